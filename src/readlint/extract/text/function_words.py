"""The small words of languages: articles, prepositions, pronouns, forms of "to be".

Of any running text they make up a fifth to a half, whatever it says, and names and terms never
do: so they show the language of a paragraph.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from readlint.language.words import languages, name_of, phrases

# Our codes where they differ from the tags of the language files: Nynorsk is under this one, too.
_CODES = {"nb": "no"}
_TAGS = {code: tag for tag, code in _CODES.items()}
# Whose words, in the letters that they share, do not show which of these languages it is.
_SHARED_NAMES = {"hr": "Croatian, Bosnian or Serbian", "id": "Indonesian or Malay"}


@cache
def names_by_code() -> Mapping[str, str]:
    """Return the English names of the languages whose small words we know."""
    return {
        _CODES.get(tag, tag): _SHARED_NAMES.get(tag) or name_of(tag)
        for tag in languages("function-word")
    } | {"no": "Norwegian"}


@cache
def words_of(language: str) -> frozenset[str]:
    """Return the small words of a language; none where we have no list."""
    return frozenset(phrases("function-word", _TAGS.get(language, language)))


@cache
def letters_of(language: str) -> frozenset[str]:
    """Return the small letters of a language beyond a to z; none where we have no list."""
    return frozenset(phrases("letter", _TAGS.get(language, language)))


@cache
def languages_by_word() -> dict[str, tuple[str, ...]]:
    """Return, for every small word, the languages that have it."""
    found: dict[str, list[str]] = {}
    for language in names_by_code():
        for word in words_of(language):
            found.setdefault(word, []).append(language)
    return {word: tuple(languages) for word, languages in found.items()}
