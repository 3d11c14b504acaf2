"""A weekday in the lead that is not that of the sidecar's date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from readlint.extract import Context
from readlint.extract.act.kinds import Clue
from readlint.extract.context import DATE, PUBLISHED
from readlint.extract.days.clashes import excluding
from readlint.extract.time.partial_dates import find_month_days
from readlint.extract.time.weekdays import NAMES, find_weekdays, weekday_of
from readlint.record.calendar import shift
from readlint.record.days import DayRange
from readlint.rules.base import ERROR, WARNING, Diagnostic, Rule

A_WEEK = 7


class DateWeekday(Rule):
    """The text names a weekday for its act, and no day of `date` is one.

    What it does:
        Reads the weekday that dates the act in the lead ("On Monday, A met B", "A met B in
        Z on Monday", 星期一), and in briefings, previews and news reports that of the
        statement ("said on Monday"; of a report without one the act's, unless it is dated
        by its page), and compares it with the weekdays of `date`. A weekday with month and
        day shows the year as well. One day of tolerance is allowed where publisher and
        venue may be in different time zones, and for calls.

    Why it matters:
        The weekday is the one date that a text nearly always gives and that nobody corrects when a
        record is dated by its page: the day of publication, of arrival or of the agency's cable is
        in `date` instead of the day of the act.

    What to do:
        Correct `date`; the finding names the last such weekday before publication.

    Known limits:
        English and Chinese leads; in German, French, Spanish, Italian and Portuguese only a weekday
        directly beside the verb. Intervals that cover a week, months and dates marked `?` or `~`
        are not compared. Weekdays of other weeks ("last Monday", "next Friday"), of habits ("every
        Friday") and of names ("Black Friday") do not count.
    """

    severity = ERROR
    since = "0.1"
    requires = ("text", "kind", "date", "venue", "source.published", "about.date")
    reads = ("weekdays",)

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Report the weekday of the lead that no day of `date` has."""
        days = context.day(*DATE)
        clues = [*excluding(context, "dated-weekday"), *excluding(context, "weekday")]
        if days is None or not clues:
            return
        if clues[0].kind == "dated-weekday":
            yield self._of_another_year(context, clues[0])
        else:
            yield self._of_another_day(context, clues[0], days)

    def _of_another_year(self, context: Context, clue: Clue) -> Diagnostic:
        told = find_month_days(context)
        weekday = next(one.weekday for one in told if one.place.start == clue.place.start)
        words, name = " ".join(clue.place.words.split()), NAMES[(weekday or 1) - 1]
        return self.diagnostic(
            clue.place,
            f"The text dates the act to `{words}`, but in the year of `date` "
            f"({context.sidecar.text(*DATE)}) that day is not a {name}.",
            help="Correct the year of `date`, or check that this is the text that the sidecar "
            "describes.",
            evidence=[
                (clue.place, clue.why),
                (context.sidecar.place(*DATE), "`date` in the sidecar"),
            ],
            severity=WARNING,
        )

    def _of_another_day(self, context: Context, clue: Clue, days: DayRange) -> Diagnostic:
        value, page = context.sidecar.text(*DATE), context.day(*PUBLISHED)
        told = find_weekdays(context)
        mention = next(one for one in told if one.place.start == clue.place.start)
        latest = _latest(mention.number, page.last if page else days.last)
        is_one = f"`date` ({value}) is a {weekday_of(days.first)}"
        subject = "the act" if mention.role == "act" else "the statement"
        evidence = [(clue.place, clue.why), (context.sidecar.place(*DATE), "`date` in the sidecar")]
        if page is not None:
            last = f"the last {weekday_of(latest)} up to it is {latest}"
            evidence.append((context.sidecar.place(*PUBLISHED), last))
        # One clock may have another weekday than the other: then more are allowed than are told.
        is_sure = mention.role == "act" and clue.weekdays <= {one.number for one in told}
        return self.diagnostic(
            clue.place,
            f"The text dates {subject} to `{clue.place.words}`, but "
            f"{is_one if days.first == days.last else f'no day of `date` ({value}) is one'}.",
            help=f"Correct `date` (perhaps to {latest}), or check that this is the text "
            "that the sidecar describes.",
            evidence=evidence,
            severity=ERROR if is_sure else WARNING,
        )


def _latest(number: int, day: date) -> date:
    """The latest day of this weekday that is not after another day."""
    return shift(day, -((day.isoweekday() - number) % A_WEEK))
