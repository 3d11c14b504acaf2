"""The text names an event, or speaks of a day as past, that was still to come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from readlint.extract import Context
from readlint.extract.act.kinds import Clue
from readlint.extract.context import DATE, PUBLISHED
from readlint.extract.days.clashes import against_act, published_with_it
from readlint.extract.time.events import EventMention, find_events
from readlint.extract.time.mentions import ends_before
from readlint.record.day_set import since
from readlint.rules.base import ERROR, WARNING, Diagnostic, Rule, Severity

# An event begins on another day by the clock of another place.
A_DAY = 1
MOST_OTHERS = 3


class DateAnachronism(Rule):
    """The text names an event, or a day as past, that is later than the date of the record.

    What it does:
        Looks in the sentences of the body for datable events (summits, visits, agreements,
        resolutions) and compares them with the last day of `date`. A text from before the event
        cannot report it as past, nor name one that nobody foresaw; a text from long before that
        cannot name one that was announced. Nor can a text speak of a full date as past ("the treaty
        signed on May 3, 2022") or a year ("was signed in 2022") that is later than `date` and
        than the day of its page.

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
        error. Headlines and lists of links are not read. A full date counts only beside words that
        put it in the past, in English and Chinese, or as the day of a document; a year alone is a
        warning. Plans and quoted words bound nothing.
    """

    severity = ERROR
    since = "0.1"
    requires = ("text", "date")
    reads = ("dates",)
    supersedes = ("date-url",)

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Report the surest event or day that lies after the record's date, the others with it."""
        clues = [clue for clue in against_act(context) if self._owns(clue)]
        named = {clue.place.start for clue in clues if clue.kind == "named-event"}
        late = [
            mention
            for mention in find_events(context)
            if mention.speaks_alone and mention.place.start in named
        ]
        told = [clue for clue in clues if clue.kind == "told-day"]
        years = [clue for clue in clues if clue.kind == "told-year"]
        worst = max(late, key=_telling, default=None)
        if worst is not None and (not told or _weight(context, worst) is ERROR):
            yield self._diagnostic(context, worst, late, [*told, *years])
        elif told or years:
            yield self._told(context, [*told, *years], ERROR if told else WARNING)

    def _owns(self, clue: Clue) -> bool:
        return clue.owner == self.id

    def _told(self, context: Context, told: list[Clue], severity: Severity) -> Diagnostic:
        sidecar = context.sidecar
        first, value = told[0].place, sidecar.text(*DATE)
        return self.diagnostic(
            first,
            f"The text speaks of `{' '.join(first.words.split())}` as past, but `date` is {value}.",
            help="Look the date of the document up and correct `date`, or check that this is the "
            "text that the sidecar describes.",
            evidence=[
                (first, told[0].why),
                (sidecar.place(*DATE), "`date` in the sidecar, which is earlier"),
                *((clue.place, clue.why) for clue in told[1 : 1 + MOST_OTHERS]),
                *published_with_it(context, told[0].days),
            ],
            severity=severity,
        )

    def _diagnostic(
        self,
        context: Context,
        worst: EventMention,
        late: list[EventMention],
        told: list[Clue],
    ) -> Diagnostic:
        sidecar = context.sidecar
        words, value = worst.place.words, sidecar.text(*DATE)
        others: list[EventMention | Clue] = [
            *(mention for mention in late if mention is not worst),
            *told,
        ]
        return self.diagnostic(
            worst.place,
            f"{_meaning(worst, words)}, but `date` is {value}.",
            help="Look the date of the document up and correct `date`, or check that this is the "
            "text that the sidecar describes.",
            evidence=[
                (worst.place, worst.why),
                (sidecar.place(*DATE), "`date` in the sidecar, which is earlier"),
                *((other.place, other.why) for other in others[:MOST_OTHERS]),
                *published_with_it(context, since(worst.earliest)),
            ],
            severity=_weight(context, worst),
        )


def _telling(mention: EventMention) -> tuple[bool, bool, date]:
    """Strong words before weak ones, sure ones before doubtful ones, the latest event first."""
    return mention.is_strong, mention.certainty == "certain", mention.earliest


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
    return WARNING if looks_back or mention.certainty != "certain" else ERROR
