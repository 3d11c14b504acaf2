"""Which records changed since a commit: by either half, or by what holds or is known of them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from readlint.config import Configurations
from readlint.config.finder import BaselineFinder
from readlint.git.compared import Compared
from readlint.git.folder_files import BaselineChanges, FolderChanges
from readlint.git.git import Change, Repository
from readlint.git.ignored import Excluded, Ignored, refuse_ignored, refuse_recoded
from readlint.git.places import GitProblem, Places, folded
from readlint.record.discovery import RECORD_SUFFIXES, Discovery, Pairing
from readlint.record.files import links_on_the_way, real_path

SINCE = "--since"
# Asks whether a folder is left out of what was found below a named folder.
LeftOut = Callable[[Path, Path], bool]


@dataclass(frozen=True, slots=True)
class Changed:
    """What changed since a commit.

    Attributes:
        pairings: the records that were added or changed, in the order of their paths.
        unreadable: folders, and files that changed, which cannot be looked into, with the reason.
        compared: the commit from which the named one and HEAD went apart, and what differs.
        notes: files that bear on records and of which git knows nothing, one line each.
    """

    pairings: list[Pairing]
    unreadable: list[tuple[Path, str]]
    compared: Compared
    notes: tuple[str, ...] = ()


def changed_since(
    ref: str,
    named: Sequence[str],
    discovery: Discovery,
    configurations: Configurations,
    *,
    left_out: LeftOut,
    excluded: Excluded,
    without_baseline: bool = False,
) -> Changed:
    """Return the records that were added or changed since REF and HEAD went apart.

    Args:
        ref: a branch, a tag or a commit.
        named: the files and folders that the user named.
        discovery: what they hold.
        configurations: what holds for each record.
        left_out: tells whether a folder below a named one is excluded.
        excluded: tells the same of a file.
        without_baseline: whether no baseline holds for any record.

    Raises:
        GitProblem: git cannot tell, a named path or record lies in another repository, or a
            record changed that git tracks and `.gitignore` names.
        ConfigError: a configuration file in force cannot be used.
    """
    roots = [Path(os.path.abspath(name)) for name in named if os.path.lexists(name)]  # noqa: PTH100
    repository = Repository(_folder_of(roots[0]) if roots else Path.cwd(), SINCE)
    places = Places(repository.top, SINCE)
    for root in roots:
        places.folder(str(_folder_of(root)))
    base = repository.merge_base(ref)
    changes = repository.changes(base)
    _refuse_submodules(changes, roots, places, left_out)
    ignored = Ignored(repository.top, configurations.files)
    tracked = [change.path for change in changes]
    refuse_ignored(tracked, ignored, roots, discovery, excluded, asked_by=SINCE)
    refuse_recoded(repository, tracked, asked_by=SINCE)
    changes += [
        Change(name, existed=False, is_submodule=False)
        for name in repository.untracked()
        if not ignored.names(name)
    ]
    compared = Compared(repository, base, changes)
    folders = FolderChanges(compared, places, configurations)
    finder = BaselineFinder(configurations, off=without_baseline)
    known = BaselineChanges(compared, places, finder)
    is_reached_anew = _is_reached_by_new_link(roots, compared)
    files = _Files(compared, places)

    def changed_in(folder: str, pairings: Sequence[Pairing]) -> Iterable[Pairing]:
        if not is_reached_anew and not files.may_change(folder):
            # What holds for one record of the folder holds for all.
            if folders.changed(pairings[0]):
                return pairings
            if known.is_silent(pairings[0]):
                return ()
        return (
            pairing
            for pairing in pairings
            if is_reached_anew
            or files.changed(pairing.files)
            or folders.changed(pairing)
            or known.changed(pairing)
        )

    return Changed(
        pairings=[
            pairing
            for folder, pairings in _by_folder(discovery.pairings)
            for pairing in changed_in(folder, list(pairings))
        ],
        unreadable=_may_have_changed(discovery.unreadable, files),
        compared=compared,
        notes=tuple(folders.notes),
    )


def _is_reached_by_new_link(roots: Iterable[Path], compared: Compared) -> bool:
    """Return whether a named path, or a folder above it, became a link or leads elsewhere now."""
    links = [Path(link) for root in roots for link in links_on_the_way(str(root))]
    changed = {compared.now(change) for change in compared.changes} if links else set()
    return any(Path(real_path(link.parent), link.name) in changed for link in links)


def _by_folder(pairings: Iterable[Pairing]) -> Iterator[tuple[str, Iterator[Pairing]]]:
    """Yield records that lie in one folder and follow each other, with the folder."""
    return groupby(pairings, lambda pairing: os.path.dirname(pairing.file))  # noqa: PTH120


def _may_have_changed(
    unreadable: Iterable[tuple[Path, str]], files: _Files
) -> list[tuple[Path, str]]:
    # What lies in a folder that cannot be opened may have changed: nobody can tell.
    return [
        (path, why)
        for path, why in unreadable
        if os.path.isdir(path) or files.changed([path])  # noqa: PTH112 - it never raises
    ]


class _Files:
    """Knows by the names of files which records changed."""

    def __init__(self, compared: Compared, places: Places) -> None:
        self._places = places
        self._paths = {folded(change.path) for change in compared.changes}
        # A half that is gone, or new beside an old one, changes the record of its name.
        of_records = [path for path in self._paths if path.endswith(RECORD_SUFFIXES)]
        self._names = set(map(without_endings, of_records))
        self._touched = {path[: path.rfind("/") + 1] for path in of_records}
        self._folders: dict[str, tuple[str, frozenset[str]]] = {}
        # Links may lead through other links: where any of them changed, each is taken for changed.
        self._is_link_changed = compared.has_link

    def may_change(self, folder: str) -> bool:
        """Return whether any file of a record in a folder may have changed."""
        place, links = self._in_folder(folder)
        return bool(links) or place in self._touched

    def changed(self, files: Iterable[Path]) -> bool:
        for file in files:
            head, name = os.path.split(file)  # strings: there are very many files
            place, links = self._in_folder(head)
            if without_endings(place + folded(name)) in self._names:
                return True
            if name in links and (self._is_link_changed or self._target(file) in self._paths):
                return True
        return False

    def _in_folder(self, folder: str) -> tuple[str, frozenset[str]]:
        if folder not in self._folders:
            self._folders[folder] = self._look_into(folder)
        return self._folders[folder]

    def _look_into(self, folder: str) -> tuple[str, frozenset[str]]:
        """Return the name of a folder, and which of the files in it are links."""
        try:
            with os.scandir(folder or os.curdir) as entries:
                links = frozenset(entry.name for entry in entries if entry.is_symlink())
        except OSError:  # a folder that may be passed through but not listed
            links = frozenset()
        return self._places.folder(os.path.abspath(folder)), links  # noqa: PTH100

    def _target(self, link: Path) -> str | None:
        return self._places.file(Path(real_path(link)))


def without_endings(name: str) -> str:
    """Return a folded name as all files of its record have it."""
    stem, ending = os.path.splitext(name)  # noqa: PTH122 - strings are many times faster here
    if ending not in RECORD_SUFFIXES:
        return name
    while ending in RECORD_SUFFIXES:
        name = stem
        stem, ending = os.path.splitext(name)  # noqa: PTH122
    # No file is called so: what has another ending is no part of a record.
    return name + "\0"


def _folder_of(path: Path) -> Path:
    return path if path.is_dir() else path.parent


def _refuse_submodules(
    changes: Iterable[Change], roots: Iterable[Path], places: Places, left_out: LeftOut
) -> None:
    """Refuse to pass over a submodule that changed, even one that was not fetched at all."""
    for change in changes:
        if not change.is_submodule:
            continue
        for root in filter(Path.is_dir, roots):
            top = places.folder(str(root))
            if not (folded(change.path) + "/").startswith(top):
                continue
            inside = Path(*change.path.split("/")[top.count("/") :])
            if not left_out(root / inside, root):
                raise GitProblem(
                    f"{SINCE}: the submodule {(root / inside).as_posix()} changed: check it by "
                    "itself, and leave it out here with --exclude"
                )
