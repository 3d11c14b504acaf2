"""What a record says of its days: every clue of its text, its address and its table of facts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from readlint.extract.act.kinds import ACTS, Clue, Kind
from readlint.extract.context import DATE, PUBLISHED, UPDATED, URL, Context, extractor
from readlint.extract.days.near_days import near_day_clues
from readlint.extract.days.solve import Solutions, solve
from readlint.extract.days.told_past import told_clues
from readlint.extract.people.office_doubts import office_clues
from readlint.extract.sidecar.values import piece_of
from readlint.extract.source.publishers import day_in_address
from readlint.extract.time.announced import AFTER_ARRIVAL
from readlint.extract.time.compare import days_of_the_act, has_two_ends
from readlint.extract.time.dates import find_dates
from readlint.extract.time.events import (
    EventMention,
    event_clues,
    find_events,
)
from readlint.extract.time.mentions import DateMention
from readlint.extract.time.relative import RelativeWords, find_told_day, relative_beside
from readlint.extract.time.weekdays import find_weekdays
from readlint.extract.view import prose_of
from readlint.record.calendar import first_of_month, first_of_year, shift
from readlint.record.day_set import DaySet, between, bounded, days_in, since, until

A_DAY, A_WEEK = 1, 7
_TOLD: frozenset[Kind] = frozenset(("told-day", "told-year", "recent-day", "coming-day"))
# An address is made when the draft is begun; the page comes out up to some ten days later.
DRAFTED = 10
# An account may be written some days after the act, and count from its own day.
ACCOUNT = 7


# What is told of them may come out on the day before, by the clock of another place.
_OF_TWO_CLOCKS: frozenset[Kind] = frozenset((
    "named-event",
    "table-event",
    "told-day",
    "recent-day",
    "coming-day",
    "office",
))  # fmt: skip


@extractor
def find_solutions(context: Context) -> Solutions:
    """Return when the act and the page of a record can have been, by all clues together."""
    return solve(find_clues(context))


def find_clues(context: Context) -> list[Clue]:
    """Return every clue of a record, those of one kind in the order of the text."""
    found = [
        *event_clues(context),
        *office_clues(context),
        *relative_clues(context),
        *told_clues(context),
        *near_day_clues(context),
        *date_clues(context),
        *address_clues(context),
    ]
    behind = _behind(context)
    return [_by_all_clocks(clue, behind) for clue in found]


def _by_all_clocks(clue: Clue, behind: int) -> Clue:
    """A clue with the day more that clocks allow.

    Args:
        clue: as the text tells it.
        behind: by how many days the text was written after the act.
    """
    clocks = A_DAY if clue.kind in _OF_TWO_CLOCKS else 0
    before = clocks + (behind if clue.kind in _TOLD else 0)
    return clue._replace(days=clue.days.widened(before, clocks)) if before else clue


def _behind(context: Context) -> int:
    """By how many days an account may tell more than its act, as the sidecar gives their days.

    Who gives no day of the page may have an account that was written some days after the act.
    """
    act = context.day(*DATE) if context.record.sidecar is not None else None
    if act is None:
        return 0
    pages = [page for field in (PUBLISHED, UPDATED) if (page := context.day(*field)) is not None]
    return max((max(0, (page.last - act.last).days) for page in pages), default=A_WEEK - A_DAY)


def relative_clues(context: Context) -> Iterator[Clue]:
    """Yield the year or month that `last year` gives, beside an event whose day is known."""
    for mention in find_events(context):
        said = relative_beside(context, mention.place)
        if said is None or mention.tense == "coming":
            continue
        start = min(said.place.start, mention.place.start)
        end = max(said.place.end, mention.place.end)
        first, last = _told_in(said, mention)
        yield Clue(
            # Of the events that weak words may mean, the mention is the earliest.
            days=bounded(shift(first, -ACCOUNT), last if mention.is_strong else None),
            certainty="likely",
            place=prose_of(context).place(start, end),
            subject="act",
            kind="relative",
            why=f"puts the event of {mention.event.start} into `{said.place.words}`",
        )


def _told_in(said: RelativeWords, mention: EventMention) -> tuple[date, date]:
    """The first and the last day from which an event lies in `last year` or `this month`."""
    start, end = mention.event.start, mention.event.end
    if said.unit == "year":
        after = first_of_year(end.year + said.back + 1)
        return first_of_year(start.year + said.back), shift(after, -A_DAY)
    if said.unit == "week":
        # Whether a week begins on Sunday or on Monday.
        weeks = 7 * said.back
        sunday = shift(start, weeks - start.weekday() - A_DAY)
        return sunday, shift(end, weeks + 6 - end.weekday())
    after = first_of_month(end, said.back + 1)
    return first_of_month(start, said.back), shift(after, -A_DAY)


def date_clues(context: Context) -> Iterator[Clue]:
    """Yield what the full dates of the text say: the day of the act, and the stamps of the page."""
    acts = days_of_the_act([mention for mention in find_dates(context) if mention.role == "event"])
    if len({(mention.day, mention.last) for mention in acts}) == 1:
        mention = acts[0]
        yield Clue(
            days=_days_of_the_act(context, mention),
            certainty="certain",
            place=mention.place,
            subject="act",
            kind="act-day",
            why=f"dates what the text reports: it {mention.reason}",
        )
    stamps = [mention for mention in find_dates(context) if mention.is_of_page]
    telling = [stamp for stamp in stamps if stamp.firm] or stamps
    yield from _stamp_clues(telling)
    if len({stamp.day for stamp in telling}) == 1 and telling[0].role != "updated":
        yield from _told_clues(context, telling[0])


def _days_of_the_act(context: Context, mention: DateMention) -> DaySet:
    """The days on which an act can be recorded that the text dates."""
    slack = A_DAY if mention.far_clock or has_two_ends(context) else 0
    first, last = shift(mention.day, -slack), shift(mention.last or mention.day, slack)
    if context.record.sidecar is not None and context.kind not in ACTS:
        # A briefing speaks of an act of any earlier day.
        return since(first)
    return between(first, shift(mention.day, AFTER_ARRIVAL) if mention.is_arrival else last)


def _told_clues(context: Context, stamp: DateMention) -> Iterator[Clue]:
    """Yield what `today` and `on Monday` give beside the day of the page.

    Who puts an older text up again keeps its words under a later day.
    """
    told = find_told_day(context)
    weekday = next((one for one in find_weekdays(context) if one.role == "act"), None)
    if told is not None:
        place, number, first = told.place, None, shift(stamp.day, -told.back - A_DAY)
        why = f"is said on a page of {stamp.day}"
    elif weekday is not None and (context.record.sidecar is None or context.kind in ACTS):
        place, number, first = weekday.place, weekday.number, shift(stamp.day, -6)
        why = f"is said, without another week, on a page of {stamp.day}"
    else:
        return
    last = shift(stamp.day, A_DAY)
    days = [shift(first, n) for n in range((last - first).days + 1)]
    fitting = [day for day in days if number in (None, day.isoweekday())]
    own = stamp.role == "dateline" and stamp.firm
    yield Clue(
        days=days_in((day, day) for day in fitting),
        certainty="certain" if own else "likely",
        place=place,
        subject="act",
        kind="weekday" if told is None else "today",
        why=why,
    )


def _stamp_clues(stamps: list[DateMention]) -> Iterator[Clue]:
    """Where stamps differ, the page is of none before the first and none after the last."""
    if not stamps:
        return
    first = min(stamps, key=lambda stamp: stamp.day)
    last = max(stamps, key=lambda stamp: stamp.day)
    if first.role != "updated":
        yield _stamp(first, "page", first.day, last.day if first is last else None)
    if first is not last or first.role == "updated":
        yield _stamp(last, "page", None, last.day)
    # What a page reports lay behind it, by the clocks of all places.
    yield _stamp(last, "act", None, shift(last.day, A_DAY))


def _stamp(
    stamp: DateMention, subject: Literal["act", "page"], earliest: date | None, latest: date | None
) -> Clue:
    of_page = f"is a date of the page: it {stamp.reason}"
    return Clue(
        days=bounded(earliest, latest),
        certainty="certain" if stamp.firm else "likely",
        place=stamp.place,
        subject=subject,
        kind="dateline" if stamp.role == "dateline" else "stamp",
        why=of_page if subject == "page" else f"{of_page}; no page reports what is still to come",
    )


def address_clues(context: Context) -> Iterator[Clue]:
    """Yield the day that the address of the page names, for the page and for the act before it."""
    sidecar = context.record.sidecar
    url = sidecar.text(*URL) if sidecar is not None else None
    named = day_in_address(url, context.tables.publishers) if url else None
    if sidecar is None or named is None:
        return
    place = piece_of(sidecar, URL, named.start, named.end)
    latest = shift(named.day, DRAFTED)
    why = "is the day in the address of the page"
    page = between(shift(named.day, -A_DAY), latest)
    yield Clue(page, "certain", place, "page", "address", why)
    yield Clue(until(latest), "certain", place, "act", "address", why)
