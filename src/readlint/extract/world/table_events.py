"""Acts beside an event of the table: talks on the sidelines of a summit are of its days.

Only the lead is read, which tells the act itself: below it, a summit may be any of the series.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from readlint.extract.act.kinds import Clue
from readlint.extract.act.lead import find_lead
from readlint.extract.context import Context
from readlint.extract.people.named_people import NamedPerson, find_named_people
from readlint.extract.place.places import find_place_of_act
from readlint.extract.time.events import find_events, tells_a_plan
from readlint.extract.view import prose_of, scan_of
from readlint.extract.world.occasions import is_framed
from readlint.facts.events import Event, Visits
from readlint.facts.in_force import Tables
from readlint.language.scan import literals, on_word_boundaries
from readlint.record import Place
from readlint.record.calendar import FIRST_DAY, LAST_DAY, first_of_year, shift
from readlint.record.day_set import DaySet, days_in
from readlint.record.lazy import lazy_pattern

GROUP = "series"
# Who comes to a summit meets others from two days before it to two days after.
_AROUND = 2
# Sessions last a year; ministers come to their first weeks.
_LONGEST = 30
_YEAR = lazy_pattern(r"(?<![\d-])20[012]\d(?!\d)")


@literals(GROUP)
def series_literals(tables: Tables) -> Iterator[tuple[str, str, None]]:
    """Yield the names of series for the pass that all readings share."""
    for name in tables.events.series_names:
        yield GROUP, name, None


def table_event_clues(context: Context) -> Iterator[Clue]:
    """Yield the days of the event beside which the lead puts its act, or of the visit it is of."""
    beside = next(_beside_clues(context), None)
    found = beside if beside is not None else next(_visit_clues(context), None)
    if found is not None:
        yield found


def _visit_clues(context: Context) -> Iterator[Clue]:
    """Yield the days of the visits of somebody whom the lead puts into a state."""
    visitors = list(_visitors(context))
    # The place of the act costs more than the names: most leads name no such visitor.
    place = find_place_of_act(context) if visitors else None
    if place is None or place.is_announced or len(place.countries) != 1:
        return
    for named, visits in visitors:
        if visits.country in place.countries:
            yield _visit_clue(context, named.place, visits)


def _visitors(context: Context) -> Iterator[tuple[NamedPerson, Visits]]:
    lead = find_lead(context).sentences
    for named in find_named_people(context) if lead else ():
        if lead[0].start <= named.place.start < lead[-1].end and len(named.persons) == 1:
            for visits in context.tables.events.visits:
                if visits.who == named.persons[0].id:
                    yield named, visits


def _visit_clue(context: Context, person: Place, visits: Visits) -> Clue:
    spans = [(one.start, one.end) for one in map(context.tables.events.get, visits.events)]
    spans += [(FIRST_DAY, shift(visits.first, -1)), (shift(visits.last, 1), LAST_DAY)]
    names = ", ".join(context.tables.events.get(one).name for one in visits.events)
    return Clue(
        days=days_in(spans),
        certainty="likely",
        place=person,
        subject="act",
        kind="table-event",
        why=f"was there from {visits.first} to {visits.last} on these visits only: {names}",
    )


def _beside_clues(context: Context) -> Iterator[Clue]:
    """Yield the days of the first event beside which the lead puts its act."""
    for start, end, events in _named(context):
        sentence = next(
            (one for one in find_lead(context).sentences if one.start <= start < one.end), None
        )
        if sentence is None or tells_a_plan(sentence, start, end):
            continue
        if not is_framed(prose_of(context).content, start, end, context.tables.events.beside):
            continue
        meant = _meant(events, sentence)
        names = ", ".join(event.name for event in meant)
        yield Clue(
            days=_days(meant, events),
            certainty="likely",
            place=prose_of(context).place(start, end),
            subject="act",
            kind="table-event",
            why=f"puts the act beside {names if len(meant) == 1 else 'one of these events'}",
        )
        return


def _named(context: Context) -> Iterator[tuple[int, int, tuple[Event, ...]]]:
    """Yield the events that some words mean, those of one event before those of a series."""
    for mention in find_events(context):
        if mention.is_strong:
            yield mention.place.start, mention.place.end, (mention.event,)
    content = prose_of(context).content
    for hit in scan_of(context).hits(GROUP):
        if on_word_boundaries(content, hit.start, hit.end):
            yield hit.start, hit.end, context.tables.events.series(content[hit.start : hit.end])


def _meant(events: Sequence[Event], sentence: Place) -> list[Event]:
    """The events of a series whose place or year the sentence names; all where it names none."""
    words = sentence.words
    years = {int(year) for year in _YEAR.findall(words)}
    there = [event for event in events if event.place is not None and event.place in words]
    then = [event for event in there or events if event.start.year in years]
    return then or there or list(events)


def _days(meant: Sequence[Event], series: Sequence[Event]) -> DaySet:
    """The days around some events, and those on which the table may lack one of their series."""
    spans = [
        (shift(event.start, -_AROUND), shift(min(event.end, _longest(event)), _AROUND))
        for event in meant
    ]
    if len(series) > 1:
        first = min(event.start.year for event in series)
        last = max(event.start.year for event in series)
        spans += [
            (FIRST_DAY, shift(first_of_year(first), -1)),
            (first_of_year(last + 1), LAST_DAY),
        ]
    return days_in(spans)


def _longest(event: Event) -> date:
    return shift(event.start, _LONGEST)
