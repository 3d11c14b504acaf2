"""From paths to pairs: which text belongs to which sidecar, and what was left out and why."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from readlint.record.exclusion import Configured, Exclusion
from readlint.record.files import (
    DISK,
    NO_FILE,
    Files,
    bears_a_mark,
    read_file,
    real_path,
    system_reason,
    upward,
    why_led_out,
    why_not_followed,
    why_refused,
)
from readlint.record.sidecar import DEFAULTS_NAMES

TEXT_SUFFIXES = (".txt", ".md")
SIDECAR_SUFFIXES = (".yaml", ".yml")
RECORD_SUFFIXES = TEXT_SUFFIXES + SIDECAR_SUFFIXES
_REQUIRED_KEY = re.compile(
    rb"""(?:^|\r)["']?(date|venue|participants|source)["']?[ \t]*:""", re.MULTILINE
)
_HEAD_BYTES = 65_536


class Pairing(NamedTuple):
    """The files of one record, not yet read.

    Attributes:
        text: the text file; None for a sidecar without text.
        sidecar: the sidecar file; None where there is none.
        rivals: further texts or sidecars that claim the same record.
        home: where its folder was, links resolved; "" where that is not known.
        links: its files that were links, each with what it led to.
    """

    text: Path | None
    sidecar: Path | None
    rivals: tuple[Path, ...] = ()
    home: str = ""
    links: tuple[tuple[Path, str], ...] = ()

    @property
    def path(self) -> Path:
        """The file that stands for the record in reports."""
        path = self.text or self.sidecar
        if path is None:
            raise ValueError("a record has a text or a sidecar")
        return path

    @property
    def files(self) -> tuple[Path, ...]:
        """All files of the record."""
        return tuple(path for path in (self.text, self.sidecar, *self.rivals) if path is not None)


class Discovery:
    """What the named paths hold.

    Attributes:
        pairings: one for each record, sorted by path.
        missing: named paths that do not exist.
        barren: named folders that hold no record.
        unreadable: files and folders that could not be looked into, with the reason.
        skipped: files named one by one that are none of our business, and named folders of which
            nothing is, with the reason.
        notes: what the user should know about what was left out, one line each.
        listings: of folders looked into for files named one by one: the names by their low form.
        homes: the folders of records, each with where it lies when all links are resolved.
        links: files that are links, each with what it leads to.
    """

    __slots__ = (
        "barren", "homes", "links", "listings", "missing", "notes", "pairings", "skipped",
        "unreadable",
    )  # fmt: skip

    def __init__(self) -> None:
        self.pairings: list[Pairing] = []
        self.missing: list[str] = []
        self.barren: list[str] = []
        self.unreadable: list[tuple[Path, str]] = []
        self.skipped: list[tuple[Path, str]] = []
        self.notes: list[str] = []
        self.listings: dict[Path, dict[str, list[str]]] = {}
        self.homes: dict[str, str] = {}
        self.links: dict[Path, str] = {}

    def located(self, pairing: Pairing) -> Pairing:
        """Return a record with where its files lie, for whoever opens them later."""
        folder = os.path.dirname(pairing.path)  # noqa: PTH120 - there are very many
        if folder not in self.homes:
            self.homes[folder] = real_path(folder or os.curdir)
        files = pairing.files if self.links else ()
        links = tuple((file, self.links[file]) for file in files if file in self.links)
        return pairing._replace(home=self.homes[folder], links=links)


def discover(
    paths: Sequence[str],
    exclude: Sequence[str] = (),
    configured: Configured | None = None,
    files: Files = DISK,
) -> Discovery:
    """Find the records below `paths`; a record all of whose files git ignores is left out.

    Args:
        paths: files and folders as the user named them. Either half of a pair stands for both.
        exclude: patterns as in .gitignore, relative to the named folder.
        configured: asks the configuration whether a path is excluded.
        files: where ignore files are read from.
    """
    found = Discovery()
    exclusion = Exclusion(exclude, configured, map(Path, paths), files)
    pairings: dict[str, Pairing] = {}
    for name in paths:
        path = Path(name)
        # os.path, unlike Path, answers False where a folder above may not be entered; and an
        # empty name, such as an unset variable gives, must not mean the working folder.
        if not name or not os.path.lexists(path):
            found.missing.append(name)
            continue
        why = why_refused(os.path.abspath(path))  # noqa: PTH100 - links are what is asked for
        if why is not None:
            found.unreadable.append((path, f"it {why}"))
            continue
        if os.path.isdir(path):  # noqa: PTH112
            below = _in_folder(path, exclusion, found)
        elif path.name in DEFAULTS_NAMES:
            below = _below_defaults(path, exclusion, found)
        else:
            below = _of_file(path, exclusion, found)
        for pairing in below:
            key = os.path.abspath(pairing.path)  # noqa: PTH100
            if key not in pairings:
                pairings[key] = found.located(pairing)
    found.notes = exclusion.notes
    found.pairings = sorted(pairings.values(), key=lambda pairing: pairing.path)
    return found


