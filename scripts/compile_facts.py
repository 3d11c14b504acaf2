#!/usr/bin/env python3
"""Check the fact tables and compile them to the JSON that readlint ships.

usage: compile_facts.py [--check]

Without an option the compiled files are written. With --check nothing is written, and the exit
code is 1 if a committed file is not what its sources give. A table with problems gives exit 1
in both cases, one problem a line.
"""

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from readlint.facts import checks
from readlint.facts.checks.base import Problem, Row
from readlint.facts.checks.phrases import check_all_phrases
from readlint.facts.compiling import compile_officials, compile_publishers, index_names
from readlint.facts.phrases import Phrase, phrase_of

FACTS = Path(__file__).resolve().parent.parent / "src" / "readlint" / "facts"
_WORDS: Mapping[str, object] = {"null": None, "~": None, "": None, "true": True, "false": False}


class SourceError(Exception):
    """A source that cannot be read or that has problems; one message a line."""


def read_source(path: Path) -> Any:
    """Read YAML with the line of each key; every plain scalar but null and booleans is text."""
    return parse_source(path.read_text(encoding="utf-8"), path.name)


def parse_source(text: str, name: str) -> Any:
    yaml = YAML(typ="safe", pure=True)
    return _value(yaml.compose(text), name)


def _value(node: Node, name: str) -> Any:
    if isinstance(node, MappingNode):
        return _row(node, name)
    if isinstance(node, SequenceNode):
        return [_value(item, name) for item in node.value]
    assert isinstance(node, ScalarNode)
    plain = node.style is None
    return _WORDS.get(node.value, node.value) if plain else node.value


def _row(node: MappingNode, name: str) -> Row:
    row = Row(node.start_mark.line + 1)
    for key_node, value_node in node.value:
        key, line = str(key_node.value), key_node.start_mark.line + 1
        if key in row:
            raise SourceError(f"{name}:{line}: duplicate key {key!r}")
        row[key] = _value(value_node, name)
        row.key_lines[key] = line
    return row


def compile_archives(data: Any) -> dict[str, Any]:
    hosts = {host: row["kind"] for row in data["archives"] for host in row["hosts"]}
    return {"schema": data["schema"], "compiled": data["compiled"], "hosts": hosts}


def compile_code_names(data: Any) -> dict[str, Any]:
    return {
        **{key: data[key] for key in ("schema", "compiled")},
        "country_names": index_names(data["country_names"]),
        "language_names": index_names(data["language_names"]),
    }


def compile_places(data: Any) -> dict[str, Any]:
    cities = {**data["cities"], **data["namesakes"]}
    return {
        **{key: data[key] for key in ("schema", "compiled")},
        "cities": {key: row["at"] for key, row in cities.items()},
        "namesakes": sorted(data["namesakes"]),
        "names": index_names({key: row["names"] for key, row in cities.items()}),
        "regions": index_names(data["regions"]),
    }


def compile_phrases(folder: Path) -> dict[str, Any]:
    """Gather the files of phrases; hits and near misses stay behind, as only tests need them."""
    rows: list[Row] = []
    phrases: list[Phrase] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yaml")):
        data = read_phrases(path)
        problems += checks.check_phrases(data, path.name)
        if not problems:
            rows += data["phrases"]
            head = {"kind": data["kind"], "language": data["language"]}
            phrases += [phrase_of({**head, **row}) for row in data["phrases"]]
    _refuse(problems)
    _refuse(check_all_phrases(rows))
    return {"schema": "readlint-phrases/2", "phrases": phrases}


def read_phrases(path: Path) -> Any:
    """Read one file of phrases: of its scalars only `max_length` is a number."""
    data = read_source(path)
    for row in data["phrases"]:
        if str(row.get("max_length", "")).isdigit():
            row["max_length"] = int(row["max_length"])
    return data


_TABLES: Mapping[str, tuple[Callable[[Any, str], list[Problem]], Callable[[Any], Any]]] = {
    "officials": (checks.check_officials, compile_officials),
    "events": (checks.check_events, dict),
    "publishers": (checks.check_publishers, compile_publishers),
    "archives": (checks.check_archives, compile_archives),
    "codes": (checks.check_codes, dict),
    "code_names": (checks.check_code_names, compile_code_names),
    "places": (checks.check_places, compile_places),
}


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise SourceError("\n".join(str(problem) for problem in problems))


def compile_all(facts: Path = FACTS) -> dict[str, str]:
    """Return the text of each compiled file; raise SourceError if a source has problems."""
    compiled = {}
    days = []
    for name, (check, build) in _TABLES.items():
        path = facts / "tables" / f"{name}.yaml"
        data = read_source(path)
        _refuse(check(data, path.name))
        compiled[f"{name}.json"] = build(data)
        days.append(data["compiled"])
    horizon = compiled["officials.json"]["horizon"]
    compiled["stamp.json"] = {"version": max(days), "horizon": horizon}
    compiled["phrases.json"] = compile_phrases(facts / "phrases")
    return {name: _json(content) for name, content in compiled.items()}


def _json(content: Any) -> str:
    if "phrases" not in content:
        return json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    # Thousands of short rows, read at every start: each on a line, its values without their names.
    rows = ",\n".join(json.dumps(row, ensure_ascii=False) for row in content["phrases"])
    return f'{{"schema": "{content["schema"]}", "phrases": [\n{rows}\n]}}\n'


def _is_stale(path: Path, text: str) -> bool:
    return not path.is_file() or path.read_bytes() != text.encode()


def main(arguments: list[str]) -> int:
    if arguments not in ([], ["--check"]):
        print((__doc__ or "").strip(), file=sys.stderr)
        return 2
    try:
        compiled = compile_all()
    except SourceError as error:
        print(error, file=sys.stderr)
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
