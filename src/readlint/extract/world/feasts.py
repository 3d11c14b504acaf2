"""Feasts and national days: who wishes a merry Christmas writes in December.

A mention proves nothing, since plans and memories name feasts all year round. What counts is a
wish, or an occasion that the text says is its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract.act.kinds import Clue
from readlint.extract.context import Context, extractor
from readlint.extract.time.events import parties_listed
from readlint.extract.view import prose_of
from readlint.extract.world.occasions import (
    Occasion,
    find_occasions,
    is_framed,
    says_any,
)
from readlint.facts.calendar import Calendar, Feast
from readlint.facts.parties import load_parties
from readlint.facts.store import folded
from readlint.named_tuple import NamedTuple
from readlint.record.calendar import FIRST_DAY, LAST_DAY, shift
from readlint.record.day_set import DaySet, days_in

# A state is named right beside its day: `Oman's National Day`, `the National Day of the
# Sultanate of Oman`.
_BESIDE = 50


class FeastMention(NamedTuple):
    """A feast to which the text binds itself.

    Attributes:
        start: offset of its name in the body.
        end: offset of what follows it.
        feast: the feast or national day.
    """

    start: int
    end: int
    feast: Feast


def feast_clues(context: Context) -> Iterator[Clue]:
    """Yield the days around each feast on whose occasion the text is written."""
    for mention in find_feasts(context):
        yield Clue(
            days=_days_of(mention.feast),
            certainty="likely",
            place=prose_of(context).place(mention.start, mention.end),
            subject="act",
            kind="feast",
            why=f"greets on the occasion of a feast ({mention.feast.name})",
        )


@extractor
def find_feasts(context: Context) -> tuple[FeastMention, ...]:
    """Return the feasts and national days to which a text binds itself."""
    return (*_feasts(context), *_national_days(context))


def _feasts(context: Context) -> Iterator[FeastMention]:
    calendar, content = context.tables.calendar, prose_of(context).content
    for occasion in find_occasions(context, "feasts"):
        name = content[occasion.start : occasion.end]
        feast = calendar.feast(name)
        if feast is None or not _is_own(occasion, calendar):
            continue
        # What other states call so, too, is on another day there.
        is_shared = bool(calendar.national_days(name))
        if is_shared and not _is_kept_by(context, feast.states, occasion):
            continue
        if _is_bound(content, occasion, calendar):
            yield FeastMention(occasion.start, occasion.end, feast)


def _is_kept_by(context: Context, states: tuple[str, ...], occasion: Occasion) -> bool:
    words = occasion.sentence.words
    return any(
        state in parties_listed(context) or load_parties().names(state, words) for state in states
    )


def _is_own(occasion: Occasion, calendar: Calendar) -> bool:
    """Whether the sentence speaks of the text's own year, and of no plan.

    `Last Christmas` is another feast, and so is that of a year in digits.
    """
    if occasion.is_plan or occasion.years:
        return False
    words = folded(occasion.sentence.words)
    return not says_any(words, [*calendar.years["last"], *calendar.years["next"]])


def _is_bound(content: str, occasion: Occasion, calendar: Calendar) -> bool:
    phrases = tuple(_phrases(calendar))
    return is_framed(content, occasion.start, occasion.end, phrases)


def _phrases(calendar: Calendar) -> Iterator[str]:
    for of_language in calendar.phrases("feasts").values():
        yield from of_language


def _national_days(context: Context) -> Iterator[FeastMention]:
    calendar, content = context.tables.calendar, prose_of(context).content
    for occasion in find_occasions(context, "national-days"):
        name = content[occasion.start : occasion.end]
        if not _is_own(occasion, calendar) or not _greets(occasion, calendar):
            continue
        days = calendar.national_days(name)
        state = _state_beside(context, content, occasion, tuple(days))
        if state is not None:
            feast = calendar.national_day(f"{name}, {state}", days[state])
            yield FeastMention(occasion.start, occasion.end, feast)


def _greets(occasion: Occasion, calendar: Calendar) -> bool:
    words = folded(occasion.sentence.words)
    return any(says_any(words, said) for said in calendar.phrases("greetings").values())


def _state_beside(
    context: Context, content: str, occasion: Occasion, states: tuple[str, ...]
) -> str | None:
    """The one state that is named beside its day, or else the one that takes part."""
    first = max(occasion.sentence.start, occasion.start - _BESIDE)
    beside = content[first : min(occasion.sentence.end, occasion.end + _BESIDE)]
    named = [state for state in states if load_parties().names(state, beside)]
    if not named:
        named = [state for state in states if state in parties_listed(context)]
    return named[0] if len(named) == 1 else None


def _days_of(feast: Feast) -> DaySet:
    """The days around a feast, and all of which the table does not speak."""
    first, last = feast.covers
    unknown = ((FIRST_DAY, shift(first, -1)), (shift(last, 1), LAST_DAY))
    return days_in((*unknown, *feast.spans))
