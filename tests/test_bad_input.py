"""Input that nobody wants and everybody gets: one clear line, its place, and the run goes on."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from readlint.engine.result import RunResult
from readlint.engine.rulesets import load_ruleset
from readlint.engine.run import run
from readlint.record.discovery import discover
from readlint.report import render
from readlint.rules.cases import STANDARD_SIDECAR, STANDARD_TEXT
from tests.workspace import (
    COMMAND,
    GOOD,
    Run,
    Workspace,
    environment,
    needs_links,
    needs_posix,
    without_privilege,
)

CLEAN, FINDINGS, NOT_DONE, INTERRUPTED = 0, 1, 2, 130

# A clean record lies beside every bad one; a run that reads it has gone on.
GOOD_RECORDS = 1


def check(workspace: Workspace, *words: str) -> Run:
    """Check the whole folder, and hold that every report can be drawn of it."""
    words = words or (".",)
    drawn = workspace.run(*words, "--select", "sidecar")
    assert "Traceback" not in drawn.out + drawn.err
    return workspace.check(*words, "--select", "sidecar")


def one(done: Run, path: str) -> tuple[str, int | None, int | None, str]:
    """The only finding about a file: rule, line, column, message; the good record is silent."""
    (finding,) = done.about(path)
    assert "\n" not in finding["message"]
    assert done.about("good.txt") == done.about("good.yaml") == []
    assert done.report["summary"]["texts"] >= GOOD_RECORDS
    return finding["rule"], finding["line"], finding["column"], finding["message"]


def unreadable(why: str) -> tuple[str, None, None, str]:
    return "engine-unreadable", None, None, f"This file could not be read: {why}."


def unusable(
    line: int | None, column: int | None, why: str, what: str = "The sidecar"
) -> tuple[str, object, object, str]:
    return "sidecar-syntax", line, column, f"{what} cannot be read: {why}."


def with_sidecar(workspace: Workspace, sidecar: str | bytes) -> Run:
    files: dict[str, str | bytes] = {"bad.txt": STANDARD_TEXT, "bad.yaml": sidecar}
    return check(workspace.write(files, good=True))


# --- paths ---------------------------------------------------------------------------------------


def test_no_such_path(workspace: Workspace) -> None:
    done = check(workspace.write({}, good=True), "nowhere", "good.txt")
    assert done.status == NOT_DONE
    assert done.err == "readlint: nowhere: there is no such file or folder\n"
    assert done.report["summary"]["records"] == 1, "the run goes on with the other path"


def test_an_empty_name_is_not_the_working_folder(workspace: Workspace) -> None:
    done = check(workspace.write({}, good=True), "")
    assert (done.status, done.report["summary"]["records"]) == (NOT_DONE, 0)
    assert done.err == "readlint: an empty name: there is no such file or folder\n"


def test_an_empty_folder(workspace: Workspace) -> None:
    (workspace.root / "empty").mkdir()
    workspace.write({}, good=True)
    done = check(workspace, "empty", "good.txt")
    assert done.status == NOT_DONE
    assert done.err == (
        "readlint: empty: this folder holds no record; a record is a text (.txt, .md) and its "
        "sidecar (.yaml) of the same name\n"
    )
    assert done.report["summary"]["records"] == 1
    assert check(workspace, "empty", "--allow-empty").status == CLEAN


def test_a_folder_of_only_sidecars(workspace: Workspace) -> None:
    workspace.write({"only/a.yaml": STANDARD_SIDECAR, "only/b.yml": STANDARD_SIDECAR}, good=True)
    done = check(workspace)
    assert done.status == FINDINGS
    for path in ("only/a.yaml", "only/b.yml"):
        rule, _, _, message = one(done, path)
        assert rule == "sidecar-orphan"
        assert message.startswith("There is no text file")


# --- bytes ---------------------------------------------------------------------------------------


def test_a_text_that_is_not_utf8(workspace: Workspace) -> None:
    files: dict[str, str | bytes] = {"bad.txt": b"At the caf\xe9\n", "bad.yaml": STANDARD_SIDECAR}
    done = workspace.write(files, good=True).check(".", "--select", "text-encoding,sidecar")
    assert done.status == FINDINGS
    rule, _, _, message = one(done, "bad.txt")
    assert rule == "text-encoding"
    assert "0xE9" in message
    assert "line 1, column 11" in message


def test_a_text_that_is_not_utf8_stops_only_rules_that_read_it(workspace: Workspace) -> None:
    files: dict[str, str | bytes] = {"bad.txt": b"caf\xe9\n", "bad.yaml": STANDARD_SIDECAR}
    summary = workspace.write(files, good=True).check(".").report["summary"]
    whys = {entry["why"]: entry["records"] for entry in summary["not_checked"]}
    assert whys["the text is not UTF-8"] == 1


def test_a_sidecar_that_is_not_utf8(workspace: Workspace) -> None:
    done = with_sidecar(workspace, b"date: 2022-05-03\ntitle: caf\xe9\n")
    assert done.status == FINDINGS
    why = "it is not UTF-8 (byte 0xE9 at line 2, column 11, after `title: caf`); it may be cp1252"
    assert one(done, "bad.yaml") == unusable(None, None, why)


def test_broken_folder_defaults_are_reported_once(workspace: Workspace) -> None:
    records = {f"d/{n}.{end}": content for n in "abc" for end, content in _PAIR.items()}
    workspace.write({**records, "d/_defaults.yaml": "side: [AT\n"}, good=True)
    done = check(workspace)
    assert done.status == FINDINGS
    assert one(done, "d/_defaults.yaml") == unusable(
        1, 7, "a list opened with `[` is not closed with `]`", "These folder defaults"
    )
    assert len(done.findings) == 1
    (counted,) = {entry["records"] for entry in done.report["summary"]["not_checked"]}
    assert counted == 3


_PAIR = {"txt": STANDARD_TEXT, "yaml": STANDARD_SIDECAR}


def test_folder_defaults_that_are_not_utf8(workspace: Workspace) -> None:
    records = {f"d/{n}.{end}": content for n in "ab" for end, content in _PAIR.items()}
    done = check(workspace.write({**records, "d/_defaults.yaml": b"side: \xff\n"}, good=True))
    assert "byte 0xFF at line 1, column 7" in one(done, "d/_defaults.yaml")[3]
    assert (done.status, len(done.findings)) == (FINDINGS, 1)


def test_nul_bytes_in_a_text(workspace: Workspace) -> None:
    files = {"bad.txt": "On 3 May\0 they met.\n", "bad.yaml": STANDARD_SIDECAR}
    done = workspace.write(files, good=True).check(".", "--select", "text-encoding,sidecar")
    rule, line, column, message = one(done, "bad.txt")
    assert (done.status, rule, line, column) == (FINDINGS, "text-encoding", 1, 9)
    assert "NUL" in message


def test_nul_bytes_in_a_sidecar(workspace: Workspace) -> None:
    done = with_sidecar(workspace, "date: 2022\0\n")
    assert done.status == FINDINGS
    assert one(done, "bad.yaml") == unusable(1, 11, "the file contains a control character")


@pytest.mark.parametrize("name", ["bad.txt", "bad.yaml", "_defaults.yaml"])
def test_fifty_megabytes(workspace: Workspace, name: str) -> None:
    workspace.write({f"d/bad.{end}": content for end, content in _PAIR.items()}, good=True)
    (workspace.root / "d" / name).touch()
    os.truncate(workspace.root / "d" / name, 50_000_000)
    done = workspace.check(".", "--select", "sidecar")
    assert done.status == NOT_DONE
    assert one(done, f"d/{name}") == unreadable("it is larger than 20 MB; a readout is a few KB")


def test_an_empty_text(workspace: Workspace) -> None:
    sidecar = STANDARD_SIDECAR.replace("gruber-novak", "another-page")
    workspace.write({"bad.txt": "", "bad.yaml": sidecar}, good=True)
    done = workspace.run(".")
    assert done.status == FINDINGS
    assert "bad.txt: error[junk-empty] The text is empty.\n" in done.out
    assert "1 finding (1 error" in done.out
    assert "Not checked: " in done.out
    assert "the text is empty." in done.out
    assert "Traceback" not in done.out + done.err


@pytest.mark.parametrize("content", ["", "\n\n", "# nothing yet\n", "---\n", "\ufeff"])
def test_an_empty_sidecar(workspace: Workspace, content: str) -> None:
    done = with_sidecar(workspace, content)
    rule, line, _, message = one(done, "bad.yaml")
    assert (done.status, rule) == (FINDINGS, "sidecar-syntax")
    assert line in (1, 2)
    assert re.fullmatch("The sidecar cannot be read: it is (empty|plain).*", message)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_other_encodings(workspace: Workspace, encoding: str) -> None:
    files: dict[str, str | bytes] = {
        "bad.txt": STANDARD_TEXT.encode(encoding),
        "bad.yaml": STANDARD_SIDECAR.encode(encoding),
    }
    done = check(workspace.write(files, good=True))
    assert done.status == FINDINGS
    assert one(done, "bad.yaml")[0] == "sidecar-syntax"


def test_a_byte_order_mark_alone(workspace: Workspace) -> None:
    done = check(workspace.write({"bad.txt": "\ufeff", "bad.yaml": "\ufeff"}, good=True))
    assert one(done, "bad.yaml") == unusable(1, 1, "it is empty: no line gives a value")


@pytest.mark.parametrize(("ending", "name"), [("\n", "LF"), ("\r\n", "CRLF"), ("\r", "CR")])
def test_every_line_ending_counts_lines_alike(workspace: Workspace, ending: str, name: str) -> None:
    sidecar = (STANDARD_SIDECAR + "colour: red\n").replace("\n", ending)
    done = with_sidecar(workspace, sidecar)
    rule, line, column, _ = one(done, "bad.yaml")
    assert (rule, line, column) == ("sidecar-unknown-key", 14, 1), name


def test_mixed_line_endings(workspace: Workspace) -> None:
    first, second, third, rest = STANDARD_SIDECAR.split("\n", 3)
    mixed = f"{first}\r{second}\r\n{third}\n\r\r\n{rest}colour: red"
    done = with_sidecar(workspace, mixed)
    assert one(done, "bad.yaml")[:3] == ("sidecar-unknown-key", 16, 1)


# --- YAML ----------------------------------------------------------------------------------------

TOO_DEEP = "values are nested more than 32 levels deep"
BILLIONS = "a0: &a0 [x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12)
)
UNUSABLE = {
    "tab": ("venue:\n\tcity: Vienna\n", 2, 1, "a tab is used where YAML wants spaces"),
    "billions": (
        BILLIONS, 1, 10, "with its aliases expanded it holds more than 20,000 values",
    ),
    "alias-of-itself": ("a: &a [*a]\n", 1, 4, TOO_DEEP),
    "deep-flow-list": ("a: " + "[" * 10_000 + "]" * 10_000, 1, 35, TOO_DEEP),
    "deep-flow-list-open": ("a: " + "[" * 10_000, 1, 35, TOO_DEEP),
    "deep-flow-map": ("{a: " * 10_000, 1, 129, TOO_DEEP),
    "deep-block-list": ("a:\n" + "- " * 10_000 + "x\n", 2, 63, TOO_DEEP),
    "deep-block-map": ("".join(" " * n + "a:\n" for n in range(1_300)), 33, 33, TOO_DEEP),
    "deep-block-list-by-lines": ("".join(" " * n + "-\n" for n in range(1_300)), 34, 34, TOO_DEEP),
    "deep-keys": ("? " * 10_000 + "x\n", 1, 65, TOO_DEEP),
    "object": (
        "date: !!python/object/apply:os.system ['true']\n", 1, 7,
        "the tag `!!python/object/apply:os.system` asks for an object; a sidecar holds plain "
        "text only",
    ),
    "list-as-key": (
        "? [a, b]\n: c\n", 1, 3, "a list or a group is used as a key; a key is plain text",
    ),
    "group-as-key": (
        "{a: b}: c\n", 1, 1, "a list or a group is used as a key; a key is plain text",
    ),
    "a-list": (
        "- date: 2022-05-03\n", 1, 1,
        "it is a list, and a sidecar is a mapping of `key: value` lines",
    ),
    "plain-text": (
        "nothing but words\n", 1, 1,
        "it is plain text, and a sidecar is a mapping of `key: value` lines",
    ),
    "two-documents": (
        "a: 1\n---\nb: 2\n", 2, 1, "a second document begins at `---`; a sidecar is one document",
    ),
    "surrogate": (
        'title: "\\ud800"\n', 1, 11, "an escape such as `\\ud800` does not encode a character",
    ),
    "windows-path": (
        'x-file: "C:\\Users"\n', 1, 14,
        "a backslash and what follows mean nothing together; double it, or use single quotes",
    ),
    "anchor-twice": ("a: &x 1\nb: &x 2\n", 2, 4, "an anchor (`&name`) is defined twice"),
    "escape-character": ("title: \x1b[31mred\n", 1, 8, "the file contains a control character"),
}  # fmt: skip


@pytest.mark.parametrize("name", UNUSABLE)
def test_yaml_that_cannot_be_used(workspace: Workspace, name: str) -> None:
    sidecar, line, column, why = UNUSABLE[name]
    done = with_sidecar(workspace, sidecar)
    assert done.status == FINDINGS
    assert one(done, "bad.yaml") == unusable(line, column, why)


@pytest.mark.slow
@pytest.mark.parametrize("name", UNUSABLE)
def test_the_slow_parser_refuses_the_same(
    workspace: Workspace, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("readlint.record.yaml_nodes.c_parser_class", lambda: None)
    sidecar, _, _, why = UNUSABLE[name]
    files: dict[str, str | bytes] = {"bad.txt": STANDARD_TEXT, "bad.yaml": sidecar}
    done = workspace.write(files, good=True).check(".", "--select", "sidecar-syntax")
    assert done.status == FINDINGS
    assert one(done, "bad.yaml")[3] == f"The sidecar cannot be read: {why}."


def test_a_million_characters_of_yaml(workspace: Workspace) -> None:
    done = with_sidecar(workspace, "a: x\n" + "#" * 1_000_000)
    assert one(done, "bad.yaml") == unusable(1, 1, "it is longer than 1,000,000 characters")


def test_duplicate_keys(workspace: Workspace) -> None:
    done = with_sidecar(workspace, STANDARD_SIDECAR + "side: CZ\n")
    rule, line, column, message = one(done, "bad.yaml")
    assert (done.status, rule, line, column) == (FINDINGS, "sidecar-duplicate-key", 14, 1)
    assert message.startswith("The key `side` is written twice")


def test_an_impossible_date(workspace: Workspace) -> None:
    sidecar = STANDARD_SIDECAR.replace("date: 2022-05-03", "date: 2024-13-45")
    workspace.write({"bad.txt": STANDARD_TEXT, "bad.yaml": sidecar}, good=True)
    done = workspace.check(".", "--select", "sidecar,date-invalid")
    rule, line, _, message = one(done, "bad.yaml")
    assert (done.status, rule, line) == (FINDINGS, "date-invalid", 3)
    assert "2024-13-45" in message
    assert "month 13" in message


def test_two_sidecars_for_one_text(workspace: Workspace) -> None:
    files = {f"bad{end}": STANDARD_SIDECAR for end in (".yaml", ".txt.yaml")}
    done = check(workspace.write({**files, "bad.txt": STANDARD_TEXT}, good=True))
    rule, _, _, message = one(done, "bad.txt")
    assert (done.status, rule) == (FINDINGS, "sidecar-ambiguous")
    assert message == "Two sidecars claim this text: also `bad.yaml`."


def test_a_block_that_is_never_closed(workspace: Workspace) -> None:
    done = check(workspace.write({"bad.md": "---\ndate: 2022-05-03\nThey met.\n"}, good=True))
    assert one(done, "bad.md") == unusable(1, 1, "the `---` block is opened and never closed")


# --- links and what is no file -------------------------------------------------------------------


@needs_links
def test_links_that_lead_back_to_themselves(workspace: Workspace) -> None:
    for name in ("loop", "loop.txt", "loop.yaml"):
        (workspace.root / name).symlink_to(name)
    (workspace.root / "again").symlink_to(".", target_is_directory=True)
    done = check(workspace.write({}, good=True))
    assert done.status == NOT_DONE
    for name in ("loop", "loop.txt", "loop.yaml"):
        assert one(done, name) == unreadable("it is a link that leads back to itself")
    assert done.report["summary"]["texts"] == GOOD_RECORDS, "a link to a folder above is no copy"
    for name in ("loop", "loop.txt"):
        done = check(workspace, name, "good.txt")
        assert (done.status, one(done, name)[0]) == (NOT_DONE, "engine-unreadable")


@needs_links
def test_links_out_of_the_corpus(workspace: Workspace, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    Workspace(outside).write({"secret.txt": "secret\n", "secret.yaml": "secret: [\n"})
    workspace.write({"mine.txt": STANDARD_TEXT, "x.txt": STANDARD_TEXT}, good=True)
    (workspace.root / "folder").symlink_to(outside, target_is_directory=True)
    (workspace.root / "text.txt").symlink_to(outside / "secret.txt")
    (workspace.root / "mine.yaml").symlink_to(outside / "secret.yaml")
    (workspace.root / "logo.png").symlink_to(outside / "secret.txt")
    done = check(workspace)
    assert done.status == NOT_DONE
    for name in ("folder", "text.txt", "mine.yaml"):
        assert one(done, name) == unreadable("it is a link that leads out of the corpus")
    assert done.about("logo.png") == [], "what could be no record is none of our business"
    assert "secret" not in done.out.replace("secret.", "")


@needs_links
def test_a_sidecar_out_of_the_corpus_is_not_read_for_a_named_text(
    workspace: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "secret.yaml").write_text("secret: [\n", "utf-8")
    workspace.write({"mine.txt": STANDARD_TEXT}, good=True)
    (workspace.root / "mine.yaml").symlink_to(tmp_path / "secret.yaml")
    done = check(workspace, "mine.txt", "good.txt")
    assert done.status == NOT_DONE
    assert one(done, "mine.yaml") == unreadable("it is a link that leads out of the corpus")


@needs_links
def test_defaults_out_of_the_corpus(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("secret: [\n", "utf-8")
    workspace.write({f"d/{n}.{end}": text for n in "ab" for end, text in _PAIR.items()}, good=True)
    (workspace.root / "d" / "_defaults.yaml").symlink_to(tmp_path / "secret.yaml")
    done = check(workspace)
    assert (done.status, len(done.findings)) == (NOT_DONE, 1)
    assert one(done, "d/_defaults.yaml") == unreadable("it is a link that leads out of the corpus")


@needs_links
def test_a_link_to_nothing(workspace: Workspace) -> None:
    (workspace.root / "gone.txt").symlink_to("nothing.txt")
    workspace.write({}, good=True)
    for words in ((".",), ("gone.txt", "good.txt")):
        done = check(workspace, *words)
        assert done.status == NOT_DONE
        assert one(done, "gone.txt") == unreadable("it is a link to a file that does not exist")


@needs_links
def test_a_link_inside_the_corpus_is_followed(workspace: Workspace) -> None:
    workspace.write({"real/a.txt": STANDARD_TEXT, "real/a.yaml": STANDARD_SIDECAR}, good=True)
    for end in ("txt", "yaml"):
        (workspace.root / f"b.{end}").symlink_to(Path("real") / f"a.{end}")
    done = check(workspace)
    assert (done.status, done.report["summary"]["records"]) == (CLEAN, 3)


@needs_posix
def test_a_pipe_does_not_hang_the_run(workspace: Workspace) -> None:
    workspace.write({"b.txt": STANDARD_TEXT}, good=True)
    for name in ("a.txt", "b.yaml"):
        os.mkfifo(workspace.root / name)
    done = check(workspace)
    assert done.status == NOT_DONE
    for name in ("a.txt", "b.yaml"):
        assert one(done, name) == unreadable("it is a device, a pipe or a socket, not a file")
    done = check(workspace, "a.txt", "good.txt")
    assert (done.status, one(done, "a.txt")[0]) == (NOT_DONE, "engine-unreadable")


def test_a_folder_named_like_a_text(workspace: Workspace) -> None:
    done = check(workspace.write({"bad.txt/inner.txt": STANDARD_TEXT}, good=True))
    assert one(done, "bad.txt/inner.txt")[0] == "sidecar-missing"


# --- between listing and reading -----------------------------------------------------------------


def _run_after(workspace: Workspace, change: str) -> RunResult:
    workspace.write({"bad.txt": STANDARD_TEXT, "bad.yaml": STANDARD_SIDECAR}, good=True)
    found = discover(["."])
    (workspace.root / "bad.txt").unlink()
    if change == "becomes a folder":
        (workspace.root / "bad.txt").mkdir()
    return run(found, load_ruleset(select=["sidecar"], today=date(2026, 1, 1)))


def test_a_file_that_vanishes_after_it_was_listed(workspace: Workspace) -> None:
    result = _run_after(workspace, "vanishes")
    (finding,) = result.findings
    assert (finding.rule, finding.path) == ("engine-unreadable", "bad.txt")
    assert finding.message == "This file could not be read: it vanished after it was listed."
    assert result.failed
    assert result.summary.records == 2


@needs_posix
def test_a_file_that_becomes_a_folder_after_it_was_listed(workspace: Workspace) -> None:
    result = _run_after(workspace, "becomes a folder")
    (finding,) = result.findings
    assert finding.message == "This file could not be read: it is a folder, not a file."
    assert result.failed


def test_a_text_that_vanishes_before_the_report_shows_it(workspace: Workspace) -> None:
    workspace.write({"bad.txt": STANDARD_TEXT, "bad.yaml": STANDARD_SIDECAR + "side: CZ\n"})
    result = run(discover(["."]), load_ruleset(select=["sidecar"], today=date(2026, 1, 1)))
    (workspace.root / "bad.yaml").unlink()
    style = {"color": False, "everything": False, "quiet": False, "verbose": False}
    assert "bad.yaml:14:1: error[sidecar-duplicate-key]" in render(result, "text", style)


# --- permissions ---------------------------------------------------------------------------------


@pytest.fixture
def open_workspace(monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    """A folder that any user may enter: pytest's own are private."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name).resolve()
        root.chmod(0o755)
        (root / ".git").mkdir()
        monkeypatch.chdir(root)
        workspace = Workspace(root).write({}, good=True)
        check(workspace)  # loads every module while they may all be read
        yield workspace
        for folder, _, _ in os.walk(root):
            Path(folder).chmod(0o755)


