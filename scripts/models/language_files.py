"""Reads, checks and compiles the language files: for the script and the tests, never in a run."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from models import page_phrases
from models.language import LANGUAGE_ID, language_schema, what_belongs
from readlint.config.problem import ConfigError
from readlint.record import Document, Node, Place, SidecarProblem
from readlint.record.yaml_nodes import parse_value
from readlint.schema.engine import SchemaSet, decider
from readlint.schema.explain import explain
from readlint.schema.problem import Path as Steps
from readlint.schema.wording import Wording

FOLDER = Path(__file__).resolve().parents[2] / "src" / "readlint" / "language"
_TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")
# What we ship may be larger than what a run reads of anybody's file.
_MOST_VALUES = 100_000
_MONTHS, _WEEKDAYS = range(1, 13), range(1, 8)
_NUMBERS = {"month": _MONTHS, "weekday": _WEEKDAYS, "ordinal": range(1, 32)}


class LanguageError(ConfigError):
    """What is wrong in a language file; its text is one line with file and place."""


class _Wording(Wording):
    whole = "the language file"
    field = "key"
    group = "a group of `key: value` lines"
    lacks: Mapping[str, str] = {
        "classes": "the phrases by class",
        "values": "the phrases with a number",
        "name": "the English name of the language",
        "near_miss": "a line of a text that holds the words and that the phrase must not match",
        "weight": "`strong` or `weak`",
        **what_belongs(),
    }
    entries: Mapping[str, str] = {}

    def advice(self, path: Steps) -> str:
        """Say what to do about an unknown key that resembles none."""
        return "`scripts/models/language.py` lists all classes and says what belongs in each"


@cache
def _schema() -> SchemaSet:
    return SchemaSet(LANGUAGE_ID, language_schema())


def read_language(path: Path) -> Mapping[str, Any]:
    """Return what a language file holds, all scalars as strings.

    Raises:
        LanguageError: something in it cannot be used; what else is wrong is in its `others`.
        OSError: it cannot be read.
    """
    held: Mapping[str, Any] = root_of(path).plain()
    return held


def root_of(path: Path) -> Node:
    """Return a language file with the places of what it holds; raise as `read_language`."""
    return _checked(path.name, path.read_text(encoding="utf-8"))


@cache
def _checked(name: str, text: str) -> Node:
    root = _parsed(Document(name, text))
    if not _TAG.fullmatch(name.removesuffix(".yaml")):
        what = f"the file must be named for its language, such as `pt.yaml`, not `{name}`"
        raise LanguageError(name, 1, 1, what)
    values = root.plain()
    if not decider(_schema())(values):
        found = explain(_schema(), _schema().schema, values, _Wording())
        raise LanguageError.of(
            _error(_place(root, one.path, on_key=one.on_key), one.message) for one in found
        )
    unusable = list(_unusable(root))
    if unusable:
        raise LanguageError.of(unusable)
    return root


def _parsed(document: Document) -> Node:
    parsed = parse_value(document, most=_MOST_VALUES)
    if isinstance(parsed, SidecarProblem):
        raise _error(parsed.place, f"this is not YAML: {parsed.message}")
    if parsed is None or not isinstance(parsed[0].value, dict):
        raise _error(document.place(0, 0), "a language file has `name`, `classes` and `values`")
    for twice in parsed[1]:
        raise _error(twice.second, f"`{twice.key}` is written twice")
    return parsed[0]


def _unusable(root: Node) -> Iterator[LanguageError]:
    """Yield what no schema can say of a phrase or of its number."""
    lists = [
        _mapping(_mapping(root)[part]) for part in ("classes", "titles") if part in _mapping(root)
    ]
    for held in (one for part in lists for one in part.values()):
        for one in held.value if isinstance(held.value, list) else ():
            yield from _unusable_phrase(str(one.value), one.place)
    for name, held in _mapping(_mapping(root)["values"]).items():
        for phrase, number in _mapping(held).items():
            yield from _unusable_phrase(phrase, held.keys[phrase])
            if name in _NUMBERS and int(str(number.value)) not in _NUMBERS[name]:
                last = _NUMBERS[name][-1]
                yield _error(number.place, f"`{name}` goes from 1 to {last}")
    for node, what in page_phrases.unusable(root):
        yield _error(node.place, what)


def _unusable_phrase(phrase: str, place: Place) -> Iterator[LanguageError]:
    if phrase != " ".join(phrase.split()):
        yield _error(place, f"`{phrase}` has blanks at an end, or two in a row")
    if phrase != unicodedata.normalize("NFC", phrase):
        yield _error(place, f"`{phrase}` is not in the composed form of Unicode (NFC)")


def _mapping(node: Node) -> dict[str, Node]:
    assert isinstance(node.value, dict)
    return node.value


def _place(root: Node, steps: Steps, *, on_key: bool) -> Place:
    place, node = root.place, root
    for step in steps:
        if isinstance(node.value, dict) and step in node.value:
            key = node.keys[str(step)]
            node = node.value[str(step)]
            place = key if on_key and step == steps[-1] else node.place
        elif isinstance(node.value, list) and isinstance(step, int):
            node = node.value[step]
            place = node.place
    return place


def _error(place: Place, what: str) -> LanguageError:
    line, column = place.document.locate(place.start)
    return LanguageError(place.path, line, column, what)


def sources(folder: Path = FOLDER) -> list[Path]:
    """Return the language files of a folder, by tag."""
    return sorted(folder.glob("*.yaml"), key=lambda path: path.stem)


def compile_all(folder: Path = FOLDER) -> dict[str, str]:
    """Return the text of each compiled file by name.

    Raises:
        LanguageError: a source has problems; those of further files are in its `others`.
    """
    return {
        "words.json": compile_words(folder),
        "calendar.json": compile_calendar(folder),
        "page.jsonl": compile_page(folder),
    }


def compile_calendar(folder: Path = FOLDER) -> str:
    """Return the text of `calendar.json`: the names that are read in every text, by number.

    Months of all languages are; a name that is two of them has its number by language. Of short
    names, those of the languages in `short-everywhere`.

    Raises:
        LanguageError: a source has problems.
        OSError: there is no `names.json`.
    """
    names = json.loads((folder / "names.json").read_bytes())
    own = {path.stem: read_language(path)["values"] for path in sources(folder)}
    months = _months_by_name(names, own)
    settled = {name: max(of.values()) for name, of in months.items() if len({*of.values()}) == 1}
    unsettled = {name: of for name, of in months.items() if name not in settled}
    content = {
        "sources": digest(folder),
        "months": settled,
        "unsettled-months": unsettled,
        "weekdays": _weekdays_everywhere(names, own),
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _months_by_name(
    names: Mapping[str, Any], own: Mapping[str, Mapping[str, Any]]
) -> dict[str, dict[str, int]]:
    """Return the months of every name that is read everywhere, by language."""
    read, found = dict[str, None](), dict[str, dict[str, int]]()
    for tag in dict.fromkeys((*names["months"], *own)):
        long = {**names["months"].get(tag, {}), **_numbers(own.get(tag, {}).get("month", {}))}
        short = names["short-months"].get(tag, {})
        read.update(dict.fromkeys(long))
        read.update(dict.fromkeys(short if tag in names["short-everywhere"] else ()))
        for name, number in {**short, **long}.items():
            found.setdefault(name, {})[tag] = number
    return {name: found[name] for name in read}


def _weekdays_everywhere(
    names: Mapping[str, Any], own: Mapping[str, Mapping[str, Any]]
) -> dict[str, int]:
    """Return the weekdays that are read everywhere; a name that is two of them is none."""
    weekdays: dict[str, int] = {}
    for tag in names["everywhere"]:
        weekdays = {**names["weekdays"][tag], **weekdays}
    only_at_home = names["weekdays"].keys() - names["everywhere"]
    for tag in sorted(own.keys() - only_at_home):
        weekdays = {**_numbers(own[tag].get("weekday", {})), **weekdays}
    numbers: dict[str, set[int]] = {}
    for group in ("weekdays", "short-weekdays"):
        for of in names[group].values():
            for name, number in of.items():
                numbers.setdefault(name, set()).add(number)
    return {name: number for name, number in weekdays.items() if len(numbers.get(name, "1")) == 1}


def _numbers(written: Mapping[str, str]) -> dict[str, int]:
    return {phrase: int(number) for phrase, number in written.items()}


def compile_page(folder: Path = FOLDER) -> str:
    """Return the text of `page.jsonl`: the page phrases of all languages.

    Raises:
        LanguageError: a source has problems.
    """
    roots = {path.name: root_of(path) for path in sources(folder)}
    wrong = [_error(node.place, what) for node, what in page_phrases.disagreements(roots)]
    if wrong:
        raise LanguageError.of(wrong)
    return page_phrases.compiled(roots.values(), digest(folder))


def compile_words(folder: Path = FOLDER) -> str:
    """Return the text of `words.json`: for each class by language the phrases, or their numbers.

    Raises:
        LanguageError: a source has problems; those of further files are in its `others`.
    """
    held: dict[str, Mapping[str, Any]] = {}
    problems: list[ConfigError] = []
    for path in sources(folder):
        try:
            held[path.stem] = read_language(path)
        except LanguageError as error:
            problems += (error, *error.others)
    if problems:
        problems[0].others = tuple(problems[1:])
        raise problems[0]
    classes = _by_class({tag: one["classes"] for tag, one in held.items()})
    values = _by_class({tag: one["values"] for tag, one in held.items()})
    for by_tag in values.values():
        by_tag.update({tag: _numbers(numbers) for tag, numbers in by_tag.items()})
    names = {tag: one["name"] for tag, one in held.items()}
    return _rows(
        {
            "sources": digest(folder),
            "names": names,
            "classes": classes,
            "values": values,
            "titles": _by_class({tag: one.get("titles", {}) for tag, one in held.items()}),
        }
    )


def digest(folder: Path = FOLDER) -> str:
    """Return the hash of all sources, which each compiled file bears."""
    found = sha256()
    for path in (*sources(folder), *folder.glob("names.json")):
        found.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()[:16]


def _by_class(held: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    names = sorted({name for one in held.values() for name in one})
    return {name: {tag: one[name] for tag, one in held.items() if name in one} for name in names}


def _rows(content: Mapping[str, Any]) -> str:
    """Write a language on a line, so that a change of one is a change of one line a class."""
    parts = [
        f'"{one}": {json.dumps(content[one], ensure_ascii=False)}' for one in ("sources", "names")
    ]
    for part in ("classes", "values", "titles"):
        groups = (_group(name, by_tag) for name, by_tag in content[part].items())
        parts.append(f'"{part}": {{\n{_joined(groups)}\n}}')
    return f"{{{_joined(parts)}}}\n"


def _group(name: str, by_tag: Mapping[str, Any]) -> str:
    rows = (f'"{tag}": {json.dumps(held, ensure_ascii=False)}' for tag, held in by_tag.items())
    return f'"{name}": {{\n{_joined(rows)}}}'


def _joined(rows: Iterable[str]) -> str:
    return ",\n".join(rows)
