"""Official addresses that do not outlive a government: the next one empties or moves them."""

from __future__ import annotations

from typing import NamedTuple

from readlint.facts.urls import host_of


class PassingHost(NamedTuple):
    """A host whose pages go with the government that wrote them.

    Attributes:
        owner: whose it is.
        change: when its pages last went.
    """

    owner: str
    change: str


_US = "January 2025"
_HOSTS = {
    "state.gov": PassingHost("the U.S. Department of State", _US),
    "whitehouse.gov": PassingHost("the White House", _US),
    "defense.gov": PassingHost("the U.S. Department of Defense", _US),
    "usaid.gov": PassingHost("USAID", _US),
    "elysee.fr": PassingHost("the Presidency of France", "May 2017"),
    "president.go.kr": PassingHost("the President of the Republic of Korea", "June 2025"),
}


def passing_host(url: str) -> PassingHost | None:
    """Return what is known of an address whose pages go with a government; None for any other.

    The hosts under which old pages are kept, such as 2021-2025.state.gov, are others.
    """
    host = host_of(url)
    if host is None:
        return None
    return _HOSTS.get(host.removeprefix("www.").removeprefix("english."))
