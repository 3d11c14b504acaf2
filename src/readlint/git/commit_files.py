"""The files that hold for records as a commit has them: those of the base, not of the change."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Collection
from pathlib import Path

from readlint.git.git import Repository
from readlint.record.files import GIT_ENTRY, Files, real_path

_LINK_LEADS_OUT = "it is a link there, and leads to no file of that commit"
_NO_FILE = "that commit holds no such file"
# As many as systems follow.
_MOST_LINKS = 40


class CommitFiles(Files):
    """Answers from a commit for all that lies below the top of a repository.

    What lies elsewhere no change of the repository can alter: it is read from the disk.

    Args:
        repository: whose commit it is.
        commit: its id.
        ref: how the user named it, for messages.
        named: absolute paths of files that the command line names. One that the commit does not
            hold is read from the disk: the user asked for it, and the commit cannot mean another.

    Attributes:
        ref: as given.
        asked: names, relative to the top, of the files that were asked for, there or not.
        from_disk: files that the command line names and the commit does not hold.

    Raises:
        GitProblem: git cannot tell what the commit holds. So does `read`.
    """

    def __init__(
        self, repository: Repository, commit: str, ref: str, named: Collection[Path] = ()
    ) -> None:
        self.ref = ref
        self.asked: set[str] = set()
        self.from_disk: set[Path] = set()
        self._repository, self._commit = repository, commit
        self._inside = repository.top.rstrip(os.sep) + os.sep
        self._is_link = {held.path: held.is_link for held in repository.names(commit)}
        self._named = frozenset(map(str, named))
        self._real: dict[str, str] = {}
        self._contents: dict[str, bytes] = {}

    def is_file(self, path: str) -> bool:
        """Return whether the commit holds a file there, even one that is a link."""
        name = self._name(path)
        return super().is_file(path) if name is None else name in self._is_link

    def is_link(self, path: str) -> bool:
        """Return whether there is a link that would be followed: none of a commit is."""
        return self._name(path) is None and super().is_link(path)

    def exists(self, path: str) -> bool:
        """Return whether the commit holds a file there."""
        name = self._name(path)
        return super().exists(path) if name is None else name in self._is_link

    def read(self, path: Path, at_most: int, *, links: bool = True) -> bytes:
        """Return the bytes of a file, one more than `at_most` where it is larger.

        Raises:
            OSError: the commit holds no such file, or a link that leads out of it.
            GitProblem: git cannot tell.
        """
        name = self._name(str(path))
        if name is None:
            return super().read(path, at_most, links=links)
        return self._content(self._target(name))[: at_most + 1]

    def _target(self, name: str) -> str:
        """Return the name of the file to which a link leads within the commit."""
        for _ in range(_MOST_LINKS):
            if not self._is_link.get(name):
                return name
            to = posixpath.join(posixpath.dirname(name), os.fsdecode(self._content(name)))
            name = posixpath.normpath(to)
            self.asked.add(name)
        raise OSError(_LINK_LEADS_OUT)

    def _content(self, name: str) -> bytes:
        if name not in self._is_link:
            raise OSError(_LINK_LEADS_OUT) if name[:1] in "./" else FileNotFoundError(_NO_FILE)
        if name not in self._contents:
            self._contents[name] = self._repository.content(self._commit, name) or b""
        return self._contents[name]

    def real(self, path: Path) -> Path:
        """Return the path by its letters: the links of the working folder do not count."""
        return super().real(path) if self._name(str(path)) is None else Path(os.path.abspath(path))  # noqa: PTH100

    def shown(self, path: Path) -> str:
        """Return the path as git writes a file of a commit: `REF:PATH`."""
        name = self._name(str(path))
        return super().shown(path) if name is None else f"{self.ref}:{name}"

    def _name(self, path: str) -> str | None:
        """Return the name of a file relative to the top; None where the disk is to answer."""
        absolute = os.path.abspath(path)  # noqa: PTH100 - by its letters: links may be new
        if not absolute.startswith(self._inside):
            absolute = self._by_links(absolute)
        name = absolute.removeprefix(self._inside).replace(os.sep, "/")
        if not absolute.startswith(self._inside) or GIT_ENTRY in name.split("/"):
            return None
        self.asked.add(name)
        if name not in self._is_link and str(path) in self._named:
            self.from_disk.add(Path(path))
            return None
        return name

    def _by_links(self, path: str) -> str:
        """Return where a path leads that reaches the repository by another way."""
        folder, name = os.path.split(path)
        if folder not in self._real:
            self._real[folder] = real_path(folder)
        return os.path.join(self._real[folder], name)  # noqa: PTH118
