"""What is compiled from a table for the runs to look things up in, and the way back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from readlint.facts.publishers import PRESS
from readlint.facts.store import GENERATION, fold_name, folded, name_key

_UNITED_STATES = ("us.president", "us.vice-president")
_SUFFIX = re.compile(rf",? {GENERATION}$")


def compile_officials(data: Any) -> dict[str, Any]:
    """Return a table of officials as it is shipped: its names folded and indexed."""
    persons, offices = data["persons"], {row["id"]: row for row in data["offices"]}
    right = {person_id: list(_forms(row)) for person_id, row in persons.items()}
    wrong = {person_id: row.get("misspellings", []) for person_id, row in persons.items()}
    presidents = dict(_administrations(persons, offices))
    return {
        **{key: data[key] for key in ("schema", "compiled", "horizon", "covers_from", "sources")},
        "forms": index_names(right),
        "misspelt": index_names(wrong),
        "literals": _by_word(
            [*(form for forms in (*right.values(), *wrong.values()) for form in forms), *presidents]
        ),
        "administrations": presidents,
        "weak_forms": {
            fold_name(form): {"form": form, **row} for form, row in data["weak_forms"].items()
        },
        "held": _grouped(
            (term["person"], key) for key, row in offices.items() for term in row["terms"]
        ),
        "of_party": _grouped((row["party"], key) for key, row in offices.items()),
        "persons": persons,
        "offices": offices,
    }


def _by_word(forms: Iterable[str]) -> dict[str, list[str]]:
    """Return what a text is searched for, in small letters, by the word to look out for."""
    literals = sorted({folded(form) for form in forms})
    return _grouped((key, one) for one in literals if (key := name_key(one)) is not None)


def _forms(row: Mapping[str, Any]) -> Iterator[str]:
    """Yield the right names of a person, and what they are without "Jr." or "III" behind them."""
    for form in (row["name"], *row.get("native", []), *row.get("aliases", [])):
        yield form
        if (bare := _SUFFIX.sub("", form)) != form:
            yield bare


def _administrations(
    persons: Mapping[str, Any], offices: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    """Yield "biden administration" and "biden-harris administration" with the president."""
    presidents, seconds = (
        dict.fromkeys(term["person"] for term in offices[one]["terms"]) if one in offices else {}
        for one in _UNITED_STATES
    )
    surname = {one: persons[one]["name"].rpartition(" ")[2] for one in (*presidents, *seconds)}
    for person in presidents:
        for name in (surname[person], *(f"{surname[person]}-{surname[one]}" for one in seconds)):
            yield f"{name} administration".lower(), person


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, value in pairs:
        held = found.setdefault(key, [])
        if value not in held:
            held.append(value)
    return found


def source_of_officials(compiled: Mapping[str, Any]) -> dict[str, Any]:
    """Return the table that `compile_officials` made this of."""
    kept = ("schema", "compiled", "horizon", "covers_from", "sources")
    source = {key: compiled[key] for key in kept}
    source["persons"] = dict(compiled["persons"])
    source["offices"] = list(compiled["offices"].values())
    source["weak_forms"] = {
        row["form"]: {key: held for key, held in row.items() if key != "form"}
        for row in compiled["weak_forms"].values()
    }
    return source


def compile_publishers(data: Any) -> dict[str, Any]:
    """Return a table of publishers as it is shipped: its names and hosts indexed."""
    rows = {row["id"]: row for row in data["publishers"]}
    names = {key: (r["name"], *r.get("native", []), *r["aliases"]) for key, r in rows.items()}
    press = [key for key, row in rows.items() if row["kind"] in PRESS]
    hosts: dict[str, list[str]] = {}
    for key, row in rows.items():
        for domain in row["domains"]:
            hosts.setdefault(domain, []).append(key)
    exact = {d for row in rows.values() if "exact_host" in row["flags"] for d in row["domains"]}
    return {
        **{key: data[key] for key in ("schema", "compiled", "sources", "ambiguous_aliases")},
        "names": index_names(names),
        "hosts": dict(sorted(hosts.items())),
        "exact": sorted(exact),
        # A ministry's name in brackets is just its abbreviation.
        "press": [*dict.fromkeys(chain.from_iterable(names[key] for key in press))],
        "patterns": data["patterns"],
        "publishers": {
            key: {k: v for k, v in row.items() if k != "id"} for key, row in rows.items()
        },
    }


def source_of_publishers(compiled: Mapping[str, Any]) -> dict[str, Any]:
    """Return the table that `compile_publishers` made this of."""
    made = ("names", "hosts", "exact", "press", "publishers")
    source = {key: held for key, held in compiled.items() if key not in made}
    source["publishers"] = [{"id": key, **row} for key, row in compiled["publishers"].items()]
    return source


def index_names(names: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    """Fold names once and for all, so that no run of the linter has to."""
    index: dict[str, list[str]] = {}
    for key, forms in names.items():
        for name in dict.fromkeys(fold_name(form) for form in forms):
            index.setdefault(name, []).append(key)
    return dict(sorted(index.items()))
