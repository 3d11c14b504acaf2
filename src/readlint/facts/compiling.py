"""What is made of the source of a table, so that no look-up has to: indexes of folded names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from readlint.facts.fold import fold_name


def compile_officials(data: Any) -> dict[str, Any]:
    """Return a table of officials as it is shipped: its names folded and indexed."""
    persons = data["persons"]
    forms = {
        person_id: (row["name"], *row.get("native", []), *row.get("aliases", []))
        for person_id, row in persons.items()
    }
    wrong = {person_id: row.get("misspellings", []) for person_id, row in persons.items()}
    weak = {fold_name(form): {"form": form, **row} for form, row in data["weak_forms"].items()}
    return {
        **{key: data[key] for key in ("schema", "compiled", "horizon", "covers_from", "sources")},
        "forms": index_names(forms),
        "misspelt": index_names(wrong),
        "weak_forms": weak,
        "persons": persons,
        "offices": data["offices"],
    }


def compile_publishers(data: Any) -> dict[str, Any]:
    """Return a table of publishers as it is shipped: its names and hosts indexed."""
    rows = {row["id"]: row for row in data["publishers"]}
    names = {key: (r["name"], *r.get("native", []), *r["aliases"]) for key, r in rows.items()}
    hosts: dict[str, list[str]] = {}
    for key, row in rows.items():
        for domain in row["domains"]:
            hosts.setdefault(domain, []).append(key)
    exact = {d for row in rows.values() if "exact_host" in row["flags"] for d in row["domains"]}
    return {
        **{key: data[key] for key in ("schema", "compiled", "sources")},
        "names": index_names(names),
        "hosts": dict(sorted(hosts.items())),
        "exact": sorted(exact),
        "patterns": data["patterns"],
        "publishers": {
            key: {k: v for k, v in row.items() if k != "id"} for key, row in rows.items()
        },
    }


def index_names(names: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    """Fold names once and for all, so that no run of the linter has to."""
    index: dict[str, list[str]] = {}
    for key, forms in names.items():
        for folded in dict.fromkeys(fold_name(form) for form in forms):
            index.setdefault(folded, []).append(key)
    return dict(sorted(index.items()))
