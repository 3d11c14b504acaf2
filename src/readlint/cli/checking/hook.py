"""`--hook`: what a hook manager asks for before a commit.

The manager names the files that were added or changed, as far as its configuration lets it, and
nothing that was deleted. The folders among the paths are the corpus: records that the commit
changes in any other way (a deleted half, new folder defaults) are checked too, and compared with
all others. Without a folder the named files and what deletions leave behind are checked.
"""

from __future__ import annotations

import argparse
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from pathlib import Path
from typing import TYPE_CHECKING, Any

from readlint.cli.checking.scope import Scope
from readlint.cli.streams import say
from readlint.named_tuple import NamedTuple
from readlint.rules.base import CorpusRule

if TYPE_CHECKING:
    from readlint.engine.result import RunResult
    from readlint.git.compared import Compared
    from readlint.record.discovery import Discovery, Pairing
    from readlint.rules.finding import Finding

READLINT, ALIAS = ("readlint", "readlint-corpus")
# Reading a record for comparison takes some 2 ms, and a commit may take some seconds. Beyond this
# comparing is left to the job that checks the whole corpus.
MOST_COMPARED = 2_000
NOT_COMPARED = f"the corpus has more than {MOST_COMPARED:,} records: a hook compares no others"
# What keeps files or commits from a hook: with any of them the alias may see what it does not.
_NARROWING = ("files", "exclude", "types", "types_or", "exclude_types", "stages", "pass_filenames")
_CONFIGS = (".pre-commit-config.yaml", ".pre-commit-config.yml", "prek.toml")


class Hook(NamedTuple):
    """How a hook was called.

    Attributes:
        names: the files that the manager named, absolute.
        is_whole: whether the records of folders are meant, not files alone.
        is_limited: whether a large corpus is not compared.
        repeats: whether another hook shows the findings about the files of the commit.
    """

    names: frozenset[str]
    is_whole: bool
    is_limited: bool
    repeats: bool


def prepare(options: argparse.Namespace) -> Hook | None:
    """Settle what a command line means that a hook manager wrote; None if nothing is to be done.

    Args:
        options: the command line; its paths become those to look into.

    Raises:
        GitProblem: git cannot tell.
    """
    repeats = False
    if options.hook == ALIAS:
        say("the hook `readlint-corpus` is part of the hook `readlint` now: remove it, and give "
            "`readlint` its `args`")  # fmt: skip
        partner = _partner()
        repeats = partner is not None
        if partner is not None and _covers(partner):
            return None
    folders = [path for path in options.paths if os.path.isdir(path)]  # noqa: PTH112
    files = [path for path in options.paths if path not in folders and os.path.lexists(path)]
    missing = [path for path in options.paths if not os.path.lexists(path)]
    hook = Hook(
        frozenset(map(os.path.abspath, files)), bool(folders), options.since is None, repeats
    )
    options.tracked = options.allow_empty = True
    base = options.since or os.environ.get("PRE_COMMIT_FROM_REF") or "HEAD"
    if folders:
        options.paths, options.since = [*folders, *missing], base
    else:
        options.paths, options.since = [*missing, *files, *_left_behind(base)], None
    return hook if options.paths else None


def _left_behind(base: str) -> Iterator[str]:
    """Yield the files of records of which a file was deleted."""
    from readlint.git.changes import without_endings
    from readlint.git.git import Repository
    from readlint.record.discovery import RECORD_SUFFIXES

    repository = Repository(Path.cwd(), "--hook")
    tracked = frozenset(repository.tracked())
    for change in repository.changes(repository.merge_base(base)):
        gone = Path(repository.top, *change.path.split("/"))
        if not change.path.endswith(RECORD_SUFFIXES) or change.path in tracked:
            continue
        name = without_endings(gone.name)
        if gone.parent.is_dir():
            beside = (one for one in sorted(gone.parent.iterdir()) if one != gone)
            yield from (
                os.path.relpath(one)
                for one in beside
                if one.name.endswith(RECORD_SUFFIXES) and without_endings(one.name) == name
            )


# --- which records -------------------------------------------------------------------------------


