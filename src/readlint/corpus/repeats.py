"""Which of very many numbers return in another row, found within a small memory.

Of a corpus' clauses few return. Holding them all in a set takes a dozen times their bytes; so they
are looked at by ranges of their values, and what returns is kept in sorted arrays.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from itertools import accumulate

from readlint.columns import Numbers

# So many at a time: a set of them takes 80 bytes each, and each range passes through all rows, so
# that there are no more ranges however long the column is.
AT_A_TIME = 100_000
_MOST_RANGES = 32
# As many slots for each number, so that most hold one or none.
_SLOTS = 2


class Repeats:
    """The numbers that stand in several rows of a column, each with a place among them.

    Args:
        column: each row in ascending order. Numbers spread evenly, as hashes do, are found
            soonest.
    """

    def __init__(self, column: Numbers) -> None:
        self._values = array("Q")
        for part in _by_range(column):
            self._values.extend(array("Q", sorted(_several_times(part))))
        bits = (len(self._values) * _SLOTS).bit_length()
        self._shift = column.bits - bits
        sizes = array("I", bytes(4 << bits))
        for value in self._values:
            sizes[value >> self._shift] += 1
        # Where the numbers of each slot start, which share their first bits.
        self._starts = array("I", accumulate(sizes, initial=0))

    def __len__(self) -> int:
        return len(self._values)

    def places(self, row: Iterable[int]) -> list[tuple[int, int]]:
        """Return each number of a row that returns in another, and its place among all such."""
        values, starts, shift = self._values, self._starts, self._shift
        return [
            (value, place)
            for value in row
            for slot in (value >> shift,)
            for place in range(starts[slot], starts[slot + 1])
            if values[place] == value
        ]


def _by_range(column: Numbers) -> Iterator[array[int]]:
    """Yield all numbers of a column, those of a range of values together."""
    parts = min(_MOST_RANGES, column.ends[len(column)] // AT_A_TIME + 1)
    rows = len(column)
    at, ends = (array("Q", column.ends.between(first, first + rows)) for first in (0, 1))
    for number in range(1, parts + 1):
        # A multiple of all sizes: see `Sized.first_from`.
        bound = ((number << column.bits - 16) // parts) << 16
        part = array("Q")
        for row, (start, end) in enumerate(zip(at, ends, strict=True)):
            stop = end if number == parts else column.first_from(bound, start, end)
            part.extend(column.between(start, stop))
            at[row] = stop
        yield part


def _several_times(values: array[int]) -> set[int]:
    seen: set[int] = set()
    # `add` returns None.
    return {value for value in values if value in seen or seen.add(value)}  # type: ignore[func-returns-value]
