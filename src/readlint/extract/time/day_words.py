"""The small words in a date and between the days that are joined.

What is written between two numbers either is made of these words alone, or the numbers are no
days that belong together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal

from readlint.facts.store import folded
from readlint.language.alternations import is_spaced
from readlint.language.calendar import months, names_of, unsettled_months, weekdays
from readlint.language.words import phrases
from readlint.named_tuple import NamedTuple

Join = Literal["comma", "list", "range"]
_ROLES = {
    "list-joiner": "list",
    "range-joiner": "range",
    "range-opener": "filler",
    "date-particle": "particle",
    "year-particle": "year",
    "ordinal-ending": "ordinal",
    "year-mark": "filler",
    "part-of-day": "filler",
    "day-opener": "filler",
    "local-time": "filler",
}
_BRACKETS = "()（）[]."
_COMMAS = ",，،"


class Gap(NamedTuple):
    """What is written between two days.

    Attributes:
        joins: how they are joined; `comma` where nothing but a comma does.
        month: the name of the month that follows the first day; empty where none does.
    """

    joins: Join
    month: str


@cache
def _words() -> Mapping[str, frozenset[str]]:
    """Return what each small word may be, by the word in small letters."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, role in _ROLES.items():
        for phrase in phrases(name):
            found[folded(phrase)].add(role)
    for month in (*months(), *unsettled_months()):
        found[month].add("month")
    for weekday in (*weekdays(), *_BRACKETS):
        found[weekday].add("filler")
    for comma in _COMMAS:
        found[comma] = {"comma"}
    return {word: frozenset(roles) for word, roles in found.items()}


@cache
def _short_weekdays() -> frozenset[str]:
    """The one character that a weekday in brackets is: （土） in Japanese, （六） in Chinese."""
    first = {name[0] for tag in ("ja", "ko") for name in names_of("weekday", tag)}
    return frozenset(first | {name[-1] for name in names_of("weekday", "zh")})


@cache
def _longest() -> int:
    return max(map(len, _words()))


def gap_of(words: str) -> Gap | None:
    """Return how what stands between two days joins them; None where it does not.

    Args:
        words: all characters between the number of the first day and the second day.
    """
    month = ""
    joins: Join | None = None
    for word, roles in _tokens(words):
        if "month" in roles and not month and not joins:
            month = word
        elif "list" in roles and joins != "range":
            joins = "list"
        elif "range" in roles:
            joins = "range"
        elif "comma" in roles:
            joins = joins or "comma"
        elif not roles & {"filler", "particle", "ordinal"}:
            return None
    return Gap(joins, month) if joins else None


def lead_to_a_month(words: str) -> bool:
    """Return whether words are such as stand between a day and its month: `st day of`, `de`."""
    return all(roles & {"particle", "ordinal"} for _, roles in _tokens(words))


def lead_to_a_year(words: str) -> bool:
    """Return whether words are such as stand between a month or a day and its year: `del`, `in`."""
    return all(roles & {"particle", "ordinal", "year"} for _, roles in _tokens(words))


def opens_a_range(words: str) -> bool:
    """Return whether words end with one that opens a time: `between`, `entre el`."""
    return f" {folded(words)}".replace("\n", " ").rstrip().endswith(_openers())


@cache
def _openers() -> tuple[str, ...]:
    return tuple(f" {folded(phrase)}" for phrase in phrases("range-opener"))


def closes_a_range(words: str) -> bool:
    """Return whether words begin with one that closes a time: `사이`, `arası`."""
    return folded(words[:12]).lstrip().startswith(tuple(phrases("range-closer")))


def _tokens(words: str) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the small words in their order; what is none has no role and ends them."""
    text, known = folded(words), _words()
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        end = _end_of_word(text, at)
        roles = known.get(text[at:end], frozenset())
        if at:
            roles -= {"ordinal"}
        if not roles and text[at] in _short_weekdays() and text[at - 1 : at] in _BRACKETS:
            roles = frozenset(("filler",))
        yield text[at:end], roles
        if not roles:
            return
        at = end


def _end_of_word(text: str, at: int) -> int:
    known = _words()
    for end in range(min(len(text), at + _longest()), at, -1):
        inside = is_spaced(text[end - 1]) and is_spaced(text[end : end + 1] or " ")
        if text[at:end] in known and not inside:
            return end
    return at + 1
