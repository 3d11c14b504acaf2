"""What an address says by itself: its host, and a date if it plainly names one."""

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from readlint.record.calendar import day_of
from readlint.record.lazy import lazy_pattern

# Two-digit months and days only: in /2024/1/2/ the numbers may be sections as well as days.
_FORMS = (
    lazy_pattern(r"(?<=/)(?P<year>\d{4})/(?P<month>\d{2})/(?P<day>\d{2})(?=/)"),
    lazy_pattern(r"(?<=[/_-])(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)"),
    lazy_pattern(r"(?<=[/_.-])(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?=[/_.-]|$)"),
)
_AUTHORITY = lazy_pattern(r"(?:[A-Za-z][A-Za-z0-9+.-]*:)?//(?:[^/?#@]*@)?(?P<host>[^/?#:]*)[^/?#]*")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class UrlDate(NamedTuple):
    """A day and the offsets in the address between which it stands."""

    day: date
    start: int
    end: int


def fold_host(host: str) -> str:
    """Return a host in the form in which the tables hold it."""
    return host.strip().rstrip(".").lower().partition(":")[0]


def host_of(url: str) -> str | None:
    """Return the host of an absolute address, None for anything else."""
    match = _AUTHORITY.match(url)
    return fold_host(match["host"]) or None if match else None


def parents(host: str) -> Iterable[str]:
    """Yield a host and the domains it lies under, the longest first."""
    while host:
        yield host
        host = host.partition(".")[2]


def date_in_url(url: str) -> UrlDate | None:
    """Return the one day that the path of an address names beyond doubt.

    Host and query are left out: archives stamp the first, trackers and retrievers the second.
    """
    authority = _AUTHORITY.match(url)
    begin = authority.end() if authority else 0
    end = min((at for at in (url.find("?", begin), url.find("#", begin)) if at >= 0), default=None)
    path = url[:end]
    matches = (match for form in _FORMS for match in form.finditer(path, begin))
    return only_day(day_of_match(match) for match in matches)


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
    return found if found is not None and 1995 <= found.year <= 2100 else None
