"""The findings of a run as the page lists them, and what there is to say of their rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from readlint.engine.result import EXPLANATIONS, RunResult
from readlint.printing.printable import printable
from readlint.report.html.columns import Column
from readlint.report.rule_page import described, facts_of
from readlint.report.summary import failing, file_of
from readlint.report.text import LineSource, shown_line
from readlint.rules.accuracy import accuracy_of
from readlint.rules.base import Rule
from readlint.rules.finding import Finding

_OURS = "readlint.rules."


def findings_of(result: RunResult, *, quiet: bool) -> list[Finding]:
    """Return the findings that the page shows: all, or with `quiet` those that fail the run."""
    return failing(result) if quiet else list(result.findings)


def findings_as_json(
    findings: Sequence[Finding], given: Mapping[str, bytes], owner_of: Callable[[int], int]
) -> dict[str, Any]:
    """Return the table of findings.

    Args:
        findings: those to show.
        given: the bytes of files that did not come from the disk.
        owner_of: gives the number of the record that a finding belongs to, by its own number.
    """
    source = LineSource(given)
    columns = {name: Column() for name in ("rule", "severity", "status", "path")}
    for finding in findings:
        columns["rule"].append(printable(finding.rule))
        columns["severity"].append(finding.severity.value)
        columns["status"].append(finding.status)
        columns["path"].append(file_of(finding))
    return {
        **{name: column.as_json() for name, column in columns.items()},
        "record": [owner_of(number) for number in range(len(findings))],
        "line": [finding.line for finding in findings],
        "column": [finding.column for finding in findings],
        "message": [printable(finding.message) for finding in findings],
        "excerpt": [_excerpt(finding, source) for finding in findings],
    }


def _excerpt(finding: Finding, source: LineSource) -> list[str] | None:
    """Return what is before the words in their line, the words, what is behind, and how far."""
    line = shown_line(finding, source)
    return [line.before, line.words, line.after, line.more.strip()] if line is not None else None


def rules_as_json(result: RunResult, findings: Iterable[Finding]) -> dict[str, Any]:
    """Return what there is to say of each rule that has a finding, by its id."""
    named = sorted({finding.rule for finding in findings})
    known = {rule.id: rule for rule in result.rules}
    return {printable(name): _rule(known.get(name), name) for name in named}


def _rule(rule: Rule | None, name: str) -> dict[str, Any]:
    if rule is None:
        return {"about": EXPLANATIONS.get(name, ""), "facts": [], "sections": []}
    about, parts = described(rule)
    facts = [list(one) for one in facts_of(rule)]
    if type(rule).__module__.startswith(_OURS):
        facts.append(["Measured", str(accuracy_of(rule.id))])
    sections = [[one.title, one.body] for one in parts]
    return {"about": about, "facts": facts, "sections": sections}
