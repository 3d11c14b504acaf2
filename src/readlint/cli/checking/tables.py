"""`readlint TABLE...`: check the rows of tables where they are."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from readlint.cli.checking.engine import cluster_of
from readlint.cli.checking.report_files import NotDone, refuse_tables
from readlint.cli.streams import say

if TYPE_CHECKING:
    from readlint.engine.result import RunResult
    from readlint.engine.rulesets import RuleSets
    from readlint.exchange.in_place.opening import Opened

# What works on files of records, and why it does not on rows.
_OF_FILES = {
    "fix": "a table is not changed: correct it where it comes from, or import it",
    "diff": "a table is not changed: correct it where it comes from, or import it",
    "since": "git knows which files changed, not which rows",
    "tracked": "git knows which files changed, not which rows",
    "config_from": "git knows which files changed, not which rows",
    "baseline": "a baseline knows records by their files, and a row has none",
    "show_files": "a row is no file",
}


def check_tables(options: argparse.Namespace, make: Callable[[], RuleSets]) -> RunResult:
    """Check the tables that the command line names.

    Args:
        options: the command line.
        make: gives the rule sets of the run.

    Raises:
        NotDone: an option does not go with tables, or a table cannot be read.
        ConfigError: a configuration that applies cannot be used.
    """
    from readlint.exchange.in_place.run import run_tables

    for name, why in _OF_FILES.items():
        if getattr(options, name):
            raise NotDone(f"--{name.replace('_', '-')} does not go with tables: {why}")
    refuse_tables(options)
    rulesets = make()
    for note in rulesets.configurations.notes:
        say(note)
    tables, are_all = _opened(options, rulesets)
    for note in (note for table in tables for note in table.notes if not options.quiet):
        say(note)
    cluster = cluster_of(options, rulesets) if options.engine != "local" else None
    result = run_tables(tables, options.jobs, say, cluster)
    return result._replace(failed=result.failed or not are_all)


def _opened(options: argparse.Namespace, rulesets: RuleSets) -> tuple[list[Opened], bool]:
    """Open the tables in the order of their paths; return whether all can be read."""
    from readlint.exchange.importing import Asked, fields_asked
    from readlint.exchange.in_place.opening import opened_table
    from readlint.exchange.readers.table import TableError

    tables, problems = [], []
    try:
        asked = Asked(fields_asked(options.map, options.text), order=options.dates)
    except TableError as problem:
        raise NotDone(str(problem)) from None
    for path in sorted(set(map(Path, options.paths))):
        try:
            tables.append(opened_table(path, asked, rulesets, options.encoding))
        except TableError as problem:
            problems.append(str(problem))
    if not tables:
        *others, last = problems
        for said in others:
            say(said)
        raise NotDone(last)
    for said in problems:
        say(said)
    return tables, not problems
