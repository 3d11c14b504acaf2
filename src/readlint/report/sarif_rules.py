"""Rules as SARIF describes them: what viewers show beside a result."""

from __future__ import annotations

import inspect
from typing import Any

from readlint.rules.base import Rule
from readlint.rules.finding import Severity

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_GITHUB_SEVERITIES = {"error": "error", "warning": "warning", "note": "recommendation"}


def rule_descriptor(rule: Rule) -> dict[str, Any]:
    """Return what SARIF calls a reporting descriptor, its help being the rule's docstring."""
    summary, _, rest = (inspect.getdoc(rule) or rule.id).partition("\n")
    sections = _sections(rest)
    level = LEVELS[rule.severity]
    return {
        "id": rule.id,
        "shortDescription": {"text": summary},
        "fullDescription": {"text": sections[0][1] if sections else summary},
        "help": {
            "text": "\n\n".join([summary, *(f"{head}: {text}" for head, text in sections)]),
            "markdown": "\n\n".join([summary, *(f"**{head}.** {text}" for head, text in sections)]),
        },
        "defaultConfiguration": {"enabled": not rule.preview, "level": level},
        "properties": {
            "tags": [rule.family],
            "problem.severity": _GITHUB_SEVERITIES[level],
            "since": rule.since,
            "preview": rule.preview,
        },
    }


def engine_descriptor(rule_id: str, explanation: str) -> dict[str, Any]:
    """Describe something that can go wrong with the job itself."""
    first = explanation.partition(": ")[0].partition(". ")[0].rstrip(".")
    return {
        "id": rule_id,
        "shortDescription": {"text": f"{first}."},
        "fullDescription": {"text": explanation},
        "defaultConfiguration": {"level": "error"},
    }


def _sections(rest: str) -> list[tuple[str, str]]:
    """Split a docstring into its headings, each with its text as one paragraph or several."""
    sections: list[tuple[str, list[str]]] = []
    for line in rest.splitlines():
        if line.endswith(":") and not line.startswith(" "):
            sections.append((line[:-1], []))
        elif sections:
            sections[-1][1].append(line.strip())
    return [(head, _paragraphs(lines)) for head, lines in sections]


def _paragraphs(lines: list[str]) -> str:
    blocks = "\n".join(lines).strip().split("\n\n")
    return "\n\n".join(" ".join(block.split()) for block in blocks)
