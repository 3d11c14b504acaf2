"""Which records of a change a run does not look at, and why: one line says so."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from readlint.git.compared import Compared
from readlint.git.folder_files import bytes_of
from readlint.record.discovery import (
    SIDECAR_SUFFIXES,
    TEXT_SUFFIXES,
    Discovery,
    Pairing,
    pair_up,
)
from readlint.record.document import Document
from readlint.record.files import DISK, real_path
from readlint.record.record import front_matter

_ENDINGS = TEXT_SUFFIXES + SIDECAR_SUFFIXES
# A line of a log shows so many names; the rest is counted.
_SHOWN = 4
# Says why a file below a named folder is left out; None where it is not.
Why = Callable[[Path, Path], str | None]


def left_out(
    compared: Compared, roots: Sequence[Path], discovery: Discovery, why: Why
) -> str | None:
    """Return a line on the changed records that a run does not look at; None if there are none.

    Args:
        compared: the change.
        roots: the files and folders that the user named, links resolved.
        discovery: the records that are looked at.
        why: says why a file is left out.
    """
    reasons = dict(_folder_links(compared, roots))
    for folder, changed in _not_found(compared, discovery).items():
        for pairing in _records_with(changed, folder):
            reason = _reason(pairing.path, roots, why)
            if reason is not None:
                reasons[DISK.shown(pairing.path)] = reason
    if not reasons:
        return None
    number, what = len(reasons), "changed record is" if len(reasons) == 1 else "changed records are"
    named = [f"{path} ({reason})" for path, reason in sorted(reasons.items())]
    return f"{number:,} {what} left out and not checked: {listed(named)}"


def _folder_links(compared: Compared, roots: Sequence[Path]) -> Iterator[tuple[str, str]]:
    for change in compared.links:
        now = compared.now(change)
        # One that leads out of what is named is a finding of the run.
        inside = (root for root in roots if root in now.parents and root in _led_to(now).parents)
        if now.is_symlink() and now.is_dir() and any(inside):
            yield DISK.shown(now), "a link to a folder, which is not followed"


def _led_to(link: Path) -> Path:
    return Path(real_path(link))


def _not_found(compared: Compared, discovery: Discovery) -> dict[str, set[str]]:
    """Return the changed files that no record of the run holds, by folder."""
    by_folder = _by_folder(compared)
    by_letters = set(_by_letters(discovery.pairings, by_folder))
    left = {folder: held - by_letters for folder, held in by_folder.items()}
    if any(left.values()):
        # Links are resolved for the few changes that leave a file: to ask for all files is dear.
        files = (file for pairing in discovery.pairings for file in pairing.files)
        by_links = set(map(real_path, files))
        left = {folder: held - by_links for folder, held in left.items()}
    return left


def _by_letters(pairings: Iterable[Pairing], folders: Container[str]) -> Iterator[str]:
    """Yield the files of records in some folders, absolute."""
    for folder, some in groupby(pairings, lambda one: os.path.dirname(one.file)):  # noqa: PTH120
        if os.path.abspath(folder) in folders:  # noqa: PTH100
            yield from (os.path.abspath(file) for one in some for file in one.files)  # noqa: PTH100


def _by_folder(compared: Compared) -> dict[str, set[str]]:
    by_folder: dict[str, set[str]] = defaultdict(set)
    for change in compared.changes:
        if not change.path.lower().endswith(_ENDINGS):
            continue
        path = str(compared.now(change))
        if os.path.isfile(path):  # noqa: PTH113
            by_folder[os.path.dirname(path)].add(path)  # noqa: PTH120
    return by_folder


def _records_with(files: set[str], folder: str) -> Iterator[Pairing]:
    """Yield the records of a folder to which some of its files belong.

    A text alone is none: notes and pages lie in excluded folders, too.
    """
    if not files:
        return
    inside = [Path(folder, name) for name in os.listdir(folder)]  # noqa: PTH208
    for pairing in pair_up(inside):
        has_sidecar = pairing.sidecar is not None or _has_block(pairing.path)
        if has_sidecar and any(str(file) in files for file in pairing.files):
            yield pairing


def _has_block(text: Path) -> bool:
    head = bytes_of(text, _HEAD_BYTES) or b""
    return front_matter(Document(str(text), head.decode("utf-8-sig", "replace"))) is not None


_HEAD_BYTES = 4_096


def _reason(file: Path, roots: Iterable[Path], why: Why) -> str | None:
    """Return why a file is left out that lies below a named folder."""
    for root in roots:
        if file == root or root in file.parents:
            inside = file.relative_to(root).parts
            if any(part.startswith(".") for part in inside):
                return "a name that begins with a dot"
            return why(file, root)
    return None


def listed(names: Sequence[str]) -> str:
    """Return the first of some names, and how many more there are."""
    rest = len(names) - _SHOWN
    return ", ".join(names[:_SHOWN]) + (f" and {rest:,} more" if rest > 0 else "")
