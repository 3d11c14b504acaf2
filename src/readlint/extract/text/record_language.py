"""In which language a record is: as its sidecar says, or as its text shows."""

from __future__ import annotations

from collections import Counter

from readlint.extract.context import Context
from readlint.extract.text.function_words import languages_by_word
from readlint.extract.text.language import SHORTEST_UNSPACED
from readlint.extract.text.language_detection import SHORTEST, detect_language
from readlint.extract.text.scripts import main_script
from readlint.language.words import UNKNOWN
from readlint.record.lazy import lazy_pattern

_TAG = lazy_pattern("[a-z]{2,3}")
# BCP 47: not determined, several, not listed.
_SAYS_NOTHING = frozenset((UNKNOWN, "mul", "mis"))
# A page of text, in which the small words of any language come dozens of times; and so much of it
# that most languages show. The rest is read only where they do not: it takes five times as long.
_SAMPLE, _GLANCE = 4_000, 1_000
# Of a likely language: so many different small words, such a share of all words, and so many times
# as many as of any other language.
_DIFFERENT, _SHARE, _AHEAD = 3, 0.1, 1.5
# Scripts in which one language alone is written, or nearly all that is.
_OF_SCRIPT = {
    "han": "zh",
    "kana": "ja",
    "hangul": "ko",
    "greek": "el",
    "hebrew": "he",
    "thai": "th",
    "lao": "lo",
    "burmese": "my",
    "khmer": "km",
    "georgian": "ka",
    "armenian": "hy",
    "gujarati": "gu",
    "gurmukhi": "pa",
    "tamil": "ta",
    "telugu": "te",
}


def language_of(context: Context) -> str:
    """Return the language of a record: a BCP 47 tag without script and region, in small letters.

    Returns:
        What the sidecar says, or else what the text shows. `und` for a text that is in a language
        we do not know; "" where there is no text, where it is not the document, and for one that
        is too short to tell.
    """
    if "text" in context.unusable:
        return ""
    sidecar = context.record.sidecar
    said = (sidecar.text("language") or "") if sidecar is not None else ""
    tag = said.replace("_", "-").partition("-")[0].lower()
    if _TAG.fullmatch(tag) and tag not in _SAYS_NOTHING:
        return tag
    return _found_in(context.text.content[:_SAMPLE])


def _found_in(text: str) -> str:
    found = _likely_in(text[:_GLANCE])
    if not found and (detected := detect_language(text)):
        found = detected.code
    found = found or _likely_in(text)
    if found:
        return found
    script = main_script(text)
    if script in _OF_SCRIPT:
        return _OF_SCRIPT[script] if len(text) >= SHORTEST_UNSPACED else ""
    return UNKNOWN if len(text.split()) >= SHORTEST else ""


def _likely_in(text: str) -> str:
    """Return the language of which a text has the most small words; "" where two are as likely.

    More is asked of a paragraph that is to be in another language than its record: a finding
    hangs on that, and here only a line of the summary. Names are no hindrance.
    """
    words = text.lower().split()
    known = languages_by_word()
    counts, different = Counter[str](), Counter[str]()
    for word, count in Counter(filter(known.__contains__, words)).items():
        for language in known[word]:
            counts[language] += count
            different[language] += 1
    (first, most), (_, next_most) = [*counts.most_common(2), ("", 0), ("", 0)][:2]
    is_likely = (
        different[first] >= _DIFFERENT
        and most >= _SHARE * len(words)
        and most >= _AHEAD * next_most
    )
    return first if is_likely else ""
