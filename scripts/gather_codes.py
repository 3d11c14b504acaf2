#!/usr/bin/env python3
"""Gather the codes of countries and languages, and what people call them, into the fact tables.

usage: gather_codes.py YYYY-MM-DD

Writes tables/codes.yaml and tables/code_names.yaml, stamped with that day, from maintained
libraries (`pip install -e ".[data]"`), which nothing else needs; run
compile_facts.py afterwards. Nothing in the two tables is typed by hand but the short lists below,
which no library has.
"""

import json
import sys
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

import pycountry
from babel import Locale
from babel.core import UnknownLocaleError, get_global

TABLES = Path(__file__).resolve().parent.parent / "src" / "readlint" / "facts" / "tables"
LIBRARIES = ("pycountry", "babel", "language-tags")
# Source and licence, and the files of the package with its data: NOTICE names them.
SOURCES = {
    "iso-codes": "LGPL 2.1 or later",
    "Unicode CLDR": "Unicode License v3",
    "IANA Language Subtag Registry": "Open Data Commons Attribution License 1.0",
}
FILES = ("codes.yaml", "codes.json", "code_names.yaml", "code_names.jsonl")
# The languages in which countries and languages are recognised by name.
LOCALES = ("en", "fr", "de", "es", "pt", "it", "pl", "ru", "zh", "zh_Hant", "ja", "ko", "ar")
# In wide use, and no country's: Kosovo's code and those of two bodies with a reserved code.
BEYOND_ISO = ("XK",)
BODIES = ("EU", "UN")
# Short and older names that the libraries lack.
CALLED: Mapping[str, tuple[str, ...]] = {
    "AE": ("UAE",),
    "CD": ("DRC", "DR Congo"),
    "CI": ("Ivory Coast",),
    "CN": ("PRC",),
    "CV": ("Cabo Verde", "Cape Verde"),
    "CZ": ("Czech Republic",),
    "DD": ("GDR", "East Germany"),
    "DE": ("FRG", "West Germany"),
    "GB": ("Britain", "Great Britain", "UK"),
    "KP": ("DPRK",),
    "KR": ("ROK",),
    "NL": ("Holland",),
    "PS": ("Palestine",),
    "RU": ("Russia",),
    "SU": ("USSR", "Soviet Union"),
    "SZ": ("Swaziland",),
    "TL": ("East Timor",),
    "TR": ("Turkey",),
    "TW": ("ROC",),
    "US": ("United States of America",),
    "VA": ("Holy See", "Vatican"),
    "YU": ("Yugoslavia",),
}
HEADERS = {
    "codes": "# Codes of countries (ISO 3166-1) and subtags of languages (BCP 47).\n",
    "code_names": "# What countries and languages are called, for suggesting the code.\n",
}


def registry(kind: str) -> list[str]:
    """Return the subtags of one kind in the registry of IANA, ranges left out."""
    source = files("language_tags").joinpath("data", "json", f"{kind}.json")
    return sorted(tag for tag in json.loads(source.read_text("utf-8")) if ".." not in tag)


def codes() -> dict[str, Any]:
    """Return the codes themselves."""
    countries = {country.alpha_2: country.alpha_3 for country in pycountry.countries}
    former = {country.alpha_2 for country in pycountry.historic_countries} - set(countries)
    languages = registry("language")
    return {
        "countries": dict(sorted(countries.items())),
        "beyond_iso": [*BEYOND_ISO, *BODIES],
        "former_countries": sorted(former),
        "territory_aliases": dict(sorted(aliases(countries, former).items())),
        "language_subtags": " ".join(languages),
        "long_languages": dict(sorted(long_languages(languages).items())),
        "spoken_in": dict(sorted(spoken_in(countries, set(languages)).items())),
        "script_subtags": " ".join(registry("script")),
        "region_subtags": " ".join(registry("region")),
        "extended_subtags": " ".join(registry("extlang")),
        "irregular": registry("grandfathered"),
    }


def aliases(countries: Mapping[str, str], former: Iterable[str]) -> dict[str, str]:
    """Return two-letter codes that stand for one country but are no codes of ISO, such as UK."""
    known = {*countries, *former}
    pairs = get_global("territory_aliases").items()
    return {
        alias: meant[0]
        for alias, meant in pairs
        if len(alias) == 2 and alias not in known and len(meant) == 1 and meant[0] in countries
    }


