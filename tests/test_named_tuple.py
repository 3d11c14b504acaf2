"""Our named tuples do all that those of `typing` do."""

from __future__ import annotations

import copy
import inspect
import pickle
import typing
from typing import Any

import pytest

from readlint.named_tuple import NamedTuple


class Ship(NamedTuple):
    """A ship."""

    name: str
    tons: int = 90

    @property
    def heavy(self) -> bool:
        return self.tons > 1000


class Theirs(typing.NamedTuple):
    """A ship."""

    name: str
    tons: int = 90


class Long(NamedTuple):
    """As many fields as need a constructor of their own."""

    a: int
    b: int
    c: int
    d: int
    e: int
    f: int
    g: int
    h: int
    i: int
    j: int
    k: int
    m: int = 12


def test_fields_have_names_defaults_and_positions() -> None:
    ship = Ship("Vasa", tons=1200)
    assert (ship.name, ship.tons, ship.heavy) == ("Vasa", 1200, True)
    assert ship == ("Vasa", 1200) == Ship(tons=1200, name="Vasa")
    assert Ship("Vasa") == ("Vasa", 90)
    assert hash(ship) == hash(("Vasa", 1200))
    assert not hasattr(ship, "__dict__")


def test_many_fields_work_alike() -> None:
    long = Long(*range(1, 12))
    assert long == tuple(range(1, 13))
    assert (long.a, long.k, long.m) == (1, 11, 12)
    assert long._replace(m=0)[-1] == 0


@pytest.mark.parametrize("given", [(), ("Vasa", 1, 2)])
def test_a_wrong_number_of_fields_is_refused_as_theirs_is(given: tuple[Any, ...]) -> None:
    messages = []
    for made in (Ship, Theirs):
        with pytest.raises(TypeError) as refused:
            made(*given)
        messages.append(str(refused.value).replace("Theirs", "Ship"))
    assert messages[0] == messages[1]


def test_what_tools_ask_is_answered_as_theirs_do() -> None:
    for ask in (
        lambda made: made._fields,
        lambda made: made._field_defaults,
        lambda made: made.__match_args__,
        lambda made: made.__doc__,
        lambda made: made._make(["Vasa", 3]),
        lambda made: made("Vasa")._asdict(),
        lambda made: made("Vasa")._replace(tons=7),
        lambda made: repr(made("Vasa")).replace("Theirs", "Ship"),
        lambda made: list(inspect.signature(made).parameters),
        typing.get_type_hints,
    ):
        assert ask(Ship) == ask(Theirs)


def test_an_unknown_field_is_not_replaced() -> None:
    with pytest.raises(ValueError, match="mast"):
        Ship("Vasa")._replace(mast=1)  # type: ignore[call-arg]


def test_copies_and_pickles_are_the_same() -> None:
    ship = Ship("Vasa", 7)
    assert pickle.loads(pickle.dumps(ship)) == copy.deepcopy(ship) == copy.copy(ship) == ship
    assert type(pickle.loads(pickle.dumps(ship))) is Ship


def test_patterns_match_by_position() -> None:
    match Ship("Vasa", 7):
        case Ship(name, 7):
            assert name == "Vasa"
        case _:
            pytest.fail("no match")
