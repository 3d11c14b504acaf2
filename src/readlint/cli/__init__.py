"""The command line: `readlint PATH...` is `readlint check PATH...`.

Whatever happens, the process ends with a status of the table in `docs/exits.md` and at most a few
lines on standard error: what no command foresees is met here.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import warnings
from collections.abc import Sequence

from readlint.cli.help import COMMANDS, module_of
from readlint.cli.streams import (
    OutputFailed,
    Stopped,
    StopSignals,
    flush_output,
    open_streams,
    said_of,
    say,
    settle_streams,
    silence,
    status_of,
)  # fmt: skip

NOT_DONE = 2
_NEW_OBJECTS = 200_000
# What a mistake says of itself may quote a whole file.
_LONGEST_MISTAKE = 300


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status.

    Args:
        arguments: the words after `readlint`; those of the process if None.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    # Looking for cycles among all that loading makes is a seventh of a start, and a record leaves
    # none behind.
    gc.set_threshold(_NEW_OBJECTS, 20, 20)
    # Warnings of Python are for those who work on readlint; they make them errors.
    warnings.showwarning = _unseen
    signals = StopSignals()
    try:
        signals.catch()
        open_streams()
        status = _dispatch(words)
        if signals.asked is not None:
            raise Stopped
        flush_output()
    except BaseException as error:
        signals.ignore()
        status = _ended(error, signals.asked, verbose=_is_verbose(words))
    settle_streams()
    if arguments is None:
        # At the end of the process nothing is left to be stopped, and its status is settled.
        signals.ignore()
        # Nobody looks for cycles among what goes with the process: a tenth of a short run.
        gc.freeze()
    else:
        signals.restore()
    return status


def _dispatch(words: list[str]) -> int:
    command = words[0] if words else "check"
    if command in ("--help", "-h"):
        return _run("help", words[1:])
    if command in COMMANDS and os.path.lexists(command):
        say(f"`{command}` is a command and also a path here; for the path use ./{command}")
    if command in COMMANDS:
        return _run(command, words[1:])
    if command.isidentifier() and not os.path.lexists(command):
        from readlint.cli.offers import no_command

        wrong = no_command(command, tuple(COMMANDS))
        if wrong is not None:
            say(wrong)
            return NOT_DONE
    return _run("check", words)


def _run(command: str, words: list[str]) -> int:
    module = module_of(command)
    try:
        status: int = module.run(words)
    except SystemExit as leaving:
        # The parser leaves so, after `--help` and after a mistake in the command line.
        return leaving.code if isinstance(leaving.code, int) else NOT_DONE
    return status


# --- what no command foresees --------------------------------------------------------------------


def _ended(error: BaseException, asked: int | None, *, verbose: bool) -> int:
    """Say in one line what ended the command, and return the exit status.

    Args:
        error: what was raised.
        asked: the signal that asked the run to end; None if none did.
        verbose: show where it was raised, too.
    """
    if asked is not None or isinstance(error, KeyboardInterrupt):
        number = asked or signal.SIGINT
        silence(sys.stdout)
        say(said_of(number))
        return status_of(number)
    if isinstance(error, BrokenPipeError):
        return NOT_DONE
    say(_unforeseen(error))
    if verbose:
        _say_where(error)
    return NOT_DONE


def _unforeseen(error: BaseException) -> str:
    if isinstance(error, OutputFailed):
        return f"standard output cannot be written: {error}"
    if isinstance(error, OSError):
        why = (error.strerror or str(error)).lower()
        if error.filename is not None:
            return f"{os.fsdecode(error.filename)}: {why}"
        return why if _has_working_folder() else "the working folder is gone: go to another"
    words = f"{type(error).__name__}: {_words(error)}".rstrip(": ")
    return f"a mistake in readlint: {words}; please report it (--verbose shows where it is)"


def _words(error: BaseException) -> str:
    try:
        words = " ".join(str(error).split())
    except Exception:
        return ""
    return words if len(words) <= _LONGEST_MISTAKE else f"{words[:_LONGEST_MISTAKE]}…"


def _has_working_folder() -> bool:
    try:
        return bool(os.getcwd())  # noqa: PTH109 - the bare call, for what it raises
    except OSError:
        return False


def _say_where(error: BaseException) -> None:
    from traceback import format_exception

    for line in "".join(format_exception(error)).splitlines():
        say(line)


def _is_verbose(words: Sequence[str]) -> bool:
    """Return whether more is to be shown, of a command line that may not have been read yet."""
    return any(
        word == "--verbose" or (word.startswith("-") and word[1:2] != "-" and "v" in word)
        for word in words
    )


def _unseen(*_: object, **__: object) -> None:
    """Show a warning of Python to nobody."""
