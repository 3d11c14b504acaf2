"""In which fields two records differ, as far as their traces tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from readlint.corpus.trace import Days, Spot, Trace

_PLAIN = (
    ("side", ("side",)),
    ("publisher", ("source", "publisher")),
    ("city", ("venue", "city")),
    ("country", ("venue", "country")),
    ("format", ("venue", "format")),
    ("kind", ("kind",)),
    ("language", ("language",)),
    ("event", ("event",)),
)


class Difference(NamedTuple):
    """A field that both records give, and give differently.

    Attributes:
        field: its path in the sidecar.
        here: what the one gives.
        there: what the other gives; both are "" where values are too long to be told.
    """

    field: tuple[str, ...]
    here: str = ""
    there: str = ""

    @property
    def name(self) -> str:
        """The field as it is told, such as `source.url`."""
        return ".".join(self.field)


def differences(here: Trace, there: Trace) -> list[Difference]:
    """Return the fields in which two records differ, those that tell most first."""
    return list(_differences(here, there))


def _differences(here: Trace, there: Trace) -> Iterator[Difference]:
    for attribute, field in (("date", ("date",)), ("published", ("source", "published"))):
        one, other = getattr(here, attribute), getattr(there, attribute)
        if one and other and one != other:
            yield Difference(field, told(one), told(other))
    for attribute, field in _PLAIN:
        one, other = getattr(here, attribute), getattr(there, attribute)
        if one and other and one.casefold() != other.casefold():
            yield Difference(field, one, other)
    if here.address and there.address and here.address != there.address:
        yield Difference(("source", "url"))


def told_differences(found: Sequence[Difference]) -> str:
    """Return `; the records differ in A (this here, that there) and B`; "" where in nothing."""
    if not found:
        return ""
    names = [
        f"`{one.name}` ({one.here} here, {one.there} there)" if one.here else f"`{one.name}`"
        for one in found
    ]
    listed = f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
    return f"; the records differ in {listed}"


def evidence_of(
    found: Sequence[Difference], here: Trace, there: Trace
) -> Iterator[tuple[Spot, str]]:
    """Yield where the values stand in which two records differ."""
    for one in found:
        yield here.at_field(*one.field), f"`{one.name}` of this record"
        yield there.at_field(*one.field), f"`{one.name}` of the other"


def told(days: Days) -> str:
    """Return days as a sidecar gives them."""
    first, last = days
    return first if first == last else f"{first}/{last}"
