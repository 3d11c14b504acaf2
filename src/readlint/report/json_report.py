"""The report for programs; its form is published as `report.schema.json`."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from typing import Any

import readlint
from readlint.engine.run import Result
from readlint.rules.finding import Finding

VERSION = 1

# Undecodable bytes of a file name cannot be written as UTF-8, and C1 controls move the cursor.
_UNWRITABLE = re.compile("[\x7f-\x9f\ud800-\udfff]")


def render(result: Result, style: dict[str, bool]) -> str:
    """Return the report as one JSON object; nothing is cut and `style` changes nothing."""
    report = json.dumps(as_object(result), ensure_ascii=False, indent=2) + "\n"
    return _UNWRITABLE.sub(lambda found: f"\\u{ord(found.group()):04x}", report)


def as_object(result: Result) -> dict[str, Any]:
    """Return the report as plain dicts and lists."""
    summary = asdict(result.summary)
    return {
        "version": VERSION,
        "tool": {
            "readlint": readlint.__version__,
            "facts": result.facts,
            "horizon": result.horizon,
            "today": result.today,
        },
        "summary": {
            **{key: summary[key] for key in ("records", "texts", "sidecars", "rules")},
            "findings": result.summary.findings,
            "by_rule": summary["by_rule"],
            "by_severity": summary["by_severity"],
            "not_checked": summary["not_checked"],
        },
        "findings": [finding_object(finding) for finding in result.findings],
    }


def finding_object(finding: Finding) -> dict[str, Any]:
    """Return one finding as a plain dict, its keys in the order of the published schema."""
    return asdict(finding)
