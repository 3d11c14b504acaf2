"""Hosts that keep copies of other people's pages and so say nothing of who published them."""

from functools import cache

from readlint.facts._store import read_compiled
from readlint.facts.urls import fold_host, parents


@cache
def load_archives() -> dict[str, str]:
    """Return the kind of each host of a web archive, cache or library."""
    hosts: dict[str, str] = read_compiled("archives")["hosts"]
    return hosts


def is_archive(host: str) -> bool:
    """Say whether the host, or a domain it lies under, keeps copies of other pages."""
    known = load_archives()
    return any(domain in known for domain in parents(fold_host(host)))
