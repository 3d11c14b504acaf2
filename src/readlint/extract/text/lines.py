"""The lines of a text: what junk is told by is mostly the shape of a line and its neighbours."""

from __future__ import annotations

from typing import NamedTuple

from readlint.extract.context import Reading
from readlint.record import Document


class Line(NamedTuple):
    """A line that holds something.

    Attributes:
        number: 1-based, as an editor counts.
        start: offset of its first character that is not white space.
        end: offset behind its last such character.
        text: the characters between the two.
    """

    number: int
    start: int
    end: int
    text: str


def text_lines(reading: Reading) -> list[Line]:
    """Return the lines of a record's text that hold something, trimmed, with offsets."""
    return lines_of(reading.text)


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
            begin = start + len(raw) - len(raw.lstrip())
            found.append(Line(number, begin, begin + len(text), text))
    return found
