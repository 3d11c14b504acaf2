"""The table of events: what has a day, and the names by which texts speak of it.

The names are folded and indexed when the table is compiled. The rows themselves are read only
where a text has named one of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

from readlint.facts.store import folded, read_rows
from readlint.facts.tables import Confidence
from readlint.named_tuple import NamedTuple

# All names that share so many first characters share one opening, which is what a text is searched
# for: a fourth as many literals as names. Of Han and kana, fewer characters say as much.
_OPENING, _SHORT_OPENING = 5, 2
_FIRST_UNSPACED = "\u3040"
# A row as it is compiled.
_FIELDS = (
    "name", "start", "end", "place", "country", "kind", "parties", "announced", "confidence",
    "reckoned",
)  # fmt: skip


class Event(NamedTuple):
    """One event.

    `announced` is the first day on which a text could speak of it as coming; None: none known.
    Where it is `reckoned` from a series, nobody knows it.
    """

    id: str
    name: str
    start: date
    end: date
    place: str | None
    country: str | None
    kind: str
    parties: tuple[str, ...]
    announced: date | None
    confidence: Confidence
    reckoned: bool


class Visits(NamedTuple):
    """All visits of somebody to a state in a time: an act there is of one of them."""

    who: str
    country: str
    first: date
    last: date
    events: tuple[str, ...]


class Events:
    """The table of events, in the order of the source.

    Args:
        names: what `index_events` gives.
        rows: reads what `event_rows` gives, when a row is first asked for.
    """

    __slots__ = ("_built", "_names", "_read", "_rows")

    def __init__(self, names: Mapping[str, Any], rows: Callable[[], Mapping[str, Any]]) -> None:
        self._names = names
        self._read = rows
        self._rows: Mapping[str, Any] | None = None
        self._built: dict[str, Event] = {}

    def __iter__(self) -> Iterator[Event]:
        return (self.get(event_id) for event_id in self._raw)

    def __len__(self) -> int:
        return len(self._raw)

    @property
    def _raw(self) -> Mapping[str, Any]:
        if self._rows is None:
            self._rows = self._read()
        return self._rows

    def get(self, event_id: str) -> Event:
        """Return the event of this id; an unknown id is an error of the caller."""
        known = self._built.get(event_id)
        if known is None:
            known = self._built[event_id] = _event(event_id, self._raw[event_id])
        return known

    @property
    def openings(self) -> Mapping[str, list[int]]:
        """With what the names begin, in small letters, and how long these names are."""
        openings: Mapping[str, list[int]] = self._names["openings"]
        return openings

    def lengths_of_names(self, words: str, lengths: Iterable[int]) -> list[int]:
        """Return those of some lengths at which words are, so far, a name of an event."""
        key, strong, weak = _key(words), self._names["strong"], self._names["weak"]
        return [length for length in lengths if key[:length] in strong or key[:length] in weak]

    def named(self, words: str) -> Event | None:
        """Return the one event that some words name; None where they name none or several."""
        event_id = self._names["strong"].get(_key(words))
        return self.get(event_id) if event_id is not None else None

    def perhaps_named(self, words: str) -> tuple[Event, ...]:
        """Return the events that some words may mean beside a second clue."""
        return tuple(self.get(one) for one in self._names["weak"].get(_key(words), ()))

    @property
    def beside(self) -> tuple[str, ...]:
        """What puts an act beside an event, with `{who}` for its name."""
        return tuple(self._names["beside"])

    @property
    def visits(self) -> tuple[Visits, ...]:
        """The people and states whose visits the table has whole."""
        return tuple(_visits(row) for row in self._names["visits"])

    @property
    def series_names(self) -> Iterable[str]:
        """The names that all events of a series bear, in small letters."""
        names: Mapping[str, list[str]] = self._names["series"]
        return names.keys()

    def series(self, name: str) -> tuple[Event, ...]:
        """Return the events of the series of this name, in the order of the table."""
        return tuple(self.get(one) for one in self._names["series"].get(_key(name), ()))


@cache
def load_events() -> Events:
    """Return the shipped table of events."""
    return Events(read_rows("event_names"), lambda: read_rows("events")["events"])


def index_events(table: Mapping[str, Any]) -> dict[str, Any]:
    """Return the names in the rows of a table, and their openings; doubtful rows have none."""
    rows = table["events"]
    strong: dict[str, str] = {}
    weak: dict[str, list[str]] = {}
    for row in rows:
        if row["confidence"] == "low":
            continue
        strong.update((_key(name), row["id"]) for name in row["aliases"])
        for name in row["weak_aliases"]:
            weak.setdefault(_key(name), []).append(row["id"])
    return {
        "openings": _openings({*strong, *weak}),
        "strong": strong,
        "weak": weak,
        "visits": table.get("visits", []),
        "beside": [phrase for phrases in table["beside"].values() for phrase in phrases],
        "series": {
            _key(name): [row["id"] for row in rows if row["id"].startswith(tuple(one["begins"]))]
            for one in table["series"]
            for name in one["names"]
        },
    }


def event_rows(rows: Iterable[Mapping[str, Any]]) -> dict[str, list[Any]]:
    """Return the rows of a table by id, without their names."""
    return {row["id"]: [row.get(field, False) for field in _FIELDS] for row in rows}


def shipped_table() -> dict[str, Any]:
    """Return the shipped table in the form of its source, the names of rows in small letters."""
    names, table = read_rows("event_names"), read_rows("events")
    strong: dict[str, list[str]] = {}
    weak: dict[str, list[str]] = {}
    for name, event_id in names["strong"].items():
        strong.setdefault(event_id, []).append(name)
    for name, ids in names["weak"].items():
        for event_id in ids:
            weak.setdefault(event_id, []).append(name)
    rows = [
        {
            "id": event_id,
            **dict(zip(_FIELDS, row, strict=True)),
            "aliases": strong.get(event_id, []),
            "weak_aliases": weak.get(event_id, []),
        }
        for event_id, row in table["events"].items()
    ]
    return {**table, "events": rows}


def _openings(names: Iterable[str]) -> dict[str, list[int]]:
    alike: dict[str, list[str]] = {}
    for name in sorted(names):
        width = _SHORT_OPENING if name[0] >= _FIRST_UNSPACED else _OPENING
        alike.setdefault(name[:width], []).append(name)
    openings = dict[str, list[int]]()
    for group in alike.values():
        lengths = sorted({len(name) for name in group}, reverse=True)
        # Names are looked up with a straight apostrophe; texts have curled ones, too.
        opening = _common(group)
        openings.update((form, lengths) for form in (opening, opening.replace("'", "’")))
    return dict(sorted(openings.items()))


def _common(names: list[str]) -> str:
    """Return with what all of some sorted names begin: as do the first and the last."""
    first, last = names[0], names[-1]
    width = next((n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), None)
    return first[: len(first) if width is None else width]


def _key(name: str) -> str:
    return folded(name).replace("’", "'")


def _visits(row: Mapping[str, Any]) -> Visits:
    first, last = (date.fromisoformat(row[key]) for key in ("from", "to"))
    return Visits(row["who"], row["country"], first, last, tuple(row["events"]))


def _event(event_id: str, raw: list[Any]) -> Event:
    row = dict(zip(_FIELDS, raw, strict=True))
    return Event(
        id=event_id,
        name=row["name"],
        start=date.fromisoformat(row["start"]),
        end=date.fromisoformat(row["end"]),
        place=row["place"],
        country=row["country"],
        kind=row["kind"],
        parties=tuple(row["parties"]),
        announced=date.fromisoformat(row["announced"]) if row["announced"] else None,
        confidence=row["confidence"],
        reckoned=row["reckoned"],
    )
