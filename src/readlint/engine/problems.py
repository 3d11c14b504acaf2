"""What can go wrong with the job itself: a file that cannot be read, a rule that crashes.

These are reported beside the findings of rules and make the run exit 2.
"""

from __future__ import annotations

from readlint.rules.finding import Diagnostic, Severity

UNREADABLE = "engine-unreadable"
CRASHED = "engine-rule-crashed"

EXPLANATIONS = {
    UNREADABLE: (
        "A file of the record could not be read: it vanished, access was refused, it is larger "
        "than readlint reads, or it is a link that leads out of the corpus. The record was not "
        "checked; the run goes on with the others and exits 2."
    ),
    CRASHED: (
        "A rule failed on this record because of a mistake in readlint or in a plugin. The other "
        "rules went on; the run exits 2. Please report it with the message shown."
    ),
}


def unreadable(path: str, why: str) -> Diagnostic:
    """Say that a file could not be read."""
    return Diagnostic(
        rule=UNREADABLE,
        severity=Severity.ERROR,
        span=path,
        message=f"This file could not be read: {why}.",
        help="The record was not checked. Make the file readable, or leave it out with --exclude.",
    )


def crashed(path: str, rule_id: str, error: Exception) -> Diagnostic:
    """Say that a rule failed on a record."""
    said = " ".join(str(error).split())[:200]
    return Diagnostic(
        rule=CRASHED,
        severity=Severity.ERROR,
        span=path,
        message=f"The rule `{rule_id}` failed here: {type(error).__name__}: {said}.",
        help=f"This is a mistake in the rule, not in the record. Leave it out with "
        f"--ignore {rule_id} until it is fixed.",
    )