@needs_posix
def test_a_file_that_may_not_be_read(open_workspace: Workspace) -> None:
    open_workspace.write({"bad.txt": STANDARD_TEXT, "bad.yaml": STANDARD_SIDECAR})
    (open_workspace.root / "bad.txt").chmod(0)
    with without_privilege():
        done = check(open_workspace)
    assert done.status == NOT_DONE
    assert one(done, "bad.txt") == unreadable("permission denied")


@needs_posix
def test_a_folder_that_may_not_be_entered(open_workspace: Workspace) -> None:
    open_workspace.write({"locked/bad.txt": STANDARD_TEXT})
    (open_workspace.root / "locked").chmod(0)
    with without_privilege():
        done = check(open_workspace)
        named = check(open_workspace, "locked/bad.txt", "good.txt")
    assert done.status == named.status == NOT_DONE
    assert one(done, "locked") == unreadable("permission denied")
    assert named.err == "readlint: locked/bad.txt: there is no such file or folder\n"


@needs_posix
def test_a_folder_above_that_may_not_be_searched(open_workspace: Workspace) -> None:
    above = open_workspace.root / "above"
    inner = Workspace(above / "inner").write(GOOD)
    above.chmod(0o700)
    os.chdir(inner.root)
    with without_privilege():
        done = check(inner)
    assert (done.status, done.findings) == (CLEAN, [])


