"""`Last year`, said of an event that was in another year."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.reading import Reading
from readlint.reading.datable_events import EventMention, find_events
from readlint.reading.relative_words import RelativeWords, relative_beside
from readlint.rules.base import WARNING, Draft, Found, Invalid, Rule, Valid
from readlint.rules.examples import STANDARD_SIDECAR

DATE, ABOUT, PUBLISHED = ("date",), ("about", "date"), ("source", "published")
MET = "Foreign Minister Anna Gruber met with Foreign Minister Pavel Novak in Vienna."


def _with(date: str) -> str:
    return STANDARD_SIDECAR.replace("2022-05-03", date)


class DateRelative(Rule):
    """The text says "last year" of an event that was not in the year before the sidecar's.

    What it does:
        Looks for "last year", "this year", "last month", "this month" and 去年, 今年, 上个月
        tied to an event whose days are known ("at the COP28 conference last year"), and compares
        the year or month that they give with `date` and with `source.published`. It speaks where
        neither fits.

    Why it matters:
        Nobody who copies a date thinks of these words, and they tell the year for sure: a record
        that is one year off cannot hide from them.

    What to do:
        Correct the year of `date`, or check that text and sidecar belong together.

    Known limits:
        English and Chinese. Only events in the table of datable events are known, and quoted
        speech is left alone, since it may be of another year.
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
        """Compare the relative words beside datable events with the days of the sidecar."""
        days = reading.day(*DATE)
        if days is None or days.qualified:
            return
        for mention in reading.shared(find_events):
            said = relative_beside(reading, mention.place)
            if said is not None and not _fits(reading, said, mention):
                yield self._draft(reading, said, mention)
                return

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
