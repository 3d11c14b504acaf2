"""No word of a natural language is in Python: words are data, in the language files or facts."""

from __future__ import annotations

import ast
import os
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import readlint

SOURCE = Path(readlint.__file__).parent
# Their Python loads the words, and shows how they are asked for.
ROOMS_OF_WORDS = ("language/", "facts/")
# Four words and more in a row with bars between: `met|held|said|spoke`.
_ALTERNATION = re.compile(r"(?:[A-Za-z]{2,}[^|()]*\|){3,}[^|()]*[A-Za-z]{2,}")
# Signs that Unicode counts as letters of their own, though they are Latin ones: ª, º and µ.
_LATIN = ("LATIN", "FEMININE", "MASCULINE", "MICRO")
# Letters of other scripts and alternations by file, which must be what is there. With
# READLINT_UPDATE_GOLDEN=1 the file is written anew, unless a number would grow.
LEFT = Path(__file__).parent / "golden" / "words_in_python.txt"
# What stays for good, and why.
STAYS = {
    "cli/baseline.py": "the values of an option, in the help of the command",
}


def _strings(tree: ast.Module) -> Iterator[str]:
    """Yield the strings of a module that are no docstrings."""
    bare = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in bare:
            yield node.value


def _is_foreign(char: str) -> bool:
    """Return whether a character is a letter of another script than Latin; marks are none."""
    if not char.isalpha() or unicodedata.category(char) == "Lm":
        return False
    return unicodedata.name(char, "").split(" ")[0] not in _LATIN


def _counted(code: str) -> tuple[int, int]:
    """Return how many foreign letters and how many alternations the strings of a module have."""
    counts = Counter[str]()
    for text in _strings(ast.parse(code)):
        counts["letters"] += 0 if text.isascii() else sum(map(_is_foreign, text))
        counts["alternations"] += len(_ALTERNATION.findall(text))
    return counts["letters"], counts["alternations"]


def _found() -> dict[str, tuple[int, int]]:
    counted = {
        path.relative_to(SOURCE).as_posix(): _counted(path.read_text(encoding="utf-8"))
        for path in sorted(SOURCE.rglob("*.py"))
    }
    return {
        name: counts
        for name, counts in counted.items()
        if any(counts) and not name.startswith(ROOMS_OF_WORDS)
    }


def _listed() -> dict[str, tuple[int, int]]:
    lines = LEFT.read_text(encoding="utf-8").splitlines()
    rows = (line.split() for line in lines)
    return {name: (int(letters), int(alternations)) for name, letters, alternations in rows}


def test_words_are_data() -> None:
    found, listed = _found(), _listed()
    grown = {
        name: counts
        for name, counts in found.items()
        if any(now > most for now, most in zip(counts, listed.get(name, (0, 0)), strict=True))
    }
    assert grown == {}, "move these words to the language files"
    if os.environ.get("READLINT_UPDATE_GOLDEN"):
        lines = (f"{name} {letters} {others}\n" for name, (letters, others) in found.items())
        LEFT.write_text("".join(lines), encoding="utf-8")
    assert found == _listed(), "words went: READLINT_UPDATE_GOLDEN=1 lowers the numbers"


def test_each_file_that_stays_is_listed() -> None:
    assert list(_listed()) == sorted(_listed())
    assert STAYS.keys() <= _listed().keys()


@pytest.mark.parametrize(
    ("code", "counts"),
    [
        ('a = "встреча"', (7, 0)),
        ('"""встреча"""\na = 1  # встреча', (0, 0)),
        ('def f():\n    """会谈"""\n    return r"[\\u4e00-\\u9fff]"', (0, 0)),
        ('a = "\\u4e00"', (1, 0)),
        ('a = f"{b}会谈"', (2, 0)),
        ('a = "naïve Straße ª º µ ʼ 々 、"', (0, 0)),
        ('a = r"(?:met|held|said|spoke)"', (0, 1)),
        ('a = r"(?:met|held|said)"', (0, 0)),
        ('a = r"a|b|c|d|e"', (0, 0)),
    ],
)
def test_what_counts(code: str, counts: tuple[int, int]) -> None:
    assert _counted(code) == counts
