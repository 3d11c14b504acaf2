"""Acts told as done, by the words of the language files: what their sentence gives as their day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal

from readlint.language.alternations import alternation_of, is_spaced
from readlint.language.calendar import names_of
from readlint.language.words import alternation, any_of, languages, languages_in, phrases, values
from readlint.named_tuple import NamedTuple
from readlint.record.lazy import lazy_pattern

# How a day is written: in full or with its month, as a weekday, or as `today`.
DayForm = Literal["date", "weekday", "told"]
# Titles of ministers are long; a clause is not.
_REACH, _FRONT = 200, 90
# `the president elected on 3 May`: what is of the day follows it at once.
_BESIDE = 24
# `as every Friday`: what makes a day another's is near it.
_NEAR = 40
_ENDS_ASIDE = re.compile(r"\)?(?:[,،]|\.?\s*\Z)")
# What ends the clause of a verb, in any script.
_BREAKS = lazy_pattern(r"[,;:()«»“”\"—–؛،。！？]")
# A preposition, an article, a form of `be`.
_SHORT = r"[^\W\d_]{1,3}"
# Arabic puts its comma wherever a reader may breathe: it parts nothing from `today`.
_SHARP_BREAKS = lazy_pattern(r"[,;:()«»“”\"—–؛。！？]")
# `the minister, Anna Gruber, has`: a name or a title between two commas.
_ASIDE = lazy_pattern(r"[,،][^,،;:()]{2,80}[,،]")
# `received Pavel Novak, who visited Graz on Friday`: the later act is of him alone.
_OF_WHO_WAS_MET = lazy_pattern(r"[,،] ?(?:[^\W\d_]+ ){1,2}\Z")
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
    coming: re.Pattern[str]
    part_of_day: re.Pattern[str]
    split: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    of: re.Pattern[str]
    year_mark: re.Pattern[str]


def act_abroad(before: str, after: str, form: DayForm = "date") -> str | None:
    """Return the act of another language to which a date is bound, None where there is none.

    Args:
        before: the sentence in front of the date.
        after: the sentence behind the date.
        form: how the day is written; what leads to a date may be absent in front of a word.
    """
    words = f"{before} {after}"
    tags = dict.fromkeys((*languages_in("dated-act", words), *_languages_in_two(words)))
    return next((act for tag in tags if (act := _bound(tag, before, after, form))), None)


def _languages_in_two(words: str) -> Iterator[str]:
    """Yield the languages of which some words hold the first part of an act in two parts."""
    text = f" {words.lower()} "
    for tag, firsts in _first_parts():
        if any(map(text.__contains__, firsts)):
            yield tag


@cache
def _first_parts() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(
        (tag, tuple(f" {one} " for of in _by_second_part(tag).values() for one in of))
        for tag in languages("split-act")
    )


def _bound(tag: str, before: str, after: str, form: DayForm) -> str | None:
    words = _words(tag)
    after = words.year_mark.sub("", words.part_of_day.sub("", after, count=1))
    way_to = words.to_the_day if form == "date" else words.to_the_word
    breaks = _SHARP_BREAKS if form == "told" else _BREAKS
    front = before[-_REACH:]
    told = list(words.act.finditer(front))
    if told:
        between = front[told[-1].end() :]
        if len(told) > 1 and _OF_WHO_WAS_MET.search(front[told[-2].end() : told[-1].start()]):
            return None
        # `met Pavel Novak, the minister, on Monday`: a name or title in commas parts nothing. Not
        # `met Pavel Novak, who before, on Monday, saw`: there the day is in commas itself.
        is_closed = after.lstrip(" )").startswith((",", "،"))
        bare = between if is_closed else _ASIDE.sub(" ", between)
        is_beside = any(_leads_to_the_day(way_to, one, breaks) for one in (between, bare))
        is_beside = is_beside or _is_aside(words, way_to, between, after)
        is_act = is_beside and not words.other.search(between)
        return told[-1][0] if is_act and not _is_of_what_follows(words, after) else None
    act = _around(words, way_to, front, after)
    if act is not None:
        return act
    if words.opens.fullmatch(before) is None and not _is_behind_who_acts(words, way_to, before):
        return None
    match = words.act.search(after[:_REACH])
    if match is None or words.of.match(after) or words.other.search(before[-_NEAR:]):
        return None
    between = after[: match.start()]
    return None if _ENDS.search(between) or words.other.search(between) else match[0]


def _around(words: _Words, way_to: re.Pattern[str], front: str, after: str) -> str | None:
    """Return the act whose two parts have the day between them: `kam am Montag … zusammen`."""
    for first, second in words.split:
        opened, closed = list(first.finditer(front)), second.search(after[:_REACH])
        if not opened or closed is None:
            continue
        before_day, behind_day = front[opened[-1].end() :], after[: closed.start()]
        is_beside = _leads_to_the_day(way_to, before_day, _BREAKS)
        if not is_beside and not _is_aside(words, way_to, before_day, after):
            continue
        between = f"{before_day} {behind_day}"
        if not _ENDS.search(behind_day) and not words.other.search(between):
            return f"{opened[-1][0]} … {closed[0]}"
    return None


def _is_aside(words: _Words, way_to: re.Pattern[str], between: str, after: str) -> bool:
    """Whether a day behind its act stands in commas: `a reçu à Vienne, le 3 mai, Pavel Novak`."""
    ends, way = _ENDS_ASIDE.match(after), way_to.search(between)
    if ends is None or way is None:
        return False
    front = between[: way.start()].rstrip()
    if not front.endswith((",", "،")) or _BREAKS.search(front[:-1]):
        return False
    return words.coming.search(after[:_FRONT]) is None


def _is_of_what_follows(words: _Words, after: str) -> bool:
    """Whether the words right behind a day describe what is of that day."""
    near = after[:_BESIDE]
    mark = _BREAKS.search(near)
    return words.parts.search(near[: mark.start()] if mark else near) is not None


def _is_behind_who_acts(words: _Words, way_to: re.Pattern[str], before: str) -> bool:
    """Whether nothing but a name and its titles stands between the sentence's head and the day."""
    is_short = len(before) <= _FRONT and not words.other.search(before)
    if not is_short:
        return False
    front = _ASIDE.sub(" ", before)
    way = way_to.search(front)
    # `Bakan Huber, bugün (3 Mayıs)`: one comma may part who acts from the day.
    return way is not None and not _BREAKS.search(front[: way.start()].rstrip()[:-1])


