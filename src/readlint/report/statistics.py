"""The findings of a run, counted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

from readlint.engine.result import RunResult
from readlint.report.summary import closing_lines, failing, findings_by_record, new_findings
from readlint.rules.finding import Finding

_HEADS = ("findings", "records", "fixable", "severity", "rule")
_WIDTHS = (8, 7, 7)


def render(result: RunResult, style: Mapping[str, Any]) -> str:
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
