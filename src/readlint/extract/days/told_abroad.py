"""Days told as past in other languages than English and Chinese, by the words of their files."""

from __future__ import annotations

import re
from functools import cache

from readlint.extract.act.acts import tells_what_comes
from readlint.language.words import alternation, any_of, languages, languages_in
from readlint.named_tuple import NamedTuple

# Languages that are read with shapes of their own.
_READ_ELSEWHERE = frozenset(("en", "zh"))
_REACH = 120
_WORDS_BETWEEN = r"(?: [^\W\d_][\w.’'-]*){0,5}"
_WEEKDAY = r"(?:[^\W\d_]{4,14},? (?:[^\W\d_]{1,3} )?)?"
# Chinese signs and kana part no words.
_UNSPACED_BETWEEN = r"に?[^、。]{0,14}"


class _Shapes(NamedTuple):
    """What was done, with its day behind it or in front of it; what makes the day an end."""

    before: re.Pattern[str]
    on_day: re.Pattern[str]
    after: re.Pattern[str]
    until: re.Pattern[str]


def is_done_abroad(before: str, after: str) -> bool:
    """Return whether words tell what was done on the day between them, in some other language.

    Args:
        before: the sentence in front of the day.
        after: the sentence behind the day.
    """
    before, after = before[-_REACH:], after[:_REACH]
    tags = [
        tag for tag in languages_in("past-act", f"{before} {after}") if tag not in _READ_ELSEWHERE
    ]
    if not tags:
        return False
    if tells_what_comes(before) or tells_what_comes(after):
        return False
    return any(_tells(_shapes(tag), before, after) for tag in tags)


def is_done_in_year_abroad(before: str) -> int | None:
    """Return where words begin that tell what was done in the year behind them; None if none do.

    Args:
        before: the words in front of the year: `le traité signé à Prague en`.
    """
    for tag in languages_in("past-act", before):
        if tag not in _READ_ELSEWHERE and tag in languages("in-year"):
            told = _in_year(tag).search(before)
            if told is not None and not tells_what_comes(before):
                return told.start()
    return None


@cache
def _in_year(tag: str) -> re.Pattern[str]:
    """What was done, its place at most, and what leads to a year."""
    at = any_of(("at-place",), tag).pattern
    place = rf"(?: {at} ?[A-ZÀ-Þ][\w.’'-]*(?: [A-ZÀ-Þ][\w.’'-]*){{0,2}})?"
    return re.compile(rf"{alternation('past-act', tag)}{place} {alternation('in-year', tag)} \Z")


def _tells(shapes: _Shapes, before: str, after: str) -> bool:
    if shapes.until.search(before):
        return False
    if shapes.before.search(before):
        return True
    return bool(shapes.on_day.search(before) and shapes.after.match(after))


@cache
def _shapes(tag: str) -> _Shapes:
    acts = alternation("past-act", tag)
    on_day = rf"{alternation('on-day', tag)} {_WEEKDAY}" if tag in languages("on-day") else ""
    between = _UNSPACED_BETWEEN if tag == "ja" else rf"{_WORDS_BETWEEN} "
    return _Shapes(
        re.compile(rf"{acts}{_WORDS_BETWEEN},? {on_day}\Z", re.IGNORECASE),
        # Where no word leads to a day, what follows it may be of something else.
        re.compile(rf"(?:\A|\W){on_day}\Z" if on_day or tag == "ja" else r"(?!)", re.IGNORECASE),
        re.compile(rf"\A{between}{acts}", re.IGNORECASE),
        # `the treaty signed by both is in force until 3 May`.
        re.compile(rf"\s{alternation('range-joiner', tag)} ?\Z", re.IGNORECASE),
    )
