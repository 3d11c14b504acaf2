"""How the trace of a record is made from its readings."""

from __future__ import annotations

from functools import lru_cache
from sys import intern
from typing import TYPE_CHECKING, Any

from readlint.corpus.trace import Days, Trace
from readlint.corpus.trace_words import (
    clause_values,
    clauses_of,
    gaps_of,
    line_values,
    normalised_address,
    running_text,
    text_hash,
)
from readlint.extract.boilerplate import find_junk
from readlint.extract.text.lines import text_lines
from readlint.extract.view import prose_of

if TYPE_CHECKING:
    from readlint.extract.context import Context
    from readlint.extract.text.lines import Line
    from readlint.record.days import DayRange

_MOST_DAYS = 12


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


def sidecar_trace_of(context: Context) -> Trace:
    """Return the trace of a record, of its sidecar alone."""
    return Trace(context.record.path, **_of_sidecar(context))


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
