"""The date lies outside the time that the text allows."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Context
from readlint.extract.context import DATE
from readlint.extract.days.clashes import WindowClash, find_window_clash, published_with_it
from readlint.extract.days.solve import Solution
from readlint.rules.base import WARNING, Diagnostic, Rule

MOST_OTHERS = 4


class DateWindow(Rule):
    """The date lies outside the days that the clues of the text leave together.

    What it does:
        Gathers whatever the text and the address of its page say about time: datable events
        reported as past, offices held, years and dates, stamps of the page. Each is a clue that
        allows some days, for certain, likely or weakly. Where two likely clues exclude `date`, or
        else `source.published`, and neither depends on the other, the finding names the two
        strongest and proposes the days that fit. So does one likely clue beside two weak ones.

    Why it matters:
        One clue may be a slip of the text or of a table; two independent ones that agree prove that
        the date is that of another document.

    What to do:
        Look the date of the document up among the days proposed and correct `date`, or check
        that text and sidecar belong together. `readlint when FILE` shows every clue.

    Known limits:
        Clues are independent where they are of two kinds of knowledge, in words of their own, and
        count from no field that they share: two events of the table are one kind. What counts from
        `source.published` does not count, since that day may be as wrong as `date`. Where certain
        clues contradict each other, nothing is said. The stamps of the page alone are compared
        with `source.published` by date-body-conflict, and its address by date-url.
    """

    severity = WARNING
    since = "0.1"
    requires = ("text", "date", "source.published")
    reads = ("dates",)
    supersedes = (
        "date-anachronism",
        "date-relative",
        "date-url",
        "date-weekday",
        "people-title-at-date",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Compare `date` with the window of the act, and `published` with that of the page."""
        clash = find_window_clash(context)
        if clash is not None:
            yield self._outside(context, clash)

    def _outside(self, context: Context, clash: WindowClash) -> Diagnostic:
        place, name = context.sidecar.place(*clash.field), ".".join(clash.field)
        words = " and ".join(f"`{clue.place.words}`" for clue in clash.witnesses)
        fits = _fits(clash.solution)
        return self.diagnostic(
            place,
            f"`{name}` is {context.sidecar.text(*clash.field)}, but {words} date "
            f"the text to {fits}.",
            help=f"Look the document up and correct `{name}` to {fits}. If the date is right, "
            "the text belongs to another record.",
            evidence=[
                (place, f"`{name}` in the sidecar"),
                *(
                    (clue.place, clue.why)
                    for clue in (*clash.witnesses, *clash.others[:MOST_OTHERS])
                ),
                *(published_with_it(context, clash.solution.days) if clash.field == DATE else ()),
            ],
        )


def _fits(solution: Solution) -> str:
    first, last = solution.days.earliest, solution.days.latest
    if first is None:
        return f"{last} or earlier" if last is not None else "another day"
    if last is None:
        return f"{first} or later"
    return f"a day between {first} and {last}" if first < last else f"{last}"
