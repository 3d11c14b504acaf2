"""The walk through a named folder: what lies in it, and what of that is looked into.

A folder that an earlier run has walked, and in which nothing changed since, may be remembered: it
is listed and not gone through name by name.

A corpus may have very many records: those that were found are kept folder by folder, in about
twenty bytes each, and become objects when they are asked for.
"""

from __future__ import annotations

import errno
import os
from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Protocol

from readlint.columns import Counts, Joined, Rows
from readlint.named_tuple import NamedTuple
from readlint.record.exclusion import Exclusion
from readlint.record.files import NO_FILE, real_path, system_reason, why_not_followed
from readlint.record.pairing import (
    SIDECAR_SUFFIXES,
    NamesBeside,
    Pairing,
    ending_of,
    may_be_of_record,
    place_of,
)
from readlint.record.sidecar import DEFAULTS_NAMES

# How the name of a sidecar follows from that of its text: whether the ending of the text is left
# out, and what comes behind.
_PAIRED = tuple((cut, ending) for cut in (True, False) for ending in SIDECAR_SUFFIXES)
_TEXT_ALONE, _SIDECAR_ALONE, _OTHERWISE = 255, 254, 253


class FolderRecords(Rows[Pairing]):
    """The records of one folder, ascending by the names that stand for them.

    Args:
        prefix: what comes before the name in the path of a file.
        home: where the folder lies, links resolved; "" where that is not known.
        texts: their names; None for a sidecar without text.
        sidecars: likewise; None for a text without sidecar.
        special: of records of which there is more to say than these names, all of it, by row.

    Attributes:
        prefix: as given.
        home: likewise.
    """

    __slots__ = ("_ends", "_forms", "_joined", "_special", "home", "prefix")

    def __init__(
        self,
        prefix: str,
        home: str,
        texts: Sequence[str | None],
        sidecars: Sequence[str | None],
        special: Mapping[int, Pairing],
    ) -> None:
        self.prefix, self.home = prefix, home
        names = [text or sidecar or "" for text, sidecar in zip(texts, sidecars, strict=True)]
        self._joined = "".join(names)
        self._ends = Counts(accumulate(map(len, names), initial=0))
        self._forms = bytes(map(_form, texts, sidecars))
        self._special = dict(special)
        for row, form in enumerate(self._forms):
            if form == _OTHERWISE and row not in self._special:
                text, sidecar = texts[row], sidecars[row]
                self._special[row] = Pairing(f"{prefix}{text}", f"{prefix}{sidecar}", home=home)

    @classmethod
    def of(cls, pairings: Iterable[Pairing]) -> FolderRecords:
        """Return records of one folder, at least one."""
        ordered = sorted(pairings, key=lambda one: one.file)
        cut = ordered[0].file.rfind(os.sep) + 1
        special = {
            row: one
            for row, one in enumerate(ordered)
            if one.rivals or one.links or one.near or one.given
        }
        return cls(
            ordered[0].file[:cut], ordered[0].home,
            [one.text_file and one.text_file[cut:] for one in ordered],
            [one.sidecar_file and one.sidecar_file[cut:] for one in ordered], special,
        )  # fmt: skip

    def __len__(self) -> int:
        return len(self._forms)

    def name(self, row: int) -> str:
        """Return the name of the file that stands for a record."""
        return self._joined[self._ends[row] : self._ends[row + 1]]

    def names(self) -> Iterator[str]:
        """Yield the names of the files that stand for the records."""
        return map(self.name, range(len(self)))

    def find(self, name: str) -> int | None:
        """Return the row of the record that a file stands for; None where there is none."""
        row = bisect_left(range(len(self)), name, key=self.name)
        return row if row < len(self) and self.name(row) == name else None

    def at(self, row: int) -> Pairing:
        """Return a record."""
        special = self._special.get(row)
        if special is not None:
            return special
        form, file = self._forms[row], self.prefix + self.name(row)
        if form == _SIDECAR_ALONE:
            return Pairing(None, file, (), self.home)
        sidecar = _sidecar_of(file, *_PAIRED[form]) if form < len(_PAIRED) else None
        return Pairing(file, sidecar, (), self.home)


