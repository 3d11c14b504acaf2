"""The same with one process and with two: the report must be the same to the byte."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

from comparing.runs import words_for
from comparing.versions import NotRun, Version

# Below this readlint starts no second process, whatever it is asked.
FEWEST_RECORDS = 500


def one_and_two(
    version: Version, folders: Sequence[Path], records: int, today: str, limit: int
) -> tuple[bool, str]:
    """Check all folders in one run, with one process and with two.

    Args:
        version: the version to run.
        folders: what is checked, laid together so that there are enough records.
        records: how many records they have.
        today: the day taken for today, YYYY-MM-DD.
        limit: seconds that a run may take.

    Returns:
        Whether both gave the same, and what there is to say of it.
    """
    if records < FEWEST_RECORDS:
        return True, (
            f"One process and two: not compared, since {records} records are fewer than the "
            f"{FEWEST_RECORDS} from which a second process starts."
        )
    first, second = (_report(version, folders, today, jobs, limit) for jobs in (1, 2))
    if first == second:
        return True, f"One process and two: the same report of {records} records."
    statuses = f"exit {first[0]} and exit {second[0]}"
    pairs = zip(first[1].splitlines(), second[1].splitlines(), strict=False)
    line = next((n for n, (one, two) in enumerate(pairs, start=1) if one != two), None)
    where = "in length" if line is None else f"from line {line} of the report"
    return False, f"One process and two: the reports differ {where} ({statuses})."


def _report(
    version: Version, folders: Sequence[Path], today: str, jobs: int, limit: int
) -> tuple[int, bytes]:
    words = words_for([str(folder) for folder in folders], today, "all rules", jobs)
    command = version.command("-m", "readlint", *words)
    try:
        done = subprocess.run(
            command, env=version.environment(), capture_output=True, timeout=limit, check=False
        )
    except subprocess.TimeoutExpired:
        raise NotRun(f"{version.name}: {jobs} processes took over {limit} seconds") from None
    return done.returncode, done.stdout
