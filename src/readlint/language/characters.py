"""Tables of letters that are no words: which look or sound alike, in `characters.json`.

| table | what it holds |
|---|---|
| `look-alikes` | a letter, then the Latin letter that the eye cannot tell from it |
| `vowels` | vowels, without case and accents |
| `cut-with-vowels` | what the cases of names put others for, as they do for last vowels |
| `both-orders` | two letters that romanisations exchange, and so do languages: -skiy, -skyi |
| `exchanged` | letters that romanisations choose between for one sound, or nearly one |
| `alternating` | consonants that cases of names put for each other |
| `spelt-out` | a letter of some languages, then what others write for it |
| `not-heard` | letters that languages write and do not say |
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "characters.json"


@cache
def characters(table: str) -> tuple[str, ...]:
    """Return the groups of letters of a table, those of all scripts together.

    Args:
        table: its name, as above.

    Raises:
        KeyError: there is no such table.
    """
    return tuple(group for groups in _tables()[table].values() for group in groups.split())


@cache
def _tables() -> Mapping[str, Mapping[str, str]]:
    """Return the groups by table and script, parted by blanks."""
    held: Mapping[str, Mapping[str, str]] = json.loads(_FILE.read_bytes())
    return held
