"""What a run has judged, and the baselines of a run laid over its findings."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path

from readlint.baseline.entry import Traits
from readlint.baseline.file import Baseline, read_baseline
from readlint.baseline.settle import (
    FAMILY,
    Follower,
    Settling,
    baselining,
    can_be_known,
    seen_by,
    settle,
)
from readlint.config.finder import BaselineFinder
from readlint.engine.check import finish_all
from readlint.engine.result import RecordResult
from readlint.engine.rulesets import RuleSet, RuleSets
from readlint.engine.run import Settled
from readlint.named_tuple import NamedTuple
from readlint.record.discovery import SIDECAR_SUFFIXES, TEXT_SUFFIXES, Discovery
from readlint.record.files import DISK
from readlint.record.sidecar import DEFAULTS_NAMES
from readlint.rules.base import BaselineUsage
from readlint.rules.finding import Diagnostic, Finding, Severity
from readlint.rules.registry import all_rules


class Scope:
    """The records and rules of a run.

    Args:
        discovery: all records that were found.
        accounts: of those that were checked.
        rulesets: what judged them.
        folders: the folders that were looked into as a whole, absolute; none where only what
            changed was checked.
    """

    def __init__(
        self,
        discovery: Discovery,
        accounts: Iterable[RecordResult],
        rulesets: RuleSets,
        folders: Sequence[str],
    ) -> None:
        self._rulesets = rulesets
        self._named = tuple(folders)
        self._folders = [folder.rstrip(os.sep) + os.sep for folder in folders]
        by_path = {_absolute(account.path): account for account in accounts}
        self._found: set[str] = set()
        self._checked: dict[str, tuple[Path, RecordResult]] = {}
        self._stems: dict[str, tuple[Path, RecordResult]] = {}
        self._homes: set[str] = set()
        self._judged: dict[str, Collection[str]] = {}
        for pairing in discovery.pairings:
            files = [_absolute(file) for file in pairing.files]
            self._found.update(files)
            account = by_path.get(_absolute(pairing.path))
            if account is not None:
                self._checked |= dict.fromkeys(files, (pairing.path, account))
                self._homes.add(os.path.dirname(files[0]))  # noqa: PTH120
                self._stems[_stem(files[0])] = pairing.path, account

    @property
    def folders(self) -> Collection[str]:
        """The folders that were looked into as a whole, absolute."""
        return self._named

    @property
    def found(self) -> Collection[str]:
        """The files of all records that were found, absolute."""
        return self._found

    @property
    def checked(self) -> Collection[str]:
        """The files of the records that were checked, absolute."""
        return self._checked.keys()

    def holds(self, path: str) -> bool:
        """Return whether the place of a file was looked at, whether or not it is there.

        Args:
            path: absolute.
        """
        return path in self._checked or self._below(path) or self._partner(path) is not None

    def exists(self, path: str) -> bool:
        """Return whether there is such a file.

        Args:
            path: absolute.
        """
        return path in self._found or os.path.lexists(path)

    def judged(self, path: str, rule: str, others: Iterable[str]) -> bool:
        """Return whether a rule would have spoken of a file, had there been something to say.

        Args:
            path: absolute.
            rule: its id.
            others: absolute paths of files of other records that it would have named.
        """
        if not self.holds(path):
            return False
        if any(other not in self._found and self.exists(other) for other in others):
            return False
        record = self._checked.get(path)
        if record is None and not self.exists(path):
            record = self._partner(path)
        if record is not None:
            return rule in self._rules_of(*record)
        if not self._below(path):
            return False
        if os.path.basename(path) in DEFAULTS_NAMES:  # noqa: PTH119
            return self._judged_below(os.path.dirname(path) + os.sep, rule)  # noqa: PTH120
        return not self.exists(path) and rule in _ids(self._rulesets, Path(path))

    def _partner(self, path: str) -> tuple[Path, RecordResult] | None:
        """Return the record that a file would be a half of."""
        is_near = os.path.dirname(path) in self._homes  # noqa: PTH120
        return self._stems.get(_stem(path)) if is_near else None

    def _below(self, path: str) -> bool:
        return any(path.startswith(folder) for folder in self._folders)

    def _judged_below(self, folder: str, rule: str) -> bool:
        records = {one[0]: one for path, one in self._checked.items() if path.startswith(folder)}
        return all(rule in self._rules_of(*record) for record in records.values())

    def _rules_of(self, path: Path, account: RecordResult) -> Collection[str]:
        if account.path not in self._judged:
            unasked = {rule for rule, _ in account.not_checked}
            in_force = set() if account.failed else _ids(self._rulesets, path)
            self._judged[account.path] = in_force - unasked
        return self._judged[account.path]


def _ids(rulesets: RuleSets, path: Path) -> set[str]:
    return {rule.id for rule in rulesets.of(path).rules}


def _absolute(path: str | Path) -> str:
    return os.path.abspath(path)  # noqa: PTH100 - resolve() would follow links


def _stem(path: str) -> str:
    folder, name = os.path.split(path)
    stem, suffix = os.path.splitext(name)  # noqa: PTH122
    while suffix.lower() in TEXT_SUFFIXES + SIDECAR_SUFFIXES:
        stem, suffix = os.path.splitext(stem)  # noqa: PTH122
    return os.path.join(folder, stem + suffix)  # noqa: PTH118


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
        self,
        rulesets: RuleSets,
        discovery: Discovery,
        folders: Sequence[str],
        finder: BaselineFinder,
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
