r"""The words of natural languages by class, from `<tag>.yaml` beside this module.

Classes have the same names in all languages: `range-joiner` is `to` and `until` in English, `bis`
in German. Python gives the shape and asks here for the words::

    _UNTIL = lazy_pattern(lambda: rf"(\d+) {alternation('range-joiner')} (\d+)")

Nothing is read before the first question. `scripts/compile_language.py` checks the files and
compiles them to `words.json`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from itertools import repeat
from typing import Any

from readlint.language.alternations import NEVER, alternation_of, is_spaced
from readlint.language.compiled_words import held_of, names
from readlint.language.literals import Glance

# No word, and no phrase of a script without blanks, that opens a phrase is longer.
_LONGEST_OPENING = 40
# BCP 47 for a language that is not known.
UNKNOWN = "und"
# Tags of languages whose file, or whose names in CLDR, have another tag.
_OTHER_NAMES = {
    **dict.fromkeys(("no", "nn"), "nb"),
    **dict.fromkeys(("cmn", "yue"), "zh"),
    "iw": "he",
    "in": "id",
    "mo": "ro",
    "tl": "fil",
}


class UnknownClass(LookupError):
    """No language has a class of this name."""


def languages(name: str) -> tuple[str, ...]:
    """Return the tags of the languages that have words of a class, in order of the alphabet.

    Raises:
        UnknownClass: there is no such class.
    """
    return tuple(_class(name))


def name_of(tag: str) -> str:
    """Return the English name of a language that has a file; its tag if it has none."""
    return names().get(tag) or names().get(base(tag)) or tag


def titles(post: str) -> tuple[str, ...]:
    """Return what the holder of a kind of post is called for short, in all languages.

    Args:
        post: the last part of the id of an office, such as `foreign-minister`.
    """
    by_tag = held_of("titles", post) or {}
    return tuple([title for held in by_tag.values() for title in held])


def languages_in(name: str, words: str) -> tuple[str, ...]:
    """Return the tags of the languages of which some words hold a phrase of a class.

    It costs less than a pattern of all languages, of which a text needs one.

    Raises:
        UnknownClass: there is no such class.
    """
    glance, tags = _in_small_letters(name)
    met = glance.met_in(f" {words.lower()} ".replace("\n", " "))
    return tuple(dict.fromkeys(tags[at] for at in sorted(met)))


@cache
def _in_small_letters(name: str) -> tuple[Glance, tuple[str, ...]]:
    """The phrases of a class, a blank in front where blanks part words, and the tag of each."""
    held = [(tag, one) for tag in languages(name) for one in phrases(name, tag)]
    sought = [f" {one}".lower() if is_spaced(one[0]) else one for _, one in held]
    return Glance(sought), tuple([tag for tag, _ in held])


@cache
def phrases(name: str, *tags: str) -> tuple[str, ...]:
    """Return the phrases of a class, each once.

    Args:
        name: the class, such as `range-joiner`.
        tags: the languages, as BCP 47 tags; none for all. `zh-Hant` has the words of `zh`. A
            language without a file has none.

    Raises:
        UnknownClass: there is no such class.
    """
    return tuple(_phrases(name, tags))


def values(name: str, *tags: str) -> Mapping[str, int]:
    """Return the phrases of a class with their numbers, such as `era` or `ordinal`.

    Args:
        name: the class.
        tags: as for `phrases`; where two languages have one phrase, the first decides.

    Raises:
        UnknownClass: there is no such class, or its phrases have no numbers.
    """
    found = {phrase: value for phrase, value in _phrases(name, tags).items() if value is not None}
    if not found and not _has_values(name):
        raise UnknownClass(f"the phrases of `{name}` have no numbers")
    return found


def alternation(name: str, *tags: str, whole: bool = True, any_case: bool = True) -> str:
    """Return a group, for a regular expression, that matches any phrase of a class.

    The longest phrase is tried first. A phrase in small letters matches in any case, one with a
    capital (`I`) only as it is. A blank matches white space within a line; each form of the
    apostrophe matches every other.

    Args:
        name: the class.
        tags: as for `phrases`.
        whole: whether a phrase must be no part of a longer word, in scripts that part words by
            blanks. Endings are no words: ask for them with `whole=False`.
        any_case: whether small letters match capitals, too: `Said` is a name.

    Returns:
        A group that captures nothing; one that never matches where the languages have no words.

    Raises:
        UnknownClass: there is no such class.
    """
    return alternation_of(_phrases(name, tags), whole=whole, any_case=any_case)


@cache
def any_of(names: tuple[str, ...], tag: str) -> re.Pattern[str]:
    """Return what matches a phrase of any of some classes in a language; made once.

    Args:
        names: the classes; those that the language does not have are left out.
        tag: the language; where it has none of them, nothing matches.

    Raises:
        UnknownClass: there is no such class in any language.
    """
    held = "|".join(alternation(name, tag) for name in names if tag in languages(name))
    return re.compile(held or NEVER)


def as_written(name: str, *tags: str) -> str:
    r"""Return an `alternation` of phrases in this case only, which may be parts of words.

    For shapes that set both themselves: `rf"\b{as_written('say', 'en')}\b"`.

    Raises:
        UnknownClass: there is no such class.
    """
    return alternation(name, *tags, whole=False, any_case=False)


@cache
def pattern(name: str, *tags: str, whole: bool = True, any_case: bool = True) -> re.Pattern[str]:
    """Return the compiled `alternation` of a class; made once.

    Raises:
        UnknownClass: there is no such class.
    """
    return re.compile(alternation(name, *tags, whole=whole, any_case=any_case))


def may_hold(text: str, name: str, *tags: str) -> bool:
    """Return at a glance whether a text may hold a phrase of a class, in any case.

    Of most texts it says no for a tenth of what the pattern costs, which then is not compiled.

    Args:
        text: the text.
        name: the class.
        tags: as for `phrases`.

    Raises:
        UnknownClass: there is no such class.
    """
    words = _without_case(text).replace("’", "'")
    longest, whole = _parts(name, tags)
    # A part of a phrase alone, such as `to` of `to be held`, is in every text.
    return longest.meets(words) and whole.meets(" ".join(words.split()))


def gate(*names: str, tags: Iterable[str] = (), signs: str = "") -> Callable[[str], bool]:
    """Return what says of a text, at a glance, whether it may hold a phrase of any of some classes.

    For `lazy_pattern`, where every match holds such a phrase or a sign.

    Args:
        names: the classes.
        tags: the languages, as for `phrases`; none for all.
        signs: characters that a match may hold in place of a phrase.
    """
    of, shown = tuple(tags), frozenset(signs)

    def may_match(text: str) -> bool:
        return not shown.isdisjoint(text) or any(may_hold(text, name, *of) for name in names)

    return may_match


def is_phrase(word: str, *names: str) -> bool:
    """Return whether a word is a phrase of any of some classes, as `alternation` would match it.

    Args:
        word: letters alone.
        names: the classes.

    Raises:
        UnknownClass: there is no such class.
    """
    small, as_written = _all_phrases(names)
    return word in as_written or _without_case(word) in small


@cache
def _all_phrases(names: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the phrases in small letters, without case, and the others as they are written."""
    found = [phrase for name in names for phrase in _phrases(name, ())]
    small = frozenset(_without_case(one) for one in found if one == one.lower())
    return small, frozenset(found)


