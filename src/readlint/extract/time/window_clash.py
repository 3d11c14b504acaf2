"""Clues that do not allow a date of the sidecar, and the two of them that prove most."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from readlint.extract.act.clues import Clue
from readlint.extract.act.kinds import ACTS
from readlint.extract.time.mentions import begins_after, ends_before
from readlint.extract.time.window import Window, find_windows
from readlint.record.days import DayRange

if TYPE_CHECKING:
    from readlint.extract.context import Context

DATE, PUBLISHED = ("date",), ("source", "published")
STAMPS = frozenset(("stamp", "dateline", "address"))
WRITTEN = STAMPS | {"act-date"}
# An event begins on another day by the clock of another place.
A_DAY = 1


class WindowClash(NamedTuple):
    """A date of the sidecar that two independent clues exclude.

    Attributes:
        field: `date`, or `source.published`.
        window: the days that all clues on the act, or on the page, allow.
        witnesses: the two strongest clues against the date.
        others: all other clues against it.
    """

    field: tuple[str, ...]
    window: Window
    witnesses: tuple[Clue, Clue]
    others: tuple[Clue, ...]


def find_window_clash(context: Context) -> WindowClash | None:
    """Return the date of the sidecar that lies outside the time that the text allows."""
    windows = find_windows(context)
    of_act = list(_against(context, windows.act, DATE))
    of_page = list(_against(context, windows.page, PUBLISHED))
    witnesses = _two_strongest(of_act + of_page)
    if witnesses is None:
        return None
    on_act = any(clue in of_act for clue in witnesses)
    field, window = (DATE, windows.act) if on_act else (PUBLISHED, windows.page)
    against = of_act if on_act else of_page
    return WindowClash(
        field, window, witnesses, tuple(clue for clue in against if clue not in witnesses)
    )


def _against(context: Context, window: Window, field: tuple[str, ...]) -> Iterator[Clue]:
    """The clues of a window that do not allow what the sidecar says."""
    days = context.day(*field)
    for clue in window.clues if days is not None else ():
        if days is not None and _counts(context, clue) and _bars(clue, days):
            yield clue


def _counts(context: Context, clue: Clue) -> bool:
    """Whether a clue has a say: the stamps of a page have rules of their own.

    A briefing may date the act of which it speaks to any earlier day.
    """
    if clue.subject == "page":
        return clue.source not in STAMPS
    return clue.source != "act-date" or context.kind in ACTS


def _bars(clue: Clue, days: DayRange) -> bool:
    """Whether none of the days is one that the clue allows."""
    too_early = clue.earliest is not None and ends_before(days, clue.earliest, A_DAY)
    return too_early or (clue.latest is not None and begins_after(days, clue.latest, A_DAY))


def _two_strongest(clues: list[Clue]) -> tuple[Clue, Clue] | None:
    """The two strongest clues that do not depend on each other, the first of them sure.

    Dates written in the text have a rule of their own: alone they add nothing.
    """
    ranked = sorted(clues, key=_strength)
    if not ranked or ranked[0].confidence != "high":
        return None
    first = ranked[0]
    others = (clue for clue in ranked[1:] if _is_independent(first, clue))
    telling = (clue for clue in others if not {first.source, clue.source} <= WRITTEN)
    second = next(telling, None)
    return (first, second) if second is not None else None


def _strength(clue: Clue) -> tuple[bool, int, int]:
    """Sure clues first, then those that bound most closely."""
    bound = clue.earliest.toordinal() if clue.earliest else -(clue.latest or date.max).toordinal()
    return clue.confidence != "high", -bound, clue.place.start


def _is_independent(one: Clue, other: Clue) -> bool:
    """Whether two clues are of two kinds of knowledge, or name two events or persons."""
    if one.place.overlaps(other.place):
        return False
    return one.source != other.source or one.why != other.why
