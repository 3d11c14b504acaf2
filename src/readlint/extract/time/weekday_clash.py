"""The weekday that the text gives its act, compared with the date of the sidecar."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from readlint.extract.act.kinds import ACTS
from readlint.extract.time.compare import share_a_clock
from readlint.extract.time.dates import find_dates
from readlint.extract.time.mentions import covers, days_apart
from readlint.extract.time.partial_dates import MonthDay, find_month_days
from readlint.extract.time.weekdays import WeekdayMention, find_weekdays
from readlint.record.calendar import shift
from readlint.record.days import DayRange

if TYPE_CHECKING:
    from readlint.extract.context import Context

DATE, ABOUT, PUBLISHED = ("date",), ("about", "date"), ("source", "published")
WHOLE_WEEK, A_MONTH = 7, 31


class WeekdayClash(NamedTuple):
    """A weekday that no day of the sidecar's date has.

    Attributes:
        mention: the words of the weekday.
        days: `date` of the sidecar.
        latest: the last such weekday up to publication, or else up to `date`.
        is_sure: it dates the act itself, where publisher and venue share a time zone.
    """

    mention: WeekdayMention
    days: DayRange
    latest: date
    is_sure: bool


def find_weekday_clash(context: Context) -> WeekdayClash | None:
    """Return the first weekday of the lead that contradicts `date`, where no other one fits it."""
    days = context.day(*DATE)
    if days is None or not _says_a_weekday(days):
        return None
    bound = _of_the_record(context, days)
    if not bound or any(_fits(context, one, days) for one in bound):
        return None
    published = context.day(*PUBLISHED)
    return WeekdayClash(
        bound[0],
        days,
        _latest(bound[0].number, published.last if published else days.last),
        bound[0].role == "act" and not _tolerance(context, bound[0]),
    )


def find_day_of_another_year(context: Context) -> MonthDay | None:
    """Return the first day with month and weekday that does not exist in the year of `date`."""
    days = context.day(*DATE)
    if days is None or days.qualified:
        return None
    told = (one for one in find_month_days(context) if one.weekday is not None)
    return next((one for one in told if _is_of_another_year(one, days)), None)


def _of_the_record(context: Context, days: DayRange) -> list[WeekdayMention]:
    """The weekdays of what `date` dates: of the act, or of the statement about it.

    A report without a statement is about the act; dated by its page, it may be of any weekday.
    """
    found = find_weekdays(context)
    acts = [one for one in found if one.role == "act"]
    statements = [one for one in found if one.role == "statement"]
    if context.kind in ACTS:
        return acts
    page = context.day(*PUBLISHED)
    if statements or context.kind != "news-report" or page is None:
        return statements
    return [] if covers(days, page.last) else acts


def _fits(context: Context, mention: WeekdayMention, days: DayRange) -> bool:
    slack = _tolerance(context, mention)
    if mention.number in _weekdays(shift(days.first, -slack), shift(days.last, slack)):
        return True
    about = context.day(*ABOUT) if mention.role == "act" else None
    if about is not None and mention.number in _weekdays(about.first, about.last):
        return True
    return any(one.role == "event" and covers(days, one.day) for one in find_dates(context))


def _is_of_another_year(told: MonthDay, days: DayRange) -> bool:
    """Whether a day without a year has, in the year of the sidecar, another weekday.

    Where it is off by months as well, another rule reports it.
    """
    day = min(told.near(days.first), key=lambda one: days_apart(days, one), default=None)
    return day is not None and days_apart(days, day) <= A_MONTH and day.isoweekday() != told.weekday


def _says_a_weekday(days: DayRange) -> bool:
    """Whether a date leaves any weekday out."""
    length = (days.last - days.first).days + 1
    return days.precise_to_day and not days.qualified and length < WHOLE_WEEK - 1


def _tolerance(context: Context, mention: WeekdayMention) -> int:
    """By how many days the page may count differently from the place of the act."""
    if mention.far_clock:
        return 1
    return 0 if mention.local or share_a_clock(context) else 1


def _weekdays(first: date, last: date) -> set[int]:
    length = min((last - first).days, WHOLE_WEEK) + 1
    return {shift(first, n).isoweekday() for n in range(length)}


def _latest(number: int, day: date) -> date:
    """The latest day of this weekday that is not after another day."""
    return shift(day, -((day.isoweekday() - number) % WHOLE_WEEK))
