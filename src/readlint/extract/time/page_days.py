"""The dates that a page bears, held against the days that the sidecar gives for the page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from readlint.extract.act.kinds import ACCOUNTS
from readlint.extract.act.lead import find_lead
from readlint.extract.dates import find_dates, find_doubtful_dates, find_page_stamps
from readlint.extract.dates.find import lead_index
from readlint.extract.dates.mention import DateMention
from readlint.extract.dates.standing import AT_HEAD
from readlint.extract.dates.yearless import find_yearless
from readlint.extract.sidecar.values import piece_of
from readlint.extract.source.address import day_in_address
from readlint.extract.time.days import begins_after, covers, days_apart, ends_before
from readlint.record import Place
from readlint.schema.edtf import DayRange

if TYPE_CHECKING:
    from readlint.extract.context import Reading

DATE, ABOUT = ("date",), ("about", "date")
PUBLISHED, UPDATED, URL = ("source", "published"), ("source", "updated"), ("source", "url")
# Clocks differ between publisher, page and reader; a date alone may be that of a first change.
A_DAY, A_FEW_DAYS = 1, 3
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


def find_page_clash(reading: Reading) -> PageClash | None:
    """Return the stamp that contradicts the sidecar, where no date of the text supports it."""
    field = _field(reading)
    supports = [] if field is None else list(_supports(reading, field))
    if field is None or any(not one.is_of_page and one.role == "event" for one in supports):
        return None
    if not _all_dates(reading):
        return _without_year(reading)
    page = reading.shared(find_page_stamps)
    said = page.rank >= AT_HEAD
    if any(not said or one.place.start not in page.of_others for one in supports):
        return None
    if not page.stamps or not (said or field == PUBLISHED):
        return None
    if not all(_is_off(reading, stamp, field) for stamp in page.stamps):
        return None
    stamp = page.stamps[0]
    unrecorded = _is_unrecorded_update(reading, stamp, field)
    backing = tuple(_backing(reading, stamp)) if unrecorded else ()
    return PageClash(stamp, field, unrecorded, page.why, said, backing, page.at_head)


def _without_year(reading: Reading) -> PageClash | None:
    """Return the day without a year that fits the page in no year, where there is nothing else."""
    days = reading.day(*PUBLISHED)
    if days is None or days.qualified:
        return None
    told = find_yearless(reading, lead_index(reading))
    if not told or any(one.fits(days.first, days.last) for one in told):
        return None
    first = told[0]
    stamp = DateMention(first.place, days.first, "published", first.why, firm=False)
    return PageClash(stamp, PUBLISHED, False, first.why, False, (), False)


def _all_dates(reading: Reading) -> list[DateMention]:
    return [*reading.shared(find_dates), *reading.shared(find_doubtful_dates)]


def _days_of(mention: DateMention) -> tuple[date, ...]:
    """The days that a date may name: two where the order of day and month is not known."""
    return (mention.day,) if mention.other is None else (mention.day, mention.other)


def _backing(reading: Reading, stamp: DateMention) -> Iterator[tuple[Place, str]]:
    """What else says that the page is of the stamp's day, or that the text is another one."""
    url = reading.sidecar.text(*URL) or ""
    named = day_in_address(url, reading.tables.publishers)
    if named is not None and abs((named.day - stamp.day).days) <= A_FEW_DAYS:
        place = piece_of(reading.sidecar, URL, named.start, named.end)
        yield place, "the address names the day of the stamp as well"
    near = next((m for m in reading.shared(find_dates) if _is_of_its_time(m, stamp)), None)
    if near is not None:
        yield near.place, "another date in the text is of the same weeks as the stamp"
    if reading.kind in ACCOUNTS and reading.shared(find_lead).tense == "coming":
        yield reading.shared(find_lead).cues[0].place, "the lead tells the event as still to come"


def _is_of_its_time(mention: DateMention, stamp: DateMention) -> bool:
    """Whether a date in the text lies shortly before that of a stamp, or is that day once more."""
    ahead = (stamp.day - mention.day).days
    return not mention.is_of_page and -A_DAY <= ahead <= TOUCHED_UP


def _field(reading: Reading) -> tuple[str, ...] | None:
    """The field that stamps of the page are compared with; `date` only where nothing is better."""
    if reading.day(*PUBLISHED) is not None:
        return PUBLISHED
    act_is_dated = any(mention.role == "event" for mention in reading.shared(find_dates))
    return None if act_is_dated or reading.day(*DATE) is None else DATE


def _supports(reading: Reading, field: tuple[str, ...]) -> Iterator[DateMention]:
    """Yield the dates of the text, whatever their part, that are the one of the sidecar."""
    days = reading.day(*field)
    for mention in _all_dates(reading) if days is not None else ():
        if days is not None and _supports_one(days, mention):
            yield mention


def _supports_one(days: DayRange, mention: DateMention) -> bool:
    if mention.last is not None:
        return not ends_before(days, mention.day, A_DAY) and not begins_after(
            days, mention.last, A_DAY
        )
    return any(covers(days, day, A_DAY) for day in _days_of(mention))


def _is_off(reading: Reading, stamp: DateMention, field: tuple[str, ...]) -> bool:
    """Whether a stamp cannot be of a page with these sidecar dates."""
    if _may_date_the_act(reading, stamp):
        return False
    return all(_is_day_off(reading, stamp, day, field) for day in _days_of(stamp))


def _is_day_off(reading: Reading, stamp: DateMention, day: date, field: tuple[str, ...]) -> bool:
    days, updated = reading.day(*field), reading.day(*UPDATED)
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


def _is_unrecorded_update(reading: Reading, stamp: DateMention, field: tuple[str, ...]) -> bool:
    """Whether the page may just have been changed later than the sidecar tells."""
    days = reading.day(*field)
    later = days is not None and ends_before(days, stamp.day)
    return stamp.role == "updated" and later and reading.day(*UPDATED) is None


def _may_date_the_act(reading: Reading, stamp: DateMention) -> bool:
    """Whether a date alone on a line may be that of the act: headlines often give it."""
    known = (reading.day(*DATE), reading.day(*ABOUT))
    return not stamp.firm and any(
        days and covers(days, day, A_DAY) for days in known for day in _days_of(stamp)
    )
