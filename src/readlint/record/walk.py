"""The walk through a named folder: what lies in it, and what of that is looked into.

A folder that an earlier run has walked, and in which nothing changed since, may be remembered: it
is listed and not gone through name by name.
"""

from __future__ import annotations

import errno
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from readlint.named_tuple import NamedTuple
from readlint.record.exclusion import Exclusion
from readlint.record.files import NO_FILE, real_path, system_reason, why_not_followed
from readlint.record.pairing import NamesBeside, Pairing, ending_of, may_be_of_record
from readlint.record.sidecar import DEFAULTS_NAMES


class KnownFolder(Protocol):
    """A folder that is as an earlier run found it."""

    @property
    def pairings(self) -> Sequence[Pairing]:
        """Its records, each with its home; those of the folders in it left out."""

    @property
    def folders(self) -> Sequence[str]:
        """The names of the folders in it that are looked into."""


class FolderMemory(Protocol):
    """Remembers what was found in folders."""

    def recall(
        self,
        folder: Path,
        root: Path,
        entries: Sequence[os.DirEntry[str]],
        exclusion: Exclusion,
    ) -> KnownFolder | None:
        """Return a folder as it was found; None where it may have changed.

        Args:
            folder: the folder.
            root: the named folder at or above it.
            entries: all that it holds, by name.
            exclusion: what is left out of it.
        """

    def learn(
        self,
        folder: Path,
        pairings: Sequence[Pairing],
        folders: Sequence[str],
        exclusion: Exclusion,
    ) -> None:
        """Remember what was found in a folder that could not be recalled.

        Args:
            folder: the folder.
            pairings: its records, at least one.
            folders: as `KnownFolder.folders`.
            exclusion: what was left out of it.
        """


class Discovery:
    """What the named paths hold.

    Attributes:
        pairings: one for each record, sorted by path.
        missing: named paths that do not exist.
        barren: named folders that hold no record.
        unreadable: files and folders that could not be looked into, with the reason.
        skipped: files named one by one that are none of our business, and named folders of which
            nothing is, with the reason.
        foreign: named files of which nothing can be checked, whatever is asked for: tables, pages,
            YAML files that are no sidecars. They are among those skipped.
        instead: what the barren folders hold: how many files have each ending.
        notes: what the user should know about what was left out, one line each.
        listings: of folders looked into for files named one by one: the names by their low form.
        beside: of the same folders: the names as those of one record are found.
        homes: the folders of records, each with where it lies when all links are resolved.
        links: files that are links, each with what it leads to.
        known: folders of which all was remembered; their records are among the pairings.
    """

    __slots__ = (
        "barren", "beside", "foreign", "homes", "instead", "known", "links", "listings", "missing",
        "notes", "pairings", "skipped", "unreadable",
    )  # fmt: skip

    def __init__(self) -> None:
        self.pairings: list[Pairing] = []
        self.missing: list[str] = []
        self.barren: list[str] = []
        self.unreadable: list[tuple[Path, str]] = []
        self.skipped: list[tuple[Path, str]] = []
        self.foreign: list[str] = []
        self.instead: dict[str, Mapping[str, int]] = {}
        self.notes: list[str] = []
        self.listings: dict[Path, dict[str, list[str]]] = {}
        self.beside: dict[Path, NamesBeside] = {}
        self.homes: dict[str, str] = {}
        self.links: dict[Path, str] = {}
        self.known: list[KnownFolder] = []

    def located(self, pairing: Pairing) -> Pairing:
        """Return a record with where its files lie, for whoever opens them later."""
        if pairing.home:
            return pairing
        folder = os.path.dirname(pairing.file)  # noqa: PTH120 - there are very many
        if folder not in self.homes:
            self.homes[folder] = real_path(folder or os.curdir)
        files = pairing.files if self.links else ()
        links = tuple((file, self.links[file]) for file in files if file in self.links)
        return pairing._replace(home=self.homes[folder], links=links)


class Listed(NamedTuple):
    """A folder and what it holds: all names, the files that may be of records, and folders."""

    path: Path
    names: list[str]
    files: list[Path]
    folders: list[str]


def walk(
    root: Path,
    exclusion: Exclusion,
    found: Discovery,
    others: Counter[str],
    memory: FolderMemory | None,
) -> Iterator[Listed | KnownFolder]:
    """Yield each folder that is looked into.

    Args:
        root: the outermost folder.
        exclusion: what is left out.
        found: is told what cannot be looked into.
        others: the endings of all other files are counted here.
        memory: remembers folders.
    """
    inside = Path(real_path(root))
    pending = [root]
    while pending:
        folder = pending.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            found.unreadable.append((folder, system_reason(error)))
            continue
        known = memory.recall(folder, root, entries, exclusion) if memory is not None else None
        if known is not None:
            pending += [folder / name for name in known.folders]
            yield known
            continue
        files: list[Path] = []
        before = len(pending)
        for entry in entries:
            if not may_be_of_record(entry.name) and entry.is_file(follow_symlinks=False):
                others[ending_of(entry.name)] += 1
                continue
            path = Path(entry.path)
            if _is_left_out(entry, path, root, exclusion):
                continue
            if entry.is_dir(follow_symlinks=False):
                pending.append(path)
            elif _is_taken(entry, path, inside, found):
                files.append(path)
        below = [one.name for one in pending[before:]]
        yield Listed(folder, [entry.name for entry in entries], files, below)


def _is_taken(entry: os.DirEntry[str], path: Path, inside: Path, found: Discovery) -> bool:
    """Return whether an entry is a file that may be of a record."""
    if entry.is_symlink():
        return _follows(path, inside, found)
    if not may_matter(path):
        return False
    if not entry.is_file(follow_symlinks=False):
        found.unreadable.append((path, NO_FILE))
        return False
    return True


def _is_left_out(entry: os.DirEntry[str], path: Path, root: Path, exclusion: Exclusion) -> bool:
    folder = entry.is_dir(follow_symlinks=False)
    if exclusion.why(path, root, folder=folder):
        return True
    # A file that git ignores may be half of a record whose other half it does not ignore.
    is_file = entry.is_file(follow_symlinks=False)
    return not is_file and exclusion.why_ignored(path, folder=folder) is not None


def _follows(link: Path, inside: Path, found: Discovery) -> bool:
    """Follow a link to a file of the corpus; its folders are visited at their own place."""
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError) as error:
        if may_matter(link) or not link.suffix:
            found.unreadable.append((link, link_reason(error)))
        return False
    if target.is_file() and not may_matter(link):
        return False
    why = why_not_followed(str(target), str(inside))
    if why is not None:
        found.unreadable.append((link, why))
        return False
    if not (target.is_file() or target.is_dir()):
        found.unreadable.append((link, NO_FILE))
    found.links[link] = str(target)
    return target.is_file()


def link_reason(error: OSError | RuntimeError) -> str:
    """Say in plain words why a link cannot be followed."""
    if isinstance(error, FileNotFoundError):
        return "it is a link to a file that does not exist"
    if isinstance(error, RuntimeError) or error.errno == errno.ELOOP:
        return "it is a link that leads back to itself"
    return system_reason(error)


def may_matter(path: Path) -> bool:
    """Return whether a name ends as those of texts and sidecars do, and is not of defaults."""
    return may_be_of_record(path.name) and path.name not in DEFAULTS_NAMES
