"""Ways to write the same text otherwise, each with the way back to the places of the original.

A reader finds the same in all of them, so a linter should. `KNOWN` lists the rules that may differ,
since they judge the very characters or lines that a transform changes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

# The width to which mail programs and editors wrap.
WIDTH = 72
# At the head of a line these make a list, a heading, a quotation or a table of it.
_MARKERS = ("-", "–", "—", "*", "•", "#", ">", "+", "|", "=", "[")
_ADDRESS_OR_DIGIT = re.compile(r"\b(?:https?://|www\.)\S+|(?<!\S)[^\s@]{1,64}@\S+|[0-9]")
_FULL_WIDTH = {digit: chr(0xFF10 + int(digit)) for digit in "0123456789"}
# In a tag a blank is syntax: with any other, it would be no tag.
_TAG_OR_BLANK = re.compile(r"<[!/?]?[A-Za-z][^<>]{0,500}>|(?<=\S) (?=\S)")
_OPENS_AFTER = ' \n\t([{—–-“‘"'


class Piece(NamedTuple):
    """What replaces the characters from `start` up to `end` of a text."""

    start: int
    end: int
    new: str


class Changed:
    """A text in another form.

    Attributes:
        text: the other form.
    """

    def __init__(self, old: str, pieces: Iterable[Piece]) -> None:
        self.text = ""
        # For each character of the other form, the characters of the original that it comes from.
        self._starts: list[int] = []
        self._ends: list[int] = []
        done, parts = 0, []
        for piece in pieces:
            parts += [self._kept(old, done, piece.start), self._replaced(piece)]
            done = piece.end
        parts.append(self._kept(old, done, len(old)))
        self.text = "".join(parts)
        self._starts.append(len(old))

    def _kept(self, old: str, start: int, end: int) -> str:
        self._starts += range(start, end)
        self._ends += range(start + 1, end + 1)
        return old[start:end]

    def _replaced(self, piece: Piece) -> str:
        self._starts += [piece.start] * len(piece.new)
        self._ends += [piece.end] * len(piece.new)
        return piece.new

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original from which a span of the other form comes."""
        first = self._starts[start]
        return first, max(first, self._ends[end - 1]) if end > start else first


def wrapped(text: str) -> Iterator[Piece]:
    """Break long lines at a blank, as mail programs do.

    A line does not begin with a sign that would make a list of it. Scripts without blanks are not
    broken: a line end inside a word of theirs is a change of the text.
    """
    at = 0
    for line in text.split("\n"):
        column = 0
        for word in re.finditer(r"\S+", line):
            gap = word.start() - 1
            is_single = gap > 0 and line[gap] == " " and not line[gap - 1].isspace()
            if (
                is_single
                and word.end() - column > WIDTH
                and gap > column
                and not word[0].startswith(_MARKERS)
            ):
                yield Piece(at + gap, at + gap + 1, "\n")
                column = word.start()
        at += len(line) + 1


def decomposed(text: str) -> Iterator[Piece]:
    """Write letters and their accents as characters of their own: Unicode's NFD."""
    starters = [at for at, char in enumerate(text) if not unicodedata.combining(char)]
    for start, end in pairwise([*starters, len(text)]):
        new = unicodedata.normalize("NFD", text[start:end])
        if new != text[start:end]:
            yield Piece(start, end, new)


def curly(text: str) -> Iterator[Piece]:
    """Write straight quotation marks and apostrophes as typographic ones."""
    for match in re.finditer("[\"']", text):
        before = text[match.start() - 1] if match.start() else " "
        opens = before in _OPENS_AFTER
        pair = "“”" if match[0] == '"' else "‘’"
        yield Piece(match.start(), match.end(), pair[0] if opens else pair[1])


def full_width(text: str) -> Iterator[Piece]:
    """Write digits as they are typed in East Asia; those of addresses are other addresses then."""
    for match in _ADDRESS_OR_DIGIT.finditer(text):
        if match[0] in _FULL_WIDTH:
            yield Piece(match.start(), match.end(), _FULL_WIDTH[match[0]])


def crlf(text: str) -> Iterator[Piece]:
    """End lines as Windows does."""
    for match in re.finditer(r"(?<!\r)\n", text):
        yield Piece(match.start(), match.end(), "\r\n")


def no_break(text: str) -> Iterator[Piece]:
    """Write the blanks between words as no-break spaces, as pages of the web do.

    Those of HTML tags are left: they are no words.
    """
    for match in _TAG_OR_BLANK.finditer(text):
        if match[0] == " ":
            yield Piece(match.start(), match.end(), "\u00a0")


Transform = Callable[[str], Iterator[Piece]]
TRANSFORMS: Mapping[str, Transform] = {
    "wrapped": wrapped,
    "decomposed": decomposed,
    "curly": curly,
    "full-width": full_width,
    "crlf": crlf,
    "no-break": no_break,
}
# Transform, rule, and why the rule must judge the other form otherwise.
KNOWN: Mapping[tuple[str, str], str] = {
    ("wrapped", "corpus-duplicate"): "it shows the first line of a text, which is shorter now",
    ("wrapped", "text-too-long"): "it shows the line at which reading stops",
    ("wrapped", "junk-page-furniture"): "it looks for lines that printed pages share",
    ("crlf", "text-too-long"): "it counts characters, and a line end is two of them now",
    ("wrapped", "junk-markup"): "it looks for lines of code, and one line is several now",
    ("wrapped", "text-language"): "it shows the first line of a text, which is shorter now",
    ("decomposed", "text-mojibake"): "the letters of damaged words are what it undoes",
    ("curly", "junk-markup"): "the quotation marks of code are part of the code",
    ("no-break", "text-mojibake"): "a no-break space may be the second half of a damaged letter",
}
