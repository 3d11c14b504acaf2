"""A full date with the wrong weekday."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Context
from readlint.extract.time.dates import find_dates
from readlint.extract.time.weekdays import FIRST_SURE_YEAR, weekday_beside, weekday_of
from readlint.rules.base import WARNING, Diagnostic, Rule


class DateSelf(Rule):
    """A full date in the text has the wrong weekday.

    What it does:
        Reads the weekday directly in front of a full date or behind it ("Tuesday, 3 May 2022",
        2022年5月3日（星期二）), in the languages whose weekdays are known, and compares it with the
        calendar.

    Why it matters:
        Weekday and date exclude each other, so one of them is wrong in the text itself: a typing
        error on the page, a damaged figure, or a date put in by a program.

    What to do:
        Look the date up on the page. If the page has the error, accept the finding with a reason;
        if the text is damaged, restore it.

    Known limits:
        Dates before 1930 are left alone, since some countries still counted by another calendar,
        and so are dates whose order of day and month is not certain.
    """

    severity = WARNING
    since = "0.1"
    requires = ("text",)
    reads = ("weekdays",)

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Compare each full date with the weekday beside it."""
        for mention in find_dates(context):
            beside = weekday_beside(context, mention)
            if beside is None or mention.day.year < FIRST_SURE_YEAR:
                continue
            place, number, day = beside
            if number != day.isoweekday():
                right = weekday_of(day)
                yield self.diagnostic(
                    place,
                    f"`{mention.place.words}` was a {right}, not a `{place.words}`.",
                    help="Look the date up on the page, and restore the text if it is damaged.",
                    evidence=[
                        (place, "the weekday as written"),
                        (mention.place, f"{day}, a {right}"),
                    ],
                )
