"""Which script words are written in."""

from __future__ import annotations

import unicodedata

from readlint.record.lazy import lazy_pattern

_HAN = lazy_pattern(r"[\u3400-\u9fff\uf900-\ufaff々]", lowest="\u3005")
_KANA = lazy_pattern(r"[\u3040-\u30ff]", lowest="\u3040")
_HANGUL = lazy_pattern(r"[\uac00-\ud7af]", lowest="\uac00")


def script_of(text: str) -> str:
    """Name the script of a name: latin, han, kana, hangul, or that of its first other letter."""
    if text.isascii():
        return "latin"
    for script, pattern in (("kana", _KANA), ("hangul", _HANGUL), ("han", _HAN)):
        if pattern.search(text):
            return script
    for char in text:
        if char.isalpha():
            return unicodedata.name(char, "LATIN").split()[0].lower()
    return "latin"
