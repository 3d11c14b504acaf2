"""Rules across records, asked when a file is saved, of the whole corpus as it is on the disk.

They compare a record with thousands of others, which no keystroke can wait for. So a run of
`readlint check` does it, in a process of its own that can be ended at any moment, with the cache
that such runs share.
"""

from __future__ import annotations

import asyncio
import json
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from readlint.record.files import corpus_of
from readlint.rules.base import CorpusRule
from readlint.rules.finding import Finding, Related, Severity, Span
from readlint.rules.registry import all_rules

# A finding that names hundreds of records is a line of some 100,000 characters.
_LONGEST_LINE = 10_000_000


class Comparing:
    """One run over the corpus of a file.

    Args:
        path: the file that was saved.
        options: of the command line, for every run.

    Attributes:
        folder: of the corpus.
    """

    def __init__(self, path: Path, options: Sequence[str]) -> None:
        self.folder = corpus_of(path.parent)
        self._options = options
        self._process: Process | None = None

    async def findings(self) -> list[Finding] | None:
        """Return what the rules across records find; None where the run was ended or failed."""
        words = ["check", str(self.folder), "--format", "jsonl", *self._options]
        # `-P`: no file of the working folder is imported in the place of a module.
        process = self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-P", "-m", "readlint", *words,
            stdin=DEVNULL, stdout=PIPE, stderr=DEVNULL, limit=_LONGEST_LINE,
        )  # fmt: skip
        try:
            return await _read(process)
        finally:
            self.stop()
            await process.wait()

    def stop(self) -> None:
        """End the run, if it has not ended."""
        if self._process is not None and self._process.returncode is None:
            with suppress(ProcessLookupError):
                self._process.kill()


async def _read(process: Process) -> list[Finding] | None:
    assert process.stdout is not None
    rules = {rule.id for rule in all_rules() if isinstance(rule, CorpusRule)}
    found: list[Finding] = []
    try:
        while line := await process.stdout.readline():
            row = json.loads(line)
            if "rule" not in row:
                return found
            if row["rule"] in rules and row["status"] == "new":
                found.append(_finding(row))
    except ValueError:  # a line that is too long, or was cut off
        pass
    # Without its last line a report is not whole.
    return None


def _finding(row: dict[str, Any]) -> Finding:
    """Return a finding of a report."""
    return Finding(
        **{
            **row,
            "severity": Severity(row["severity"]),
            "spans": tuple(Span(**span) for span in row["spans"]),
            "evidence": tuple(Related(**clash) for clash in row["evidence"]),
        }
    )
