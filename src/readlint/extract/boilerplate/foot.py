"""How far a block at the foot of a page goes: behind the last sentence all is page."""

from __future__ import annotations

from collections.abc import Sequence

from readlint.extract.boilerplate.edges import opens_document
from readlint.extract.boilerplate.page import Page
from readlint.extract.boilerplate.related import goes_on_above, leads_on
from readlint.extract.boilerplate.shapes import ends_as_sentence
from readlint.extract.boilerplate.spans import Block
from readlint.language.words import alternation
from readlint.record.lazy import lazy_pattern

_KINDS = ("nav", "related-links", "footer", "comments", "paywall", "cookie")
# A line of so many words that closes as a sentence is one: shorter ones call to the reader.
_SENTENCE_WORDS = 4
_LONGEST_TITLE = 200
# Lists of results and of those who took part are numbered or marked; menus are not.
_LISTED = lazy_pattern(
    lambda: (
        r"[-–—•*·+]\s|\(?\d{1,3}(?:[)、]|\.(?!\d))"
        rf"|[（(]?{alternation('han-numeral')}{{1,3}}[、）)]"
    )
)


def reach_down(page: Page, blocks: Sequence[Block]) -> list[Block]:
    """Let each block behind the last running text take the short lines below it.

    They are titles, dates, labels and names of the page, up to the next sentence or list.
    """
    return [_reaching(page, block) if block.kind in _KINDS else block for block in blocks]


def _reaching(page: Page, block: Block) -> Block:
    if block.partial:
        return block
    pieces = tuple((start, _reach(page, start, end)) for start, end in block.pieces)
    if pieces == block.pieces:
        return block
    longer = block._replace(pieces=pieces)
    page.take(longer)
    return longer


def _reach(page: Page, start: int, end: int) -> int:
    """Return the offset behind the last line that follows upon a piece of a block."""
    within = page.indices_between(start, end)
    first, last = within[0], within[-1]
    if not page.is_behind_article(last) or leads_on(page, last):
        return end
    while last + 1 < len(page.lines) and _follows(page, first, last + 1):
        last += 1
        end = page.lines[last].end
    return end


def _follows(page: Page, first: int, index: int) -> bool:
    if index in page.taken or index in page.touched or goes_on_above(page, first, index):
        return False
    text = page.lines[index].text
    if len(text) > _LONGEST_TITLE or opens_document(text) or _LISTED.match(text):
        return False
    return page.words[index] < _SENTENCE_WORDS or not ends_as_sentence(text)
