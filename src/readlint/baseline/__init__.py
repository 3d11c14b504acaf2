"""The known findings of a corpus: what an old corpus may keep, and nothing more of it.

A baseline is a file of entries, one for each finding that was there when readlint was adopted. A
finding that an entry covers does not fail a run; a second copy of it, a heavier or a bigger one
does. `readlint baseline add` writes entries, `prune` takes out those that are paid off.

The way in for a run is here: cheap where no baseline holds for any record, which is most often so.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from readlint.config.finder import BaselineFinder

if TYPE_CHECKING:
    from readlint.engine.rulesets import RuleSets
    from readlint.engine.run import Settle
    from readlint.record.discovery import Discovery


def settle_known(
    discovery: Discovery, rulesets: RuleSets, folders: Sequence[str], *, off: bool = False
) -> Settle | None:
    """Return what marks known findings; None where no baseline holds.

    Args:
        discovery: all records that were found.
        rulesets: what judges them.
        folders: the folders that are looked into as a whole, absolute; none where only what
            changed is checked.
        off: whether no baseline is to hold.

    Raises:
        ConfigError: a configuration or a baseline cannot be used.
    """
    finder = BaselineFinder(rulesets.configurations, off=off)
    homes = {os.path.dirname(one.file) for one in discovery.pairings}  # noqa: PTH120
    absolute = set(map(os.path.abspath, homes))
    found = (finder.of(os.path.join(folder, "-")) for folder in absolute.union(folders))  # noqa: PTH118
    files = sorted({file for file in found if file is not None})
    if not files:
        return None
    from readlint.baseline.gate import Gate

    gate = Gate(rulesets, discovery, folders, finder)
    # What cannot be used is said before the work, not after it.
    for file in files:
        gate.read(file)
    return gate


def folders_of(paths: Iterable[str]) -> list[str]:
    """Return the folders among some paths, absolute."""
    absolute = [os.path.abspath(path) for path in paths if path]  # noqa: PTH100
    return [path for path in absolute if os.path.isdir(path)]  # noqa: PTH112
