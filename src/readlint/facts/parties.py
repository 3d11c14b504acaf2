"""How texts name states and bodies: which of some parties do some words name?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from readlint.facts.store import read_compiled

# Names of so many letters are often words, too, where they are no capitals: `Oman`, but not `us`.
_NO_LETTER_BEFORE, _NO_LETTER_AFTER = r"(?<![^\W\d_])", r"(?![^\W\d_])"
_FIRST_UNSPACED = "\u3040"
_CYRILLIC = ("\u0400", "\u04ff")
# A name that has case endings loses its last letter before them, and they have at most three.
_LONG_ENOUGH, _LONGEST_ENDING = 5, 3
# A sign names its state beside that of one of these, with whom most talks are recorded.
_PAIRED_WITH = ("CN", "US", "RU", "JP", "KR")


class Parties:
    """The names of states and bodies.

    Args:
        raw: the compiled table, by code.
    """

    __slots__ = ("_patterns", "_raw")

    def __init__(self, raw: Mapping[str, Any]) -> None:
        self._raw = raw
        self._patterns: dict[str, re.Pattern[str] | None] = {}

    def names(self, code: str, words: str) -> bool:
        """Return whether some words name a party, by a noun, an adjective or a sign in a pair."""
        row = self._raw.get(code)
        if row is None or not (self._is_spelt(row, words) or row.get("sign", "\0") in words):
            return False
        if code not in self._patterns:
            self._patterns[code] = self._pattern(code)
        pattern = self._patterns[code]
        return pattern is not None and pattern.search(words) is not None

    def _is_spelt(self, row: Mapping[str, Any], words: str) -> bool:
        """Whether a part of a name is there at all: to make a pattern of it takes time."""
        return any(name[: _LONG_ENOUGH - 1] in words for name in row["names"])

    def names_all(self, codes: tuple[str, ...], words: str) -> bool:
        """Return whether some words name each of some parties."""
        return all(self.names(code, words) for code in codes)

    def signs(self, code: str) -> str:
        """Return the sign of a state in Chinese pairs; nothing where it has none."""
        sign: str = self._raw.get(code, {}).get("sign", "")
        return sign

    def _pattern(self, code: str) -> re.Pattern[str] | None:
        row = self._raw.get(code)
        if row is None:
            return None
        spaced = [_form(name) for name in row["names"] if name[0] < _FIRST_UNSPACED]
        other = [re.escape(name) for name in row["names"] if name[0] >= _FIRST_UNSPACED]
        parts = [*other, *self._paired(code)]
        if spaced:
            parts.insert(0, f"{_NO_LETTER_BEFORE}(?:{'|'.join(spaced)}){_NO_LETTER_AFTER}")
        return re.compile("|".join(parts))

    def _paired(self, code: str) -> list[str]:
        sign = self.signs(code)
        if code not in _PAIRED_WITH or not sign:
            return []
        others = "".join(self.signs(other) for other in _PAIRED_WITH if other != code)
        return [f"{sign}(?=[{others}])", f"(?<=[{others}]){sign}"]


def _form(name: str) -> str:
    is_cyrillic = all(_CYRILLIC[0] <= char <= _CYRILLIC[1] for char in name)
    if is_cyrillic and len(name) >= _LONG_ENOUGH:
        return rf"{re.escape(name[:-1])}\w{{0,{_LONGEST_ENDING}}}"
    ending = "(?![\\w])" if name.endswith(".") else ""
    return re.escape(name) + ending


@cache
def load_parties() -> Parties:
    """Return the shipped names of parties."""
    return Parties(read_compiled("parties")["parties"])
