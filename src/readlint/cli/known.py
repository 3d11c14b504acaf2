"""What a run takes from baselines: which findings are known."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from readlint.engine.reduce import Settle
    from readlint.engine.rulesets import RuleSets
    from readlint.record.discovery import Discovery


def settle_known(
    options: argparse.Namespace, discovery: Discovery, rulesets: RuleSets, *, whole: bool
) -> Settle | None:
    """Return what marks known findings; None where no baseline holds for any record.

    Args:
        options: of the command line.
        discovery: all records that were found.
        rulesets: what judges them.
        whole: whether all of them are checked, not only those that changed.

    Raises:
        ConfigError: a configuration or a baseline that is named cannot be used.
    """
    from readlint.gate.baseline.finder import Finder

    finder = Finder(rulesets.configurations, off=options.no_baseline)
    folders = folders_of(options.paths) if whole else []
    homes = {os.path.dirname(os.path.abspath(one.path)) for one in discovery.pairings}  # noqa: PTH100, PTH120
    if not any(finder.of(os.path.join(folder, "-")) for folder in homes.union(folders)):  # noqa: PTH118
        return None
    from readlint.gate.baseline.gate import Gate

    return Gate(rulesets, discovery, folders, finder)


def folders_of(paths: Sequence[str]) -> list[str]:
    """Return the folders among some paths, absolute."""
    absolute = [os.path.abspath(path) for path in paths if path]  # noqa: PTH100
    return [path for path in absolute if os.path.isdir(path)]  # noqa: PTH112
