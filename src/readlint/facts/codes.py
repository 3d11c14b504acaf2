"""Places by name: cities in which states meet, islands and estates that stand for a country."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from math import asin, cos, radians, sin, sqrt
from typing import Any

from readlint.facts.store import fold_name, read_compiled, read_rows
from readlint.named_tuple import NamedTuple
from readlint.record.lazy import lazy_pattern

# ISO 3166-1 leaves these to everybody's own use: XZ, for one, is often the high seas.
_OWN_USE = lazy_pattern(r"AA|ZZ|X[A-Z]|Q[M-Z]")
# Three-letter codes of countries that are better known as the names of bodies.
_RATHER_BODIES = frozenset(("CAN", "NAM"))
_TAG = lazy_pattern(
    r"(?P<language>[a-z]{2,3}|[a-z]{4,8})(?P<extended>(?:-[a-z]{3}){0,3})"
    r"(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3})){0,8}"
    r"(?:-[0-9a-wy-z](?:-[a-z0-9]{2,8}){1,8}){0,4}(?:-x(?:-[a-z0-9]{1,8}){1,8})?"
)
_PRIVATE = lazy_pattern(r"x(?:-[a-z0-9]{1,8}){1,8}")
_PRIVATE_LANGUAGE = lazy_pattern(r"q[a-t][a-z]")
_PRIVATE_SCRIPT = lazy_pattern(r"qa[a-b][a-z]")
_LONGEST = 80


class Codes(NamedTuple):
    """The codes themselves.

    Attributes:
        countries: two-letter codes in use, and those of EU and UN.
        former: two-letter codes of countries that are no more: an old record may bear one.
        by_long: the two-letter code for each code of three letters.
        aliases: two-letter codes in use that are none of ISO's, with the right one.
        languages: primary subtags of BCP 47, in lower case.
        long_languages: three-letter codes that BCP 47 writes with two letters.
        spoken_in: the language for a country's code that is often mistaken for it: cn, jp.
        scripts: subtags of scripts, in lower case.
        regions: subtags of regions, in lower case.
        extended: subtags that narrow a language, such as the `yue` of `zh-yue`.
        irregular: tags that are registered as a whole, in lower case.
    """

    countries: frozenset[str]
    former: frozenset[str]
    by_long: dict[str, str]
    aliases: dict[str, str]
    languages: frozenset[str]
    long_languages: dict[str, str]
    spoken_in: dict[str, str]
    scripts: frozenset[str]
    regions: frozenset[str]
    extended: frozenset[str]
    irregular: frozenset[str]


@cache
def load_codes() -> Codes:
    """Return the codes."""
    table = read_compiled("codes")
    return Codes(
        countries=frozenset((*table["countries"], *table["beyond_iso"])),
        former=frozenset(table["former_countries"]),
        by_long={long: short for short, long in table["countries"].items()},
        aliases=table["territory_aliases"],
        languages=frozenset(table["language_subtags"].split()),
        long_languages=table["long_languages"],
        spoken_in=table["spoken_in"],
        scripts=frozenset(table["script_subtags"].split()),
        regions=frozenset(table["region_subtags"].split()),
        extended=frozenset(table["extended_subtags"].split()),
        irregular=frozenset(table["irregular"]),
    )


@cache
def _code_names() -> dict[str, Mapping[str, list[str]]]:
    return read_rows("code_names")


def is_country_code(code: str) -> bool:
    """Say whether a text is the two-letter code of a country, past or present, EU or UN."""
    codes = load_codes()
    return code in codes.countries or code in codes.former or bool(_OWN_USE.fullmatch(code))


def countries_meant(text: str) -> list[str]:
    """Return the codes of the countries that a text other than a code may mean.

    It knows names in a dozen languages, codes of three letters, codes in lower case, and `UK`.
    Several codes come back for a name that several countries bear, none for any other text.
    """
    codes = load_codes()
    plain = text.strip()
    letters = plain.replace(".", "").upper()
    if letters in codes.aliases:
        return [codes.aliases[letters]]
    if letters in codes.countries and plain != letters:
        return [letters]
    if letters in codes.by_long and plain not in _RATHER_BODIES:
        return [codes.by_long[letters]]
    names = _code_names()["country_names"]
    folded = fold_name(plain)
    forms = (folded, folded.replace("&", "and"), folded.removeprefix("the "), letters.lower())
    return next((names[form] for form in forms if form in names), [])


def is_language_tag(tag: str) -> bool:
    """Say whether a text is a tag of BCP 47 whose language, script and region are registered."""
    codes = load_codes()
    lower = tag.lower()
    if lower in codes.languages or lower in codes.irregular:
        return True
    if len(tag) > _LONGEST or not tag.isascii():
        return False
    parts = _TAG.fullmatch(lower)
    if parts is None:
        return bool(_PRIVATE.fullmatch(lower))
    language, script, region = parts["language"], parts["script"], parts["region"]
    return (
        (language in codes.languages or bool(_PRIVATE_LANGUAGE.fullmatch(language)))
        and all(part in codes.extended for part in parts["extended"].split("-")[1:])
        and (not script or script in codes.scripts or bool(_PRIVATE_SCRIPT.fullmatch(script)))
        and (not region or region in codes.regions or bool(_OWN_USE.fullmatch(region.upper())))
    )


def language_tags_meant(text: str) -> list[str]:
    """Return the tags that a text other than a tag may mean; none where that cannot be told."""
    named = _code_names()["language_names"].get(fold_name(text.strip()))
    if named:
        return named
    tag = _mended(text.strip().replace("_", "-"))
    return [tag] if tag != text and is_language_tag(tag) else []


def _mended(tag: str) -> str:
    """Put the right subtag where a country's code or a long code stands."""
    codes = load_codes()
    language, *rest = tag.split("-")
    lower = language.lower()
    if lower not in codes.languages:
        lower = codes.long_languages.get(lower) or codes.spoken_in.get(lower) or lower
    return "-".join((lower, *(codes.aliases.get(part.upper(), part) for part in rest)))


