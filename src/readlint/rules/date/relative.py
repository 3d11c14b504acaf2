"""`Last year`, said of an event of another year; `today`, said of an act of another day."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.reading import Reading
from readlint.reading.datable_events import EventMention, find_events
from readlint.reading.days import covers
from readlint.reading.kinds import ACTS
from readlint.reading.relative_words import RelativeWords, relative_beside
from readlint.reading.told_days import find_told_day, is_page_of_the_text
from readlint.record.calendar import shift
from readlint.rules.base import WARNING, Draft, Found, Invalid, Rule, Valid
from readlint.rules.examples import STANDARD_SIDECAR
from readlint.schema.edtf import DayRange

A_DAY = 1
DATE, ABOUT, PUBLISHED = ("date",), ("about", "date"), ("source", "published")
MET = "Foreign Minister Anna Gruber met with Foreign Minister Pavel Novak in Vienna."


def _with(date: str) -> str:
    return STANDARD_SIDECAR.replace("2022-05-03", date)


TODAY = "Foreign Minister Anna Gruber met today with Foreign Minister Pavel Novak in Vienna."
TALKS = " They discussed trade, rail links and the regional situation at some length.\n"


class DateRelative(Rule):
    """The text says "last year" or "today" of what was in another year or on another day.

    What it does:
        Looks for "last year", "this year", "last month", "this month" and 去年, 今年, 上个月
        tied to an event whose days are known ("at the COP28 conference last year"), and compares
        the year or month that they give with `date` and with `source.published`. It speaks where
        neither fits. Where the lead says of its act "today", "this morning" or "yesterday" (今天,
        昨天), the act is held against `source.published`: it speaks where `date` is more than a
        day off from the day that the words give.

    Why it matters:
        Nobody who copies a date thinks of these words, and they tell the year for sure: a record
        that is one year off cannot hide from them.

    What to do:
        Correct the year of `date`, or check that text and sidecar belong together.

    Known limits:
        English and Chinese. Only events in the table of datable events are known, and quoted
        speech is left alone, since it may be of another year. "Today" is believed where the text
        bears the date of its page, or an official publisher's page has no earlier link: who puts
        an older text up again keeps the word.
    """

    severity = WARNING
    since = "0.1"
    reads = ("text", "date", "source.published", "about.date")
    examples = (
        Valid(
            "the year fits",
            text=MET + " They recalled the goals that were agreed at COP28 last year.\n",
            sidecar=_with("2024-05-03"),
        ),
        Valid(
            "the words belong to something else",
            text=MET + " The goals agreed at COP28 go beyond last year's.\n",
            sidecar=_with("2025-05-03"),
        ),
        Valid(
            "a quotation of an older speech",
            text=MET + ' A paper of theirs reads: "The goals were agreed at COP28 last year."\n',
            sidecar=_with("2025-05-03"),
        ),
        Valid(
            "published after the turn of the year",
            text=MET + " They recalled the goals that were agreed at COP28 last year.\n",
            sidecar=_with("2023-12-30").replace("published: 2023-12-30", "published: 2024-01-02"),
        ),
        Valid(
            "a fiscal year",
            text=MET + " The funds pledged at COP28 this fiscal year are half of the sum.\n",
            sidecar=_with("2025-05-03"),
        ),
        Valid(
            "the year is a guess",
            text=MET + " They recalled the goals that were agreed at COP28 last year.\n",
            sidecar=_with("2025-05-03").replace("date: 2025-05-03", "date: 2025~"),
        ),
        Valid("today, on a page of the same day", text=TODAY + TALKS),
        Valid(
            "today, on a page of the day after, where the clock is another",
            text="Vienna, 4 May 2022\n\n" + TODAY + TALKS,
            sidecar=_with("2022-05-03").replace("published: 2022-05-03", "published: 2022-05-04"),
        ),
        Valid(
            "today, put up again by somebody else a week later",
            text="Vienna, 10 May 2022\n\n" + TODAY + TALKS,
            sidecar=_with("2022-05-03").replace(
                "published: 2022-05-03", "published: 2022-05-10\n  via: [Foreign Ministry]"
            ),
        ),
        Valid(
            "today, by an unknown publisher whose page bears no date",
            text=TODAY + TALKS,
            sidecar=_with("2022-05-03").replace("published: 2022-05-03", "published: 2022-05-10"),
        ),
        Valid(
            "today's challenges, and a meeting that is to follow",
            text=MET + " to discuss today's challenges. They will meet again later today.\n",
            sidecar=_with("2022-05-03").replace("published: 2022-05-03", "published: 2022-05-10"),
        ),
        Valid(
            "a week before publication, for want of the day",
            text="Vienna, 3 May 2022\n\n" + TODAY + TALKS,
            sidecar=_with("2022-05-03").replace("date: 2022-05-03", "date: 2022-04-26/2022-05-03"),
        ),
        Invalid(
            "the act is said to be of the day of the page",
            (
                Found(
                    "today",
                    3,
                    34,
                    "The text says `today` of what it reports, on a page of 2022-05-06, but `date` "
                    "is 2022-05-03.",
                ),
            ),
            text="Vienna, 6 May 2022\n\n" + TODAY + TALKS,
            sidecar=_with("2022-05-03").replace("published: 2022-05-03", "published: 2022-05-06"),
        ),
        Invalid(
            "an official page without an earlier link",
            (
                Found(
                    "Yesterday",
                    1,
                    1,
                    "The text says `Yesterday` of what it reports, on a page of 2022-05-06, but "
                    "`date` is 2022-05-03.",
                ),
            ),
            text="Yesterday, President Anna Gruber met with President Pavel Novak." + TALKS,
            sidecar=_with("2022-05-03")
            .replace("published: 2022-05-03", "published: 2022-05-06")
            .replace('publisher: "Austrian Foreign Ministry"', "publisher: White House"),
        ),
        Invalid(
            "today in Chinese",
            (
                Found(
                    "今天",
                    3,
                    6,
                    "The text says `今天` of what it reports, on a page of 2022-05-06, but `date` "
                    "is 2022-05-03.",
                ),
            ),
            text="2022-05-06 10:15\n\n外长格鲁伯今天在维也纳会见捷克外长诺瓦克，双方讨论了贸易和"
            "地区局势。\n",
            sidecar=_with("2022-05-03").replace("published: 2022-05-03", "published: 2022-05-06"),
        ),
        Invalid(
            "two years after the conference",
            (
                Found(
                    "last year",
                    1,
                    129,
                    "The text puts `COP28`, which began on 2023-11-30, into `last year`, but "
                    "`date` is 2025-05-03.",
                ),
            ),
            text=MET + " They recalled the goals that were agreed at COP28 last year.\n",
            sidecar=_with("2025-05-03"),
        ),
        Invalid(
            "last year's conference",
            (
                Found(
                    "last year",
                    1,
                    113,
                    "The text puts `COP28`, which began on 2023-11-30, into `last year`, but "
                    "`date` is 2025-05-03.",
                ),
            ),
            text=MET + " They recalled the goals agreed at last year's COP28 conference.\n",
            sidecar=_with("2025-05-03"),
        ),
        Invalid(
            "in Chinese",
            (
                Found(
                    "去年",
                    1,
                    19,
                    "The text puts `旧金山会晤`, which began on 2023-11-15, into `去年`, but "
                    "`date` is 2025-05-03.",
                ),
            ),
            text="外长格鲁伯会见捷克外长诺瓦克时表示，去年两国元首旧金山会晤达成重要共识，应当落实。\n",
            sidecar=_with("2025-05-03")
            .replace("party: AT", "party: CN")
            .replace("party: CZ", "party: US"),
        ),
    )

    def check(self, reading: Reading) -> Iterator[Draft]:
        """Compare relative words, of datable events and of the act, with the sidecar's days."""
        days = reading.day(*DATE)
        if days is None or days.qualified:
            return
        yield from self._of_the_act(reading, days)
        for mention in reading.shared(find_events):
            said = relative_beside(reading, mention.place)
            if said is not None and not _fits(reading, said, mention):
                yield self._draft(reading, said, mention)
                return

    def _of_the_act(self, reading: Reading, days: DayRange) -> Iterator[Draft]:
        told, page = reading.shared(find_told_day), reading.day(*PUBLISHED)
        if told is None or page is None or reading.kind not in ACTS:
            return
        if not page.precise_to_day or not is_page_of_the_text(reading, page):
            return
        day = shift(page.first, -told.back)
        if covers(days, day, A_DAY):
            return
        yield self.draft(
            told.place,
            f"The text says `{told.place.words}` of what it reports, on a page of {page.first}, "
            f"but `date` is {reading.sidecar.text(*DATE)}.",
            to_do=f"Correct `date` (perhaps to {day}), or check that this is the text that the "
            "sidecar describes.",
            evidence=[
                (told.place, f"the day of the act: it {told.reason}"),
                (reading.sidecar.place(*PUBLISHED), "`source.published` in the sidecar"),
                (reading.sidecar.place(*DATE), "`date` in the sidecar"),
            ],
        )

    def _draft(self, reading: Reading, said: RelativeWords, mention: EventMention) -> Draft:
        value, event = reading.sidecar.text(*DATE), mention.event
        return self.draft(
            said.place,
            f"The text puts `{mention.place.words}`, which began on {event.start}, into "
            f"`{said.place.words}`, but `date` is {value}.",
            to_do="Correct `date`, or check that this is the text that the sidecar describes.",
            evidence=[
                (said.place, "said from the time of the text"),
                (mention.place, f"{event.name}, {event.start} to {event.end}"),
                (reading.sidecar.place(*DATE), "`date` in the sidecar"),
            ],
        )


def _fits(reading: Reading, said: RelativeWords, mention: EventMention) -> bool:
    known = (reading.day(*DATE), reading.day(*ABOUT), reading.day(*PUBLISHED))
    return any(
        said.fits(day, thing)
        for days in known
        if days is not None
        for day in (days.first, days.last)
        for thing in (mention.event.start, mention.event.end)
    )
