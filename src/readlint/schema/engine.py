"""Whether a value fits a schema: the engine that decides, and what it shares with the others.

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

# Where dialects of regular expressions part: escapes, groups, sets within sets, greed.
_DIALECT = ("\\", "|", "(", "$", "&&", "~~", "--", "[[", "++", "*+", "?+", "}+")
_PREFIX = re.compile(r"\^([A-Za-z0-9-]+)")


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
    if text.isprintable():
        prefix, whole = _PREFIX.fullmatch(pattern), _whole(pattern)
        if prefix is not None:
            return text.startswith(prefix[1])
        if whole is not None and text.isascii():
            return whole.fullmatch(text) is not None
    try:
        return _matcher(pattern)(text)
    except UnicodeEncodeError:  # half of a surrogate pair, which the engine cannot even look at
        return False


@lru_cache(64)
def _whole(pattern: str) -> re.Pattern[str] | None:
    """Return a pattern for a whole text, where all dialects read it alike; else None."""
    inner = pattern[1:-1]
    if pattern[:1] != "^" or pattern[-1:] != "$" or any(sign in inner for sign in _DIALECT):
        return None
    return re.compile(inner)


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
