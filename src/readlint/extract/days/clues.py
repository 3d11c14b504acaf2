"""What a record says of its days: every clue of its text, its address and its table of facts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from readlint.extract.act.kinds import Clue, Kind
from readlint.extract.context import DATE, PUBLISHED, UPDATED, Context, extractor
from readlint.extract.days.about_clues import about_clues
from readlint.extract.days.act_clues import act_clues
from readlint.extract.days.near_days import near_day_clues
from readlint.extract.days.page_clues import address_clues, page_clues
from readlint.extract.days.solve import Solutions, solve
from readlint.extract.days.told_past import find_told_days
from readlint.extract.days.told_years import find_told_years
from readlint.extract.days.weekday_clues import weekday_clues
from readlint.extract.people.office_doubts import office_clues
from readlint.extract.time.events import (
    EventMention,
    event_clues,
    find_events,
)
from readlint.extract.time.relative import RelativeWords, relative_beside
from readlint.extract.view import prose_of
from readlint.extract.world.anniversaries import anniversary_clues
from readlint.extract.world.feasts import feast_clues
from readlint.extract.world.table_events import table_event_clues
from readlint.record.calendar import first_of_month, first_of_year, shift
from readlint.record.day_set import bounded

A_DAY, A_WEEK = 1, 7
_TOLD: frozenset[Kind] = frozenset(("told-day", "told-year", "recent-day", "coming-day"))
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


@extractor
def find_clues(context: Context) -> tuple[Clue, ...]:
    """Return every clue of a record, those of one kind in the order of the text."""
    found = [
        *event_clues(context),
        *office_clues(context),
        *relative_clues(context),
        *feast_clues(context),
        *anniversary_clues(context),
        *table_event_clues(context),
        *find_told_days(context),
        *find_told_years(context),
        *near_day_clues(context),
        *act_clues(context),
        *weekday_clues(context),
        *about_clues(context),
        *page_clues(context),
        *address_clues(context),
    ]
    behind = _behind(context)
    return tuple(_by_all_clocks(clue, behind) for clue in found)


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
    act = context.recorded(*DATE)
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
