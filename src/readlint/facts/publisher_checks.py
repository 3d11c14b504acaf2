"""What is wrong between the rows of a table of publishers."""

from __future__ import annotations

import re
import zoneinfo
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from readlint.facts.form import Checker

_OFFICIAL = ("mfa", "ministry", "head-of-state", "igo")
# Domains under which a country lets anybody, or all of its authorities, register.
_SUFFIX = re.compile(
    r"(gov|com|org|net|co|go|ac|edu|gob|gouv|europa)\.[a-z]{2}|europa\.eu|archives\.gov|gov"
)
_ANYBODY = ("来源", "source", "author", "attachments", "disclaimer", "readout", "(end)")
# Patterns run on addresses and lines that nobody has vetted: nothing that can explode, and
# nothing that a linear engine could not take over.
_NOT_LINEAR = re.compile(r"\(\?[=!]|\(\?<[=!]|\\[1-9]|\(\?P=|[+*]\)[+*]")


def check_publishers(check: Checker, data: Any) -> None:
    """Check a table of publishers whose form is right.

    Args:
        check: takes what is wrong.
        data: the table.
    """
    for name, row in data["patterns"].items():
        _pattern(check, name, row)
    seen: set[str] = set()
    for row in data["publishers"]:
        place = f"publisher {row['id']}"
        check.id(place, row, seen)
        _codes(check, place, row)
        _uses(check, place, row, data["patterns"])
        _domains(check, place, row)
    _names(check, data["publishers"], data["ambiguous_aliases"])
    _hosts(check, data["publishers"])


def _pattern(check: Checker, name: str, row: Any) -> None:
    place = f"pattern {name}"
    try:
        groups = re.compile(row["regex"]).groupindex
    except re.error as error:
        check.bad(place, f"does not compile: {error}", row, "regex")
        return
    if row["kind"] == "url" and not ("year" in groups and groups.keys() & {"month", "mon"}):
        check.bad(place, "names no year and month", row, "regex")
    if _NOT_LINEAR.search(row["regex"]):
        check.bad(place, "uses what a linear engine cannot do", row, "regex")


def _codes(check: Checker, place: str, row: Any) -> None:
    if row["kind"] in _OFFICIAL and row["official_for"] is None:
        check.bad(place, f"{row['kind']} that is official for nobody", row, "official_for")
    # A machine without a time zone database cannot judge the names of zones.
    zones = zoneinfo.available_timezones()
    if row["timezone"] and zones and row["timezone"] not in zones:
        check.bad(place, f"unknown time zone {row['timezone']!r}", row, "timezone")


def _uses(check: Checker, place: str, row: Any, patterns: Mapping[str, Any]) -> None:
    used = [(name, "dateline", "datelines") for name in row["datelines"]]
    if row["url_date"] is not None:
        used.append((row["url_date"], "url", "url_date"))
    for name, kind, key in used:
        if patterns.get(name, {}).get("kind") != kind:
            check.bad(place, f"names no {kind} pattern {name!r}", row, key)
    for credit in row["credits"]:
        if credit.strip(" :：").casefold() in _ANYBODY:
            check.bad(place, f"credit {credit!r} can be on anybody's page", row, "credits")


def _domains(check: Checker, place: str, row: Any) -> None:
    for domain in row["domains"]:
        if _SUFFIX.fullmatch(domain) and "exact_host" not in row["flags"]:
            text = f"domain {domain!r} is a registry suffix: flag exact_host"
            check.bad(place, text, row, "domains")


def _names(check: Checker, rows: Sequence[Any], ambiguous: Mapping[str, Any]) -> None:
    named: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        for form in (row["name"], *row.get("native", []), *row["aliases"]):
            named[form.casefold()].add(row["id"])
    declared = {form.casefold(): set(ids) for form, ids in ambiguous.items()}
    for form, ids in named.items():
        if len(ids) > 1 and declared.get(form) != ids:
            check.bad(f"alias {form!r}", f"names {', '.join(sorted(ids))} and is not so declared")
    for form, ids in declared.items():
        if named.get(form, set()) != ids:
            check.bad(f"ambiguous alias {form!r}", f"is not listed under {', '.join(sorted(ids))}")


def _hosts(check: Checker, rows: Sequence[Any]) -> None:
    owners: defaultdict[str, list[Any]] = defaultdict(list)
    for row in rows:
        for domain in row["domains"]:
            owners[domain].append(row)
    for domain, owning in owners.items():
        if len({row["official_for"] for row in owning}) > 1:
            check.bad(f"domain {domain!r}", "belongs to publishers of different parties")
        ours = {row["id"] for row in owning}
        if any("exact_host" in row["flags"] for row in owning):
            continue
        for longer, others in owners.items():
            if longer.endswith("." + domain) and ours.isdisjoint(row["id"] for row in others):
                check.bad(f"domain {longer!r}", f"lies under {domain!r} of another publisher")
