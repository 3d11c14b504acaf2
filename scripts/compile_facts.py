#!/usr/bin/env python3
"""Check the fact tables and compile them to the JSON that readlint ships.

usage: compile_facts.py [--check]

Without an option the compiled files are written. With --check nothing is written, and the exit
code is 1 if a committed file is not what its sources give. A table with problems gives exit 1
in both cases, one problem a line.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from models.parts import schema_of
from models.tables import TABLES, PagePhrases
from readlint.config.problem import ConfigError
from readlint.facts.calendar import compile_calendar
from readlint.facts.checks import problems_in
from readlint.facts.events import event_rows, index_events
from readlint.facts.form import Problem, Row, problems_of_form
from readlint.facts.indexes import compile_officials, compile_publishers, index_names
from readlint.facts.own import read_table, refuse
from readlint.facts.phrases import Phrase, matches, phrase_key, phrase_of
from readlint.facts.store import fold_name, lines_of
from readlint.facts.tables import OFFICIAL_ROWS
from readlint.schema.shipped import Form

FACTS = Path(__file__).resolve().parent.parent / "src" / "readlint" / "facts"


# What we ship may be larger than what a run reads of anybody's file.
_MOST_VALUES = 500_000


def read_source(path: Path) -> Row:
    """Read a table with the place of each row."""
    return read_table(path.name, path.read_bytes(), _MOST_VALUES)


@cache
def form_of_table(name: str) -> Form:
    model = PagePhrases if name == "phrases" else TABLES[name]
    return Form(schema_of(model, name, name))


def check_table(name: str, data: Any) -> list[Problem]:
    """Return what is wrong with one table, page phrases aside."""
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


def compile_phrases(folder: Path) -> dict[str, Any]:
    """Gather the files of phrases; hits and near misses stay behind, as only tests need them."""
    rows: list[Row] = []
    phrases: list[Phrase] = []
    for path in sorted(folder.glob("*.yaml")):
        data = read_phrases(path)
        refuse(check_phrases(data, path.name), path.name)
        rows += data["phrases"]
        head = {"kind": data["kind"], "language": data["language"]}
        phrases += [phrase_of({**head, **row}) for row in data["phrases"]]
    refuse(check_all_phrases(rows), "phrases")
    return {"schema": "readlint-phrases/2", "phrases": phrases}


def read_phrases(path: Path) -> Row:
    """Read one file of phrases: of its scalars only `max_length` is a number."""
    data = read_source(path)
    for row in data["phrases"]:
        if str(row.get("max_length", "")).isdigit():
            row["max_length"] = int(row["max_length"])
    return data


def check_phrases(data: Any, file: str) -> list[Problem]:
    """Return what is wrong with one file of phrases; its name is `<kind>.<language>.yaml`."""
    found = problems_of_form(form_of_table("phrases"), data)
    if not found and file != f"{data['kind']}.{data['language']}.yaml":
        found = [_bad(data, "kind", "the file is not named <kind>.<language>.yaml")]
    return found or [one for row in data["phrases"] for one in _check_phrase(row, data)]


def _check_phrase(row: Any, data: Any) -> Iterator[Problem]:
    name, prefix = f"phrase {row['id']}", f"{data['kind']}.{data['language'].lower()}."
    if not row["id"].startswith(prefix):
        yield _bad(row, "id", f"{name}: the id must begin with {prefix}")
    if not phrase_key(row["phrase"], row["scope"]):
        yield _bad(row, "phrase", f"{name}: the phrase is empty")
        return
    phrase = phrase_of({**row, "kind": data["kind"], "language": data["language"]})
    if not matches(phrase, row["hit"]):
        yield _bad(row, "hit", f"{name}: does not match its hit {row['hit']!r}")
    if matches(phrase, row["near_miss"]):
        yield _bad(row, "near_miss", f"{name}: matches its near miss {row['near_miss']!r}")


def check_all_phrases(rows: Sequence[Any]) -> Iterator[Problem]:
    """Yield the phrases and ids that are in more than one row of all files together."""
    ids: set[str] = set()
    keys: set[tuple[str, str]] = set()
    for row in rows:
        key = (phrase_key(row["phrase"], row["scope"]), row["scope"])
        if row["id"] in ids:
            yield _bad(row, "id", f"phrase {row['id']}: the id is used twice")
        if key in keys:
            yield _bad(row, "phrase", f"phrase {row['id']}: {row['phrase']!r} is in another row")
        ids.add(row["id"])
        keys.add(key)


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
        file = "officials.jsonl" if name == "officials" else f"{name}.json"
        compiled[file] = build(data)
        days.append(data["compiled"])
        if name == "events":
            compiled["event_names.json"] = index_events(data)
    horizon = compiled["officials.jsonl"]["horizon"]
    compiled["stamp.json"] = {"version": max(days), "horizon": horizon}
    compiled["phrases.json"] = compile_phrases(facts / "phrases")
    return {name: _json(content) for name, content in compiled.items()}


# What these hold has one row a line.
_ON_LINES = frozenset(("openings", "events", "parties", "covers"))


def _json(content: Any) -> str:
    if "held" in content:
        return lines_of(content, OFFICIAL_ROWS)
    if _ON_LINES & content.keys():
        return _rows_on_lines(content)
    if "phrases" not in content:
        return json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    # Thousands of short rows, read at every start: each on a line, its values without their names.
    rows = ",\n".join(json.dumps(row, ensure_ascii=False) for row in content["phrases"])
    return f'{{"schema": "{content["schema"]}", "phrases": [\n{rows}\n]}}\n'


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
    try:
        compiled = compile_all()
    except ConfigError as error:
        print(error, *error.others, sep="\n", file=sys.stderr)
        return 1
    folder = FACTS / "compiled"
    stale = [name for name, text in compiled.items() if _is_stale(folder / name, text)]
    if arguments:
        for name in stale:
            print(f"{name} is not what its sources give: run compile_facts.py", file=sys.stderr)
        return 1 if stale else 0
    for name in stale:
        (folder / name).write_bytes(compiled[name].encode())
    print(f"{len(stale)} of {len(compiled)} files written", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
