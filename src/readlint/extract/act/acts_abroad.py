"""Acts told as done, by the words of the language files: what their sentence gives as their day."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from readlint.language.calendar import names_of
from readlint.language.words import (
    alternation,
    alternation_of,
    is_spaced,
    languages,
    languages_in,
    pattern,
    phrases,
    values,
)
from readlint.named_tuple import NamedTuple
from readlint.record.lazy import lazy_pattern

# How a day is written: in full or with its month, as a weekday, or as `today`.
DayForm = Literal["date", "weekday", "told"]
# Titles of ministers are long; a clause is not.
_REACH, _FRONT = 200, 90
# `the president elected on 3 May`: what is of the day follows it at once.
_BESIDE = 24
# What ends the clause of a verb, in any script.
_BREAKS = lazy_pattern(r"[,;:()«»“”\"—–؛،。！？]")
# Arabic puts its comma wherever a reader may breathe: it parts nothing from `today`.
_SHARP_BREAKS = lazy_pattern(r"[,;:()«»“”\"—–؛。！？]")
# `the minister, Anna Gruber, has`: a name or a title between two commas.
_ASIDE = lazy_pattern(r"[,،][^,،;:()]{2,80}[,،]")
_ENDS = lazy_pattern(r"[;:«»“”\"؛。！？।]|[.!?](?:\s|\Z)")


_BEFORE_DAY = ("topic-particle", "place-particle")


class _Words(NamedTuple):
    """What one language asks for: its acts, its way to a day, and what makes a day another's."""

    act: re.Pattern[str]
    to_the_day: re.Pattern[str]
    to_the_word: re.Pattern[str]
    opens: re.Pattern[str]
    other: re.Pattern[str]
    parts: re.Pattern[str]
    of: re.Pattern[str]
    year_mark: re.Pattern[str]


def act_abroad(before: str, after: str, form: DayForm = "date") -> str | None:
    """Return the act of another language to which a date is bound, None where there is none.

    Args:
        before: the sentence in front of the date.
        after: the sentence behind the date.
        form: how the day is written; what leads to a date may be absent in front of a word.
    """
    tags = languages_in("dated-act", f"{before} {after}")
    return next((act for tag in tags if (act := _bound(tag, before, after, form))), None)


def _bound(tag: str, before: str, after: str, form: DayForm) -> str | None:
    words = _words(tag)
    after = words.year_mark.sub("", after)
    way_to = words.to_the_day if form == "date" else words.to_the_word
    breaks = _SHARP_BREAKS if form == "told" else _BREAKS
    front = before[-_REACH:]
    told = list(words.act.finditer(front))
    if told:
        between = front[told[-1].end() :]
        is_beside = _leads_to_the_day(way_to, between, breaks) and not words.other.search(between)
        return told[-1][0] if is_beside and not _is_of_what_follows(words, after) else None
    if words.opens.fullmatch(before) is None and not _is_behind_who_acts(words, way_to, before):
        return None
    match = words.act.search(after[:_REACH])
    if match is None or words.of.match(after):
        return None
    between = after[: match.start()]
    return None if _ENDS.search(between) or words.other.search(between) else match[0]


def _is_of_what_follows(words: _Words, after: str) -> bool:
    """Whether the words right behind a day describe what is of that day."""
    near = after[:_BESIDE]
    mark = _BREAKS.search(near)
    return words.parts.search(near[: mark.start()] if mark else near) is not None


def _is_behind_who_acts(words: _Words, way_to: re.Pattern[str], before: str) -> bool:
    """Whether nothing but a name and its titles stands between the sentence's head and the day."""
    is_short = len(before) <= _FRONT and not words.other.search(before)
    return is_short and _leads_to_the_day(way_to, _ASIDE.sub(" ", before), _BREAKS)


def _leads_to_the_day(way_to: re.Pattern[str], before: str, breaks: re.Pattern[str]) -> bool:
    """Whether words end with the way to a day, without a mark but behind its weekday."""
    way = way_to.search(before)
    return way is not None and not breaks.search(before[: way.start()])


@cache
def _words(tag: str) -> _Words:
    days = phrases("on-day", tag) if tag in languages("on-day") else ()
    on_day = rf"{alternation('on-day', tag)} ?" if days else ""
    weekday = r"(?:[^\W\d_]{4,14},? (?:[^\W\d_]{1,3} )?)?"
    # `miercuri, 12 aprilie`, `hoje, 12 de abril`: such a word leads to a day by itself.
    named = alternation_of((*names_of("weekday", tag), *values("relative-day", tag)))
    # No blank parts the words of some scripts.
    gap = r"(?:\A|\s)" if not days or is_spaced(days[0][0]) else ""
    acts = phrases("dated-act", tag)
    if not days and acts and not is_spaced(acts[0][0]):
        # `外相は木曜日、`: what parts the one who acts from the day, where no blank does.
        gap = rf"(?:\A|[\s、，]|{_any_of(_BEFORE_DAY, tag).pattern})"
    known = ("coming-act", "say", "dated-document", "since", "looking-back", "recurring")
    # A day that is said, planned, or of a document is none of the act.
    others = (*known, "parts-day", "announced-act", "future-opener")
    part = _any_of(("part-of-day",), tag).pattern
    return _Words(
        pattern("dated-act", tag),
        re.compile(rf"{gap}(?:{named},? (?:{on_day})?|{on_day}{weekday})\Z", re.IGNORECASE),
        re.compile(rf"{gap}(?:{on_day})?{weekday}\Z", re.IGNORECASE),
        re.compile(rf"\W{{0,3}}(?:(?:{on_day}|[^\W\d_]{{1,3}} ))?{weekday}", re.IGNORECASE),
        _any_of(others, tag),
        _any_of(("parts-day",), tag),
        # `5月3日の会談で`: the day is of what follows, unless it is a part of the day.
        re.compile(rf"(?:{_any_of(('year-link',), tag).pattern})(?!{part})"),
        # `15 мая 2022 г. министр`: its dot ends no sentence.
        re.compile(rf"\A ?(?:{_any_of(('year-mark',), tag).pattern})(?=\s)"),
    )


def _any_of(names: tuple[str, ...], tag: str) -> re.Pattern[str]:
    held = "|".join(alternation(name, tag) for name in names if tag in languages(name))
    return re.compile(held or r"(?!)", re.IGNORECASE)
