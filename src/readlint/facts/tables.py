"""The table of officials."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any, Literal, cast

from readlint.facts.store import fold_name, read_rows
from readlint.named_tuple import NamedTuple

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
    """A post with the titles it goes by and its holders in order of time.

    Nothing is known of the days before `covers_from`.
    """

    id: str
    party: str
    title: str
    title_variants: tuple[str, ...]
    single_holder: bool
    sources: str
    covers_from: date
    terms: tuple[Term, ...]
    note: str | None = None


class Officials:
    """The table of officials. People and offices are built when they are first asked for."""

    __slots__ = ("_held", "_offices", "_people", "_raw", "horizon")

    def __init__(self, raw: Mapping[str, Any]) -> None:
        """Take the compiled table."""
        self._raw = raw
        self._people: dict[str, Official] = {}
        self._offices: dict[str, Office] = {}
        self._held: dict[str, tuple[Term, ...]] = {}
        self.horizon: date = date.fromisoformat(raw["horizon"])

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
    def literals(self) -> Mapping[str, list[str]]:
        """All names, known misspellings included, in small letters, by their `name_key`."""
        return cast("Mapping[str, list[str]]", self._raw["literals"])

    @property
    def administrations(self) -> Mapping[str, str]:
        """Names of administrations of the United States, in small letters, with the president."""
        return cast("Mapping[str, str]", self._raw["administrations"])

    @property
    def offices(self) -> tuple[Office, ...]:
        """All offices with their terms."""
        return tuple(self.office(office_id) for office_id in self._raw["offices"])

    def office(self, office_id: str) -> Office:
        """Return the office of this id; an unknown id is an error of the caller."""
        known = self._offices.get(office_id)
        if known is None:
            raw = self._raw["offices"][office_id]
            known = self._offices[office_id] = _office(raw, self._raw["covers_from"])
        return known

    def offices_of_party(self, party: str) -> tuple[Office, ...]:
        """Return the offices of a country or body."""
        return tuple(map(self.office, self._raw["of_party"].get(party, ())))

    def terms_of(self, person_id: str) -> tuple[Term, ...]:
        """Return the terms of a person in all offices, in order of their start."""
        known = self._held.get(person_id)
        if known is None:
            offices = map(self.office, self._raw["held"].get(person_id, ()))
            terms = (term for one in offices for term in one.terms if term.person == person_id)
            known = tuple(sorted(terms, key=lambda term: (term.start, term.office)))
            self._held[person_id] = known
        return known

    def source_kind(self, office: Office) -> str:
        """Say in words where the rows of this office can be checked."""
        return str(self._raw["sources"][office.sources])


def read_officials() -> dict[str, Any]:
    """Return the shipped table of officials as it was compiled."""
    return read_rows("officials")


@cache
def load_officials() -> Officials:
    """Return the shipped table of officials."""
    return Officials(read_officials())


def _official(person_id: str, raw: dict[str, Any]) -> Official:
    lists = ("other_parties", "native", "aliases", "misspellings")
    return Official(
        person_id, raw["name"], raw["party"], **{key: tuple(raw.get(key, ())) for key in lists}
    )


def _office(raw: dict[str, Any], covers_from: str) -> Office:
    return Office(
        id=raw["id"],
        party=raw["party"],
        title=raw["title"],
        title_variants=tuple(raw["title_variants"]),
        single_holder=raw["single_holder"],
        sources=raw["sources"],
        covers_from=date.fromisoformat(raw.get("covers_from", covers_from)),
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
