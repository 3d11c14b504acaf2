"""Days of a sidecar compared with single days, a doubtful date being given its benefit."""

from __future__ import annotations

from datetime import date

from readlint.schema.edtf import DayRange

# How far the truth may lie from a date marked `?` or `~`: what is marked as a guess proves little.
_GUESSED_DAY, _GUESSED_MONTH = 31, 366


def benefit(days: DayRange) -> int:
    """Return by how many days a date may be off because its own mark says so; 0 if unmarked."""
    if not days.qualified:
        return 0
    return _GUESSED_DAY if days.precise_to_day else _GUESSED_MONTH


def ends_before(days: DayRange, day: date, tolerance: int = 0) -> bool:
    """Tell whether all of `days` lies more than `tolerance` days before `day`."""
    return (day - days.last).days > tolerance + benefit(days)


def begins_after(days: DayRange, day: date, tolerance: int = 0) -> bool:
    """Tell whether all of `days` lies more than `tolerance` days after `day`."""
    return (days.first - day).days > tolerance + benefit(days)


def covers(days: DayRange, day: date, tolerance: int = 0) -> bool:
    """Tell whether `day` is one of `days`, or at most `tolerance` days away from them."""
    return not ends_before(days, day, tolerance) and not begins_after(days, day, tolerance)


def nearest(days: DayRange, day: date) -> date:
    """Return the one of `days` that lies nearest to `day`."""
    return min(max(day, days.first), days.last)


def days_apart(days: DayRange, day: date) -> int:
    """Return how many days lie between `day` and the nearest of `days`; 0 for one of them."""
    return abs((nearest(days, day) - day).days)