# --- the command line ----------------------------------------------------------------------------


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_an_unknown_rule_is_offered_the_nearest(workspace: Workspace, option: str) -> None:
    done = workspace.write({}, good=True).run(".", option, "sidecar-sytnax")
    assert (done.status, done.out) == (NOT_DONE, "")
    assert done.err == (
        "readlint: no rule, family or glob `sidecar-sytnax`; did you mean `sidecar-syntax`? "
        "(`readlint rule` lists all)\n"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--frobnicate"], "unknown option `--frobnicate`"),
        (["--today", "2024-13-45"], "argument --today: `2024-13-45` is not a day as YYYY-MM-DD"),
        (["--today", "tomorrow"], "argument --today: `tomorrow` is not a day as YYYY-MM-DD"),
        (["--jobs", "0"], "argument --jobs/-j: `0` is not a number of processes"),
        (["--fail-on", "fatal"], "`fatal` is not a value of --fail-on (error, warning, info)"),
        (["--format", "pdf"], "`pdf` is not a value of --format (text, "),
    ],
)
def test_a_wrong_command_line(workspace: Workspace, words: list[str], said: str) -> None:
    done = workspace.write({}, good=True).run(".", *words)
    assert (done.status, done.out) == (NOT_DONE, "")
    assert done.err.startswith(f"readlint: {said}")
    assert done.err.endswith("(see `readlint check --help`)\n")
    assert done.err.count("\n") == 1


