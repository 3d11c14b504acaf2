"""Menus, notices, orphan lines and timestamps of a page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import cache

from readlint.extract.boilerplate.cues import Cue
from readlint.extract.boilerplate.page import Page
from readlint.extract.boilerplate.shapes import ends_as_sentence, is_item, runs
from readlint.extract.boilerplate.spans import Block
from readlint.extract.boilerplate.widgets import is_counter, is_network
from readlint.language.words import alternation
from readlint.record import Place
from readlint.record.lazy import lazy_pattern

_WIDEST_GAP = 3


def find_footers(page: Page) -> Iterator[Block]:
    """Yield copyright lines, legal links, sign-up forms and contact blocks."""
    yield from _notices(page, "footer")


def find_banners(page: Page) -> Iterator[Block]:
    """Yield banners of official sites, headers of mailing lists, notes on what is reproduced."""
    yield from _notices(page, "banner")


def find_paywalls(page: Page) -> Iterator[Block]:
    """Yield the lines by which a page withholds the rest of its text."""
    yield from _notices(page, "paywall")


def _notices(page: Page, kind: str) -> Iterator[Block]:
    cued = [i for i in sorted(page.cues) if page.cues_of(i, kind)]
    for group in grouped(page, cued, _WIDEST_GAP):
        cues = [cue for i in group for cue in page.cues_of(i, kind)]
        if _is_enough(page, group, cues):
            told = page.told_by(sorted(cues, key=lambda cue: not cue.is_strong))
            yield page.whole_lines(kind, [(group[0], group[-1])], told)


def grouped(page: Page, cued: Sequence[int], widest: int) -> Iterator[list[int]]:
    """Yield neighbouring lines that only entries of menus keep apart."""
    group: list[int] = []
    for index in cued:
        if group and not _is_near(page, group[-1], index, widest):
            yield group
            group = []
        group.append(index)
    if group:
        yield group


def _is_near(page: Page, before: int, index: int, widest: int) -> bool:
    between = range(before + 1, index)
    return len(between) < widest and all(
        i not in page.taken and is_item(page.lines[i].text) for i in between
    )


def _is_enough(page: Page, group: list[int], cues: list[Cue]) -> bool:
    at_edge = page.is_at_edge(group[0], group[-1])
    if any(_names_itself(page, index, at_edge) for index in group):
        return True
    return at_edge and len({cue.phrase for cue in cues}) >= 2


def _names_itself(page: Page, index: int, at_edge: bool) -> bool:
    """Return whether a line needs no second cue: it is a notice, and no running text."""
    strong = [cue for cue in page.cues.get(index, ()) if cue.is_strong]
    if page.prose[index]:
        return False
    whole = any(cue.phrase.scope == "line" for cue in strong)
    return bool(strong) and (whole or at_edge or len(strong) >= 2)


_KINDS = ("nav", "share")
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
    weak = len({cue.phrase for cue in cues})
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


_FEWEST_JUNK_LINES = 5
_LONGEST_CREDIT = 80
_STRAY_KINDS = {
    "nav": "nav",
    "share": "nav",
    "related": "related-links",
    "comments": "comments",
    "paywall": "paywall",
    "caption": "caption",
}


def find_strays(page: Page, inside: Collection[int]) -> Iterator[Block]:
    """Yield the lone buttons and counters of a page that has other junk, as one block a kind.

    Args:
        page: the page, all other finders done.
        inside: lines that stand in the edges of the page, which need no naming.
    """
    if len(page.furniture) < _FEWEST_JUNK_LINES:
        return
    found: dict[str, list[tuple[Place, str]]] = defaultdict(list)
    for index in range(len(page.lines)):
        if index in inside or index in page.taken or page.prose[index]:
            continue
        cues = [cue for cue in page.cues_of(index, *_STRAY_KINDS) if _is_button(page, index, cue)]
        if cues:
            found[_STRAY_KINDS[cues[0].phrase.kind]] += page.told_by(cues)
        elif is_counter(page.lines[index].text):
            found["nav"].append((page.place(index), "a counter of the page"))
    for kind, told in found.items():
        yield Block(kind, tuple((place.start, place.end) for place, _ in told), tuple(told))


def _is_button(page: Page, index: int, cue: Cue) -> bool:
    text = page.lines[index].text
    if cue.phrase.kind == "caption":
        # A label alone, whose credit is on another line, may be a heading of the document.
        is_label = len(text.strip()) <= len(cue.phrase.key)
        return cue.phrase.scope == "start" and len(text) <= _LONGEST_CREDIT and not is_label
    # Goods, towns and networks are headings of what an article lists.
    return cue.is_whole_line and not is_network(text)


_LONGEST = 60
_NUMBER = lazy_pattern(r"\d")
_LONE_MARKS = frozenset("|｜,，;；/·»«>:：")
_OPENING_MARKS = ",，;；|｜·"


def find_orphans(page: Page) -> Iterator[Block]:
    """Yield lines before the first paragraph, or behind the last, that lost what they belong to.

    All lines of the same words are one block.
    """
    copies: dict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(page.lines):
        if len(line.text) > _LONGEST or index in page.taken:
            continue
        if _why_orphan(line.text) and page.is_at_edge(index, index):
            copies[line.text].append(index)
    for text, indices in copies.items():
        told = [(page.place(indices[0]), _why_orphan(text))]
        yield page.whole_lines("timestamp-orphan", [(i, i) for i in indices], told)


def _why_orphan(text: str) -> str:
    if text[0] in _LONE_MARKS and all(char in _LONE_MARKS for char in text):
        return "a separator without what it separated" if len(text) <= 3 else ""
    if text[0] in _OPENING_MARKS and _NUMBER.search(text) and _stamp().fullmatch(text[1:].strip()):
        return "a stamp without its beginning"
    if text[-1] in ":：" and _label().fullmatch(text[:-1].strip()):
        return "a label without its date"
    return ""


@cache
def _label() -> re.Pattern[str]:
    return lazy_pattern(alternation("page-stamp-label"), re.IGNORECASE)


@cache
def _stamp() -> re.Pattern[str]:
    time = r"\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?: ?[ap]\.?m\.?)?(?: ?[A-Z]{2,4})?"
    month = r"[^\W\d_]{3,12}\.?"
    day = (
        rf"(?:\d{{1,2}}[-. /](?:{month}|\d{{1,2}})[-. /]\d{{2,4}}|{month} \d{{1,2}},? \d{{4}}"
        r"|\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?)"
    )
    label = alternation("page-stamp-label")
    return lazy_pattern(
        rf"(?:{label}[:：]? ?)(?:{time}|{day})(?:[,，]? ?(?:{time}|{day}))?"
        rf"|{time}(?:[,，]? ?{day})?|{day}[,，]? ?{time}",
        re.IGNORECASE,
    )
