"""Writing a mended record: a text, and before it the sidecar that holds its digest.

Two files cannot be replaced in one step, so the order matters when a process is killed between
them. The sidecar comes first: then its digest is that of the mended text, the old text lies beside
it, and the next run, which mends the text in the same way, finds the digest right. In the other
order the digest would be of a text that is gone, and nobody could tell any more whether it was
right. No order of events leaves a half-written file.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from readlint.record.writer import ChangedMeanwhile, folder_lock, holds, write_whole

_LINK = "it is a link; the file it leads to is fixed under its own name"
_SECOND_NAME = (
    "it has a second name (a hard link), which would keep the old text: "
    "put a copy in its place first"
)
_READ_ONLY = "it is read-only"
_FOLDER_READ_ONLY = "its folder is read-only"
_CHANGED = "it changed while readlint ran; run it again"


class Closed(NamedTuple):
    """Why something was not mended.

    Attributes:
        why: the reason, in plain words.
        is_failure: it should have been, and could not: the run exits 2.
    """

    why: str
    is_failure: bool = True


class Replacement(NamedTuple):
    """A file and what it is to hold instead of what it holds."""

    path: Path
    old: bytes
    new: bytes


class NotWritten(Exception):
    """A record was not mended; its files are what they were.

    Attributes:
        path: the file that stood in the way.
        why: the reason, in plain words.
    """

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path}: {why}")
        self.path = path
        self.why = why


def why_closed(path: Path) -> Closed | None:
    """Tell why a file is not to be replaced; None if it may be.

    A superuser may write anything; that a file is marked read-only counts all the same.
    """
    if path.is_symlink():
        return Closed(_LINK, is_failure=False)
    try:
        if not _is_writable(path):
            return Closed(_READ_ONLY)
        if not _is_writable(path.parent):
            return Closed(_FOLDER_READ_ONLY)
        has_one_name = path.stat().st_nlink < 2
        return None if has_one_name else Closed(_SECOND_NAME, is_failure=False)
    except OSError as problem:
        return Closed(_reason(problem))


def _is_writable(path: Path) -> bool:
    writers = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
    return bool(path.stat().st_mode & writers) and os.access(path, os.W_OK)


def write_record(replacements: Sequence[Replacement]) -> None:
    """Replace the files of one record, in the order given; one that holds the new bytes stays.

    Other processes of readlint may be at the same record: whoever comes second finds it mended.

    Args:
        replacements: all files of the record, also those that do not change: if one of them
            changed since it was read, the record is another.

    Raises:
        NotWritten: a file cannot be written, or holds neither the old nor the new bytes.
    """
    with folder_lock(replacements[0].path.parent):
        for path, old, new in replacements:
            if not (holds(path, old) or holds(path, new)):
                raise NotWritten(path, _CHANGED)
        done: list[Replacement] = []
        for replacement in replacements:
            path, old, new = replacement
            if holds(path, new):
                continue
            try:
                write_whole(path, new, expected=old)
            except (OSError, ChangedMeanwhile) as problem:
                _take_back(done)
                raise NotWritten(path, _reason(problem)) from None
            done.append(replacement)


def _take_back(done: Sequence[Replacement]) -> None:
    for path, old, new in done:
        try:
            write_whole(path, old, expected=new)
        except (OSError, ChangedMeanwhile) as problem:
            raise NotWritten(path, _reason(problem)) from None


def _reason(problem: OSError | ChangedMeanwhile) -> str:
    if isinstance(problem, ChangedMeanwhile):
        return _CHANGED
    return (problem.strerror or str(problem)).lower()
