"""Whole folders of which all is remembered, and folders of which all is being learnt.

One row answers for all records of a folder. None of them becomes an object of its own, unless it
is looked at again.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from readlint.engine.cache.codec import Unfit
from readlint.engine.cache.folder_row import Names, names_text, outcomes_of
from readlint.engine.cache.keys import SIZE_OF_RECORD
from readlint.engine.cache.store import FolderRow
from readlint.engine.jobs import FolderJobs
from readlint.engine.result import Outcomes
from readlint.engine.rulesets import RuleSet
from readlint.named_tuple import NamedTuple
from readlint.record.discovery import FolderRecords, Pairing
from readlint.record.files import real_path


class Looked(NamedTuple):
    """A folder as it was looked at, before anything in it was read.

    Attributes:
        name: of its row.
        said: a hash of what the system says of it.
    """

    name: bytes
    said: bytes


class State(NamedTuple):
    """What decides what is found in a folder and how that is judged.

    Attributes:
        digest: of all of it.
        head: how the digests of its records begin.
        ruleset: what judges its records.
    """

    digest: bytes
    head: bytes
    ruleset: RuleSet


class Place(NamedTuple):
    """A folder as it is now.

    Attributes:
        prefix: what comes before the name in the path of a file.
        shown: likewise, as reports show it.
        looked: how it looks.
        state: what decides.
    """

    prefix: str
    shown: str
    looked: Looked
    state: State


class Folder:
    """A folder of which all is remembered.

    Args:
        row: what is remembered.
        names: the names in it.
        place: the folder.

    Attributes:
        records: those in it.
        folders: the names of the folders in it that are looked into.
        ruleset: what judges the records.
        traced: whether their traces are remembered.
        place: the folder.

    Raises:
        Unfit: the row was not made of such names.
    """

    def __init__(self, row: FolderRow, names: Names, place: Place) -> None:
        self.place = place
        self.records = _records(names, place.prefix)
        self.folders = names.folders
        if any(one >= other for one, other in pairwise(self.records.names())):
            raise Unfit("order")
        if type(row.digests) is not bytes or len(row.digests) != len(self) * SIZE_OF_RECORD:
            raise Unfit("digests")
        self.ruleset = place.state.ruleset
        self.traced = names.traced
        self._digests = row.digests
        self._outcomes = row.outcomes

    def __len__(self) -> int:
        return len(self.records)

    def path(self, row: int) -> str:
        """Return the path of a record, as reports show it."""
        return self.place.shown + self.records.name(row)

    def paths(self) -> list[str]:
        """Return the paths of the records."""
        return [self.place.shown + name for name in self.records.names()]

    def each_digest(self) -> Iterator[bytes]:
        """Yield the digest of each record."""
        size = SIZE_OF_RECORD
        ends = range(size, (len(self) + 1) * size, size)
        return (self._digests[end - size : end] for end in ends)

    def rows_of(self, names: Collection[str]) -> list[int]:
        """Return the records that have a file of one of some names."""
        cut = len(self.place.prefix)
        return [
            row
            for row, one in enumerate(self.records if names else ())
            if any(str(file)[cut:] in names for file in one.files)
        ]

    def outcomes(self) -> Outcomes | None:
        """Return what became of the records; None where that is not known of all."""
        horizon, fail_on = self.ruleset.facts.horizon.isoformat(), self.ruleset.fail_on
        try:
            return outcomes_of(self._outcomes, self.paths(), horizon, fail_on)
        except ValueError:
            return None

    def jobs(self, rows: Sequence[int] | None = None) -> FolderJobs:
        """Return some records, each with what judges it; all where None is given."""
        return FolderJobs(self.records, self.place.shown, (self.ruleset,), rows)


def _records(names: Names, prefix: str) -> FolderRecords:
    home = real_path(prefix or os.curdir)

    def path_of(name: str | None) -> str | None:
        return None if name is None else prefix + name

    special = {
        row: Pairing(
            path_of(names.texts[row]),
            path_of(names.sidecars[row]),
            tuple(Path(prefix + name) for name in names.rivals.get(row, ())),
            home,
            (),
            names.near.get(row, ()),
        )
        for row in names.rivals.keys() | names.near.keys()
    }
    return FolderRecords(prefix, home, names.texts, names.sidecars, special)


class Learning:
    """A folder of which is being learnt what becomes of its records.

    Args:
        looked: how it looked before anything in it was read.
        state: what decides.
        records: those in it.
        folders: as `Folder.folders`.

    Attributes:
        looked: as given.
    """

    def __init__(
        self, looked: Looked, state: State, records: FolderRecords, folders: Sequence[str]
    ) -> None:
        self.looked = looked
        self._state = state
        self._records = records
        self._folders = folders
        self._traced = True
        self._told: dict[int, tuple[str, bytes]] = {}
        self._number = 0

    def tell(self, name: str, text: str | None, digest: bytes, *, traced: bool) -> None:
        """Say what became of a record, each once.

        Args:
            name: of the file that stands for it.
            text: its outcome; None where it was not checked.
            digest: of the record.
            traced: whether its trace is remembered.
        """
        row = self._records.find(name)
        if row is None or row in self._told:
            return
        self._number += 1
        if len(digest) == SIZE_OF_RECORD and digest.startswith(self._state.head):
            self._told[row] = text or "null", digest
            self._traced &= traced

    @property
    def is_done(self) -> bool:
        """Whether all records were told of."""
        return self._number == len(self._records)

    def row(self) -> FolderRow | None:
        """Return what is to be remembered; None where something is not known of each record."""
        if len(self._told) < len(self._records):
            return None
        told = [self._told[row] for row in range(len(self._records))]
        prefix = self._records.prefix
        names = names_text(self._records, prefix, self._folders, traced=self._traced)
        outcomes = f"[{','.join(text for text, _ in told)}]"
        return FolderRow(self._state.digest, names, outcomes, b"".join(one for _, one in told))
