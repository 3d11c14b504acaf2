"""What clashes with the day of a record: clues, windows, the order of days."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from readlint.extract.act.kinds import CERTAINTIES, Clue, Kind, Subject
from readlint.extract.context import (
    ABOUT,
    DATE,
    PUBLISHED,
    RETRIEVED,
    UPDATED,
    extractor,
)
from readlint.extract.days.clues import find_clues, find_solutions
from readlint.extract.days.solve import Solution, allows, told_by_a_page
from readlint.extract.time.mentions import begins_after, benefit, meets
from readlint.named_tuple import NamedTuple
from readlint.record import Place
from readlint.record.day_set import DaySet

if TYPE_CHECKING:
    from readlint.extract.context import Context


# An account comes out within the month.
A_MONTH = 31
FIELDS: Mapping[Subject, tuple[str, ...]] = MappingProxyType(
    {
        "act": DATE,
        "page": PUBLISHED,
        "about": ABOUT,
    }
)


def excluding(context: Context, *kinds: Kind) -> list[Clue]:
    """Return the clues of some kinds that do not allow the days that the sidecar gives.

    Also those that surer ones contradict: a rule that speaks of its clue alone does so whatever
    the others say.
    """
    told = [clue for clue in find_clues(context) if clue.kind in kinds]
    known = [(clue, context.day(*FIELDS[clue.subject])) for clue in told]
    return [clue for clue, days in known if days is not None and not allows(clue, days)]


STAMPS = frozenset(("stamp", "dateline", "address"))
WRITTEN = STAMPS | {"act-day", "heading-day", "stay-days", "arrival-day"}
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
    of_act = [clue for clue in against_act(context) if _counts(clue)]
    of_page = [clue for clue in _against_page(context) if _counts(clue)]
    witnesses = _witnesses(of_act + of_page)
    if not witnesses:
        return None
    solutions = find_solutions(context)
    # A weekday alone bounds nothing: what the text is dated to is then the time of its page.
    on_act = any(clue in of_act for clue in witnesses) and (
        solutions.act.is_bounded or not solutions.page.is_bounded
    )
    field, solution = (DATE, solutions.act) if on_act else (PUBLISHED, solutions.page)
    others = (clue for clue in (of_act if on_act else of_page) if clue not in witnesses)
    return WindowClash(field, solution, witnesses, tuple(others))


def published_with_it(context: Context, days: DaySet) -> list[tuple[Place, str]]:
    """Return what says that `source.published` is off as `date` is; nothing where it is not.

    Who takes the date of another document takes it for both: one cause, and one finding.

    Args:
        context: the record.
        days: those of the act that `date` is not.
    """
    page = context.day(*PUBLISHED)
    if page is None or meets(days.widened(A_MONTH, A_MONTH), page):
        return []
    return [(context.sidecar.place(*PUBLISHED), "`source.published`, which is off with it")]


@extractor
def against_act(context: Context) -> tuple[Clue, ...]:
    """Return the clues on the act that count and do not allow `date`."""
    told = [clue for clue in find_clues(context) if clue.subject == "act"]
    return _against(context, "act", told)


def _against_page(context: Context) -> tuple[Clue, ...]:
    """Return the clues on the page that count and do not allow `source.published`."""
    told = find_clues(context)
    page = [clue for clue in told if clue.subject == "page"]
    act = (clue for clue in told if clue.subject == "act")
    return _against(context, "page", [*page, *told_by_a_page(act)])


def _against(
    context: Context, subject: Literal["act", "page"], told: Iterable[Clue]
) -> tuple[Clue, ...]:
    """Return those of all clues on a subject that count and do not allow its day.

    What all of them leave is not worked out where each allows the day, as in most records.
    """
    days = context.day(*FIELDS[subject])
    if days is None or all(allows(clue, days) for clue in told):
        return ()
    solution: Solution = getattr(find_solutions(context), subject)
    return solution.against(days)


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
