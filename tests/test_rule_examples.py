"""Every example of every rule, as a test; `todo` examples are strict expected failures."""

from __future__ import annotations

import pytest

from readlint.rules.base import Rule
from readlint.rules.examples import STANDARD_SIDECAR, STANDARD_TEXT, Example, Invalid, Valid
from readlint.rules.registry import all_rules
from tests.rule_examples import as_found, findings

CASES = [
    pytest.param(
        rule,
        example,
        id=f"{rule.id}-{type(example).__name__.lower()}-{number}",
        marks=[pytest.mark.xfail(reason=example.todo)] if example.todo else [],
    )
    for rule in all_rules()
    for number, example in enumerate(rule.examples)
]


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_example(rule: Rule, example: Example) -> None:
    found = findings((rule,), example)
    said = [as_found(finding, rule) for finding in found]
    expected = list(example.found) if isinstance(example, Invalid) else []
    assert said == expected, example.why
    for finding in found:
        assert finding.help.endswith((".", "`")), "help is a sentence"


def test_every_example_is_collected() -> None:
    collected = {(case.values[0], id(case.values[1])) for case in CASES}
    written = {(rule, id(example)) for rule in all_rules() for example in rule.examples}
    assert collected == written
    assert len(CASES) == sum(len(rule.examples) for rule in all_rules()) > 0


def test_the_standard_record_is_clean_for_every_rule() -> None:
    clean = Valid("the record that examples start from", STANDARD_TEXT, STANDARD_SIDECAR)
    assert findings(all_rules(), clean) == []
