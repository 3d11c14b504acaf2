"""What git tracks: a record as a fresh clone of what is staged would hold it."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from readlint.config import Configurations
from readlint.config.finder import BaselineFinder
from readlint.git.folder_files import folder_files
from readlint.git.git import Repository
from readlint.git.places import GitProblem, Places, folded
from readlint.record.discovery import (
    RECORD_SUFFIXES,
    SIDECAR_SUFFIXES,
    TEXT_SUFFIXES,
    Discovery,
    Near,
    Pairing,
    pair_up,
)
from readlint.record.exclusion import GitIgnore
from readlint.record.files import DISK, Files, real_path

# Asks whether a file is excluded, seen from a named file or folder at or above it.
Excluded = Callable[[Path, Path], bool]


class Ignored:
    """Knows which names of a repository its `.gitignore` files ignore.

    Args:
        top: absolute path of the working tree, links resolved.
        sources: where `.gitignore` files are read from; a file is ignored that any of them ignores.
    """

    def __init__(self, top: str, *sources: Files) -> None:
        self._top = top
        # By folders: that nothing in it can be ignored.
        self._quiet: dict[str, bool] = {}
        self._git = [GitIgnore(files=files) for files in dict.fromkeys((DISK, *sources))]

    def names(self, name: str) -> bool:
        """Return whether a file is ignored, or a folder if its name ends with `/`."""
        folder = name.rpartition("/")[0]
        if folder not in self._quiet:
            inside = self.path_of(folder) if folder else self._top
            self._quiet[folder] = not any(source.may_ignore(inside) for source in self._git)
        if self._quiet[folder] and not name.endswith("/"):
            return False
        return (
            self.pattern(self.path_of(name.removesuffix("/")), folder=name.endswith("/"))
            is not None
        )

    def pattern(self, path: str, *, folder: bool = False) -> str | None:
        """Return the place of the pattern by which a path is ignored; None where it is not.

        Args:
            path: absolute.
            folder: whether it is a folder.
        """
        places = (source.why(path, folder=folder) for source in self._git)
        return next((place for place in places if place is not None), None)

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
    below = _Below(roots, excluded)
    ignored_ones = [
        path
        for name in wanted
        for path in (ignored.path_of(name),)
        if below.reaches(path) and ignored.names(name)
    ]
    found = set(_places_of(discovery)) if ignored_ones else set()
    by_folder: dict[Path, list[Path]] = defaultdict(list)
    for path in ignored_ones:
        if path not in found and os.path.lexists(path) and below.includes(path):
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


def _places_of(discovery: Discovery) -> Iterator[str]:
    """Yield where the files of the records lie."""
    for pairing in discovery.pairings:
        for file in pairing.files:
            yield os.path.join(pairing.home, file.name)  # noqa: PTH118 - there are very many


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
    """Knows which files lie at or below what the user named."""

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


TRACKED = "--tracked"


def keep_tracked(
    named: Sequence[str],
    discovery: Discovery,
    configurations: Configurations,
    excluded: Excluded,
    *,
    without_baseline: bool = False,
) -> None:
    """Leave out of what was found all files that are not in git's index.

    A record of which only one half is tracked keeps that half alone.

    Args:
        named: the files and folders that the user named.
        discovery: what they hold; it is changed.
        configurations: what holds for each record.
        excluded: tells whether a file is left out by other means than git's.
        without_baseline: whether no baseline holds for any record.

    Raises:
        GitProblem: git cannot tell, a file that holds for records is not tracked itself, or a
            record is tracked that `.gitignore` names.
        ConfigError: a configuration file in force cannot be used.
    """
    roots = {name: Path(os.path.abspath(name)) for name in named if os.path.lexists(name)}  # noqa: PTH100
    first = next(iter(roots.values()), Path.cwd())
    repository = Repository(first if first.is_dir() else first.parent, TRACKED)
    tracked = list(repository.tracked())
    ignored = Ignored(repository.top, configurations.files)
    refuse_ignored(
        tracked,
        ignored,
        roots.values(),
        discovery,
        excluded,
        asked_by=TRACKED,
    )
    index = _Index(repository.top, tracked)
    named_files = (file for pairing in discovery.pairings for file in pairing.files)
    refuse_recoded(repository, index.names_of(named_files), asked_by=TRACKED)
    discovery.pairings = [
        kept for pairing in discovery.pairings for kept in _kept(pairing, index, ignored)
    ]
    for name, root in roots.items():
        _tell_of_nothing(name, root, discovery, index)
    finder = BaselineFinder(configurations, off=without_baseline)
    index.require(discovery.pairings, configurations, finder)


class _Index:
    """Answers whether files are tracked."""

    def __init__(self, top: str, tracked: Iterable[str]) -> None:
        self._places = Places(top, TRACKED)
        self._names = {folded(name): name for name in tracked}

    def holds(self, file: Path) -> bool:
        name = self._places.file(Path(os.path.abspath(file)))  # noqa: PTH100
        return name in self._names

    def names_of(self, files: Iterable[Path]) -> Iterable[str]:
        """Return the names of those files that are tracked, as git writes them."""
        found = (self._places.file(Path(os.path.abspath(file))) for file in files)  # noqa: PTH100
        return (self._names[name] for name in found if name in self._names)

    def require(
        self, pairings: Iterable[Pairing], configurations: Configurations, finder: BaselineFinder
    ) -> None:
        """Refuse to judge by a file that a fresh clone would not have."""
        records = {os.path.abspath(pairing.path.parent): pairing.path for pairing in pairings}  # noqa: PTH100
        for folder, record in records.items():
            files = chain.from_iterable(folder_files(Path(folder), record, configurations))
            for file in (*files, *_baseline(finder, os.path.join(folder, record.name))):  # noqa: PTH118
                if self._places.file(file) is not None and not self.holds(file):
                    raise GitProblem(
                        f"{TRACKED}: {DISK.shown(file)} holds for records here, but git does not "
                        f"track it: `git add` it, or move it away"
                    )


def _baseline(finder: BaselineFinder, record: str) -> list[Path]:
    file = finder.of(record)
    return [file] if file is not None and os.path.lexists(file) else []


def _kept(pairing: Pairing, index: _Index, ignored: Ignored) -> Iterator[Pairing]:
    """Yield what of a record is tracked; half of it with the other half, which is not."""
    files = [file for file in pairing.files if index.holds(file)]
    if len(files) == len(pairing.files):
        yield pairing._replace(near=tuple(_known(pairing, index))) if pairing.near else pairing
        return
    left = [file for file in pairing.files if file not in files]
    for one in pair_up(files):
        near = [_untracked(file, ignored) for file in left if _is_other_half(file, one)]
        yield one._replace(home=pairing.home, links=pairing.links, near=tuple(near))


def _known(pairing: Pairing, index: _Index) -> Iterator[Near]:
    for near in pairing.near:
        yield near._replace(tracked=index.holds(pairing.path.with_name(near.name)))


def _is_other_half(file: Path, pairing: Pairing) -> bool:
    wanted = {"text": TEXT_SUFFIXES, "sidecar": SIDECAR_SUFFIXES}
    return pairing.missing is not None and file.suffix.lower() in wanted[pairing.missing]


def _untracked(file: Path, ignored: Ignored) -> Near:
    place = ignored.pattern(os.path.abspath(file))  # noqa: PTH100
    shown = DISK.shown(Path(place)) if place is not None else ""
    return Near(file.name, "untracked", shown)


def _tell_of_nothing(name: str, root: Path, discovery: Discovery, index: _Index) -> None:
    """Say so where a named path holds files, but none that is tracked."""
    if root.is_dir():
        inside = (Path(os.path.abspath(p.path)) for p in discovery.pairings)  # noqa: PTH100
        if name not in discovery.barren and not any(p.is_relative_to(root) for p in inside):
            discovery.barren.append(name)
            discovery.skipped.append((Path(name), "git tracks no record in it"))
    elif not index.holds(root) and all(root != path.absolute() for path, _ in discovery.skipped):
        discovery.skipped.append((Path(name), "git does not track it; `git add` it first"))
