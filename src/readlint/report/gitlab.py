"""The report as GitLab's Code Quality artifact: what is new, one entry a finding.

GitLab has no place for accepted findings, so they are left out. It wants a line always: a finding
about a whole file is shown at its first. GitLab shows the description and nothing else in words, so
that says what to do, too; `content`, where CodeClimate puts explanations, it does not read, and it
would only repeat them. Entries of equal fingerprint would be shown once only;
readlint's own are unique, and this report keeps them so even for two records of one name.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import Any

from readlint.engine.result import RunResult
from readlint.printing.printable import json_text, printable_lines
from readlint.report.summary import new_findings, with_cell
from readlint.rules.finding import Finding

_SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def render(result: RunResult, style: dict[str, bool]) -> str:
    """Return the artifact; nothing is cut and `style` changes nothing."""
    seen: Counter[str] = Counter()
    entries = []
    for finding in new_findings(result):
        entries.append(_entry(finding, seen[finding.fingerprint]))
        seen[finding.fingerprint] += 1
    return json_text(entries) + "\n"


def _entry(finding: Finding, repetition: int) -> dict[str, Any]:
    return {
        "description": printable_lines(f"{with_cell(finding)} {finding.help}"),
        "check_name": finding.rule,
        "fingerprint": _fingerprint(finding.fingerprint, repetition),
        "severity": _SEVERITIES[finding.severity.value],
        "location": {"path": finding.path, "lines": {"begin": _line(finding) or 1}},
    }


def _line(finding: Finding) -> int | None:
    return finding.line if finding.cell is None else finding.cell.line


def _fingerprint(fingerprint: str, repetition: int) -> str:
    if not repetition:
        return fingerprint
    return hashlib.sha256(f"{fingerprint}\n{repetition}".encode()).hexdigest()[:32]
