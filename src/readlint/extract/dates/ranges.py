"""Days from one to another: `2-4 May 2022`, `from 30 April to 2 May 2022`, `May 2 to 4, 2022`.

The year stands once, with the last day; so a range is read around a date that has one.
"""

from __future__ import annotations

import re
from datetime import date

from readlint.extract.dates.words import months
from readlint.record.calendar import day_of
from readlint.record.lazy import lazy_pattern

# A longer time is no length of a visit or a conference.
LONGEST = 62
_TO = r"(?: ?[-–—] ?| (?:to|until|till|through|and|bis|au|al|till|do|до) )(?:the )?"
_ORDINAL = r"(?:st|nd|rd|th|\.)?"
_NAME = r"[^\W\d_]{3,10}\.?"
# `from 30 April to`, and `April 30 to`.
_SINCE = (
    lazy_pattern(
        rf"(?<![\d.:/–—-])(?P<day>\d{{1,2}}){_ORDINAL}(?: (?:of )?(?P<month>{_NAME}))?{_TO}\Z",
        re.IGNORECASE,
    ),
    lazy_pattern(
        rf"(?<![^\W\d_])(?P<month>{_NAME}) (?P<day>\d{{1,2}}){_ORDINAL}{_TO}\Z", re.IGNORECASE
    ),
)


def first_of_range(before: str, last: date) -> tuple[date, int] | None:
    """Return the first day of the range that ends with a date, and how many characters tell it.

    Args:
        before: the characters in front of the last day.
        last: the last day.
    """
    if not before or before[-1] not in " -–—e":
        return None
    for pattern in _SINCE:
        match = pattern.search(before)
        month = _month(match["month"], last) if match else 0
        first = in_order(last, month, int(match["day"])) if match and month else None
        if match and first:
            return first, len(match[0])
    return None


def _month(name: str | None, last: date) -> int:
    return months().get(name.rstrip(".").lower(), 0) if name else last.month


def in_order(last: date, month: int, day: int) -> date | None:
    """Return the day of a month that lies shortly before another day; None where none does."""
    year = last.year - 1 if month > last.month else last.year
    first = day_of(year, month, day)
    return first if first is not None and 0 < (last - first).days <= LONGEST else None
