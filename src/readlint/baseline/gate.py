"""The baselines of a run laid over its findings, before these are counted."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from readlint.baseline.file import Baseline, read_baseline
from readlint.baseline.identity import Traits
from readlint.baseline.scope import Scope
from readlint.baseline.settle import (
    FAMILY,
    Follower,
    Settling,
    baselining,
    can_be_known,
    seen_by,
    settle,
)
from readlint.config.baselines import Finder
from readlint.engine.check import finish_all
from readlint.engine.result import RecordResult
from readlint.engine.ruleset import RuleSet
from readlint.engine.rulesets import RuleSets
from readlint.engine.run import Settled
from readlint.record.discovery import Discovery
from readlint.record.files import DISK
from readlint.rules.finding import Diagnostic, Finding, Severity
from readlint.rules.registry import all_rules
from readlint.rules.usage import BaselineUsage


class Laid(NamedTuple):
    """A baseline laid over the findings that it may hold.

    Attributes:
        baseline: the baseline.
        settling: what it makes of them.
    """

    baseline: Baseline
    settling: Settling


class Gate:
    """Marks what baselines know, and lets the rules about baselines speak.

    Args:
        rulesets: what judged the records.
        discovery: all records that were found.
        folders: the folders that were looked into as a whole, absolute.
        finder: finds the baseline of a file.
    """

    def __init__(
        self, rulesets: RuleSets, discovery: Discovery, folders: Sequence[str], finder: Finder
    ) -> None:
        self._rulesets = rulesets
        self._discovery = discovery
        self._folders = folders
        self._finder = finder
        self._read: dict[Path, Baseline] = {}

    def read(self, file: Path) -> Baseline:
        """Return a baseline, which is read once.

        Raises:
            ConfigError: it cannot be used.
        """
        if file not in self._read:
            self._read[file] = read_baseline(file, self._rulesets.configurations.files)
        return self._read[file]

    def __call__(self, findings: list[Finding], accounts: Sequence[RecordResult]) -> Settled:
        """Return the findings with their status, and those about the baselines.

        Raises:
            ConfigError: a baseline cannot be used.
            ConfigError: a configuration that applies to one cannot be used.
        """
        become: dict[int, Finding] = {}
        added: list[Finding] = []
        fail_on: dict[str, Severity] = {}
        scope = Scope(self._discovery, accounts, self._rulesets, self._folders)
        for laid in lay(findings, scope, self._finder.of, self.read):
            baseline = laid.baseline
            become |= laid.settling.findings(baseline)
            ruleset = self._rulesets.of(baseline.path)
            said = self._said(laid, ruleset, scope)
            if said:
                added += said
                fail_on[baseline.shown] = ruleset.fail_on
        settled = [become.get(id(finding), finding) for finding in findings]
        return [*settled, *added], fail_on

    def _said(self, laid: Laid, ruleset: RuleSet, scope: Scope) -> Sequence[Finding]:
        if self._rulesets.configurations.files is not DISK:
            # The baseline of a commit cannot know what the change has fixed and taken out of it.
            return ()
        settings = self._rulesets.configurations.settings(laid.baseline.path)
        baseline, settling, most = laid.baseline, laid.settling, settings.baseline_max_age
        diagnostics = said_of(baselining(baseline, settling, scope, ruleset.today, most), ruleset)
        return finish_all(diagnostics, baseline.shown)


def lay(
    findings: Iterable[Finding],
    scope: Scope,
    find: Callable[[str], Path | None],
    read: Callable[[Path], Baseline],
) -> Iterator[Laid]:
    """Lay every baseline that holds for a file of the run over the findings that it may hold.

    Args:
        findings: of the run.
        scope: what the run looked at.
        find: gives the baseline for a file by its absolute path; None where there is none.
        read: reads it.

    Raises:
        ConfigError: a baseline cannot be used.
    """
    by_file: dict[Path, list[Finding]] = {}
    in_folders = [os.path.join(folder, "-") for folder in scope.folders]  # noqa: PTH118
    for path in (*scope.checked, *in_folders):
        file = find(path)
        if file is not None:
            by_file[file] = []
    for finding in filter(can_be_known, findings):
        file = find(os.path.abspath(finding.path))  # noqa: PTH100
        if file is not None:
            by_file.setdefault(file, []).append(finding)
    traits = Traits.of(all_rules() if by_file else ())
    for file in sorted(by_file):
        baseline = read(file)
        seen = seen_by(baseline.name_of, by_file[file], traits)
        yield Laid(baseline, settle(baseline, seen, scope, traits, _renames))


def said_of(entries: BaselineUsage, ruleset: RuleSet) -> list[Diagnostic]:
    """Ask the rules about baselines that are in force."""
    rules = [rule for rule in ruleset.rules if rule.family == FAMILY]
    return [
        diagnostic
        for rule in rules
        for diagnostic in ruleset.apply_severity(rule, rule.check_baseline(entries))
    ]


def _renames(folder: str) -> Follower:
    from readlint.baseline.renames import Renames

    there = (one for one in (Path(folder), *Path(folder).parents) if one.is_dir())
    return Renames(next(there))
