"""Places of an editor: lines and characters from 0, in the units that the editor counts in.

Lines end as in a `Document`: at LF, CRLF or CR and nowhere else, as the protocol has it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

from lsprotocol import types

from readlint.fix.writing import opcodes
from readlint.record import Document
from readlint.rules.finding import Span

_BOM = "\ufeff"
_BEYOND_16_BITS = 0xFFFF


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
            return min(units, len(line))
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
    """Return the edits that make one text of another, one for each run of lines that differ."""
    before, after = _lines(old), _lines(new)
    starts, ends = _offsets(before), _offsets(after)
    document = Document("", old)
    edits = []
    for kind, i, i_end, j, j_end in opcodes(before, after):
        if kind != "equal":
            start, end = starts[i], starts[i_end]
            written = new[ends[j] : ends[j_end]]
            head = _common(old[start:end], written)
            head -= _parts_an_end(old, start + head)
            tail = _common(old[start + head : end][::-1], written[head:][::-1])
            tail -= _parts_an_end(old, end - tail)
            place = range_of(document, start + head, end - tail, units)
            edits.append(types.TextEdit(place, written[head : len(written) - tail]))
    return edits


def _parts_an_end(text: str, offset: int) -> bool:
    """Return whether an offset is between CR and LF, where an editor has no place."""
    return text[max(0, offset - 1) : offset + 1] == "\r\n"


def _lines(text: str) -> list[str]:
    """Return the lines of a text, each with its end."""
    document = Document("", text)
    bounds = (*document.line_starts, len(text))
    return [text[start:end] for start, end in pairwise(bounds)]


def _offsets(lines: Sequence[str]) -> list[int]:
    return [0, *accumulate(map(len, lines))]


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
