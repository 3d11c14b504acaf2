"""From paths to pairs: which text belongs to which sidecar, and what was left out and why."""

from __future__ import annotations

import errno
import os
import stat
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from readlint.record.exclusion import Configured, Exclusion
from readlint.record.files import (
    DISK,
    NO_FILE,
    Files,
    real_path,
    system_reason,
    why_led_out,
    why_not_followed,
    why_refused,
)
from readlint.record.pairing import (
    RECORD_SUFFIXES,
    SIDECAR_SUFFIXES,
    STDIN,
    TEXT_SUFFIXES,
    NamesBeside,
    Near,
    Pairing,
    ending_of,
    is_paired,
    may_be_of_record,
    pair_up,
    why_not_taken,
    with_low_endings,
    with_near,
    with_own_near,
)
from readlint.record.sidecar import DEFAULTS_NAMES, FolderDefaults

__all__ = [
    "RECORD_SUFFIXES",
    "SIDECAR_SUFFIXES",
    "TEXT_SUFFIXES",
    "Discovery",
    "FolderDefaults",
    "Near",
    "Pairing",
    "discover",
    "pair_up",
]


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
    """

    __slots__ = (
        "barren", "beside", "foreign", "homes", "instead", "links", "listings", "missing", "notes",
        "pairings", "skipped", "unreadable",
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

    def located(self, pairing: Pairing) -> Pairing:
        """Return a record with where its files lie, for whoever opens them later."""
        folder = os.path.dirname(pairing.file)  # noqa: PTH120 - there are very many
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
            key = os.path.abspath(pairing.file)  # noqa: PTH100
            if key not in pairings:
                pairings[key] = found.located(pairing)
    found.notes = exclusion.notes
    found.pairings = sorted(pairings.values(), key=lambda pairing: pairing.path)
    return found


def discover_given(
    name: str, data: bytes, exclude: Sequence[str] = (), configured: Configured | None = None
) -> Discovery:
    """Find the record of which one half is given, and the other is on the disk, if anywhere.

    Args:
        name: of the given half, as if it were on the disk; `STDIN` for a text alone.
        data: its bytes.
        exclude: as in `discover`.
        configured: likewise.
    """
    found, path = Discovery(), Path(name)
    exclusion = Exclusion(exclude, configured)
    excluded = exclusion.why_file(path) if name != STDIN else None
    pairing = found.located(_pairing_of(path, found) or Pairing(str(path), None))
    if excluded is not None:
        found.skipped.append((path, excluded))
    else:
        pairing = pairing._replace(links=(), given=((path, data),))
        found.pairings = [_with_near_named(pairing, exclusion, found)]
    return found


def _in_folder(root: Path, exclusion: Exclusion, found: Discovery) -> list[Pairing]:
    before = len(found.unreadable)
    exclusion.forget()
    others = Counter[str]()
    pairings: list[Pairing] = []
    for names, files in _walk(root, exclusion, found, others):
        kept = [one for one in pair_up(files) if not exclusion.why_all_ignored(one.files)]
        pairings += with_near(kept, names, lambda file: exclusion.why(file, root, folder=False))
    if not pairings and len(found.unreadable) == before:
        found.barren.append(str(root))
        found.instead[str(root)] = others
        if exclusion.first:
            found.skipped.append((root, f"of what is left out, the first: {exclusion.first}"))
    return pairings


def _walk(
    root: Path, exclusion: Exclusion, found: Discovery, others: Counter[str]
) -> Iterator[tuple[list[str], list[Path]]]:
    """Yield for each folder all names in it, and the files that may be of records.

    Args:
        root: the outermost folder.
        exclusion: what is left out.
        found: is told what cannot be looked into.
        others: the endings of all other files are counted here.
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
        files: list[Path] = []
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
        yield [entry.name for entry in entries], files


def _is_taken(entry: os.DirEntry[str], path: Path, inside: Path, found: Discovery) -> bool:
    """Return whether an entry is a file that may be of a record."""
    if entry.is_symlink():
        return _follows(path, inside, found)
    if not _may_matter(path):
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
    return may_be_of_record(path.name) and path.name not in DEFAULTS_NAMES


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
    why = excluded or (exclusion.why_all_ignored(pairing.files) if pairing is not None else None)
    if pairing is None and why is None:
        found.foreign.append(str(path))
        why = _why_no_record(path)
    if pairing is not None and why is None:
        return [_with_near_named(pairing, exclusion, found)]
    found.skipped.append((path, why or "it is not a record"))
    return []


def _pairing_of(path: Path, found: Discovery) -> Pairing | None:
    if not _may_matter(path):
        return None
    pairings = pair_up(_siblings(path, found))
    return next((pairing for pairing in pairings if path in pairing.files), None)


def _why_no_record(path: Path) -> str:
    if not _may_matter(path):
        return why_not_taken(path.as_posix())
    return f"it is not a sidecar: no text of its name ({path.stem}.txt) is beside it"


def _with_near_named(pairing: Pairing, exclusion: Exclusion, found: Discovery) -> Pairing:
    """Return the same for half a record that was named alone."""
    if pairing.missing is None:
        return pairing
    folder = pairing.path.parent
    try:
        listing = _listing(folder, found)
    except OSError:
        return pairing
    if folder not in found.beside:
        found.beside[folder] = NamesBeside(name for names in listing.values() for name in names)
    near = found.beside[folder].near(pairing.path.name, pairing.missing, ())
    used = {name for name in near if is_paired(name, listing)}
    return with_own_near(pairing, found.beside[folder], used, exclusion.why_file)


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
            names[with_low_endings(name)].append(name)
        found.listings[folder] = names
    return names
