"""People whom the text names, and near misses of listed names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from readlint.extract.boilerplate import body_of
from readlint.extract.context import capped, extractor
from readlint.extract.text.scripts import script_of
from readlint.extract.view import prose_of
from readlint.facts.store import UNSPACED, folded, folded_text, name_words, words_of_names
from readlint.facts.tables import Official, Officials, WeakForm
from readlint.language.scan import on_word_boundaries
from readlint.language.words import alternation, pattern
from readlint.named_tuple import NamedTuple
from readlint.record import Place
from readlint.record.document import beyond_ascii
from readlint.record.lazy import lazy_pattern

if TYPE_CHECKING:
    from readlint.extract.context import Context

_FAMILY_NAME_FIRST = ("CN", "KR")
_GIVEN_NAME = lazy_pattern(r" [A-Z][a-z]")
# In these states names are written in Han characters, or were, and keep the order of these.
_HAN_NAMED = frozenset(("CN", "KR", "KP", "JP", "VN", "SG"))
_UNSPACED_RUN = lazy_pattern(rf"[{UNSPACED}]+")
# Two or three characters of a foreign name may be the first of four.
_LONGEST_OPENING = 3
# To seek each of more names in a text costs more than to look at all of its words.
_MOST_SOUGHT = 60


class NamedPerson(NamedTuple):
    """One form of a name in the body.

    Attributes:
        place: the words.
        persons: whom they can mean.
        weak: what makes the form too weak for an accusation by itself; None for a firm form.
        misspelt: a known wrong spelling of the person's name.
        administration: the words name the person's administration, not the person.
    """

    place: Place
    persons: tuple[Official, ...]
    weak: WeakForm | None
    misspelt: bool = False
    administration: bool = False


@extractor
def find_all_names(context: Context) -> tuple[NamedPerson, ...]:
    """Return all names of officials in the body, known misspellings included.

    A name inside a longer one is left out: "President Biden" inside "Vice President Biden".
    """
    body = body_of(context)
    found = [
        (start, end)
        for start, end in _literals_in(folded_text(body), context.tables.officials)
        if on_word_boundaries(body, start, end) and not body[start].islower()
    ]
    named = (_named(context, start, end) for start, end in _longest(found))
    people = (one for one in named if one is not None)
    return tuple(capped(context, "names of officials", people, lambda one: one.place))


def _literals_in(text: str, officials: Officials) -> Iterator[tuple[int, int]]:
    """Yield where names stand in a folded text.

    A dictionary of their words, read as it is shipped, costs a run nothing for each of thousands
    of names; the matcher of all other literals would have to be built of them at every start.
    """
    index = officials.literals
    highest = max(beyond_ascii(text), default="")
    word_of = name_words(highest)
    words = set(filter(index.__contains__, words_of_names(text, highest)))
    wanted = {(word, literal) for word in words for literal in index[word]}
    for word, literal in wanted if len(wanted) <= _MOST_SOUGHT else ():
        yield from _whole(word_of, word, literal, text)
    for match in word_of.finditer(text) if len(wanted) > _MOST_SOUGHT else ():
        for literal in index.get(match[0], ()):
            start = match.start() - literal.rindex(match[0])
            if start >= 0 and text.startswith(literal, start):
                yield start, start + len(literal)
    if highest >= UNSPACED[0]:
        for run in _UNSPACED_RUN.finditer(text):
            for at in range(run.start(), run.end()):
                for literal in index.get(text[at : at + 2], ()):
                    if text.startswith(literal, at):
                        yield at, at + len(literal)


def _whole(
    word_of: re.Pattern[str], word: str, literal: str, text: str
) -> Iterator[tuple[int, int]]:
    """Yield where a literal stands whose word of the index is no part of a longer one there."""
    ahead, start = literal.rindex(word), text.find(literal)
    while start >= 0:
        at = start + ahead
        found = word_of.match(text, at)
        is_begun = at > 0 and word_of.match(text[at - 1]) is not None
        if found is not None and found[0] == word and not is_begun:
            yield start, start + len(literal)
        start = text.find(literal, start + 1)


@extractor
def find_named_people(context: Context) -> tuple[NamedPerson, ...]:
    """Return the right names of officials in the body, in the order of the text."""
    return tuple(one for one in find_all_names(context) if not one.misspelt)


def _longest(found: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the hits that lie in no other, and of two that overlap the later and fuller name."""
    last: tuple[int, int] | None = None
    for hit in sorted(found, key=lambda one: (one[0], -one[1])):
        if last is not None and hit[1] <= last[1]:
            continue
        if last is not None and hit[0] >= last[1]:
            yield last
        last = hit
    if last is not None:
        yield last


