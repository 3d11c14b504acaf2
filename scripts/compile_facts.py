#!/usr/bin/env python3
"""Check the fact tables and compile them to the JSON that readlint ships.

usage: compile_facts.py [--check]

Without an option the compiled files are written. With --check nothing is written, and the exit
code is 1 if a committed file is not what its sources give. A table with problems gives exit 1
in both cases, one problem a line. The literals of tables and language files are compiled, too.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from models.literals import LITERALS, compile_literals
from models.parts import schema_of
from models.tables import TABLES
from readlint.config.problem import ConfigError
from readlint.facts.calendar import compile_calendar
from readlint.facts.checks import problems_in
from readlint.facts.events import event_rows, index_events
from readlint.facts.form import Problem, Row, problems_of_form
from readlint.facts.indexes import compile_officials, compile_publishers, index_names
from readlint.facts.own import read_table, refuse
from readlint.facts.paged import paged_text
from readlint.facts.store import fold_name
from readlint.schema.shipped import Form

FACTS = Path(__file__).resolve().parent.parent / "src" / "readlint" / "facts"


# What we ship may be larger than what a run reads of anybody's file.
_MOST_VALUES = 500_000


def read_source(path: Path) -> Row:
    """Read a table with the place of each row."""
    return read_table(path.name, path.read_bytes(), _MOST_VALUES)


@cache
def form_of_table(name: str) -> Form:
    return Form(schema_of(TABLES[name], name, name))


def check_table(name: str, data: Any) -> list[Problem]:
    """Return what is wrong with one table."""
    if name not in TABLES:
        return problems_in(name, data)
    found = problems_of_form(form_of_table(name), data)
    if not found and name == "archives":
        found = list(_repeated_hosts(data["archives"]))
    if not found and name == "places":
        found = list(_odd_sites(data))
    return found


def _repeated_hosts(rows: Sequence[Any]) -> Iterator[Problem]:
    seen: set[str] = set()
    for row in rows:
        for host in row["hosts"]:
            if host in seen:
                yield _bad(row, "hosts", f"archive {row['name']}: host {host!r} is used twice")
            seen.add(host)


def _odd_sites(data: Any) -> Iterator[Problem]:
    """Yield the sites of no known city, and what is a region or site and a city of one country."""
    known = {(key[:2], fold_name(n)) for key, row in data["cities"].items() for n in row["names"]}
    for city, names in data["sites"].items():
        if city not in data["cities"]:
            yield _bad(data["sites"], city, f"sites: {city} is not among the cities")
        for name in names:
            if (city[:2], fold_name(name)) in known:
                yield _bad(data["sites"], city, f"sites: {name!r} is a city of {city[:2]}")
    known |= {(key[:2], fold_name(name)) for key, names in data["sites"].items() for name in names}
    for country, names in data["regions"].items():
        for name in names:
            if (country, fold_name(name)) in known:
                text = f"regions: {name!r} is a city or a site of {country}"
                yield _bad(data["regions"], country, text)


def _bad(row: Any, key: str, text: str) -> Problem:
    return Problem(row.where(key) if isinstance(row, Row) else None, text)


def compile_archives(data: Any) -> dict[str, Any]:
    hosts = {host: row["kind"] for row in data["archives"] for host in row["hosts"]}
    return {"schema": data["schema"], "compiled": data["compiled"], "hosts": hosts}


def compile_events(data: Any) -> dict[str, Any]:
    return {
        **{
            key: data[key]
            for key in ("schema", "compiled", "sources", "beside", "series", "visits")
        },
        "events": event_rows(data["events"]),
    }


def compile_code_names(data: Any) -> dict[str, Any]:
    return {
        **{key: data[key] for key in ("schema", "compiled")},
        "country_names": index_names(data["country_names"]),
        "language_names": index_names(data["language_names"]),
    }


def compile_parties(data: Any) -> dict[str, Any]:
    """Add the names of countries in the languages of code_names."""
    countries = read_source(FACTS / "tables" / "code_names.yaml")["country_names"]
    rows = {
        code: {
            "names": list(dict.fromkeys((*row["names"], *_whole(countries.get(code, ()))))),
            **({"sign": row["sign"]} if "sign" in row else {}),
        }
        for code, row in data["parties"].items()
    }
    return {**{key: data[key] for key in ("schema", "compiled")}, "parties": rows}


def _whole(names: Sequence[str]) -> Iterator[str]:
    """Yield the names that texts use: none turned round for an index, nor any with a remark."""
    return (name for name in names if not {",", "(", "（"} & set(name))


def compile_places(data: Any) -> dict[str, Any]:
    cities = {**data["cities"], **data["namesakes"]}
    return {
        **{key: data[key] for key in ("schema", "compiled")},
        "cities": {key: row["at"] for key, row in cities.items()},
        "namesakes": sorted(data["namesakes"]),
        "names": index_names({key: row["names"] for key, row in cities.items()}),
        "regions": index_names(data["regions"]),
        "sites": index_names(data["sites"]),
    }


_BUILD: Mapping[str, Callable[[Any], Any]] = {
    "officials": compile_officials,
    "events": compile_events,
    "publishers": compile_publishers,
    "calendar": compile_calendar,
    "archives": compile_archives,
    "governments": dict,
    "codes": dict,
    "code_names": compile_code_names,
    "places": compile_places,
    "parties": compile_parties,
}


def compile_all(facts: Path = FACTS) -> dict[str, str]:
    """Return the text of each compiled file; raise ConfigError if a source has problems."""
    compiled = {}
    days = []
    for name, build in _BUILD.items():
        path = facts / "tables" / f"{name}.yaml"
        data = read_source(path)
        refuse(check_table(name, data), path.name)
        compiled[name] = build(data)
        days.append(data["compiled"])
        if name == "events":
            compiled["event_names"] = index_events(data)
    horizon = compiled["officials"]["horizon"]
    compiled["stamp"] = {"version": max(days), "horizon": horizon}
    return dict(_file(name, content) for name, content in compiled.items())


# The parts of tables of which most runs need a few rows alone: those that are found by key, and
# those that keep the order of the source.
_PAGED: Mapping[str, tuple[Sequence[str], Sequence[str]]] = {
    "officials": (("forms", "weak_forms", "held", "of_party"), ("literals", "persons", "offices")),
    "places": (("cities", "names", "regions", "sites"), ()),
    "event_names": (("openings", "strong", "weak", "series"), ()),
    "events": ((), ("events",)),
    "publishers": (("names", "hosts"), ("publishers",)),
    "code_names": (("country_names", "language_names"), ()),
}
# What these hold has one row a line.
_ON_LINES = frozenset(("openings", "parties", "covers"))


def _file(name: str, content: Any) -> tuple[str, str]:
    if name in _PAGED:
        return f"{name}.jsonl", paged_text(content, *_PAGED[name])
    return f"{name}.json", _json(content)


def _json(content: Any) -> str:
    if _ON_LINES & content.keys():
        return _rows_on_lines(content)
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _rows_on_lines(content: Mapping[str, Any]) -> str:
    """One row a line: what many runs read must be short, and what is changed must be seen."""
    parts = []
    for key, held in content.items():
        text = json.dumps(held, ensure_ascii=False)
        if isinstance(held, dict):
            rows = (f"{_short(name)}:{_short(row)}" for name, row in held.items())
            text = "{\n" + ",\n".join(rows) + "\n}"
        parts.append(f"{_short(key)}:{text}")
    return "{" + ",\n".join(parts) + "}\n"


def _short(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _is_stale(path: Path, text: str) -> bool:
    return not path.is_file() or path.read_bytes() != text.encode()


def main(arguments: list[str]) -> int:
    if arguments not in ([], ["--check"]):
        print((__doc__ or "").strip(), file=sys.stderr)
        return 2
    stale = many = 0
    try:
        for path, text in _compiled():
            many += 1
            if not _is_stale(path, text):
                continue
            stale += 1
            if arguments:
                what = f"{path.name} is not what its sources give: run compile_facts.py"
                print(what, file=sys.stderr)
            else:
                path.write_bytes(text.encode())
    except ConfigError as error:
        print(error, *error.others, sep="\n", file=sys.stderr)
        return 1
    if arguments:
        return 1 if stale else 0
    print(f"{stale} of {many} files written", file=sys.stderr)
    return 0


def _compiled() -> Iterator[tuple[Path, str]]:
    """Yield each compiled file with its text; literals are read off the files in front of them."""
    for name, text in compile_all().items():
        yield FACTS / "compiled" / name, text
    yield LITERALS, compile_literals()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
