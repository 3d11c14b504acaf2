"""Lines and paragraphs that stand in the text a second time."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from readlint.extract.boilerplate.page import Page
from readlint.extract.boilerplate.shapes import ends_as_sentence, runs, word_count
from readlint.extract.boilerplate.spans import Block
from readlint.record.lazy import lazy_pattern

_HEAD = 24
_WORDS = 12
_WORDS_NEAR = 10
_WORDS_NEXT = 5
_NEAR = 3
_MOST_COPIES = 3
_SPEAKER = lazy_pattern(
    r"(?:q|a|question|answer|frage|antwort)\s*[:.]|[^.:：!?]{1,40}[:：]", re.IGNORECASE
)
_STAGE = lazy_pattern(r"[\[(（【].*[\])）】]\.?")
_LISTED = lazy_pattern(r"[-–—•*·+|>]|\(?\d{1,3}[.)、]")
_PRICE = lazy_pattern(r"[$€£¥￥%]|\d[.,]\d{2}\b")
_OPEN_END = (":", "：", "?", "？", ",", "，")


def find_repeats(page: Page) -> Iterator[Block]:
    """Yield copies of earlier lines; copies that follow one another are one block.

    What stands first in the text is no junk: the pieces are the later copies.
    """
    copies = _copies(page)
    original = {
        later: indices[0]
        for indices in copies.values()
        if len(indices) > 1 and _may_count(page.lines[indices[0]].text)
        for earlier, later in pairwise(indices)
        if _is_copy(page.lines[later].text, later - earlier, len(indices))
    }
    for first, last in runs([i in original for i in range(len(page.lines))]):
        told = [(page.place(original[first]), "the same words are here first")]
        yield page.whole_lines("repeat", [(first, last)], told)


def _copies(page: Page) -> dict[str, list[int]]:
    """Return the lines of some words that stand more than once, by what they say."""
    alike: dict[tuple[int, str], list[int]] = defaultdict(list)
    for index, line in enumerate(page.lines):
        if page.words[index] >= _WORDS_NEXT and index not in page.taken:
            # Most lines differ in this much; only the others are compared as a whole.
            alike[len(line.text), line.text[:_HEAD].casefold()].append(index)
    copies: dict[str, list[int]] = defaultdict(list)
    for indices in alike.values():
        if len(indices) > 1:
            for index in indices:
                copies[page.lines[index].text.casefold()].append(index)
    return copies


def _may_count(text: str) -> bool:
    """Tell whether the return of a line may mean anything: forms and lists return by design."""
    if text.endswith(_OPEN_END) or word_count(text) < _WORDS_NEXT:
        return False
    if _SPEAKER.match(text) or _STAGE.fullmatch(text) or _LISTED.match(text):
        return False
    # Goods and the heads of tables return by design.
    return ends_as_sentence(text) or _PRICE.search(text) is None


def _is_copy(text: str, distance: int, copies: int) -> bool:
    """Tell whether a line is a copy: right behind the first, or long and not a refrain."""
    if copies > _MOST_COPIES:
        return distance == 1
    words = word_count(text)
    if distance == 1 or (distance <= _NEAR and words >= _WORDS_NEAR):
        return True
    return words >= _WORDS and ends_as_sentence(text)
