"""Every format on one hard run, against golden files and against what its readers ask for.

To write the golden files anew: READLINT_UPDATE_GOLDEN=1 pytest tests/test_formats.py
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator, Draft202012Validator

import readlint
from readlint.engine.run import Result
from readlint.report import AVAILABLE, render
from readlint.report.github import SHOWN_PER_LEVEL
from readlint.report.json_text import json_text
from readlint.report.markdown import LONGEST
from readlint.report.markdown_text import code, escaped, prose
from readlint.report.sarif import message
from readlint.report.sarif_place import artifact
from readlint.rules.finding import Finding, FindingKey, Severity
from readlint.schema.report_export import report_line_schema, report_schema
from tests import report_sample
from tests.report_sample import FILES, ODD, sample, write_files
from tests.workspace import Workspace

GOLDEN = Path(__file__).parent / "golden" / "formats"
SUBSET = json.loads((Path(__file__).parent / "sarif_subset.schema.json").read_text("utf-8"))
NAMES = {
    "text": "report.txt",
    "concise": "concise.txt",
    "json": "report.json",
    "jsonl": "report.jsonl",
    "sarif": "report.sarif",
    "github": "github.txt",
    "gitlab": "gitlab.json",
    "junit": "junit.xml",
    "markdown": "report.md",
    "statistics": "statistics.txt",
}
PLAIN = {"color": False, "everything": False, "quiet": False, "verbose": False}
QUIET = {**PLAIN, "quiet": True}
VERBOSE = {**PLAIN, "verbose": True}
UPDATE = bool(os.environ.get("READLINT_UPDATE_GOLDEN"))
Records = dict[str, tuple[FindingKey, ...]]
anything = st.text(st.characters(exclude_categories=()), max_size=60)


@pytest.fixture(autouse=True)
def _version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readlint, "__version__", report_sample.VERSION)


@pytest.fixture
def result() -> Result:
    return sample()


def many(number: int, severity: Severity = Severity.WARNING, words: str = "") -> Result:
    """The sample's clash repeated in files of their own, and nothing else."""
    one = next(f for f in sample().findings if f.rule == "date-order" and f.status == "new")
    return of([replace(one, path=f"{n:05}{words}.txt", severity=severity) for n in range(number)])


def of(findings: list[Finding]) -> Result:
    """A result of these findings, each in a record of its own path."""
    base = sample()
    ordered = sorted(findings, key=lambda finding: finding.sort_key)
    counts = Counter(finding.severity.value for finding in ordered)
    summary = replace(
        base.summary,
        records=len(ordered),
        by_rule=dict(Counter(finding.rule for finding in ordered)),
        by_severity={severity.value: counts[severity.value] for severity in Severity},
        not_checked=[],
        accepted=0,
    )
    records: Records = {finding.path: (finding.sort_key,) for finding in ordered}
    return replace(base, findings=ordered, summary=summary, records=records, failed=False)


# --- golden files --------------------------------------------------------------------------------


def test_every_format_has_a_golden_file() -> None:
    assert {*AVAILABLE, "statistics"} == set(NAMES)
    assert UPDATE or {path.name for path in GOLDEN.glob("[!.]*")} == set(NAMES.values())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows takes no such file names")
@pytest.mark.parametrize("name", NAMES)
def test_golden(name: str, result: Result, workspace: Workspace) -> None:
    write_files(workspace.root)
    made = render(result, name, PLAIN)
    golden = GOLDEN / NAMES[name]
    if UPDATE:
        golden.write_bytes(made.encode("utf-8"))
    assert made == golden.read_bytes().decode("utf-8")
    assert str(workspace.root) not in made


@pytest.mark.parametrize("name", NAMES)
def test_the_same_every_time_and_writable(name: str) -> None:
    made = render(sample(), name, PLAIN)
    assert made == render(sample(), name, PLAIN)
    assert made.endswith("\n")
    made.encode("utf-8")
    assert "\x1b" not in made


@pytest.mark.parametrize("name", ["text", "concise", "github", "gitlab", "junit", "markdown"])
def test_what_is_accepted_or_known_is_not_shown(name: str, result: Result) -> None:
    made = render(result, name, PLAIN)
    assert "This was accepted" not in made
    assert "stands in the baseline" not in made


@pytest.mark.parametrize("name", ["json", "jsonl", "sarif"])
def test_what_is_accepted_or_known_is_there_for_programs(name: str, result: Result) -> None:
    made = render(result, name, PLAIN)
    assert "This was accepted" in made
    assert "stands in the baseline" in made


