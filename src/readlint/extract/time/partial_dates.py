"""Days without a year that a text names, and those that its lead gives its act."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from readlint.extract.act.acts import FIRST_HAN
from readlint.extract.act.acts_abroad import act_abroad
from readlint.extract.act.lead import find_lead
from readlint.extract.context import declared_language, extractor
from readlint.extract.time.binding import binding_abroad, binding_in_lead
from readlint.extract.time.dates import find_dates
from readlint.extract.time.formats import (
    GROUP,
    NO_NUMBER_BEFORE,
    WEEKDAYS,
    month_hits,
    ordinal,
    weekday_hits,
    weekday_opener,
)
from readlint.extract.time.han_dates import MARKING, han_days_after, joins_marked
from readlint.extract.time.joined import with_days_before
from readlint.extract.time.mentions import Written
from readlint.extract.time.yearless import (
    LONGEST_NAME,
    MONTH_NAME,
    date_particle,
    number_of_month,
)
from readlint.extract.view import prose_of, scan_of
from readlint.language.alternations import alternation_of
from readlint.language.calendar import names_of
from readlint.language.words import alternation, as_written, base, languages, phrases, values
from readlint.named_tuple import NamedTuple
from readlint.record import Place
from readlint.record.calendar import day_of
from readlint.record.lazy import lazy_pattern

if TYPE_CHECKING:
    from readlint.extract.context import Context


_NUMBER = lazy_pattern(r"\d+")


def _no_year() -> str:
    return (
        rf"(?![\d:%/–—-]|\.\d|\.?,? ?{date_particle()}\d{{4}}|,? {as_written('other-year', 'en')})"
    )


def _to() -> str:
    """`1, 2 and 3 April`, `Saturday, April 1 and Sunday, April 2`, `April 1 (Saturday) and 2`."""
    the = as_written("definite-article", "en")
    return (
        rf"(?: \([^()\d]{{3,12}}\))?(?:(?:, \d{{1,2}}{ordinal()}){{0,6}}"
        rf"(?: ?[-–—] ?|,? {as_written('yearless-joiner', 'en')} (?:{the} )?)){weekday_opener()}?"
    )


# `április 12-én`: the case of a day is behind a hyphen.
_MONTH_FIRST = lazy_pattern(
    lambda: (
        rf"\b(?P<name>{MONTH_NAME})\.? (?P<day>\d{{1,2}}){ordinal()}"
        rf"(?:{_to()}(?:(?P<month_to>{MONTH_NAME})\.? )?(?P<until>\d{{1,2}}){ordinal()})?"
        rf"(?:(?=-[^\W\d_])|{_no_year()})"
    )
)
_DAY_FIRST = lazy_pattern(
    lambda: (
        rf"{NO_NUMBER_BEFORE}"
        rf"(?:(?P<since>\d{{1,2}})(?:\.|{ordinal()})(?: (?P<month>{MONTH_NAME}))?{_to()})?"
        rf"(?<![.:/])(?P<day>\d{{1,2}})(?:\.|{ordinal()})"
        rf" {date_particle()}(?P<name>{MONTH_NAME})(?:\.(?! [A-Z]|\s*\Z))?{_no_year()}"
    )
)
_HAN = lazy_pattern(
    lambda: (
        rf"(?<!\d)(?<!{as_written('year-mark', 'zh')})(?<!{as_written('year-mark', 'zh')} )"
        rf"(?P<name>\d{{1,2}})"
        rf"(?:{as_written('month-mark', 'zh')}|{as_written('month-mark', 'ko')} ?)"
        rf"(?P<day>\d{{1,2}})(?:{as_written('day-mark', 'ja', 'ko')}"
        rf"|(?={joins_marked()}\d{{1,2}}{as_written('day-mark', 'ja')}))"
    )
)
_OF_ANOTHER_YEAR = lazy_pattern(
    lambda: rf"{as_written('other-year', 'zh')}[^，。]{{0,4}}\Z", lowest=FIRST_HAN
)
_BEFORE_MONTH = lazy_pattern(lambda: rf",? ?(?:{as_written('definite-article', 'en')} )?")
_BEFORE_DAY = 16
_DIGITS_OF_DAY = 2
# What English puts behind a number, a blank and a letter.
_LONGEST_ENDING = 4
_SHORT_WEEKDAY = lazy_pattern(r" ?[(（](\w)[)）]")
# `the attack on October 7`: further on in the sentence a day needs its weekday to be believed.
_LONGEST_OPENING = 40
# The words of other languages are bound more strictly; their titles are long.
_LONGEST_ABROAD = 90


@cache
def _month_marks() -> tuple[str, ...]:
    return phrases("month-mark", *MARKING)


def _holds_month_marks(words: str) -> bool:
    return any(mark in words for mark in _month_marks())


class MonthDay(NamedTuple):
    """A day of the act, the year left out.

    Attributes:
        place: the words of month and day.
        month: 1 to 12.
        day: of the month.
        reason: why it is the day of the act, as the end of a sentence.
        weekday: the number of the weekday in front of it, 1 for Monday; None where there is none.
        far_clock: it is meant by the clock of another place.
        until: month and day of the last day, where days from one to another are told.
        is_arrival: somebody arrived then; the act may be some days later.
    """

    place: Place
    month: int
    day: int
    reason: str
    weekday: int | None
    far_clock: bool
    until: tuple[int, int] | None = None
    is_arrival: bool = False

    def spans(self, day: date) -> list[tuple[date, date]]:
        """Return first and last day in those years: the same day twice where one is told."""
        return spans_of((self.month, self.day), self.until, day)


def spans_of(
    first: tuple[int, int], until: tuple[int, int] | None, near: date
) -> list[tuple[date, date]]:
    """Return first and last day of what has no year, in the year of a day and the two beside it.

    Args:
        first: month and day.
        until: month and day of the last day; None for a single day.
        near: the day in whose year the days may be.
    """
    found = []
    last = until or first
    for year in (near.year - 1, near.year, near.year + 1):
        begins = day_of(year, *first)
        ends = day_of(year + (last[0] < first[0]), *last)
        if begins is not None and ends is not None:
            found.append((begins, ends))
    return found


class Named(NamedTuple):
    """A day without a year as it is written, whatever it dates.

    Attributes:
        place: the words of month and day.
        first: month and day.
        until: month and day of the last day, where days from one to another are told.
    """

    place: Place
    first: tuple[int, int]
    until: tuple[int, int] | None


def days_named(context: Context, place: Place) -> Iterator[Named]:
    """Yield the days without a year that a part of the text names."""
    words, tag = place.words, declared_language(context)
    found = list(_days_in_numbers(words, base(tag)))
    if _holds_month_marks(words) or _names_a_month(context, place):
        found += _written_days(words)
    for match in found:
        span = _days(match, words, tag)
        if span is not None and not _OF_ANOTHER_YEAR.search(words[: match.start()][-8:]):
            first, until, start, end = span
            start, end = place.start + start, place.start + end
            yield Named(prose_of(context).place(start, end), first, until)


def _written_days(words: str) -> Iterator[re.Match[str]]:
    """Yield what may be days without a year, by the numbers: a pattern is tried at each word."""
    found = [number.span() for number in _NUMBER.finditer(words)]
    numbers = [start for start, _ in found]
    yield from _matches_at(_MONTH_FIRST, words, (_name_before(words, at) for at in numbers))
    if any(_may_be_day_first(words, start, end) for start, end in found):
        yield from _matches_at(_DAY_FIRST, words, numbers)
    if _holds_month_marks(words):
        yield from _matches_at(_HAN, words, numbers)


def _may_be_day_first(words: str, start: int, end: int) -> bool:
    """Return at a glance whether the name of a month may follow a number: `3 May`, `3rd of May`."""
    ending, blank, name = words[end : end + _LONGEST_ENDING].partition(" ")
    is_day = end - start <= _DIGITS_OF_DAY and (ending in ("", ".") or ending.isalpha())
    return is_day and bool(blank) and (name[:1].isalpha() or not name.isascii())


def _days_in_numbers(words: str, tag: str) -> Iterator[re.Match[str]]:
    """Yield days and months in numbers: `ngày 16/5`, `Kamis (16/5)`, `5.16.(목)`."""
    if tag in languages("numeric-day-opener"):
        opener, day = _numbers_behind(tag)
        yield from _matches_at(day, words, (one.end() for one in opener.finditer(words)))
    elif tag in languages("short-weekday"):
        yield from _numbers_before_weekday(tag).finditer(words)


@cache
def _numbers_behind(tag: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    weekday = alternation_of(names_of("weekday", tag))
    opener = rf"{alternation('numeric-day-opener', tag)} |{weekday},? ?\("
    return re.compile(opener), re.compile(r"(?P<day>\d{1,2})/(?P<name>\d{1,2})(?!\d|[/.,-]\d)")


@cache
def _numbers_before_weekday(tag: str) -> re.Pattern[str]:
    short = alternation_of(values("short-weekday", tag), whole=False)
    return re.compile(
        rf"(?<![\d.])(?P<name>\d{{1,2}})\. ?(?P<day>\d{{1,2}})\.?(?= ?[(（]{short}[)）])"
    )


def _matches_at(
    pattern: re.Pattern[str], words: str, starts: Iterable[int]
) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern that begin at some offsets, none within another."""
    end = 0
    for start in starts:
        match = pattern.match(words, start) if start >= end else None
        if match is not None:
            yield match
            end = match.end()