class FolderDefaults:
    """Finds the folder defaults for many folders; each folder is looked into once.

    Args:
        files: where they are looked for.
    """

    def __init__(self, files: Files = DISK) -> None:
        self._files = files
        self._above: dict[str, tuple[Path, ...]] = {}

    def above(self, folder: str) -> tuple[Path, ...]:
        """Return the defaults that apply to the records of a folder, outermost first.

        Folders are searched upward to the first that holds a repository or a configuration, so
        that a record means the same whether it is linted alone or with its corpus.

        Args:
            folder: absolute.
        """
        passed: list[str] = []
        found: tuple[Path, ...] = ()
        for one in upward(folder):
            if one in self._above:
                found = self._above[one]
                break
            passed.append(one)
            if bears_a_mark(one, self._files.exists):
                break
        for one in reversed(passed):
            found = self._above[one] = found + self._here(one)
        return found

    def _here(self, folder: str) -> tuple[Path, ...]:
        here = (os.path.join(folder, name) for name in DEFAULTS_NAMES)  # noqa: PTH118
        return tuple(Path(file) for file in here if self._files.is_file(file))


def _in_folder(root: Path, exclusion: Exclusion, found: Discovery) -> list[Pairing]:
    before = len(found.unreadable)
    exclusion.forget()
    by_folder: dict[str, list[Path]] = defaultdict(list)
    for file in _walk(root, exclusion, found):
        by_folder[os.path.dirname(file)].append(file)  # noqa: PTH120
    paired = (pairing for files in by_folder.values() for pairing in pair_up(files))
    pairings = [pairing for pairing in paired if not exclusion.why_all_ignored(pairing.files)]
    if not pairings and len(found.unreadable) == before:
        found.barren.append(str(root))
        if exclusion.first:
            found.skipped.append((root, f"of what is left out, the first: {exclusion.first}"))
    return pairings


def _walk(root: Path, exclusion: Exclusion, found: Discovery) -> Iterator[Path]:
    inside = Path(real_path(root))
    pending = [root]
    while pending:
        folder = pending.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            found.unreadable.append((folder, system_reason(error)))
            continue
        for entry in entries:
            path = Path(entry.path)
            if _is_left_out(entry, path, root, exclusion):
                continue
            if entry.is_symlink():
                if _follows(path, inside, found):
                    yield path
            elif entry.is_dir(follow_symlinks=False):
                pending.append(path)
            elif _may_matter(path):
                if entry.is_file(follow_symlinks=False):
                    yield path
                else:
                    found.unreadable.append((path, NO_FILE))


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
        if _may_matter(link) or not link.suffix:
            found.unreadable.append((link, _link_reason(error)))
        return False
    if target.is_file() and not _may_matter(link):
        return False
    why = why_not_followed(str(target), str(inside))
    if why is not None:
        found.unreadable.append((link, why))
        return False
    if not (target.is_file() or target.is_dir()):
        found.unreadable.append((link, NO_FILE))
    found.links[link] = str(target)
    return target.is_file()


def _link_reason(error: OSError | RuntimeError) -> str:
    if isinstance(error, FileNotFoundError):
        return "it is a link to a file that does not exist"
    if isinstance(error, RuntimeError) or error.errno == errno.ELOOP:
        return "it is a link that leads back to itself"
    return system_reason(error)


