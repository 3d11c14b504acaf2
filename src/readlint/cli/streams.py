"""Standard output and standard error: what may be written there, and what happens when it fails."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from readlint.printing.printable import printable


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
        say(str(one))


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
