"""Notes on the author as pages put them below an article: a name, and who that is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from readlint.extract.boilerplate.page import Page
from readlint.extract.boilerplate.spans import Block
from readlint.record.lazy import lazy_pattern

_LONGEST = 700
_LONGEST_NAME = 40
_NAME_WORDS = 4
# How near the furniture of the page must follow.
_REACH = 3
_FURNITURE = ("nav", "share", "related", "footer", "comments", "paywall")


def find_author_notes(page: Page) -> Iterator[Block]:
    """Yield notes on the author: the name on a line, who that is below, and furniture behind."""
    for index in range(1, len(page.lines)):
        text = page.lines[index].text
        if len(text) > _LONGEST or index in page.taken or index - 1 in page.taken:
            continue
        name = page.lines[index - 1].text
        if text[:3] != name[:3] or not _is_name(name, text) or _who().search(text) is None:
            continue
        behind = range(index + 1, min(len(page.lines), index + 1 + _REACH))
        if any(i in page.furniture or page.cues_of(i, *_FURNITURE) for i in behind):
            page.prose[index] = False
            told = [(page.place(index), "a note on the author below the name, as on a web page")]
            yield page.whole_lines("footer", [(index - 1, index)], told)


def _is_name(name: str, text: str) -> bool:
    words = name.split()
    if len(name) > _LONGEST_NAME or not 2 <= len(words) <= _NAME_WORDS:
        return False
    return text.startswith(words[0]) and all(word[0].isupper() for word in words)


@cache
def _who() -> re.Pattern[str]:
    return lazy_pattern(
        r"^[^.!?]{2,60}\b(?:is|was|has been|works as|writes|covers|joined|ist|arbeitet|est|es|è)\b"
        r"[^.!?]{0,160}\b(?:reporter|journalist|writer|editor|correspondent|author|columnist"
        r"|contributor|blogger|freelancer?|producer|photographer|staff|Redakteur(?:in)?"
        r"|Journalist(?:in)?|Autor(?:in)?|journaliste|periodista|giornalista)\b",
        re.IGNORECASE,
    )
