"""A renamed record keeps its known findings; a copied one does not. All with a real git."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.baseline_workspace import NAME, add, entries, flawed, new, prune
from tests.git_workspace import GitWorkspace, init, needs_git, record
from tests.workspace import Workspace

pytestmark = [pytest.mark.process, needs_git]


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GitWorkspace:
    """Two flawed records and two clean ones, committed with their baseline."""
    git = init(tmp_path / "work", monkeypatch)
    git.write(flawed("old/a") | flawed("old/b") | record("old/c") | record("d"))
    assert add(git, ".").status == 0
    git.commit()
    return git


def move(git: GitWorkspace, was: str, now: str) -> None:
    """Rename both halves of a record as a file manager does."""
    for ending in (".txt", ".yaml"):
        target = git.root / f"{now}{ending}"
        target.parent.mkdir(parents=True, exist_ok=True)
        (git.root / f"{was}{ending}").rename(target)


def edit(git: GitWorkspace, name: str) -> None:
    path = git.root / name
    path.write_text(path.read_text(encoding="utf-8").replace("They", "Both", 2), encoding="utf-8")


@pytest.mark.parametrize("how", ["moved", "staged", "committed", "edited", "edited and committed"])
def test_a_renamed_record_is_followed(git: GitWorkspace, how: str) -> None:
    move(git, "old/a", "now/é 会谈")
    if "edited" in how:
        edit(git, "now/é 会谈.txt")
    if how == "staged":
        git.git("add", "--all")
    if "committed" in how:
        git.commit()
        git.commit(record("later"))
    before = git.git("status", "--porcelain")
    for words in ((".",), ("now",), ("now/é 会谈.yaml",), ("old",)):
        run = git.check(*words)
        assert (run.status, new(run)) == (0, []), words
    assert git.git("status", "--porcelain") == before
    assert "1 followed to a new name; 2 findings known" in prune(git, ".").out
    assert [one["path"] for one in entries(git)] == ["now/é 会谈.txt", "old/b.txt"]
    assert git.check(".").status == 0


def test_a_renamed_folder_and_one_more_rename(git: GitWorkspace) -> None:
    (git.root / "old").rename(git.root / "mid")
    git.commit()
    (git.root / "mid").rename(git.root / "new")
    assert git.check(".").status == 0
    git.commit()
    assert git.check(".").status == 0
    move(git, "new/a", "a")
    assert git.check(".").status == 0
    assert "2 followed to a new name" in add(git, ".").out
    assert [one["path"] for one in entries(git)] == ["a.txt", "new/b.txt"]


def test_from_below_and_through_a_link(git: GitWorkspace, monkeypatch: pytest.MonkeyPatch) -> None:
    move(git, "old/a", "old/x")
    monkeypatch.chdir(git.root / "old")
    assert git.check(".").status == 0
    link = git.root.parent / "link"
    try:
        link.symlink_to(git.root)
    except OSError:
        return
    monkeypatch.chdir(link)
    assert git.check(".").status == 0
    assert git.check(str(link / "old")).status == 0


def test_what_follows_a_rename_is_judged_as_before(git: GitWorkspace) -> None:
    move(git, "old/a", "old/x")
    more = (git.root / "old/x.txt").read_text(encoding="utf-8") + "Reject all cookies\n"
    git.write({"old/x.txt": more})
    assert new(git.check(".")) == [("old/x.txt", "junk-cookie")]
    git.write(flawed("old/a"))
    git.write({"old/x.txt": record("old/a")["old/a.txt"]})
    assert new(git.check(".", "--ignore", "corpus")) == []


def test_a_mended_record_that_moved_leaves_a_stale_entry(git: GitWorkspace) -> None:
    move(git, "old/a", "old/x")
    git.write({"old/x.txt": record("old/a")["old/a.txt"]})
    assert new(git.check("old")) == [(NAME, "baseline-stale")]


def test_a_copy_is_new(git: GitWorkspace) -> None:
    for ending in (".txt", ".yaml"):
        content = (git.root / f"old/a{ending}").read_bytes()
        git.write({f"old/x{ending}": content})
    assert ("old/x.txt", "junk-cookie") in new(git.check(".", "--ignore", "corpus"))
    git.commit()
    assert ("old/x.txt", "junk-cookie") in new(git.check(".", "--ignore", "corpus"))


def test_one_record_goes_and_another_comes(git: GitWorkspace) -> None:
    for ending in (".txt", ".yaml"):
        (git.root / f"old/a{ending}").unlink()
    git.write(flawed("old/other"))
    wanted = [(NAME, "baseline-stale"), ("old/other.txt", "junk-cookie")]
    assert new(git.check(".")) == wanted
    git.commit()
    assert new(git.check(".")) == wanted


def test_a_renamed_partner_of_a_duplicate(git: GitWorkspace) -> None:
    same = {f"old/z{name[5:]}": content for name, content in record("old/c").items()}
    git.write(same)
    found = new(git.check("."))
    assert [path for path, rule in found if rule.startswith("corpus-")]
    add(git, ".", "--accept-new")
    git.commit()
    assert git.check(".").status == 0
    move(git, "old/c", "old/bb")
    assert git.check(".").status == 0
    # A third copy is none of the two that are known.
    third = {f"old/zz{name[5:]}": content for name, content in record("old/c").items()}
    git.write(third)
    assert {path for path, _ in new(git.check("."))} == {"old/zz.txt"}


def test_without_git_a_rename_is_not_followed(workspace: Workspace) -> None:
    workspace.write(flawed("a"))
    add(workspace, ".")
    for ending in (".txt", ".yaml"):
        (workspace.root / f"a{ending}").rename(workspace.root / f"b{ending}")
    run = workspace.check(".")
    assert new(run) == [(NAME, "baseline-stale"), ("b.txt", "junk-cookie")]
    [why] = [one["why"] for one in run.findings[0]["evidence"]]
    assert "git" in why
    assert add(workspace, ".", "--accept-new").status == 0
    assert prune(workspace, ".").status == 0
    assert workspace.check(".").status == 0


def test_a_shallow_clone_says_so(
    git: GitWorkspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    move(git, "old/a", "old/x")
    git.commit()
    git.commit(record("later"))
    git.git("clone", "--quiet", "--depth", "1", git.root.as_uri(), str(tmp_path / "clone"))
    monkeypatch.chdir(tmp_path / "clone")
    clone = GitWorkspace(tmp_path / "clone")
    run = clone.check(".")
    assert new(run) == [(NAME, "baseline-stale"), ("old/x.txt", "junk-cookie")]
    assert run.findings[0]["evidence"][0]["why"] == (
        "this clone is shallow, so git cannot see all renames"
    )


def test_before_the_first_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git = init(tmp_path / "work", monkeypatch)
    git.write(flawed("a"))
    add(git, ".")
    move(git, "a", "b")
    assert new(git.check(".")) == [(NAME, "baseline-stale"), ("b.txt", "junk-cookie")]


def test_an_index_of_a_hook_is_left_as_it_was(git: GitWorkspace) -> None:
    move(git, "old/a", "old/x")
    git.git("add", "--all")
    index = git.root / ".git/index"
    before = index.read_bytes()
    assert git.check(".").status == 0
    assert index.read_bytes() == before
    own = {"GIT_INDEX_FILE": ".git/index", "GIT_DIR": ".git"}
    assert git.process(".", "--today", "2026-01-01", env=own).status == 0
    assert index.read_bytes() == before


def test_a_repository_within_does_not_stand_in_the_way(git: GitWorkspace) -> None:
    git.git("init", "--quiet", "within")
    move(git, "old/a", "old/x")
    assert git.check(".").status == 0


def test_the_last_time_that_a_file_went_counts(git: GitWorkspace) -> None:
    """Once it was renamed, then it came again with other words, and was deleted."""
    git.write({NAME: '[\n{"readlint-baseline": 1}\n]\n'})
    move(git, "old/a", "old/x")
    git.commit()
    git.write(flawed("old/other"))
    move(git, "old/other", "old/a")
    add(git, "old/a.txt", "--accept-new")
    git.commit()
    for ending in (".txt", ".yaml"):
        (git.root / f"old/a{ending}").unlink()
    wanted = {("old/x.txt", "junk-cookie"), (NAME, "baseline-stale")}
    assert wanted <= set(new(git.check(".")))
    git.commit()
    assert wanted <= set(new(git.check(".")))
