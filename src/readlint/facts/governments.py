"""Governments: which count as one, and which hosts are theirs or anybody's."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from readlint.facts.store import read_compiled
from readlint.named_tuple import NamedTuple

_COUNTRY_CODE = 2


class PassingHost(NamedTuple):
    """A host whose pages go with the government that wrote them.

    Attributes:
        owner: whose it is.
        change: when its pages last went.
    """

    owner: str
    change: str


class SharedOffice(NamedTuple):
    """An office of a name that many governments have.

    Attributes:
        publisher: the one that signs by the name alone.
        shown_by: words of a text that show that it is this one.
    """

    publisher: str
    shown_by: tuple[str, ...]


@cache
def _table() -> Any:
    return read_compiled("governments")


@cache
def _wholes() -> Mapping[str, str]:
    """The state of each part that has a code of its own."""
    return {part: whole for whole, parts in _table()["parts"].items() for part in parts}


def are_one(one: str, other: str) -> bool:
    """Return whether two codes are of one state, of parts of it, or of a union and a member."""
    pair = {_wholes().get(one, one), _wholes().get(other, other)}
    unions: Mapping[str, list[str]] = _table()["unions"]
    return len(pair) == 1 or any(
        union in pair and not pair.isdisjoint(members) for union, members in unions.items()
    )


def government_of_host(host: str) -> str | None:
    """Return the state under whose registry for its own bodies a host lies, as an ISO code.

    None where the name does not show it: few governments have all their bodies under one name.
    """
    for domain, code in _table()["own"].items():
        if host == domain or host.endswith(f".{domain}"):
            return str(code)
    *_, registry, state = ("", *host.split("."))
    where = _table()["registries"].get(registry)
    if where is None or len(state) != _COUNTRY_CODE or (where and state not in where):
        return None
    code = state.upper()
    return str(_table()["other_codes"].get(code, code))


def is_governmental(host: str) -> bool:
    """Return whether a host is some government's or embassy's: no list of those is complete."""
    table = _table()
    return (
        not set(table["labels"]).isdisjoint(host.split("."))
        or any(map(host.__contains__, table["inside"]))
        or host.startswith(tuple(table["openings"]))
        or not set(table["words"]).isdisjoint(re.split("[.-]", host))
    )


def is_platform(host: str) -> bool:
    """Return whether everybody posts on a host: it does not tell who did."""
    return any(host == one or host.endswith(f".{one}") for one in _table()["platforms"])


def passing_host(host: str) -> PassingHost | None:
    """Return what is known of a host whose pages go with a government; None for any other."""
    found = _table()["passing"].get(host)
    return PassingHost(**found) if found is not None else None


def office_called(name: str) -> SharedOffice | None:
    """Return the office that signs by a name that others have as well; None for any other name."""
    found = _table()["shared_offices"].get(name.casefold())
    return SharedOffice(found["publisher"], tuple(found["shown_by"])) if found else None


def are_disputed(one: str, other: str) -> bool:
    """Return whether towns of one state lie in another by one view or another."""
    return any(one in group and other in group for group in _table()["disputed"])


def may_be_one(one: str, other: str) -> bool:
    """Return whether a place of one state may be told as one of another: by a view, or a name."""
    called_alike = _table()["called_alike"]
    return (
        one == other
        or are_disputed(one, other)
        or any(one in group and other in group for group in called_alike)
    )


def lands_of_namesakes() -> frozenset[str]:
    """Return the states whose settlers named towns after those that they came from."""
    return frozenset(_table()["lands_of_namesakes"])


def towns_in_dispute(one: str, other: str) -> frozenset[str] | None:
    """Return the towns that alone are claimed by two states; None where all may be."""
    by_pair = _table()["disputed_towns"]
    found = by_pair.get(" ".join(sorted((one, other))))
    return frozenset(found) if found is not None else None


def short_names() -> Mapping[str, list[str]]:
    """Return the shorter names of states that names of their offices have in another form."""
    names: Mapping[str, list[str]] = _table()["short_names"]
    return names


def abbreviated() -> Mapping[str, str]:
    """Return abbreviations of states without stops, each with the form in names of offices."""
    names: Mapping[str, str] = _table()["abbreviated"]
    return names
