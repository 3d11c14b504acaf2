"""The date lies outside the time that the text allows."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Context
from readlint.extract.time.clashes import WindowClash, find_window_clash
from readlint.extract.time.window import Window
from readlint.rules.base import WARNING, Diagnostic, Rule

MOST_OTHERS = 4


class DateWindow(Rule):
    """The date lies outside the window that all clues of the text allow.

    What it does:
        Gathers whatever the text and the address of its page say about time: datable events
        reported as past, offices held, years and dates, stamps of the page. Together they bound the
        days on which the text can have been written. Where `date`, or else `source.published`, lies
        outside and two independent clues show it, the finding names the two strongest and proposes
        the days that fit.

    Why it matters:
        One clue may be a slip of the text or of a table; two independent ones that agree prove that
        the date is that of another document.

    What to do:
        Look the date of the document up among the days proposed and correct `date`, or check
        that text and sidecar belong together. `readlint when FILE` shows every clue.

    Known limits:
        It needs two independent clues: two kinds of knowledge, or two events or persons. Clues that
        contradict each other are left aside. An event gives a lower bound only, since any later
        text may name it. The stamps of the page alone are compared with `source.published` by
        date-body-conflict, and its address by date-url.
    """

    severity = WARNING
    since = "0.1"
    requires = ("text", "date", "source.published")
    supersedes = ("date-anachronism", "date-relative", "date-weekday", "people-title-at-date")

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Compare `date` with the window of the act, and `published` with that of the page."""
        clash = find_window_clash(context)
        if clash is not None:
            yield self._outside(context, clash)

    def _outside(self, context: Context, clash: WindowClash) -> Diagnostic:
        place, name = context.sidecar.place(*clash.field), ".".join(clash.field)
        first, second = (clue.place.words for clue in clash.witnesses)
        fits = _fits(clash.window)
        return self.diagnostic(
            place,
            f"`{name}` is {context.sidecar.text(*clash.field)}, but `{first}` and `{second}` date "
            f"the text to {fits}.",
            help=f"Look the document up and correct `{name}` to {fits}. If the date is right, "
            "the text belongs to another record.",
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
