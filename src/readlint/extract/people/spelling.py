"""Two forms of one word of a name: under a case ending, in another romanisation, or misspelt.

All words are folded: without case and accents.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from itertools import groupby, takewhile

from readlint.extract.people.names import fold_text
from readlint.language import words
from readlint.language.characters import characters
from readlint.record.lazy import lazy_pattern

# The shortest stem by which a word is known again, and how many letters a case may put in place
# of what it cuts: Zelensk|y, Zelensk|oho.
_SHORTEST_STEM, _LONGEST_CUT, _LONGEST_ENDING = 3, 2, 3
# Shorter words of names are too often other words with a slip.
SHORTEST = 5
# Languages exchange these, too: -ander and -andre.
_LAST_SYLLABLE = lazy_pattern(r"(?:e[rl]|[rl]e|a[rl]|[rl]a|o[rl]|[rl]o)$")
# One sound, several letters: what a romanisation may choose between.
_SOUND_OF = {
    "shch": "s", "tsch": "c", "sch": "s", "tch": "c", "sh": "s", "zh": "z", "ch": "c", "cz": "c",
    "sz": "s", "kh": "k", "gh": "k", "ph": "f", "th": "t", "ts": "c", "tz": "c", "dj": "z",
    "dz": "z", "ck": "k", "qu": "k", "ks": "x",
}  # fmt: skip
_SOUNDS = lazy_pattern(lambda: rf"{'|'.join(_SOUND_OF)}|(.)\1+")


@cache
def vowels() -> frozenset[str]:
    """Return the vowels of Latin, Cyrillic and Greek letters, without case and accents."""
    return frozenset(characters("vowels"))


@cache
def endings(tag: str) -> frozenset[str]:
    """Return the endings of cases that a language puts behind a name, folded."""
    return frozenset(fold_text(one) for one in words.phrases("name-ending", tag))


def _phrases_of(name: str, tag: str) -> tuple[str, ...]:
    """Return the phrases of a class; none where the language does not have it."""
    return words.phrases(name, tag) if tag in words.languages(name) else ()


@cache
def has_cases(tag: str) -> bool:
    """Return whether a language declines names, by more than one letter or an apostrophe."""
    return any(len(one) > 1 and one.isalpha() for one in endings(tag))


def is_inflected(token: str, word: str, tag: str) -> bool:
    """Return whether a word of a text can be a word of a name, bare or in a case of a language.

    Args:
        token: the word of the name.
        word: the word of the text.
        tag: the language; one without a file may add any three letters to four.
    """
    if word == token:
        return True
    known = endings(tag)
    if word.startswith(token) and word[len(token) :] in known:
        return True
    if known and not has_cases(tag):
        return False
    stem = _stem(token)
    if word.startswith(stem) and len(stem) < len(token):
        return _ends(word[len(stem) :], known)
    if len(token) > _SHORTEST_STEM and word.startswith(token):
        return len(word) - len(token) <= _LONGEST_ENDING
    # A vowel that flees: Pavel, Pavla; Marek, Markem.
    fleeting = token[:-2] + token[-1:]
    is_fleeting = (
        len(fleeting) >= _SHORTEST_STEM
        and token[-2] in vowels()
        and word.startswith(fleeting)
        and word[len(fleeting) :] in known
    )
    return is_fleeting or _has_same_consonants(token, word, tag)


def _has_same_consonants(token: str, word: str, tag: str) -> bool:
    """Return whether a word without an ending has the consonants of a name, as they alternate.

    Gołąb, Gołębia; Кравець, Кравцем; Vrabac, Vrapcu; Mäki, Mäen. The first letters are the same.
    """
    pairs = zip(token, word, strict=False)
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    vanishing = frozenset(_phrases_of("vanishing-letter", tag))
    if shared < _SHORTEST_STEM - bool(vanishing):
        return False
    wanted = _consonants(token)
    forms = {wanted} if shared >= _SHORTEST_STEM else set()
    if token[-1] in vowels() and token[-2] in vanishing:
        forms.add(_consonants(token[:-2]))
    return any(
        len(ending) < len(word) - 1 and _consonants(word[: -len(ending)]) in forms
        for ending in endings(tag)
        if word.endswith(ending) and abs(len(word) - len(ending) - len(token)) <= _LONGEST_CUT
    )


def _consonants(word: str) -> str:
    """The consonants of a word by their class, double ones once."""
    kinds = (_kind(letter) if _is_consonant(letter) else "" for letter in word)
    return "".join(kind for kind, _ in groupby(kinds))


def _is_consonant(letter: str) -> bool:
    return letter not in vowels() and letter not in characters("cut-with-vowels")


@cache
def _kind(letter: str) -> str:
    return next((alike[0] for alike in characters("alternating") if letter in alike), letter)


def spelt_out(name: str) -> str:
    """Return a name with its letters of one language spelt with those of others: Weiß, Weiss.

    Where it has them spelt so, they are put back: Mueller, Müller.
    """
    spelt = name
    for pair in characters("spelt-out"):
        spelt = spelt.replace(pair[0], pair[1:])
    if spelt != name:
        return spelt
    for pair in characters("spelt-out"):
        spelt = spelt.replace(pair[1:], pair[0])
    return spelt


def _stem(token: str) -> str:
    """Return a word without its last vowels, at most two letters: what cases put others for."""
    stem = token
    while len(token) - len(stem) < _LONGEST_CUT and len(stem) > _SHORTEST_STEM:
        if stem[-1] not in vowels() and stem[-1] not in characters("cut-with-vowels"):
            break
        stem = stem[:-1]
    return stem


def _ends(ending: str, known: Collection[str]) -> bool:
    return ending in known if known else len(ending) <= _LONGEST_ENDING


def is_misspelt(token: str, word: str, *, beside: bool) -> bool:
    """Return whether two words are one with a slip of the pen, and no two spellings of one name.

    Two neighbouring letters that changed places are a slip wherever they are. A letter more, less
    or other is one only beside the rest of the name, and only where no romanisation explains it.

    Args:
        token: the word of a name.
        word: a word of a text.
        beside: whether the rest of the name, its initial or a title is beside the word.
    """
    if min(len(token), len(word)) < SHORTEST + (not beside) or token == word:
        return False
    if len(token) == len(word):
        start = next(at for at in range(len(token)) if token[at] != word[at])
        pair = token[start : start + 2]
        if word[start:] == pair[::-1] + token[start + 2 :]:
            return _is_slip(pair, token[start:], word[start:], beside)
    return beside and _differs_by_one_sound(token, word)


def _is_slip(pair: str, token_end: str, word_end: str, beside: bool) -> bool:
    """Return whether two letters that changed places did so by mistake."""
    if pair in characters("both-orders") or pair[::-1] in characters("both-orders"):
        return False
    if all(letter in vowels() for letter in pair) and not beside:
        return False
    return not (_LAST_SYLLABLE.fullmatch(token_end) and _LAST_SYLLABLE.fullmatch(word_end))


def _differs_by_one_sound(token: str, word: str) -> bool:
    """Return whether one consonant is more, less or other, and no letter of its class."""
    one, other = _sounds(token), _sounds(word)
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    mine, its = one[start:], other[start:]
    if len(one) == len(other):
        return mine[1:] == its[1:] and _is_other_sound(mine[0], its[0])
    longer, shorter = (mine, its) if len(mine) > len(its) else (its, mine)
    # What is more at the end may be a case or a form for women.
    return longer[1:] == shorter and bool(shorter) and _is_heard(longer[0])


def _sounds(word: str) -> str:
    return _SOUNDS.sub(_sound, word)


def _sound(match: re.Match[str]) -> str:
    return match[1] or _SOUND_OF[match[0]]


def _is_other_sound(one: str, other: str) -> bool:
    if one in vowels() or other in vowels():
        return False
    return not any(one in alike and other in alike for alike in characters("exchanged"))


def _is_heard(letter: str) -> bool:
    """Return whether a letter is heard: no vowel, and none that languages write and do not say."""
    return letter not in vowels() and letter not in characters("not-heard")
