"""A baseline tried in memory, beside the record of an example: for the rules about baselines."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from readlint.baseline.file import Baseline, listed_in
from readlint.baseline.gate import said_of
from readlint.baseline.identity import Traits
from readlint.baseline.settle import baselining, can_be_known, seen_by, settle
from readlint.config.baselines import NAME
from readlint.engine.check import finish_all
from readlint.engine.result import RecordResult
from readlint.engine.ruleset import RuleSet
from readlint.record.document import Document
from readlint.rules.finding import Finding

CONFIGURATION = "readlint.toml"


class NoRenames:
    """Knows of no renames.

    Args:
        folder: where there might be some.
    """

    blind = ""

    def __init__(self, folder: str) -> None:
        self._folder = folder

    def follow(self, gone: Iterable[str]) -> dict[str, str]:
        """Return nothing."""
        return {}


class _Looked:
    def __init__(self, accounts: Mapping[str, RecordResult], rules: Collection[str]) -> None:
        self._judged = {
            os.path.abspath(path): set(rules) - {rule for rule, _ in account.not_checked}  # noqa: PTH100
            for path, account in accounts.items()
        }

    @property
    def folders(self) -> Collection[str]:
        return ()

    @property
    def found(self) -> Collection[str]:
        return self._judged.keys()

    @property
    def checked(self) -> Collection[str]:
        return self._judged.keys()

    def holds(self, path: str) -> bool:
        return True

    def exists(self, path: str) -> bool:
        return path in self._judged

    def judged(self, path: str, rule: str, others: Iterable[str]) -> bool:
        return rule in self._judged.get(path, {rule})


def judged_beside(
    files: Mapping[str, str],
    findings: Sequence[Finding],
    accounts: Mapping[str, RecordResult],
    ruleset: RuleSet,
    today: date,
) -> Sequence[Finding]:
    """Return what the rules about baselines say of a baseline that lies beside some records.

    Args:
        files: the baseline, and a configuration, by their names.
        findings: of the records.
        accounts: what became of the records, by the path of each of their files.
        ruleset: what judged them.
        today: the day taken for today.
    """
    baseline = Baseline(Path.cwd() / NAME, listed_in(Document(NAME, files[NAME])))
    traits = Traits.of(ruleset.rules)
    seen = seen_by(baseline.name_of, filter(can_be_known, findings), traits)
    looked = _Looked(accounts, {rule.id for rule in ruleset.rules})
    settling = settle(baseline, seen, looked, traits, NoRenames)
    most = tomllib.loads(files.get(CONFIGURATION, "")).get("baseline-max-age")
    entries = baselining(baseline, settling, looked, today, most)
    return finish_all(said_of(entries, ruleset), NAME)
