"""Compare days of the text, of the page and of the sidecar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from readlint.extract.act.kinds import ACCOUNTS, REMOTE
from readlint.extract.act.lead import find_lead
from readlint.extract.context import ABOUT, DATE, PUBLISHED, PUBLISHER, UPDATED, URL
from readlint.extract.sidecar.values import piece_of
from readlint.extract.source.publishers import day_in_address
from readlint.extract.time.dates import find_dates, find_doubtful_dates, lead_index
from readlint.extract.time.mentions import (
    DateMention,
    begins_after,
    covers,
    days_apart,
    ends_before,
    overlaps,
)
from readlint.extract.time.page_dates import AT_HEAD, find_page_stamps
from readlint.extract.time.yearless import find_yearless
from readlint.facts.publishers import Publisher, Publishers, host_of
from readlint.named_tuple import NamedTuple
from readlint.record import Place
from readlint.record.days import DayRange

if TYPE_CHECKING:
    from readlint.extract.context import Context


# Clocks differ between the two ends of a line, and between a capital and the place of the act.
A_DAY, A_MONTH = 1, 31
# An interval as long as this tells that the day is not known: the act may lie beside it.
A_VAGUE_SPAN = 6


def has_two_ends(context: Context) -> bool:
    """Return whether the act has two places, and so perhaps two days: a call or a letter."""
    if context.record.sidecar is None:
        return False
    return context.kind == "call" or context.sidecar.text("venue", "format") in REMOTE


# Clocks differ between publisher, page and reader; a date alone may be that of a first change.
A_FEW_DAYS = 3
# A page may be touched up for weeks after it came out, without the sidecar telling.
TOUCHED_UP = 31


class PageClash(NamedTuple):
    """A stamp that cannot be of the page that the sidecar describes.

    Attributes:
        stamp: the first of the dates that speak for the day of the page; all of them are off.
        field: the sidecar's date that it contradicts.
        unrecorded_update: the page may merely have been changed later than the sidecar tells.
        why: what makes it a date of the page, as the end of a sentence.
        said: the page says what it is, or gives it under its headline; else only the place where
            it stands, and the silence of the rest of the page, make it one.
        backing: what else speaks for the stamp, each with what it says; only looked for when the
            update may be unrecorded.
        at_head: it stands above the text or shortly below its first line.
    """

    stamp: DateMention
    field: tuple[str, ...]
    unrecorded_update: bool
    why: str
    said: bool
    backing: tuple[tuple[Place, str], ...]
    at_head: bool


def find_page_clash(context: Context) -> PageClash | None:
    """Return the stamp that contradicts the sidecar, where no date of the text supports it."""
    field = _field(context)
    supports = [] if field is None else list(_supports(context, field))
    if field is None or any(not one.is_of_page and one.role == "event" for one in supports):
        return None
    if not _all_dates(context):
        return _page_without_year(context)
    page = find_page_stamps(context)
    said = page.rank >= AT_HEAD
    if any(not said or one.place.start not in page.of_others for one in supports):
        return None
    if not page.stamps or not (said or field == PUBLISHED):
        return None
    if not all(_is_off(context, stamp, field) for stamp in page.stamps):
        return None
    stamp = page.stamps[0]
    unrecorded = _is_unrecorded_update(context, stamp, field)
    backing = tuple(_backing(context, stamp)) if unrecorded else ()
    return PageClash(stamp, field, unrecorded, page.why, said, backing, page.at_head)


def _page_without_year(context: Context) -> PageClash | None:
    """Return the day without a year that fits the page in no year, where there is nothing else."""
    days = context.day(*PUBLISHED)
    if days is None or days.qualified:
        return None
    told = find_yearless(context, lead_index(context))
    if not told or any(one.fits(days.first, days.last) for one in told):
        return None
    first = told[0]
    stamp = DateMention(first.place, days.first, "published", first.why, firm=False)
    return PageClash(stamp, PUBLISHED, False, first.why, False, (), False)


def _all_dates(context: Context) -> list[DateMention]:
    return [*find_dates(context), *find_doubtful_dates(context)]


def _days_of(mention: DateMention) -> tuple[date, ...]:
    """The days that a date may name: two where the order of day and month is not known."""
    return (mention.day,) if mention.other is None else (mention.day, mention.other)


def _backing(context: Context, stamp: DateMention) -> Iterator[tuple[Place, str]]:
    """What else says that the page is of the stamp's day, or that the text is another one."""
    url = context.sidecar.text(*URL) or ""
    named = day_in_address(url, context.tables.publishers)
    if named is not None and abs((named.day - stamp.day).days) <= A_FEW_DAYS:
        place = piece_of(context.sidecar, URL, named.start, named.end)
        yield place, "the address names the day of the stamp as well"
    near = next((m for m in find_dates(context) if _is_of_its_time(m, stamp)), None)
    if near is not None:
        yield near.place, "another date in the text is of the same weeks as the stamp"
    if context.kind in ACCOUNTS and find_lead(context).tense == "coming":
        yield find_lead(context).cues[0].place, "the lead announces the event"


