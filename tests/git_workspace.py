"""A workspace that is a real git repository, free of the settings of whoever runs the tests."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.workspace import Workspace

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")

# Names that break what splits at blanks or lines, or takes bytes for characters.
ODD_NAMES: tuple[str, ...] = (
    "two words",
    'quo"te',
    "it's",
    "中美会谈",
    "été",
    "$HOME",
    "a;b",
    "*",
    "-dash",
)
if os.name == "nt":
    ODD_NAMES = tuple(name for name in ODD_NAMES if not set(name) & set('"*'))
else:
    ODD_NAMES = (*ODD_NAMES, "line\nbreak", "tab\tstop", "back\\slash")


class GitWorkspace(Workspace):
    """A folder that git keeps, the working folder of every run."""

    def git(self, *words: str, **environment: str) -> str:
        """Run git and return what it says; a failure of it is one of the test."""
        done = subprocess.run(
            ["git", *words], cwd=self.root, env={**os.environ, **environment},
            capture_output=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
        return done.stdout.decode("utf-8", "surrogateescape").strip()

    def commit(self, files: Mapping[str, str | bytes] | None = None) -> str:
        """Write files, commit all that there is, and return the commit."""
        self.write(files or {})
        self.git("add", "--all")
        self.git("commit", "--quiet", "--no-verify", "--allow-empty", "-m", "some work")
        return self.git("rev-parse", "HEAD")


def init(root: Path, monkeypatch: pytest.MonkeyPatch) -> GitWorkspace:
    """Make a repository at a folder and go there."""
    for name in [name for name in os.environ if name.startswith(("GIT_", "PRE_COMMIT", "PREK"))]:
        monkeypatch.delenv(name)
    settings = {
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@localhost",
        "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@localhost",
    }  # fmt: skip
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    root.mkdir(parents=True)
    monkeypatch.chdir(root)
    repository = GitWorkspace(root)
    repository.git("init", "--quiet", "--initial-branch", "main")
    repository.git("config", "core.autocrlf", "false")
    return repository
