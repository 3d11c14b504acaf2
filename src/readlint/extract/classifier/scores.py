"""Lines that look like junk, joined to blocks, and what makes each unlike the document."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from readlint.extract.boilerplate import find_junk
from readlint.extract.boilerplate.page import page_of
from readlint.extract.boilerplate.shapes import ends_as_sentence, has_unspaced, runs
from readlint.extract.classifier.features import NAMES, Lines, Row
from readlint.extract.context import Context, extractor
from readlint.extract.text.lines import text_lines
from readlint.named_tuple import NamedTuple
from readlint.record import Place

WEIGHTS = Path(__file__).with_name("model.json")
# A leaf is a number; a branch is [index of a number in the row, limit, at most, above].
Tree = Any


class OutdatedModel(Exception):
    """The weights were learned on other numbers than those that lines are now told by."""


class Model(NamedTuple):
    """What was learned.

    Attributes:
        base: the score of a line of which nothing is known.
        trees: what is added to it; the sum is the logarithm of the odds that a line is junk.
        limits: scores above which lines are junk, by what else is known of them.
    """

    base: float
    trees: Sequence[Tree]
    limits: dict[str, float]

    def score(self, row: Row) -> float:
        """Return the score of a line."""
        total = self.base
        for tree in self.trees:
            node = tree
            while type(node) is list:
                node = node[2] if row[node[0]] <= node[1] else node[3]
            total += node
        return total


@cache
def load_model() -> Model:
    """Return the model that is shipped.

    Raises:
        OutdatedModel: it does not fit the numbers.
    """
    return model_of(json.loads(WEIGHTS.read_text(encoding="utf-8")))


def model_of(learned: dict[str, Any]) -> Model:
    """Return a model from the content of its file.

    Raises:
        OutdatedModel: it does not fit the numbers.
    """
    if tuple(learned["numbers"]) != NAMES:
        raise OutdatedModel("train the model again: the numbers that describe a line have changed")
    return Model(learned["base"], learned["trees"], learned["limits"])


# The score of a line that the record's own check reports as unlike the document.
UNLIKE = 0xFF
_LEAST, _MOST = 1, UNLIKE - 1
_EVEN, _STEP = 128, 12
_REACH, _LEEWAY = 2, 1.5


class Scores(NamedTuple):
    """The scores of the lines of a text.

    Attributes:
        lines: the lines, with what is known of each.
        of: for each line the logarithm of the odds that it is junk; None for those that are named
            as junk already.
        limit: a line with more is unlike the document.
    """

    lines: Lines
    of: Sequence[float | None]
    limit: float

    def unlike(self) -> list[bool]:
        """Return for each line whether it is unlike the document."""
        return unlike_lines(self.of, self.limit)


def unlike_lines(scores: Sequence[float | None], limit: float) -> list[bool]:
    """Return for each score whether its line is unlike the document.

    A line or two between such lines go with them, unless they look much more like the document.
    """
    sure = [score is not None and score > limit for score in scores]
    return [
        score is not None
        and (
            sure[i]
            or (
                score > limit - _LEEWAY
                and any(sure[max(0, i - _REACH) : i])
                and any(sure[i + 1 : i + 1 + _REACH])
            )
        )
        for i, score in enumerate(scores)
    ]


def lines_of_page(context: Context) -> Lines:
    """Return the lines of a text, with the junk that set phrases name."""
    junk = find_junk(context)
    page = page_of(context)
    return Lines(page, [junk.kind_at(line.start) is not None for line in page.lines])


@extractor
def scores_of(context: Context) -> Scores | None:
    """Ask the model about the lines of a text.

    Where nothing is known for junk there is no page that a line could belong to: it is not asked.
    """
    if not find_junk(context).spans:
        return None
    lines = lines_of_page(context)
    asked = [i for i in range(lines.count) if not lines.junk[i]]
    scores: list[float | None] = [None] * lines.count
    model = load_model()
    for index, row in zip(asked, lines.rows(asked), strict=True):
        scores[index] = model.score(row)
    return Scores(lines, scores, model.limits["unspaced" if is_unspaced(lines) else "alone"])


def line_scores(context: Context) -> bytes:
    """Return the scores as bytes, for traces.

    0 stands where the model was not asked, `UNLIKE` for a line that is unlike the document, and
    else 128 and 12 for a unit of the score.
    """
    scores = scores_of(context)
    if scores is None:
        return bytes(len(text_lines(context)))
    return bytes(
        0 if score is None else UNLIKE if unlike else as_byte(score)
        for score, unlike in zip(scores.of, scores.unlike(), strict=True)
    )


def as_byte(score: float) -> int:
    """Return a score as a number that is neither 0 nor `UNLIKE`."""
    return max(_LEAST, min(_MOST, round(_EVEN + _STEP * score)))


def is_unspaced(lines: Lines) -> bool:
    """Return whether most lines are in a script that puts no blanks between words."""
    return sum(has_unspaced(line.text) for line in lines.page.lines) * 2 > lines.count


_NEAR = 3
_WIDEST_GAP = 3
_HARDLY = 0.2
# A line is short where the paragraphs of its text are so many times as long.
_SHORTER = 3


class UnlikeBlock(NamedTuple):
    """Lines that follow upon each other; between its pieces stands junk that others name.

    Attributes:
        pieces: each from the first to the last of its lines.
        unlike: what sets it off from the document, in words.
        beside: the paragraph next to it; None where the text has none.
    """

    pieces: tuple[Place, ...]
    unlike: tuple[str, ...]
    beside: Place | None


@extractor
def unlike_blocks(context: Context) -> list[UnlikeBlock]:
    """Return the blocks of a text that no set phrase names, in their order.

    There are none where nothing else is known for junk; where most of the page is, they are one.
    """
    scores = scores_of(context)
    if scores is None:
        return []
    lines = scores.lines
    unlike = scores.unlike()
    one_only = find_junk(context).lost is not None
    return [_block(lines, pieces) for pieces in _groups(unlike, lines.junk, one_only)]


def _groups(
    unlike: Sequence[bool], junk: Sequence[bool], one_only: bool
) -> Iterator[list[tuple[int, int]]]:
    """Yield the runs of such lines, those together that hardly a line of the document parts."""
    group: list[tuple[int, int]] = []
    for first, last in runs(list(unlike)):
        if group and not one_only:
            between = range(group[-1][1] + 1, first)
            if sum(not junk[i] for i in between) > _WIDEST_GAP:
                yield group
                group = []
        group.append((first, last))
    if group:
        yield group


def _block(lines: Lines, pieces: Sequence[tuple[int, int]]) -> UnlikeBlock:
    page = lines.page
    document = page.document
    indices = [i for first, last in pieces for i in range(first, last + 1)]
    beside = _nearest_text(lines, indices)
    return UnlikeBlock(
        pieces=tuple(document.place(page.lines[a].start, page.lines[z].end) for a, z in pieces),
        unlike=tuple(_unlike(lines, indices)),
        beside=page.place(beside) if beside is not None else None,
    )


def _nearest_text(lines: Lines, indices: Sequence[int]) -> int | None:
    first, last = indices[0], indices[-1]
    text = [i for i, is_text in enumerate(lines.text) if is_text and not first <= i <= last]
    return min(text, key=lambda i: min(abs(i - first), abs(i - last)), default=None)


def _unlike(lines: Lines, indices: Sequence[int]) -> Iterator[str]:

    texts = [lines.page.lines[i].text for i in indices]
    several = len(indices) > 1
    paragraphs = [len(x.text) for x, t in zip(lines.page.lines, lines.text, strict=True) if t]
    usual = _middle(paragraphs) if paragraphs else 0
    if _middle([len(text) for text in texts]) * _SHORTER <= usual:
        yield "short lines" if several else "a short line"
    stops = sum(map(ends_as_sentence, texts))
    if stops == 0:
        yield "no full stop at their ends" if several else "no full stop at its end"
    elif stops <= len(texts) * _HARDLY:
        yield "hardly a full stop at their ends"
    yield _where(lines, indices)
    if _beside_junk(lines, indices):
        yield "beside lines that are known for junk"


def _where(lines: Lines, indices: Sequence[int]) -> str:
    first, last = lines.stretch()
    if last < 0:
        return "no paragraph anywhere"
    if indices[-1] < first:
        return "before the first paragraph"
    if indices[0] > last:
        return "behind the last paragraph"
    return "between paragraphs"


def _beside_junk(lines: Lines, indices: Sequence[int]) -> bool:
    reach = range(max(0, indices[0] - _NEAR), min(lines.count, indices[-1] + _NEAR + 1))
    return any(lines.junk[i] for i in reach)


def _middle(numbers: Sequence[int]) -> int:
    return sorted(numbers)[len(numbers) // 2]
