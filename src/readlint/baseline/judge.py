"""A run for the sake of baselines: what is found, under the baselines that hold for it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from readlint.baseline.file import Baseline, read_baseline
from readlint.baseline.gate import Laid, lay
from readlint.baseline.scope import Scope
from readlint.config.baselines import Finder
from readlint.engine.result import RecordResult
from readlint.engine.rulesets import RuleSets
from readlint.engine.run import Settled, run
from readlint.record.discovery import Discovery
from readlint.rules.finding import Finding


class NotJudged(Exception):
    """Something was not checked, so that nobody can say what is known; the message says what."""


def judge(
    discovery: Discovery,
    rulesets: RuleSets,
    finder: Finder,
    folders: Sequence[str],
    *,
    create: bool,
) -> list[Laid]:
    """Check records and lay their baselines over what is found.

    Args:
        discovery: the records.
        rulesets: what judges them.
        finder: finds the baseline of a file.
        folders: the folders that were looked into as a whole, absolute.
        create: where a file has no baseline, take one that does not exist yet, without entries.

    Raises:
        NotJudged: a file could not be read, or a rule crashed.
        ConfigError: a baseline cannot be used.
    """
    held: list[Finding] = []
    kept: list[RecordResult] = []

    def hold(findings: list[Finding], accounts: Sequence[RecordResult]) -> Settled:
        held.extend(findings)
        kept.extend(accounts)
        return findings, {}

    result = run(discovery, rulesets.default, rulesets.of, settle=hold, whole=bool(folders))
    if result.failed:
        raise NotJudged("not all could be checked; `readlint` with the same paths says what")
    scope = Scope(discovery, kept, rulesets, folders)
    common = _common(discovery)

    def home(path: str) -> Path:
        return finder.home(path, common)

    return list(lay(held, scope, home if create else finder.of, _read if create else read_baseline))


def _read(path: Path) -> Baseline:
    return read_baseline(path) if os.path.lexists(path) else Baseline(path, [])


def _common(discovery: Discovery) -> str:
    """Return the folder that the records have in common."""
    folders = [os.path.dirname(os.path.abspath(one.path)) for one in discovery.pairings]  # noqa: PTH100, PTH120
    try:
        return os.path.commonpath(folders)
    except ValueError:
        # None, or on several drives: each file then has its own folder's.
        return folders[0] if folders else str(Path.cwd())
