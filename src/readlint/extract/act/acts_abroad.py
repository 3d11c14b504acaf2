"""Acts told as done, by the words of the language files: what their sentence gives as their day."""

from __future__ import annotations

import re
from functools import cache

from readlint.language.words import alternation, languages, languages_in, pattern
from readlint.named_tuple import NamedTuple
from readlint.record.lazy import lazy_pattern

# Titles of ministers are long; a clause is not.
_REACH, _FRONT = 200, 90
# What ends the clause of a verb, in any script.
_BREAKS = lazy_pattern(r"[,;:()«»“”\"—–؛،。！？]")
# `a rencontré mardi`, `traf sich gestern Montag`: a pronoun or an adverb, and no way to the day.
_RIGHT_BEHIND = lazy_pattern(r"(?: [\w’'.-]{1,20}){0,2} ")
_ENDS = lazy_pattern(r"[;:«»“”\"؛。！？]|[.!?](?:\s|\Z)")


class _Words(NamedTuple):
    """What one language asks for: its acts, its way to a day, and what makes a day another's."""

    act: re.Pattern[str]
    to_the_day: re.Pattern[str]
    opens: re.Pattern[str]
    other: re.Pattern[str]


def act_abroad(before: str, after: str) -> str | None:
    """Return the act of another language to which a date is bound, None where there is none.

    Args:
        before: the sentence in front of the date.
        after: the sentence behind the date.
    """
    tags = languages_in("dated-act", f"{before} {after}")
    return next((act for tag in tags if (act := _bound(tag, before, after))), None)


def _bound(tag: str, before: str, after: str) -> str | None:
    words = _words(tag)
    front = before[-_REACH:]
    told = list(words.act.finditer(front))
    if told:
        between = front[told[-1].end() :]
        leads = _RIGHT_BEHIND.fullmatch(between) or _leads_to_the_day(words, between)
        return told[-1][0] if leads and not words.other.search(between) else None
    if words.opens.fullmatch(before) is None and not _is_behind_who_acts(words, before):
        return None
    match = words.act.search(after[:_REACH])
    if match is None:
        return None
    between = after[: match.start()]
    return None if _ENDS.search(between) or words.other.search(between) else match[0]


def _is_behind_who_acts(words: _Words, before: str) -> bool:
    """Whether nothing but a name and its titles stands between the sentence's head and the day."""
    is_short = len(before) <= _FRONT and not words.other.search(before)
    return is_short and _leads_to_the_day(words, before)


def _leads_to_the_day(words: _Words, before: str) -> bool:
    """Whether words end with the way to a day, without a mark but behind its weekday."""
    way = words.to_the_day.search(before)
    return way is not None and not _BREAKS.search(before[: way.start()])


@cache
def _words(tag: str) -> _Words:
    on_day = rf"{alternation('on-day', tag)} " if tag in languages("on-day") else ""
    weekday = r"(?:[^\W\d_]{4,14},? (?:[^\W\d_]{1,3} )?)?"
    # A day that is said, planned, or of a document is none of the act.
    known = ("coming-act", "say", "dated-document", "since", "looking-back", "recurring")
    others = "|".join(alternation(name, tag) for name in known if tag in languages(name))
    return _Words(
        pattern("dated-act", tag),
        re.compile(rf"(?:\A|\s){on_day}{weekday}\Z", re.IGNORECASE),
        re.compile(rf"\W{{0,3}}(?:[^\W\d_]{{1,3}} )?{weekday}", re.IGNORECASE),
        re.compile(others or r"(?!)", re.IGNORECASE),
    )
