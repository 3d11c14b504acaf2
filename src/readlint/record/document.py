"""A decoded file, and the places in it.

Offsets count characters (Unicode code points) of the decoded content from 0. Lines and columns
are 1-based; lines end at LF, CRLF or CR and nowhere else.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from readlint.named_tuple import NamedTuple
from readlint.printing.printable import in_shell
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

    def in_file(self, place: Place) -> Place:
        """Return where one of its places is in the file; a view of a text has other offsets."""
        return place


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
    def in_file(self) -> Place:
        """The place in the file: itself, but for a place of a view."""
        return self.document.in_file(self)

    @property
    def path(self) -> str:
        """The path of the document, as reports show it."""
        return self.document.path

    @property
    def first_line(self) -> Place:
        """What of it lies on its first line."""
        line, _ = self.document.locate(self.start)
        return Place(self.document, self.start, min(self.end, self.document.line_span(line)[1]))

    def overlaps(self, other: Place) -> bool:
        """Return whether both name at least one common character (or the same empty spot)."""
        if self.document is not other.document:
            return False
        if self.start == other.start:
            return True
        return self.start < other.end and other.start < self.end


_ASCII = bytes(range(0x80))
# A shorter text is gone through in the time that it takes to look whether it is known.
_LONG = 256


def beyond_ascii(content: str) -> frozenset[str]:
    """Return the different characters of a text that are not ASCII."""
    if content.isascii():
        return frozenset()
    return _beyond_ascii(content) if len(content) < _LONG else _of_a_text(content)


# A text, its view and its body, each also in small letters: many ask of all of them.
@lru_cache(maxsize=6)
def _of_a_text(content: str) -> frozenset[str]:
    return _beyond_ascii(content)


def _beyond_ascii(content: str) -> frozenset[str]:
    rest = content.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    return frozenset(rest.decode("utf-8", "surrogatepass"))


def normalised(words: str) -> str:
    """Fold white space and case, so that a re-wrapped or re-cased text keeps its identity."""
    return " ".join(words.split()).casefold()


_HIGH_BYTES = re.compile(rb"[\x80-\xff]+")
# So many bytes show whether every other one is a NUL.
_UTF16_HEAD = 1_000
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


class Undecodable(NamedTuple):
    """Bytes that are not UTF-8.

    Attributes:
        path: the file.
        line: 1-based line of the first bad byte.
        column: 1-based column, in characters of what could be decoded before it.
        byte: the bad byte's value.
        guess: an encoding in which the whole file can be read, or "".
        before: the last few characters of its line that could be decoded.
    """

    path: str
    line: int
    column: int
    byte: int
    guess: str
    before: str

    @property
    def to_do(self) -> str:
        """How the file is converted, a sentence; "" where no encoding can read it."""
        return conversion(self.path, self.guess) if self.guess else ""

    @property
    def why(self) -> str:
        """Why the file cannot be read, in plain words, without a final stop."""
        guess = f"; it may be {self.guess}" if self.guess else ""
        where = f"byte 0x{self.byte:02X} at line {self.line}, column {self.column}"
        after = f", after `{self.before}`" if self.before else ""
        return f"it is not UTF-8 ({where}{after}){guess}"


def conversion(path: str, encoding: str) -> str:
    """Say how a file is converted from an encoding."""
    name = in_shell(path)
    command = f"`iconv -f {encoding} -t utf-8 {name} > utf8 && mv utf8 {name}`"
    return f"Convert it: {command}, or open it in an editor and save it as UTF-8."


def decode(path: str, data: bytes) -> str | Undecodable:
    """Return what the bytes of a file say in UTF-8, or what of them is not UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = Document(path, data[: error.start].decode("utf-8"))
        line, column = before.locate(len(before.content))
        guess = _guess_encoding(data)
        same_line = before.content[before.line_starts[-1] :]
        return Undecodable(path, line, column, data[error.start], guess, same_line[-20:])


def _guess_encoding(data: bytes) -> str:
    """Name an encoding that reads all of `data`, most telling first; "" if none does."""
    half = utf16_of(data)
    if data.startswith(_UTF16_MARKS):
        candidates: tuple[str, ...] = ("utf-16",)
    elif half:
        candidates = (half,)
    else:
        candidates = ("gb18030", "cp1252") if _mostly_pairs(data) else ("cp1252", "gb18030")
    for encoding in candidates:
        try:
            data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return encoding
    return ""


def utf16_of(data: bytes) -> str:
    """Return which UTF-16 bytes without a mark are: every other byte is a NUL; "" for others."""
    head = data[:_UTF16_HEAD]
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if len(head) > 1 and head[first::2].count(0) * 4 > len(head[first::2]) * 3:
            return encoding
    return ""


def _mostly_pairs(data: bytes) -> bool:
    """Chinese encodings put high bytes side by side; Western ones scatter them among letters."""
    runs = [len(run) for run in _HIGH_BYTES.findall(data)]
    return sum(run for run in runs if run > 1) > sum(runs) * 0.7
