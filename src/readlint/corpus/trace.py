"""The traces of a run, and what rules share of what they read off them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import accumulate
from operator import attrgetter
from sys import intern
from typing import TYPE_CHECKING, Any, TypeVar

from readlint.corpus.trace_words import (
    clause_values,
    clauses_of,
    gaps_of,
    line_values,
    normalised_address,
    running_text,
    text_hash,
    unpacked,
)
from readlint.extract.boilerplate import find_junk
from readlint.extract.text.lines import text_lines
from readlint.extract.view import prose_of
from readlint.named_tuple import NamedTuple

if TYPE_CHECKING:
    from readlint.extract.context import Context
    from readlint.extract.text.lines import Line
    from readlint.record.days import DayRange


Days = tuple[str, str]
_MOST_DAYS = 12


class Spot(NamedTuple):
    """A place of which a trace knows no more than its number or its name.

    Attributes:
        record: path of the record.
        lines: 1-based first and last line of its text; None where no line is meant.
        field: a field of its sidecar, such as `("source", "url")`; `()` where none is meant.
    """

    record: str
    lines: tuple[int, int] | None = None
    field: tuple[str | int, ...] = ()


class Trace(NamedTuple):
    """What rules across records know of one record; what it does not say is "", 0, () or None.

    Attributes:
        path: of the record.
        address: `source.url` of the record's own sidecar, folded so that two ways to write one
            address are equal.
        text: 64 bits of the letters and digits of the body; 0 where it has none.
        letters: how many letters and digits the body holds.
        clauses: packed; `clause_values` tells what.
        lines: packed; `line_values` tells what.
        gaps: packed; `line_numbers` tells what.
        article: 1-based first and last line of running text outside of junk.
        title: as written, as all that follows unless it says otherwise.
        kind: `readout` where the sidecar names none; "" without a sidecar.
        language: of the body.
        side: whose account it is.
        event: the id that all accounts of one meeting share.
        date: first and last day of the act, as YYYY-MM-DD.
        date_is_guess: whether it is marked as doubtful.
        days: the first few days that the text names in full, as YYYY-MM-DD.
        published: first and last day of publication, likewise.
        retrieved: the day on which the page was saved, likewise.
        city: of the venue.
        country: likewise.
        format: of the venue; "" where the sidecar names none.
        participants: each as `PARTY/name`, the name being the `#id` of an official whom the
            tables know for certain, or else as written, in small letters.
        publisher: whose page it is.
        host: of `source.url`.
        via: the earlier links of the chain.
        translated: whether it declares to be a translation.
    """

    path: str
    address: str = ""
    text: int = 0
    letters: int = 0
    clauses: bytes = b""
    lines: bytes = b""
    gaps: bytes = b""
    article: tuple[int, int] | None = None
    title: str = ""
    kind: str = "readout"
    language: str = ""
    side: str = ""
    event: str = ""
    date: Days | None = None
    date_is_guess: bool = False
    days: tuple[str, ...] = ()
    published: Days | None = None
    retrieved: Days | None = None
    city: str = ""
    country: str = ""
    format: str = ""
    participants: tuple[str, ...] = ()
    publisher: str = ""
    host: str = ""
    via: tuple[str, ...] = ()
    translated: bool = False

    @property
    def whole(self) -> Spot:
        """The record as a whole."""
        return Spot(self.path)

    @property
    def opening(self) -> Spot:
        """The first line of running text; the first of all where there is none."""
        numbers = self.line_numbers()
        if self.article is None and not numbers:
            return self.whole
        return self.at_lines(self.article[0] if self.article else numbers[0])

    def at_lines(self, first: int, last: int | None = None) -> Spot:
        """Return the place of one line of the text, or of several that follow upon each other."""
        return Spot(self.path, lines=(first, last or first))

    def at_field(self, *field: str | int) -> Spot:
        """Return the place of a value of the sidecar."""
        return Spot(self.path, field=field)

    def clause_values(self) -> list[int]:
        """Return one value for each clause of the body, in the order of the text.

        A clause ends at any comma or stop; those of a word or two are left out.

        The upper 48 bits are a hash of its letters and digits, the lower 16 say how many letters
        and digits it holds (65,535 stands for more).
        """
        return unpacked(self.clauses)

    def line_values(self) -> list[int]:
        """Return one value for each line of the text that holds something.

        The upper 55 bits are a hash of the line without case and spacing, its numbers and names
        of months and weekdays made equal; bit 8 says that it stands in junk which the record's
        own readings know, and the lowest 8 bits how much it looks like junk by itself.
        """
        return unpacked(self.lines)

    def line_numbers(self) -> list[int]:
        """Return the 1-based number of each line in `line_values`."""
        steps, far = [], 0
        for gap in self.gaps:
            far += gap
            if gap < 255:
                steps.append(far)
                far = 0
        return list(accumulate(steps))


def trace_of(context: Context) -> Trace:
    """Return the trace of a record, whatever of it can be read."""
    told = _of_sidecar(context)
    has_text = context.record.text is not None and context.is_document
    if not has_text or not text_lines(context):
        return Trace(context.record.path, **told)
    clauses = clauses_of(running_text(context))
    numbers = _numbers(context)
    return Trace(
        context.record.path,
        text=text_hash(clauses),
        letters=sum(map(len, clauses)),
        clauses=clause_values(clauses),
        lines=line_values(context),
        gaps=_shared(gaps_of(numbers)),
        article=_article(context, numbers),
        days=_days_named(context),
        **told,
    )


def _numbers(context: Context) -> list[int]:
    """Return the line of the file at which each line of the view begins."""
    view, lines = prose_of(context), text_lines(context)
    if view is context.text:
        return [line.number for line in lines]
    return [view.locate(line.start)[0] for line in lines]


@lru_cache(4096)
def _shared(gaps: bytes) -> bytes:
    return gaps


def _article(context: Context, numbers: list[int]) -> tuple[int, int] | None:
    from readlint.extract.boilerplate.shapes import is_prose

    junk = find_junk(context)

    def is_of_article(numbered: tuple[int, Line]) -> bool:
        return junk.kind_at(numbered[1].start) is None and is_prose(numbered[1].text)

    lines = list(zip(numbers, text_lines(context), strict=True))
    first = next(filter(is_of_article, lines), None)
    if first is None:
        return None
    last = next(filter(is_of_article, reversed(lines)), first)
    return first[0], last[0]


def _days_named(context: Context) -> tuple[str, ...]:
    from readlint.extract.time.dates import find_written

    dates, _ = find_written(context)
    named = dict.fromkeys(written.day for written in dates[:_MOST_DAYS])
    return tuple(intern(day.isoformat()) for day in named)


def _of_sidecar(context: Context) -> dict[str, Any]:
    sidecar = context.record.sidecar
    if sidecar is None:
        return {"kind": ""}
    from readlint.facts.publishers import host_of

    def said(*field: str) -> str:
        return intern((sidecar.text(*field) or "").strip())

    url = said("source", "url")
    # What a folder gives all its records is the address of a site, not of a page.
    is_own = sidecar.place("source", "url").document is sidecar.document
    day = context.day("date")
    return {
        "address": normalised_address(url) if is_own else "",
        "host": intern(host_of(url) or ""),
        "title": (sidecar.text("title") or "").strip(),
        "kind": intern(context.kind),
        "language": said("language"),
        "side": said("side"),
        "event": said("event"),
        "date": _days(day),
        "date_is_guess": day is not None and day.qualified,
        "published": _days(context.day("source", "published")),
        "retrieved": _days(context.day("source", "retrieved")),
        "city": said("venue", "city"),
        "country": said("venue", "country"),
        "format": said("venue", "format"),
        "participants": _participants(context),
        "publisher": said("source", "publisher"),
        "via": tuple(n.value for n in sidecar.items("source", "via") if isinstance(n.value, str)),
        "translated": sidecar.node("translation") is not None,
    }


# Many records share a day, and few bytes are to be spent on each.
@lru_cache(4096)
def _days(days: DayRange | None) -> Days | None:
    return (days.first.isoformat(), days.last.isoformat()) if days is not None else None


def _participants(context: Context) -> tuple[str, ...]:
    from readlint.extract.people.participants import known_participants

    known = {id(one.name): one.person.id for one in known_participants(context)}
    found = []
    for item in context.sidecar.items("participants"):
        fields = item.value if isinstance(item.value, dict) else {}
        name, party = fields.get("name"), fields.get("party")
        if name is None or not isinstance(name.value, str):
            continue
        land = party.value if party is not None and isinstance(party.value, str) else ""
        person = known.get(id(name))
        who = f"#{person}" if person else " ".join(name.value.split()).casefold()
        found.append(intern(f"{land.upper()}/{who}"))
    return tuple(found)


_T = TypeVar("_T")


class Corpus:
    """The traces of a run, and what rules share of what they read off them.

    Attributes:
        traces: of all records, in the order of their paths.
    """

    def __init__(self, traces: Iterable[Trace]) -> None:
        self.traces: tuple[Trace, ...] = tuple(sorted(traces, key=attrgetter("path")))
        self._shared: dict[Callable[[Corpus], Any], Any] = {}

    def shared(self, read: Callable[[Corpus], _T]) -> _T:
        """Return what a function reads off the traces; it is called once for all who ask."""
        if read not in self._shared:
            self._shared[read] = read(self)
        found: _T = self._shared[read]
        return found
