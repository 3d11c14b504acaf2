"""What the dates of a page say of the page, and of the act that it reports."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from readlint.extract.act.kinds import ACTS, Clue, Kind
from readlint.extract.act.lead import find_lead
from readlint.extract.context import URL, Context
from readlint.extract.sidecar.values import piece_of
from readlint.extract.source.publishers import day_in_address
from readlint.extract.time.dates import find_dates
from readlint.extract.time.mentions import DateMention
from readlint.extract.time.page_dates import find_page_stamps
from readlint.extract.time.partial_dates import find_month_days
from readlint.extract.time.relative import find_told_day
from readlint.extract.time.weekdays import find_weekdays
from readlint.record.calendar import shift
from readlint.record.day_set import between, bounded, days_in, until

A_DAY, A_MONTH = 1, 31
# An address is made when the draft is begun; the page comes out up to some ten days later.
DRAFTED = 10


def page_clues(context: Context) -> Iterator[Clue]:
    """Yield what stamps and date lines say, and what is told from the day of the page."""
    stamps = [mention for mention in find_dates(context) if mention.is_of_page]
    telling = [stamp for stamp in stamps if stamp.firm] or stamps
    if not telling:
        page = find_page_stamps(context)
        telling = [stamp._replace(firm=False, reason=page.why) for stamp in page.stamps]
    yield from _stamp_clues(telling)
    if len({stamp.day for stamp in telling}) == 1 and telling[0].role != "updated":
        told = list(_told_clues(context, telling[0]))
        yield from told or _soon_before(context, telling[0])


def _soon_before(context: Context, stamp: DateMention) -> Iterator[Clue]:
    """Yield the month before a page, where its text reports an act of which it gives no day.

    Who puts an old account up again has the old day in it as a rule.
    """
    dated = any(mention.role == "event" for mention in find_dates(context))
    if dated or find_lead(context).tense == "coming":
        return
    yield Clue(
        days=between(shift(stamp.day, -A_MONTH), shift(stamp.day, A_DAY)),
        certainty="likely",
        place=stamp.place,
        subject="act",
        kind=_kind(stamp),
        why="is a date of the page, which reports what was new",
    )


def _told_clues(context: Context, stamp: DateMention) -> Iterator[Clue]:
    """Yield what `today`, `on Monday` and `on May 23` give beside the day of the page.

    Who puts an older text up again keeps its words under a later day.
    """
    told = find_told_day(context)
    weekday = next((one for one in find_weekdays(context) if one.role == "act"), None)
    is_of_an_act = context.record.sidecar is None or context.kind in ACTS
    near = find_month_days(context) if is_of_an_act else []
    last = shift(stamp.day, A_DAY)
    may_be_certain = True
    if told is not None:
        place = told.place
        ranges = [(shift(stamp.day, -told.back - A_DAY), last)]
        why = f"is said on a page of {stamp.day}"
    elif len(near) == 1 and not near[0].is_arrival:
        place, may_be_certain = near[0].place, False
        spans = [span for span in near[0].spans(stamp.day) if span[0] <= last]
        ranges = [max(spans)] if spans else []
        why = f"has no year, on a page of {stamp.day}"
    elif weekday is not None and is_of_an_act:
        place = weekday.place
        week = [shift(stamp.day, number) for number in range(-6, A_DAY + 1)]
        ranges = [(day, day) for day in week if day.isoweekday() == weekday.number]
        why = f"is said, without another week, on a page of {stamp.day}"
    else:
        return
    own = stamp.role == "dateline" and stamp.firm and may_be_certain
    yield Clue(
        days=days_in(ranges),
        certainty="certain" if own else "likely",
        place=place,
        subject="act",
        kind="today",
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
        kind=_kind(stamp),
        why=of_page if subject == "page" else f"{of_page}; no page reports what is still to come",
    )


def _kind(stamp: DateMention) -> Kind:
    return "dateline" if stamp.role == "dateline" else "stamp"


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
    yield Clue(page, "likely", place, "page", "address", why)
    yield Clue(until(latest), "likely", place, "act", "address", why)
