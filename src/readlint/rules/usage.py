"""Which suppressions and which entries of a baseline were used, for the rules that judge them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from readlint.extract.sidecar.accepts import Suppression
from readlint.record import Place


class SuppressionUsage(NamedTuple):
    """What the entries accepted, once all rules had spoken.

    Attributes:
        accepted: for each entry, how many findings it accepts, those absorbed by others counted.
        judged: the rules in force that were able to judge the record.
    """

    accepted: Mapping[Suppression, int]
    judged: frozenset[str]

    @property
    def unused(self) -> list[Suppression]:
        """The entries that accept nothing although their rule was able to speak."""
        return [
            entry
            for entry, findings in self.accepted.items()
            if not findings and entry.rule in self.judged
        ]


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
