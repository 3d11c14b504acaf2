"""A decoded file and the places in it.

Offsets count characters (Unicode code points) of the decoded content from 0. Lines and columns
are 1-based; lines end at LF, CRLF or CR and nowhere else.
"""

from __future__ import annotations

from bisect import bisect_right

from readlint.record.lazy import lazy_pattern

_LINE_END = lazy_pattern(r"\r\n|\n|\r")


class Document:
    """One file's characters, and where its lines begin.

    Attributes:
        path: the path shown in reports, `/` as separator.
        content: the decoded characters, without a byte order mark.
    """

    __slots__ = ("_starts", "content", "path")

    def __init__(self, path: str, content: str) -> None:
        self.path = path
        self.content = content
        self._starts: list[int] | None = None

    @property
    def line_starts(self) -> list[int]:
        """Offsets of the first character of every line; the first is always 0."""
        if self._starts is None:
            self._starts = _line_starts(self.content)
        return self._starts

    def locate(self, offset: int) -> tuple[int, int]:
        """Return the 1-based line and column of the character at `offset`."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    def line_span(self, line: int) -> tuple[int, int]:
        """Return start and end offset of a 1-based line, its line end not counted."""
        start = self.line_starts[line - 1]
        end = self.line_starts[line] if line < len(self.line_starts) else len(self.content)
        while end > start and self.content[end - 1] in "\r\n":
            end -= 1
        return start, end

    def place(self, start: int, end: int) -> Place:
        """Return the place of the characters from `start` up to, not including, `end`."""
        return Place(self, start, end)


def _line_starts(content: str) -> list[int]:
    if "\r" in content:
        return [0, *(match.end() for match in _LINE_END.finditer(content))]
    # Most texts have line feeds alone, which need no pattern.
    starts, end = [0], content.find("\n")
    while end >= 0:
        starts.append(end + 1)
        end = content.find("\n", end + 1)
    return starts


class Place:
    """A piece of a document: the characters from `start` up to, not including, `end`."""

    __slots__ = ("document", "end", "start")

    def __init__(self, document: Document, start: int, end: int) -> None:
        self.document = document
        self.start = start
        self.end = end

    def __repr__(self) -> str:
        return f"Place({self.document.path!r}, {self.start}, {self.end})"

    @property
    def words(self) -> str:
        """The characters themselves."""
        return self.document.content[self.start : self.end]

    @property
    def path(self) -> str:
        """The path of the document, as reports show it."""
        return self.document.path

    def overlaps(self, other: Place) -> bool:
        """Tell whether both name at least one common character (or the same empty spot)."""
        if self.document is not other.document:
            return False
        if self.start == other.start:
            return True
        return self.start < other.end and other.start < self.end


def normalised(words: str) -> str:
    """Fold white space and case, so that a re-wrapped or re-cased text keeps its identity."""
    return " ".join(words.split()).casefold()
