"""Entries of a baseline whose finding is gone."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Context
from readlint.rules.base import WARNING, BaselineUsage, Diagnostic, KnownFinding, Rule


class Stale(Rule):
    """A baseline entry names a finding that is no longer there.

    What it does:
        Reports an entry of `.readlint-baseline.json` when its record and its rule were checked and
        the finding did not come: it was fixed, accepted in the sidecar, or deleted with its file.

    Why it matters:
        While the entry remains, the same damage can come back unreported.

    What to do:
        Remove it with `readlint baseline prune`, and commit the baseline with the fixed record.
        `--ignore baseline-stale` leaves it for another day.

    Known limits:
        Records, rules and folders that a run does not check keep their entries. A renamed file is
        followed by git alone: without git, or in a shallow clone, its entries may count as stale. A
        finding that another one explains and has absorbed counts as still there.
    """

    severity = WARNING
    since = "0.1"

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Yield nothing: a baseline belongs to no single record."""
        return iter(())

    def check_baseline(self, baselining: BaselineUsage) -> Iterator[Diagnostic]:
        """Report entries that cover nothing, though their rule was checked."""
        for known in baselining.unused:
            yield self.diagnostic(
                known.place,
                _message(known),
                help="If it was fixed, remove the entry with `readlint baseline prune` and "
                "commit the baseline with the record.",
                evidence=[(known.place, baselining.blind)]
                if known.is_gone and baselining.blind
                else [],
            )


def _message(known: KnownFinding) -> str:
    words = f" (“{known.words}”)" if known.words else ""
    gone = "a file that is no longer there" if known.is_gone else "which is no longer there"
    return f"The baseline has a finding of `{known.rule}` in {known.path}{words}, {gone}."
