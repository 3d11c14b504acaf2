"""Dates whose year, month and day have their mark: in Chinese, Japanese and Korean."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from readlint.extract.time.day_words import gap_of
from readlint.language.alternations import alternation_of
from readlint.language.words import as_written, phrases, values
from readlint.named_tuple import NamedTuple
from readlint.record.lazy import lazy_pattern

# A list of more single days than these is a table.
_MOST = 8
# As far as the mark of the next day is at most: `（星期五）上午和12月13日`.
_NEXT = 24
# `（令和5年）12月31日` behind the mark of the year.
_REST = 24
# The languages that mark the numbers of year, month and day.
MARKING = ("zh", "ja", "ko")
_TEN = 10


@cache
def _eras() -> dict[str, int]:
    return dict(values("era", *MARKING))


@cache
def _numerals() -> dict[str, int]:
    return dict(values("numeral", *MARKING))


@cache
def _digits() -> dict[str, int]:
    return {sign: number for sign, number in _numerals().items() if number < _TEN}


@cache
def _ten() -> str:
    return next(sign for sign, number in _numerals().items() if number == _TEN)


def _number() -> str:
    counting = "".join(sign for sign, number in _numerals().items() if number)
    return rf"(?:\d{{1,2}}|[{counting}]{{1,3}})"


def _month() -> str:
    return rf"[ ]?{as_written('month-mark', *MARKING)}[ ]?"


def day_mark() -> str:
    """Return a group that matches the mark of a day.

    Not `2日間` (for two days), `2日後`, `2日本人`.
    """
    mark, ending = (as_written(name, *MARKING) for name in ("day-mark", "day-count-ending"))
    return rf"[ ]?{mark}(?!{ending})"


def joins_marked() -> str:
    """Return a group that matches what joins a day without its mark to the next: `4月1—3日`."""
    return rf"(?:{as_written('range-joiner', *MARKING)}|、){{1,2}}"


_HAN_NEXT = lazy_pattern(
    lambda: (
        rf"(?P<gap>[^\d\n。；]{{1,12}}?)(?:(?P<month>{_number()}){_month()})?"
        rf"(?P<day>{_number()}){day_mark()}"
    )
)
_HAN_YEAR = lazy_pattern(
    lambda: rf"(?<![\d{''.join(_digits())}])(?P<year>\d{{4}}|[{''.join(_digits())}]{{4}})[ ]?\Z"
)
# 令和5年, 民國一一三年.
_ERA_YEAR = lazy_pattern(
    lambda: (
        rf"(?P<era>{alternation_of(_eras())})[ ]?"
        rf"(?P<year>{as_written('first-year', *MARKING)}|\d{{1,3}}"
        rf"|[{''.join(_numerals())}]{{1,3}})[ ]?\Z"
    )
)
# `2023年（令和5年）4月1日`; and before a joiner the first day has no mark: `4月1—3日`.
_HAN_REST = lazy_pattern(
    lambda: (
        rf"(?:[(（][^\d()（）]{{2,3}}\d{{1,2}}{as_written('year-mark', 'zh', 'ja')}[)）])?"
        rf"{as_written('year-link', *MARKING)}?[ ]?(?P<month>{_number()}){_month()}"
        rf"(?P<day>{_number()})(?:[ ]?{as_written('day-mark', *MARKING)}"
        rf"|(?={joins_marked()}{_number()}{day_mark()}))"
    )
)


class HanDate(NamedTuple):
    """A date around the mark of its year.

    Attributes:
        start: where the year begins.
        end: where the day ends.
        year: as we count it.
        day: month and day of the month, not checked.
    """

    start: int
    end: int
    year: int
    day: tuple[int, int]


def han_date(text: str, start: int, end: int) -> HanDate | None:
    """Return the date the mark of whose year is between two offsets."""
    rest = _HAN_REST.match(text, end, end + _REST)
    year = _year_before(text, start) if rest else None
    if not year or not rest:
        return None
    return HanDate(
        year[0], rest.end(), year[1], (han_number(rest["month"]), han_number(rest["day"]))
    )


def _year_before(text: str, end: int) -> tuple[int, int] | None:
    """Where the year begins whose mark is at an offset, and its number as we count it."""
    start = max(0, end - 6)
    year = _HAN_YEAR.search(text[start:end])
    if year:
        return start + year.start(), _han_year(year["year"])
    start = max(0, end - 9)
    year = _ERA_YEAR.search(text[start:end])
    if not year:
        return None
    written = year["year"]
    is_first = written in phrases("first-year", *MARKING)
    number = 1 if is_first else han_number(written) or _han_year(written)
    return start + year.start(), number + _eras()[year["era"]]


def han_days_after(text: str, end: int) -> Iterator[tuple[int, int, int]]:
    """Yield the days that are joined to one that ends at an offset: 4月1日`、2日和3日`.

    Yields:
        The month, 0 where none is named; the day of the month; the offset at which it ends.
    """
    for _ in range(_MOST):
        found = _HAN_NEXT.match(text, end, end + _NEXT)
        gap = gap_of(found["gap"]) if found else None
        if not found or not gap or (gap.joins == "comma" and found["month"]):
            return
        end = found.end()
        yield han_number(found["month"] or "0"), han_number(found["day"]), end


def han_number(written: str) -> int:
    """Return a number of one or two places, in digits or in Chinese numerals."""
    if written.isdigit():
        return int(written)
    digits = _digits()
    tens, ten, ones = written.partition(_ten())
    if not ten:
        return digits[written] if len(written) == 1 else 0
    return _TEN * digits.get(tens, 0 if tens else 1) + (digits.get(ones, 99) if ones else 0)


def _han_year(written: str) -> int:
    """Return a year in digits or in Chinese numerals: 二〇二三."""
    return int("".join(str(_digits().get(char, char)) for char in written))
