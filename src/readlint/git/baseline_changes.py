"""Which records a changed baseline speaks of: what it no longer knows must be looked at again."""

from __future__ import annotations

import json
import os
from pathlib import Path
from posixpath import normpath

from readlint.config.finder import BASELINE_NAME, BaselineFinder
from readlint.git.git import Change, Compared
from readlint.git.places import Places, folded
from readlint.record.discovery import Pairing

_BRACKETS = (b"", b"[", b"]")


class BaselineChanges:
    """Tells which records changed because their baseline knows more or less of them.

    Args:
        compared: what differs, and from which commit.
        places: of the repository.
        finder: finds the baseline of a file.
    """

    def __init__(self, compared: Compared, places: Places, finder: BaselineFinder) -> None:
        self._compared = compared
        self._places, self._finder = places, finder
        self._changes = {folded(change.path): change for change in compared.changes}
        self._told: dict[Path, frozenset[str] | None] = {}
        # Another one may hold below a folder whose own is gone.
        self._bared = tuple(
            name.removesuffix(BASELINE_NAME)
            for name, change in self._changes.items()
            if name.rpartition("/")[2] == BASELINE_NAME
            and not os.path.lexists(compared.now(change))
        )

    def changed(self, pairing: Pairing) -> bool:
        """Tell whether other things are known of a record than were at the commit.

        Raises:
            ConfigError: a configuration file in force cannot be used.
        """
        if self._finder.off or not self._changes:
            return False
        baseline = self._finder.of(os.path.abspath(pairing.path))  # noqa: PTH100 - a string: there are very many
        told = self._told_of(baseline) if baseline is not None else frozenset()
        if not told and not self._bared:
            return told is None
        names = [self._places.file(Path(os.path.abspath(file))) for file in pairing.files]  # noqa: PTH100
        return (
            told is None
            or not told.isdisjoint(names)
            or any(name and name.startswith(self._bared) for name in names)
        )

    def _told_of(self, baseline: Path) -> frozenset[str] | None:
        """Return the files of which other entries are there than before; None for any file."""
        if baseline not in self._told:
            change = self._changes.get(self._places.file(baseline) or "")
            self._told[baseline] = self._differing(baseline, change) if change else frozenset()
        return self._told[baseline]

    def _differing(self, baseline: Path, change: Change) -> frozenset[str] | None:
        before = self._compared.before(change)
        now = baseline.read_bytes() if baseline.is_file() else None
        if before is None or now is None:
            return None
        lines = _lines(before) ^ _lines(now)
        folder = self._places.folder(str(baseline.parent))
        try:
            entries = [dict(json.loads(line.rstrip(b","))) for line in lines]
            paths = [folder + folded(entry["path"]) for entry in entries if len(entry) > 1]
            return frozenset(map(normpath, paths))
        except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
            # It was or is written otherwise than an entry a line.
            return None


def _lines(data: bytes) -> set[bytes]:
    return {line.strip() for line in data.split(b"\n")}.difference(_BRACKETS)
