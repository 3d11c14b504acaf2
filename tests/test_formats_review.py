"""What is shown on a change under review: GitHub's annotations, the Markdown comment."""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import unquote

import pytest
from hypothesis import given

from readlint.engine.result import RunResult
from readlint.report import render
from readlint.report.github import SHOWN_PER_LEVEL
from readlint.report.markdown import LONGEST, code, escaped, prose
from readlint.rules.finding import Severity
from tests.report_sample import ODD, PLAIN, anything, many, of, sample

# --- GitHub --------------------------------------------------------------------------------------

COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")


def commands(result: RunResult) -> list[tuple[str, dict[str, str], str]]:
    """What a runner reads: level, properties, message."""
    read = []
    for line in render(result, "github", PLAIN).splitlines():
        found = COMMAND.fullmatch(line)
        assert found, line
        pairs = dict(pair.split("=", 1) for pair in found[2].split(","))
        read.append((found[1], {k: unquote(v) for k, v in pairs.items()}, unquote(found[3])))
    return read


def test_github_names_each_place() -> None:
    read = commands(sample())
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
    shown = made.count("**warning** date-order")
    left = re.search(r"^(\d+) further findings? in (\d+) files? left out", made, re.MULTILINE)
    assert number == shown + (int(left[1]) if left else 0)
    assert not left or left[1] == left[2]
    assert f"readlint: {number} finding" in made


def test_markdown_leaves_out_the_least_grave() -> None:
    errors, hints = many(100, Severity.ERROR, "b"), many(100, Severity.INFO, "a")
    made = render(of([*hints.findings, *errors.findings]), "markdown", PLAIN)
    assert made.count("**error** ") == 100
    assert 0 < made.count("**info** ") < 100


def test_markdown_one_long_finding_does_not_hide_the_others() -> None:
    long, *others = many(3, Severity.ERROR).findings
    made = render(of([long._replace(message="x" * 70_000), *others]), "markdown", PLAIN)
    assert made.count("**error** ") == 2
    assert "1 further finding in 1 file left out" in made


def test_markdown_a_single_finding_too_long_for_a_comment() -> None:
    one = many(1).findings[0]._replace(message="x" * 70_000)
    made = render(of([one]), "markdown", PLAIN)
    assert len(made) <= LONGEST
    assert "1 further finding in 1 file left out" in made