def _form(text: str | None, sidecar: str | None) -> int:
    if sidecar is None:
        return _TEXT_ALONE
    if text is None:
        return _SIDECAR_ALONE
    for number, (cut, ending) in enumerate(_PAIRED):
        if sidecar == _sidecar_of(text, cut, ending):
            return number
    return _OTHERWISE


def _sidecar_of(text: str, cut: bool, ending: str) -> str:
    return (text[: text.rfind(".")] if cut else text) + ending


class Pairings(Joined[Pairing]):
    """The records of many folders, in the order of their paths.

    Args:
        folders: in any order.

    Attributes:
        folders: those that hold them.
    """

    __slots__ = ("folders",)

    def __init__(self, folders: Iterable[FolderRecords] = ()) -> None:
        self.folders = sorted(folders, key=lambda one: place_of(one.prefix))
        order = None
        if os.sep != "/" or have_nested([one.prefix for one in self.folders]):
            files = [f"{one.prefix}{name}" for one in self.folders for name in one.names()]
            order = array("Q", sorted(range(len(files)), key=lambda row: place_of(files[row])))
        super().__init__(self.folders, order)

    @classmethod
    def of(cls, pairings: Iterable[Pairing]) -> Pairings:
        """Return the same of records in any order."""
        if isinstance(pairings, Pairings):
            return pairings
        by_folder = defaultdict[tuple[str, str], list[Pairing]](list)
        for one in pairings:
            by_folder[one.file[: one.file.rfind(os.sep) + 1], one.home].append(one)
        return cls(map(FolderRecords.of, by_folder.values()))


def have_nested(prefixes: Iterable[str]) -> bool:
    """Return whether a folder lies in another: the records of both lie among each other.

    Args:
        prefixes: what comes before the names in each, in the order of their paths.
    """
    return any(not other or other.startswith(one) for one, other in pairwise(prefixes))


class KnownFolder(Protocol):
    """A folder that is as an earlier run found it."""

    @property
    def records(self) -> FolderRecords:
        """Its records, each with its home; those of the folders in it left out."""

    @property
    def folders(self) -> Sequence[str]:
        """The names of the folders in it that are looked into."""


class Visit(NamedTuple):
    """A folder that is looked into.

    Attributes:
        folder: its path.
        root: the named folder at or above it.
        entries: all that it holds, by name.
        exclusion: what is left out of it.
    """

    folder: Path
    root: Path
    entries: Sequence[os.DirEntry[str]]
    exclusion: Exclusion


class FolderMemory(Protocol):
    """Remembers what was found in folders."""

    def recall(self, visit: Visit) -> KnownFolder | None:
        """Return a folder as it was found; None where it may have changed."""

    def learn(self, visit: Visit, records: FolderRecords, folders: Sequence[str]) -> None:
        """Remember what was found in a folder that could not be recalled.

        Args:
            visit: the folder.
            records: those in it, at least one.
            folders: as `KnownFolder.folders`.
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
        probed: for how many files of a folder, named one by one, it was not listed.
        homes: the folders of records, each with where it lies when all links are resolved.
        links: files that are links, each with what it leads to.
        known: folders of which all was remembered; their records are among the pairings.
    """

    __slots__ = (
        "barren", "beside", "foreign", "homes", "instead", "known", "links", "listings", "missing",
        "notes", "pairings", "probed", "skipped", "unreadable",
    )  # fmt: skip

    def __init__(self) -> None:
        self.pairings: Sequence[Pairing] = []
        self.missing: list[str] = []
        self.barren: list[str] = []
        self.unreadable: list[tuple[Path, str]] = []
        self.skipped: list[tuple[Path, str]] = []
        self.foreign: list[str] = []
        self.instead: dict[str, Mapping[str, int]] = {}
        self.notes: list[str] = []
        self.listings: dict[Path, dict[str, list[str]]] = {}
        self.probed = Counter[Path]()
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

    visit: Visit
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
        visit = Visit(folder, root, entries, exclusion)
        known = memory.recall(visit) if memory is not None else None
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
        yield Listed(visit, [entry.name for entry in entries], files, below)


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
