"""Acts announced in other languages than English and Chinese, by the words of their files."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from readlint.extract.context import declared_language
from readlint.extract.text.quotes import is_quoted
from readlint.language.words import alternation, any_of, base, languages
from readlint.named_tuple import NamedTuple

if TYPE_CHECKING:
    from readlint.extract.context import Context
    from readlint.record import Place

# Languages that are read with shapes of their own.
_READ_ELSEWHERE = frozenset(("en", "zh"))
# Titles of ministers are long; what comes later in a sentence is an aside.
_FRONT = 160
# Between the word of the future and its verb: a day, a place and the name of the host.
_RUN = r"(?:[^.;:!?\n]|(?<=\d)\.){1,110}?"
# What tells an act as done or as told by somebody, and what opens a side clause.
_DONE = ("dated-act", "meets-there", "takes-place", "reported-act", "past-act", "entering-office")
_ASIDE = ("say", "parts-day", "looking-back")


# Behind them comes what else is to be said.
_ENDS = re.compile(r"[;؛；]")


class _Words(NamedTuple):
    """The words of one language, compiled."""

    plan: re.Pattern[str]
    done: re.Pattern[str]
    aside: re.Pattern[str]
    span_end: re.Pattern[str]


def plan_in_lead(context: Context, sentences: tuple[Place, ...]) -> Place | None:
    """Return the words of the first sentence that announce its act in the text's own language.

    None where any of the sentences tells an act as done.

    Args:
        context: the record, whose sidecar gives the language.
        sentences: those of the lead.
    """
    tag = base(declared_language(context))
    if tag in _READ_ELSEWHERE or not sentences or not announces_in(tag):
        return None
    of, first = _words(tag), sentences[0]
    match = of.plan.search(first.words)
    if match is None or match.start() > _FRONT:
        return None
    front = of.span_end.sub(" ", first.words[: match.start()])
    if is_quoted(front) or _ENDS.search(front):
        return None
    if of.done.search(front) or of.aside.search(front):
        return None
    if any(of.done.search(one.words) and not of.plan.search(one.words) for one in sentences[1:]):
        return None
    start = first.start + match.start()
    return first.document.place(start, first.start + match.end())


def announces_any(context: Context, places: Iterable[Place]) -> bool:
    """Return whether some words anywhere announce an act in the text's own language.

    Args:
        context: the record, whose sidecar gives the language.
        places: the words.
    """
    tag = base(declared_language(context))
    if tag in _READ_ELSEWHERE or not announces_in(tag):
        return False
    return any(_words(tag).plan.search(one.words) for one in places)


def is_of_the_plan(context: Context, words: str) -> bool:
    """Return whether words between a day and what announces an act leave the day to the act."""
    return _words(base(declared_language(context))).aside.search(words) is None


def announces_in(tag: str) -> bool:
    """Return whether we have the words that announce an act in a language."""
    return tag in languages("announced-act") or tag in languages("future-opener")


@cache
def _words(tag: str) -> _Words:
    forms = [alternation("announced-act", tag)] if tag in languages("announced-act") else []
    if tag in languages("future-opener"):
        opener, verb = alternation("future-opener", tag), alternation("act-base", tag)
        forms.append(rf"{opener}(?: |{_RUN}){verb}")
    # `5月5日から7日まで`: what closes the days of the act opens no side clause.
    day, closer = (any_of((name,), tag).pattern for name in ("day-mark", "range-closer"))
    ends = re.compile(rf"(?<=\d)(?:{day})?(?:{closer})")
    return _Words(re.compile("|".join(forms)), any_of(_DONE, tag), any_of(_ASIDE, tag), ends)
