"""What of a text is read in which language, from `languages.json`.

`scripts/try_languages.py` writes the table from the cases of the rules: what a rule finds in a
language, and where it is silent as it should be. A run asks it for what it could not read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from readlint.language.words import base

FILE = Path(__file__).with_name("languages.json")
Reading = Literal[
    "dates",
    "weekdays",
    "relative days",
    "tense",
    "places",
    "people",
    "titles",
    "contact form",
    "credits",
    "stamps",
    "junk phrases",
]
READINGS: tuple[Reading, ...] = get_args(Reading)
Share = Literal["read", "partly", "not"]


def not_read(language: str, needed: Iterable[Reading]) -> tuple[Reading, ...]:
    """Return what cannot be read in a language, in the order of `READINGS`.

    What is read in part counts as read: rules speak there, if not of all.

    Args:
        language: a BCP 47 tag; `und` for none that is known.
        needed: what the rules in force read.
    """
    wanted = frozenset(needed)
    return tuple(one for one in READINGS if one in wanted and share(one, language) == "not")


def share(reading: Reading, language: str) -> Share:
    """Return how far a reading reads a language.

    Args:
        reading: what is read.
        language: a BCP 47 tag.
    """
    held, tag = _table().get(reading, {}), base(language)
    if tag in held.get("read", ()):
        return "read"
    return "partly" if tag in held.get("partly", ()) else "not"


def languages() -> tuple[str, ...]:
    """Return the tags of all languages of which anything is read, in order of the alphabet."""
    return tuple(
        sorted({tag for held in _table().values() for tags in held.values() for tag in tags})
    )


@cache
def _table() -> Mapping[str, Mapping[str, Any]]:
    found: Mapping[str, Mapping[str, Any]] = json.loads(FILE.read_bytes())
    return found
