"""People whom the text names, and near misses of listed names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from readlint.extract.boilerplate import body_of
from readlint.extract.context import extractor
from readlint.extract.view import prose_of
from readlint.facts.store import folded
from readlint.facts.tables import Official, Officials, WeakForm
from readlint.language.scan import Literals, on_word_boundaries
from readlint.record import Place
from readlint.record.lazy import lazy_pattern

if TYPE_CHECKING:
    from readlint.extract.context import Context


_UNITED_STATES = {"us.president", "us.vice-president"}
_FAMILY_NAME_FIRST = ("CN", "KR")
_GIVEN_NAME = lazy_pattern(r" [A-Z][a-z]")
_SUFFIX = lazy_pattern(r",? (?:Jr\.?|Sr\.?|I{2,3})$")


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


class _Form(NamedTuple):
    persons: tuple[str, ...]
    misspelt: bool = False
    administration: bool = False
    opens_name: bool = False


@extractor
def find_all_names(context: Context) -> tuple[NamedPerson, ...]:
    """Return all names of officials in the body, known misspellings included.

    A name inside a longer one is left out: "President Biden" inside "Vice President Biden".
    """
    officials, body = context.tables.officials, body_of(context)
    found: list[tuple[int, int, _Form]] = []
    text = folded(body)
    for start, end, form in _names(officials).find(text):
        if on_word_boundaries(body, start, end) and not body[start].islower():
            found.append((start, end, form))
    return tuple(_named(context, officials, _longest(found)))


@extractor
def find_named_people(context: Context) -> tuple[NamedPerson, ...]:
    """Return the right names of officials in the body, in the order of the text."""
    return tuple(one for one in find_all_names(context) if not one.misspelt)


def _longest(found: list[tuple[int, int, _Form]]) -> Iterator[tuple[int, int, _Form]]:
    """Yield the hits that lie in no other, and of two that overlap the later and fuller name."""
    last: tuple[int, int, _Form] | None = None
    for hit in sorted(found, key=lambda one: (one[0], -one[1])):
        if last is not None and hit[1] <= last[1]:
            continue
        if last is not None and hit[0] >= last[1]:
            yield last
        last = hit
    if last is not None:
        yield last


def _named(
    context: Context, officials: Officials, found: Iterator[tuple[int, int, _Form]]
) -> Iterator[NamedPerson]:
    for start, end, form in found:
        place = prose_of(context).place(start, end)
        weak = _weak(officials, place.words)
        if form.opens_name and _GIVEN_NAME.match(body_of(context), end):
            continue
        if weak is None or not _is_within(body_of(context), weak.inside, start, end):
            persons = tuple(map(officials.get, form.persons))
            yield NamedPerson(place, persons, weak, form.misspelt, form.administration)


@lru_cache(4096)
def _weak(officials: Officials, form: str) -> WeakForm | None:
    return officials.weak(form)


def _is_within(body: str, longer: tuple[str, ...], start: int, end: int) -> bool:
    """Return whether these characters are only a part of one of some longer words."""
    return any(body.find(word, max(0, end - len(word)), start + len(word)) >= 0 for word in longer)


@cache
def _names(officials: Officials) -> Literals[_Form]:
    by_form: dict[str, _Form] = {}
    for wrong in (False, True):
        for person in officials:
            for written in person.misspellings if wrong else person.forms:
                for form in _without_suffix(written):
                    key = folded(form)
                    known = by_form.get(key)
                    persons = known.persons if known is not None and not wrong else ()
                    if person.id not in persons:
                        opens = form in person.aliases and _puts_family_name_first(person)
                        by_form[key] = _Form((*persons, person.id), wrong, opens_name=opens)
    by_form.update(_administrations(officials))
    return Literals(by_form)


def _without_suffix(written: str) -> Iterable[str]:
    """Return a name, and what it is without "Jr." or "III" behind it."""
    if written[-1:] not in ".rI":
        return (written,)
    return dict.fromkeys((written, _SUFFIX.sub("", written)))


def _puts_family_name_first(person: Official) -> bool:
    """Return whether a given name may yet follow: "Premier Li" may be the start of "Li Peng"."""
    return person.party in _FAMILY_NAME_FIRST


def _administrations(officials: Officials) -> Iterator[tuple[str, _Form]]:
    """Yield "biden administration" and "biden-harris administration"."""
    by_id = {office.id: office for office in officials.offices}
    if not by_id.keys() >= _UNITED_STATES:
        return
    presidents, seconds = (
        {term.person: _surname(officials.get(term.person)) for term in by_id[one].terms}
        for one in sorted(_UNITED_STATES)
    )
    for person, surname in presidents.items():
        pairs = (f"{surname}-{second}" for second in seconds.values())
        for name in (surname, *pairs):
            yield f"{name} administration".lower(), _Form((person,), administration=True)


def _surname(person: Official) -> str:
    return person.name.rpartition(" ")[2]


_TITLE = lazy_pattern(
    r"\b(?:Secretary|Minister|President|Premier|Ambassador|Representative|Envoy|Chancellor)\b",
    re.IGNORECASE,
)
_TITLED = lazy_pattern(r"(?:Secretary|Minister|President|State|Mr\.?) \Z")
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
    for item in context.sidecar.items("participants"):
        name = item.value.get("name") if isinstance(item.value, dict) else None
        if name is not None and isinstance(name.value, str):
            person = context.tables.officials.find_misspelt(name.value)
            if person is not None:
                yield MisspeltName(person, (name.place,))


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
