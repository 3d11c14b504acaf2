"""Lists of other articles: a heading such as “Related articles” and the titles below it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from readlint.extract.boilerplate.cues import Cue
from readlint.extract.boilerplate.page import Page
from readlint.extract.boilerplate.shapes import is_headline, is_item
from readlint.extract.boilerplate.spans import Block
from readlint.record.lazy import lazy_pattern

_MOST_TITLES = 40
_MOST_TOLD = 20
_CREDIT = lazy_pattern(
    r"(?:来源|來源|责任编辑|编辑|sources?|reporting by|editing by|author|contact|kontakt)\s*[:：]",
    re.IGNORECASE,
)
# These lead on or stand between: no list of titles belongs to them.
_NO_HEADING = lazy_pattern(
    r"\W*(?:ad(?:vert\w*)?\b|anzeige|werbung|publicidad|publicité|reklama|广告|廣告|sponsored"
    r"|promoted|paid|read (?:more|the|full|article|this)|continue|keep reading|weiterlesen"
    r"|mehr lesen|lire la suite|seguir leyendo|leer más|scroll|story continues"
    r"|article continues|阅读全文|展开)",
    re.IGNORECASE,
)
_NUMBERED = lazy_pattern(
    r"(?:\(?\d{1,2}[.)]|[ivxIVX]{1,4}[.)]|[（(]?[一二三四五六七八九十]{1,3}[、）)])"
)


def find_related_links(page: Page) -> Iterator[Block]:
    """Yield headings of lists of other articles with the titles below, and lines that lead on.

    What follows upon each other is one block.
    """
    first, last, told = -1, -1, list[Cue]()
    for index in sorted(page.cues):
        cues = page.cues_of(index, "related")
        if not cues or index <= last:
            continue
        end = _last_title(page, index) if _is_heading(page, index, cues) else index
        if not _is_certain(page, index, end, cues):
            continue
        if told and index > last + 1:
            yield page.whole_lines("related-links", [(first, last)], page.told_by(told))
            told = []
        first = first if told else index
        last, told = end, [*told[:_MOST_TOLD], *cues]
    if told:
        yield page.whole_lines("related-links", [(first, last)], page.told_by(told))


def leads_on(page: Page, index: int) -> bool:
    """Tell whether a line stands between paragraphs: an advertisement, “Read more: …”."""
    if _NO_HEADING.match(page.lines[index].text):
        return True
    cues = page.cues.get(index, ())
    return all(cue.phrase.kind == "related" and not cue.is_whole_line for cue in cues)


def _is_heading(page: Page, index: int, cues: list[Cue]) -> bool:
    """Tell whether a line announces a list of other articles."""
    if _NO_HEADING.match(page.lines[index].text):
        return False
    return any(cue.is_whole_line for cue in cues)


def _last_title(page: Page, heading: int) -> int:
    """Return the index of the last title below a heading, or of the heading itself."""
    last = heading
    stop = min(len(page.lines), heading + 1 + _MOST_TITLES)
    while last + 1 < stop and _is_title(page, last + 1):
        last += 1
    # What stands right before running text is as likely the heading of that text.
    if last > heading + 1 and last + 1 < len(page.lines) and page.prose[last + 1]:
        last -= 1
    return last


def _is_title(page: Page, index: int) -> bool:
    text = page.lines[index].text
    if index in page.taken or page.prose[index]:
        return False
    if _CREDIT.match(text) or _NUMBERED.match(text):
        return False
    if page.cues_of(index, "nav", "share", "footer", "paywall", "comments", "caption"):
        return False
    return is_headline(text) or is_item(text)


def _is_certain(page: Page, first: int, last: int, cues: list[Cue]) -> bool:
    strong = any(cue.is_strong for cue in cues)
    if strong and any(cue.is_whole_line for cue in cues):
        return True
    if page.prose[first]:
        return False
    if strong:
        return True
    leads_on = _NO_HEADING.match(page.lines[first].text) is not None
    return page.is_at_edge(first, last) and (last > first or len(cues) >= 2 or leads_on)
