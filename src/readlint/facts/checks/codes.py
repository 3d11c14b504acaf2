"""Checks of the tables of codes and of the names they are known by."""

import re
from collections.abc import Mapping
from typing import Any

from readlint.facts.checks.base import Checker, Problem, is_trimmed

_COUNTRY = re.compile(r"[A-Z]{2}")
_LONG_COUNTRY = re.compile(r"[A-Z]{3}")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-[a-z]{5,8})?")
_SUBTAGS = {
    "language_subtags": re.compile(r"[a-z]{2,8}"),
    "script_subtags": re.compile(r"[a-z]{4}"),
    "region_subtags": re.compile(r"[a-z]{2}|[0-9]{3}"),
    "extended_subtags": re.compile(r"[a-z]{3}"),
}
_PAIRS = {
    "countries": (_COUNTRY, _LONG_COUNTRY),
    "territory_aliases": (_COUNTRY, _COUNTRY),
    "long_languages": (_LANGUAGE, _LANGUAGE),
    "spoken_in": (_LANGUAGE, _LANGUAGE),
}
_CODES = ("beyond_iso", "former_countries")


def check_codes(data: Any, table: str = "codes") -> list[Problem]:
    """Return what is wrong with the form of the table of codes."""
    check = Checker(table)
    needed = ("schema", "compiled", *_PAIRS, *_SUBTAGS, *_CODES, "irregular")
    if not check.fields("", data, needed):
        return check.problems
    check.day("", data, "compiled")
    for key, (code, meant) in _PAIRS.items():
        _pairs(check, key, data[key], code, meant)
    for key, subtag in _SUBTAGS.items():
        for word in data[key].split():
            if not subtag.fullmatch(word):
                check.bad(key, f"odd subtag {word!r}", data, key)
    for key in _CODES:
        for code_ in data[key]:
            if not _COUNTRY.fullmatch(code_):
                check.bad(key, f"odd code {code_!r}", data, key)
    return check.problems


def _pairs(
    check: Checker,
    key: str,
    rows: Mapping[str, str],
    code: re.Pattern[str],
    meant: re.Pattern[str],
) -> None:
    for left, right in rows.items():
        if not code.fullmatch(left) or not meant.fullmatch(right):
            check.bad(key, f"odd pair {left!r}: {right!r}", rows, left)


def check_code_names(data: Any, table: str = "code_names") -> list[Problem]:
    """Return what is wrong with the form of the table of names."""
    check = Checker(table)
    if not check.fields("", data, ("schema", "compiled", "country_names", "language_names")):
        return check.problems
    check.day("", data, "compiled")
    _names(check, data["country_names"], _COUNTRY)
    _names(check, data["language_names"], _TAG)
    return check.problems


def _names(check: Checker, rows: Mapping[str, Any], code: re.Pattern[str]) -> None:
    for key, names in rows.items():
        if not code.fullmatch(key):
            check.bad(key, "odd code", rows, key)
        if not names or not all(is_trimmed(name) for name in names):
            check.bad(key, "names are not a list of trimmed strings", rows, key)
