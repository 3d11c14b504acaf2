"""A weekday in the lead that no day of the sidecar's date bears."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from readlint.reading import Reading
from readlint.reading.clocks import share_a_clock
from readlint.reading.days import covers, days_apart
from readlint.reading.kinds import ACTS
from readlint.reading.month_days import MonthDay, find_month_days
from readlint.reading.weekdays import NAMES, WeekdayMention, find_weekdays, weekday_of
from readlint.record.calendar import shift
from readlint.rules.base import ERROR, WARNING, Draft, Found, Invalid, Rule, Valid
from readlint.rules.examples import STANDARD_SIDECAR
from readlint.schema.edtf import DayRange

DATE, ABOUT, PUBLISHED = ("date",), ("about", "date"), ("source", "published")
WHOLE_WEEK, A_MONTH = 7, 31
MET = "Foreign Minister Anna Gruber met with Foreign Minister Pavel Novak"
REST = " The ministers discussed trade, rail links and the regional situation.\n"


def _with(date: str = "2022-05-03", more: str = "", published: str = "2022-05-03") -> str:
    sidecar = STANDARD_SIDECAR.replace("date: 2022-05-03\n", f"date: {date}\n", 1)
    return sidecar.replace("published: 2022-05-03", f"published: {published}") + more


BRIEFING = _with().replace("kind: readout", "kind: press-briefing")
ABROAD = _with().replace("country: AT", "country: JP")


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
    reads = ("text", "kind", "date", "venue", "source.published", "about.date")
    examples = (
        Valid("the weekday is right", text=f"On Tuesday, {MET} in Vienna." + REST),
        Valid(
            "Monday on a page of Tuesday is the day before",
            text=f"{MET} in Vienna on Monday." + REST,
            sidecar=_with("2022-05-02"),
        ),
        Valid("every Friday", text=f"{MET} in Vienna, as they do every Friday." + REST),
        Valid("next Friday", text=f"{MET} to prepare the summit to be held next Friday." + REST),
        Valid("a name", text=f"{MET} in Vienna to speak of the Good Friday Agreement." + REST),
        Valid(
            "a day that was agreed upon",
            text=f"{MET} in Vienna and agreed to meet again on Friday." + REST,
        ),
        Valid(
            "an interval that covers a week",
            text=f"{MET} in Vienna on Friday." + REST,
            sidecar=_with("2022-04-27/2022-05-03"),
        ),
        Valid("only the month is known", text=f"{MET} on Friday." + REST, sidecar=_with("2022-05")),
        Valid("a guess", text=f"{MET} on Friday." + REST, sidecar=_with("2022-05-03~")),
        Valid(
            "a call across the date line",
            text=f"{MET.replace('met', 'spoke')} by phone on Monday." + REST,
            sidecar=_with().replace("kind: readout", "kind: call"),
        ),
        Valid(
            "the place has another clock than the publisher",
            text=f"{MET} in Tokyo on Wednesday." + REST,
            sidecar=ABROAD,
        ),
        Valid(
            "an event of others on its own day",
            text=f"{MET} in Vienna. The Senate had voted on Friday." + REST,
        ),
        Valid(
            "the weekday belongs to a full date, which another rule judges",
            text=f"On Friday, 3 May 2022, {MET}." + REST,
        ),
        Valid(
            "a spokesman on the day after, quoted in a readout",
            text=f"{MET} in Vienna on Tuesday, a spokesman said on Wednesday." + REST,
        ),
        Valid(
            "two days of talks, one of them named",
            text=f"On Wednesday, {MET} in Vienna." + REST,
            sidecar=_with("2022-05-03/2022-05-04", published="2022-05-04"),
        ),
        Valid(
            "a day without a year, with the weekday it was",
            text=f"On Tuesday, May 3, {MET} in Vienna." + REST,
        ),
        Invalid(
            "a day without a year was no Monday in this one",
            (
                Found(
                    "May 3",
                    1,
                    12,
                    "The text dates what it reports to a Monday, `May 3`, which was another "
                    "weekday in the year of `date`, 2022-04-30/2022-05-07.",
                    severity="warning",
                ),
            ),
            text=f"On Monday, May 3, {MET} in Vienna." + REST,
            sidecar=_with("2022-04-30/2022-05-07", published="2022-05-07"),
        ),
        Invalid(
            "the day opens the sentence",
            (
                Found(
                    "Friday",
                    1,
                    4,
                    "The text dates what it reports to `Friday`, but `date`, 2022-05-03, is a "
                    "Tuesday.",
                ),
            ),
            text=f"On Friday, {MET} in Vienna." + REST,
        ),
        Invalid(
            "the day of publication stands for the day of the act",
            (
                Found(
                    "Monday",
                    1,
                    81,
                    "The text dates what it reports to `Monday`, but `date`, 2022-05-03, is a "
                    "Tuesday.",
                ),
            ),
            text=f"{MET} in Vienna on Monday." + REST,
        ),
        Invalid(
            "none of two days",
            (
                Found(
                    "Friday",
                    1,
                    4,
                    "The text dates what it reports to `Friday`, but no day of `date`, "
                    "2022-05-02/2022-05-03, is one.",
                ),
            ),
            text=f"On Friday, {MET} in Vienna." + REST,
            sidecar=_with("2022-05-02/2022-05-03"),
        ),
        Invalid(
            "another clock explains one day, not three",
            (
                Found(
                    "Friday",
                    1,
                    80,
                    "The text dates what it reports to `Friday`, but `date`, 2022-05-03, is a "
                    "Tuesday.",
                    severity="warning",
                ),
            ),
            text=f"{MET} in Tokyo on Friday." + REST,
            sidecar=ABROAD,
        ),
        Invalid(
            "the statement of a briefing",
            (
                Found(
                    "Thursday",
                    1,
                    47,
                    "The text dates its statement to `Thursday`, but `date`, 2022-05-03, is a "
                    "Tuesday.",
                    severity="warning",
                ),
            ),
            text="A Foreign Ministry official told the press on Thursday that two points matter "
            "in the rail talks." + REST,
            sidecar=BRIEFING,
        ),
        Invalid(
            "the weekday between the speaker and the verb",
            (
                Found(
                    "Thursday",
                    1,
                    32,
                    "The text dates its statement to `Thursday`, but `date`, 2022-05-03, is a "
                    "Tuesday.",
                    severity="warning",
                ),
            ),
            text="A Foreign Ministry official on Thursday told the press that two points matter "
            "in the rail talks." + REST,
            sidecar=BRIEFING,
        ),
        Invalid(
            "the statement of a briefing, on the day after the talks of which it speaks",
            (
                Found(
                    "Monday",
                    1,
                    47,
                    "The text dates its statement to `Monday`, but `date`, 2022-05-03, is a "
                    "Tuesday.",
                    severity="warning",
                ),
            ),
            text="A Foreign Ministry official told the press on Monday that the rail talks had "
            "been long." + REST,
            sidecar=BRIEFING + "about: {date: 2022-05-02}\n",
        ),
        Invalid(
            "the meeting told in a side clause",
            (
                Found(
                    "Monday",
                    1,
                    119,
                    "The text dates what it reports to `Monday`, but `date`, 2022-05-03, is a "
                    "Tuesday.",
                ),
            ),
            text="Foreign Minister Anna Gruber said that trade comes first when meeting with "
            "visiting Minister Pavel Novak in Vienna on Monday." + REST,
        ),
        Valid(
            "the weekday between the speaker and the verb, and right",
            text="A Foreign Ministry official on Tuesday told the press that two points matter "
            "in the rail talks." + REST,
            sidecar=BRIEFING,
        ),
        Valid(
            "the weekday without a preposition, and right",
            text=f"{MET} in Vienna Tuesday, the Foreign Ministry said." + REST,
        ),
        Valid(
            "a weekday that belongs to a name",
            text=f"{MET} in Vienna to discuss the Thursday market of the two towns." + REST,
        ),
        Valid(
            "a report of the end of the week on a meeting of its beginning",
            text=f"{MET} in Vienna on Monday to discuss rail links." + REST,
            sidecar=_with("2022-05-06", published="2022-05-06").replace(
                "kind: readout", "kind: news-report"
            ),
        ),
        Invalid(
            "the weekday without a preposition",
            (
                Found(
                    "Monday",
                    1,
                    78,
                    "The text dates what it reports to `Monday`, but `date`, 2022-05-03, is a "
                    "Tuesday.",
                ),
            ),
            text=f"{MET} in Vienna Monday, the Foreign Ministry said." + REST,
        ),
        Invalid(
            "a report dated by neither its page nor the meeting",
            (
                Found(
                    "Monday",
                    1,
                    81,
                    "The text dates what it reports to `Monday`, but `date`, 2022-05-01, is a "
                    "Sunday.",
                ),
            ),
            text=f"{MET} in Vienna on Monday morning." + REST,
            sidecar=_with("2022-05-01", published="2022-05-02").replace(
                "kind: readout", "kind: news-report"
            ),
        ),
        Invalid(
            "in Chinese",
            (
                Found(
                    "星期五",
                    1,
                    1,
                    "The text dates what it reports to `星期五`, but `date`, 2022-05-03, is a "
                    "Tuesday.",
                ),
            ),
            text="星期五，外长格鲁伯在维也纳会见捷克外长诺瓦克，双方讨论了贸易和地区局势。\n",
        ),
        Valid(
            "a statement in a quotation",
            text="A Foreign Ministry official recalled a headline, “a spokesman told the press "
            "on Thursday that two points matter”, and laughed." + REST,
            sidecar=BRIEFING,
        ),
        Valid(
            "a statement in a quotation in guillemets",
            text="A Foreign Ministry official recalled a headline, «a spokesman told the press "
            "on Thursday that two points matter», and laughed." + REST,
            sidecar=BRIEFING,
        ),
        Valid(
            "a statement in a quotation in German marks",
            text="A Foreign Ministry official recalled a headline, „a spokesman told the press "
            "on Thursday that two points matter“, and laughed." + REST,
            sidecar=BRIEFING,
        ),
        Valid(
            "a statement in a quotation in guillemets that point inward",
            text="A Foreign Ministry official recalled a headline, »a spokesman told the press "
            "on Thursday that two points matter«, and laughed." + REST,
            sidecar=BRIEFING,
        ),
        Valid(
            "a statement in a quotation, the day before the verb",
            text="A Foreign Ministry official recalled a headline, “a spokesman on Thursday told"
            " the press that two points matter”, and laughed." + REST,
            sidecar=BRIEFING,
        ),
        Valid(
            "a meeting in a quotation in Chinese",
            text="外长格鲁伯在维也纳会见捷克外长诺瓦克，笑谈报纸标题「部长于星期五会见记者」，双方讨论了贸易和地区局势。\n",
        ),
        Invalid(
            "the quotation ended before the statement",
            (
                Found(
                    "Thursday",
                    1,
                    70,
                    "The text dates its statement to `Thursday`, but `date`, 2022-05-03, is a "
                    "Tuesday.",
                    severity="warning",
                ),
            ),
            text="A Foreign Ministry official, «after a long night», told the press on Thursday "
            "that two points matter in the rail talks." + REST,
            sidecar=BRIEFING,
        ),
        Invalid(
            "the quotation in German marks ended before the statement",
            (
                Found(
                    "Thursday",
                    1,
                    70,
                    "The text dates its statement to `Thursday`, but `date`, 2022-05-03, is a "
                    "Tuesday.",
                    severity="warning",
                ),
            ),
            text="A Foreign Ministry official, „after a long night“, told the press on Thursday "
            "that two points matter in the rail talks." + REST,
            sidecar=BRIEFING,
        ),
        Invalid(
            "guests from somewhere are no range of days",
            (
                Found(
                    "Monday",
                    1,
                    95,
                    "The text dates what it reports to `Monday`, but `date`, 2022-05-03, is a "
                    "Tuesday.",
                ),
            ),
            text=f"{MET} from the Czech Republic on Monday." + REST,
        ),
        Invalid(
            "students from two cities are no range of days",
            (
                Found(
                    "Monday",
                    1,
                    82,
                    "The text dates what it reports to `Monday`, but `date`, 2022-05-03, is a "
                    "Tuesday.",
                ),
            ),
            text="Foreign Minister Anna Gruber met with students from Prague and Brno in Vienna "
            "on Monday." + REST,
        ),
        Valid(
            "a day that opens a range",
            text=f"{MET} for talks from Monday until late in the week." + REST,
        ),
        Valid(
            "hours from one to another on the right day",
            text=f"{MET} from nine to twelve on Tuesday." + REST,
        ),
        Valid(
            "who is back from a visit on a day of his own",
            text="Foreign Minister Anna Gruber received Foreign Minister Pavel Novak, back from "
            "his visit to Prague on Saturday." + REST,
        ),
        Valid(
            "an attack that took place on its own day",
            text="Foreign Minister Anna Gruber discussed with her counterpart Pavel Novak the "
            "attack that took place on Saturday in the capital." + REST,
        ),
        Valid(
            "talks of others, in a clause that describes them",
            text="Foreign Minister Anna Gruber and Foreign Minister Pavel Novak reviewed the "
            "talks that were held on Friday." + REST,
        ),
        Valid(
            "talks about an attack of another day",
            text="Foreign Minister Anna Gruber held talks with Foreign Minister Pavel Novak "
            "about the bomb attack on Saturday." + REST,
        ),
        Invalid(
            "a meeting that somebody says took place",
            (
                Found(
                    "Friday",
                    1,
                    95,
                    "The text dates what it reports to `Friday`, but `date`, 2022-05-03, is a "
                    "Tuesday.",
                ),
            ),
            text="Foreign Minister Anna Gruber said that she met with Foreign Minister Pavel "
            "Novak in Vienna on Friday." + REST,
        ),
        Valid(
            "in Chinese, the day of a plan",
            text="外交部长格鲁伯将于星期五访问维也纳，出席两国铁路合作论坛，并同诺瓦克外长举行会谈。\n",
        ),
        Valid(
            "in traditional Chinese, the day of a plan",
            text="外交部長格魯伯將於星期五訪問維也納，出席兩國鐵路合作論壇，並同諾瓦克外長舉行會談。\n",
        ),
        Valid(
            "in Chinese, the day of a plan behind an invitation",
            text="外交部长格鲁伯将应诺瓦克外长邀请于星期五访问维也纳，出席两国铁路合作论坛并举行会谈。\n",
        ),
        Valid(
            "in Chinese, the day of a plan told of a meeting",
            text="两国外长在峰会上将于星期五举行会谈，出席铁路合作论坛，并签署贸易和地区合作文件。\n",
        ),
        Invalid(
            "in Chinese, a general is no word of a plan",
            (
                Found(
                    "星期五",
                    1,
                    7,
                    "The text dates what it reports to `星期五`, but `date`, "
                    "2022-05-03, is a Tuesday.",
                ),
            ),
            text="格鲁伯将军于星期五在维也纳会见捷克外长诺瓦克，双方讨论了贸易和地区局势。\n",
        ),
        Invalid(
            "in Chinese, a plan told after the meeting",
            (
                Found(
                    "星期五",
                    1,
                    6,
                    "The text dates what it reports to `星期五`, but `date`, "
                    "2022-05-03, is a Tuesday.",
                ),
            ),
            text="外长格鲁伯星期五在维也纳会见诺瓦克，双方商定将于六月访问布拉格，出席铁路论坛，并举行第二次会谈。\n",
        ),
        Valid(
            "in Chinese, a spokesman's day in a readout",
            text="外交部发言人星期四表示，中方欢迎格鲁伯外长同诺瓦克外长会谈取得的进展，愿继续推动铁路合作。\n",
        ),
        Valid(
            "in Chinese, a spokesman's day that opens the sentence",
            text="星期四，外交部发言人指出，格鲁伯外长同诺瓦克外长会谈取得进展，双方讨论了铁路合作。\n",
        ),
        Valid(
            "a spokesman's day that opens the sentence",
            text=f"On Friday, a spokesman said that {MET} in Vienna." + REST,
        ),
        Invalid(
            "in Chinese, the statement of a briefing",
            (
                Found(
                    "星期四",
                    1,
                    7,
                    "The text dates its statement to `星期四`, but `date`, "
                    "2022-05-03, is a Tuesday.",
                    severity="warning",
                ),
            ),
            text="外交部发言人星期四在例行记者会上表示，中方欢迎两国外长会谈取得的进展，愿继续推动铁路合作。\n",
            sidecar=BRIEFING.replace("language: en", "language: zh"),
        ),
        Valid(
            "in Chinese, the statement of a briefing on the right day",
            text="外交部发言人星期二在例行记者会上表示，中方欢迎两国外长会谈取得的进展，愿继续推动铁路合作。\n",
            sidecar=BRIEFING.replace("language: en", "language: zh"),
        ),
        Invalid(
            "in Chinese, what was said when meeting",
            (
                Found(
                    "星期四",
                    1,
                    6,
                    "The text dates what it reports to `星期四`, but `date`, "
                    "2022-05-03, is a Tuesday.",
                ),
            ),
            text="外长格鲁伯星期四在维也纳会见诺瓦克时表示，双方铁路合作取得了进展，愿继续推动两国贸易。\n",
        ),
        Valid(
            "an arrival on the day before",
            text="Having arrived from Prague on Monday, Foreign Minister Pavel Novak met with "
            "Foreign Minister Anna Gruber in Vienna." + REST,
        ),
        Valid(
            "a letter of another day",
            text="Foreign Minister Anna Gruber received a letter from Foreign Minister Pavel "
            "Novak on Saturday." + REST,
        ),
    )

    def check(self, reading: Reading) -> Iterator[Draft]:
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
            yield self._draft(reading, bound[0], days)

    def _of_another_year(self, reading: Reading, told: MonthDay, weekday: int) -> Draft:
        value, name = reading.sidecar.text(*DATE), NAMES[weekday - 1]
        return self.draft(
            told.place,
            f"The text dates what it reports to a {name}, `{told.place.words}`, which was another "
            f"weekday in the year of `date`, {value}.",
            to_do="Correct the year of `date`, or check that this is the text that the sidecar "
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
        return any(one.role == "event" and covers(days, one.day) for one in reading.dates)

    def _draft(self, reading: Reading, mention: WeekdayMention, days: DayRange) -> Draft:
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
        return self.draft(
            mention.place,
            f"The text dates {subject} to `{words}`, but "
            f"{is_one if single else f'no day of `date`, {value}, is one'}.",
            to_do=f"Correct `date` (perhaps to {last}), or check that this is the text that the "
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
