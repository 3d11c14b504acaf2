"""What is left out: by default, by the command line, by configuration, and by git.

Of git, the .gitignore files count between a path and the root of its repository. Ignore lists that
are not part of it (.git/info/exclude, a user's own) are not read, so that a corpus means the same
on every machine.
"""

from __future__ import annotations

import codecs
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

from readlint.named_tuple import NamedTuple
from readlint.record.files import DISK, Files, is_top, nearest, settled_above
from readlint.record.globs import Globs
from readlint.record.patterns import Patterns

NAME = ".gitignore"
# As for a configuration file: reading one this long takes a second.
MAX_BYTES = 1_000_000


class _IgnoreFile(NamedTuple):
    path: str
    patterns: Patterns
    data: bytes


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

    def may_ignore(self, folder: str) -> bool:
        """Return whether anything that lies in a folder may be ignored.

        Args:
            folder: absolute.
        """
        if self._root(folder) is None:
            return False
        return self._folder_ignored(folder) is not None or bool(self._files_above(folder))

    def sources(self, folder: str) -> list[tuple[str, bytes]] | None:
        """Return all .gitignore files that are asked about what lies in a folder, with their bytes.

        Args:
            folder: absolute; it is not ignored.

        Returns:
            None where some file is not applied.
        """
        root = self._root(folder)
        files = self._files_above(folder) if root is not None else ()
        return None if self.too_long else [(root or "", b""), *((f.path, f.data) for f in files)]

    def _root(self, folder: str) -> str | None:
        return nearest(folder, self._roots, lambda one: one if is_top(one) else None)

    def _folder_ignored(self, folder: str) -> str | None:
        """Return what makes git ignore a folder: a pattern for it, or for one above it."""
        # Nothing brings back what lies in an ignored folder.
        return settled_above(
            folder,
            self._ignored,
            lambda one: one in self._named or one == self._root(one),
            lambda one: self._word(one, folder=True),
        )

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
        return (_IgnoreFile(path, Patterns(lines, _by_bytes(folder)), data),)


def _by_bytes(path: str) -> str:
    """Return a path with a character for each byte: to git, `?` is one byte of a name."""
    return path if path.isascii() else os.fsencode(path).decode("latin-1")


DEFAULT_EXCLUDES = ("README*", "LICENSE*", "CHANGELOG*", ".*")
# In small letters too, but these words alone: a record may well be called license-talks.txt.
_NEVER_RECORDS = frozenset(("readme", "license", "licence", "changelog"))
_EXCLUDED_NAMES = Globs(DEFAULT_EXCLUDES)


class Configured(Protocol):
    """Asks the configuration about a path."""

    def __call__(self, path: str, *, folder: bool) -> str | None:
        """Return where it stands that an absolute path is excluded; None if it is not."""


class Exclusion:
    """Knows which paths are left out, and why.

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
        self._has_globs = bool(globs)
        self._folders: dict[str, str] = {}
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
        if _is_no_record(path.name, folder=folder):
            return "it is excluded"
        if self._has_globs:
            relative = path.relative_to(root).as_posix()
            verdict = self._globs.verdict(relative, folder=folder)
            if verdict and verdict[0]:
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
        place = self._git.why(self._absolute(path), folder=folder)
        return self._note(place and f"git ignores it ({place.removeprefix(self._here)})")

    def ignoring(self, folder: str) -> list[tuple[str, bytes]] | None:
        """Return what by git's rules decides what is left out of a folder that is not ignored.

        Args:
            folder: absolute.

        Returns:
            The root of its repository ("" where there is none) and the .gitignore files, with their
            bytes. None where that does not tell all.
        """
        return self._git.sources(folder)

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
        place = self._configured(self._absolute(path), folder=folder)
        return self._note(place and f"it is excluded ({place})")

    def _absolute(self, path: Path) -> str:
        """Return `os.path.abspath` of a path; that of a folder is asked once."""
        text = str(path)
        cut = text.rfind(os.sep) + 1
        folder, name = text[:cut], text[cut:]
        if name in ("", os.curdir, os.pardir):
            return os.path.abspath(text)  # noqa: PTH100
        before = self._folders.get(folder)
        if before is None:
            before = os.path.abspath(folder).rstrip(os.sep) + os.sep  # noqa: PTH100
            self._folders[folder] = before
        return before + name

    def _note(self, why: str | None) -> str | None:
        self.first = self.first or why
        return why


def is_never_a_record(name: str) -> bool:
    """Return whether a file of this name is left out whatever a configuration says."""
    return _is_no_record(name, folder=False) and not name.startswith(".")


def _is_no_record(name: str, *, folder: bool) -> bool:
    if not folder and name.partition(".")[0].lower() in _NEVER_RECORDS:
        return True
    return _EXCLUDED_NAMES.match(name)
