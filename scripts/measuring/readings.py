"""The ledger of readings: which finding on a real text was read by eye, and whether it was right.

It holds no word of any text: a finding is named by its id.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from comparing.versions import NotRun
from measuring.findings import Measured, Run
from readlint.rules.accuracy import Accuracy, Counts

LABELS = ("right", "false", "unclear")


class Reading(NamedTuple):
    """One line of the ledger.

    Attributes:
        id: that of the finding.
        rule: id of the rule.
        texts: name of the texts.
        label: right, false or unclear.
        reason: why, in a few words of our own.
    """

    id: str
    rule: str
    texts: str
    label: str
    reason: str


Ledger = Mapping[str, Reading]


def read(file: Path) -> dict[str, Reading]:
    """Return the readings by the ids of their findings; none where there is no file yet.

    Raises:
        NotRun: a line is no reading.
    """
    if not file.is_file():
        return {}
    found = {}
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            one = Reading(**json.loads(line))
        except (ValueError, TypeError) as problem:
            raise NotRun(f"{file}:{number}: is no reading: {problem}") from None
        if one.label not in LABELS or not one.reason.strip():
            raise NotRun(f"{file}:{number}: needs a reason, and a label of {', '.join(LABELS)}")
        found[one.id] = one
    return found


def write(file: Path, ledger: Ledger) -> None:
    """Write the ledger, by rule, so that a reading that is made anew changes its own line only."""
    ordered = sorted(ledger.values(), key=lambda one: (one.rule, one.texts, one.id))
    lines = [json.dumps(one._asdict(), ensure_ascii=False) + "\n" for one in ordered]
    file.write_text("".join(lines), encoding="utf-8", newline="\n")


def unread(runs: Iterable[Run], ledger: Ledger) -> list[Measured]:
    """Return the findings that nobody has read and no label decides, in the order of reading.

    The order is by id, which is as good as drawn at random: what is read first is a fair sample.
    """
    found = {one.id: one for run in runs for one in run.found}
    left = [one for one in found.values() if one.id not in ledger and not one.marked]
    return sorted(left, key=lambda one: (one.rule, one.kind, one.id))


def taken(lines: Iterable[str], found: Mapping[str, Measured]) -> list[Reading]:
    """Return readings from lines `ID LABEL REASON`; blank ones are left aside.

    Raises:
        NotRun: a line is none, or names no finding.
    """
    readings = []
    for line in filter(str.strip, lines):
        name, label, reason = (*line.split(None, 2), "", "")[:3]
        if name not in found or label not in LABELS or not reason.strip():
            raise NotRun(f"{line.strip()!r} is not: id of a finding, {' | '.join(LABELS)}, reason")
        one = found[name]
        readings.append(Reading(one.id, one.rule, one.texts, label, reason.strip()))
    return readings


def accuracy(rule: str, runs: Sequence[Run], ledger: Ledger, day: str) -> Accuracy:
    """Count what is known of a rule.

    Args:
        rule: its id.
        runs: what was measured.
        ledger: what was read by eye.
        day: of the measurement, YYYY-MM-DD.
    """
    kinds = {
        kind: _counts(rule, [run for run in runs if run.texts.kind == kind], ledger)
        for kind in ("documents", "pages")
    }
    return Accuracy(day=day, documents=kinds["documents"], pages=kinds["pages"])


def _counts(rule: str, runs: Sequence[Run], ledger: Ledger) -> Counts:
    found = {one.id: one for run in runs for one in run.found if one.rule == rule}
    labels = [ledger[one].label for one in found if one in ledger]
    return Counts(
        texts=sum(run.tried.get(rule, 0) for run in runs),
        findings=len(found),
        marked=sum(one.marked and one.id not in ledger for one in found.values()),
        read=len(labels),
        false=labels.count("false"),
        unclear=labels.count("unclear"),
    )
