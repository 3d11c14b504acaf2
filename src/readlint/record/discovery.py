"""From paths to pairs: which text belongs to which sidecar, and what was left out and why."""

from __future__ import annotations

import os
import stat
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from itertools import chain, product
from pathlib import Path

from readlint.record.exclusion import Configured, Exclusion
from readlint.record.files import (
    DISK,
    NO_FILE,
    Files,
    real_path,
    system_reason,
    why_led_out,
    why_refused,
)
from readlint.record.pairing import (
    NOTHING_GIVEN,
    RECORD_SUFFIXES,
    SIDECAR_SUFFIXES,
    STDIN,
    TEXT_SUFFIXES,
    NamesBeside,
    Near,
    Pairing,
    ending_of,
    is_paired,
    pair_up,
    why_not_taken,
    with_low_endings,
    with_near,
    with_own_near,
)
from readlint.record.sidecar import DEFAULTS_NAMES, FolderDefaults
from readlint.record.walk import (
    Discovery,
    FolderMemory,
    FolderRecords,
    KnownFolder,
    Listed,
    Pairings,
    Visit,
    have_nested,
    link_reason,
    may_matter,
    walk,
)

__all__ = [
    "RECORD_SUFFIXES",
    "SIDECAR_SUFFIXES",
    "TEXT_SUFFIXES",
    "Discovery",
    "FolderDefaults",
    "FolderMemory",
    "FolderRecords",
    "KnownFolder",
    "Near",
    "Pairing",
    "Pairings",
    "Visit",
    "discover",
    "have_nested",
    "pair_up",
]

# To list a folder takes as long as to look for the names of one record among some twenty.
_MOST_PROBED = 20


def discover(
    paths: Sequence[str],
    exclude: Sequence[str] = (),
    configured: Configured | None = None,
    files: Files = DISK,
    memory: FolderMemory | None = None,
) -> Discovery:
    """Find the records below `paths`; a record all of whose files git ignores is left out.

    Args:
        paths: files and folders as the user named them. Either half of a pair stands for both.
        exclude: patterns as in .gitignore, relative to the named folder.
        configured: asks the configuration whether a path is excluded.
        files: where ignore files are read from.
        memory: remembers what folders hold; none of the paths lies at or below another.
    """
    found = Discovery()
    exclusion = Exclusion(exclude, configured, map(Path, paths), files)
    folders: list[FolderRecords] = []
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
            below = _in_folder(path, exclusion, found, memory)
        elif path.name in DEFAULTS_NAMES:
            below = _below_defaults(path, exclusion, found)
        else:
            below = _located(_of_file(path, exclusion, found), found)
        folders += below
    found.notes = exclusion.notes
    # Only what several paths name can be found twice.
    if len(paths) > 1 and memory is None:
        once: dict[str, Pairing] = {}
        for pairing in chain.from_iterable(folders):
            once.setdefault(os.path.abspath(pairing.file), pairing)  # noqa: PTH100
        found.pairings = Pairings.of(once.values())
    else:
        found.pairings = Pairings(folders)
    return found


def discover_given(
    name: str,
    given: Mapping[Path, bytes],
    exclude: Sequence[str] = (),
    configured: Configured | None = None,
    *,
    ask_git: bool = False,
) -> Discovery:
    """Find the record of a file that is given; its other half is given, too, or on the disk.

    Args:
        name: of the file, as if it were on the disk; `STDIN` for a text alone.
        given: the bytes of files that do not come from the disk, this one among them.
        exclude: as in `discover`.
        configured: likewise.
        ask_git: whether a record all of whose files git ignores is left out.

    Returns:
        One record, or none and the reason. A YAML file that does not look like a sidecar is one
        all the same, and among the foreign ones.
    """
    found, path = Discovery(), Path(name)
    exclusion = Exclusion(exclude, configured)
    known = _pairing_of(path, found, given)
    if known is None and name != STDIN:
        found.foreign.append(name)
    pairing = found.located(known or _alone(path))
    excluded = exclusion.why_file(path) if name != STDIN else None
    if excluded is None and ask_git:
        excluded = exclusion.why_all_ignored(pairing.files)
    if excluded is not None:
        found.skipped.append((path, excluded))
        return found
    pairing = pairing._replace(
        links=tuple(link for link in pairing.links if link[0] not in given),
        given=tuple((file, given[file]) for file in pairing.files if file in given),
    )
    found.pairings = [_with_near_named(pairing, exclusion, found)]
    return found


def _alone(path: Path) -> Pairing:
    is_sidecar = path.suffix.lower() in SIDECAR_SUFFIXES
    return Pairing(None, str(path)) if is_sidecar else Pairing(str(path), None)


def _located(pairings: Iterable[Pairing], found: Discovery) -> list[FolderRecords]:
    return Pairings.of(map(found.located, pairings)).folders


