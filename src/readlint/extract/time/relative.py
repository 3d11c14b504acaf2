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
from readlint.extract.time.han_dates import HAN_DAY_MARK
from readlint.extract.time.mentions import covers
from readlint.extract.view import prose_of
from readlint.language.words import alternation, base, languages, languages_in, values
from readlint.named_tuple import NamedTuple
from readlint.record import Place
from readlint.record.days import DayRange
from readlint.record.lazy import lazy_pattern

if TYPE_CHECKING:
    from readlint.extract.context import Context


A_DAY = 1
_DEICTIC_GATE = ("oday", "esterday", "this ", "This ", "onight", "今", "昨")
_DEICTIC = lazy_pattern(
    r"\b(?P<today>(?:[Ee]arlier )?[Tt]oday|(?:[Ee]arlier )?[Tt]his (?:morning|afternoon|evening)"
    r"|[Tt]onight)\b|\b(?P<yesterday>[Yy]esterday)\b|(?P<han_today>今天|今日)|昨天|昨日"
)
# `today's talks`, `today and tomorrow`; `of today`, `until today`: no day of an act.
_OTHER_AFTER = lazy_pattern(r"[’']s\b| (?:and|or|to|through)\b|的|和")
_OTHER_BEFORE = lazy_pattern(r"\b(?:of|until|since|even|than|world|as|by|from|for) \Z|[至到和的]\Z")


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
        if sentence.start > cues[0].place.end or not any(part in words for part in _DEICTIC_GATE):
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
                back = 0 if match["today"] or match["han_today"] else 1
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
    number = rf"(?P<number>{this}\d{{1,2}}{HAN_DAY_MARK})"
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


_WORDS = (
    r"(?P<word>(?:(?:early|earlier|late|later|the end of|the beginning of) )?"
    r"(?:last|this) (?:year|month|week))(?!\w)"
)
_MONTH = r"(?:in [A-Z][a-z]{2,8} )?"
_THING = (
    r"(?: (?:[Ss]ummit|[Mm]eeting|[Cc]onference|[Tt]alks|[Ff]orum|held|back"
    r"|in(?: [A-Z][a-z]+){1,2}|at(?: [A-Z][a-z]+){1,2}))"
)
# What stands between the thing and the words, so that they belong together.
_AFTER = lazy_pattern(rf"(?:{_THING}){{0,3}},? {_MONTH}{_WORDS}(?![’']s| [a-z]+ing\b)")
_BEFORE = lazy_pattern(
    rf"\b{_WORDS}(?:[’']s |,? (?:at|in|during) (?:the |a )?)(?:[\w-]+ ){{0,2}}?\Z",
    re.IGNORECASE,
)
_HAN_BEFORE = lazy_pattern(
    r"(?P<word>去年|今年|上个?月|本月|上周|上星期|本周|这周)(?:年初|年底|底|初|早些时候)?"
    r"(?:\d{1,2}月(?:\d{1,2}日)?)?"
    rf"[^。；，、{QUOTE_MARKS}]{{0,12}}，?[^。；，、{QUOTE_MARKS}]{{0,10}}\Z"
)
_REACH = 60
_Unit = Literal["year", "month", "week"]
_UNITS: dict[_Unit, tuple[str, ...]] = {"month": ("month", "月"), "week": ("week", "周", "星期")}


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
    word = match["word"].lower()
    unit: _Unit = next(
        (unit for unit, parts in _UNITS.items() if any(part in word for part in parts)), "year"
    )
    back = 1 if "last" in word or word[0] in "去上" else 0
    place = prose_of(context).place(offset + match.start("word"), offset + match.end("word"))
    return RelativeWords(place, unit, back)


_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_HAN_NUMBERS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_STAY = (
    r"(?:(?:[a-z]+ )?(?:state |official |working |private )?(?:visit|trip|stay|tour|talks|meeting"
    r"|dialogue|summit|conference|consultations?|forum|session))"
)
_LENGTH = lazy_pattern(
    rf"\b(?P<number>{'|'.join(_NUMBERS)}|[2-9]|10)[- ]days?[- ](?:long )?{_STAY}\b"
    rf"|\b(?P<plural>{'|'.join(_NUMBERS)}|[2-9]|10) days of (?:talks|meetings|consultations)\b",
    re.IGNORECASE,
)
_HAN_LENGTH = lazy_pattern(r"(?:为期|進行|进行)(?P<number>[两二三四五六七八九]|\d)[天日]")
_DURATION_GATE = ("-day", " day", "为期", "进行", "進行")
# Another stay than that of the lead: an earlier one, a planned one, a part of a longer journey.
_OF_ANOTHER = lazy_pattern(
    r"\b(?:last|previous|earlier|after|following|since|another|next|future|extend\w*)\b[^.;]{0,40}\Z"
    r"|(?:此前|上次|之后)[^。；]{0,20}\Z",
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
        if not any(part in words for part in _DURATION_GATE):
            continue
        for pattern in (_LENGTH, _HAN_LENGTH):
            for match in pattern.finditer(words):
                if not _OF_ANOTHER.search(words[: match.start()]):
                    start = sentence.start + match.start()
                    place = prose_of(context).place(start, sentence.start + match.end())
                    found.append(Duration(place, _number(match)))
    return found


def _number(match: re.Match[str]) -> int:
    groups = match.groupdict()
    written = (groups["number"] or groups["plural"]).lower()
    if written in _NUMBERS:
        return _NUMBERS.index(written) + 2
    return _HAN_NUMBERS.get(written) or int(written)
