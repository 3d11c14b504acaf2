"""Places of an editor: lines and characters from 0, in the units that the editor counts in.

Lines end as in a `Document`: at LF, CRLF or CR and nowhere else, as the protocol has it.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from lsprotocol import types

from readlint.record import Document
from readlint.rules.finding import Span

_BOM = "\ufeff"
_BEYOND_16_BITS = 0xFFFF
# Beyond so many signs that differ, one edit replaces them all: to compare them takes long.
_MOST_COMPARED = 2_000


class Units:
    """What an editor counts characters in.

    Args:
        encoding: `utf-16`, `utf-8` or `utf-32` (characters).
    """

    def __init__(self, encoding: str = "utf-16") -> None:
        self.encoding = encoding

    def count(self, text: str) -> int:
        """Return how many units a text has."""
        if self.encoding == "utf-32" or text.isascii():
            return len(text)
        return sum(map(self._width, text))

    def index(self, line: str, units: int) -> int:
        """Return the offset of a character in a line; the end where the line has fewer units."""
        if self.encoding == "utf-32" or line.isascii():
            return max(0, min(units, len(line)))
        passed = 0
        for at, sign in enumerate(line):
            if passed >= units:
                return at
            passed += self._width(sign)
        return len(line)

    def _width(self, sign: str) -> int:
        if self.encoding == "utf-8":
            return len(sign.encode("utf-8", "surrogatepass"))
        return 2 if ord(sign) > _BEYOND_16_BITS else 1


def offset_of(document: Document, position: types.Position, units: Units) -> int:
    """Return the offset of a position; one that is not in the document is moved into it."""
    if position.line < 0:
        return 0
    if position.line >= len(document.line_starts):
        return len(document.content)
    start, end = document.line_span(position.line + 1)
    return start + units.index(document.content[start:end], position.character)


def position_of(document: Document, offset: int, units: Units) -> types.Position:
    """Return the position of an offset."""
    line, column = document.locate(offset)
    start = offset - column + 1
    return types.Position(line - 1, units.count(document.content[start:offset]))


def range_of(document: Document, start: int, end: int, units: Units) -> types.Range:
    """Return the range of the characters from `start` up to, not including, `end`."""
    return types.Range(position_of(document, start, units), position_of(document, end, units))


def offsets_of_span(document: Document, span: Span) -> tuple[int, int]:
    """Return where lines and columns of a finding begin and end in a document.

    Columns do not count a byte order mark; the document may begin with one.
    """
    return (
        offset_at(document, span.line, span.column),
        offset_at(document, span.end_line, span.end_column),
    )


def offset_at(document: Document, line: int, column: int) -> int:
    """Return the offset of a line and a column of a finding, both from 1, likewise."""
    if line > len(document.line_starts):
        return len(document.content)
    mark = line == 1 and document.content.startswith(_BOM)
    return min(document.line_starts[line - 1] + column - 1 + mark, len(document.content))


def changed(
    content: str, changes: Sequence[types.TextDocumentContentChangeEvent], units: Units
) -> str:
    """Return a text after some changes, each of which is of the text that the one before left."""
    for change in changes:
        if isinstance(change, types.TextDocumentContentChangePartial):
            document = Document("", content)
            ends = (offset_of(document, at, units) for at in (change.range.start, change.range.end))
            start, end = sorted(ends)
            content = content[:start] + change.text + content[end:]
        else:
            content = change.text
    return content


def edits_between(old: str, new: str, units: Units) -> list[types.TextEdit]:
    """Return the edits that make one text of another, and touch nothing that both have."""
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    before, after = old[head : len(old) - tail], new[head : len(new) - tail]
    if not before and not after:
        return []
    document = Document("", old)
    return [
        types.TextEdit(range_of(document, head + i, head + i_end, units), after[j:j_end])
        for i, i_end, j, j_end in _differences(before, after)
    ]


def _differences(before: str, after: str) -> list[tuple[int, int, int, int]]:
    if len(before) > _MOST_COMPARED or len(after) > _MOST_COMPARED:
        return [(0, len(before), 0, len(after))]
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    codes = matcher.get_opcodes()
    return [(i, i_end, j, j_end) for kind, i, i_end, j, j_end in codes if kind != "equal"]


def _common(one: str, other: str) -> int:
    """Return how many characters two texts begin with alike."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low
