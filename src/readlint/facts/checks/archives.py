"""Checks of the table of web archives."""

from typing import Any

from readlint.facts.checks.base import Checker, Problem
from readlint.facts.urls import fold_host

_KINDS = ("archive", "cache", "library")


def check_archives(data: Any, table: str = "archives") -> list[Problem]:
    """Return what is wrong with the form of a table of web archives."""
    check = Checker(table)
    if not check.fields("", data, ("schema", "compiled", "archives")):
        return check.problems
    check.day("", data, "compiled")
    seen: set[str] = set()
    for row in data["archives"]:
        place = f"archive {row.get('name')}"
        if not check.fields(place, row, ("name", "kind", "hosts")):
            continue
        if row["kind"] not in _KINDS:
            check.bad(place, f"odd kind {row['kind']!r}", row, "kind")
        for host in row["hosts"]:
            if host != fold_host(host) or "." not in host or host in seen:
                check.bad(place, f"host {host!r} is odd or used twice", row, "hosts")
            seen.add(host)
    return check.problems