@pytest.mark.parametrize("name", ["json", "jsonl", "sarif", "github", "gitlab", "junit"])
def test_formats_for_programs_heed_no_style(name: str, result: Result) -> None:
    made = {render(result, name, style) for style in (PLAIN, QUIET, VERBOSE)}
    assert len(made) == 1


@pytest.mark.parametrize("name", NAMES)
def test_a_run_without_findings(name: str) -> None:
    made = render(of([]), name, PLAIN)
    assert made.count("None") == made.count("None are known")
    if name in ("json", "sarif", "gitlab"):
        json.loads(made)


# --- concise -------------------------------------------------------------------------------------


def test_concise_is_a_line_a_finding(result: Result) -> None:
    *lines, last = render(result, "concise", PLAIN).splitlines()
    form = r".+?(?::\d+:\d+)?: (?:error|warning|info)\[[a-z-]+\] .+\."
    assert all(re.fullmatch(form, line) for line in lines)
    assert len(lines) == result.summary.findings
    assert last.startswith("7 records (6 texts, 7 sidecars), 4 rules: 6 findings (")


def test_concise_quiet_is_errors_only(result: Result) -> None:
    lines = render(result, "concise", QUIET).splitlines()
    assert len(lines) == result.summary.by_severity["error"]
    assert all("error[" in line for line in lines)


def test_concise_verbose_says_what_was_not_checked(result: Result) -> None:
    lines = render(result, "concise", VERBOSE).splitlines()
    assert "Not checked: junk-share on 1 record: there is no text." in lines[:-1]
    assert "(--verbose)" not in lines[-1]


# --- JSON and JSON Lines -------------------------------------------------------------------------


def test_json_is_of_the_published_form(result: Result) -> None:
    Draft202012Validator(report_schema()).validate(json.loads(render(result, "json", PLAIN)))


def test_json_lines_are_of_the_published_form_and_say_what_json_says(result: Result) -> None:
    lines = [json.loads(line) for line in render(result, "jsonl", PLAIN).splitlines()]
    valid = Draft202012Validator(report_line_schema())
    for line in lines:
        valid.validate(line)
    report = json.loads(render(result, "json", PLAIN))
    assert lines[:-1] == report.pop("findings")
    assert lines[-1] == report
    assert ["rule" in line for line in lines] == [True] * (len(lines) - 1) + [False]


@given(anything)
def test_json_text_survives_streams_and_readers_of_lines(words: str) -> None:
    text = json_text([words], indent=None)
    assert json.loads(text) == [words]
    assert len(text.splitlines()) == 1
    text.encode("utf-8")


# --- SARIF ---------------------------------------------------------------------------------------


@pytest.fixture
def run(result: Result) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(render(result, "sarif", PLAIN))
    only: dict[str, Any] = log["runs"][0]
    return only


def physical(run: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for one in run["results"]:
        for location in [*one["locations"], *one.get("relatedLocations", [])]:
            yield location["physicalLocation"]


def test_sarif_is_valid(result: Result) -> None:
    """Against a subset written for this test: all that readlint writes, and nothing besides.

    The standard's own schema comes with no package; where SARIF_SCHEMA names a copy of
    sarif-schema-2.1.0.json, that decides too.
    """
    Draft202012Validator.check_schema(SUBSET)
    official = os.environ.get("SARIF_SCHEMA")
    for shown in (result, of([]), many(3)):
        log = json.loads(render(shown, "sarif", PLAIN))
        Draft202012Validator(SUBSET).validate(log)
        if official:
            Draft4Validator(json.loads(Path(official).read_text("utf-8"))).validate(log)


def test_sarif_regions_are_the_words(run: dict[str, Any]) -> None:
    seen = 0
    for place in physical(run):
        if "snippet" not in place.get("region", {}):
            continue
        region = place["region"]
        lines = FILES[unquote(place["artifactLocation"]["uri"])].split("\n")
        lines = lines[region["startLine"] - 1 : region["endLine"]]
        lines[-1] = lines[-1][: region["endColumn"] - 1]
        lines[0] = lines[0][region["startColumn"] - 1 :]
        assert "\n".join(lines) == region["snippet"]["text"]
        seen += 1
    assert seen > 6


def test_sarif_paths_are_relative_and_encoded(run: dict[str, Any]) -> None:
    for place in physical(run):
        uri = place["artifactLocation"]["uri"]
        assert re.fullmatch(r"(?:[\w.~/-]|%[0-9A-F]{2})+", uri, re.ASCII)
        assert place["artifactLocation"]["uriBaseId"] in run["originalUriBaseIds"]


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("/data/a b.txt", "file:///data/a%20b.txt"),
        ("C:/data/é.txt", "file:///C:/data/%C3%A9.txt"),
        ("//server/share/a.txt", "file://server/share/a.txt"),
        ("caf\udce9.txt", "caf%E9.txt"),
        ("a:b.txt", "a%3Ab.txt"),
    ],
)
def test_sarif_addresses(path: str, uri: str) -> None:
    assert artifact(path)["uri"] == uri
    assert ("uriBaseId" in artifact(path)) == (not uri.startswith("file:"))


