"""Where files stand in their repository: one name for a place, however it was reached."""

from __future__ import annotations

import os
from pathlib import Path
from unicodedata import normalize

from readlint.gate.problem import GitProblem


class Places:
    """Turns paths into names relative to the top of one repository.

    Names are folded in case and form of accents: some file systems do not tell these apart, and
    taking two files for one only means that one more record is looked at.

    Args:
        top: absolute path of the repository's working tree, links resolved.
        asked_by: the option that needs to know, for messages.
    """

    def __init__(self, top: str, asked_by: str) -> None:
        self._top = top
        self._asked_by = asked_by
        self._named: dict[str, str] = {}
        self._homes: dict[str, str] = {}

    def folder(self, path: str) -> str:
        """Return the name of a folder: "" for the top, else with `/` at its end.

        Args:
            path: absolute.

        Raises:
            GitProblem: it lies outside the repository, or in another one within.
        """
        if path not in self._named:
            real = os.path.realpath(path)
            home = self.home(real)
            if home != self._top:
                raise GitProblem(f"{self._asked_by}: {self._elsewhere(path, home)}")
            self._named[path] = self._relative(real)
        return self._named[path]

    def file(self, path: Path) -> str | None:
        """Return the name of a file; None where it lies outside the repository."""
        try:
            return self.folder(str(path.parent)) + folded(path.name)
        except GitProblem:
            return None

    def home(self, real: str) -> str:
        """Return the top of the repository that holds a folder; "" where none is known.

        Args:
            real: absolute, links resolved.
        """
        if real not in self._homes:
            parent = os.path.dirname(real)  # noqa: PTH120 - strings are many times faster here
            if real == self._top or os.path.lexists(os.path.join(real, ".git")):  # noqa: PTH118
                self._homes[real] = real
            else:
                self._homes[real] = "" if parent == real else self.home(parent)
        return self._homes[real]

    def _relative(self, real: str) -> str:
        inside = os.path.relpath(real, self._top)
        return "" if inside == os.curdir else folded(inside.replace(os.sep, "/")) + "/"

    def _elsewhere(self, path: str, home: str) -> str:
        one = "it compares one repository at a time"
        if not home.startswith(self._top.rstrip(os.sep) + os.sep):
            return f"{_shown(path)} lies outside the repository {_shown(self._top)}; {one}"
        other = f"{_shown(path)} lies in a repository of its own (a submodule or worktree)"
        return f"{other}: check it by itself, and leave it out here with --exclude"


def folded(name: str) -> str:
    """Return a name as it is compared."""
    return name.lower() if name.isascii() else normalize("NFC", name).casefold()


def _shown(path: str) -> str:
    return path.replace(os.sep, "/")
