"""Reference sections made from a JSON Schema: what each key means, whether it must be there.

The texts are those of the models; nothing is said here that they do not say.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from rule_markdown import fence, inline

Schema = Mapping[str, Any]
Notation = Callable[[Mapping[str, Any]], str]
_PLAIN_YAML = re.compile(r"[A-Za-z][A-Za-z '-]*|\d{4}-\d{2}(-\d{2})?(/\d{4}-\d{2}-\d{2})?")
_BARE_TOML = re.compile(r"[A-Za-z0-9_-]+")
_WORDS_OF_YAML = ("no", "yes", "on", "off", "y", "n", "true", "false", "null")


def reference(schema: Schema, language: str) -> str:
    """Return a section for every key of a schema.

    Args:
        schema: with `properties`, each having title, description and examples.
        language: `yaml` or `toml`, in which the examples are written.
    """
    return "\n\n".join(_sections(schema, schema, language))


def as_yaml(held: Mapping[str, Any]) -> str:
    """Write keys and values as YAML, nested ones in braces and brackets."""
    return "\n".join(f"{key}: {_yaml(value)}" for key, value in held.items())


def as_toml(held: Mapping[str, Any]) -> str:
    """Write keys and values as TOML."""
    return "\n".join(f"{_toml_key(key)} = {_toml(value)}" for key, value in held.items())


def _sections(schema: Schema, whole: Schema, language: str) -> Iterator[str]:
    notation: Notation = as_toml if language == "toml" else as_yaml
    for name, field in schema["properties"].items():
        yield f"### {name}"
        yield f"{_need(schema, name)} {inline(_meaning(field, whole))}"
        if choices := _choices(field, whole):
            yield choices
        group = _group(field, whole)
        if group is not None:
            yield _table(group, whole, notation)
        yield fence("\n".join(notation({name: one}) for one in field["examples"]), language)


def _need(schema: Schema, name: str) -> str:
    return "**Required.**" if name in schema.get("required", ()) else "Optional."


def _meaning(field: Schema, whole: Schema) -> str:
    """Return what a field means; of a group that has no words of its own, those of its model."""
    meaning: str = (
        field["description"] if "description" in field else _target(field, whole)["description"]
    )
    return meaning


def _group(field: Schema, whole: Schema) -> Schema | None:
    """Return the schema of the keys under a field, or under each item of a list."""
    inner = field.get("items", field)
    target = _target(inner, whole) if "$ref" in inner else {}
    return target if "properties" in target else None


def _target(field: Schema, whole: Schema) -> Schema:
    target: Schema = whole["$defs"][field["$ref"].rpartition("/")[2]]
    return target


def _table(group: Schema, whole: Schema, notation: Notation) -> str:
    rows = ["| key | | what | example |", "|---|---|---|---|"]
    for name, field in group["properties"].items():
        need = "required" if name in group.get("required", ()) else ""
        example = inline(f"`{notation({name: field['examples'][0]})}`")
        what = " ".join(filter(None, (inline(field["description"]), _choices(field, whole))))
        rows.append(f"| {inline(f'`{name}`')} | {need} | {what} | {example} |")
    return "\n".join(rows)


def _choices(field: Schema, whole: Schema) -> str:
    listed = field.get("enum") or field.get("items", {}).get("enum")
    if not listed:
        return ""
    usual = field.get("default")
    named = (f"`{one}`{' (when left out)' if one == usual else ''}" for one in listed)
    return inline(f"One of {', '.join(named)}.")


def _yaml(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_yaml(held)}" for key, held in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_yaml, value)) + "]"
    word = str(value)
    is_plain = _PLAIN_YAML.fullmatch(word) and word.lower() not in _WORDS_OF_YAML
    return word if is_plain else json.dumps(value, ensure_ascii=False)


def _toml(value: Any) -> str:
    if isinstance(value, Mapping):
        pairs = (f"{_toml_key(key)} = {_toml(held)}" for key, held in value.items())
        return "{ " + ", ".join(pairs) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def _toml_key(key: str) -> str:
    return key if _BARE_TOML.fullmatch(key) else json.dumps(key)
