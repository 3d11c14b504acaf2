"""The forms in which a day or a range of days is written."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from readlint.extract.text.function_words import languages_by_word
from readlint.extract.time.mentions import Written
from readlint.facts.in_force import Tables
from readlint.language.calendar import long_weekdays, months
from readlint.language.scan import Hit, literals, on_word_boundaries
from readlint.language.words import alternation
from readlint.record.calendar import day_of
from readlint.record.lazy import lazy_pattern

# A longer time is no length of a visit or a conference.
LONGEST = 62
_ORDINAL = r"(?:st|nd|rd|th|\.)?"
_NAME = r"[^\W\d_]{3,10}\.?"
# Of these languages dates are read whose year comes last; `and` joins days, too.
_TAGS = ("en", "de", "fr", "es", "it", "pl", "ru", "sv")


def _to() -> str:
    return rf"(?: ?[-–—] ?| (?:and|{alternation('range-joiner', *_TAGS)}) )(?:the )?"


# `from 30 April to`, and `April 30 to`.
_SINCE = (
    lazy_pattern(
        lambda: (
            rf"(?<![\d.:/–—-])(?P<day>\d{{1,2}}){_ORDINAL}(?: (?:of )?(?P<month>{_NAME}))?"
            rf"{_to()}\Z"
        ),
        re.IGNORECASE,
    ),
    lazy_pattern(
        lambda: rf"(?<![^\W\d_])(?P<month>{_NAME}) (?P<day>\d{{1,2}}){_ORDINAL}{_to()}\Z",
        re.IGNORECASE,
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


# A sample of words is enough to tell a language; two words of its own tell nothing.
_SAMPLE, _LEAST = 40_000, 5


def decided(found: list[Written], text: str) -> tuple[list[Written], list[Written]]:
    """Return the dates whose order is known, the days put right, and apart those in doubt."""
    if all(one.other is None for one in found):
        return found, []
    habits = {one.order for one in found if one.order and one.other is None}
    day_first = is_in_a_language_of_days_first(text)
    certain, doubtful = [], []
    for one in found:
        order = _order(one, habits, day_first) if one.other is not None else "day"
        if order == "day":
            certain.append(one._replace(other=None))
        elif order == "month" and one.other is not None:
            certain.append(one._replace(day=one.other, other=None))
        else:
            doubtful.append(one)
    return certain, doubtful


def _order(one: Written, habits: set[str], day_first: bool) -> str | None:
    """Which number comes first: as the text writes elsewhere, or as its language does."""
    mark = one.order[:1]
    shown = {habit for habit in ("day", "month") if mark + habit in habits}
    if len(shown) == 1:
        return shown.pop()
    return "day" if not shown and (mark == "." or day_first) else None


def is_in_a_language_of_days_first(text: str) -> bool:
    """Tell whether the small words of a text are those of another language than English."""
    count: Counter[str] = Counter()
    for word, times in Counter(text[:_SAMPLE].lower().split()).items():
        for language in languages_by_word().get(word, ()):
            count[language] += times
    english = count.pop("en", 0)
    return max(count.values(), default=0) >= max(_LEAST, 2 * english)


GROUP, WEEKDAYS = "dates", "weekdays"
FIRST_YEAR, LAST_YEAR = 1900, 2100
MONTHS = 12
# Wide enough for "31st day of", "Chinese numerals" and the blanks around them; never more.
_BEFORE, _AFTER, _RANGE_BEFORE = 16, 24, 24
# How far from the name of a month its day or its year stands at most.
_NEAR = 6

# Where elements of a page ran together, an hour or the next date follows the year at once.
_YEAR = r"(?P<year>\d{4})(?!\d(?!\d?:\d\d|\d?[ .-][^\W\d_]{3}))"
_DAY = r"(?<![\d.:/–—-])(?P<day>\d{1,2})"
_DAY_FIRST = lazy_pattern(
    rf"{_DAY}(?:st|nd|rd|th|er|º|\.)?[ \u00a0]?(?:day )?(?:of |de )?[ \u00a0/-]?\Z", re.IGNORECASE
)
_DIGIT = lazy_pattern(r"\d")
_DASHED_DAY = lazy_pattern(r"[-–—](?P<day>\d{1,2})(?:st|nd|rd|th)? \Z")
_DAY_NEXT = lazy_pattern(
    r"(?:\.[ \u00a0]?|[ \u00a0])(?:the )?(?P<day>\d{1,2})(?:st|nd|rd|th)?"
    r"(?:(?: ?[-–—] ?| (?:to|and|through|until) (?:the )?)(?P<until>\d{1,2})(?:st|nd|rd|th)?)?"
    rf"(?:,[ \u00a0]?|[ \u00a0]|(?<!\D19)(?<!\D20)(?<=\d\d)(?=20)){_YEAR}"
)
# Hungarian and some others: 2023. június 19.
_YEAR_THEN = lazy_pattern(r"(?<![\d.,/-])(?P<year>\d{4})\.?[ \u00a0-]\Z")
_DAY_THEN = lazy_pattern(r"[ \u00a0-](?P<day>\d{1,2})(?![\d:%])")
_YEAR_NEXT = lazy_pattern(rf"[.,]?(?:[ \u00a0](?:de |of )?|[/-]|,){_YEAR}", re.IGNORECASE)
_YEAR_BEFORE = lazy_pattern(r"(?<![A-Za-z0-9_./=&-])(?P<year>\d{4})\Z")
_FIRST_BEFORE = lazy_pattern(r"(?<![A-Za-z0-9_./:=&?-])(?P<first>\d{1,2})\Z")
_FIRST_BEFORE_GLUED = lazy_pattern(r"(?<=[a-zà-ÿ]{3})(?P<first>\d{1,2})\Z")
_DAY_LAST = lazy_pattern(r"(?P<day>\d{1,2})(?!\d|[./-]\w)(?=T\d|(?![A-Za-z_]))")
_YEAR_LAST = lazy_pattern(rf"{_YEAR}(?![/-]\w|\.\d|:\d\d)")
# Two digits are a year where an hour follows or the line ends: 19.10.19, 08:16.
_SHORT_YEAR_LAST = lazy_pattern(
    r"(?P<year>\d{2})(?=,?[ \u00a0]?(?:[-–|•][ \u00a0])?\d{1,2}[:.h]\d\d|[ \t]*(?:\n|\Z))"
)
_HAN_YEAR = lazy_pattern(
    r"(?<![\d〇零○一二三四五六七八九])(?P<year>\d{4}|[〇零○一二三四五六七八九]{4})[ ]?\Z"
)
_HAN_DIGIT = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_HAN_REST = lazy_pattern(
    rf"[ ]?(?P<month>{_HAN_DIGIT})[ ]?[月월][ ]?(?P<day>{_HAN_DIGIT})[ ]?[日号號일]"
    rf"(?:[至到—–~-]{{1,2}}(?:(?P<month_to>{_HAN_DIGIT})月)?(?P<until>{_HAN_DIGIT})[日号號])?"
)
_HAN = {"〇": 0, "零": 0, "○": 0, **{char: n for n, char in enumerate("一二三四五六七八九", 1)}}


Form = Callable[[str, Hit], Written | None]


@literals
def date_literals(_: Tables) -> Iterator[tuple[str, str, tuple[Form, int] | int]]:
    """Yield what may stand in the middle of a date, with the form to try; weekdays by number."""
    for name, number in months().items():
        yield GROUP, name, (_named_month, number)
    for number in range(1, 32):
        for shown in sorted({str(number), f"{number:02d}"}):
            for mark in "-/.":
                yield GROUP, f"{mark}{shown}{mark}", (_numbers, number)
            if number <= MONTHS:
                yield GROUP, f". {shown}. ", (_numbers, number)
    for char in "年년":
        yield GROUP, char, (_han, 0)
    for name, number in long_weekdays().items():
        yield WEEKDAYS, name, number


def weekday_hits(
    text: str, hits: Sequence[Hit], first: int, last: int
) -> Iterator[tuple[int, int, int]]:
    """Yield offsets and number of each weekday between two offsets, its longest name only."""
    begin = bisect_left(hits, first, key=_start)
    end = -1
    for hit in sorted(hits[begin : bisect_left(hits, last, lo=begin, key=_start)], key=_longest):
        if hit.start >= end and on_word_boundaries(text, hit.start, hit.end):
            yield hit.start, hit.end, hit.payload
            end = hit.end


def month_hits(text: str, hits: Sequence[Hit], first: int, last: int) -> Iterator[Hit]:
    """Yield the names of months between two offsets that are words of their own."""
    for hit in hits[bisect_left(hits, first, key=_start) :]:
        if hit.start >= last:
            return
        if hit.payload[0] is _named_month and on_word_boundaries(text, hit.start, hit.end):
            yield hit


def _start(hit: Hit) -> int:
    return hit.start


def _longest(hit: Hit) -> tuple[int, int]:
    return hit.start, -hit.end


def written_dates(text: str, hits: Sequence[Hit]) -> tuple[list[Written], list[Written]]:
    """Return the full dates of a text in their order, and apart those that could be two days."""
    found: list[Written] = []
    for hit in hits:
        form, _ = hit.payload
        if form is _named_month and not _has_digit_near(text, hit):
            continue
        written = form(text, hit)
        if written is not None:
            found.append(written)
    if not found:
        return [], []
    certain, doubtful = decided(found, text)
    return list(_without_overlaps(certain)), list(_without_overlaps(doubtful))


def _without_overlaps(found: Iterable[Written]) -> Iterator[Written]:
    """Where two forms read the same characters, keep the longer."""
    end = -1
    for written in sorted(found, key=lambda one: (one.start, -one.end)):
        if written.start >= end:
            yield written
            end = written.end


def _named_month(text: str, hit: Hit) -> Written | None:
    """31 October 2021, 31st of October 2021, 23-Apr-2024, October 31, 2021, 2-4 May 2022."""
    if not _is_word(text, hit):
        return None
    head = text[max(0, hit.start - _BEFORE) : hit.start]
    after = text[hit.end : hit.end + _AFTER]
    return (
        _day_first(text, hit, head, after)
        or _month_first(text, hit, after)
        or _year_first(hit, head, after)
    )


def _day_first(text: str, hit: Hit, head: str, after: str) -> Written | None:
    before = _DAY_FIRST.search(head)
    dashed = None if before else _DASHED_DAY.search(head)
    found = before or dashed
    year = _YEAR_NEXT.match(after) if found else None
    if not found or not year:
        return None
    start = hit.start - len(head) + found.start("day")
    one = _written(start, hit.end + year.end(), year["year"], hit.payload[1], int(found["day"]))
    whole = _with_first(text, one) if one else None
    return whole or (None if dashed else one)


def _month_first(text: str, hit: Hit, after: str) -> Written | None:
    both, month = _DAY_NEXT.match(after), hit.payload[1]
    if not both:
        return None
    end, day, until = hit.end + both.end(), int(both["day"]), both["until"]
    one = _written(hit.start, end, both["year"], month, int(until or day))
    if until and one:
        first = in_order(one.day, month, day)
        return one._replace(day=first, last=one.day) if first else None
    return (_with_first(text, one) or one) if one else None


def _year_first(hit: Hit, head: str, after: str) -> Written | None:
    year = _YEAR_THEN.search(head)
    day = _DAY_THEN.match(after) if year else None
    if not year or not day:
        return None
    start = hit.start - len(head) + year.start()
    return _written(start, hit.end + day.end(), year["year"], hit.payload[1], int(day["day"]))


def _with_first(text: str, last: Written) -> Written | None:
    """Return the range that ends with a date, where one does."""
    found = first_of_range(text[max(0, last.start - _RANGE_BEFORE) : last.start], last.day)
    if found is None:
        return None
    return last._replace(start=last.start - found[1], day=found[0], last=last.day)


def _has_digit_near(text: str, hit: Hit) -> bool:
    """Whether a date is possible at all: most hits are parts of words such as `general`."""
    start, end = hit.start, hit.end
    if "a" <= text[end : end + 1] <= "z":
        return False
    return _DIGIT.search(text, max(0, start - _NEAR), end + _NEAR) is not None


def _is_word(text: str, hit: Hit) -> bool:
    """Whether a month stands by itself, or begins in capitals where two elements ran together."""
    if on_word_boundaries(text, hit.start, hit.end):
        return True
    glued = text[hit.start].isupper() and text[hit.start + 1].islower()
    before = text[hit.start - 1 : hit.start]
    return (
        glued
        and (before.islower() or before.isdigit())
        and not text[hit.end : hit.end + 1].isalpha()
    )


def _numbers(text: str, hit: Hit) -> Written | None:
    """2024-02-17, 2024/2/17, 2024.02.17, and 17.02.2024 where only one order can be meant."""
    number, mark = hit.payload[1], text[hit.start]
    head_start = max(0, hit.start - 5)
    head, after = text[head_start : hit.start], text[hit.end : hit.end + 12]
    year_first, day_last = _YEAR_BEFORE.search(head), _DAY_LAST.match(after)
    if year_first and day_last:
        start, end = head_start + year_first.start(), hit.end + day_last.end()
        return _written(start, end, year_first["year"], number, int(day_last["day"]))
    first = _FIRST_BEFORE.search(head)
    if first is None and mark == ".":
        first = _FIRST_BEFORE_GLUED.search(head)
    year_last = first and (_YEAR_LAST.match(after) or _SHORT_YEAR_LAST.match(after))
    if first and year_last:
        span = head_start + first.start(), hit.end + year_last.end()
        return _year_last(span, mark, (int(first["first"]), number), _full_year(year_last["year"]))
    return None


def _full_year(written: str) -> str:
    return written if len(written) == 4 else f"20{written}"


def _year_last(
    span: tuple[int, int], mark: str, numbers: tuple[int, int], year: str
) -> Written | None:
    """Read two numbers and a year, keeping both readings where both are days of the calendar."""
    first, second = numbers
    day_first = _written(*span, year, second, first)
    month_first = _written(*span, year, first, second)
    if day_first is None or first == second:
        return month_first and month_first._replace(order="" if day_first else f"{mark}month")
    other = month_first.day if month_first else None
    return day_first._replace(order=f"{mark}day", other=other)


def _han(text: str, hit: Hit) -> Written | None:
    """2024年2月16日, in digits of either width or in Chinese numerals."""
    head_start = max(0, hit.start - 6)
    year = _HAN_YEAR.search(text[head_start : hit.start])
    rest = _HAN_REST.match(text[hit.end : hit.end + _AFTER])
    if not year or not rest:
        return None
    start, end = head_start + year.start(), hit.end + rest.end()
    month, until = _han_number(rest["month"]), rest["until"]
    written = str(_han_year(year["year"]))
    one = _written(start, end, written, month, _han_number(rest["day"]))
    if not until or not one:
        return one
    last = _written(
        start, end, written, _han_number(rest["month_to"] or rest["month"]), _han_number(until)
    )
    first = last and in_order(last.day, month, one.day.day)
    return one._replace(last=last.day) if last and first else None


def _han_year(written: str) -> int:
    return int("".join(str(_HAN.get(char, char)) for char in written))


def _han_number(written: str) -> int:
    if written.isdigit():
        return int(written)
    tens, ten, ones = written.partition("十")
    if not ten:
        return _HAN[written] if len(written) == 1 else 0
    return 10 * _HAN.get(tens, 0 if tens else 1) + (_HAN.get(ones, 99) if ones else 0)


def _written(start: int, end: int, year: str, month: int, day: int) -> Written | None:
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        return None
    found = day_of(int(year), month, day)
    return Written(start, end, found) if found is not None else None
