"""The streams and signals of a process."""

from __future__ import annotations

import io
import os
import signal
import sys
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING, TextIO, TypeVar

from readlint.printing.printable import printable

if TYPE_CHECKING:
    import argparse

    from readlint.engine.jobs import Watch

_Item = TypeVar("_Item")
_FOR_PEOPLE = ("text", "concise")

# As shells say it of a process that a signal ended.
_SIGNALLED = 128
_STOPPING = ("SIGINT", "SIGTERM", "SIGHUP")


class Stopped(KeyboardInterrupt):
    """A signal asks the run to end."""


class StopSignals:
    """Lets the signals that ask a process to end raise `Stopped` in the main thread.

    Attributes:
        asked: the number of the first that came; None if none did. What raises in the midst of
            the code of others may come out as another error, or be lost.
    """

    def __init__(self) -> None:
        self.asked: int | None = None
        self._before: dict[int, signal._HANDLER] = {}
        self._unraisable = sys.unraisablehook

    def catch(self) -> None:
        """Begin to listen."""
        sys.unraisablehook = self._show_unraisable
        for name in _STOPPING:
            number = getattr(signal, name, None)
            # Others' handlers stay, and so does what `nohup` asks for.
            if number is None or signal.getsignal(number) not in (
                signal.SIG_DFL, signal.default_int_handler
            ):  # fmt: skip
                continue
            try:
                self._before[number] = signal.signal(number, self._stop)
            except ValueError:  # only the main thread may; another runs until its process ends
                return

    def ignore(self) -> None:
        """Let no further signal disturb the leaving."""
        for number in self._before:
            signal.signal(number, signal.SIG_IGN)

    def restore(self) -> None:
        """Let the signals do again what they did before."""
        sys.unraisablehook = self._unraisable
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _stop(self, number: int, _: FrameType | None) -> None:
        if self.asked is None:
            self.asked = number
        raise Stopped

    def _show_unraisable(self, args: sys.UnraisableHookArgs) -> None:
        """Show what is raised where nothing can be, unless it is the stop, which is not lost."""
        if not isinstance(args.exc_value, Stopped):
            self._unraisable(args)


def status_of(number: int) -> int:
    """Return the exit status of a run that a signal ended."""
    return _SIGNALLED + number


def said_of(number: int) -> str:
    """Return in a few words how a signal ended a run."""
    return "interrupted" if number == signal.SIGINT else f"stopped by {signal.Signals(number).name}"


class OutputFailed(Exception):
    """Standard output cannot be written; the message says why."""


def open_streams() -> None:
    """Make both streams writable, whatever they were given and whatever characters come.

    A closed stream is None in Python; one that cannot show a character, such as a dash in a
    Western terminal, would raise an error.
    """
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            setattr(sys, name, open(nowhere, "w", encoding="utf-8", closefd=False))  # noqa: SIM115
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def say(message: str) -> None:
    """Write one line to standard error; nothing in it can move the cursor."""
    write_error(f"readlint: {printable(message)}\n")


def write_error(text: str) -> None:
    """Write to standard error if it can be written; the exit status never hangs on that."""
    try:
        sys.stderr.write(text)
    except Exception:
        silence(sys.stderr)


def say_problem(problem: Exception) -> None:
    """Write a problem to standard error, and those that it brings along, one line each."""
    for one in (problem, *getattr(problem, "others", ())):
        say(f"{one}{_offer(one)}")


def _offer(problem: Exception) -> str:
    """Return the offer of a file that was probably meant by the name of one that is not there."""
    name = getattr(problem, "file", None)
    if name is None or not str(problem).endswith("there is no such file"):
        return ""
    from readlint.cli.offers import nearest_path
    from readlint.schema.nearest import did_you_mean

    return did_you_mean(nearest_path(name))


def write_output(text: str) -> None:
    """Write to standard output.

    Raises:
        OutputFailed: it cannot be written.
        BrokenPipeError: nobody reads it any more.
    """
    with _output() as stream:
        stream.write(text)


def write_utf8(report: str) -> None:
    """Write a report for programs to standard output: it is UTF-8 everywhere.

    Raises:
        OutputFailed: it cannot be written.
        BrokenPipeError: nobody reads it any more.
    """
    with _output() as stream:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
        stream.write(report)


def watch_of(options: argparse.Namespace) -> Watch:
    """Return what shows on standard error how far a run is, if a person watches.

    Args:
        options: a command line with `quiet` and `format`.
    """
    from readlint.engine.jobs import unwatched

    is_piped = options.format not in _FOR_PEOPLE and not options.output
    if (
        options.quiet
        or os.environ.get("CI")
        or not sys.stderr.isatty()
        or (is_piped and not sys.stdout.isatty())
    ):
        return unwatched
    return _watched


def _watched(items: Iterable[_Item], total: int) -> Generator[_Item, None, None]:
    from readlint.printing.progress import progress

    yield from progress(items, total, sys.stderr)


def write_bytes(content: bytes) -> None:
    """Write a file to standard output.

    Raises:
        OutputFailed: it cannot be written.
        BrokenPipeError: nobody reads it any more.
    """
    with _output() as stream:
        stream.flush()
        stream.buffer.write(content)


def flush_output() -> None:
    """Write what is held back.

    Raises:
        OutputFailed: it cannot be written.
        BrokenPipeError: nobody reads it any more.
    """
    with _output() as stream:
        stream.flush()


@contextmanager
def _output() -> Iterator[TextIO]:
    try:
        yield sys.stdout
    except BrokenPipeError:
        # A reader such as `head` has left: what it wanted, it has.
        silence(sys.stdout)
        raise
    except OSError as error:
        silence(sys.stdout)
        raise OutputFailed((error.strerror or str(error)).lower()) from error


def settle_streams() -> None:
    """Write what is still held back, so that the interpreter has nothing to fail at in its end."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except Exception:
            silence(stream)


def silence(stream: TextIO) -> None:
    """Let nothing more be written to a stream, not even by the interpreter at its end."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError, AttributeError):
        return
