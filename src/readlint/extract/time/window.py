"""The days that are possible for a record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal, NamedTuple

from readlint.extract.act.kinds import ACTS, Clue, Subject
from readlint.extract.context import URL, Context, extractor
from readlint.extract.people.office_doubts import office_clues
from readlint.extract.sidecar.values import piece_of
from readlint.extract.source.publishers import day_in_address
from readlint.extract.time.announced import AFTER_ARRIVAL
from readlint.extract.time.compare import days_of_the_act
from readlint.extract.time.dates import find_dates
from readlint.extract.time.events import (
    EventMention,
    event_clues,
    find_events,
)
from readlint.extract.time.mentions import DateMention, begins_after, ends_before
from readlint.extract.time.relative import RelativeWords, find_told_day, relative_beside
from readlint.extract.time.told_past import told_clues
from readlint.extract.time.weekdays import find_weekdays
from readlint.extract.view import prose_of
from readlint.record.calendar import FIRST_DAY, LAST_DAY, first_of_month, first_of_year, shift
from readlint.record.day_set import between, bounded, days_in, since, until
from readlint.record.days import DayRange

A_DAY = 1
# An address is made when the draft is begun; the page comes out up to some ten days later.
DRAFTED = 10
# An account may be written some days after the act, and count from its own day.
ACCOUNT = 7


def find_clues(context: Context) -> list[Clue]:
    """Return every clue of a record, those of one source in the order of the text."""
    return [
        *event_clues(context),
        *office_clues(context),
        *relative_clues(context),
        *told_clues(context),
        *date_clues(context),
        *address_clues(context),
    ]


def relative_clues(context: Context) -> Iterator[Clue]:
    """Yield the year or month that `last year` gives, beside an event whose day is known."""
    for mention in find_events(context):
        said = relative_beside(context, mention.place)
        if said is None or mention.tense == "coming":
            continue
        start = min(said.place.start, mention.place.start)
        end = max(said.place.end, mention.place.end)
        first, last = _told_in(said, mention)
        yield Clue(
            # Of the events that weak words may mean, the mention is the earliest.
            days=bounded(shift(first, -ACCOUNT), last if mention.is_strong else None),
            certainty="certain" if mention.is_strong else "likely",
            place=prose_of(context).place(start, end),
            subject="act",
            kind="relative",
            why=f"puts the event of {mention.event.start} into `{said.place.words}`",
        )


def _told_in(said: RelativeWords, mention: EventMention) -> tuple[date, date]:
    """The first and the last day from which an event lies in `last year` or `this month`."""
    start, end = mention.event.start, mention.event.end
    if said.unit == "year":
        after = first_of_year(end.year + said.back + 1)
        return first_of_year(start.year + said.back), shift(after, -A_DAY)
    if said.unit == "week":
        # Whether a week begins on Sunday or on Monday.
        weeks = 7 * said.back
        sunday = shift(start, weeks - start.weekday() - A_DAY)
        return sunday, shift(end, weeks + 6 - end.weekday())
    after = first_of_month(end, said.back + 1)
    return first_of_month(start, said.back), shift(after, -A_DAY)


def date_clues(context: Context) -> Iterator[Clue]:
    """Yield what the full dates of the text say: the day of the act, and the stamps of the page."""
    acts = days_of_the_act([mention for mention in find_dates(context) if mention.role == "event"])
    if len({(mention.day, mention.last) for mention in acts}) == 1:
        mention = acts[0]
        slack = A_DAY if mention.far_clock else 0
        last = mention.last or mention.day
        if mention.is_arrival:
            last = shift(mention.day, AFTER_ARRIVAL)
        yield Clue(
            days=between(shift(mention.day, -slack), shift(last, slack)),
            certainty="certain",
            place=mention.place,
            subject="act",
            kind="act-day",
            why=f"dates what the text reports: it {mention.reason}",
        )
    stamps = [mention for mention in find_dates(context) if mention.is_of_page]
    telling = [stamp for stamp in stamps if stamp.firm] or stamps
    yield from _stamp_clues(telling)
    if len({stamp.day for stamp in telling}) == 1 and telling[0].role != "updated":
        yield from _told_clues(context, telling[0])


def _told_clues(context: Context, stamp: DateMention) -> Iterator[Clue]:
    """Yield what `today` and `on Monday` give beside the day of the page.

    Who puts an older text up again keeps its words under a later day.
    """
    told = find_told_day(context)
    weekday = next((one for one in find_weekdays(context) if one.role == "act"), None)
    if told is not None:
        place, number, first = told.place, None, shift(stamp.day, -told.back - A_DAY)
        why = f"is said on a page of {stamp.day}"
    elif weekday is not None and (context.record.sidecar is None or context.kind in ACTS):
        place, number, first = weekday.place, weekday.number, shift(stamp.day, -6)
        why = f"is said, without another week, on a page of {stamp.day}"
    else:
        return
    last = shift(stamp.day, A_DAY)
    days = [shift(first, n) for n in range((last - first).days + 1)]
    fitting = [day for day in days if number in (None, day.isoweekday())]
    own = stamp.role == "dateline" and stamp.firm
    yield Clue(
        days=days_in((day, day) for day in fitting),
        certainty="certain" if own else "likely",
        place=place,
        subject="act",
        kind="weekday" if told is None else "today",
        why=why,
    )


def _stamp_clues(stamps: list[DateMention]) -> Iterator[Clue]:
    """Where stamps differ, the page is of none before the first and none after the last."""
    if not stamps:
        return
    first = min(stamps, key=lambda stamp: stamp.day)
    last = max(stamps, key=lambda stamp: stamp.day)
    if first.role != "updated":
        yield _stamp(first, "page", first.day, last.day if first is last else None)
    if first is not last or first.role == "updated":
        yield _stamp(last, "page", None, last.day)
    # What a page reports lay behind it, by the clocks of all places.
    yield _stamp(last, "act", None, shift(last.day, A_DAY))


def _stamp(
    stamp: DateMention, subject: Literal["act", "page"], earliest: date | None, latest: date | None
) -> Clue:
    of_page = f"is a date of the page: it {stamp.reason}"
    return Clue(
        days=bounded(earliest, latest),
        certainty="certain" if stamp.firm else "likely",
        place=stamp.place,
        subject=subject,
        kind="dateline" if stamp.role == "dateline" else "stamp",
        why=of_page if subject == "page" else f"{of_page}; no page reports what is still to come",
    )


def address_clues(context: Context) -> Iterator[Clue]:
    """Yield the day that the address of the page names, for the page and for the act before it."""
    sidecar = context.record.sidecar
    url = sidecar.text(*URL) if sidecar is not None else None
    named = day_in_address(url, context.tables.publishers) if url else None
    if sidecar is None or named is None:
        return
    place = piece_of(sidecar, URL, named.start, named.end)
    latest = shift(named.day, DRAFTED)
    why = "is the day in the address of the page"
    page = between(shift(named.day, -A_DAY), latest)
    yield Clue(page, "certain", place, "page", "address", why)
    yield Clue(until(latest), "certain", place, "act", "address", why)


# By the clock of another place the same hour is the day before or the day after.


class Window(NamedTuple):
    """The days of which an act or a page can be.

    Attributes:
        subject: `act` or `page`.
        clues: what bounds it, none of which contradicts another.
        dropped: clues that contradict stronger ones and were left aside.
    """

    subject: Subject
    clues: tuple[Clue, ...] = ()
    dropped: tuple[Clue, ...] = ()

    @property
    def earliest(self) -> Clue | None:
        """The clue with the latest lower bound; of equal ones the surer."""
        bounded = [clue for clue in self.clues if clue.earliest is not None]
        return max(bounded, key=lambda clue: (_lower(clue), _is_sure(clue)), default=None)

    @property
    def latest(self) -> Clue | None:
        """The clue with the earliest upper bound; of equal ones the surer."""
        bounded = [clue for clue in self.clues if clue.latest is not None]
        return min(bounded, key=lambda clue: (_upper(clue), not _is_sure(clue)), default=None)

    @property
    def first_day(self) -> date | None:
        """The earliest day that all clues allow; None where none bounds it."""
        return self.earliest.earliest if self.earliest is not None else None

    @property
    def last_day(self) -> date | None:
        """The latest day that all clues allow; None where none bounds it."""
        return self.latest.latest if self.latest is not None else None

    def allows(self, days: DayRange) -> bool:
        """Tell whether one of some days, or a day beside them, lies in the window."""
        first, last = self.first_day, self.last_day
        too_early = first is not None and ends_before(days, first, A_DAY)
        return not too_early and (last is None or not begins_after(days, last, A_DAY))


class Windows(NamedTuple):
    """The windows of one record: of the act it reports and of the page it stands on."""

    act: Window
    page: Window


@extractor
def find_windows(context: Context) -> Windows:
    """Return when the act and the page of a record can have been, by all clues together."""
    clues = find_clues(context)
    act = bound_together("act", [clue for clue in clues if clue.subject == "act"])
    # No page is older than what it tells of, by the clocks of all places.
    told = [
        clue._replace(subject="page", days=since(shift(clue.earliest, -A_DAY)))
        for clue in act.clues
        if clue.earliest is not None
    ]
    page = [clue for clue in clues if clue.subject == "page"]
    return Windows(act, bound_together("page", [*page, *told]))


def bound_together(subject: Subject, clues: Sequence[Clue]) -> Window:
    """Return the window of clues on one subject.

    Clues that agree are kept; of two that clash the surer stays, and neither where they are
    equally sure.
    """
    kept, dropped = list(clues), list[Clue]()
    while (clash := _clash(kept)) is not None:
        low, high = clash
        losers = [clue for clue in clash if not _is_sure(clue)]
        if len(losers) != 1:
            losers = [low, high]
        kept = [clue for clue in kept if clue not in losers]
        dropped += losers
    return Window(subject, tuple(kept), tuple(dropped))


def _clash(clues: list[Clue]) -> tuple[Clue, Clue] | None:
    """The two clues whose bounds lie farthest the wrong way round; None where all agree."""
    low = max(clues, key=_lower, default=None)
    high = min(clues, key=_upper, default=None)
    if low is None or high is None or low is high:
        return None
    return (low, high) if _lower(low) > shift(_upper(high), A_DAY) else None


def _lower(clue: Clue) -> date:
    return clue.earliest or FIRST_DAY


def _upper(clue: Clue) -> date:
    return clue.latest or LAST_DAY


def _is_sure(clue: Clue) -> bool:
    return clue.is_certain
