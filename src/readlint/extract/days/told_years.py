"""Years, with their month or without, that a text tells as past: what reports them is no older."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from readlint.extract.act.acts import act_noun
from readlint.extract.act.kinds import Clue
from readlint.extract.boilerplate import body_of
from readlint.extract.context import Context, capped, extractor
from readlint.extract.days.told_abroad import is_done_in_year_abroad
from readlint.extract.days.told_past import name_of_subject
from readlint.extract.time.events import sentence_around, tells_a_plan
from readlint.extract.view import prose_of
from readlint.language.alternations import alternation_of
from readlint.language.calendar import months
from readlint.language.words import alternation, as_written, phrases
from readlint.named_tuple import NamedTuple
from readlint.record import Place
from readlint.record.calendar import first_of_month, first_of_year
from readlint.record.day_set import since
from readlint.record.lazy import lazy_pattern


def _en(name: str) -> str:
    return as_written(name, "en")


# Records of the web begin in the nineties: an older year bounds none of them.
_YEAR = lazy_pattern(lambda: rf"(?:199\d|20[0-4]\d)(?![A-Za-z0-9_/-]|{as_written('decade', 'zh')})")
# The words in front of a year that tell it as past, and how far they may reach.
_REACH = 80


# `held here in Graz in 2019`, `travelled to Graz in May 2019`, `grew by 12 percent in 2021`.
def _place_or_amount() -> str:
    return (
        rf"(?: {_en('here-or-there')})?(?: {_en('at-or-from')} (?:{_en('definite-article')} )?"
        r"(?-i:[A-Z])[\w.’'-]*(?: (?-i:[A-Z])[\w.’'-]*){0,4})?"
        rf"(?P<figure> {_en('passive-by')} (?:{_en('about-amount')} )?"
        rf"[\d.,]+{_en('amount-ending')}? ?{_en('percent')})?"
    )


def _part_of_year() -> str:
    return rf"(?:{_en('part-of-year')}[ -])?"


_TELLS_PAST = lazy_pattern(
    lambda: (
        rf"\b(?P<verb>{_en('since-day')}|(?:[a-z]{{2,20}}{_en('past-ending')}|{_en('done-in-year')})"
        rf"{_place_or_amount()} {_en('year-particle')})"
        rf" {_part_of_year()}(?:(?P<month>[a-z]{{3,9}})(?:,| {_en('month-of')})? )?\Z"
    ),
    re.IGNORECASE,
)
# `in early March of`: as many words part the verb from the year.
_WORDS_TO_YEAR = 4
# No figure of a year is known before its first quarter is over.
A_QUARTER = 3
# What is `expected in 2030` is no past.
_FORECAST = lazy_pattern(lambda: rf"{_en('forecast')}\b", re.IGNORECASE)
_HAN_SINCE = lazy_pattern(
    lambda: rf"{as_written('year-mark', 'zh')}[^。；，]{{0,16}}{as_written('since-behind', 'zh')}"
)
_NOT_DONE = lazy_pattern(lambda: rf"\b{_en('not-in-year')} \Z", re.IGNORECASE)


def _in_capital() -> str:
    words = map(str.capitalize, phrases("year-particle", "en"))
    return alternation_of(words, whole=False, any_case=False)


# `In September 2023, Anna Gruber opened`: the sentence opens with the month.
_OPENS_IN = lazy_pattern(
    lambda: (
        r"(?:\A|[.!?] |\n)[-–—•*· ]{0,3}"
        rf"(?P<words>{_in_capital()} {_part_of_year()}(?P<month>[A-Z][a-z]{{2,8}}) )\Z"
    )
)
_ACTED = lazy_pattern(
    lambda: (
        rf", {name_of_subject()} (?P<verb>[a-z]{{3,14}}{_en('past-ending')}|{_en('acted')})\b"
        rf"(?! {_en('passive-by')}\b)"
    )
)
# `her January 2021 order`, `building on Anna Gruber’s August 2021 visit`: a month of somebody's.
_SOMEBODYS = lazy_pattern(
    lambda: (
        rf"(?:[’']s?|\b(?:{alternation('possessive', 'en', whole=False)}"
        rf"|(?P<the>{alternation('definite-article', 'en', whole=False)})))"
        r" (?P<words>(?P<month>[A-Z][a-z]{2,8}) )\Z"
    )
)
_ACT_BEHIND = lazy_pattern(lambda: rf" (?:[\w’-]+ ){{0,2}}?{act_noun()}\b")
_DOCUMENT_BEHIND = lazy_pattern(
    lambda: rf" (?:[\w’-]+ ){{0,2}}?{alternation('dated-document', 'en')}"
)
# Who looks back on an act says so; a document has its month from the day on which it was made.
_BACK = lazy_pattern(
    lambda: (
        rf"\b(?:{alternation('looking-back', 'en')}|{_en('looking-back-on')})"
        r"(?: [\w.’'-]+){0,8} ?\Z"
    ),
    re.IGNORECASE,
)


class _PastYear(NamedTuple):
    """A year told as past.

    Attributes:
        start: where the words begin that tell it.
        day: the first day that they can mean.
        is_figure: they give a figure of the whole year.
    """

    start: int
    day: date
    is_figure: bool = False

    @property
    def why(self) -> str:
        if self.is_figure:
            return f"gives a figure of {self.day.year}, which nobody knew before {self.day}"
        return f"reports {self.day.year if self.day.month == 1 else f'{self.day:%Y-%m}'} as past"


@extractor
def find_told_years(context: Context) -> tuple[Clue, ...]:
    """Return the years told as past in the body, each once: `since March 2021`."""
    years = capped(context, "years told as past", _past_years(context), lambda year: year[0])
    return tuple(_years(context, years))


def _past_years(context: Context) -> Iterator[tuple[Place, _PastYear]]:
    body = body_of(context)
    for year in _written_years(body):
        found = _past_year(body, year)
        if found is not None:
            yield prose_of(context).place(found.start, year.end()), found


def _written_years(body: str) -> Iterator[re.Match[str]]:
    """Yield what is written like a year; the pattern itself would be tried at each character."""
    starts = [*_all_of("199", body), *_all_of("20", body)]
    for start in sorted(starts):
        year = _YEAR.match(body, start)
        if year is not None:
            yield year


def _all_of(part: str, body: str) -> Iterator[int]:
    at = body.find(part)
    while at >= 0:
        yield at
        at = body.find(part, at + 1)


def _years(context: Context, years: list[tuple[Place, _PastYear]]) -> Iterator[Clue]:
    seen: set[date] = set()
    for place, year in years:
        if year.day in seen or year.day > context.today:
            continue
        sentence = sentence_around(prose_of(context), place.start, place.end)
        if tells_a_plan(sentence, place.start, place.end):
            continue
        seen.add(year.day)
        yield Clue(
            days=since(year.day),
            certainty="certain",
            place=place,
            subject="act",
            kind="told-year",
            why=year.why,
        )


def _past_year(body: str, year: re.Match[str]) -> _PastYear | None:
    """Return what the words in front of a year tell of it as past; None where they do not."""
    at, first = year.start(), first_of_year(int(year[0]))
    if body[at - 1 : at] not in (" ", *phrases("since-before-year", "zh")):
        return None
    if body[at - 1] != " ":
        return _PastYear(at - 1, first) if _HAN_SINCE.match(body, year.end()) else None
    before = body[max(0, at - _REACH) : at]
    # Tried at every word: ask for the last words of all of its matches first.
    last = before.lower().rsplit(None, _WORDS_TO_YEAR)[-_WORDS_TO_YEAR:]
    particles, since_words = _before_years()
    may_tell = not particles.isdisjoint(last) or any(one.endswith(since_words) for one in last)
    told = _TELLS_PAST.search(before) if may_tell else None
    if told is None or _FORECAST.match(told["verb"]):
        by_month = _by_its_month(body, at, year.end()) or _by_act_abroad(before, at)
        return by_month and _PastYear(by_month[0], first_of_month(first, by_month[1] - 1))
    start = max(0, at - _REACH) + told.start()
    month = months().get((told["month"] or "january").lower())
    if month is None or _NOT_DONE.search(body[max(0, start - 8) : start]):
        return None
    if told["figure"] and not told["month"]:
        return _PastYear(start, first_of_month(first, A_QUARTER), is_figure=True)
    return _PastYear(start, first_of_month(first, month - 1))


def _by_act_abroad(before: str, at: int) -> tuple[int, int] | None:
    """Return the same of a year behind what was done in it, in other languages: `firmado en`."""
    begins = is_done_in_year_abroad(before)
    return None if begins is None else (at - len(before) + begins, 1)


@cache
def _before_years() -> tuple[frozenset[str], tuple[str, ...]]:
    """The last words of what tells a year as past: a particle, or a word for `since`."""
    return frozenset(phrases("year-particle", "en")), phrases("since-day", "en")


def _by_its_month(body: str, at: int, end: int) -> tuple[int, int] | None:
    """Return where the month in front of a past year begins, and its number, by its sentence."""
    before, after = body[max(0, at - _REACH) : at], body[end : end + _REACH]
    # Both patterns end with the month and are tried at every word before it.
    if before.rpartition(" ")[0].rpartition(" ")[2].lower() not in months():
        return None
    opens, somebodys = _OPENS_IN.search(before), _SOMEBODYS.search(before)
    found = opens or somebodys
    month = months().get(found["month"].lower()) if found else None
    if found is None or month is None:
        return None
    if opens is not None:
        acted = _ACTED.match(after)
        is_past = acted is not None and not _FORECAST.match(acted["verb"])
    else:
        is_act = found["the"] is None and _ACT_BEHIND.match(after) is not None
        looks_back = is_act and _BACK.search(before[: found.start()]) is not None
        is_past = looks_back or _DOCUMENT_BEHIND.match(after) is not None
    return (at - len(before) + found.start("words"), month) if is_past else None
