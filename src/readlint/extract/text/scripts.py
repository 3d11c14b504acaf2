"""In which script a text is, and in which a language is written."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache

from readlint.extract.text.invisible import ascii_count


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
    return 0x3040 <= ord(char) <= 0x30FF


def _is_hangul(char: str) -> bool:
    return 0xAC00 <= ord(char) <= 0xD7AF


def _is_han(char: str) -> bool:
    code = ord(char)
    # U+3005 repeats the sign before it.
    return 0x3400 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF or code == 0x3005


# First and last character of each range, as Unicode numbers them.
_RANGES = {
    "latin": (
        (0x0041, 0x005A),
        (0x0061, 0x007A),
        (0x00AA, 0x00AA),
        (0x00BA, 0x00BA),
        (0x00C0, 0x024F),
        (0x1E00, 0x1EFF),
    ),
    "cyrillic": ((0x0400, 0x052F),),
    "greek": (
        (0x0370, 0x03FF),
        (0x1F00, 0x1FFF),
    ),
    "arabic": (
        (0x0620, 0x06FF),
        (0x0750, 0x077F),
        (0xFB50, 0xFDFF),
        (0xFE70, 0xFEFF),
    ),
    "hebrew": ((0x05D0, 0x05EA),),
    "devanagari": ((0x0900, 0x097F),),
    "bengali": ((0x0980, 0x09FF),),
    "gurmukhi": ((0x0A00, 0x0A7F),),
    "gujarati": ((0x0A80, 0x0AFF),),
    "tamil": ((0x0B80, 0x0BFF),),
    "telugu": ((0x0C00, 0x0C7F),),
    "thai": ((0x0E00, 0x0E7F),),
    "lao": ((0x0E80, 0x0EFF),),
    "burmese": ((0x1000, 0x109F),),
    "georgian": ((0x10A0, 0x10FF),),
    "armenian": ((0x0530, 0x058F),),
    "ethiopic": ((0x1200, 0x137F),),
    "khmer": ((0x1780, 0x17FF),),
    "hangul": (
        (0xAC00, 0xD7AF),
        (0x1100, 0x11FF),
    ),
    "kana": ((0x3040, 0x30FF),),
    "han": (
        (0x3400, 0x9FFF),
        (0xF900, 0xFAFF),
    ),
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
    return tuple(
        (chr(first), chr(last), script) for script, held in _RANGES.items() for first, last in held
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
