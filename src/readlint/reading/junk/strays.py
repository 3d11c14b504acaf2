"""Single words of a web page that its other junk gives away: “Share” between two paragraphs.

In a clean text such a word may be a heading. Where a page has left whole blocks, it is a button.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator

from readlint.reading.junk.cues import Cue
from readlint.reading.junk.page import Page
from readlint.reading.junk.spans import Block
from readlint.reading.junk.widgets import is_network

_FEWEST_JUNK_LINES = 5
_KINDS = {
    "nav": "nav",
    "share": "nav",
    "related": "related-links",
    "comments": "comments",
    "paywall": "paywall",
}


def find_strays(page: Page, inside: Collection[int]) -> Iterator[Block]:
    """Yield the lone buttons of a page that has other junk, as one block a kind.

    Args:
        page: the page, all other finders done.
        inside: lines that stand in the edges of the page, which need no naming.
    """
    if len(page.furniture) < _FEWEST_JUNK_LINES:
        return
    found: dict[str, list[Cue]] = defaultdict(list)
    for index in sorted(page.cues):
        if index not in inside and not page.prose[index]:
            for cue in page.cues_of(index, *_KINDS)[:1]:
                if _is_button(page, index, cue):
                    found[_KINDS[cue.phrase.kind]].append(cue)
    for kind, cues in found.items():
        pieces = tuple((cue.start, cue.end) for cue in cues)
        yield Block(kind, pieces, tuple(page.told_by(cues)))


def _is_button(page: Page, index: int, cue: Cue) -> bool:
    # Goods, towns and networks are headings of what an article lists.
    return cue.is_whole_line and not is_network(page.lines[index].text)
