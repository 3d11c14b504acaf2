"""Nothing that a change names leads into `.git`: keys and history of whoever runs readlint."""

from __future__ import annotations

from pathlib import Path

import pytest

from readlint.record.files import LEADS_OUT, lies_in_git
from tests.workspace import Workspace, needs_links

TOKEN = "a-token-that-nobody-is-to-see"
CONTENT = f"url: https://{TOKEN}@forge.example/a.git\n"
LINK = "it is a link into the repository's own folder `.git`"
KEYS = {
    "extend": '"{}"',
    "schema": '"{}"',
    "phrases": '["{}"]',
    "facts": '["{}"]',
    "baseline": '"{}"',
}


@pytest.fixture
def repo(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A repository with one clean record, and a token in its `.git`."""
    workspace.write({".git/HEAD": "", ".git/config": CONTENT, ".git/a.json": CONTENT}, good=True)
    monkeypatch.chdir(workspace.root)
    return workspace


@needs_links
@pytest.mark.parametrize("name", ["a/x.txt", "a/good.yaml", "good.md", "a/_defaults.yaml"])
@pytest.mark.parametrize("in_turn", [False, True])
def test_a_file_of_a_record_that_is_a_link_into_git(
    repo: Workspace, name: str, in_turn: bool
) -> None:
    repo.write({"a/good.txt": (repo.root / "good.txt").read_text()})
    target = repo.root / ".git/config"
    if in_turn:
        (repo.root / "between").symlink_to(target)
        target = repo.root / "between"
    (repo.root / name).symlink_to(target)
    for named in (".", str(Path(name).parent), "a/good.txt" if "good.yaml" in name else name):
        for form in ("text", "json"):
            run = repo.run("--format", form, named)
            assert (run.status, TOKEN in run.out + run.err) == (2, False)
        # Who names a folder alone has made that the corpus, which no link leaves.
        whys = (LINK, LEADS_OUT) if named == "a" else (LINK,)
        said = [(one["path"], one["message"]) for one in run.findings]
        assert [path for path, what in said if any(why in what for why in whys)] == [name]


@needs_links
@pytest.mark.parametrize("name", ["readlint.toml", "pyproject.toml", ".readlint-baseline.json"])
def test_a_found_file_that_is_a_link_into_git(repo: Workspace, name: str) -> None:
    (repo.root / name).symlink_to(".git/a.json")
    run = repo.run(".")
    assert f"readlint: {name}: {LINK.removeprefix('it ')}" in run.err
    assert (run.status, TOKEN in run.out + run.err) == (2, False)


@needs_links
@pytest.mark.parametrize("option", ["--config", "--phrases", "--facts", "--schema", "--baseline"])
def test_a_named_link_into_git(repo: Workspace, option: str) -> None:
    (repo.root / "named.json").symlink_to(".git/a.json")
    run = repo.run(option, "named.json", ".")
    assert LINK.removeprefix("it ") in run.err
    assert (run.status, TOKEN in run.out + run.err) == (2, False)


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("written", [".git/a.json", "x/../.GIT/a.json", ".git/logs/HEAD"])
def test_a_configured_path_into_git(repo: Workspace, key: str, written: str) -> None:
    repo.write({"readlint.toml": f'fail-on = "error"\n{key} = {KEYS[key].format(written)}\n'})
    run = repo.run(".")
    column = len(f"{key} = ") + 1 + KEYS[key].startswith("[")
    what = f"`{key}` leads into the repository's own folder `.git`: {written}; name a file"
    assert run.err.startswith(f"readlint: readlint.toml:2:{column}: {what}")
    assert (run.status, TOKEN in run.out + run.err) == (2, False)


@needs_links
@pytest.mark.parametrize("key", KEYS)
def test_a_configured_path_through_a_link_into_git(repo: Workspace, key: str) -> None:
    (repo.root / "in").symlink_to(".git")
    repo.write({"readlint.toml": f"{key} = {KEYS[key].format('in/a.json')}\n"})
    run = repo.run(".")
    assert f"`{key}` leads into the repository's own folder `.git`: in/a.json" in run.err
    assert (run.status, TOKEN in run.out + run.err) == (2, False)


def test_a_schema_refers_to_nothing_in_git(repo: Workspace) -> None:
    repo.write({"own.json": '{"$ref": ".git/a.json"}', "readlint.toml": 'schema = "own.json"\n'})
    run = repo.run(".")
    assert "`.git`" in run.err
    assert (run.status, TOKEN in run.out + run.err) == (2, False)


@needs_links
def test_no_report_is_written_through_a_link_into_git(repo: Workspace) -> None:
    (repo.root / "reports").symlink_to(".git")
    run = repo.run("--output", "reports/report.txt", ".")
    assert (run.status, LINK.removeprefix("it ") in run.err) == (2, True)
    assert not (repo.root / ".git/report.txt").exists()


@pytest.mark.parametrize("command", ["add", "prune", "show"])
@pytest.mark.parametrize("written", ["new.yaml", "new.txt", "a/.readlint", "known.json.md"])
def test_a_configured_baseline_has_a_name_of_its_own(
    repo: Workspace, command: str, written: str
) -> None:
    repo.write({"readlint.toml": f'baseline = "{written}"\n', "bad.txt": "x  \n"})
    run = repo.run("baseline", command, ".")
    what = f"`baseline` must name a file that ends in `.json`: {written}; write a name such as"
    assert f"readlint: readlint.toml:1:12: {what}" in run.err
    assert run.status == 2
    assert not (repo.root / written).exists()


@needs_links
def test_a_configured_baseline_is_no_link_to_a_record(repo: Workspace) -> None:
    (repo.root / "known.json").symlink_to("new.yaml")
    repo.write({"readlint.toml": 'baseline = "known.json"\n', "bad.txt": "x  \n"})
    assert "must name a file that ends in `.json`" in repo.run("baseline", "add", ".").err
    assert not (repo.root / "new.yaml").exists()


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize(("escape", "code"), [("0000", "0000"), ("001B", "001B"), ("0085", "0085")])
def test_a_configured_path_with_a_control_character(
    repo: Workspace, key: str, escape: str, code: str
) -> None:
    value = KEYS[key].format(f"a\\u{escape}.json")
    repo.write({"readlint.toml": f"{key} = {value}\n"})
    run = repo.run(".")
    what = f"`{key}` holds a control character (U+{code}): write the path without it"
    column = len(f"{key} = ") + 1 + value.startswith("[")
    assert f"readlint: readlint.toml:1:{column}: {what}" in run.err
    assert run.status == 2


def test_a_schema_that_refers_to_a_name_with_a_nul(repo: Workspace) -> None:
    repo.write({"own.json": '{"$ref": "a%00.json"}', "readlint.toml": 'schema = "own.json"\n'})
    run = repo.run(".")
    assert (run.status, "does not exist" in run.err, "mistake" in run.err) == (2, True, False)


def test_git_is_told_by_a_whole_part_below_the_top(tmp_path: Path) -> None:
    for folder in ("top/.git/in/.git", "top/a"):
        (tmp_path / folder).mkdir(parents=True)
    for path, inside in {
        "top/.git": True,
        "top/.Git/config": True,
        "top/a/.git/config": True,
        "top/.github/a.txt": False,
        "top/a/x.git": False,
        # A checkout of its own, wherever it lies.
        "top/.git/in/a.txt": False,
        ".git": False,
    }.items():
        assert lies_in_git(str(tmp_path / path)) is inside, path
