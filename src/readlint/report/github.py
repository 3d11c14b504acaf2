"""Workflow commands, which GitHub shows as annotations beside the lines of a change.

GitHub shows at most ten errors, ten warnings and ten notices a step and drops the rest unseen.
So only as many are printed, and a last notice counts those that are not. The findings come
sorted by severity, then by place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from readlint.engine.result import RunResult
from readlint.printing.printable import (
    printable,
    printable_lines,
    with_visible_signs,
    without_commands,
)
from readlint.report.summary import by_severity, new_findings, with_cell
from readlint.rules.finding import Finding, Severity

SHOWN_PER_LEVEL = 10
_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}


def render(result: RunResult, style: dict[str, bool]) -> str:
    """Return one command a line; `style` changes nothing."""
    findings = new_findings(result)
    groups = {s.value: [f for f in findings if f.severity == s] for s in Severity}
    limits = dict.fromkeys(groups, SHOWN_PER_LEVEL)
    if any(len(group) > SHOWN_PER_LEVEL for group in groups.values()):
        # The count of the rest is itself a notice.
        limits["info"] -= 1
    lines = [line for name, group in groups.items() for line in _commands(group[: limits[name]])]
    rest = {name: max(0, len(group) - limits[name]) for name, group in groups.items()}
    if any(rest.values()):
        lines.append(_rest(rest))
    return "".join(line + "\n" for line in lines)


def _rest(rest: dict[str, int]) -> str:
    left = by_severity({name: number for name, number in rest.items() if number})
    words = f"Not shown here, where GitHub shows ten of a kind: {left}."
    return _command("notice", (("title", "readlint"),), words)


def _commands(findings: Sequence[Finding]) -> Iterator[str]:
    for finding in findings:
        properties = [("file", _file(finding.path)), *_region(finding), ("title", finding.rule)]
        words = f"{printable(with_cell(finding))} {printable_lines(finding.help)}"
        yield _command(_LEVELS[finding.severity.value], properties, words)


def _file(path: str) -> str:
    # A name that is not UTF-8 cannot be told to GitHub; the finding still can.
    name = path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return without_commands(with_visible_signs(name))


def _region(finding: Finding) -> Iterator[tuple[str, str]]:
    if finding.cell is not None:
        # Its line and column count within the cell, and those of GitHub within the file.
        if finding.cell.line is not None:
            yield "line", str(finding.cell.line)
        return
    if finding.line is None:
        return
    yield "line", str(finding.line)
    yield "endLine", str(finding.end_line)
    # GitHub takes columns only for a piece of a single line.
    if finding.line == finding.end_line:
        yield "col", str(finding.column)
        yield "endColumn", str(finding.end_column)


def _command(level: str, properties: Iterable[tuple[str, str]], words: str) -> str:
    written = ",".join(f"{name}={_property(value)}" for name, value in properties)
    return f"::{level} {written}::{_data(words)}"


def _data(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")
