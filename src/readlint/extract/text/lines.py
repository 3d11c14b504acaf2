"""Lines, blanks and the digest of a text."""

from __future__ import annotations

from bisect import bisect_right

from readlint.extract.context import Context, extractor
from readlint.extract.view import prose_of
from readlint.named_tuple import NamedTuple
from readlint.record import Document, Record
from readlint.record.record import front_matter


class Line(NamedTuple):
    """A line that holds something.

    Attributes:
        number: 1-based, as an editor counts the lines of the document.
        start: offset of its first character that is not white space.
        end: offset behind its last such character.
        text: the characters between the two.
    """

    number: int
    start: int
    end: int
    text: str


@extractor
def text_lines(context: Context) -> list[Line]:
    """Return the lines of a record's view that hold something, trimmed, with offsets.

    A paragraph of wrapped lines is one line.
    """
    return lines_of(prose_of(context))


def line_at(context: Context, offset: int) -> Line:
    """Return the line of `text_lines` that holds a character which is not white space."""
    lines = text_lines(context)
    return lines[bisect_right(lines, offset, key=lambda line: line.start) - 1]


def lines_of(document: Document) -> list[Line]:
    """Return the lines that hold more than white space, trimmed."""
    content = document.content
    starts = document.line_starts
    found: list[Line] = []
    for number, start in enumerate(starts, 1):
        stop = starts[number] if number < len(starts) else len(content)
        raw = content[start:stop]
        text = raw.strip()
        if text:
            begin = content.index(text[0], start)
            found.append(Line(number, begin, begin + len(text), text))
    return found


# Every space of any width, but none of the characters that part lines or pages.
BLANKS = " \t\xa0\u1680" + "".join(map(chr, range(0x2000, 0x200B))) + "\u202f\u205f\u3000"
_MARKDOWN = ".md"


def trailing_blanks(document: Document, start: int = 0) -> list[tuple[int, int]]:
    """Return the blanks at the ends of lines as (start, end) offsets, lines of blanks included.

    In Markdown two blanks or more break a line within its paragraph: where the paragraph goes on
    in the next line, they are no trailing blanks but a mark of the writer's. Nor are blanks that
    alone part a CR from an LF: without them two line ends would be one.

    Args:
        document: a text.
        start: offset behind a front-matter block at its head, which is left alone.
    """
    found: list[tuple[int, int]] = []
    breaks_lines = document.path.lower().endswith(_MARKDOWN)
    for line in range(document.locate(start)[0], len(document.line_starts) + 1):
        begin, end = document.line_span(line)
        begin = max(begin, start)
        words = document.content[begin:end].rstrip(BLANKS)
        stop = begin + len(words)
        if stop == end or parts_line_ends(document.content, stop, end):
            continue
        if not (breaks_lines and words and _is_break(document, line, stop, end)):
            found.append((stop, end))
    return found


def parts_line_ends(content: str, start: int, end: int) -> bool:
    """Return whether the characters from `start` to `end` are all that parts a CR from an LF."""
    return content[max(start - 1, 0) : start] == "\r" and content[end : end + 1] == "\n"


def _is_break(document: Document, line: int, start: int, end: int) -> bool:
    if not document.content[start:end].endswith("  ") or line == len(document.line_starts):
        return False
    below, stop = document.line_span(line + 1)
    return bool(document.content[below:stop].strip(BLANKS))


_BOM = "\ufeff"


def digest_of(record: Record) -> str:
    """Return `sha256:...` of the text as it lies on disk, a front-matter block left out."""
    return _digest(_text(record))


def fitting_digests(record: Record) -> list[str]:
    """Return every digest that fits the text.

    Version control may change the line ends of a text when it is copied to another system: the
    same text with other line ends is still the text that was checked.
    """
    text = _text(record)
    unix = text.replace("\r\n", "\n")
    return [_digest(form) for form in (text, unix, unix.replace("\n", "\r\n"))]


def _digest(text: str) -> str:
    import hashlib

    return f"sha256:{hashlib.sha256(text.encode('utf-8')).hexdigest()}"


def _text(record: Record) -> str:
    """Return the characters that are digested, a byte order mark among them.

    A text that was decoded has exactly one form as bytes, so these need not be kept.
    """
    text = record.whole_text
    if text is None:
        raise ValueError("a record without text has no digest")
    mark = _BOM if text.path in record.byte_order_marks else ""
    if record.opening_fence is None:
        return mark + text.content
    block = front_matter(record.opening_fence.document)
    after = text.content[block[2] if block is not None else 0 :]
    for line_end in ("\r\n", "\n", "\r"):
        if after.startswith(line_end):
            return after[len(line_end) :]
    return after
