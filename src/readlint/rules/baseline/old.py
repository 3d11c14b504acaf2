"""Known findings that have been known for long."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.reading import Reading
from readlint.rules.base import INFO, Draft, Found, Invalid, Rule, Valid
from readlint.rules.baseline import BANNER, ENTRY, FILE, baseline_of
from readlint.rules.baselining import Baselining, KnownFinding
from readlint.rules.examples import STANDARD_TEXT

_SHOWN = 5
_MAX_AGE = {"readlint.toml": "baseline-max-age = 90\n"}


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
    examples = (
        Invalid(
            "a banner known for 214 days, where 90 are allowed",
            (
                Found(
                    ENTRY,
                    2,
                    1,
                    "The baseline has known 1 finding for more than 90 days, the oldest for 214.",
                    path=FILE,
                ),
            ),
            text=BANNER + STANDARD_TEXT,
            files={**baseline_of(ENTRY), **_MAX_AGE},
        ),
        Valid(
            "the same banner after 89 days",
            text=BANNER + STANDARD_TEXT,
            files={**baseline_of(ENTRY), **_MAX_AGE},
            today="2025-08-29",
        ),
        Valid(
            "nobody has said when a finding is old",
            text=BANNER + STANDARD_TEXT,
            files=baseline_of(ENTRY),
        ),
    )

    def check(self, reading: Reading) -> Iterator[Draft]:
        """Say nothing: a record knows of no baseline."""
        return iter(())

    def check_baseline(self, baselining: Baselining) -> Iterator[Draft]:
        """The oldest entries that still cover something are older than they may be."""
        most = baselining.max_age
        old = [known for known in baselining.standing if most is not None and known.age > most]
        if not old:
            return
        findings = "1 finding" if len(old) == 1 else f"{len(old):,} findings"
        yield self.draft(
            old[0].place,
            f"The baseline has known {findings} for more than {_days(most)}, the oldest for "
            f"{old[0].age:,}.",
            to_do="Mend the oldest first, or accept in the sidecar what is meant to stay: "
            "`readlint baseline show --by date` lists them by day.",
            evidence=[(known.place, _since(known)) for known in old[:_SHOWN]],
        )


def _days(number: int | None) -> str:
    return "1 day" if number == 1 else f"{number:,} days"


def _since(known: KnownFinding) -> str:
    return f"`{known.rule}` in {known.path}, known for {_days(known.age)}"
