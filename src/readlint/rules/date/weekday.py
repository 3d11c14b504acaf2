"""A weekday in the lead that no day of the sidecar's date bears."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from readlint.extract import Reading
from readlint.extract.act.kinds import ACTS
from readlint.extract.time.compare import share_a_clock
from readlint.extract.time.dates import find_dates
from readlint.extract.time.mentions import covers, days_apart
from readlint.extract.time.partial_dates import MonthDay, find_month_days
from readlint.extract.time.weekdays import NAMES, WeekdayMention, find_weekdays, weekday_of
from readlint.record.days import DayRange, shift
from readlint.rules.base import ERROR, WARNING, Diagnostic, Rule

DATE, ABOUT, PUBLISHED = ("date",), ("about", "date"), ("source", "published")
WHOLE_WEEK, A_MONTH = 7, 31


class DateWeekday(Rule):
    """The text names a weekday for its act, and no day of `date` is one.

    What it does:
        Reads the weekday that dates the act in the lead ("On Monday, A met B", "A met B in Z on
        Monday", 星期一), and in briefings, previews and news reports that of the statement ("said
        on Monday"; of a report without one the act's, unless it is dated by its page), and compares
        it with the weekdays of `date`. A weekday with month and day tells the year as well. A
        day's tolerance is given where the publisher's day may not be that of the place: to calls,
        and where venue and publisher are not known to share a clock.

    Why it matters:
        The weekday is the one date that a text nearly always gives and that nobody corrects when
        a record is dated by its page: the day of publication, of arrival or of the agency's cable
        stands in `date` instead of the day of the act.

    What to do:
        Correct `date`; the finding names the last such weekday before publication.

    Known limits:
        English and Chinese leads; in German, French, Spanish, Italian and Portuguese only a weekday
        directly beside the verb. Intervals that cover a week, months and dates marked `?`
        or `~` say nothing. Weekdays of other weeks ("last Monday", "next Friday"), of habits
        ("every Friday") and of names ("Black Friday") bind nobody.
    """

    severity = ERROR
    since = "0.1"
    requires = ("text", "kind", "date", "venue", "source.published", "about.date")

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        """Compare the first weekday of the lead that binds with the days of the sidecar."""
        days = reading.day(*DATE)
        if days is None or days.qualified:
            return
        for told in reading.shared(find_month_days):
            if told.weekday is not None and _is_of_another_year(told, told.weekday, days):
                yield self._of_another_year(reading, told, told.weekday)
                return
        if not _says_a_weekday(days):
            return
        bound = _of_the_record(reading, days)
        if bound and not any(self._fits(reading, one, days) for one in bound):
            yield self._diagnostic(reading, bound[0], days)

    def _of_another_year(self, reading: Reading, told: MonthDay, weekday: int) -> Diagnostic:
        value, name = reading.sidecar.text(*DATE), NAMES[weekday - 1]
        return self.diagnostic(
            told.place,
            f"The text dates what it reports to a {name}, `{told.place.words}`, which was another "
            f"weekday in the year of `date`, {value}.",
            help="Correct the year of `date`, or check that this is the text that the sidecar "
            "describes.",
            evidence=[
                (told.place, f"a {name}, the day of the act: it {told.reason}"),
                (reading.sidecar.place(*DATE), "`date` in the sidecar"),
            ],
            severity=WARNING,
        )

    def _fits(self, reading: Reading, mention: WeekdayMention, days: DayRange) -> bool:
        slack = _tolerance(reading, mention)
        if mention.number in _weekdays(shift(days.first, -slack), shift(days.last, slack)):
            return True
        about = reading.day(*ABOUT) if mention.role == "act" else None
        if about is not None and mention.number in _weekdays(about.first, about.last):
            return True
        return any(
            one.role == "event" and covers(days, one.day) for one in reading.shared(find_dates)
        )

    def _diagnostic(self, reading: Reading, mention: WeekdayMention, days: DayRange) -> Diagnostic:
        value, words = reading.sidecar.text(*DATE), mention.place.words
        single = days.first == days.last
        is_one = f"`date`, {value}, is a {weekday_of(days.first)}"
        subject = "what it reports" if mention.role == "act" else "its statement"
        published = reading.day(*PUBLISHED)
        last = _latest(mention.number, published.last if published else days.last)
        evidence = [
            (mention.place, f"the weekday of {subject}: it {mention.reason}"),
            (reading.sidecar.place(*DATE), "`date` in the sidecar"),
        ]
        if published is not None:
            place = reading.sidecar.place(*PUBLISHED)
            evidence.append((place, f"the last {weekday_of(last)} up to it is {last}"))
        firm = mention.role == "act" and not _tolerance(reading, mention)
        return self.diagnostic(
            mention.place,
            f"The text dates {subject} to `{words}`, but "
            f"{is_one if single else f'no day of `date`, {value}, is one'}.",
            help=f"Correct `date` (perhaps to {last}), or check that this is the text that the "
            "sidecar describes.",
            evidence=evidence,
            severity=ERROR if firm else WARNING,
        )


def _of_the_record(reading: Reading, days: DayRange) -> list[WeekdayMention]:
    """The weekdays of what `date` dates: of the act, or of the statement that tells of it.

    A report without a statement tells the act; dated by its page, it may be of any day of the week.
    """
    found = reading.shared(find_weekdays)
    acts = [one for one in found if one.role == "act"]
    statements = [one for one in found if one.role == "statement"]
    if reading.kind in ACTS:
        return acts
    page = reading.day(*PUBLISHED)
    if statements or reading.kind != "news-report" or page is None:
        return statements
    return [] if covers(days, page.last) else acts


def _is_of_another_year(told: MonthDay, weekday: int, days: DayRange) -> bool:
    """Whether a day told with its weekday, but no year, is not of the time of the sidecar.

    Where it is off by months as well, another rule says so.
    """
    day = min(told.near(days.first), key=lambda one: days_apart(days, one), default=None)
    return day is not None and days_apart(days, day) <= A_MONTH and day.isoweekday() != weekday


def _says_a_weekday(days: DayRange) -> bool:
    """Whether a date leaves any weekday out."""
    length = (days.last - days.first).days + 1
    return days.precise_to_day and not days.qualified and length < WHOLE_WEEK - 1


def _tolerance(reading: Reading, mention: WeekdayMention) -> int:
    """By how many days the page may count differently from the place of the act."""
    if mention.far_clock:
        return 1
    return 0 if mention.local or share_a_clock(reading) else 1


def _weekdays(first: date, last: date) -> set[int]:
    length = min((last - first).days, WHOLE_WEEK) + 1
    return {shift(first, n).isoweekday() for n in range(length)}


def _latest(number: int, day: date) -> date:
    """The latest day of this weekday that is not after another day."""
    return shift(day, -((day.isoweekday() - number) % WHOLE_WEEK))
