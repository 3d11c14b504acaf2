"""Whole folders that did not change: what was found in them, and what became of their records.

A folder is the same when all that lies in it has the same name and, of what may be of a record, the
same size and times; and when all is the same that decides what is found in it and how that is
judged: its folder defaults, configuration, ignore files, rules, the day, the code. Then one row
answers for all its records. Where anything differs, each record is looked at by itself.
"""

from __future__ import annotations

import json
import os
import stat
import time
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from readlint.config import ConfigError
from readlint.engine.cache.codec import Unfit
from readlint.engine.cache.folder_row import Names, names_of, names_text, outcomes_of
from readlint.engine.cache.keys import (
    GRAIN,
    SIZE_OF_HEAD,
    SIZE_OF_RECORD,
    Keys,
    digest_of,
)
from readlint.engine.cache.program import program_digest
from readlint.engine.cache.store import FolderRow, Store
from readlint.engine.jobs import Job
from readlint.engine.result import Outcomes
from readlint.engine.rulesets import RuleSet, RuleSets
from readlint.named_tuple import NamedTuple
from readlint.record.discovery import RECORD_SUFFIXES, Discovery, Pairing
from readlint.record.exclusion import Exclusion
from readlint.record.files import is_top, real_path, upward
from readlint.record.reader import RecordReader, UnreadableFile
from readlint.rules.registry import UnknownRule
from readlint.schema.problem import SchemaError

_SECOND = 1_000_000_000


class _Looked(NamedTuple):
    """A folder as it was looked at, before anything in it was read.

    Attributes:
        name: of its row.
        said: a hash of what the system says of it.
    """

    name: bytes
    said: bytes


class _State(NamedTuple):
    """What decides what is found in a folder and how that is judged.

    Attributes:
        digest: of all of it.
        head: how the digests of its records begin.
        ruleset: what judges its records.
    """

    digest: bytes
    head: bytes
    ruleset: RuleSet


class _Place(NamedTuple):
    """A folder as it is now.

    Attributes:
        prefix: what comes before the name in the path of a file.
        shown: likewise, as reports show it.
        looked: how it looks.
        state: what decides.
    """

    prefix: str
    shown: str
    looked: _Looked
    state: _State


class Folder:
    """A folder of which all is remembered.

    Args:
        row: what is remembered.
        names: the names in it.
        place: the folder.

    Attributes:
        pairings: its records, in the order of their paths.
        folders: the names of the folders in it that are looked into.
        paths: of the records, as reports show them.
        ruleset: what judges them.
        digests: of the records, one behind the other.
        traced: whether their traces are remembered.
        place: the folder.

    Raises:
        Unfit: the row was not made of such names.
    """

    def __init__(self, row: FolderRow, names: Names, place: _Place) -> None:
        self.place = place
        self.pairings = list(_pairings(names, place.prefix))
        self.folders = names.folders
        cut = len(place.prefix)
        self.paths = [place.shown + one.file[cut:] for one in self.pairings]
        if any(one >= other for one, other in zip(self.paths, self.paths[1:], strict=False)):
            raise Unfit("order")
        if type(row.digests) is not bytes or len(row.digests) != len(self) * SIZE_OF_RECORD:
            raise Unfit("digests")
        self.ruleset = place.state.ruleset
        self.digests = row.digests
        self.traced = names.traced
        self._outcomes = row.outcomes

    def __len__(self) -> int:
        return len(self.pairings)

    def each_digest(self) -> list[bytes]:
        """Return the digest of each record."""
        size = SIZE_OF_RECORD
        return [self.digests[first : first + size] for first in range(0, len(self) * size, size)]

    def rows_of(self, names: Collection[str]) -> list[int]:
        """Return the records that have a file of one of some names."""
        cut = len(self.place.prefix)
        return [
            row
            for row, one in enumerate(self.pairings if names else ())
            if any(str(file)[cut:] in names for file in one.files)
        ]

    def outcomes(self) -> Outcomes | None:
        """Return what became of the records; None where that is not known of all."""
        horizon, fail_on = self.ruleset.facts.horizon.isoformat(), self.ruleset.fail_on
        try:
            return outcomes_of(self._outcomes, self.paths, horizon, fail_on)
        except ValueError:
            return None

    def jobs(self) -> Iterator[Job]:
        """Return the records, each with what judges it."""
        return map(self.job, range(len(self)))

    def job(self, row: int) -> Job:
        """Return a record with what judges it."""
        return Job(self.paths[row], self.pairings[row], self.ruleset)


