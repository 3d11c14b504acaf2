"""What git ignores: the .gitignore files between a path and the root of its repository.

Ignore lists that are not part of the repository (.git/info/exclude, a user's own) are not read,
so that a corpus means the same on every machine.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from readlint.record.files import DISK, Files
from readlint.record.patterns import Patterns

NAME = ".gitignore"
# Far more than any list needs; the rest of a larger one is not read.
_MAX_BYTES = 1_000_000


class _IgnoreFile(NamedTuple):
    path: str
    patterns: Patterns


class GitIgnore:
    """Answers for many paths; every folder is looked into once.

    Args:
        named: absolute paths of folders that the user named: they count as not ignored, whatever
            a .gitignore above says; what lies in them is judged as always.
        files: where ignore files are read from.
    """

    def __init__(self, named: Iterable[str] = (), files: Files = DISK) -> None:
        self._named = frozenset(named)
        self._source = files
        self._roots: dict[str, str | None] = {}
        self._files: dict[str, tuple[_IgnoreFile, ...]] = {}
        self._ignored: dict[str, str | None] = {}

    def why(self, path: str, *, folder: bool) -> str | None:
        """Return the place of the pattern that makes git ignore a path, as `FILE:LINE`.

        Args:
            path: absolute.
            folder: whether it is a folder.

        Returns:
            None where git does not ignore it, or where there is no repository.
        """
        parent = os.path.dirname(path)  # noqa: PTH120 - strings are many times faster here
        if self._root(parent) is None:
            return None
        above = self._folder_ignored(parent)
        if above is not None:
            return above
        for file in self._files_above(parent):
            verdict = file.patterns.verdict(path, folder=folder)
            if verdict is not None:
                is_ignored, position = verdict
                return f"{file.path}:{position + 1}" if is_ignored else None
        return None

    def _root(self, folder: str) -> str | None:
        if folder not in self._roots:
            parent = os.path.dirname(folder)  # noqa: PTH120
            if os.path.lexists(os.path.join(folder, ".git")):  # noqa: PTH118
                self._roots[folder] = folder
            else:
                self._roots[folder] = None if parent == folder else self._root(parent)
        return self._roots[folder]

    def _folder_ignored(self, folder: str) -> str | None:
        if folder not in self._ignored:
            free = folder in self._named or folder == self._root(folder)
            self._ignored[folder] = None if free else self.why(folder, folder=True)
        return self._ignored[folder]

    def _files_above(self, folder: str) -> tuple[_IgnoreFile, ...]:
        """Return the .gitignore files from a folder up to the root, the nearest first."""
        if folder not in self._files:
            own = _read(folder, self._source)
            is_root = folder == self._root(folder)
            above = () if is_root else self._files_above(os.path.dirname(folder))  # noqa: PTH120
            self._files[folder] = (*own, *above)
        return self._files[folder]


def _read(folder: str, files: Files) -> tuple[_IgnoreFile, ...]:
    path = os.path.join(folder, NAME)  # noqa: PTH118
    try:
        # git follows no link here either.
        content = files.read(Path(path), _MAX_BYTES, links=False).decode("utf-8-sig", "replace")
    except OSError:
        return ()
    lines = [line.removesuffix("\r") for line in content.split("\n")]
    return (_IgnoreFile(path, Patterns(folder, lines)),)
