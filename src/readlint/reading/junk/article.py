"""Where the article lies on a page, and which runs of lines around it are not the article.

Lines are weighed: running text speaks for the article, set phrases of web pages against it. The
stretch with the greatest sum is the article. Before it, all is junk up to the last line that is
known for junk; behind it, all is junk from the first such line on. Between, the title and what
belongs to it are left alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from readlint.reading.junk.cues import Cue
from readlint.reading.junk.page import Page
from readlint.reading.junk.related import leads_on
from readlint.reading.junk.shapes import ends_as_sentence

_MOST_WORDS = 60
_STRONG, _WEAK, _PLAIN = -25, -4, -2
_SENTENCE_WORDS = 6
# An article of fewer words can weigh less than the buttons in its midst.
_SHORT_ARTICLE = 150
_REACH = 10
# What share of the words of an article makes another stretch of text its rival.
_RIVAL = 0.5
_FEWEST_PHRASES = 2
_WORTH = {"strong": 2, "weak": 1}
_LEAST_STRENGTH = 3
_FEWEST_LINES = 6
# A title, with byline, date and summary, stands at most so many lines above the text.
_TITLE_LINES = 16
_TITLE_WORDS = 4


@dataclass(frozen=True, slots=True)
class Edges:
    """Runs of lines around an article, each by first and last index; either may be missing."""

    head: tuple[int, int] | None
    tail: tuple[int, int] | None

    @property
    def runs(self) -> list[tuple[int, int]]:
        """The runs there are, in the order of the text."""
        return [run for run in (self.head, self.tail) if run is not None]


def find_edges(page: Page) -> Edges:
    """Find what stands around the article; nothing where the page has no set phrases."""
    phrases = {cue.phrase.id for cues in page.cues.values() for cue in cues}
    stretch = _article(page) if len(phrases) >= _FEWEST_PHRASES else None
    if stretch is None:
        return Edges(None, None)
    first, last = stretch[0], _close(page, *stretch)
    known = [i for i in range(len(page.lines)) if _is_known(page, i)]
    rivals = _rivals(page, stretch, known)
    top = min([_title(page, first), *(i for i in rivals if i < first)])
    bottom = max([last, *(i for i in rivals if i > last)])
    head = [i for i in known if i < top]
    tail = [i for i in known if i > bottom]
    return Edges(
        _run(page, head, 0, head[-1]) if head else None,
        _run(page, tail, tail[0], len(page.lines) - 1) if tail else None,
    )


def _rivals(page: Page, article: tuple[int, int], known: list[int]) -> list[int]:
    """Return first and last lines of other stretches that hold half as much running text.

    They may as well be the article, or a part of it: nothing between them and it is cut.
    """
    known_lines = set(known)
    free = [prose and i not in known_lines for i, prose in enumerate(page.prose)]
    least = _RIVAL * sum(page.words[i] for i in range(article[0], article[1] + 1) if free[i])
    rivals: list[int] = []
    for before, behind in pairwise([-1, *known, len(page.lines)]):
        text = [i for i in range(before + 1, behind) if free[i]]
        if not text or article[0] <= text[0] <= article[1]:
            continue
        if sum(page.words[i] for i in text) >= least:
            rivals += [text[0], text[-1]]
    return rivals


def _article(page: Page) -> tuple[int, int] | None:
    """Return the stretch of lines that weighs most."""
    best = total = first = 0
    found = None
    for index in range(len(page.lines)):
        if total <= 0:
            total, first = 0, index
        total += _weight(page, index)
        if total > best:
            best, found = total, (first, index)
    return found


def _weight(page: Page, index: int) -> int:
    cues = _telling(page, index)
    if any(cue.is_strong for cue in cues):
        return _STRONG
    if page.prose[index]:
        return min(page.words[index], _MOST_WORDS)
    if cues or index in page.taken:
        return _WEAK
    return page.words[index] if _is_sentence(page, index) else _PLAIN


def _is_sentence(page: Page, index: int) -> bool:
    return page.words[index] >= _SENTENCE_WORDS and ends_as_sentence(page.lines[index].text)


def _close(page: Page, first: int, last: int) -> int:
    """Return the last line of an article: buttons may stand between the parts of a short one."""
    if sum(page.words[first : last + 1]) > _SHORT_ARTICLE:
        return last
    behind = range(last + 1, min(last + 1 + _REACH, len(page.lines)))
    sentences = [i for i in behind if _is_sentence(page, i) and not _is_known(page, i)]
    return sentences[-1] if sentences else last


def _is_known(page: Page, index: int) -> bool:
    return index in page.furniture or bool(_telling(page, index))


def _telling(page: Page, index: int) -> list[Cue]:
    """Return the phrases of a line that tell furniture: captions stand within articles too."""
    cues = page.cues.get(index)
    if not cues or leads_on(page, index):
        return []
    return [cue for cue in cues if cue.phrase.kind != "caption"]


def _title(page: Page, first: int) -> int:
    """Return the first line above the article that may be its title, or the article's first."""
    for index in range(max(0, first - _TITLE_LINES), first):
        if page.words[index] >= _TITLE_WORDS and not _is_known(page, index):
            return index
    return first


def _run(page: Page, known: list[int], first: int, last: int) -> tuple[int, int] | None:
    """Return the run if it is long and enough set phrases stand in it."""
    phrases = {cue.phrase for index in known for cue in _telling(page, index)}
    strength = sum(_WORTH[phrase.weight] for phrase in phrases)
    enough = len(phrases) >= _FEWEST_PHRASES and strength >= _LEAST_STRENGTH
    return (first, last) if enough and last - first + 1 >= _FEWEST_LINES else None
