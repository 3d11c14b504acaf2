"""Exceptions in a sidecar: what they accept, and the rule that doubts them."""

from __future__ import annotations

from datetime import date

import pytest

from readlint.engine.check import check_record
from readlint.engine.result import RecordResult
from readlint.engine.rulesets import load_ruleset
from readlint.record import RawRecord
from readlint.rules.cases import STANDARD_SIDECAR, STANDARD_TEXT
from tests.workspace import TODAY

SIDECAR = STANDARD_SIDECAR.replace("country: AT", "country: Austria")
ENTRY = "{rule: sidecar-codes, reason: as in the catalogue%s}"


def check(entries: str, sidecar: str = SIDECAR, **options: list[str]) -> RecordResult:
    ruleset = load_ruleset(today=date.fromisoformat(TODAY), **options)  # type: ignore[arg-type]
    data = f"{sidecar}accept: [{entries}]\n".encode()
    raw = RawRecord("a.txt", ("a.txt", STANDARD_TEXT.encode()), ("a.yaml", data))
    return check_record(raw, ruleset)


def said(outcome: RecordResult) -> list[tuple[str, str]]:
    return [(finding.rule, finding.status) for finding in outcome.findings]


def test_an_entry_with_a_reason_accepts() -> None:
    assert said(check(ENTRY % "")) == [("sidecar-codes", "accepted")]
    assert said(check(ENTRY % ", words: AUSTRIA")) == [("sidecar-codes", "accepted")]


@pytest.mark.parametrize("reason", ["' '", "TODO", "'???'", "unknown"])
def test_without_a_reason_nothing_is_accepted(reason: str) -> None:
    outcome = check(f"{{rule: sidecar-codes, reason: {reason}}}")
    assert said(outcome) == [("sidecar-codes", "new"), ("sidecar-accept", "new")]


def test_while_one_entry_is_not_valid_nothing_is_accepted() -> None:
    outcome = check(f"{ENTRY % ''}, {{rule: sidecar-codes, reason: [x]}}")
    assert ("sidecar-codes", "new") in said(outcome)
    assert ("sidecar-accept", "`accept.reason` is not valid") in outcome.not_checked


def test_other_words_are_not_accepted() -> None:
    outcome = check(ENTRY % ", words: Vienna")
    assert said(outcome) == [("sidecar-codes", "new"), ("sidecar-accept", "new")]
    assert outcome.findings[1].message == (
        "The exception from `sidecar-codes` accepts nothing: the rule finds nothing about “Vienna”."
    )


def test_what_accepts_nothing_any_more_is_reported() -> None:
    (finding,) = check(ENTRY % "", STANDARD_SIDECAR).findings
    assert finding.rule == "sidecar-accept"
    assert (finding.words, finding.status) == ("sidecar-codes", "new")
    assert finding.message == (
        "The exception from `sidecar-codes` accepts nothing: the rule finds nothing here any more."
    )


def test_a_rule_that_was_not_asked_may_still_speak() -> None:
    assert said(check(ENTRY % "", STANDARD_SIDECAR, ignore=["sidecar-codes"])) == []
    assert said(check(ENTRY % "", STANDARD_SIDECAR, select=["sidecar-accept"])) == []


def test_a_rule_that_could_not_judge_may_still_speak() -> None:
    entry = "{rule: sidecar-kind-fields, reason: so it was printed}"
    sidecar = STANDARD_SIDECAR.replace("venue: {city: Vienna, country: AT}\n", "")
    assert "sidecar-accept" not in {rule for rule, _ in said(check(entry, sidecar))}


def test_what_was_absorbed_was_said() -> None:
    sidecar = STANDARD_SIDECAR.replace("published: 2022-05-03", "published: 1970-01-01")
    outcome = check("{rule: date-order, reason: so it was printed}", sidecar)
    assert said(outcome) == [("sidecar-placeholder", "new")]


def test_the_rule_on_exceptions_cannot_be_accepted() -> None:
    outcome = check("{rule: sidecar-accept, reason: I know}, " + ENTRY % "", STANDARD_SIDECAR)
    assert said(outcome) == [("sidecar-accept", "new")] * 2
