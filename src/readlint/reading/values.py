"""The values of a sidecar one by one, and exact places inside them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from readlint.record import Node, Place, Sidecar
from readlint.record.sidecar import Key

if TYPE_CHECKING:
    from readlint.reading.reading import Reading


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


def leaves(sidecar: Sidecar) -> Iterator[tuple[tuple[Key, ...], Node]]:
    """Iterate over the values that are text, each with its path: `("source", "via", 0)`."""
    yield from _leaves(sidecar.root, ())


def written_values(reading: Reading) -> list[tuple[tuple[Key, ...], Node]]:
    """Return the values of a record's sidecar that are text; ask for it with `reading.shared`."""
    return list(leaves(reading.sidecar))


def _leaves(node: Node, path: tuple[Key, ...]) -> Iterator[tuple[tuple[Key, ...], Node]]:
    if isinstance(node.value, str):
        yield path, node
    elif isinstance(node.value, dict):
        for key, child in node.value.items():
            yield from _leaves(child, (*path, key))
    elif isinstance(node.value, list):
        for index, child in enumerate(node.value):
            yield from _leaves(child, (*path, index))
