"""The day that the text gives its act, held against the sidecar.

A meeting told by its day counts before a stay of several days, and that before an arrival: who
arrives on one day may meet on the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from readlint.extract.act.kinds import ACTS, REMOTE
from readlint.extract.dates import find_dates
from readlint.extract.dates.mention import DateMention
from readlint.extract.time.days import begins_after, covers, ends_before
from readlint.extract.time.month_days import MonthDay, find_month_days
from readlint.record import Place
from readlint.record.calendar import shift
from readlint.schema.edtf import DayRange

if TYPE_CHECKING:
    from readlint.extract.context import Reading

DATE, ABOUT = ("date",), ("about", "date")
# Clocks differ between the two ends of a line, and between a capital and the place of the act.
A_DAY, A_MONTH = 1, 31
# Who has arrived meets his host within the week.
AFTER_ARRIVAL = 7
# An interval as long as this tells that the day is not known: the act may lie beside it.
A_VAGUE_SPAN = 6


class ActClash(NamedTuple):
    """A day of the act that contradicts the sidecar.

    Attributes:
        place: the words of the day.
        field: the sidecar's date that it contradicts.
        why: what day it is and what makes it so.
        is_sure: year, month and day are told, and of the act itself.
        is_arrival: it is the day of an arrival.
    """

    place: Place
    field: tuple[str, ...]
    why: str
    is_sure: bool
    is_arrival: bool = False


def find_act_clash(reading: Reading) -> ActClash | None:
    """Return the day of the act that contradicts the sidecar, where no other one supports it."""
    told = [mention for mention in reading.shared(find_dates) if mention.role == "event"]
    if not told:
        return _without_year(reading)
    telling = days_of_the_act(told)
    fields = [_field_against(reading, mention) for mention in telling]
    first, field = telling[0], fields[0]
    if field is None or not all(fields):
        return None
    is_sure = first.last is None and not first.is_arrival and len(telling) == len(told)
    why = f"{_day_of(first.is_arrival)}: it {first.reason}"
    return ActClash(first.place, field, why, is_sure, first.is_arrival)


def _day_of(is_arrival: bool) -> str:
    return "the day of an arrival" if is_arrival else "the day of the act"


def days_of_the_act(told: list[DateMention]) -> list[DateMention]:
    """Return the days of the act itself; where none is told, those of the stay or the arrival.

    Args:
        told: the dates whose part is that of the event.
    """
    meetings = [one for one in told if not one.is_arrival and one.last is None]
    stays = [one for one in told if one.last is not None]
    return meetings or stays or told


def _field_against(reading: Reading, mention: DateMention) -> tuple[str, ...] | None:
    """The field that the day of the act contradicts."""
    days, about = reading.day(*DATE), reading.day(*ABOUT)
    tolerance = _tolerance(reading, mention.far_clock)
    if any(known and _allows(known, mention, tolerance) for known in (days, about)):
        return None
    if reading.kind in ACTS:
        return DATE if days else None
    if about is not None and about.precise_to_day:
        return ABOUT
    return DATE if days and ends_before(days, mention.day, A_DAY) else None


def _allows(known: DayRange, mention: DateMention, tolerance: int) -> bool:
    """Whether the sidecar's days and those of the text can be of one act."""
    if mention.is_arrival:
        return _overlap(known, mention.day, shift(mention.day, AFTER_ARRIVAL), tolerance)
    if mention.last is not None:
        return _overlap(known, mention.day, mention.last, tolerance)
    return covers(known, mention.day, tolerance)


def _overlap(known: DayRange, first: date, last: date, tolerance: int) -> bool:
    return not ends_before(known, first, tolerance) and not begins_after(known, last, tolerance)


def _tolerance(reading: Reading, far_clock: bool) -> int:
    far = far_clock or reading.sidecar.text("venue", "format") in REMOTE
    return A_DAY if far or reading.kind == "call" else 0


def _without_year(reading: Reading) -> ActClash | None:
    days = reading.day(*DATE)
    if days is None or reading.kind not in ACTS:
        return None
    told = reading.shared(find_month_days)
    if not told or any(_fits_in_a_year(reading, one, days) for one in told):
        return None
    first = told[0]
    why = f"{_day_of(first.is_arrival)} in any year: it {first.reason}"
    return ActClash(first.place, DATE, why, is_sure=False, is_arrival=first.is_arrival)


def _fits_in_a_year(reading: Reading, told: MonthDay, days: DayRange) -> bool:
    """Whether a day without a year may be that of the act."""
    tolerance = _tolerance(reading, told.far_clock)
    if (days.last - days.first).days >= A_VAGUE_SPAN:
        tolerance = A_MONTH
    after = AFTER_ARRIVAL if told.is_arrival else 0
    known: Sequence[DayRange | None] = (days, reading.day(*ABOUT))
    return any(
        one is not None and _overlap(one, first, shift(last, after), tolerance)
        for one in known
        for first, last in told.spans(days.first)
    )
