"""Days of the lead's act that are told without a year: `On Tuesday, June 21, A met B`, 6月19日.

They leave the year open, and so they contradict a sidecar only where its days fit in no year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from readlint.lazy import lazy_pattern
from readlint.reading.dates.events import binding_in_lead
from readlint.reading.dates.forms import WEEKDAYS, weekday_hits
from readlint.reading.dates.words import months
from readlint.record import Place

if TYPE_CHECKING:
    from readlint.reading.reading import Reading

_NAME = r"[^\W\d_]{3,12}"
_NO_YEAR = r"(?![\d:.%/–—-]|,? ?(?:of |de )?\d{4}|,? (?:(?:of )?(?:last|next)|the (?:year|follow)))"
_MONTH_FIRST = lazy_pattern(rf"\b(?P<name>{_NAME})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?{_NO_YEAR}")
_DAY_FIRST = lazy_pattern(
    rf"(?<![\d.:/–—-])(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)? (?:of )?(?P<name>{_NAME})\.?{_NO_YEAR}"
)
_HAN = lazy_pattern(r"(?<![\d年])(?P<name>\d{1,2})月(?P<day>\d{1,2})日")
_OF_ANOTHER_YEAR = lazy_pattern(r"[去前明次同当當]年[^，。]{0,4}\Z")
_BEFORE_DAY = 16
# `the attack on October 7`: further on in the sentence a day needs its weekday to be believed.
_LONGEST_OPENING = 40


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day of the act, the year left out.

    Attributes:
        place: the words of month and day.
        month: 1 to 12.
        day: of the month.
        reason: why it is the day of the act, as the end of a sentence.
        weekday: the number of the weekday in front of it, 1 for Monday; None where there is none.
        far_clock: it is meant by the clock of another place.
    """

    place: Place
    month: int
    day: int
    reason: str
    weekday: int | None
    far_clock: bool

    def near(self, day: date) -> list[date]:
        """Return the days of this name in the year of another day and the two beside it."""
        found = []
        for year in (day.year - 1, day.year, day.year + 1):
            try:
                found.append(date(year, self.month, self.day))
            except ValueError:
                continue
        return found


def find_month_days(reading: Reading) -> list[MonthDay]:
    """Return the days without a year that the lead gives its act."""
    cues = reading.lead.cues
    if not cues:
        return []
    sentence = next((s for s in reading.lead.sentences if s.overlaps(cues[0].place)), None)
    return list(_bound(reading, sentence)) if sentence is not None else []


def _bound(reading: Reading, sentence: Place) -> Iterator[MonthDay]:
    words = sentence.words
    for pattern in (_MONTH_FIRST, _DAY_FIRST, _HAN):
        for match in pattern.finditer(words):
            number, day = _month(match["name"]), int(match["day"])
            before, after = words[: match.start()], words[match.end() :]
            if not number or not 1 <= day <= 31 or _OF_ANOTHER_YEAR.search(before[-8:]):
                continue
            binding = binding_in_lead(before, after)
            if binding.role != "event":
                continue
            start = sentence.start + match.start()
            weekday = _weekday_before(reading, start)
            if weekday is None and len(before) > _LONGEST_OPENING:
                continue
            yield MonthDay(
                place=reading.text.place(start, sentence.start + match.end()),
                month=number,
                day=day,
                reason=binding.reason,
                weekday=weekday,
                far_clock=binding.far_clock,
            )


def _month(name: str) -> int:
    if name.isdigit():
        return int(name) if 1 <= int(name) <= 12 else 0
    return months().get(name.lower(), 0)


def _weekday_before(reading: Reading, start: int) -> int | None:
    content, hits = reading.text.content, reading.scan.hits(WEEKDAYS)
    for _, end, number in weekday_hits(content, hits, start - _BEFORE_DAY, start):
        if re.fullmatch(r",? ?(?:the )?", content[end:start]):
            return number
    return None
