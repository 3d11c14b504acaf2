"""The chain of a record: its publisher, then the links that `via` records, the origin last."""

from __future__ import annotations

from typing import NamedTuple

from readlint.extract.context import Reading
from readlint.extract.source.publisher_names import publishers_called
from readlint.facts.publishers import Publisher, Publishers
from readlint.record import Place


class Link(NamedTuple):
    """One who passed the words on.

    Attributes:
        name: as the sidecar writes it.
        place: where it stands there.
        houses: the publishers of the table that may be meant; none where it knows nobody.
    """

    name: str
    place: Place
    houses: tuple[Publisher, ...]

    @property
    def is_named(self) -> bool:
        """Whether the link is somebody: `unknown` is allowed, and says that nobody knows."""
        return self.name.strip(" .?").casefold() not in ("", "unknown", "n/a", "none", "tbd")


def links_of(reading: Reading) -> list[Link]:
    """Return publisher and via; nothing where no publisher is named."""
    publisher = reading.sidecar.text("source", "publisher")
    if publisher is None:
        return []
    written = [(publisher, reading.sidecar.place("source", "publisher"))]
    for node in reading.sidecar.items("source", "via"):
        if isinstance(node.value, str):
            written.append((node.value, node.place))
    table = reading.tables.publishers
    return [Link(name, place, _houses(name, table)) for name, place in written]


def _houses(name: str, table: Publishers) -> tuple[Publisher, ...]:
    return tuple(table.get(one) for one in sorted(publishers_called(name, table)))
