"""The calendar: feasts, national days, and days whose anniversaries are kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

from readlint.facts.store import folded, read_compiled
from readlint.named_tuple import NamedTuple
from readlint.record.calendar import day_of, first_of_month, first_of_year, last_of_year, shift

# Embassies keep a national day in the week before it; messages come some days late.
BEFORE_A_NATIONAL_DAY, AFTER_A_NATIONAL_DAY = 7, 4
NUMBER, WHO = "{n}", "{who}"


class Feast(NamedTuple):
    """Days of some years around which texts speak of a feast or a national day.

    Attributes:
        name: for messages.
        spans: first and last day around each of its days.
        states: who keeps it; empty for all or for many.
        covers: first and last day of the time of which the table speaks.
    """

    name: str
    spans: tuple[tuple[date, date], ...]
    states: tuple[str, ...]
    covers: tuple[date, date]


class Founding(NamedTuple):
    """A day whose anniversaries are kept: of relations, of a body, of a treaty.

    Attributes:
        name: for messages.
        day: the day itself.
        parties: the two states of relations; none else.
    """

    name: str
    day: date
    parties: tuple[str, ...] = ()


class Calendar:
    """The table of the calendar.

    Args:
        raw: what `compile_calendar` gives.
    """

    __slots__ = ("_raw", "covers")

    def __init__(self, raw: Mapping[str, Any]) -> None:
        self._raw = raw
        first, last = (int(year) for year in raw["covers"])
        self.covers = first_of_year(first), last_of_year(last)

    @property
    def literals(self) -> Mapping[str, list[str]]:
        """What a text is searched for, in small letters, by the reading that waits for it."""
        literals: Mapping[str, list[str]] = self._raw["literals"]
        return literals

    def phrases(self, kind: str) -> Mapping[str, list[str]]:
        """Return the phrases of a kind by language, such as those of `relations`."""
        phrases: Mapping[str, list[str]] = self._raw["phrases"][kind]
        return phrases

    @property
    def numbers(self) -> Mapping[str, int]:
        """Numbers and ordinals in words, in small letters."""
        numbers: Mapping[str, int] = self._raw["numbers"]
        return numbers

    @property
    def years(self) -> Mapping[str, list[str]]:
        """What says `this`, `next` and `last` year."""
        years: Mapping[str, list[str]] = self._raw["years"]
        return years

    def feast(self, name: str) -> Feast | None:
        """Return the feast of this name."""
        key = self._raw["feast_names"].get(_key(name))
        if key is None:
            return None
        row = self._raw["feasts"][key]
        before, after = (int(days) for days in row["around"])
        spans = tuple(self._spans(row, before, after))
        return Feast(row["name"], spans, tuple(row["states"]), self.covers)

    def _spans(
        self, row: Mapping[str, Any], before: int, after: int
    ) -> Iterator[tuple[date, date]]:
        days = [day for year in row["days"].values() for day in year]
        if row["day"] is not None:
            # What is around a day of the next year may reach into the last one that is covered.
            years = range(self.covers[0].year - 1, self.covers[1].year + 2)
            days = [f"{year}-{row['day']}" for year in years]
        for day in days:
            on = _day(day)
            yield shift(on, before), shift(on, after)

    def national_days(self, name: str) -> Mapping[str, list[str]]:
        """Return the states that have a day of this name, each with MM-DD of its days."""
        days: Mapping[str, list[str]] = self._raw["national_days"].get(_key(name), {})
        return days

    def national_day(self, name: str, days: Iterable[str]) -> Feast:
        """Return the national day of a state from what `national_days` gives."""
        found = [
            span
            for day in days
            for span in self._spans(
                {"day": day, "days": {}}, -BEFORE_A_NATIONAL_DAY, AFTER_A_NATIONAL_DAY
            )
        ]
        return Feast(name, tuple(sorted(found)), (), self.covers)

    @property
    def relations(self) -> Iterator[Founding]:
        """The days on which two parties established relations."""
        for one, other, day in self._raw["relations"]:
            name = f"diplomatic relations of {one} and {other}"
            yield Founding(name, date.fromisoformat(day), (one, other))

    @property
    def body_names(self) -> Iterable[str]:
        """The names of bodies and treaties, in small letters."""
        names: Mapping[str, str] = self._raw["body_names"]
        return names.keys()

    def body(self, name: str) -> Founding | None:
        """Return the founding of what has this name."""
        key = self._raw["body_names"].get(_key(name))
        if key is None:
            return None
        row = self._raw["bodies"][key]
        return Founding(row["name"], date.fromisoformat(row["day"]))


@cache
def load_calendar() -> Calendar:
    """Return the shipped calendar."""
    return Calendar(read_compiled("calendar"))


def compile_calendar(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return a calendar as it is shipped: its names folded and indexed."""
    feasts = {row["id"]: row for row in data["feasts"]}
    return {
        **{key: data[key] for key in ("schema", "compiled", "covers")},
        "literals": _literals(data),
        "phrases": data["phrases"],
        "numbers": {
            _key(word): int(number)
            for words in data["numbers"].values()
            for word, number in words.items()
        },
        "years": {key: [_key(word) for word in words] for key, words in data["years"].items()},
        "feast_names": _index(feasts),
        "feasts": {
            key: {field: row[field] for field in ("name", "day", "days", "around", "states")}
            for key, row in feasts.items()
        },
        "national_days": _national_days(data["national_days"]),
        "relations": [[*row["parties"], row["day"]] for row in data["relations"]],
        "body_names": _index({row["id"]: row for row in data["bodies"]}),
        "bodies": {
            row["id"]: {"name": row["names"][0], "day": row["day"]} for row in data["bodies"]
        },
    }


def _national_days(rows: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, list[str]]]:
    """Return by name, in each language, the states and their days."""
    found: dict[str, dict[str, list[str]]] = {}
    for row in rows:
        for name in (row["name"], *row["names_zh"]):
            found.setdefault(_key(name), {}).setdefault(row["state"], []).append(row["day"])
    return found


def _index(rows: Mapping[str, Any]) -> dict[str, str]:
    return {
        _key(name): key for key, row in rows.items() for name in (*row["names"], *row["names_zh"])
    }


def _literals(data: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return what a text must hold, by reading: the names of days, and the end of each phrase."""
    phrases = {
        _last_part(phrase)
        for kind in ("relations", "bodies")
        for of_language in data["phrases"][kind].values()
        for phrase in of_language
    }
    return {
        "feasts": sorted({_key(name) for row in data["feasts"] for name in _names(row)}),
        "national-days": sorted(_national_days(data["national_days"])),
        "anniversaries": sorted(phrases),
    }


def _names(row: Mapping[str, Any]) -> list[str]:
    return [*row["names"], *row["names_zh"]]


def _last_part(phrase: str) -> str:
    parts = phrase.replace(WHO, NUMBER).split(NUMBER)
    return next(_key(part).strip() for part in reversed(parts) if part)


def _day(text: str) -> date:
    year, month, day = (int(part) for part in text.split("-"))
    # A day of a leap year is kept on the day before it in other years.
    return day_of(year, month, day) or first_of_month(first_of_year(year), month)


def _key(name: str) -> str:
    return folded(name).replace("’", "'")
