"""The one SQLite file: rows by keys, written in short transactions, dropped when it is damaged.

Any number of runs may use it at once: a run that is kept waiting too long goes on without. What a
run that was killed left half done, SQLite undoes. Each row bears a sum of its columns, so that
damage which SQLite does not see is a row that is not there.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any
from zlib import crc32

from readlint.engine.cache.codec import TraceRow
from readlint.named_tuple import NamedTuple

FILE = "cache.sqlite3"
# Another run writes for milliseconds at a time; a disk that is slower than this is no help.
MOST_SECONDS_OF_WAITING = 2.0
# So much is lost where a run is killed: about a second of work.
ROWS_A_WRITE = 500
# No SQLite takes fewer than 999 values in one question.
_ROWS_A_READ = 500
# The day of a run is part of what judges, so what is older serves only those who set `--today`.
DAYS_KEPT = 7
# A row takes about 1.5 KB: 700,000 records, or 10,000 of them judged in 70 ways.
MOST_BYTES = 1 << 30
_PAGE = 4096
_SECONDS_A_DAY = 86_400
_TABLES = {
    "about": "CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT)",
    "files": "CREATE TABLE files (name BLOB PRIMARY KEY, said TEXT, digest BLOB, used INTEGER, "
    "sum INTEGER)",
    "records": "CREATE TABLE records (key BLOB PRIMARY KEY, outcome TEXT, fields TEXT, "
    "clauses BLOB, lines BLOB, gaps BLOB, used INTEGER, sum INTEGER, trace_sum INTEGER)",
    "folders": "CREATE TABLE folders (name BLOB PRIMARY KEY, said BLOB, state BLOB, names TEXT, "
    "outcomes TEXT, digests BLOB, used INTEGER, sum INTEGER)",
    "across": "CREATE TABLE across (key BLOB PRIMARY KEY, found TEXT, used INTEGER, sum INTEGER)",
}
_KEYS = {"files": "name", "records": "key", "folders": "name", "across": "key"}


class Unusable(Exception):
    """The file cannot be used; the text says why in a few words."""


class FolderRow(NamedTuple):
    """What is remembered of a folder.

    Attributes:
        state: a hash of what decides what is found in it and how that is judged.
        names: see `folder_row`.
        outcomes: likewise.
        digests: of its records, one behind the other.
    """

    state: bytes
    names: str
    outcomes: str
    digests: bytes


class Contents(NamedTuple):
    """What a cache holds.

    Attributes:
        records: how many outcomes and traces.
        days: how many days ago the oldest row was last used; 0 for an empty cache.
    """

    records: int
    days: int


class Store:
    """The file of a cache. After it was opened nothing raises: what cannot be had is not there.

    Args:
        folder: where it lies; it exists.
        tell: is given a line about what went wrong and was made good.
        is_ours: whether it was written where it lies. A file that was copied here, as from an
            archive or a commit, is then dropped: its rows are anybody's.

    Raises:
        Unusable: it cannot be opened or made.
    """

    def __init__(self, folder: Path, tell: Callable[[str], None], *, is_ours: bool = True) -> None:
        self._path = folder / FILE
        self._tell = tell
        self._is_ours = is_ours
        self._is_open = True
        self._can_write = True
        self._today = int(time.time()) // _SECONDS_A_DAY
        self._waiting: dict[str, list[tuple[Any, ...]]] = {name: [] for name in _KEYS}
        self._used: dict[str, list[bytes]] = {name: [] for name in _KEYS}
        try:
            self._base = self._opened()
        except sqlite3.OperationalError as error:
            raise Unusable(str(error)) from None
        except sqlite3.DatabaseError:
            # No database, or a damaged one.
            self._base = self._made_anew()

    def _made_anew(self) -> sqlite3.Connection:
        try:
            self._drop()
            return self._opened()
        except (OSError, sqlite3.Error) as error:
            raise Unusable(str(error)) from None

    def _drop(self) -> None:
        for ending in ("", "-journal", "-wal", "-shm"):
            with suppress(FileNotFoundError):
                Path(f"{self._path}{ending}").unlink()

    def _opened(self) -> sqlite3.Connection:
        base = sqlite3.connect(self._path, timeout=MOST_SECONDS_OF_WAITING, isolation_level=None)
        try:
            # No trigger or view of a file that others made runs anything.
            base.execute("PRAGMA trusted_schema = OFF")
            base.execute("PRAGMA cell_size_check = ON")
            # Sums find what a loss of power leaves; waiting for the disk costs more than all else.
            base.execute("PRAGMA synchronous = OFF")
            base.execute(f"PRAGMA max_page_count = {MOST_BYTES // _PAGE}")
            self._have_tables(base)
        except BaseException:
            base.close()
            raise
        return base

    def _have_tables(self, base: sqlite3.Connection) -> None:
        found = dict(base.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
        if found == _TABLES and self._is_at_home(base):
            return
        if found:
            raise sqlite3.DatabaseError("made by others")
        base.execute(f"PRAGMA page_size = {_PAGE}")
        base.execute("PRAGMA auto_vacuum = INCREMENTAL")
        base.execute("BEGIN IMMEDIATE")
        # Another run may have made them in the meantime.
        if not base.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            for made in _TABLES.values():
                base.execute(made)
            base.execute("INSERT INTO about VALUES ('home', ?)", (self._home(),))
        base.execute("COMMIT")

    def _is_at_home(self, base: sqlite3.Connection) -> bool:
        """Return whether the file was made where it lies, if that matters."""
        row = base.execute("SELECT value FROM about WHERE name = 'home'").fetchone()
        return not self._is_ours or (row is not None and row[0] == self._home())

    def _home(self) -> str:
        """Return what only whoever made the file here can have written into it."""
        folder, file = os.stat(self._path.parent), os.stat(self._path)  # noqa: PTH116
        return f"{folder.st_ino} {file.st_ino}"

    # --- reading -----------------------------------------------------------------------------

    def files(self, names: Sequence[bytes]) -> dict[bytes, tuple[str, bytes]]:
        """Return by name what the system said of files, and the hash of their bytes."""
        found = {}
        for name, said, digest, used, total in self._rows("name, said, digest", "files", names):
            if type(said) is str and type(digest) is bytes and _total(name, said, digest) == total:
                found[name] = said, digest
                if used != self._today:
                    self._used["files"].append(name)
        return found

    def outcomes(self, keys: Sequence[bytes]) -> dict[bytes, tuple[object, bool]]:
        """Return by key the outcome of a record, and whether its trace is there.

        The outcome is None where only the trace is there.
        """
        found = {}
        columns = "key, outcome, trace_sum IS NOT NULL"
        for key, outcome, has_trace, used, total in self._rows(columns, "records", keys):
            if _total(key, outcome) == total:
                found[key] = outcome, bool(has_trace)
                if used != self._today:
                    self._used["records"].append(key)
        return found

    def _rows(self, columns: str, table: str, keys: Sequence[bytes]) -> Iterator[tuple[Any, ...]]:
        """Yield rows, some hundred at a time: to lock the file costs as much as ten rows."""
        for first in range(0, len(keys), _ROWS_A_READ):
            some = keys[first : first + _ROWS_A_READ]
            if not self._is_open:
                return
            places = ", ".join("?" * len(some))
            words = f"SELECT {columns}, used, sum FROM {table} WHERE {_KEYS[table]} IN ({places})"
            try:
                rows = self._base.execute(words, some).fetchall()
            except (sqlite3.Error, UnicodeDecodeError) as error:
                self._give_up(error)
                self._is_open = False  # the next rows would be waited for as long
                return
            yield from rows

    def traces(self, keys: Sequence[bytes]) -> dict[bytes, TraceRow]:
        """Return the traces of records by key."""
        columns = "key, fields, clauses, lines, gaps, trace_sum"
        return {
            key: TraceRow(*row)
            for key, *row, trace_sum, _, _ in self._rows(columns, "records", keys)
            if _total(key, *row) == trace_sum
        }

    def folder(
        self, name: bytes, said: bytes, records_of: Callable[[bytes], Iterable[bytes]]
    ) -> FolderRow | None:
        """Return what is remembered of a folder.

        Args:
            name: of its row.
            said: what the system says of it now.
            records_of: gives the keys of its records by their digests: they are used with it.
        """
        row = self._row(
            "SELECT state, names, outcomes, digests, used, sum FROM folders "
            "WHERE name = ? AND said = ?", name, said,
        )  # fmt: skip
        if row is None or _total(name, said, *row[:4]) != row[5]:
            return None
        if row[4] != self._today:
            self._used["folders"].append(name)
            self._used["records"] += records_of(row[3])
        return FolderRow(*row[:4])

    def across(self, key: bytes) -> object | None:
        """Return what the rules across records gave."""
        row = self._row("SELECT found, used, sum FROM across WHERE key = ?", key)
        if row is None or _total(key, row[0]) != row[2]:
            return None
        self._note_use("across", key, row[1])
        found: object = row[0]
        return found

    def _row(self, words: str, *values: object) -> tuple[Any, ...] | None:
        if not self._is_open:
            return None
        try:
            row: tuple[Any, ...] | None = self._base.execute(words, values).fetchone()
        except (sqlite3.Error, UnicodeDecodeError) as error:
            self._give_up(error)
            self._is_open = False  # the next row would be waited for as long
            return None
        return row

    def _note_use(self, table: str, key: bytes, used: object) -> None:
        # Once a day, so that a run that finds all it needs writes nothing.
        if used != self._today:
            self._used[table].append(key)

    # --- writing -----------------------------------------------------------------------------

    def keep_file(self, name: bytes, said: str, digest: bytes) -> None:
        """Remember what the system says of some files and the hash of their bytes."""
        self._keep("files", (name, said, digest, self._today, _total(name, said, digest)))

    def keep_record(self, key: bytes, outcome: str | None, trace: TraceRow | None) -> None:
        """Remember the outcome of a record, its trace, or both."""
        columns = (None,) * 4 if trace is None else tuple(trace)
        trace_sum = None if trace is None else _total(key, *columns)
        sums = (self._today, _total(key, outcome), trace_sum)
        self._keep("records", (key, outcome, *columns, *sums))

    def keep_folder(self, name: bytes, said: bytes, row: FolderRow) -> None:
        """Remember a folder."""
        total = _total(name, said, *row)
        self._keep("folders", (name, said, *row, self._today, total))

    def keep_across(self, key: bytes, found: str) -> None:
        """Remember what the rules across records gave."""
        self._keep("across", (key, found, self._today, _total(key, found)))

    def _keep(self, table: str, row: tuple[Any, ...]) -> None:
        self._waiting[table].append(row)
        if sum(map(len, self._waiting.values())) >= ROWS_A_WRITE:
            self.write()

    def write(self) -> None:
        """Write what is waiting to be written."""
        waiting = {table: rows for table, rows in self._waiting.items() if rows}
        used = {table: keys for table, keys in self._used.items() if keys}
        # Whatever comes of it, it is not tried twice.
        self._waiting = {name: [] for name in _KEYS}
        self._used = {name: [] for name in _KEYS}
        if (waiting or used) and self._is_open and self._can_write:
            self._transact(lambda: self._put(waiting, used))

    def _put(
        self,
        waiting: dict[str, list[tuple[Any, ...]]],
        used: dict[str, list[bytes]],
    ) -> None:
        for table, rows in waiting.items():
            places = ", ".join("?" * len(rows[0]))
            self._base.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({places})", rows)
        for table, keys in used.items():
            self._base.executemany(
                f"UPDATE {table} SET used = ? WHERE {_KEYS[table]} = ?",
                ((self._today, key) for key in keys),
            )

    def _transact(self, work: Callable[[], None]) -> None:
        try:
            self._base.execute("BEGIN IMMEDIATE")
            try:
                work()
                self._base.execute("COMMIT")
            except BaseException:
                if self._base.in_transaction:
                    self._base.execute("ROLLBACK")
                raise
        except (sqlite3.Error, UnicodeEncodeError) as error:
            self._give_up(error)

    def _give_up(self, error: Exception) -> None:
        """Go on without: a damaged file is dropped, one that cannot be written is only read."""
        if isinstance(error, sqlite3.OperationalError):
            if self._can_write:
                self._tell(f"the cache cannot be used: {error}")
            self._can_write = False
            return
        self._tell(f"the cache is damaged and will be made anew: {error}")
        self._is_open = self._can_write = False
        self._base.close()
        with suppress(OSError):
            self._drop()

    def finish(self) -> None:
        """Write what is waiting, drop what is old, and close the file."""
        self.write()
        if self._is_open and self._can_write:
            self._prune()
        if self._is_open:
            self._is_open = False
            self._base.close()

    def _prune(self) -> None:
        """Drop what was not used for long, once a day, and the older half where it is too much."""
        row = self._row("SELECT value FROM about WHERE name = ?", "pruned")
        full = self._size() > MOST_BYTES * 9 // 10
        if not self._is_open or (row is not None and row[0] == str(self._today) and not full):
            return
        self._transact(lambda: self._drop_old(full=full))
        if self._is_open:
            with suppress(sqlite3.Error):
                self._base.execute("PRAGMA incremental_vacuum").fetchall()

    def _drop_old(self, *, full: bool) -> None:
        for table in _KEYS:
            self._base.execute(
                f"DELETE FROM {table} WHERE used < ?",
                (self._today - DAYS_KEPT,),
            )
            if full:
                half = f"SELECT rowid FROM {table} ORDER BY used LIMIT "
                half += f"(SELECT count(*) / 2 FROM {table})"
                self._base.execute(f"DELETE FROM {table} WHERE rowid IN ({half})")
        self._base.execute("INSERT OR REPLACE INTO about VALUES ('pruned', ?)", (str(self._today),))

    def _size(self) -> int:
        row = self._row("SELECT page_count * ? FROM pragma_page_count", _PAGE)
        return int(row[0]) if row else 0

    def contents(self) -> Contents:
        """Return what the cache holds."""
        rows = self._row("SELECT count(*), min(used) FROM records WHERE ? IS NOT NULL", b"")
        records, used = rows or (0, None)
        days = max(0, self._today - used) if isinstance(used, int) else 0
        return Contents(int(records), days)


def _total(*columns: object) -> int:
    """Return a sum of columns; it finds damage, not malice. -1 where one has another kind."""
    total = 0
    for column in columns:
        data = column.encode("utf-8", "surrogatepass") if isinstance(column, str) else column
        if not isinstance(data, bytes | None):
            return -1
        total = crc32(data or b"", total + 1)
    return total
