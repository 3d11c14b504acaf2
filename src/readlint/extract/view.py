"""The view: the text as a reader sees it, whatever its lines, digits and normal form.

What reads for meaning reads the view: a paragraph of wrapped lines is one line, accents are
composed (NFC), digits of all scripts are those of ASCII, and blanks, dashes and quotation marks
that look alike are the same. What judges the very characters reads the file.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from readlint.extract.context import extractor
from readlint.extract.line_pairs import Break
from readlint.extract.page_furniture import furniture_rows, rows_of
from readlint.extract.wrapping import may_be_wrapped, soft_breaks
from readlint.language.scan import Scan, scan
from readlint.named_tuple import NamedTuple
from readlint.record import Document, Place
from readlint.record.document import beyond_ascii

if TYPE_CHECKING:
    from readlint.extract.context import Context

_ALIKE = (
    dict.fromkeys("\u2010\u2011\ufe63\uff0d", "-")
    | dict.fromkeys("\u2012\ufe58", "–")
    | {"\u2015": "—", "\uff02": '"', "\u201f": "“"}
    | dict.fromkeys(("\u201b", chr(0x02BC), "\uff07"), "’")
)
# These are blanks of another kind: one opens paragraphs and parts items in East Asia.
_OWN_BLANKS = " \u3000"


class _Segment(NamedTuple):
    """A stretch of the view, and the stretch of the file that it comes from."""

    view: int
    file: int
    file_end: int
    is_kept: bool


class View(Document):
    """A text in another form, which leads back to the file.

    Its offsets and lines are its own; `locate` answers with lines and columns of the file, and
    `Place.in_file` with the place there.

    Attributes:
        path: that of the file.
        content: the characters of the view.
        file: the document that it is a view of.
    """

    __slots__ = ("_segments", "file")

    def __init__(self, file: Document, content: str, segments: list[_Segment] | None) -> None:
        super().__init__(file.path, content)
        self.file = file
        # None where view and file have the same offsets.
        self._segments = segments

    def locate(self, offset: int) -> tuple[int, int]:
        """Return the 1-based line and column in the file of the character at `offset`."""
        return self.file.locate(self._file_start(offset))

    def in_file(self, place: Place) -> Place:
        """Return the place in the file from which a place of the view comes."""
        if self._segments is None:
            return self.file.place(place.start, place.end)
        start = self._file_start(place.start)
        end = self._file_end(place.end) if place.end > place.start else start
        return self.file.place(start, max(start, end))

    def offset_of(self, offset: int) -> int:
        """Return the offset in the view of the character of the file at `offset`."""
        if self._segments is None:
            return offset
        index = bisect_right(self._segments, offset, key=_file_of) - 1
        segment = self._segments[index]
        stop = self._segments[index + 1].view if index + 1 < len(self._segments) else None
        found = segment.view + (offset - segment.file if segment.is_kept else 0)
        return found if stop is None else min(found, stop)

    def _file_start(self, offset: int) -> int:
        if self._segments is None:
            return offset
        segment = self._segments[bisect_right(self._segments, offset, key=_view_of) - 1]
        return segment.file + offset - segment.view if segment.is_kept else segment.file

    def _file_end(self, offset: int) -> int:
        segments = self._segments or ()
        segment = segments[max(0, bisect_left(segments, offset, key=_view_of) - 1)]
        return segment.file + offset - segment.view if segment.is_kept else segment.file_end


def _view_of(segment: _Segment) -> int:
    return segment.view


def _file_of(segment: _Segment) -> int:
    return segment.file


@extractor
def prose_of(context: Context) -> Document:
    """Return the view of a record's text; the text itself where both are the same."""
    return view_of(context.text)


def view_of(document: Document) -> Document:
    """Return a document as a reader sees it; itself where nothing is to be mapped."""
    content = document.content
    used = beyond_ascii(content)
    breaks = breaks_of(document)
    pieces = sorted([*breaks, *_composed(content, used)])
    other = _rewritten(content, pieces) if pieces else content
    other = _with_plain_signs(other, used)
    if other == content:
        return document
    same_length = all(piece.end - piece.start == len(piece.new) for piece in pieces)
    return View(document, other, None if same_length else list(_segments(pieces, len(content))))


def breaks_of(document: Document) -> list[Break]:
    """Return the line ends of a document that part nothing."""
    if not may_be_wrapped(document.content):
        return []
    rows = list(rows_of(document))
    return soft_breaks(rows, furniture_rows(rows))


def _rewritten(content: str, pieces: Iterable[Break]) -> str:
    parts: list[str] = []
    done = 0
    for piece in pieces:
        parts += (content[done : piece.start], piece.new)
        done = piece.end
    return "".join([*parts, content[done:]])


def _segments(pieces: Iterable[Break], length: int) -> Iterator[_Segment]:
    """Yield the stretches of the view in its order."""
    view = done = 0
    for piece in pieces:
        yield _Segment(view, done, piece.start, True)
        view += piece.start - done
        yield _Segment(view, piece.start, piece.end, False)
        view += len(piece.new)
        done = piece.end
    yield _Segment(view, done, length, True)


def _composed(content: str, used: Iterable[str]) -> Iterator[Break]:
    """Yield the letters that are written with their accents apart, and the composed ones."""
    if not any(map(_changes, used)) or unicodedata.is_normalized("NFC", content):
        return
    start = 0
    for end in [*_starts_of_letters(content), len(content)]:
        new = unicodedata.normalize("NFC", content[start:end])
        if new != content[start:end]:
            yield Break(start, end, new)
        start = end


def _starts_of_letters(content: str) -> Iterator[int]:
    """Yield the offsets at which nothing combines with what is before."""
    for at, char in enumerate(content):
        if char < "\u0300" or not _combines(char):
            yield at


@cache
def _changes(char: str) -> bool:
    """Return whether a character may be composed, with others or by itself."""
    return _combines(char) or unicodedata.normalize("NFC", char) != char


@cache
def _combines(char: str) -> bool:
    return unicodedata.category(char)[0] == "M" or 0x1160 <= ord(char) <= 0x11FF


def _with_plain_signs(content: str, used: Iterable[str]) -> str:
    """Return a text with signs that mean the same written the same, one for one."""
    # Each by itself: a table takes many times as long on a text that is not ASCII.
    for char in used:
        plain = _plain(char)
        if plain is not None:
            content = content.replace(char, plain)
    return content


@cache
def _plain(char: str) -> str | None:
    """Return what a sign is read as; None for itself."""
    digit = unicodedata.decimal(char, None)
    if digit is not None:
        return str(digit)
    if unicodedata.category(char) == "Zs" and char not in _OWN_BLANKS:
        return " "
    return _ALIKE.get(char)


@extractor
def scan_of(context: Context) -> Scan:
    """Return every literal that any reading asked for, found in one pass over the text."""
    return scan(prose_of(context).content, context.tables)