def _name_before(words: str, at: int) -> int:
    """Return where the name begins that is in front of a number: of `May` in `May 5`, `May. 5`."""
    start = at - 1
    start -= words[start - 1 : start] == "."
    least = max(0, start - LONGEST_NAME - 1)
    while start > least and words[start - 1].isalnum() and not words[start - 1].isdecimal():
        start -= 1
    return max(start, 0)


@extractor
def find_month_days(context: Context) -> list[MonthDay]:
    """Return the days without a year that the lead gives its act."""
    cues, sentences = find_lead(context).cues, find_lead(context).sentences
    told = (s for s in sentences if not cues or s.overlaps(cues[0].place))
    sentence = next(told, None)
    return list(_bound(context, sentence)) if sentence is not None else []


def _bound(context: Context, sentence: Place) -> Iterator[MonthDay]:
    for named in days_named(context, sentence):
        found = _read(context, sentence, named)
        if found is not None:
            yield found


def _names_a_month(context: Context, sentence: Place) -> bool:
    """Whether a month is named outside of the full dates."""
    found = months_alone(context)
    return bisect_left(found, sentence.start) < bisect_left(found, sentence.end)


@extractor
def months_alone(context: Context) -> tuple[int, ...]:
    """Return where months are named outside of the full dates, in order."""
    content = prose_of(context).content
    hits = month_hits(content, scan_of(context).hits(GROUP), 0, len(content))
    dated = [(mention.place.start, mention.place.end) for mention in find_dates(context)]
    starts = [start for start, _ in dated]
    return tuple(hit.start for hit in hits if not _is_in(hit.start, starts, dated))


