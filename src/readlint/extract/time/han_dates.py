"""Dates whose year, month and day have their mark: in Chinese, Japanese and Korean."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from readlint.extract.time.day_words import gap_of
from readlint.language.words import alternation_of, values
from readlint.named_tuple import NamedTuple
from readlint.record.lazy import lazy_pattern

# A list of more single days than these is a table.
_MOST = 8
# As far as the mark of the next day is at most: `（星期五）上午和12月13日`.
_NEXT = 24
# `（令和5年）12月31日` behind the mark of the year.
_REST = 24
HAN_NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
# Not `2日間` (for two days), `2日後`, `2日本人`.
HAN_DAY_MARK = r"[ ]?[日号號일](?![間间内內後后以本游遊目간차])"
_HAN_NEXT = lazy_pattern(
    r"(?P<gap>[^\d\n。；]{1,12}?)"
    rf"(?:(?P<month>{HAN_NUMBER})[ ]?[月월][ ]?)?(?P<day>{HAN_NUMBER}){HAN_DAY_MARK}"
)


@cache
def _eras() -> dict[str, int]:
    return dict(values("era", "zh", "ja", "ko"))


_HAN_YEAR = lazy_pattern(
    r"(?<![\d〇零○一二三四五六七八九])(?P<year>\d{4}|[〇零○一二三四五六七八九]{4})[ ]?\Z"
)

# 令和5年, 民國一一三年.
_ERA_YEAR = lazy_pattern(
    lambda: (
        rf"(?P<era>{alternation_of(_eras())})[ ]?"
        r"(?P<year>元|\d{1,3}|[〇零○一二三四五六七八九十]{1,3})[ ]?\Z"
    )
)
# `2023年（令和5年）4月1日`; and before a joiner the first day has no mark: `4月1—3日`.
_HAN_REST = lazy_pattern(
    r"(?:[(（][^\d()（）]{2,3}\d{1,2}年[)）])?の?[ ]?"
    rf"(?P<month>{HAN_NUMBER})[ ]?[月월][ ]?(?P<day>{HAN_NUMBER})"
    rf"(?:[ ]?[日号號일]|(?=[至到—–~～〜、-]{{1,2}}{HAN_NUMBER}{HAN_DAY_MARK}))"
)
_HAN = {"〇": 0, "零": 0, "○": 0, **{char: n for n, char in enumerate("一二三四五六七八九", 1)}}


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
    number = 1 if written == "元" else han_number(written) or _han_year(written)
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
    tens, ten, ones = written.partition("十")
    if not ten:
        return _HAN[written] if len(written) == 1 else 0
    return 10 * _HAN.get(tens, 0 if tens else 1) + (_HAN.get(ones, 99) if ones else 0)


def _han_year(written: str) -> int:
    """Return a year in digits or in Chinese numerals: 二〇二三."""
    return int("".join(str(_HAN.get(char, char)) for char in written))
