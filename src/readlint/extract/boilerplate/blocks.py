"""Lines and paragraphs that stand in the text a second time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from readlint.extract.boilerplate.edges import Edges
from readlint.extract.boilerplate.page import Page
from readlint.extract.boilerplate.shapes import ends_as_sentence, runs, word_count
from readlint.extract.boilerplate.spans import Block, LostArticle
from readlint.language.words import alternation
from readlint.record.lazy import lazy_pattern

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


_HEAD = 24
_WORDS = 12
_WORDS_NEAR = 10
_WORDS_NEXT = 5
_NEAR = 3
_MOST_COPIES = 3
_SPEAKER = lazy_pattern(lambda: rf"{alternation('question-label')}\s*[:.]|[^.:：!?]{{1,40}}[:：]")
_STAGE = lazy_pattern(r"[\[(（【].*[\])）】]\.?")
_LISTED = lazy_pattern(r"[-–—•*·+|>]|\(?\d{1,3}[.)、]")
_PRICE = lazy_pattern(r"[$€£¥￥%]|\d[.,]\d{2}\b")
_OPEN_END = (":", "：", "?", "？", ",", "，")


def find_repeats(page: Page) -> Iterator[Block]:
    """Yield copies of earlier lines; copies that follow one another are one block.

    What stands first in the text is no junk: the pieces are the later copies.
    """
    copies = _copies(page)
    original = {
        later: indices[0]
        for indices in copies.values()
        if len(indices) > 1 and _may_count(page.lines[indices[0]].text)
        for earlier, later in pairwise(indices)
        if _is_copy(page.lines[later].text, later - earlier, len(indices))
    }
    for first, last in runs([i in original for i in range(len(page.lines))]):
        told = [(page.place(original[first]), "the same words are here first")]
        yield page.whole_lines("repeat", [(first, last)], told)


def _copies(page: Page) -> dict[str, list[int]]:
    """Return the lines of some words that stand more than once, by what they say."""
    alike: dict[tuple[int, str], list[int]] = defaultdict(list)
    for index, line in enumerate(page.lines):
        if page.words[index] >= _WORDS_NEXT and index not in page.taken:
            # Most lines differ in this much; only the others are compared as a whole.
            alike[len(line.text), line.text[:_HEAD].casefold()].append(index)
    copies: dict[str, list[int]] = defaultdict(list)
    for indices in alike.values():
        if len(indices) > 1:
            for index in indices:
                copies[page.lines[index].text.casefold()].append(index)
    return copies


def _may_count(text: str) -> bool:
    """Return whether the return of a line may mean anything: forms and lists return by design."""
    if text.endswith(_OPEN_END) or word_count(text) < _WORDS_NEXT:
        return False
    if _SPEAKER.match(text) or _STAGE.fullmatch(text) or _LISTED.match(text):
        return False
    # Goods and the heads of tables return by design.
    return ends_as_sentence(text) or _PRICE.search(text) is None


def _is_copy(text: str, distance: int, copies: int) -> bool:
    """Return whether a line is a copy: right behind the first, or long and not a refrain."""
    if copies > _MOST_COPIES:
        return distance == 1
    words = word_count(text)
    if distance == 1 or (distance <= _NEAR and words >= _WORDS_NEAR):
        return True
    return words >= _WORDS and ends_as_sentence(text)
