"""The date lies outside the time that the text allows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from readlint.extract import Reading
from readlint.extract.act.clues import Clue
from readlint.extract.act.kinds import ACTS
from readlint.extract.time.mentions import begins_after, ends_before
from readlint.extract.time.window import Window, find_windows
from readlint.record.days import DayRange
from readlint.rules.base import WARNING, Diagnostic, Rule

DATE, PUBLISHED = ("date",), ("source", "published")
STAMPS = frozenset(("stamp", "dateline", "address"))
WRITTEN = STAMPS | {"act-date"}
# An event begins on another day by the clock of another place.
A_DAY = 1
MOST_OTHERS = 4


class DateWindow(Rule):
    """The date lies outside the window that all clues of the text allow.

    What it does:
        Gathers whatever the text and the address of its page say about time: datable events told
        as past, offices held, years and dates with the part they play, stamps of the page.
        Together they bound the days of which the text can be. It speaks where `date`, or else
        `source.published`, lies outside and two independent clues say so, names the two strongest
        and proposes the days that fit.

    Why it matters:
        One clue may be a slip of the text or of a table; two that do not know of each other and
        agree are a proof that the date is of another document.

    What to do:
        Look the date of the document up among the days proposed and correct `date`, or check
        that text and sidecar belong together. `readlint when FILE` shows every clue.

    Known limits:
        It needs two clues that know nothing of each other: two kinds of knowledge, or two events
        or persons. Clues that contradict each other are left aside. What an event tells is a
        lower bound only, as texts speak of the past for ever. The stamps of the page alone are
        compared with `source.published` by date-body-conflict, and its address by date-url.
    """

    severity = WARNING
    since = "0.1"
    requires = ("text", "date", "source.published")
    supersedes = ("date-anachronism", "date-relative", "date-weekday", "people-title-at-date")

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        """Compare `date` with the window of the act, and `published` with that of the page."""
        windows = reading.shared(find_windows)
        of_act = list(_against(reading, windows.act, DATE))
        of_page = list(_against(reading, windows.page, PUBLISHED))
        witnesses = _two_strongest(of_act + of_page)
        if witnesses is not None:
            on_act = any(clue in of_act for clue in witnesses)
            field, window = (DATE, windows.act) if on_act else (PUBLISHED, windows.page)
            yield self._diagnostic(reading, field, window, witnesses, of_act if on_act else of_page)

    def _diagnostic(
        self,
        reading: Reading,
        field: tuple[str, ...],
        window: Window,
        witnesses: tuple[Clue, Clue],
        against: list[Clue],
    ) -> Diagnostic:
        place, name = reading.sidecar.place(*field), ".".join(field)
        first, second = (clue.place.words for clue in witnesses)
        others = [clue for clue in against if clue not in witnesses]
        fits = _fits(window)
        return self.diagnostic(
            place,
            f"`{name}` is {reading.sidecar.text(*field)}, but the text is of {fits}: `{first}` and "
            f"`{second}` tell so.",
            help=f"Look the document up and correct `{name}`: the text can be of {fits}. "
            "If the date is right, the text belongs to another record.",
            evidence=[
                (place, f"`{name}` in the sidecar"),
                *((clue.place, clue.why) for clue in (*witnesses, *others[:MOST_OTHERS])),
            ],
        )


def _against(reading: Reading, window: Window, field: tuple[str, ...]) -> Iterator[Clue]:
    """The clues of a window that do not allow what the sidecar says."""
    days = reading.day(*field)
    for clue in window.clues if days is not None else ():
        if days is not None and _counts(reading, clue) and _bars(clue, days):
            yield clue


def _counts(reading: Reading, clue: Clue) -> bool:
    """Whether a clue has a say: the stamps of a page have rules of their own.

    A briefing may date the act of which it speaks to any earlier day.
    """
    if clue.subject == "page":
        return clue.source not in STAMPS
    return clue.source != "act-date" or reading.kind in ACTS


def _bars(clue: Clue, days: DayRange) -> bool:
    """Whether none of the days is one that the clue allows."""
    too_early = clue.earliest is not None and ends_before(days, clue.earliest, A_DAY)
    return too_early or (clue.latest is not None and begins_after(days, clue.latest, A_DAY))


def _two_strongest(clues: list[Clue]) -> tuple[Clue, Clue] | None:
    """The two strongest clues that do not lean on each other, the first of them sure.

    Dates written in the text have a rule of their own: alone they are no news.
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


def _fits(window: Window) -> str:
    first, last = window.first_day, window.last_day
    if first is None:
        return f"{last} or earlier"
    if last is None:
        return f"{first} or later"
    return f"a day between {first} and {last}" if first < last else f"{last}"
