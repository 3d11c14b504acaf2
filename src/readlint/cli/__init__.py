"""The command line: `readlint PATH...` is `readlint check PATH...`."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module

COMMANDS = ("check", "rule", "schema")
PLANNED = ("new", "when", "baseline", "accept", "test", "config", "cache")
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status.

    Args:
        arguments: the words after `readlint`; those of the process if None.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        status = _dispatch(words)
        sys.stdout.flush()
    except BrokenPipeError:
        # A reader such as `head` has left: what it wanted, it has. Nothing may be written any
        # more, not even by the interpreter at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2
    except KeyboardInterrupt:
        sys.stderr.write("readlint: interrupted\n")
        return INTERRUPTED
    return status


def _dispatch(words: list[str]) -> int:
    command = words[0] if words else "check"
    if command in COMMANDS + PLANNED and os.path.lexists(command):
        sys.stderr.write(
            f"readlint: `{command}` is a command and also a path here; "
            f"for the path use ./{command}\n"
        )
    if command in PLANNED:
        sys.stderr.write(f"readlint: the command `{command}` does not exist yet\n")
        return 2
    if command in COMMANDS:
        return _run(command, words[1:])
    return _run("check", words)


def _run(command: str, words: list[str]) -> int:
    module = import_module(f"readlint.cli.{command}")
    status: int = module.run(words)
    return status
