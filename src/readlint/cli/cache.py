"""`readlint cache info|clear [PATH]`: what is remembered of earlier runs: show it, or forget it.

The cache is that of the named file or folder: the folder `.readlint_cache` beside its
configuration, or else that of `--cache-dir`.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from readlint.cli.options import Parser, add_cache_dir
from readlint.cli.streams import say, say_problem, write_output
from readlint.printing.printable import shown_path

if TYPE_CHECKING:
    from readlint.engine.cache.folders import Folders
    from readlint.engine.cache.memory import Memory
    from readlint.engine.cache.store import Store
    from readlint.engine.jobs import Hashes, Workers
    from readlint.engine.rulesets import RuleSets
    from readlint.record.discovery import FolderRecords, KnownFolder, Visit
    from readlint.record.reader import RecordReader

DONE, NOT_DONE = 0, 2
# To open a cache costs as much as to check 15 records: it loads what stores and hashes, and asks
# git whether it tracks the folder. Where few are named, as in a hook, most of them have changed.
FEWEST_RECORDS = 20
# Others are counted when they are found.
_TEXTS = (".txt", ".md")
_KIB, _MIB = 1 << 10, 1 << 20


def run(words: list[str]) -> int:
    """Show or delete a cache, and return the exit status."""
    options = command_parser().parse_args(words)
    from readlint.engine.cache.folder import LeftAside, folder_for

    if not os.path.lexists(options.path):
        say(f"{options.path}: there is no such file or folder")
        return NOT_DONE
    folder = folder_for([options.path], options.cache_dir)
    try:
        write_output(_cleared(folder) if options.action == "clear" else _described(folder))
    except (LeftAside, OSError) as problem:
        say_problem(problem)
        return NOT_DONE
    return DONE


def command_parser() -> argparse.ArgumentParser:
    """Return the parser of the command."""
    parser = Parser(prog="readlint cache", description=__doc__, allow_abbrev=False)
    parser.add_argument("action", choices=("info", "clear"), help="show it, or delete it")
    parser.add_argument("path", nargs="?", default=".", metavar="PATH", help="default: .")
    add_cache_dir(parser)
    return parser


def _cleared(folder: Path) -> str:
    from readlint.engine.cache.folder import clear

    shown = shown_path(str(folder))
    return f"{shown}: deleted\n" if clear(folder) else _nothing(shown)


def _nothing(shown: str) -> str:
    return f"{shown}: there is no cache here; name what you check: `readlint cache info corpus/`\n"


def _described(folder: Path) -> str:
    from readlint.engine.cache.folder import open_existing, size_of
    from readlint.engine.cache.store import DAYS_KEPT, MOST_BYTES

    shown = shown_path(str(folder))
    store = open_existing(folder, say)
    if store is None:
        return _nothing(shown)
    contents = store.contents()
    store.finish()
    rows = {
        "folder": shown,
        "size": f"{_size(size_of(folder))} (at most {_size(MOST_BYTES)})",
        "records": f"{contents.records:,} (each once for every way in which it was judged)",
        "oldest": f"last used {_ago(contents.days)} (deleted when not used for {DAYS_KEPT} days)",
    }
    return "".join(f"{name + ':':9}{value}\n" for name, value in rows.items())


def _size(size: int) -> str:
    return f"{size / _MIB:,.1f} MiB" if size >= _MIB else f"{size / _KIB:,.0f} KiB"


def _ago(days: int) -> str:
    return {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")


# --- for `readlint check` ------------------------------------------------------------------------


def looks_into_folders(options: argparse.Namespace) -> bool:
    """Return whether folders are named, and all records in them are looked at as they lie there."""
    asks_otherwise = (
        options.fix or options.diff or options.hook or options.tracked or options.config_from
    )
    if asks_otherwise or options.no_cache or options.show_files:
        return False
    folders = sorted(os.path.abspath(path).rstrip(os.sep) + os.sep for path in options.paths)  # noqa: PTH100
    return not any(below.startswith(one) for one, below in pairwise(folders))


class Remembered:
    """The open cache of a run.

    Args:
        store: what is remembered.
        folders: what is remembered of whole folders, if they are looked into.
    """

    def __init__(self, store: Store, folders: Folders | None) -> None:
        self._store = store
        self._folders = folders

    def hashes(self) -> Hashes:
        """Return what gives records their hashes."""
        from readlint.engine.cache.keys import Keys

        return self._folders.keys if self._folders is not None else Keys()

    def memory(self, workers: Workers, reader: RecordReader) -> Memory | None:
        """Return what answers for workers; None where code cannot be told from other code."""
        from readlint.engine.cache.memory import Memory
        from readlint.engine.cache.program import NoFiles

        try:
            return Memory(self._store, workers, reader, self._folders)
        except NoFiles:
            return None


class Remembering:
    """The cache of a run, opened when there are enough records that it pays.

    As a `FolderMemory` it answers for folders that did not change.

    Args:
        options: the command line.
        rulesets: those of the run.
        reader: reads folder defaults.
    """

    def __init__(
        self, options: argparse.Namespace, rulesets: RuleSets, reader: RecordReader
    ) -> None:
        self._options = options
        self._rulesets = rulesets
        self._reader = reader
        self._fewest = 1 if options.cache_dir else FEWEST_RECORDS
        self._texts = 0
        self._is_tried = False
        self._store: Store | None = None
        self._folders: Folders | None = None

    def recall(self, visit: Visit) -> KnownFolder | None:
        """Return a folder as it was found; see `FolderMemory`."""
        if not self._is_tried:
            self._texts += sum(entry.name.endswith(_TEXTS) for entry in visit.entries)
            if self._texts < self._fewest:
                return None
            self._look_for_folders()
        return self._folders.recall(visit) if self._folders is not None else None

    def learn(self, visit: Visit, records: FolderRecords, folders: Sequence[str]) -> None:
        """Remember what was found in a folder; see `FolderMemory`."""
        if self._folders is not None:
            self._folders.learn(visit, records, folders)

    def _look_for_folders(self) -> None:
        """Open the cache, if that can be done without a word."""
        from readlint.engine.cache.folder import LeftAside
        from readlint.engine.cache.program import NoFiles

        self._is_tried = True
        try:
            self._store = _opened(self._options)
        except (LeftAside, ImportError):
            return  # said when the first record is asked for
        from readlint.engine.cache.folders import Folders

        asked = [self._options.exclude, list(map(os.path.abspath, self._options.paths))]
        with suppress(NoFiles):
            self._folders = Folders(self._store, self._rulesets, self._reader, asked)

    @contextmanager
    def opened(self, records: int) -> Iterator[Remembered | None]:
        """Open the cache, if it is to be used, and close it at the end.

        Args:
            records: how many are to be looked at; 0 for a run that remembers nothing.
        """
        store = self._store
        if store is None and records >= self._fewest:
            store = _opened_or_told(self._options)
        if store is None:
            yield None
            return
        try:
            yield Remembered(store, self._folders)
        finally:
            store.finish()


def _opened_or_told(options: argparse.Namespace) -> Store | None:
    from readlint.engine.cache.folder import LeftAside

    tell = say if options.verbose else _keep_silent
    try:
        return _opened(options)
    except LeftAside as aside:
        (say if aside.matters else tell)(str(aside))
    except ImportError:
        tell("there is no cache: this Python was built without SQLite")
    return None


def _opened(options: argparse.Namespace) -> Store:
    """Open the cache of a run.

    Raises:
        LeftAside: it cannot be used, or must not be.
        ImportError: this Python was built without SQLite.
    """
    from readlint.engine.cache.folder import folder_for, open_cache, refuse_checkout

    tell = say if options.verbose else _keep_silent
    folder = folder_for(options.paths, options.cache_dir)
    chosen = options.cache_dir is not None
    why = _why_not_here(options)
    if why is not None:
        refuse_checkout(folder, options.paths, chosen=chosen, why=why)
    return open_cache(folder, tell, outside=why is not None)


def _why_not_here(options: argparse.Namespace) -> str | None:
    """Return in which runs nothing that lies in the checkout is used, if this is one."""
    if options.config_from is not None:
        return "with --config-from"
    is_ci = os.environ.get("CI", "").lower() not in ("", "0", "false")
    return "in CI" if is_ci else None


def _keep_silent(_: str) -> None:
    """Say nothing: the run goes on without a cache, and finds the same."""
