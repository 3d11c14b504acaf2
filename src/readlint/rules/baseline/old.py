"""Known findings that have been known for long."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Reading
from readlint.rules.base import INFO, Diagnostic, Rule
from readlint.rules.usage import BaselineUsage, KnownFinding

_SHOWN = 5


class Old(Rule):
    """The baseline has known a finding for longer than it should.

    What it does:
        Reports, once for each baseline, how many of the findings that it still excuses in the
        records checked have been in it for more days than `baseline-max-age` allows. Without
        that key in the configuration no finding is ever old.

    Why it matters:
        A baseline is a loan. What nobody looks at for months is forgotten, and users of the
        corpus take the damage for the text.

    What to do:
        Mend the oldest, or accept in the sidecar what is meant to stay, with a reason. `readlint
        baseline show --by date` lists what there is.

    Known limits:
        It reminds and fails no run, since a calendar must not stop a commit;
        `severity.baseline-old = "warning"` in the configuration changes that. The day is the one
        written in the entry, which a hand can change.
    """

    severity = INFO
    since = "0.1"

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        """Say nothing: a record knows of no baseline."""
        return iter(())

    def check_baseline(self, baselining: BaselineUsage) -> Iterator[Diagnostic]:
        """The oldest entries that still cover something are older than they may be."""
        most = baselining.max_age
        old = [known for known in baselining.standing if most is not None and known.age > most]
        if not old:
            return
        findings = "1 finding" if len(old) == 1 else f"{len(old):,} findings"
        yield self.diagnostic(
            old[0].place,
            f"The baseline has known {findings} for more than {_days(most)}, the oldest for "
            f"{old[0].age:,}.",
            help="Mend the oldest first, or accept in the sidecar what is meant to stay: "
            "`readlint baseline show --by date` lists them by day.",
            evidence=[(known.place, _since(known)) for known in old[:_SHOWN]],
        )


def _days(number: int | None) -> str:
    return "1 day" if number == 1 else f"{number:,} days"


def _since(known: KnownFinding) -> str:
    return f"`{known.rule}` in {known.path}, known for {_days(known.age)}"