def _named(context: Context, start: int, end: int) -> NamedPerson | None:
    """Return whom some words name; None where they are only the beginning of another name."""
    officials, body = context.tables.officials, body_of(context)
    place = prose_of(context).place(start, end)
    president = officials.administrations.get(folded(place.words))
    if president is not None:
        return NamedPerson(place, (officials.get(president),), None, administration=True)
    persons = officials.find_all(place.words)
    if not persons:
        wrong = officials.find_misspelt(place.words)
        return None if wrong is None else NamedPerson(place, (wrong,), None, misspelt=True)
    weak = officials.weak(place.words)
    if weak is not None and _is_within(body, weak.inside, start, end):
        return None
    goes_on = _is_opening(place.words, persons) and _GIVEN_NAME.match(body, end)
    if goes_on or _is_of_another_listed(context, place.words, end):
        return None
    if _may_go_on(place.words, persons) and _goes_on(body, end):
        return None
    return NamedPerson(place, persons, weak)


def _is_within(body: str, longer: tuple[str, ...], start: int, end: int) -> bool:
    """Return whether these characters are only a part of one of some longer words."""
    return any(body.find(word, max(0, end - len(word)), start + len(word)) >= 0 for word in longer)


def _is_opening(words: str, persons: Iterable[Official]) -> bool:
    """Return whether a given name may yet follow: "Premier Li" may be the start of "Li Peng"."""
    wanted = folded(words)
    return any(
        one.party in _FAMILY_NAME_FIRST and wanted in map(folded, one.aliases) for one in persons
    )


def _is_of_another_listed(context: Context, words: str, end: int) -> bool:
    """Return whether a participant with a longer name is meant: its first word is the last here."""
    body = body_of(context)
    if context.record.sidecar is None or not body[end : end + 1].isspace():
        return False
    last = words.rpartition(" ")[2]
    at = end - len(last)
    return any(
        name.startswith(f"{last} ")
        # A line end within the name takes more characters than a blank.
        and " ".join(body[at : at + 2 * len(name)].split()).startswith(name)
        for name, _ in _listed(context)
    )


def _may_go_on(words: str, persons: Iterable[Official]) -> bool:
    """Return whether a name may be the first characters of a longer foreign one in Han."""
    is_short = len(words) <= _LONGEST_OPENING and script_of(words) == "han"
    return is_short and all(one.party not in _HAN_NAMED for one in persons)


def _goes_on(body: str, end: int) -> bool:
    """Return whether what follows a foreign name in Han spells out the rest of a longer one."""
    return pattern("name-character", "zh").match(body, end) is not None


_TITLE = lazy_pattern(lambda: alternation("title-near-name", "en"))
_TITLED = lazy_pattern(lambda: rf"{alternation('title-right-before-name', 'en')} \Z")
_BEFORE, _BEHIND = 60, 50


class MisspeltName(NamedTuple):
    """A person whose name is miswritten.

    Attributes:
        person: the person that must be meant.
        places: where: in the sidecar, or all places of the text.
    """

    person: Official
    places: tuple[Place, ...]


@extractor
def find_misspelt_names(context: Context) -> tuple[MisspeltName, ...]:
    """Return every person once: the participants first, then those of the text."""
    found: dict[str, MisspeltName] = {}
    for one in (*_in_the_sidecar(context), *_in_the_text(context)):
        found.setdefault(one.person.id, one)
    return tuple(found.values())


def _in_the_sidecar(context: Context) -> Iterator[MisspeltName]:
    for name, place in _listed(context):
        person = context.tables.officials.find_misspelt(name)
        if person is not None:
            yield MisspeltName(person, (place,))


def _listed(context: Context) -> Iterator[tuple[str, Place]]:
    """Yield the names of the participants, with their places in the sidecar."""
    for item in context.sidecar.items("participants"):
        name = item.value.get("name") if isinstance(item.value, dict) else None
        if name is not None and isinstance(name.value, str):
            yield name.value, name.place


def _in_the_text(context: Context) -> Iterator[MisspeltName]:
    names = find_all_names(context)
    right = {person.id for one in names if not one.misspelt for person in one.persons}
    places: dict[str, list[Place]] = {}
    persons: dict[str, Official] = {}
    sure: set[str] = set()
    for one in names:
        if one.misspelt:
            person = one.persons[0]
            persons[person.id] = person
            places.setdefault(person.id, []).append(one.place)
            if _is_titled(body_of(context), one) or (person.id in right and " " in one.place.words):
                sure.add(person.id)
    for person_id, where in places.items():
        if person_id in sure:
            yield MisspeltName(persons[person_id], tuple(where))


def _is_titled(body: str, name: NamedPerson) -> bool:
    """Return whether a title stands near; a single word needs one right in front of it."""
    start, end = name.place.start, name.place.end
    before = body[max(0, start - _BEFORE) : start].rpartition("\n")[2]
    if " " not in name.place.words:
        return _TITLED.search(before) is not None
    behind = body[end : end + _BEHIND].partition("\n")[0]
    return _TITLE.search(f"{name.place.words} {before} {behind}") is not None