def _pairings(names: Names, prefix: str) -> Iterator[Pairing]:
    home = real_path(prefix or os.curdir)
    for row, (text, sidecar) in enumerate(zip(names.texts, names.sidecars, strict=True)):
        rivals = names.rivals.get(row, ())
        yield Pairing(
            prefix + text if text is not None else None,
            prefix + sidecar if sidecar is not None else None,
            tuple(Path(prefix + name) for name in rivals) if rivals else (),
            home,
            (),
            names.near.get(row, ()),
        )


class _Learning:
    """A folder of which is being learnt what becomes of its records."""

    def __init__(
        self, looked: _Looked, state: _State, pairings: Sequence[Pairing], folders: Sequence[str]
    ) -> None:
        self.looked, self.state = looked, state
        self.pairings = sorted(pairings, key=lambda one: one.file)
        self.folders = folders
        self.traced = True
        self._rows = {one.file: row for row, one in enumerate(self.pairings)}
        self._digests = [b""] * len(pairings)
        self._outcomes = ["null"] * len(pairings)

    def tell(self, file: str, text: str | None, digest: bytes, *, traced: bool) -> None:
        row = self._rows.pop(file, None)
        if row is not None and len(digest) == SIZE_OF_RECORD and digest.startswith(self.state.head):
            self._digests[row] = digest
            self._outcomes[row] = text or "null"
            self.traced &= traced

    @property
    def is_done(self) -> bool:
        return not self._rows

    def row(self, prefix: str) -> FolderRow | None:
        """Return what is to be remembered; None where something is not known of each record."""
        if not all(self._digests):
            return None
        names = names_text(self.pairings, prefix, self.folders, traced=self.traced)
        outcomes = f"[{','.join(self._outcomes)}]"
        return FolderRow(self.state.digest, names, outcomes, b"".join(self._digests))


