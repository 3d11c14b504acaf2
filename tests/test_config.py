"""Which configuration applies, and what it does to a run."""

from __future__ import annotations

import json

import pytest

from readlint.rules.cases import STANDARD_SIDECAR
from tests.workspace import GOOD, Run, Workspace

NO_SIDECAR = GOOD["good.txt"]
UNKNOWN_KEY = STANDARD_SIDECAR + "mood: friendly\n"


def flawed(folder: str = "") -> dict[str, str]:
    """A record with one warning or error of each of two rules of one family."""
    return {
        f"{folder}a.txt": NO_SIDECAR,
        f"{folder}b.txt": NO_SIDECAR,
        f"{folder}b.yaml": UNKNOWN_KEY,
    }


def found(run: Run) -> list[tuple[str, str, str]]:
    """Return the findings; that all records here have one text is for other tests."""
    shown = [(f["path"], f["rule"], f["severity"]) for f in run.findings]
    return [one for one in shown if not one[1].startswith("corpus-")]


MISSING = ("a.txt", "sidecar-missing", "error")
UNKNOWN = ("b.yaml", "sidecar-unknown-key", "error")


def test_without_configuration_all_default_rules_speak(workspace: Workspace) -> None:
    assert found(workspace.write(flawed()).check(".")) == [MISSING, UNKNOWN]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("readlint.toml", 'ignore = ["sidecar-missing"]\n'),
        ("readlint.toml", 'select = ["sidecar-u*"]\n'),
        ("pyproject.toml", '[tool.readlint]\nignore = ["sidecar-missing"]\n'),
        ("pyproject.toml", '[tool]\nreadlint.ignore = ["sidecar-missing"]\n'),
        ("readlint.toml", '\ufeffignore = ["sidecar-missing"]\r\n'),
    ],
)
def test_both_files_are_read(workspace: Workspace, name: str, content: str) -> None:
    workspace.write({**flawed(), name: content})
    assert found(workspace.check(".")) == [UNKNOWN]
    assert found(workspace.check("a.txt", "b.txt")) == [UNKNOWN]


def test_the_nearest_file_applies_alone(workspace: Workspace) -> None:
    workspace.write(
        {
            **flawed("far/"),
            **flawed("far/near/"),
            "readlint.toml": 'ignore = ["sidecar-missing"]\n',
            "far/near/pyproject.toml": '[tool.readlint]\nignore = ["sidecar-unknown-key"]\n',
        }
    )
    run = workspace.check("far")
    assert [(path, rule) for path, rule, _ in found(run)] == [
        ("far/b.yaml", "sidecar-unknown-key"),
        ("far/near/a.txt", "sidecar-missing"),
    ]
    plain = workspace.write({"plain/x.txt": NO_SIDECAR}).check("plain")
    assert run.report["summary"]["rules"] == plain.report["summary"]["rules"] + 1


def test_a_pyproject_without_our_table_is_passed_over(workspace: Workspace) -> None:
    workspace.write(
        {
            **flawed("in/"),
            "readlint.toml": 'ignore = ["sidecar-missing"]\n',
            "in/pyproject.toml": '[project]\ndependencies = ["readlint"]\n',
        }
    )
    assert [rule for _, rule, _ in found(workspace.check("in"))] == ["sidecar-unknown-key"]
    workspace.write({"in/pyproject.toml": "this is no TOML and none of our business"})
    assert [rule for _, rule, _ in found(workspace.check("in"))] == ["sidecar-unknown-key"]


def test_of_two_in_one_folder_ours_wins_and_says_so(workspace: Workspace) -> None:
    both = {
        "readlint.toml": 'ignore = ["sidecar-missing"]\n',
        "pyproject.toml": '[tool.readlint]\nignore = ["sidecar"]\n',
    }
    run = workspace.write({**flawed(), **both}).check(".")
    assert found(run) == [UNKNOWN]
    said = "readlint: readlint.toml applies; [tool.readlint] in pyproject.toml is not read\n"
    assert run.err == said


