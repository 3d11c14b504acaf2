"""The report for people points at the words; the report for programs never changes its form."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from readlint.engine.result import RunResult
from readlint.engine.run import run
from readlint.extract import Context
from readlint.printing.printable import fits, printable, width
from readlint.record import Place
from readlint.record.discovery import discover
from readlint.report import render
from readlint.rules.base import Diagnostic, Rule
from readlint.rules.cases import STANDARD_SIDECAR, STANDARD_TEXT
from readlint.schema.validation import load_schema
from tests.test_engine import ruleset, toy
from tests.workspace import GOOD, Workspace, needs_posix

STYLE = {"color": False, "everything": False, "quiet": False, "verbose": False}
REPORT_SCHEMA = Path(str(sys.modules["readlint"].__file__)).parent / "schema/report.schema.json"


def result(workspace: Workspace, text: str | bytes, *rules: Rule) -> RunResult:
    workspace.write({"a.txt": text, "a.yaml": STANDARD_SIDECAR})
    return run(discover(["a.txt"]), ruleset(*rules))


def shown(workspace: Workspace, text: str | bytes, words: str, **style: bool) -> list[str]:
    """The lines of the text report on one finding about these words."""
    report = render(result(workspace, text, toy("odd", words=words)), "text", {**STYLE, **style})
    return report.split("\n\n")[0].split("\n")


def pointed(workspace: Workspace, text: str, words: str) -> tuple[str, str]:
    """The line of text as printed, and what a terminal shows above the carets."""
    _, line, carets, *_ = shown(workspace, text, words)
    return line, _columns(line, carets.index("^"), carets.count("^"))


def _columns(line: str, start: int, length: int) -> str:
    """Cut a printed line by terminal columns, as an eye does."""
    cells: list[str] = []
    for char in line:
        if width(char) == 0 and cells:
            cells[-1] += char
        else:
            cells += [char, *[""] * (width(char) - 1)]
    return "".join(cells[start : start + length])


# --- text ----------------------------------------------------------------------------------------


def test_the_whole_block(workspace: Workspace) -> None:
    assert shown(workspace, "A title\n\nThey met in Vienna today.\n", "Vienna") == [
        "a.txt:3:13: warning[toy-odd] `Vienna` seen by odd.",
        "     3 | They met in Vienna today.",
        "       |             ^^^^^^",
        "  help: Look.",
    ]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("They met in Vienna.", "They"),
        ("They met in Vienna.", "."),
        ("王毅同布林肯在北京举行会谈。", "布林肯"),
        ("王毅 met 布林肯 in Beijing", "in Beijing"),
        ("외교부 장관이 회담했다", "회담"),
        ("（王毅）ＡＢＣ met", "ＡＢＣ"),
        ("Tro\u031b\u0300i met in Vie\u0302n", "met"),
        ("Vie\u0302n", "e\u0302"),
        ("\tThey\tmet\there", "met"),
        ("a\u00a0b\u3000They met", "They"),
        ("😀 They 🇨🇳 met", "met"),
        ("x\x1b[31mred\x07 They", "They"),
    ],
)
def test_carets_stand_exactly_under_the_words(workspace: Workspace, line: str, words: str) -> None:
    assert pointed(workspace, f"{line}\n", words)[1] == printable(words)


def test_a_tab_takes_one_column(workspace: Workspace) -> None:
    line, _ = pointed(workspace, "a\tb\tc\n", "b")
    assert line == "     1 | a b c"


LONG = "Long ago, " * 60


@pytest.mark.parametrize(
    "line",
    [
        f"Vienna {LONG}",
        f"{LONG}Vienna",
        f"{LONG}Vienna {LONG}",
        f"会{'谈' * 300}Vienna{'谈' * 300}",
    ],
)
def test_long_lines_are_cut_around_the_words(workspace: Workspace, line: str) -> None:
    printed, words = pointed(workspace, line, "Vienna")
    assert words == "Vienna"
    assert width(printed) <= 115
    assert printed.count("…") == (not line.startswith("Vienna")) + (not line.endswith("Vienna"))


def test_words_longer_than_the_window_are_cut_with_their_carets(workspace: Workspace) -> None:
    words = "word " * 100
    _, line, carets, *_ = shown(workspace, f"{LONG}{words}end", words)
    assert width(carets) <= width(line) <= 115
    assert line.endswith("…")


def test_words_over_several_lines(workspace: Workspace) -> None:
    lines = shown(workspace, "They met in\nVienna today\n", "met in\nVienna")
    assert lines[1:3] == ["     1 | They met in", "       |      ^^^^^^ (to line 2)"]


@pytest.mark.parametrize("eol", ["\n", "\r\n", "\r"])
def test_words_that_end_with_their_line(workspace: Workspace, eol: str) -> None:
    lines = shown(workspace, f"They met{eol}in Vienna{eol}", f"met{eol}")
    assert lines[1:3] == ["     1 | They met", "       |      ^^^"]


def test_a_byte_order_mark_moves_no_caret(workspace: Workspace) -> None:
    assert pointed(workspace, "\ufeffThey met", "met")[1] == "met"


def test_the_head_of_a_text_is_counted(workspace: Workspace) -> None:
    workspace.write({"b.md": f"---\n{STANDARD_SIDECAR}---\nThey met in Vienna.\n"})
    made = run(discover(["b.md"]), ruleset(toy("odd", words="Vienna.")))
    assert "b.md:16:13: " in render(made, "text", STYLE)
    assert "    16 | They met in Vienna." in render(made, "text", STYLE)


def test_evidence_has_places_and_words_on_one_line(workspace: Workspace) -> None:
    def check(self: Rule, context: Context) -> Iterator[Diagnostic]:
        text, day = context.text.place(0, 200), context.sidecar.place("date")
        evidence: list[tuple[Place | str, str]] = [
            (day, "the declared day"),
            (text, "all\nof it"),
            ("a.yaml", "a file"),
        ]
        yield self.diagnostic(context.text.place(0, 4), "Odd.", help="Look.", evidence=evidence)

    text = "They\nmet " + "again and " * 20
    report = render(result(workspace, text, toy("odd", check=check)), "text", STYLE)
    lines = report.split("\n")
    assert lines[3] == "  - a.yaml:3:7: “2022-05-03” the declared day"
    assert re.fullmatch(r"  - a\.txt:1:1: “They met again [^\n]{40,60}…” all␊of it", lines[4])
    assert lines[5] == "  - a.yaml: a file"


def test_colour_only_when_asked(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace.write({"a.txt": STANDARD_TEXT})
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[" not in workspace.run("a.txt").out, "no terminal, no colour"
    assert "\x1b[" not in workspace.run("a.txt", "--color", "never").out
    coloured = workspace.run("a.txt", "--color", "always").out
    assert "\x1b[31;1merror[sidecar-missing]\x1b[0m" in coloured
    assert coloured.count("\x1b[") == 2 * coloured.count("\x1b[0m")
    plain = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert plain == workspace.run("a.txt").out
    assert "\x1b[" not in workspace.run("a.txt", "--color", "always", "--format", "json").out


@pytest.mark.process
@needs_posix
@pytest.mark.parametrize(
    ("changes", "coloured"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True)],
)
def test_colour_on_a_terminal(
    workspace: Workspace, changes: dict[str, str], coloured: bool
) -> None:
    import subprocess

    from tests.workspace import COMMAND, environment

    workspace.write({"a.txt": STANDARD_TEXT})
    ours, theirs = os.openpty()
    with subprocess.Popen(
        [*COMMAND, "a.txt"], stdout=theirs, stderr=theirs, env=environment(TERM="xterm", **changes)
    ) as process:
        os.close(theirs)
        out = b""
        # Linux ends the terminal of a process that is gone with an error, others with nothing.
        while chunk := _read(ours):
            out += chunk
        assert process.wait(30) == 1
    os.close(ours)
    assert (b"\x1b[" in out) is coloured


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65_536)
    except OSError:
        return b""


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("abc", 3),
        ("会谈", 4),
        ("ｱ", 1),
        ("ＡＢ", 4),
        ("e\u0301", 1),
        ("", 0),
        ("한", 2),
        ("…“”", 3),
    ],
)
def test_width(text: str, columns: int) -> None:
    assert width(text) == columns


def test_printable_keeps_the_number_of_characters() -> None:
    text = "".join(map(chr, [*range(0x300), 0x2028, 0x202E, 0xFEFF, 0xD800, 0x10FFFF]))
    assert len(printable(text)) == len(text)
    assert printable(text).isprintable()


# --- json ----------------------------------------------------------------------------------------

TOP = ["version", "tool", "summary", "findings"]
TOOL = ["readlint", "facts", "horizon", "today"]
SUMMARY = [
    "records", "texts", "sidecars", "traced", "rules", "findings", "by_rule", "by_severity",
    "accepted",
    "baselined",
    "not_checked", "not_read",
]  # fmt: skip
FINDING = [
    "rule", "severity", "path", "line", "column", "end_line", "end_column", "spans", "message",
    "words", "evidence", "help", "url", "fix", "fingerprint", "status",
]  # fmt: skip


def messy(workspace: Workspace) -> Workspace:
    files: dict[str, str | bytes] = {
        "a.txt": STANDARD_TEXT,
        "b.txt": b"caf\xe9",
        "b.yaml": STANDARD_SIDECAR.replace("side:", "sied:") + "date: 2022-13-01\n",
        "c.yaml": STANDARD_SIDECAR,
        "d.txt": STANDARD_TEXT,
        "d.yaml": STANDARD_SIDECAR
        + "accept: [{rule: sidecar-duplicate-key, reason: x}]\nside: C\n",
        "e.txt": "x\x1b\u202e" + STANDARD_TEXT,
        "e.yaml": "- a\n",
        "会谈.txt": STANDARD_TEXT,
    }
    return workspace.write(files, good=True)


def keys(report: dict[str, Any]) -> Iterator[tuple[list[str], list[str]]]:
    yield list(report), TOP
    yield list(report["tool"]), TOOL
    yield list(report["summary"]), SUMMARY
    yield list(report["summary"]["by_severity"]), ["error", "warning", "info"]
    for entry in report["summary"]["not_checked"]:
        yield list(entry), ["rule", "records", "why"]
    for finding in report["findings"]:
        yield list(finding), FINDING
        for span in finding["spans"]:
            yield list(span), ["line", "column", "end_line", "end_column"]
        for evidence in finding["evidence"]:
            yield list(evidence), ["path", "line", "column", "words", "why", "rule"]


def test_json_has_exactly_these_keys(workspace: Workspace) -> None:
    report = messy(workspace).check(".").report
    for found, expected in keys(report):
        assert found == expected
    assert report["version"] == 1
    assert report["tool"]["readlint"] == sys.modules["readlint"].__version__
    assert report["tool"]["today"] == "2026-01-01"
    assert len(report["findings"]) > 6


def test_json_fits_its_published_schema(workspace: Workspace) -> None:
    schema = json.loads(REPORT_SCHEMA.read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for done in (messy(workspace).check("."), workspace.check("good.txt"), workspace.check("no")):
        assert list(validator.iter_errors(done.report)) == []
    broken = messy(workspace).check(".").report
    broken["findings"][0]["colour"] = "red"
    assert not validator.is_valid(broken)
    assert json.loads(workspace.run("schema", "report").out) == schema
    # What judges is looser: see test_schema_editor.py.
    assert set(json.loads(workspace.run("schema").out)) >= set(load_schema())


def test_the_counts_of_json_are_those_of_its_findings(workspace: Workspace) -> None:
    report = messy(workspace).check(".").report
    new = [finding for finding in report["findings"] if finding["status"] == "new"]
    summary = report["summary"]
    assert summary["findings"] == len(new) == sum(summary["by_rule"].values())
    assert sum(summary["by_severity"].values()) == len(new)
    assert {f["status"] for f in report["findings"]} == {"new", "accepted"}
    assert summary["by_rule"] == dict(sorted(summary["by_rule"].items()))


def test_findings_are_sorted(workspace: Workspace) -> None:
    findings = messy(workspace).check(".").findings
    order = [(f["path"], f["line"] or 0, f["column"] or 0, f["rule"]) for f in findings]
    assert order == sorted(order)


@pytest.mark.slow
def test_two_runs_give_the_same_bytes(workspace: Workspace) -> None:
    messy(workspace)
    words = (".", "--today", "2026-01-01")
    runs = [
        workspace.process(*words, "--format", "json", env={"PYTHONHASHSEED": seed})
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert runs[0].out == workspace.run(*words, "--format", "json").out
    assert workspace.run(*words).out == workspace.run(*words).out


def test_the_order_of_the_paths_changes_nothing(workspace: Workspace) -> None:
    messy(workspace)
    names = ["a.txt", "b.txt", "c.yaml", "d.txt", "e.txt", "good.txt", "会谈.txt"]
    forward, backward = workspace.check(*names), workspace.check(*names[::-1])
    assert forward.out == backward.out
    whole = workspace.check(".").report
    (alone,) = [e for e in forward.report["summary"]["not_checked"] if e["rule"] == "corpus"]
    assert alone["records"] == len(names)
    whole["summary"]["not_checked"].append(alone)
    assert forward.report == whole


def test_json_keeps_every_character(workspace: Workspace) -> None:
    sidecar = STANDARD_SIDECAR + '"\\e\\U0001F600\\x9b": x\n'
    workspace.write({"a.txt": STANDARD_TEXT, "a.yaml": sidecar})
    done = workspace.check("a.txt", "--select", "sidecar")
    assert not [char for char in done.out if not (char.isprintable() or char == "\n")]
    assert done.findings[0]["words"] == '"\\e\\U0001F600\\x9b"'
    assert "\x1b😀\x9b" in done.findings[0]["message"]


def test_a_clean_report(workspace: Workspace) -> None:
    done = workspace.write(GOOD).check(".")
    assert done.status == 0
    assert done.findings == []
    assert done.report["summary"]["by_rule"] == {}
    text = workspace.run(".", "--today", "2026-01-01", "--select", "sidecar").out
    assert re.match(
        r"1 record \(1 text, 1 sidecar\), \d+ rules: clean \(0 errors, 0 warnings, 0 info\)\.\n",
        text,
    )


@pytest.mark.parametrize("text", ["", "plain", "naïve", "会谈", "e\u0301" * 4, "会" * 40])
def test_a_text_fits_where_it_is_no_wider(text: str) -> None:
    assert [fits(text, columns) for columns in range(90)] == [
        width(text) <= columns for columns in range(90)
    ]
