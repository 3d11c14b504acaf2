"""Whether a value fits a schema: a walker for the plain part, an engine for all of it.

The deciding engine takes as long to load as a thousand sidecars take to check by the walker, which
may only ever accept: whatever it does not know or does not like, it leaves to the engine.

The engine is closed. It cannot fetch: every document a schema may refer to is handed over before.
Its own `format` checks, where it has any, are replaced by ours, as in the engine that explains
(see `explain`), so that the two agree. Regular expressions are judged by it alone, in linear time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Any

from readlint.named_tuple import NamedTuple
from readlint.record.days import parse_day_range
from readlint.record.lazy import lazy_pattern

Schema = dict[str, Any]

_DAY = lazy_pattern(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = lazy_pattern(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?"
    r"(?:[Zz]|[+-][0-9]{2}:[0-9]{2})"
)
_ADDRESS = lazy_pattern(r"[A-Za-z][A-Za-z0-9+.-]*:[!-~]+")
_MAIL = lazy_pattern(r"[^@\s]+@[^@\s.]+(?:\.[^@\s.]+)+")


def _is_date(text: str) -> bool:
    return bool(_DAY.fullmatch(text)) and _parses(date.fromisoformat, text)


def _is_moment(text: str) -> bool:
    # Some Pythons read no fraction other than of 3 or 6 digits; how many there are is no matter.
    whole = re.sub(r"\.[0-9]+", "", text.upper())
    return bool(_MOMENT.fullmatch(text)) and _parses(datetime.fromisoformat, whole)


def _parses(parse: Callable[[str], object], text: str) -> bool:
    try:
        parse(text)
    except ValueError:
        return False
    return True


FORMATS: Mapping[str, Callable[[str], bool]] = {
    "date": _is_date,
    "date-time": _is_moment,
    "edtf": lambda text: _parses(parse_day_range, text),
    "email": lambda text: bool(_MAIL.fullmatch(text)),
    "uri": lambda text: bool(_ADDRESS.fullmatch(text)),
}
WORDS: Mapping[str, str] = {
    "date": "a day such as 2024-02-16",
    "date-time": "a moment such as 2024-02-16T10:00:00Z",
    "edtf": "a date such as 2024-02-16, 2024-02 or 2024-02-16/2024-02-17",
    "email": "an e-mail address",
    "uri": "a web address",
}

_SAYS_NOTHING = frozenset(("default", "description", "examples", "patternErrorMessage", "title"))
# Below the root these would change what a reference means.
_OF_THE_ROOT = frozenset(("$defs", "$id", "$schema"))
# Where dialects of regular expressions part: escapes, groups, sets within sets, greed.
_DIALECT = ("\\", "|", "(", "$", "&&", "~~", "--", "[[", "++", "*+", "?+", "}+")
_TYPES: Mapping[str, type] = {"object": dict, "array": list, "string": str}
_HERE = "#/$defs/"
_PREFIX = re.compile(r"\^([A-Za-z0-9-]+)")
_DEEPEST = 30


def accepts(schema: Schema, value: object) -> bool:
    """Return whether a value fits a schema beyond doubt; False says nothing.

    Args:
        schema: the schema; it may refer to its own `$defs` only.
        value: strings, dictionaries, lists and None.
    """
    own = {keyword: asked for keyword, asked in schema.items() if keyword not in _OF_THE_ROOT}
    return _is_plain(value, 0) and _fits(own, value, schema.get("$defs", {}))


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


def _fits(schema: Any, value: Any, defs: Mapping[str, Schema]) -> bool:
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


def _has_type(asked: Any, value: Any, schema: Schema, defs: Mapping[str, Schema]) -> bool:
    known = _TYPES.get(asked) if isinstance(asked, str) else None
    return known is not None and isinstance(value, known)


def _reference(asked: Any, value: Any, schema: Schema, defs: Mapping[str, Schema]) -> bool:
    named = defs.get(asked.removeprefix(_HERE)) if asked.startswith(_HERE) else None
    return named is not None and _fits(named, value, defs)


def _fit_properties(asked: Any, value: Any, schema: Schema, defs: Mapping[str, Schema]) -> bool:
    return isinstance(value, dict) and all(
        _fits(asked[key], held, defs) for key, held in value.items() if key in asked
    )


def _own_keys(asked: Any, value: Any, schema: Schema, defs: Mapping[str, Schema]) -> bool:
    return all(held == {} and _PREFIX.fullmatch(pattern) for pattern, held in asked.items())


def _no_others(asked: Any, value: Any, schema: Schema, defs: Mapping[str, Schema]) -> bool:
    if asked is True:
        return True
    known = schema.get("properties", {})
    free = tuple(pattern[1:] for pattern in schema.get("patternProperties", {}))
    if asked is not False or not isinstance(value, dict):
        return False
    return all(key in known or key.startswith(free) for key in value)


def _items(asked: Any, value: Any, schema: Schema, defs: Mapping[str, Schema]) -> bool:
    return isinstance(value, list) and all(_fits(asked, item, defs) for item in value)


def _fits_pattern(asked: Any, value: Any, schema: Schema, defs: Mapping[str, Schema]) -> bool:
    if not (isinstance(value, str) and value.isascii()):
        return False
    whole = _whole(asked)
    return whole is not None and whole.fullmatch(value) is not None


def _fits_in_case(asked: Any, value: Any, schema: Schema, defs: Mapping[str, Schema]) -> bool:
    """Accept what fits both branches, whatever the case is, or the case and its branch."""
    if not _fits(schema.get("then", {}), value, defs):
        return False
    return _fits(schema.get("else", {}), value, defs) or _fits(asked, value, defs)


def _seen_with_the_case(asked: Any, value: Any, schema: Schema, defs: Mapping[str, Schema]) -> bool:
    return "if" in schema


@lru_cache(64)
def _whole(pattern: str) -> re.Pattern[str] | None:
    """Return a pattern for a whole text, where all dialects read it alike; else None."""
    inner = pattern[1:-1]
    if pattern[:1] != "^" or pattern[-1:] != "$" or any(sign in inner for sign in _DIALECT):
        return None
    return re.compile(inner)


_CHECKS: Mapping[str, Check] = {
    "type": _has_type,
    "$ref": _reference,
    "properties": _fit_properties,
    "patternProperties": _own_keys,
    "additionalProperties": _no_others,
    "required": lambda asked, value, *_: isinstance(value, dict) and all(k in value for k in asked),
    "items": _items,
    "minItems": lambda asked, value, *_: isinstance(value, list) and len(value) >= asked,
    "minLength": lambda asked, value, *_: isinstance(value, str) and len(value) >= asked,
    "maxLength": lambda asked, value, *_: isinstance(value, str) and len(value) <= asked,
    "enum": lambda asked, value, *_: isinstance(value, str) and value in asked,
    "pattern": _fits_pattern,
    "if": _fits_in_case,
    "then": _seen_with_the_case,
    "else": _seen_with_the_case,
    "format": lambda asked, value, *_: (
        isinstance(value, str) and asked in FORMATS and FORMATS[asked](value)
    ),
}


class SchemaSet(NamedTuple):
    """A schema and all that it refers to.

    Attributes:
        uri: where the schema counts as standing; relative references start here.
        schema: the schema, without an `$id` that would move it elsewhere.
        name: the file it came from, as the user named it; None for readlint's own.
        documents: the documents that it may refer to, by address.
        declared: the top-level keys of the user's own for which it has a place.
    """

    uri: str
    schema: Schema
    name: str | None = None
    documents: Mapping[str, Schema] = {}
    declared: frozenset[str] = frozenset()


def decider(schemas: SchemaSet) -> Callable[[Any], bool]:
    """Build the fast engine.

    Returns:
        A function that says whether a value is valid; it raises ValueError for a value that is
        not JSON: one nested too deep, or with a half of a surrogate pair.

    Raises:
        ValueError: the schema cannot be used; the text says why.
    """
    import jsonschema_rs as rs

    registry = rs.Registry(list(schemas.documents.items()), draft=rs.Draft202012, retriever=_never)
    return rs.Draft202012Validator(
        schemas.schema,
        registry=registry if schemas.documents else None,
        retriever=_never,
        base_uri=schemas.uri,
        validate_formats=True,
        ignore_unknown_formats=False,
        formats=dict(FORMATS),
        pattern_options=rs.RegexOptions(),
    ).is_valid


def compiles(pattern: str) -> bool:
    """Return whether a regular expression is one that can be judged in linear time."""
    try:
        _matcher(pattern)
    except ValueError:
        return False
    return True


def matches(pattern: str, text: str) -> bool:
    """Return whether a regular expression is found in a text."""
    # What all dialects read alike needs no engine, which takes a tenth of a run to load.
    prefix = _PREFIX.fullmatch(pattern)
    if prefix is not None and text.isprintable():
        return text.startswith(prefix[1])
    if _fits_pattern(pattern, text, {}, {}):
        return True
    try:
        return _matcher(pattern)(text)
    except UnicodeEncodeError:  # half of a surrogate pair, which the engine cannot even look at
        return False


@cache
def _matcher(pattern: str) -> Callable[[Any], bool]:
    import jsonschema_rs as rs

    options = rs.RegexOptions()
    return rs.Draft202012Validator({"pattern": pattern}, pattern_options=options).is_valid


def _never(uri: str) -> Any:
    raise ValueError(f"{uri} is not at hand, and nothing is ever fetched")


def extra_keys(schema: Mapping[str, Any], instance: Mapping[str, Any]) -> list[str]:
    """Return the keys that neither `properties` nor `patternProperties` of a schema allow."""
    known = schema.get("properties", {})
    patterns = schema.get("patternProperties", {})
    return [
        key for key in instance if key not in known and not any(matches(p, key) for p in patterns)
    ]
