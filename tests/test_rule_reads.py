"""Rules where what they read cannot be used, or has another form: none fails."""

from __future__ import annotations

from datetime import date

import pytest

from readlint.engine.check import check_record
from readlint.engine.result import RecordResult
from readlint.engine.rulesets import RuleSet
from readlint.facts.store import load_stamp
from readlint.record import RawRecord
from readlint.rules.base import Rule
from readlint.rules.cases import STANDARD_SIDECAR, STANDARD_TEXT
from readlint.rules.registry import all_rules
from readlint.schema.validation import load_validator
from tests.workspace import TODAY

RULES = [pytest.param(rule, id=rule.id) for rule in all_rules()]
TOP = STANDARD_SIDECAR + "translation: {from: de, by: x}\nabout: {date: 2022-05-06}\n"
UNUSABLE: dict[str, tuple[bytes | None, bytes | None]] = {
    "no text": (None, STANDARD_SIDECAR.encode()),
    "a text that is not UTF-8": (b"M\xfcller\n", STANDARD_SIDECAR.encode()),
    "no sidecar": (STANDARD_TEXT.encode(), None),
    "a sidecar that is no YAML": (STANDARD_TEXT.encode(), b"date: [\n"),
    "an empty text": (b"", STANDARD_SIDECAR.encode()),
    "an empty sidecar": (STANDARD_TEXT.encode(), b"{}\n"),
}


def checked(rule: Rule, text: bytes | None, sidecar: bytes | None) -> RecordResult:
    ruleset = RuleSet((rule,), date.fromisoformat(TODAY), load_validator(), load_stamp())
    path = "a.txt" if text is not None else "a.yaml"
    raw = RawRecord(
        path,
        ("a.txt", text) if text is not None else None,
        ("a.yaml", sidecar) if sidecar is not None else None,
    )
    return check_record(raw, ruleset)


@pytest.mark.parametrize("rule", RULES)
def test_no_rule_fails_where_something_cannot_be_used(rule: Rule) -> None:
    for what, (text, sidecar) in UNUSABLE.items():
        assert not checked(rule, text, sidecar).failed, what


@pytest.mark.slow
@pytest.mark.parametrize("rule", RULES)
def test_no_rule_fails_where_a_field_has_another_form(rule: Rule) -> None:
    for line in TOP.splitlines():
        key = line.split(":")[0]
        if key[0] not in " -":
            for value in ("[[x]]", "{y: {z: x}}", "''", "[{}]", "x"):
                sidecar = f"{key}: {value}\n"
                outcome = checked(rule, STANDARD_TEXT.encode(), sidecar.encode())
                assert not outcome.failed, sidecar
