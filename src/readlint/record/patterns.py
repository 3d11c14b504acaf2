"""Patterns in the manner of .gitignore, which configuration files use as well."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathspec import Pattern


class _Line(NamedTuple):
    """One pattern.

    Attributes:
        pattern: as the library reads it: it matches a path, and all below a folder that it matches.
        position: of the line in its file, from 0.
        by_name: it is a single name, which matches at any depth.
        depths: how many names a path can have that it matches itself; `**` leaves that open.
        folders_only: it ends in a slash.
    """

    pattern: Pattern
    position: int
    by_name: bool
    depths: range
    folders_only: bool


class Patterns:
    """The patterns of one file; read when the first path is asked for.

    Args:
        folder: absolute path of the folder to which the patterns are relative.
        lines: the patterns; one that cannot be read is passed over, as git does.
    """

    def __init__(self, folder: str, lines: Sequence[str]) -> None:
        self._inside = folder.rstrip(os.sep) + os.sep
        self._lines = lines

    @cached_property
    def _strongest_first(self) -> list[_Line]:
        found = []
        for position, line in enumerate(self._lines):
            pattern = _read(line)
            if pattern is not None:
                by_name, depths = _reach(line)
                folders_only = line.rstrip().endswith("/")
                found.append(_Line(pattern, position, by_name, depths, folders_only))
        return found[::-1]

    def verdict(self, path: str, *, folder: bool) -> tuple[bool, int] | None:
        """Return what the last pattern says that matches a path itself.

        Args:
            path: absolute; of a path outside the folder only the name is looked at.
            folder: whether it is a folder.

        Returns:
            Whether the path is meant (False after a `!`), and the position of the pattern, from
            0; None where no pattern matches.
        """
        if not self._lines:
            return None
        outside = not path.startswith(self._inside)
        relative = os.path.basename(path) if outside else path[len(self._inside) :]  # noqa: PTH119
        return self._verdict(relative.replace(os.sep, "/"), "/" * folder)

    def covers(self, path: str, *, folder: bool) -> bool:
        """Return whether a path is meant, or a folder above it, the deepest word being the last.

        Args:
            path: absolute.
            folder: whether it is a folder.
        """
        found = self.verdict(path, folder=folder)
        if found is None and path.startswith(self._inside):
            above = os.path.dirname(path)  # noqa: PTH120
            return len(above) > len(self._inside) and self.covers(above, folder=True)
        return found is not None and found[0]

    def _verdict(self, relative: str, slash: str) -> tuple[bool, int] | None:
        depth = relative.count("/") + 1
        name = relative.rpartition("/")[2] + slash
        for line in self._strongest_first:
            if depth not in line.depths or (line.folders_only and not slash):
                continue
            if line.pattern.match_file(name if line.by_name else relative + slash):
                return bool(line.pattern.include), line.position
        return None


def why_unusable(line: str) -> str | None:
    """Return why a line is no pattern; None if it is one."""
    bare = line.strip()
    if not bare or bare.startswith("#"):
        return "it is empty"
    return None if _read(line) is not None else "it has a mistake"


def _read(line: str) -> Pattern | None:
    from pathspec import GitIgnoreSpec

    try:
        patterns = GitIgnoreSpec.from_lines([line]).patterns
    except ValueError:
        return None
    return next((held for held in patterns if held.include is not None), None)


def _reach(line: str) -> tuple[bool, range]:
    pattern = line.strip().removeprefix("!").removesuffix("/")
    names = pattern.removeprefix("/").split("/")
    if "/" not in pattern and "**" not in pattern:
        return True, range(1, sys.maxsize)
    if "**" not in pattern:
        return False, range(len(names), len(names) + 1)
    # A last `**` is at least one name, any other may be none.
    least = sum(name != "**" for name in names) + (names[-1] == "**")
    return False, range(least, sys.maxsize)
