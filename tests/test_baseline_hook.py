"""The baseline in `git commit`: a hook of git's own, run by git."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.baseline_workspace import add, entries, flawed, prune
from tests.git_workspace import GitWorkspace, init, needs_git, record
from tests.workspace import needs_posix

pytestmark = [pytest.mark.process, needs_git, needs_posix]

HOOK = f'#!/bin/sh\nexec "{sys.executable}" -m readlint --tracked corpus 2>&1\n'


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GitWorkspace:
    """A corpus with known findings, and a hook before each commit."""
    git = init(tmp_path / "work", monkeypatch)
    git.write(flawed("corpus/a") | flawed("corpus/b") | record("corpus/c"))
    assert add(git, "corpus").status == 0
    git.commit()
    hook = git.root / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(HOOK, encoding="utf-8")
    hook.chmod(0o755)
    return git


def commit(git: GitWorkspace, *words: str) -> tuple[bool, str]:
    """Commit through the hook; return whether it went through, and what was said."""
    done = subprocess.run(
        ["git", "commit", "--quiet", "-m", "work", *words], cwd=git.root, capture_output=True,
        check=False,
    )  # fmt: skip
    return done.returncode == 0, (done.stdout + done.stderr).decode("utf-8", "replace")


@pytest.mark.parametrize("words", [(), ("-a",), ("--only", "corpus")])
def test_a_known_finding_stops_no_commit(git: GitWorkspace, words: tuple[str, ...]) -> None:
    text = (git.root / "corpus/a.txt").read_text(encoding="utf-8")
    git.write({"corpus/a.txt": text.replace("They spoke", "At length they spoke")})
    git.git("add", "--all")
    assert commit(git, *words)[0]


@pytest.mark.parametrize("words", [(), ("-a",), ("--only", "corpus")])
def test_a_renamed_record_stops_no_commit(git: GitWorkspace, words: tuple[str, ...]) -> None:
    git.git("mv", "corpus/a.txt", "corpus/z.txt")
    git.git("mv", "corpus/a.yaml", "corpus/z.yaml")
    done, said = commit(git, *words)
    assert done, said
    assert git.git("status", "--porcelain") == ""
    assert git.check("corpus").status == 0


def test_a_new_finding_stops_it(git: GitWorkspace) -> None:
    git.write(flawed("corpus/c"))
    git.git("add", "--all")
    done, said = commit(git)
    assert not done
    assert "corpus/c.txt" in said
    assert "2 findings known to the baseline" in said


def test_a_mended_finding_takes_its_entry_along(git: GitWorkspace) -> None:
    git.write(record("corpus/a"))
    git.git("add", "--all")
    done, said = commit(git)
    assert not done
    assert "baseline-stale" in said
    assert "readlint baseline prune" in said
    prune(git, "corpus")
    git.git("add", "--all")
    assert commit(git)[0]
    assert [one["path"] for one in entries(git)] == ["corpus/b.txt"]


@pytest.mark.parametrize("ignored", [False, True])
def test_a_baseline_that_git_does_not_track_lets_nothing_through(
    git: GitWorkspace, ignored: bool
) -> None:
    git.write(flawed("corpus/new/d") | ({".gitignore": "new/.readlint*\n"} if ignored else {}))
    git.git("add", "--all")
    own = "corpus/new/.readlint-baseline.json"
    assert add(git, "--baseline", own, "corpus/new").status == 0
    done, said = commit(git)
    assert not done
    assert f"{own} holds for records here, but git does not track it" in said
    assert git.check("--tracked", "--no-baseline", "corpus/new").status == 1
    git.git("add", "--force", own)
    done, said = commit(git)
    assert done, said
