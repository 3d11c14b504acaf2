"""Processes that work through tasks and end when the run does, however it ends.

Each has a pipe of its own, on which it is given one task at a time. Nothing else is shared: no
lock that a killed process could keep, no thread in the process that started them.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

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
) -> Spread:
    """Work through tasks in several processes, which are gone when this returns or raises.

    Args:
        work: what each process does with a task; an exception ends the process.
        tasks: what goes in; they and what they give are pickled.
        processes: how many there are to be, at most one a task.
        start: is called once in each process, before its first task.
        arguments: those of `start`.
    """
    crew: list[_Process] = []
    try:
        with _signals_wait():
            _start(crew, min(processes, len(tasks)), (work, start, arguments))
        return _share(crew, tasks)
    finally:
        # They hold nothing that would have to be finished, so there is nothing to wait for.
        for process, pipe in crew:
            process.kill()
            pipe.close()
        for process, _ in crew:
            process.join()


def _share(crew: Iterable[_Process], tasks: Sequence[_Task]) -> Spread:
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
    return found


def _how_it_ended(process: BaseProcess) -> str:
    process.join()
    code = process.exitcode or 0
    return f"signal {-code}" if code < 0 else f"exit status {code}"


def _start(crew: list[_Process], number: int, what: tuple[object, ...]) -> None:
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
