"""Days that are joined: several on end or in a list are one mention, from the first to the last.

`1, 2 and 3 April 2023`, `4月1日、2日`, `30 April 2023 to 2 May 2023`: whatever joins them, read
alone the first day would be the day of an act that took place on the last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from readlint.extract.time.day_words import Gap, closes_a_range, gap_of, opens_a_range
from readlint.extract.time.han_dates import han_days_after
from readlint.extract.time.mentions import Written
from readlint.language.calendar import month_of
from readlint.record.calendar import day_of
from readlint.record.lazy import lazy_pattern

# A longer time is no length of a visit or a conference.
LONGEST = 62
# Wide enough for `yılının 30 Nisan Pazar gününden`, a weekday and a part of the day; never more.
_WIDEST = 36
# A list of more single days than these is a table.
_MOST = 8
_DAY_BEFORE = lazy_pattern(rf"(?<![\d.:/–—-])(?P<day>\d{{1,2}})(?P<gap>[^\d\n]{{1,{_WIDEST}}})\Z")
_MONTH_BEFORE = lazy_pattern(r"(?<![^\W\d_])(?P<month>[^\W\d_]{3,12})\.? \Z")
_NUMBER_NEXT = lazy_pattern(r"(?P<gap>[^\d\n]{1,12}?)(?P<day>\d{1,2})(?![\d:%/]|[.,]\d)")


def in_order(last: date, month: int, day: int) -> date | None:
    """Return the day of a month that lies shortly before another day; None where none does."""
    year = last.year - 1 if month > last.month else last.year
    first = day_of(year, month, day)
    return first if first is not None and 0 < (last - first).days <= LONGEST else None


def with_days_before(text: str, last: Written, tag: str) -> Written:
    """Return a date with the days in front of it that share its year: `1, 2 and` 3 April 2023.

    Args:
        text: the text.
        last: the date.
        tag: the language of the text, by which months are named.
    """
    whole = last
    for _ in range(_MOST):
        more = _day_before(text, whole, tag, may_be_comma=whole is not last)
        if more is None:
            break
        whole = more
    return whole


def _day_before(text: str, one: Written, tag: str, *, may_be_comma: bool) -> Written | None:
    found = _number_before(text, one.start)
    gap = gap_of(found["gap"]) if found else None
    if not found or not gap or (gap.joins == "comma" and not may_be_comma):
        return None
    named = _MONTH_BEFORE.search(text, max(0, found.start() - 16), found.start())
    month = month_of(gap.month or (named["month"] if named else ""), tag)
    if gap.month and not month:
        return None
    first = in_order(one.day, month or one.day.month, int(found["day"]))
    if first is None:
        return None
    start = named.start() if named and month and not gap.month else found.start()
    return one._replace(start=start, day=first, last=one.last or one.day)


def _number_before(text: str, end: int) -> re.Match[str] | None:
    """Return the number in front of an offset, with what is between the two.

    The pattern by itself would be tried at each character.
    """
    begin, at = max(0, end - _WIDEST - 2), end
    while at > begin and not text[at - 1].isdecimal():
        at -= 1
    starts = (start for start in (at - 2, at - 1) if start >= begin)
    found = (_DAY_BEFORE.match(text, start, end) for start in starts)
    return next((one for one in found if one is not None), None)


def with_days_after(text: str, first: Written, *, is_han: bool) -> Written:
    """Return a date with the days behind it that share its year: 2023年4月1日`、2日`.

    Args:
        text: the text.
        first: the date.
        is_han: whether numbers of days have their mark, as in Chinese, Japanese and Korean.
    """
    whole = first
    days = han_days_after(text, first.end) if is_han else _days_after(text, first.end)
    for named, number, end in days:
        known = whole.last or whole.day
        month = named or known.month
        day = day_of(known.year + (month < known.month), month, number)
        if day is None or not 0 < (day - known).days <= LONGEST:
            break
        whole = whole._replace(end=end, last=day)
    return whole


def _days_after(text: str, end: int) -> Iterator[tuple[int, int, int]]:
    """Yield the ends of a time behind a day that ends at an offset: 2023. április 1`–2`."""
    for _ in range(_MOST):
        found = _NUMBER_NEXT.match(text, end, end + _WIDEST)
        gap = gap_of(found["gap"]) if found else None
        if not found or not gap or gap.joins != "range":
            return
        end = found.end()
        yield 0, int(found["day"]), end


def joined(text: str, found: Sequence[Written]) -> list[Written]:
    """Return the dates of a text, those that words join as one mention."""
    done: list[Written] = []
    for one in reversed(found):
        both = _both(text, one, done[-1]) if done else None
        if both:
            done[-1] = both
        else:
            done.append(one)
    return done[::-1]


def _both(text: str, one: Written, other: Written) -> Written | None:
    """Join two full dates, where a word or a dash does."""
    first, last = one.last or one.day, other.last or other.day
    if not 0 < other.start - one.end <= _WIDEST or other.day <= first:
        return None
    words = text[one.end : other.start]
    gap = gap_of(words) if "\n" not in words else None
    if gap is None or gap.month or (gap.joins == "comma" and other.last is None):
        return None
    if (last - one.day).days > LONGEST and not _is_a_range(text, one, other, gap):
        return None
    return one._replace(end=other.end, last=last)


def _is_a_range(text: str, one: Written, other: Written, gap: Gap) -> bool:
    """Whether two days far from each other are the ends of a time and not two of a list."""
    before = text[max(0, one.start - 20) : one.start]
    return gap.joins == "range" or opens_a_range(before) or closes_a_range(text[other.end :][:12])


def days_listed(words: str) -> list[int] | None:
    """Return the numbers of the days behind the first one: [2, 3] of `, 2 and 3`.

    Returns:
        None where other words are between them.
    """
    parts = re.findall(r"(\D+)(\d{1,2})", words)
    gaps = [gap_of(gap) for gap, _ in parts]
    if not parts or any(gap is None or gap.month for gap in gaps):
        return None
    last = gaps[-1]
    return [int(day) for _, day in parts] if last and last.joins != "comma" else None
