"""What is left out: by default, by the command line, by configuration, and by git."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

from readlint.record.files import DISK, Files
from readlint.record.gitignore import MAX_BYTES, GitIgnore
from readlint.record.globs import Globs
from readlint.record.patterns import Patterns

DEFAULT_EXCLUDES = ("README*", "LICENSE*", "CHANGELOG*", ".*")
# In small letters too, but these words alone: a record may well be called license-talks.txt.
_NEVER_RECORDS = frozenset(("readme", "license", "licence", "changelog"))
_EXCLUDED_NAMES = Globs(DEFAULT_EXCLUDES)


class Configured(Protocol):
    """Asks the configuration about a path."""

    def __call__(self, path: str, *, folder: bool) -> str | None:
        """Return where it stands that an absolute path is excluded; None if it is not."""


class Exclusion:
    """Tells which paths are left out, and why.

    Args:
        globs: the command line's, patterns as in .gitignore, relative to the named folder; for a
            file named alone to the working folder.
        configured: asks the configuration.
        named: folders that the user named, which count as not ignored by git.
        files: where ignore files are read from.

    Attributes:
        first: why the first path since the last `forget` was left out.
    """

    def __init__(
        self,
        globs: Sequence[str] = (),
        configured: Configured | None = None,
        named: Iterable[Path] = (),
        files: Files = DISK,
    ) -> None:
        self.first: str | None = None
        self._globs = Patterns(globs)
        self._configured = configured
        folders = [os.path.abspath(path) for path in named]  # noqa: PTH100
        self._git = GitIgnore(folders, files)
        self._here = os.getcwd().rstrip(os.sep) + os.sep  # noqa: PTH109

    @property
    def notes(self) -> list[str]:
        """What the user should know about the .gitignore files met, one line each."""
        return [
            f"{path.removeprefix(self._here)}: larger than {MAX_BYTES:,} bytes: it is not applied, "
            "and what it names is checked"
            for path in self._git.too_long
        ]

    def forget(self) -> None:
        """Begin anew with `first`."""
        self.first = None

    def why(self, path: Path, root: Path, *, folder: bool) -> str | None:
        """Return why a path below a named folder is excluded; None if it is not."""
        relative = path.relative_to(root).as_posix()
        verdict = self._globs.verdict(relative, folder=folder)
        if _is_no_record(path.name, folder=folder) or (verdict and verdict[0]):
            return "it is excluded"
        return self._by_configuration(path, folder=folder)

    def why_left_out(self, file: Path, root: Path) -> str | None:
        """Return why a walk from a named folder leaves a file out; None where it does not.

        Args:
            file: at or below the root.
            root: the folder, or the file itself where that was named.
        """
        if file == root:
            return self.why_file(file) or self.why_ignored(file, folder=False)
        between = file.parents[: len(file.parts) - len(root.parts) - 1]
        for path in (*reversed(between), file):
            folder = path != file
            why = self.why(path, root, folder=folder) or self.why_ignored(path, folder=folder)
            if why is not None:
                return why
        return None

    def why_file(self, path: Path) -> str | None:
        """Return why a file that was named alone is excluded; None if it is not."""
        relative = os.path.abspath(path).removeprefix(self._here)  # noqa: PTH100
        posix = relative.replace(os.sep, "/").lstrip("/")
        if _is_no_record(path.name, folder=False) or self._globs.covers(posix, folder=False):
            return "it is excluded"
        return self._by_configuration(path, folder=False)

    def why_ignored(self, path: Path, *, folder: bool) -> str | None:
        """Return why git ignores a path; None if it does not."""
        place = self._git.why(os.path.abspath(path), folder=folder)  # noqa: PTH100
        return self._note(place and f"git ignores it ({place.removeprefix(self._here)})")

    def why_all_ignored(self, paths: Iterable[Path]) -> str | None:
        """Return why git ignores every one of several files; None if it does not."""
        why = None
        for path in paths:
            why = self.why_ignored(path, folder=False)
            if why is None:
                return None
        return why

    def _by_configuration(self, path: Path, *, folder: bool) -> str | None:
        if self._configured is None:
            return None
        place = self._configured(os.path.abspath(path), folder=folder)  # noqa: PTH100
        return self._note(place and f"it is excluded ({place})")

    def _note(self, why: str | None) -> str | None:
        self.first = self.first or why
        return why


def _is_no_record(name: str, *, folder: bool) -> bool:
    if not folder and name.partition(".")[0].lower() in _NEVER_RECORDS:
        return True
    return _EXCLUDED_NAMES.match(name)
