"""`--tracked`: a record as a fresh clone of what is staged would hold it."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from tests.git_workspace import COOKIES, ODD_NAMES, GitWorkspace, init, needs_git, record
from tests.workspace import COMMAND, Run, needs_posix

pytestmark = [pytest.mark.process, needs_git]


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GitWorkspace:
    """Two records below corpus/, committed."""
    repository = init(tmp_path / "work", monkeypatch)
    repository.commit({**record("corpus/a"), **record("corpus/b")})
    return repository


def shown(repo: GitWorkspace, *words: str) -> list[str]:
    """The files that are found."""
    run = repo.run(*(words or ("corpus",)), "--tracked", "--show-files")
    assert (run.status, run.err) == (0, "")
    return run.out.split()


def refused(run: Run) -> str:
    assert (run.status, run.out) == (2, "")
    assert run.err.count("\n") == 1
    return run.err.removeprefix("readlint: ").rstrip("\n")


def test_a_record_that_git_tracks_although_it_is_ignored(repo: GitWorkspace) -> None:
    repo.write({".gitignore": "corpus/a*\n*.log\n"})
    for words in (["corpus"], ["corpus/a.txt"], ["."]):
        said = refused(repo.run(*words, "--tracked"))
        assert said.startswith("--tracked: git tracks corpus/a.txt although .gitignore names it")
    assert repo.run("corpus", "--tracked", "--exclude", "a.*").status == 0
    assert repo.run("corpus/b.txt", "--tracked").status == 0
    repo.git("rm", "-q", "--cached", "corpus/a.txt", "corpus/a.yaml")
    assert shown(repo) == ["corpus/b.txt", "corpus/b.yaml"]


def test_half_a_record_may_be_ignored(repo: GitWorkspace) -> None:
    repo.write({".gitignore": "*.yaml\n"})
    assert "corpus/a.yaml" in shown(repo)


def test_what_is_staged_is_tracked(repo: GitWorkspace) -> None:
    repo.write({**record("corpus/c"), **record("corpus/d")}).git("add", "corpus/c.txt")
    repo.git("add", "corpus/c.yaml", "corpus/d.yaml")
    assert shown(repo) == [
        "corpus/a.txt", "corpus/a.yaml", "corpus/b.txt", "corpus/b.yaml",
        "corpus/c.txt", "corpus/c.yaml", "corpus/d.yaml",
    ]  # fmt: skip


def test_a_yaml_file_beside_an_untracked_text_is_no_sidecar(repo: GitWorkspace) -> None:
    repo.write({"corpus/c.txt": "x", "corpus/c.yaml": "jobs: {}\n"}).git("add", "corpus/c.yaml")
    assert "corpus/c.yaml" not in shown(repo)


def test_of_rivals_those_that_are_tracked_remain(repo: GitWorkspace) -> None:
    repo.commit({"corpus/c.txt": record("c")["c.txt"], "corpus/c.txt.yaml": record("c")["c.yaml"]})
    repo.write({"corpus/c.yaml": "kind: readout\n"})
    assert shown(repo, "corpus/c.txt") == ["corpus/c.txt", "corpus/c.txt.yaml"]


def test_a_file_named_alone(repo: GitWorkspace) -> None:
    repo.write(record("corpus/c"))
    run = repo.check("corpus/c.txt", "corpus/a.yaml", "--tracked")
    assert run.status == 0
    assert run.report["summary"]["records"] == 1
    assert run.err == (
        "readlint: corpus/c.txt: not checked: git does not track it; `git add` it first\n"
    )


def test_a_folder_of_which_nothing_is_tracked(repo: GitWorkspace) -> None:
    repo.write(record("fresh/c"))
    run = repo.check("fresh", "--tracked")
    assert run.status == 2
    assert run.err == (
        "readlint: fresh: this folder holds no record\n"
        "readlint: fresh: not checked: git tracks no record in it\n"
    )
    assert repo.check("fresh", "--tracked", "--allow-empty").status == 0


@pytest.mark.parametrize("name", ODD_NAMES)
def test_any_file_name(repo: GitWorkspace, name: str) -> None:
    repo.commit(record(f"corpus/{name}/{name}"))
    summary = repo.check(f"corpus/{name}", "--tracked").report["summary"]
    assert (summary["texts"], summary["sidecars"]) == (1, 1)


def test_from_a_subfolder(repo: GitWorkspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repo.root / "corpus")
    assert shown(repo, ".") == ["a.txt", "a.yaml", "b.txt", "b.yaml"]


def test_a_repository_within_is_not_part_of_this_one(repo: GitWorkspace) -> None:
    repo.git("worktree", "add", "--quiet", "-b", "side", "corpus/side")
    assert not [name for name in shown(repo) if "side" in name]


@pytest.mark.parametrize(
    ("name", "content", "other"),
    [
        ("corpus/_defaults.yaml", "language: en\n", {}),
        ("readlint.toml", "", {}),
        ("base.toml", "", {"corpus/readlint.toml": 'extend = "../base.toml"\n'}),
        ("own.yaml", "schema: readlint-publishers/1\npublishers: []\n",
         {"readlint.toml": 'facts = ["own.yaml"]\n'}),
    ],
)  # fmt: skip
def test_what_holds_for_records_must_be_tracked_too(
    repo: GitWorkspace, name: str, content: str, other: dict[str, str]
) -> None:
    repo.write(other)
    repo.git("add", "--all")
    repo.write({name: content})
    said = refused(repo.run("corpus", "--tracked"))
    assert said == (
        f"--tracked: {name} holds for records here, but git does not track it: `git add` it, or "
        "move it away"
    )
    repo.git("add", name)
    assert repo.run("corpus", "--tracked").status == 0


def test_a_configuration_outside_the_repository_is_ones_own(
    repo: GitWorkspace, tmp_path: Path
) -> None:
    (tmp_path / "readlint.toml").write_text('ignore = ["people"]\n', encoding="utf-8")
    assert repo.run("corpus", "--tracked").status == 0


def test_it_needs_git_and_a_repository(
    repo: GitWorkspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "plain").mkdir()
    (tmp_path / "plain/a.txt").write_text("x", encoding="utf-8")
    plain = str(tmp_path / "plain")
    said = refused(repo.run(plain, "--tracked"))
    assert said == f"--tracked: {Path(plain).as_posix()} is not in a git repository"
    monkeypatch.setenv("PATH", str(tmp_path))
    said = refused(repo.run("corpus", "--tracked"))
    assert said == "--tracked needs git, which is not on the PATH"


@needs_posix
@pytest.mark.parametrize("where", ["work", "side", "store"])
@pytest.mark.parametrize("words", [("-a",), ("--", "corpus/a.txt"), ("--amend", "-a")])
def test_what_git_tells_its_hooks(
    repo: GitWorkspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str,
    words: tuple[str, ...],
) -> None:  # fmt: skip
    """An index of its own, and in a linked worktree its folder: only what is committed counts."""
    store = repo.root / ".git"
    if where == "side":
        repo.git("worktree", "add", "--quiet", "-b", "side", "../side")
    elif where == "store":
        repo.git("init", "--quiet", "--separate-git-dir", "../store")
        store = tmp_path / "store"
    hook = store / "hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\n{shlex.join(COMMAND)} --tracked --since HEAD corpus\n", "utf-8")
    hook.chmod(0o755)
    here = GitWorkspace(tmp_path / ("side" if where == "side" else "work"))
    monkeypatch.chdir(here.root)
    here.write({**record("corpus/a", COOKIES), **record("corpus/new", COOKIES)})
    before = here.git("rev-parse", "HEAD")
    with pytest.raises(AssertionError, match="junk-cookie") as refusal:
        here.git("commit", "--quiet", "-m", "more", *words)
    assert "corpus/new" not in str(refusal.value)
    assert here.git("rev-parse", "HEAD") == before
    here.write(record("corpus/a", "\nThey met again.\n"))
    here.git("commit", "--quiet", "-m", "more", *words)
    assert here.git("rev-parse", "HEAD") != before


def test_with_since(repo: GitWorkspace) -> None:
    repo.write({**record("corpus/c"), **record("corpus/d")}).git("add", "corpus/c.txt")
    run = repo.run("corpus", "--tracked", "--since", "HEAD", "--show-files")
    assert (run.status, run.out) == (0, "corpus/c.txt\n")
