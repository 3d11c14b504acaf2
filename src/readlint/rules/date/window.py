"""The date lies outside the time that the text allows."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Reading
from readlint.extract.time.window import Window
from readlint.extract.time.window_clash import WindowClash, find_window_clash
from readlint.rules.base import WARNING, Diagnostic, Rule

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
        clash = find_window_clash(reading)
        if clash is not None:
            yield self._outside(reading, clash)

    def _outside(self, reading: Reading, clash: WindowClash) -> Diagnostic:
        place, name = reading.sidecar.place(*clash.field), ".".join(clash.field)
        first, second = (clue.place.words for clue in clash.witnesses)
        fits = _fits(clash.window)
        return self.diagnostic(
            place,
            f"`{name}` is {reading.sidecar.text(*clash.field)}, but the text is of {fits}: "
            f"`{first}` and `{second}` tell so.",
            help=f"Look the document up and correct `{name}`: the text can be of {fits}. "
            "If the date is right, the text belongs to another record.",
            evidence=[
                (place, f"`{name}` in the sidecar"),
                *(
                    (clue.place, clue.why)
                    for clue in (*clash.witnesses, *clash.others[:MOST_OTHERS])
                ),
            ],
        )


def _fits(window: Window) -> str:
    first, last = window.first_day, window.last_day
    if first is None:
        return f"{last} or earlier"
    if last is None:
        return f"{first} or later"
    return f"a day between {first} and {last}" if first < last else f"{last}"
