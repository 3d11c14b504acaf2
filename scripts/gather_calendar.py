#!/usr/bin/env python3
"""Write the names of months and weekdays that readlint reads, from babel's data.

usage: gather_calendar.py [--check]

Without an option the table is written. With --check nothing is written, and the exit code is 1
if the committed table is not what babel's data give. Each version of babel spells some names in
another way; findings hang on them, so the version is fixed (`pip install -e ".[data]"`) and a new
one is taken on purpose. readlint itself does not need babel.
"""

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel import __version__ as babel_version
from babel.dates import get_day_names, get_month_names

MADE_WITH = "2.18.0"
TABLE = Path(__file__).resolve().parent.parent / "src" / "readlint" / "language"
TABLE /= "names.json"
# Source and licence, and the files of the package with its data: NOTICE names them.
SOURCES = {"Unicode CLDR": "Unicode License v3"}
FILES = ("names.json",)
# Where two languages use one name for different months, the language that stands first keeps it.
LANGUAGES = (
    "en de fr es pt it pl ru ja ko nl uk ro sv da nb fi cs sk hu el bg tr id sq sl et lv lt ca"
    " ar he hi bn gu"
)
# Of further languages only the full names: their short forms are words of other languages.
WITH_SHORT_FORMS = "en de fr es pt it pl nl ru uk"
LEAST_LETTERS = 3
# What the data lack: spellings of the press, regional names, older abbreviations.
FURTHER_MONTHS = {"sept": 9, "jänner": 1, "feber": 2, "juil": 7, "setiembre": 9, "mär": 3}
FURTHER_WEEKDAYS = {
    "tues": 2, "thur": 4, "thurs": 4, "sonnabend": 6, "segunda": 1, "terça": 2, "quarta": 3,
    "quinta": 4, "sexta": 5, "周一": 1, "周二": 2, "周三": 3, "周四": 4, "周五": 5, "周六": 6,
    "周日": 7, "周天": 7, "星期一": 1, "星期二": 2, "星期三": 3, "星期四": 4, "星期五": 5,
    "星期六": 6, "星期日": 7, "星期天": 7,
}  # fmt: skip
# The short names of weekdays that stand in stamps, in the languages that use them there.
STAMP_WEEKDAYS = {"de": "mo di mi do fr sa so", "en": "mon tue wed thu fri sat sun"}


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
    """Return the table as it is committed: JSON, one name a line."""
    table = {"months": _gather(month_names()), "weekdays": _gather(weekday_names())}
    return json.dumps(table, ensure_ascii=False, indent=1) + "\n"


def month_names() -> Iterator[tuple[str, int]]:
    """Yield each name of a month with its number, from 1 for January."""
    for language in LANGUAGES.split():
        for width in _widths(language):
            for form in ("format", "stand-alone"):
                for number, name in get_month_names(width, form, language).items():
                    yield name, number
    yield from FURTHER_MONTHS.items()


def weekday_names() -> Iterator[tuple[str, int]]:
    """Yield each name of a weekday with its number, from 1 for Monday."""
    for language in LANGUAGES.split():
        for form in ("format", "stand-alone"):
            for number, name in get_day_names("wide", form, language).items():
                yield name, number + 1
    for names in STAMP_WEEKDAYS.values():
        yield from ((name, number) for number, name in enumerate(names.split(), 1))
    yield from FURTHER_WEEKDAYS.items()


def _widths(language: str) -> tuple[str, ...]:
    return ("wide", "abbreviated") if language in WITH_SHORT_FORMS.split() else ("wide",)


def _gather(names: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Keep each name once, in lower case: the first language that has it decides."""
    found: dict[str, int] = {}
    for written, number in names:
        name = written.lower().rstrip(".॰")
        if _is_a_word(name):
            found.setdefault(name, number)
    return found


def _is_a_word(name: str) -> bool:
    """Numbers (1月) have forms of their own; short forms of two letters are words elsewhere."""
    if any(char.isdigit() for char in name):
        return False
    if len(name) == 2 and not name.isascii():
        return True
    return len(name) >= LEAST_LETTERS or name in STAMP_WEEKDAYS["de"].split()


if __name__ == "__main__":
    sys.exit(main())
