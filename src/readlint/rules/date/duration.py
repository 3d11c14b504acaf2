"""A visit that lasts longer or shorter than the sidecar's days."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Context
from readlint.extract.context import ABOUT, DATE
from readlint.extract.time.relative import Duration, find_durations
from readlint.record.days import DayRange
from readlint.rules.base import INFO, WARNING, Diagnostic, Rule

# An arrival at night or a departure after midnight adds a day that the visit does not count.
NIGHT = 1
# Longer intervals in `date` tell that the day is not known, not how long the act went on.
LONGEST_ACT = 6


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

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Compare the lengths that the lead gives with the days of the sidecar."""
        path = ABOUT if context.day(*ABOUT) else DATE
        days = context.day(*path)
        if days is None or days.qualified or not days.precise_to_day:
            return
        length = (days.last - days.first).days + 1
        if path == DATE and not 1 < length <= LONGEST_ACT:
            return
        told = find_durations(context)
        if told and not any(_fits(one, length, path == DATE) for one in told):
            yield self._diagnostic(context, told[0], path, days, length)

    def _diagnostic(
        self,
        context: Context,
        told: Duration,
        path: tuple[str, ...],
        days: DayRange,
        length: int,
    ) -> Diagnostic:
        name, value = ".".join(path), context.sidecar.text(*path)
        article = "" if "days of" in told.place.words or told.place.words[0] > "z" else "a "
        return self.diagnostic(
            told.place,
            f"The text describes {article}`{told.place.words}`, but `{name}`, {value}, has "
            f"{length} {'day' if length == 1 else 'days'}.",
            help=f"Correct `{name}`, or check that it gives the days of this visit.",
            evidence=[
                (told.place, f"the length of the visit: {told.days} days"),
                (context.sidecar.place(*path), f"`{name}` in the sidecar"),
            ],
            severity=INFO if days.first == days.last else WARNING,
        )


def _fits(told: Duration, length: int, may_be_part: bool) -> bool:
    """Whether an interval may be that of the visit, or of a part of it where that is likely."""
    if length > told.days + NIGHT:
        return False
    return may_be_part or length >= told.days
