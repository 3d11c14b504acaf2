"""Where the article lies on a page.

Lines are weighed: running text speaks for the article, set phrases of web pages against it. The
stretch with the greatest sum is the article, with the title above it.
"""

from __future__ import annotations

from itertools import pairwise

from readlint.extract.boilerplate.cookie import speaks_of_consent
from readlint.extract.boilerplate.cues import Cue
from readlint.extract.boilerplate.page import Page
from readlint.extract.boilerplate.related import leads_on
from readlint.extract.boilerplate.shapes import ends_as_sentence, is_row_of_words
from readlint.named_tuple import NamedTuple

_MOST_WORDS = 60
_STRONG, _WEAK, _PLAIN = -25, -4, -2
_SENTENCE_WORDS = 6
# An article of fewer words can weigh less than the buttons in its midst.
_SHORT_ARTICLE = 150
_REACH = 10
# What share of the words of an article makes another stretch of text its rival.
_RIVAL = 0.5
# A title, with byline, date and summary, stands at most so many lines above the text.
_TITLE_LINES = 16
_UNTELLING = ("caption", "section")
_TITLE_WORDS = 4
_BYLINES = 6


class Stretch(NamedTuple):
    """The lines that nothing may be cut from, by first and last index.

    Attributes:
        top: the first line of the article, its title, or an earlier text that rivals it.
        bottom: the last line of the article, or of a later text that rivals it.
        known: all lines of the page that are known for junk, in order.
    """

    top: int
    bottom: int
    known: list[int]


def find_article(page: Page) -> Stretch | None:
    """Find the article of a page; nothing where there is no running text."""
    stretch = _heaviest(page)
    if stretch is None:
        return None
    first, last = stretch[0], _close(page, *stretch)
    known = [i for i in range(len(page.lines)) if is_known(page, i)]
    rivals = _rivals(page, stretch, known)
    return Stretch(
        min([_title(page, first), *(i for i in rivals if i < first)]),
        max([last, *(i for i in rivals if i > last)]),
        known,
    )


def _rivals(page: Page, article: tuple[int, int], known: list[int]) -> list[int]:
    """Return first and last lines of other stretches that hold half as much running text.

    They may as well be the article, or a part of it: nothing between them and it is cut.
    """
    known_lines = set(known)
    # Titles of other articles may be long; they do not close as running text does.
    free = [
        i not in known_lines and _is_running(page, i) and ends_as_sentence(page.lines[i].text)
        for i in range(len(page.lines))
    ]
    least = _RIVAL * sum(page.words[i] for i in range(article[0], article[1] + 1) if free[i])
    rivals: list[int] = []
    for before, behind in pairwise([-1, *known, len(page.lines)]):
        text = [i for i in range(before + 1, behind) if free[i]]
        if not text or article[0] <= text[0] <= article[1]:
            continue
        if sum(page.words[i] for i in text) >= least:
            rivals += [text[0], text[-1]]
    return rivals


def _heaviest(page: Page) -> tuple[int, int] | None:
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
    cues = telling(page, index)
    if any(cue.is_strong for cue in cues):
        return _STRONG
    if _is_running(page, index):
        return min(page.words[index], _MOST_WORDS)
    if cues or index in page.taken or page.prose[index]:
        return _WEAK
    return page.words[index] if is_sentence(page, index) else _PLAIN


def _is_running(page: Page, index: int) -> bool:
    """Return whether a line is running text, but for the long notices that pages give of cookies.

    Those may hold more words than a short article.
    """
    return page.prose[index] and not speaks_of_consent(page.lines[index].text)


def is_sentence(page: Page, index: int) -> bool:
    """Return whether a line reads as a sentence, if a short one."""
    return page.words[index] >= _SENTENCE_WORDS and ends_as_sentence(page.lines[index].text)


def _close(page: Page, first: int, last: int) -> int:
    """Return the last line of an article: buttons may stand between the parts of a short one."""
    if sum(page.words[first : last + 1]) > _SHORT_ARTICLE:
        return last
    behind = range(last + 1, min(last + 1 + _REACH, len(page.lines)))
    sentences = [i for i in behind if is_sentence(page, i) and not is_known(page, i)]
    return sentences[-1] if sentences else last


def is_known(page: Page, index: int) -> bool:
    """Return whether a line is known for junk: a finder took it, or a set phrase tells it."""
    return index in page.furniture or bool(telling(page, index))


def telling(page: Page, index: int) -> list[Cue]:
    """Return the phrases of a line that tell furniture.

    Captions stand within articles too; names of sections are plain words by themselves.
    """
    cues = page.cues.get(index)
    if not cues or leads_on(page, index):
        return []
    return [cue for cue in cues if cue.phrase.kind not in _UNTELLING]


def _title(page: Page, first: int) -> int:
    """Return the first line above the article that may be its title, or the article's first."""
    window = range(max(0, first - _TITLE_LINES), first)
    short = [page.words[i] < _TITLE_WORDS and not is_known(page, i) for i in window]
    for at, index in enumerate(window):
        if page.words[index] < _TITLE_WORDS or is_known(page, index):
            continue
        # So many short lines below it are the rest of a menu, not byline and date.
        if sum(short[at:]) <= _BYLINES and not is_row_of_words(page.lines[index].text):
            return index
    return first
