"""A full date with a weekday that it was not."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.reading import Reading
from readlint.reading.weekdays import FIRST_SURE_YEAR, weekday_beside, weekday_of
from readlint.rules.base import WARNING, Draft, Found, Invalid, Rule, Valid

MET = "Foreign Minister Anna Gruber met with Foreign Minister Pavel Novak in Vienna.\n"


class DateSelf(Rule):
    """A full date in the text stands with a weekday that it was not.

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
    reads = ("text",)
    examples = (
        Valid("weekday and date agree", text="On Tuesday, 3 May 2022, " + MET),
        Valid(
            "the weekday belongs to the words before it",
            text=MET + "They parted on Monday. 3 May 2022 was a holiday in Vienna.\n",
        ),
        Valid(
            "a day of the old calendar",
            text=MET + "They recalled the assembly of Tuesday, 25 October 1917.\n",
        ),
        Valid(
            "the last day of a span has its own weekday",
            text=MET + "The talks ran from Monday to Tuesday, 3 May 2022.\n",
        ),
        Invalid(
            "a Tuesday said to be a Wednesday",
            (Found("Wednesday", 1, 4, "`3 May 2022` was a Tuesday, not a `Wednesday`."),),
            text="On Wednesday, 3 May 2022, " + MET,
        ),
        Invalid(
            "a stamp in German",
            (Found("Montag", 1, 1, "`3. Mai 2022` was a Tuesday, not a `Montag`."),),
            text="Montag, 3. Mai 2022\n\n" + MET,
        ),
        Invalid(
            "in Chinese, behind the date",
            (Found("星期一", 1, 11, "`2022年5月3日` was a Tuesday, not a `星期一`."),),
            text="2022年5月3日（星期一），外长格鲁伯在维也纳会见捷克外长诺瓦克。\n",
        ),
    )

    def check(self, reading: Reading) -> Iterator[Draft]:
        """Compare each full date with the weekday beside it."""
        for mention in reading.dates:
            beside = weekday_beside(reading, mention)
            if beside is None or mention.day.year < FIRST_SURE_YEAR:
                continue
            place, number = beside
            if number != mention.day.isoweekday():
                right = weekday_of(mention.day)
                yield self.draft(
                    place,
                    f"`{mention.place.words}` was a {right}, not a `{place.words}`.",
                    to_do="Look the date up on the page, and restore the text if it is damaged.",
                    evidence=[
                        (place, "the weekday as written"),
                        (mention.place, f"{mention.day}, a {right}"),
                    ],
                )
