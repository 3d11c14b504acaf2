"""The reports for people: findings with their words, one line each, or counted by rule.

The concise form is for `grep` and editors, `path:line:column: severity[rule] message`. A finding
about a whole file has the path alone. Its last line sums up the run; with `--verbose` the lines
before it say what could not be checked; `--quiet` leaves what fails the run, and no summary.
"""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from readlint.engine.result import RunResult
from readlint.named_tuple import NamedTuple
from readlint.printing.printable import fits, printable, shortened, width
from readlint.record.document import Document
from readlint.record.files import read_file, why_led_out, why_refused
from readlint.record.reader import MAX_BYTES
from readlint.report.summary import (
    accepted,
    baselined,
    closing_lines,
    failing,
    findings_by_record,
    headline,
    new_findings,
    not_checked,
    not_checked_by_rule,
    place_of,
)
from readlint.rules.finding import Finding, Related

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
    if fits(line, WINDOW):
        return line, start, end
    left = 0 if fits(line[:end], WINDOW) else max(0, start - _LEAD)
    right = left
    columns = 0
    while right < len(line) and columns < WINDOW:
        columns += width(line[right])
        right += 1
    before, after = ("…" if left else ""), ("…" if right < len(line) else "")
    shift = len(before) - left
    return before + line[left:right] + after, start + shift, min(end, right) + shift


SHOWN_PER_RULE = 20
_COLORS = {"error": "31;1", "warning": "33;1", "info": "36;1", "path": "1", "help": "32"}


class _Paint:
    """Colours words, or leaves them as they are."""

    def __init__(self, on: bool) -> None:
        self.on = on

    def __call__(self, name: str, words: str) -> str:
        return f"\x1b[{_COLORS[name]}m{words}\x1b[0m" if self.on else words


def render(result: RunResult, style: dict[str, bool]) -> str:
    """Return each finding with its words, its evidence and what to do."""
    paint = _Paint(style["color"])
    shown = failing(result) if style["quiet"] else new_findings(result)
    blocks = list(_findings(shown, paint, limit=None if style["everything"] else SHOWN_PER_RULE))
    if not style["quiet"]:
        blocks.append("\n".join(closing_lines(result.summary, verbose=style["verbose"])))
    return "".join(block + "\n" for block in blocks)


def _findings(findings: Sequence[Finding], paint: _Paint, limit: int | None) -> Iterator[str]:
    source = LineSource()
    shown: Counter[str] = Counter()
    for finding in findings:
        shown[finding.rule] += 1
        if limit is None or shown[finding.rule] <= limit:
            yield _finding(finding, source, paint)
    for rule, number in sorted(shown.items()):
        if limit is not None and number > limit:
            yield f"{rule}: {number - limit} further findings of {number} are not shown (--all).\n"


def _finding(finding: Finding, source: LineSource, paint: _Paint) -> str:
    severity = paint(finding.severity.value, f"{finding.severity.value}[{finding.rule}]")
    lines = [f"{paint('path', place_of(finding))}: {severity} {printable(finding.message)}"]
    lines += excerpt(finding, source)
    lines += [_evidence(evidence) for evidence in finding.evidence]
    lines.append(f"  {paint('help', 'help')}: {printable(finding.help)}")
    return "\n".join(lines) + "\n"


def _evidence(evidence: Related) -> str:
    words = f" “{shortened(evidence.words)}”" if evidence.words else ""
    rule = f" [{evidence.rule}]" if evidence.rule else ""
    return f"  - {place_of(evidence)}:{words}{rule} {printable(evidence.why)}"


def render_concise(result: RunResult, style: dict[str, bool]) -> str:
    """Return the report, a finding a line."""
    shown = failing(result) if style["quiet"] else new_findings(result)
    lines = [line_of(finding) for finding in shown]
    if not style["quiet"]:
        lines += _concise_closing(result, verbose=style["verbose"])
    return "".join(line + "\n" for line in lines)


def line_of(finding: Finding) -> str:
    """Return a finding as one line without control characters."""
    severity = f"{finding.severity.value}[{finding.rule}]"
    return f"{place_of(finding)}: {severity} {printable(finding.message)}"


def _concise_closing(result: RunResult, *, verbose: bool) -> Iterator[str]:
    summary = result.summary
    if verbose:
        yield from not_checked_by_rule(summary)
    also = [accepted(summary)] if summary.accepted else []
    also += [baselined(summary)] if summary.baselined else []
    if any(not_checked(summary)) and not verbose:
        also.append("Not all could be checked (--verbose).")
    yield " ".join([headline(summary), *also])


_HEADS = ("findings", "records", "fixable", "severity", "rule")
_WIDTHS = (8, 7, 7)


def render_statistics(result: RunResult, style: dict[str, bool]) -> str:
    """Return a table: findings, records concerned, how many `--fix` can mend, severity, rule.

    A rule whose findings differ in severity has a row for each.
    """
    groups: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in failing(result) if style["quiet"] else new_findings(result):
        groups[finding.severity.value, finding.rule].append(finding)
    records = _records(result)
    rows = [_HEADS] if groups else []
    for kind in sorted(groups, key=lambda kind: (-len(groups[kind]), kind[1], kind[0])):
        fixable = sum(finding.fix != "none" for finding in groups[kind])
        rows.append((str(len(groups[kind])), str(records[kind]), str(fixable), *kind))
    lines = [_row(row) for row in rows]
    if not style["quiet"]:
        lines += [""] * bool(lines) + closing_lines(result.summary, verbose=style["verbose"])
    return "".join(line + "\n" for line in lines)


def _records(result: RunResult) -> Counter[tuple[str, str]]:
    return Counter(
        kind
        for findings in findings_by_record(result).values()
        for kind in {(finding.severity.value, finding.rule) for finding in findings}
    )


def _row(row: tuple[str, ...]) -> str:
    numbers = "  ".join(cell.rjust(width) for cell, width in zip(row, _WIDTHS, strict=False))
    severity, rule = row[3:]
    return f"{numbers}  {severity:<8}  {rule}"
