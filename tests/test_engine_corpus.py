"""The reduce across records: who is judged, whose settings hold, and what is read again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from readlint.corpus.trace import Corpus, Trace
from readlint.engine.check import check_record
from readlint.engine.corpus import check_corpus, check_records
from readlint.engine.result import ONLY_FILES, RecordResult, RunResult
from readlint.engine.rulesets import RuleSet
from readlint.engine.run import Settled, run, run_result
from readlint.facts.store import load_stamp
from readlint.record import RawRecord
from readlint.record.discovery import discover
from readlint.rules.base import ERROR, INFO, WARNING, CorpusRule, Rule, Severity
from readlint.rules.cases import STANDARD_SIDECAR, STANDARD_TEXT
from readlint.rules.finding import Diagnostic, Finding
from readlint.schema.validation import load_validator
from tests.workspace import Workspace

TODAY = date(2026, 1, 1)


class _Neighbours(CorpusRule):
    """Says of every record but the first that another stands before it."""

    severity = WARNING
    since = "0.1"

    def check_corpus(self, corpus: Corpus) -> Iterator[Diagnostic]:
        """Look at each with the one before."""
        for before, trace in zip(corpus.traces, corpus.traces[1:], strict=False):
            yield self.say(before, trace)

    def say(self, before: Trace, trace: Trace) -> Diagnostic:
        """Point at the first line."""
        return self.diagnostic(
            trace.at_lines(1),
            f"Behind `{before.path}`.",
            help="Look.",
            evidence=[(before.at_field("date"), "its day"), (before.whole, "the record")],
        )


class _Crash(_Neighbours):
    """Fails half way."""

    def check_corpus(self, corpus: Corpus) -> Iterator[Diagnostic]:
        """Say one thing and fail."""
        yield self.say(corpus.traces[0], corpus.traces[1])
        raise ZeroDivisionError("no use")


_Neighbours.id, _Crash.id = "toy-neighbours", "toy-crash"
NEIGHBOURS, CRASH = _Neighbours(), _Crash()


def ruleset(
    *rules: Rule, fail_on: Severity = WARNING, severities: dict[str, Severity] | None = None
) -> RuleSet:
    return RuleSet(
        rules or (NEIGHBOURS,),
        TODAY,
        load_validator(),
        load_stamp(),
        severities=severities or {},
        fail_on=fail_on,
    )


def raw(name: str, text: str = STANDARD_TEXT, sidecar: str = STANDARD_SIDECAR) -> RawRecord:
    return RawRecord(
        f"{name}.txt", (f"{name}.txt", text.encode()), (f"{name}.yaml", sidecar.encode())
    )


def outcomes(*raws: RawRecord, rules: RuleSet | None = None) -> list[RecordResult]:
    return [check_record(one, rules or ruleset(), traced=True) for one in raws]


def across(*raws: RawRecord, **rulesets: RuleSet) -> dict[str, tuple[Finding, ...]]:
    own = {one.path: rulesets.get(one.path.removesuffix(".txt"), ruleset()) for one in raws}
    traces = [found.trace for found in outcomes(*raws) if found.trace]
    return check_corpus(traces, own, {one.path: one for one in raws}.get)


# --- places --------------------------------------------------------------------------------------


def test_the_words_of_the_places_are_read_again() -> None:
    ((finding,),) = across(raw("a"), raw("b", "  Another text.  \n")).values()
    assert (finding.path, finding.line, finding.column) == ("b.txt", 1, 3)
    assert finding.words == "Another text."
    day, whole = finding.evidence
    assert (day.path, day.line, day.column, day.words) == ("a.yaml", 3, 7, "2022-05-03")
    assert (whole.path, whole.line, whole.words) == ("a.txt", None, "")


def test_a_value_of_the_folder_is_shown_where_it_stands() -> None:
    first = raw("a", sidecar=STANDARD_SIDECAR.replace("date: 2022-05-03\nv", "v"))
    first = first._replace(defaults=(("_defaults.yaml", b"date: 2022-05-04\n"),))
    ((finding,),) = across(first, raw("b")).values()
    assert (finding.evidence[0].path, finding.evidence[0].words) == ("_defaults.yaml", "2022-05-04")


def test_a_field_that_is_not_there_is_shown_by_the_sidecar() -> None:
    first = raw("a", sidecar=STANDARD_SIDECAR.replace("date: 2022-05-03\nv", "v"))
    ((finding,),) = across(first, raw("b")).values()
    assert (finding.evidence[0].path, finding.evidence[0].line) == ("a.yaml", 1)


def test_what_cannot_be_read_again_is_named_by_its_path() -> None:
    traces = [found.trace for found in outcomes(raw("a"), raw("b")) if found.trace]
    rulesets = dict.fromkeys(("a.txt", "b.txt"), ruleset())
    ((finding,),) = check_corpus(traces, rulesets, lambda _: None).values()
    assert (finding.path, finding.line, finding.evidence[0].path) == ("b.txt", None, "a.txt")
    shrunk = {"a.txt": raw("a"), "b.txt": raw("b", "")}
    ((finding,),) = check_corpus(traces, rulesets, shrunk.get).values()
    assert (finding.path, finding.line, finding.words) == ("b.txt", 1, "")


# --- settings ------------------------------------------------------------------------------------


def test_the_order_of_records_does_not_matter() -> None:
    raws = [raw(name) for name in "abc"]
    assert across(*raws) == across(*raws[::-1])
    assert list(across(*raws)) == ["b.txt", "c.txt"]


def test_a_finding_obeys_the_settings_of_its_record() -> None:
    raws = [raw(name) for name in "abcd"]
    lower = ruleset(severities={"toy-neighbours": INFO})
    found = across(*raws, b=ruleset(CRASH), c=lower, a=ruleset(CRASH))
    assert {path: f[0].severity for path, f in found.items() if f[0].rule == "toy-neighbours"} == {
        "c.txt": INFO,
        "d.txt": WARNING,
    }


def test_each_record_decides_what_fails() -> None:
    raws = [raw(name) for name in "ab"]

    def fails(**fail_on: Severity) -> bool:
        own = {f"{n}.txt": ruleset(fail_on=fail_on.get(n, ERROR)) for n in "ab"}
        found = [check_record(one, own[one.path], traced=True) for one in raws]
        said = check_corpus([f.trace for f in found if f.trace], own, lambda _: None)
        return run_result(found, ruleset(), across=said).fails

    assert not fails()
    assert not fails(a=WARNING)
    assert fails(b=WARNING)


def test_a_rule_that_crashes_fails_the_run_and_the_others_go_on() -> None:
    raws = [raw(name) for name in "ab"]
    found = check_records(raws, ruleset(CRASH, NEIGHBOURS))
    assert [(one.path, one.rule) for one in found] == [
        ("a.txt", "engine-rule-crashed"),
        ("b.txt", "toy-crash"),
        ("b.txt", "toy-neighbours"),
    ]
    assert "`toy-crash` failed here: ZeroDivisionError: no use." in found[0].message


# --- exceptions ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entry", "status"),
    [
        ("{rule: toy-neighbours, reason: both are wanted}", "accepted"),
        ("{rule: toy-neighbours, reason: both are wanted, words: anna gruber}", "accepted"),
        ("{rule: toy-neighbours, reason: both are wanted, words: in Graz}", "new"),
        ("{rule: toy-neighbours, reason: TODO}", "new"),
        ("{rule: toy-crash, reason: both are wanted}", "new"),
    ],
)
def test_a_sidecar_accepts_what_is_said_of_its_record(entry: str, status: str) -> None:
    own = f"{STANDARD_SIDECAR}accept:\n  - {entry}\n"
    assert across(raw("a"), raw("b", sidecar=own))["b.txt"][0].status == status
    assert across(raw("a", sidecar=own), raw("b"))["b.txt"][0].status == "new"


def test_an_exception_from_a_rule_across_records_is_not_called_idle(workspace: Workspace) -> None:
    own = f"{STANDARD_SIDECAR}accept:\n  - {{rule: corpus-duplicate, reason: kept on purpose}}\n"
    workspace.write({"a.txt": STANDARD_TEXT, "a.yaml": STANDARD_SIDECAR})
    workspace.write({"b.txt": STANDARD_TEXT, "b.yaml": own})
    for words in (["."], ["b.txt"], [".", "--ignore", "corpus"]):
        done = workspace.check(*words, "--select", "sidecar,corpus")
        assert done.status == 0
        assert [f["rule"] for f in done.findings if f["status"] == "new"] == []
    (accepted,) = workspace.check(".", "--select", "sidecar,corpus").findings
    assert (accepted["rule"], accepted["status"]) == ("corpus-duplicate", "accepted")


# --- a whole run ---------------------------------------------------------------------------------


def three(workspace: Workspace) -> Workspace:
    for name in "abc":
        workspace.write({f"{name}.txt": STANDARD_TEXT, f"{name}.yaml": STANDARD_SIDECAR})
    return workspace


def spoken(result: RunResult) -> list[tuple[str, str]]:
    return [(finding.path, finding.rule) for finding in result.findings]


def test_all_records_are_judged_together(workspace: Workspace) -> None:
    three(workspace)
    result = run(discover(["."]), ruleset())
    assert spoken(result) == [("b.txt", "toy-neighbours"), ("c.txt", "toy-neighbours")]
    assert result.fails
    assert list(result.records) == ["a.txt", "b.txt", "c.txt"]
    assert result.records["b.txt"] == (result.findings[0].sort_key,)
    assert result.summary.by_rule == {"toy-neighbours": 2}
    assert (result.summary.records, result.summary.traced) == (3, 0)
    assert not result.summary.not_checked


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"a.txt"}, ["b.txt"]),
        ({"b.yaml"}, ["b.txt", "c.txt"]),
        ({"c.txt"}, ["c.txt"]),
        (set(), []),
        ({"gone.txt"}, []),
    ],
)
def test_only_what_involves_a_changed_record_is_said(
    workspace: Workspace, changed: set[str], said: list[str]
) -> None:
    three(workspace)
    result = run(discover(["."]), ruleset(), changed=changed)
    assert [finding.path for finding in result.findings] == said
    here = len({path for path in changed if not path.startswith("gone")})
    assert (result.summary.records, result.summary.traced) == (here, 3 - here)
    assert set(result.records) == {*said, *(f"{p[0]}.txt" for p in changed if p != "gone.txt")}


def test_unchanged_records_are_not_read_without_need(workspace: Workspace) -> None:
    three(workspace)
    discovery = discover(["."])
    for name in ("b", "c"):
        (workspace.root / f"{name}.txt").unlink()
    plain = RuleSet((), TODAY, load_validator(), load_stamp())
    result = run(discovery, plain, changed={"a.txt"})
    assert (result.summary.records, result.summary.traced, result.failed) == (1, 0, False)


def test_an_unchanged_record_that_cannot_be_read_is_told(workspace: Workspace) -> None:
    three(workspace)
    discovery = discover(["."])
    (workspace.root / "b.txt").unlink()
    result = run(discovery, ruleset(), changed={"a.txt"})
    (entry,) = result.summary.not_checked
    assert (entry.rule, entry.records) == ("corpus", 1)
    assert entry.why == "could not be read, so nothing was compared with it"
    assert not result.failed
    assert run(discovery, ruleset(), changed={"b.txt"}).failed


def test_files_named_one_by_one_are_compared_with_each_other_only(workspace: Workspace) -> None:
    three(workspace)
    result = run(discover(["a.txt", "c.txt"]), ruleset(), whole=False)
    assert spoken(result) == [("c.txt", "toy-neighbours")]
    (entry,) = result.summary.not_checked
    assert (entry.rule, entry.records, entry.why) == ("corpus", 2, ONLY_FILES)
    done = workspace.run("check", "a.txt", "--verbose", "--select", "corpus")
    assert f"Not checked: rules across records on 1 record: {ONLY_FILES}." in done.out
    assert "Not checked" not in workspace.run("check", "a.txt", "--select", "corpus").out
    assert "Not checked" not in workspace.run("check", ".", "-v", "--select", "corpus").out


def test_one_record_by_itself_leaves_no_trace(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    three(workspace)

    def refuse(*_: object) -> Trace:
        raise AssertionError("traced")

    monkeypatch.setattr("readlint.corpus.tracing.trace_of", refuse)
    assert not run(discover(["a.txt"]), ruleset()).failed
    assert run(discover(["a.txt", "b.txt"]), ruleset()).failed
    plain = RuleSet((), TODAY, load_validator(), load_stamp())
    assert not run(discover(["."]), plain).failed


def test_each_record_is_judged_by_its_own_rules(workspace: Workspace) -> None:
    three(workspace)
    other = ruleset(severities={"toy-neighbours": INFO})

    def choose(path: Path) -> RuleSet:
        return other if path.name.startswith("c") else ruleset()

    result = run(discover(["."]), ruleset(), choose)
    assert [finding.severity for finding in result.findings] == [WARNING, INFO]


# --- settling ------------------------------------------------------------------------------------


def test_what_is_settled_counts(workspace: Workspace) -> None:
    three(workspace)

    def settle(findings: list[Finding], _: object) -> Settled:
        return [finding._replace(status="baselined") for finding in findings], {}

    result = run(discover(["."]), ruleset(), settle=settle)
    assert [finding.status for finding in result.findings] == ["baselined", "baselined"]
    assert not result.fails
    assert (result.summary.findings, result.summary.by_rule) == (0, {})


def test_settling_may_add_findings(workspace: Workspace) -> None:
    three(workspace)

    def settle(findings: list[Finding], _: object) -> Settled:
        own = findings[0]._replace(path="z.json", rule="toy-stale", line=None, status="new")
        known = [finding._replace(status="baselined") for finding in findings]
        return [own, *known], {}

    result = run(discover(["."]), ruleset(), settle=settle)
    assert spoken(result)[-1] == ("z.json", "toy-stale")
    assert result.fails
    assert not run(discover(["."]), ruleset(fail_on=ERROR), settle=settle).fails
