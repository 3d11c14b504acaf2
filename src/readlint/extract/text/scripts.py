"""In which script a text is, and in which a language is written."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache

from readlint.extract.text.invisible import ascii_count
from readlint.record.lazy import lazy_pattern


def script_of(text: str) -> str:
    """Name the script of a name: latin, han, kana, hangul, or that of its first other letter."""
    if text.isascii():
        return "latin"
    for script, is_of in (("kana", _is_kana), ("hangul", _is_hangul), ("han", _is_han)):
        if any(map(is_of, text)):
            return script
    for char in text:
        if char.isalpha():
            return unicodedata.name(char, "LATIN").split()[0].lower()
    return "latin"


def _is_kana(char: str) -> bool:
    return "\u3040" <= char <= "\u30ff"


def _is_hangul(char: str) -> bool:
    return "\uac00" <= char <= "\ud7af"


def _is_han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" or char == "々"


_RANGES = {
    "latin": "A-Za-z\u00aa\u00ba\u00c0-\u024f\u1e00-\u1eff",
    "cyrillic": "\u0400-\u052f",
    "greek": "\u0370-\u03ff\u1f00-\u1fff",
    "arabic": "\u0620-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff",
    "hebrew": "\u05d0-\u05ea",
    "devanagari": "\u0900-\u097f",
    "bengali": "\u0980-\u09ff",
    "gurmukhi": "\u0a00-\u0a7f",
    "gujarati": "\u0a80-\u0aff",
    "tamil": "\u0b80-\u0bff",
    "telugu": "\u0c00-\u0c7f",
    "thai": "\u0e00-\u0e7f",
    "lao": "\u0e80-\u0eff",
    "burmese": "\u1000-\u109f",
    "georgian": "\u10a0-\u10ff",
    "armenian": "\u0530-\u058f",
    "ethiopic": "\u1200-\u137f",
    "khmer": "\u1780-\u17ff",
    "hangul": "\uac00-\ud7af\u1100-\u11ff",
    "kana": "\u3040-\u30ff",
    "han": "\u3400-\u9fff\uf900-\ufaff",
}
SCRIPT_NAMES = {
    **{script: f"{script.capitalize()} script" for script in _RANGES},
    "han": "Chinese",
    "kana": "Japanese",
    "hangul": "Korean",
    "greek": "Greek",
    "hebrew": "Hebrew",
    "thai": "Thai",
}
_LATIN = """
af az bs ca cnr cs cy da de en es et eu fi fil fr ga gl hr ht hu id in is it la lb lt lv ms mt nb
nl nn no pl pt ro rm sh sk sl so sq sv sw tl tr uz vi zsm
"""
_OTHERS = {
    "cyrillic": "be bg ky mk mn ru tg uk",
    "greek": "el",
    "arabic": "ar fa ps ur ckb ug",
    "hebrew": "he iw yi",
    "devanagari": "hi mr ne",
    "bengali": "bn as",
    "gurmukhi": "pa",
    "gujarati": "gu",
    "tamil": "ta",
    "telugu": "te",
    "thai": "th",
    "lao": "lo",
    "burmese": "my",
    "georgian": "ka",
    "armenian": "hy",
    "ethiopic": "am ti",
    "khmer": "km",
    "hangul": "ko",
    "kana": "ja",
    "han": "zh cmn yue lzh wuu",
}
_BY_LANGUAGE: dict[str, frozenset[str]] = {
    **{code: frozenset(("latin",)) for code in _LATIN.split()},
    **{code: frozenset((one,)) for one, codes in _OTHERS.items() for code in codes.split()},
    "sr": frozenset(("latin", "cyrillic")),
    "kk": frozenset(("latin", "cyrillic")),
    # Korean may quote Chinese characters; a Japanese list may have no Kana at all.
    "ko": frozenset(("hangul", "han")),
}
# Written in these as well now and then: nothing may be said of the script.
_IN_MANY_SCRIPTS = frozenset(("az", "uz", "tg", "mn", "pa", "ms", "sh", "cnr", "bs"))
_BY_SUBTAG = {
    "latn": "latin",
    "cyrl": "cyrillic",
    "arab": "arabic",
    **dict.fromkeys(("hans", "hant", "hani"), "han"),
}
_MAIN = 0.75
_NEARLY_ALL = 0.85
_KANA_SHARE = 0.1


def scripts_of(tag: str) -> frozenset[str]:
    """Return the scripts that a BCP 47 tag allows; none where we cannot say."""
    code, *rest = tag.replace("_", "-").lower().split("-")
    for subtag in rest:
        if subtag in _BY_SUBTAG:
            return frozenset((_BY_SUBTAG[subtag],))
    known = _BY_LANGUAGE.get(code, frozenset())
    return known | {"latin", "cyrillic", "arabic"} if code in _IN_MANY_SCRIPTS and known else known


def letters_in(text: str, scripts: Iterable[str]) -> tuple[int, int]:
    """Return how many letters a text has, and how many of them are of some scripts."""
    letters, counts = letters_by_script(text)
    return letters, sum(counts[one] for one in scripts)


def letters_by_script(text: str) -> tuple[int, Counter[str]]:
    """Return how many letters a text has, and how many characters of each script.

    Each of its different characters is looked at once: they are few.
    """
    letters, counts = 0, Counter[str]()
    for char, times in Counter(text).items():
        is_letter, script = _nature(char)
        letters += times * is_letter
        if script is not None:
            counts[script] += times
    return letters, counts


@cache
def _nature(char: str) -> tuple[bool, str | None]:
    """Return whether a character is a letter, and the script in whose ranges it is."""
    is_letter = char.isalnum() and not char.isdecimal()
    return is_letter, next((of for first, last, of in _ranges() if first <= char <= last), None)


@cache
def _ranges() -> tuple[tuple[str, str, str], ...]:
    """Return first and last character of each range, and its script.

    As patterns such wide ranges take longer to compile than a record takes to check.
    """
    pairs = lazy_pattern("(.)(?:-(.))?")
    return tuple(
        (first, last or first, script)
        for script, written in _RANGES.items()
        for first, last in pairs.findall(written)
    )


def main_script(text: str) -> str | None:
    """Return the script of three letters in four of a text; None where there is none."""
    if ascii_count(text) >= _NEARLY_ALL * len(text):
        return "latin"
    letters, counts = letters_by_script(text)
    kana, han = counts.pop("kana", 0), counts.pop("han", 0)
    if letters and kana + han >= _MAIN * letters:
        return "kana" if kana >= _KANA_SHARE * (kana + han) else "han"
    script = max(counts, key=lambda one: counts[one], default=None)
    return script if letters and script and counts[script] >= _MAIN * letters else None