@cache
def _parts(name: str, tags: tuple[str, ...]) -> tuple[Glance, Glance]:
    """Return what looks for the longest word of each phrase of a class, and for the phrases.

    Both without case.
    """
    whole = [_without_case(one).replace("’", "'") for one in _phrases(name, tags)]
    longest = (max(one.replace("'", " ").split(), key=len, default=one) for one in whole)
    return Glance(dict.fromkeys(longest)), Glance(dict.fromkeys(whole))


def may_open(text: str, name: str, *tags: str) -> bool:
    """Return at a glance whether a text may begin with a phrase of a class, in any case.

    Args:
        text: the text.
        name: the class.
        tags: as for `phrases`.

    Raises:
        UnknownClass: there is no such class.
    """
    start = _without_case(text[:_LONGEST_OPENING])
    words, beginnings = _openings(name, tags)
    return _first_letters(start) in words or start.startswith(beginnings)


@cache
def _openings(name: str, tags: tuple[str, ...]) -> tuple[frozenset[str], tuple[str, ...]]:
    """The first words of a class, and the phrases that no blank parts from what follows."""
    held = list(map(_without_case, _phrases(name, tags)))
    is_parted = {one: is_spaced(one[-1]) or _first_letters(one) != one for one in held}
    words = frozenset(_first_letters(one) for one in held if is_parted[one])
    return words, tuple(one for one in held if not is_parted[one])


def _first_letters(text: str) -> str:
    at = 0
    while text[at : at + 1].isalnum() and not text[at].isdecimal():
        at += 1
    return text[:at]


def _without_case(text: str) -> str:
    """Return a text in which letters that `re` holds equal without case are the same."""
    lowered = text.lower()
    if lowered.isascii():
        return lowered
    return lowered.replace("\u0307", "").replace("ı", "i").replace("ſ", "s").replace("ς", "σ")


def _phrases(name: str, tags: Iterable[str]) -> dict[str, int | None]:
    """Return the phrases of a class in some languages, each with its number."""
    by_tag = _class(name)
    found: dict[str, int | None] = {}
    for tag in tags or by_tag:
        held = by_tag.get(tag) or by_tag.get(base(tag)) or ()
        numbered = held.items() if isinstance(held, dict) else zip(held, repeat(None))
        for phrase, value in numbered:
            found.setdefault(phrase, value)
    return found


def base(tag: str) -> str:
    """Return the language of a tag, by the name of its file: `zh` of `zh-Hant`, `nb` of `no`."""
    first = tag.replace("_", "-").partition("-")[0].lower()
    return _OTHER_NAMES.get(first, first)


def _class(name: str) -> Mapping[str, Any]:
    """Return the phrases of a class by language: a list of them, or their numbers."""
    held = held_of("values", name) or held_of("classes", name)
    if held is None:
        raise UnknownClass(f"no language has a class `{name}`")
    return held


def _has_values(name: str) -> bool:
    return any(isinstance(held, dict) for held in _class(name).values())
