"""What became of the entries of a baseline, for the rules that judge them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from readlint.record import Place


class KnownFinding(NamedTuple):
    """An entry of a baseline.

    Attributes:
        place: the entry in its file.
        path: the file that its finding stands in, as reports show it.
        rule: the rule of the finding.
        words: what the finding is about, shortened; "" where it is about a whole file.
        age: for how many days the baseline has had it.
        is_gone: the file that the finding stood in does not exist.
    """

    place: Place
    path: str
    rule: str
    words: str
    age: int
    is_gone: bool = False


class BaselineUsage(NamedTuple):
    """What the entries of one baseline cover, once all rules have spoken.

    Attributes:
        unused: those that cover nothing although their rule was able to speak.
        standing: those that cover a finding of this run, the oldest first.
        max_age: after how many days an entry is old; None where none is.
        blind: why a renamed file may have been taken for one that is gone; "" where none can.
    """

    unused: Sequence[KnownFinding] = ()
    standing: Sequence[KnownFinding] = ()
    max_age: int | None = None
    blind: str = ""
