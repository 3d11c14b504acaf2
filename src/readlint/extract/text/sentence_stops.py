"""Where the sentences of a line end: not behind `Mr.`, an initial, `U.S.` or the stop of a day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from readlint.language.calendar import months, names_of
from readlint.language.words import phrases
from readlint.record.lazy import lazy_pattern

# One set of characters in front of all lets `re` pass over what cannot begin a match.
# `28.` with the word in front of it, which is no month: `on May 28. August`.
_DAY_BEFORE = lazy_pattern(r"(?:(?P<word>[^\W\d_]+)[ \u00a0])?(?<!\d)(?<!\d[.,])\d{1,2}\Z")
_WORD_BEHIND = lazy_pattern(r"[ \u00a0]([^\W\d_]+)")
_LONGEST_WORD = 24
_STOP = lazy_pattern(r"[.!?…।؟。！？](?:(?<=[.!?…।؟])[\"”’»)\]]*(?=\s)|(?<=[。！？])[”’」』）]*)")
_WORD_BEFORE = lazy_pattern(r"(?:^|[\s(“\"])((?:\w+\.)*\w+)\Z")
# Hindi ends its sentences with a bar: a full stop there is that of a title or an initial.
_FIRST_OF_HINDI, _LAST_OF_HINDI = chr(0x0900), chr(0x097F)
# Thai ends no sentence with a mark.
_FIRST_OF_THAI, _LAST_OF_THAI = chr(0x0E00), chr(0x0E7F)


def sentence_stops(text: str) -> Iterator[int]:
    """Yield the offsets behind the sentences of a line; the last is its end."""
    for stop in _STOP.finditer(text):
        if stop.end() == len(text) or text[stop.start()] != "." or not _abbreviates(text, stop):
            yield stop.end()
    yield len(text)


def _abbreviates(text: str, stop: re.Match[str]) -> bool:
    """Whether this full stop belongs to `Mr.`, an initial, `U.S.` or `a.m.`, or splits nothing."""
    after = text[stop.end() : stop.end() + 3].lstrip(' “"‘(')
    before = text[stop.start() - 1]
    has_own_marks = (
        _FIRST_OF_HINDI <= before <= _LAST_OF_HINDI or _FIRST_OF_THAI <= before <= _LAST_OF_THAI
    )
    if after[:1].islower() or has_own_marks or _is_ordinal(text, stop):
        return True
    word = _WORD_BEFORE.search(text[max(0, stop.start() - 24) : stop.start()])
    if word is None:
        return False
    name = word[1]
    return len(name) == 1 or "." in name or name.lower() in _abbreviations()


@cache
def _abbreviations() -> frozenset[str]:
    """The words behind which a full stop ends no sentence; `Sept`, `Mon`, and not `May`."""
    names = {*names_of("month", "en"), *names_of("weekday", "en")}
    short = (one for one in names if any(long.startswith(one) for long in names - {one}))
    return frozenset((*phrases("abbreviation", "en"), *short))


def _is_ordinal(text: str, stop: re.Match[str]) -> bool:
    """Whether this full stop is that of a day before its month: `am 28. September`."""
    if not text[max(0, stop.start() - 1) : stop.start()].isdecimal():
        return False
    day = _DAY_BEFORE.search(text[max(0, stop.start() - _LONGEST_WORD) : stop.start()])
    if day is None or (day["word"] or "").lower() in months():
        return False
    month = _WORD_BEHIND.match(text, stop.end())
    return month is not None and month[1].lower() in months()
