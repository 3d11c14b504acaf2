"""Globs as git's wildmatch reads them, many of them matched at once and in linear time.

One thing differs: `?` and `[!a]` match one character where git matches one byte. Who asks for git
hands over names and globs with a character for each byte.

All globs of a set form one automaton whose states are the bits of one number, so a path is read
once, character by character, however many stars the globs have: a step is a handful of operations
on numbers of as many bits as the globs have characters.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from readlint.named_tuple import NamedTuple

_SPECIAL = "*?[\\"
_SLASH = ord("/")
_PUNCTUATION = ((33, 48), (58, 65), (91, 97), (123, 127))
_UPPER, _LOWER, _DIGIT = (65, 91), (97, 123), (48, 58)
# Code points, the last one left out. As git has them: of ASCII alone, and four kinds of blank.
_CLASSES = {
    "alnum": (_UPPER, _LOWER, _DIGIT),
    "alpha": (_UPPER, _LOWER),
    "blank": ((9, 10), (32, 33)),
    "cntrl": ((0, 32), (127, 128)),
    "digit": (_DIGIT,),
    "graph": ((33, 127),),
    "lower": (_LOWER,),
    "print": ((32, 127),),
    "punct": _PUNCTUATION,
    "space": ((9, 11), (13, 14), (32, 33)),
    "upper": (_UPPER,),
    "xdigit": (_DIGIT, (65, 71), (97, 103)),
}


class BadGlob(ValueError):
    """A glob that can match nothing; the message says why, and how to write it."""


class Glob(NamedTuple):
    """One glob.

    Attributes:
        signs: what is matched by one character each: that character, or the code points at which
            a bracket (or `?`) changes from outside to inside and back.
        within: before which of them, counted from 0, any run of characters but slashes may come.
        across: before which of them any run of characters may come.
        optional: which of them are the slash of a `**/` and may be missing with what is before.
        backward: ranges that end before they begin, as written.
    """

    signs: list[str | tuple[int, ...]]
    within: list[int]
    across: list[int]
    optional: list[int]
    backward: list[str]


def is_plain(text: str) -> bool:
    """Return whether a glob matches its own letters and nothing else."""
    return not any(sign in text for sign in _SPECIAL)


def read_glob(text: str) -> Glob:
    """Return a glob taken apart.

    Raises:
        BadGlob: it can match nothing.
    """
    return _Reader(text).read()


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._closing = -1
        self._glob = Glob([], [], [], [], [])
        # git compares what comes before the first special sign by itself: a `**` right behind it
        # counts as standing at the beginning.
        self._literal = next((at for at, sign in enumerate(text) if sign in _SPECIAL), len(text))

    def read(self) -> Glob:
        signs = self._glob.signs
        while self._at < len(self._text):
            sign = self._text[self._at]
            if sign == "*":
                self._stars()
                continue
            if sign == "[":
                signs.append(self._bracket())
            elif sign == "?":
                signs.append(_borders([], negated=True))
            else:
                signs.append(self._escaped() if sign == "\\" else sign)
            self._at += 1
        return self._glob

    def _stars(self) -> None:
        start = self._at
        while self._text.startswith("*", self._at):
            self._at += 1
        here, optional = len(self._glob.signs), self._glob.optional
        after = self._text[self._at : self._at + 2]
        is_free = start == self._literal or self._text[start - 1] == "/"
        if not (is_free and self._at - start > 1 and (after[:1] in ("", "/") or after == "\\/")):
            self._glob.within.append(here)
        elif after[:1] != "/":
            self._glob.across.append(here)
        else:
            self._at += 1
            # A second `**/` adds nothing to the first.
            if optional[-1:] != [here - 1]:
                self._glob.across.append(here)
                self._glob.signs.append("/")
                optional.append(here)

    def _escaped(self) -> str:
        self._at += 1
        if self._at == len(self._text):
            raise BadGlob("nothing follows its last `\\`; write `\\\\` for that sign itself")
        return self._text[self._at]

    def _bracket(self) -> tuple[int, ...]:
        self._at += 1
        negated = self._text[self._at : self._at + 1] in ("!", "^")
        self._at += negated
        spans: list[tuple[int, int]] = []
        start = self._at
        while self._at == start or self._in_bracket() != "]":
            spans += self._members()
            self._at += 1
        borders = _borders(spans, negated=negated)
        if not borders:
            raise BadGlob(f"no name holds `{self._text[start : self._at]}`")
        return borders

    def _in_bracket(self) -> str:
        if self._at >= len(self._text):
            raise BadGlob("a `[` is never closed; write `\\[` for that sign itself")
        return self._text[self._at]

    def _members(self) -> Sequence[tuple[int, int]]:
        """Step over one sign, range or class of a bracket, and return its code points."""
        sign = self._in_bracket()
        if sign == "[" and self._text.startswith(":", self._at + 1):
            named = self._class()
            if named is not None:
                return named
        first = self._sign()
        # A range backward holds its first sign, as for git.
        alone = (ord(first), ord(first) + 1)
        follows = self._text[self._at + 1 : self._at + 3]
        if follows[:1] != "-" or follows[1:] in ("", "]"):
            return [alone]
        self._at += 2
        last = self._sign()
        if first > last:
            self._glob.backward.append(f"{first}-{last}")
        return [alone, (ord(first), ord(last) + 1)]

    def _sign(self) -> str:
        if self._in_bracket() == "\\":
            self._at += 1
        return self._in_bracket()

    def _class(self) -> tuple[tuple[int, int], ...] | None:
        """Step over a class such as `[:digit:]`; None where it is but a bracket and a colon."""
        start = self._at + 2
        if self._closing < start:
            self._closing = self._text.find("]", start)
        if self._closing < 0:
            self._at = len(self._text)
            self._in_bracket()
        if self._closing == start or self._text[self._closing - 1] != ":":
            return None
        name = self._text[start : self._closing - 1]
        if name not in _CLASSES:
            raise BadGlob(f"`[:{name}:]` is not a class; there are {', '.join(_CLASSES)}")
        self._at = self._closing
        return _CLASSES[name]


def _borders(spans: list[tuple[int, int]], *, negated: bool) -> tuple[int, ...]:
    """Return where the code points of a bracket begin and end, slashes left out."""
    borders: list[int] = [0, _SLASH, _SLASH + 1] if negated else []
    joined: list[int] = []
    for low, high in sorted(_without_slash(spans)):
        if joined and low <= joined[-1]:
            joined[-1] = max(joined[-1], high)
        else:
            joined += (low, high)
    return (*borders, *joined)


def _without_slash(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for low, high in spans:
        parts = ((low, min(high, _SLASH)), (max(low, _SLASH + 1), high))
        yield from (part for part in parts if part[0] < part[1])


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
        """Return whether a glob matches all of a text."""
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
