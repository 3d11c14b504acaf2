"""Checks of the table of events."""

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from readlint.facts.checks.base import (
    CONFIDENCE,
    Checker,
    Problem,
    hiding_places,
    is_country,
    stands_inside,
)

_EVENT = [
    "id",
    "name",
    "start",
    "end",
    "place",
    "country",
    "kind",
    "parties",
    "announced",
    "aliases",
    "weak_aliases",
    "confidence",
]


def check_events(data: Any, table: str = "events") -> list[Problem]:
    """Return what is wrong with the form of a table of events."""
    check = Checker(table)
    if not check.fields("", data, ("schema", "compiled", "sources", "events")):
        return check.problems
    check.day("", data, "compiled")
    seen: set[str] = set()
    whole = []
    for row in data["events"]:
        place = f"event {row.get('id')}"
        if check.fields(place, row, _EVENT, ("note",)):
            check.id(place, row, seen)
            _days(check, place, row)
            _codes(check, place, row)
            _aliases(check, place, row)
            whole.append(row)
    _ambiguous(check, whole)
    return check.problems


def _days(check: Checker, place: str, row: Any) -> None:
    start, end = check.day(place, row, "start"), check.day(place, row, "end")
    announced = check.day(place, row, "announced") if row["announced"] is not None else None
    if start and announced and announced > start:
        check.bad(place, "announced after its start", row, "announced")
    if not (start and end):
        return
    if end < start:
        check.bad(place, "ends before it starts", row, "end")
    for year in re.findall(r"(?<!\d)(20[12]\d)(?!\d)", row["id"]):
        if int(year) not in (start.year, end.year):
            check.bad(place, f"the id says {year}", row, "id")


def _codes(check: Checker, place: str, row: Any) -> None:
    if row["country"] is not None and not is_country(row["country"]):
        check.bad(place, f"odd country {row['country']!r}", row, "country")
    check.parties(place, row, row["parties"], "parties")
    if row["confidence"] not in CONFIDENCE:
        check.bad(place, "odd confidence", row, "confidence")


def _aliases(check: Checker, place: str, row: Any) -> None:
    for alias in row["aliases"]:
        for word in hiding_places(alias):
            check.bad(place, f"alias {alias!r} stands inside {word!r}", row, "aliases")
        if len(alias) < 4 or (alias.isascii() and len(alias) < 5):
            check.bad(place, f"alias {alias!r} is too short to be enough", row, "aliases")
    if {a.casefold() for a in row["aliases"]} & {a.casefold() for a in row["weak_aliases"]}:
        check.bad(place, "a phrase is both alias and weak alias", row, "weak_aliases")


def _ambiguous(check: Checker, rows: Sequence[Any]) -> None:
    strong: defaultdict[str, set[str]] = defaultdict(set)
    weak: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        for alias in row["aliases"]:
            strong[alias.casefold()].add(row["id"])
        for alias in row["weak_aliases"]:
            weak[alias.casefold()].add(row["id"])
    places = {row["place"].casefold() for row in rows if row["place"]}
    for alias, events in strong.items():
        place = f"alias {alias!r}"
        if len(events) > 1:
            check.bad(place, f"names {', '.join(sorted(events))}")
        if alias in places:
            check.bad(place, "is a bare place")
        if weak.get(alias, set()) - events:
            check.bad(place, "is also a weak alias of another event")
        for longer, others in strong.items():
            if not events & others and stands_inside(alias, longer):
                check.bad(place, f"stands inside {longer!r} of another event")
