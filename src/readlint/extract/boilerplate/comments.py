"""What readers wrote below an article, and the form to write more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from readlint.extract.boilerplate.page import Page
from readlint.extract.boilerplate.spans import Block
from readlint.record.lazy import lazy_pattern

_KIND = "comments"
_LONGEST_COUNT = 40
# Between two buttons stands what a reader wrote, with a name and a time.
_WIDEST_GAP = 8


def find_comments(page: Page) -> Iterator[Block]:
    """Yield the discussion below an article, from its heading to its last button."""
    counts = [i for i, line in enumerate(page.lines) if len(line.text) <= _LONGEST_COUNT]
    told = {i: why for i in {*page.cues, *counts} if (why := _why(page, i))}
    group: list[int] = []
    for index in sorted(told):
        if group and not _is_same(page, group, index):
            yield from _block(page, group, told)
            group = []
        group.append(index)
    yield from _block(page, group, told)


def _is_same(page: Page, group: list[int], index: int) -> bool:
    between = range(group[-1] + 1, index)
    if any(i in page.taken for i in between):
        return False
    if not any(page.prose[i] for i in between):
        return len(between) < _WIDEST_GAP
    return len(between) < _WIDEST_GAP and _is_heading(page, group[0])


def _block(page: Page, group: list[int], told: dict[int, str]) -> Iterator[Block]:
    if any(_is_heading(page, index) for index in group):
        places = [(page.place(index), told[index]) for index in group]
        yield page.whole_lines(_KIND, [(group[0], group[-1])], places)


def _is_heading(page: Page, index: int) -> bool:
    """Tell whether a line opens a discussion, and is no running text itself."""
    if page.prose[index]:
        return False
    return any(cue.is_strong for cue in page.cues_of(index, _KIND)) or _counts(page, index)


def _why(page: Page, index: int) -> str:
    cues = page.cues_of(index, _KIND)
    if cues:
        return f"“{cues[0].phrase.phrase}” is a set phrase of web pages"
    return "a count of comments" if _counts(page, index) else ""


def _counts(page: Page, index: int) -> bool:
    text = page.lines[index].text
    if len(text) > _LONGEST_COUNT or index in page.taken:
        return False
    has_number = text[:1].isdigit() or text[-1:] == ")" or text[-1:].isdigit()
    return has_number and _count_form().fullmatch(text) is not None


@cache
def _count_form() -> re.Pattern[str]:
    word = (
        r"(?:comments?|replies|responses?|thoughts? on|kommentare?|commentaires?|comentarios?"
        r"|comentários?|commenti|komentarz[ey]?|条评论|則留言|件のコメント)"
    )
    return lazy_pattern(rf"\d{{1,5}} ?{word}|{word} ?[(（:：]? ?\d{{1,5}}[)）]?", re.IGNORECASE)
