"""Help: the commands come first, on one screen, and every option has a word of its own."""

from __future__ import annotations

import pytest

from readlint.cli.help import COMMANDS, page
from tests.workspace import Workspace

# Those that have options of their own.
WITH_PARSER = [name for name in COMMANDS if name not in ("check", "help")]


def test_the_page_fits_a_screen_and_names_every_command_once() -> None:
    lines = page().splitlines()
    assert len(lines) <= 40
    assert max(map(len, lines)) <= 80
    listed = [line.split()[0] for line in lines if line.startswith("  ") and line[2].isalpha()]
    assert listed == list(COMMANDS)
    first_option = next(number for number, line in enumerate(lines) if line.startswith("  --"))
    assert all(lines.index(f"  {name:<{max(map(len, COMMANDS))}}  {what}") < first_option
               for name, what in COMMANDS.items())  # fmt: skip


@pytest.mark.parametrize("words", [("--help",), ("-h",), ("help",), ("help", "--help")])
def test_the_ways_to_the_page(workspace: Workspace, words: tuple[str, ...]) -> None:
    done = workspace.run(*words)
    assert (done.status, done.out, done.err) == (0, page(), "")


@pytest.mark.parametrize("command", WITH_PARSER)
def test_help_of_a_command_is_what_the_command_says(workspace: Workspace, command: str) -> None:
    asked = workspace.run("help", command)
    assert asked == workspace.run(command, "--help")
    assert asked.status == 0
    assert f"readlint {command}" in asked.out


def test_help_of_check_and_of_a_command_within_another(workspace: Workspace) -> None:
    assert workspace.run("help", "check") == workspace.run("check", "--help")
    assert "usage: readlint [check] PATH..." in workspace.run("help", "check").out
    assert workspace.run("help", "baseline", "add") == workspace.run("baseline", "add", "--help")


def test_help_of_what_does_not_exist(workspace: Workspace) -> None:
    done = workspace.run("help", "mistake")
    assert (done.status, done.out) == (2, "")
    assert done.err == "readlint: there is no command `mistake` (`readlint help` lists them)\n"


@pytest.mark.parametrize(
    "words",
    [*([name] for name in ("check", *WITH_PARSER)),
     *(["baseline", name] for name in ("add", "prune", "show"))],
    ids=" ".join,
)  # fmt: skip
def test_every_option_has_a_help_text(workspace: Workspace, words: list[str]) -> None:
    lines = workspace.run(*words, "--help").out.splitlines()
    options = [number for number, line in enumerate(lines) if line.startswith("  -")]
    assert options
    # The text is on the line of the option, or further in on the next.
    silent = [
        lines[number]
        for number in options
        if "  " not in lines[number].strip() and not lines[number + 1].startswith("    ")
    ]
    assert silent == []


def test_no_option_is_without_effect(workspace: Workspace) -> None:
    assert "no effect" not in workspace.run("check", "--help").out


@pytest.mark.parametrize("command", ["check", *WITH_PARSER])
def test_a_wrong_word_leads_to_the_help_of_its_own_command(
    workspace: Workspace, command: str
) -> None:
    done = workspace.run(command, "--no-such-option")
    assert done.status == 2
    assert done.err.endswith(f"(see `readlint {command} --help`)\n")
