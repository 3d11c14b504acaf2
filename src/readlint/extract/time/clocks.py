"""Whether the page and the act share a civil day, or may name one moment by two days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from readlint.extract.act.kinds import REMOTE
from readlint.facts.publishers import Publisher, Publishers
from readlint.facts.urls import host_of

if TYPE_CHECKING:
    from readlint.extract.context import Reading

URL, PUBLISHER = ("source", "url"), ("source", "publisher")


def share_a_clock(reading: Reading) -> bool:
    """Tell whether the publisher's days are known to be those of the place of the act.

    They are where both lie in one country, or in countries of one time zone; a call or a letter
    has two ends, so nothing is known of it.
    """
    sidecar = reading.sidecar
    country = sidecar.text("venue", "country")
    if reading.kind == "call" or sidecar.text("venue", "format") in REMOTE:
        return False
    if not country:
        return False
    publisher = known_publisher(reading)
    if publisher is None:
        return sidecar.text("side") == country
    return publisher.country == country or (
        publisher.timezone is not None
        and publisher.timezone in _zones_of(country, reading.tables.publishers)
    )


def known_publisher(reading: Reading) -> Publisher | None:
    """Return the publisher of the sidecar's page as the table knows it, by name or address."""
    known, sidecar = reading.tables.publishers, reading.sidecar
    name, host = sidecar.text(*PUBLISHER), host_of(sidecar.text(*URL) or "")
    named = known.by_name(name) if name else None
    return named or (known.by_host(host) if host else None)


def _zones_of(country: str, table: Publishers) -> set[str | None]:
    return {one.timezone for one in table if one.country == country and one.timezone}
