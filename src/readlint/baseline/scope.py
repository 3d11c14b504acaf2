"""What a run has judged: only there can the absence of a finding be told from its repair."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from readlint.engine.result import RecordResult
from readlint.engine.rulesets import RuleSets
from readlint.record.discovery import SIDECAR_SUFFIXES, TEXT_SUFFIXES, Discovery
from readlint.record.sidecar import DEFAULTS_NAMES


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
        """Tell whether the place of a file was looked at, whether or not it is there.

        Args:
            path: absolute.
        """
        return path in self._checked or self._below(path) or self._partner(path) is not None

    def exists(self, path: str) -> bool:
        """Tell whether there is such a file.

        Args:
            path: absolute.
        """
        return path in self._found or os.path.lexists(path)

    def judged(self, path: str, rule: str, others: Iterable[str]) -> bool:
        """Tell whether a rule would have spoken of a file, had there been something to say.

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
