"""The title of a text, and its language: what is read before all else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from readlint.extract import Context
from readlint.extract.act.lead import find_lead
from readlint.extract.boilerplate import MASK, body_of
from readlint.extract.context import extractor
from readlint.extract.sidecar.title import may_be_title, words_in_common
from readlint.extract.source.credits import find_credits
from readlint.extract.text.function_words import NAMES, languages_by_word
from readlint.extract.text.lines import Line, text_lines
from readlint.extract.text.scripts import main_script
from readlint.extract.view import prose_of
from readlint.language.words import alternation
from readlint.propose.yaml_text import Value
from readlint.record import Place
from readlint.record.lazy import lazy_pattern

# A title stands at most so many lines above the text.
_NEAR = 12
# Of two lines with so many words of the text, the first is the headline.
_ENOUGH_WORDS = 4
_MARKS = lazy_pattern(r"^(?:#+|title[:=]|标题[:：])\s*", re.IGNORECASE)
_READOUT = lazy_pattern(lambda: rf"\W*{alternation('readout-heading')}")
_READOUT_OF_CALL = lazy_pattern(
    lambda: rf"\W*{alternation('readout-heading')}.{{0,120}}?{alternation('telephone-contact')}"
)
_CALL = lazy_pattern(lambda: rf"\W*(?:[\w’'-]+ ){{0,2}}?{alternation('telephone-contact')}")
_BY_SCRIPT = {"han": "zh", "kana": "ja", "hangul": "ko"}
# Of the small words of a language; a short text has fewer, but none of another language.
_ENOUGH, _FEW = 8, 4
# The next language must be well behind: Norwegian and Danish share most of their small words.
_AHEAD, _FAR_AHEAD = 1.3, 3
_SAMPLE = 6000


@extractor
def find_title(context: Context) -> Place | None:
    """Return the line above the text that is its title: letterhead, breadcrumb and caption are not.

    Such a line says less of what the text says than its headline does.
    """
    start = find_lead(context).start or 0
    above = [line for line in text_lines(context) if line.end <= start]
    may_be = [line for line in above[-_NEAR:] if _may_be(context, line)]
    if not may_be:
        return None
    tag = language_of(context) or "en"
    text = body_of(context)[start : start + _SAMPLE]
    common = [min(words_in_common(line.text, text, tag), _ENOUGH_WORDS) for line in may_be]
    best = max(common)
    line = may_be[common.index(best)]
    # `STATEMENTS AND RELEASES`: the label of a part of a site.
    if line.text.isupper() and not best:
        return None
    return prose_of(context).place(line.start, line.end)


def _may_be(context: Context, line: Line) -> bool:
    if may_be_title(context, line):
        return True
    # `Readout of the President's call with ...` shows whose page it is, and is its headline.
    heads = (one.place for one in find_credits(context) if one.form == "official-heading")
    is_head = any(one.start < line.end and line.start < one.end for one in heads)
    return is_head and bool(_READOUT.match(line.text)) and not line.text.isupper()


def names_a_call(title: str) -> bool:
    """Return whether a title names a telephone call as what the text is of."""
    return bool(_CALL.match(title) or _READOUT_OF_CALL.match(title))


def title_values(context: Context) -> Iterator[Value]:
    """Yield the title."""
    place = find_title(context)
    if place is not None:
        line = prose_of(context).locate(place.start)[0]
        yield Value(("title",), _MARKS.sub("", place.words), f"line {line}")


@extractor
def language_of(context: Context) -> str | None:
    """Return the language of the body; None where it cannot be told."""
    words = body_of(context).replace(MASK, " ")[:_SAMPLE]
    script = main_script(words)
    if script in _BY_SCRIPT:
        return _BY_SCRIPT[script]
    counts: Counter[str] = Counter()
    for word in words.lower().split():
        counts.update(languages_by_word().get(word, ()))
    (first, most), (_, next_most) = (*counts.most_common(2), ("", 0), ("", 0))[:2]
    is_plain = most >= _ENOUGH and most >= _AHEAD * next_most
    return first if is_plain or (most >= _FEW and most >= _FAR_AHEAD * next_most) else None


def language_values(context: Context) -> Iterator[Value]:
    """Yield the language of the body."""
    tag = language_of(context)
    if tag is not None:
        by = "by its script" if tag in _BY_SCRIPT.values() else f"by its small words: {NAMES[tag]}"
        yield Value(("language",), tag, by)
