"""The comparison of two versions: what differs, and what the ledger says of it."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from comparing.differences import Difference
    from comparing.runs import Answer, Pair

ROOT = Path(__file__).parent.parent
SPAN = {"line": 1, "column": 4, "end_line": 1, "end_column": 9}
EVIDENCE = {"path": "a.yaml", "line": 3, "column": 7, "words": "May", "why": "so", "rule": None}
FINDING: Mapping[str, Any] = {
    "rule": "date-url", "severity": "warning", "path": "a.txt", "line": 1, "column": 4,
    "end_line": 1, "end_column": 9, "spans": [SPAN], "message": "One.", "words": "3 May",
    "evidence": [EVIDENCE], "help": "Look.", "url": "urn:x", "fix": "none", "fingerprint": "0" * 32,
    "status": "new",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _own_scripts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(ROOT / "scripts"), *sys.path])


def _changed(**fields: Any) -> dict[str, Any]:
    return {**FINDING, **fields}


def _answer(findings: Sequence[Mapping[str, Any]], **not_checked: int) -> Answer:
    from comparing.runs import Answer

    entries = [
        {"rule": rule.replace("_", "-"), "records": count, "why": "no date"}
        for rule, count in not_checked.items()
    ]
    summary = {"records": 1, "not_checked": entries}
    return Answer(int(bool(findings)), {"findings": list(findings), "summary": summary}, "")


def _pair(old: Answer, new: Answer, rules: str = "all rules") -> Pair:
    from comparing.runs import Pair
    from comparing.targets import Target

    return Pair(Target("corpus", Path(), (".",), "2026-01-01"), rules, old, new)


def _compare(
    old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]], **renamed: str
) -> list[Difference]:
    from comparing.differences import common_form, differences

    pairs = [_pair(_answer(old), _answer(new))]
    ids = {one.replace("_", "-"): other for one, other in renamed.items()}
    return differences(pairs, common_form(pairs), ids)


# Differences


def test_wording_is_no_difference() -> None:
    reworded = _changed(
        message="Other.", help="Do.", url="urn:y", evidence=[{**EVIDENCE, "why": "for"}]
    )
    assert _compare([FINDING], [reworded]) == []


def test_a_finding_of_one_version_alone() -> None:
    (gone,) = _compare([FINDING], [])
    assert (gone.change, gone.what, gone.record) == ("-", "date-url", "corpus/a")
    assert (gone.place, gone.words) == ("corpus/a.txt:1:4", "3 May")
    (come,) = _compare([], [FINDING])
    assert come.change == "+"
    assert come.id != gone.id


@pytest.mark.parametrize(
    "changed",
    [
        {"words": "4 May"},
        {"spans": [{**SPAN, "end_column": 12}]},
        {"spans": [SPAN, {**SPAN, "line": 2, "end_line": 2}]},
        {"path": "b.txt"},
        {"rule": "date-order"},
    ],
)
def test_another_place_is_one_finding_less_and_one_more(changed: dict[str, Any]) -> None:
    assert sorted(one.change for one in _compare([FINDING], [_changed(**changed)])) == ["+", "-"]


@pytest.mark.parametrize(
    ("changed", "detail"),
    [
        ({"severity": "info"}, "severity: warning -> info"),
        ({"status": "accepted"}, "status: new -> accepted"),
        ({"fix": "safe"}, "fix: none -> safe"),
        ({"evidence": []}, '- evidence a.yaml:3:7 "May"'),
        ({"evidence": [EVIDENCE, EVIDENCE]}, "evidence: 1 pieces -> 2"),
    ],
)
def test_the_same_finding_otherwise(changed: dict[str, Any], detail: str) -> None:
    (one,) = _compare([FINDING], [_changed(**changed)])
    assert (one.change, one.details) == ("~", (detail,))


def test_evidence_of_an_absorbed_rule_names_it() -> None:
    absorbed = {**EVIDENCE, "rule": "date-order"}
    (one,) = _compare([FINDING], [_changed(evidence=[absorbed])])
    assert one.details == (
        '- evidence a.yaml:3:7 "May"', '+ evidence a.yaml:3:7 by date-order "May"',
    )  # fmt: skip


def test_one_finding_too_many_of_the_same_words() -> None:
    (one,) = _compare([FINDING], [FINDING, FINDING])
    assert (one.change, one.details) == ("+", ("number 2 of these words",))


def test_a_renamed_rule_is_the_same_rule() -> None:
    now = _changed(rule="date-address", fingerprint="1" * 32)
    assert _compare([FINDING], [now], date_url="date-address") == []
    assert len(_compare([FINDING], [now])) == 2
    absorbed = _changed(evidence=[{**EVIDENCE, "rule": "date-url"}])
    after = _changed(evidence=[{**EVIDENCE, "rule": "date-address"}], rule="date-address")
    assert _compare([absorbed], [after], date_url="date-address") == []


def test_a_fingerprint_is_compared_where_the_rule_kept_its_id() -> None:
    (one,) = _compare([FINDING], [_changed(fingerprint="1" * 32)])
    assert one.details == (f"fingerprint: {'0' * 32} -> {'1' * 32}",)


def test_what_was_not_checked_is_counted_for_each_rule() -> None:
    from comparing.differences import common_form, differences

    pairs = [_pair(_answer([], date_url=3, date_self=1), _answer([], date_url=2, date_self=1))]
    (one,) = differences(pairs, common_form(pairs))
    assert (one.change, one.what, one.rule) == ("~", "not checked date-url", "date-url")
    assert one.details == ("records that it could not judge: 3 -> 2",)


def test_a_rule_that_one_version_lacks_could_not_check_anything_there() -> None:
    from comparing.differences import common_form, differences, is_narrower

    pairs = [_pair(_answer([], date_self=1), _answer([FINDING], date_self=1, date_url=3))]
    form = common_form(pairs)
    assert form.lacking == {"date-url"}
    assert [one.what for one in differences(pairs, form)] == ["date-url"]
    assert not is_narrower(pairs[0], form)
    has_it = [*pairs, _pair(_answer([FINDING]), _answer([FINDING]))]
    assert is_narrower(pairs[0], common_form(has_it))


def test_a_difference_that_both_sets_of_rules_show_is_said_once() -> None:
    from comparing.differences import common_form, differences

    pairs = [_pair(_answer([FINDING]), _answer([]), name) for name in ("all", "default")]
    (one,) = differences(pairs, common_form(pairs))
    assert one.rules == ("all", "default")


def test_what_an_old_report_lacks_is_said_and_left_out() -> None:
    from comparing.differences import common_form, differences

    older = {key: value for key, value in FINDING.items() if key not in ("status", "spans")}
    old, new = _answer([older]), _answer([FINDING])
    assert old.report is not None
    del old.report["summary"]["not_checked"]
    form = common_form([_pair(old, new)])
    assert form.problems == (
        "`spans` of findings: the old report has none",
        "`status` of findings: the old report has none",
        "what was not checked: the old report does not say it",
    )
    assert differences([_pair(old, new)], form) == []


def test_a_run_without_report_is_a_difference_unless_both_fail_alike() -> None:
    from comparing.differences import common_form, differences
    from comparing.runs import Answer

    died = Answer(2, None, "a mistake")
    pairs = [_pair(died, _answer([FINDING]))]
    (one,) = differences(pairs, common_form(pairs))
    assert (one.what, one.details) == ("run", ("no report, exit 2 -> an ordinary end",))
    pairs = [_pair(died, died)]
    assert differences(pairs, common_form(pairs)) == []


# The ledger


def test_a_label_covers_the_difference_and_holds_no_words(tmp_path: Path) -> None:
    from comparing import ledger

    file = tmp_path / "ledger.jsonl"
    found = _compare([FINDING], [_changed(rule="date-order")])
    assert ledger.unlabelled(found, ledger.read(file)) == found
    ledger.append(file, ledger.chosen(found, ["date-order"]), "fixed", "It was a day off.")
    (left,) = ledger.unlabelled(found, entries := ledger.read(file))
    assert left.rule == "date-url"
    assert ledger.counts(found, entries) == (
        "Differences: 2 (1 +, 1 -, 0 ~): 1 fixed, 0 regressed, 0 neutral, 1 without a label.\n"
        "Entries of the ledger that match none of them: 0."
    )
    assert "3 May" not in file.read_text(encoding="utf-8")
    assert ledger.chosen(found, [left.id]) == [left]
    assert ledger.counts([], entries).endswith("match none of them: 1.")


def test_a_label_does_not_cover_the_same_finding_when_it_comes_back(tmp_path: Path) -> None:
    from comparing import ledger

    file = tmp_path / "ledger.jsonl"
    ledger.append(file, _compare([FINDING], []), "fixed", "A false alarm.")
    assert len(ledger.unlabelled(_compare([], [FINDING]), ledger.read(file))) == 1


@pytest.mark.parametrize("line", ["{", "[]", '{"id": "a"}'])
def test_a_broken_ledger_is_refused_with_its_line(tmp_path: Path, line: str) -> None:
    from comparing import ledger
    from comparing.versions import NotRun

    file = tmp_path / "ledger.jsonl"
    file.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(NotRun, match=r"ledger\.jsonl:1: is no entry"):
        ledger.read(file)