def narrowed(hook: Hook, scope: Scope, everything: Discovery) -> Scope:
    """Return what is checked: the records of the named files, and those changed in other ways.

    A file that changed and is not among those named is one that the configuration of the manager
    leaves out.

    Args:
        hook: what the manager named.
        scope: what changed since the commit.
        everything: what the folders hold.
    """
    if not hook.is_whole or scope.compared is None:
        return scope
    from readlint.record.reader import RecordReader

    own = copy(scope.own)
    there = _changed_files(scope.compared)
    changed = {pairing.path for pairing in own.pairings}
    own.pairings = [
        pairing for pairing in everything.pairings if _is_meant(pairing, hook, changed, there)
    ]
    own.unreadable = [
        (path, why)
        for path, why in everything.unreadable
        if os.path.abspath(path) in hook.names or (path, why) in scope.own.unreadable  # noqa: PTH100
    ]
    is_cut = hook.is_limited and len(everything.pairings) > MOST_COMPARED
    paths = [*(pairing.path for pairing in own.pairings), *(path for path, _ in own.unreadable)]
    shown = RecordReader().shown
    return scope._replace(
        found=everything if paths and not is_cut else own,
        own=own,
        changed=frozenset(shown(path) for path in paths),
        not_compared=NOT_COMPARED if is_cut else None,
    )


def _changed_files(compared: Compared) -> set[str]:
    """Return the files that differ and are there."""
    paths = (str(compared.now(change)) for change in compared.changes)
    return {os.path.realpath(path) for path in paths if os.path.lexists(path)}


def _is_meant(pairing: Pairing, hook: Hook, changed: set[Path], there: set[str]) -> bool:
    if any(os.path.abspath(file) in hook.names for file in pairing.files):  # noqa: PTH100
        return True
    if pairing.path not in changed:
        return False
    return not hook.names or not any(os.path.realpath(file) in there for file in pairing.files)


# --- the alias -----------------------------------------------------------------------------------


def _partner() -> Mapping[str, Any] | None:
    """Return what is configured for the hook `readlint`; None if it does not run."""
    if READLINT in os.environ.get("SKIP", "").split(","):
        return None
    for name in _CONFIGS:
        for one in _configured(Path(name)):
            if one.get("id") == READLINT:
                return one
    return None


def _configured(file: Path) -> Iterator[Mapping[str, Any]]:
    """Yield the hooks of a configuration; none of one that cannot be read."""
    try:
        text = file.read_text(encoding="utf-8")
        content = _parsed(file, text)
        for repository in content["repos"]:
            yield from (hook for hook in repository["hooks"] if isinstance(hook, dict))
    except Exception:  # whatever is wrong with it is for its manager to say
        return


def _parsed(file: Path, text: str) -> Any:
    if file.suffix == ".toml":
        import tomllib

        return tomllib.loads(text)
    from ruamel.yaml import YAML

    return YAML(typ="safe", pure=True).load(text)


def _covers(partner: Mapping[str, Any]) -> bool:
    """Return whether the hook `readlint` checks all that its alias would."""
    folders = any(os.path.isdir(str(word)) for word in partner.get("args") or ())  # noqa: PTH112
    return folders and not any(key in partner for key in _NARROWING)


def without_repeated(hook: Hook, result: RunResult, scope: Scope) -> RunResult:
    """Return a result without the findings that the hook `readlint` shows, and say how many.

    The exit status follows from all of them.
    """
    if not hook.repeats or scope.compared is None:
        return result
    own = {_record(str(scope.compared.now(change))) for change in scope.compared.changes}
    across = {rule.id for rule in result.rules if isinstance(rule, CorpusRule)}
    kept = [
        finding
        for finding in result.findings
        if finding.rule in across or _record(finding.path) not in own
    ]
    left = sum(finding.status == "new" for finding in result.findings) - sum(
        finding.status == "new" for finding in kept
    )
    if left:
        findings = "1 finding is" if left == 1 else f"{left:,} findings are"
        say(f"{findings} not repeated here: the hook `readlint` shows them")
    return _of(kept, result)


def _record(file: str) -> str:
    """Return what all files of a record have in common."""
    from readlint.git.changes import without_endings

    return without_endings(os.path.realpath(file))


def _of(findings: Sequence[Finding], result: RunResult) -> RunResult:
    new = [finding for finding in findings if finding.status == "new"]
    keys = {finding.sort_key for finding in findings}
    severities = Counter(finding.severity.value for finding in new)
    summary = result.summary._replace(
        by_rule=dict(sorted(Counter(finding.rule for finding in new).items())),
        by_severity={name: severities[name] for name in result.summary.by_severity},
    )
    return result._replace(
        findings=[*findings], summary=summary, failing=frozenset(result.failing & keys)
    )
