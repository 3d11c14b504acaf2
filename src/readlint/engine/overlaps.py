"""Which of many places overlap a given one, in time that grows with what is found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator

from readlint.record import Place

_Entry = tuple[int, int, int]
_TAKEN = -1


class Overlaps:
    """Numbered places that can be taken out by overlap and put back.

    Args:
        places: each with the number of its owner; an owner may have several.
    """

    def __init__(self, places: Iterable[tuple[int, Place]]) -> None:
        entries: dict[int, list[_Entry]] = defaultdict(list)
        for number, place in places:
            entries[id(place.document)].append((place.start, _end(place), number))
        self._by_document = {document: _Tree(sorted(own)) for document, own in entries.items()}

    def take(self, place: Place) -> Iterator[int]:
        """Take out the places that overlap a place; yield the number of each one's owner."""
        tree = self._by_document.get(id(place.document))
        return iter(()) if tree is None else tree.take(place.start, _end(place))

    def put_back(self, gone: Container[int]) -> None:
        """Put back all that was taken since the last time, but for the places of some owners."""
        for tree in self._by_document.values():
            tree.put_back(gone)


class _Tree:
    """The places of one document by their start; each node knows the last end below it."""

    def __init__(self, entries: list[_Entry]) -> None:
        self._entries = entries
        self._size = 1 << max(0, len(entries) - 1).bit_length()
        self._last_end = [_TAKEN] * (2 * self._size)
        self._taken: list[int] = []
        for index in range(len(entries)):
            self._last_end[self._size + index] = entries[index][1]
        for node in range(self._size - 1, 0, -1):
            self._last_end[node] = max(self._last_end[2 * node], self._last_end[2 * node + 1])

    def take(self, start: int, end: int) -> Iterator[int]:
        waiting = [1]
        while waiting:
            node = waiting.pop()
            if self._last_end[node] <= start:
                continue
            if node < self._size:
                # The left half begins earlier; the right one may begin too late.
                if self._first_start(2 * node + 1) < end:
                    waiting.append(2 * node + 1)
                waiting.append(2 * node)
            elif self._entries[node - self._size][0] < end:
                self._set(node, _TAKEN)
                self._taken.append(node)
                yield self._entries[node - self._size][2]

    def put_back(self, gone: Container[int]) -> None:
        for node in self._taken:
            _, end, number = self._entries[node - self._size]
            if number not in gone:
                self._set(node, end)
        self._taken.clear()

    def _first_start(self, node: int) -> float:
        while node < self._size:
            node *= 2
        index = node - self._size
        return self._entries[index][0] if index < len(self._entries) else float("inf")

    def _set(self, node: int, last_end: int) -> None:
        self._last_end[node] = last_end
        while node > 1:
            node //= 2
            self._last_end[node] = max(self._last_end[2 * node], self._last_end[2 * node + 1])


def _end(place: Place) -> int:
    """Return where a place ends; an empty one counts as one character, its spot."""
    return max(place.end, place.start + 1)
