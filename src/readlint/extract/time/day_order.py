"""The order in which the dates of a sidecar must follow each other."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, NamedTuple

from readlint.extract.time.mentions import begins_after, benefit

if TYPE_CHECKING:
    from readlint.extract.context import Context

DATE, ABOUT = ("date",), ("about", "date")
PUBLISHED, UPDATED, RETRIEVED = (
    ("source", "published"),
    ("source", "updated"),
    ("source", "retrieved"),
)
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
