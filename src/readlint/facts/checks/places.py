"""Checks of the table of places."""

import re
from typing import Any

from readlint.facts.checks.base import Checker, Problem, is_trimmed

_KEY = re.compile(r"[A-Z]{2} \S.*")
_COUNTRY = re.compile(r"[A-Z]{2}")
_AT = re.compile(r"-?\d{1,2}\.\d\d -?\d{1,3}\.\d\d")


def check_places(data: Any, table: str = "places") -> list[Problem]:
    """Return what is wrong with the form of the table of places."""
    check = Checker(table)
    if not check.fields("", data, ("schema", "compiled", "cities", "namesakes", "regions")):
        return check.problems
    check.day("", data, "compiled")
    for key, row in (*data["cities"].items(), *data["namesakes"].items()):
        if not _KEY.fullmatch(key):
            check.bad("cities", f"odd key {key!r}", row, "at")
        if check.fields(key, row, ("at", "names")):
            _names(check, key, row["names"], row, "names")
            if not _AT.fullmatch(row["at"]):
                check.bad(key, f"odd position {row['at']!r}", row, "at")
    for code, names in data["regions"].items():
        if not _COUNTRY.fullmatch(code):
            check.bad("regions", f"odd country {code!r}", data["regions"], code)
        _names(check, code, names, data["regions"], code)
    return check.problems


def _names(check: Checker, where: str, names: Any, row: Any, key: str) -> None:
    for name in names or [""]:
        if not is_trimmed(name):
            check.bad(where, f"odd name {name!r}", row, key)
