"""What git tracks: a record as a fresh clone of what is staged would hold it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path

from readlint.config import Configurations
from readlint.config.finder import BaselineFinder
from readlint.git.folder_files import folder_files
from readlint.git.git import Repository
from readlint.git.ignored import Excluded, Ignored, refuse_ignored, refuse_recoded
from readlint.git.places import GitProblem, Places, folded
from readlint.record.discovery import Discovery, Pairing, pair_up
from readlint.record.files import DISK

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
    refuse_ignored(
        tracked,
        Ignored(repository.top, configurations.files),
        roots.values(),
        discovery,
        excluded,
        asked_by=TRACKED,
    )
    index = _Index(repository.top, tracked)
    named_files = (file for pairing in discovery.pairings for file in pairing.files)
    refuse_recoded(repository, index.names_of(named_files), asked_by=TRACKED)
    discovery.pairings = [kept for pairing in discovery.pairings for kept in _kept(pairing, index)]
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


def _kept(pairing: Pairing, index: _Index) -> Iterable[Pairing]:
    files = [file for file in pairing.files if index.holds(file)]
    if len(files) == len(pairing.files):
        return [pairing]
    return [one._replace(home=pairing.home, links=pairing.links) for one in pair_up(files)]


def _tell_of_nothing(name: str, root: Path, discovery: Discovery, index: _Index) -> None:
    """Say so where a named path holds files, but none that is tracked."""
    if root.is_dir():
        inside = (Path(os.path.abspath(p.path)) for p in discovery.pairings)  # noqa: PTH100
        if name not in discovery.barren and not any(p.is_relative_to(root) for p in inside):
            discovery.barren.append(name)
            discovery.skipped.append((Path(name), "git tracks no record in it"))
    elif not index.holds(root) and all(root != path.absolute() for path, _ in discovery.skipped):
        discovery.skipped.append((Path(name), "git does not track it"))
