"""Days: counting them, and the dates a sidecar may give, a small part of EDTF (ISO 8601-2).

Allowed are a day (``2023-06-18``), a month (``2023-06``), an interval of these
(``2023-06-18/2023-06-19``), each with at most one trailing mark: ``?`` doubtful, ``~`` roughly,
``%`` both. A bare year is too vague for a meeting and is taken only when it is marked as a guess
(``2023~``). Not allowed, though EDTF has them: open ends, ``X`` for unknown digits, seasons,
years of more than four digits, times of day.

Counting stops at the ends of the calendar. Exports write 9999-12-31 for "no end" and 0001-01-01
for "not known", and Python raises OverflowError for the day after the one or before the other.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import isleap, monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from readlint.record.lazy import lazy_pattern

FIRST_DAY, LAST_DAY = date.min, date.max


def shift(day: date, days: int) -> date:
    """Return the day so many days later, or earlier; at the ends of the calendar the last there."""
    number = day.toordinal() + days
    if number <= FIRST_DAY.toordinal():
        return FIRST_DAY
    if number >= LAST_DAY.toordinal():
        return LAST_DAY
    return day + timedelta(days=days)


def day_of(year: int, month: int, day: int) -> date | None:
    """Return a day; None where the calendar has none, as of 30 February or of the year 0."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def first_of_month(day: date, later: int) -> date:
    """Return the first day of the month so many months later than that of a day."""
    year, month = divmod(day.year * 12 + day.month - 1 + later, 12)
    return day_of(year, month + 1, 1) or (FIRST_DAY if later < 0 else LAST_DAY)


def first_of_year(year: int) -> date:
    """Return the first day of a year."""
    return day_of(year, 1, 1) or (FIRST_DAY if year < FIRST_DAY.year else LAST_DAY)


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
        message = "an interval needs a first and a last day: open ends are not used"
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
        pieces = text.split("/")
        if len(pieces) != 2 or not any(map(_PART.fullmatch, pieces)):
            raise EdtfError(hint(text, part), 0, len(text))
        raise EdtfError(hint(text, part), start, start + len(part))
    year, month, day = int(match[1]), match[2], match[3]
    uncertain, approximate = match[4] in _UNCERTAIN, match[4] in _APPROXIMATE
    if not year:
        raise EdtfError("year 0000 does not exist", start, start + 4)
    if month is None:
        return _year(part, year, uncertain, approximate, start)
    number = int(month)
    if not 1 <= number <= 12:
        raise EdtfError(_no_month(month, number), start + 5, start + 7)
    length = monthrange(year, number)[1]
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


def _no_month(written: str, number: int) -> str:
    if 21 <= number <= 41:
        return f"month {written} does not exist (seasons are not used: give the months)"
    return f"month {written} does not exist"


def _no_day(year: int, month: int, written: str, length: int) -> str:
    if int(written) == 0:
        return "day 00 does not exist: leave the day out when it is not known"
    name = MONTHS[month - 1]
    if month == 2 and int(written) == 29 and not isleap(year):
        return f"February {year} has 28 days: {year} is not a leap year"
    return f"{name} {year} has {length} days"


MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
_NUMBER_OF = {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}
_MONTH = r"(?P<name>[A-Za-z]{3,9})\.?"
_YEAR = r"(?P<y>[0-9]{4})"
_DAY = r"(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR_FIRST = (
    lazy_pattern(rf"{_YEAR}[-/. ](?P<m>[0-9]{{1,2}})[-/. ](?P<d>[0-9]{{1,2}})"),
    lazy_pattern(rf"{_YEAR}(?P<m>[0-9]{{2}})(?P<d>[0-9]{{2}})"),
    lazy_pattern(rf"{_YEAR}年(?P<m>[0-9]{{1,2}})月(?:(?P<d>[0-9]{{1,2}})日)?"),
    lazy_pattern(rf"{_YEAR}[-/. ](?P<m>[0-9]{{1,2}})"),
    lazy_pattern(rf"{_YEAR}-(?P<m>[0-9]{{2}})-XX"),
)
_WORDS = (
    lazy_pattern(rf"{_DAY}[ -]{_MONTH},?[ -]{_YEAR}"),
    lazy_pattern(rf"{_MONTH} {_DAY},? {_YEAR}"),
    lazy_pattern(rf"{_MONTH},? {_YEAR}"),
)
_YEAR_LAST = lazy_pattern(r"([0-9]{1,2})([./-])([0-9]{1,2})\2([0-9]{4})")
_STAMP = lazy_pattern(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ][0-9]{1,2}:[0-9]{2}.*")
_SPELLED_INTERVAL = lazy_pattern(
    r"([0-9]{4}-[0-9]{2}(?:-[0-9]{2})?)(?: ?\.\. ?| - | to |-)([0-9]{4}-[0-9]{2}(?:-[0-9]{2})?)"
)
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−－", "-"))
_FORMS = (
    "a date is written 2024-02-16, 2024-02 or 2024-02-16/2024-02-17, "
    "with a trailing ? or ~ when it is not certain"
)


def hint(text: str, part: str) -> str:
    """Say how to write a refused date.

    Args:
        text: the whole value.
        part: the piece of it, between slashes, that could not be read.

    Returns:
        One sentence in plain words, without a final stop.
    """
    for candidate in (text, part):
        found = _specific(candidate[:80])
        if found:
            return found
    return _FORMS


def _specific(text: str) -> str | None:
    plain = unicodedata.normalize("NFKC", text).translate(_DASHES).strip()
    if not plain:
        return "the date is blank"
    return _copied(plain, text) or _rewritten(plain, text)


def _copied(plain: str, text: str) -> str | None:
    stamp = _STAMP.fullmatch(plain)
    if stamp:
        return f"write the day only: {stamp[1]}"
    spelled = _SPELLED_INTERVAL.fullmatch(plain)
    if spelled:
        return f"write {spelled[1]}/{spelled[2]}, not {text}"
    return None


def _rewritten(plain: str, text: str) -> str | None:
    either = _either(plain) or _meant(plain)
    if either is None or either == text:
        return None
    if either == text.strip():
        return f"remove the blanks around {either}"
    if either == plain:
        return f"write {either} with plain digits and hyphens"
    return f"write {either}, not {text}"


def _either(plain: str) -> str | None:
    match = _YEAR_LAST.fullmatch(plain)
    if match is None:
        return None
    day_first = _iso(match[4], match[3], match[1])
    month_first = None if match[2] == "." else _iso(match[4], match[1], match[3])
    found = [form for form in dict.fromkeys((day_first, month_first)) if form]
    return " or ".join(found) + (" (whichever is meant)" if len(found) > 1 else "") or None


def _meant(plain: str) -> str | None:
    for pattern in (*_YEAR_FIRST, *_WORDS):
        match = pattern.fullmatch(plain)
        if match:
            groups = match.groupdict()
            month = groups.get("m") or _month_number(groups["name"])
            return _iso(groups["y"], month, groups.get("d")) if month else None
    return None


def _month_number(name: str) -> str | None:
    number = _NUMBER_OF.get(name[:3].lower())
    if number is None or not MONTHS[number - 1].lower().startswith(name.lower()):
        return "9" if name.lower() == "sept" else None
    return str(number)


def _iso(year: str, month: str, day: str | None) -> str | None:
    found = day_of(int(year), int(month), int(day or 1))
    if found is None:
        return None
    return found.isoformat() if day else found.isoformat()[:7]
