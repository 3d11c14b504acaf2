"""Where files stand in their repository: one name for a place, however it was reached."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from unicodedata import normalize

from readlint.git.problem import GitProblem
from readlint.git.top import looks_bare
from readlint.record.bounds import is_top
from readlint.record.upward import real_path


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
            GitProblem: it lies outside the repository, or in another one within, or in a folder
                that git could take for another one.
        """
        if path not in self._named:
            real = real_path(path)
            home = self._home(real)
            if home != self._top:
                raise GitProblem(f"{self._asked_by}: {self._elsewhere(path, home)}")
            self._named[path] = self._relative(real)
        return self._named[path]

    def file(self, path: Path) -> str | None:
        """Return the name of a file; None where it lies outside the repository.

        Raises:
            GitProblem: it lies in a folder that git could take for another repository.
        """
        folder = str(path.parent)
        if folder not in self._named and self._home(real_path(folder)) != self._top:
            return None
        return self.folder(folder) + folded(path.name)

    def _home(self, real: str) -> str:
        """Return the top of the repository that holds a folder; "" where none is known."""
        passed = []
        folder = real
        while folder not in self._homes:
            passed.append(folder)
            above = os.path.dirname(folder)  # noqa: PTH120 - strings are many times faster here
            if folder == self._top or is_top(folder):
                self._homes[folder] = folder
            elif above == folder:
                self._homes[folder] = ""
            else:
                folder = above
        home = self._homes[folder]
        if home == self._top:
            self._refuse_forged(passed)
        self._homes |= dict.fromkeys(passed, home)
        return home

    def _refuse_forged(self, folders: Iterable[str]) -> None:
        """Refuse a folder that git could obey: nobody commits one by accident."""
        for folder in folders:
            if folder != self._top and looks_bare(folder):
                raise GitProblem(
                    f"{self._asked_by}: {_shown(folder)} looks like a git repository (HEAD, "
                    "objects, refs) among the files of this one, and its settings could make git "
                    "run programs: delete it, or leave it out here with --exclude"
                )

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
