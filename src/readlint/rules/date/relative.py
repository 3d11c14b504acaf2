"""Words that count from the day of the text: `last year`, `today`, a day without its year."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Context
from readlint.extract.act.kinds import ACTS, Kind
from readlint.extract.context import ABOUT, DATE, PUBLISHED
from readlint.extract.days.clashes import against_act, published_with_it
from readlint.extract.time.events import EventMention, find_events
from readlint.extract.time.mentions import covers
from readlint.extract.time.relative import (
    RelativeWords,
    find_told_day,
    is_page_of_the_text,
    relative_beside,
)
from readlint.record.calendar import shift
from readlint.record.days import DayRange
from readlint.rules.base import WARNING, Diagnostic, Rule

A_DAY = 1
MOST_OTHERS = 3
NEAR_DAYS: frozenset[Kind] = frozenset(("recent-day", "coming-day"))


class DateRelative(Rule):
    """The text counts from its own day, and that is not the day of the record.

    What it does:
        Looks for "last year", "this year", "last month", "this month" and 去年, 今年, 上个月 tied
        to an event whose days are known ("at the COP28 conference last year"), and
        compares the year or month that they give with `date` and with `source.published`.
        It reports words where neither fits. Where the lead says of its act "today", "this
        morning" or "yesterday" (今天, 昨天), the act is compared with `source.published`: it
        reports these where `date` is more than a day off from the day that the words give.

    Why it matters:
        These words give the year for sure, and nobody who copies a date changes them: they show a
        record that is one year off.

    What to do:
        Correct the year of `date`, or check that text and sidecar belong together.

    Known limits:
        English and Chinese; a day without its year in English alone. Such a day is not near beside
        a year or an anniversary, nor in quoted words. Only events in the table of datable events
        are known, and quoted speech is left alone, since it may be of another year. "Today" counts
        where the text has the date of its page, or an official publisher's page has no earlier
        link: who puts an older text up again keeps the word.
    """

    severity = WARNING
    since = "0.1"
    requires = ("text", "date", "source.published", "about.date")
    reads = ("relative days",)
    supersedes = ("date-url",)

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Compare relative words, of datable events and of the act, with the sidecar's days."""
        days = context.day(*DATE)
        if days is None or days.qualified:
            return
        yield from self._of_the_act(context, days)
        for mention in find_events(context):
            if not mention.speaks_alone:
                continue
            said = relative_beside(context, mention.place)
            if said is not None and not _fits(context, said, mention):
                yield self._diagnostic(context, said, mention)
                return
        yield from self._of_a_near_day(context)

    def _of_a_near_day(self, context: Context) -> Iterator[Diagnostic]:
        """Report the first day without its year that is not near, the others with it."""
        clues = against_act(context)
        near = [clue for clue in clues if clue.kind in NEAR_DAYS]
        for clue in near[:1]:
            value, words = context.sidecar.text(*DATE), " ".join(clue.place.words.split())
            is_past = clue.kind == "recent-day"
            told = f"speaks of `{words}` as past" if is_past else f"announces `{words}`"
            side = "after" if is_past else "before"
            yield self.diagnostic(
                clue.place,
                f"The text {told}, without its year, but `date` is {value}, which is not within "
                f"half a year {side} that day.",
                help="Correct `date`, or check that this is the text that the sidecar describes.",
                evidence=[
                    (clue.place, clue.why),
                    (context.sidecar.place(*DATE), "`date` in the sidecar"),
                    *((other.place, other.why) for other in near[1 : 1 + MOST_OTHERS]),
                    *published_with_it(context, clue.days),
                ],
            )

    def _of_the_act(self, context: Context, days: DayRange) -> Iterator[Diagnostic]:
        told, page = find_told_day(context), context.day(*PUBLISHED)
        if told is None or page is None or context.kind not in ACTS:
            return
        if not page.precise_to_day or not is_page_of_the_text(context, page):
            return
        day = shift(page.first, -told.back)
        if covers(days, day, A_DAY):
            return
        yield self.diagnostic(
            told.place,
            f"The text dates the act to `{told.place.words}`, on a page of {page.first}, "
            f"but `date` is {context.sidecar.text(*DATE)}.",
            help=f"Correct `date` (perhaps to {day}), or check that this is the text that the "
            "sidecar describes.",
            evidence=[
                (told.place, f"the day of the act: it {told.reason}"),
                (context.sidecar.place(*PUBLISHED), "`source.published` in the sidecar"),
                (context.sidecar.place(*DATE), "`date` in the sidecar"),
            ],
        )

    def _diagnostic(
        self, context: Context, said: RelativeWords, mention: EventMention
    ) -> Diagnostic:
        value, event = context.sidecar.text(*DATE), mention.event
        return self.diagnostic(
            said.place,
            f"The text dates `{mention.place.words}`, which began on {event.start}, to "
            f"`{said.place.words}`, but `date` is {value}.",
            help="Correct `date`, or check that this is the text that the sidecar describes.",
            evidence=[
                (said.place, "counted from the day of the text"),
                (mention.place, f"{event.name}, {event.start} to {event.end}"),
                (context.sidecar.place(*DATE), "`date` in the sidecar"),
            ],
        )


def _fits(context: Context, said: RelativeWords, mention: EventMention) -> bool:
    known = (context.day(*DATE), context.day(*ABOUT), context.day(*PUBLISHED))
    return any(
        said.fits(day, thing)
        for days in known
        if days is not None
        for day in (days.first, days.last)
        for thing in (mention.event.start, mention.event.end)
    )
