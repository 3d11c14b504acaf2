"""What git is asked of a commit: its id, its files, what they hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from readlint.git import git
from readlint.git.git import Held, Repository
from readlint.git.places import GitProblem
from tests.git_workspace import ODD_NAMES, GitWorkspace, init, needs_git
from tests.workspace import needs_links

pytestmark = [pytest.mark.process, needs_git]


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GitWorkspace:
    repository = init(tmp_path / "work", monkeypatch)
    repository.commit({"a.txt": "first", "corpus/a.txt": "second", "corpus/readlint.toml": ""})
    return repository


def opened(repo: GitWorkspace) -> Repository:
    return Repository(repo.root, "--since")


# The id of a commit


def test_what_names_a_commit(repo: GitWorkspace) -> None:
    commit = repo.git("rev-parse", "HEAD")
    repo.git("tag", "-a", "v1", "-m", "v1")
    for ref in ("main", "HEAD", "v1", commit, commit[:8], "main^{/some}", "HEAD@{0}"):
        assert opened(repo).commit(ref) == commit, ref


@pytest.mark.parametrize("ref", ["nowhere", "main:corpus", "main^{tree}", "main..main", "@{u}"])
def test_what_names_none(repo: GitWorkspace, ref: str) -> None:
    with pytest.raises(GitProblem, match="unknown commit"):
        opened(repo).commit(ref)


@pytest.mark.parametrize("ref", ["", "-h", "--all"])
def test_what_git_would_take_for_an_option(repo: GitWorkspace, ref: str) -> None:
    with pytest.raises(GitProblem, match="names no commit"):
        opened(repo).commit(ref)


def test_before_the_first_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(GitProblem, match="there is no commit yet to compare with"):
        opened(init(tmp_path / "new", monkeypatch)).commit("main")


# The files of a commit


def test_files_by_their_names(repo: GitWorkspace) -> None:
    found = opened(repo)
    everything = ["a.txt", "corpus/a.txt", "corpus/readlint.toml"]
    assert [held.path for held in found.names("HEAD")] == everything
    wanted = [held.path for held in found.names("HEAD", {"readlint.toml", "txt"})]
    assert wanted == ["corpus/readlint.toml"]


def test_files_seen_from_a_folder_are_still_all(repo: GitWorkspace) -> None:
    found = Repository(repo.root / "corpus", "--since")
    assert len(list(found.names("HEAD"))) == 3
    assert found.content("HEAD", "a.txt") == b"first"


@needs_links
def test_a_link_and_a_submodule(repo: GitWorkspace) -> None:
    (repo.root / "link.txt").symlink_to("corpus/a.txt")
    repo.git("add", "link.txt")
    repo.git("update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},sub")
    repo.git("commit", "--quiet", "-m", "odd")
    found = opened(repo)
    assert Held("link.txt", is_link=True) in found.names("HEAD")
    assert "sub" not in [held.path for held in found.names("HEAD")]
    assert found.content("HEAD", "link.txt") == b"corpus/a.txt"
    assert found.content("HEAD", "sub") is None


@pytest.mark.parametrize("name", ODD_NAMES)
def test_any_name(repo: GitWorkspace, name: str) -> None:
    repo.commit({f"{name}/{name}.txt": "odd"})
    found = opened(repo)
    assert Held(f"{name}/{name}.txt", is_link=False) in found.names("HEAD")
    assert found.content("HEAD", f"{name}/{name}.txt") == b"odd"


def test_the_files_of_no_commit(repo: GitWorkspace) -> None:
    with pytest.raises(GitProblem, match="`git ls-tree` failed"):
        list(opened(repo).names("0" * 40))


# What they hold


@pytest.mark.parametrize("path", ["nowhere.txt", "corpus", "a.txt/b", "untracked.txt"])
def test_where_there_is_no_file(repo: GitWorkspace, path: str) -> None:
    repo.write({"untracked.txt": "x"})
    assert opened(repo).content("HEAD", path) is None


def test_more_than_is_read(repo: GitWorkspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(git, "MAX_BYTES", 6)
    assert opened(repo).content("HEAD", "corpus/a.txt") == b"second"
    monkeypatch.setattr(git, "MAX_BYTES", 5)
    with pytest.raises(GitProblem, match=r"corpus/a\.txt of HEAD is larger than"):
        opened(repo).content("HEAD", "corpus/a.txt")


@pytest.mark.parametrize("state", ["damaged", "lost"])
def test_what_cannot_be_read_is_not_absent(repo: GitWorkspace, state: str) -> None:
    blob = repo.git("rev-parse", "HEAD:a.txt")
    file = repo.root / ".git/objects" / blob[:2] / blob[2:]
    file.chmod(0o600)
    if state == "lost":
        file.unlink()
    else:
        file.write_bytes(b"damaged")
    with pytest.raises(GitProblem, match=r"git cannot read a\.txt of HEAD: "):
        opened(repo).content("HEAD", "a.txt")
