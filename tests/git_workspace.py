"""A workspace that is a real git repository, free of the settings of whoever runs the tests."""

from __future__ import annotations

import os
import random
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


_SUBJECTS = (
    "rail links", "fish stocks", "student exchange", "flood warning", "visas for researchers",
    "the river commission", "debt relief", "vaccine supply", "wine labels", "shared archives",
    "grain transit", "the safety of ferries", "wolves", "border markets", "court records",
    "lighthouse repairs", "seed banks", "night trains", "chess clubs", "snow ploughs",
)  # fmt: skip
_PLACES = (("Vienna", "AT"), ("Lisbon", "PT"), ("Nairobi", "KE"), ("Ottawa", "CA"), ("Hanoi", "VN"))
COOKIES = "\nWe use cookies to improve your experience. Accept all cookies.\n"


def record(path: str, more: str = "") -> dict[str, str]:
    """Return the two files of a clean record that resembles no other.

    Args:
        path: of the record, without the endings of its files.
        more: what follows the text; `COOKIES` makes it a bad one.
    """
    chance = random.Random(path)
    month, day = chance.randint(1, 12), chance.randint(1, 28)
    city, country = chance.choice(_PLACES)
    talks = "\n\n".join(
        f"They spoke of {a} and of {b}, which {chance.choice(('both', 'all'))} had asked for at "
        f"point {chance.randint(2, 9)}{chance.randint(0, 9)} of the agenda."
        for a, b in (chance.sample(_SUBJECTS, 2) for _ in range(5))
    )
    text = (
        f"On {day} {_MONTHS[month - 1]} 2022, Foreign Minister Anna Gruber met with Foreign "
        f"Minister Pavel Novak in {city}.\n\n{talks}\n"
    )
    number = chance.randrange(10**9)
    return {f"{path}.txt": text + more, f"{path}.yaml": _SIDECAR.format(
        number=number, day=f"2022-{month:02}-{day:02}", city=city, country=country
    )}  # fmt: skip


def copied(path: str, to: str) -> dict[str, str]:
    """Return the files of the record at `path` under another name."""
    return {name.replace(path, to): content for name, content in record(path).items()}


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_SIDECAR = """\
kind: readout
title: "Meeting {number}"
date: {day}
venue: {{city: {city}, country: {country}}}
participants:
  - {{name: Anna Gruber, party: AT, role: Foreign Minister}}
  - {{name: Pavel Novak, party: CZ, role: Foreign Minister}}
source:
  publisher: "Austrian Foreign Ministry"
  url: https://foreign-ministry.example/readouts/{number}
  published: {day}
language: en
side: AT
"""


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
