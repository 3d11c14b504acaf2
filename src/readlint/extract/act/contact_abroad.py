"""How an act was held, in other languages than English and Chinese: by telephone or by video."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Literal

from readlint.extract.act.acts_abroad import acts_of
from readlint.extract.context import declared_language
from readlint.extract.text.quotes import is_quoted
from readlint.language.words import any_of, base, languages
from readlint.named_tuple import NamedTuple
from readlint.record.lazy import lazy_pattern

if TYPE_CHECKING:
    from readlint.extract.context import Context
    from readlint.record import Place

RemoteForm = Literal["phone", "video"]
# Languages that are read with shapes of their own.
_READ_ELSEWHERE = frozenset(("en", "zh"))
# Between a verb and its telephone stand a day and the names of those who talk.
_REACH = 160
_FORMS: tuple[tuple[RemoteForm, str], ...] = (
    ("video", "video-contact"),
    ("phone", "telephone-contact"),
)
# What makes a call another than the act: who speaks of it, plans, history, side clauses.
_ANOTHER = (
    "parts-day", "say", "announced-act", "future-opener", "coming-act", "looking-back", "agreed-on",
)  # fmt: skip
_BREAKS = lazy_pattern(r"[;:«»“”\"؛]")


class _Words(NamedTuple):
    """The words of one language, compiled."""

    act: re.Pattern[str]
    in_room: re.Pattern[str]
    another: re.Pattern[str]
    forms: tuple[tuple[RemoteForm, re.Pattern[str]], ...]


def contact_abroad(context: Context, sentence: Place) -> tuple[Place, RemoteForm] | None:
    """Return the words that tell an act as held from afar, and its form; None where none do.

    Args:
        context: the record, whose sidecar gives the language.
        sentence: one of the lead.
    """
    tag = base(declared_language(context))
    if tag in _READ_ELSEWHERE or tag not in languages("telephone-contact"):
        return None
    of, words = _words(tag), sentence.words
    for form, pattern in of.forms:
        match = pattern.search(words)
        if match is not None and _is_of_the_act(of, words, match):
            start = sentence.start + match.start()
            return sentence.document.place(start, sentence.start + match.end()), form
    return None


def _is_of_the_act(of: _Words, words: str, told: re.Match[str]) -> bool:
    """Whether the verb of the act is in one clause with its form, and no other act is."""
    if is_quoted(words[: told.start()]) or of.another.search(words[: told.start()]):
        return False
    acts = list(of.act.finditer(words))
    near = [one for one in acts if _is_beside(of, words, one, told)]
    if not near:
        return False
    spans = [(one.start(), one.end()) for one in near]
    met = of.in_room.finditer(words)
    return all(any(one.start() < end and start < one.end() for start, end in spans) for one in met)


def _is_beside(of: _Words, words: str, act: re.Match[str], told: re.Match[str]) -> bool:
    first, last = sorted((act.span(), told.span()))
    between = words[first[1] : last[0]]
    if len(between) > _REACH or _BREAKS.search(between):
        return False
    return of.another.search(between) is None


@cache
def _words(tag: str) -> _Words:
    return _Words(
        acts_of(tag),
        any_of(("meets-there",), tag),
        any_of(_ANOTHER, tag),
        tuple((form, any_of((name,), tag)) for form, name in _FORMS),
    )
