"""Every format on one hard run, against golden files and against what its readers ask for.

To write the golden files anew: READLINT_UPDATE_GOLDEN=1 pytest tests/test_formats.py
"""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from generate_schema import report_line_schema, report_schema
from readlint.cli import check
from readlint.engine.result import RunResult
from readlint.printing.printable import json_text
from readlint.report import AVAILABLE, render
from readlint.rules.finding import FindingKey, Severity
from tests import report_sample
from tests.html_page import HtmlPage
from tests.report_sample import ODD, PLAIN, anything, many, of, sample, write_files
from tests.workspace import Workspace

GOLDEN = Path(__file__).parent / "golden" / "formats"
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
    "html": "report.html",
    "statistics": "statistics.txt",
}
QUIET = {**PLAIN, "quiet": True}
VERBOSE = {**PLAIN, "verbose": True}
UPDATE = bool(os.environ.get("READLINT_UPDATE_GOLDEN"))
Records = dict[str, tuple[FindingKey, ...]]


@pytest.fixture(autouse=True)
def _version(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("json_report", "sarif", "html.coverage"):
        target = f"readlint.report.{module}.__version__"
        monkeypatch.setattr(target, report_sample.VERSION)


@pytest.fixture
def result() -> RunResult:
    return sample()


# --- golden files --------------------------------------------------------------------------------


def test_every_format_has_a_golden_file() -> None:
    assert {*AVAILABLE, "statistics"} == set(NAMES)
    assert UPDATE or {path.name for path in GOLDEN.glob("[!.]*")} == set(NAMES.values())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows takes no such file names")
@pytest.mark.parametrize("name", NAMES)
def test_golden(name: str, result: RunResult, workspace: Workspace) -> None:
    write_files(workspace.root)
    made = render(result, name, PLAIN)
    if name == "html":
        made = HtmlPage(made).readable
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


@pytest.mark.parametrize("name", NAMES)
def test_a_file_name_that_is_not_utf8_stops_no_report(name: str) -> None:
    found = [one._replace(path="caf\udce9.txt") for one in many(2).findings]
    made = render(of(found), name, PLAIN)
    assert (b"caf" in made.encode("utf-8")) == (name != "statistics")


@pytest.mark.parametrize("name", ["text", "concise", "github", "gitlab", "junit", "markdown"])
def test_what_is_accepted_or_known_is_not_shown(name: str, result: RunResult) -> None:
    made = render(result, name, PLAIN)
    assert "This was accepted" not in made
    assert "stands in the baseline" not in made


@pytest.mark.parametrize("name", ["json", "jsonl", "sarif"])
def test_what_is_accepted_or_known_is_there_for_programs(name: str, result: RunResult) -> None:
    made = render(result, name, PLAIN)
    assert "This was accepted" in made
    assert "stands in the baseline" in made


@pytest.mark.parametrize("name", ["json", "jsonl", "sarif", "github", "gitlab", "junit"])
def test_formats_for_programs_heed_no_style(name: str, result: RunResult) -> None:
    made = {render(result, name, style) for style in (PLAIN, QUIET, VERBOSE)}
    assert len(made) == 1


@pytest.mark.parametrize("name", NAMES)
def test_a_run_without_findings(name: str) -> None:
    made = render(of([]), name, PLAIN)
    assert made.count("None") == made.count("None are known")
    if name in ("json", "sarif", "gitlab"):
        json.loads(made)


# --- concise -------------------------------------------------------------------------------------


def test_concise_is_a_line_a_finding(result: RunResult) -> None:
    *lines, last = render(result, "concise", PLAIN).splitlines()
    form = r".+?(?::\d+:\d+)?: (?:error|warning|info)\[[a-z-]+\] .+\."
    assert all(re.fullmatch(form, line) for line in lines)
    assert len(lines) == result.summary.findings
    assert last.startswith("7 records (6 texts, 7 sidecars), 4 rules: 6 findings (")


def test_concise_quiet_is_what_fails_the_run(result: RunResult) -> None:
    lines = render(result, "concise", QUIET).splitlines()
    counts = result.summary.by_severity
    assert len(lines) == counts["error"] + counts["warning"] == len(result.failing)
    assert all(re.search(r"(error|warning)\[", line) for line in lines)


def test_concise_verbose_says_what_was_not_checked(result: RunResult) -> None:
    lines = render(result, "concise", VERBOSE).splitlines()
    assert "Not checked: junk-share on 1 record: there is no text." in lines[:-1]
    assert "(--verbose)" not in lines[-1]


# --- JSON and JSON Lines -------------------------------------------------------------------------


def test_json_is_of_the_published_form(result: RunResult) -> None:
    Draft202012Validator(report_schema()).validate(json.loads(render(result, "json", PLAIN)))


def test_json_lines_are_of_the_published_form_and_say_what_json_says(result: RunResult) -> None:
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


# --- JUnit ---------------------------------------------------------------------------------------


def test_junit_has_a_case_a_record(result: RunResult) -> None:
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
    assert failure.get("type") == "date-order, junk-share, text-repeat"
    assert (failure.text or "").count("help:") == 3


def test_junit_counts_a_finding_about_a_shared_file_in_each_record(result: RunResult) -> None:
    shared = next(f for f in result.findings if f.rule == "sidecar-orphan")
    records: Records = {"a.txt": (shared.sort_key,), "b.txt": (shared.sort_key,)}
    root = ET.fromstring(render(result._replace(records=records), "junit", PLAIN))
    assert [case.find("failure") is not None for case in root[0]] == [True, True]


def test_junit_times_the_run_and_gives_each_record_its_share(result: RunResult) -> None:
    root = ET.fromstring(render(result._replace(seconds=1.0), "junit", PLAIN))
    shares = [case.get("time") for case in root[0]]
    assert (root.get("time"), root[0].get("time")) == ("1.000000", "1.000000")
    assert shares == ["0.142857"] * 7
    untimed = ET.fromstring(render(result._replace(seconds=None), "junit", PLAIN))
    assert not [one for one in untimed.iter() if one.get("time")]
    assert ET.fromstring(render(of([])._replace(seconds=0.5), "junit", PLAIN)).get("time")


def test_junit_from_the_command_line_is_timed(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticks = iter((10.0, 12.5))
    monkeypatch.setattr(check, "seconds", lambda: next(ticks))
    out = workspace.write({}, good=True).run(".", "--format", "junit").out
    assert ET.fromstring(out)[0].get("time") == "2.500000"


@given(anything)
def test_junit_is_xml_whatever_a_text_holds(words: str) -> None:
    one = many(1).findings[0]._replace(message=f"{words}.", path=f"{words}.txt")
    ET.fromstring(render(of([one]), "junit", PLAIN).encode("utf-8"))


# --- GitLab --------------------------------------------------------------------------------------


def test_gitlab_entries_are_complete_and_unlike(result: RunResult) -> None:
    twice = result._replace(findings=[*result.findings, *result.findings])
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


def test_gitlab_says_what_to_do(result: RunResult) -> None:
    said = [entry["description"] for entry in json.loads(render(result, "gitlab", PLAIN))]
    told = [finding.help for finding in result.findings if finding.status == "new"]
    assert all(text.endswith(f". {help_}") for text, help_ in zip(said, told, strict=True))


# --- the command line ----------------------------------------------------------------------------


def test_statistics_is_a_table_for_people(workspace: Workspace) -> None:
    workspace.write({"a.txt": "x\n", "b.txt": "y\n"}, good=True)
    done = workspace.run(".", "--statistics", "--select", "sidecar")
    assert done.status == 1
    head, row, *_ = done.out.splitlines()
    assert head.split() == ["findings", "records", "share", "fixable", "severity", "rule"]
    assert row.split() == ["2", "2", "67%", "0", "error", "sidecar-missing"]
    refused = workspace.run(".", "--statistics", "--format", "sarif")
    assert (refused.status, refused.out, refused.err.count("\n")) == (2, "", 1)


def test_statistics_counts_each_severity_of_a_rule(result: RunResult) -> None:
    lighter = many(1).findings[0]._replace(severity=Severity.INFO)
    made = render(of([*many(2).findings, lighter._replace(path="z.txt")]), "statistics", PLAIN)
    rows = [line.split() for line in made.splitlines()[1:3]]
    kinds = [(row[0], row[1], *row[3:]) for row in rows]
    assert kinds == [
        ("2", "2", "0", "warning", "date-order"),
        ("1", "1", "0", "info", "date-order"),
    ]
    quiet = [line.split()[4] for line in render(result, "statistics", QUIET).splitlines()[1:]]
    assert set(quiet) == {"error", "warning"}


@pytest.mark.parametrize("name", AVAILABLE)
def test_every_format_from_the_command_line(
    workspace: Workspace, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check, "seconds", lambda: 0.0)
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
    assert "sidecar-missing: 3 of 23 are not shown." in few
    every = workspace.run(".", "--select", "sidecar-missing", "--all").out
    assert every.count("error[sidecar-missing]") == 23
    concise = workspace.run(".", "--select", "sidecar-missing", "--format", "concise").out
    assert concise.count("error[sidecar-missing]") == 23
