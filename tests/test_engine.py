"""The map over one record and the reduce over all: one finding per cause, nothing is lost."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from datetime import date
from types import ModuleType

import pytest

import readlint
from readlint.engine.check import check_record, trace_record
from readlint.engine.result import RecordResult, RunResult
from readlint.engine.rulesets import RuleSet, load_ruleset
from readlint.engine.run import run, run_result
from readlint.extract import Context
from readlint.facts.store import load_stamp
from readlint.record import Place, RawRecord
from readlint.record.discovery import discover
from readlint.rules.base import ERROR, INFO, WARNING, Diagnostic, Rule
from readlint.rules.cases import STANDARD_SIDECAR, STANDARD_TEXT
from readlint.rules.finding import Finding
from readlint.schema.validation import load_validator
from tests.workspace import GOOD, Workspace

TODAY = date(2026, 1, 1)
TEXT = "The ministers met in Vienna.\nThe ministers met in Graz.\n"


def toy(name: str, **attributes: object) -> Rule:
    """A rule `toy-NAME`; its `words` are reported wherever they stand."""

    def check(self: Rule, context: Context) -> Iterator[Diagnostic]:
        for place in _every(context, attributes.get("words", "Vienna")):
            yield self.diagnostic(place, f"`{place.words}` seen by {name}.", help="Look.")

    made = {"severity": WARNING, "since": "0.1", "check": check, **attributes}
    made["__module__"] = f"readlint.rules.toy.{name}"
    rule: Rule = type(name.title(), (Rule,), made)()
    return rule


def _every(context: Context, words: object) -> Iterator[Place]:
    assert isinstance(words, str)
    start = context.text.content.find(words)
    while start >= 0:
        yield context.text.place(start, start + len(words))
        start = context.text.content.find(words, start + 1)


def crash(self: Rule, context: Context) -> Iterator[Diagnostic]:
    yield self.diagnostic(context.record.path, "Half of the truth.", help="Look.")
    raise ZeroDivisionError("of\nno use")


def ruleset(*rules: Rule) -> RuleSet:
    return RuleSet(rules, TODAY, load_validator(), load_stamp())


def outcome(
    *rules: Rule,
    text: str | bytes | None = TEXT,
    sidecar: str | bytes | None = STANDARD_SIDECAR,
    path: str = "a.txt",
) -> RecordResult:
    def named(name: str, content: str | bytes | None) -> tuple[str, bytes] | None:
        if content is None:
            return None
        return name, content if isinstance(content, bytes) else content.encode("utf-8")

    raw = RawRecord(path, named(path, text), named(path.replace(".txt", ".yaml"), sidecar))
    return check_record(raw, ruleset(*rules))


def said(*rules: Rule, text: str = TEXT, sidecar: str = STANDARD_SIDECAR) -> list[Finding]:
    return list(outcome(*rules, text=text, sidecar=sidecar).findings)


def whole(*rules: Rule, sidecar: str = STANDARD_SIDECAR) -> RunResult:
    return run_result([outcome(*rules, sidecar=sidecar)], ruleset(*rules))


# --- absorption ----------------------------------------------------------------------------------


def test_a_finding_absorbs_what_it_explains() -> None:
    strong = toy("strong", words="met in Vienna", supersedes=("toy-weak",))
    weak = toy("weak", words="Vienna")
    (finding,) = said(strong, weak)
    assert finding.rule == "toy-strong"
    (evidence,) = finding.evidence
    assert (evidence.rule, evidence.words, evidence.why) == (
        "toy-weak",
        "Vienna",
        "`Vienna` seen by weak.",
    )
    assert (evidence.path, evidence.line, evidence.column) == ("a.txt", 1, 22)


def test_the_order_of_the_rules_does_not_matter() -> None:
    for names in (("a", "b"), ("b", "a")):
        rules = [toy(names[0], supersedes=(f"toy-{names[1]}",)), toy(names[1])]
        for order in (rules, rules[::-1]):
            assert [finding.rule for finding in said(*order)] == [f"toy-{names[0]}"]


def test_what_stands_elsewhere_is_not_absorbed() -> None:
    found = said(toy("strong", words="Vienna", supersedes=("toy-weak",)), toy("weak", words="met"))
    assert [finding.rule for finding in found] == ["toy-weak", "toy-strong", "toy-weak"]


def test_neighbours_that_touch_do_not_overlap() -> None:
    found = said(toy("strong", words="in ", supersedes=("toy-weak",)), toy("weak", words="Vienna"))
    assert len(found) == 3


def test_what_absorbs_weighs_as_much_as_the_heaviest() -> None:
    for own, absorbed, weight in ((INFO, ERROR, ERROR), (ERROR, INFO, ERROR), (INFO, INFO, INFO)):
        strong = toy("strong", severity=own, supersedes=("toy-weak",))
        (finding,) = said(strong, toy("weak", severity=absorbed))
        assert (finding.rule, finding.severity) == ("toy-strong", weight)


def test_a_rule_absorbs_only_what_it_explains() -> None:
    assert len(said(toy("strong", supersedes=("toy-other",)), toy("weak"))) == 2


def test_a_shared_sidecar_key_is_a_shared_place() -> None:
    def at_date(self: Rule, context: Context) -> Iterator[Diagnostic]:
        place = context.sidecar.place("date")
        yield self.diagnostic(
            context.record.path, "Odd.", help="x.", evidence=[(place, "this day")]
        )

    strong = toy("strong", check=at_date, supersedes=("toy-weak",))
    weak = toy("weak", check=at_date)
    (finding,) = said(strong, weak)
    assert [evidence.rule for evidence in finding.evidence] == [None, "toy-weak"]


@pytest.mark.parametrize(
    ("first", "second", "third"), [("a", "b", "c"), ("c", "b", "a"), ("b", "a", "c")]
)
def test_a_chain_of_explanations_ends_in_one_finding(first: str, second: str, third: str) -> None:
    rules = [
        toy(first, supersedes=(f"toy-{second}",)),
        toy(second, supersedes=(f"toy-{third}",)),
        toy(third),
    ]
    (finding,) = said(*sorted(rules, key=lambda rule: rule.id))
    assert finding.rule == f"toy-{first}"
    assert {e.rule for e in finding.evidence} == {f"toy-{second}", f"toy-{third}"}


# --- accept --------------------------------------------------------------------------------------


def accepting(entry: str) -> list[str]:
    sidecar = f"{STANDARD_SIDECAR}accept:\n  - {entry}\n"
    return [finding.status for finding in said(toy("odd", words="met in"), sidecar=sidecar)]


@pytest.mark.parametrize(
    ("entry", "statuses"),
    [
        ("{rule: toy-odd, reason: so it was printed}", ["accepted", "accepted"]),
        ("{rule: toy-odd, reason: x, words: met  IN}", ["accepted", "accepted"]),
        ("{rule: toy-odd, reason: x, words: met}", ["accepted", "accepted"]),
        ("{rule: toy-odd, reason: x, words: met at}", ["new", "new"]),
        ("{rule: toy-odd, reason: x, words: ''}", ["new", "new"]),
        ("{rule: toy-odd, reason: x, words: [met]}", ["new", "new"]),
        ("{rule: toy-odd, reason: x, words: }", ["new", "new"]),
        ("{rule: toy-odd}", ["new", "new"]),
        ("{rule: toy-odd, reason: ''}", ["new", "new"]),
        ("{rule: toy-odd, reason: '  '}", ["new", "new"]),
        ("{rule: toy-odd, reason: [x]}", ["new", "new"]),
        ("{rule: toy, reason: x}", ["new", "new"]),
        ("{rule: toy-other, reason: x}", ["new", "new"]),
        ("toy-odd", ["new", "new"]),
    ],
)
def test_accept(entry: str, statuses: list[str]) -> None:
    assert accepting(entry) == statuses


def test_words_accept_only_the_finding_about_them() -> None:
    sidecar = STANDARD_SIDECAR + "accept: [{rule: toy-odd, reason: x, words: in Graz}]\n"
    found = said(toy("odd", words="met in Graz"), toy("odd", words="met in "), sidecar=sidecar)
    assert [(f.words, f.status) for f in found] == [
        ("met in ", "new"),
        ("met in Graz", "accepted"),
        ("met in ", "new"),
    ]


def test_accepted_findings_are_counted_apart() -> None:
    sidecar = STANDARD_SIDECAR + "accept: [{rule: toy-odd, reason: x}]\n"
    result = whole(toy("odd"), toy("other"), sidecar=sidecar)
    summary = result.summary
    assert (summary.findings, summary.accepted) == (1, 1)
    assert summary.by_rule == {"toy-other": 1}
    assert summary.by_severity == {"error": 0, "warning": 1, "info": 0}
    assert len(result.findings) == 2


def test_an_accept_in_folder_defaults_counts() -> None:
    raw = RawRecord(
        "a.txt",
        ("a.txt", TEXT.encode()),
        ("a.yaml", STANDARD_SIDECAR.encode()),
        (("_defaults.yaml", b"accept: [{rule: toy-odd, reason: all are so}]\n"),),
    )
    (finding,) = check_record(raw, ruleset(toy("odd"))).findings
    assert finding.status == "accepted"


# --- crashes -------------------------------------------------------------------------------------


def test_a_rule_that_crashes_is_reported_and_the_others_go_on() -> None:
    checked = outcome(toy("bad", check=crash), toy("fine"))
    assert [finding.rule for finding in checked.findings] == ["engine-rule-crashed", "toy-fine"]
    assert checked.failed
    finding = checked.findings[0]
    assert finding.message == "The rule `toy-bad` failed here: ZeroDivisionError: of no use."
    assert (finding.path, finding.line, finding.severity) == ("a.txt", None, ERROR)
    assert "--ignore toy-bad" in finding.help


def test_a_reading_that_crashes_is_the_rules_that_read_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(_: Context) -> dict[str, str]:
        raise RecursionError("too deep")

    monkeypatch.setattr(Context, "unusable", property(fail))
    checked = outcome(toy("one"), toy("two"))
    assert [finding.rule for finding in checked.findings] == ["engine-rule-crashed"] * 2
    assert checked.failed


def test_a_crash_ends_the_run_with_2(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = (toy("bad", check=crash), toy("fine", words="Anna"))
    monkeypatch.setattr("readlint.rules.registry.all_rules", lambda: rules)
    workspace.write(GOOD).write({"b.txt": STANDARD_TEXT, "b.yaml": STANDARD_SIDECAR})
    done = workspace.check(".")
    assert done.status == 2
    assert done.report["summary"]["by_rule"] == {"engine-rule-crashed": 2, "toy-fine": 2}
    assert workspace.check(".", "--exit-zero").status == 2


# --- what was not checked ------------------------------------------------------------------------


def reading_rules() -> list[Rule]:
    return [
        toy("both", requires=("text", "date")),
        toy("published", requires=("source.published",)),
        toy("source", requires=("source",)),
        toy("text", requires=("text",)),
        toy("venue", requires=("venue",)),
    ]


@pytest.mark.parametrize(
    ("record", "skipped"),
    [
        ({}, {}),
        (
            {"sidecar": None},
            dict.fromkeys(("both", "published", "source", "venue"), "there is no sidecar"),
        ),
        (
            {"sidecar": "- a\n"},
            dict.fromkeys(("both", "published", "source", "venue"), "the sidecar cannot be read"),
        ),
        ({"text": b"\xff"}, dict.fromkeys(("both", "text"), "the text is not UTF-8")),
        ({"text": None}, dict.fromkeys(("both", "text"), "there is no text")),
        (
            {"sidecar": STANDARD_SIDECAR.replace("date: 2022-05-03\nv", "date: 2022-02-30\nv")},
            {"both": "`date` is not a possible date"},
        ),
        (
            {"sidecar": STANDARD_SIDECAR.replace("published: 2022-05-03", "published: soon")},
            dict.fromkeys(("published", "source"), "`source.published` is not a possible date"),
        ),
        (
            {"sidecar": STANDARD_SIDECAR.replace("venue: {city: Vienna, country: AT}\n", "")},
            {"venue": "`venue` is missing"},
        ),
        (
            {"sidecar": STANDARD_SIDECAR.replace("{city: Vienna, country: AT}", "Vienna")},
            {"venue": "`venue` is not valid"},
        ),
    ],
)
def test_a_rule_is_skipped_only_for_what_it_reads(
    record: dict[str, str | bytes | None], skipped: dict[str, str]
) -> None:
    rules = [
        toy(rule.id.removeprefix("toy-"), requires=rule.requires, check=lambda *_: iter(()))
        for rule in reading_rules()
    ]
    not_checked = dict(outcome(*rules, **record).not_checked)  # type: ignore[arg-type]
    assert not_checked == {f"toy-{name}": why for name, why in skipped.items()}


def test_the_summary_counts_what_was_not_checked() -> None:
    rules = [toy("both", requires=("text", "date")), toy("text", requires=("text",))]
    outcomes = [outcome(*rules, path=f"{n}.txt", sidecar=None) for n in "abc"]
    outcomes += [outcome(*rules, path="d.txt", text=None)]
    summary = run_result(outcomes, ruleset(*rules)).summary
    assert [(e.rule, e.records, e.why) for e in summary.not_checked] == [
        ("toy-both", 3, "there is no sidecar"),
        ("toy-both", 1, "there is no text"),
        ("toy-text", 1, "there is no text"),
    ]
    assert (summary.records, summary.texts, summary.sidecars) == (4, 3, 1)


def test_records_beyond_the_facts_are_counted() -> None:
    horizon = load_stamp().horizon
    late = STANDARD_SIDECAR.replace("date: 2022-05-03\nv", f"date: {horizon.year + 1}-01-02\nv")
    entries = whole(toy("odd"), sidecar=late).summary.not_checked
    (facts,) = [entry for entry in entries if entry.rule == "facts"]
    assert facts.records == 1
    assert facts.why.startswith(f"dated after {horizon.isoformat()}")
    assert not [e for e in whole(toy("odd")).summary.not_checked if e.rule == "facts"]


# --- fingerprints and order ----------------------------------------------------------------------


def test_a_fingerprint_survives_shifted_and_wrapped_lines() -> None:
    before = said(toy("odd", words="met in"))
    after = said(toy("odd", words="met in"), text=f"A title.\n\n{TEXT}")
    assert [f.fingerprint for f in before] == [f.fingerprint for f in after]
    assert [f.line for f in before] != [f.line for f in after]
    wrapped = said(toy("odd", words="met\nin"), text=TEXT.replace("met in", "met\nin"))
    assert [f.fingerprint for f in wrapped] == [f.fingerprint for f in before]


def test_two_equal_findings_have_fingerprints_of_their_own() -> None:
    first, second = said(toy("odd", words="ministers"))
    assert first.words == second.words
    assert first.fingerprint != second.fingerprint


def test_a_fingerprint_names_rule_record_and_words() -> None:
    (one,) = said(toy("one"))
    assert said(toy("two"))[0].fingerprint != one.fingerprint
    assert said(toy("one", words="Graz"))[0].fingerprint != one.fingerprint
    assert outcome(toy("one"), path="b.txt").findings[0].fingerprint != one.fingerprint
    assert len(one.fingerprint) == 32


def test_findings_are_sorted_by_place_and_rule() -> None:
    rules = [toy("b", words="met"), toy("a", words="met"), toy("c", words="The")]
    found = said(*rules)
    keys = [(f.path, f.line, f.column, f.rule) for f in found]
    assert keys == sorted(keys, key=str)
    assert found == said(*rules[::-1])


def test_the_reduce_does_not_depend_on_the_order_of_records() -> None:
    rule = toy("odd")
    outcomes = [outcome(rule, path=f"{name}.txt") for name in "abc"]
    assert run_result(outcomes, ruleset(rule)) == run_result(outcomes[::-1], ruleset(rule))


def test_severity_is_a_ceiling_a_finding_may_be_lower() -> None:
    def check(self: Rule, context: Context) -> Iterator[Diagnostic]:
        yield self.diagnostic(context.record.path, "Perhaps.", help="Look.", severity=INFO)

    assert whole(toy("mild", check=check)).summary.by_severity == {
        "error": 0,
        "warning": 0,
        "info": 1,
    }


# --- the API -------------------------------------------------------------------------------------


def test_lint(workspace: Workspace) -> None:
    workspace.write(GOOD).write({"bad.txt": STANDARD_TEXT})
    (finding,) = readlint.lint([workspace.root], select=["sidecar"], today=TODAY)
    assert isinstance(finding, readlint.Finding)
    assert (finding.rule, finding.path) == ("sidecar-missing", "bad.txt")
    assert readlint.lint(["good.txt"], select=["sidecar"], ignore=["sidecar-schema"]) == []
    with pytest.raises(FileNotFoundError, match="nowhere"):
        readlint.lint(["nowhere"])


def test_today_is_part_of_the_rule_set(workspace: Workspace) -> None:
    assert load_ruleset(today=TODAY).today == TODAY
    assert load_ruleset().today >= date(2025, 1, 1)
    workspace.write(GOOD)
    result = run(discover(["."]), load_ruleset(select=["sidecar"], today=TODAY))
    assert result.today == "2026-01-01"


def test_import_costs_nothing() -> None:
    module = sys.modules["readlint"]
    assert isinstance(module, ModuleType)
    assert all(getattr(readlint, name) for name in readlint.__all__)
    with pytest.raises(AttributeError, match="nothing"):
        _ = module.nothing


def test_a_record_that_is_done_leaves_no_circles() -> None:
    """What refers to itself is only freed when Python looks for it among all that there is."""
    sidecar = STANDARD_SIDECAR.encode()
    raw = RawRecord("a.txt", ("a.txt", STANDARD_TEXT.encode()), ("a.yaml", sidecar))
    rules = load_ruleset(today=TODAY)
    check_record(raw, rules, traced=True)
    gc.collect()
    check_record(raw, rules, traced=True)
    trace_record(raw, rules)
    assert gc.collect() == 0
