"""From named blocks and the edges of a page to the junk of a text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from readlint.extract.boilerplate.edges import Edges
from readlint.extract.boilerplate.page import Page
from readlint.extract.boilerplate.shapes import runs
from readlint.extract.boilerplate.spans import Block, LostArticle

_FEWEST_LINES = 20
_KIND_OF = {"related": "related-links", "share": "nav", "header": "nav", "timestamp": "nav"}
_WHY = "a run of lines at the edge of the page, set phrases of web pages among them"


def join_edges(
    page: Page, blocks: Sequence[Block], edges: Edges
) -> tuple[list[Block], LostArticle | None]:
    """Let the edges of a page fill the gaps between its named blocks.

    Where most lines of the page are junk, the rest of the edges is a block of its own, of kind
    `page`. On other pages an edge is one block, named by the most frequent kind in it.
    """
    inside = set(edges.lines)
    if not inside:
        return list(blocks), None
    if len(inside) >= _FEWEST_LINES and len(inside | page.taken) * 2 >= len(page.lines):
        return _as_page(page, blocks, inside)
    return _as_blocks(page, blocks, edges), None


def _as_page(
    page: Page, blocks: Sequence[Block], inside: set[int]
) -> tuple[list[Block], LostArticle]:
    free = inside - page.taken - page.touched
    filled = list(runs([i in free for i in range(len(page.lines))]))
    told = [(page.place(first), _WHY) for first, _ in filled[:1]]
    whole = [*blocks, page.whole_lines("page", filled, told)] if filled else list(blocks)
    junk = [i in inside or i in page.taken for i in range(len(page.lines))]
    return whole, _lost_article(page, junk, inside)


def _lost_article(page: Page, junk: list[bool], inside: set[int]) -> LostArticle:
    left = [i for i, is_junk in enumerate(junk) if not is_junk]
    places = tuple(
        page.document.place(page.lines[first].start, page.lines[last].end)
        for first, last in runs(junk)
    )
    article = page.document.place(page.lines[left[0]].start, page.lines[left[-1]].end)
    return LostArticle(article, places)


def _as_blocks(page: Page, blocks: Sequence[Block], edges: Edges) -> list[Block]:
    kept = list(blocks)
    for first, last in edges.runs:
        start, end = page.lines[first].start, page.lines[last].end
        within = [
            b for b in kept if not b.partial and all(start <= a and z <= end for a, z in b.pieces)
        ]
        kept = [block for block in kept if block not in within]
        others = {i for block in kept for i in page.indices_of(block)}
        parts = [
            (first + a, first + z)
            for a, z in runs([i not in others | edges.titles for i in range(first, last + 1)])
        ]
        told = [cue for block in within for cue in block.cues] or [(page.place(first), _WHY)]
        kept.append(page.whole_lines(_kind(page, first, last), parts, told))
    return kept


def _kind(page: Page, first: int, last: int) -> str:
    """Return the kind that most phrases of a run name, each counted once.

    What stands before an article is no footer.
    """
    phrases = {
        cue.phrase
        for index in range(first, last + 1)
        for cue in page.cues.get(index, ())
        if cue.phrase.kind not in ("caption", "section")
    }
    kind, _ = Counter(sorted(phrase.kind for phrase in phrases)).most_common(1)[0]
    return "nav" if kind == "footer" and first == 0 else _KIND_OF.get(kind, kind)
