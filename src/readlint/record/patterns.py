"""Patterns in the manner of .gitignore, which configuration files use as well."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathspec import Pattern


class _Line(NamedTuple):
    """One line of patterns.

    Attributes:
        text: as written.
        position: of the line in its file, from 0.
        by_name: it is a single name, which matches at any depth.
        depths: how many names a path can have that it matches itself; `**` leaves that open.
        folders_only: it ends in a slash.
        opening: what the last name of a path that it matches begins with, as far as it is known.
        closing: what that name ends with.
    """

    text: str
    position: int
    by_name: bool
    depths: range
    folders_only: bool
    opening: str
    closing: str

    def may_match(self, name: str) -> bool:
        """Tell whether a path can be meant, by its last name: most lines never mean any path."""
        return name.startswith(self.opening) and name.endswith(self.closing)


class Patterns:
    """The patterns of one file; each is read when a path is asked for that it may match.

    The library that reads them takes a tenth of a start to load.

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
            if line.strip() and not line.startswith("#"):
                folders_only = line.rstrip().endswith("/")
                ends = _ends_of_name(line)
                found.append(_Line(line, position, *_reach(line), folders_only, *ends))
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
        name = relative.rpartition("/")[2]
        for line in self._strongest_first:
            if depth not in line.depths or (line.folders_only and not slash):
                continue
            pattern = _read(line.text) if line.may_match(name) else None
            if pattern is None:
                continue
            if pattern.match_file((name if line.by_name else relative) + slash):
                return bool(pattern.include), line.position
        return None


def why_unusable(line: str) -> str | None:
    """Return why a line is no pattern; None if it is one."""
    bare = line.strip()
    if not bare or bare.startswith("#"):
        return "it is empty"
    return None if _read(line) is not None else "it has a mistake"


@lru_cache(1024)
def _read(line: str) -> Pattern | None:
    """Return a line as the library reads it; None where it is no pattern.

    The pattern matches a path, and all below a folder that it matches.
    """
    from pathspec import GitIgnoreSpec

    try:
        patterns = GitIgnoreSpec.from_lines([line]).patterns
    except ValueError:
        return None
    return next((held for held in patterns if held.include is not None), None)


def _ends_of_name(line: str) -> tuple[str, str]:
    """Return how the last name of a path must begin and end for a line to match; "" for any way."""
    last = line.rstrip().removeprefix("!").removesuffix("/").rpartition("/")[2]
    if line[0].isspace() or "**" in last or any(sign in line for sign in "\\?["):
        return "", ""
    opening, star, rest = last.partition("*")
    return opening, rest.rpartition("*")[2] if star else opening


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
