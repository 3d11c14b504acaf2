"""What a text says of the day of its own act: in its heading, in full, or without the year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readlint.extract.act.kinds import ACTS, Certainty, Clue, Kind, Subject
from readlint.extract.context import ABOUT, DATE, PUBLISHED, Context
from readlint.extract.time.announced import AFTER_ARRIVAL
from readlint.extract.time.compare import has_two_ends
from readlint.extract.time.dates import find_dates
from readlint.extract.time.heading_days import SPOKEN, HeadingDay, find_heading_days
from readlint.extract.time.mentions import DateMention, covers, meets
from readlint.extract.time.partial_dates import MonthDay, find_month_days
from readlint.record.calendar import shift
from readlint.record.day_set import DaySet, between, every_year, since, union

# Clocks differ between the two ends of a line, and between a capital and the place of the act.
A_DAY, A_MONTH = 1, 31
# An interval as long as this tells that the day is not known: the act may lie beside it.
A_VAGUE_SPAN = 6


def act_clues(context: Context) -> Iterator[Clue]:
    """Yield the days of the act, as far as heading and lead give them.

    Where several are given, the act may be of any of them.
    """
    if context.record.sidecar is not None and context.kind in SPOKEN:
        yield from _in_the_heading(context)
    told = find_told_acts(context)
    if told:
        yield from _in_full(context, told)
    elif context.record.sidecar is None or context.kind in ACTS:
        yield from _without_year(context)


def find_told_acts(context: Context) -> list[DateMention]:
    """Return the full dates of the act itself; where none is told, of its stay or arrival."""
    told = _events(context)
    meetings = [one for one in told if not one.is_arrival and one.last is None]
    stays = [one for one in told if one.last is not None]
    return meetings or stays or told


def _events(context: Context) -> list[DateMention]:
    return [mention for mention in find_dates(context) if mention.role == "event"]


def slack_of(context: Context, far_clock: bool = False) -> int:
    """Return by how many days a day told of the act may be off by the clock of another place."""
    return A_DAY if far_clock or has_two_ends(context) else 0


def _in_the_heading(context: Context) -> Iterator[Clue]:
    """Yield the days of the heading.

    Without its weekday that of a statement may be a day off, when it came out. What only stands
    alone may be the stamp of a page that came out later.
    """
    told = find_heading_days(context)
    if not told:
        return
    first = max(told, key=lambda one: (one.names_kind, one.weekday))
    page = context.recorded(*PUBLISHED)
    if not first.names_kind and page is not None and covers(page, first.mention.day):
        return
    yield Clue(
        days=union(_of_heading(context, one, one is first) for one in told),
        certainty="certain" if first.weekday else "likely",
        place=first.mention.place,
        subject="act",
        kind="heading-day",
        why=f"is the day in the heading: it {first.why}",
    )


def _of_heading(context: Context, told: HeadingDay, may_be_off: bool) -> DaySet:
    slack = slack_of(context) if may_be_off else 0
    if may_be_off and context.kind == "statement" and not told.weekday:
        slack = A_DAY
    return between(shift(told.mention.day, -slack), shift(told.mention.day, slack))


def _in_full(context: Context, told: Sequence[DateMention]) -> Iterator[Clue]:
    first = told[0]
    certainty: Certainty = "certain" if len(told) == len(_events(context)) else "likely"
    kind: Kind = "act-day" if first.last is None else "stay-days"
    days = union(_days_of(context, one) for one in told)
    for subject, allowed in _by_subject(context, told, days):
        yield Clue(
            days=allowed,
            certainty=certainty,
            place=first.place,
            subject=subject,
            kind="arrival-day" if first.is_arrival else kind,
            why=f"{_day_of(first.is_arrival)}: it {first.reason}",
        )


def _by_subject(
    context: Context, told: Sequence[DateMention], days: DaySet
) -> Iterator[tuple[Subject, DaySet]]:
    """Yield whose days they are: the sidecar of a report has the day of the event as `about`."""
    about, recorded = context.recorded(*ABOUT), context.recorded(*DATE)
    if about is not None and meets(days, about):
        yield "about", days
    elif context.record.sidecar is None or context.kind in ACTS:
        yield "act", days
    elif recorded is None or not meets(days, recorded):
        if about is not None and about.precise_to_day:
            yield "about", days
        # What is said of an act may be said on any later day.
        yield "act", since(shift(min(one.day for one in told), -A_DAY))


def _days_of(context: Context, mention: DateMention) -> DaySet:
    """The days on which an act can be recorded that the text dates."""
    slack = slack_of(context, mention.far_clock)
    last = shift(mention.day, AFTER_ARRIVAL) if mention.is_arrival else mention.last or mention.day
    return between(shift(mention.day, -slack), shift(last, slack))


def _day_of(is_arrival: bool) -> str:
    return "is the day of an arrival" if is_arrival else "is the day of the act"


def _without_year(context: Context) -> Iterator[Clue]:
    told = find_month_days(context)
    if not told:
        return
    days = union(_in_any_year(context, one) for one in told)
    about, first = context.recorded(*ABOUT), told[0]
    is_of_about = about is not None and meets(days, about)
    yield Clue(
        days=days,
        certainty="likely",
        place=first.place,
        subject="about" if is_of_about else "act",
        kind="day-of-year",
        why=f"{_day_of(first.is_arrival)} in any year: it {first.reason}",
    )


def _in_any_year(context: Context, told: MonthDay) -> DaySet:
    first, last = (told.month, told.day), told.until or (told.month, told.day)
    days, slack = context.recorded(*DATE), slack_of(context, told.far_clock)
    if days is not None and (days.last - days.first).days >= A_VAGUE_SPAN:
        slack = A_MONTH
    after = AFTER_ARRIVAL if told.is_arrival else 0
    return every_year(first, last, context.today.year + 2).widened(slack, after + slack)