@pytest.mark.parametrize("output", ["no/such/folder/report.txt", ".", "good.txt/report.txt"])
def test_an_output_that_cannot_be_written(workspace: Workspace, output: str) -> None:
    done = workspace.write({}, good=True).run(".", "--output", output)
    assert (done.status, done.out) == (NOT_DONE, "")
    assert re.fullmatch(f"readlint: {re.escape(output)}: cannot be written: .+\n", done.err)
    assert (workspace.root / "good.txt").read_text("utf-8") == STANDARD_TEXT
    assert sorted(p.name for p in workspace.root.iterdir()) == [".git", "good.txt", "good.yaml"]


SCHEMAS = {
    "missing": (None, "house.json: "),
    "not json": ("{", "house.json:1:2: is not JSON from here on: a key in double quotes is"),
    "wrong": (
        '{"$ref": "#/$defs/nowhere"}',
        "house.json:1:2: `$ref: #/$defs/nowhere` leads to no schema",
    ),
    "remote": (
        '{"$ref": "https://schemas.example/x.json"}',
        "house.json:1:2: `$ref: https://schemas.example/x.json` leads to another place, "
        "and nothing is ever fetched",
    ),
    "looping": (
        '{"$defs": {"a": {"$ref": "#/$defs/a"}}, "$ref": "#/$defs/a"}',
        "house.json:1:12: refers back to itself: a loop of references",
    ),
}


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_that_cannot_be_used(workspace: Workspace, name: str) -> None:
    content, said = SCHEMAS[name]
    workspace.write({"house.json": content} if content else {}, good=True)
    done = workspace.run(".", "--schema", "house.json")
    assert (done.status, done.out) == (NOT_DONE, "")
    assert done.err.startswith(f"readlint: {said}")
    assert done.err.count("\n") == 1


