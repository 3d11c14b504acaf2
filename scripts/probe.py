"""What outside runners may ask of readlint's inside, under names that last while modules move.

    python scripts/probe.py dates < text.txt
    python scripts/probe.py check record.txt record.yaml --today 2026-01-01

Each function takes text and returns what JSON can hold: days as YYYY-MM-DD, places as offsets in
characters from 0 (`end` is one past the last), with the words there. A runner that measures
readlint against a suite of others imports this file and no module of `readlint`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from readlint.config import CommandLine, Configurations, Layer
from readlint.engine.check import check_record
from readlint.engine.rulesets import RuleSet, RuleSets
from readlint.engine.run import run
from readlint.extract.text.function_words import names_by_code
from readlint.extract.text.invisible import find_unseen
from readlint.extract.text.language import SHORTEST_UNSPACED, find_languages
from readlint.extract.text.language_detection import SHORTEST
from readlint.extract.text.lines import lines_of
from readlint.extract.text.mojibake import find_garbled
from readlint.extract.time.formats import GROUP, written_dates
from readlint.extract.time.mentions import Written
from readlint.extract.view import view_of
from readlint.facts.codes import (
    countries_meant,
    is_country_code,
    is_language_tag,
    language_tags_meant,
)
from readlint.facts.in_force import SHIPPED
from readlint.facts.store import fold_name
from readlint.facts.tables import read_officials
from readlint.language.calendar import months, weekdays
from readlint.language.scan import scan
from readlint.record import Place, RawRecord
from readlint.record.days import EdtfError, parse_day_range
from readlint.record.discovery import discover
from readlint.record.document import Document
from readlint.record.exclusion import GitIgnore
from readlint.record.sidecar import Node, SidecarProblem
from readlint.record.yaml_reader import _read_by_library, parse_mapping, read_simple
from readlint.schema.engine import decider
from readlint.schema.explainer import errors
from readlint.schema.problem import SchemaError
from readlint.schema.user_schema import read_user_schema
from readlint.schema.validation import Validator, own_schema
from readlint.schema.walker import accepts

Object = dict[str, Any]
TODAY = "2026-01-01"


def dates(text: str) -> Object:
    """Return the full dates that are written in a text, wrapped lines and all.

    Returns:
        `certain` and `doubtful` (those that could be two days), each a list of `start`, `end`,
        `day`, `last` (of days from one to another, else None), `other` (the second day that is
        meant, if doubtful, else None) and `words`.
    """
    view = view_of(Document("text.txt", text))
    certain, doubtful = written_dates(view.content, scan(view.content, SHIPPED).hits(GROUP))
    return {
        "certain": [_written(one, view) for one in certain],
        "doubtful": [_written(one, view) for one in doubtful],
    }


def ranges(text: str) -> list[Object]:
    """Return the days from one to another that are written in a text, as `dates` does."""
    return [one for one in dates(text)["certain"] if one["last"] is not None]


def _written(one: Written, view: Document) -> Object:
    days = {"day": one.day, "last": one.last, "other": one.other}
    written = {key: day.isoformat() if day else None for key, day in days.items()}
    return {**_place(view.place(one.start, one.end).in_file), **written}


def calendar_names() -> Mapping[str, Mapping[str, int]]:
    """Return the names of `months` and `weekdays`, in small letters, with their numbers."""
    return {"months": months(), "weekdays": weekdays()}


def languages(text: str, declared: str = "en") -> list[Object]:
    """Return the paragraphs that are in another language than the declared one, by its `name`."""
    view = view_of(Document("text.txt", text))
    found = find_languages(view, lines_of(view), view.content, declared)
    return [{**_place(one.place), "name": one.name} for one in found.foreign]


def known_languages() -> Object:
    """Return the names of languages by code, and the shortest paragraph that is judged.

    Returns:
        `names`; `words` and, where words are not parted, `characters`, the fewest of each.
    """
    return {"names": dict(names_by_code()), "words": SHORTEST, "characters": SHORTEST_UNSPACED}


def garbled(text: str) -> list[Object]:
    """Return the words that were decoded twice, each with what it `was` before."""
    found = find_garbled(Document("text.txt", text))
    return [{**_place(one.place), "was": one.was} for one in found]


def unseen(text: str) -> list[Object]:
    """Return the characters that a reader cannot see: `kind`, `number`, and the first `places`."""
    return [
        {"kind": one.kind, "number": one.number, "places": [_place(each) for each in one.places]}
        for one in find_unseen(Document("text.txt", text))
    ]


def country(text: str) -> Object:
    """Return whether a text `is_code` of a country, and if not, the codes that may be `meant`."""
    return {"is_code": is_country_code(text), "meant": countries_meant(text)}


def language_tag(text: str) -> Object:
    """Return whether a text `is_tag` of a language, and if not, the tags that may be `meant`."""
    return {"is_tag": is_language_tag(text), "meant": language_tags_meant(text)}


def officials() -> Object:
    """Return the table of officials.

    Returns:
        `persons` by id, each with `name`, `party` and `aliases`; `offices`, each with `id`, `party`
        and `terms` of `person`, `start` and `end` (a day, or None where it lasts); `covers_from`
        and `horizon`, the first and last day that the table speaks of.
    """
    table = read_officials()
    return {
        "covers_from": table["covers_from"],
        "horizon": table["horizon"],
        "persons": {
            key: {"name": one["name"], "party": one["party"], "aliases": one.get("aliases", [])}
            for key, one in table["persons"].items()
        },
        "offices": [
            {
                "id": one["id"],
                "party": one["party"],
                "terms": [
                    {key: term.get(key) for key in ("person", "start", "end")}
                    for term in one["terms"]
                ],
            }
            for one in table["offices"].values()
        ],
    }


def folded(name: str) -> str:
    """Return a name as names are compared: small letters, no accents."""
    return fold_name(name)


def day_range(value: str) -> Object:
    """Return `first` and `last` day of a date, or its `problem` with `start` and `end`."""
    try:
        days = parse_day_range(value)
    except EdtfError as problem:
        return {"problem": problem.message, "start": problem.start, "end": problem.end}
    return {"first": days.first.isoformat(), "last": days.last.isoformat()}


def ignored_by(paths: Sequence[tuple[str, bool]]) -> list[str | None]:
    """Return the `FILE:LINE` that ignores each path; True with a path says that it is a folder."""
    ignore = GitIgnore()
    return [ignore.why(path, folder=folder) for path, folder in paths]


def parse_sidecar(yaml: str) -> Object:
    """Return what a sidecar holds, all scalars as strings.

    Returns:
        `values` and `duplicates` (keys written twice), or the `problem` with its `start`; and
        `simple`, the values that the reader of simple YAML gives, None where it declines.
    """
    document = Document("record.yaml", yaml)
    simple = read_simple(document, 0, None)
    said: Object = {"simple": None if simple is None else simple.plain()}
    parsed = parse_mapping(document)
    if isinstance(parsed, SidecarProblem):
        return {**said, "problem": parsed.message, "start": parsed.place.start}
    root, duplicates = parsed
    return {**said, "values": root.plain(), "duplicates": [one.key for one in duplicates]}


def sidecar_trees(yaml: str) -> Object:
    """Return what both readers give, with places, to be compared: `simple` and `library`.

    Returns:
        For each a tree of `value`, `start`, `end`, `unquoted` and, of a mapping, the places of its
        `keys`; None where the reader declines or refuses. `duplicates` as in `parse_sidecar`.
    """
    document = Document("record.yaml", yaml)
    simple = read_simple(document, 0, None)
    library = _read_by_library(document, 0, None, False)
    said: Object = {"simple": None if simple is None else _tree(simple)}
    if isinstance(library, SidecarProblem):
        return {**said, "library": None, "duplicates": []}
    root, duplicates = library
    return {**said, "library": _tree(root), "duplicates": [one.key for one in duplicates]}


def _tree(node: Node) -> Object:
    value: Any = node.value
    if isinstance(node.value, dict):
        value = {key: _tree(one) for key, one in node.value.items()}
    elif isinstance(node.value, list):
        value = [_tree(one) for one in node.value]
    keys = {key: [place.start, place.end] for key, place in node.keys.items()}
    return {
        "value": value, "start": node.place.start, "end": node.place.end,
        "unquoted": node.unquoted, "keys": keys,
    }  # fmt: skip


def judge_sidecar(values: Any) -> Object:
    """Return which engines accept the values of a sidecar, and the `problems` that are said.

    Returns:
        `fast` (True is certain, False says nothing), `decides`, `explains`, and `problems`.
    """
    schema = own_schema()
    return {
        "fast": accepts(schema.schema, values),
        "decides": _decide()(values),
        "explains": not any(True for _ in errors(schema, values)),
        "problems": [one.message for one in Validator().problems(values)],
    }


def judge_by_models(values: Any) -> Object:
    """Return whether the typed models accept the values of a sidecar, and the `problem` if not."""
    from pydantic import ValidationError

    from readlint.schema.models import Readout

    try:
        Readout.model_validate(values)
    except ValidationError as problem:
        return {"accepts": False, "problem": str(problem)}
    return {"accepts": True, "problem": None}


def judge_by_schema(
    schema: Path, values: Sequence[Any], own: Mapping[str, Any] | None = None
) -> Object:
    """Return which engines accept values by a schema of a user's own.

    Args:
        schema: its file.
        values: what is judged.
        own: the schema that stands in for readlint's.

    Returns:
        `refused`, why the schema cannot be used, else None; and `verdicts`, for each value whether
        it `decides` and `explains` that it fits.
    """
    try:
        found = read_user_schema(schema, dict(own or own_schema().schema))
    except SchemaError as error:
        return {"refused": str(error), "verdicts": []}
    decide = decider(found)
    verdicts = [
        {"decides": decide(one), "explains": not any(True for _ in errors(found, one))}
        for one in values
    ]
    return {"refused": None, "verdicts": verdicts}


def check(
    text: str | bytes | None,
    sidecar: str | bytes | None,
    today: str = TODAY,
    select: Sequence[str] = ("*",),
    defaults: Sequence[str | bytes] = (),
) -> list[Object]:
    """Check one record, without a configuration.

    Args:
        text: the text; None for a sidecar alone.
        sidecar: its YAML; None where there is none, or where it is at the head of the text.
        today: the day taken for today, YYYY-MM-DD.
        select: rules by id, family or glob; all by default, none for those on by default.
        defaults: the `_defaults.yaml` of the folders above, outermost first.

    Returns:
        The findings, as the JSON report has them; the files are `record.txt`, `record.yaml`.
    """
    files = {"record.txt": text, "record.yaml": sidecar}
    there = {name: _bytes(content) for name, content in files.items() if content is not None}
    raw = RawRecord(
        next(iter(there)),
        ("record.txt", there["record.txt"]) if text is not None else None,
        ("record.yaml", there["record.yaml"]) if sidecar is not None else None,
        tuple(("_defaults.yaml", _bytes(one)) for one in defaults),
    )
    outcome = check_record(raw, _rules(today, tuple(select)), traced=True)
    return [finding.as_dict() for finding in outcome.findings]


def check_paths(
    paths: Sequence[str],
    today: str = TODAY,
    select: Sequence[str] = ("*",),
    meanwhile: Callable[[], object] = lambda: None,
) -> Object:
    """Check files and folders, with the configuration of none but this call.

    Args:
        paths: what is checked.
        today: the day taken for today, YYYY-MM-DD.
        select: as in `check`.
        meanwhile: is called once all records are listed, before the first is read.

    Returns:
        `findings`, as the JSON report has them, and whether the run `failed` at a file or rule.
    """
    rulesets = _rulesets(today, tuple(select))
    found = discover(paths, (), rulesets.configurations.why_excluded)
    meanwhile()
    result = run(found, rulesets.default, rulesets.of)
    return {
        "findings": [finding.as_dict() for finding in result.findings],
        "failed": result.failed,
    }


def _bytes(content: str | bytes) -> bytes:
    return content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")


def _rules(today: str, select: tuple[str, ...]) -> RuleSet:
    return _rulesets(today, select).default


@cache
def _rulesets(today: str, select: tuple[str, ...]) -> RuleSets:
    chosen = CommandLine(rules=Layer(select, ()))
    return RuleSets(Configurations(None, chosen), date.fromisoformat(today))


@cache
def _decide() -> Callable[[Any], bool]:
    return decider(own_schema())


def _place(place: Place) -> Object:
    return {"start": place.start, "end": place.end, "words": place.words}


OF_TEXT: Mapping[str, Callable[[str], Any]] = {
    "dates": dates,
    "ranges": ranges,
    "languages": languages,
    "garbled": garbled,
    "unseen": unseen,
    "country": lambda text: country(text.strip()),
    "day-range": lambda text: day_range(text.strip()),
    "language-tag": lambda text: language_tag(text.strip()),
    "parse-sidecar": parse_sidecar,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the answer to one question as JSON; return the exit status."""
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("what", choices=[*OF_TEXT, "check"])
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="instead of standard "
        "input; for `check` a text and a sidecar")  # fmt: skip
    parser.add_argument("--today", metavar="YYYY-MM-DD", default=TODAY)
    options = parser.parse_args(arguments)
    if len(options.files) > (2 if options.what == "check" else 1):
        parser.error("too many files")
    contents = [file.read_bytes() for file in options.files] or [sys.stdin.buffer.read()]
    if options.what == "check":
        text, sidecar = (*contents, None)[:2]
        answer: Any = check(text, sidecar, options.today)
    else:
        answer = OF_TEXT[options.what](contents[0].decode("utf-8", "replace"))
    print(json.dumps(answer, ensure_ascii=False, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
