"""Every example of every rule, mended: what a finding says can be mended is gone afterwards."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from readlint.engine.check import check_record
from readlint.engine.ruleset import load_ruleset
from readlint.gate.fixes.mend import Wanted, is_cut, mend
from readlint.gate.fixes.rounds import MOST_ROUNDS
from readlint.record import RawRecord, assemble
from readlint.rules.examples import Example
from readlint.rules.finding import Finding
from readlint.rules.registry import all_rules
from readlint.testing import raw_record
from tests.workspace import TODAY

CORPUS = Path(__file__).parent.parent / "corpus"
RULES = load_ruleset(
    select=["junk", "text-encoding", "text-invisible", "sidecar-digest"],
    today=date.fromisoformat(TODAY),
)
WANTED = Wanted(cuts=True, blanks=True)
CASES = [
    pytest.param(example, id=f"{rule.id}-{number}")
    for rule in all_rules()
    for number, example in enumerate(rule.examples)
    if rule.family != "corpus"
]


def mended(raw: RawRecord, cuts: bool = True) -> tuple[RawRecord, list[Finding], str]:
    """Mend one record until nothing is left to mend; return it, its findings, and what was left."""
    for _ in range(MOST_ROUNDS):
        findings = [*check_record(raw, RULES).findings]
        about = [f for f in findings if raw.text is not None and f.path == raw.text[0]]
        step = mend(raw, about, Wanted(cuts=cuts, blanks=True))
        if step.raw == raw:
            return raw, findings, step.left
        raw = step.raw
    pytest.fail("mending does not come to an end")


def text_of(raw: RawRecord) -> str:
    return raw.text[1].decode("utf-8") if raw.text is not None else ""


@pytest.mark.parametrize("example", CASES)
def test_nothing_that_could_be_mended_is_left(example: Example) -> None:
    raw = raw_record(example)
    after, findings, left = mended(raw)
    fixable = [f for f in findings if f.status == "new" and (f.fix == "safe" or is_cut(f))]
    assert left or fixable == []
    before, _, _ = mended(raw, cuts=False)
    if assemble(before).text is not None:
        assert Counter(lines(text_of(after))) <= Counter(lines(text_of(before))) or _inline(raw)


@pytest.mark.parametrize("path", sorted((CORPUS / "readouts").rglob("*.txt")), ids=lambda p: p.stem)
def test_a_clean_record_is_not_cut(path: Path) -> None:
    raw = RawRecord(path.name, (path.name, path.read_bytes()), None)
    assert mended(raw)[0] == raw


def lines(text: str) -> list[str]:
    return [line for line in re.split(r"\r\n|\n|\r", text.removeprefix("\ufeff")) if line.strip()]


def _inline(raw: RawRecord) -> bool:
    """Tell whether junk stands within lines, which are not what they were then."""
    about = check_record(raw, RULES).findings
    kinds = {"junk-markup", "junk-header-leak"}
    return any({f.rule, *(e.rule for e in f.evidence)} & kinds for f in about)
