"""What a text says of the day of its own act: a full date, a day without its year, a weekday."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract.act.kinds import ACTS, Clue
from readlint.extract.context import Context
from readlint.extract.time.announced import AFTER_ARRIVAL
from readlint.extract.time.compare import days_of_the_act, has_two_ends, share_a_clock
from readlint.extract.time.dates import find_dates
from readlint.extract.time.mentions import DateMention
from readlint.extract.time.partial_dates import MonthDay, find_month_days
from readlint.extract.time.weekdays import NAMES, WeekdayMention, find_weekdays
from readlint.record.calendar import shift
from readlint.record.day_set import ALL_DAYS, DaySet, between, every_year, since

A_DAY = 1


def act_clues(context: Context) -> Iterator[Clue]:
    """Yield the day of the act, as far as the lead gives it."""
    acts = days_of_the_act([mention for mention in find_dates(context) if mention.role == "event"])
    if acts:
        if len({(mention.day, mention.last) for mention in acts}) == 1:
            yield _full(context, acts[0])
        return
    if context.record.sidecar is not None and context.kind not in ACTS:
        return
    for told in find_month_days(context)[:1]:
        yield _of_any_year(context, told)
    for weekday in find_weekdays(context):
        if weekday.role == "act" and _is_by_one_clock(context, weekday):
            yield Clue(
                days=ALL_DAYS,
                certainty="likely",
                place=weekday.place,
                subject="act",
                kind="weekday",
                why=f"is the {NAMES[weekday.number - 1]} of the act: it {weekday.reason}",
                weekday=weekday.number,
            )
            return


def _full(context: Context, mention: DateMention) -> Clue:
    return Clue(
        days=_days_of_the_act(context, mention),
        certainty="certain",
        place=mention.place,
        subject="act",
        kind="act-day",
        why=f"dates what the text reports: it {mention.reason}",
    )


def _days_of_the_act(context: Context, mention: DateMention) -> DaySet:
    """The days on which an act can be recorded that the text dates."""
    slack = A_DAY if mention.far_clock or has_two_ends(context) else 0
    first, last = shift(mention.day, -slack), shift(mention.last or mention.day, slack)
    if context.record.sidecar is not None and context.kind not in ACTS:
        # A briefing speaks of an act of any earlier day.
        return since(first)
    return between(first, shift(mention.day, AFTER_ARRIVAL) if mention.is_arrival else last)


def _of_any_year(context: Context, told: MonthDay) -> Clue:
    until_year = context.today.year + 2
    first, last = (told.month, told.day), told.until or (told.month, told.day)
    weekday = told.weekday if told.until is None else None
    slack = A_DAY if told.far_clock or has_two_ends(context) else 0
    after = AFTER_ARRIVAL if told.is_arrival else slack
    return Clue(
        days=every_year(first, last, until_year, weekday).widened(slack, after),
        certainty="likely",
        place=told.place,
        subject="act",
        kind="day-of-year",
        why=f"is the day of the act in any year: it {told.reason}",
    )


def _is_by_one_clock(context: Context, mention: WeekdayMention) -> bool:
    """Whether a weekday is surely counted as the place of the act counts it."""
    if mention.far_clock:
        return False
    return mention.local or context.record.sidecar is None or share_a_clock(context)
