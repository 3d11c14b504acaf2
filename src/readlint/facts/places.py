"""Places by name: cities in which states meet, islands and estates that stand for a country."""

from __future__ import annotations

from functools import cache
from math import asin, cos, radians, sin, sqrt
from typing import Any, NamedTuple

from readlint.facts.codes import countries_meant
from readlint.facts.store import fold_name, read_compiled

_EARTH_KM = 6371.0


class PlaceMeant(NamedTuple):
    """One place that a name may mean.

    Attributes:
        country: code of ISO 3166-1.
        city: name in the table; None for a country, a region, an island or an estate.
        latitude: degrees north; 0 where there is no city.
        longitude: degrees east; 0 where there is no city.
        is_namesake: a lesser city that is only known because it shares its name with a great one.
    """

    country: str
    city: str | None = None
    latitude: float = 0.0
    longitude: float = 0.0
    is_namesake: bool = False

    def km_to(self, other: PlaceMeant) -> float:
        """Return the distance to another city, in kilometres along the ground."""
        north, south = radians(self.latitude), radians(other.latitude)
        across = radians(other.longitude - self.longitude)
        half = sin((south - north) / 2) ** 2 + cos(north) * cos(south) * sin(across / 2) ** 2
        return 2 * _EARTH_KM * asin(sqrt(half))


class Places:
    """The table of places."""

    __slots__ = ("_namesakes", "_raw")

    def __init__(self, raw: dict[str, Any]) -> None:
        """Take the compiled table as `json` reads it."""
        self._raw = raw
        self._namesakes = frozenset(raw["namesakes"])

    def meant(self, name: str) -> tuple[PlaceMeant, ...]:
        """Return every place that a name may mean; none if it is unknown."""
        folded = fold_name(name)
        found = [self._city(key) for key in self._raw["names"].get(folded, ())]
        found += [PlaceMeant(code) for code in self._raw["regions"].get(folded, ())]
        found += [PlaceMeant(code) for code in _countries(name)]
        return tuple(found)

    def _city(self, key: str) -> PlaceMeant:
        country, _, city = key.partition(" ")
        latitude, _, longitude = self._raw["cities"][key].partition(" ")
        return PlaceMeant(country, city, float(latitude), float(longitude), key in self._namesakes)


def _countries(name: str) -> list[str]:
    """The countries of this name; codes such as `US` or `in` are words, and name none."""
    return countries_meant(name) if len(name) > 3 or not name.isascii() else []


@cache
def load_places() -> Places:
    """Return the shipped table of places."""
    return Places(read_compiled("places"))
