"""Set phrases of web pages that are no part of what was said, and how a line meets one."""

from __future__ import annotations

from functools import cache
from typing import Any, Literal

from readlint.facts.store import read_compiled
from readlint.named_tuple import NamedTuple

Scope = Literal["line", "start", "within"]
Weight = Literal["strong", "weak"]

# One character for one character, so that offsets in a folded line are offsets in the line.
_ALIKE = tuple(zip("：（）｜！？，’‘ʼ“”\u00a0\u3000\u2011", ":()|!?,'''\"\"  -", strict=True))
# Menus and teasers put these around their words: 'Read more »', '| Share |'.
_MARKS = " \t\r\n·•●○◎▪■□◆◇★☆※►▶▸▷◀◄◁△▽|│┃︱丨>»›❯→←<«‹↑↓▲▼+*#:…-–—_=✕×"
# Buttons stand in brackets, too; a line that opens with one may be a caption.
_LINE_MARKS = _MARKS + "【】[]"


class Phrase(NamedTuple):
    """A phrase and where it must stand in a line.

    A strong phrase names the junk by itself at the edge of a text; a weak one needs a second cue.
    `key` is the phrase as it is searched in a folded line.
    """

    id: str
    kind: str
    language: str
    phrase: str
    scope: Scope
    weight: Weight
    max_length: int | None
    key: str


@cache
def load_phrases() -> tuple[Phrase, ...]:
    """Return the shipped phrases of all kinds and languages."""
    return tuple(map(Phrase._make, read_compiled("phrases")["phrases"]))


def phrase_of(row: dict[str, Any]) -> Phrase:
    """Build a phrase from a row of a source that has been checked."""
    return Phrase(
        id=row["id"],
        kind=row["kind"],
        language=row["language"],
        phrase=row["phrase"],
        scope=row["scope"],
        weight=row["weight"],
        max_length=row.get("max_length"),
        key=phrase_key(row["phrase"], row["scope"]),
    )


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
    if phrase.max_length is not None and len(line.strip()) > phrase.max_length:
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
