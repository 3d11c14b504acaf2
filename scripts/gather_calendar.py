#!/usr/bin/env python3
"""Write the names of months and weekdays that readlint reads, from babel's data.

usage: gather_calendar.py [--check]

Without an option the table is written. With --check nothing is written, and the exit code is 1
if the committed table is not what babel's data give. Each version of babel spells some names in
another way; findings hang on them, so the version is fixed (`pip install -e ".[data]"`) and a new
one is taken on purpose. readlint itself does not need babel. What the data lack is in the language
files (`month`, `weekday`); run compile_language.py afterwards.
"""

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from babel import __version__ as babel_version
from babel.dates import get_day_names, get_month_names

MADE_WITH = "2.18.0"
TABLE = Path(__file__).resolve().parent.parent / "src" / "readlint" / "language"
TABLE /= "names.json"
# Source and licence, and the files of the package with its data: NOTICE names them.
SOURCES = {"Unicode CLDR": "Unicode License v3"}
FILES = ("names.json", "calendar.json")
# Their weekdays are read in every text. Where two of these languages use one name for different
# days, the language that comes first keeps it. Months are read in all languages.
EVERYWHERE = (
    "en de fr es pt it pl ru ja ko nl uk ro sv da nb fi cs sk hu el bg tr id sq sl et lv lt ca"
    " ar he hi bn gu hr sr fa th"
)
# The short forms of the others are words of other languages.
SHORT_FORMS_EVERYWHERE = "en de fr es pt it pl nl ru uk ro el th"
# Their weekdays, and short names of months, are known where a text is in that language.
AT_HOME = "bs mk be vi ka hy az kk uz eu gl is ga cy mt ms fil sw af ur ta te km lo my mn"
# Languages that are written in two scripts.
FURTHER_LOCALES = {"sr": ["sr_Latn"], "bs": ["bs_Cyrl"], "uz": ["uz_Cyrl"], "az": ["az_Cyrl"]}
LEAST_LETTERS = 3
Named = Callable[[str, str, str], Mapping[int, str]]


def main() -> int:
    if babel_version != MADE_WITH:
        print(
            f"the names come from babel {MADE_WITH}, but this is {babel_version}: "
            'pip install -e ".[data]"',
            file=sys.stderr,
        )
        return 2
    table = render()
    if "--check" in sys.argv[1:]:
        return int(TABLE.read_text(encoding="utf-8") != table)
    TABLE.write_text(table, encoding="utf-8", newline="\n")
    return 0


def render() -> str:
    """Return the table as it is committed: JSON, one language a line."""
    tags = [*EVERYWHERE.split(), *AT_HOME.split()]
    groups = {
        "months": {tag: names(get_month_names, "wide", tag, first=0) for tag in tags},
        "short-months": {tag: names(get_month_names, "abbreviated", tag, first=0) for tag in tags},
        "weekdays": {tag: names(get_day_names, "wide", tag, first=1) for tag in tags},
        "short-weekdays": {tag: names(get_day_names, "abbreviated", tag, first=1) for tag in tags},
    }
    parts = [
        f'"everywhere": {json.dumps(EVERYWHERE.split())}',
        f'"short-everywhere": {json.dumps(SHORT_FORMS_EVERYWHERE.split())}',
    ]
    for name, by_tag in groups.items():
        rows = [f'"{tag}": {json.dumps(held, ensure_ascii=False)}' for tag, held in by_tag.items()]
        parts.append(f'"{name}": {{\n' + ",\n".join(rows) + "}")
    return "{" + ",\n".join(parts) + "}\n"


def names(named: Named, width: str, tag: str, *, first: int) -> dict[str, int]:
    """Return the names of a language in small letters, with their numbers from 1."""
    found: dict[str, int] = {}
    for locale in (tag, *FURTHER_LOCALES.get(tag, ())):
        for form in ("format", "stand-alone"):
            for number, written in named(width, form, locale).items():
                name = written.lower().rstrip(".॰")
                if _is_a_word(name):
                    found.setdefault(name, number + first)
    return found


def _is_a_word(name: str) -> bool:
    """Numbers (1月) have forms of their own; short forms of two letters are words elsewhere."""
    if any(char.isdigit() for char in name):
        return False
    return len(name) >= LEAST_LETTERS or (len(name) == 2 and not name.isascii())


if __name__ == "__main__":
    sys.exit(main())
