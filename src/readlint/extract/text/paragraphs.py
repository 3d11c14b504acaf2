"""How a body falls into paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

from readlint.extract.boilerplate import MASK
from readlint.extract.boilerplate.shapes import is_prose, unspaced_count
from readlint.extract.text.lines import Line
from readlint.record.lazy import lazy_pattern

LONGEST_SPACED = 3000
LONGEST_UNSPACED = 1200
_SENTENCES = 10
_REST = 0.15
_STOP = lazy_pattern(r"[.!?]['\"”’)]? (?=[\"'“‘(]?[^\W\d_])|[。！？]")


def collapsed_block(lines: Sequence[Line], body: str) -> Line | None:
    """Return the one line that holds nearly all of a long body; None where there are paragraphs.

    Args:
        lines: the lines of the text.
        body: its characters with junk masked, as long as the text.
    """
    if all(len(line.text) < LONGEST_UNSPACED for line in lines):
        return None
    paragraphs = [line for line in lines if _is_body(body, line)]
    block = max(paragraphs, key=lambda line: len(line.text), default=None)
    if block is None or not _is_too_long(block.text):
        return None
    rest = sum(len(line.text) for line in paragraphs if line is not block)
    return block if rest <= _REST * len(block.text) else None


def _is_body(body: str, line: Line) -> bool:
    return body[line.start : line.end].strip(MASK + " \t\r\n") != "" and is_prose(line.text)


def _is_too_long(text: str) -> bool:
    longest = LONGEST_UNSPACED if unspaced_count(text) * 2 > len(text) else LONGEST_SPACED
    return len(text) >= longest and len(_STOP.findall(text)) >= _SENTENCES
