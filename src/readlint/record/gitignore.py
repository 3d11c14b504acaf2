"""What git ignores: the .gitignore files between a path and the root of its repository.

Ignore lists that are not part of the repository (.git/info/exclude, a user's own) are not read,
so that a corpus means the same on every machine.
"""

from __future__ import annotations

import codecs
import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from readlint.record.bounds import is_top
from readlint.record.files import DISK, Files
from readlint.record.patterns import PlacedPatterns
from readlint.record.upward import nearest

NAME = ".gitignore"
# As for a configuration file: reading one this long takes a second.
MAX_BYTES = 1_000_000


class _IgnoreFile(NamedTuple):
    path: str
    patterns: PlacedPatterns


class GitIgnore:
    """Answers for many paths; every folder is looked into once.

    Args:
        named: absolute paths of folders that the user named: they count as not ignored, whatever
            a .gitignore above says; what lies in them is judged as always.
        files: where ignore files are read from.

    Attributes:
        too_long: paths of the .gitignore files that are not applied, being too long.
    """

    def __init__(self, named: Iterable[str] = (), files: Files = DISK) -> None:
        self.too_long: list[str] = []
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
        return self._word(path, folder=folder) if above is None else above

    def _root(self, folder: str) -> str | None:
        return nearest(folder, self._roots, _own_root)

    def _folder_ignored(self, folder: str) -> str | None:
        """Return what makes git ignore a folder: a pattern for it, or for one above it."""
        below = []
        while folder not in self._ignored:
            if folder in self._named or folder == self._root(folder):
                self._ignored[folder] = None
            else:
                below.append(folder)
                folder = os.path.dirname(folder)  # noqa: PTH120
        why = self._ignored[folder]
        for folder in reversed(below):
            # Nothing brings back what lies in an ignored folder.
            why = why or self._word(folder, folder=True)
            self._ignored[folder] = why
        return why

    def _word(self, path: str, *, folder: bool) -> str | None:
        """Return the place of the pattern by which a path itself is ignored."""
        as_git_reads = _by_bytes(path)
        for file in self._files_above(os.path.dirname(path)):  # noqa: PTH120
            verdict = file.patterns.verdict(as_git_reads, folder=folder)
            if verdict is not None:
                is_ignored, position = verdict
                return f"{file.path}:{position + 1}" if is_ignored else None
        return None

    def _files_above(self, folder: str) -> tuple[_IgnoreFile, ...]:
        """Return the .gitignore files from a folder up to the root, the nearest first."""
        below = []
        root = self._root(folder)
        while folder not in self._files:
            below.append(folder)
            if folder == root:
                break
            folder = os.path.dirname(folder)  # noqa: PTH120
        files = self._files.get(folder, ())
        for folder in reversed(below):
            files = (*self._read(folder), *files)
            self._files[folder] = files
        return files

    def _read(self, folder: str) -> tuple[_IgnoreFile, ...]:
        path = os.path.join(folder, NAME)  # noqa: PTH118
        # To read looks at every folder above; most folders have no such file.
        if not self._source.exists(path):
            return ()
        try:
            # git follows no link here either.
            data = self._source.read(Path(path), MAX_BYTES, links=False)
        except OSError:
            return ()
        if len(data) > MAX_BYTES:
            # A part could leave out what a later line brings back.
            self.too_long.append(path)
            return ()
        text = data.removeprefix(codecs.BOM_UTF8).decode("latin-1")
        lines = [line.removesuffix("\r") for line in text.split("\n")]
        return (_IgnoreFile(path, PlacedPatterns(_by_bytes(folder), lines)),)


def _own_root(folder: str) -> str | None:
    return folder if is_top(folder) else None


def _by_bytes(path: str) -> str:
    """Return a path with a character for each byte: to git, `?` is one byte of a name."""
    return path if path.isascii() else os.fsencode(path).decode("latin-1")
