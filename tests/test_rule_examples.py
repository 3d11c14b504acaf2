"""Every case of every rule, as one test: what it says, what fixing leaves, and its form."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from readlint.engine.check import check_record
from readlint.engine.rulesets import load_ruleset
from readlint.fix.record import FixOptions, fix_record, is_cut
from readlint.fix.rounds import MOST_ROUNDS
from readlint.record import RawRecord, assemble
from readlint.rules.base import Rule
from readlint.rules.case_file import case_file, cases_of
from readlint.rules.cases import Case
from readlint.rules.finding import Finding
from readlint.rules.registry import all_rules, shipped_rules
from readlint.testing import differences, findings, raw_record
from tests.workspace import TODAY

CORPUS = Path(__file__).parent.parent / "corpus"
FIXABLE = load_ruleset(
    select=["junk", "text-encoding", "text-invisible", "sidecar-digest"],
    today=date.fromisoformat(TODAY),
)
CASES = [
    pytest.param(
        rule,
        case,
        id=f"{rule.id}-{number}",
        marks=[pytest.mark.xfail(reason=case.xfail)] if case.xfail else [],
    )
    for rule in all_rules()
    for number, case in enumerate(cases_of(rule), 1)
]


@pytest.mark.parametrize(("rule", "case"), CASES)
def test_case(rule: Rule, case: Case) -> None:
    assert differences(rule, case) == [], f"{case.place}: {case.why}"
    for expected in case.expect:
        assert expected.message.endswith((".", "?")), "the message is a sentence"
        assert expected.message[0].isupper() or expected.message[0] in '`“"'
    if rule.family != "corpus":
        nothing_that_could_be_fixed_is_left(case)


def nothing_that_could_be_fixed_is_left(case: Case) -> None:
    raw = raw_record(case)
    after, found, left = fixed(raw)
    fixable = [f for f in found if f.status == "new" and (f.fix == "safe" or is_cut(f))]
    assert left or fixable == []
    before, _, _ = fixed(raw, cuts=False)
    if assemble(before).text is not None:
        assert Counter(lines(text_of(after))) <= Counter(lines(text_of(before))) or _inline(raw)


@pytest.mark.parametrize("path", sorted((CORPUS / "readouts").rglob("*.txt")), ids=lambda p: p.stem)
def test_a_clean_record_is_not_cut(path: Path) -> None:
    raw = RawRecord(path.name, (path.name, path.read_bytes()), None)
    assert fixed(raw)[0] == raw


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.id) for rule in all_rules()])
def test_the_cases_show_both_sides(rule: Rule) -> None:
    cases = cases_of(rule)
    least = 4 if rule.family == "junk" else 1
    assert sum(bool(case.expect) for case in cases) >= least
    assert sum(not case.expect for case in cases) >= least
    keys = [(c.text, c.sidecar, tuple(c.files.items()), c.today, c.records) for c in cases]
    assert len(keys) == len(set(keys)), "the same case twice"
    assert len({case.why for case in cases}) == len(cases), "two cases with one reason"


def test_every_case_file_belongs_to_a_rule() -> None:
    files = {case_file(rule) for rule in shipped_rules()}
    (families,) = {file.parent.parent for file in files if file is not None}
    assert set(families.glob("*/*.yaml")) == files
    assert len(CASES) == sum(len(cases_of(rule)) for rule in all_rules()) > 0


def test_the_standard_record_is_clean_for_every_rule() -> None:
    assert findings(all_rules(), Case("the record that cases start from")) == []


def fixed(raw: RawRecord, cuts: bool = True) -> tuple[RawRecord, list[Finding], str]:
    """Fix one record until nothing is left to fix; return it, its findings, and what was left."""
    for _ in range(MOST_ROUNDS):
        found = [*check_record(raw, FIXABLE).findings]
        about = [f for f in found if raw.text is not None and f.path == raw.text[0]]
        step = fix_record(raw, about, FixOptions(cuts=cuts, blanks=True))
        if step.raw == raw:
            return raw, found, step.left
        raw = step.raw
    pytest.fail("fixing does not come to an end")


def text_of(raw: RawRecord) -> str:
    return raw.text[1].decode("utf-8") if raw.text is not None else ""


def lines(text: str) -> list[str]:
    return [line for line in re.split(r"\r\n|\n|\r", text.removeprefix("\ufeff")) if line.strip()]


def _inline(raw: RawRecord) -> bool:
    """Return whether junk is within lines, which are not what they were then."""
    about = check_record(raw, FIXABLE).findings
    kinds = {"junk-markup", "junk-header-leak"}
    return any({f.rule, *(e.rule for e in f.evidence)} & kinds for f in about)
