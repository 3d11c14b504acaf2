"""Right records in other languages than English, in which no rule may find anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from readlint.rules.cases import Case
from readlint.rules.registry import shipped_rules
from readlint.testing import findings, read_cases

RECORDS = read_cases(Path(__file__).parent / "right_records.yaml")
# They judge publisher, address and title of the sidecar of the examples, which stay as they are.
OF_THE_SIDECAR = ("attribution-publisher-url", "attribution-official-side", "sidecar-title")
RULES = tuple(rule for rule in shipped_rules() if rule.id not in OF_THE_SIDECAR)


@pytest.mark.parametrize("record", RECORDS, ids=[record.why for record in RECORDS])
def test_nothing_is_found_in_a_right_record(record: Case) -> None:
    assert [(one.rule, one.words, one.message) for one in findings(RULES, record)] == []
