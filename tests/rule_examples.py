"""Runs the examples that stand in the rules' files. Plugins may use it on their own rules."""

from __future__ import annotations

from datetime import date

from readlint.engine.check import check_record
from readlint.engine.ruleset import RuleSet
from readlint.facts.stamp import load_stamp
from readlint.record import RawRecord
from readlint.rules.base import Rule
from readlint.rules.examples import Example, Found
from readlint.rules.finding import Finding
from readlint.schema.validation import load_validator

TEXT_NAME = "record.txt"
SIDECAR_NAME = "record.yaml"


def raw_record(example: Example) -> RawRecord:
    """Lay an example out as the bytes of a record; `files` give its defaults and rivals."""
    defaults = tuple(
        (name, content.encode())
        for name, content in example.files.items()
        if name.endswith("_defaults.yaml")
    )
    rivals = tuple(name for name in example.files if not name.endswith("_defaults.yaml"))
    text = None if example.text is None else (TEXT_NAME, _bytes(example.text))
    sidecar = None if example.sidecar is None else (SIDECAR_NAME, _bytes(example.sidecar))
    path = TEXT_NAME if text else SIDECAR_NAME
    return RawRecord(path, text, sidecar, defaults, rivals)


def _bytes(content: str | bytes) -> bytes:
    return content if isinstance(content, bytes) else content.encode("utf-8")


def findings(rules: tuple[Rule, ...], example: Example) -> list[Finding]:
    """Check an example with these rules."""
    ruleset = RuleSet(
        rules, date.fromisoformat(example.today), load_validator(), load_stamp()
    )
    return list(check_record(raw_record(example), ruleset).findings)


def as_found(finding: Finding, rule: Rule) -> Found:
    """Put a finding in the form in which an example expects it."""
    severity = None if finding.severity == rule.severity else finding.severity.value
    return Found(
        words=finding.words,
        line=finding.line,
        column=finding.column,
        message=finding.message,
        path=finding.path,
        severity=severity,
    )
