"""What the address of a page says by itself."""

from __future__ import annotations

from readlint.facts.publishers import Publishers, url_date
from readlint.facts.urls import UrlDate, date_in_url, host_of


def day_in_address(url: str, table: Publishers) -> UrlDate | None:
    """Return the day that an address names, in its publisher's own form or in a plain one.

    None where it names no single full day, or where its publisher gives old pages new addresses.
    """
    owners = table.by_host_all(host_of(url) or "")
    if any(owner.url_date_unreliable for owner in owners):
        return None
    own = (found for owner in owners if (found := url_date(owner, url, table)))
    return next(own, None) or date_in_url(url)
