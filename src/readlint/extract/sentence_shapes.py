"""How marks part sentences, and how ends of lines show whether one goes on."""

from __future__ import annotations

import unicodedata

_CLOSING = "\"'”’»«)]）」』】›* "
_OPENING = "\"'“‘«("
_STOPS = ".!?。！？؟।"
_FINAL = ".!?…:;。！？：；؟।"
# Scripts whose letters come as capitals and small ones in running text; Georgian ones do not.
_CASED = ("LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "COPTIC")
# A shorter line in front of a number is a label or an item, not the half of a sentence.
SHORTEST_HALF = 30
MARKS = _CLOSING + _FINAL + ",،、，"


def first_part(text: str, marks: str) -> str:
    """Return what is in front of the first of some marks; all where there is none."""
    ends = [at for at in map(text.find, marks) if at >= 0]
    return text[: min(ends)] if ends else text


def last_part(text: str, marks: str) -> str:
    """Return what is behind the last of some marks; all where there is none."""
    return text[max(map(text.rfind, marks)) + 1 :]


def ends_open(text: str) -> bool:
    """Return whether a line ends inside a sentence, as far as its last mark shows."""
    last = text[-1]
    if last in _CLOSING:
        last = text.rstrip(_CLOSING)[-1:]
    return bool(last) and last not in _FINAL


def closes(text: str) -> bool:
    """Return whether a line ends with the stop of a sentence; dots that trail off are none."""
    bare = text.rstrip(_CLOSING)
    return bare[-1:] in _STOPS and bare[-2:-1] != "."


def is_small(text: str) -> bool:
    """Return whether a line begins with a small letter, in a script where sentences never do."""
    first = text.lstrip(_OPENING)[:1]
    return first.islower() and has_case(first)


def has_case(char: str) -> bool:
    """Return whether a letter belongs to a script with capitals in running text."""
    return char.isascii() or unicodedata.name(char, "").startswith(_CASED)
