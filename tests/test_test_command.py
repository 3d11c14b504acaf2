"""`readlint test`: hits and near misses of phrase files, cases of rules."""

from __future__ import annotations

import sys

import pytest

from readlint.rules.case_file import cases_of, read_cases
from readlint.rules.registry import find_rule, shipped_rules
from readlint.testing import check_cases, check_form, rules_in
from tests.workspace import Workspace

GOOD_FILE = """\
rules:
  - id: one
    phrase: Order the bulletin
    scope: line
    message: Found.
    hit: ["Order the bulletin", "» order the bulletin"]
    near_miss: They urged schools to order the bulletin.
  - id: two
    pattern: '(?i)no\\. [0-9]+$'
    message: Found.
    hit: Bulletin no. 17
    near_miss:
      - Bulletin no. 17 of May
      - Bulletin no. five
"""
BAD_FILE = """\
rules:
  - id: three
    phrase: the bulletin
    scope: start
    message: Found.
    hit:
      - The bulletin of May
      - Order the bulletin
    near_miss: The Bulletin, he said.
"""


def test_hits_and_near_misses_that_hold(workspace: Workspace) -> None:
    workspace.write({"good.yaml": GOOD_FILE})
    done = workspace.run("test", "good.yaml")
    assert (done.status, done.out, done.err) == (0, "6 passed, 0 failed\n", "")


def test_what_does_not_hold_is_shown_with_its_line(workspace: Workspace) -> None:
    workspace.write({"good.yaml": GOOD_FILE, "own/bad.yaml": BAD_FILE})
    done = workspace.run("test", "good.yaml", "own/bad.yaml")
    assert done.status == 1
    assert done.out.splitlines() == [
        "own/bad.yaml:8: phrase-three: the phrase must find this hit, and does not: "
        "Order the bulletin",
        "own/bad.yaml:9: phrase-three: the phrase finds this near miss: The Bulletin, he said.",
        "7 passed, 2 failed",
    ]


def test_without_a_name_the_files_of_the_configuration_are_tried(workspace: Workspace) -> None:
    config = 'phrases = ["good.yaml", "bad.yaml"]\n'
    workspace.write({"readlint.toml": config, "good.yaml": GOOD_FILE, "bad.yaml": BAD_FILE})
    assert workspace.run("test").out.endswith("7 passed, 2 failed\n")
    workspace.write({"other.toml": 'phrases = ["good.yaml"]\n'})
    assert workspace.run("test", "--config", "other.toml").out == "6 passed, 0 failed\n"


def test_without_anything_to_try_it_says_so(workspace: Workspace) -> None:
    done = workspace.run("test")
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("readlint: there is nothing to test: name a rule, a phrase file or")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("absent.yaml", "absent.yaml: there is no such file"),
        ("readlin", "installed plugin `readlin`; did you mean `readlint`?"),
        ("no-such-plugin", "there is no rule, phrase file or installed plugin `no-such-plugin`"),
        ("date-weekdy", "installed plugin `date-weekdy`; did you mean `date-weekday`?"),
    ],
)
def test_a_name_that_is_nothing_is_refused(workspace: Workspace, name: str, said: str) -> None:
    done = workspace.run("test", name)
    assert (done.status, done.out) == (2, "")
    assert said in done.err


def test_a_rule_without_a_trial_is_refused(workspace: Workspace) -> None:
    for key in ("hit", "near_miss"):
        kept = [line for line in GOOD_FILE.splitlines()[:7] if not line.startswith(f"    {key}:")]
        workspace.write({"own.yaml": "\n".join(kept) + "\n"})
        done = workspace.run("test", "own.yaml")
        assert (done.status, done.out) == (2, "")
        assert done.err.startswith(f"readlint: own.yaml:2:5: `one` has no `{key}` (a line that ")


@pytest.mark.slow
def test_the_cases_of_readlint_itself_are_tried(workspace: Workspace) -> None:
    workspace.write({"readlint.toml": 'phrases = ["good.yaml"]\n', "good.yaml": GOOD_FILE})
    own = sum(len(cases_of(rule)) for rule in shipped_rules())
    done = workspace.run("test", "readlint")
    assert done.out.splitlines()[-1].startswith(f"{own} passed, 0 failed"), done.out
    assert done.status == 0
    everything = workspace.run("test", "--all")
    assert int(everything.out.splitlines()[-1].partition(" ")[0]) >= own + 6


