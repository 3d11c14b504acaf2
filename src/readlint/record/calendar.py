"""Counting days, the one place of it: what leads beyond the calendar stops at its ends.

Exports write 9999-12-31 for "no end" and 0001-01-01 for "not known", and a day after the one or
before the other does not exist: Python raises OverflowError there.
"""

from __future__ import annotations

from datetime import date

FIRST_DAY, LAST_DAY = date.min, date.max
_FIRST, _LAST = FIRST_DAY.toordinal(), LAST_DAY.toordinal()


def shift(day: date, days: int) -> date:
    """Return the day so many days later, or earlier; at the ends of the calendar the last there."""
    if not days:
        return day
    number = day.toordinal() + days
    if number <= _FIRST:
        return FIRST_DAY
    return date.fromordinal(number) if number < _LAST else LAST_DAY


def day_of(year: int, month: int, day: int) -> date | None:
    """Return a day; None where the calendar has none, as of 30 February or of the year 0."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def days_in_month(year: int, month: int) -> int:
    """Return how many days a month has."""
    # As the module `calendar` counts, which loads the tables of the system's locale as well.
    is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 28 + is_leap if month == 2 else 30 + (month + month // 8) % 2


def first_of_month(day: date, later: int) -> date:
    """Return the first day of the month so many months later than that of a day."""
    year, month = divmod(day.year * 12 + day.month - 1 + later, 12)
    return day_of(year, month + 1, 1) or (FIRST_DAY if later < 0 else LAST_DAY)


def last_of_year(year: int) -> date:
    """Return the last day of a year."""
    return day_of(year, 12, 31) or (FIRST_DAY if year < FIRST_DAY.year else LAST_DAY)


def first_of_year(year: int) -> date:
    """Return the first day of a year."""
    return day_of(year, 1, 1) or (FIRST_DAY if year < FIRST_DAY.year else LAST_DAY)
