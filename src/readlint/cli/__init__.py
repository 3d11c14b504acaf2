"""The command line: `readlint PATH...` is `readlint check PATH...`."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from readlint.cli.streams import open_streams, say, silence

COMMANDS = ("check", "rule", "schema", "config", "accept", "test", "when", "new", "baseline")
PLANNED = ("cache",)
INTERRUPTED = 130
_NEW_OBJECTS = 200_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status.

    Args:
        arguments: the words after `readlint`; those of the process if None.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    # Looking for cycles among all that loading makes is a seventh of a start, and a record leaves
    # none behind.
    gc.set_threshold(_NEW_OBJECTS, 20, 20)
    open_streams()
    try:
        status = _dispatch(words)
        sys.stdout.flush()
    except BrokenPipeError:
        # A reader such as `head` has left: what it wanted, it has.
        silence()
        return 2
    except KeyboardInterrupt:
        silence()
        say("interrupted")
        return INTERRUPTED
    except OSError as error:
        silence()
        say(str(error))
        return 2
    return status


def _dispatch(words: list[str]) -> int:
    command = words[0] if words else "check"
    if command in COMMANDS + PLANNED and os.path.lexists(command):
        say(f"`{command}` is a command and also a path here; for the path use ./{command}")
    if command in PLANNED:
        say(f"the command `{command}` does not exist yet")
        return 2
    if command in COMMANDS:
        return _run(command, words[1:])
    return _run("check", words)


def _run(command: str, words: list[str]) -> int:
    module = import_module(f"readlint.cli.{command}")
    status: int = module.run(words)
    return status
