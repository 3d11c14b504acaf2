"""The text names an event that was still to come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from readlint.extract import Context
from readlint.extract.time.events import EventMention, find_events
from readlint.extract.time.mentions import ends_before
from readlint.rules.base import ERROR, WARNING, Diagnostic, Rule, Severity

DATE, PUBLISHED = ("date",), ("source", "published")
# An event begins on another day by the clock of another place.
A_DAY = 1
MOST_OTHERS = 3


class DateAnachronism(Rule):
    """The text names an event that is later than the date of the record.

    What it does:
        Looks in the sentences of the body for datable events (summits, visits, agreements,
        resolutions) and compares them with the last day of `date`. A text from before the event
        cannot report it as past, nor name one that nobody foresaw; a text from long before that
        cannot name one that was announced.

    Why it matters:
        Nobody reports what has not happened yet. Such a record has the date of another document, or
        its text was written years after the act.

    What to do:
        Look the date of the document up and correct `date`; the event named gives the earliest
        day that it can have.

    Known limits:
        It knows only the events of its table. Words that may mean several events, such as the name
        of a city, count only where the text reports the event as past and the parties of the
        record, the year beside it or the level of the people tie them to it; they never give an
        error. Headlines and lists of links are not read.
    """

    severity = ERROR
    since = "0.1"
    requires = ("text", "date")

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Report the surest event that lies after the record's date; the others are evidence."""
        days = context.day(*DATE)
        late = [
            mention
            for mention in find_events(context)
            if days is not None and ends_before(days, mention.earliest, A_DAY)
        ]
        if late:
            yield self._diagnostic(context, max(late, key=_telling), late)

    def _diagnostic(
        self, context: Context, worst: EventMention, late: list[EventMention]
    ) -> Diagnostic:
        sidecar = context.sidecar
        words, value = worst.place.words, sidecar.text(*DATE)
        others = [mention for mention in late if mention is not worst]
        return self.diagnostic(
            worst.place,
            f"{_meaning(worst, words)}, but `date` is {value}.",
            help="Look the date of the document up and correct `date`, or check that this is the "
            "text that the sidecar describes.",
            evidence=[
                (worst.place, worst.why),
                (sidecar.place(*DATE), "`date` in the sidecar, which is earlier"),
                *((mention.place, mention.why) for mention in others[:MOST_OTHERS]),
            ],
            severity=_weight(context, worst),
        )


def _telling(mention: EventMention) -> tuple[bool, bool, date]:
    """Strong words before weak ones, sure ones before doubtful ones, the latest event first."""
    return mention.is_strong, mention.confidence == "high", mention.earliest


def _meaning(mention: EventMention, words: str) -> str:
    event = mention.event
    if not mention.is_strong:
        return f"`{words}` refers to the event of {event.start}"
    if event.announced is None:
        return f"The text names `{words}`, which nobody did before {event.start}"
    if mention.tense == "past":
        return f"The text reports `{words}` as past, which began on {event.start}"
    return f"The text names `{words}`, which nobody did before about {event.announced}"


def _weight(context: Context, mention: EventMention) -> Severity:
    """Only what cannot be otherwise is an error; a page later than the event may look back."""
    published = context.day(*PUBLISHED)
    looks_back = published is not None and not ends_before(published, mention.earliest, A_DAY)
    return WARNING if looks_back or mention.confidence != "high" else ERROR