def _leads_to_the_day(way_to: re.Pattern[str], before: str, breaks: re.Pattern[str]) -> bool:
    """Whether words end with the way to a day, without a mark but behind its weekday."""
    way = way_to.search(before)
    return way is not None and not breaks.search(before[: way.start()])


@cache
def acts_of(tag: str) -> re.Pattern[str]:
    """Return what matches the verb of an act of diplomats in a language, told as done.

    Of a verb in two parts it is the first one.
    """
    return re.compile(rf"{alternation('dated-act', tag)}|{acts_in_two(tag)}")


def acts_in_two(tag: str) -> str:
    """Return a group that matches the first part of `kam … zusammen` before its second part.

    Both are in one clause; a full stop behind a figure does not end it.
    """
    between = rf"(?:[^.;:!?\n]|(?<=\d)\.){{1,{_REACH}}}?"
    branches = (
        rf"{alternation_of(firsts)}(?={between}{alternation_of((second,))})"
        for second, firsts in _by_second_part(tag).items()
    )
    return f"(?:{'|'.join(branches) or '(?!)'})"


@cache
def _by_second_part(tag: str) -> Mapping[str, tuple[str, ...]]:
    """The first parts of the acts `kam … zusammen` of a language, by the second part."""
    found: dict[str, list[str]] = {}
    for phrase in phrases("split-act", tag) if tag in languages("split-act") else ():
        first, _, second = phrase.partition(" … ")
        found.setdefault(second, []).append(first)
    return {second: tuple(firsts) for second, firsts in found.items()}


def _split_acts(tag: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple(
        (re.compile(alternation_of(firsts)), re.compile(alternation_of((second,))))
        for second, firsts in _by_second_part(tag).items()
    )


@cache
def _words(tag: str) -> _Words:
    days = phrases("on-day", tag) if tag in languages("on-day") else ()
    on_day = rf"{alternation('on-day', tag)} ?" if days else ""
    weekday = r"(?:[^\W\d_]{4,14},? (?:[^\W\d_]{1,3} )?)?"
    # `miercuri, 12 aprilie`, `hoje, 12 de abril`: such a word leads to a day by itself.
    names = alternation_of((*names_of("weekday", tag), *values("relative-day", tag)))
    # `dnes, v úterý`, `danas je,`, `היום, יום רביעי,`, `bugün (`: today, its weekday, its date.
    named = rf"(?:{_SHORT} )?{names}(?: {_SHORT})?"
    row = rf"(?:{named}(?:, ?| ?\(| )){{1,3}}"
    # No blank parts the words of some scripts.
    gap = r"(?:\A|\s)" if not days or is_spaced(days[0][0]) else ""
    acts = phrases("dated-act", tag)
    if not days and acts and not is_spaced(acts[0][0]):
        # `外相は木曜日、`: what parts the one who acts from the day, where no blank does.
        gap = rf"(?:\A|[\s、，]|{any_of(_BEFORE_DAY, tag).pattern})"
    known = ("coming-act", "say", "dated-document", "since", "looking-back", "recurring")
    # A day that is said, planned, or of a document is none of the act.
    others = (*known, "parts-day", "announced-act", "future-opener")
    part = any_of(("part-of-day",), tag).pattern
    return _Words(
        acts_of(tag),
        re.compile(rf"{gap}(?:{row}(?:{on_day})?|{on_day}{weekday})\Z", re.IGNORECASE),
        re.compile(rf"{gap}(?:{row})?(?:{on_day})?{weekday}\Z", re.IGNORECASE),
        re.compile(
            rf"\W{{0,3}}(?:{row}(?:{on_day})?|(?:{on_day}|{_SHORT} )?{weekday}\(?)", re.IGNORECASE
        ),
        any_of(others, tag),
        any_of(("parts-day",), tag),
        any_of(("coming-act", "announced-act", "future-opener"), tag),
        re.compile(rf"\A,? (?:[^\W\d_]{{1,4}} ){{0,2}}(?:{part})", re.IGNORECASE),
        _split_acts(tag),
        # `5月3日の会談で`: the day is of what follows, unless it is a part of the day.
        re.compile(rf"(?:{any_of(('year-link',), tag).pattern})(?!{part})"),
        # `15 мая 2022 г. министр`: its dot ends no sentence.
        re.compile(rf"\A ?(?:{any_of(('year-mark',), tag).pattern})(?=\s)"),
    )
