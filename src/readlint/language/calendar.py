"""Names of months and weekdays in the languages that are read; `names.json` is made by a script."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

_TABLE = Path(__file__).parent / "names.json"
# Weekdays of two or three letters are words of their own outside a stamp.
_LEAST_LETTERS = 4


@cache
def _table() -> Any:
    return json.loads(_TABLE.read_bytes())


def months() -> dict[str, int]:
    """Return every month name, in lower case, with its number; no name stands for two months."""
    names: dict[str, int] = _table()["months"]
    return names


def weekdays() -> dict[str, int]:
    """Return every weekday name, in lower case, with its number: 1 for Monday."""
    names: dict[str, int] = _table()["weekdays"]
    return names


def long_weekdays() -> dict[str, int]:
    """Return the weekday names that are no other word: all but the short ones of the alphabets."""
    return {
        name: number
        for name, number in weekdays().items()
        if len(name) >= _LEAST_LETTERS or not name[0].isalpha() or name[0] >= "\u3040"
    }
