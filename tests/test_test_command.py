"""`readlint test`: hits and near misses of phrase files, examples of rules."""

from __future__ import annotations

import pytest

from readlint.rules.registry import shipped_rules
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
    assert done.err.startswith("readlint: there is nothing to test: name a phrase file or")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("absent.yaml", "absent.yaml: there is no such file"),
        ("readlin", "no installed plugin `readlin`; did you mean `readlint`?"),
        ("no-such-plugin", "there is no phrase file and no installed plugin `no-such-plugin`"),
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
        assert done.err == f"readlint: own.yaml:2:5: this rule has no `{key}`\n"


@pytest.mark.slow
def test_the_examples_of_readlint_itself_are_tried(workspace: Workspace) -> None:
    workspace.write({"readlint.toml": 'phrases = ["good.yaml"]\n', "good.yaml": GOOD_FILE})
    own = sum(len(rule.examples) for rule in shipped_rules())
    done = workspace.run("test", "readlint")
    assert done.out.splitlines()[-1].startswith(f"{own} passed, 0 failed"), done.out
    assert done.status == 0
    everything = workspace.run("test", "--all")
    assert int(everything.out.splitlines()[-1].partition(" ")[0]) >= own + 6
