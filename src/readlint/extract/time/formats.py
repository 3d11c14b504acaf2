"""The forms in which a day or a range of days is written."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from readlint.extract.time.day_words import gap_of, lead_to_a_month, lead_to_a_year
from readlint.extract.time.han_dates import MARKING, han_date
from readlint.extract.time.joined import (
    days_listed,
    in_order,
    joined,
    with_days_after,
    with_days_before,
)
from readlint.extract.time.mentions import Written
from readlint.extract.time.number_order import BY_NAME, decided, months_meant
from readlint.facts.in_force import Tables
from readlint.language.alternations import alternation_of
from readlint.language.calendar import long_weekdays, months, names_of, unsettled_months, weekdays
from readlint.language.scan import Hit, literals, on_word_boundaries
from readlint.language.words import as_written, phrases
from readlint.record.calendar import day_of
from readlint.record.lazy import lazy_pattern

GROUP, WEEKDAYS = "dates", "weekdays"
FIRST_YEAR, LAST_YEAR = 1900, 2100
MONTHS = 12
# No weekday is shorter: Friday, Monday, Sunday.
_LEAST_LETTERS = 6
# Wide enough for "31st day of", "Chinese numerals" and the blanks around them; never more.
_BEFORE, _AFTER = 20, 24
# `1st, 2nd, 3rd and 4th, 2023`, and the hour before the year.
_LISTED = 60
# As far as a weekday may be from the next one that is joined to it.
_BESIDE_WEEKDAY = 20
# How far from the name of a month its day or its year is at most.
_NEAR = 6

# Where elements of a page ran together, an hour or the next date follows the year at once.
_YEAR = r"(?P<year>\d{4})(?!\d(?!\d?:\d\d|\d?[ .-][^\W\d_]{3}))"
# The preposition of Hebrew is joined to the day by a hyphen.
NO_NUMBER_BEFORE = r"(?:(?<![\d.:/–—-])|(?<=[\u05d0-\u05ea]-))"
_DAY = rf"{NO_NUMBER_BEFORE}(?P<day>\d{{1,2}})"
_DAY_FIRST = lazy_pattern(rf"{_DAY}\.?[ \u00a0]?[ \u00a0/-]?\Z")
_DAY_AND_WORDS = lazy_pattern(rf"{_DAY}(?P<words>[^\d\n]{{1,16}}?)[/-]?\Z")
_DIGIT = lazy_pattern(r"\d")
_DASHED_DAY = lazy_pattern(r"[-–—](?P<day>\d{1,2})\.?(?P<words>[^\d\n]{1,16})\Z")
# Logs and mail write the hour before the year: Wed Oct 26 15:50:06 2016.
_CLOCK = r"\d{1,2}:\d\d(?::\d\d)?(?: [A-Z]{3,4})? ?"
_DAY_NEXT = lazy_pattern(
    lambda: (
        rf"(?:\.[ \u00a0]?|[ \u00a0/-]|(?=\d))(?:{as_written('definite-article', 'en')} )?"
        rf"(?P<day>\d{{1,2}}){ordinal()}"
        rf"(?P<more>(?:[^\d\n:/.]{{1,14}}\d{{1,2}}{ordinal()}){{0,6}}?)"
        rf"(?: {_CLOCK.removesuffix(' ?')})?"
        r"(?: ?,[ \u00a0]?|[ \u00a0-]|(?P<words> [^\d\n:,.]{2,14} )"
        rf"|(?<!\D19)(?<!\D20)(?<=\d\d)(?=20)){_YEAR}"
    )
)
# Hungarian and some others: 2023. június 19.
_YEAR_THEN = lazy_pattern(r"(?<![\d.,/-])(?P<year>\d{4})\.?[ \u00a0/-]\Z")
_DAY_THEN = lazy_pattern(r"[ \u00a0/-](?P<day>\d{1,2})(?![\d:%])")
_YEAR_NEXT = lazy_pattern(
    rf"(?:[.,]?(?:[ \u00a0]{{1,2}}(?:{_CLOCK})?|[/-]|,)| ,[ \u00a0]?|\.){_YEAR}", re.IGNORECASE
)
_DAY_OF_TEXT = lazy_pattern(rf"{_DAY}\Z")
_YEAR_OF_VIETNAMESE = lazy_pattern(
    lambda: rf"(?:,| {as_written('year-opener', 'vi')}|/) ?{_YEAR}", re.IGNORECASE
)
_WORDS_AND_YEAR = lazy_pattern(rf"(?P<words>[.,]?[ \u00a0]{{1,2}}[^\d\n]{{1,14}} ){_YEAR}")
# Behind a dash it may be that of a second date: 2018/1/10-2018/7/10.
_YEAR_BEFORE = lazy_pattern(
    r"(?:(?<![A-Za-z0-9_./=&-])|(?<=[/.]\d[-–—])|(?<=[/.]\d\d[-–—]))(?P<year>\d{4})\Z"
)
_FIRST_BEFORE = lazy_pattern(r"(?<![A-Za-z0-9_./:=&?-])(?P<first>\d{1,2})\Z")
# Behind a dash it follows the year of another date: 12 de enero de 2016-22/1/2016.
_FIRST_OF_SECOND = lazy_pattern(r"(?<=\D\d{4}[-–—])(?P<first>\d{1,2})\Z")
_FIRST_BEFORE_GLUED = lazy_pattern(r"(?<=[a-zà-ÿ]{3})(?P<first>\d{1,2})\Z")
_DAY_LAST = lazy_pattern(r"(?P<day>\d{1,2})(?!\d|[./]\w|-(?!\d{4}[/.])\w)(?=T\d|(?![A-Za-z_]))")
_YEAR_LAST = lazy_pattern(rf"{_YEAR}(?![/-]\w|\.\d|:\d\d)")
# Two digits are a year where an hour follows or the line ends: 19.10.19, 08:16.
_SHORT_YEAR_LAST = lazy_pattern(
    r"(?P<year>\d{2})(?=,?[ \u00a0]?(?:[-–|•][ \u00a0])?\d{1,2}[:.h]\d\d|[ \t]*(?:\n|\Z))"
)
# The Buddhist years of Thailand.
_THAI, _THAI_YEARS, _THAI_ERA = "\u0e00", range(2443, 2644), 543
Form = Callable[[str, Hit, str], Written | None]


def _meant(_: Tables, group: str, literal: str) -> tuple[tuple[Form, int] | int]:
    """Return what `date_literals` yields with a literal."""
    if group == WEEKDAYS:
        return (weekdays()[literal],)
    if literal in months() or literal in unsettled_months():
        return ((_named_month, months().get(literal, 0)),)
    number = int("".join(filter(str.isdigit, literal)) or 0)
    form = _han if not number else _vietnamese if literal[-1].isdigit() else _numbers
    return ((form, number),)


@literals(GROUP, WEEKDAYS, payloads=_meant)
def date_literals(tables: Tables) -> Iterator[tuple[str, str, tuple[Form, int] | int]]:
    """Yield what may stand in the middle of a date, with the form to try; weekdays by number."""
    marks = phrases("year-mark", *MARKING)
    for literal in dict.fromkeys((*months(), *unsettled_months(), *_numbered(), *marks)):
        yield GROUP, literal, *_meant(tables, GROUP, literal)
    for name, number in long_weekdays().items():
        yield WEEKDAYS, name, number


def _numbered() -> Iterator[str]:
    of_months = (". {}. ", *(f" {word} {{}}" for word in phrases("month-opener", "vi")))
    for number in range(1, 32):
        forms = ("-{}-", "/{}/", ".{}.", "／{}／", *(of_months if number <= MONTHS else ()))
        yield from (form.format(shown) for form in forms for shown in (number, f"{number:02d}"))


def weekday_hits(
    text: str, hits: Sequence[Hit], first: int, last: int
) -> Iterator[tuple[int, int, int]]:
    """Yield offsets and number of each weekday between two offsets, its longest name only.

    One that words join to another, as in `Monday and Tuesday`, says nothing of a single day: it is
    left out.
    """
    found = list(_weekdays(text, hits, first - _BESIDE_WEEKDAY, last + _BESIDE_WEEKDAY))
    paired = _paired(text, found) if len(found) > 1 else set()
    for one in found:
        if first <= one[0] < last and one[0] not in paired:
            yield one


def _weekdays(
    text: str, hits: Sequence[Hit], first: int, last: int
) -> Iterator[tuple[int, int, int]]:
    begin = bisect_left(hits, first, key=_start)
    end = -1
    for hit in sorted(hits[begin : bisect_left(hits, last, lo=begin, key=_start)], key=_longest):
        if hit.start >= end and on_word_boundaries(text, hit.start, hit.end):
            yield hit.start, hit.end, hit.payload
            end = hit.end


def _paired(text: str, found: Sequence[tuple[int, int, int]]) -> set[int]:
    """Where weekdays begin that words join to the one before or behind."""
    paired: set[int] = set()
    for (start, end, _), (next_start, _, _) in reversed([*pairwise(found)]):
        gap = gap_of(text[end:next_start]) if next_start - end <= _BESIDE_WEEKDAY else None
        if gap and (gap.joins != "comma" or next_start in paired):
            paired |= {start, next_start}
    return paired


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


def written_dates(
    text: str, hits: Sequence[Hit], tag: str = ""
) -> tuple[list[Written], list[Written]]:
    """Return the full dates of a text in their order, and apart those that could be two days.

    Args:
        text: the text.
        hits: what `date_literals` found in it.
        tag: the language of the text, as a BCP 47 tag, in which months are named; empty where it
            is not known.
    """
    return certain_and_doubtful(text, list(read_forms(text, hits, tag)))


def read_forms(text: str, hits: Iterable[Hit], tag: str) -> Iterator[Written]:
    """Yield what can be read as a date, each by itself: some overlap, some could be two days."""
    for hit in hits:
        form, number = hit.payload
        if form is _named_month and not _has_digit_near(text, hit):
            continue
        written = form(text, hit, tag) if number or form is _han else _of_two(text, hit, tag)
        if written is not None:
            yield written


def certain_and_doubtful(text: str, found: list[Written]) -> tuple[list[Written], list[Written]]:
    """Return what was read in a text as `written_dates` does; days that words join are one date."""
    if not found:
        return [], []
    certain, doubtful = decided(found, text)
    return joined(text, list(_without_overlaps(certain))), list(_without_overlaps(doubtful))


def _of_two(text: str, hit: Hit, tag: str) -> Written | None:
    """Read a date whose month is one or another, with both days where nothing decides."""
    numbers = months_meant(text[hit.start : hit.end].lower(), tag, text)
    found = [_named_month(text, hit._replace(payload=(_named_month, n)), tag) for n in numbers]
    one, other = found[0], found[-1]
    if one is None or other is None or one == other:
        return one or other
    return other._replace(order=BY_NAME, other=one.day)


def _without_overlaps(found: Iterable[Written]) -> Iterator[Written]:
    """Where two forms read the same characters, keep the longer."""
    end = -1
    for written in sorted(found, key=lambda one: (one.start, -one.end)):
        if written.start >= end:
            yield written
            end = written.end


def _named_month(text: str, hit: Hit, tag: str) -> Written | None:
    """31 October 2021, 31st of October 2021, 23-Apr-2024, October 31, 2021, 2-4 May 2022."""
    if not _is_word(text, hit):
        return None
    head = text[max(0, hit.start - _BEFORE) : hit.start]
    after = text[hit.end : hit.end + _LISTED]
    return (
        _day_first(text, hit, head, tag)
        or _month_first(text, hit, after, tag)
        or _year_first(text, hit, head, after[:_AFTER])
    )


def _day_first(text: str, hit: Hit, head: str, tag: str) -> Written | None:
    before = _DAY_FIRST.search(head)
    dashed = None if before else _dashed_day(head)
    found = before or dashed or _day_and_words(head)
    year = _year_next(text[hit.end : hit.end + _AFTER]) if found else None
    if not found or not year:
        return None
    start = hit.start - len(head) + found.start("day")
    end, number = hit.end + year[1], _year_of_ours(text[hit.start], year[0])
    one = _written(start, end, number, hit.payload[1], int(found["day"]))
    whole = with_days_before(text, one, tag) if one else None
    return None if dashed and whole == one else whole


def ordinal() -> str:
    """Return a group that matches what English puts behind the number of a day, or nothing."""
    return rf"{as_written('ordinal-ending', 'en')}?"


def weekday_opener() -> str:
    """Return a group that matches a weekday before its day, in English and small letters."""
    names = (name for name in names_of("weekday", "en") if len(name) >= _LEAST_LETTERS)
    the = as_written("definite-article", "en")
    return rf"(?:{alternation_of(names, whole=False, any_case=False)},? (?:{the} )?)"


def _dashed_day(head: str) -> re.Match[str] | None:
    found: re.Match[str] | None = _DASHED_DAY.search(head)
    return found if found and lead_to_a_month(found["words"]) else None


def _day_and_words(head: str) -> re.Match[str] | None:
    """`4e`, `3η`, `le 4e jour de`: a day, and the small words between it and its month."""
    found: re.Match[str] | None = _DAY_AND_WORDS.search(head)
    return found if found and lead_to_a_month(found["words"]) else None


def _year_next(after: str) -> tuple[str, int] | None:
    """The year behind a month, and where it ends; small words may be between: `del`, `năm`."""
    found = _YEAR_NEXT.match(after)
    if found:
        return found["year"], found.end()
    found = _WORDS_AND_YEAR.match(after)
    if found and lead_to_a_year(found["words"].lstrip(".,")):
        return found["year"], found.end()
    return None


def _year_of_ours(first_letter: str, year: str) -> str:
    """Return a year as we count it: 2566 beside the Thai name of a month is 2023."""
    if first_letter < _THAI or int(year) not in _THAI_YEARS:
        return year
    return str(int(year) - _THAI_ERA)


def _month_first(text: str, hit: Hit, after: str, tag: str) -> Written | None:
    both, month = _DAY_NEXT.match(after), hit.payload[1]
    if not both or (both["words"] and not lead_to_a_year(both["words"])):
        return None
    more = days_listed(both["more"]) if both["more"] else []
    if more is None:
        return None
    days = [int(both["day"]), *more]
    one = _written(hit.start, hit.end + both.end(), both["year"], month, days[-1])
    if one is None or days != sorted(set(days)):
        return None
    if more:
        first = in_order(one.day, month, days[0])
        return one._replace(day=first, last=one.day) if first else None
    return with_days_before(text, one, tag)


def _year_first(text: str, hit: Hit, head: str, after: str) -> Written | None:
    year = _YEAR_THEN.search(head)
    day = _DAY_THEN.match(after) if year else None
    if not year or not day:
        return None
    start, end = hit.start - len(head) + year.start(), hit.end + day.end()
    one = _written(start, end, year["year"], hit.payload[1], int(day["day"]))
    return with_days_after(text, one, is_han=False) if one else None


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
    before, after = text[hit.start - 1 : hit.start], text[hit.end : hit.end + 1]
    if after.isalpha():
        return False
    glued = text[hit.start].isupper() and text[hit.start + 1].islower()
    return before.isdigit() or (glued and (before.islower() or before.isspace()))


def _numbers(text: str, hit: Hit, _: str) -> Written | None:
    """2024-02-17, 2024/2/17, 2024.02.17, and 17.02.2024 where only one order can be meant."""
    number, mark = hit.payload[1], text[hit.start]
    head_start = max(0, hit.start - 8)
    head, after = text[head_start : hit.start], text[hit.end : hit.end + 12]
    year_first, day_last = _YEAR_BEFORE.search(head), _DAY_LAST.match(after)
    if year_first and day_last:
        start, end = head_start + year_first.start(), hit.end + day_last.end()
        return _written(start, end, year_first["year"], number, int(day_last["day"]))
    first = _FIRST_BEFORE.search(head)
    if first is None and mark != "-":
        first = (_FIRST_BEFORE_GLUED if mark == "." else _FIRST_OF_SECOND).search(head)
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


def _vietnamese(text: str, hit: Hit, _: str) -> Written | None:
    """Ngày 3 tháng 4 năm 2018, ngày 3 tháng 4, 2018."""
    head_start = max(0, hit.start - 3)
    day = _DAY_OF_TEXT.search(text[head_start : hit.start])
    year = _YEAR_OF_VIETNAMESE.match(text, hit.end, hit.end + _AFTER)
    if not day or not year:
        return None
    start = head_start + day.start()
    one = _written(start, year.end(), year["year"], hit.payload[1], int(day["day"]))
    return with_days_before(text, one, "vi") if one else None


def _han(text: str, hit: Hit, _: str) -> Written | None:
    """2024年2月16日, in digits of either width or in Chinese numerals; 令和6年2月16日."""
    found = han_date(text, hit.start, hit.end)
    one = _written(found.start, found.end, str(found.year), *found.day) if found else None
    return with_days_after(text, one, is_han=True) if one else None


def _written(start: int, end: int, year: str, month: int, day: int) -> Written | None:
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        return None
    found = day_of(int(year), month, day)
    return Written(start, end, found) if found is not None else None
