"""Entries of a baseline whose finding is gone."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.reading import Reading
from readlint.rules.base import WARNING, Draft, Found, Invalid, Rule, Valid
from readlint.rules.baseline import BANNER, ENTRY, FILE, baseline_of
from readlint.rules.baselining import Baselining, KnownFinding
from readlint.rules.examples import STANDARD_TEXT

_GONE = ENTRY.replace("record.txt", "2019/vienna.txt")
_WORDS = "“We value your privacy Accept all cookies”"


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
    examples = (
        Invalid(
            "the banner is gone from the text, its entry is not",
            (
                Found(
                    ENTRY,
                    2,
                    1,
                    f"The baseline knows a finding of `junk-cookie` in record.txt ({_WORDS}), "
                    "which is no longer there.",
                    path=FILE,
                ),
            ),
            files=baseline_of(ENTRY),
        ),
        Invalid(
            "the record is gone, and its entry is not",
            (
                Found(
                    _GONE,
                    2,
                    1,
                    f"The baseline knows a finding of `junk-cookie` in 2019/vienna.txt ({_WORDS}), "
                    "a file that is no longer there.",
                    path=FILE,
                ),
            ),
            files=baseline_of(_GONE),
        ),
        Valid(
            "the finding is still there",
            text=BANNER + STANDARD_TEXT,
            files=baseline_of(ENTRY),
        ),
        Valid(
            "the text cannot be read, so nobody knows",
            text=b"Accept all cookies\n\nThe ministers met in Z\xfcrich.\n",
            files=baseline_of(ENTRY),
        ),
        Valid("a baseline without entries", files=baseline_of()),
    )

    def check(self, reading: Reading) -> Iterator[Draft]:
        """Say nothing: a record knows of no baseline."""
        return iter(())

    def check_baseline(self, baselining: Baselining) -> Iterator[Draft]:
        """An entry covers nothing, though its rule was able to speak."""
        for known in baselining.idle:
            yield self.draft(
                known.place,
                _message(known),
                to_do="If it was mended, take the entry out with `readlint baseline prune` and "
                "commit the baseline with the record.",
                evidence=[(known.place, baselining.blind)]
                if known.is_gone and baselining.blind
                else [],
            )


def _message(known: KnownFinding) -> str:
    words = f" (“{known.words}”)" if known.words else ""
    gone = "a file that is no longer there" if known.is_gone else "which is no longer there"
    return f"The baseline knows a finding of `{known.rule}` in {known.path}{words}, {gone}."
