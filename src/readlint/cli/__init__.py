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
from importlib import import_module
from types import FrameType

from readlint.cli.streams import (
    OutputFailed,
    flush_output,
    open_streams,
    say,
    settle_streams,
    silence,
)  # fmt: skip

COMMANDS = ("check", "rule", "schema", "config", "accept", "test", "when", "new", "baseline")
PLANNED = ("cache",)
NOT_DONE = 2
# As shells say it of a process that a signal ended.
_SIGNALLED = 128
_STOPPING = ("SIGINT", "SIGTERM", "SIGHUP")
_NEW_OBJECTS = 200_000
# What a mistake says of itself may quote a whole file.
_LONGEST_MISTAKE = 300


class Stopped(KeyboardInterrupt):
    """A signal asks the run to end, which it does as it does on Ctrl-C.

    Args:
        number: of the signal.
    """

    def __init__(self, number: int = signal.SIGINT) -> None:
        super().__init__()
        self.number = number


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
    handlers = _catch_signals()
    try:
        open_streams()
        status = _dispatch(words)
        flush_output()
    except BaseException as error:
        status = _status_of(error, verbose=_is_verbose(words))
    settle_streams()
    for number, handler in handlers.items():
        # At the end of the process nothing is left to be stopped, and its status is settled.
        signal.signal(number, signal.SIG_IGN if arguments is None else handler)
    return status


def _dispatch(words: list[str]) -> int:
    command = words[0] if words else "check"
    if command in COMMANDS + PLANNED and os.path.lexists(command):
        say(f"`{command}` is a command and also a path here; for the path use ./{command}")
    if command in PLANNED:
        say(f"the command `{command}` does not exist yet")
        return NOT_DONE
    if command in COMMANDS:
        return _run(command, words[1:])
    return _run("check", words)


def _run(command: str, words: list[str]) -> int:
    module = import_module(f"readlint.cli.{command}")
    try:
        status: int = module.run(words)
    except SystemExit as leaving:
        # The parser leaves so, after `--help` and after a mistake in the command line.
        return leaving.code if isinstance(leaving.code, int) else NOT_DONE
    return status


# --- what no command foresees --------------------------------------------------------------------


def _status_of(error: BaseException, *, verbose: bool) -> int:
    """Say in one line what ended the command, and return the exit status."""
    if isinstance(error, BrokenPipeError):
        return NOT_DONE
    if isinstance(error, KeyboardInterrupt):
        number = error.number if isinstance(error, Stopped) else signal.SIGINT
        silence(sys.stdout)
        say("interrupted" if number == signal.SIGINT else f"stopped by {_name(number)}")
        return _SIGNALLED + number
    say(_unforeseen(error))
    if verbose:
        _say_where(error)
    return NOT_DONE


def _name(number: int) -> str:
    return signal.Signals(number).name


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
    """Tell whether more is to be shown, of a command line that may not have been read yet."""
    return any(
        word == "--verbose" or (word.startswith("-") and word[1:2] != "-" and "v" in word)
        for word in words
    )


def _unseen(*_: object, **__: object) -> None:
    """Show a warning of Python to nobody."""


# --- signals -------------------------------------------------------------------------------------


def _catch_signals() -> dict[int, signal._HANDLER]:
    """Let the signals that ask a process to end raise `Stopped`; return the handlers of before."""
    before: dict[int, signal._HANDLER] = {}
    for number in _numbers():
        # Others' handlers stay, and so does what `nohup` asks for.
        if signal.getsignal(number) not in (signal.SIG_DFL, signal.default_int_handler):
            continue
        try:
            before[number] = signal.signal(number, _stop)
        except ValueError:  # only the main thread may; another runs until its process ends
            break
    return before


def _stop(number: int, _: FrameType | None) -> None:
    for other in _numbers():
        if signal.getsignal(other) is _stop:
            # One is enough: a second must not disturb the leaving.
            signal.signal(other, signal.SIG_IGN)
    raise Stopped(number)


def _numbers() -> list[signal.Signals]:
    return [getattr(signal, name) for name in _STOPPING if hasattr(signal, name)]
