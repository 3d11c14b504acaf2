"""What a person reads is plain English: turns of phrase that read as translated stay out."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from readlint.cli import main
from readlint.cli.help import COMMANDS as HELP
from readlint.rules.case_file import cases_of
from readlint.rules.registry import shipped_rules

ROOT = Path(__file__).parent.parent
PAGES = sorted([*(ROOT / "docs").glob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"])
COMMANDS = ("", *HELP)
BANNED = re.compile(
    r"\b(?:stands?|stood|mend(?:s|ed|ing)?|tells?|lacks?|bears?"
    r"|tak(?:es?|en|ing) (?:\w+ ){0,3}for"
    r"|(?<!there )(?<!There )(?:is|are|was|were) no (?!longer|more|less|later|earlier)[a-z]+)\b"
)
# Words of a record, of a command or of an example are not ours.
QUOTED = re.compile(r"```.*?```|`[^`\n]*`|“[^”]*”|\"[^\"\n]*\"", re.DOTALL)
# Each is right where it is, for this reason.
ALLOWED = {
    "Friday stands against": "CONTRIBUTING shows what not to write",
}
# What a docstring of a function or class begins with says what it does.
FIRST_WORD = re.compile(r"Tells?\b")


def banned_in(text: str) -> list[str]:
    for phrase in ALLOWED:
        text = text.replace(phrase, "")
    return [found[0] for found in BANNED.finditer(QUOTED.sub("", text))]


def spoken() -> Iterator[tuple[str, str]]:
    """Yield what the rules say: the page of each, and the messages of its cases."""
    for rule in shipped_rules():
        yield rule.id, type(rule).__doc__ or ""
        for number, case in enumerate(cases_of(rule), 1):
            for expected in case.expect:
                yield f"{rule.id}, case {number}", expected.message


def test_it_knows_the_words_it_seeks() -> None:
    for wrong in ("is no country code", "it stands alone", "taken for a name", "mended 1 file"):
        assert banned_in(f"The value {wrong}."), wrong
    for right in ("There is no file.", "It is no longer there.", "Not `is no date` of ours."):
        assert not banned_in(right), right


def test_rules_speak_plainly() -> None:
    assert {where: found for where, said in spoken() if (found := banned_in(said))} == {}


@pytest.mark.parametrize("command", COMMANDS)
def test_the_command_line_speaks_plainly(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*command.split(), "--help"]) == 0
    assert banned_in(capsys.readouterr().out) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_pages_speak_plainly(page: Path) -> None:
    assert banned_in(page.read_text(encoding="utf-8")) == []


def test_docstrings_say_what_is_returned() -> None:
    """A function returns whether something is so; it tells nobody anything."""
    files = [file for room in ("src", "scripts", "tests") for file in (ROOT / room).rglob("*.py")]
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    assert [
        f"{file.relative_to(ROOT)}: {said.splitlines()[0]}"
        for file in files
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, documented) and FIRST_WORD.match(said := ast.get_docstring(node) or "")
    ] == []
