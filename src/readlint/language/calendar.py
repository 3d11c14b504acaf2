"""Names of months and weekdays: those that are read in every text, and those of one language.

`names.json` has them by language; `scripts/gather_calendar.py` makes it. `calendar.json` has those
that need no knowledge of the language; `scripts/compile_language.py` makes it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

from readlint.language.compiled_words import blocks_in, rows_of
from readlint.language.words import base, values

_FOLDER = Path(__file__).parent
# Weekdays of two or three letters are words of their own outside a stamp.
_LEAST_LETTERS = 4
Kind = Literal["month", "weekday"]


@cache
def _everywhere() -> Any:
    return json.loads((_FOLDER / "calendar.json").read_bytes())


@cache
def _by_language() -> Mapping[str, Mapping[str, Mapping[str, int]]]:
    blocks = blocks_in((_FOLDER / "names.json").read_bytes())
    return {group: rows_of(block) for group, block in blocks.items()}


def months() -> dict[str, int]:
    """Return every month name, in lower case, with its number; no name means two months."""
    names: dict[str, int] = _everywhere()["months"]
    return names


def unsettled_months() -> Mapping[str, Mapping[str, int]]:
    """Return the names, in lower case, that are two months, each with its number by language."""
    names: dict[str, dict[str, int]] = _everywhere()["unsettled-months"]
    return names


def weekdays() -> dict[str, int]:
    """Return every weekday name, in lower case, with its number: 1 for Monday."""
    names: dict[str, int] = _everywhere()["weekdays"]
    return names


def long_weekdays() -> dict[str, int]:
    """Return the weekday names that are no other word: all but the short ones of the alphabets."""
    return {
        name: number
        for name, number in weekdays().items()
        if len(name) >= _LEAST_LETTERS or not name[0].isalpha() or name[0] >= "\u3040"
    }


def full_weekdays(tag: str) -> Mapping[str, int]:
    """Return the full names of weekdays in a language, in lower case; none if not known."""
    return _by_language()["weekdays"].get(tag, {})


def month_of(name: str, tag: str) -> int:
    """Return the number of a month by its name in a language, in which it may be another one.

    `listopad` is 10 in Croatian and 11 in Polish; without a language it is neither. A name that
    the language does not have is that of `months`: English names are in texts of all languages.

    Args:
        name: the name, full or short, in any case, with or without a full stop.
        tag: the language of the text, as a BCP 47 tag; empty where it is not known.

    Returns:
        1 to 12; 0 where no month has this name.
    """
    return _number(name, tag, "month", months())


def weekday_of(name: str, tag: str) -> int:
    """Return the number of a weekday, 1 for Monday, by its name in a language.

    As `month_of`; 0 where no weekday has this name.
    """
    return _number(name, tag, "weekday", weekdays())


def months_of(name: str) -> tuple[int, ...]:
    """Return the months that have a name in any language: (10, 11) for `listopad`."""
    return _all_months().get(_folded(name), ())


def names_of(kind: Kind, tag: str) -> Mapping[str, int]:
    """Return the names of months or weekdays in a language, short ones too; none if not known."""
    return _names(kind, tag)


def _number(name: str, tag: str, kind: Kind, everywhere: Mapping[str, int]) -> int:
    folded = _folded(name)
    return (_names(kind, tag).get(folded) if tag else None) or everywhere.get(folded, 0)


@cache
def _names(kind: Kind, tag: str) -> Mapping[str, int]:
    return dict(reversed([*_named(kind, (tag, base(tag)))]))


def _named(kind: Kind, tags: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Yield the names of some languages with their numbers, the full ones first."""
    for tag in tags:
        for group in (f"{kind}s", f"short-{kind}s"):
            yield from _by_language()[group].get(tag, {}).items()
        yield from values(kind, tag).items()


@cache
def _all_months() -> Mapping[str, tuple[int, ...]]:
    found: dict[str, set[int]] = defaultdict(set)
    for name, number in _named("month", _by_language()["months"]):
        found[name].add(number)
    return {name: tuple(sorted(numbers)) for name, numbers in found.items()}


def _folded(name: str) -> str:
    return name.lower().rstrip(".॰")
