"""Several processes: each makes the rule sets for itself and works through chunks of records.

Nothing is shared but what goes in (files of records) and what comes out (findings, accounts and
traces), so that any number of processes gives the same result.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date
from itertools import repeat
from typing import TYPE_CHECKING, Any, TypeVar

from readlint.engine.jobs import (
    Hashes,
    Job,
    OneProcess,
    Traced,
    Watch,
    check_job,
    trace_job,
    unwatched,
)
from readlint.engine.result import RecordResult
from readlint.engine.rulesets import RuleSets
from readlint.named_tuple import NamedTuple
from readlint.record.discovery import Pairing
from readlint.record.reader import RecordReader

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    from readlint.config import Configurations

_Task = TypeVar("_Task")
_Given = TypeVar("_Given")


class Spread(NamedTuple):
    """What several processes made of the tasks.

    Attributes:
        given: what each task gave, by its number; one that was lost is missing.
        early: how each process ended that ended before its task, such as `signal 9`.
    """

    given: dict[int, Any]
    early: list[str]


class _Process(NamedTuple):
    process: BaseProcess
    pipe: Connection


def spread(
    work: Callable[[_Task], _Given],
    tasks: Sequence[_Task],
    processes: int,
    start: Callable[..., None],
    arguments: tuple[object, ...],
    *,
    done: Callable[[int], None] | None = None,
) -> Spread:
    """Work through tasks in several processes, which are gone when this returns or raises.

    Args:
        work: what each process does with a task; an exception ends the process.
        tasks: what goes in; they and what they give are pickled.
        processes: how many there are to be, at most one a task.
        start: is called once in each process, before its first task.
        arguments: those of `start`.
        done: is given the number of each task that is done.
    """
    crew: list[_Process] = []
    try:
        with _signals_wait():
            _start_crew(crew, min(processes, len(tasks)), (work, start, arguments))
        return _share(crew, tasks, done or (lambda _: None))
    finally:
        # They hold nothing that would have to be finished, so there is nothing to wait for.
        for process, pipe in crew:
            process.kill()
            pipe.close()
        for process, _ in crew:
            process.join()


def _share(crew: Iterable[_Process], tasks: Sequence[_Task], done: Callable[[int], None]) -> Spread:
    """Give each process a task whenever it is free, until all are done or no process is left."""
    from multiprocessing.connection import wait

    found = Spread({}, [])
    numbers = iter(range(len(tasks)))
    busy: dict[object, tuple[int, _Process]] = {}

    def give(one: _Process) -> None:
        number = next(numbers, None)
        if number is None:
            return
        busy[one.pipe] = number, one
        try:
            one.pipe.send(tasks[number])
        except OSError:  # it has ended; the end of its pipe is found below
            return

    for one in crew:
        give(one)
    while busy:
        for pipe in wait([one.pipe for _, one in busy.values()]):
            number, one = busy.pop(pipe)
            try:
                found.given[number] = one.pipe.recv()
            except (EOFError, OSError):
                found.early.append(_how_it_ended(one.process))
            else:
                give(one)
                done(number)
    return found


def _how_it_ended(process: BaseProcess) -> str:
    process.join()
    code = process.exitcode or 0
    return f"signal {-code}" if code < 0 else f"exit status {code}"


def _start_crew(crew: list[_Process], number: int, what: tuple[object, ...]) -> None:
    """Start processes, as many as the system allows."""
    import multiprocessing

    for _ in range(number):
        try:
            mine, its = multiprocessing.Pipe()
        except OSError:
            return
        with its:
            # What is a daemon is not waited for, should this process leave in disorder.
            process = multiprocessing.Process(target=_serve, args=(its, *what), daemon=True)
            try:
                process.start()
            except OSError:
                mine.close()
                return
        crew.append(_Process(process, mine))


@contextmanager
def _signals_wait() -> Iterator[None]:
    """Let signals wait while processes start: a new one must not act as the one it came from."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


# --- in the processes ----------------------------------------------------------------------------


def _serve(
    pipe: Connection,
    work: Callable[[Any], object],
    start: Callable[..., None],
    arguments: tuple[object, ...],
) -> None:
    try:
        _be_tied()
        start(*arguments)
        while True:
            pipe.send(work(pipe.recv()))
    except BaseException:
        # Whatever it is comes up again, with its words, where the lost task is done once more.
        os._exit(1)


