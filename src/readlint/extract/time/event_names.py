"""Where a text names events of the tables, before anything says which event is meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from readlint.extract.context import Context
from readlint.extract.view import prose_of, scan_of
from readlint.facts.events import Event
from readlint.facts.in_force import Tables
from readlint.language.scan import Hit, literals, on_word_boundaries
from readlint.named_tuple import NamedTuple

GROUP = "events"


class NamedEvent(NamedTuple):
    """The characters of a name, before anything says which event is meant."""

    start: int
    end: int
    event: Event | None
    others: tuple[Event, ...]


def _lengths(tables: Tables, _: str, opening: str) -> Iterable[list[int]]:
    """Yield how long the names of events are that begin so; nothing where tables name none."""
    if opening in tables.events.openings:
        yield tables.events.openings[opening]


@literals(GROUP, payloads=_lengths)
def event_literals(tables: Tables) -> Iterator[tuple[str, str, list[int]]]:
    """Yield with what the names of all events begin, for the pass that all readings share."""
    for opening, lengths in tables.events.openings.items():
        yield GROUP, opening, lengths


def named_events(context: Context) -> Iterator[NamedEvent]:
    """Yield the names of events in a text, those inside a longer one left out."""
    end = -1
    hits = sorted(scan_of(context).hits(GROUP), key=lambda hit: hit.start)
    for start, alike in groupby(hits, key=lambda hit: hit.start):
        named = _longest(context, start, alike)
        if named is not None and named.end > end:
            end = named.end
            yield named


def _longest(context: Context, start: int, hits: Iterable[Hit]) -> NamedEvent | None:
    """The longest name that begins at a character."""
    content, events = prose_of(context).content, context.tables.events
    if not on_word_boundaries(content, start, len(content)):
        return None
    lengths = sorted({length for hit in hits for length in hit.payload}, reverse=True)
    known = events.lengths_of_names(content[start : start + lengths[0]], lengths)
    for length in known:
        words = content[start : start + length]
        if on_word_boundaries(content, start, start + length):
            return NamedEvent(
                start, start + length, events.named(words), events.perhaps_named(words)
            )
    return None
