"""A weekday in the lead that is not that of the sidecar's date."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Context
from readlint.extract.context import DATE, PUBLISHED
from readlint.extract.days.clashes import (
    WeekdayClash,
    find_day_of_another_year,
    find_weekday_clash,
)
from readlint.extract.time.partial_dates import MonthDay
from readlint.extract.time.weekdays import NAMES, weekday_of
from readlint.rules.base import ERROR, WARNING, Diagnostic, Rule


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

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Compare the first weekday of the lead that binds with the days of the sidecar."""
        told = find_day_of_another_year(context)
        if told is not None:
            yield self._of_another_year(context, told, NAMES[(told.weekday or 1) - 1])
            return
        clash = find_weekday_clash(context)
        if clash is not None:
            yield self._of_another_day(context, clash)

    def _of_another_year(self, context: Context, told: MonthDay, name: str) -> Diagnostic:
        return self.diagnostic(
            told.place,
            f"The text dates the act to `{told.place.words}`, but in the year of `date` "
            f"({context.sidecar.text(*DATE)}) that day is not a {name}.",
            help="Correct the year of `date`, or check that this is the text that the sidecar "
            "describes.",
            evidence=[
                (told.place, f"a {name}, the day of the act: it {told.reason}"),
                (context.sidecar.place(*DATE), "`date` in the sidecar"),
            ],
            severity=WARNING,
        )

    def _of_another_day(self, context: Context, clash: WeekdayClash) -> Diagnostic:
        value, mention, days = context.sidecar.text(*DATE), clash.mention, clash.days
        single = days.first == days.last
        is_one = f"`date` ({value}) is a {weekday_of(days.first)}"
        subject = "the act" if mention.role == "act" else "the statement"
        evidence = [
            (mention.place, f"the weekday of {subject}: it {mention.reason}"),
            (context.sidecar.place(*DATE), "`date` in the sidecar"),
        ]
        if context.day(*PUBLISHED) is not None:
            place = context.sidecar.place(*PUBLISHED)
            last = f"the last {weekday_of(clash.latest)} up to it is {clash.latest}"
            evidence.append((place, last))
        return self.diagnostic(
            mention.place,
            f"The text dates {subject} to `{mention.place.words}`, but "
            f"{is_one if single else f'no day of `date` ({value}) is one'}.",
            help=f"Correct `date` (perhaps to {clash.latest}), or check that this is the text "
            "that the sidecar describes.",
            evidence=evidence,
            severity=ERROR if clash.is_sure else WARNING,
        )
