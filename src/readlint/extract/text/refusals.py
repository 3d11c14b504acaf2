"""Pages that a server sends instead of the document: errors, bot checks, walls."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from readlint.extract.boilerplate.cues import REFUSAL
from readlint.extract.boilerplate.shapes import word_count
from readlint.extract.context import Context, extractor
from readlint.extract.text.lines import Line, text_lines
from readlint.extract.view import prose_of
from readlint.facts.phrases import Phrase, load_phrases, matches
from readlint.record import Place

# Error pages are short; what is longer holds something else as well.
_LONGEST, _MOST_LINES = 2_500, 25
# In so many of its first lines such a page says what it is; below, an article quotes one.
_HEAD = 3
# Advice that no phrase of ours names, such as what the owner of the site may do.
_OTHER_SENTENCES = 2
_SENTENCE = 8


class Refusal(NamedTuple):
    """A page that was sent instead of the document.

    Attributes:
        place: the line that says so first.
        told: the lines that tell it.
    """

    place: Place
    told: tuple[Place, ...]


@extractor
def find_refusal(context: Context) -> Refusal | None:
    """Return what tells that a text is no document; None where it may be one."""
    if len(prose_of(context).content) > _LONGEST:
        return None
    lines = text_lines(context)
    if not lines or len(lines) > _MOST_LINES:
        return None
    met = {index: found for index, line in enumerate(lines) if (found := _met(line))}
    strong = [i for i, found in met.items() if any(one.weight == "strong" for one in found)]
    if not strong or strong[0] >= _HEAD:
        return None
    others = [line for i, line in enumerate(lines) if i not in met and _is_sentence(line)]
    # One phrase may be the headline of an article; it then has sentences of its own.
    if len(others) > (_OTHER_SENTENCES if len(met) > 1 and len(others) < len(met) else 0):
        return None
    places = tuple(prose_of(context).place(lines[i].start, lines[i].end) for i in sorted(met))
    first = lines[strong[0]]
    return Refusal(prose_of(context).place(first.start, first.end), places)


def _met(line: Line) -> list[Phrase]:
    return [phrase for phrase in _phrases() if matches(phrase, line.text)]


@cache
def _phrases() -> tuple[Phrase, ...]:
    return tuple(phrase for phrase in load_phrases() if phrase.kind == REFUSAL)


def _is_sentence(line: Line) -> bool:
    return word_count(line.text) >= _SENTENCE
