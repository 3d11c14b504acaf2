"""The signals that ask a process to end: they end a run as Ctrl-C does."""

from __future__ import annotations

import signal
import sys
from types import FrameType

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
