"""Values in the place of a name: a title, a role, two people."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from readlint.extract.people.names import fold_text, is_body, is_particle, is_title_word
from readlint.extract.text.function_words import words_of
from readlint.extract.view import prose_of
from readlint.language.words import is_phrase, pattern, phrases
from readlint.record.lazy import lazy_pattern

if TYPE_CHECKING:
    from readlint.extract.context import Context

_CODE = lazy_pattern(r"[^()]+ \([A-Z]{2,3}\)")
_WORD = lazy_pattern(r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*\.?")
_LETTERS = lazy_pattern(r"[^\W\d_]+")
_ALSO_NAMES = "style-of-name"
_SHORTEST_JOINER = 2
_LONGEST = 120


def why_no_name(name: str, tag: str) -> str | None:
    """Return what a value is instead of a name, to follow it; None where it may be a name.

    Args:
        name: the value.
        tag: the language of the record.
    """
    words = _WORD.findall(name)
    if not words or len(name) > _LONGEST:
        return None
    if _is_of_two(name, tag):
        return "names two people"
    if _is_role(words) or _is_office(name, tag):
        return "is a title or a role, not a name"
    return "is a form of address" if _is_address(words, tag) else _what_follows(name, words, tag)


def is_unnamed_in(context: Context, name: str) -> bool:
    """Return whether the text itself calls somebody "senior official" and gives no name."""
    folded = fold_text(name).removeprefix("a ")
    if not is_phrase(folded.rpartition(" ")[2], "unnamed-person") or context.record.text is None:
        return False
    return folded in fold_text(" ".join(prose_of(context).content.split()))


def _what_follows(name: str, words: list[str], tag: str) -> str | None:
    """Return what is behind a name."""
    if _CODE.fullmatch(name):
        return "holds a country or party besides the name"
    if words[-1].islower() and words[-1] in _says(tag):
        return "holds a verb, not only a name"
    name_part, comma, behind = name.partition(", ")
    has_role = comma and not _says_role(name_part, tag) and _says_role(behind, tag)
    return "holds a role besides the name" if has_role else None


def _says_role(part: str, tag: str) -> bool:
    return _is_role(_WORD.findall(part)) or _is_office(part, tag)


def _is_office(part: str, tag: str) -> bool:
    """Return whether there is nothing but offices and honorifics of the language of the record.

    What is a name as well ("König", "Don") is none of them.
    """
    offices = pattern("office", tag)
    if not offices.search(part):
        return False
    rest = pattern("honorific", tag).sub(" ", offices.sub(" ", part))
    small = words_of(tag.partition("-")[0].lower())
    return all(word.casefold() in small for word in _WORD.findall(rest))


def _is_role(words: list[str]) -> bool:
    folded = [fold_text(word).strip(".") for word in words]
    if len(folded) > 1 and folded[0] == "the":
        folded = folded[1:]
    if not folded or is_phrase(folded[0], _ALSO_NAMES) or is_body(folded[0]):
        return False
    last = folded[-1]
    if len(folded) > 1 and is_phrase(folded[1], "link-of-role"):
        heads = is_phrase(folded[0], "role-head") or is_title_word(folded[0])
        return heads and (
            words[-1].islower() or is_title_word(last) or is_phrase(last, "field-of-office")
        )
    is_title = is_title_word(last) and not is_phrase(last, _ALSO_NAMES) and not is_body(last)
    return is_title and all(is_title_word(word) or is_particle(word) for word in folded)


def _is_of_two(name: str, tag: str) -> bool:
    if name.count(";") == 1:
        one, _, other = name.partition(";")
        return bool(_LETTERS.search(one) and _LETTERS.search(other))
    for joiner in _joiners(tag):
        one, found, other = name.partition(f" {joiner} ")
        if found and _is_full_name(one) and _is_full_name(other):
            return True
    return False


def _is_full_name(part: str) -> bool:
    words = part.split()
    return len(words) > 1 and all(
        word[0].isupper() and _LETTERS.search(word) and not is_title_word(word) for word in words
    )


def _is_address(words: list[str], tag: str) -> bool:
    """Return whether a value is "Ms Gruber": the given name is missing."""
    first = fold_text(words[0]).strip(".")
    if len(words) != 2 or first not in _honorifics(tag):
        return False
    return not is_phrase(first, _ALSO_NAMES) and first not in _names_as_well(tag)


@cache
def _joiners(tag: str) -> tuple[str, ...]:
    found = {*phrases("list-joiner", tag), *phrases("list-joiner", "en")}
    return tuple(sorted(one for one in found if one == "&" or len(one) >= _SHORTEST_JOINER))


@cache
def _says(tag: str) -> frozenset[str]:
    return frozenset((*phrases("say", tag), *phrases("say", "en")))


@cache
def _names_as_well(tag: str) -> frozenset[str]:
    return frozenset(fold_text(one) for one in phrases("title-or-name", tag))


@cache
def _honorifics(tag: str) -> frozenset[str]:
    found = (*phrases("honorific", tag), *phrases("honorific", "en"))
    folded = (fold_text(one).strip(".") for one in found)
    return frozenset(one for one in folded if len(one) > 1)
