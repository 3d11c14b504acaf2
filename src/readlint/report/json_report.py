"""The report for programs; its form is published as `report.schema.json`."""

from __future__ import annotations

from typing import Any

from readlint.engine.result import RunResult
from readlint.printing.json_text import json_text
from readlint.rules.finding import Finding
from readlint.version import __version__

VERSION = 1


def render(result: RunResult, style: dict[str, bool]) -> str:
    """Return the report as one JSON object; nothing is cut and `style` changes nothing."""
    return json_text(as_object(result)) + "\n"


def as_object(result: RunResult) -> dict[str, Any]:
    """Return the report as plain dicts and lists."""
    findings = [finding_object(finding) for finding in result.findings]
    return {**run_object(result), "findings": findings}


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
        },
    }


def finding_object(finding: Finding) -> dict[str, Any]:
    """Return one finding as a plain dict, its keys in the order of the published schema."""
    return finding.as_dict()
