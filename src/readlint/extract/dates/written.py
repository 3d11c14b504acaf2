"""A date as written, before it is known what it dates."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class Written(NamedTuple):
    """A date as written: offsets in the text, and the day.

    Attributes:
        order: of a date in numbers with the year last, its mark and which number comes first.
        other: the day that the other order gives, where both are possible.
        last: the last day, where days from one to another are written.
    """

    start: int
    end: int
    day: date
    order: str = ""
    other: date | None = None
    last: date | None = None
