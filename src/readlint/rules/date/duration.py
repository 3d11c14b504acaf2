"""A visit that lasts longer or shorter than the sidecar's days."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Context
from readlint.extract.act.kinds import Clue
from readlint.extract.days.clashes import FIELDS, excluding
from readlint.record.days import DayRange
from readlint.rules.base import INFO, WARNING, Diagnostic, Rule


class DateDuration(Rule):
    """The length of the visit in the text does not fit the days of the sidecar.

    What it does:
        Reads how long the lead says that the visit or meeting lasts ("a two-day visit", "three
        days of talks", 为期两天) and counts the days of `about.date`, or of `date` where that is
        absent. One day more is allowed for arrivals at night. A single day in `date` is never
        doubted: it may be the day of one meeting within the visit.

    Why it matters:
        The interval often takes in the day of publication or of travel, and then counts by day
        find the people in a place where they no longer were.

    What to do:
        Correct the interval, or check that it is that of this visit and not of another.

    Known limits:
        English and Chinese leads only. Months, dates marked `?` or `~`, and intervals in `date` of
        a week or more say nothing. A single day in `about.date` is reported as info.
    """

    severity = WARNING
    since = "0.1"
    requires = ("text", "date", "about.date")
    reads = ("dates",)

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Report the length that the lead gives, where the days of the sidecar do not have it."""
        for clue in excluding(context, "duration"):
            yield self._diagnostic(context, clue)

    def _diagnostic(self, context: Context, clue: Clue) -> Diagnostic:
        path = FIELDS[clue.subject]
        name, value = ".".join(path), context.sidecar.text(*path)
        words, length = clue.place.words, _length(context.day(*path))
        article = "" if "days of" in words or words[0] > "z" else "a "
        return self.diagnostic(
            clue.place,
            f"The text describes {article}`{words}`, but `{name}`, {value}, has "
            f"{length} {'day' if length == 1 else 'days'}.",
            help=f"Correct `{name}`, or check that it gives the days of this visit.",
            evidence=[
                (clue.place, clue.why),
                (context.sidecar.place(*path), f"`{name}` in the sidecar"),
            ],
            severity=INFO if length == 1 else WARNING,
        )


def _length(days: DayRange | None) -> int:
    return (days.last - days.first).days + 1 if days is not None else 0
