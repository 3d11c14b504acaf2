"""Dates of the sidecar that cannot follow each other so."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Reading
from readlint.extract.time.mentions import begins_after, benefit
from readlint.rules.base import ERROR, Diagnostic, Rule

DATE, ABOUT = ("date",), ("about", "date")
PUBLISHED, UPDATED, RETRIEVED = (
    ("source", "published"),
    ("source", "updated"),
    ("source", "retrieved"),
)
# It may be tomorrow already where the act took place, or where the page was made.
TIME_ZONES = 1
_Order = tuple[tuple[str, ...], tuple[str, ...], int, str]
# First comes no later than second, but for so many days, because ...
ORDER = (
    (DATE, PUBLISHED, TIME_ZONES, "nothing is published before it happens"),
    (PUBLISHED, UPDATED, 0, "a page is not updated before it is published"),
    (PUBLISHED, RETRIEVED, TIME_ZONES, "a page is not retrieved before it is published"),
    (UPDATED, RETRIEVED, TIME_ZONES, "a retrieved page carries no later change"),
    (DATE, RETRIEVED, TIME_ZONES, "no account can be retrieved before the act"),
)
TO_COME = (DATE, ABOUT, TIME_ZONES, "a preview speaks of what is still to come")


class DateOrder(Rule):
    """The sidecar's own dates stand in an order that cannot be.

    What it does:
        Compares the dates of the sidecar with each other and with today: the act comes before
        its publication, publication before update and retrieval, and none of them after today.
        What a preview is about must not lie before it. One day is allowed between different
        clocks. Only what cannot be under any reading of a month or an interval is reported;
        dates marked `?` or `~` get a month's benefit.

    Why it matters:
        When two dates exclude each other, one of them is wrong, and nothing shows which: every
        count by date that uses the record is in doubt.

    What to do:
        Look the two dates up on the page and correct the wrong one. An account that announces
        a coming event is a `preview`, and the day of the event belongs into `about.date`.

    Known limits:
        `about.date` is judged of a preview only: what other texts speak about may lie before or
        after them. Two wrong dates in a possible order are not seen.
    """

    severity = ERROR
    since = "0.1"
    requires = ("sidecar",)
    supersedes = ("date-url",)

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        """Report dates after today, then pairs of the others in the wrong order."""
        future = [
            path for path in (DATE, PUBLISHED, UPDATED, RETRIEVED) if _in_future(reading, path)
        ]
        for path in future:
            yield self._after_today(reading, path)
        blamed: set[tuple[str, ...]] = set(future)
        for first, second, tolerance, why in (*ORDER, *_more_of(reading)):
            if blamed.isdisjoint((first, second)) and _is_reversed(
                reading, first, second, tolerance
            ):
                blamed.update((first, second))
                yield self._reversed(reading, first, second, why)

    def _after_today(self, reading: Reading, path: tuple[str, ...]) -> Diagnostic:
        name, value, place = (
            ".".join(path),
            reading.sidecar.text(*path),
            reading.sidecar.place(*path),
        )
        return self.diagnostic(
            place,
            f"`{name}` is {value}, which lies after today ({reading.today}).",
            help=f"Correct `{name}`; the day of a coming event belongs into `about.date`.",
            evidence=[(place, f"`{name}` lies in the future")],
        )

    def _reversed(
        self, reading: Reading, first: tuple[str, ...], second: tuple[str, ...], why: str
    ) -> Diagnostic:
        sidecar = reading.sidecar
        one, other = ".".join(first), ".".join(second)
        return self.diagnostic(
            sidecar.place(*first),
            f"`{one}` is {sidecar.text(*first)} and `{other}` {sidecar.text(*second)}: {why}.",
            help=f"Look both days up on the page and correct `{one}` or `{other}`.",
            evidence=[
                (sidecar.place(*first), f"`{one}`, which must not be the later one"),
                (sidecar.place(*second), f"`{other}`, which is the earlier one here"),
            ],
        )


def _more_of(reading: Reading) -> tuple[_Order, ...]:
    return (TO_COME,) if reading.kind == "preview" else ()


def _in_future(reading: Reading, path: tuple[str, ...]) -> bool:
    days = reading.day(*path)
    return days is not None and begins_after(days, reading.today, TIME_ZONES)


def _is_reversed(
    reading: Reading, first: tuple[str, ...], second: tuple[str, ...], tolerance: int
) -> bool:
    """Whether even the earliest day of the first lies after the latest day of the second."""
    one, other = reading.day(*first), reading.day(*second)
    if one is None or other is None:
        return False
    return begins_after(one, other.last, tolerance + benefit(other))