# --- names and characters that could harm a terminal or a writer ---------------------------------

NAMES = (
    "two words.txt",
    'quote\'s "and" more.txt',
    "two\nlines.txt",
    "中文 会谈.txt",
    "\x1b[31mred.txt",
    "\u202emirror.txt",
    "-rf.txt",
    "%s{0}.txt",
)


@needs_posix
def test_odd_file_names(workspace: Workspace) -> None:
    workspace.write(dict.fromkeys(NAMES, STANDARD_TEXT), good=True)
    done = check(workspace)
    assert sorted(finding["path"] for finding in done.findings) == sorted(NAMES)
    text = workspace.run(".", "--select", "sidecar")
    assert not {"\x1b", "\u202e"} & set(text.out)
    assert "two␊lines.txt: error[sidecar-missing]" in text.out
    assert "中文 会谈.txt: error[sidecar-missing]" in text.out
    listing = workspace.run(".", "--show-files")
    assert listing.out.count("\n") == len(NAMES) + GOOD_RECORDS
    assert "\x1b" not in listing.out
    for name in NAMES:
        assert workspace.run(f"./{name}", "--select", "sidecar").status == FINDINGS


@needs_posix
def test_odd_names_do_not_reach_the_terminal_through_stderr(workspace: Workspace) -> None:
    done = workspace.run("\x1b]0;mine\x07.txt", "two\nlines", "--color", "never")
    assert "\x1b" not in done.err
    assert done.err.count("\n") == 2


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux allows such names everywhere")
@pytest.mark.parametrize("words", [(), ("--format", "json"), ("--show-files",)])
def test_a_name_that_cannot_be_decoded(workspace: Workspace, words: tuple[str, ...]) -> None:
    workspace.write({}, good=True)
    name = os.fsdecode(b"caf\xe9.txt")
    (workspace.root / name).write_text(STANDARD_TEXT, "utf-8")
    done = workspace.run(".", "--select", "sidecar", *words)
    assert done.status == (CLEAN if words == ("--show-files",) else FINDINGS)
    done.out.encode("utf-8")
    if "json" in words:
        assert done.findings[0]["path"] == name, "JSON keeps the name, escaped"
    done = workspace.run(name, "--select", "sidecar", "--output", "report.txt", *words)
    assert "Traceback" not in done.err


