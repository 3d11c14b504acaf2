"""Checks of the table of officials."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from readlint.facts.checks.base import (
    CONFIDENCE,
    ID,
    Checker,
    Problem,
    hiding_places,
    stands_inside,
)

_TABLE = [
    "schema",
    "compiled",
    "horizon",
    "covers_from",
    "sources",
    "persons",
    "offices",
    "weak_forms",
]
_PERSON = ("other_parties", "native", "aliases", "misspellings")
_OFFICE = ["id", "party", "title", "title_variants", "single_holder", "sources", "terms"]
_TERM = ["person", "start", "end", "acting", "precision", "confidence"]

Forms = dict[str, dict[str, set[str]]]


def check_officials(data: Any, table: str = "officials") -> list[Problem]:
    """Return what is wrong with the form of a table of officials."""
    check = Checker(table)
    if not check.fields("", data, _TABLE):
        return check.problems
    for key in ("compiled", "horizon", "covers_from"):
        check.day("", data, key)
    for person_id, row in data["persons"].items():
        _person(check, person_id, row)
    if not check.problems:  # what follows relies on the shape of the rows
        forms = forms_of(data["persons"])
        _misspellings(check, data["persons"], forms)
        _forms(check, forms, data["weak_forms"])
        _weak_forms(check, forms, data["weak_forms"])
        _offices(check, data)
    return check.problems


def forms_of(persons: Mapping[str, Any]) -> Forms:
    """Return every form, case-folded, with its spellings and whom each names."""
    forms: Forms = {}
    for person_id, row in persons.items():
        for form in own_forms(row):
            forms.setdefault(form.casefold(), {}).setdefault(form, set()).add(person_id)
    return forms


def own_forms(row: Mapping[str, Any]) -> list[str]:
    """Return all right names of a person."""
    return [row["name"], *row.get("native", []), *row.get("aliases", [])]


def _person(check: Checker, person_id: str, row: Any) -> None:
    place = f"person {person_id}"
    if not ID.fullmatch(person_id):
        check.bad(place, "odd id", row)
    if not check.fields(place, row, ("name", "party"), _PERSON):
        return
    others = row.get("other_parties", [])
    check.parties(place, row, [row["party"], *others], "party")
    if row["party"] in others:
        check.bad(place, "party repeated in other_parties", row, "other_parties")
    own = own_forms(row)
    if len(set(own)) != len(own):
        check.bad(place, "the same form twice", row)
    for form in own:
        if len(form) < 2 or (form.isascii() and len(form) < 4):
            check.bad(place, f"form {form!r} is too short to be matched", row)


def _misspellings(check: Checker, persons: Mapping[str, Any], forms: Forms) -> None:
    for person_id, row in persons.items():
        for wrong in row.get("misspellings", []):
            place, key = f"person {person_id}", wrong.casefold()
            if key in forms:
                check.bad(place, f"misspelling {wrong!r} is a right form", row, "misspellings")
            for form, spellings in forms.items():
                named = set().union(*spellings.values())
                if stands_inside(key, form) and person_id not in named:
                    text = f"misspelling {wrong!r} stands inside {form!r} of somebody else"
                    check.bad(place, text, row, "misspellings")


def _forms(check: Checker, forms: Forms, weak: Mapping[str, Any]) -> None:
    masks = {form.casefold(): row.get("inside", []) for form, row in weak.items()}
    for key, spellings in forms.items():
        form, named = min(spellings), set().union(*spellings.values())
        if len(named) > 1 and key not in masks:
            check.bad(f"form {form!r}", f"names {_list(named)} and is not among weak_forms")
        bare = [
            word
            for word in hiding_places(form)
            if not any(mask in word or word in mask for mask in masks.get(key, []))
        ]
        if bare:
            check.bad(
                f"form {form!r}", f"stands inside {_list(bare)}, which weak_forms does not say"
            )


def _weak_forms(check: Checker, forms: Forms, weak: Mapping[str, Any]) -> None:
    for form, row in weak.items():
        place = f"weak form {form!r}"
        if not check.fields(place, row, ("persons", "inside")):
            continue
        named = set().union(*forms.get(form.casefold(), {}).values())
        if set(row["persons"]) != named:
            check.bad(place, f"is listed under {_list(named)}", row, "persons")
        for mask in row["inside"]:
            if form not in mask:
                check.bad(place, f"does not stand inside {mask!r}", row, "inside")


def _offices(check: Checker, data: Mapping[str, Any]) -> None:
    seen: set[str] = set()
    titles: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    held: set[str] = set()
    for row in data["offices"]:
        place = f"office {row.get('id')}"
        if not check.fields(place, row, _OFFICE, ("note",)):
            continue
        check.id(place, row, seen)
        _office(check, place, row, data)
        for title in {row["title"].casefold(), *(t.casefold() for t in row["title_variants"])}:
            titles[row["party"], title].add(row["id"])
        held |= {term.get("person") for term in row["terms"]}
    for (party, title), offices in titles.items():
        if len(offices) > 1:
            check.bad(f"title {title!r} of {party}", f"belongs to {_list(offices)}")
    for person_id, row in data["persons"].items():
        if person_id not in held:
            check.bad(f"person {person_id}", "holds no office", row)


def _office(check: Checker, place: str, row: Any, data: Mapping[str, Any]) -> None:
    if row["sources"] not in data["sources"]:
        check.bad(place, f"unknown source kind {row['sources']!r}", row, "sources")
    if not isinstance(row["single_holder"], bool):
        check.bad(place, "single_holder is not a boolean", row, "single_holder")
    if not row["terms"]:
        check.bad(place, "has no terms", row, "terms")
    spans: list[tuple[date, date, str]] = []
    for where, term, start, end in _terms(check, place, row, data):
        if spans and start < spans[-1][0]:
            check.bad(where, "terms are not in order of start", term)
        for other_start, other_end, other in spans:
            shared = row["single_holder"] or other == term["person"]
            if shared and start < other_end and other_start < end:
                check.bad(where, f"overlaps the term of {other} from {other_start}", term)
        spans.append((start, end, term["person"]))


def _terms(
    check: Checker, place: str, office: Any, data: Mapping[str, Any]
) -> Iterator[tuple[str, Any, date, date]]:
    horizon = check.day("", data, "horizon")
    for term in office["terms"]:
        where = f"{place}: {term.get('person')} {term.get('start')}"
        if not check.fields(where, term, _TERM):
            continue
        _holder(check, where, office["party"], term, data["persons"])
        start = check.day(where, term, "start")
        end = date.max if term["end"] is None else check.day(where, term, "end")
        if start is None or end is None:
            continue
        if end < start:
            check.bad(where, "ends before it starts", term)
        if horizon and (start > horizon or (term["end"] and end > horizon)):
            check.bad(where, "lies past the horizon", term)
        yield where, term, start, end


def _holder(check: Checker, where: str, party: str, term: Any, persons: Mapping[str, Any]) -> None:
    if term["precision"] not in ("day", "month") or term["confidence"] not in CONFIDENCE:
        check.bad(where, "odd precision or confidence", term)
    if not isinstance(term["acting"], bool):
        check.bad(where, "acting is not a boolean", term)
    person = persons.get(term["person"])
    if person is None:
        check.bad(where, "unknown person", term)
    elif party not in (person["party"], *person.get("other_parties", [])):
        check.bad(where, f"person of party {person['party']} in an office of {party}", term)


def _list(items: Any) -> str:
    return ", ".join(sorted(items)) or "nobody"
