"""How much each line of a text looks like junk."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from readlint.extract.boilerplate import find_junk
from readlint.extract.boilerplate.page import page_of
from readlint.extract.boilerplate.shapes import has_unspaced
from readlint.extract.classifier.features import NAMES, Lines, Row
from readlint.extract.context import Context, extractor
from readlint.extract.text.lines import text_lines

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
    """Tell whether most lines are in a script that puts no blanks between words."""
    return sum(has_unspaced(line.text) for line in lines.page.lines) * 2 > lines.count
