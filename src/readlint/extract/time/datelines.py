"""Date lines without a year: "BEIJING, Feb. 16 (Xinhua) --", 新华社北京2月16日电."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from readlint.extract.context import Reading
from readlint.extract.dates.words import months
from readlint.extract.source.credits import Credit, find_credits
from readlint.record import Place
from readlint.record.calendar import day_of
from readlint.record.lazy import lazy_pattern

_MONTH_DAY = lazy_pattern(r"(?<![^\W\d_])([^\W\d_]{3,10})\.? ?-?(\d{1,2})(?!\d)")
_DAY_MONTH = lazy_pattern(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|\.)? ([^\W\d_]{3,10})(?![^\W\d_])")
_HAN = lazy_pattern(r"(?<!\d)(\d{1,2})月(\d{1,2})日")
_YEAR = lazy_pattern(r"\d{4}")


class DateLine(NamedTuple):
    """The day of a date line.

    Attributes:
        place: the whole date line.
        words: its day as written.
        month: 1 to 12.
        day: of the month.
    """

    place: Place
    words: str
    month: int
    day: int

    def nearest_to(self, day: date) -> date | None:
        """Return the day of this month and number that lies nearest to another day."""
        years = (day.year - 1, day.year, day.year + 1)
        found = [one for year in years if (one := day_of(year, self.month, self.day)) is not None]
        return min(found, key=lambda one: abs((one - day).days), default=None)


def find_datelines(reading: Reading) -> list[DateLine]:
    """Return the date lines of a text that name month and day, but no year."""
    marks = (credit for credit in reading.shared(find_credits) if credit.form == "agency-dateline")
    return [found for credit in marks for found in _read(credit)]


def _read(credit: Credit) -> Iterator[DateLine]:
    words = credit.place.words
    if _YEAR.search(words):
        return
    for pattern, month_first in ((_HAN, True), (_MONTH_DAY, True), (_DAY_MONTH, False)):
        for match in pattern.finditer(words):
            first, second = match.groups()
            name, number = (first, second) if month_first else (second, first)
            month = _month(name)
            if month and 1 <= int(number) <= 31:
                yield DateLine(credit.place, match.group(), month, int(number))
                return


def _month(name: str) -> int:
    if name.isdigit():
        return int(name) if 1 <= int(name) <= 12 else 0
    return months().get(name.lower(), 0)
