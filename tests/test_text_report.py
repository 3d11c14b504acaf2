"""The report for people: what is shown of many findings, what can be fixed, and what is next."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from readlint.engine.result import RunResult
from readlint.printing.printable import width
from readlint.report import render
from readlint.report.text import MOST_SHOWN, SHOWN_PER_RULE
from readlint.rules.base import ERROR, INFO, WARNING, Severity
from readlint.rules.cases import STANDARD_SIDECAR, STANDARD_TEXT
from readlint.rules.finding import Finding, Fix, Related
from tests.report_sample import PLAIN, many, of
from tests.workspace import Workspace

AGAIN = {**PLAIN, "again": "--select junk corpus/"}
SHOWN_RULE = re.compile(r"^\S+: (?:error|warning|info)\[([a-z-]+)\]", re.MULTILINE)


def found(rule: str, number: int, severity: Severity = WARNING, fix: Fix = "none") -> list[Finding]:
    return [
        one._replace(rule=rule, severity=severity, fix=fix, path=f"{at:04}.txt")
        for at, one in enumerate(many(number).findings)
    ]


def shown(result: RunResult, **style: object) -> list[str]:
    return SHOWN_RULE.findall(render(result, "text", {**AGAIN, **style}))


# --- how much is shown ---------------------------------------------------------------------------


def test_thousands_of_findings_are_a_few_hundred_lines() -> None:
    rules = [f"junk-{letter}{other}" for letter in "abcdef" for other in "abcdefgh"]
    result = of([one for rule in rules for one in found(rule, 125)])
    made = render(result, "text", AGAIN)
    assert made.count("\n") < 700
    counts = Counter(shown(result))
    assert set(counts) == set(rules), "no rule crowds out another"
    assert set(counts.values()) == {MOST_SHOWN // len(rules)}
    assert f"Shown: {sum(counts.values())} of 6,000 findings." in made
    assert "`readlint --all --select junk corpus/`" in made
    assert f"{rules[0]}: 123 of 125 are not shown.\n" in made
    assert len(shown(result, everything=True)) == 6_000


def test_more_rules_than_findings_that_fit_are_one_each() -> None:
    rules = [f"junk-{letter}{other}" for letter in "abcdefghijk" for other in "abcdefghijk"]
    result = of([one for rule in rules for one in found(rule, 2)])
    assert sorted(shown(result)) == rules


def test_a_cut_report_begins_with_the_gravest_and_most_frequent() -> None:
    result = of([
        *found("text-rare", 1, INFO), *found("junk-many", 40), *found("date-few", 2, ERROR),
        *found("date-more", 3, ERROR),
    ])  # fmt: skip
    assert shown(result) == [
        *["date-more"] * 3, *["date-few"] * 2, *["junk-many"] * SHOWN_PER_RULE, "text-rare",
    ]  # fmt: skip


def test_what_fits_is_in_the_order_of_the_files() -> None:
    findings = [*found("text-b", 2, INFO), *found("date-a", 2, ERROR)]
    result = of(sorted(findings, key=lambda finding: finding.sort_key))
    assert shown(result) == ["date-a", "text-b"] * 2
    assert "not shown" not in render(result, "text", AGAIN)
    assert "Shown:" not in render(result, "text", AGAIN)


# --- what can be fixed, and what is next ---------------------------------------------------------


def closing(result: RunResult, **style: object) -> str:
    return render(result, "text", {**AGAIN, **style}).split("\n\n")[-1]


def test_what_can_be_fixed_is_marked_and_counted_with_the_command() -> None:
    result = of([
        *found("junk-nav", 3, ERROR, "unsafe"), *found("text-invisible", 1, WARNING, "safe"),
        *found("date-order", 2),
    ])  # fmt: skip
    made = render(result, "text", AGAIN)
    assert made.count("error[junk-nav] [cut] ") == 3
    assert made.count("warning[text-invisible] [fix] ") == 1
    assert "warning[date-order] [" not in made
    assert closing(result).splitlines()[-3:] == [
        "[fix] 1 finding can be fixed safely: `readlint --fix --select junk corpus/`",
        "[cut] 3 findings can be fixed by a cut; see first what goes: "
        "`readlint --diff --unsafe-fixes --select junk corpus/`",
        "Explain a rule: `readlint rule junk-nav`",
    ]


def test_texts_without_a_sidecar_lead_to_the_command_that_drafts_them() -> None:
    result = of(found("sidecar-missing", 2, ERROR))._replace(paths=("my corpus", "-more"))
    assert "2 texts have no sidecar; draft them: `readlint new 'my corpus' ./-more`\n" in closing(
        result
    )
    one = of(found("sidecar-missing", 1, ERROR))._replace(paths=("corpus",))
    assert "draft them" not in closing(one), "its own help names the text"


def test_a_hint_is_never_cut_and_not_marked() -> None:
    result = of(found("junk-nav", 1, INFO, "unsafe"))
    assert "[cut]" not in render(result, "text", AGAIN)


def test_the_rule_to_explain_is_one_that_occurred_and_can_be_explained() -> None:
    result = of([*found("our-own", 5), *found("date-order", 2), *found("date-url", 1)])
    assert closing(result).endswith("Explain a rule: `readlint rule date-order`\n")
    assert "Explain" not in closing(of(found("our-own", 5)))
    assert "Explain" not in render(of([]), "text", AGAIN)


def test_quiet_gives_no_advice() -> None:
    result = of(found("date-order", 2))
    quiet = render(result._replace(failing=frozenset(f.sort_key for f in result.findings)),
                   "text", {**AGAIN, "quiet": True})  # fmt: skip
    assert SHOWN_RULE.findall(quiet) == ["date-order"] * 2
    assert "readlint rule" not in quiet


@pytest.mark.parametrize(
    ("words", "again"),
    [
        (["."], "."),
        (["a b", "--select", "junk", "--select", "date", "--format", "text"],
         "--select junk --select date 'a b'"),
        ([".", "--quiet", "--all", "--fail-on", "error", "--tracked", "--since", "HEAD"], ""),
        (["--exclude", "x*", "--", "-odd"], "--exclude 'x*' -- -odd"),
        ([f"name-{number}" for number in range(100)], "PATH"),
    ],
)  # fmt: skip
def test_a_command_that_is_offered_checks_the_same(words: list[str], again: str) -> None:
    from readlint.cli.checking.scope import repeated
    from readlint.cli.options import check_parser

    expected = again or "--since HEAD --tracked ."
    assert repeated(check_parser().parse_args(words)) == expected


def test_the_command_that_is_offered_does_what_it_says(workspace: Workspace) -> None:
    text = STANDARD_TEXT.replace(" ", "\u200b ", 1) + "\nAccept all cookies\n\nReject all\n"
    workspace.write({"my texts/a.txt": text, "my texts/a.yaml": STANDARD_SIDECAR})
    first = workspace.run("my texts", "--color", "never")
    assert "`readlint --fix 'my texts'`" in first.out
    assert "`readlint --diff --unsafe-fixes 'my texts'`" in first.out
    after = workspace.run("--fix", "--unsafe-fixes", "my texts")
    assert (after.status, "can be fixed" in after.out) == (0, False)


def test_a_diff_without_a_change_says_why_it_fails(workspace: Workspace) -> None:
    workspace.write({"a.txt": STANDARD_TEXT})
    done = workspace.run("a.txt", "--diff")
    assert (done.status, done.out) == (1, "")
    assert done.err == "readlint: nothing to fix; 1 finding remains: `readlint a.txt` shows what\n"
    workspace.write({"a.yaml": STANDARD_SIDECAR})
    done = workspace.run("a.txt", "--diff")
    assert (done.status, done.err) == (0, "readlint: nothing to fix\n")


# --- a finding -----------------------------------------------------------------------------------


def lines_of(workspace: Workspace, *evidence: Related, **style: object) -> list[str]:
    """The lines of one finding about `They met` in the first line of a.txt."""
    workspace.write({"a.txt": "They met in Vienna.\n"})
    one = many(1).findings[0]._replace(
        rule="date-order", path="a.txt", line=1, column=1, end_line=1, end_column=9,
        words="They met", message="Odd.", help="Look.", evidence=evidence,
    )  # fmt: skip
    return render(of([one]), "text", {**AGAIN, **style}).split("\n\n")[0].splitlines()


def said(words: str, why: str, column: int = 1, rule: str | None = None) -> Related:
    return Related("a.txt", 1, column, words, why, rule)


def test_evidence_at_the_place_just_shown_is_put_beside_the_words(workspace: Workspace) -> None:
    lines = lines_of(workspace, said("They met", "so it is"), said("Vienna", "a city", 13))
    assert lines[2:] == [
        "       | ^^^^^^^^ so it is",
        "  - a.txt:1:13: “Vienna” a city",
        "  help: Look.",
    ]


@pytest.mark.parametrize(
    ("evidence", "line"),
    [
        (said("They", "a pronoun"), "       | ^^^^^^^^ “They” a pronoun"),
        (said("They", "“They” is a pronoun"), "       | ^^^^^^^^ “They” is a pronoun"),
        (said("met", "“met” is past", 6), "  - a.txt:1:6: “met” is past"),
        (said("They met in Vienna", "the whole"), "  - a.txt:1:1: “They met in Vienna” the whole"),
        (said("They met", "Odd, too.", rule="date-url"),
         "  - a.txt:1:1: “They met” [date-url] Odd, too."),
        (said("They met", "why " * 40), "  - " + "why " * 40),
    ],
)  # fmt: skip
def test_what_says_more_is_kept(workspace: Workspace, evidence: Related, line: str) -> None:
    assert line in lines_of(workspace, evidence)


def test_without_the_file_the_reason_is_still_there(workspace: Workspace) -> None:
    one = many(1).findings[0]
    evidence = Related("gone.txt", one.line, one.column, one.words, "so it is", None)
    made = render(of([one._replace(path="gone.txt", evidence=(evidence,))]), "text", AGAIN)
    assert "  - so it is\n" in made


@pytest.mark.parametrize("columns", [60, 80, 132])
def test_lines_fit_the_terminal(workspace: Workspace, columns: int) -> None:
    text = "王毅同布林肯在北京举行会谈。" * 20
    workspace.write({"b.txt": f"{text}\n"})
    one = many(1).findings[0]._replace(
        path="b.txt", line=1, column=120, end_line=1, end_column=160, words=text[119:159],
        message="Several words that say what is wrong here. " * 4, help="Look it up, please. " * 9,
    )  # fmt: skip
    lines = render(of([one]), "text", {**AGAIN, "columns": columns}).split("\n\n")[0].splitlines()
    assert max(map(width, lines)) <= columns


# --- colours -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("environment", "words", "coloured"),
    [
        ({}, (), False),
        ({"FORCE_COLOR": "1"}, (), True),
        ({"FORCE_COLOR": "0"}, (), False),
        ({"FORCE_COLOR": ""}, (), False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, (), False),
        ({"FORCE_COLOR": "1"}, ("--color", "never"), False),
        ({"NO_COLOR": "1"}, ("--color", "always"), True),
        ({"FORCE_COLOR": "1"}, ("--output", "report.txt"), False),
        ({"FORCE_COLOR": "1"}, ("--format", "concise"), False),
    ],
)
def test_colours_heed_the_environment(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str],
    words: tuple[str, ...], coloured: bool,
) -> None:  # fmt: skip
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    workspace.write({"a.txt": STANDARD_TEXT})
    out = workspace.run("a.txt", *words).out
    report = workspace.root / "report.txt"
    assert ("\x1b[" in out + (report.read_text("utf-8") if report.exists() else "")) == coloured


@pytest.mark.parametrize(("term", "coloured"), [("xterm", True), ("dumb", False)])
def test_a_terminal_is_coloured_unless_it_cannot_be(
    monkeypatch: pytest.MonkeyPatch, term: str, coloured: bool
) -> None:
    from readlint.cli.checking.printing import wants_color

    class Terminal:
        def isatty(self) -> bool:
            return True

    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", term)
    monkeypatch.setattr("sys.stdout", Terminal())
    assert wants_color("auto") == coloured
