"""Governments: which count as one, and which hosts are theirs or anybody's."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from readlint.facts.store import read_compiled
from readlint.named_tuple import NamedTuple

_COUNTRY_CODE = 2


class PassingHost(NamedTuple):
    """A host whose pages go with the government that wrote them.

    Attributes:
        owner: whose it is.
        change: when its pages last went.
    """

    owner: str
    change: str


@cache
def _table() -> Any:
    return read_compiled("governments")


@cache
def _wholes() -> Mapping[str, str]:
    """The state of each part that has a code of its own."""
    return {part: whole for whole, parts in _table()["parts"].items() for part in parts}


def are_one(one: str, other: str) -> bool:
    """Return whether two codes are of one state, of parts of it, or of a union and a member."""
    pair = {_wholes().get(one, one), _wholes().get(other, other)}
    unions: Mapping[str, list[str]] = _table()["unions"]
    return len(pair) == 1 or any(
        union in pair and not pair.isdisjoint(members) for union, members in unions.items()
    )


def government_of_host(host: str) -> str | None:
    """Return the state under whose registry for its own bodies a host lies, as an ISO code.

    None where the name does not show it: few governments have all their bodies under one name.
    """
    for domain, code in _table()["own"].items():
        if host == domain or host.endswith(f".{domain}"):
            return str(code)
    *_, registry, state = ("", *host.split("."))
    where = _table()["registries"].get(registry)
    if where is None or len(state) != _COUNTRY_CODE or (where and state not in where):
        return None
    code = state.upper()
    return str(_table()["other_codes"].get(code, code))


def is_governmental(host: str) -> bool:
    """Return whether a host is some government's or embassy's: no list of those is complete."""
    table = _table()
    return (
        not set(table["labels"]).isdisjoint(host.split("."))
        or any(map(host.__contains__, table["inside"]))
        or host.startswith(tuple(table["openings"]))
        or not set(table["words"]).isdisjoint(re.split("[.-]", host))
    )


def is_platform(host: str) -> bool:
    """Return whether everybody posts on a host: it does not tell who did."""
    return any(host == one or host.endswith(f".{one}") for one in _table()["platforms"])


def passing_host(host: str) -> PassingHost | None:
    """Return what is known of a host whose pages go with a government; None for any other."""
    found = _table()["passing"].get(host)
    return PassingHost(**found) if found is not None else None


def short_names() -> Mapping[str, list[str]]:
    """Return the shorter names of states that names of their offices have in another form."""
    names: Mapping[str, list[str]] = _table()["short_names"]
    return names


def abbreviated() -> Mapping[str, str]:
    """Return abbreviations of states without stops, each with the form in names of offices."""
    names: Mapping[str, str] = _table()["abbreviated"]
    return names
