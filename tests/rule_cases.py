"""Looks up a case of a shipped rule, for tests that go on from its record."""

from __future__ import annotations

from readlint.rules.case_file import cases_of
from readlint.rules.cases import Case
from readlint.rules.registry import find_rule


def case_of(rule_id: str, why: str) -> Case:
    (case,) = (case for case in cases_of(find_rule(rule_id)) if case.why == why)
    return case
