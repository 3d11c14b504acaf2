"""What is wrong between the rows of a calendar: days, names, pairs and phrases."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from typing import Any

from readlint.facts.form import Checker

# Around a feast of more days than this a wish says nothing: the month of a fast, and New Year.
_LONGEST_AROUND = 76
_FIRST_RELATIONS = "1850"
_A_LEAP_YEAR = 2024
_SLOTS = {"relations": ("{n}",), "bodies": ("{n}", "{who}"), "feasts": ("{who}",)}


def check_calendar(check: Checker, data: Any) -> None:
    """Add what is wrong between the rows of a calendar.

    Args:
        check: takes the problems.
        data: the table, whose form is right.
    """
    years = range(int(data["covers"][0]), int(data["covers"][1]) + 1)
    seen: set[str] = set()
    for row in data["feasts"]:
        check.id(f"feast {row['id']}", row, seen)
        _feast(check, row, years)
    _names_of_days(check, data["feasts"])
    for row in data["national_days"]:
        _day_of_year(check, f"national day of {row['state']}", row)
    _relations(check, data)
    bodies: set[str] = set()
    for row in data["bodies"]:
        check.id(f"body {row['id']}", row, bodies)
    _slots(check, data["phrases"])


def _feast(check: Checker, row: Any, years: range) -> None:
    place = f"feast {row['id']}"
    before, after = (int(days) for days in row["around"])
    if before > 0 or after < 0 or after - before > _LONGEST_AROUND:
        check.bad(place, "around must be days before (not above 0) and after", row, "around")
    if row["day"] is not None:
        _day_of_year(check, place, row)
        if row["days"]:
            check.bad(place, "has both day and days", row, "days")
        return
    missing = [str(year) for year in years if str(year) not in row["days"]]
    if missing:
        check.bad(place, f"days lacks {missing[0]}", row, "days")
    for year, days in row["days"].items():
        if any(day[:4] != year for day in days) or list(days) != sorted(days):
            check.bad(place, f"the days of {year} are not all in it, in order", row, "days")


def _day_of_year(check: Checker, place: str, row: Any) -> None:
    month, day = (int(part) for part in row["day"].split("-"))
    if day > calendar.monthrange(_A_LEAP_YEAR, month)[1]:
        check.bad(place, f"{row['day']} is not a day of the year", row, "day")


def _names_of_days(check: Checker, feasts: Sequence[Any]) -> None:
    named: dict[str, str] = {}
    for row in feasts:
        for name in {name.casefold() for name in (*row["names"], *row["names_zh"])}:
            if named.setdefault(name, row["id"]) != row["id"]:
                check.bad(f"feast {row['id']}", f"{name!r} also names {named[name]}", row, "names")


def _relations(check: Checker, data: Any) -> None:
    seen: set[frozenset[str]] = set()
    for row in data["relations"]:
        pair = frozenset(row["parties"])
        place = f"relations of {' and '.join(row['parties'])}"
        if len(pair) < len(row["parties"]):
            check.bad(place, "needs two parties", row, "parties")
        if pair in seen:
            check.bad(place, "the pair is given twice", row, "parties")
        seen.add(pair)
        if not _FIRST_RELATIONS < row["day"] < data["compiled"]:
            check.bad(place, f"{row['day']} is before 1850 or in the future", row, "day")


def _slots(check: Checker, phrases: Any) -> None:
    for kind, slots in (
        ("relations", ("{n}",)),
        ("bodies", ("{n}", "{who}")),
        ("feasts", ("{who}",)),
    ):
        for of_language in phrases[kind].values():
            for phrase in of_language:
                if any(phrase.count(slot) != 1 for slot in slots):
                    what = f"needs {' and '.join(slots)}, each once"
                    check.bad(f"phrase {phrase!r}", what, phrases, kind)
