"""A progress bar on a terminal, for work that takes more than a moment.

A short run shows nothing and loads nothing. No thread draws the bar: it is drawn between two
items, so that work which starts processes never copies a thread that holds a lock.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, TextIO, TypeVar

if TYPE_CHECKING:
    from rich.progress import Progress

Item = TypeVar("Item")

# Nielsen's limit for a wait that does not break a train of thought.
WAIT = 1.0
# Seconds between two drawings: the eye reads no faster.
_PAUSE = 0.1


def progress(
    items: Iterable[Item],
    total: int | None,
    stream: TextIO,
    what: str = "records",
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[Item]:
    """Yield the items; after a second of work show on a terminal how many are done.

    The bar is gone when the last item is done, when the work fails, and when the iterator is
    closed. Nothing else should be written to the terminal while it is there: `for` with a `break`
    leaves it to `contextlib.closing`.

    Args:
        items: what is worked on; each counts as done when the next one is asked for.
        total: how many there are; None where that is not known.
        stream: where the bar is drawn, if it is a terminal that can move its cursor.
        what: what the items are, in the plural.
        clock: gives the time in seconds.
    """
    if not is_drawable(stream):
        yield from items
        return
    bar = _Bar(total, stream, what, clock)
    try:
        for item in items:
            yield item
            bar.advance()
    finally:
        bar.close()


def is_drawable(stream: TextIO) -> bool:
    """Return whether a stream is a terminal that can move its cursor."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"


class _Bar:
    def __init__(
        self, total: int | None, stream: TextIO, what: str, clock: Callable[[], float]
    ) -> None:
        self._total, self._stream, self._what, self._clock = total, stream, what, clock
        self._done = 0
        self._next = clock() + WAIT
        self._shown: Progress | None = None

    def advance(self) -> None:
        self._done += 1
        if self._clock() < self._next:
            return
        if self._shown is None:
            self._shown = _started(self._total, self._stream, self._what)
        self._shown.update(self._shown.task_ids[0], completed=self._done, refresh=True)
        self._next = self._clock() + _PAUSE

    def close(self) -> None:
        if self._shown is not None:
            self._shown.stop()


def _started(total: int | None, stream: TextIO, what: str) -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.progress import TimeRemainingColumn as TimeLeft

    shown = Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeLeft(),
        console=Console(file=stream, force_terminal=True), auto_refresh=False, transient=True,
        redirect_stdout=False, redirect_stderr=False,
    )  # fmt: skip
    shown.add_task(what, total=total)
    shown.start()
    return shown
