"""What the scraper left: blocks of a page that are no part of the document, by kind.

Every kind is a module of its own: a function that takes the page and yields blocks. Structure
tells junk first (its place on the page, the shape of its lines); set phrases name it.
"""

from __future__ import annotations

from readlint.extract.boilerplate.blocks import find_repeats, join_edges
from readlint.extract.boilerplate.captions import find_captions
from readlint.extract.boilerplate.comments import find_author_notes, find_comments, find_threads
from readlint.extract.boilerplate.cookie import find_cookie_banners
from readlint.extract.boilerplate.cues import junk_literals
from readlint.extract.boilerplate.edges import find_edges
from readlint.extract.boilerplate.foot import reach_down
from readlint.extract.boilerplate.leftovers import find_header_leaks, find_markup
from readlint.extract.boilerplate.menus import (
    find_banners,
    find_footers,
    find_navigation,
    find_orphans,
    find_paywalls,
    find_strays,
)
from readlint.extract.boilerplate.page import Page, page_of
from readlint.extract.boilerplate.related import find_headline_runs, find_related_links
from readlint.extract.boilerplate.spans import MASK, Block, JunkReading, JunkSpan, LostArticle
from readlint.extract.context import Context, extractor
from readlint.extract.view import prose_of

__all__ = [
    "MASK", "JunkReading", "JunkSpan", "LostArticle", "Page", "body_of", "find_junk",
    "junk_literals",
]  # fmt: skip

# The order matters: what one has named, the next leaves alone.
_FINDERS = (
    find_header_leaks,
    find_cookie_banners,
    find_banners,
    find_markup,
    find_captions,
    find_paywalls,
    find_related_links,
    find_headline_runs,
    find_threads,
    find_comments,
    find_author_notes,
    find_navigation,
    find_footers,
    find_orphans,
    find_repeats,
)


@extractor
def body_of(context: Context) -> str:
    """Return the text with junk masked: as long as the text, so that offsets hold in both."""
    return find_junk(context).mask(prose_of(context).content)


@extractor
def find_junk(context: Context) -> JunkReading:
    """Find every junk block of a text."""
    page = page_of(context)
    blocks: list[Block] = []
    for find in _FINDERS:
        for block in list(find(page)):
            page.take(block)
            blocks.append(block)
    blocks = reach_down(page, blocks)
    edges = find_edges(page)
    for block in list(find_strays(page, edges.lines)):
        page.take(block)
        blocks.append(block)
    blocks, lost = join_edges(page, blocks, edges)
    spans = [
        JunkSpan(block.kind, start, end, block.cues, cause)
        for cause, block in enumerate(blocks)
        for start, end in block.pieces
    ]
    return JunkReading(tuple(sorted(spans, key=lambda span: (span.start, span.end))), lost)
