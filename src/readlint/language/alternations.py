"""Patterns of literal phrases, as short as they compile soonest, and what parts their words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby

# A letter beside a phrase makes it a part of a longer word; a digit does not: `1st`, `و2`.
_NO_LETTER_BEFORE, _NO_LETTER_AFTER = r"(?<![^\W\d_])", r"(?![^\W\d_])"
# From here on: kana, Han, Hangul, whose words or endings no blank parts from the next.
_UNSPACED_FROM = "\u3040"
# Thai and Lao; Burmese; Khmer.
_UNSPACED = (("\u0e00", "\u0eff"), ("\u1000", "\u109f"), ("\u1780", "\u17ff"))
_FIRST_UNSPACED = _UNSPACED[0][0]
NEVER = r"(?!)"
# What opens the group of a phrase, and what the phrase must not follow and precede.
Around = tuple[str, str, str]


def alternation_of(words: Iterable[str], *, whole: bool = True, any_case: bool = True) -> str:
    """Return what `alternation` does, of any phrases."""
    by_first: dict[str, list[str]] = defaultdict(list)
    for phrase in sorted(sorted(set(words)), key=len, reverse=True):
        by_first[phrase[0].lower().replace("’", "'")].append(phrase)
    # What guards or flags go with a phrase is written once for all that share them: compiling
    # takes a fifth of the time. Of two phrases with one first letter the longer is tried first.
    alike: dict[Around, list[str]] = defaultdict(list)
    runs: list[tuple[Around, list[str]]] = []
    for those in by_first.values():
        runs_of = groupby(those, lambda one: _around(one, whole, any_case))
        found = [(of, list(run)) for of, run in runs_of]
        if len(found) == 1:
            alike[found[0][0]] += those
        else:
            runs += found
    groups = [_group(of, "|".join(_branches(those))) for of, those in (*alike.items(), *runs)]
    # Each group within another takes its time to compile.
    return groups[0] if len(groups) == 1 else f"(?:{'|'.join(groups) or NEVER})"


def _group(around: Around, branches: str) -> str:
    flags, before, after = around
    return f"{flags}{before}(?:{branches}){after})" if before or after else f"{flags}{branches})"


def _branches(listed: list[str]) -> Iterator[str]:
    """Yield what matches the phrases of each first letter, with what begins them all once.

    A pattern tries its branches one by one.
    """
    by_first: dict[str, list[str]] = defaultdict(list)
    for phrase in listed:
        by_first[phrase[0]].append(phrase)
    for those in by_first.values():
        if len(those) == 1:
            yield _literal(those[0])
        else:
            shared = _shared(min(those), max(those))
            rests = "|".join([_literal(phrase[shared:]) for phrase in those])
            yield f"{_literal(those[0][:shared])}(?:{rests})"


def _shared(first: str, last: str) -> int:
    """Return how many characters two phrases share at their beginning."""
    at, end = 0, min(len(first), len(last))
    while at < end and first[at] == last[at]:
        at += 1
    return at


def is_spaced(char: str) -> bool:
    """Return whether a letter or digit is of a script that puts blanks between words."""
    if char < _FIRST_UNSPACED:
        return char.isalnum()
    return (
        char < _UNSPACED_FROM
        and char.isalnum()
        and not any(first <= char <= last for first, last in _UNSPACED)
    )


def _around(phrase: str, whole: bool, any_case: bool) -> Around:
    flags = "(?i:" if any_case and phrase == phrase.lower() != phrase.upper() else "(?:"
    before = _NO_LETTER_BEFORE if whole and _is_letter(phrase[0]) else ""
    return flags, before, _NO_LETTER_AFTER if whole and _is_letter(phrase[-1]) else ""


def _literal(phrase: str) -> str:
    if phrase.replace(" ", "a").isalnum():  # of most, which hold nothing to escape
        return phrase.replace(" ", r"[^\S\n]+")
    words = "['’]".join(map(re.escape, re.split("['’]", phrase)))
    return words.replace(r"\ ", r"[^\S\n]+")


def _is_letter(char: str) -> bool:
    return char.isalpha() and is_spaced(char)
