"""Days and spans named from another day: today, last year, for three days."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Literal

from readlint.extract.act.acts import is_background
from readlint.extract.act.lead import find_lead
from readlint.extract.context import declared_language, extractor
from readlint.extract.text.quotes import QUOTE_MARKS, is_quoted
from readlint.extract.time.binding import binding_abroad, binding_in_lead
from readlint.extract.time.compare import known_publisher
from readlint.extract.time.dates import find_dates
from readlint.extract.time.han_dates import day_mark
from readlint.extract.time.mentions import covers
from readlint.extract.view import prose_of
from readlint.language.alternations import alternation_of
from readlint.language.words import (
    alternation,
    as_written,
    base,
    languages,
    languages_in,
    may_hold,
    phrases,
    values,
)
from readlint.named_tuple import NamedTuple
from readlint.record import Place
from readlint.record.days import DayRange
from readlint.record.lazy import lazy_pattern

if TYPE_CHECKING:
    from readlint.extract.context import Context


A_DAY = 1
_LANGUAGES = ("en", "zh")


def _en(name: str) -> str:
    return as_written(name, "en")


def _zh(name: str) -> str:
    return as_written(name, "zh")


_DEICTIC = lazy_pattern(
    lambda: rf"\b{alternation('told-day', 'en', whole=False)}\b|{_zh('told-day')}"
)
# `today's talks`, `today and tomorrow`; `of today`, `until today`: no day of an act.
_OTHER_AFTER = lazy_pattern(
    lambda: rf"[’']s\b| {_en('other-day-after')}\b|{_zh('other-day-after')}"
)
_OTHER_BEFORE = lazy_pattern(lambda: rf"\b{_en('other-day-before')} \Z|{_zh('other-day-before')}\Z")


class ToldDay(NamedTuple):
    """A day told from that of the text.

    Attributes:
        place: the words.
        back: how many days before that of the text: 0 for `today`, 1 for `yesterday`.
        reason: why it is the day of the act, as the end of a sentence.
    """

    place: Place
    back: int
    reason: str


def is_page_of_the_text(context: Context, page: DayRange) -> bool:
    """Return whether the page of the sidecar is the one for which the text was written.

    Who puts an older text up again leaves its `today` in it. A text that bears the day of its page
    is believed, and so is the page of an official publisher; not where an earlier link is known.

    Args:
        context: the record.
        page: the days that the sidecar gives the page.
    """
    if any(True for _ in context.sidecar.items("source", "via")):
        return False
    publisher = known_publisher(context)
    if publisher is not None and publisher.is_sure and publisher.official_for is not None:
        return True
    return any(covers(page, one.day, A_DAY) for one in find_dates(context) if one.is_of_page)


@extractor
def find_told_day(context: Context) -> ToldDay | None:
    """Return the first words of the lead that tell the day of its act from that of the text."""
    return _told_by_cues(context) or _told_abroad(context)


def _told_by_cues(context: Context) -> ToldDay | None:
    cues = find_lead(context).cues
    if not cues:
        return None
    for sentence in find_lead(context).sentences:
        words = sentence.words
        if sentence.start > cues[0].place.end or not may_hold(words, "told-day", *_LANGUAGES):
            continue
        for match in _DEICTIC.finditer(words):
            before, after = words[: match.start()], words[match.end() :]
            if _OTHER_AFTER.match(after) or _OTHER_BEFORE.search(before[-8:]):
                continue
            is_han = match[0] > "\u3000"
            front = before if is_han else f"{before.rstrip()} on ".lstrip()
            binding = binding_in_lead(front, after)
            # `Senator Gruber today met with`: the adverb of the verb itself.
            is_beside = sentence.start + match.end() + 1 == cues[0].place.start
            if binding.role == "event" or (is_beside and not _is_of_others(before)):
                word = " ".join(match[0].lower().split())
                back = -values("told-day", *_LANGUAGES)[word]
                start = sentence.start + match.start()
                place = prose_of(context).place(start, sentence.start + match.end())
                return ToldDay(place, back, _BESIDE if is_beside else binding.reason)
    return None


def _told_abroad(context: Context) -> ToldDay | None:
    """The same by the words of the language files, in the first sentence."""
    sentence = next(iter(find_lead(context).sentences), None)
    if sentence is None:
        return None
    declared = base(declared_language(context))
    tags = (declared,) if declared else languages_in("relative-day", sentence.words)
    for tag in tags:
        if tag not in _READ_BY_CUES and tag in languages("dated-act"):
            found = next(_told_in(context, sentence, tag), None)
            if found is not None:
                return found
    return None


def _told_in(context: Context, sentence: Place, tag: str) -> Iterator[ToldDay]:
    known = _days_told(tag)
    for match in _told_word(tag).finditer(sentence.words):
        back = 0 if match["number"] else known.get(match[0].lower())
        if back is None:
            continue
        before, after = sentence.words[: match.start()], sentence.words[match.end() :]
        binding = binding_abroad(before, after, "told")
        if binding.role == "event":
            start = sentence.start + match.start()
            place = prose_of(context).place(start, sentence.start + match.end())
            yield ToldDay(place, back, binding.reason)


@cache
def _told_word(tag: str) -> re.Pattern[str]:
    """A word for a day, or `本17日`: the 17th, which is the day of the text."""
    this = alternation("this-day", tag) if tag in languages("this-day") else r"(?!)"
    number = rf"(?P<number>{this}\d{{1,2}}{day_mark()})"
    return re.compile(rf"{number}|{alternation('relative-day', tag)}")


@cache
def _days_told(tag: str) -> Mapping[str, int]:
    """The words of a language for this day and the one before it, by how far each is back."""
    told = values("relative-day", tag)
    return {word.lower(): -days for word, days in told.items() if days in (-1, 0)}


# Their words are read with shapes of their own.
_READ_BY_CUES = frozenset(("en", "zh"))
_BESIDE = "is in front of the verb of the act"


def _is_of_others(before: str) -> bool:
    """Return whether what follows is in the words of somebody, or before the act of the text."""
    return is_background(before) or is_quoted(before)


_Unit = Literal["year", "month", "week"]
_UNITS: tuple[_Unit, ...] = ("year", "month", "week")


def _words(tag: str) -> str:
    units = (as_written(f"relative-{unit}", tag) for unit in _UNITS)
    return rf"(?:{'|'.join(units)})"


def _english() -> str:
    return rf"(?P<word>(?:{_en('part-of-time')} )?{_words('en')})(?!\w)"


def _thing() -> str:
    noun = alternation_of([*_nouns(), *map(str.capitalize, _nouns())], whole=False, any_case=False)
    return rf"(?: (?:{noun}|{_en('held-back')}|{_en('in-or-at')}(?: [A-Z][a-z]+){{1,2}}))"


def _nouns() -> tuple[str, ...]:
    return phrases("event-noun", "en")


# What stands between the thing and the words, so that they belong together.
_AFTER = lazy_pattern(
    lambda: (
        rf"(?:{_thing()}){{0,3}},? (?:{_en('year-particle')} [A-Z][a-z]{{2,8}} )?{_english()}"
        rf"(?![’']s| [a-z]+{_en('gerund-ending')}\b)"
    )
)
_BEFORE = lazy_pattern(
    lambda: (
        rf"\b{_english()}(?:[’']s |,? {_en('at-event')} (?:{_en('article')} )?)"
        r"(?:[\w-]+ ){0,2}?\Z"
    ),
    re.IGNORECASE,
)
_HAN_BEFORE = lazy_pattern(
    lambda: (
        rf"(?P<word>{_words('zh')}){_zh('part-of-time')}?"
        rf"(?:\d{{1,2}}{_zh('month-mark')}(?:\d{{1,2}}{_zh('day-mark')})?)?"
        rf"[^。；，、{QUOTE_MARKS}]{{0,12}}，?[^。；，、{QUOTE_MARKS}]{{0,10}}\Z"
    )
)
_REACH = 60


class RelativeWords(NamedTuple):
    """Words that tell a time from that of the text.

    Attributes:
        place: the words, a month beside them left out.
        unit: whether they count years, months or weeks.
        back: how many of them before that of the text: 0 for `this`, 1 for `last`.
    """

    place: Place
    unit: _Unit
    back: int

    def fits(self, told_on: date, thing: date) -> bool:
        """Return whether a thing of one day may be put so in a text of another."""
        if self.unit == "year":
            return told_on.year - thing.year == self.back
        if self.unit == "week":
            # Some weeks begin on Sunday, some on Monday.
            mondays = (told_on.toordinal() - 1) // 7 - (thing.toordinal() - 1) // 7
            sundays = told_on.toordinal() // 7 - thing.toordinal() // 7
            return self.back in (mondays, sundays)
        months = (told_on.year - thing.year) * 12 + told_on.month - thing.month
        return months == self.back


def relative_beside(context: Context, thing: Place) -> RelativeWords | None:
    """Return the words that tell when a thing named in the text was, where grammar ties the two."""
    content = prose_of(context).content
    start, end = thing.start, thing.end
    before = content[max(0, start - _REACH) : start]
    after = content[end : end + _REACH]
    # Quoted words may be of another year.
    if is_quoted(content[max(0, start - 400) : start].rpartition("\n")[2]):
        return None
    match = _AFTER.match(after)
    if match is not None:
        return _read(context, end, match)
    match = _BEFORE.search(before) or _HAN_BEFORE.search(before)
    return _read(context, start - len(before), match) if match else None


def _read(context: Context, offset: int, match: re.Match[str]) -> RelativeWords:
    word = " ".join(match["word"].lower().split())
    unit, back = next(
        (unit, -number)
        for unit in _UNITS
        for phrase, number in values(f"relative-{unit}", *_LANGUAGES).items()
        if word.endswith(phrase)
    )
    place = prose_of(context).place(offset + match.start("word"), offset + match.end("word"))
    return RelativeWords(place, unit, back)


def _number_of_days(tag: str, figures: str) -> str:
    return rf"(?P<number>{as_written('cardinal', tag)}|{figures})"


def _stay() -> str:
    return rf"(?:[a-z]+ )?(?:{_en('stay-kind')} )?{_en('stay-noun')}"


# `a three-day visit`, `three days of talks`.
_LENGTH = lazy_pattern(
    lambda: (
        rf"\b{_number_of_days('en', '[2-9]|10')}"
        rf"(?:[- ]{_en('day-unit')}[- ](?:{_en('long')} )?{_stay()}"
        rf"| {_en('days-of')} {_en('talks-of-days')})\b"
    ),
    re.IGNORECASE,
)
_HAN_LENGTH = lazy_pattern(
    lambda: rf"{_zh('lasts')}{_number_of_days('zh', '[0-9]')}{_zh('day-unit')}"
)
# Another stay than that of the lead: an earlier one, a planned one, a part of a longer journey.
_OF_ANOTHER = lazy_pattern(
    lambda: rf"\b{_en('another-stay')}\b[^.;]{{0,40}}\Z|{_zh('another-stay')}[^。；]{{0,20}}\Z",
    re.IGNORECASE,
)


class Duration(NamedTuple):
    """A length of stay: the words that tell it, and the number of days they give."""

    place: Place
    days: int


@extractor
def find_durations(context: Context) -> list[Duration]:
    """Return how long the event of the lead lasts, where its sentences say so."""
    found: list[Duration] = []
    for sentence in find_lead(context).sentences:
        words = sentence.words
        if not _may_tell_a_length(words):
            continue
        for pattern in (_LENGTH, _HAN_LENGTH):
            for match in pattern.finditer(words):
                if not _OF_ANOTHER.search(words[: match.start()]):
                    start = sentence.start + match.start()
                    place = prose_of(context).place(start, sentence.start + match.end())
                    found.append(Duration(place, _number(match)))
    return found


def _may_tell_a_length(words: str) -> bool:
    return any(map(words.__contains__, _length_signs()))


@cache
def _length_signs() -> tuple[str, ...]:
    units = (f"{mark}{unit}" for unit in phrases("day-unit", "en") for mark in "- ")
    return (*units, *phrases("lasts", "zh"))


def _number(match: re.Match[str]) -> int:
    written = match["number"].lower()
    return int(written) if written.isdecimal() else values("cardinal", *_LANGUAGES)[written]
