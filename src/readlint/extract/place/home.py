"""Whether the city of a venue can be in the country of the venue."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from readlint.extract.context import Context
from readlint.extract.place.venue import are_disputed
from readlint.facts.codes import countries_meant, is_country_code
from readlint.facts.places import PlaceMeant, load_places

# Settlers named towns here after those that they came from, and the table knows the great alone.
_LANDS_OF_NAMESAKES = frozenset(
    (
        "AR", "AU", "BO", "BR", "CA", "CL", "CO", "CR", "CU", "DO", "EC", "ES", "GB", "GT", "HN",
        "IE", "JM", "MX", "NI", "NZ", "PA", "PE", "PH", "PT", "PY", "SV", "US", "UY", "VE", "ZA",
    )
)  # fmt: skip
_BODIES = frozenset(("EU", "UN"))


class Misplaced(NamedTuple):
    """A city that is not in the country that the sidecar gives.

    Attributes:
        city: as written.
        country: as written.
        homes: codes of the countries that have a city of this name, sorted.
        is_country: whether what is written for a city is a country.
    """

    city: str
    country: str
    homes: tuple[str, ...]
    is_country: bool


def misplaced_city(context: Context) -> Misplaced | None:
    """Return the city of the venue where it is not in its country; None where it may be."""
    sidecar = context.sidecar
    city, country = sidecar.text("venue", "city"), sidecar.text("venue", "country")
    code = (country or "").upper()
    if not city or not country or not is_country_code(code) or code in _BODIES:
        return None
    meant = load_places().meant(city)
    cities = [one for one in meant if one.city]
    if not cities:
        is_country = len(city) > len("USA") and code in countries_meant(city)
        return Misplaced(city, country, (), True) if is_country else None
    if code in {one.country for one in meant} or _may_lie_in(code, cities, context):
        return None
    great = [one for one in cities if not one.is_namesake] or cities
    return Misplaced(city, country, tuple(sorted({one.country for one in great})), False)


def _may_lie_in(code: str, cities: list[PlaceMeant], context: Context) -> bool:
    if any(are_disputed(code, one.country) for one in cities):
        return True
    return code in _LANDS_OF_NAMESAKES and code in _lands_of_the_record(context)


def _lands_of_the_record(context: Context) -> Iterator[str]:
    yield (context.sidecar.text("side") or "").upper()
    for number, _ in enumerate(context.sidecar.items("participants")):
        yield (context.sidecar.text("participants", number, "party") or "").upper()
