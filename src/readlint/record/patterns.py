"""Patterns in the manner of .gitignore, which configuration files and `--exclude` use as well."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from readlint.named_tuple import NamedTuple
from readlint.record.files import nearest
from readlint.record.globs import BadGlob, Glob, Globs, read_glob


class _Line(NamedTuple):
    """One line of patterns.

    Attributes:
        glob: without the signs that say how it is meant.
        by_name: it is a single name, which matches at any depth.
        folders_only: it ends in a slash.
        negated: it begins with `!`.
    """

    glob: str
    by_name: bool
    folders_only: bool
    negated: bool


class _Group(NamedTuple):
    """Lines that are meant in the same way, with their positions."""

    by_name: bool
    folders_only: bool
    positions: list[int]
    globs: Globs


class Patterns:
    """The patterns of one list; read when first asked.

    Args:
        lines: the patterns; one that can match nothing is passed over, as git does.
        folder: the folder to which they are relative, absolute: they are asked about absolute
            paths then, and of one outside it only the name is looked at. Without it they are asked
            about paths relative to it.
    """

    def __init__(self, lines: Sequence[str], folder: str | None = None) -> None:
        self._lines = lines
        self._inside = None if folder is None else folder.rstrip(os.sep) + os.sep
        self._folders: dict[str, bool | None] = {}

    def verdict(self, path: str, *, folder: bool) -> tuple[bool, int] | None:
        """Return what the last pattern says that matches a path itself.

        Args:
            path: the path; a relative one with slashes.
            folder: whether it is a folder.

        Returns:
            Whether the path is meant (False after a `!`), and the position of the pattern, from
            0; None where no pattern matches.
        """
        return self._last(self._relative(path), folder=folder)

    def covers(self, path: str, *, folder: bool) -> bool:
        """Return whether a path is meant, or a folder above it, the deepest word being the last.

        Args:
            path: as for `verdict`.
            folder: likewise.
        """
        path = self._relative(path)
        found = self._last(path, folder=folder)
        if found is not None:
            return found[0]
        above = os.path.dirname(path)  # noqa: PTH120 - strings are many times faster here
        covered = nearest(above, self._folders, self._of_folder)
        return bool(covered)

    def _relative(self, path: str) -> str:
        if self._inside is None:
            return path
        outside = not path.startswith(self._inside)
        relative = os.path.basename(path) if outside else path[len(self._inside) :]  # noqa: PTH119
        return relative.replace(os.sep, "/")

    def _last(self, path: str, *, folder: bool) -> tuple[bool, int] | None:
        name = path.rpartition("/")[2]
        last = -1
        for group in self._groups:
            if folder or not group.folders_only:
                number = group.globs.last(name if group.by_name else path)
                last = max(last, group.positions[number] if number >= 0 else -1)
        return None if last < 0 else (not self._lines[last].startswith("!"), last)

    def _of_folder(self, path: str) -> bool | None:
        found = self._last(path, folder=True) if path else None
        return None if found is None else found[0]

    @cached_property
    def _groups(self) -> list[_Group]:
        alike: dict[tuple[bool, bool], list[tuple[int, str]]] = defaultdict(list)
        for position, written in enumerate(self._lines):
            line = _read(written)
            if line is not None:
                alike[line.by_name, line.folders_only].append((position, line.glob))
        return [
            _Group(*kind, [position for position, _ in held], Globs([glob for _, glob in held]))
            for kind, held in alike.items()
        ]


def why_unusable(line: str) -> str | None:
    """Return why a line cannot be meant so, and how to write it; None if it can."""
    read = _read(line)
    if read is None or not line.strip():
        return "it is empty"
    if not read.glob.strip("/"):
        return "it names no file or folder"
    if read.glob.startswith(("../", "./")):
        return "write it from its folder downward, without a leading dot"
    try:
        return flaw_of(read_glob(read.glob))
    except BadGlob as problem:
        return str(problem)


def flaw_of(glob: Glob) -> str | None:
    """Return what git passes over without a word, although nobody means it."""
    if glob.backward:
        first, last = glob.backward[0][0], glob.backward[0][-1]
        return f"the range `{first}-{last}` runs backward; write `{last}-{first}`"
    slashes = [at for at, sign in enumerate(glob.signs) if sign == "/"]
    if {at + 1 for at in slashes}.intersection(slashes).difference(glob.optional):
        return "no name is between two slashes; write one slash"
    return None


def _read(line: str) -> _Line | None:
    """Return what a line says; None where it is empty or a comment."""
    if not line or line.startswith("#"):
        return None
    # git reads lines as C does, where this character ends them.
    text = _without_blanks(line.partition("\0")[0])
    negated = text.startswith("!")
    text = text.removeprefix("!")
    folders_only = text.endswith("/")
    text = text.removesuffix("/")
    return _Line(text.removeprefix("/"), "/" not in text, folders_only, negated)


def _without_blanks(text: str) -> str:
    """Take off blanks at the end; the last of them is kept where a backslash protects it."""
    bare = text.rstrip(" ")
    slashes = len(bare) - len(bare.rstrip("\\"))
    return text[: len(bare) + 1] if slashes % 2 else bare
