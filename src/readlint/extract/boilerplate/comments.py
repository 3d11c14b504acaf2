"""Comments of readers, threads, and notes on authors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from readlint.extract.boilerplate.page import Page
from readlint.extract.boilerplate.spans import Block
from readlint.language.words import alternation, phrases
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
    if len(between) >= _WIDEST_GAP:
        return False
    if not any(page.prose[i] for i in between):
        return True
    # A button above the first paragraph opens no discussion: what follows is the article.
    return _is_heading(page, group[0]) and any(page.prose[: group[0]])


def _block(page: Page, group: list[int], told: dict[int, str]) -> Iterator[Block]:
    if any(_is_heading(page, index) for index in group):
        places = [(page.place(index), told[index]) for index in group]
        yield page.whole_lines(_KIND, [(group[0], group[-1])], places)


def _is_heading(page: Page, index: int) -> bool:
    """Return whether a line opens a discussion, and is no running text itself."""
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
    word = alternation("comment-count", whole=False)
    return lazy_pattern(rf"\d{{1,5}} ?{word}|{word} ?[(（:：]? ?\d{{1,5}}[)）]?", re.IGNORECASE)


_LONGEST_HEAD = 120
_FEWEST = 3
# How many lines one reader may have written, and how many of them may be long.
_WIDEST = 15
_BESIDE = 6


def find_threads(page: Page) -> Iterator[Block]:
    """Yield runs of comments behind the first paragraph, from the first head to the last."""
    if not any(page.cues_of(i, _KIND) for i in page.cues):
        return
    heads = [i for i, line in enumerate(page.lines) if _is_head(line.text)]
    group: list[int] = []
    for index in [*heads, -1]:
        if group and (index < 0 or index - group[-1] > _WIDEST):
            yield from _thread(page, group)
            group = []
        group.append(index)


def _thread(page: Page, heads: list[int]) -> Iterator[Block]:
    first, last = heads[0], heads[-1]
    if len(heads) < _FEWEST or not any(page.prose[:first]):
        return
    beside = range(max(0, first - _BESIDE), min(len(page.lines), last + _BESIDE + 1))
    cued = [i for i in beside if page.cues_of(i, _KIND)]
    if cued:
        told = [(page.place(i), "a line as it stands above a comment") for i in heads]
        # The heading right above the thread and the button below it belong to it.
        first -= first - 1 in cued
        last = max(last, cued[-1])
        yield page.whole_lines(_KIND, [(first, last)], told)


def _is_head(text: str) -> bool:
    if len(text) > _LONGEST_HEAD:
        return False
    may_close = text[-1].isdigit() or text[-1] in _last_signs()
    if not may_close and text[:4].casefold() not in _ANSWERS:
        return False
    return any(form.search(text) is not None for form in _heads())


# What a head can close with: says:, 10:12 pm, ago, Uhr
_LAST = ":：.mMoOrR)]"
_ANSWERS = frozenset(("# re", "#re:", "re: "))


@cache
def _last_signs() -> frozenset[str]:
    posted = (*phrases("time-ago", "zh"), *phrases("comment-posted", "zh"))
    return frozenset(_LAST).union(phrase[-1] for phrase in posted)


@cache
def _heads() -> tuple[re.Pattern[str], ...]:
    time = r"\d{1,2}[:.h]\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?| uhr)?"
    month = r"[^\W\d_]{3,10}"
    day = (
        rf"(?:\d{{4}}[-./年]\d{{1,2}}[-./月]\d{{1,2}}日?|{month}\.? \d{{1,2}}, \d{{4}}"
        rf"|\d{{1,2}}[-. /](?:{month}|\d{{1,2}})[-., /]{{1,2}}\d{{2,4}})"
    )
    says = alternation("comment-says")
    at = rf"(?: {alternation('comment-clock')})?"
    said, who = alternation("comment-posted", "zh"), alternation("comment-writer", "zh")
    unit, ago = alternation("time-unit", "en"), alternation("time-ago", "en")
    unit_zh, ago_zh = alternation("time-unit", "zh"), alternation("time-ago", "zh")
    forms = (
        rf"^[^:：]{{2,40}} {says} ?:$",
        rf"^comment by .{{2,40}} [-—–] .{{0,20}}{time}$",
        rf"^#? ?re[:：].{{0,80}}{time}(?: .{{1,30}})?$",
        rf"^[^.!?。]{{0,40}}{day},?{at} {time}\)?$",
        rf"^[^.!?]{{0,30}}\b\d{{1,2}} {unit} {ago}$",
        rf"^{who}?.{{0,20}}{said}?[:：]? ?{day} ?{time}(?: ?{said})?[:：]?$",
        rf"^.{{1,20}}\d{{1,2}}{unit_zh}{ago_zh}$",
    )
    return tuple(lazy_pattern(form, re.IGNORECASE) for form in forms)


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
        rf"^[^.!?]{{2,60}}{alternation('author-is')}[^.!?]{{0,160}}{alternation('author-noun')}",
        re.IGNORECASE,
    )