def test_terminal_escapes_of_a_text_do_not_reach_the_terminal(workspace: Workspace) -> None:
    text = f"\x1b[2J\x9b31m\x07\x08\u202e{STANDARD_TEXT}"
    sidecar = STANDARD_SIDECAR + '"\\e[31mkey": "\\e]0;title\\a"\n' + "side: \u202eCZ\n"
    workspace.write({"bad.txt": text, "bad.yaml": sidecar})
    done = workspace.run(".", "--all", "--verbose")
    assert done.status == FINDINGS
    assert not [char for char in done.out if not (char.isprintable() or char == "\n")]
    assert "\x1b" not in workspace.run(".", "--format", "json").out


def test_a_western_terminal_shows_what_it_can(workspace: Workspace) -> None:
    workspace.write({"会谈.txt": STANDARD_TEXT})
    text = workspace.run(".", encoding="cp1252")
    assert text.status == FINDINGS
    assert "\\u4f1a\\u8c08.txt: error[sidecar-missing]" in text.out
    found = workspace.run(".", "--format", "json", encoding="cp1252").findings
    assert found[0]["path"] == "会谈.txt", "a report for programs is UTF-8 everywhere"


# --- the process ---------------------------------------------------------------------------------


def _many(workspace: Workspace, number: int = 400) -> Workspace:
    return workspace.write({f"r{n:04}.txt": STANDARD_TEXT for n in range(number)})


