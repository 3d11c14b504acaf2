"""The table of officials."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any, Literal, NamedTuple

from readlint.facts.store import fold_name, read_compiled

Confidence = Literal["high", "medium", "low"]
Precision = Literal["day", "month"]


class Official(NamedTuple):
    """A person of the table. `party` is the one whose offices are listed."""

    id: str
    name: str
    party: str
    other_parties: tuple[str, ...] = ()
    native: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    misspellings: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """All right names, weak ones included: ask `Officials.weak` before accusing anybody."""
        return (self.name, *self.native, *self.aliases)


class WeakForm(NamedTuple):
    """A name that finds a listed participant but never carries a finding of its own.

    `inside` are longer words in which the form stands by chance and which must be masked first.
    """

    form: str
    persons: tuple[str, ...]
    inside: tuple[str, ...]


class Term(NamedTuple):
    """One closed interval in office; two holders may share the day of the hand-over."""

    person: str
    office: str
    start: date
    end: date | None
    acting: bool
    precision: Precision
    confidence: Confidence


class Office(NamedTuple):
    """A post with the titles it goes by and its holders in order of time."""

    id: str
    party: str
    title: str
    title_variants: tuple[str, ...]
    single_holder: bool
    sources: str
    terms: tuple[Term, ...]
    note: str | None = None


class Officials:
    """The table of officials. People and offices are built when they are first asked for."""

    __slots__ = ("_by_person", "_offices", "_people", "_raw", "covers_from", "horizon")

    def __init__(self, raw: dict[str, Any]) -> None:
        """Take the compiled table as `json` reads it."""
        self._raw = raw
        self._people: dict[str, Official] = {}
        self._offices: tuple[Office, ...] | None = None
        self._by_person: dict[str, tuple[Term, ...]] | None = None
        self.horizon: date = date.fromisoformat(raw["horizon"])
        self.covers_from: date = date.fromisoformat(raw["covers_from"])

    def __iter__(self) -> Iterator[Official]:
        return (self.get(person_id) for person_id in self._raw["persons"])

    def __len__(self) -> int:
        return len(self._raw["persons"])

    def get(self, person_id: str) -> Official:
        """Return the person of this id; an unknown id is an error of the caller."""
        known = self._people.get(person_id)
        if known is None:
            known = self._people[person_id] = _official(person_id, self._raw["persons"][person_id])
        return known

    def find_all(self, name: str) -> tuple[Official, ...]:
        """Return everybody who goes by this name, for callers who can decide by date and role."""
        return tuple(self.get(one) for one in self._raw["forms"].get(fold_name(name), ()))

    def find(self, name: str) -> Official | None:
        """Return the one person who goes by this name; None if nobody or several do."""
        found = self.find_all(name)
        return found[0] if len(found) == 1 else None

    def find_misspelt(self, name: str) -> Official | None:
        """Return the person whose name is known to be miswritten in this way."""
        found = self._raw["misspelt"].get(fold_name(name), ())
        return self.get(found[0]) if len(found) == 1 else None

    def weak(self, form: str) -> WeakForm | None:
        """Return what makes this form weak, or None if it may carry a finding."""
        raw = self._raw["weak_forms"].get(fold_name(form))
        if raw is None:
            return None
        return WeakForm(raw["form"], tuple(raw["persons"]), tuple(raw["inside"]))

    @property
    def offices(self) -> tuple[Office, ...]:
        """All offices with their terms."""
        if self._offices is None:
            self._offices = tuple(_office(raw) for raw in self._raw["offices"])
        return self._offices

    def terms_of(self, person_id: str) -> tuple[Term, ...]:
        """Return the terms of a person in all offices, in order of their start."""
        if self._by_person is None:
            self._by_person = _terms_by_person(self.offices)
        return self._by_person.get(person_id, ())

    def source_kind(self, office: Office) -> str:
        """Say in words where the rows of this office can be checked."""
        return str(self._raw["sources"][office.sources])


@cache
def load_officials() -> Officials:
    """Return the shipped table of officials."""
    return Officials(read_compiled("officials"))


def _official(person_id: str, raw: dict[str, Any]) -> Official:
    lists = ("other_parties", "native", "aliases", "misspellings")
    return Official(
        person_id, raw["name"], raw["party"], **{key: tuple(raw.get(key, ())) for key in lists}
    )


def _office(raw: dict[str, Any]) -> Office:
    return Office(
        id=raw["id"],
        party=raw["party"],
        title=raw["title"],
        title_variants=tuple(raw["title_variants"]),
        single_holder=raw["single_holder"],
        sources=raw["sources"],
        terms=tuple(_term(raw["id"], term) for term in raw["terms"]),
        note=raw.get("note"),
    )


def _term(office: str, raw: dict[str, Any]) -> Term:
    return Term(
        person=raw["person"],
        office=office,
        start=date.fromisoformat(raw["start"]),
        end=date.fromisoformat(raw["end"]) if raw["end"] else None,
        acting=raw["acting"],
        precision=raw["precision"],
        confidence=raw["confidence"],
    )


def _terms_by_person(offices: tuple[Office, ...]) -> dict[str, tuple[Term, ...]]:
    terms: dict[str, list[Term]] = {}
    for office in offices:
        for term in office.terms:
            terms.setdefault(term.person, []).append(term)
    return {
        person: tuple(sorted(rows, key=lambda term: (term.start, term.office)))
        for person, rows in terms.items()
    }
