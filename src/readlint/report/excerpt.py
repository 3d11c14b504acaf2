"""The line of text that a finding is about, with a caret under its words."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from readlint.printing.printable import printable, width
from readlint.record.document import Document
from readlint.record.files import read_file, why_led_out, why_refused
from readlint.record.reader import MAX_BYTES
from readlint.rules.finding import Finding

WINDOW = 100
_LEAD = 30


class LineSource:
    """Reads a file again when one of its lines is shown; keeps the last one."""

    def __init__(self) -> None:
        self._path = ""
        self._document: Document | None = None

    def line(self, path: str, number: int) -> str | None:
        """Return a 1-based line without its end; None when the file is gone or too short."""
        if path != self._path:
            self._path, self._document = path, _read(path)
        document = self._document
        if document is None or number > len(document.line_starts):
            return None
        start, end = document.line_span(number)
        return document.content[start:end]


def _read(path: str) -> Document | None:
    # It may be another file than the one that was checked: no words of that one are shown.
    if why_led_out(Path(path)) or why_refused(os.path.abspath(path)):  # noqa: PTH100
        return None
    try:
        content = read_file(path, MAX_BYTES).decode("utf-8", "replace")
    except OSError:
        return None
    return Document(path, content.removeprefix("\ufeff"))


class Shown(NamedTuple):
    """A line as it is shown, long ones cut.

    Attributes:
        before: what stands before the words.
        words: the words of the finding, as far as they stand in this line.
        after: what stands behind them.
        more: says up to which line they go, where that is another one.
    """

    before: str
    words: str
    after: str
    more: str


def excerpt(finding: Finding, source: LineSource) -> Sequence[str]:
    """Return the lines to print under a finding: the text, and the carets under its words."""
    shown = shown_line(finding, source)
    if shown is None:
        return ()
    line = f"{finding.line:>6} | {shown.before}{shown.words}{shown.after}"
    carets = " " * width(shown.before) + "^" * max(1, width(shown.words))
    return (line, " " * 6 + " | " + carets + shown.more)


def shown_line(finding: Finding, source: LineSource) -> Shown | None:
    """Return the line in which a finding begins; None where there is none to show."""
    if finding.line is None or finding.column is None:
        return None
    line = source.line(finding.path, finding.line)
    if line is None:
        return None
    start = finding.column - 1
    one_line = finding.end_line == finding.line and finding.end_column is not None
    end = finding.end_column - 1 if one_line and finding.end_column is not None else len(line)
    shown, start, end = _cut(line, start, max(end, start + 1))
    more = "" if one_line else f" (to line {finding.end_line})"
    return Shown(shown[:start], shown[start:end], shown[end:], more)


def _cut(line: str, start: int, end: int) -> tuple[str, int, int]:
    """Cut a long line around start:end; return it with the offsets in what is left."""
    line = printable(line)
    if width(line) <= WINDOW:
        return line, start, end
    left = 0 if width(line[:end]) <= WINDOW else max(0, start - _LEAD)
    right = left
    columns = 0
    while right < len(line) and columns < WINDOW:
        columns += width(line[right])
        right += 1
    before, after = ("…" if left else ""), ("…" if right < len(line) else "")
    shift = len(before) - left
    return before + line[left:right] + after, start + shift, min(end, right) + shift
