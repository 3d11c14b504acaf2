"""Which runs of lines around an article are not the article.

Before it, all is junk up to the last line that is known for junk; behind it, all is junk from the
first such line on. Where so much is known, the short lines between it and the article are entries
of the same menus.
"""

from __future__ import annotations

from functools import cache

from readlint.extract.boilerplate.article import find_article, is_known, is_sentence, telling
from readlint.extract.boilerplate.page import Page
from readlint.extract.boilerplate.shapes import is_item, is_row_of_words
from readlint.language.words import alternation, phrases
from readlint.named_tuple import NamedTuple
from readlint.record.lazy import lazy_pattern

_WIDEST_GAP = 15
_TITLE_WORDS = 4
_LIST_MARKS = lazy_pattern(r"^\W{0,2}\d|[,;:，；：、@–—]|\d{4}")
# Those who sign a document stand below it, one name a line, with or without an office.
_SIGNATURE = lazy_pattern(
    lambda: (
        rf"(?:(?:[^\W\d_a-z]\S{{0,20}}|{alternation('office-particle', any_case=False)}) ){{1,5}}"
        r"[^\W\d_a-z]\S{1,20}|[\u3400-\u9fff]{2,4}"
    )
)


@cache
def _document_headings() -> frozenset[str]:
    return frozenset(phrases("document-heading"))


def opens_document(text: str) -> bool:
    """Return whether a line is the heading of a document or of a part of one."""
    return text.casefold() in _document_headings()


def is_entry(page: Page, index: int) -> bool:
    """Return whether a line could be an entry of a menu, and none of a list in a document."""
    text = page.lines[index].text
    return is_item(text) and _LIST_MARKS.search(text) is None


def down_to(page: Page, last: int, top: int) -> int:
    """Return the last entry of the menus at the head: a title or a date ends them."""
    end = last
    while end + 1 < top and _goes_on(page, end, end + 1) and is_entry(page, end + 1):
        end += 1
    while end > last and page.words[end] >= _TITLE_WORDS:
        end -= 1
    # What stands right before running text is as likely its title.
    if end > last and (page.prose[end + 1] or is_sentence(page, end + 1)):
        end -= 1
    return end


def up_to(page: Page, first: int, bottom: int) -> int:
    """Return the first of the short lines between an article and the junk behind it."""
    start = first
    while start - 1 > bottom and first - start < _WIDEST_GAP:
        if not _goes_on(page, start - 1, start) or not is_entry(page, start - 1):
            break
        start -= 1
    gap = [page.lines[i].text for i in range(start, first)]
    return first if any(_SIGNATURE.fullmatch(text) for text in gap) else start


def _goes_on(page: Page, before: int, behind: int) -> bool:
    """Return whether a line goes on where the one before it stops, and opens no document."""
    if opens_document(page.lines[behind].text):
        return False
    return not page.stands_apart(before, behind)


_WORTH = {"strong": 2, "weak": 1}
_FEWEST_LINES = 6
_MANY_SECTIONS = 3
# How many entries of menus stand in for how much of the strength that is missing.
_LONG_MENU, _LONGER_MENU = 12, 20
_SHARE_OF_MENU = 0.8
_TITLE_REACH = 20
_LONGEST_ENTRY = 40


class Edges(NamedTuple):
    """Runs of lines around an article, each by first and last index; either may be missing.

    Attributes:
        head: what stands before the article.
        tail: what stands behind it.
        titles: lines of the head that may be the title of the article.
    """

    head: tuple[int, int] | None
    tail: tuple[int, int] | None
    titles: frozenset[int] = frozenset()

    @property
    def lines(self) -> frozenset[int]:
        """The lines of the runs, but for what may be the title."""
        whole = (i for first, last in self.runs for i in range(first, last + 1))
        return frozenset(whole) - self.titles

    @property
    def runs(self) -> list[tuple[int, int]]:
        """The runs there are, in the order of the text."""
        return [run for run in (self.head, self.tail) if run is not None]


def find_edges(page: Page) -> Edges:
    """Find what stands around the article; nothing where the page has no set phrases."""
    article = find_article(page) if page.cues else None
    if article is None:
        return Edges(None, None)
    above = [i for i in article.known if i < article.top]
    below = [i for i in article.known if i > article.bottom]
    head = _head(page, above, article.top) if above else None
    return Edges(
        head,
        _tail(page, below, article.bottom) if below else None,
        _titles(page, head[1], article.top) if head else frozenset(),
    )


def _titles(page: Page, last: int, top: int) -> frozenset[int]:
    """Return the long lines near the end of a head: one of them may be the title."""
    return frozenset(
        i
        for i in range(max(0, top - _TITLE_REACH), last + 1)
        if len(page.lines[i].text) > _LONGEST_ENTRY and _may_be_title(page, i)
    )


def _may_be_title(page: Page, index: int) -> bool:
    text = page.lines[index].text
    return not is_known(page, index) and not is_row_of_words(text)


def _head(page: Page, known: list[int], top: int) -> tuple[int, int] | None:
    last = down_to(page, known[-1], top)
    return (0, last) if _is_enough(page, known, 0, last) else None


def _tail(page: Page, known: list[int], bottom: int) -> tuple[int, int] | None:
    first, last = known[0], len(page.lines) - 1
    if not _is_enough(page, known, first, last):
        return None
    return up_to(page, first, bottom), last


def _is_enough(page: Page, known: list[int], first: int, last: int) -> bool:
    """Return whether a run is long enough and enough set phrases stand in it."""
    phrases = {cue.phrase for index in known for cue in telling(page, index)}
    strength = sum(_WORTH[phrase.weight] for phrase in phrases)
    if len(phrases) >= 2 and strength >= 3:
        return last - first + 1 >= _FEWEST_LINES
    # Less is known: words of a title may open a list, which is the document then.
    if page.words[first] >= _TITLE_WORDS and first not in known:
        return False
    if strength and len(page.sections_in(first, last)) >= _MANY_SECTIONS:
        return last - first + 1 >= _FEWEST_LINES
    entries = sum(is_entry(page, i) for i in range(first, last + 1))
    if not strength or entries < _SHARE_OF_MENU * (last - first + 1):
        return False
    return entries >= (_LONG_MENU if strength >= 2 else _LONGER_MENU)
