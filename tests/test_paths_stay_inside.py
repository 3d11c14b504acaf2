"""What a repository holds leads to no file outside it: nothing of one is read, shown or written."""

from __future__ import annotations

from pathlib import Path

import pytest

from readlint.record.files import LINK_LEAVES, repository_of, why_refused
from tests.workspace import Workspace, needs_links

KEYS = {
    "extend": '"{}"',
    "schema": '"{}"',
    "phrases": '["{}"]',
    "facts": '["{}"]',
    "baseline": '"{}"',
}
SECRET = "unheard-of-key: unheard-of-value\n"
OPTIONS = {key: f"(`--{key} FILE`)" for key in KEYS} | {"extend": "`--config FILE`"}
TIMES = pytest.mark.parametrize("exists", [True, False], ids=["there", "not there"])


@pytest.fixture
def repo(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A repository with one clean record, in a folder where others have files."""
    workspace.write({"out.toml": SECRET, "repo/.git/HEAD": ""})
    inside = Workspace(workspace.root / "repo").write({}, good=True)
    monkeypatch.chdir(inside.root)
    return inside


def outside(repo: Workspace, *, exists: bool) -> Path:
    path = repo.root.parent / "out.toml"
    if not exists:
        path.unlink()
    return path


def no_repository(folder: Path) -> None:
    (folder / ".git").rename(folder / "not-git")


@TIMES
@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("is_absolute", [False, True])
def test_a_written_path_that_leads_out(
    repo: Workspace, key: str, is_absolute: bool, exists: bool
) -> None:
    written = outside(repo, exists=exists).as_posix() if is_absolute else "../out.toml"
    value = KEYS[key].format(written)
    repo.write({"readlint.toml": f'fail-on = "error"\n{key} = {value}\n'})
    run = repo.run(".")
    column = len(f"{key} = ") + 1 + value.startswith("[")
    what = f"`{key}` leads out of the repository: {written}; name"
    assert run.err.startswith(f"readlint: readlint.toml:2:{column}: {what}")
    assert OPTIONS[key] in run.err
    assert run.status == 2
    assert "unheard" not in run.out + run.err


@needs_links
@TIMES
@pytest.mark.parametrize("key", KEYS)
def test_a_written_path_through_a_link(repo: Workspace, key: str, exists: bool) -> None:
    (repo.root / "in.toml").symlink_to(outside(repo, exists=exists))
    (repo.root / "up").symlink_to("..")
    for written in ("in.toml", "up/out.toml"):
        repo.write({"readlint.toml": f"{key} = {KEYS[key].format(written)}\n"})
        run = repo.run(".")
        assert f"`{key}` leads out of the repository: {written}; name" in run.err
        assert (run.status, "unheard" in run.out + run.err) == (2, False)


@pytest.mark.parametrize("key", ["extend", "facts"])
def test_the_bound_is_that_of_the_repository(repo: Workspace, key: str) -> None:
    value = KEYS[key].format("../shared/a.toml")
    repo.write({"shared/a.toml": "", "corpus/readlint.toml": f"{key} = {value}\n"})
    assert "leads out" not in repo.run("config", "corpus").err
    # A repository within has a bound of its own.
    repo.write({"corpus/.git": "gitdir: elsewhere\n"})
    assert "leads out of the repository" in repo.run("config", "corpus").err


def test_without_a_repository_the_outermost_configuration_is_the_bound(
    workspace: Workspace,
) -> None:
    files = {"top/in/readlint.toml": 'extend = "../shared.toml"\n', "top/shared.toml": ""}
    no_repository(workspace.write(files).root)
    run = workspace.run("config", "top/in")
    assert "1:10: `extend` leads out of `top/in`: ../shared.toml; name" in run.err
    for name, content in (
        ("pyproject.toml", "[tool.readlint]\n"),
        ("readlint.toml", ""),
    ):
        mark = workspace.root / "top" / name
        mark.write_text(content)
        assert workspace.run("config", "top/in").status == 0
        mark.unlink()


def test_what_the_command_line_names_may_lie_anywhere(repo: Workspace) -> None:
    facts = "schema: readlint-events/1\nevents: []\n"
    Workspace(repo.root.parent).write(
        {"house/base.toml": 'facts = ["../facts.yaml"]\n', "facts.yaml": facts}
    )
    assert repo.run("--config", "../house/base.toml", "--facts", "../facts.yaml", ".").status == 0


def test_a_named_configuration_in_a_repository_is_the_work_of_others(repo: Workspace) -> None:
    repo.write({"ci/base.toml": 'facts = ["../../out.toml"]\n'})
    run = repo.run("--config", "ci/base.toml", ".")
    assert "ci/base.toml:1:10: `facts` leads out of the repository" in run.err
    assert run.status == 2


@needs_links
@TIMES
@pytest.mark.parametrize("name", ["readlint.toml", "pyproject.toml", ".readlint-baseline.json"])
@pytest.mark.parametrize("in_repository", [True, False])
def test_a_found_file_that_is_a_link_out(
    repo: Workspace, name: str, exists: bool, in_repository: bool
) -> None:
    if not in_repository:
        no_repository(repo.root)
        no_repository(repo.root.parent)
    (repo.root / name).symlink_to(outside(repo, exists=exists))
    run = repo.run(".")
    assert f"readlint: {name}: is a link that leads out of " in run.err
    assert (run.status, "unheard" in run.out + run.err) == (2, False)


@needs_links
@TIMES
@pytest.mark.parametrize("option", ["--config", "--phrases", "--facts", "--schema", "--baseline"])
def test_a_named_link_in_a_repository_leads_no_further(
    repo: Workspace, option: str, exists: bool
) -> None:
    (repo.root / "named.toml").symlink_to(outside(repo, exists=exists))
    run = repo.run(option, "named.toml", ".")
    assert "is a link that leads out of the repository: name the file that it leads to" in run.err
    assert (run.status, "unheard" in run.out + run.err) == (2, False)


@pytest.mark.parametrize("command", ["add", "prune", "show"])
def test_no_baseline_is_made_outside(repo: Workspace, command: str) -> None:
    repo.write({"readlint.toml": 'baseline = "../planted.json"\n', "bad.txt": "x  \n"})
    run = repo.run("baseline", command, ".")
    assert "`baseline` leads out of the repository" in run.err
    assert run.status == 2
    assert not (repo.root.parent / "planted.json").exists()


@needs_links
def test_no_baseline_is_written_through_a_link(repo: Workspace) -> None:
    repo.write({"bad.txt": "x  \n"})
    (repo.root / ".readlint-baseline.json").symlink_to("../planted.json")
    for mine in ("", '[\n{"readlint-baseline": 1}\n]\n'):
        planted = repo.root.parent / "planted.json"
        if mine:
            planted.write_text(mine)
        run = repo.run("baseline", "add", "--accept-new", ".")
        assert (run.status, "is a link that leads out of" in run.err) == (2, True)
        assert (planted.read_text() if planted.exists() else "") == mine


@needs_links
def test_links_are_judged_from_above(tmp_path: Path) -> None:
    for name in ("one/.git", "one/in", "other/.git", "free/deep"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "one/out").symlink_to("../other")
    (tmp_path / "one/link").symlink_to("in")
    (tmp_path / "free/here").symlink_to("one")
    for path, leaves in {
        "one/out": True,
        # That the other has a `.git` of its own does not make it part of this one.
        "one/out/file": True,
        "one/link/file": False,
        "one/in/../link": False,
        "free/here": False,
        "one": False,
    }.items():
        assert why_refused(str(tmp_path / path)) == (LINK_LEAVES if leaves else None), path
    assert repository_of(str(tmp_path / "one/in")) == str(tmp_path / "one")
