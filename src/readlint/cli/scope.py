"""What git leaves of the records that were found: those it tracks, those that changed."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from readlint.cli.streams import say

if TYPE_CHECKING:
    from readlint.config import Configurations
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
    from readlint.gate.tracked import keep_tracked as keep

    excluded = _LeftOut(options, configurations).file
    keep(options.paths, discovery, configurations, excluded, without_baseline=options.no_baseline)


class _LeftOut:
    """Tells what is left out below the named folders, by other means than git's."""

    def __init__(self, options: argparse.Namespace, configurations: Configurations) -> None:
        from readlint.record.exclusion import Exclusion

        self._exclusion = Exclusion(options.exclude, configurations.why_excluded)

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
    """

    found: Discovery
    own: Discovery
    changed: frozenset[str] | None


def scope(
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

    from readlint.gate.changes import changed_since
    from readlint.record.reader import RecordReader

    left_out = _LeftOut(options, configurations)
    changed = changed_since(
        options.since, options.paths, discovery, configurations,
        left_out=left_out.folder, excluded=left_out.file, without_baseline=options.no_baseline,
    )  # fmt: skip
    for note in changed.notes:
        say(note)
    since = f"since `{options.since}` ({changed.base[:10]})"
    if not changed.pairings:
        say(f"no record changed {since}")
    elif not options.quiet:
        say(f"{len(changed.pairings):,} of {len(discovery.pairings):,} records changed {since}")
    own = copy(discovery)
    own.pairings, own.unreadable = changed.pairings, changed.unreadable
    paths = [*(pairing.path for pairing in own.pairings), *(path for path, _ in own.unreadable)]
    shown = RecordReader().shown
    return Scope(discovery if paths else own, own, frozenset(shown(path) for path in paths))
