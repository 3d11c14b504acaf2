"""What git leaves of the records that were found: those it tracks, those that changed."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from readlint.cli.streams import say
from readlint.named_tuple import NamedTuple
from readlint.printing.printable import printable

if TYPE_CHECKING:
    from readlint.config import Configurations
    from readlint.git.compared import Compared
    from readlint.record.discovery import Discovery


def keep_tracked(
    options: argparse.Namespace, discovery: Discovery, configurations: Configurations
) -> None:
    """Leave out the files that git does not track, if that was asked for.

    Raises:
        GitProblem: git cannot tell.
        ConfigError: a configuration file in force cannot be used.
    """
    if not options.tracked:
        return
    from readlint.git.ignored import keep_tracked as keep

    excluded = _LeftOut(options, configurations).file
    keep(options.paths, discovery, configurations, excluded, without_baseline=options.no_baseline)


class _LeftOut:
    """Knows what is left out below the named folders, by other means than git's."""

    def __init__(self, options: argparse.Namespace, configurations: Configurations) -> None:
        from readlint.record.exclusion import Exclusion

        configured, files = configurations.why_excluded, configurations.files
        self._exclusion = Exclusion(options.exclude, configured, map(Path, options.paths), files)
        self.why = self._exclusion.why_left_out

    def folder(self, folder: Path, root: Path) -> bool:
        """Whether a folder is, or one between it and the root."""
        between = (folder, *folder.parents[: len(folder.parts) - len(root.parts) - 1])
        return any(self._exclusion.why(path, root, folder=True) for path in between)

    def file(self, file: Path, root: Path) -> bool:
        """Whether a file is, or a folder between it and the root."""
        if file == root:
            return self._exclusion.why_file(file) is not None
        if self._exclusion.why(file, root, folder=False):
            return True
        return file.parent != root and self.folder(file.parent, root)


class Scope(NamedTuple):
    """What a run looks at.

    Attributes:
        found: all records, for the rules that compare them; none where nothing is to be checked.
        own: those of them that are checked.
        changed: the paths of these, as reports show them; None for all.
        compared: what differs from the commit that `--since` names; None without it.
        notes: files that bear on records and of which git knows nothing, one line each.
        records: how many records there are, changed or not.
        not_compared: why the records that are not checked are not compared either; None if they
            are.
    """

    found: Discovery
    own: Discovery
    changed: frozenset[str] | None
    compared: Compared | None = None
    notes: Sequence[str] = ()
    records: int = 0
    not_compared: str | None = None


def scope_of(
    options: argparse.Namespace, discovery: Discovery, configurations: Configurations
) -> Scope:
    """Return which records are checked: all, or those that changed since the named commit.

    Raises:
        GitProblem: git cannot tell.
        ConfigError: a configuration file in force cannot be used.
    """
    if options.since is None:
        return Scope(discovery, discovery, None)
    from copy import copy

    from readlint.git.changes import changed_since
    from readlint.record.reader import RecordReader

    left_out = _LeftOut(options, configurations)
    changed = changed_since(
        options.since, options.paths, discovery, configurations,
        left_out=left_out.folder, excluded=left_out.file, without_baseline=options.no_baseline,
    )  # fmt: skip
    own = copy(discovery)
    own.known = []
    own.pairings, own.unreadable = changed.pairings, changed.unreadable
    paths = [*(pairing.path for pairing in own.pairings), *(path for path, _ in own.unreadable)]
    shown = RecordReader().shown
    return Scope(
        discovery if paths else own, own, frozenset(shown(path) for path in paths),
        changed.compared, changed.notes, len(discovery.pairings),
    )  # fmt: skip


def tell_of_scope(
    options: argparse.Namespace, scope: Scope, configurations: Configurations
) -> None:
    """Say how many records changed, and what of the change is silenced.

    Raises:
        ConfigError: a configuration file in force cannot be used.
    """
    compared = scope.compared
    if compared is None:
        return
    for note in scope.notes:
        say(note)
    since = f"since `{options.since}` ({compared.base[:10]})"
    number = len(scope.own.pairings)
    if options.hook is not None:
        pass  # a commit knows what it changes
    elif not number:
        say(f"no record changed {since}")
    elif not options.quiet:
        say(f"{number:,} of {scope.records:,} records changed {since}")
    for line in _silenced(options, scope, compared, configurations):
        say(line)


