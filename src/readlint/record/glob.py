"""One glob, taken apart as git's wildmatch takes it.

One thing differs: `?` and `[!a]` match one character where git matches one byte. Who asks for git
hands over names and globs with a character for each byte.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

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
    """Tell whether a glob matches its own letters and nothing else."""
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
