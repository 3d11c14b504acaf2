"""Which parties may publish for one another."""

from __future__ import annotations

from readlint.facts.governments import are_one
from readlint.record.lazy import lazy_pattern

_COUNTRY = lazy_pattern(r"[A-Z]{2}")


def is_state(code: str) -> bool:
    """Return whether a code is that of a country or the Union, not of an organisation of states."""
    return _COUNTRY.fullmatch(code) is not None and code != "UN"


def may_speak_for_each_other(one: str, other: str) -> bool:
    """Return whether one party may publish for another: organisations and members always may."""
    return not (is_state(one) and is_state(other)) or are_one(one, other)
