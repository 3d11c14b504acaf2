"""Notices of the page that set phrases name: footers, banners, pay walls."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readlint.extract.boilerplate.cues import Cue
from readlint.extract.boilerplate.page import Page
from readlint.extract.boilerplate.shapes import is_item
from readlint.extract.boilerplate.spans import Block

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
    return at_edge and len({cue.phrase.id for cue in cues}) >= 2


def _names_itself(page: Page, index: int, at_edge: bool) -> bool:
    """Tell whether a line needs no second cue: it is a notice, and no running text."""
    strong = [cue for cue in page.cues.get(index, ()) if cue.is_strong]
    if page.prose[index]:
        return False
    whole = any(cue.phrase.scope == "line" for cue in strong)
    return bool(strong) and (whole or at_edge or len(strong) >= 2)