@pytest.mark.process
@needs_posix
@pytest.mark.parametrize("words", [("--all",), ("--format", "json")])
def test_a_closed_pipe(workspace: Workspace, words: tuple[str, ...]) -> None:
    _many(workspace)
    with subprocess.Popen(
        [*COMMAND, ".", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(30) == NOT_DONE


@pytest.mark.process
@needs_posix
def test_a_closed_standard_output(workspace: Workspace) -> None:
    workspace.write({"bad.txt": STANDARD_TEXT})
    command = " ".join(f"'{word}'" for word in (*COMMAND, "."))
    done = subprocess.run(
        ["/bin/sh", "-c", f"{command} >&-"], capture_output=True, env=environment(), check=False
    )
    assert (done.returncode, done.stderr) == (FINDINGS, b"")


@pytest.mark.process
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a full device")
def test_a_full_disk(workspace: Workspace) -> None:
    workspace.write({"bad.txt": STANDARD_TEXT})
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COMMAND, "."],
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment(),
            check=False,
        )
    assert done.returncode == NOT_DONE
    assert done.stderr == (
        b"readlint: standard output cannot be written: no space left on device\n"
    )


@pytest.mark.process
@needs_posix
def test_ctrl_c(workspace: Workspace) -> None:
    """The report is larger than a pipe holds, so the run waits for us in the midst of it."""
    _many(workspace)
    with subprocess.Popen(
        [*COMMAND, ".", "--format", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(1)
        process.send_signal(signal.SIGINT)
        with contextlib.closing(process.stdout):
            assert process.stderr.read() == b"readlint: interrupted\n"
        assert process.wait(30) == INTERRUPTED


@needs_posix
def test_output_to_a_pipe_or_through_a_link(workspace: Workspace) -> None:
    workspace.write({"report.txt": "old"}, good=True)
    (workspace.root / "link").symlink_to("report.txt")
    assert workspace.run("good.txt", "--output", "link").status == CLEAN
    assert (workspace.root / "link").is_symlink()
    assert "clean" in (workspace.root / "report.txt").read_text("utf-8")
    os.mkfifo(workspace.root / "pipe")
    reader = os.open(workspace.root / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert workspace.run("good.txt", "--output", "pipe").status == CLEAN
        assert b"clean" in os.read(reader, 10_000)
    finally:
        os.close(reader)
    assert not (workspace.root / "pipe").is_file()
