"""`readlint config` tells what applies to a path, and where each value stands."""

from __future__ import annotations

from readlint.rules.registry import select_rules
from tests.workspace import Workspace

FILES = {
    "readlint.toml": """\
extend = "base.toml"
ignore = ["junk-nav"]
exclude = ["drafts/"]

[severity]
junk = "info"

[[overrides]]
paths = ["press/"]
select = [
  "junk",
  "sidecar-missing",
]
severity = { junk-cookie = "warning" }

[limits]
links = 40
accepts = 300
""",
    "base.toml": 'fail-on = "error"\nignore = ["text"]\nschema = "house.json"\n'
    'required-version = ">=0.1"\nphrases = ["p.yaml"]\nbaseline = "k.json"\n'
    '[severity]\ntext = "info"\n[limits]\nlinks = 30\n',
    "house.json": "{}",
    "p.yaml": "rules:\n  - id: newsletter\n    phrase: Join our list\n"
    "    message: The newsletter box was scraped along.\n"
    "    hit: Join our list\n    near_miss: They join our listing.\n",
    "press/a.txt": "",
    "drafts/a.txt": "",
}


def table(out: str) -> list[list[str]]:
    rows = [line for line in out.split("\n\n")[1].splitlines() if line]
    return [[cell.strip() for cell in row.split("  ") if cell.strip()] for row in rows]


def test_without_a_file_all_is_default(workspace: Workspace) -> None:
    run = workspace.write({"a.txt": ""}).run("config", "a.txt")
    assert run.status == 0
    assert run.out.startswith("# a.txt\n# no configuration file applies\n\nselect")
    assert {row[-1] for row in table(run.out)} == {"default"}


def test_every_value_with_its_origin(workspace: Workspace) -> None:
    run = workspace.write(FILES).run("config", "press/a.txt")
    head = "# press/a.txt\n# configuration: readlint.toml, which extends base.toml\n\n"
    assert run.out.startswith(head)
    assert table(run.out) == [
        ["select", "junk", "readlint.toml:11"],
        ["select", "sidecar-missing", "readlint.toml:12"],
        ["ignore", "junk-nav", "readlint.toml:2"],
        ["severity", "text = info", "base.toml:8"],
        ["severity", "junk = info", "readlint.toml:6"],
        ["severity", "junk-cookie = warning", "readlint.toml:14"],
        ["exclude", "README*, LICENSE*, CHANGELOG*, .*", "default"],
        ["exclude", "drafts/", "readlint.toml:3"],
        ["schema", "house.json", "base.toml:3"],
        ["phrases", "p.yaml", "base.toml:5"],
        ["facts", "none", "default"],
        ["fail-on", "error", "base.toml:1"],
        ["fail-on-unread", "false", "default"],
        ["baseline", "k.json", "base.toml:6"],
        ["baseline-max-age", "none", "default"],
        ["limits", "links = 30", "base.toml:10"],
        ["limits", "links = 40", "readlint.toml:17"],
        ["limits", "accepts = 300", "readlint.toml:18"],
        ["map", "none", "default"],
        ["extra-keys", "none", "default"],
        ["require", "date, venue, participants, source", "default"],
        ["required-version", ">=0.1", "base.toml:4"],
    ]


def test_a_folder_shows_what_holds_in_it(workspace: Workspace) -> None:
    workspace.write(FILES)
    assert table(workspace.run("config", "press").out)[0][1] == "junk"
    assert table(workspace.run("config").out)[0] == [
        "select",
        "all rules but the previews",
        "default",
    ]


def test_verbose_lists_the_rules_with_their_severities(workspace: Workspace) -> None:
    out = workspace.write(FILES).run("config", "press/a.txt", "--verbose").out
    listing = out.split("\n\n")[2].splitlines()
    rules = [rule for rule in select_rules(("junk", "sidecar-missing")) if rule.id != "junk-nav"]
    assert listing[0] == f"# {len(rules)} active rules"
    assert [line.split()[0] for line in listing[1:]] == [rule.id for rule in rules]
    shown = {line.split()[0]: line.split(maxsplit=1)[1] for line in listing[1:]}
    assert shown["junk-cookie"] == "warning (by default error)"
    assert shown["sidecar-missing"] == "error"
    assert shown["junk-caption"] == "info (by default warning)"


def test_what_is_excluded_is_said_to_be(workspace: Workspace) -> None:
    out = workspace.write(FILES).run("config", "drafts/a.txt").out
    assert "excluded by readlint.toml:3\n" in out


def test_another_file_may_be_named(workspace: Workspace) -> None:
    out = workspace.write(FILES).run("config", "press", "--config", "base.toml").out
    assert table(out)[1] == ["ignore", "text", "base.toml:2"]


def test_a_path_that_does_not_exist(workspace: Workspace) -> None:
    run = workspace.run("config", "no.txt")
    assert (run.status, run.err) == (2, "readlint: no.txt: there is no such file or folder\n")


def test_both_files_in_a_folder(workspace: Workspace) -> None:
    workspace.write({"readlint.toml": "", "pyproject.toml": "[tool.readlint]\n"})
    assert "is not read" in workspace.run("config").err
