"""`--config-from REF`: a change is judged by the configuration of a commit, not by its own."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from readlint.cli.streams import say, say_problem
from readlint.record.files import DISK, Files

if TYPE_CHECKING:
    from readlint.cli.checking.scope import Scope
    from readlint.config import Configurations
    from readlint.engine.result import RunResult
    from readlint.git.commit_files import CommitFiles
    from readlint.git.compared import Compared
    from readlint.git.git import Repository

CONFIG_FROM = "--config-from"


class OwnConfig:
    """The configuration that lies beside the records: there is nothing to be said of it."""

    files: Files = DISK

    def name_source(self, configurations: Configurations, scope: Scope) -> None:
        """Say by which configuration the records are judged."""

    def compare_with_own(
        self, result: RunResult, scope: Scope, check: Callable[[], RunResult]
    ) -> bool:
        """Say what the change's own configuration would make of it; return whether that failed."""
        return False


class ConfigOfCommit(OwnConfig):
    """The configuration as a commit has it.

    Args:
        files: of the commit.
        compared: all that differs from it.
    """

    def __init__(self, files: CommitFiles, compared: Compared) -> None:
        self.files: CommitFiles = files
        self._compared = compared

    def name_source(self, configurations: Configurations, scope: Scope) -> None:
        """Say by which configuration the records are judged.

        Raises:
            ConfigError: it cannot be used.
        """
        where = f"`{self.files.ref}` ({self._compared.base[:10]})"
        folders = {str(pairing.path.absolute().parent) for pairing in scope.own.pairings}
        if any(configurations.nearest(folder) for folder in folders):
            say(f"judged by the configuration of {where}")
        elif folders:
            say(f"{where} holds no configuration for these records: readlint's defaults apply")
        for file in sorted(self.files.from_disk):
            say(f"{DISK.shown(file)} is not in {where}: it is read from the checkout")

    def compare_with_own(
        self, result: RunResult, scope: Scope, check: Callable[[], RunResult]
    ) -> bool:
        """Say what the change's own configuration would make of it; return whether that failed.

        Args:
            result: what the configuration of the commit made of it.
            scope: the records.
            check: checks them by the configuration that lies beside them.
        """
        from readlint.cli.checking.scope import accepting_files
        from readlint.config import ConfigError
        from readlint.engine.silenced import new_accepts
        from readlint.git.places import GitProblem
        from readlint.rules.registry import UnknownRule
        from readlint.schema.problem import SchemaError

        said = []
        try:
            own = check() if self._is_other() else result
        except (ConfigError, GitProblem, SchemaError, UnknownRule) as problem:
            say("the configuration of this change cannot be used:")
            say_problem(problem)
            return True
        fewer, more = _new(result) - _new(own), _new(own) - _new(result)
        if fewer or more:
            number = len(fewer) + len(more)
            what = "1 finding differs" if number == 1 else f"{number:,} findings differ"
            less = f"{len(fewer):,} would disappear, {len(more):,} would be new"
            said.append(f"under this change's own configuration {what} ({less})")
        accepts = new_accepts(self._compared, accepting_files(scope))
        said += [f"it adds {accepts}" if said else f"this change adds {accepts}"] if accepts else []
        if said:
            say("; ".join(said))
        return False

    def _is_other(self) -> bool:
        """Return whether the change alters a file by which its records were judged."""
        from readlint.record.sidecar import DEFAULTS_NAMES

        return any(
            change.path in self.files.asked or change.path.rpartition("/")[2] in DEFAULTS_NAMES
            for change in self._compared.changes
        )


def judging_config(options: argparse.Namespace) -> OwnConfig:
    """Return what the command line asks for.

    Raises:
        GitProblem: git does not know the commit, or cannot tell what it holds.
    """
    ref = options.config_from
    if ref is None:
        return OwnConfig()
    from readlint.git.commit_files import CommitFiles
    from readlint.git.compared import Compared
    from readlint.git.git import Change, Repository

    there = [Path(path).absolute() for path in options.paths if os.path.lexists(path)]
    first = there[0] if there else Path.cwd()
    repository = Repository(first if first.is_dir() else first.parent, CONFIG_FROM)
    commit = repository.commit(ref)
    single = (options.config, options.schema, options.baseline)
    named = [path for path in (*single, *options.phrases, *options.facts) if path is not None]
    files = CommitFiles(repository, commit, ref, [Path(os.path.abspath(path)) for path in named])  # noqa: PTH100
    new = [Change(name, existed=False, is_submodule=False) for name in repository.untracked()]
    changes = [*repository.changes(commit), *new]
    return ConfigOfCommit(files, Compared(repository, commit, changes, _began(repository, ref)))


def _began(repository: Repository, ref: str) -> str | None:
    """Return the commit from which REF and HEAD went apart; None where there is none."""
    from readlint.git.places import GitProblem

    try:
        return repository.merge_base(ref)
    except GitProblem:
        return None


def _new(result: RunResult) -> set[tuple[object, ...]]:
    return {tuple(one.sort_key) for one in result.findings if one.status == "new"}
