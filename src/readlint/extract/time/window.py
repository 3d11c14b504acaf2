"""The window: the days of which a text can be, bounded by all its clues together.

A bound is as good as its worst clue, so clues that contradict each other are not averaged: the
weaker one goes; where neither is weaker, nothing is known.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from readlint.extract.act.clues import Clue, Subject
from readlint.extract.context import Reading
from readlint.extract.time.days import begins_after, ends_before
from readlint.extract.time.window_clues import find_clues
from readlint.record.calendar import FIRST_DAY, LAST_DAY, shift
from readlint.schema.edtf import DayRange

# By the clock of another place the same hour is the day before or the day after.
A_DAY = 1


class Window(NamedTuple):
    """The days of which an act or a page can be.

    Attributes:
        subject: `act` or `page`.
        clues: what bounds it, none of which contradicts another.
        dropped: clues that contradict stronger ones and were left aside.
    """

    subject: Subject
    clues: tuple[Clue, ...] = ()
    dropped: tuple[Clue, ...] = ()

    @property
    def earliest(self) -> Clue | None:
        """The clue with the latest lower bound; of equal ones the surer."""
        bounded = [clue for clue in self.clues if clue.earliest is not None]
        return max(bounded, key=lambda clue: (_lower(clue), _is_sure(clue)), default=None)

    @property
    def latest(self) -> Clue | None:
        """The clue with the earliest upper bound; of equal ones the surer."""
        bounded = [clue for clue in self.clues if clue.latest is not None]
        return min(bounded, key=lambda clue: (_upper(clue), not _is_sure(clue)), default=None)

    @property
    def first_day(self) -> date | None:
        """The earliest day that all clues allow; None where none bounds it."""
        return self.earliest.earliest if self.earliest is not None else None

    @property
    def last_day(self) -> date | None:
        """The latest day that all clues allow; None where none bounds it."""
        return self.latest.latest if self.latest is not None else None

    def allows(self, days: DayRange) -> bool:
        """Tell whether one of some days, or a day beside them, lies in the window."""
        first, last = self.first_day, self.last_day
        too_early = first is not None and ends_before(days, first, A_DAY)
        return not too_early and (last is None or not begins_after(days, last, A_DAY))


class Windows(NamedTuple):
    """The windows of one record: of the act it reports and of the page it stands on."""

    act: Window
    page: Window


def find_windows(reading: Reading) -> Windows:
    """Return when the act and the page of a record can have been, by all clues together.

    Ask with `reading.shared(find_windows)`, which computes them once.
    """
    clues = find_clues(reading)
    act = bound_together("act", [clue for clue in clues if clue.subject == "act"])
    # No page is older than what it tells of, by the clocks of all places.
    told = [
        clue._replace(subject="page", earliest=shift(clue.earliest, -A_DAY), latest=None)
        for clue in act.clues
        if clue.earliest is not None
    ]
    page = [clue for clue in clues if clue.subject == "page"]
    return Windows(act, bound_together("page", [*page, *told]))


def bound_together(subject: Subject, clues: Sequence[Clue]) -> Window:
    """Return the window of clues on one subject.

    Clues that agree are kept; of two that clash the surer stays, and neither where they are
    equally sure.
    """
    kept, dropped = list(clues), list[Clue]()
    while (clash := _clash(kept)) is not None:
        low, high = clash
        losers = [clue for clue in clash if not _is_sure(clue)]
        if len(losers) != 1:
            losers = [low, high]
        kept = [clue for clue in kept if clue not in losers]
        dropped += losers
    return Window(subject, tuple(kept), tuple(dropped))


def _clash(clues: list[Clue]) -> tuple[Clue, Clue] | None:
    """The two clues whose bounds lie farthest the wrong way round; None where all agree."""
    low = max(clues, key=_lower, default=None)
    high = min(clues, key=_upper, default=None)
    if low is None or high is None or low is high:
        return None
    return (low, high) if _lower(low) > shift(_upper(high), A_DAY) else None


def _lower(clue: Clue) -> date:
    return clue.earliest or FIRST_DAY


def _upper(clue: Clue) -> date:
    return clue.latest or LAST_DAY


def _is_sure(clue: Clue) -> bool:
    return clue.confidence == "high"