def _is_of_its_time(mention: DateMention, stamp: DateMention) -> bool:
    """Whether a date in the text lies shortly before that of a stamp, or is that day once more."""
    ahead = (stamp.day - mention.day).days
    return not mention.is_of_page and -A_DAY <= ahead <= TOUCHED_UP


def _field(context: Context) -> tuple[str, ...] | None:
    """The field that stamps of the page are compared with; `date` only where nothing is better."""
    if context.day(*PUBLISHED) is not None:
        return PUBLISHED
    act_is_dated = any(mention.role == "event" for mention in find_dates(context))
    return None if act_is_dated or context.day(*DATE) is None else DATE


def _supports(context: Context, field: tuple[str, ...]) -> Iterator[DateMention]:
    """Yield the dates of the text, whatever their part, that are the one of the sidecar."""
    days = context.day(*field)
    for mention in _all_dates(context) if days is not None else ():
        if days is not None and _supports_one(days, mention):
            yield mention


def _supports_one(days: DayRange, mention: DateMention) -> bool:
    if mention.last is not None:
        return overlaps(days, mention.day, mention.last, A_DAY)
    return any(covers(days, day, A_DAY) for day in _days_of(mention))


def _is_off(context: Context, stamp: DateMention, field: tuple[str, ...]) -> bool:
    """Whether a stamp cannot be of a page with these sidecar dates."""
    if _may_date_the_act(context, stamp):
        return False
    return all(_is_day_off(context, stamp, day, field) for day in _days_of(stamp))


def _is_day_off(context: Context, stamp: DateMention, day: date, field: tuple[str, ...]) -> bool:
    days, updated = context.day(*field), context.day(*UPDATED)
    if days is None:
        return False
    tolerance = A_DAY if stamp.firm else A_FEW_DAYS
    if begins_after(days, day, tolerance):
        return True
    if field == DATE or not ends_before(days, day, tolerance):
        return False
    if updated is not None:
        return ends_before(updated, day, tolerance)
    return stamp.role != "updated" or days_apart(days, day) > TOUCHED_UP


def _is_unrecorded_update(context: Context, stamp: DateMention, field: tuple[str, ...]) -> bool:
    """Whether the page may just have been changed later than the sidecar tells."""
    days = context.day(*field)
    later = days is not None and ends_before(days, stamp.day)
    return stamp.role == "updated" and later and context.day(*UPDATED) is None


def _may_date_the_act(context: Context, stamp: DateMention) -> bool:
    """Whether a date alone on a line may be that of the act: headlines often give it."""
    known = (context.day(*DATE), context.day(*ABOUT))
    return not stamp.firm and any(
        days and covers(days, day, A_DAY) for days in known for day in _days_of(stamp)
    )


def share_a_clock(context: Context) -> bool:
    """Return whether the publisher's days are known to be those of the place of the act.

    They are where both lie in one country, or in countries of one time zone; a call or a letter
    has two ends, so nothing is known of it.
    """
    sidecar = context.sidecar
    country = sidecar.text("venue", "country")
    if has_two_ends(context) or not country:
        return False
    publisher = known_publisher(context)
    if publisher is None:
        return sidecar.text("side") == country
    return publisher.country == country or (
        publisher.timezone is not None
        and publisher.timezone in _zones_of(country, context.tables.publishers)
    )


def known_publisher(context: Context) -> Publisher | None:
    """Return the publisher of the sidecar's page as the table knows it, by name or address."""
    known, sidecar = context.tables.publishers, context.sidecar
    name, host = sidecar.text(*PUBLISHER), host_of(sidecar.text(*URL) or "")
    named = known.by_name(name) if name else None
    return named or (known.by_host(host) if host else None)


def _zones_of(country: str, table: Publishers) -> set[str | None]:
    return {one.timezone for one in table if one.country == country and one.timezone}
