"""Right records in other languages than English, in which no rule may find anything."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from readlint.rules.cases import Case
from readlint.rules.registry import shipped_rules
from readlint.testing import findings, read_cases

RECORDS = read_cases(Path(__file__).parent / "right_records.yaml")
# They judge publisher, address and title of the sidecar of the examples, which stay as they are.
OF_THE_SIDECAR = ("attribution-publisher-url", "attribution-official-side", "sidecar-title")
RULES = tuple(rule for rule in shipped_rules() if rule.id not in OF_THE_SIDECAR)
OF_DAYS = tuple(rule for rule in RULES if rule.id.startswith("date-"))
# Far from the right day, and on another weekday.
OFF = timedelta(33)
MOST = 0.9


def _id(record: Case) -> str:
    return record.why


@pytest.mark.parametrize("record", RECORDS, ids=_id)
def test_nothing_is_found_in_a_right_record(record: Case) -> None:
    assert [(one.rule, one.words, one.message) for one in findings(RULES, record)] == []


def test_a_wrong_day_is_seen_in_most_of_those_that_name_theirs() -> None:
    dated = [one for one in RECORDS if ", dated" in one.why]
    unseen = [one.why for one in dated if not findings(OF_DAYS, _with_wrong_days(one))]
    assert len(unseen) < (1 - MOST) * len(dated), unseen


def _with_wrong_days(record: Case) -> Case:
    assert isinstance(record.sidecar, str)
    sidecar = re.sub(r"\b\d{4}-\d\d-\d\d\b", _later, record.sidecar)
    return record._replace(sidecar=sidecar)


def _later(day: re.Match[str]) -> str:
    return (date.fromisoformat(day[0]) + OFF).isoformat()
