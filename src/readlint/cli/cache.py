"""`readlint cache info|clear [PATH]`: what is remembered of earlier runs: show it, or forget it.

The cache is that of the named file or folder: the folder `.readlint_cache` beside its
configuration, or else that of `--cache-dir`.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from readlint.cli.options import Parser, add_cache_dir
from readlint.cli.streams import say, say_problem, write_output
from readlint.printing.printable import shown_path

if TYPE_CHECKING:
    from readlint.engine.cache.memory import Memory
    from readlint.engine.cache.store import Store
    from readlint.engine.jobs import Hashes, Workers
    from readlint.record.reader import RecordReader

DONE, NOT_DONE = 0, 2
# To open a cache costs as much as to check 15 records: it loads what stores and hashes, and asks
# git whether it tracks the folder. Where few are named, as in a hook, most of them have changed.
FEWEST_RECORDS = 20
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


class Remembered:
    """The open cache of a run."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def hashes(self) -> Hashes:
        """Return what gives records their hashes."""
        from readlint.engine.cache.keys import Keys

        return Keys()

    def memory(self, workers: Workers, reader: RecordReader) -> Memory | None:
        """Return what answers for workers; None where code cannot be told from other code."""
        from readlint.engine.cache.memory import Memory
        from readlint.engine.cache.program import NoFiles

        try:
            return Memory(self.store, workers, reader)
        except NoFiles:
            return None


@contextmanager
def remembering(options: argparse.Namespace, records: int) -> Iterator[Remembered | None]:
    """Open the cache of a run, if it is to have one, and close it at its end.

    Args:
        options: the command line.
        records: how many are to be looked at; 0 for a run that remembers nothing.
    """
    is_wanted = records >= (1 if options.cache_dir else FEWEST_RECORDS)
    store = None if options.no_cache or not is_wanted else _opened(options)
    if store is None:
        yield None
        return
    try:
        yield Remembered(store)
    finally:
        store.finish()


def _opened(options: argparse.Namespace) -> Store | None:
    from readlint.engine.cache.folder import LeftAside, folder_for, open_cache, refuse_checkout

    tell = say if options.verbose else _keep_silent
    folder = folder_for(options.paths, options.cache_dir)
    chosen = options.cache_dir is not None
    try:
        why = _why_not_here(options)
        if why is not None:
            refuse_checkout(folder, options.paths, chosen=chosen, why=why)
        return open_cache(folder, tell, outside=why is not None)
    except LeftAside as aside:
        (say if aside.matters else tell)(str(aside))
    except ImportError:
        tell("there is no cache: this Python was built without SQLite")
    return None


def _why_not_here(options: argparse.Namespace) -> str | None:
    """Return in which runs nothing that lies in the checkout is used, if this is one."""
    if options.config_from is not None:
        return "with --config-from"
    is_ci = os.environ.get("CI", "").lower() not in ("", "0", "false")
    return "in CI" if is_ci else None


def _keep_silent(_: str) -> None:
    """Say nothing: the run goes on without a cache, and finds the same."""
