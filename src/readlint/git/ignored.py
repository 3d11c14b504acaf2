"""What `.gitignore` names: new files, which do not count, and tracked ones, which must.

git is not asked: its own matcher can be kept busy for years by a few patterns in a `.gitignore`.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

from readlint.git.git import Repository
from readlint.git.places import GitProblem
from readlint.record.discovery import RECORD_SUFFIXES, Discovery, pair_up
from readlint.record.exclusion import GitIgnore
from readlint.record.files import DISK, Files, real_path

# Asks whether a file is excluded, seen from a named file or folder at or above it.
Excluded = Callable[[Path, Path], bool]


class Ignored:
    """Tells which names of a repository its `.gitignore` files ignore.

    Args:
        top: absolute path of the working tree, links resolved.
        laws: where `.gitignore` files are read from; a file is ignored that any of them ignores.
    """

    def __init__(self, top: str, *laws: Files) -> None:
        self._top = top
        self._git = [GitIgnore(files=files) for files in dict.fromkeys((DISK, *laws))]

    def names(self, name: str) -> bool:
        """Tell whether a file is ignored, or a folder if its name ends with `/`."""
        path = self.path_of(name.removesuffix("/"))
        return any(law.why(path, folder=name.endswith("/")) is not None for law in self._git)

    def path_of(self, name: str) -> str:
        """Return the absolute path of a name."""
        return os.path.join(self._top, *name.split("/"))  # noqa: PTH118 - there are very many


def refuse_ignored(
    names: Iterable[str],
    ignored: Ignored,
    roots: Iterable[Path],
    discovery: Discovery,
    excluded: Excluded,
    *,
    asked_by: str,
) -> None:
    """Refuse to pass over a record that git tracks and `.gitignore` names.

    git itself goes on to track such a file, so that it would reach everybody and never be checked.

    Args:
        names: files that git tracks, relative to the top; those that are gone are left aside.
        ignored: tells which of them are ignored.
        roots: the files and folders that the user named, absolute.
        discovery: what they hold.
        excluded: tells whether a file is left out by other means than git's.
        asked_by: the option that needs to know, for the message.

    Raises:
        GitProblem: there is such a record.
    """
    wanted = [name for name in names if name.lower().endswith(RECORD_SUFFIXES)]
    if not wanted:
        return
    found = {
        os.path.join(pairing.home, file.name)  # noqa: PTH118 - there are very many
        for pairing in discovery.pairings
        for file in pairing.files
    }
    below = _Below(roots, excluded)
    by_folder: dict[Path, list[Path]] = defaultdict(list)
    for name in wanted:
        path = ignored.path_of(name)
        if (
            below.reaches(path)
            and path not in found
            and ignored.names(name)
            and os.path.lexists(path)
            and below.includes(path)
        ):
            file = Path(path)
            by_folder[file.parent].append(file)
    for files in by_folder.values():
        for pairing in pair_up(files):
            shown = DISK.shown(pairing.path)
            raise GitProblem(
                f"{asked_by}: git tracks {shown} although .gitignore names it, and what "
                ".gitignore names is not checked: take it out of .gitignore or out of git "
                "(`git rm --cached`)"
            )


def refuse_recoded(repository: Repository, names: Iterable[str], *, asked_by: str) -> None:
    """Refuse to judge a file that git keeps otherwise than it lies in the working tree.

    Args:
        repository: whose files they are.
        names: files that git tracks, relative to the top.
        asked_by: the option that needs to know, for the message.

    Raises:
        GitProblem: there is such a file, or git cannot tell.
    """
    wanted = [name for name in names if name.lower().endswith(RECORD_SUFFIXES)]
    for name, encoding in repository.recoded(wanted) if wanted else ():
        raise GitProblem(
            f"{asked_by}: .gitattributes has git write {name} as {encoding}, so that what is "
            "checked here is not what git keeps: take `working-tree-encoding` out"
        )


class _Below:
    """Tells which files lie at or below what the user named."""

    def __init__(self, roots: Iterable[Path], excluded: Excluded) -> None:
        self._roots = {real_path(root) for root in roots}
        self._excluded = excluded
        self._above: dict[str, list[Path]] = {}

    def reaches(self, path: str) -> bool:
        return path in self._roots or bool(self._roots_above(path))

    def includes(self, path: str) -> bool:
        own = [Path(path)] if path in self._roots else []
        roots = [*own, *self._roots_above(path)]
        return any(not self._excluded(Path(path), root) for root in roots)

    def _roots_above(self, path: str) -> list[Path]:
        folder = os.path.dirname(path)  # noqa: PTH120
        if folder not in self._above:
            above = (Path(folder), *Path(folder).parents)
            self._above[folder] = [one for one in above if str(one) in self._roots]
        return self._above[folder]
