"""The dates a sidecar may give: a small part of EDTF (ISO 8601-2).

Allowed are a day (``2023-06-18``), a month (``2023-06``), an interval of these
(``2023-06-18/2023-06-19``), each with at most one trailing mark: ``?`` doubtful, ``~`` roughly,
``%`` both. A bare year is too vague for a meeting and is taken only when it is marked as a guess
(``2023~``). Not allowed, though EDTF has them: open ends, ``X`` for unknown digits, seasons,
years of more than four digits, times of day.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from readlint.named_tuple import NamedTuple
from readlint.record.calendar import days_in_month
from readlint.record.date_hints import MONTHS, hint, months_of_season
from readlint.record.lazy import lazy_pattern

_PART = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([?~%]?)")
_OPEN = ("", "..")
_UNCERTAIN, _APPROXIMATE = frozenset("?%"), frozenset("~%")
_SHORT_END = lazy_pattern(r"(?:[0-9]{2}-)?[0-9]{2}[?~%]?")


class EdtfError(ValueError):
    """A date that cannot be, or that is not written in the allowed form.

    Attributes:
        message: why, in plain words, without a final stop.
        start: offset in characters of the first bad character inside the value.
        end: offset one past the last bad character.
    """

    def __init__(self, message: str, start: int, end: int) -> None:
        super().__init__(message)
        self.message = message
        self.start = start
        self.end = end


class DayRange(NamedTuple):
    """The days that a written date covers, both ends included.

    ``day in days`` asks whether the range covers a day; ``str(days)`` is the date as written.

    Attributes:
        first: the earliest day.
        last: the latest day; equal to ``first`` for a single day.
        uncertain: whether any part is marked ``?`` or ``%``.
        approximate: whether any part is marked ``~`` or ``%``.
        precise_to_day: whether every end is written as a day, not as a month or a year.
        text: the date as written.
    """

    first: date
    last: date
    uncertain: bool = False
    approximate: bool = False
    precise_to_day: bool = True
    text: str = ""

    @property
    def qualified(self) -> bool:
        """Whether any part is marked ``?``, ``~`` or ``%``."""
        return self.uncertain or self.approximate

    def __contains__(self, day: object) -> bool:
        # A tuple would look the day up among its items and miss all but the first and the last.
        return isinstance(day, date) and self.first <= day <= self.last

    def __str__(self) -> str:
        return self.text


@lru_cache(1024)
def parse_day_range(text: str) -> DayRange:
    """Read a date of a sidecar.

    Args:
        text: the value as written; no blanks around it.

    Returns:
        The days from the start of the first part to the end of the last part.

    Raises:
        EdtfError: the date is impossible or not in the allowed form.
    """
    pieces = text.split("/")
    if len(pieces) == 1:
        return _part(text, text, 0)
    if len(pieces) > 2:
        raise EdtfError(hint(text, text), 0, len(text))
    return _interval(text, *pieces)


def _interval(text: str, left: str, right: str) -> DayRange:
    _check_ends(text, left, right)
    first = _part(text, left, 0)
    last = _part(text, right, len(left) + 1)
    if first.first > last.last:
        raise EdtfError(f"the interval ends ({right}) before it begins ({left})", 0, len(text))
    return DayRange(
        first.first,
        last.last,
        first.uncertain or last.uncertain,
        first.approximate or last.approximate,
        first.precise_to_day and last.precise_to_day,
        text,
    )


def _check_ends(text: str, left: str, right: str) -> None:
    if left in _OPEN or right in _OPEN:
        known = next((end for end in (left, right) if end not in _OPEN), "")
        alone = f"; write {known} alone, or both days" if _PART.fullmatch(known) else ""
        message = f"an interval needs a first and a last day: open ends are not used{alone}"
        raise EdtfError(message, 0, len(text))
    if not _SHORT_END.fullmatch(right) or not _PART.fullmatch(left):
        return
    day = left.rstrip("?~%")
    if len(day) == 4:
        raise EdtfError(hint(text, text), 0, len(text))
    whole = day[: max(len(day) - len(right.rstrip("?~%")), 0)] + right
    raise EdtfError(f"write the end in full: {left}/{whole}", len(left) + 1, len(text))


def _part(text: str, part: str, start: int) -> DayRange:
    match = _PART.fullmatch(part)
    if match is None:
        # The whole value says more about what was meant than one half of it: 03/04/2022.
        raise EdtfError(hint(text, part), *_blame(text, part, start))
    year, month, day = int(match[1]), match[2], match[3]
    uncertain, approximate = match[4] in _UNCERTAIN, match[4] in _APPROXIMATE
    if not year:
        raise EdtfError("year 0000 does not exist", start, start + 4)
    if month is None:
        return _year(part, year, uncertain, approximate, start)
    number = int(month)
    if not 1 <= number <= 12:
        raise EdtfError(_no_month(match, number), start + 5, start + 7)
    length = days_in_month(year, number)
    if day is None:
        last = date(year, number, length)
        return DayRange(date(year, number, 1), last, uncertain, approximate, False, part)
    if not 1 <= int(day) <= length:
        raise EdtfError(_no_day(year, number, day, length), start + 8, start + 10)
    single = date(year, number, int(day))
    return DayRange(single, single, uncertain, approximate, text=part)


def _year(part: str, year: int, uncertain: bool, approximate: bool, start: int) -> DayRange:
    if not (uncertain or approximate):
        message = f"a whole year is too vague: give the month or the day, or mark a guess: {part}~"
        raise EdtfError(message, start, start + 4)
    return DayRange(date(year, 1, 1), date(year, 12, 31), uncertain, approximate, False, part)


def _blame(text: str, part: str, start: int) -> tuple[int, int]:
    if _is_one_mistake(text):
        return 0, len(text)
    return start, start + len(part)


def _is_one_mistake(text: str) -> bool:
    pieces = text.split("/")
    return len(pieces) != 2 or not any(_PART.fullmatch(piece) for piece in pieces)


def _no_month(match: re.Match[str], number: int) -> str:
    year, written, day = int(match[1]), match[2], match[3]
    if 21 <= number <= 41 and day is None:
        months = months_of_season(year, number)
        return f"month {written} does not exist (seasons are not used: give the months, {months})"
    if day and 1 <= int(day) <= 12 and 1 <= number <= days_in_month(year, int(day)):
        return f"month {written} does not exist: the month comes first, {match[1]}-{day}-{written}"
    return f"month {written} does not exist"


def _no_day(year: int, month: int, written: str, length: int) -> str:
    if int(written) == 0:
        return "day 00 does not exist: leave the day out when it is not known"
    name = MONTHS[month - 1]
    if month == 2 and int(written) == 29 and days_in_month(year, 2) < 29:
        return f"February {year} has 28 days: {year} is not a leap year"
    return f"{name} {year} has {length} days"
