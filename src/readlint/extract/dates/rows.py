"""Dates in rows: lists of other pages and threads of remarks, which date anything but this page.

Three dates or more of different days that stand in lines of one shape, close upon each other, are
a row; a reader's remark is told by what stands beside its date.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from readlint.record.lazy import lazy_pattern

if TYPE_CHECKING:
    from readlint.extract.dates.mention import DateMention

LEAST_DATES, FARTHEST_LINES = 3, 6
# What is said in more characters in front of a date has no shape of a row.
_LONGEST_FRONT = 25
_LETTERS, _DIGITS = lazy_pattern(r"[^\W\d_]+(?:[ .]+[^\W\d_]+)*"), lazy_pattern(r"\d+")
_REMARK_BEFORE = lazy_pattern(
    r"(?:\b(?:says|said|sagte?|schrieb|schreibt|writes|wrote|dit|dice|escribió): *"
    r"|\b(?:reply|antworten|répondre|responder|expires?) *)\Z|@\w{1,30}\)",
    re.IGNORECASE,
)
_REMARK_AFTER = lazy_pattern(r"\b(?:reply|antworten|répondre|responder) *\Z", re.IGNORECASE)


class Standing(NamedTuple):
    """A date with the line in which it stands.

    Attributes:
        mention: the date.
        line: the index of its line among those that hold something.
        before: the words of its line in front of it.
        after: the words of its line behind it.
        previous: the line above; "" for the first.
    """

    mention: DateMention
    line: int
    before: str
    after: str
    previous: str

    @property
    def shape(self) -> tuple[str, str]:
        """What is around the date, letters and digits alike: the same in all lines of a row."""
        is_short = len(self.before) < _LONGEST_FRONT
        front = _masked(self.before) if is_short else f"long {self.before[-2:].strip()}"
        return front, _masked(self.after[:_LONGEST_FRONT])[:3]

    @property
    def is_remark(self) -> bool:
        """Whether a reader's remark bears it."""
        label = self.before if self.before.strip() else self.previous
        return bool(_REMARK_BEFORE.search(label[-40:]) or _REMARK_AFTER.search(self.after[-40:]))


def _masked(words: str) -> str:
    return _DIGITS.sub("9", _LETTERS.sub("a", words)).strip()


def of_rows(standings: Iterable[Standing]) -> set[int]:
    """Return the offsets of the dates that stand in rows or are of remarks.

    Args:
        standings: the dates of a text in its order.
    """
    by_shape: dict[tuple[str, str], list[Standing]] = defaultdict(list)
    found = set()
    for one in standings:
        by_shape[one.shape].append(one)
        if one.is_remark:
            found.add(one.mention.place.start)
    for alike in by_shape.values():
        for run in _runs(alike):
            if len({one.mention.day for one in run}) >= LEAST_DATES:
                found.update(one.mention.place.start for one in run)
    return found


def _runs(alike: list[Standing]) -> Iterator[list[Standing]]:
    """Yield the dates of one shape parted where too many lines lie between two."""
    run = alike[:1]
    for one in alike[1:]:
        if one.line - run[-1].line > FARTHEST_LINES:
            yield run
            run = []
        run.append(one)
    yield run