def test_sarif_rules_are_where_results_say(run: dict[str, Any]) -> None:
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.id for rule in report_sample.RULES]
    for one in run["results"]:
        if "ruleIndex" in one:
            assert rules[one["ruleIndex"]]["id"] == one["ruleId"]
    assert {one["ruleId"] for one in run["results"] if "ruleIndex" not in one} == {"sidecar-orphan"}
    assert rules[0]["help"]["markdown"].startswith(
        "Two days contradict each other.\n\n**What it does.** Compares one *thing* with another"
    )
    assert rules[0]["fullDescription"]["text"].endswith("with both.\n\nA second paragraph.")


def test_sarif_marks_what_is_accepted_or_known(run: dict[str, Any]) -> None:
    marked = [(one.get("baselineState"), bool(one["suppressions"])) for one in run["results"]]
    assert Counter(marked) == {("new", False): 5, ("unchanged", False): 1, (None, True): 1}


def test_sarif_shows_evidence_with_what_it_means(run: dict[str, Any]) -> None:
    for one in run["results"]:
        related = one.get("relatedLocations", [])
        assert [place["id"] for place in related] == list(range(len(related)))
        assert all(place["message"]["text"] for place in related)
    texts = [
        p["message"]["text"] for one in run["results"] for p in one.get("relatedLocations", [])
    ]
    assert "junk-stars: A line of asterisks is left." in texts


def test_sarif_tells_a_failed_run_from_a_whole_one(result: Result, run: dict[str, Any]) -> None:
    invocation = run["invocations"][0]
    assert invocation["executionSuccessful"] is False
    first, *others = invocation["toolExecutionNotifications"]
    assert (first["level"], first["descriptor"]["id"]) == ("error", "engine-unreadable")
    assert {one["level"] for one in others} == {"note"}
    assert not [one for one in run["results"] if one["ruleId"].startswith("engine-")]
    whole = json.loads(render(replace(result, failed=False), "sarif", PLAIN))
    assert whole["runs"][0]["invocations"][0]["executionSuccessful"] is True


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("Plain [1] and {x}.", "Plain [1] and {x}."),
        ("A link [a](0).", r"A link \[a\](0)."),
        ("A hole {0}.", "A hole {{0}}."),
    ],
)
def test_sarif_messages_hold_no_link_and_no_hole(words: str, text: str) -> None:
    assert message(words) == {"text": text}


# --- GitHub --------------------------------------------------------------------------------------

COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")


def commands(result: Result) -> list[tuple[str, dict[str, str], str]]:
    """What a runner reads: level, properties, message."""
    read = []
    for line in render(result, "github", PLAIN).splitlines():
        found = COMMAND.fullmatch(line)
        assert found, line
        pairs = dict(pair.split("=", 1) for pair in found[2].split(","))
        read.append((found[1], {k: unquote(v) for k, v in pairs.items()}, unquote(found[3])))
    return read


def test_github_names_each_place(result: Result) -> None:
    read = commands(result)
    assert [level for level, *_ in read] == ["error"] * 3 + ["warning"] * 2 + ["notice"]
    assert {properties["file"] for _, properties, _ in read} >= {ODD}
    multi = next(p for _, p, _ in read if p["title"] == "junk-share")
    assert (multi["line"], multi["endLine"]) == ("5", "6")
    assert not {"col", "endColumn"} & set(multi)
    whole = next(p for _, p, _ in read if p["title"] == "sidecar-orphan")
    assert "line" not in whole


