"""The report for programs; its form is published as `report.schema.json`.

As lines of JSON, to be read while it is written, every finding is a line, the same object as in
`findings` and in the same order. The last line is the report without its findings: `version`,
`tool` and `summary`; a report without it was cut off. A line is a finding if it has the key
`rule`. The form of a line is published as `report-line.schema.json`.
"""

from __future__ import annotations

from typing import Any

from readlint.engine.result import RunResult
from readlint.printing.printable import json_text
from readlint.version import __version__

VERSION = 1


def render(result: RunResult, style: dict[str, bool]) -> str:
    """Return the report as one JSON object; nothing is cut and `style` changes nothing."""
    findings = [finding.as_dict() for finding in result.findings]
    return json_text({**run_object(result), "findings": findings}) + "\n"


def run_object(result: RunResult) -> dict[str, Any]:
    """Return all of the report but its findings."""
    summary = result.summary._asdict()
    return {
        "version": VERSION,
        "tool": {
            "readlint": __version__,
            "facts": result.facts,
            "horizon": result.horizon,
            "today": result.today,
        },
        "summary": {
            **{key: summary[key] for key in ("records", "texts", "sidecars", "traced", "rules")},
            "findings": result.summary.findings,
            "by_rule": summary["by_rule"],
            "by_severity": summary["by_severity"],
            "accepted": summary["accepted"],
            "baselined": summary["baselined"],
            "not_checked": [one._asdict() for one in result.summary.not_checked],
            "not_read": [one._asdict() for one in result.summary.not_read],
        },
    }


def render_lines(result: RunResult, style: dict[str, bool]) -> str:
    """Return the report as lines of JSON; nothing is cut and `style` changes nothing."""
    objects = [*(finding.as_dict() for finding in result.findings), run_object(result)]
    return "".join(json_text(one, indent=None) + "\n" for one in objects)
