"""Threads of comments below an article, told by the line that stands above each comment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from readlint.extract.boilerplate.page import Page
from readlint.extract.boilerplate.spans import Block
from readlint.record.lazy import lazy_pattern

_KIND = "comments"
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
    if not text[-1].isdigit() and text[-1] not in _LAST and text[:4].casefold() not in _ANSWERS:
        return False
    return any(form.search(text) is not None for form in _heads())


# What a head can close with: says:, 10:12 pm, ago, Uhr, 发表
_LAST = frozenset(":：.mMoOrR)]前表说")

_ANSWERS = frozenset(("# re", "#re:", "re: "))


@cache
def _heads() -> tuple[re.Pattern[str], ...]:
    time = r"\d{1,2}[:.h]\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?| uhr)?"
    month = r"[^\W\d_]{3,10}"
    day = (
        rf"(?:\d{{4}}[-./年]\d{{1,2}}[-./月]\d{{1,2}}日?|{month}\.? \d{{1,2}}, \d{{4}}"
        rf"|\d{{1,2}}[-. /](?:{month}|\d{{1,2}})[-., /]{{1,2}}\d{{2,4}})"
    )
    says = r"(?:says|said|sagt|sagte|schreibt|a dit|dit|dice|dijo|napisał|diz|disse)"
    at = r"(?: (?:at|um|à|@|a las|alle|o))?"
    said = r"(?:发表于|发表|说)"
    forms = (
        rf"^[^:：]{{2,40}} {says} ?:$",
        rf"^comment by .{{2,40}} [-—–] .{{0,20}}{time}$",
        rf"^#? ?re[:：].{{0,80}}{time}(?: .{{1,30}})?$",
        rf"^[^.!?。]{{0,40}}{day},?{at} {time}\)?$",
        r"^[^.!?]{0,30}\b\d{1,2} (?:minutes?|hours?|days?|weeks?|months?|years?) ago$",
        rf"^(?:网友|匿名|游客)?.{{0,20}}{said}?[:：]? ?{day} ?{time}(?: ?{said})?[:：]?$",
        r"^.{1,20}\d{1,2}(?:分钟|小时|天|个月|年)前$",
    )
    return tuple(lazy_pattern(form, re.IGNORECASE) for form in forms)
