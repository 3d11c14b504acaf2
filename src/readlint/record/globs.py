"""Globs as git reads them, many of them matched at once and in linear time.

All globs of a set form one automaton whose states are the bits of one number, so a path is read
once, character by character, however many stars the globs have: a step is a handful of operations
on numbers of as many bits as the globs have characters.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from readlint.record.glob import BadGlob, Glob, is_plain, read_glob

# Bytes that are kept of what was worked out for single characters; a usual set takes 10,000.
_MOST_BYTES = 64_000_000
# Parts into which the borders of all brackets are cut, and the fewest borders in one: a
# character is looked up by adding up the rest of one part.
_PARTS, _LEAST = 256, 64


class Globs:
    """Some globs, numbered from 0 in their order.

    Args:
        globs: as written; one that can match nothing is passed over.
    """

    def __init__(self, globs: Sequence[str]) -> None:
        self._plain: dict[str, int] = {}
        self._number_at: dict[int, int] = {}
        parts = _Parts()
        for number, text in enumerate(globs):
            if is_plain(text):
                self._plain[text] = number
                continue
            try:
                self._number_at[parts.add(read_glob(text))] = number
            except BadGlob:
                continue
        size = parts.size
        self._start = _number(parts.starts, size)
        self._ends = _number(self._number_at, size)
        self._optional = _number(parts.optional, size)
        self._across = _number(parts.across, size)
        self._within = self._across | _number(parts.within, size)
        self._takes = _Takers(parts.literals, parts.borders, size)
        self.size = size

    def last(self, text: str) -> int:
        """Return the number of the last glob that matches all of a text; -1 where none does.

        Args:
            text: a name, or names joined by `/`.
        """
        plain = self._plain.get(text, -1)
        ended = self._ended(text) if self._start else 0
        return max(plain, self._number_at[ended.bit_length() - 1]) if ended else plain

    def match(self, text: str) -> bool:
        """Tell whether a glob matches all of a text."""
        return self.last(text) >= 0

    def _ended(self, text: str) -> int:
        state, takes, optional = self._start, self._takes, self._optional
        for sign in text:
            entered = (state & takes[sign]) << 1
            if optional:
                entered |= (entered & optional) << 1
            state = entered | state & (self._across if sign == "/" else self._within)
            if not state:
                return 0
        return state & self._ends


class _Parts:
    """The automaton while it is put together: each glob has a state before each of its signs.

    Attributes:
        size: how many states there are.
        starts: states in which a glob begins.
        within: states that stay for any character but a slash.
        across: states that stay for any character.
        optional: states that are left at once, too, past the slash that they wait for.
        literals: by character, the states that it leads on from.
        borders: by code point, the states for which it, and all above, changes sides: from
            outside of a bracket to inside, or back.
    """

    def __init__(self) -> None:
        self.size = 0
        self.starts: list[int] = []
        self.within: list[int] = []
        self.across: list[int] = []
        self.optional: list[int] = []
        self.literals: dict[str, list[int]] = defaultdict(list)
        self.borders: dict[int, list[int]] = defaultdict(list)

    def add(self, glob: Glob) -> int:
        """Add a glob and return the state in which it has matched."""
        first = self.size
        for state, sign in enumerate(glob.signs, first):
            if isinstance(sign, str):
                self.literals[sign].append(state)
            else:
                for border in sign:
                    self.borders[border].append(state)
        self.starts.append(first)
        if glob.optional[:1] == [0]:
            self.starts.append(first + 1)
        for kind, states in (
            (self.within, glob.within),
            (self.across, glob.across),
            (self.optional, glob.optional),
        ):
            kind.extend(first + state for state in states)
        end = first + len(glob.signs)
        self.size = end + 1
        return end


class _Takers(dict[str, int]):
    """By character, the states that it leads on from; worked out when it is first met.

    Args:
        literals: as in `_Parts`.
        borders: likewise.
        size: how many states there are.
    """

    def __init__(
        self, literals: Mapping[str, list[int]], borders: Mapping[int, list[int]], size: int
    ) -> None:
        super().__init__()
        self._literals = literals
        self._borders = borders
        self._size = size
        self._points = sorted(borders)
        self._cuts = [0]
        self._sums = [0]
        self._add_up()

    def __missing__(self, sign: str) -> int:
        if len(self) * self._size > _MOST_BYTES * 8:
            self.clear()
        here = bisect_right(self._points, ord(sign))
        cut = bisect_right(self._cuts, here) - 1
        rest = self._points[self._cuts[cut] : here]
        inside = _number((state for point in rest for state in self._borders[point]), self._size)
        literal = _number(self._literals.get(sign, ()), self._size)
        self[sign] = (self._sums[cut] ^ inside) | literal
        return self[sign]

    def _add_up(self) -> None:
        part = sum(map(len, self._borders.values())) // _PARTS + _LEAST
        first = count = 0
        for here, point in enumerate(self._points, 1):
            count += len(self._borders[point])
            if count >= part:
                passed = (at for one in self._points[first:here] for at in self._borders[one])
                self._cuts.append(here)
                self._sums.append(self._sums[-1] ^ _number(passed, self._size))
                first, count = here, 0


def _number(bits: Iterable[int], size: int) -> int:
    """Return a number of some bits; one that is given twice is off."""
    made = bytearray(size // 8 + 1)
    for bit in bits:
        made[bit >> 3] ^= 1 << (bit & 7)
    return int.from_bytes(made, "little")
