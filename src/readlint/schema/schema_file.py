"""Reading a schema file that nobody has vouched for."""

import json
from math import isfinite
from pathlib import Path
from typing import Any

from readlint.record.files import Files, LinkLeaves
from readlint.record.opening import NoFile
from readlint.schema.engine import Schema
from readlint.schema.problem import SchemaError

MAX_BYTES = 1_000_000
MAX_DEPTH = 64
_TOO_DEEP = f"is nested more than {MAX_DEPTH} levels deep"


def read_schema_file(path: Path, name: str, files: Files) -> Schema:
    """Read a schema: YAML if the file is named so, else JSON.

    Args:
        path: the file.
        name: how to call it in an error.
        files: where it is read from.

    Raises:
        SchemaError: unreadable, too large, too deep, or not a JSON mapping.
    """
    text = _text(path, name, files)
    try:
        yaml = path.suffix.lower() in (".yaml", ".yml")
        loaded = _yaml(text, name) if yaml else _json(text, name)
    except RecursionError:
        raise SchemaError(name, "", _TOO_DEEP) from None
    if not isinstance(loaded, dict):
        raise SchemaError(name, "", "must be a mapping, with keys such as `properties`")
    _check_values(loaded, name)
    return loaded


def _text(path: Path, name: str, files: Files) -> str:
    try:
        data = files.read(path, MAX_BYTES)
        if len(data) > MAX_BYTES:
            raise SchemaError(name, "", f"is larger than {MAX_BYTES:,} bytes")
        return data.decode("utf-8-sig")
    except FileNotFoundError:
        raise SchemaError(name, "", "there is no such file") from None
    except NoFile:
        raise SchemaError(name, "", "is no file") from None
    except LinkLeaves as error:
        raise SchemaError(name, "", str(error)) from None
    except OSError as error:
        raise SchemaError(name, "", f"cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise SchemaError(name, "", f"is not UTF-8 (byte {error.start + 1})") from None


def _json(text: str, name: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_unique, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        what = f"is not JSON: line {error.lineno}, column {error.colno}: {error.msg}"
        raise SchemaError(name, "", what) from None
    except ValueError as error:
        raise SchemaError(name, "", f"is not JSON: {error}") from None


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [key for key, _ in pairs]
        twice = next(key for key in found if names.count(key) > 1)
        raise ValueError(f"the key `{twice}` stands twice in one place")
    return found


def _no_constant(word: str) -> Any:
    raise ValueError(f"{word} is no JSON value")


def _yaml(text: str, name: str) -> Any:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        _check_events(text, name)
        return YAML(typ="safe").load(text)
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"line {mark.line + 1}, column {mark.column + 1}: " if mark else ""
        said = getattr(error, "problem", None) or str(error).splitlines()[0]
        raise SchemaError(name, "", f"is not YAML: {place}{said}") from None
    except ValueError as error:
        raise SchemaError(name, "", f"is not YAML: {error}") from None


def _check_events(text: str, name: str) -> None:
    """Refuse, before anything is built, what would grow without bound once built."""
    from ruamel.yaml import YAML, events

    depth = 0
    for event in YAML(typ="safe").parse(text):
        if isinstance(event, events.AliasEvent):
            raise SchemaError(name, "", "uses YAML aliases (`*name`): write a `$ref` instead")
        depth += isinstance(event, events.CollectionStartEvent)
        depth -= isinstance(event, events.CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise SchemaError(name, "", _TOO_DEEP)


def _check_values(root: dict[str, Any], name: str) -> None:
    waiting: list[tuple[str, Any, int]] = [("#", root, 1)]
    while waiting:
        place, value, depth = waiting.pop()
        if depth > MAX_DEPTH:
            raise SchemaError(name, "", _TOO_DEEP)
        if isinstance(value, dict):
            for key, held in value.items():
                if not isinstance(key, str):
                    raise SchemaError(name, place, f"the key {key} is not text: put it in quotes")
                waiting.append((pointer(place, key), held, depth + 1))
        elif isinstance(value, list):
            waiting += [(pointer(place, n), held, depth + 1) for n, held in enumerate(value)]
        elif not _is_json(value):
            raise SchemaError(name, place, f"{value} is no JSON value: put it in quotes")


def _is_json(value: object) -> bool:
    if isinstance(value, float):
        return isfinite(value)
    return value is None or isinstance(value, str | int)


def pointer(place: str, step: str | int) -> str:
    """Return the JSON Pointer one step below another."""
    return f"{place}/{str(step).replace('~', '~0').replace('/', '~1')}"
