"""Names of the sidecar that the text has, spelt otherwise by a slip."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from readlint.extract.boilerplate import body_of
from readlint.extract.context import extractor
from readlint.extract.people.names import fold_text, is_title_word, tokens_of
from readlint.extract.people.participants import ListedPerson, listed_people
from readlint.extract.people.people import PeopleReading, people_of
from readlint.extract.people.spelling import SHORTEST, endings, is_inflected, is_misspelt
from readlint.extract.text.scripts import script_of
from readlint.extract.view import prose_of
from readlint.language.words import phrases
from readlint.named_tuple import NamedTuple
from readlint.record import Place
from readlint.record.lazy import lazy_pattern

if TYPE_CHECKING:
    from readlint.extract.context import Context

_SPELT = frozenset(("latin", "cyrillic", "greek"))
_BEFORE = lazy_pattern(r"((?:[^\W\d_]|[-'’.])+)[ \u00a0]?\Z")
_AFTER = lazy_pattern(r",?[ \u00a0]([^\W\d_]+)")
# Longer than any word of a name with the signs around it.
_REACH = 40
_LONGEST_ENDING = 3


class NearName(NamedTuple):
    """A participant of whose name the text has a word in another spelling alone.

    Attributes:
        listed: the participant.
        place: the words of the text.
    """

    listed: ListedPerson
    place: Place


@extractor
def find_near_names(context: Context) -> tuple[NearName, ...]:
    """Return the participants whom the text names with a letter other than the sidecar does."""
    found = []
    for listed in listed_people(context):
        place = _near(context, listed)
        if place is not None:
            found.append(NearName(listed, place))
    return tuple(found)


def _near(context: Context, listed: ListedPerson) -> Place | None:
    script = script_of(listed.name)
    if script not in _SPELT or listed.name in body_of(context):
        return None
    people = people_of(context)
    tokens = [fold_text(token) for token in tokens_of(listed.name)]
    for token in reversed(tokens):
        if len(token) >= SHORTEST and token.isalpha() and not people.has(token):
            place = _Search(context, people, listed, tokens).find(token)
            if place is not None:
                return place
    return None


@extractor
def _names_by_word(context: Context) -> dict[str, str]:
    """Return the listed name that each word is of; "" for a word of several names."""
    found: dict[str, str] = {}
    for one in listed_people(context):
        for word in map(fold_text, tokens_of(one.name)):
            found[word] = one.name if found.get(word, one.name) == one.name else ""
    return found


@extractor
def _honorifics(context: Context) -> frozenset[str]:
    return frozenset(
        fold_text(one) for one in phrases("honorific", context.sidecar.text("language") or "")
    )


class _Search:
    """What looks for one participant's name in the words of a text."""

    def __init__(
        self, context: Context, people: PeopleReading, listed: ListedPerson, tokens: list[str]
    ) -> None:
        self._context = context
        self._people = people
        self._tag = context.sidecar.text("language") or ""
        self._own = tokens
        self._name = listed.name
        self._role = frozenset(fold_text(listed.role or "").split())

    def find(self, token: str) -> Place | None:
        """Return the first words that can be the name with another spelling of this word."""
        if self._is_in_a_case(token):
            return None
        for word, places in self._people.words_from(token[0]).items():
            if self._is_of_another(word) or abs(len(word) - len(token)) > 1 + _LONGEST_ENDING:
                continue
            for bare in self._without_case(word):
                if is_misspelt(token, bare, beside=True):
                    for at in places:
                        start = self._start_beside(at, at + len(word), token)
                        if start is not None or is_misspelt(token, bare, beside=False):
                            start = at if start is None else start
                            return prose_of(self._context).place(start, at + len(word))
        return None

    def _is_of_another(self, word: str) -> bool:
        """Return whether a word is part of the name of another participant."""
        return _names_by_word(self._context).get(word, self._name) != self._name

    def _is_in_a_case(self, token: str) -> bool:
        words = self._people.words_from(token[0])
        return any(is_inflected(token, word, self._tag) for word in words)

    def _without_case(self, word: str) -> Iterator[str]:
        """Yield a word, and what it is without each ending that a case may have put there."""
        yield word
        known = endings(self._tag)
        for length in range(1, _LONGEST_ENDING + 1):
            if len(word) - length >= SHORTEST and word[-length:] in known:
                yield word[:-length]

    def _start_beside(self, start: int, end: int, token: str) -> int | None:
        """Return where the name begins if the rest of it, an initial or a title is beside."""
        body = body_of(self._context)
        before = _BEFORE.search(body, max(0, start - _REACH), start)
        if before is not None:
            word = fold_text(before[1])
            if self._is_own(word, token):
                return before.start(1)
            if word in self._role or word in _honorifics(self._context) or is_title_word(word):
                return start
        after = _AFTER.match(body, end)
        return start if after is not None and self._is_own(fold_text(after[1]), token) else None

    def _is_own(self, word: str, token: str) -> bool:
        """Return whether a word is another one of the name, or an initial of it."""
        others = [other for other in self._own if other != token]
        if len(word) == 2 and word[1] == ".":
            return any(other[0] == word[0] for other in others)
        return any(is_inflected(other, word, self._tag) for other in others)
