"""The plain part of JSON Schema, enough to accept most sidecars without an engine.

The deciding engine takes as long to load as a thousand sidecars take to check here. This one may
only ever accept: whatever it does not know or does not like, it leaves to that engine.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from readlint.schema.formats import FORMATS

_SAYS_NOTHING = frozenset(("default", "description", "examples", "patternErrorMessage", "title"))
# Below the root these would change what a reference means.
_OF_THE_ROOT = frozenset(("$defs", "$id", "$schema"))
# Where dialects of regular expressions part: escapes, groups, sets within sets, greed.
_DIALECT = ("\\", "|", "(", "$", "&&", "~~", "--", "[[", "++", "*+", "?+", "}+")
_TYPES: Mapping[str, type] = {"object": dict, "array": list, "string": str}
_HERE = "#/$defs/"
_PREFIX = re.compile(r"\^([A-Za-z0-9-]+)")
_DEEPEST = 30

Schema = Mapping[str, Any]


def accepts(schema: Schema, value: object) -> bool:
    """Tell whether a value fits a schema beyond doubt; False says nothing.

    Args:
        schema: the schema; it may refer to its own `$defs` only.
        value: strings, dictionaries, lists and None.
    """
    own = {keyword: asked for keyword, asked in schema.items() if keyword not in _OF_THE_ROOT}
    return _is_plain(value, 0) and _fits(own, value, schema.get("$defs", {}))


def _is_plain(value: object, depth: int) -> bool:
    """Tell whether any engine can look at a value: no signs that no file could hold, not deep."""
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


def _fits(schema: Schema, value: Any, defs: Mapping[str, Schema]) -> bool:
    if not isinstance(schema, dict):
        return False
    for keyword, asked in schema.items():
        if keyword in _SAYS_NOTHING:
            continue
        check = _CHECKS.get(keyword)
        if check is None or not check(asked, value, schema, defs):
            return False
    return True


Check = Callable[[Any, Any, Schema, Mapping[str, Schema]], bool]


def _type(asked: Any, value: Any, schema: Schema, defs: Mapping[str, Schema]) -> bool:
    known = _TYPES.get(asked) if isinstance(asked, str) else None
    return known is not None and isinstance(value, known)


def _reference(asked: Any, value: Any, schema: Schema, defs: Mapping[str, Schema]) -> bool:
    named = defs.get(asked.removeprefix(_HERE)) if asked.startswith(_HERE) else None
    return named is not None and _fits(named, value, defs)


def _properties(asked: Any, value: Any, schema: Schema, defs: Mapping[str, Schema]) -> bool:
    return isinstance(value, dict) and all(
        _fits(asked[key], held, defs) for key, held in value.items() if key in asked
    )


def _own_keys(asked: Any, value: Any, schema: Schema, defs: Mapping[str, Schema]) -> bool:
    return all(held == {} and _PREFIX.fullmatch(pattern) for pattern, held in asked.items())


def _no_others(asked: Any, value: Any, schema: Schema, defs: Mapping[str, Schema]) -> bool:
    known = schema.get("properties", {})
    free = tuple(pattern[1:] for pattern in schema.get("patternProperties", {}))
    if asked is not False or not isinstance(value, dict):
        return False
    return all(key in known or key.startswith(free) for key in value)


def _items(asked: Any, value: Any, schema: Schema, defs: Mapping[str, Schema]) -> bool:
    return isinstance(value, list) and all(_fits(asked, item, defs) for item in value)


def _pattern(asked: Any, value: Any, schema: Schema, defs: Mapping[str, Schema]) -> bool:
    if not (isinstance(value, str) and value.isascii()):
        return False
    whole = _whole(asked)
    return whole is not None and whole.fullmatch(value) is not None


@lru_cache(64)
def _whole(pattern: str) -> re.Pattern[str] | None:
    """Return a pattern for a whole text, where all dialects read it alike; else None."""
    inner = pattern[1:-1]
    if pattern[:1] != "^" or pattern[-1:] != "$" or any(sign in inner for sign in _DIALECT):
        return None
    return re.compile(inner)


_CHECKS: Mapping[str, Check] = {
    "type": _type,
    "$ref": _reference,
    "properties": _properties,
    "patternProperties": _own_keys,
    "additionalProperties": _no_others,
    "required": lambda asked, value, *_: isinstance(value, dict) and all(k in value for k in asked),
    "items": _items,
    "minItems": lambda asked, value, *_: isinstance(value, list) and len(value) >= asked,
    "minLength": lambda asked, value, *_: isinstance(value, str) and len(value) >= asked,
    "maxLength": lambda asked, value, *_: isinstance(value, str) and len(value) <= asked,
    "enum": lambda asked, value, *_: isinstance(value, str) and value in asked,
    "pattern": _pattern,
    "format": lambda asked, value, *_: (
        isinstance(value, str) and asked in FORMATS and FORMATS[asked](value)
    ),
}
