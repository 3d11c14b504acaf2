"""Spellings of officials' names that are known to be wrong, where they can mean nobody else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from readlint.extract.boilerplate import body_of
from readlint.extract.people.named_people import NamedPerson, find_all_names
from readlint.facts.officials import Official
from readlint.record import Place
from readlint.record.lazy import lazy_pattern

if TYPE_CHECKING:
    from readlint.extract.context import Reading

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


def find_misspelt_names(reading: Reading) -> tuple[MisspeltName, ...]:
    """Return every person once: the participants first, then those of the text."""
    found: dict[str, MisspeltName] = {}
    for one in (*_in_the_sidecar(reading), *_in_the_text(reading)):
        found.setdefault(one.person.id, one)
    return tuple(found.values())


def _in_the_sidecar(reading: Reading) -> Iterator[MisspeltName]:
    for item in reading.sidecar.items("participants"):
        name = item.value.get("name") if isinstance(item.value, dict) else None
        if name is not None and isinstance(name.value, str):
            person = reading.tables.officials.find_misspelt(name.value)
            if person is not None:
                yield MisspeltName(person, (name.place,))


def _in_the_text(reading: Reading) -> Iterator[MisspeltName]:
    names = reading.shared(find_all_names)
    right = {person.id for one in names if not one.misspelt for person in one.persons}
    places: dict[str, list[Place]] = {}
    persons: dict[str, Official] = {}
    sure: set[str] = set()
    for one in names:
        if one.misspelt:
            person = one.persons[0]
            persons[person.id] = person
            places.setdefault(person.id, []).append(one.place)
            if _is_titled(reading.shared(body_of), one) or (
                person.id in right and " " in one.place.words
            ):
                sure.add(person.id)
    for person_id, where in places.items():
        if person_id in sure:
            yield MisspeltName(persons[person_id], tuple(where))


def _is_titled(body: str, name: NamedPerson) -> bool:
    """Tell whether a title stands near; a single word needs one right in front of it."""
    start, end = name.place.start, name.place.end
    before = body[max(0, start - _BEFORE) : start].rpartition("\n")[2]
    if " " not in name.place.words:
        return _TITLED.search(before) is not None
    behind = body[end : end + _BEHIND].partition("\n")[0]
    return _TITLE.search(f"{name.place.words} {before} {behind}") is not None
