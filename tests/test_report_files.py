"""Several reports from one run: `--report FORMAT=FILE`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from readlint.cli import check
from readlint.cli.options import FORMATS
from readlint.engine import run as engine_run
from readlint.engine.tally import Tally
from tests.workspace import GOOD, Run, Workspace, needs_links

BAD = {"bad.txt": "We use cookies to improve your experience.\n"}
CASE = (".", "--select", "sidecar,junk", "--today", "2026-01-01")


@pytest.fixture(autouse=True)
def _flawed(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace.write(BAD, good=True)
    # JUnit says how long a run took.
    monkeypatch.setattr(check, "seconds", lambda: 0.0)


def written(workspace: Workspace, name: str) -> str:
    return (workspace.root / name).read_bytes().decode("utf-8")


def test_every_format_is_what_format_itself_writes(workspace: Workspace) -> None:
    words = [word for name in FORMATS for word in ("--report", f"{name}=out.{name}")]
    run = workspace.run(*CASE, *words)
    assert run == workspace.run(*CASE)
    assert run.status == 1
    for name in FORMATS:
        assert written(workspace, f"out.{name}") == workspace.run(*CASE, "--format", name).out


def test_one_run_gives_all_of_them(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    runs = []

    class Counted(Tally):
        def __init__(self, *given: Any, **named: Any) -> None:
            runs.append(given)
            super().__init__(*given, **named)

    monkeypatch.setattr(engine_run, "Tally", Counted)
    workspace.run(*CASE, "--report", "json=a", "--report=sarif=b", "--output", "c")
    assert len(runs) == 1
    assert written(workspace, "c").startswith("bad.txt")


def test_formats_and_switches_of_the_main_report_go_on(workspace: Workspace) -> None:
    run = workspace.run(*CASE, "--statistics", "--quiet", "--color=always", "--report=text=out")
    assert run.out.startswith("findings")
    quiet = workspace.run(*CASE, "--quiet").out
    assert written(workspace, "out") == quiet
    assert "\x1b" not in quiet


def test_with_fix_the_report_is_of_what_remains(workspace: Workspace) -> None:
    workspace.write({"blank.txt": GOOD["good.txt"].replace("\n", " \n", 1)})
    workspace.run(".", "--fix", "--report", "json=out.json", "--select", "text")
    assert "text-trailing" not in written(workspace, "out.json")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["sariff=a"], "there is no format `sariff`; did you mean `sarif`? ("),
        (["SARIF=a"], "there is no format `SARIF`; did you mean `sarif`? ("),
        (["pdf=a"], f"there is no format `pdf`; there are {', '.join(FORMATS)} ("),
        (["out.sarif"], "there is no format `out.sarif`"),
        (["sarif"], "`sarif` needs a file, such as sarif=report.out ("),
        (["sarif="], "`sarif` needs a file, such as sarif=report.out ("),
        (["sarif=-"], "`sarif=-` names no file: use --format sarif for standard output ("),
        (["sarif=a", "json=./a"], "./a: --report sarif and --report json name the same file\n"),
        (["sarif=a", "sarif=a"], "a: --report sarif and --report sarif name the same file\n"),
        (["sarif=no/a"], "no/a: cannot be written: there is no folder no\n"),
        (["sarif=good.txt/a"], "good.txt/a: cannot be written: there is no folder good.txt\n"),
        (["sarif=."], ".: cannot be written: it is a folder\n"),
        (["sarif=good.yaml"], "good.yaml: is a file of a record: name another for --report\n"),
    ],
)
def test_a_mistake_is_one_line_before_the_run(
    workspace: Workspace, words: list[str], said: str
) -> None:
    run = workspace.run(*CASE, *(f"--report={word}" for word in ["json=ok.json", *words]))
    assert (run.status, run.out, run.err.count("\n")) == (2, "", 1)
    assert said in run.err
    assert not (workspace.root / "ok.json").exists()
    assert written(workspace, "good.yaml") == GOOD["good.yaml"]


def test_the_main_report_has_a_file_of_its_own(workspace: Workspace) -> None:
    run = workspace.run(*CASE, "--output", "a", "--report", "sarif=a")
    said = "readlint: a: --output and --report sarif name the same file\n"
    assert run == Run(2, "", said)
    assert not (workspace.root / "a").exists()


@needs_links
def test_a_link_is_the_file_that_it_leads_to(workspace: Workspace) -> None:
    (workspace.root / "link").symlink_to("a")
    run = workspace.run(*CASE, "--report", "json=a", "--report", "sarif=link")
    assert "name the same file" in run.err


@pytest.mark.parametrize("other", ["--diff", "--show-files"])
def test_without_a_report_there_is_none_to_write(workspace: Workspace, other: str) -> None:
    run = workspace.run(*CASE, other, "--report", "json=a")
    assert (run.status, run.out, run.err.count("\n")) == (2, "", 1)
    assert f"--report needs a report, and {other} makes none" in run.err
    assert not (workspace.root / "a").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_what_cannot_be_written_in_the_end_stops_no_other(workspace: Workspace) -> None:
    words = ("--report", "json=a", "--report", "sarif=/dev/full", "--report", "junit=b")
    run = workspace.run(*CASE, *words)
    assert run.status == 2
    assert run.err == "readlint: /dev/full: cannot be written: no space left on device\n"
    assert run.out == workspace.run(*CASE).out
    assert written(workspace, "a") == workspace.run(*CASE, "--format", "json").out
    assert "<testsuites" in written(workspace, "b")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such device")
def test_the_others_are_written_when_the_main_report_cannot_be(workspace: Workspace) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("needs a device that is always full")
    run = workspace.run(*CASE, "--output", "/dev/full", "--report", "json=a")
    assert (run.status, run.out) == (2, "")
    assert '"findings"' in written(workspace, "a")