# Shipped rules


@pytest.mark.parametrize(
    ("names", "ids"),
    [
        (["date-weekday"], ["date-weekday"]),
        (
            ["venue", "date-we*"],
            ["venue-conflict", "venue-country", "venue-format", "date-weekday"],
        ),
    ],
)
def test_rules_can_be_named(workspace: Workspace, names: list[str], ids: list[str]) -> None:
    tried = sum(len(cases_of(find_rule(rule_id))) for rule_id in ids)
    done = workspace.run("test", *names)
    assert (done.status, done.out, done.err) == (0, f"{tried} passed, 0 failed\n", "")


# A rule to begin with

READLINT = '[project]\nname = "readlint"\n'
PLUGIN = '[project]\nname = "x"\n[project.entry-points."readlint.rules"]\nx = "begun_rules.rules"\n'


@pytest.mark.parametrize(
    ("project", "folder"), [(READLINT, "src/readlint/rules"), (PLUGIN, "begun_rules/rules")]
)
def test_a_rule_is_begun_with_its_cases(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, project: str, folder: str
) -> None:
    family = f"{folder}/date"
    workspace.write({"pyproject.toml": project, f"{family}/__init__.py": ""})
    done = workspace.run("test", "--new", "date-new-moon")
    assert (done.status, done.err) == (0, "")
    assert done.out.splitlines() == [
        f"written: {family}/new_moon.py",
        f"written: {family}/new_moon.yaml",
        "Fill in the cases first, then the rule; `readlint test date-new-moon` tries them.",
    ]
    valid, invalid = sorted(
        read_cases(workspace.root / family / "new_moon.yaml"), key=lambda case: bool(case.expect)
    )
    assert (len(valid.expect), len(invalid.expect)) == (0, 1)
    # As a plugin's, so that it does not take the place of readlint's own package.
    (workspace.root / "begun").mkdir()
    (workspace.root / "begun" / "date").mkdir()
    for name in ("new_moon.py", "new_moon.yaml"):
        written = (workspace.root / family / name).read_bytes()
        (workspace.root / "begun" / "date" / name).write_bytes(written)
    monkeypatch.syspath_prepend(str(workspace.root))
    (rule,) = rules_in("begun.date.new_moon")
    assert rule.id == "date-new-moon"
    assert check_form(rule) == []
    (wrong,) = check_cases(rule)
    assert "must say at record.txt:1:4, of '3 May 2022'" in wrong
    for name in [name for name in sys.modules if name.partition(".")[0] == "begun"]:
        del sys.modules[name]


@pytest.mark.parametrize(
    ("rule_id", "files", "said"),
    [
        ("moon", {}, "`moon` is not a rule id such as `date-moon`"),
        ("Date-Moon", {}, "`Date-Moon` is not a rule id"),
        ("date-moon", {}, "neither here nor above is there a `pyproject.toml`"),
        ("date-moon", {"pyproject.toml": "[project]\n"}, "names a folder of rules"),
        ("date-moon", {"pyproject.toml": "["}, "this is not TOML"),
        (
            "moon-date",
            {"pyproject.toml": READLINT, "src/readlint/rules/date/__init__.py": ""},
            "moon: there is no such family; create this folder with an `__init__.py`, or take one "
            "of date",
        ),
        (
            "date-moon",
            {
                "pyproject.toml": READLINT,
                "src/readlint/rules/date/__init__.py": "",
                "src/readlint/rules/date/moon.yaml": "mine",
            },
            "moon.yaml: there is such a file already; nothing was written",
        ),
    ],
)
def test_a_rule_that_cannot_be_begun_is_refused(
    workspace: Workspace, rule_id: str, files: dict[str, str], said: str
) -> None:
    workspace.write(files)
    before = sorted(path for path in workspace.root.rglob("*") if path.is_file())
    done = workspace.run("test", "--new", rule_id)
    assert (done.status, done.out) == (2, "")
    assert said in done.err
    assert sorted(path for path in workspace.root.rglob("*") if path.is_file()) == before