def _why_unreadable(path: Path) -> str | None:
    """Say why a file cannot be opened, or must not be; None if it can."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        return _link_reason(error) if path.is_symlink() else system_reason(error)
    return NO_FILE if _may_matter(path) and not stat.S_ISREG(mode) else None


def _may_matter(path: Path) -> bool:
    return path.suffix.lower() in RECORD_SUFFIXES and path.name not in DEFAULTS_NAMES


def _below_defaults(path: Path, exclusion: Exclusion, found: Discovery) -> list[Pairing]:
    """Return the records to which folder defaults apply: whoever names them means these."""
    excluded = exclusion.why_file(path)
    nothing = len(found.barren)
    pairings = [] if excluded else _in_folder(path.parent, exclusion, found)
    if not pairings:
        del found.barren[nothing:]
        found.skipped.append((path, excluded or "it applies to no record"))
    return pairings


def _of_file(path: Path, exclusion: Exclusion, found: Discovery) -> list[Pairing]:
    excluded = exclusion.why_file(path)
    unreadable = None if excluded else _why_unreadable(path)
    if unreadable is not None:
        found.unreadable.append((path, unreadable))
        return []
    pairing = None if excluded else _pairing_of(path, found)
    why = excluded or _why_no_record(path, pairing, exclusion)
    if pairing is not None and why is None:
        return [pairing]
    found.skipped.append((path, why or "it is not a record"))
    return []


def _pairing_of(path: Path, found: Discovery) -> Pairing | None:
    if not _may_matter(path):
        return None
    pairings = pair_up(_siblings(path, found))
    return next((pairing for pairing in pairings if path in pairing.files), None)


def _why_no_record(path: Path, pairing: Pairing | None, exclusion: Exclusion) -> str | None:
    if pairing is not None:
        return exclusion.why_all_ignored(pairing.files)
    if not _may_matter(path):
        return "it is neither a text (.txt, .md) nor a sidecar (.yaml, .yml)"
    return "it is a YAML file, but no sidecar: it has no text beside it"


def _siblings(path: Path, found: Discovery) -> list[Path]:
    """Return the files that could form one record with `path`, itself included."""
    stem = path.name
    while Path(stem).suffix.lower() in RECORD_SUFFIXES:
        stem = Path(stem).stem
    names = [stem + text for text in TEXT_SUFFIXES]
    names += [name + side for name in [stem, *names] for side in SIDECAR_SUFFIXES]
    try:
        listing = _listing(path.parent, found)
        names = [real for name in names for real in listing.get(name, ())]
    except OSError:
        pass  # a folder that may be passed through but not listed
    beside = {path.with_name(name) for name in names} - {path}
    out = [(other, why) for other in sorted(beside) if (why := why_led_out(other)) is not None]
    found.unreadable += out
    files = {path, *(other for other in beside.difference(dict(out)) if other.is_file())}
    found.links.update((file, real_path(file)) for file in files if file.is_symlink())
    return sorted(files)


def _listing(folder: Path, found: Discovery) -> dict[str, list[str]]:
    """Return the names in a folder, each under its name with small letters in its endings."""
    names = found.listings.get(folder)
    if names is None:
        names = defaultdict(list)
        for name in os.listdir(folder):  # noqa: PTH208 - names, not paths
            names[_with_low_endings(name)].append(name)
        found.listings[folder] = names
    return names


def _with_low_endings(name: str) -> str:
    stem, endings = name, ""
    while stem:
        shorter = Path(stem).stem
        ending = stem[len(shorter) :].lower()
        if ending not in RECORD_SUFFIXES:
            break
        stem, endings = shorter, ending + endings
    return stem + endings


def pair_up(files: Iterable[Path]) -> Iterator[Pairing]:
    """Pair the files of one folder: `NAME.yaml` or `NAME.txt.yaml` belongs to `NAME.txt`."""
    texts = sorted(f for f in files if f.suffix.lower() in TEXT_SUFFIXES)
    sidecars = sorted(f for f in files if f.suffix.lower() in SIDECAR_SUFFIXES)
    claims: dict[Path, list[Path]] = {text: [] for text in texts}
    shared: dict[Path, Path] = {}
    by_name, by_stem = defaultdict[str, list[Path]](list), defaultdict[str, list[Path]](list)
    for text in texts:
        by_name[text.name].append(text)
        by_stem[text.stem].append(text)
    for sidecar in sidecars:
        claimed = by_name.get(sidecar.stem) or by_stem.get(sidecar.stem, [])
        for text in claimed:
            claims[text].append(sidecar)
        for other in claimed[1:]:
            shared[other] = claimed[0]
        if not claimed and _looks_like_sidecar(sidecar):
            yield Pairing(None, sidecar)
    followers = defaultdict[Path, list[Path]](list)
    for other, first in shared.items():
        followers[first].append(other)
    for text, own in claims.items():
        if text not in shared:
            rivals = (*own[1:], *followers.get(text, ()))
            yield Pairing(text, own[0] if own else None, rivals)


def _looks_like_sidecar(path: Path) -> bool:
    """Return whether a YAML file without text has at least two of the four required keys."""
    try:
        # A link was looked at when the folder was listed.
        head = read_file(path, _HEAD_BYTES)
    except OSError:
        return True
    return len(set(_REQUIRED_KEY.findall(head))) >= 2