@pytest.mark.parametrize("shared", ["[project]\nname = 'readlint'\n", "readlint = ["])
def test_no_word_about_a_pyproject_that_says_nothing(workspace: Workspace, shared: str) -> None:
    workspace.write({**flawed(), "readlint.toml": "", "pyproject.toml": shared})
    assert workspace.check(".").err == ""


def test_the_option_replaces_the_search(workspace: Workspace) -> None:
    workspace.write(
        {
            **flawed(),
            "readlint.toml": 'ignore = ["sidecar"]\n',
            "other/pyproject.toml": '[tool.readlint]\nignore = ["sidecar-missing"]\n',
            "other/house.toml": 'ignore = ["sidecar-unknown-key"]\n',
        }
    )
    assert found(workspace.check(".")) == []
    assert found(workspace.check(".", "--config", "other/pyproject.toml")) == [UNKNOWN]
    assert found(workspace.check(".", "--config", "other/house.toml")) == [MISSING]


def test_extend_fills_in_what_a_file_leaves_open(workspace: Workspace) -> None:
    workspace.write(
        {
            **flawed(),
            "readlint.toml": 'extend = "house/base.toml"\n[severity]\nsidecar-missing = "info"\n',
            "house/base.toml": 'ignore = ["sidecar-unknown-key"]\nfail-on = "info"\n'
            '[severity]\nsidecar-missing = "error"\nsidecar-unknown-key = "info"\n',
        }
    )
    run = workspace.check(".")
    assert found(run) == [("a.txt", "sidecar-missing", "info")]
    assert run.status == 1
    workspace.write({"readlint.toml": 'extend = "house/base.toml"\nignore = ["sidecar-missing"]\n'})
    assert found(workspace.check(".")) == [("b.yaml", "sidecar-unknown-key", "info")]


def test_extend_reads_a_pyproject_and_a_chain(workspace: Workspace) -> None:
    workspace.write(
        {
            **flawed("in/"),
            "in/readlint.toml": 'extend = "../mid.toml"\n',
            "mid.toml": 'extend = "pyproject.toml"\nfail-on = "error"\n',
            "pyproject.toml": '[tool.readlint]\nselect = ["sidecar-missing"]\n',
        }
    )
    assert [rule for _, rule, _ in found(workspace.check("in"))] == ["sidecar-missing"]


SEVERITIES = [
    ('sidecar-missing = "info"', "info"),
    ('sidecar = "warning"', "warning"),
    ('"sidecar-*" = "warning"', "warning"),
    ('sidecar-missing = "info"\nsidecar = "warning"', "info"),
    ('"*" = "info"\nsidecar = "warning"', "warning"),
    ('sidecar = "warning"\n"*" = "info"', "warning"),
]


@pytest.mark.parametrize(("table", "severity"), SEVERITIES)
def test_severity_by_rule_family_and_glob(workspace: Workspace, table: str, severity: str) -> None:
    workspace.write({"a.txt": NO_SIDECAR, "readlint.toml": f"[severity]\n{table}\n"})
    run = workspace.check("a.txt")
    assert found(run) == [("a.txt", "sidecar-missing", severity)]
    assert run.status == (0 if severity == "info" else 1)


def test_later_overrides_win(workspace: Workspace) -> None:
    workspace.write(
        {
            **flawed(),
            **flawed("press/"),
            **flawed("press/old/"),
            "readlint.toml": 'ignore = ["sidecar-missing"]\n'
            '[[overrides]]\npaths = ["press/"]\nselect = ["sidecar-missing"]\n'
            '[[overrides]]\npaths = ["/press/old/*.txt"]\nseverity = { sidecar = "info" }\n'
            '[[overrides]]\npaths = ["nowhere/", "press/", "!press/"]\nignore = ["sidecar"]\n',
        }
    )
    assert found(workspace.check(".")) == [
        UNKNOWN,
        ("press/a.txt", "sidecar-missing", "error"),
        ("press/old/a.txt", "sidecar-missing", "info"),
    ]


