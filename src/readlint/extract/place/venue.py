"""Whether the city of a venue can be in the country of the venue."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract.act.kinds import ACTS_AT_A_PLACE, REMOTE, REPORTS
from readlint.extract.context import Context
from readlint.extract.place.mention import is_elsewhen
from readlint.facts.codes import PlaceMeant, countries_meant, is_country_code, load_places
from readlint.facts.governments import (
    are_disputed,
    lands_of_namesakes,
    may_be_one,
    towns_in_dispute,
)
from readlint.named_tuple import NamedTuple

# Suburbs, airports and lakeside estates are called by the city nearby; across a border, less so.
NEAR_KM, NEAR_ABROAD_KM = 75, 30
# Camp David lies 100 km from Washington, and accounts of it name the capital.
NEAR_HOUSE_KM = 120
_BODIES = frozenset(("EU", "UN"))


class Venue(NamedTuple):
    """A place as the sidecar gives it.

    Attributes:
        path: where the sidecar says it: its city, or else its country.
        words: the same in words, city and country: `Munich, DE`.
        countries: codes of the countries it may lie in; empty where that is not known.
        cities: what its city may mean; empty where the table does not know it.
        city: its city as written; empty where there is none.
        setting: the names of its site and occasion, as far as given.
    """

    path: tuple[str, ...]
    words: str
    countries: frozenset[str]
    cities: tuple[PlaceMeant, ...]
    city: str = ""
    setting: tuple[str, ...] = ()

    def may_be(self, meant: PlaceMeant, *, is_house: bool = False) -> bool:
        """Return whether a place is this one, or so near that one name may stand for the other.

        Args:
            meant: the place.
            is_house: whether it is a house or an estate: those of a head of state lie farther out.
        """
        towns = [city for city in self.cities if city.city]
        if not any(may_be_one(meant.country, country) for country in self.countries):
            return bool(meant.city) and any(meant.km_to(city) <= NEAR_ABROAD_KM for city in towns)
        if not meant.city or len(towns) < len(self.cities) or not towns:
            return True
        near = NEAR_HOUSE_KM if is_house else NEAR_KM
        return any(meant.km_to(city) <= near for city in towns)

    def is_named(self, words: str) -> bool:
        """Return whether its city stands in these words as a place of now, or they in it."""
        return bool(self.city) and _is_named_now(self.city, words)

    def is_set_in(self, words: str) -> bool:
        """Return whether its site or occasion stands in these words, or they in one of them."""
        return any(_is_one(name, words) for name in self.setting)


def is_called(context: Context, words: str) -> bool:
    """Return whether the city that the sidecar gives for the venue stands in these words.

    The tables of places, which are large, are not asked.
    """
    city = context.sidecar.text("venue", "city")
    return city is not None and _is_named_now(city, words)


def _is_named_now(name: str, words: str) -> bool:
    """Whether a name stands in some words, and not as the place of an earlier meeting."""
    if words and words in name:
        return True
    start = words.find(name)
    while start != -1:
        if not is_elsewhen(words, start + len(name)):
            return True
        start = words.find(name, start + 1)
    return False


def _is_one(name: str, words: str) -> bool:
    return name in words or words in name


def venue_of(context: Context) -> Venue | None:
    """Return the place of the act, as far as the sidecar gives one that the tables know."""
    sidecar = context.sidecar
    city, country = sidecar.text("venue", "city"), sidecar.text("venue", "country")
    setting = [sidecar.text("venue", key) for key in ("site", "occasion")]
    return _venue("venue", city, country, [name for name in setting if name])


def event_of(context: Context) -> Venue | None:
    """Return the place of the event that the text speaks of, where the sidecar gives one."""
    return _venue("about", context.sidecar.text("about", "city"), None, [])


def places_of_what_is_told(context: Context) -> Iterator[Venue]:
    """Yield the places that the sidecar gives for what the text tells, if any that are known."""
    venue, event = venue_of(context), event_of(context)
    # The place of a report is the speaker's; `about` may say where the act was.
    if context.kind in REPORTS:
        if event is not None:
            yield from (place for place in (venue, event) if place is not None)
        elif venue is not None and context.kind == "news-report":
            yield venue
    elif context.kind in ACTS_AT_A_PLACE and context.sidecar.text("venue", "format") not in REMOTE:
        yield from (place for place in (venue,) if place is not None)


def venue_named(city: str | None, country: str | None) -> Venue | None:
    """Return the place of these names, as far as the tables know it."""
    return _venue("venue", city, country, [])


def _venue(field: str, city: str | None, country: str | None, setting: list[str]) -> Venue | None:
    code = _code(country) if country else None
    if country and code is None:
        return None
    meant = load_places().meant(city) if city else ()
    cities = tuple(place for place in meant if code is None or may_be_one(place.country, code))
    countries = frozenset((code,)) if code else frozenset(place.country for place in cities)
    if not countries:
        return None
    path = (field, "city") if city else (field, "country")
    words = ", ".join(part for part in (city, country) if part)
    return Venue(path, words, countries, cities, city or "", tuple(setting))


def _code(country: str) -> str | None:
    """The code that a country stands for, be it written as a name; None where that is not sure."""
    if len(country) == 2 and country.isascii():
        return None if country.upper() in _BODIES else country.upper()
    found = countries_meant(country)
    return found[0] if len(found) == 1 else None


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
    # Of most records this is so, and to know the names of all countries costs a start far more.
    if load_places().has_city(city, code):
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
    if any(_is_in_dispute(code, one) for one in cities):
        return True
    return code in lands_of_namesakes() and code in _lands_of_the_record(context)


def _is_in_dispute(code: str, city: PlaceMeant) -> bool:
    claimed = towns_in_dispute(code, city.country)
    return city.city in claimed if claimed is not None else are_disputed(code, city.country)


def _lands_of_the_record(context: Context) -> Iterator[str]:
    yield (context.sidecar.text("side") or "").upper()
    for number, _ in enumerate(context.sidecar.items("participants")):
        yield (context.sidecar.text("participants", number, "party") or "").upper()
