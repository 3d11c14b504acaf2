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
from collections.abc import Iterator, Sequence
from pathlib import Path

from readlint.config import ConfigError
from readlint.engine.cache.codec import Unfit
from readlint.engine.cache.folder_row import names_of
from readlint.engine.cache.keys import (
    GRAIN,
    SIZE_OF_HEAD,
    SIZE_OF_RECORD,
    Keys,
    digest_of,
)
from readlint.engine.cache.known_folder import Folder, Learning, Looked, Place, State
from readlint.engine.cache.program import program_digest
from readlint.engine.cache.store import Store
from readlint.engine.rulesets import RuleSets
from readlint.record.discovery import (
    RECORD_SUFFIXES,
    Discovery,
    FolderRecords,
    Pairing,
    Pairings,
    Visit,
)
from readlint.record.files import is_top, upward
from readlint.record.reader import RecordReader, UnreadableFile
from readlint.rules.registry import UnknownRule
from readlint.schema.problem import SchemaError

_SECOND = 1_000_000_000


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
        self._looked: dict[str, Looked] = {}
        self._learning: dict[str, Learning] = {}
        self._excluding: dict[str, bytes] = {}

    def recall(self, visit: Visit) -> Folder | None:
        """Return a folder as it was found; see `FolderMemory`."""
        said = _said(visit.folder, visit.entries)
        if said is None:
            return None
        words = json.dumps([self._asked, str(visit.root), str(visit.folder)])
        looked = Looked(digest_of(b"folder", words.encode()), said)
        self._looked[str(visit.folder)] = looked
        row = self._store.folder(looked.name, said, self._keys_of)
        state = self._state(visit) if row is not None else None
        if row is None or state is None or row.state != state.digest:
            return None
        prefix = _prefix(visit.folder)
        shown = self._reader.shown(Path(f"{prefix}-")).removesuffix("-")
        try:
            names = names_of(row.names, {entry.name for entry in visit.entries})
            return Folder(row, names, Place(prefix, shown, looked, state))
        except Unfit:
            return None

    def learn(self, visit: Visit, records: FolderRecords, folders: Sequence[str]) -> None:
        """Remember what was found in a folder; see `FolderMemory`."""
        looked = self._looked.pop(str(visit.folder), None)
        state = self._state(visit) if looked is not None else None
        if looked is not None and state is not None:
            self._learning[records.prefix] = Learning(looked, state, records, folders)

    def learn_again(self, folder: Folder) -> None:
        """Let what is told of its records replace what is remembered of a folder."""
        place = folder.place
        self._learning[place.prefix] = Learning(
            place.looked, place.state, folder.records, folder.folders
        )

    def tell(self, file: str, text: str | None, digest: bytes, *, traced: bool) -> None:
        """Say what became of a record.

        Args:
            file: that stands for it.
            text: its outcome; None where it was not checked.
            digest: of the record.
            traced: whether its trace is remembered.
        """
        cut = file.rfind(os.sep) + 1
        learning = self._learning.get(file[:cut])
        if learning is None:
            return
        learning.tell(file[cut:], text, digest, traced=traced)
        if learning.is_done:
            del self._learning[file[:cut]]
            row = learning.row()
            if row is not None:
                self._store.keep_folder(*learning.looked, row)

    def whole(self, discovery: Discovery) -> list[Folder]:
        """Return the folders that were recalled, of which no record was left out since."""
        found = [one for one in discovery.known if isinstance(one, Folder)]
        if not found:
            return []
        there = Counter[str]()
        for records in Pairings.of(discovery.pairings).folders:
            there[records.prefix] += len(records)
        return [one for one in found if there[one.place.prefix] == len(one)]

    def _keys_of(self, digests: object) -> Iterator[bytes]:
        """Yield the keys of the records of a folder."""
        if isinstance(digests, bytes):
            for first in range(0, len(digests), SIZE_OF_RECORD):
                yield digest_of(self.program, digests[first : first + SIZE_OF_RECORD])

    def _state(self, visit: Visit) -> State | None:
        """Return what decides about a folder; None where that cannot be said."""
        absolute = os.path.abspath(visit.folder)  # noqa: PTH100
        ignoring = visit.exclusion.ignoring(absolute)
        if ignoring is None:
            return None
        try:
            ruleset = self._rulesets.of_folder(absolute)
            above = self._reader.above(Pairing(f"{_prefix(visit.folder)}-", None))
            excluding = self._excluding_above(absolute)
        except (ConfigError, SchemaError, UnknownRule, UnreadableFile):
            return None  # whoever needs it says so
        judge = self.keys.of_ruleset(ruleset) if ruleset is not None else b""
        head = b"".join((judge, *map(self.keys.of_above, above)))
        if ruleset is None or len(head) != SIZE_OF_HEAD:
            return None
        ignored = (part for path, data in ignoring for part in (os.fsencode(path), data))
        return State(digest_of(self.program, head, excluding, *ignored), head, ruleset)

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
