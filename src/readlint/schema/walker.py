"""What a schema refuses, in the plain part of schemas, which nearly all of readlint's own are.

The engines take as long to load as a thousand sidecars take to check here. Whatever the walker does
not know, it leaves to them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from readlint.named_tuple import NamedTuple
from readlint.schema.engine import FORMATS, Schema, extra_keys, matches
from readlint.schema.problem import Path

_SAYS_NOTHING = frozenset(("default", "description", "examples", "patternErrorMessage", "title"))
# Below the root these would change what a reference means.
_OF_THE_ROOT = frozenset(("$defs", "$id", "$schema"))
_TYPES: Mapping[str, type] = {"object": dict, "array": list, "string": str}
_HERE = "#/$defs/"
_DEEPEST = 30


class Refused(NamedTuple):
    """One keyword of a schema that a value does not fit, by the names that jsonschema has for it.

    Attributes:
        absolute_path: where the value is; for an unknown key, that key of it.
        validator: the keyword.
        validator_value: what the schema says for it.
        instance: the value.
        schema: the part of the schema that holds the keyword.
        absolute_schema_path: where that is, which no plain keyword is asked for.
    """

    absolute_path: Path
    validator: str
    validator_value: Any
    instance: Any
    schema: Schema
    absolute_schema_path: Path = ()


class _NotPlain(Exception):
    """A schema or a value holds what the walker does not know."""


def accepts(schema: Schema, value: object) -> bool:
    """Return whether a value fits a schema beyond doubt; False says nothing.

    Args:
        schema: the schema; it may refer to its own `$defs` only.
        value: strings, dictionaries, lists and None.
    """
    return _is_plain(value, 0) and refused(schema, value) == []


def refused(schema: Schema, value: object) -> list[Refused] | None:
    """Return what a schema refuses; None where it is not plain.

    Args:
        schema: as of `accepts`.
        value: likewise.
    """
    own = {keyword: asked for keyword, asked in schema.items() if keyword not in _OF_THE_ROOT}
    try:
        return list(_Walker(schema.get("$defs", {})).walk(own, value, ()))
    except _NotPlain:
        return None


def _is_plain(value: object, depth: int) -> bool:
    """Return whether any engine can look at a value: no signs that no file could hold, not deep."""
    if depth > _DEEPEST:
        return False
    if isinstance(value, str):
        return value.isprintable()
    if isinstance(value, list):
        return all(_is_plain(item, depth + 1) for item in value)
    if isinstance(value, dict):
        return all(
            isinstance(key, str) and key.isprintable() and _is_plain(item, depth + 1)
            for key, item in value.items()
        )
    return value is None


class _Walker:
    """Compares values with parts of one schema, whose definitions are given."""

    def __init__(self, defs: Mapping[str, Schema]) -> None:
        self._defs = defs
        self._depth = 0

    def walk(self, schema: Any, value: Any, path: Path) -> Iterator[Refused]:
        if not isinstance(schema, dict) or self._depth > _DEEPEST:
            raise _NotPlain
        self._depth += 1
        for keyword, asked in schema.items():
            if keyword in _SAYS_NOTHING:
                continue
            if keyword in _FITS:
                kind, fits = _FITS[keyword]
                if isinstance(value, kind) and not fits(asked, value):
                    yield Refused(path, keyword, asked, value, schema)
            elif keyword in _BELOW:
                yield from _BELOW[keyword](self, asked, value, schema, path)
            else:
                raise _NotPlain
        self._depth -= 1

    def reference(self, asked: Any, value: Any, _: Schema, path: Path) -> Iterator[Refused]:
        named = self._defs.get(asked.removeprefix(_HERE)) if asked.startswith(_HERE) else None
        return self.walk(named, value, path)

    def properties(self, asked: Any, value: Any, _: Schema, path: Path) -> Iterator[Refused]:
        if isinstance(value, dict):
            for key, schema in asked.items():
                if key in value:
                    yield from self.walk(schema, value[key], (*path, key))

    def own_keys(self, asked: Any, value: Any, _: Schema, path: Path) -> Iterator[Refused]:
        if isinstance(value, dict):
            for pattern, schema in asked.items():
                for key in [key for key in value if matches(pattern, key)]:
                    yield from self.walk(schema, value[key], (*path, key))

    def no_others(self, asked: Any, value: Any, schema: Schema, path: Path) -> Iterator[Refused]:
        if not isinstance(asked, bool):
            raise _NotPlain
        if isinstance(value, dict) and not asked:
            for key in extra_keys(schema, value):
                yield Refused((*path, key), "additionalProperties", asked, value, schema)

    def items(self, asked: Any, value: Any, _: Schema, path: Path) -> Iterator[Refused]:
        if isinstance(value, list):
            for number, item in enumerate(value):
                yield from self.walk(asked, item, (*path, number))

    def in_case(self, asked: Any, value: Any, schema: Schema, path: Path) -> Iterator[Refused]:
        fits = not list(self.walk(asked, value, path))
        return self.walk(schema.get("then" if fits else "else", {}), value, path)

    def of_a_case(self, _: Any, __: Any, schema: Schema, ___: Path) -> Iterator[Refused]:
        if "if" not in schema:
            raise _NotPlain
        return iter(())


def _has_type(asked: Any, value: Any) -> bool:
    if not isinstance(asked, str) or asked not in _TYPES:
        raise _NotPlain
    return isinstance(value, _TYPES[asked])


def _is_among(asked: Any, value: Any) -> bool:
    # Numbers and truth values are equal to each other in Python, and not in JSON.
    if not all(isinstance(one, str) for one in asked):
        raise _NotPlain
    return value in asked


def _has_format(asked: Any, value: Any) -> bool:
    if asked not in FORMATS:
        raise _NotPlain
    return FORMATS[asked](value)


_FITS: Mapping[str, tuple[type, Callable[[Any, Any], bool]]] = {
    "type": (object, _has_type),
    "enum": (object, _is_among),
    "required": (dict, lambda asked, value: all(key in value for key in asked)),
    "minItems": (list, lambda asked, value: len(value) >= asked),
    "minLength": (str, lambda asked, value: len(value) >= asked),
    "maxLength": (str, lambda asked, value: len(value) <= asked),
    "pattern": (str, matches),
    "format": (str, _has_format),
}
_BELOW: Mapping[str, Callable[[_Walker, Any, Any, Schema, Path], Iterator[Refused]]] = {
    "$ref": _Walker.reference,
    "properties": _Walker.properties,
    "patternProperties": _Walker.own_keys,
    "additionalProperties": _Walker.no_others,
    "items": _Walker.items,
    "if": _Walker.in_case,
    "then": _Walker.of_a_case,
    "else": _Walker.of_a_case,
}
