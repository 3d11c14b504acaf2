"""The line of text that a finding is about, with a caret under its words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from readlint.record.document import Document
from readlint.report.width import printable, width
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
    try:
        content = Path(path).read_bytes().decode("utf-8", "replace")
    except OSError:
        return None
    return Document(path, content.removeprefix("\ufeff"))


def excerpt(finding: Finding, source: LineSource) -> Sequence[str]:
    """Return the lines to print under a finding: the text, and the carets under its words."""
    if finding.line is None or finding.column is None:
        return ()
    line = source.line(finding.path, finding.line)
    if line is None:
        return ()
    start = finding.column - 1
    one_line = finding.end_line == finding.line and finding.end_column is not None
    end = finding.end_column - 1 if one_line and finding.end_column is not None else len(line)
    shown, start, end = _cut(line, start, max(end, start + 1))
    gutter = f"{finding.line:>6} | "
    blank = " " * 6 + " | "
    carets = " " * width(shown[:start]) + "^" * max(1, width(shown[start:end]))
    more = "" if one_line else f" (to line {finding.end_line})"
    return (gutter + shown, blank + carets + more)


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
