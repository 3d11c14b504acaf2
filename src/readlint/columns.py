"""Columns: one field of very many rows, in a few bytes each.

All are filled from above and read by the number of a row.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import accumulate, chain
from typing import Generic, TypeVar, overload

_H = TypeVar("_H", bound=Hashable)
_T = TypeVar("_T")
# The sizes of whole numbers that an array may hold, each with the next larger one.
_WIDER = {"B": "H", "H": "I", "I": "Q"}


class Counts:
    """Whole numbers from 0, each in as many bytes as the largest of them takes.

    Args:
        numbers: the first of them.
    """

    __slots__ = ("_numbers",)

    def __init__(self, numbers: Iterable[int] = ()) -> None:
        self._numbers = array("B")
        for number in numbers:
            self.append(number)

    def append(self, number: int) -> None:
        """Add a row."""
        while number.bit_length() > self._numbers.itemsize * 8:
            self._numbers = array(_WIDER[self._numbers.typecode], self._numbers)
        self._numbers.append(number)

    def __len__(self) -> int:
        return len(self._numbers)

    def __getitem__(self, row: int) -> int:
        return self._numbers[row]

    def __iter__(self) -> Iterator[int]:
        return iter(self._numbers)

    def between(self, start: int, end: int) -> Sequence[int]:
        """Return some rows that follow each other."""
        return self._numbers[start:end]


class Shared(Generic[_H]):
    """Values that many rows have in common, such as names and days: each is kept once."""

    __slots__ = ("_known", "_numbers", "_values")

    def __init__(self) -> None:
        self._values: list[_H] = []
        self._known: dict[_H, int] = {}
        self._numbers = Counts()

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

    def __len__(self) -> int:
        return len(self._numbers)

    def __iter__(self) -> Iterator[_H]:
        return map(self._values.__getitem__, self._numbers)

    def __getitem__(self, row: int) -> _H:
        return self._values[self._numbers[row]]


class Lists(Generic[_H]):
    """Several values a row, each of which many rows have in common."""

    __slots__ = ("_ends", "_numbers", "_values")

    def __init__(self) -> None:
        self._values = Shared[_H]()
        self._numbers = Counts()
        self._ends = Counts((0,))

    def append(self, values: tuple[_H, ...]) -> None:
        """Add a row."""
        for value in values:
            self._numbers.append(self._values.number_of(value))
        self._ends.append(len(self._numbers))

    def __getitem__(self, row: int) -> tuple[_H, ...]:
        numbers = self._numbers.between(self._ends[row], self._ends[row + 1])
        return tuple(map(self._values.value_of, numbers))


class Blobs:
    """Bytes that few rows have in common."""

    __slots__ = ("_ends", "_joined")

    def __init__(self) -> None:
        self._joined = bytearray()
        self._ends = Counts((0,))

    def append(self, value: bytes) -> None:
        """Add a row."""
        self._joined += value
        self._ends.append(len(self._joined))

    def __len__(self) -> int:
        return len(self._ends) - 1

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

    def __len__(self) -> int:
        return len(self._blobs)

    def __getitem__(self, row: int) -> str:
        return self._blobs[row].decode("utf-8", "surrogatepass")


class Rows(Sequence[_T]):
    """What is made anew whenever a row is asked for."""

    __slots__ = ()

    def at(self, row: int) -> _T:
        """Return a row; its number is not below 0, and below the length."""
        raise NotImplementedError

    @overload
    def __getitem__(self, index: int) -> _T: ...
    @overload
    def __getitem__(self, index: slice) -> list[_T]: ...
    def __getitem__(self, index: int | slice) -> _T | list[_T]:
        rows = range(len(self))[index]
        return self.at(rows) if isinstance(rows, int) else list(map(self.at, rows))

    def __iter__(self) -> Iterator[_T]:
        return map(self.at, range(len(self)))


class Joined(Rows[_T]):
    """Several sequences read as one.

    Args:
        parts: the sequences.
        order: in which their rows are read, if not one part behind the other.
    """

    __slots__ = ("_order", "_parts", "_starts")

    def __init__(self, parts: Sequence[Sequence[_T]], order: Sequence[int] | None = None) -> None:
        self._parts = parts
        self._starts = list(accumulate(map(len, parts), initial=0))
        self._order = order

    def __len__(self) -> int:
        return self._starts[-1]

    def at(self, row: int) -> _T:
        """Return a row."""
        if self._order is not None:
            row = self._order[row]
        part = bisect_right(self._starts, row) - 1
        return self._parts[part][row - self._starts[part]]

    def __iter__(self) -> Iterator[_T]:
        return super().__iter__() if self._order is not None else chain.from_iterable(self._parts)


class Picked(Rows[_T]):
    """Some rows of a sequence.

    Args:
        rows: all.
        numbers: of those that are picked.
    """

    __slots__ = ("_numbers", "_rows")

    def __init__(self, rows: Sequence[_T], numbers: Sequence[int]) -> None:
        self._rows = rows
        self._numbers = numbers

    def __len__(self) -> int:
        return len(self._numbers)

    def at(self, row: int) -> _T:
        """Return a row."""
        return self._rows[self._numbers[row]]


class Paths(Rows[str]):
    """Paths, of which many have their folder in common.

    Args:
        paths: the first of them.
        separator: what ends the name of a folder.
    """

    __slots__ = ("_folders", "_names", "_separator")

    def __init__(self, paths: Iterable[str] = (), separator: str = "/") -> None:
        self._separator = separator
        self._folders = Shared[str]()
        self._names = Texts()
        for path in paths:
            self.append(path)

    def append(self, path: str) -> None:
        """Add a row."""
        cut = path.rfind(self._separator) + 1
        self._folders.append(path[:cut])
        self._names.append(path[cut:])

    def __len__(self) -> int:
        return len(self._names)

    def at(self, row: int) -> str:
        """Return a row."""
        return self._folders[row] + self._names[row]


class TextLists:
    """Several texts a row, which few rows have in common."""

    __slots__ = ("_ends", "_texts")

    def __init__(self) -> None:
        self._texts = Texts()
        self._ends = Counts((0,))

    def append(self, values: tuple[str, ...]) -> None:
        """Add a row."""
        for value in values:
            self._texts.append(value)
        self._ends.append(len(self._texts))

    def __getitem__(self, row: int) -> tuple[str, ...]:
        return tuple(self._texts[one] for one in range(self._ends[row], self._ends[row + 1]))


class Numbers:
    """Any number of numbers of 64 bits a row.

    Args:
        in_order: keep each number of a row once, in ascending order.

    Attributes:
        bits: how many a number has at most.
        ends: where the rows end among the numbers of all rows, a 0 before the first.
    """

    __slots__ = ("_in_order", "_joined", "ends")
    bits = 64

    def __init__(self, *, in_order: bool = False) -> None:
        self._in_order = in_order
        self._joined = array("Q")
        self.ends = Counts((0,))

    def append(self, packed: bytes) -> None:
        """Add a row, packed as in a trace."""
        if self._in_order:
            self._joined.extend(array("Q", sorted({*memoryview(packed).cast("Q")})))
        else:
            self._joined.frombytes(packed)
        self.ends.append(len(self._joined))

    def __getitem__(self, row: int) -> bytes:
        return self.of(row).tobytes()

    def __len__(self) -> int:
        return len(self.ends) - 1

    def of(self, row: int) -> array[int]:
        """Return the numbers of a row."""
        return self.between(self.ends[row], self.ends[row + 1])

    def between(self, start: int, end: int) -> array[int]:
        """Return some of the numbers of all rows."""
        return self._joined[start:end]

    def first_from(self, bound: int, start: int, end: int) -> int:
        """Return where in a row in ascending order, or in a part of it, a number would stand."""
        return bisect_left(self._joined, bound, start, end)

    def rows(self) -> Iterator[array[int]]:
        """Yield the numbers of each row."""
        return map(self.of, range(len(self)))


class Sized(Numbers):
    """Any number of hashes of 32 bits a row, each with a size of 16 bits in the lowest bits.

    Each number of a row is kept once, in ascending order, in six bytes.
    """

    __slots__ = ("_hashes", "_sizes")
    bits = 48

    def __init__(self) -> None:
        super().__init__(in_order=True)
        self._hashes, self._sizes = array("I"), array("H")

    def append(self, packed: bytes) -> None:
        """Add a row, packed as in a trace."""
        values = sorted({*memoryview(packed).cast("Q")})
        self._hashes.extend([value >> 16 for value in values])
        self._sizes.extend([value & 0xFFFF for value in values])
        self.ends.append(len(self._sizes))

    def between(self, start: int, end: int) -> array[int]:
        """Return some of the numbers of all rows."""
        parts = zip(self._hashes[start:end], self._sizes[start:end], strict=True)
        return array("Q", [number << 16 | size for number, size in parts])

    def first_from(self, bound: int, start: int, end: int) -> int:
        """Return where a number whose size is 0 would stand."""
        return bisect_left(self._hashes, bound >> 16, start, end)
