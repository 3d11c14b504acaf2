"""Days without a year, and months or years without a day."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

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
    weekday_hits,
)
from readlint.extract.time.han_dates import han_days_after
from readlint.extract.time.joined import with_days_before
from readlint.extract.time.mentions import Written
from readlint.extract.view import prose_of, scan_of
from readlint.language.calendar import month_of
from readlint.named_tuple import NamedTuple
from readlint.record import Place
from readlint.record.calendar import day_of
from readlint.record.lazy import lazy_pattern

if TYPE_CHECKING:
    from readlint.extract.context import Context


_LONGEST_NAME = 12
# The vowels of Hindi and of Thai are signs beside the letters.
_LETTER = r"(?:[^\W\d_]|[\u0900-\u0963\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])"
NAME_OF_MONTH = rf"{_LETTER}{{3,{_LONGEST_NAME}}}"
_NUMBER = lazy_pattern(r"\d+")
_NO_YEAR = (
    r"(?![\d:%/–—-]|\.\d|\.?,? ?(?:of |de )?\d{4}|,? (?:(?:of )?(?:last|next)|the (?:year|follow)))"
)
_ORDINAL = r"(?:st|nd|rd|th)?"
# `1, 2 and 3 April`, `Saturday, April 1 and Sunday, April 2`, `April 1 (Saturday) and 2`.
_TO = (
    r"(?: \([^()\d]{3,12}\))?"
    r"(?:(?:, \d{1,2}(?:st|nd|rd|th)?){0,6}(?: ?[-–—] ?|,? (?:to|through|until|and|or) (?:the )?))"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? (?:the )?)?"
)
# `április 12-én`: the case of a day is behind a hyphen.
_MONTH_FIRST = lazy_pattern(
    rf"\b(?P<name>{NAME_OF_MONTH})\.? (?P<day>\d{{1,2}}){_ORDINAL}"
    rf"(?:{_TO}(?:(?P<month_to>{NAME_OF_MONTH})\.? )?(?P<until>\d{{1,2}}){_ORDINAL})?"
    rf"(?:(?=-[^\W\d_])|{_NO_YEAR})"
)
_DAY_FIRST = lazy_pattern(
    rf"{NO_NUMBER_BEFORE}(?:(?P<since>\d{{1,2}})(?:{_ORDINAL}|\.)"
    rf"(?: (?P<month>{NAME_OF_MONTH}))?{_TO})?"
    rf"(?<![.:/])(?P<day>\d{{1,2}})(?:{_ORDINAL}|\.)"
    rf" (?:of |de )?(?P<name>{NAME_OF_MONTH})(?:\.(?! [A-Z]|\s*\Z))?{_NO_YEAR}"
)
_MONTH_MARKS = "月월"
_HAN = lazy_pattern(
    r"(?<![\d年])(?<!年 )(?P<name>\d{1,2})(?:月|월 ?)"
    r"(?P<day>\d{1,2})(?:[日일]|(?=[至到—–~～〜、-]{1,2}\d{1,2}日))"
)
_OF_ANOTHER_YEAR = lazy_pattern(r"[去前明次同当當]年[^，。]{0,4}\Z", lowest="年")
_BEFORE_DAY = 16
# `the attack on October 7`: further on in the sentence a day needs its weekday to be believed.
_LONGEST_OPENING = 40
# The words of other languages are bound more strictly; their titles are long.
_LONGEST_ABROAD = 90


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
    words = place.words
    if not _holds_month_marks(words) and not _names_anumber_of_month(context, place):
        return
    tag = declared_language(context)
    for match in _written_days(words):
        span = _days(match, words, tag)
        if span is not None and not _OF_ANOTHER_YEAR.search(words[: match.start()][-8:]):
            first, until, start, end = span
            start, end = place.start + start, place.start + end
            yield Named(prose_of(context).place(start, end), first, until)


def _holds_month_marks(words: str) -> bool:
    return any(mark in words for mark in _MONTH_MARKS)


def _written_days(words: str) -> Iterator[re.Match[str]]:
    """Yield what may be days without a year, by the numbers: a pattern is tried at each word."""
    numbers = [number.start() for number in _NUMBER.finditer(words)]
    yield from _matches_at(_MONTH_FIRST, words, (_name_before(words, at) for at in numbers))
    yield from _matches_at(_DAY_FIRST, words, numbers)
    if _holds_month_marks(words):
        yield from _matches_at(_HAN, words, numbers)


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
    least = max(0, start - _LONGEST_NAME - 1)
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


def _names_anumber_of_month(context: Context, sentence: Place) -> bool:
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
    weekday = _weekday_before(context, place.start)
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


def number_of_month(name: str, tag: str) -> int:
    """Return 1 to 12 for the name or the number of a month in a language, 0 for another word."""
    if name.isdigit():
        return int(name) if 1 <= int(name) <= 12 else 0
    return month_of(name, tag)


def _weekday_before(context: Context, start: int) -> int | None:
    content, hits = prose_of(context).content, scan_of(context).hits(WEEKDAYS)
    for _, end, number in weekday_hits(content, hits, start - _BEFORE_DAY, start):
        if re.fullmatch(r",? ?(?:the )?", content[end:start]):
            return number
    return None
