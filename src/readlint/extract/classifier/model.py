"""The model that tells lines of junk from lines of a document: small decision trees, added up.

It was learned by `scripts/train_junk_model.py`, which also tells the form of the file beside this
module; docs/junk-model.md says from what, and how well it does.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from readlint.extract.classifier.features import NAMES, Row

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
        raise OutdatedModel("train the model again: the numbers that tell a line have changed")
    return Model(learned["base"], learned["trees"], learned["limits"])
