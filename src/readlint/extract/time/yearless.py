"""Days without a year that bear on the page: its stamps, and days told by their weekday."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from readlint.extract.act.lead import find_lead
from readlint.extract.context import declared_language
from readlint.extract.text.lines import text_lines
from readlint.extract.time.formats import WEEKDAYS, ordinal, weekday_hits
from readlint.extract.time.stamps import clock, is_of_another
from readlint.extract.view import prose_of, scan_of
from readlint.language.calendar import month_of
from readlint.language.words import as_written
from readlint.named_tuple import NamedTuple
from readlint.record import Place
from readlint.record.calendar import day_of
from readlint.record.lazy import lazy_pattern

if TYPE_CHECKING:
    from readlint.extract.context import Context
    from readlint.extract.text.lines import Line


# A stamp is of the day of the page; what a lead names by its weekday is of the weeks around it.
STAMP_SLACK, LEAD_SLACK = 3, 45
_ABOVE_LEAD, _BELOW_LEAD, _LONGEST_LINE = 20, 5, 60
LONGEST_NAME = 12
# The vowels of Hindi and of Thai are signs beside the letters.
_LETTER = r"(?:[^\W\d_]|[\u0900-\u0963\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])"
MONTH_NAME = rf"{_LETTER}{{3,{LONGEST_NAME}}}"
_LANGUAGES = ("en", "de", "fr", "es")


def date_particle() -> str:
    """Return a group that matches what may be between a day and its month, or nothing."""
    return rf"(?:{as_written('date-particle', 'en', 'es')} )?"


def _month_day() -> str:
    return (
        rf"(?:(?P<month>{MONTH_NAME})\.? (?P<day>\d{{1,2}}){ordinal()}"
        rf"|(?P<first>\d{{1,2}})(?:\.|{ordinal()}) {date_particle()}(?P<second>{MONTH_NAME})"
        rf"|(?P<number>\d{{1,2}}){as_written('month-mark', 'zh')}"
        rf"(?P<han>\d{{1,2}}){as_written('day-mark', 'zh')})"
    )


_HOUR = lazy_pattern(
    lambda: (
        rf"[\s.,|•·–/-]{{0,4}}(?:{as_written('hour-opener')} )?"
        rf"(?:{clock()}|\d{{1,2}}{as_written('hour-mark')}\d\d{as_written('minute-mark')})"
    )
)
_STAMP = lazy_pattern(lambda: rf"[\s•·|\[(–-]{{0,4}}{_month_day()}", re.IGNORECASE)
_BESIDE_WEEKDAY = lazy_pattern(
    lambda: (
        rf",? (?:{as_written('day-article', *_LANGUAGES)} )?{_month_day()}"
        rf"(?!\d|[-–:.]\d|,? {date_particle()}\d{{4}})"
    ),
    re.IGNORECASE,
)


class Yearless(NamedTuple):
    """A day without a year.

    Attributes:
        place: the words of the day, with its weekday where that tells the year.
        month: 1 to 12.
        day: of the month.
        weekday: the number of its weekday, 1 for Monday; None where none is told.
        slack: how many days the page may be off.
        why: what makes it one, as the end of a sentence.
    """

    place: Place
    month: int
    day: int
    weekday: int | None
    slack: int
    why: str

    def fits(self, first: date, last: date) -> bool:
        """Return whether a page of one of some days can bear it."""
        return any(
            (first - day).days <= self.slack and (day - last).days <= self.slack
            for day in self._days(first.year)
            if self.weekday in (None, day.isoweekday())
        )

    def _days(self, year: int) -> Iterator[date]:
        for one in (year - 1, year, year + 1):
            day = day_of(one, self.month, self.day)
            if day is not None:
                yield day


def find_yearless(context: Context, lead_line: int) -> list[Yearless]:
    """Return the days without a year that bear on the page, stamps first.

    Args:
        context: the record.
        lead_line: the index of the line of the lead.
    """
    first = max(0, lead_line - _ABOVE_LEAD)
    near = text_lines(context)[first : lead_line + _BELOW_LEAD]
    previous = ["", *(line.text for line in near)]
    stamps = [
        found
        for line, above in zip(near, previous, strict=False)
        if len(line.text) <= _LONGEST_LINE and (found := _stamp(context, line, above))
    ]
    return stamps or list(_in_lead(context))


def _stamp(context: Context, line: Line, above: str) -> Yearless | None:
    match = _STAMP.match(line.text)
    hour = _HOUR.match(line.text, match.end()) if match else None
    if match is None or hour is None or is_of_another(above, ""):
        return None
    start = line.start + match.end() - len(match[0].lstrip(" \t•·|[(–-"))
    place = prose_of(context).place(start, line.start + match.end())
    named, why = _day_named(context, match), "has a time of day beside it near the head"
    return Yearless(place, *named, None, STAMP_SLACK, why) if named else None


def _in_lead(context: Context) -> Iterator[Yearless]:
    sentences = find_lead(context).sentences
    if not sentences:
        return
    content, hits = prose_of(context).content, scan_of(context).hits(WEEKDAYS)
    first, last = sentences[0].start, sentences[-1].end
    for start, end, number in weekday_hits(content, hits, first, last):
        match = _BESIDE_WEEKDAY.match(content, end, last)
        if match is not None:
            place = prose_of(context).place(start, match.end())
            named, why = _day_named(context, match), "names a day of the report with its weekday"
            if named:
                yield Yearless(place, *named, number, LEAD_SLACK, why)


def _day_named(context: Context, match: re.Match[str]) -> tuple[int, int] | None:
    """The month and the day of the month that words name."""
    name = match["number"] or match["month"] or match["second"]
    month = number_of_month(name, declared_language(context))
    day = int(match["han"] or match["day"] or match["first"])
    return (month, day) if month and 1 <= day <= 31 else None


def number_of_month(name: str, tag: str) -> int:
    """Return 1 to 12 for the name or the number of a month in a language, 0 for another word."""
    if name.isdigit():
        return int(name) if 1 <= int(name) <= 12 else 0
    return month_of(name, tag)
