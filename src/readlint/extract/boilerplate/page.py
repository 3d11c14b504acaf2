"""The page that junk is looked for on: its lines, their shapes, and where running text lies."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from readlint.extract.boilerplate.cues import GROUP, Cue, cues_by_line
from readlint.extract.boilerplate.link_rows import row_of_links
from readlint.extract.boilerplate.shapes import has_unspaced, is_prose, word_count
from readlint.extract.boilerplate.spans import Block
from readlint.extract.context import Context, extractor
from readlint.extract.text.lines import Line, text_lines
from readlint.extract.view import prose_of, scan_of
from readlint.record import Document, Place

_SHORT = 40
_WITHIN_ARTICLES = ("caption", "repeat", "markup", "timestamp-orphan")


class Page:
    """The lines of a text that hold something, counted by index from 0.

    Attributes:
        document: the text.
        lines: its lines.
        cues: the phrases met, by index of the line.
        words: about how many words each line holds.
        prose: for each line whether it reads as running text.
        unspaced: whether any line has characters of a script without blanks between words.
        taken: indices of lines that a finder has named.
        touched: indices of lines of which a finder has named a part.
        furniture: those of the taken lines that never stand within an article.
    """

    def __init__(
        self,
        document: Document,
        lines: list[Line],
        cues: dict[int, list[Cue]],
        words: list[int],
        prose: list[bool],
        *,
        unspaced: bool,
    ) -> None:
        self.document = document
        self.lines = lines
        self.cues = cues
        self.words = words
        self.prose = prose
        self.unspaced = unspaced
        self.taken: set[int] = set()
        self.touched: set[int] = set()
        self.furniture: set[int] = set()
        self._rows: dict[int, str] = {}
        self._bounds: tuple[int, int] | None = None
        self._spacing: int | None = None

    def cues_of(self, index: int, *kinds: str) -> list[Cue]:
        """Return the phrases of these kinds that a line meets; none where the line is taken."""
        cues = self.cues.get(index)
        if not cues or index in self.taken:
            return []
        return [cue for cue in cues if cue.phrase.kind in kinds]

    def sections_in(self, first: int, last: int) -> set[str]:
        """Return the names of sections of a site that fill lines of a run."""
        return {
            cue.phrase.key
            for index in range(first, last + 1)
            for cue in self.cues.get(index, ())
            if cue.phrase.kind == "section"
        }

    def is_at_edge(self, first: int, last: int) -> bool:
        """Return whether no running text stands before a run of lines, or none behind it."""
        opening, closing = self._prose_bounds()
        return first <= opening or last >= closing

    def is_behind_article(self, first: int) -> bool:
        """Return whether running text stands before a line and none at or behind it."""
        return self._prose_bounds()[1] < first and bool(first) and self._prose_bounds()[1] >= 0

    def has_prose_behind(self, index: int) -> bool:
        """Return whether running text stands behind a line."""
        return self._prose_bounds()[1] > index

    def _prose_bounds(self) -> tuple[int, int]:
        """Return the first and the last line of running text that no finder has taken."""
        if self._bounds is None:
            free = [i for i, prose in enumerate(self.prose) if prose and i not in self.taken]
            self._bounds = (free[0], free[-1]) if free else (len(self.lines), -1)
        return self._bounds

    def stands_apart(self, before: int, behind: int) -> bool:
        """Return whether blank lines part two lines, where short lines of the page have none."""
        if self._spacing is None:
            gaps = Counter(
                line.number - last.number
                for last, line in pairwise(self.lines)
                if len(last.text) <= _SHORT
            )
            self._spacing = gaps.most_common(1)[0][0] if gaps else 1
        numbers = [line.number for line in self.lines[before : behind + 1]]
        return any(b - a > self._spacing for a, b in pairwise(numbers))

    def whole_lines(
        self, kind: str, runs: Iterable[tuple[int, int]], cues: Iterable[tuple[Place, str]]
    ) -> Block:
        """Return a block of one or more runs of lines, each given by first and last index."""
        pieces = tuple((self.lines[a].start, self.lines[b].end) for a, b in runs)
        return Block(kind, pieces, tuple(cues))

    def place(self, index: int) -> Place:
        """Return the place of a line."""
        return self.document.place(self.lines[index].start, self.lines[index].end)

    def told_by(self, cues: Iterable[Cue]) -> list[tuple[Place, str]]:
        """Return evidence for phrases met, one for each line."""
        told: dict[int, tuple[Place, str]] = {}
        for cue in cues:
            if cue.start not in told:
                why = f"“{cue.phrase.phrase}” is a set phrase of web pages"
                told[cue.start] = self.document.place(cue.start, cue.end), why
        return list(told.values())

    def indices_of(self, block: Block) -> list[int]:
        """Return the lines that a block covers or touches."""
        return [i for start, end in block.pieces for i in self.indices_between(start, end)]

    def indices_between(self, start: int, end: int) -> range:
        """Return the lines that the characters from `start` to `end` cover or touch."""
        return range(
            bisect_left(self.lines, start + 1, key=lambda line: line.end),
            bisect_left(self.lines, end, key=lambda line: line.start),
        )

    def take(self, block: Block) -> None:
        """Leave the lines of a block alone from now on."""
        indices = self.indices_of(block)
        (self.touched if block.partial else self.taken).update(indices)
        if block.kind not in _WITHIN_ARTICLES:
            self.furniture.update(i for i in indices if not block.partial)
        self._bounds = None

    def row_at(self, index: int) -> str:
        """Return why a line is a row of links by its form; "" where it is not."""
        if index not in self._rows:
            self._rows[index] = row_of_links(self, index)
        return self._rows[index]


@extractor
def page_of(context: Context) -> Page:
    """Lay out the page of a record's text."""
    lines = text_lines(context)
    cues = cues_by_line(lines, scan_of(context).hits(GROUP))
    unspaced = has_unspaced(prose_of(context).content)
    if unspaced:
        words = [word_count(line.text) for line in lines]
    else:
        words = [line.text.count(" ") + 1 for line in lines]
    prose = [is_prose(line.text, count) for line, count in zip(lines, words, strict=True)]
    for index, met in cues.items():
        if prose[index] and _is_notice(met, words[index]):
            prose[index] = False
    return Page(prose_of(context), lines, cues, words, prose, unspaced=unspaced)


_NOTICES = ("footer", "comments", "banner", "paywall")
_LONGEST_NOTICE = 16


def _is_notice(cues: list[Cue], words: int) -> bool:
    """Return whether a sentence is a notice of the page: it has two set phrases, or opens with one.

    What opens with one and goes on for long is as likely a sentence of the document.
    """
    strong = [cue for cue in cues if cue.is_strong and cue.phrase.kind in _NOTICES]
    if len({cue.phrase for cue in strong}) >= 2:
        return True
    return words <= _LONGEST_NOTICE and any(cue.phrase.scope != "within" for cue in strong)
