"""What became of the `accept` entries of a record, for the rule that judges them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from readlint.extract.sidecar.accepts import Suppression


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
