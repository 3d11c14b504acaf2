"""`--hook`: which records a hook checks, from what a manager names and what a commit changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.git_workspace import COOKIES, GitWorkspace, copied, init, needs_git, record
from tests.workspace import Run

pytestmark = [pytest.mark.process, needs_git]

HOOK = ("--hook", "readlint")
OLD = ("--hook", "readlint-corpus", "corpus")
CONFIG = "repos:\n  - repo: x\n    rev: y\n    hooks:\n"
SAID = (
    "readlint: the hook `readlint-corpus` is part of the hook `readlint` now: remove it, and give "
    "`readlint` its `args`\n"
)


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GitWorkspace:
    """Three records below corpus/, committed; one of them is bad."""
    monkeypatch.delenv("SKIP", raising=False)
    repository = init(tmp_path / "work", monkeypatch)
    repository.commit({**record("corpus/a"), **record("corpus/b"), **record("corpus/bad", COOKIES)})
    return repository


def checked(repo: GitWorkspace, *words: str) -> list[str]:
    """The records that are checked, each by its first file."""
    run = repo.run(*HOOK, *words, "--show-files")
    assert (run.status, run.err) == (0, "")
    return [line.split(" ")[0] for line in run.out.splitlines()]


def rules(run: Run) -> list[str]:
    return [finding["rule"] for finding in run.findings]


def test_a_commit_that_changes_no_record_passes_in_silence(repo: GitWorkspace) -> None:
    repo.write({"src/a.py": "pass\n"}).git("add", "--all")
    assert repo.run(*HOOK) == Run(0, "", "")
    assert checked(repo, "corpus") == []


def test_what_the_commit_changes_in_any_way(repo: GitWorkspace) -> None:
    repo.write(record("corpus/new"))
    repo.write({"corpus/a.txt": record("corpus/a")["corpus/a.txt"] + "\nMore.\n"})
    repo.git("add", "--all")
    repo.git("rm", "--quiet", "corpus/b.yaml")
    names = ("corpus/a.txt", "corpus/new.txt", "corpus/new.yaml")
    changed = ["corpus/a.txt", "corpus/b.txt", "corpus/new.txt"]
    assert checked(repo, "corpus", *names) == changed
    assert checked(repo, *names) == changed
    assert checked(repo, "corpus") == changed
    repo.write({"corpus/_defaults.yaml": "language: en\n"}).git("add", "--all")
    run = repo.run(*HOOK, "corpus", *names, "corpus/_defaults.yaml", "--show-files")
    assert "corpus/bad.txt" in run.out
    assert run.err.endswith("that decide what is checked: corpus/_defaults.yaml\n")


def test_all_files_are_named_though_none_changed(repo: GitWorkspace) -> None:
    names = [f"corpus/{name}" for name in ("a.txt", "a.yaml", "bad.txt", "bad.yaml")]
    assert checked(repo, "corpus", *names) == ["corpus/a.txt", "corpus/bad.txt"]
    assert rules(repo.check(*HOOK, "corpus", *names)) == ["junk-cookie"]


def test_what_the_manager_leaves_out_is_left_out(repo: GitWorkspace) -> None:
    repo.write({**record("corpus/new"), **record("corpus/drafts/d", COOKIES)})
    repo.write({"docs/page.md": "# A page\n"}).git("add", "--all")
    names = ("corpus/new.txt", "corpus/new.yaml")
    assert checked(repo, "corpus", *names) == ["corpus/new.txt"]
    assert checked(repo, "corpus", "docs/page.md", *names) == ["corpus/new.txt"]
    # Without a name nobody can tell: nothing is passed over.
    assert checked(repo, "corpus") == ["corpus/drafts/d.txt", "corpus/new.txt"]


def test_a_copy_is_found_where_a_folder_is_named(repo: GitWorkspace) -> None:
    repo.write(copied("corpus/a", "corpus/copy")).git("add", "--all")
    names = ("corpus/copy.txt", "corpus/copy.yaml")
    assert "corpus-duplicate" in rules(repo.check(*HOOK, "corpus", *names))
    assert rules(repo.check(*HOOK, *names)) == []


def test_a_large_corpus_is_not_compared_and_that_is_said(
    repo: GitWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("readlint.cli.checking.hook.MOST_COMPARED", 2)
    repo.write(copied("corpus/a", "corpus/copy")).git("add", "--all")
    names = ("corpus/copy.txt", "corpus/copy.yaml")
    run = repo.check(*HOOK, "corpus", *names)
    assert rules(run) == []
    assert any(
        "a hook compares no others" in one["why"] for one in run.report["summary"]["not_checked"]
    )
    asked = repo.check(*HOOK, "--since", "HEAD", "corpus", *names)
    assert "corpus-duplicate" in rules(asked)


def test_a_folder_that_does_not_exist_stops_the_commit(repo: GitWorkspace) -> None:
    repo.write(record("corpus/new")).git("add", "--all")
    for words in (("corpsu",), ("corpsu", "corpus"), ("corpsu", "corpus/new.txt")):
        run = repo.run(*HOOK, *words)
        assert run.status == 2
        assert "corpsu: there is no such file or folder" in run.err


def test_the_first_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = init(tmp_path / "fresh", monkeypatch)
    repository.write(record("corpus/a", COOKIES)).git("add", "--all")
    for words in (("corpus",), ("corpus", "corpus/a.txt"), ("corpus/a.txt",)):
        assert rules(repository.check(*HOOK, *words)) == ["junk-cookie"]


def test_a_half_that_git_does_not_track_is_missing(repo: GitWorkspace) -> None:
    repo.write(record("corpus/new")).git("add", "corpus/new.txt")
    for words in (("corpus/new.txt",), ("corpus", "corpus/new.txt"), ("corpus",)):
        assert rules(repo.check(*HOOK, *words)) == ["sidecar-missing"]
    repo.git("add", "--all")
    repo.commit()
    repo.git("rm", "--quiet", "--cached", "corpus/new.yaml")
    assert rules(repo.check(*HOOK)) == ["sidecar-missing"]
    assert rules(repo.check(*HOOK, "corpus")) == ["sidecar-missing"]


def test_what_was_pushed_is_compared_with_what_the_manager_says(
    repo: GitWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = repo.git("rev-parse", "HEAD")
    repo.commit(record("corpus/new"))
    repo.git("rm", "--quiet", "corpus/b.yaml")
    repo.commit()
    assert checked(repo, "corpus") == []
    monkeypatch.setenv("PRE_COMMIT_FROM_REF", first)
    assert checked(repo, "corpus") == ["corpus/b.txt", "corpus/new.txt"]


# --- the old name --------------------------------------------------------------------------------


def bad_copy(repo: GitWorkspace, hooks: str) -> GitWorkspace:
    """A commit with a finding of its own, and one across records."""
    repo.write({".pre-commit-config.yaml": CONFIG + hooks})
    repo.write({**copied("corpus/a", "corpus/copy"), **record("corpus/worse", COOKIES)})
    repo.git("add", "--all")
    return repo


ALIAS = "      - {id: readlint-corpus, args: [corpus]}\n"


@pytest.mark.parametrize("hooks", [ALIAS, "", "      - oops\n", "      - {id: readlint\n"])
def test_alone_it_does_all_that_the_hook_does(repo: GitWorkspace, hooks: str) -> None:
    run = bad_copy(repo, hooks).check(*OLD)
    assert (run.status, run.err) == (1, SAID)
    assert sorted(rules(run)) == ["corpus-duplicate", "junk-cookie"]


def test_beside_the_hook_it_says_so_and_no_more(repo: GitWorkspace) -> None:
    bad_copy(repo, "      - {id: readlint, args: [corpus]}\n" + ALIAS)
    assert repo.run(*OLD) == Run(0, "", SAID)


def test_beside_the_hook_in_the_configuration_of_prek(repo: GitWorkspace) -> None:
    bad_copy(repo, ALIAS)
    Path(".pre-commit-config.yaml").unlink()
    hook = '[[repos]]\nrepo = "x"\nhooks = [{id = "readlint", args = ["corpus"]}]\n'
    repo.write({"prek.toml": hook})
    assert repo.run(*OLD) == Run(0, "", SAID)


def test_a_hook_that_is_skipped_shows_nothing(
    repo: GitWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SKIP", "mypy,readlint")
    bad_copy(repo, "      - {id: readlint, args: [corpus]}\n" + ALIAS)
    assert sorted(rules(repo.check(*OLD))) == ["corpus-duplicate", "junk-cookie"]


@pytest.mark.parametrize(
    "hook", ["files: ^corpus/", "args: [corpus], files: ^corpus/x/", "args: [corpus], stages: [x]"]
)
def test_beside_a_hook_that_sees_less_it_repeats_nothing_and_passes_nothing_over(
    repo: GitWorkspace, hook: str
) -> None:
    run = bad_copy(repo, f"      - {{id: readlint, {hook}}}\n{ALIAS}").check(*OLD)
    assert run.status == 1
    assert rules(run) == ["corpus-duplicate"]
    assert run.report["summary"]["findings"] == 1
    assert run.err == SAID + (
        "readlint: 1 finding is not repeated here: the hook `readlint` shows them\n"
    )
    for name in ("copy.txt", "copy.yaml"):
        repo.git("rm", "--quiet", "--force", f"corpus/{name}")
    run = repo.check(*OLD)
    assert (run.status, rules(run)) == (1, []), "the commit is stopped all the same"
