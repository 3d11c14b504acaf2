"""The occasions that a text names: where the calendar's words are found, and in what sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from readlint.extract.boilerplate import find_junk
from readlint.extract.context import Context
from readlint.extract.text.quotes import is_quoted
from readlint.extract.time.events import prose_around, tells_a_plan
from readlint.extract.view import prose_of, scan_of
from readlint.facts.calendar import NUMBER, WHO
from readlint.facts.in_force import Tables
from readlint.facts.store import folded
from readlint.language.alternations import is_spaced
from readlint.language.scan import Hit, literals, on_word_boundaries
from readlint.language.words import alternation
from readlint.named_tuple import NamedTuple
from readlint.record import Place
from readlint.record.lazy import lazy_pattern

# No text greets on more occasions.
_MOST = 60
# How far a phrase of wishes reaches.
_PHRASE = 60
_BETWEEN = r"(?:[\w.'’-]{1,12}\s){0,3}"
_YEAR = lazy_pattern(r"(?<![\d-])(?:1[89]|20)\d\d(?!\d)")


class Occasion(NamedTuple):
    """Words of the calendar in a sentence of the body that is no plan and no quotation.

    Attributes:
        start: offset of the words in the body.
        end: offset of what follows them.
        sentence: the sentence.
        years: the years that it names in digits.
        is_plan: whether it speaks of what is to come.
    """

    start: int
    end: int
    sentence: Place
    years: frozenset[int]
    is_plan: bool


@literals("feasts", "national-days", "anniversaries")
def calendar_literals(tables: Tables) -> Iterator[tuple[str, str, None]]:
    """Yield the words of the calendar for the pass that all readings share."""
    for group, names in tables.calendar.literals.items():
        for name in names:
            yield group, name, None


def find_occasions(context: Context, group: str) -> Iterator[Occasion]:
    """Yield where the words of a reading are found, in the order of the text.

    Args:
        context: the record.
        group: the reading: `feasts`, `national-days` or `anniversaries`.
    """
    content = prose_of(context).content
    for hit in islice(_outermost(context, group), _MOST):
        sentence = prose_around(context, hit.start, hit.end)
        if sentence is None or find_junk(context).kind_at(hit.start) is not None:
            continue
        if is_quoted(content[sentence.start : hit.start]):
            continue
        years = frozenset(int(year) for year in _YEAR.findall(sentence.words))
        plan = tells_a_plan(sentence, hit.start, hit.end)
        yield Occasion(hit.start, hit.end, sentence, years, plan)


def _outermost(context: Context, group: str) -> Iterator[Hit]:
    content, reached = prose_of(context).content, -1
    for hit in sorted(scan_of(context).hits(group), key=lambda hit: (hit.start, -hit.end)):
        if hit.end > reached and on_word_boundaries(content, hit.start, hit.end):
            reached = hit.end
            yield hit


def written(phrase: str) -> str:
    """Return a pattern for the fixed words of a phrase, in small letters."""
    words = re.escape(folded(phrase).replace("’", "'"))
    return words.replace(r"\ ", r"\s{1,3}").replace("'", "['’]")


@cache
def number_pattern(words: tuple[str, ...]) -> str:
    """Return a pattern for a number or an ordinal, in digits or in one of some words."""
    spelt = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    ending = alternation("ordinal-ending", "en", "fr", whole=False, any_case=False)
    return rf"(?P<n>\d{{1,3}}|{spelt})(?:{ending}|[.\xba\xaa\xb0]{{1,2}})?"


def parts_of(phrase: str) -> tuple[str, str]:
    """Return what a phrase has before and after the words that it is about."""
    slot = WHO if WHO in phrase else NUMBER
    before, _, after = phrase.partition(slot)
    return before, after


@cache
def frames(phrases: tuple[str, ...]) -> list[tuple[re.Pattern[str], re.Pattern[str]]]:
    """Return what is right before and right behind the words that each phrase is about."""
    found = []
    for phrase in phrases:
        before, after = parts_of(phrase)
        # An article, or who keeps the feast, may come between: `on the occasion of the holy`.
        is_word = before and is_spaced(before[0])
        ahead = rf"(?<![^\W_]){written(before)}{_BETWEEN}" if is_word else written(before)
        found.append((re.compile(rf"{ahead}\Z"), re.compile(written(after))))
    return found


def is_framed(words: str, start: int, end: int, phrases: tuple[str, ...]) -> bool:
    """Return whether one of some phrases is around the characters `start` to `end`."""
    before = folded(words[max(0, start - _PHRASE) : start])
    after = folded(words[end : end + _PHRASE])
    return any(ahead.search(before) and behind.match(after) for ahead, behind in frames(phrases))


def says_any(words: str, said: list[str]) -> bool:
    """Return whether some words hold one of those said; all in small letters."""
    return any(one in words for one in said)