class Folders:
    """Remembers folders.

    Args:
        store: what is remembered.
        rulesets: those of the run.
        reader: reads folder defaults.
        asked: what else decides what is found in the named folders.

    Attributes:
        keys: gives hashes.
        program: the hash of the code.

    Raises:
        NoFiles: the code that judges cannot be told from other code.
    """

    def __init__(
        self, store: Store, rulesets: RuleSets, reader: RecordReader, asked: Sequence[object]
    ) -> None:
        self.keys = Keys()
        self.program = program_digest(store)
        self._store = store
        self._rulesets = rulesets
        self._reader = reader
        self._asked = json.dumps([os.getcwd(), *asked])  # noqa: PTH109
        self._looked: dict[str, _Looked] = {}
        self._learning: dict[str, _Learning] = {}
        self._excluding: dict[str, bytes] = {}

    def recall(
        self,
        folder: Path,
        root: Path,
        entries: Sequence[os.DirEntry[str]],
        exclusion: Exclusion,
    ) -> Folder | None:
        """Return a folder as it was found; see `FolderMemory`."""
        said = _said(folder, entries)
        if said is None:
            return None
        words = json.dumps([self._asked, str(root), str(folder)])
        looked = _Looked(digest_of(b"folder", words.encode()), said)
        self._looked[str(folder)] = looked
        row = self._store.folder(looked.name, said, self._keys_of)
        state = self._state(folder, exclusion) if row is not None else None
        if row is None or state is None or row.state != state.digest:
            return None
        prefix = _prefix(folder)
        shown = self._reader.shown(Path(f"{prefix}-")).removesuffix("-")
        try:
            names = names_of(row.names, {entry.name for entry in entries})
            return Folder(row, names, _Place(prefix, shown, looked, state))
        except Unfit:
            return None

    def learn(
        self,
        folder: Path,
        pairings: Sequence[Pairing],
        folders: Sequence[str],
        exclusion: Exclusion,
    ) -> None:
        """Remember what was found in a folder; see `FolderMemory`."""
        looked = self._looked.pop(str(folder), None)
        state = self._state(folder, exclusion) if looked is not None else None
        if looked is not None and state is not None:
            learning = _Learning(looked, state, pairings, folders)
            self._learning[_prefix(folder)] = learning

    def learn_again(self, folder: Folder) -> None:
        """Let what is told of its records replace what is remembered of a folder."""
        place = folder.place
        self._learning[place.prefix] = _Learning(
            place.looked, place.state, folder.pairings, folder.folders
        )

    def tell(self, file: str, text: str | None, digest: bytes, *, traced: bool) -> None:
        """Say what became of a record.

        Args:
            file: that stands for it.
            text: its outcome; None where it was not checked.
            digest: of the record.
            traced: whether its trace is remembered.
        """
        prefix = file[: file.rfind(os.sep) + 1]
        learning = self._learning.get(prefix)
        if learning is None:
            return
        learning.tell(file, text, digest, traced=traced)
        if learning.is_done:
            del self._learning[prefix]
            row = learning.row(prefix)
            if row is not None:
                self._store.keep_folder(*learning.looked, row)

    def whole(self, discovery: Discovery) -> list[Folder]:
        """Return the folders that were recalled, of which no record was left out since."""
        found = [one for one in discovery.known if isinstance(one, Folder)]
        if not found:
            return []
        there = Counter(one.file[: one.file.rfind(os.sep) + 1] for one in discovery.pairings)
        return [one for one in found if there[one.place.prefix] == len(one)]

    def _keys_of(self, digests: object) -> Iterator[bytes]:
        """Yield the keys of the records of a folder."""
        if isinstance(digests, bytes):
            for first in range(0, len(digests), SIZE_OF_RECORD):
                yield digest_of(self.program, digests[first : first + SIZE_OF_RECORD])

    def _state(self, folder: Path, exclusion: Exclusion) -> _State | None:
        """Return what decides about a folder; None where that cannot be said."""
        absolute = os.path.abspath(folder)  # noqa: PTH100
        ignoring = exclusion.ignoring(absolute)
        if ignoring is None:
            return None
        try:
            ruleset = self._rulesets.of_folder(absolute)
            above = self._reader.above(Pairing(f"{_prefix(folder)}-", None))
            excluding = self._excluding_above(absolute)
        except (ConfigError, SchemaError, UnknownRule, UnreadableFile):
            return None  # whoever needs it says so
        judge = self.keys.of_ruleset(ruleset) if ruleset is not None else b""
        head = b"".join((judge, *map(self.keys.of_above, above)))
        if ruleset is None or len(head) != SIZE_OF_HEAD:
            return None
        ignored = (part for path, data in ignoring for part in (os.fsencode(path), data))
        return _State(digest_of(self.program, head, excluding, *ignored), head, ruleset)

    def _excluding_above(self, folder: str) -> bytes:
        """Return a hash of the configured patterns that are asked about what lies in a folder."""
        passed = []
        found = b""
        for one in upward(folder):
            if one in self._excluding:
                found = self._excluding[one]
                break
            passed.append(one)
            if is_top(one):
                break
        for one in reversed(passed):
            found = self._excluding[one] = digest_of(found, self._excluding_in(one))
        return self._excluding[folder]

    def _excluding_in(self, folder: str) -> bytes:
        config = self._rulesets.configurations.nearest(folder)
        patterns = [
            (str(file.toml.path), pattern, file.origin(("exclude", position)))
            for file in (config.chain() if config is not None else ())
            for position, pattern in enumerate(file.values.get("exclude", ()))
        ]
        return json.dumps([folder, patterns]).encode()


def _prefix(folder: Path) -> str:
    """Return what comes before the name in the path of a file of a folder."""
    return str(folder / "-").removesuffix("-")


def _said(folder: Path, entries: Sequence[os.DirEntry[str]]) -> bytes | None:
    """Return a hash of what the system says of a folder and of what lies in it.

    It is another as soon as a name in it is, or the bytes of what may be of a record.

    Returns:
        None where it cannot stand for these: see `RecordReader.said`; and where anything changed so
        lately that it may change again and look the same.
    """
    if os.name != "posix":
        return None
    now = time.time_ns()
    try:
        home = os.stat(folder)  # noqa: PTH116 - as those below: there are very many
        lines = [f"{home.st_dev} {home.st_ino}"]
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                # Such folders are never looked into, and the cache may be one of them.
                lines += [] if entry.name.startswith(".") else [f"{entry.name}/"]
            elif not entry.is_file(follow_symlinks=False):
                return None
            elif entry.name.lower().endswith(RECORD_SUFFIXES):
                status = entry.stat(follow_symlinks=False)
                changed, touched = status.st_ctime_ns, status.st_mtime_ns
                if not stat.S_ISREG(status.st_mode) or not changed % _SECOND:
                    return None
                if max(changed, touched) >= now - GRAIN:
                    return None
                lines.append(f"{entry.name}\0{status.st_ino} {status.st_size} {touched} {changed}")
            else:
                lines.append(entry.name)
    except OSError:
        return None
    return digest_of("\0\0".join(lines).encode("utf-8", "surrogatepass"))
