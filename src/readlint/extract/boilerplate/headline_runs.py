"""Titles in a row on one line, without a mark between them, in any script."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from readlint.extract.boilerplate.page import Page
from readlint.extract.boilerplate.shapes import unspaced_count
from readlint.extract.boilerplate.spans import Block
from readlint.record.lazy import lazy_pattern

_SHORTEST_UNSPACED = 120
_SHORTEST_SPACED = 160
_SHORTEST_SPACED_WORDS = 40
_LONGEST = 20_000
_CREDIT = lazy_pattern(
    r"(?:来源|來源|责任编辑|编辑|source|quelle|fonte|fuente)\s*[:：]", re.IGNORECASE
)
_PAUSES = lazy_pattern(r"[。；，、]")
_TITLE_MARKS = lazy_pattern(r"[丨｜|→【】]|[！？!?](?=[^\s！？!?」』”’\"')）])|\.{4,}|…{2,}")
# A capital, found first because there are few; then a small letter before it, and three in all:
# not McDonald.
_JOINT = lazy_pattern(r"[A-ZÀ-ÝА-Я](?<=[a-zß-ÿа-я?!\d].)[a-zß-ÿа-я]")
_END_OF_TITLE = lazy_pattern(r"[^\W\d_]{2}[a-zß-ÿа-я](?:[?!]|\d{1,2})?$")


def find_headline_runs(page: Page) -> Iterator[Block]:
    """Yield lines near the end of a text that are many titles run together."""
    free = [i for i in range(len(page.lines)) if i not in page.taken]
    for index in free[-3:]:
        why = _why_titles(page, index)
        if why:
            page.prose[index] = False
            yield page.whole_lines("related-links", [(index, index)], [(page.place(index), why)])


def _why_titles(page: Page, index: int) -> str:
    text = page.lines[index].text
    if len(text) > _LONGEST or index == 0:
        return ""
    is_long = page.unspaced and len(text) >= _SHORTEST_UNSPACED
    if is_long and unspaced_count(text) >= _SHORTEST_UNSPACED:
        return _why_unspaced(page, index, text)
    if len(text) < _SHORTEST_SPACED or len(_JOINT.findall(text)) < 5:
        return ""
    words = text.split()
    # Distinct ones: YouTube and MacArthur come back.
    joints = len({word for word in words if _is_joint(word)})
    is_sparse = text.count(". ") * 3 <= joints
    if is_sparse and joints >= 5 and _SHORTEST_SPACED_WORDS <= len(words) <= joints * 25:
        return f"{joints} times a word runs into the capital of the next title"
    return ""


def _is_joint(word: str) -> bool:
    """Tell whether in a word one title ends and the next begins."""
    return any(
        _END_OF_TITLE.search(word[max(0, joint.start() - 6) : joint.start()])
        for joint in _JOINT.finditer(word)
    )


def _why_unspaced(page: Page, index: int, text: str) -> str:
    if text.count("。") * 150 > len(text) or len(_PAUSES.findall(text)) * 25 > len(text):
        return ""
    cues = [
        _is_foreign(page, index),
        _CREDIT.match(page.lines[index - 1].text) is not None,
        len(_TITLE_MARKS.findall(text)) * 120 >= len(text),
        _repeats_a_name(text),
    ]
    if sum(cues) < 2:
        return ""
    return f"{len(text)} characters of titles run together, with hardly a stop between them"


def _is_foreign(page: Page, index: int) -> bool:
    """Tell whether the rest of the text is in a script with blanks between words."""
    rest = [line.text for i, line in enumerate(page.lines) if i != index]
    length = sum(map(len, rest))
    return length > 200 and sum(map(unspaced_count, rest)) * 10 < length


def _repeats_a_name(text: str) -> bool:
    """Tell whether three characters in a row come back so often that they name a topic."""
    grams = Counter(text[i : i + 3] for i in range(len(text) - 2))
    often = grams.most_common(1)[0][1] if grams else 0
    return often >= 4 and often * 120 >= len(text)
