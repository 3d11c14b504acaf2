"""Runs versions over targets and reads their reports."""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

from comparing.targets import Target
from comparing.versions import NotRun, Version, last_line

DRIVE = Path(__file__).with_name("drive.py")
# Which rules are on: all of them, and what a user has who chooses nothing.
SETS: Mapping[str, tuple[str, ...]] = {"all rules": ("--select", "*"), "default rules": ()}
NOT_DONE = 2


class Answer(NamedTuple):
    """What one version says of one target.

    Attributes:
        status: exit status; negative for the signal that ended the run.
        report: the JSON report; None where there is none.
        said: the last line on standard error.
    """

    status: int
    report: dict[str, Any] | None
    said: str

    @property
    def fate(self) -> str:
        """What became of the run, where it is not an ordinary end; else nothing."""
        if self.report is None:
            return f"no report, exit {self.status}"
        return "" if self.status in (0, 1) else f"exit {self.status}"


class Pair(NamedTuple):
    """What two versions say of one target with one set of rules."""

    target: Target
    rules: str
    old: Answer
    new: Answer

    @property
    def is_broken(self) -> bool:
        """Whether one of them gave no report."""
        return self.old.report is None or self.new.report is None


def run_both(old: Version, new: Version, targets: Sequence[Target], *, limit: int) -> list[Pair]:
    """Run two versions over targets with each set of rules, both at the same time.

    Args:
        old: one version.
        new: the other.
        targets: what they are run over.
        limit: seconds that one run may take.

    Returns:
        One pair a target and set, target by target.
    """
    cases = [(target, name) for target in targets for name in SETS]
    if not cases:
        return []
    with ThreadPoolExecutor(2) as side_by_side:
        answers = [side_by_side.submit(drive, version, cases, limit) for version in (old, new)]
        return [
            Pair(*case, *both)
            for case, *both in zip(cases, *(one.result() for one in answers), strict=True)
        ]


def words_for(paths: Sequence[str], today: str, rules: str, jobs: int = 1) -> list[str]:
    """Return the words after `readlint` that check paths and report as JSON."""
    asked = ("--format", "json", "--today", today, "--jobs", str(jobs), *SETS[rules])
    return ["check", *asked, "--", *paths]


def drive(version: Version, cases: Sequence[tuple[Target, str]], limit: int) -> list[Answer]:
    """Run one version over targets, each with a set of rules; one answer each, in their order.

    Raises:
        NotRun: the runs broke off.
    """
    runs = [
        {
            "target": target.label,
            "folder": str(target.folder),
            "words": words_for(target.paths, target.today, rules),
        }
        for target, rules in cases
    ]
    with tempfile.TemporaryDirectory(prefix="readlint-compare-") as scratch:
        order, answers = Path(scratch) / "order.json", Path(scratch) / "answers.jsonl"
        order.write_text(json.dumps({"limit": limit, "runs": runs}), encoding="utf-8")
        done = subprocess.run(
            version.command(str(DRIVE), str(order), str(answers)),
            env=version.environment(), capture_output=True, text=True, check=False,
            encoding="utf-8", errors="replace",
        )  # fmt: skip
        lines = answers.read_text(encoding="utf-8").splitlines() if answers.is_file() else []
    if len(lines) != len(runs):
        raise NotRun(
            f"{version.name}: stopped after {len(lines)} of {len(runs)} runs: "
            f"{last_line(done.stderr)}"
        )
    return [_answer(json.loads(line)) for line in lines]


def _answer(given: Mapping[str, Any]) -> Answer:
    try:
        report = json.loads(given["out"])
    except ValueError:
        report = None
    if not isinstance(report, dict) or not isinstance(report.get("findings"), list):
        report = None
    return Answer(given["status"], report, last_line(given["err"]))
