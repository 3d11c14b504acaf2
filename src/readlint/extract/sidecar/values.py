"""The values of a sidecar one by one, and exact places inside them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from readlint.record import Node, Place, Sidecar
from readlint.record.sidecar import Key

if TYPE_CHECKING:
    from readlint.extract.context import Reading


class Written(NamedTuple):
    """A value that is text.

    Attributes:
        path: its keys and its places in lists: `("source", "via", 0)`.
        field: its keys alone, as rules and the schema name it: `("source", "via")`.
        node: the value.
    """

    path: tuple[Key, ...]
    field: tuple[str, ...]
    node: Node


def piece_of(sidecar: Sidecar, path: tuple[str, ...], start: int, end: int) -> Place:
    """Return the place of the characters `start` to `end` of the value at `path`.

    Where the value is not written as it reads (escapes, folded lines), the whole value's place.
    """
    whole, value = sidecar.place(*path), sidecar.text(*path)
    if value is None or start >= end:
        return whole
    offset = whole.words.find(value)
    if offset < 0:
        return whole
    begin = whole.start + offset
    return whole.document.place(begin + start, begin + end)


def leaves(sidecar: Sidecar) -> Iterator[Written]:
    """Iterate over the values that are text."""
    found: list[Written] = []
    _collect(sidecar.root, (), (), found)
    return iter(found)


def written_values(reading: Reading) -> list[Written]:
    """Return the values of a record's sidecar that are text; ask for it with `reading.shared`."""
    return list(leaves(reading.sidecar))


def _collect(
    node: Node, path: tuple[Key, ...], field: tuple[str, ...], found: list[Written]
) -> None:
    value = node.value
    if isinstance(value, str):
        found.append(Written(path, field, node))
    elif isinstance(value, dict):
        for key, child in value.items():
            _collect(child, (*path, key), (*field, key), found)
    elif isinstance(value, list):
        for index, child in enumerate(value):
            _collect(child, (*path, index), field, found)
