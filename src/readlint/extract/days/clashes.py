"""What clashes with the day of a record: weekdays, windows, the order of days."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

from readlint.extract.act.kinds import ACTS, CERTAINTIES, Clue
from readlint.extract.context import ABOUT, DATE, PUBLISHED, RETRIEVED, UPDATED
from readlint.extract.days.clues import find_solutions
from readlint.extract.days.solve import Solution
from readlint.extract.time.compare import share_a_clock
from readlint.extract.time.dates import find_dates
from readlint.extract.time.mentions import (
    begins_after,
    benefit,
    covers,
    days_apart,
    overlaps,
)
from readlint.extract.time.partial_dates import MonthDay, find_month_days
from readlint.extract.time.weekdays import WeekdayMention, find_weekdays
from readlint.named_tuple import NamedTuple
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
# Pairs of clues are tried; no text needs more of them.
_MOST_TRIED = 40


class WindowClash(NamedTuple):
    """A date of the sidecar that independent clues exclude.

    Attributes:
        field: `date`, or `source.published`.
        solution: what all clues on the act, or on the page, leave.
        witnesses: the strongest clues against the date: two, or one and two weak ones.
        others: all other clues against it.
    """

    field: tuple[str, ...]
    solution: Solution
    witnesses: tuple[Clue, ...]
    others: tuple[Clue, ...]


def find_window_clash(context: Context) -> WindowClash | None:
    """Return the date of the sidecar that lies outside the time that the text allows."""
    solutions = find_solutions(context)
    of_act = [clue for clue in against(context, solutions.act) if _counts(clue)]
    of_page = [clue for clue in against(context, solutions.page) if _counts(clue)]
    witnesses = _witnesses(of_act + of_page)
    if not witnesses:
        return None
    # A weekday alone bounds nothing: what the text is dated to is then the time of its page.
    on_act = any(clue in of_act for clue in witnesses) and (
        solutions.act.is_bounded or not solutions.page.is_bounded
    )
    field, solution = (DATE, solutions.act) if on_act else (PUBLISHED, solutions.page)
    others = (clue for clue in (of_act if on_act else of_page) if clue not in witnesses)
    return WindowClash(field, solution, witnesses, tuple(others))


def against(context: Context, solution: Solution) -> tuple[Clue, ...]:
    """Return the clues on the act that do not allow `date`, or those on the page `published`."""
    days = context.day(*(DATE if solution.subject == "act" else PUBLISHED))
    return solution.against(days) if days is not None else ()


def _counts(clue: Clue) -> bool:
    """Whether a clue has a say beside others.

    The stamps of a page have rules of their own; what counts from the day of publication is no
    witness, as that day may be as wrong as the day of the act.
    """
    if clue.subject == "page" and clue.kind in STAMPS:
        return False
    return clue.given != PUBLISHED


def _witnesses(clues: list[Clue]) -> tuple[Clue, ...]:
    """The strongest clues that do not depend on each other; none where one clue stands alone.

    Dates written in the text have a rule of their own: alone they add nothing.
    """
    ranked = sorted(clues, key=_strength)[:_MOST_TRIED]
    strong = [clue for clue in ranked if clue.certainty != "weak"]
    weak = [clue for clue in ranked if clue.certainty == "weak"]
    for one, other in combinations(strong, 2):
        if one.is_independent_of(other) and not {one.kind, other.kind} <= WRITTEN:
            return one, other
    for one in strong:
        beside = [clue for clue in weak if clue.is_independent_of(one)]
        for two in combinations(beside, 2):
            if two[0].is_independent_of(two[1]):
                return one, *two
    return ()


def _strength(clue: Clue) -> tuple[int, int, int]:
    """Certain clues first, then those that bound most closely."""
    bound = clue.earliest.toordinal() if clue.earliest else -(clue.latest or date.max).toordinal()
    return CERTAINTIES.index(clue.certainty), -bound, clue.place.start


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
