"""Entries of a baseline whose finding is gone."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Reading
from readlint.rules.base import WARNING, Diagnostic, Rule
from readlint.rules.usage import BaselineUsage, KnownFinding


class Stale(Rule):
    """An entry of the baseline stands for a finding that is no longer there.

    What it does:
        Reports an entry of `.readlint-baseline.json` whose record was checked, whose rule was
        able to speak, and whose finding did not come: it was mended, accepted in the sidecar,
        or went with its file.

    Why it matters:
        As long as the entry stands, the same damage can come back and nobody is told. An entry
        that is taken out is debt that is paid.

    What to do:
        Take it out with `readlint baseline prune`, and commit the baseline with the mended
        record. `--ignore baseline-stale` leaves it for another day.

    Known limits:
        Records, rules and folders that a run does not look at leave their entries in peace. A
        renamed file is followed by git alone: without git, or in a shallow clone, its entries
        may be taken for stale. A finding that another one explains and has absorbed counts as
        still there.
    """

    severity = WARNING
    since = "0.1"

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        """Say nothing: a record knows of no baseline."""
        return iter(())

    def check_baseline(self, baselining: BaselineUsage) -> Iterator[Diagnostic]:
        """An entry covers nothing, though its rule was able to speak."""
        for known in baselining.unused:
            yield self.diagnostic(
                known.place,
                _message(known),
                help="If it was mended, take the entry out with `readlint baseline prune` and "
                "commit the baseline with the record.",
                evidence=[(known.place, baselining.blind)]
                if known.is_gone and baselining.blind
                else [],
            )


def _message(known: KnownFinding) -> str:
    words = f" (“{known.words}”)" if known.words else ""
    gone = "a file that is no longer there" if known.is_gone else "which is no longer there"
    return f"The baseline knows a finding of `{known.rule}` in {known.path}{words}, {gone}."
