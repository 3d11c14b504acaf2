"""Set phrases of web pages that are no part of what was said, and how a line meets one.

They are under `page` in `<tag>.yaml` beside this module; `scripts/compile_language.py` tries each
on its hit and its near miss and makes `page.jsonl`. They are looked for in texts of every language:
a page in one often has menus in another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast

from readlint.facts.paged import read_paged
from readlint.named_tuple import NamedTuple

COMPILED = Path(__file__).parent / "page.jsonl"
Scope = Literal["line", "start", "within"]
Weight = Literal["strong", "weak"]
# The kind of pages that a server sends instead of the document; only short texts are asked.
REFUSAL = "refusal"

# One character for one character, so that offsets in a folded line are offsets in the line.
_ALIKE = tuple(zip("：（）｜！？，’‘ʼ“”\u00a0\u3000\u2011", ":()|!?,'''\"\"  -", strict=True))
# Menus and teasers put these around their words: 'Read more »', '| Share |'.
_MARKS = " \t\r\n·•●○◎▪■□◆◇★☆※►▶▸▷◀◄◁△▽|│┃︱丨>»›❯→←<«‹↑↓▲▼+*#:…-–—_=✕×"
# Buttons stand in brackets, too; a line that opens with one may be a caption.
_LINE_MARKS = _MARKS + "【】[]"


class Phrase(NamedTuple):
    """A phrase and where it must stand in a line.

    A strong phrase names the junk by itself at the edge of a text; a weak one needs a second cue.
    `key` is the phrase as it is searched in a folded line; `max_length` is 0 for any length.
    """

    kind: str
    phrase: str
    scope: Scope
    weight: Weight
    max_length: int
    key: str


def phrase_in_line(key: str) -> Phrase | None:
    """Return the phrase that fills a line.

    Args:
        key: the line as `phrase_key` makes it in the scope `line`.
    """
    number = _table()["line"].get(key)
    return None if number is None else _filling(key, _table()["groups"][number])


def kind_in_line(key: str) -> str:
    """Return the kind of the phrase that fills a line; "" for none. As `phrase_in_line`."""
    number = _table()["line"].get(key)
    return "" if number is None else _kind_of(_table()["groups"][number])


def words_in_line(*kinds: str) -> list[str]:
    """Return the keys of the phrases of some kinds that fill a line and are one word."""
    words: Mapping[str, list[str]] = _table()["words"]
    return [word for kind in kinds for word in words.get(kind, ())]


def anchors() -> Iterable[str]:
    """Return what a text is searched for to find the phrases that are a part of a line."""
    held: Mapping[str, Any] = _table()["anchors"]
    return held.keys()


def anchored(anchor: str) -> Iterator[tuple[Phrase, int]]:
    """Yield the phrases that are searched for by an anchor, each with where in it that is."""
    for kind, number, ahead in _table()["anchors"][anchor]:
        yield _parts(kind)[number], ahead


def longest_line_key() -> int:
    """Return how long the longest phrase is that fills a line, in characters."""
    longest: int = _table()["longest"]
    return longest


@cache
def phrases_of(*kinds: str) -> tuple[Phrase, ...]:
    """Return the phrases of some kinds, in all languages."""
    of_kinds = [one for one in _table()["groups"] if _kind_of(one) in kinds]
    filling = (_filling(key, group) for group in of_kinds for key in _table()["filling"][group])
    parts = (one for kind in _table()["part"] if kind in kinds for one in _parts(kind))
    return (*filling, *parts)


def _filling(key: str, group: str) -> Phrase:
    kind, _, weight = group.partition(" ")
    phrase: str = _table()["filling"][group][key]
    return Phrase(kind, phrase, "line", cast("Weight", weight), 0, key)


def _kind_of(group: str) -> str:
    return group.partition(" ")[0]


@cache
def _parts(kind: str) -> tuple[Phrase, ...]:
    return tuple(map(Phrase._make, _table()["part"][kind]))


@cache
def _table() -> Any:
    """The compiled file, of which a run needs a few of thousands of phrases.

    Its parts: `groups`, the kinds with a weight; `line`, by the key of a phrase that fills a line
    the number of its group; `filling`, the phrases of each group by key; `part`, by kind the
    phrases that are a part of a line; `anchors`, by what is searched for the kind of each phrase,
    its number there, and where in it that is; `words`, by kind the keys that are one word.
    """
    return read_paged(COMPILED)


def phrase_of(kind: str, row: Mapping[str, Any]) -> Phrase:
    """Build a phrase from a row of a language file that has been checked."""
    scope = row.get("scope", "line")
    key = phrase_key(row["phrase"], scope)
    length = int(row.get("max_length", 0))
    return Phrase(kind, row["phrase"], scope, row["weight"], length, key)


def fold_line(line: str) -> str:
    """Return a line as phrases see it: lower case, one form of each mark, the same length.

    The few capitals whose small form is two characters stay as they are, to keep the length.
    """
    lowered = line.lower()
    if len(lowered) != len(line):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in line)
    if lowered.isascii():
        return lowered
    # Each by itself: a table takes thirty times as long on text that is not Latin.
    for mark, plain in _ALIKE:
        if mark in lowered:
            lowered = lowered.replace(mark, plain)
    return lowered


def phrase_key(phrase: str, scope: Scope) -> str:
    """Return what to search: in `line` scope the marks at both ends do not count."""
    folded = fold_line(phrase)
    return folded.strip(_LINE_MARKS) if scope == "line" else folded.strip()


def matches(phrase: Phrase, line: str) -> bool:
    """Say whether a line meets a phrase, its scope and its length."""
    if phrase.max_length and len(line.strip()) > phrase.max_length:
        return False
    folded, key = fold_line(line), phrase.key
    if phrase.scope == "line":
        return folded.strip(_LINE_MARKS) == key
    if phrase.scope == "start":
        start = folded.lstrip(_MARKS)
        return start.startswith(key) and _ends_word(start, len(key))
    return _stands_in(folded, key)


def _stands_in(folded: str, key: str) -> bool:
    at = folded.find(key)
    while at >= 0:
        if _ends_word(folded, at) and _ends_word(folded, at + len(key)):
            return True
        at = folded.find(key, at + 1)
    return False


def _ends_word(text: str, at: int) -> bool:
    """Say whether no word of a script with blanks runs across this offset."""
    if at <= 0 or at >= len(text):
        return True
    return not (_is_spaced(text[at - 1]) and _is_spaced(text[at]))


def _is_spaced(char: str) -> bool:
    # Thai, Kana, Han and Hangul are left out: Hangul joins its endings to the word itself.
    return char.isalnum() and not ("\u0e00" <= char <= "\u0e7f" or "\u2e80" <= char <= "\ud7af")
