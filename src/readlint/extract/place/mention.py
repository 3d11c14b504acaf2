"""A place that the text names, what binds it to the act, and how its name is read."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Literal

from readlint.extract.place.shapes import has_order, shapes_of
from readlint.facts.codes import PlaceMeant, load_places
from readlint.language.alternations import is_spaced
from readlint.language.words import phrases
from readlint.named_tuple import NamedTuple
from readlint.record import Place
from readlint.record.lazy import lazy_pattern

Bond = Literal["meeting", "visit", "headline", "speech", "dateline"]

_NEXT_WORD = lazy_pattern(r" ([A-Z\u00c0-\u017e][\w’'-]*)")


class PlaceMention(NamedTuple):
    """A place of the act.

    Attributes:
        place: the name alone.
        meant: every place it may mean; never empty.
        bond: what binds it to the act: a meeting held there, a visit there, the headline, words
            spoken there, or a date line under which the act was `today`.
        reason: as the end of a sentence: "follows `met`".
        name: the name without the ending of a case.
    """

    place: Place
    meant: tuple[PlaceMeant, ...]
    bond: Bond
    reason: str
    name: str

    @property
    def is_house(self) -> bool:
        """Whether the name is that of a house or an estate, which stands for its city."""
        places = load_places()
        return any(one.city and not places.has_city(self.name, one.country) for one in self.meant)

    @property
    def is_written(self) -> bool:
        """Whether the words are the name, in capitals or in a case; those of an event are not."""
        return self.name[:2].casefold() == self.place.words[:2].casefold()


class Sentence(NamedTuple):
    """A sentence or a headline.

    Attributes:
        place: where it is.
        words: its words, as many characters; those of a headline in the case of running text.
        tag: the language whose shapes find names in it.
    """

    place: Place
    words: str
    tag: str = "en"


def is_elsewhen(words: str, end: int, tag: str = "en") -> bool:
    """Return whether what follows a place puts it in another time, or makes it part of a name."""
    return shapes_of(tag).elsewhen.match(words, end) is not None


def end_of_words(sentence: Sentence, start: int) -> int:
    """Return where the words in capitals that begin here end; `start` where none do."""
    name = shapes_of(sentence.tag).name.match(sentence.words, start)
    return name.end() if name else start


def mentions_at(
    sentence: Sentence, start: int, bond: Bond, reason: str, *, in_forum: bool = False
) -> Iterator[PlaceMention]:
    """Yield the place that is named here, and those that follow in a row: `Tokyo, Seoul and X`.

    Args:
        sentence: the words around.
        start: where in the sentence the name begins.
        bond: what binds it to the act.
        reason: the same in words.
        in_forum: whether a forum that bears the name of its city counts as the city.
    """
    words, of, row = sentence.words, shapes_of(sentence.tag), []
    for _ in range(4):
        end = _end_of_name(sentence, start)
        if end is None:
            break
        row.append((start, end))
        more = of.another.match(words, end)
        if more is None:
            break
        start = more.end()
    if not row or is_elsewhen(words, row[-1][1], sentence.tag):
        return
    after = _NEXT_WORD.match(words, row[-1][1])
    is_part = after is not None and not of.day_or_month.match(after[1])
    if is_part and not (in_forum and of.forum.match(words, row[-1][1])):
        return
    for span in row:
        yield from mention(sentence, span, bond, reason)


def _end_of_name(sentence: Sentence, start: int) -> int | None:
    """Where the longest known name that begins here ends; None where none does."""
    words, end = sentence.words, end_of_words(sentence, start)
    while end > start:
        if load_places().meant(words[start:end]):
            return end if words[end - 1] != "." or end - start < 3 else _without_stop(words, end)
        end = max(start, *(words.rfind(mark, start, end) for mark in " ,."))
    return None


def _without_stop(words: str, end: int) -> int:
    """A name found with a full stop keeps it only after an initial, as in `D.C.` itself."""
    return end if words[end - 3 : end - 2] == "." else end - 1


def mention(
    sentence: Sentence, span: tuple[int, int], bond: Bond, reason: str, name: str = ""
) -> Iterator[PlaceMention]:
    """Yield the place that these words of a sentence name, if it is known.

    Args:
        sentence: the words around.
        span: where in the sentence the name begins and ends.
        bond: what binds it to the act.
        reason: the same in words.
        name: its name as the tables know it; empty where it stands so in the text.
    """
    place, (start, end) = sentence.place, span
    at = place.document.place(place.start + start, place.start + end)
    name = name or sentence.words[start:end]
    meant = load_places().meant(name)
    if meant:
        yield PlaceMention(at, meant, bond, reason, name)


# Words of a name: `Rio de Janeiro`, `Sharm el-Sheikh`; and the characters of one without blanks.
_MOST_WORDS, _MOST_CHARACTERS, _FEWEST_CHARACTERS = 4, 10, 2
# The vowels of Hindi are signs beside the letters.
_TOKEN = lazy_pattern(r"[^\W\d_](?:[\w’'-]|[\u0900-\u0963])*")
_SHORTEST_STEM = 3


def known_at(
    sentence: Sentence, start: int, bond: Bond, reason: str, tag: str
) -> Iterator[PlaceMention]:
    """Yield the place whose name begins here, in a language whose names may have endings.

    Args:
        sentence: the words around.
        start: where in the sentence the name begins.
        bond: what binds it to the act.
        reason: the same in words.
        tag: the language of the sentence.
    """
    if has_order(tag):
        yield from mentions_at(sentence, start, bond, reason, in_forum=True)
        return
    found = name_at(sentence.words, start, tag)
    if found is not None:
        yield from mention(sentence, (start, found[0]), bond, reason, found[1])


def name_at(words: str, start: int, tag: str) -> tuple[int, str] | None:
    """Return where the longest known name that begins here ends, and the name in the tables."""
    first = words[start : start + 1]
    if first.isalpha() and not is_spaced(first):
        return _name_without_blanks(words, start)
    if words[start : start + 1].islower():
        return None
    for end in reversed(_ends_of_words(words, start)):
        name = name_of(words[start:end], tag)
        if name is not None:
            return end, name
    return None


def _ends_of_words(words: str, start: int) -> list[int]:
    ends: list[int] = []
    while len(ends) < _MOST_WORDS and (token := _TOKEN.match(words, start)) is not None:
        ends.append(token.end())
        if words[token.end() : token.end() + 1] != " ":
            break
        start = token.end() + 1
    return ends


def _name_without_blanks(words: str, start: int) -> tuple[int, str] | None:
    longest = min(len(words), start + _MOST_CHARACTERS)
    for end in range(longest, start + _FEWEST_CHARACTERS - 1, -1):
        if not words[end - 1].isspace() and load_places().meant(words[start:end]):
            return end, words[start:end]
    return None


def name_before(words: str, end: int) -> tuple[int, str] | None:
    """Return where the longest known name that ends here begins, in a script without blanks."""
    for start in range(max(0, end - _MOST_CHARACTERS), end - _FEWEST_CHARACTERS + 1):
        if not words[start].isspace() and load_places().meant(words[start:end]):
            return start, words[start:end]
    return None


@cache
def name_of(words: str, tag: str) -> str | None:
    """Return the name in the tables that these words are, under the ending of a case or not."""
    if load_places().meant(words):
        return words
    for ending in sorted(phrases("place-ending", tag), key=len, reverse=True):
        stem = words[: len(words) - len(ending)]
        if not words.endswith(ending) or not stem[-_SHORTEST_STEM:].isalpha():
            continue
        for last in ("", *phrases("place-last-letter", tag)):
            if load_places().meant(stem + last):
                return stem + last
    return None