@pytest.mark.parametrize("severity", list(Severity))
@pytest.mark.parametrize("number", [9, 10, 11, 25])
def test_github_shows_ten_of_a_kind_and_counts_the_rest(number: int, severity: Severity) -> None:
    read = commands(many(number, severity))
    levels = Counter(level for level, *_ in read)
    assert max(levels.values()) <= SHOWN_PER_LEVEL
    shown = sum("file" in properties for _, properties, _ in read)
    rest = read[-1][2] if "file" not in read[-1][1] else ""
    assert number == shown + int((re.search(r": (\d+) ", rest) or [0, 0])[1])
    assert bool(rest) == (number > SHOWN_PER_LEVEL)


def test_github_limits_hold_together() -> None:
    kinds = [many(30, s, s.value).findings for s in Severity]
    read = commands(of([finding for kind in kinds for finding in kind]))
    assert Counter(level for level, *_ in read) == {"error": 10, "warning": 10, "notice": 10}
    assert read[-1][2].endswith(": 20 errors, 20 warnings, 21 info.")


# --- JUnit ---------------------------------------------------------------------------------------


def test_junit_has_a_case_a_record(result: Result) -> None:
    root = ET.fromstring(render(result, "junit", PLAIN))
    suite = root[0]
    cases = {case.get("name"): [child.tag for child in case] for case in suite}
    assert len(cases) == result.summary.records == int(suite.get("tests", ""))
    assert cases["clean.txt"] == cases["accepted.txt"] == cases["known.txt"] == []
    assert cases[ODD] == ["failure"]
    assert cases['gone "for good".txt'] == ["error"]
    assert cases[report_sample.CHINESE] == ["system-out"]
    assert (suite.get("failures"), suite.get("errors")) == ("2", "1")
    failure = next(suite.iter("failure"))
    assert failure.get("message") == "1 error, 2 warnings"
    assert (failure.text or "").count("help:") == 3


def test_junit_counts_a_finding_about_a_shared_file_in_each_record(result: Result) -> None:
    shared = next(f for f in result.findings if f.rule == "sidecar-orphan")
    records: Records = {"a.txt": (shared.sort_key,), "b.txt": (shared.sort_key,)}
    root = ET.fromstring(render(replace(result, records=records), "junit", PLAIN))
    assert [case.find("failure") is not None for case in root[0]] == [True, True]


@given(anything)
def test_junit_is_xml_whatever_a_text_holds(words: str) -> None:
    one = replace(many(1).findings[0], message=f"{words}.", path=f"{words}.txt")
    ET.fromstring(render(of([one]), "junit", PLAIN).encode("utf-8"))


# --- GitLab --------------------------------------------------------------------------------------


def test_gitlab_entries_are_complete_and_unlike(result: Result) -> None:
    twice = replace(result, findings=[*result.findings, *result.findings])
    for shown in (result, twice):
        entries = json.loads(render(shown, "gitlab", PLAIN))
        assert len({entry["fingerprint"] for entry in entries}) == len(entries)
        for entry in entries:
            assert set(entry) == {
                "description", "check_name", "fingerprint", "severity", "location",
            }  # fmt: skip
            assert entry["severity"] in ("major", "minor", "info")
            assert entry["location"]["lines"]["begin"] >= 1
            assert not entry["location"]["path"].startswith(("/", "./"))


# --- Markdown ------------------------------------------------------------------------------------


@given(anything)
def test_markdown_code_is_closed_by_its_own_fence_only(words: str) -> None:
    span = code(words)
    fence = re.match(r"`+", span)
    assert fence
    assert span.endswith(fence[0])
    inside = span[len(fence[0]) : -len(fence[0])]
    assert inside.strip("`")
    assert fence[0] not in re.findall(r"`+", inside)
    assert inside[:1] != "`"
    assert inside[-1:] != "`"


@given(anything)
def test_markdown_words_of_others_are_inert(words: str) -> None:
    text = escaped(words)
    bare = re.sub(r"\\[\\`*_\[\]<>|~#!&$]", "", text)
    assert not set("\\`*_[]<>|~#!&$") & set(bare)
    assert not re.search(r"@\w|#\w|://|\bwww\.|\bGH-\d", text, re.IGNORECASE)
    assert "\n" not in text


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("`date` is a_b.", "`date` is a\\_b."),
        ("one ` tick", "one \\` tick"),
        ("See @who, #12.", "See @\u200bwho, \\#\u200b12."),
        ("<img src=x>", "\\<img src=x\\>"),
    ],
)
def test_markdown_prose(words: str, text: str) -> None:
    assert prose(words) == text


