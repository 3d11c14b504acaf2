"""Anniversaries: who marks fifty years of relations of 1972 writes in 2022, or close to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from readlint.extract.act.kinds import Certainty, Clue
from readlint.extract.act.lead import find_headline, find_lead
from readlint.extract.context import Context, extractor
from readlint.extract.time.events import parties_listed
from readlint.extract.view import prose_of
from readlint.extract.world.occasions import (
    Occasion,
    find_occasions,
    number_pattern,
    says_any,
    written,
)
from readlint.facts.calendar import NUMBER, WHO, Calendar, Founding
from readlint.facts.parties import load_parties
from readlint.facts.store import folded
from readlint.language.scan import on_word_boundaries
from readlint.named_tuple import NamedTuple
from readlint.record.calendar import first_of_month, first_of_year, last_of_year, shift
from readlint.record.day_set import DaySet, between, since

# A phrase with its number and the name of a body.
_REACH = 120
# Celebrations begin in the autumn before the year and run on to the spring after it.
_BEGINS, _ENDS = 9, 3
# A plan speaks of an anniversary at most so many years ahead.
_AHEAD = 3
# How many years after the anniversary a text is that puts it into next year, last year, this one.
_YEARS = {"next": -1, "last": 1, "this": 0}
# How far before `建交` the signs of the two states may be.
_SIGNS = 4


class Anniversary(NamedTuple):
    """An anniversary that a text names.

    Attributes:
        start: offset of the phrase in the body.
        end: offset of what follows it.
        founding: what is remembered.
        year: the year of the anniversary.
        days: the days on which a text speaks so.
        certainty: how sure that is.
    """

    start: int
    end: int
    founding: Founding
    year: int
    days: DaySet
    certainty: Certainty


class _Named(NamedTuple):
    """A number of years, what they are counted from, and where both are written."""

    number: str
    founding: Founding
    start: int
    end: int


def anniversary_clues(context: Context) -> Iterator[Clue]:
    """Yield the days around each anniversary that the text names."""
    for found in find_anniversaries(context):
        age = found.year - found.founding.day.year
        yield Clue(
            days=found.days,
            certainty=found.certainty,
            place=prose_of(context).place(found.start, found.end),
            subject="act",
            kind="anniversary",
            why=f"names the anniversary of {found.year}, {age} years after "
            f"{found.founding.day} ({found.founding.name})",
        )


@extractor
def find_anniversaries(context: Context) -> tuple[Anniversary, ...]:
    """Return the anniversaries that a text names, in its order."""
    return tuple(_anniversaries(context))


def _anniversaries(context: Context) -> Iterator[Anniversary]:
    calendar = context.tables.calendar
    for occasion in find_occasions(context, "anniversaries"):
        named = _named(context, occasion, calendar)
        if named is None:
            continue
        age = int(named.number) if named.number.isdecimal() else calendar.numbers[named.number]
        year = named.founding.day.year + age
        if not age or not calendar.covers[0].year <= year <= calendar.covers[1].year:
            continue
        told = _days(occasion, calendar, year)
        if told is not None:
            yield Anniversary(named.start, named.end, named.founding, year, *told)


def _named(context: Context, occasion: Occasion, calendar: Calendar) -> _Named | None:
    """Return the phrase that holds some words, and what it remembers."""
    content = prose_of(context).content
    first = max(occasion.sentence.start, occasion.start - _REACH)
    around = folded(content[first : min(occasion.sentence.end, occasion.end + _REACH)])
    around = around.replace("’", "'")
    at = occasion.start - first
    for kind in ("relations", "bodies"):
        for phrase in _phrases(calendar, kind):
            match = _match(phrase, around, at, tuple(calendar.numbers))
            if match is None:
                continue
            start, end = first + match.start(), first + match.end()
            if kind == "relations":
                relations = _relations(context, occasion, calendar, start)
                return _Named(match["n"], relations, start, end) if relations else None
            name = _body(phrase, around, match, calendar)
            body = calendar.body(name) if name else None
            if body is not None:
                is_ahead = phrase.startswith(WHO)
                start, end = start - is_ahead * len(name), end + (not is_ahead) * len(name)
                return _Named(match["n"], body, start, end)
    return None


def _phrases(calendar: Calendar, kind: str) -> Iterator[str]:
    for of_language in calendar.phrases(kind).values():
        yield from of_language


def _match(phrase: str, around: str, at: int, numbers: tuple[str, ...]) -> re.Match[str] | None:
    """Return the phrase around a place of some words; most are not there at all."""
    parts = folded(phrase).replace(WHO, NUMBER).split(NUMBER)
    if not all(part.strip() in around for part in parts):
        return None
    found = _pattern(phrase, numbers).finditer(around)
    return next((match for match in found if match.start() <= at < match.end()), None)


@cache
def _pattern(phrase: str, numbers: tuple[str, ...]) -> re.Pattern[str]:
    """A phrase with its number; what is remembered stands before it or behind it."""
    before, after = (written(part) for part in phrase.replace(WHO, "").split(NUMBER))
    return re.compile(rf"(?<!\d){before}{number_pattern(numbers)}{after}")


def _body(phrase: str, around: str, match: re.Match[str], calendar: Calendar) -> str:
    """Return the longest name right before a phrase, or right behind it; empty for none."""
    if phrase.startswith(WHO):
        named = [name for name in calendar.body_names if around.endswith(name, 0, match.start())]
    else:
        start = match.end()
        named = [
            name
            for name in calendar.body_names
            if around.startswith(name, start)
            and on_word_boundaries(around, start, start + len(name))
        ]
    return max(named, key=len, default="")


def _relations(
    context: Context, occasion: Occasion, calendar: Calendar, start: int
) -> Founding | None:
    """The relations of the two parties that the sentence names, or else of those of the act.

    `Between the two countries` means those who take part, as the sidecar or the text's own
    headline and lead name them.
    """
    words = occasion.sentence.words
    signs = prose_of(context).content[max(0, start - _SIGNS) : start]
    rows = tuple(calendar.relations)
    for found in (
        [row for row in rows if _are_signs(row.parties, signs)],
        [row for row in rows if load_parties().names_all(row.parties, words)],
        [row for row in rows if parties_listed(context).issuperset(row.parties)],
        _of_the_act(context, rows, words),
    ):
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _of_the_act(context: Context, rows: tuple[Founding, ...], words: str) -> list[Founding]:
    """The relations of those whom headline and lead name, where a sentence names nobody."""
    parties = dict.fromkeys(party for row in rows for party in row.parties)
    if any(load_parties().names(party, words) for party in parties):
        return []
    return [row for row in rows if load_parties().names_all(row.parties, _tells_the_act(context))]


@extractor
def _tells_the_act(context: Context) -> str:
    headline = find_headline(context).place
    above = headline.words if headline is not None else ""
    return " ".join((above, *(sentence.words for sentence in find_lead(context).sentences)))


def _are_signs(parties: Sequence[str], words: str) -> bool:
    one, other = (load_parties().signs(party) for party in parties)
    return bool(one and other) and words.endswith((one + other, other + one))


def _days(occasion: Occasion, calendar: Calendar, year: int) -> tuple[DaySet, Certainty] | None:
    """The days of a text that names an anniversary of a year; None where it proves nothing."""
    words = folded(occasion.sentence.words)
    if occasion.years - {year}:
        return None
    for said, later in _YEARS.items():
        if says_any(words, calendar.years[said]):
            return _year(year + later), "likely"
    if occasion.is_plan:
        return between(first_of_year(year - _AHEAD), last_of_year(year)), "weak"
    if occasion.years:
        # `The 20th anniversary in 2012` is said in any later year, too.
        return since(first_of_year(year - 1)), "weak"
    return _around(year), "weak"


def _around(year: int) -> DaySet:
    begins = first_of_month(first_of_year(year - 1), _BEGINS)
    return between(begins, shift(first_of_month(first_of_year(year + 1), _ENDS), -1))


def _year(year: int) -> DaySet:
    return between(first_of_year(year), last_of_year(year))
