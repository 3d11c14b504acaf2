"""Which scripts a language is written in, and which script a paragraph is in."""

from __future__ import annotations

from readlint.record.lazy import lazy_pattern

_LETTER = lazy_pattern(r"[^\W\d_]")
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
_IN = {script: lazy_pattern(f"[{chars}]") for script, chars in _RANGES.items()}
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
_MANY = frozenset(("az", "uz", "tg", "mn", "pa", "ms", "sh", "cnr", "bs"))
_BY_SUBTAG = {"latn": "latin", "cyrl": "cyrillic", "arab": "arabic", "hans": "han", "hant": "han"}
_MAIN = 0.75
_NEARLY_ALL = 0.85
_KANA = 0.1


def scripts_of(tag: str) -> frozenset[str]:
    """Return the scripts that a BCP 47 tag allows; none where we cannot say."""
    code, *rest = tag.replace("_", "-").lower().split("-")
    for subtag in rest:
        if subtag in _BY_SUBTAG:
            return frozenset((_BY_SUBTAG[subtag],))
    known = _BY_LANGUAGE.get(code, frozenset())
    return known | {"latin", "cyrillic", "arabic"} if code in _MANY and known else known


def main_script(text: str) -> str | None:
    """Return the script of three letters in four of a text; None where there is none."""
    if len(text.encode("ascii", "ignore")) >= _NEARLY_ALL * len(text):
        return "latin"
    letters = len(_LETTER.findall(text))
    counts = {script: len(found.findall(text)) for script, found in _IN.items()}
    kana, han = counts.pop("kana"), counts.pop("han")
    if letters and kana + han >= _MAIN * letters:
        return "kana" if kana >= _KANA * (kana + han) else "han"
    script = max(counts, key=lambda one: counts[one])
    return script if letters and counts[script] >= _MAIN * letters else None
