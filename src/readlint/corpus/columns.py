"""Columns: one field of very many traces, in a few bytes each.

All are filled from above and read by the number of a row.
"""

from __future__ import annotations

from array import array
from collections.abc import Hashable, Iterator
from typing import Generic, TypeVar

_H = TypeVar("_H", bound=Hashable)


class Shared(Generic[_H]):
    """Values that many rows have in common, such as names and days: each is kept once."""

    __slots__ = ("_known", "_numbers", "_values")

    def __init__(self) -> None:
        self._values: list[_H] = []
        self._known: dict[_H, int] = {}
        self._numbers = array("I")

    def append(self, value: _H) -> None:
        """Add a row."""
        self._numbers.append(self.number_of(value))

    def number_of(self, value: _H) -> int:
        """Return the number of a value, by which `value_of` knows it."""
        number = self._known.setdefault(value, len(self._values))
        if number == len(self._values):
            self._values.append(value)
        return number

    def value_of(self, number: int) -> _H:
        """Return the value of a number."""
        return self._values[number]

    def __getitem__(self, row: int) -> _H:
        return self._values[self._numbers[row]]


class Lists(Generic[_H]):
    """Several values a row, each of which many rows have in common."""

    __slots__ = ("_ends", "_numbers", "_values")

    def __init__(self) -> None:
        self._values = Shared[_H]()
        self._numbers = array("I")
        self._ends = array("Q", [0])

    def append(self, values: tuple[_H, ...]) -> None:
        """Add a row."""
        self._numbers.extend(map(self._values.number_of, values))
        self._ends.append(len(self._numbers))

    def __getitem__(self, row: int) -> tuple[_H, ...]:
        numbers = self._numbers[self._ends[row] : self._ends[row + 1]]
        return tuple(map(self._values.value_of, numbers))


class Blobs:
    """Bytes that few rows have in common."""

    __slots__ = ("_ends", "_joined")

    def __init__(self) -> None:
        self._joined = bytearray()
        self._ends = array("Q", [0])

    def append(self, value: bytes) -> None:
        """Add a row."""
        self._joined += value
        self._ends.append(len(self._joined))

    def __getitem__(self, row: int) -> bytes:
        return bytes(self._joined[self._ends[row] : self._ends[row + 1]])


class Texts:
    """Text that few rows have in common."""

    __slots__ = ("_blobs",)

    def __init__(self) -> None:
        self._blobs = Blobs()

    def append(self, value: str) -> None:
        """Add a row."""
        self._blobs.append(value.encode("utf-8", "surrogatepass"))

    def __getitem__(self, row: int) -> str:
        return self._blobs[row].decode("utf-8", "surrogatepass")


class Numbers:
    """Any number of numbers of 64 bits a row.

    Args:
        in_order: keep each number of a row once, in ascending order.

    Attributes:
        joined: those of all rows.
        ends: where the rows end in `joined`, a 0 before the first.
    """

    __slots__ = ("_in_order", "ends", "joined")

    def __init__(self, *, in_order: bool = False) -> None:
        self._in_order = in_order
        self.joined = array("Q")
        self.ends = array("Q", [0])

    def append(self, packed: bytes) -> None:
        """Add a row, packed as in a trace."""
        if self._in_order:
            self.joined.extend(array("Q", sorted({*memoryview(packed).cast("Q")})))
        else:
            self.joined.frombytes(packed)
        self.ends.append(len(self.joined))

    def __getitem__(self, row: int) -> bytes:
        return self.of(row).tobytes()

    def __len__(self) -> int:
        return len(self.ends) - 1

    def of(self, row: int) -> array[int]:
        """Return the numbers of a row."""
        return self.joined[self.ends[row] : self.ends[row + 1]]

    def rows(self) -> Iterator[array[int]]:
        """Yield the numbers of each row."""
        return map(self.of, range(len(self)))
