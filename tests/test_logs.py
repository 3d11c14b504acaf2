"""Names and words of strangers in what readlint prints: nothing acts on a terminal or a log."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readlint.cli.options import FORMATS
from readlint.printing.printable import json_text, printable, printable_lines
from tests.workspace import Run, Workspace, needs_posix

# All that the runners of CI systems obey, as far as their sources and manuals say.
COMMANDS = (
    "##[error]zz", "##[stop-commands]zz", "##vso[task.setvariable variable=a]zz",
    "##teamcity[buildStop comment='zz']", "###[group]zz", "::error file=x::zz",
    "::stop-commands::zz",
    "  ::add-mask::e", "\u3000::debug::zz", "\r::error::zz", "\n::error::zz", "\x0b::error::zz",
    "section_start:1:zz\r\x1b[0K", "travis_fold:start:zz\r\x1b[0K", "\x1b[2J", "\x1b]0;zz\x07",
    "\x9b2J", "\x85::error::zz", "\u2028::error::zz", "\u202e##[error]zz", "#\u200b#[error]zz",
)  # fmt: skip
OBEYED = re.compile(r"##\w*\[|^\s*::", re.MULTILINE)
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
LEAVE = "##[error]and ::error::on "
RULE = """rules:
  - id: own-words
    summary: "Says ##[error]zz \\e[2J."
    message: "A rule of ours: ##[error]zz \\e[2J"
    help: "::error::zz \\r::error::zz"
    phrases: ["upcoming"]