def _in_folder(
    root: Path, exclusion: Exclusion, found: Discovery, memory: FolderMemory | None = None
) -> list[FolderRecords]:
    before = len(found.unreadable)
    exclusion.forget()
    others = Counter[str]()
    folders: list[FolderRecords] = []
    for one in walk(root, exclusion, found, others, memory):
        if isinstance(one, Listed):
            kept = [two for two in pair_up(one.files) if not exclusion.why_all_ignored(two.files)]
            why = partial(exclusion.why, root=root, folder=False)
            kept = with_near(kept, one.names, why)
            if kept:
                records = FolderRecords.of(map(found.located, kept))
                folders.append(records)
                if memory is not None:
                    memory.learn(one.visit, records, one.folders)
        else:
            found.known.append(one)
            folders.append(one.records)
    if not folders and len(found.unreadable) == before:
        found.barren.append(str(root))
        found.instead[str(root)] = others
        if exclusion.first:
            found.skipped.append((root, f"of what is left out, the first: {exclusion.first}"))
    return folders


def _why_unreadable(path: Path) -> str | None:
    """Say why a file cannot be opened, or must not be; None if it can."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        return link_reason(error) if path.is_symlink() else system_reason(error)
    return NO_FILE if may_matter(path) and not stat.S_ISREG(mode) else None


def _below_defaults(path: Path, exclusion: Exclusion, found: Discovery) -> list[FolderRecords]:
    """Return the records to which folder defaults apply: whoever names them means these."""
    excluded = exclusion.why_file(path)
    nothing = len(found.barren)
    folders = [] if excluded else _in_folder(path.parent, exclusion, found)
    if not folders:
        del found.barren[nothing:]
        found.skipped.append((path, excluded or "it applies to no record"))
    return folders


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


def _pairing_of(
    path: Path, found: Discovery, given: Mapping[Path, bytes] = NOTHING_GIVEN
) -> Pairing | None:
    if not may_matter(path):
        return None
    pairings = pair_up(_siblings(path, found, given), given)
    return next((pairing for pairing in pairings if path in pairing.files), None)


def _why_no_record(path: Path) -> str:
    if not may_matter(path):
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


def _siblings(path: Path, found: Discovery, given: Mapping[Path, bytes]) -> list[Path]:
    """Return the files that could form one record with `path`, itself included."""
    stem = path.name
    while Path(stem).suffix.lower() in RECORD_SUFFIXES:
        stem = Path(stem).stem
    names = [stem + text for text in TEXT_SUFFIXES]
    names += [name + side for name in [stem, *names] for side in SIDECAR_SUFFIXES]
    opened = {
        one for one in given if one.parent == path.parent and with_low_endings(one.name) in names
    }
    known = {path.name, *(one.name for one in opened)}
    whole = _probed(path, stem, known, found)
    if not whole:
        # A folder that may be passed through but not listed leaves the usual names.
        with suppress(OSError):
            listing = _listing(path.parent, found)
            names = [real for name in names for real in listing.get(name, ())]
    beside = ({path.with_name(name) for name in whole or names} | opened) - {path}
    out = [
        (other, why)
        for other in sorted(beside.difference(given))
        if (why := why_led_out(other)) is not None
    ]
    found.unreadable += out
    files = {path, *(one for one in beside.difference(dict(out)) if one in given or one.is_file())}
    found.links.update((file, real_path(file)) for file in files if file.is_symlink())
    return sorted(files)


def _probed(path: Path, stem: str, known: Collection[str], found: Discovery) -> set[str]:
    """Return the names of a whole record, found without a list of its folder, which may be large.

    Endings are looked for as they are commonly written.

    Args:
        path: one of its files.
        stem: what is before the endings of its name.
        known: names of files that are there, the one of `path` among them.
        found: holds what is known of the folder.

    Returns:
        No name where a half is missing, or where many files of the folder are named.
    """
    folder = path.parent
    if folder in found.listings or found.probed[folder] == _MOST_PROBED:
        return set()
    found.probed[folder] += 1
    names = _existing(folder, [stem], TEXT_SUFFIXES, known)
    texts = [name for name in names if ending_of(name) in TEXT_SUFFIXES]
    names |= _existing(folder, [stem, *texts], SIDECAR_SUFFIXES, names)
    return names if is_paired(path.name, set(map(with_low_endings, names))) else set()


def _existing(
    folder: Path, stems: Iterable[str], endings: Iterable[str], known: Collection[str]
) -> set[str]:
    """Return known names, and those that exist; one file is one name where case is ignored."""
    names = set(known)
    for stem, ending in product(stems, endings):
        spelled = [stem + one for one in (ending, ending.upper(), ending.title())]
        taken = [name for name in known if with_low_endings(name) == with_low_endings(spelled[0])]
        files = set[tuple[int, int]]()
        for name in dict.fromkeys([*taken, *spelled]):
            with suppress(OSError, ValueError):  # the latter: no file can have such a name
                status = os.lstat(os.path.join(folder, name))  # noqa: PTH118 - a string
                if (status.st_dev, status.st_ino) not in files:
                    names.add(name)
                files.add((status.st_dev, status.st_ino))
    return names


def _listing(folder: Path, found: Discovery) -> dict[str, list[str]]:
    """Return the names in a folder, each under its name with small letters in its endings."""
    names = found.listings.get(folder)
    if names is None:
        names = defaultdict(list)
        for name in os.listdir(folder):  # noqa: PTH208 - names, not paths
            names[with_low_endings(name)].append(name)
        found.listings[folder] = names
    return names
