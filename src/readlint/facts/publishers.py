"""Whose page an address or a name stands for, and how that publisher writes dates and credits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache, lru_cache
from typing import Any, Literal

from readlint.facts.store import fold_name, read_compiled, read_rows
from readlint.named_tuple import NamedTuple
from readlint.record.calendar import day_of, first_of_month, shift
from readlint.record.lazy import lazy_pattern

# Two-digit months and days only: in /2024/1/2/ the numbers may be sections as well as days. The
# last form is that of a program widespread in China: /202402/t20240216_1234.html.
# The year of each form.
_FIGURES = lazy_pattern(r"\d{4}")
_FORMS = (
    lazy_pattern(r"(?<=/)(?P<year>\d{4})/(?P<month>\d{2})/(?P<day>\d{2})(?=/)"),
    lazy_pattern(r"(?<=[/_-])(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)"),
    lazy_pattern(r"(?<=[/_.-])(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?=[/_.-]|$)"),
    lazy_pattern(r"(?<=/)(?P<year>\d{4})/(?P<mon>[A-Za-z]{3,9})/(?P<day>\d{1,2})(?=/)"),
    lazy_pattern(r"(?<=/t)(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?=_\d)"),
)
# The one value of a query that is of the page itself; all others are of the visit.
_ASKED = lazy_pattern(
    r"[?&](?:date|pub_?date)=(?P<year>\d{4})(?P<dash>-?)(?P<month>\d{2})(?P=dash)(?P<day>\d{2})"
    r"(?=[&#]|$)",
    re.IGNORECASE,
)
# A number written `05` behind a year is a month; `5` and `12` may be sections, as of a law or a
# journal, so of them the year alone counts. Files that are put up later lie in such folders, too.
_FOLDERS = lazy_pattern(
    r"/(?P<year>\d{4})/(?:(?P<month>0[1-9])|\d{1,2}/\d{1,2}(?=/)|1[0-2])(?=/[^/])"
)
_OF_FILES = lazy_pattern(r"/(?:wp-content|uploads?|files?|media|assets|images?|static)/", re.I)
_AUTHORITY = lazy_pattern(r"(?:[A-Za-z][A-Za-z0-9+.-]*:)?//(?:[^/?#@]*@)?(?P<host>[^/?#:]*)[^/?#]*")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class UrlDate(NamedTuple):
    """A day and the offsets in the address between which it stands."""

    day: date
    start: int
    end: int


class UrlSpan(NamedTuple):
    """The first and last day of a month or year, and its offsets in the address."""

    first: date
    last: date
    start: int
    end: int

    @property
    def words(self) -> str:
        """Which time it is: "month 2024-02", "year 2024"."""
        is_month = self.first.month == self.last.month
        return f"month {self.first:%Y-%m}" if is_month else f"year {self.first:%Y}"


def fold_host(host: str) -> str:
    """Return a host in the form in which the tables hold it."""
    return host.strip().rstrip(".").lower().partition(":")[0]


# A record asks for the hosts of its few addresses again and again.
@lru_cache(256)
def host_of(url: str) -> str | None:
    """Return the host of an absolute address, None for anything else."""
    match = _AUTHORITY.match(url)
    return fold_host(match["host"]) or None if match else None


def parents(host: str) -> Iterable[str]:
    """Yield a host and the domains it lies under, the longest first."""
    while host:
        yield host
        host = host.partition(".")[2]


@lru_cache(256)
def date_in_url(url: str) -> UrlDate | None:
    """Return the one day that an address names beyond doubt.

    The host is left out, and of the query all but `date`: archives stamp the first, trackers and
    retrievers the second.
    """
    begin, end = _path_of(url)
    if not _FIGURES.search(url, begin):
        return None
    matches = (match for form in _FORMS for match in form.finditer(url[:end], begin))
    found = only_day(day_of_match(match) for match in matches)
    if found is not None or end == len(url):
        return found
    return only_day(day_of_match(match) for match in _ASKED.finditer(url, end))


def _path_of(url: str) -> tuple[int, int]:
    """Return the offsets between which the path of an address is."""
    authority = _AUTHORITY.match(url)
    begin = authority.end() if authority else 0
    ends = (at for at in (url.find("?", begin), url.find("#", begin)) if at >= 0)
    return begin, min(ends, default=len(url))


@lru_cache(256)
def span_in_url(url: str) -> UrlSpan | None:
    """Return the one month or year that the folders of an address name.

    None for the address of a file, or where it names days: one that `date_in_url` reads, or
    several that contradict each other. A year counts where two numbers follow it, or one that may
    be a month.
    """
    begin, end = _path_of(url)
    path = url[:end]
    if _OF_FILES.search(path, begin) or any(form.search(path, begin) for form in _FORMS):
        return None
    spans = [_span(match) for match in _FOLDERS.finditer(path, begin)]
    return spans[0] if len(spans) == 1 and spans[0] and _is_of_the_web(spans[0].first) else None


def _span(match: re.Match[str]) -> UrlSpan | None:
    year, month = int(match["year"]), match["month"]
    first = day_of(year, int(month or 1), 1)
    if first is None:
        return None
    last = shift(first_of_month(first, 1 if month else 12), -1)
    return UrlSpan(first, last, match.start("year"), match.end("month" if month else "year"))


def only_day(found: Iterable[UrlDate | None]) -> UrlDate | None:
    """Return the first find if all finds are of one day: two days in one address prove nothing."""
    days = [one for one in found if one is not None]
    return days[0] if len({one.day for one in days}) == 1 else None


def day_of_match(match: re.Match[str]) -> UrlDate | None:
    """Read the groups `year`, `month` or `mon`, and `day`; None if they are no full, real day."""
    groups = {key: value for key, value in match.groupdict().items() if value}
    month = groups.get("month") or groups.get("mon")
    if month is None or not groups.keys() >= {"year", "day"}:
        return None
    spans = [match.span(key) for key in groups if key in ("year", "month", "mon", "day")]
    day = _day(groups["year"], month, groups["day"])
    return UrlDate(day, min(spans)[0], max(end for _, end in spans)) if day else None


def _day(year: str, month: str, day: str) -> date | None:
    name = month[:3].lower()
    number = _MONTHS.index(name) + 1 if name in _MONTHS else int(month) if month.isdigit() else 0
    found = day_of(int(year), number, int(day))
    return found if found is not None and _is_of_the_web(found) else None


def _is_of_the_web(day: date) -> bool:
    return 1995 <= day.year <= 2100


# Kinds of publishers of the press: news, not offices.
PRESS = frozenset(
    ("state-agency", "agency", "state-media", "broadcaster", "newspaper", "aggregator")
)
# Those whose texts others print.
AGENCIES = frozenset(("state-agency", "agency"))


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
    def is_sure(self) -> bool:
        """The row is confirmed; any other hints, and accuses nobody."""
        return self.confidence == "high"

    @property
    def machine_translates(self) -> bool:
        """Its texts are machine translations."""
        return "machine_translates" in self.flags

    @property
    def url_date_unreliable(self) -> bool:
        """The date in its addresses must not be compared with any other."""
        return "url_date_unreliable" in self.flags

    @property
    def is_portal(self) -> bool:
        """All bodies of its state publish on its hosts."""
        return "portal" in self.flags

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
        """Take the compiled table as it is read."""
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

    @property
    def press_names(self) -> Sequence[str]:
        """All names of publishers of the press, in the order of the table."""
        names: Sequence[str] = self._raw["press"]
        return names

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
    return Publishers(read_rows("publishers"))


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
