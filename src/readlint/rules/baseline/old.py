"""Findings that have been in the baseline for too long."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.extract import Context
from readlint.rules.base import INFO, BaselineUsage, Diagnostic, KnownFinding, Rule

_SHOWN = 5


class Old(Rule):
    """A finding has been in the baseline for too long.

    What it does:
        Reports, once for each baseline, how many of the findings that it still excuses in the
        records checked have been in it for more days than `baseline-max-age` allows. Without
        that key in the configuration no finding is ever old.

    Why it matters:
        Findings that nobody looks at for months are forgotten, and users of the corpus rely on
        damaged texts.

    What to do:
        Fix the oldest, or accept in the sidecar what is meant to stay, with a reason. `readlint
        baseline show --by date` lists what there is.

    Known limits:
        It reminds and does not fail a run, since the passing of time must not stop a commit;
        `severity.baseline-old = "warning"` in the configuration changes that. The day is the one
        written in the entry, which a hand can change.
    """

    severity = INFO
    since = "0.1"

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Yield nothing: a baseline belongs to no single record."""
        return iter(())

    def check_baseline(self, baselining: BaselineUsage) -> Iterator[Diagnostic]:
        """Report the oldest entries that still cover something and are too old."""
        most = baselining.max_age
        old = [known for known in baselining.standing if most is not None and known.age > most]
        if not old:
            return
        findings = "1 finding" if len(old) == 1 else f"{len(old):,} findings"
        yield self.diagnostic(
            old[0].place,
            f"The baseline has known {findings} for more than {_days(most)}, the oldest for "
            f"{old[0].age:,}.",
            help="Fix the oldest first, or accept in the sidecar what is meant to stay: "
            "`readlint baseline show --by date` lists them by day.",
            evidence=[(known.place, _since(known)) for known in old[:_SHOWN]],
        )


def _days(number: int | None) -> str:
    return "1 day" if number == 1 else f"{number:,} days"


def _since(known: KnownFinding) -> str:
    return f"`{known.rule}` in {known.path}, in the baseline for {_days(known.age)}"
