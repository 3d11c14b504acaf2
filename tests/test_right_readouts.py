"""Right records in the manner of foreign ministries: every rule is silent on each of them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml  # type: ignore[import-untyped]

from readlint.rules.cases import STANDARD_SIDECAR, Case
from readlint.rules.registry import shipped_rules
from readlint.testing import findings

# Days stay words, as a sidecar holds them.
ENTRIES = yaml.load(
    (Path(__file__).parent / "right_readouts.yaml").read_text(encoding="utf-8"), yaml.BaseLoader
)
RULES = shipped_rules()
WRONG = "2022-05-03", "2019-02-11"
DAYS, MOST = ("5月3日", "3 мая", "5월 3일"), 0.7


def _laid_over(under: dict[str, object], over: dict[str, object]) -> dict[str, object]:
    laid = dict(under)
    for key, value in over.items():
        below = laid.get(key)
        both = isinstance(below, dict) and isinstance(value, dict)
        laid[key] = _laid_over(below, value) if both else value  # type: ignore[arg-type]
    return {key: value for key, value in laid.items() if value not in ("null", None)}


def _sidecar(entry: dict[str, dict[str, object]]) -> str:
    standard = yaml.load(STANDARD_SIDECAR, yaml.BaseLoader)
    laid = _laid_over(standard, entry["sidecar"])
    return str(yaml.safe_dump(laid, allow_unicode=True)).replace("'", "")


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["what"])
def test_no_rule_speaks_of_a_right_record(entry: dict[str, dict[str, object]]) -> None:
    case = Case(str(entry["what"]), str(entry["text"]), _sidecar(entry))
    assert [f"{one.rule}: {one.message}" for one in findings(RULES, case)] == []


def test_a_wrong_day_is_seen_in_most_of_those_that_name_theirs() -> None:
    dated = [one for one in ENTRIES if any(day in one["text"] for day in DAYS)]
    seen = [one for one in dated if findings(RULES, _with_wrong_day(one))]
    assert len(seen) > MOST * len(dated)


def _with_wrong_day(entry: dict[str, dict[str, object]]) -> Case:
    return Case(str(entry["what"]), str(entry["text"]), _sidecar(entry).replace(*WRONG))
