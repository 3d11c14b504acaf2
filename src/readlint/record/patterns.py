"""Patterns in the manner of .gitignore, which configuration files use as well."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

_NOTHING = "#"


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
    def _spec(self) -> GitIgnoreSpec:
        from pathspec import GitIgnoreSpec

        return GitIgnoreSpec.from_lines(
            line if why_unusable(line) is None else _NOTHING for line in self._lines
        )

    def verdict(self, path: str, *, folder: bool) -> tuple[bool, int] | None:
        """Return what the last pattern that matches says.

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
        result = self._spec.check_file(relative + "/" * folder)
        if result.include is None or result.index is None:
            return None
        return result.include, result.index


def why_unusable(line: str) -> str | None:
    """Return why a line is no pattern; None if it is one."""
    from pathspec import GitIgnoreSpec

    bare = line.strip()
    if not bare or bare.startswith("#"):
        return "it is empty"
    try:
        spec = GitIgnoreSpec.from_lines([line])
    except ValueError:
        return "it has a mistake"
    return None if any(held.include is not None for held in spec.patterns) else "it has a mistake"
