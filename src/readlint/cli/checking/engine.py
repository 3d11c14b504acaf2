"""`--engine`: who does the work of a run, if not this machine."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from readlint.cli.checking.report_files import NotDone

if TYPE_CHECKING:
    from readlint.engine.rulesets import RuleSets
    from readlint.scale.on_ray import Ray

_HERE = "the cluster reads the files of records as they lie on the disk"
# What does not go with a cluster, and why.
_OF_ONE_MACHINE = {
    "fix": "files are changed by one process",
    "diff": "files are changed by one process",
    "hook": "few records are checked sooner by one machine",
    "since": "few records are checked sooner by one machine",
    "config_from": _HERE,
    "stdin_filename": _HERE,
    "cache_dir": "a cluster checks all records anew",
}


def refuse_with_cluster(options: argparse.Namespace) -> None:
    """Refuse what only one machine does; on a cluster nothing is remembered.

    Raises:
        NotDone: such an option is given.
    """
    options.no_cache = True
    for name, why in _OF_ONE_MACHINE.items():
        if getattr(options, name):
            raise NotDone(f"--{name.replace('_', '-')} does not go with --engine ray: {why}")


def cluster_of(options: argparse.Namespace, rulesets: RuleSets) -> Ray:
    """Return the cluster that a run asks for.

    Raises:
        NotDone: Ray is not installed.
        WorkersLost: there is no cluster at RAY_ADDRESS.
    """
    try:
        from readlint.scale.on_ray import Ray
    except ImportError as lack:
        raise NotDone(
            f"--engine ray needs Ray ({lack.name} is missing): pip install 'ray[data]'"
        ) from None
    return Ray(rulesets, processes=options.jobs)
