"""Sentences that something broke: stops, hyphens and repeats where no writer puts them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from readlint.extract.sentence_shapes import is_small
from readlint.extract.text.function_words import languages_by_word
from readlint.language.words import phrases
from readlint.named_tuple import NamedTuple
from readlint.record import Document, Place
from readlint.record.document import beyond_ascii
from readlint.record.lazy import lazy_pattern

# ". ." but not the spaced dots of an ellipsis.
_DOUBLE_STOP = lazy_pattern(r"(?<=[^\s.])(?<!\. )\. \.(?=\s|$)(?! ?\.)")
_STOP_BEHIND_COMMA = lazy_pattern(r"(?<=[\w ]), \.(?=\s|$)(?! ?\.)|，。|(?<!。)。 。(?! ?。)")
_STOP_IN_SENTENCE = lazy_pattern(
    r"(?<![^\W_])([^\W\d_]{3,30})\. ([^\W\d_]{2,30})(?![^\W_]|[.:@][^\s]|[('’/])"
)
_STOP_IN_NAME = lazy_pattern(
    r"(?<![^\W_])([a-zß-ÿ]{2,30}|[A-Z][a-zß-ÿ]{2,30})\. -([^\W\d_]{2,30}) (?=\w)"
)
_STOP_BEFORE_SMALL = lazy_pattern(r"\. (?=[^\W\d_A-Z])")
# "30 proc. of", "540 tys. in": a short word behind a number is a unit, shortened in any language.
_COUNTED_UNIT = lazy_pattern(r"\d[ \u00a0\u202f][^\W\d_]{3,4}\Z")
# A hyphen of a line end that was joined with a blank: "confer- ence".
_TORN_WORD = lazy_pattern(r"(?<![\w-])([^\W\d_]{2,20})- ([^\W\d_]{2,20})(?![\w’'-])")
_SMALL_WORD = lazy_pattern(r"[^\W\d_]+")
_MARKS = frozenset(".,;:!?()[]\"'“”‘’«»—–…/*，。、；：！？（）")
_BLANKED = bytes.maketrans(
    b"".join(mark.encode() for mark in _MARKS if mark.isascii()),
    b" " * sum(mark.isascii() for mark in _MARKS),
)
_SHORTEST_REPEAT, _LONGEST_REPEAT = 3, 7
# To look for so many repeats in a text costs what the pattern does.
_MOST_LOOKED = 20
_REPEAT = lazy_pattern(r"(?<!\w)(\w{1,30}(?: \w{1,30}){2,6}) \1(?!\w)")


MOST_PLACES = 50
_CERTAIN_REPEAT = 20


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(phrases(name))


class BrokenPlace(NamedTuple):
    """A place where a sentence is broken.

    Attributes:
        place: the characters.
        why: what is wrong with them.
        is_certain: whether no sound text has it; a doubtful place needs others beside it.
    """

    place: Place
    why: str
    is_certain: bool


def find_broken(document: Document, body: str, *, is_known: bool = True) -> list[BrokenPlace]:
    """Return the broken places of a body, in its order.

    Args:
        document: the text.
        body: its characters with junk masked, as long as the text.
        is_known: whether its language is one whose sentences we know: others may double words,
            and write without capitals.
    """
    if not is_known:
        return list(_lone_stops(document, body))
    found = [
        *_lone_stops(document, body),
        *_torn_names(document, body),
        *_torn_words(document, body),
        *_stops_in_sentences(document, body),
        *_repeats(document, body),
    ]
    return sorted(found, key=lambda broken: broken.place.start)


def _lone_stops(document: Document, body: str) -> Iterator[BrokenPlace]:
    # A pattern that opens with a look behind is tried at every character: ask for its literal
    # first.
    if ". ." in body:
        yield from _matches(document, body, _DOUBLE_STOP, "a stop follows a stop", True)
    if any(literal in body for literal in (", .", "，。", "。 。")):
        why = "a stop follows a comma or a stop"
        yield from _matches(document, body, _STOP_BEHIND_COMMA, why, True)


def _matches(
    document: Document, body: str, pattern: re.Pattern[str], why: str, is_certain: bool
) -> Iterator[BrokenPlace]:
    for match in pattern.finditer(body):
        place = document.place(match.start(), match.start() + len(match.group().rstrip()))
        yield BrokenPlace(place, why, is_certain)


def _torn_names(document: Document, body: str) -> Iterator[BrokenPlace]:
    why = "a stop and a hyphen part a name"
    if ". -" not in body:
        return
    for broken in _matches(document, body, _STOP_IN_NAME, why, True):
        opening = broken.place.words.rpartition("-")[2].casefold()
        if opening not in _words("dash-opener"):
            yield broken


def _torn_words(document: Document, body: str) -> Iterator[BrokenPlace]:
    words: Counter[str] = Counter()
    for match in _halves_of_words(body):
        first, second = match.groups()
        # "short- and long-term": after a hyphen that is meant a small word follows.
        if not (first.islower() and is_small(second)) or second in languages_by_word():
            continue
        words = words or Counter(_SMALL_WORD.findall(body))
        # Of a torn word the halves are no words; in "too- use this" a hyphen serves as a dash.
        whole = first + second in words
        if whole or words[first] == words[second] == 1:
            place = document.place(match.start(), match.end())
            yield BrokenPlace(place, "a hyphen and a blank part a word", whole)


def _halves_of_words(body: str) -> Iterator[re.Match[str]]:
    """Yield two words with a hyphen and a blank between, where a line end may have parted one."""
    end, at = 0, body.find("- ")
    while at >= 0:
        # A pattern that looks for the hyphen itself is tried at every character.
        start = at
        while start > max(0, at - 21) and (body[start - 1].isalnum() or body[start - 1] == "_"):
            start -= 1
        match = _TORN_WORD.match(body, start) if start >= end else None
        if match is not None:
            yield match
            end = match.end()
        at = body.find("- ", at + 1)


def _stops_in_sentences(document: Document, body: str) -> Iterator[BrokenPlace]:
    why = "a full stop before a small letter"
    for stop in _STOP_BEFORE_SMALL.finditer(body):
        match = _STOP_IN_SENTENCE.match(body, _word_start(body, stop.start()))
        if match is None:
            continue
        before, after = match.groups()
        if not before.islower() or not is_small(after) or before in _words("shortened-word"):
            continue
        if _COUNTED_UNIT.match(body[max(0, match.start() - 2) : match.end(1)]):
            continue
        if _is_code(body, match.start()):
            continue
        yield BrokenPlace(
            document.place(match.start(), match.end()), why, before in _words("never-last")
        )


def _is_code(body: str, at: int) -> bool:
    """Return whether the line around a place has a curly bracket, as program code has."""
    line = body[body.rfind("\n", 0, at) + 1 :].partition("\n")[0]
    return "{" in line or "}" in line


def _word_start(body: str, end: int) -> int:
    """Return where the word begins that ends at `end`; words longer than 30 do not matter."""
    start = end
    while start > max(0, end - 31) and body[start - 1].isalpha():
        start -= 1
    return start


def _repeats(document: Document, body: str) -> Iterator[BrokenPlace]:
    why = "the same words twice in a row"
    if not _may_repeat(body):
        return
    for match in _REPEAT.finditer(body):
        fragment = match.group(1)
        if not fragment[0].islower() or len(set(fragment.casefold().split())) < 3:
            continue
        place = document.place(match.start(), match.end())
        yield BrokenPlace(place, why, len(fragment) >= _CERTAIN_REPEAT)


def _may_repeat(body: str) -> bool:
    """Return whether three to seven words are followed by themselves.

    The lengths of the words, a byte each, are laid over themselves as one number: where it is
    zero, two words may be the same. Comparing the words themselves costs five times as much.
    """
    words = _without_marks(body).split()
    try:
        lengths = int.from_bytes(bytes(map(len, words)))
    except ValueError:
        lengths = int.from_bytes(bytes(len(word) & 255 for word in words))
    repeats = (
        " ".join(words[start - run : start + run])
        for run in range(_SHORTEST_REPEAT, _LONGEST_REPEAT + 1)
        for start in _repeats_after(words, lengths, run)
    )
    # Lines that return are no such repeat; where there are many, the pattern finds it out.
    return any(looked > _MOST_LOOKED or repeat in body for looked, repeat in enumerate(repeats, 1))


def _without_marks(body: str) -> str:
    """Return a text with a blank for each mark; as bytes, those of ASCII take one look."""
    plain = body.encode("utf-8", "surrogatepass").translate(_BLANKED)
    for mark in _MARKS & beyond_ascii(body):
        plain = plain.replace(mark.encode(), b" ")
    return plain.decode("utf-8", "surrogatepass")


def _repeats_after(words: list[str], lengths: int, run: int) -> Iterator[int]:
    """Yield where so many words follow upon themselves, as indices of the first that returns."""
    differences = (lengths ^ (lengths >> 8 * run)).to_bytes(len(words))
    start = differences.find(bytes(run), run)
    while start != -1:
        if words[start : start + run] == words[start - run : start]:
            yield start
        start = differences.find(bytes(run), start + 1)