def _be_tied() -> None:
    """Leave it to the process that started this one to end it, and end when that one is gone."""
    from threading import Thread

    # Ctrl-C reaches all processes of a terminal; the one that started these ends them.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_SETMASK, ())
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this process as soon as the one that started it is gone, even if that was killed.

    The wait is on a pipe whose other end only that process holds, and processes that it started
    later; these end first. It works wherever Python does. A process in the midst of one match of
    a pattern ends after it: matches take linear time.
    """
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


# A process costs about as much as some hundred records, whatever it is given to do.
FEWEST_RECORDS = 500
_CHUNK = 250
_CHUNKS_EACH = 4


class Pool:
    """Works through jobs in several processes.

    Args:
        rulesets: those of the run.
        processes: how many.
        tell: is given a line about what went wrong and was made good.
        fewest: fewer records than these are worked through in this process.
        watch: sees how far the work is.
        hashes: whether what is made of a record is to bear its hash.

    Attributes:
        processes: how many.
    """

    def __init__(
        self,
        rulesets: RuleSets,
        processes: int,
        tell: Callable[[str], None],
        fewest: int = FEWEST_RECORDS,
        watch: Watch = unwatched,
        *,
        hashes: bool = False,
    ) -> None:
        self._made_from = rulesets.configurations, rulesets.today, hashes
        self.processes = processes
        self._tell = tell
        self._fewest = fewest
        self._watch = watch

    def check(self, jobs: Sequence[Job], *, traced: bool) -> list[RecordResult]:
        """Check records."""
        alone = self._alone()
        work = _check_traced if traced else _check
        return self._spread(work, jobs, lambda some: alone.check(some, traced=traced))

    def trace(self, jobs: Sequence[Job]) -> list[Traced]:
        """Trace records."""
        return self._spread(_trace, jobs, self._alone().trace)

    def _alone(self) -> OneProcess:
        """Return what does here what the processes would do."""
        configurations, _, hashes = self._made_from
        reader = RecordReader(configurations.files)
        return OneProcess(reader, self._watch, _hashes() if hashes else None)

    def _spread(
        self,
        work: Callable[[Sequence[Pairing]], list[_Given]],
        jobs: Sequence[Job],
        alone: Callable[[Sequence[Job]], list[_Given]],
    ) -> list[_Given]:
        """Return what the processes give; this one does what they lost."""
        if len(jobs) < self._fewest:
            return alone(jobs)
        size = max(1, min(_CHUNK, -(-len(jobs) // (self.processes * _CHUNKS_EACH))))
        chunks = [jobs[first : first + size] for first in range(0, len(jobs), size)]
        pairings = [[job.pairing for job in chunk] for chunk in chunks]
        with closing(self._watch(repeat(None), len(jobs))) as bar:
            next(bar)

            def advance(number: int) -> None:
                for _ in chunks[number]:
                    next(bar)

            done = spread(work, pairings, self.processes, _start, self._made_from, done=advance)
        for how in done.early:
            self._tell(
                f"a worker process ended early ({how}); its records are checked again in one "
                "process"
            )
        if not done.given and not done.early:
            self._tell("no worker process could be started; one process checks all records")
        # Killed for want of memory, or not allowed to start: slower is better than nothing.
        parts = (
            done.given[number] if number in done.given else alone(chunk)
            for number, chunk in enumerate(chunks)
        )
        return [given for part in parts for given in part]


def pool_for(
    rulesets: RuleSets,
    asked: int | None,
    records: int,
    tell: Callable[[str], None],
    watch: Watch = unwatched,
    *,
    hashes: bool = False,
) -> Pool | None:
    """Return a pool; None where one process does as well.

    Args:
        rulesets: those of the run.
        asked: how many processes were asked for; None for one a processor. There are never more
            than processors: they would only wait for one another.
        records: how many records there are.
        tell: is given a line about what went wrong and was made good.
        watch: sees how far the work is.
        hashes: whether what is made of a record is to bear its hash.
    """
    available = processors()
    processes = min(asked or available, available)
    if processes < 2 or records < FEWEST_RECORDS:
        return None
    return Pool(rulesets, processes, tell, watch=watch, hashes=hashes)


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Kept(NamedTuple):
    """What a process of the pool keeps from one chunk to the next: rule sets are made once."""

    rulesets: RuleSets
    reader: RecordReader
    hashes: Hashes | None


_mine: list[_Kept] = []


def _start(configurations: Configurations, today: date, hashes: bool) -> None:
    reader = RecordReader(configurations.files)
    _mine[:] = [_Kept(RuleSets(configurations, today), reader, _hashes() if hashes else None)]


def _hashes() -> Hashes:
    from readlint.engine.cache.keys import Keys

    return Keys()


def _job(pairing: Pairing) -> Job:
    path = pairing.path
    return Job(_mine[0].reader.shown(path), pairing, _mine[0].rulesets.of(path))


def _check(pairings: Sequence[Pairing]) -> list[RecordResult]:
    _, reader, hashes = _mine[0]
    return [check_job(_job(pairing), reader, hashes, traced=False) for pairing in pairings]


def _check_traced(pairings: Sequence[Pairing]) -> list[RecordResult]:
    _, reader, hashes = _mine[0]
    return [check_job(_job(pairing), reader, hashes, traced=True) for pairing in pairings]


def _trace(pairings: Sequence[Pairing]) -> list[Traced]:
    _, reader, hashes = _mine[0]
    return [trace_job(_job(pairing), reader, hashes) for pairing in pairings]
