"""Tasks shared between this process and others, which end when it does, however it ends.

What they give comes in the order of the tasks, and no process runs far ahead of the others, so
that little is held.
"""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from readlint.named_tuple import NamedTuple

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

_Task = TypeVar("_Task")
_Given = TypeVar("_Given")


class Early(NamedTuple):
    """A process that ended before its task.

    Attributes:
        how: such as `signal 9`.
    """

    how: str


class Way(NamedTuple):
    """How other processes do tasks.

    Attributes:
        work: what is done there with a task; an exception ends the process. It is pickled where a
            process does not begin as a copy of this one.
        sent: what is sent there of a task, and given to `work`.
    """

    work: Callable[[Any], Sequence[Any]]
    sent: Callable[[Any], object]


class _Process(NamedTuple):
    process: BaseProcess
    pipe: Connection


# So many tasks for each process may be done before the one whose turn it is.
_AHEAD = 4


def spread(
    there: Way,
    here: Callable[[_Task], Iterable[_Given]],
    tasks: Sequence[_Task],
    processes: int,
    early: Callable[[Early | None], None],
) -> Generator[_Given]:
    """Yield what tasks give, in their order; other processes work on them beside this one.

    The other processes are gone when the last is yielded, or when this is closed or raises.

    Args:
        there: how the other processes do a task.
        here: does a task in this process, which does what the others have lost, too. It looks
            after the others whenever one part of a task is done.
        tasks: what goes in.
        processes: how many there are to be, at most one a task, this one counted.
        early: is told of each process that ended before its task; of None where none started.
    """
    sharing: _Sharing[_Task, _Given] = _Sharing(there, tasks, min(processes, len(tasks)) * _AHEAD)
    try:
        if _copies_itself():
            # What the first task makes ready, such as patterns and tables, the copies have, too.
            sharing.work(here)
        with _signals_wait():
            sharing.start(min(processes, len(tasks)) - 1)
        if not sharing.crew and processes > 1 < len(tasks):
            early(None)
        while sharing.turn < len(tasks):
            if sharing.turn in sharing.found:
                yield from sharing.found.pop(sharing.turn)
                sharing.turn += 1
            elif not sharing.work(here):
                sharing.collect(None)
            for how in sharing.ended:
                early(how)
            sharing.ended.clear()
            sharing.give()
    finally:
        # They hold nothing that would have to be finished, so there is nothing to wait for.
        for process, pipe in sharing.crew:
            process.kill()
            pipe.close()
        for process, _ in sharing.crew:
            process.join()


def _copies_itself() -> bool:
    """Return whether a new process begins as a copy of this one."""
    import multiprocessing

    return multiprocessing.get_start_method() == "fork"


class _Sharing(Generic[_Task, _Given]):
    """Tasks and who does them.

    Args:
        there: how the other processes do them.
        tasks: all.
        ahead: how many may be begun or done from the one whose turn it is.

    Attributes:
        crew: the other processes.
        turn: the number of the task whose turn it is.
        found: what was given by tasks whose turn it is not yet.
        ended: processes that ended before their task.
    """

    def __init__(self, there: Way, tasks: Sequence[_Task], ahead: int) -> None:
        self.crew: list[_Process] = []
        self.turn = 0
        self.found: dict[int, Sequence[_Given]] = {}
        self.ended: list[Early] = []
        self._there = there
        self._tasks = tasks
        self._ahead = ahead
        self._next = 0
        self._lost: list[int] = []
        self._idle: list[_Process] = []
        self._busy: dict[Connection, tuple[int, _Process]] = {}

    def start(self, number: int) -> None:
        """Start so many processes, or as many as the system allows, and give each a task."""
        _start_crew(self.crew, number, self._there.work)
        self._idle += self.crew
        self.give()

    def give(self) -> None:
        """Give every process that is free a task, as long as there is one."""
        while self._idle and self._may_begin():
            one = self._idle.pop()
            task = self._tasks[self._next]
            self._busy[one.pipe] = self._next, one
            self._next += 1
            try:
                one.pipe.send(self._there.sent(task))
            except OSError:  # it has ended; the end of its pipe is found when it is read
                continue

    def work(self, here: Callable[[_Task], Iterable[_Given]]) -> bool:
        """Do a task in this process; return whether there was one."""
        if self._lost:
            number = self._lost.pop(0)
        elif self._may_begin():
            number = self._next
            self._next += 1
        else:
            return False
        made = []
        for one in here(self._tasks[number]):
            made.append(one)
            self.collect(0)
        self.found[number] = made
        return True

    def collect(self, seconds: float | None) -> None:
        """Take what other processes have done; wait for so long, None for ever."""
        if not self._busy:
            return
        from multiprocessing.connection import wait

        for pipe in wait(list(self._busy), seconds):
            number, one = self._busy.pop(pipe)  # type: ignore[call-overload]
            try:
                self.found[number] = one.pipe.recv()
            except (EOFError, OSError):
                self.ended.append(Early(_how_it_ended(one.process)))
                self._lost.append(number)
            else:
                self._idle.append(one)
                self.give()

    def _may_begin(self) -> bool:
        return self._next < min(len(self._tasks), self.turn + self._ahead)


def _how_it_ended(process: BaseProcess) -> str:
    process.join()
    code = process.exitcode or 0
    return f"signal {-code}" if code < 0 else f"exit status {code}"


def _start_crew(crew: list[_Process], number: int, work: Callable[[Any], object]) -> None:
    """Start processes, as many as the system allows."""
    import multiprocessing

    for _ in range(number):
        try:
            mine, its = multiprocessing.Pipe()
        except OSError:
            return
        with its:
            # What is a daemon is not waited for, should this process leave in disorder.
            process = multiprocessing.Process(target=_serve, args=(its, work), daemon=True)
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


def _serve(pipe: Connection, work: Callable[[Any], object]) -> None:
    try:
        _be_tied()
        # What it began with stays: to look through it would copy it, page by page.
        gc.freeze()
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