def test_an_ignored_rule_stays_ignored_unless_it_is_selected_by_its_id(
    workspace: Workspace,
) -> None:
    workspace.write({**flawed(), "readlint.toml": 'ignore = ["sidecar-m*"]\n'})
    assert found(workspace.check(".", "--select", "sidecar")) == [UNKNOWN]
    assert found(workspace.check(".", "--select", "sidecar-missing")) == [MISSING]
    both = workspace.check(".", "--select", "sidecar", "--ignore", "sidecar-unknown-key")
    assert found(both) == []


def test_the_command_line_is_stronger(workspace: Workspace) -> None:
    workspace.write(
        {
            **flawed(),
            "own.json": "{}",
            "house.json": json.dumps({"required": ["notes"]}),
            "readlint.toml": 'select = ["sidecar-missing"]\nfail-on = "error"\n'
            'schema = "house.json"\n[severity]\nsidecar-missing = "info"\n',
        }
    )
    assert workspace.check(".").status == 0
    assert workspace.check(".", "--fail-on", "info").status == 1
    run = workspace.check(".", "--select", "sidecar-schema")
    assert [f["path"] for f in run.findings] == ["b.yaml"]
    assert "house.json" in run.findings[0]["message"]
    assert workspace.check(".", "--select", "sidecar-schema", "--schema", "own.json").findings == []


def test_each_record_fails_by_its_own_configuration(workspace: Workspace) -> None:
    weak = '[severity]\n"*" = "warning"\n'
    workspace.write(
        {
            "lax/a.txt": NO_SIDECAR,
            "lax/readlint.toml": f'fail-on = "error"\n{weak}',
            "good/good.txt": GOOD["good.txt"],
            "good/good.yaml": GOOD["good.yaml"],
            "good/readlint.toml": 'fail-on = "info"\n',
        }
    )
    assert workspace.check("lax", "good").status == 0
    workspace.write({"strict/a.txt": NO_SIDECAR, "strict/readlint.toml": weak})
    assert workspace.check("lax", "good", "strict").status == 1
    assert workspace.check("lax", "good", "strict", "--exit-zero").status == 0


def test_excluded_files_are_left_out(workspace: Workspace) -> None:
    workspace.write(
        {
            **GOOD,
            **flawed("drafts/"),
            **flawed("in/deep/"),
            "in/keep.txt": GOOD["good.txt"],
            "in/keep.yaml": GOOD["good.yaml"],
            "readlint.toml": 'exclude = ["drafts/", "/in/*", "!keep.*"]\n',
        }
    )
    run = workspace.check(".")
    assert found(run) == []
    assert run.report["summary"]["records"] == 2
    named = workspace.check("good.txt", "drafts/a.txt")
    assert (named.status, named.findings) == (0, [])
    assert named.err == "readlint: drafts/a.txt: not checked: it is excluded (readlint.toml:1)\n"
    barren = workspace.check("in/deep")
    assert barren.status == 2
    assert "in/deep: this folder holds no record" in barren.err
    assert "it is excluded (readlint.toml:1)" in barren.err


def test_excluded_folders_are_not_walked(workspace: Workspace) -> None:
    broken = {"drafts/sub/readlint.toml": "no TOML", "drafts/sub/a.txt": NO_SIDECAR}
    workspace.write({**GOOD, **broken, "readlint.toml": 'exclude = ["drafts"]\n'})
    assert workspace.check(".").status == 0
    run = workspace.check("good.txt", "drafts/sub/a.txt")
    assert run.status == 0
    assert "drafts/sub/a.txt: not checked: it is excluded (readlint.toml:1)" in run.err


def test_the_command_line_adds_to_what_is_excluded(workspace: Workspace) -> None:
    workspace.write({**flawed("a/"), **flawed("b/"), **GOOD, "readlint.toml": 'exclude = ["a"]\n'})
    assert workspace.check(".", "--exclude", "b").findings == []
    run = workspace.check("good.txt", "b/a.txt", "--exclude", "b")
    assert run.status == 0
    assert run.err == "readlint: b/a.txt: not checked: it is excluded\n"
