"""What a run keeps of a record beside its findings: what was judged, and by which settings."""

from __future__ import annotations

from typing import NamedTuple

from readlint.corpus.trace import Trace
from readlint.rules.finding import Finding, Severity


class Account(NamedTuple):
    """What became of one record.

    Attributes:
        path: of the record.
        has_text: whether it has a text, readable or not.
        has_sidecar: whether it has a sidecar or a front-matter block, usable or not.
        not_checked: rules that could not judge it, each with the reason.
        last_day: the last day of `date`, as YYYY-MM-DD; None where there is none.
        horizon: the last day of which the facts that judged it speak; "" for the run's own.
        failed: a rule crashed or a file could not be read.
        fail_on: the least severity of its findings that fails the run.
    """

    path: str
    has_text: bool
    has_sidecar: bool
    not_checked: tuple[tuple[str, str], ...] = ()
    last_day: str | None = None
    horizon: str = ""
    failed: bool = False
    fail_on: Severity = Severity.WARNING


class Outcome(NamedTuple):
    """What checking one record gave.

    Attributes:
        findings: in the order of the report.
        account: what became of the record.
        trace: for the rules across records; None where none of them is in force, or where the
            record is the only one.
    """

    findings: tuple[Finding, ...]
    account: Account
    trace: Trace | None = None
