"""When records are checked, and what is published: never what is no longer so.

All that asks the engine runs on one thread, in the order in which it was asked for; messages are
taken in and sent on another. What was checked belongs to the buffers that it was made of: if one
of them is another by the time it is done, it is dropped, and the change that made it so has asked
for the next check.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from lsprotocol import types

from readlint.record.pairing import TEXT_SUFFIXES
from readlint.record.sidecar import DEFAULTS_NAMES
from readlint.rules.finding import Finding
from readlint.server.across import Comparing
from readlint.server.board import Board, Client
from readlint.server.buffers import Buffer, Buffers, Snapshot
from readlint.server.diagnostics import SAVED, Shown, of_problem
from readlint.server.positions import Units
from readlint.server.requests import Requests
from readlint.server.workspace import UNUSABLE, Checked, Workspace

# Long enough to take the letters of one paste or of a held key together; short beside the 60 ms
# from a keystroke to its findings that feel immediate, most of which are left for the check.
DELAY = 0.02
_T = TypeVar("_T")


class Session:
    """The open files of one editor and what is known of them.

    Args:
        workspace: finds and checks records.
        client: the editor.
        units: gives what it counts in.

    Attributes:
        buffers: the open files.
    """

    def __init__(self, workspace: Workspace, client: Client, units: Callable[[], Units]) -> None:
        self._workspace = workspace
        self._client = client
        self._units = units
        self.buffers = Buffers(units)
        self._board = Board(client, self.buffers)
        self._worker = ThreadPoolExecutor(1, "readlint")
        self._tasks: set[asyncio.Task[None]] = set()
        # By the record of a file, or by the file itself before its record is known.
        self._timers: dict[Path, asyncio.TimerHandle] = {}
        # Records that are being checked, and those of them that changed meanwhile.
        self._running: set[Path] = set()
        self._waiting: dict[Path, Path] = {}
        # What was found of each record, by the file that stands for it, and whose each file is.
        self._checked: dict[Path, Checked] = {}
        self._record_of: dict[Path, Path] = {}
        self._comparing: dict[Path, Comparing] = {}
        self._warned: set[str] = set()

    # --- what the editor says ---------------------------------------------------------------------

    def begin(self) -> None:
        """Load what every check needs, so that the first file need not wait for it."""
        self._start(self._load())

    async def _load(self) -> None:
        with suppress(*UNUSABLE):  # the first check will say it
            await self.ask(lambda: self._workspace.rulesets)

    def opened(self, item: types.TextDocumentItem) -> None:
        """Take in a file that was opened."""
        self._touch(self.buffers.open(item))

    def edited(self, params: types.DidChangeTextDocumentParams) -> None:
        """Take in what was typed."""
        held = self.buffers.change(params)
        if held is not None:
            self._board.outdate(self._key(held.path))
        self._touch(held)

    def saved(self, uri: str) -> None:
        """Take in that a file was saved: it may be one that judges records."""
        held = self.buffers.save(uri)
        self._start(self._reload())
        if held is not None:
            self._start(self._compare(held.path))

    def closed(self, uri: str) -> None:
        """Take in that a file was closed: what is on the disk counts again."""
        held = self.buffers.close(uri)
        if held is None:
            return
        record = self._key(held.path)
        self._record_of.pop(held.path, None)
        others = [path for path, of in self._record_of.items() if of == record]
        if others:
            self._schedule(others[0])
        else:
            self._cancel(record)
            self._forget(record)
        self._touch_below(held.path)

    def changed_on_disk(self, paths: Iterable[Path]) -> None:
        """Take in that files changed on the disk, whoever changed them."""
        if any(path.suffix.lower() not in TEXT_SUFFIXES for path in paths):
            self._start(self._reload())
        else:
            self._schedule_all()

    async def _reload(self) -> None:
        """Check all that is open anew, by what judges it now."""
        self._warned.clear()
        await self.ask(self._workspace.reload)
        self._schedule_all()

    # --- when records are checked -----------------------------------------------------------------

    def _key(self, path: Path) -> Path:
        return self._record_of.get(path, path)

    def _touch(self, held: Buffer | None) -> None:
        if held is not None:
            self._schedule(held.path)
            self._touch_below(held.path)

    def _touch_below(self, path: Path) -> None:
        """Check what folder defaults apply to, if these are such."""
        if path.name in DEFAULTS_NAMES:
            for held in self.buffers:
                if path.parent in held.path.parents:
                    self._schedule(held.path)

    def _schedule_all(self) -> None:
        for held in self.buffers:
            self._schedule(held.path)

    def _schedule(self, path: Path) -> None:
        """Check the record of a file a moment after the last change of any file of it."""
        key = self._key(path)
        self._cancel(key)
        loop = asyncio.get_running_loop()
        self._timers[key] = loop.call_later(DELAY, self._due, key, path)

    def _cancel(self, key: Path) -> None:
        timer = self._timers.pop(key, None)
        if timer is not None:
            timer.cancel()

    def _due(self, key: Path, path: Path) -> None:
        del self._timers[key]
        if key in self._running:
            # A long text takes longer than the next letter: one check follows, not one for each.
            self._waiting[key] = path
        else:
            self._running.add(key)
            self._start(self._check(key, path))

    async def _check(self, key: Path, path: Path) -> None:
        try:
            await self._check_once(key, path)
        finally:
            self._running.discard(key)
            again = self._waiting.pop(key, None)
            if again is not None:
                self._schedule(again)

    async def _check_once(self, key: Path, path: Path) -> None:
        snapshot = self.buffers.snapshot()
        if path not in snapshot:
            return
        try:
            checked = await self.ask(lambda: self._workspace.check(path, snapshot))
        except UNUSABLE as problem:
            self._say_unusable(problem, key)
            return
        except Exception:
            # What was said is of other words; `_done` says that there is a mistake.
            self._forget(key)
            raise
        if self._is_stale(checked, path, snapshot):
            return
        if checked is None or checked.record != key:
            self._record_of.pop(path, None)
            self._forget(key)
        if checked is not None:
            self._say(checked, snapshot)

    def _is_stale(self, checked: Checked | None, path: Path, snapshot: Snapshot) -> bool:
        files = {path, *(checked.files.values() if checked is not None else ())}
        return any(self.buffers.held(file) is not snapshot.get(file) for file in files)

    def _say(self, checked: Checked, snapshot: Snapshot) -> None:
        record = checked.record
        shown = Shown(checked.files, checked.documents, snapshot, self._units())
        own = [file for file in checked.own if file in snapshot]
        self._record_of |= dict.fromkeys(own, record)
        self._checked[record] = checked
        self._board.put("configuration", record, {})
        self._board.put("record", record, shown.by_file(checked.findings), own)

    def _forget(self, record: Path) -> None:
        self._checked.pop(record, None)
        self._board.forget(record)

    def _say_unusable(self, problem: Exception, record: Path) -> None:
        """Say once what is wrong with the configuration; of the record nothing can be said."""
        self._forget(record)
        self._board.put("configuration", record, of_problem(problem))
        if str(problem) not in self._warned:
            self._warned.add(str(problem))
            self._client.warn(f"readlint: {problem}")

    # --- rules across records ---------------------------------------------------------------------

    async def _compare(self, path: Path) -> None:
        """Compare all open records with the others of the corpus in which a file was saved."""
        comparing = Comparing(path, self._workspace.options)
        running = self._comparing.get(comparing.folder)
        if running is not None:
            running.stop()
        self._comparing[comparing.folder] = comparing
        snapshot = self.buffers.snapshot()
        findings = await comparing.findings()
        if findings is None or self._comparing.get(comparing.folder) is not comparing:
            return
        for record, checked in self._checked.items():
            if comparing.folder in record.parents and self._is_as_saved(checked, snapshot):
                self._say_across(record, checked, findings, snapshot)

    def _is_as_saved(self, checked: Checked, snapshot: Snapshot) -> bool:
        """Return whether the open files of a record were saved when all was compared, and are."""
        for file in checked.own:
            was, now = snapshot.get(file), self.buffers.held(file)
            if was is None and now is None:
                continue
            if was is None or now is None or not was.is_saved or now.text != was.text:
                return False
        return True

    def _say_across(
        self, record: Path, checked: Checked, findings: Iterable[Finding], snapshot: Snapshot
    ) -> None:
        shown = Shown(checked.files, checked.documents, snapshot, self._units())
        own = [one for one in findings if checked.files.get(one.path) in checked.own]
        self._board.put("corpus", record, shown.by_file(own, SAVED))

    # --- what the editor asks ---------------------------------------------------------------------

    async def answer(self, uri: str, answer: Callable[[Requests], _T], nothing: _T) -> _T:
        """Return what is said of an open file.

        Args:
            uri: of the file.
            answer: asks.
            nothing: the answer about a file that is not open.
        """
        held, snapshot = self.buffers.at(uri), self.buffers.snapshot()
        if held is None:
            return nothing
        units = self._units()
        return await self.ask(lambda: answer(Requests(self._workspace, snapshot, held.path, units)))

    # --- what runs --------------------------------------------------------------------------------

    async def ask(self, what: Callable[[], _T]) -> _T:
        """Return what a function returns that asks the engine."""
        return await asyncio.get_running_loop().run_in_executor(self._worker, what)

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        error = None if task.cancelled() else task.exception()
        if error is not None:
            self._client.log(f"a mistake in readlint: {error!r}; please report it")

    def end(self) -> None:
        """End all that runs."""
        for timer in self._timers.values():
            timer.cancel()
        for comparing in self._comparing.values():
            comparing.stop()
        self._worker.shutdown(wait=False, cancel_futures=True)
