"""Set phrases met in the lines of a text, each held to its scope."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from readlint.extract.text.lines import Line
from readlint.facts.in_force import Tables
from readlint.language.page_phrases import (
    REFUSAL,
    Phrase,
    anchored,
    anchors,
    longest_line_key,
    matches,
    phrase_in_line,
    phrase_key,
)
from readlint.language.scan import Hit, literals
from readlint.named_tuple import NamedTuple

GROUP = "junk"
_LONGEST_LINE = 2000
_ORNAMENTS = 40


class Cue(NamedTuple):
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


def junk_payloads(_: Tables, __: str, anchor: str) -> Iterable[tuple[Phrase, int]]:
    """Return the phrases of a literal, each with where in it the literal is."""
    return anchored(anchor)


@literals(GROUP, payloads=junk_payloads)
def junk_literals(_: Tables) -> Iterable[tuple[str, str, tuple[Phrase, int]]]:
    """Yield (group, literal, payload) of the phrases that are parts of lines, for the one pass.

    The payload is the phrase, and where in it the literal stands.
    """
    for anchor in anchors():
        for payload in junk_payloads(_, GROUP, anchor):
            yield GROUP, anchor, payload


def cues_by_line(lines: Sequence[Line], hits: Iterable[Hit]) -> dict[int, list[Cue]]:
    """Return the phrases that lines really meet, by index of the line."""
    found: dict[int, list[Cue]] = defaultdict(list)
    longest = longest_line_key() + _ORNAMENTS
    for index, line in enumerate(lines):
        if len(line.text) > longest:
            continue
        filling = phrase_in_line(phrase_key(line.text, "line"))
        if filling is not None and filling.kind != REFUSAL:
            found[index].append(Cue(filling, line.start, line.end))
    for index, phrase in dict.fromkeys(_candidates(lines, hits)):
        line = lines[index]
        if len(line.text) <= _LONGEST_LINE and matches(phrase, line.text):
            found[index].append(Cue(phrase, line.start, line.end))
    return found


def _candidates(lines: Sequence[Line], hits: Iterable[Hit]) -> Iterator[tuple[int, Phrase]]:
    starts = [line.start for line in lines]
    for hit in hits:
        phrase, ahead = hit.payload
        index = bisect_right(starts, hit.start) - 1
        if index < 0:
            continue
        before = hit.start - ahead - starts[index]
        if phrase.scope == "within" or before <= _ORNAMENTS:
            yield index, phrase