_EARTH_KM = 6371.0


class PlaceMeant(NamedTuple):
    """One place that a name may mean.

    Attributes:
        country: code of ISO 3166-1.
        city: name in the table; None for a country, a region or an island. A palace or an estate
            that stands for a city means that city.
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
        """Take the compiled table as it is read."""
        self._raw = raw
        self._namesakes = frozenset(raw["namesakes"])

    def meant(self, name: str) -> tuple[PlaceMeant, ...]:
        """Return every place that a name may mean; none if it is unknown."""
        folded = fold_name(name)
        found = [self._city(key) for key in self._raw["names"].get(folded, ())]
        found += [self._city(key) for key in self._raw["sites"].get(folded, ())]
        found += [PlaceMeant(code) for code in self._raw["regions"].get(folded, ())]
        found += [PlaceMeant(code) for code in _countries(name)]
        return tuple(found)

    def has_city(self, name: str, country: str) -> bool:
        """Return whether a city of this name is in a country; names of countries are not read."""
        keys = self._raw["names"].get(fold_name(name), ())
        return any(key.partition(" ")[0] == country for key in keys)

    def cities_of(self, country: str) -> list[str]:
        """Return the cities of a country by their names in the table, in their order."""
        parted = (key.partition(" ") for key in self._raw["cities"])
        return sorted(city for code, _, city in parted if code == country)

    def names_of(self, place: PlaceMeant) -> list[str]:
        """Return the names of a city, folded, the longest first."""
        wanted = f"{place.country} {place.city}"
        found = (name for name, keys in self._raw["names"].items() if wanted in keys)
        return sorted(found, key=lambda name: (-len(name), name))

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
    return Places(read_rows("places"))
