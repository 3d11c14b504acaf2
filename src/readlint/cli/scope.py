"""What git leaves of the records that were found: those it tracks, those that changed."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

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

    keep(options.paths, discovery, configurations)


def changed_records(
    options: argparse.Namespace, discovery: Discovery, configurations: Configurations
) -> set[str] | None:
    """Return what changed since the named commit, as reports show it; None where none was named.

    Raises:
        GitProblem: git cannot tell.
        ConfigError: a configuration file in force cannot be used.
    """
    if options.since is None:
        return None
    from readlint.gate.changes import changed_since
    from readlint.record.exclusion import Exclusion
    from readlint.record.reader import RecordReader

    exclusion = Exclusion(options.exclude, configurations.why_excluded)

    def left_out(folder: Path, root: Path) -> bool:
        between = (folder, *folder.parents[: len(folder.parts) - len(root.parts) - 1])
        return any(exclusion.why(path, root, folder=True) for path in between)

    found = changed_since(options.since, options.paths, discovery, configurations, left_out)
    for note in found.notes:
        say(note)
    since = f"since `{options.since}` ({found.base[:10]})"
    if not found.pairings:
        say(f"no record changed {since}")
    elif not options.quiet:
        say(f"{len(found.pairings):,} of {len(discovery.pairings):,} records changed {since}")
    shown = RecordReader().shown
    return {shown(path) for path in (*(p.path for p in found.pairings), *found.unreadable)}


def keep_changed(discovery: Discovery, changed: set[str] | None) -> Discovery:
    """Return what was found without what did not change.

    Args:
        discovery: what was found.
        changed: paths as reports show them; None for all.
    """
    if changed is None:
        return discovery
    from copy import copy

    from readlint.record.reader import RecordReader

    shown = RecordReader().shown
    own = copy(discovery)
    own.pairings = [pairing for pairing in own.pairings if shown(pairing.path) in changed]
    own.unreadable = [lost for lost in own.unreadable if shown(lost[0]) in changed]
    return own
