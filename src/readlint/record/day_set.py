"""Sets of days: what a clue allows, and what several leave together.

A set is a sorted tuple of ranges that neither touch nor overlap, so each operation on two sets is
linear in their ranges. A range that begins with the calendar, or ends with it, is open there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from readlint.named_tuple import NamedTuple
from readlint.record.calendar import FIRST_DAY, LAST_DAY, day_of, first_of_year

_MIN, _MAX = FIRST_DAY.toordinal(), LAST_DAY.toordinal()
# No record of this kind is older; what recurs every year is counted from here.
FIRST_YEAR = 1900
# Weekdays leave single days, each a range of its own: only so many are worth the room.
WEEKDAYS_WITHIN = 400

_Range = tuple[int, int]


class DaySet(NamedTuple):
    """Days, as sorted ranges of ordinals with both ends included.

    ``day in days`` asks for one day; ``len`` and iteration are those of the tuple and of no use.

    Attributes:
        ranges: first and last ordinal of each run of days.
    """

    ranges: tuple[_Range, ...]

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.meets(day, day)

    @property
    def is_empty(self) -> bool:
        """Whether no day is left."""
        return not self.ranges

    @property
    def earliest(self) -> date | None:
        """The first day; None where none bounds the set from below, or none is left."""
        return _bound(self.ranges[0][0]) if self.ranges else None

    @property
    def latest(self) -> date | None:
        """The last day; None where none bounds the set from above, or none is left."""
        return _bound(self.ranges[-1][1]) if self.ranges else None

    @property
    def single(self) -> date | None:
        """The day, where one alone is left; None else."""
        is_one = len(self.ranges) == 1 and self.ranges[0][0] == self.ranges[0][1]
        return date.fromordinal(self.ranges[0][0]) if is_one else None

    def runs(self) -> Iterator[DaySet]:
        """Yield each run of days as a set of its own."""
        return (DaySet((one,)) for one in self.ranges)

    def meets(self, first: date, last: date) -> bool:
        """Return whether one of the days from `first` to `last` is in the set."""
        low, high = first.toordinal(), last.toordinal()
        if len(self.ranges) == 1:  # as most have
            return self.ranges[0][0] <= high and low <= self.ranges[0][1]
        return any(start <= high and low <= end for start, end in self.ranges)

    def intersect(self, other: DaySet) -> DaySet:
        """Return the days that are in both sets."""
        found, mine, theirs = list[_Range](), 0, 0
        while mine < len(self.ranges) and theirs < len(other.ranges):
            (start, end), (first, last) = self.ranges[mine], other.ranges[theirs]
            if max(start, first) <= min(end, last):
                found.append((max(start, first), min(end, last)))
            if end < last:
                mine += 1
            else:
                theirs += 1
        return DaySet(tuple(found))

    def minus(self, other: DaySet) -> DaySet:
        """Return the days of this set that are not in the other."""
        return self.intersect(other.complement())

    def complement(self) -> DaySet:
        """Return all days that are not in the set."""
        found, at = list[_Range](), _MIN
        for start, end in self.ranges:
            if at < start:
                found.append((at, start - 1))
            at = end + 1
        if at <= _MAX:
            found.append((at, _MAX))
        return DaySet(tuple(found))

    def widened(self, before: int, after: int) -> DaySet:
        """Return the set with so many days more before each of its days, and after it.

        Args:
            before: days added in front; not negative.
            after: days added behind; not negative.
        """
        return _joined(
            (max(_MIN, start - before), min(_MAX, end + after)) for start, end in self.ranges
        )

    def on_weekdays(self, numbers: Iterable[int]) -> DaySet:
        """Return the days of some weekdays; of a set of more than 400 days the set itself.

        Args:
            numbers: 1 for Monday to 7 for Sunday.
        """
        if sum(end - start + 1 for start, end in self.ranges) > WEEKDAYS_WITHIN:
            return self
        found = list[_Range]()
        for start, end in self.ranges:
            for number in numbers:
                # The ordinal 1 is a Monday.
                first = start + (number - start) % 7
                found += [(day, day) for day in range(first, end + 1, 7)]
        return _joined(found)


ALL_DAYS = DaySet(((_MIN, _MAX),))
NO_DAYS = DaySet(())


def between(first: date, last: date) -> DaySet:
    """Return the days from one to another; none where the last comes before the first."""
    return DaySet(((first.toordinal(), last.toordinal()),)) if first <= last else NO_DAYS


def since(first: date) -> DaySet:
    """Return a day and all later ones."""
    return between(first, LAST_DAY)


def until(last: date) -> DaySet:
    """Return a day and all earlier ones."""
    return between(FIRST_DAY, last)


def bounded(first: date | None, last: date | None) -> DaySet:
    """Return the days from one to another, where None leaves an end open."""
    return between(first or FIRST_DAY, last or LAST_DAY)


def days_in(ranges: Iterable[tuple[date, date]]) -> DaySet:
    """Return the days of some ranges, in any order; they may touch and overlap."""
    return _joined((first.toordinal(), last.toordinal()) for first, last in ranges)


# A run asks for few days of the year, each some hundred years at once.
@lru_cache(maxsize=1024)
def every_year(
    first: tuple[int, int], last: tuple[int, int], until_year: int, weekday: int | None = None
) -> DaySet:
    """Return the days from month and day to month and day in every year since 1900.

    What lies before 1900 or after the last year is in the set: nothing is known of it.

    Args:
        first: month and day of the first day.
        last: month and day of the last; in the next year where it comes before the first.
        until_year: the last year counted.
        weekday: 1 for Monday: only years in which the first day has this weekday.
    """
    found = [
        (FIRST_DAY, date(FIRST_YEAR - 1, 12, 31)),
        (first_of_year(until_year + 1), LAST_DAY),
    ]
    for year in range(FIRST_YEAR, until_year + 1):
        begins, ends = day_of(year, *first), day_of(year + (last < first), *last)
        if begins is None or ends is None or weekday not in (None, begins.isoweekday()):
            continue
        found.append((begins, ends))
    return days_in(found)


def intersection(sets: Iterable[DaySet]) -> DaySet:
    """Return the days that are in all of some sets; all days where there is none."""
    found: DaySet | None = None
    for one in sets:
        found = one if found is None else found.intersect(one)
    return ALL_DAYS if found is None else found


def union(sets: Iterable[DaySet]) -> DaySet:
    """Return the days that are in any of some sets; no day where there is none."""
    return _joined(one for days in sets for one in days.ranges)


def _joined(ranges: Iterable[_Range]) -> DaySet:
    return DaySet(tuple(_runs(sorted(one for one in ranges if one[0] <= one[1]))))


def _runs(ranges: Iterable[_Range]) -> Iterator[_Range]:
    """Yield sorted ranges with those that touch made one."""
    run: _Range | None = None
    for start, end in ranges:
        if run is not None and start <= run[1] + 1:
            run = run[0], max(run[1], end)
            continue
        if run is not None:
            yield run
        run = start, end
    if run is not None:
        yield run


def _bound(ordinal: int) -> date | None:
    return None if ordinal in (_MIN, _MAX) else date.fromordinal(ordinal)