@pytest.mark.parametrize("number", [1, 40, 3000])
@pytest.mark.parametrize("words", ["", "`*" * 500])
def test_markdown_is_capped_and_counts_what_is_left_out(number: int, words: str) -> None:
    made = render(many(number, words=words), "markdown", PLAIN)
    assert len(made) <= LONGEST
    shown = made.count("**warning** [date-order]")
    left = re.search(r"^(\d+) further findings? in (\d+) files? left out", made, re.MULTILINE)
    assert number == shown + (int(left[1]) if left else 0)
    assert not left or left[1] == left[2]
    assert f"readlint: {number} finding" in made


def test_markdown_leaves_out_the_least_grave() -> None:
    errors, hints = many(100, Severity.ERROR, "b"), many(100, Severity.INFO, "a")
    made = render(of([*hints.findings, *errors.findings]), "markdown", PLAIN)
    assert made.count("**error** [") == 100
    assert 0 < made.count("**info** [") < 100


def test_markdown_one_long_finding_does_not_hide_the_others() -> None:
    long, *others = many(3, Severity.ERROR).findings
    made = render(of([replace(long, message="x" * 70_000), *others]), "markdown", PLAIN)
    assert made.count("**error** [") == 2
    assert "1 further finding in 1 file left out" in made


def test_markdown_a_single_finding_too_long_for_a_comment() -> None:
    one = replace(many(1).findings[0], message="x" * 70_000)
    made = render(of([one]), "markdown", PLAIN)
    assert len(made) <= LONGEST
    assert "1 further finding in 1 file left out" in made


# --- the command line ----------------------------------------------------------------------------


def test_statistics_is_a_table_for_people(workspace: Workspace) -> None:
    workspace.write({"a.txt": "x\n", "b.txt": "y\n"}, good=True)
    done = workspace.run(".", "--statistics", "--select", "sidecar")
    assert done.status == 1
    head, row, *_ = done.out.splitlines()
    assert head.split() == ["findings", "records", "fixable", "severity", "rule"]
    assert row.split() == ["2", "2", "0", "error", "sidecar-missing"]
    refused = workspace.run(".", "--statistics", "--format", "json")
    assert (refused.status, refused.out, refused.err.count("\n")) == (2, "", 1)


def test_statistics_counts_each_severity_of_a_rule(result: Result) -> None:
    lighter = replace(many(1).findings[0], severity=Severity.INFO)
    made = render(of([*many(2).findings, replace(lighter, path="z.txt")]), "statistics", PLAIN)
    rows = [line.split() for line in made.splitlines()[1:3]]
    assert rows == [["2", "2", "0", "warning", "date-order"], ["1", "1", "0", "info", "date-order"]]
    assert render(result, "statistics", QUIET).splitlines()[-1].split()[3] == "error"


def test_html_is_refused_in_a_line(workspace: Workspace) -> None:
    done = workspace.write({}, good=True).run(".", "--format", "html")
    assert (done.status, done.out) == (2, "")
    assert done.err == "readlint: the format `html` does not exist yet\n"


@pytest.mark.parametrize("name", AVAILABLE)
def test_every_format_from_the_command_line(workspace: Workspace, name: str) -> None:
    workspace.write({"会谈.txt": "x\n"}, good=True)
    words = (".", "--select", "sidecar", "--format", name, "--today", "2026-01-01")
    done = workspace.run(*words)
    assert (done.status, done.err) == (1, "")
    assert workspace.run(*words, "--output", "report.out").out == ""
    assert (workspace.root / "report.out").read_bytes().decode("utf-8") == done.out


def test_show_files_lists_records(workspace: Workspace) -> None:
    done = workspace.write({"orphan.yaml": "date: x\nvenue: y\n"}, good=True).run(
        ".", "--show-files"
    )
    assert (done.status, done.out) == (0, "good.txt good.yaml\norphan.yaml\n")


def test_twenty_findings_of_a_rule_unless_all(workspace: Workspace) -> None:
    workspace.write({f"{n:02}.txt": "x\n" for n in range(23)})
    few = workspace.run(".", "--select", "sidecar-missing").out
    assert few.count("error[sidecar-missing]") == 20
    assert "sidecar-missing: 3 further findings of 23 are not shown (--all)." in few
    every = workspace.run(".", "--select", "sidecar-missing", "--all").out
    assert every.count("error[sidecar-missing]") == 23
    concise = workspace.run(".", "--select", "sidecar-missing", "--format", "concise").out
    assert concise.count("error[sidecar-missing]") == 23
