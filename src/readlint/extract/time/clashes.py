"""What clashes with the day of a record: weekdays, windows, the order of days."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from readlint.extract.act.kinds import ACTS, Clue
from readlint.extract.context import ABOUT, DATE, PUBLISHED, RETRIEVED, UPDATED
from readlint.extract.time.compare import share_a_clock
from readlint.extract.time.dates import find_dates
from readlint.extract.time.mentions import (
    begins_after,
    benefit,
    covers,
    days_apart,
    ends_before,
    overlaps,
)
from readlint.extract.time.partial_dates import MonthDay, find_month_days
from readlint.extract.time.weekdays import WeekdayMention, find_weekdays
from readlint.extract.time.window import Window, find_windows
from readlint.record.calendar import shift
from readlint.record.days import DayRange

if TYPE_CHECKING:
    from readlint.extract.context import Context


WHOLE_WEEK, A_MONTH = 7, 31


class WeekdayClash(NamedTuple):
    """A weekday that no day of the sidecar's date has.

    Attributes:
        mention: the words of the weekday.
        days: `date` of the sidecar.
        latest: the last such weekday up to publication, or else up to `date`.
        is_sure: it dates the act itself, where publisher and venue share a time zone.
    """

    mention: WeekdayMention
    days: DayRange
    latest: date
    is_sure: bool


def find_weekday_clash(context: Context) -> WeekdayClash | None:
    """Return the first weekday of the lead that contradicts `date`, where no other one fits it."""
    days = context.day(*DATE)
    if days is None or not _says_a_weekday(days):
        return None
    bound = _of_the_record(context, days)
    if not bound or any(_fits(context, one, days) for one in bound):
        return None
    published = context.day(*PUBLISHED)
    return WeekdayClash(
        bound[0],
        days,
        _latest(bound[0].number, published.last if published else days.last),
        bound[0].role == "act" and not _tolerance(context, bound[0]),
    )


def find_day_of_another_year(context: Context) -> MonthDay | None:
    """Return the first day with month and weekday that does not exist in the year of `date`."""
    days = context.day(*DATE)
    if days is None or days.qualified:
        return None
    told = (one for one in find_month_days(context) if one.weekday is not None)
    return next((one for one in told if _is_of_another_year(one, days)), None)


def _of_the_record(context: Context, days: DayRange) -> list[WeekdayMention]:
    """The weekdays of what `date` dates: of the act, or of the statement about it.

    A report without a statement is about the act; dated by its page, it may be of any weekday.
    """
    found = find_weekdays(context)
    acts = [one for one in found if one.role == "act"]
    statements = [one for one in found if one.role == "statement"]
    if context.kind in ACTS:
        return acts
    page = context.day(*PUBLISHED)
    if statements or context.kind != "news-report" or page is None:
        return statements
    return [] if covers(days, page.last) else acts


def _fits(context: Context, mention: WeekdayMention, days: DayRange) -> bool:
    slack = _tolerance(context, mention)
    if mention.number in _weekdays(shift(days.first, -slack), shift(days.last, slack)):
        return True
    about = context.day(*ABOUT) if mention.role == "act" else None
    if about is not None and mention.number in _weekdays(about.first, about.last):
        return True
    told = (one for one in find_dates(context) if one.role == "event")
    return any(overlaps(days, one.day, one.last or one.day) for one in told)


def _is_of_another_year(told: MonthDay, days: DayRange) -> bool:
    """Whether a day without a year has, in the year of the sidecar, another weekday.

    Where it is off by months as well, another rule reports it.
    """
    day = min(told.near(days.first), key=lambda one: days_apart(days, one), default=None)
    return day is not None and days_apart(days, day) <= A_MONTH and day.isoweekday() != told.weekday


def _says_a_weekday(days: DayRange) -> bool:
    """Whether a date leaves any weekday out."""
    length = (days.last - days.first).days + 1
    return days.precise_to_day and not days.qualified and length < WHOLE_WEEK - 1


def _tolerance(context: Context, mention: WeekdayMention) -> int:
    """By how many days the page may count differently from the place of the act."""
    if mention.far_clock:
        return 1
    return 0 if mention.local or share_a_clock(context) else 1


def _weekdays(first: date, last: date) -> set[int]:
    length = min((last - first).days, WHOLE_WEEK) + 1
    return {shift(first, n).isoweekday() for n in range(length)}


def _latest(number: int, day: date) -> date:
    """The latest day of this weekday that is not after another day."""
    return shift(day, -((day.isoweekday() - number) % WHOLE_WEEK))


STAMPS = frozenset(("stamp", "dateline", "address"))
WRITTEN = STAMPS | {"act-day"}
# An event begins on another day by the clock of another place.
A_DAY = 1


class WindowClash(NamedTuple):
    """A date of the sidecar that two independent clues exclude.

    Attributes:
        field: `date`, or `source.published`.
        window: the days that all clues on the act, or on the page, allow.
        witnesses: the two strongest clues against the date.
        others: all other clues against it.
    """

    field: tuple[str, ...]
    window: Window
    witnesses: tuple[Clue, Clue]
    others: tuple[Clue, ...]


def find_window_clash(context: Context) -> WindowClash | None:
    """Return the date of the sidecar that lies outside the time that the text allows."""
    windows = find_windows(context)
    of_act = list(_against(context, windows.act, DATE))
    of_page = list(_against(context, windows.page, PUBLISHED))
    witnesses = _two_strongest(of_act + of_page)
    if witnesses is None:
        return None
    on_act = any(clue in of_act for clue in witnesses)
    field, window = (DATE, windows.act) if on_act else (PUBLISHED, windows.page)
    against = of_act if on_act else of_page
    return WindowClash(
        field, window, witnesses, tuple(clue for clue in against if clue not in witnesses)
    )


def _against(context: Context, window: Window, field: tuple[str, ...]) -> Iterator[Clue]:
    """The clues of a window that do not allow what the sidecar says."""
    days = context.day(*field)
    for clue in window.clues if days is not None else ():
        if days is not None and _counts(context, clue) and _bars(clue, days):
            yield clue


def _counts(context: Context, clue: Clue) -> bool:
    """Whether a clue has a say: the stamps of a page have rules of their own.

    A briefing may date the act of which it speaks to any earlier day.
    """
    if clue.subject == "page":
        return clue.kind not in STAMPS
    return clue.kind != "act-day" or context.kind in ACTS


def _bars(clue: Clue, days: DayRange) -> bool:
    """Whether none of the days is one that the clue allows."""
    too_early = clue.earliest is not None and ends_before(days, clue.earliest, A_DAY)
    return too_early or (clue.latest is not None and begins_after(days, clue.latest, A_DAY))


def _two_strongest(clues: list[Clue]) -> tuple[Clue, Clue] | None:
    """The two strongest clues that do not depend on each other, the first of them sure.

    Dates written in the text have a rule of their own: alone they add nothing.
    """
    ranked = sorted(clues, key=_strength)
    if not ranked or not ranked[0].is_certain:
        return None
    first = ranked[0]
    others = (clue for clue in ranked[1:] if _is_independent(first, clue))
    telling = (clue for clue in others if not {first.kind, clue.kind} <= WRITTEN)
    second = next(telling, None)
    return (first, second) if second is not None else None


def _strength(clue: Clue) -> tuple[bool, int, int]:
    """Sure clues first, then those that bound most closely."""
    bound = clue.earliest.toordinal() if clue.earliest else -(clue.latest or date.max).toordinal()
    return not clue.is_certain, -bound, clue.place.start


def _is_independent(one: Clue, other: Clue) -> bool:
    """Whether two clues are of two kinds of knowledge, or name two events or persons."""
    if one.place.overlaps(other.place):
        return False
    return one.kind != other.kind or one.why != other.why


# It may be tomorrow already where the act took place, or where the page was made.
TIME_ZONES = 1


class Order(NamedTuple):
    """Two dates of which the first comes no later than the second.

    Attributes:
        first: the field of the earlier date.
        second: that of the later one.
        tolerance: by how many days the first may be later all the same.
        why: the reason, as a clause.
    """

    first: tuple[str, ...]
    second: tuple[str, ...]
    tolerance: int
    why: str


ORDERS = (
    Order(DATE, PUBLISHED, TIME_ZONES, "nothing is published before it happens"),
    Order(PUBLISHED, UPDATED, 0, "a page is not updated before it is published"),
    Order(PUBLISHED, RETRIEVED, TIME_ZONES, "a page is not retrieved before it is published"),
    Order(UPDATED, RETRIEVED, TIME_ZONES, "a retrieved page carries no later change"),
    Order(DATE, RETRIEVED, TIME_ZONES, "no account can be retrieved before the act"),
)
OF_A_PREVIEW = Order(DATE, ABOUT, TIME_ZONES, "a preview speaks of what is still to come")


def days_to_come(context: Context) -> list[tuple[str, ...]]:
    """Return the fields whose date lies after today, though it cannot."""
    return [field for field in (DATE, PUBLISHED, UPDATED, RETRIEVED) if _in_future(context, field)]


def days_reversed(context: Context, wrong_already: Collection[tuple[str, ...]]) -> Iterator[Order]:
    """Yield the orders that two dates break, each date once; dates known as wrong are left out."""
    blamed = set(wrong_already)
    for order in (*ORDERS, OF_A_PREVIEW) if context.kind == "preview" else ORDERS:
        if blamed.isdisjoint((order.first, order.second)) and _is_reversed(context, order):
            blamed.update((order.first, order.second))
            yield order


def _in_future(context: Context, field: tuple[str, ...]) -> bool:
    days = context.day(*field)
    return days is not None and begins_after(days, context.today, TIME_ZONES)


def _is_reversed(context: Context, order: Order) -> bool:
    """Whether even the earliest day of the first lies after the latest day of the second."""
    one, other = context.day(*order.first), context.day(*order.second)
    if one is None or other is None:
        return False
    return begins_after(one, other.last, order.tolerance + benefit(other))
