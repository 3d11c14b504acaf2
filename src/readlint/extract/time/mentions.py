"""Dates as a text writes them, and days compared with them."""

from __future__ import annotations

from datetime import date
from typing import Literal

from readlint.named_tuple import NamedTuple
from readlint.record import Place
from readlint.record.calendar import shift
from readlint.record.day_set import DaySet
from readlint.record.days import DayRange

Role = Literal["published", "updated", "dateline", "event", "history", "plan", "other"]

PAGE_ROLES: frozenset[Role] = frozenset(("published", "updated", "dateline"))


class DateMention(NamedTuple):
    """A full date written in a text.

    Attributes:
        place: the words of the date alone, without weekday or hour.
        day: the day they name.
        role: what the day is said to be: of the page `published`, `updated` or `dateline`; of the
            text `event` (the very act it reports), `history`, `plan`, or `other` where nothing
            is certain.
        reason: why it has this role, as the end of a sentence: "follows the label `Updated`".
        firm: whether the text says so in words or grammar; a date that merely stands alone on a
            short line is not firm.
        junk: the kind of junk it stands in; None for the body.
        far_clock: the hour is said to be that of another place, so the day may be the next one.
        other: the day that it names when day and month are read in the other order, where
            nothing in the text shows the order; None for a date that is certain.
        last: the last day, where several days are written, from one to another or in a list;
            None for a single day.
        is_arrival: of an `event`, that somebody arrived then; the act may be some days later.
    """

    place: Place
    day: date
    role: Role
    reason: str
    firm: bool = True
    junk: str | None = None
    far_clock: bool = False
    other: date | None = None
    last: date | None = None
    is_arrival: bool = False

    @property
    def is_of_page(self) -> bool:
        """Whether it dates the page and not what the text tells."""
        return self.role in PAGE_ROLES


class Written(NamedTuple):
    """A date as written: offsets in the text, and the day.

    Attributes:
        order: of a date in numbers with the year last, its mark and which number comes first.
        other: the day that the other order gives, where both are possible.
        last: the last day, where several days are written.
    """

    start: int
    end: int
    day: date
    order: str = ""
    other: date | None = None
    last: date | None = None


# How far the truth may lie from a date marked `?` or `~`: what is marked as a guess proves little.
_GUESSED_DAY, _GUESSED_MONTH = 31, 366


def benefit(days: DayRange) -> int:
    """Return by how many days a date may be off because its own mark says so; 0 if unmarked."""
    if not days.qualified:
        return 0
    return _GUESSED_DAY if days.precise_to_day else _GUESSED_MONTH


def ends_before(days: DayRange, day: date, tolerance: int = 0) -> bool:
    """Return whether all of `days` lies more than `tolerance` days before `day`."""
    return (day - days.last).days > tolerance + benefit(days)


def begins_after(days: DayRange, day: date, tolerance: int = 0) -> bool:
    """Return whether all of `days` lies more than `tolerance` days after `day`."""
    return (days.first - day).days > tolerance + benefit(days)


def covers(days: DayRange, day: date, tolerance: int = 0) -> bool:
    """Return whether `day` is one of `days`, or at most `tolerance` days away from them."""
    return not ends_before(days, day, tolerance) and not begins_after(days, day, tolerance)


def overlaps(days: DayRange, first: date, last: date, tolerance: int = 0) -> bool:
    """Return whether one of the days from `first` to `last` is one of `days`, or near them."""
    return not ends_before(days, first, tolerance) and not begins_after(days, last, tolerance)


def meets(found: DaySet, days: DayRange) -> bool:
    """Return whether one of `days` is in a set, or so near as their mark allows."""
    slack = benefit(days)
    return found.meets(shift(days.first, -slack), shift(days.last, slack))


def nearest(days: DayRange, day: date) -> date:
    """Return the one of `days` that lies nearest to `day`."""
    return min(max(day, days.first), days.last)


def days_apart(days: DayRange, day: date) -> int:
    """Return how many days lie between `day` and the nearest of `days`; 0 for one of them."""
    return abs((nearest(days, day) - day).days)
