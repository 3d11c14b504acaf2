"""Set phrases met in the lines of a text, each held to its scope."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from readlint.facts.phrases import Phrase, load_phrases, matches
from readlint.reading.lines import Line
from readlint.reading.scan import Hit

GROUP = "junk"
# Marks that a page writes in more than one way; the scan looks for what stands between them.
_VARIABLE = re.compile(r"[:()|!?,'\"\-]")
_LONGEST_LINE = 2000
_ORNAMENTS = 40


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase that a line meets; `start` and `end` are the offsets of its line."""

    phrase: Phrase
    start: int
    end: int

    @property
    def is_strong(self) -> bool:
        """Whether it names the junk by itself."""
        return self.phrase.weight == "strong"

    @property
    def is_whole_line(self) -> bool:
        """Whether the line holds nothing else."""
        return self.phrase.scope == "line"


def junk_literals() -> Iterable[tuple[str, str, Phrase]]:
    """Yield (group, literal, phrase) of every page phrase, for the one pass over the text."""
    for phrase in load_phrases():
        pieces = [piece.strip() for piece in _VARIABLE.split(phrase.key)]
        anchor = max(pieces, key=len)
        if anchor:
            yield GROUP, anchor, phrase


def cues_by_line(lines: Sequence[Line], hits: Iterable[Hit]) -> dict[int, list[Cue]]:
    """Return the phrases that lines really meet, by index of the line."""
    starts = [line.start for line in lines]
    found: dict[int, list[Cue]] = defaultdict(list)
    for index, phrase in dict.fromkeys(_candidates(starts, hits)):
        line = lines[index]
        if len(line.text) <= _room(phrase) and matches(phrase, line.text):
            found[index].append(Cue(phrase, line.start, line.end))
    return found


def _candidates(starts: Sequence[int], hits: Iterable[Hit]) -> Iterator[tuple[int, Phrase]]:
    for hit in hits:
        index = bisect_right(starts, hit.start) - 1
        if index >= 0:
            yield index, hit.payload


def _room(phrase: Phrase) -> int:
    """Return how long a line may be to be compared at all: it keeps the comparing linear."""
    return len(phrase.key) + _ORNAMENTS if phrase.scope == "line" else _LONGEST_LINE
