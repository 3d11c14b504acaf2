"""Standard output and standard error: what may be written there, and what happens when it fails."""

from __future__ import annotations

import io
import os
import sys

from readlint.report.width import printable


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
    sys.stderr.write(f"readlint: {printable(message)}\n")


def say_problem(problem: Exception) -> None:
    """Write a problem to standard error, and those that it brings along, one line each."""
    for one in (problem, *getattr(problem, "others", ())):
        say(str(one))


def write_utf8(report: str) -> None:
    """Write a report for programs to standard output: it is UTF-8 everywhere."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    sys.stdout.write(report)


def silence() -> None:
    """Let nothing more be written to standard output, not even by the interpreter at its end."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return
