"""Blanks at the ends of lines: nobody sees them, and two copies of one text differ by them."""

from __future__ import annotations

from readlint.record import Document

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
    """Tell whether the characters from `start` to `end` are all that parts a CR from an LF."""
    return content[max(start - 1, 0) : start] == "\r" and content[end : end + 1] == "\n"


def _is_break(document: Document, line: int, start: int, end: int) -> bool:
    if not document.content[start:end].endswith("  ") or line == len(document.line_starts):
        return False
    below, stop = document.line_span(line + 1)
    return bool(document.content[below:stop].strip(BLANKS))
