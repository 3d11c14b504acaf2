"""Single lines of a web page that its other junk gives away: “Share” between two paragraphs.

In a clean text such a word may be a heading. Where a page has left whole blocks, it is a button.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator

from readlint.extract.boilerplate.cues import Cue
from readlint.extract.boilerplate.page import Page
from readlint.extract.boilerplate.spans import Block
from readlint.extract.boilerplate.widgets import is_counter, is_network
from readlint.record import Place

_FEWEST_JUNK_LINES = 5
_LONGEST_CREDIT = 80
_KINDS = {
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
        cues = [cue for cue in page.cues_of(index, *_KINDS) if _is_button(page, index, cue)]
        if cues:
            found[_KINDS[cues[0].phrase.kind]] += page.told_by(cues)
        elif is_counter(page.lines[index].text):
            found["nav"].append((page.place(index), "a counter of the page"))
    for kind, told in found.items():
        yield Block(kind, tuple((place.start, place.end) for place, _ in told), tuple(told))


def _is_button(page: Page, index: int, cue: Cue) -> bool:
    text = page.lines[index].text
    if cue.phrase.kind == "caption":
        return cue.phrase.scope == "start" and len(text) <= _LONGEST_CREDIT
    # Goods, towns and networks are headings of what an article lists.
    return cue.is_whole_line and not is_network(text)
