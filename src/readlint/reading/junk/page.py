"""The page that junk is looked for on: its lines, their shapes, and where the article lies."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from readlint.reading.junk.cues import GROUP, Cue, cues_by_line
from readlint.reading.junk.shapes import is_prose
from readlint.reading.junk.spans import Block
from readlint.reading.lines import Line
from readlint.reading.reading import Reading
from readlint.record import Document, Place


@dataclass(slots=True)
class Page:
    """The lines of a text that hold something, counted by index from 0.

    Attributes:
        document: the text.
        lines: its lines.
        cues: the phrases met, by index of the line.
        prose: for each line whether it reads as running text.
        taken: indices of lines that a finder has named.
    """

    document: Document
    lines: list[Line]
    cues: dict[int, list[Cue]]
    prose: list[bool]
    taken: set[int] = field(default_factory=set)

    def cues_of(self, index: int, *kinds: str) -> list[Cue]:
        """Return the phrases of these kinds that a line meets; none where the line is taken."""
        if index in self.taken:
            return []
        return [cue for cue in self.cues.get(index, ()) if cue.phrase.kind in kinds]

    def is_at_edge(self, first: int, last: int) -> bool:
        """Tell whether no running text stands before a run of lines, or none behind it."""
        return self._no_prose(0, first) or self._no_prose(last + 1, len(self.lines))

    def is_behind_article(self, first: int) -> bool:
        """Tell whether running text stands before a line and none at or behind it."""
        return not self._no_prose(0, first) and self._no_prose(first, len(self.lines))

    def _no_prose(self, start: int, stop: int) -> bool:
        return not any(self.prose[i] and i not in self.taken for i in range(start, stop))

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
            why = f"“{cue.phrase.phrase}” is a set phrase of web pages"
            told.setdefault(cue.start, (self.document.place(cue.start, cue.end), why))
        return list(told.values())

    def take(self, block: Block) -> None:
        """Leave the lines of a block alone from now on."""
        if block.partial:
            return
        for start, end in block.pieces:
            self.taken.update(i for i, line in enumerate(self.lines) if start <= line.start < end)


def page_of(reading: Reading) -> Page:
    """Lay out the page of a record's text."""
    lines = reading.lines
    cues = cues_by_line(lines, reading.scan.hits(GROUP))
    return Page(reading.text, lines, cues, [is_prose(line.text) for line in lines])
