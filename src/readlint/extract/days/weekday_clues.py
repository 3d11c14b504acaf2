"""What the weekdays of a lead leave of the days of its act, or of the statement that it quotes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from readlint.extract.act.kinds import ACTS, Clue
from readlint.extract.context import ABOUT, DATE, PUBLISHED, Context
from readlint.extract.days.act_clues import find_told_acts
from readlint.extract.time.compare import share_a_clock
from readlint.extract.time.mentions import covers
from readlint.extract.time.partial_dates import MonthDay, find_month_days
from readlint.extract.time.weekdays import NAMES, WeekdayMention, find_weekdays
from readlint.record.calendar import shift
from readlint.record.day_set import ALL_DAYS, DaySet, every_year
from readlint.record.days import DayRange

A_DAY, A_WEEK = 1, 7
# What a lead names by its weekday is of the weeks around; no date marked as a guess is so far off.
NEARLY_A_MONTH = 30


def weekday_clues(context: Context) -> Iterator[Clue]:
    """Yield the weekdays of what `date` dates, and the years that a day with its weekday leaves."""
    for told in find_month_days(context):
        if told.weekday is not None:
            yield _of_a_year(context, told, told.weekday)
    bound = _of_the_record(context)
    if bound:
        numbers = {number for one in bound for number in _by_all_clocks(context, one)}
        first, subject = bound[0], "act" if bound[0].role == "act" else "statement"
        yield Clue(
            days=ALL_DAYS,
            certainty="likely",
            place=first.place,
            subject="act",
            kind="weekday",
            why=f"is the {NAMES[first.number - 1]} of the {subject}: it {first.reason}",
            weekdays=frozenset(numbers),
        )


def _of_a_year(context: Context, told: MonthDay, weekday: int) -> Clue:
    """A day with month and weekday: it is not of the years in which it has another weekday.

    Whether it is the day recorded, or one some weeks before, is no matter of its weekday.
    """
    return Clue(
        days=_years_with(told, weekday, context.today.year + 2),
        certainty="likely",
        place=told.place,
        subject="act",
        kind="dated-weekday",
        why=f"is a {NAMES[weekday - 1]}, the day of the act: it {told.reason}",
    )


def _years_with(told: MonthDay, weekday: int, until_year: int) -> DaySet:
    day = (told.month, told.day)
    others = every_year(day, day, until_year).minus(every_year(day, day, until_year, weekday))
    return others.widened(NEARLY_A_MONTH, NEARLY_A_MONTH).complement()


def _of_the_record(context: Context) -> Sequence[WeekdayMention]:
    """The weekdays of what `date` dates: of the act, or of the statement about it.

    A report without a statement is about the act; dated by its page, it may be of any weekday. A
    full date says more than the weekday of an act, and `about.date` may be the day of the act.
    """
    found = find_weekdays(context)
    acts = [one for one in found if one.role == "act"]
    about = context.recorded(*ABOUT)
    is_dated = any(not one.is_arrival for one in find_told_acts(context))
    if is_dated or (about and any(one.number in _weekdays(about) for one in acts)):
        acts = []
    if context.record.sidecar is None or context.kind in ACTS:
        return acts
    statements = [one for one in found if one.role == "statement"]
    page, days = context.recorded(*PUBLISHED), context.recorded(*DATE)
    if statements or context.kind != "news-report" or page is None or days is None:
        return statements
    return [] if covers(days, page.last) else acts


def _by_all_clocks(context: Context, mention: WeekdayMention) -> set[int]:
    """The weekdays that the day may have by the clocks of the page and of the act's place."""
    is_sure = mention.local or context.record.sidecar is None or share_a_clock(context)
    slack = 0 if is_sure and not mention.far_clock else A_DAY
    return {(mention.number + off - 1) % A_WEEK + 1 for off in range(-slack, slack + 1)}


def _weekdays(days: DayRange) -> set[int]:
    return {day.isoweekday() for day in _first_week(days)}


def _first_week(days: DayRange) -> Iterator[date]:
    length = min((days.last - days.first).days + 1, A_WEEK)
    return (shift(days.first, number) for number in range(length))
