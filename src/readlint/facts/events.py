"""Datable diplomatic events: the anchors by which a text betrays its own time."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any, Literal, NamedTuple

from readlint.facts.store import read_compiled


class Event(NamedTuple):
    """One event. `aliases` name it and no other; `weak_aliases` need a second clue.

    `announced` is the first day on which a text could speak of it as coming; None: none known.
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
    aliases: tuple[str, ...]
    weak_aliases: tuple[str, ...]
    confidence: Literal["high", "medium", "low"]
    note: str | None = None


class Events:
    """The table of events, in the order of the source."""

    __slots__ = ("_by_id",)

    def __init__(self, raw: dict[str, Any]) -> None:
        """Take the compiled table as `json` reads it."""
        self._by_id = {row["id"]: _event(row) for row in raw["events"]}

    def __iter__(self) -> Iterator[Event]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def get(self, event_id: str) -> Event:
        """Return the event of this id; an unknown id is an error of the caller."""
        return self._by_id[event_id]


@cache
def load_events() -> Events:
    """Return the shipped table of events."""
    return Events(read_compiled("events"))


def _event(raw: dict[str, Any]) -> Event:
    return Event(
        id=raw["id"],
        name=raw["name"],
        start=date.fromisoformat(raw["start"]),
        end=date.fromisoformat(raw["end"]),
        place=raw["place"],
        country=raw["country"],
        kind=raw["kind"],
        parties=tuple(raw["parties"]),
        announced=date.fromisoformat(raw["announced"]) if raw["announced"] else None,
        aliases=tuple(raw["aliases"]),
        weak_aliases=tuple(raw["weak_aliases"]),
        confidence=raw["confidence"],
        note=raw.get("note"),
    )