def _is_in(offset: int, starts: list[int], dated: list[tuple[int, int]]) -> bool:
    at = bisect_right(starts, offset) - 1
    return at >= 0 and offset < dated[at][1]


def _read(context: Context, sentence: Place, named: Named) -> MonthDay | None:
    place, until = named.place, named.until
    words = sentence.words
    before, after = words[: place.start - sentence.start], words[place.end - sentence.start :]
    if find_lead(context).cues:
        binding = binding_in_lead(before, after, is_range=until is not None)
    else:
        binding = binding_abroad(before, after)
    longest = _LONGEST_OPENING if act_abroad(before, after) is None else _LONGEST_ABROAD
    # `Kamis (12/5)`
    in_brackets = not find_lead(context).cues and before.endswith("(")
    weekday = _weekday_before(context, place.start - in_brackets) or _weekday_behind(
        context, after, place.end
    )
    is_far_on = len(before) > longest and weekday is None and until is None
    if binding.role != "event" or is_far_on:
        return None
    month, day = named.first
    return MonthDay(
        place=place,
        month=month,
        day=day,
        reason=binding.reason,
        weekday=weekday,
        far_clock=binding.far_clock,
        until=until,
        is_arrival=binding.is_arrival,
    )


_Day = tuple[int, int]


def _days(match: re.Match[str], words: str, tag: str) -> tuple[_Day, _Day | None, int, int] | None:
    """Month and day, those of the last day, and where the words begin and end."""
    groups = match.groupdict()
    month, day = number_of_month(match["name"], tag), int(match["day"])
    first, until, start, end = (month, day), None, match.start(), match.end()
    if groups.get("until"):
        to = groups["month_to"]
        until = (number_of_month(to, tag) if to else month, int(match["until"]))
    elif groups.get("since"):
        since = groups["month"]
        first = (number_of_month(since, tag) if since else month, int(match["since"]))
        until = (month, day)
    elif "since" in groups and (joined := _joined(match, words, tag, first)) is not None:
        first, until, start = joined
    elif match["name"].isdigit():
        for more, last, ends in han_days_after(words, match.end()):
            until, end = (more or (until or first)[0], last), ends
    possible = all(1 <= one[0] <= 12 and 1 <= one[1] <= 31 for one in (first, until or first))
    if not possible or (until is not None and until[0] == first[0] and until[1] <= first[1]):
        return None
    return first, until, start, end


# Any year that has all days.
_LEAP_YEAR = 2000


def _joined(
    match: re.Match[str], words: str, tag: str, last: _Day
) -> tuple[_Day, _Day, int] | None:
    """The days in front of a day that words of any language join to it: `les 11 et` 12 avril."""
    day = day_of(_LEAP_YEAR, *last) if last[0] else None
    if day is None:
        return None
    whole = with_days_before(words, Written(match.start(), match.end(), day), tag)
    return ((whole.day.month, whole.day.day), last, whole.start) if whole.last else None


def _weekday_before(context: Context, start: int) -> int | None:
    content, hits = prose_of(context).content, scan_of(context).hits(WEEKDAYS)
    for _, end, number in weekday_hits(content, hits, start - _BEFORE_DAY, start):
        if _BEFORE_MONTH.fullmatch(content, end, start):
            return number
    return None


def _weekday_behind(context: Context, after: str, start: int) -> int | None:
    """The weekday behind its day: `16 Mayıs Perşembe günü`, `5월 16일(목)`."""
    tag = base(declared_language(context))
    if tag in languages("short-weekday"):
        short = _SHORT_WEEKDAY.match(after)
        return values("short-weekday", tag).get(short[1]) if short else None
    if find_lead(context).cues:
        return None
    content, hits = prose_of(context).content, scan_of(context).hits(WEEKDAYS)
    found = next(iter(weekday_hits(content, hits, start, start + _BEFORE_DAY)), None)
    return found[2] if found and content[start : found[0]] == " " else None
