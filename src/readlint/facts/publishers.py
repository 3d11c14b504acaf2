"""Whose page an address or a name stands for, and how that publisher writes dates and credits."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Literal, NamedTuple

from readlint.facts.store import fold_name, read_compiled
from readlint.facts.urls import UrlDate, day_of_match, fold_host, only_day, parents


class Publisher(NamedTuple):
    """A row of the table. `official_for` is the party it speaks for, None for the press."""

    id: str
    name: str
    native: tuple[str, ...]
    kind: str
    country: str | None
    official_for: str | None
    domains: tuple[str, ...]
    languages: tuple[str, ...]
    aliases: tuple[str, ...]
    datelines: tuple[str, ...]
    credits: tuple[str, ...]
    url_date: str | None
    timezone: str | None
    flags: frozenset[str]
    confidence: Literal["high", "medium", "low"]
    note: str | None = None

    @property
    def republishes(self) -> bool:
        """Its texts were first published by somebody else."""
        return "republishes" in self.flags

    @property
    def machine_translates(self) -> bool:
        """Its texts are machine translations."""
        return "machine_translates" in self.flags

    @property
    def url_date_unreliable(self) -> bool:
        """The date in its addresses must not be compared with any other."""
        return "url_date_unreliable" in self.flags

    def owns_host(self, host: str) -> bool:
        """Say whether a page on this host is a page of this publisher."""
        folded = fold_host(host)
        if "exact_host" in self.flags:
            return folded in self.domains
        return any(domain in self.domains for domain in parents(folded))


class Publishers:
    """The table of publishers. Rows and patterns are built when they are first asked for."""

    __slots__ = ("_patterns", "_raw", "_rows")

    def __init__(self, raw: dict[str, Any]) -> None:
        """Take the compiled table as `json` reads it."""
        self._raw = raw
        self._rows: dict[str, Publisher] = {}
        self._patterns: dict[str, re.Pattern[str]] = {}

    def __iter__(self) -> Iterator[Publisher]:
        return (self.get(one) for one in self._raw["publishers"])

    def __len__(self) -> int:
        return len(self._raw["publishers"])

    def get(self, publisher_id: str) -> Publisher:
        """Return the publisher of this id; an unknown id is an error of the caller."""
        known = self._rows.get(publisher_id)
        if known is None:
            raw = self._raw["publishers"][publisher_id]
            known = self._rows[publisher_id] = _publisher(publisher_id, raw)
        return known

    def by_name_all(self, text: str) -> tuple[Publisher, ...]:
        """Return all who go by this name: an address or a country may decide between them."""
        return tuple(self.get(one) for one in self._raw["names"].get(fold_name(text), ()))

    def by_name(self, text: str) -> Publisher | None:
        """Return the one publisher that goes by this name; None if none or several do."""
        return _only(self.by_name_all(text))

    def by_host_all(self, host: str) -> tuple[Publisher, ...]:
        """Return all who publish on this host: a government may keep one for several offices."""
        folded = fold_host(host)
        for domain in parents(folded):
            found = self._raw["hosts"].get(domain, ())
            if found and (domain == folded or domain not in self._raw["exact"]):
                return tuple(self.get(one) for one in found)
        return ()

    def by_host(self, host: str) -> Publisher | None:
        """Return the one publisher whose domain, the longest that fits, holds this host."""
        return _only(self.by_host_all(host))

    def pattern(self, name: str) -> re.Pattern[str]:
        """Return a date line or address pattern by its name."""
        known = self._patterns.get(name)
        if known is None:
            known = self._patterns[name] = re.compile(self._raw["patterns"][name]["regex"])
        return known


@cache
def load_publishers() -> Publishers:
    """Return the shipped table of publishers."""
    return Publishers(read_compiled("publishers"))


@cache
def load_archives() -> dict[str, str]:
    """Return the kind of each host of a web archive, cache or library."""
    hosts: dict[str, str] = read_compiled("archives")["hosts"]
    return hosts


def is_archive(host: str) -> bool:
    """Say whether the host, or a domain it lies under, keeps copies of other people's pages."""
    known = load_archives()
    return any(domain in known for domain in parents(fold_host(host)))


def url_date(publisher: Publisher, url: str, table: Publishers) -> UrlDate | None:
    """Return the full day that the publisher's own address form names, with its offsets.

    `table` is the one that the publisher is a row of. Ask `publisher.url_date_unreliable` before
    comparing the day with anything.
    """
    if publisher.url_date is None:
        return None
    pattern = table.pattern(publisher.url_date)
    return only_day(day_of_match(match) for match in pattern.finditer(url))


def _only(found: tuple[Publisher, ...]) -> Publisher | None:
    return found[0] if len(found) == 1 else None


def _publisher(publisher_id: str, raw: dict[str, Any]) -> Publisher:
    return Publisher(
        id=publisher_id,
        name=raw["name"],
        native=tuple(raw.get("native", ())),
        kind=raw["kind"],
        country=raw["country"],
        official_for=raw["official_for"],
        domains=tuple(raw["domains"]),
        languages=tuple(raw["languages"]),
        aliases=tuple(raw["aliases"]),
        datelines=tuple(raw["datelines"]),
        credits=tuple(raw["credits"]),
        url_date=raw["url_date"],
        timezone=raw["timezone"],
        flags=frozenset(raw["flags"]),
        confidence=raw["confidence"],
        note=raw.get("note"),
    )
