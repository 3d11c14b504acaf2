"""What is remembered of a folder, as columns: the names of its records, and what became of them.

It is read as closely as what is remembered of one record (see `codec`), but whole columns are
looked at in one step, so that a clean record costs next to nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, TypeVar, get_args

from readlint.engine.cache.codec import (
    Unfit,
    day_of,
    each,
    finding_of,
    flag_of,
    kind_of,
    not_checked_of,
    read_json,
    text_of,
    written,
)
from readlint.engine.result import Outcomes
from readlint.named_tuple import NamedTuple
from readlint.record.pairing import Near, Pairing, Why
from readlint.rules.finding import Severity

_WHYS = frozenset(get_args(Why))
# Whether there is a text and a sidecar, the day, the publisher and the language; of few records
# also what was found and what could not be judged.
_PLAIN, _WITH_FINDINGS = 5, 7
_MadeT = TypeVar("_MadeT")


class Names(NamedTuple):
    """The names of what a folder holds, those of one record in one row.

    Attributes:
        texts: None for a sidecar without text.
        sidecars: None for a text without sidecar.
        rivals: by the row of their record.
        near: likewise.
        folders: those that are looked into.
        traced: whether the trace of each record is remembered, too.
    """

    texts: Sequence[str | None]
    sidecars: Sequence[str | None]
    rivals: Mapping[int, tuple[str, ...]]
    near: Mapping[int, tuple[Near, ...]]
    folders: tuple[str, ...]
    traced: bool


def names_text(
    pairings: Sequence[Pairing], prefix: str, folders: Iterable[str], *, traced: bool
) -> str:
    """Return the names of what a folder holds.

    Args:
        pairings: its records, in the order of their files.
        prefix: what comes before each name.
        folders: the names of the folders that are looked into.
        traced: as in `Names`.
    """
    cut = len(prefix)
    texts = [one.text_file and one.text_file[cut:] for one in pairings]
    sidecars = [one.sidecar_file and one.sidecar_file[cut:] for one in pairings]
    numbered = list(enumerate(pairings))
    rivals = [
        (row, [str(file)[cut:] for file in one.rivals]) for row, one in numbered if one.rivals
    ]
    near = [(row, one.near) for row, one in numbered if one.near]
    return written([texts, sidecars, rivals, near, list(folders), traced])


def names_of(text: object, there: Collection[str]) -> Names:
    """Return the names that `names_text` wrote.

    Args:
        text: as it was written there.
        there: the names that the folder holds; others are refused.

    Raises:
        Unfit: it was not written there.
    """
    read = kind_of(list, read_json(text))
    if len(read) != len(Names._fields):
        raise Unfit("names")
    texts, sidecars, rivals, near, folders, traced = read
    number = len(kind_of(list, texts))
    if not 0 < number == len(kind_of(list, sidecars)):
        raise Unfit("names")
    made = Names(
        texts, sidecars, _by_row(rivals, text_of, number), _by_row(near, _near, number),
        each(text_of, folders), flag_of(traced),
    )  # fmt: skip
    named = [*texts, *sidecars, *made.folders]
    named += [name for names in made.rivals.values() for name in names]
    named += [one.name for some in made.near.values() for one in some]
    if set(map(type, named)) - {str, type(None)} or not set(named) <= {*there, None}:
        raise Unfit("name")
    if any(one is None is other for one, other in zip(texts, sidecars, strict=True)):
        raise Unfit("record")
    return made


def outcomes_of(text: object, paths: Sequence[str], horizon: str, fail_on: Severity) -> Outcomes:
    """Return what became of the records of a folder.

    Args:
        text: a list of what `outcome_text` writes.
        paths: of the records, ascending.
        horizon: as in `outcome_of`.
        fail_on: likewise.

    Raises:
        Unfit: it is none, or what became of some record is not known.
    """
    rows = kind_of(list, read_json(text))
    if len(rows) != len(paths) or set(map(type, rows)) != {list}:
        raise Unfit("outcomes")
    if not set(map(len, rows)) <= {_PLAIN, _WITH_FINDINGS}:
        raise Unfit("outcome")
    columns = zip(*(row[:_PLAIN] for row in rows), strict=True)
    texts, sidecars, days, publishers, languages = columns
    if set(map(type, (*texts, *sidecars))) != {bool}:
        raise Unfit("outcome")
    if set(map(type, (*publishers, *languages))) != {str}:
        raise Unfit("outcome")
    if set(map(type, days)) - {str, type(None)}:
        raise Unfit("day")
    for day in set(days) - {None}:
        day_of(day)
    said = [(number, row[_PLAIN:]) for number, row in enumerate(rows) if len(row) > _PLAIN]
    return Outcomes(
        paths, texts, sidecars, days, publishers, languages,
        {row: each(finding_of, findings) for row, (findings, _) in said},
        {row: each(not_checked_of, skipped) for row, (_, skipped) in said},
        horizon, fail_on,
    )  # fmt: skip


def _by_row(
    value: Any, make: Callable[[Any], _MadeT], number: int
) -> dict[int, tuple[_MadeT, ...]]:
    made = {}
    for one in kind_of(list, value):
        if type(one) is not list or len(one) != 2 or type(one[0]) is not int:
            raise Unfit("row")
        if not 0 <= one[0] < number:
            raise Unfit("row")
        made[one[0]] = each(make, one[1])
    return made


def _near(value: Any) -> Near:
    if type(value) is not list or len(value) != len(Near._fields):
        raise Unfit("near")
    name, why, place, tracked = value
    if text_of(why) not in _WHYS:
        raise Unfit("near")
    return Near(text_of(name), why, text_of(place), flag_of(tracked))
