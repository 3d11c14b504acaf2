"""The text names an event that was still to come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from readlint.reading import Reading
from readlint.reading.datable_events import EventMention, find_events
from readlint.reading.days import ends_before
from readlint.rules.base import ERROR, WARNING, Draft, Found, Invalid, Rule, Severity, Valid
from readlint.rules.examples import STANDARD_SIDECAR

DATE, PUBLISHED = ("date",), ("source", "published")
# An event begins on another day by the clock of another place.
A_DAY = 1
MOST_OTHERS = 3
MET = "Foreign Minister Anna Gruber met with Foreign Minister Pavel Novak in Vienna."


def _dated(day: str, published: str = "", parties: tuple[str, str] = ("AT", "CZ")) -> str:
    sidecar = STANDARD_SIDECAR.replace("date: 2022-05-03", f"date: {day}", 1)
    for old, new in zip(("AT", "CZ"), parties, strict=True):
        sidecar = sidecar.replace(f"party: {old}", f"party: {new}")
    return sidecar.replace("published: 2022-05-03", f"published: {published or day}")


class DateAnachronism(Rule):
    """The text names an event later than the date of the record.

    What it does:
        Looks in the sentences of the body for datable events (summits, visits, agreements,
        resolutions) and compares them with the last day of `date`. An event told as past, or one
        that nobody foresaw, cannot stand in a text from before it began; one that had been
        announced cannot stand in a text from long before that.

    Why it matters:
        Nobody tells what has not happened yet. Such a record bears the date of another document,
        or its text was written years after the act.

    What to do:
        Look the date of the document up and correct `date`; the event named gives the earliest
        day that it can have.

    Known limits:
        It knows only the events of its table. Words that may mean several events, such as the
        name of a city, count only where the text tells the event as past and the parties of the
        record, the year beside it or the level of the people tie them to it; they never give an
        error. Headlines and lists of links are not read.
    """

    severity = ERROR
    since = "0.1"
    reads = ("text", "date")

    examples = (
        Valid(
            "an event of the past",
            text=MET + " They spoke of the AUKUS partnership, which worries their neighbours.\n",
        ),
        Valid(
            "a coming event that had been announced",
            text=MET + " They will work together for a good outcome at the COP28 conference.\n",
        ),
        Valid(
            "on the day of the event, by the clock of another place",
            text=MET + " They spoke of the AUKUS partnership that was announced this morning.\n",
            sidecar=_dated("2021-09-14"),
        ),
        Valid(
            "part of a longer word",
            text=MET
            + " They recalled what was agreed at the climate conference and in Limassol.\n",
            sidecar=_dated("2018-05-03", parties=("US", "CN")),
        ),
        Valid(
            "a city where others had met before",
            text=MET + " They recalled the treaty that was signed in Bali by the two presidents.\n",
            sidecar=_dated("2012-05-03"),
        ),
        Valid(
            "a plan, in a city where the two would meet",
            text=MET + " The two leaders will meet in Busan if the agenda can be agreed.\n",
            sidecar=_dated("2024-05-03", parties=("US", "CN")),
        ),
        Valid(
            "another body's resolution of the same number",
            text=MET + " They welcomed House Resolution 2728, which was adopted in March.\n",
            sidecar=_dated("2012-05-03"),
        ),
        Valid(
            "the headline of another article below the text",
            text=MET + " They discussed trade and rail links.\n\nWhat AUKUS means for us\n",
            sidecar=_dated("2019-05-03"),
        ),
        Invalid(
            "an agreement of which nobody knew",
            (
                Found(
                    "AUKUS",
                    1,
                    100,
                    "The text names `AUKUS`, which nobody did before 2021-09-15, but `date` is "
                    "2019-05-03.",
                ),
            ),
            text=MET + " They were worried by AUKUS and by the tone of the debate.\n",
            sidecar=_dated("2019-05-03"),
        ),
        Invalid(
            "a conference told as past",
            (
                Found(
                    "COP28",
                    1,
                    123,
                    "The text tells `COP28` as past, which began on 2023-11-30, but `date` is "
                    "2022-05-03.",
                ),
            ),
            text=MET + " They recalled the goals that were agreed at COP28.\n",
        ),
        Invalid(
            "in Chinese",
            (
                Found(
                    "旧金山会晤",
                    1,
                    19,
                    "The text tells `旧金山会晤` as past, which began on 2023-11-15, but `date` is "
                    "2020-05-03.",
                ),
            ),
            text="外长格鲁伯表示，双方应当落实两国元首旧金山会晤达成的重要共识，推动两国关系稳定发展。\n",
            sidecar=_dated("2020-05-03", parties=("US", "CN")),
        ),
        Invalid(
            "a city, tied to the event by the parties and the level of the people",
            (
                Found(
                    "in Bali",
                    1,
                    124,
                    "The text means by `in Bali` the event of 2022-11-14, but `date` is "
                    "2018-05-03.",
                    severity="warning",
                ),
            ),
            text=MET + " They spoke of what the two presidents agreed in Bali.\n",
            sidecar=_dated("2018-05-03", parties=("US", "CN")),
        ),
        Invalid(
            "the page is later than the event: only the day of the act need be wrong",
            (
                Found(
                    "AUKUS",
                    1,
                    100,
                    "The text names `AUKUS`, which nobody did before 2021-09-15, but `date` is "
                    "2019-05-03.",
                    severity="warning",
                ),
            ),
            text=MET + " They were worried by AUKUS and by the tone of the debate.\n",
            sidecar=_dated("2019-05-03", "2022-05-04"),
        ),
    )

    def check(self, reading: Reading) -> Iterator[Draft]:
        """Report the surest event that lies after the record's date; the others are evidence."""
        days = reading.day(*DATE)
        late = [
            mention
            for mention in reading.shared(find_events)
            if days is not None and ends_before(days, mention.earliest, A_DAY)
        ]
        if late:
            yield self._draft(reading, max(late, key=_telling), late)

    def _draft(self, reading: Reading, worst: EventMention, late: list[EventMention]) -> Draft:
        sidecar = reading.sidecar
        words, value = worst.place.words, sidecar.text(*DATE)
        others = [mention for mention in late if mention is not worst]
        return self.draft(
            worst.place,
            f"The text {_meaning(worst, words)}, but `date` is {value}.",
            to_do="Look the date of the document up and correct `date`, or check that this is the "
            "text that the sidecar describes.",
            evidence=[
                (worst.place, worst.why),
                (sidecar.place(*DATE), "`date` in the sidecar, which is earlier"),
                *((mention.place, mention.why) for mention in others[:MOST_OTHERS]),
            ],
            severity=_weight(reading, worst),
        )


def _telling(mention: EventMention) -> tuple[bool, bool, date]:
    """Strong words before weak ones, sure ones before doubtful ones, the latest event first."""
    return mention.is_strong, mention.confidence == "high", mention.earliest


def _meaning(mention: EventMention, words: str) -> str:
    event = mention.event
    if not mention.is_strong:
        return f"means by `{words}` the event of {event.start}"
    if event.announced is None:
        return f"names `{words}`, which nobody did before {event.start}"
    if mention.tense == "past":
        return f"tells `{words}` as past, which began on {event.start}"
    return f"names `{words}`, which nobody did before about {event.announced}"


def _weight(reading: Reading, mention: EventMention) -> Severity:
    """Only what cannot be otherwise is an error; a page later than the event may look back."""
    published = reading.day(*PUBLISHED)
    looks_back = published is not None and not ends_before(published, mention.earliest, A_DAY)
    return WARNING if looks_back or mention.confidence != "high" else ERROR
