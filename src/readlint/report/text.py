"""The reports for people: findings with their words, or one line each.

Where all findings are shown they come in the order of the files. Where there are too many, some of
each rule are shown, rule by rule, the gravest and most frequent first.

The concise form is for `grep` and editors, `path:line:column: severity[rule] message`. A finding
about a whole file has the path alone. Its last line sums up the run; with `--verbose` the lines
before it say what could not be checked; `--quiet` leaves what fails the run, and no summary.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from readlint.engine.result import RunResult
from readlint.named_tuple import NamedTuple
from readlint.printing.printable import fits, printable, printable_lines, shortened, width
from readlint.record.document import Document
from readlint.record.files import read_file, why_led_out, why_refused
from readlint.record.reader import MAX_BYTES
from readlint.report.next_steps import fix_mark, next_steps
from readlint.report.summary import (
    accepted,
    baselined,
    closing_lines,
    failing,
    headline,
    left_out,
    new_findings,
    place_of,
)
from readlint.rules.finding import Finding, Related

WINDOW = 100
# Less would cut the words that a finding is about.
_NARROWEST = 40
_LEAD = 30
# `     1 | `
_GUTTER = 9
# Two signs that a line was cut, and half of a wide character.
_SIGNS = 3


class LineSource:
    """Reads a file again when one of its lines is shown; keeps the last one.

    Args:
        given: the bytes of files that did not come from the disk.
    """

    def __init__(self, given: Mapping[str, bytes]) -> None:
        self._given = given
        self._path = ""
        self._document: Document | None = None

    def line(self, path: str, number: int) -> str | None:
        """Return a 1-based line without its end; None when the file is gone or too short."""
        if path != self._path:
            self._path, self._document = path, _read(path, self._given)
        document = self._document
        if document is None or number > len(document.line_starts):
            return None
        start, end = document.line_span(number)
        return document.content[start:end]


def _read(path: str, given: Mapping[str, bytes]) -> Document | None:
    if path in given:
        return _document(path, given[path])
    # It may be another file than the one that was checked: no words of that one are shown.
    if why_led_out(Path(path)) or why_refused(os.path.abspath(path)):  # noqa: PTH100
        return None
    try:
        return _document(path, read_file(path, MAX_BYTES))
    except OSError:
        return None


def _document(path: str, data: bytes) -> Document:
    return Document(path, data.decode("utf-8", "replace").removeprefix("\ufeff"))


def _before(line: str, start: int, columns: int) -> int:
    """Return the offset from which no more than so many columns of a line lead up to `start`."""
    taken = 0
    while start and taken + width(line[start - 1]) <= columns:
        start -= 1
        taken += width(line[start])
    return start


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


def excerpt(finding: Finding, source: LineSource, window: int, label: str = "") -> Sequence[str]:
    """Return the lines to print under a finding: the text, and the carets under its words.

    Args:
        finding: what is shown.
        source: reads its file.
        window: how many columns of a long line are shown.
        label: what is said behind the carets, if there is room for it; else on a line of its own.
    """
    shown = shown_line(finding, source, window)
    if shown is None:
        return (f"  - {label}",) if label else ()
    line = f"{finding.line:>6} | {shown.before}{shown.words}{shown.after}"
    carets = " " * width(shown.before) + "^" * max(1, width(shown.words)) + shown.more
    marked = " " * 6 + f" | {carets}"
    if not label:
        return (line, marked)
    beside = f"{marked} {label}"
    return (line, beside) if fits(beside, window + _GUTTER) else (line, marked, f"  - {label}")


def shown_line(finding: Finding, source: LineSource, window: int = WINDOW) -> Shown | None:
    """Return the line in which a finding begins; None where there is none to show."""
    if finding.line is None or finding.column is None:
        return None
    cell = finding.cell
    line = cell.excerpt if cell is not None else source.line(finding.path, finding.line)
    if line is None:
        return None
    before = cell.before if cell is not None else 0
    start = finding.column - 1 - before
    one_line = finding.end_line == finding.line and finding.end_column is not None
    end = len(line)
    if one_line and finding.end_column is not None:
        end = finding.end_column - 1 - before
    shown, start, end = _cut(line, start, max(end, start + 1), window)
    more = "" if one_line else f" (to line {finding.end_line})"
    return Shown(shown[:start], shown[start:end], shown[end:], more)


def _cut(line: str, start: int, end: int, window: int) -> tuple[str, int, int]:
    """Cut a long line around start:end; return it with the offsets in what is left."""
    line = printable(line)
    if fits(line, window):
        return line, start, end
    left = 0 if fits(line[:end], window) else _before(line, start, min(_LEAD, window // 3))
    right = left
    columns = 0
    while right < len(line) and columns < window:
        columns += width(line[right])
        right += 1
    before, after = ("…" if left else ""), ("…" if right < len(line) else "")
    shift = len(before) - left
    return before + line[left:right] + after, start + shift, min(end, right) + shift


SHOWN_PER_RULE = 20
# Some five hundred lines: nobody reads on in a terminal beyond that.
MOST_SHOWN = 100
_COLORS = {"error": "31;1", "warning": "33;1", "info": "36;1", "path": "1", "help": "32"}


class _Page:
    """What findings are drawn on: colours, the width of the terminal, the texts that they quote.

    Args:
        style: as `render`.
        given: the bytes of files that did not come from the disk, by their path.
    """

    def __init__(self, style: Mapping[str, Any], given: Mapping[str, bytes]) -> None:
        self.colored: bool = style["color"]
        self.columns: int | None = style.get("columns")
        self.source = LineSource(given)
        room = WINDOW if self.columns is None else self.columns - _GUTTER - _SIGNS
        self.window = max(_NARROWEST, min(WINDOW, room))

    def paint(self, name: str, words: str) -> str:
        return f"\x1b[{_COLORS[name]}m{words}\x1b[0m" if self.colored else words

    def wrap(self, text: str) -> str:
        """Break the first line at blanks, where a terminal would break it anywhere.

        Lines behind it are there to be pasted somewhere: they stay as they are.
        """
        line, *rest = text.split("\n")
        return "\n".join([self._broken(line), *rest])

    def _broken(self, line: str) -> str:
        if self.columns is None or fits(line, self.columns):
            return line
        words = line.lstrip(" ")
        first, *rest = words.split(" ")
        lines = [" " * (len(line) - len(words)) + first]
        for word in rest:
            if fits(f"{lines[-1]} {word}", self.columns):
                lines[-1] += f" {word}"
            else:
                lines.append(f"    {word}")
        return "\n".join(lines)


def render(result: RunResult, style: Mapping[str, Any]) -> str:
    """Return the findings with their words, their evidence and what to do.

    Args:
        result: what the run gave.
        style: as `readlint.report.render`; `columns` is the width of the terminal, None if it is
            none, and `again` the words of the command line that name what is checked.
    """
    found = failing(result) if style["quiet"] else new_findings(result)
    chosen = found if style["everything"] else _chosen(found)
    page = _Page(style, result.given)
    blocks = list(_findings(chosen, Counter(finding.rule for finding in found), page))
    if len(chosen) < len(found):
        again = style.get("again", "PATH")
        blocks.append(
            f"Shown: {len(chosen):,} of {len(found):,} findings. See all: "
            f"`readlint --all {again}`; only those of a rule: add `--select RULE`.\n"
        )
    if not style["quiet"]:
        lines = closing_lines(result.summary, verbose=style["verbose"])
        blocks.append("\n".join([*lines, *next_steps(result, style)]))
    return "".join(block + "\n" for block in blocks)


def _chosen(findings: Sequence[Finding]) -> Sequence[Finding]:
    """Return all findings in the order of the files, or some of each rule, rule by rule."""
    totals = Counter(finding.rule for finding in findings)
    most = _most_of_a_rule(totals)
    if all(number <= most for number in totals.values()):
        return findings
    gravest: dict[str, int] = {}
    for finding in findings:
        gravest[finding.rule] = max(gravest.get(finding.rule, 0), finding.severity.weight)

    def order(finding: Finding) -> tuple[int, int, str, int]:
        rule = finding.rule
        return -gravest[rule], -totals[rule], rule, -finding.severity.weight

    seen: Counter[str] = Counter()
    chosen = []
    for finding in sorted(findings, key=order):
        seen[finding.rule] += 1
        if seen[finding.rule] <= most:
            chosen.append(finding)
    return chosen


def _most_of_a_rule(totals: Mapping[str, int]) -> int:
    """Return how many findings of each rule are shown, so that no rule crowds out the others."""
    for most in range(SHOWN_PER_RULE, 1, -1):
        if sum(min(most, number) for number in totals.values()) <= MOST_SHOWN:
            return most
    return 1


def _findings(chosen: Sequence[Finding], totals: Mapping[str, int], page: _Page) -> Iterator[str]:
    shown = Counter(finding.rule for finding in chosen)
    for number, finding in enumerate(chosen):
        yield _finding(finding, page)
        rule = finding.rule
        is_last = number + 1 == len(chosen) or chosen[number + 1].rule != rule
        if is_last and shown[rule] < totals[rule]:
            yield f"{rule}: {totals[rule] - shown[rule]:,} of {totals[rule]:,} are not shown.\n"


def _finding(finding: Finding, page: _Page) -> str:
    severity = f"{finding.severity.value}[{finding.rule}]"
    place, mark = place_of(finding), fix_mark(finding)
    first = page.wrap(f"{place}: {severity} {mark}{printable(finding.message)}")
    first = first.replace(place, page.paint("path", place), 1)
    label, evidence = _beside(finding)
    lines = [first.replace(severity, page.paint(finding.severity.value, severity), 1)]
    lines += excerpt(finding, page.source, page.window, label)
    lines += [page.wrap(_evidence(one)) for one in evidence]
    wrapped = page.wrap(f"  help: {help_of(finding)}")
    lines.append(wrapped.replace("help", page.paint("help", "help"), 1))
    return "\n".join(lines) + "\n"


def help_of(finding: Finding) -> str:
    """Return what to do about a finding; lines to paste are indented below it."""
    return printable_lines(finding.help).replace("\n", "\n    ")


def _beside(finding: Finding) -> tuple[str, list[Related]]:
    """Return what is said of the finding's own words, and the evidence at other places.

    Evidence at the place just shown would only repeat it: what it says of the words is put beside
    them.
    """
    own = [one for one in finding.evidence if _is_own(one, finding)]
    others = [one for one in finding.evidence if one not in own]
    return "; ".join(dict.fromkeys(_said(one, finding) for one in own)), others


def _is_own(evidence: Related, finding: Finding) -> bool:
    here = (evidence.path, evidence.line, evidence.column, str(evidence.cell)) == (
        finding.path, finding.line, finding.column, str(finding.cell)
    )  # fmt: skip
    return here and evidence.rule is None and finding.words.startswith(evidence.words)


def _said(evidence: Related, finding: Finding) -> str:
    """Return why evidence counts, with its words where the carets show more than these."""
    why = printable(evidence.why)
    if evidence.words in ("", finding.words) or f"“{evidence.words}”" in evidence.why:
        return why
    return f"“{shortened(evidence.words)}” {why}"


def _evidence(evidence: Related) -> str:
    is_said = not evidence.words or f"“{evidence.words}”" in evidence.why
    words = "" if is_said else f" “{shortened(evidence.words)}”"
    rule = f" [{evidence.rule}]" if evidence.rule else ""
    return f"  - {place_of(evidence)}:{words}{rule} {printable(evidence.why)}"


def render_concise(result: RunResult, style: Mapping[str, Any]) -> str:
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
        yield from left_out(summary, verbose=True)
    also = [accepted(summary)] if summary.accepted else []
    also += [baselined(summary)] if summary.baselined else []
    if not verbose and left_out(summary, verbose=False):
        also.append("Not all could be checked (--verbose).")
    yield " ".join([headline(summary), *also])
