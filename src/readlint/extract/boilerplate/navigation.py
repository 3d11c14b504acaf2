"""Menus, skip links, breadcrumbs, share buttons, language switchers, log-in lines, widgets."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract.boilerplate.cues import Cue
from readlint.extract.boilerplate.page import Page
from readlint.extract.boilerplate.shapes import ends_as_sentence, is_item, runs
from readlint.extract.boilerplate.spans import Block
from readlint.record import Place

_KINDS = ("nav", "share")
_WIDEST_GAP = 3
_LONGEST_ROW = 40
_MANY_SECTIONS = 3


def find_navigation(page: Page) -> Iterator[Block]:
    """Yield the blocks of site furniture that lead elsewhere."""
    member = [_belongs(page, i) for i in range(len(page.lines))]
    for first, last in runs(member):
        for block_first, block_last, told in _blocks(page, first, last):
            yield page.whole_lines("nav", [(block_first, block_last)], told)


def _belongs(page: Page, index: int) -> bool:
    if page.prose[index] or index in page.taken:
        return False
    text = page.lines[index].text
    if is_item(text) or page.cues_of(index, *_KINDS):
        return True
    # A line so long that closes as a sentence is no row of anything.
    return not (len(text) > _LONGEST_ROW and ends_as_sentence(text)) and bool(page.row_at(index))


def _blocks(
    page: Page, first: int, last: int
) -> Iterator[tuple[int, int, list[tuple[Place, str]]]]:
    """Yield the stretches of a run of short lines that cues hold together."""
    names = (*_KINDS, "section")
    cued = [i for i in range(first, last + 1) if page.cues_of(i, *names) or page.row_at(i)]
    start = 0
    for at in range(1, len(cued) + 1):
        if at == len(cued) or cued[at] - cued[at - 1] > _WIDEST_GAP:
            block = _trimmed(page, cued[start:at])
            told = _why(page, block) if block else []
            if told:
                yield block[0], block[-1], told
            start = at


def _trimmed(page: Page, cued: list[int]) -> list[int]:
    """Return the lines without plain words at the ends, unless they are as many as in a menu."""
    web = [i for i in cued if page.cues_of(i, *_KINDS) or page.row_at(i)]
    if not web:
        return []
    head = [i for i in cued if i < web[0]]
    tail = [i for i in cued if i > web[-1]]
    if len(head) < _MANY_SECTIONS or page.stands_apart(head[0], web[0]):
        head = []
    if len(tail) < _MANY_SECTIONS or page.stands_apart(web[-1], tail[-1]):
        tail = []
    return [*head, *(i for i in cued if web[0] <= i <= web[-1]), *tail]


def _why(page: Page, cued: list[int]) -> list[tuple[Place, str]]:
    """Return what makes these lines navigation; nothing where that is not enough."""
    cues = [cue for i in cued for cue in page.cues_of(i, *_KINDS)]
    shaped = [(page.place(i), why) for i in cued if (why := page.row_at(i))]
    at_edge = page.is_at_edge(cued[0], cued[-1])
    strong = any(cue.is_strong and (cue.is_whole_line or at_edge) for cue in cues)
    weak = len({cue.phrase.id for cue in cues})
    sections = len(page.sections_in(cued[0], cued[-1])) if cues else 0
    if sections >= (_MANY_SECTIONS if at_edge else 2 * _MANY_SECTIONS):
        weak += 1 if at_edge else 2
    is_last = cued[-1] == len(page.lines) - 1 and page.is_behind_article(cued[0])
    enough = (weak and is_last) or weak >= (2 if at_edge else 3)
    if strong or enough or shaped:
        return [*page.told_by(_strongest_first(cues)), *shaped]
    return []


def _strongest_first(cues: list[Cue]) -> list[Cue]:
    return sorted(cues, key=lambda cue: not cue.is_strong)