"""


def assert_harmless(run: Run, *, github: bool = False) -> None:
    for written in (run.out, run.err):
        found = CONTROL.search(written)
        assert found is None, repr(written[max(0, found.start() - 40) : found.end() + 20])
        lines = [line for line in re.split("[\r\n]", written) if OBEYED.search(line)]
        if github:
            # Commands of our own: a level, the place and the rule, and nothing of others before.
            own = r"::(error|warning|notice) (file=[^:,]*,[\w=,]*title=|title=)[\w-]+::"
            lines = [line for line in lines if not re.match(own, line) or "##[" in line]
        assert lines == []
    assert "Traceback" not in run.err


@pytest.fixture
def corpus(workspace: Workspace) -> Workspace:
    """Records with all of it in names, texts, keys, values and reasons."""
    for number, evil in enumerate(COMMANDS):
        quoted = json.dumps(evil)
        stem = evil.replace("/", "") if number % 2 else f"d/{evil.replace('/', '')}"
        text = (
            f"{evil}\nShare this {evil}\nVIENNA, February 30, 2024 {evil}\n\n"
            f"Anna {evil} met {evil}.  \n"
        )
        sidecar = (
            f"date: 2024-02-16\nvenue: {{city: {quoted}, country: {quoted}}}\n{quoted}: {quoted}\n"
            f"participants:\n- {{name: {quoted}, party: AT}}\nsource: {{publisher: {quoted}, "
            f"url: {quoted}}}\nlanguage: {quoted}\ndigest: {quoted}\nnotes: {quoted}\n"
            f"accept:\n- {{rule: junk-nav, reason: {quoted}, words: {quoted}}}\n"
        )
        workspace.write({f"{stem}.txt": text, f"{stem}.yaml": sidecar})
    workspace.write({f"{COMMANDS[0]}alone.txt": text, f"{COMMANDS[5]}alone.txt": text})
    return workspace


ALL = ("--select", "*", "--all", "--verbose", ".")


@needs_posix
@pytest.mark.parametrize("form", FORMATS)
def test_no_report_commands_a_log(corpus: Workspace, form: str) -> None:
    run = corpus.run("--format", form, *ALL)
    assert run.status in (1, 2)
    assert run.out
    assert_harmless(run, github=form == "github")
    if form in ("json", "sarif", "gitlab"):
        assert "##[error]zz" in repr(json.loads(run.out)), "the value stays what it is"
    if form == "junit":
        ET.fromstring(run.out)


@pytest.mark.slow
@needs_posix
@pytest.mark.parametrize(
    "words",
    [
        ("--show-files", "."), ("--statistics", "."), ("--diff", "--unsafe-fixes", "."),
        ("config", "."), ("config", "d"), ("baseline", "show", "."), ("rule",),
        ("rule", "own-words"),
        ("baseline", "show", "--by", "path", "."), ("baseline", "show", "--format", "json", "."),
        ("--since", "HEAD", "."), ("--tracked", "."), (f"no{LEAVE}",), ("--select", LEAVE, "."),
        ("--format", LEAVE, "."), ("--config", LEAVE, "."), (f"--no{LEAVE}",), (LEAVE,),
        ("--phrases", "phrases.yaml", "."), ("test", "phrases.yaml"),
        ("--output", f"no/{LEAVE}", "."),
        ("baseline", "add", "--accept-new", "."), ("baseline", "prune", "."), ("--fix", "."),
    ],
)  # fmt: skip
def test_no_command_commands_a_log(corpus: Workspace, words: tuple[str, ...]) -> None:
    corpus.run("baseline", "add", ".")
    corpus.write({"phrases.yaml": RULE})
    if words[0] == "rule":
        corpus.write({"readlint.toml": 'phrases = ["phrases.yaml"]\n'})
    assert_harmless(corpus.run(*words))


@needs_posix
def test_no_command_for_single_files_commands_a_log(corpus: Workspace) -> None:
    for path in sorted(corpus.root.rglob("*.txt"))[::3]:
        name = str(path.relative_to(corpus.root))
        sidecar = str(Path(name).with_suffix(".yaml"))
        for words in (
            ("when", name), ("when", "--format", "json", name), ("new", "--stdout", name),
            ("new", name), ("accept", sidecar, LEAVE, "--reason", LEAVE),
            ("accept", sidecar, "sidecar-unknown-key", "--reason", LEAVE),
        ):  # fmt: skip
            assert_harmless(corpus.run(*words))


@needs_posix
def test_configuration_that_is_wrong(workspace: Workspace) -> None:
    evil = "".join(COMMANDS)
    quoted = json.dumps(evil)
    for content in (
        f"{quoted} = 1\n", f"ignore = [{quoted}]\n", f"extend = {quoted}\n",
        f"phrases = [{json.dumps('../' + evil)}]\n", f"required-version = {quoted}\n",
        f"[severity]\n{quoted} = {quoted}\n",
    ):  # fmt: skip
        workspace.write({"readlint.toml": content}, good=True)
        run = workspace.run(".")
        assert run.status == 2
        assert_harmless(run)


def test_a_path_that_begins_with_a_colon_is_still_a_path(workspace: Workspace) -> None:
    workspace.write({"::error::a.txt": "The ministers met.\n"})
    for words in ((".",), ("--format", "concise", "."), ("--show-files", ".")):
        assert workspace.run(*words).out.startswith("./::error::a.txt")


def test_a_usual_diff_can_be_applied_and_a_hostile_one_says_so(workspace: Workspace) -> None:
    usual = "C# and :: and ## 1\u200b0\r\nThe ministers met. \r\n"
    workspace.write({"a.txt": usual})
    run = workspace.run("--diff", ".")
    assert "-C# and :: and ## 1\u200b0\r\n" in run.out
    assert "for a log could obey it" not in run.err
    workspace.write({"a.txt": "  ::error::zz\nThe ministers met. \n"})
    run = workspace.run("--diff", ".")
    assert "\n   \uff1a:error::zz\n" in run.out
    assert "1 line of the diff is not shown as it is, for a log could obey it" in run.err
    workspace.write({"b.txt": "Old\rmac\r::error::zz\rThe ministers met. \n"})
    assert "-Old\u240dmac" in workspace.run("--diff", "b.txt").out
    workspace.run("--diff", "--output", "a.diff", ".")
    assert "\n   ::error::zz\n" in (workspace.root / "a.diff").read_text()


hostile = st.lists(st.sampled_from([*COMMANDS, "#", "[", ":", " ", "a", "\n", "é"]), max_size=8)


@given(hostile.map("".join))
@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
def test_shown_words_are_one_harmless_line_of_the_same_length(words: str) -> None:
    shown = printable(words)
    assert shown.isprintable()
    assert len(shown) == len(words)
    assert not OBEYED.search(shown)
    assert printable(shown) == shown
    assert not OBEYED.search(printable_lines(words))
    if not OBEYED.search(words):
        assert [new for new, old in zip(shown, words, strict=True) if old.isprintable()] == [
            old for old in words if old.isprintable()
        ]


@given(st.recursive(hostile.map("".join), lambda inner: st.lists(inner, max_size=3)))
@settings(max_examples=200)
def test_json_keeps_its_values(value: object) -> None:
    for indent in (None, 2):
        text = json_text(value, indent=indent)
        assert json.loads(text) == value
        assert not OBEYED.search(text)