def long_languages(languages: Iterable[str]) -> dict[str, str]:
    """Return the three-letter codes of languages for which BCP 47 asks for two letters."""
    known = set(languages)
    found = {}
    for language in pycountry.languages:
        short = getattr(language, "alpha_2", None)
        for name in ("alpha_3", "bibliographic"):
            long = getattr(language, name, None)
            if short and long and long not in known:
                found[long] = short
    return found


def spoken_in(countries: Iterable[str], languages: set[str]) -> dict[str, str]:
    """Return the likely language of each country whose code is no language: cn, jp."""
    likely = get_global("likely_subtags")
    found = {}
    for country in countries:
        tag = likely.get(f"und_{country}")
        if country.lower() not in languages and tag is not None:
            found[country.lower()] = tag.split("_")[0]
    return found


def code_names() -> dict[str, Any]:
    """Return the names of countries and languages, each under its code."""
    return {"country_names": country_names(), "language_names": language_names()}


def country_names() -> dict[str, list[str]]:
    names: dict[str, list[str]] = {}
    for country in pycountry.countries:
        code = country.alpha_2
        english = Locale("en").territories.get(code, country.name)
        names[code] = [*heads([*written(country), english]), *in_all("territories", code)]
    for code in BEYOND_ISO:
        names[code] = list(in_all("territories", code))
    for code, called in CALLED.items():
        names.setdefault(code, []).extend(called)
    return {code: distinct(forms) for code, forms in sorted(names.items())}


def written(country: Any) -> Iterator[str]:
    for field in ("name", "official_name", "common_name"):
        if (name := getattr(country, field, None)) is not None:
            yield name


def language_names() -> dict[str, list[str]]:
    names: dict[str, list[str]] = {}
    english = Locale("en").languages
    for code in english:
        tag = code.replace("_", "-")
        if len(tag.split("-")[0]) == 2 or tag in ("fil", "yue", "ckb", "prs"):
            own = () if "-" in tag else own_name(code)
            names[tag] = distinct([*in_all("languages", code), *own])
    return dict(sorted(names.items()))


def own_name(code: str) -> Iterator[str]:
    """Yield what a language calls itself, where the library knows."""
    try:
        name = Locale.parse(code).get_language_name()
    except (UnknownLocaleError, ValueError):
        return
    if name:
        yield name


def in_all(kind: str, code: str) -> Iterator[str]:
    for locale in LOCALES:
        name = getattr(Locale(locale), kind).get(code)
        if name is not None:
            yield name


def heads(names: Iterable[str]) -> Iterator[str]:
    """Yield each name, and its parts where it says two things: `Myanmar (Burma)`, `Iran, ...`."""
    for name in names:
        yield name
        head, _, rest = name.partition("(" if "(" in name else ",")
        if rest:
            yield head
        if rest.endswith(")") and rest[:-1].isalpha():
            yield rest[:-1]


def distinct(names: Iterable[str]) -> list[str]:
    trimmed = (" ".join(name.split()) for name in names)
    return list(dict.fromkeys(name for name in trimmed if name))


def as_yaml(content: Mapping[str, Any], name: str, day: str) -> str:
    """Write a table: JSON is YAML, and one row a line shows what changed."""
    made = ", ".join(f"{library} {version(library)}" for library in LIBRARIES)
    lines = [
        HEADERS[name] + f"# Written by scripts/gather_codes.py from {made}; not by hand.",
        f"schema: readlint-{name.replace('_', '-')}/1",
        f'compiled: "{day}"',
    ]
    for key, value in content.items():
        if isinstance(value, dict):
            lines += [f"{key}:", *(f'  "{k}": {quoted(v)}' for k, v in value.items())]
        elif isinstance(value, str):
            lines += [
                f"{key}: >-",
                textwrap.fill(value, 98, initial_indent="  ", subsequent_indent="  "),
            ]
        else:
            lines.append(f"{key}: {quoted(value)}")
    return "\n".join(lines) + "\n"


def quoted(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print((__doc__ or "").strip(), file=sys.stderr)
        return 2
    gathered: Mapping[str, Callable[[], dict[str, Any]]] = {
        "codes": codes,
        "code_names": code_names,
    }
    for name, gather in gathered.items():
        text = as_yaml(gather(), name, arguments[0])
        (TABLES / f"{name}.yaml").write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
