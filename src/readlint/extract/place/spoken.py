"""Places that the words spoken show: `welcome to X`, `glad to be here in X`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from readlint.extract.act.lead import find_lead
from readlint.extract.boilerplate import body_of
from readlint.extract.place.mention import PlaceMention, Sentence, known_at
from readlint.extract.view import prose_of
from readlint.language.words import alternation, languages, may_hold, pattern
from readlint.record.lazy import lazy_pattern

if TYPE_CHECKING:
    from readlint.extract.context import Context

# Who opens a meeting greets the guests in the first words.
_OPENING = 1_600
_SENTENCE_END = lazy_pattern(r"[.!?…]\s|[。！？\n]")


@cache
def _welcomes(tag: str) -> re.Pattern[str]:
    phrases = [alternation(name, tag) for name in _words_of(tag)]
    return re.compile(rf"(?:{'|'.join(phrases)})[^\S\n]*")


def _words_of(tag: str) -> list[str]:
    return [name for name in ("host-phrase", "here-in") if tag in languages(name)]


def is_heard(tag: str) -> bool:
    """Return whether we have the words that welcome guests in a language."""
    return tag in languages("host-phrase")


def places_spoken_of_as_here(context: Context, tag: str) -> Iterator[PlaceMention]:
    """Yield the places to which guests are welcomed, or where the speaker greets them.

    An invitation to come, and a welcome of another day, are none.

    Args:
        context: the record.
        tag: the language of the text, one that `is_heard`.
    """
    start = find_lead(context).start or 0
    view, window = prose_of(context), body_of(context)[start : start + _OPENING]
    if not any(may_hold(window, name, tag) for name in _words_of(tag)):
        return
    for match in _welcomes(tag).finditer(window):
        begin, end = _sentence_around(window, match)
        sentence = Sentence(view.place(start + begin, start + end), window[begin:end])
        if _is_of_now(sentence.words, match[0], tag):
            reason = f"follows `{match[0].strip()}`"
            yield from known_at(sentence, match.end() - begin, "speech", reason, tag)


def _sentence_around(window: str, match: re.Match[str]) -> tuple[int, int]:
    ends = [one.end() for one in _SENTENCE_END.finditer(window, 0, match.start())]
    stop = _SENTENCE_END.search(window, match.end())
    return max(ends, default=0), stop.start() if stop else len(window)


def _is_of_now(words: str, phrase: str, tag: str) -> bool:
    """Whether guests are greeted there and then; a bare `here in` may point at a map."""
    if pattern("not-there", tag).search(words):
        return False
    if tag in languages("here-in") and pattern("here-in", tag).match(phrase):
        return pattern("greeting", tag).search(words) is not None
    return True