def _silenced(
    options: argparse.Namespace, scope: Scope, compared: Compared, configurations: Configurations
) -> Iterator[str]:
    from readlint.engine.silenced import brought, new_accepts
    from readlint.git.left_out import left_out

    if not compared.changes:
        return
    from readlint.record.files import real_path

    roots = [Path(real_path(path)) for path in options.paths if os.path.lexists(path)]
    line = left_out(compared, roots, scope.found, _LeftOut(options, configurations).why)
    brings = brought(compared, _named(scope, configurations))
    lines = [line, brings]
    if options.config_from is None:
        accepts = new_accepts(compared, accepting_files(scope))
        # Most changes leave alone what they are judged by: git need not be asked what it was.
        lines += [_loosened(scope, compared, configurations)] if brings else []
        lines += [f"this change adds {accepts}" if accepts else None]
    yield from filter(None, lines)


def accepting_files(scope: Scope) -> set[Path]:
    """Return the files whose `accept` entries count for the records that are checked."""
    from readlint.record.discovery import FolderDefaults

    folders = {pairing.path.absolute().parent for pairing in scope.own.pairings}
    own = {file for pairing in scope.own.pairings for file in (pairing.text, pairing.sidecar)}
    return {file for file in own if file is not None}.union(
        *(FolderDefaults().above(str(folder)) for folder in folders)
    )


def _named(scope: Scope, configurations: Configurations) -> set[Path]:
    """Return the files that configuration or command line name for the changed records."""
    from readlint.config import ConfigError
    from readlint.git.folder_files import folder_files
    from readlint.schema.problem import SchemaError

    found: set[Path] = set()
    homes = {pairing.path.absolute().parent: pairing.path for pairing in scope.own.pairings}
    for source in (configurations, *_own_of(configurations)):
        for folder, record in homes.items():
            with suppress(ConfigError, SchemaError):
                files = folder_files(folder, record, source)
                baseline = source.settings(record).baseline
                found.update(files.configs, files.named, [baseline] if baseline else [])
    return found


def _own_of(configurations: Configurations) -> Iterator[Configurations]:
    """Yield the configurations that lie beside the records, if those of a commit are in force."""
    from readlint.config import Configurations
    from readlint.record.files import DISK

    if configurations.files is not DISK:
        yield Configurations()


def _loosened(scope: Scope, compared: Compared, configurations: Configurations) -> str | None:
    from readlint.config import ConfigError
    from readlint.engine.rulesets import configured
    from readlint.engine.silenced import loosened
    from readlint.git.commit_files import CommitFiles
    from readlint.rules.registry import UnknownRule

    files = CommitFiles(compared.repository, compared.base, "")
    try:
        return loosened(scope.own.pairings, configured(files=files), configurations)
    except (ConfigError, UnknownRule):
        # What was wrong before was not in force: the change cannot have loosened it.
        return None


# What of a command line says which findings there are; a command that is offered repeats it.
_REPEATED = (
    "select", "ignore", "exclude", "config", "phrases", "facts", "schema", "today", "baseline",
    "no_baseline", "since", "tracked", "map", "text", "dates", "encoding",
)  # fmt: skip
# Beyond this a command is no longer read, and a hook names hundreds of files.
_LONGEST_AGAIN = 200


def repeated(options: argparse.Namespace) -> str:
    """Return the words of a command line that name what is checked, for a shell."""
    import shlex

    words = []
    for name in _REPEATED:
        value, option = getattr(options, name), f"--{name.replace('_', '-')}"
        if value is True:
            words.append(option)
        elif value:
            values = value if isinstance(value, list) else [value]
            words += [word for one in values for word in (option, str(one))]
    if any(path.startswith("-") for path in options.paths):
        words.append("--")
    paths = shlex.join(options.paths)
    again = " ".join(filter(None, (shlex.join(words), paths)))
    short = again if len(again) <= _LONGEST_AGAIN else f"{shlex.join(words)} PATH".strip()
    return printable(short)
