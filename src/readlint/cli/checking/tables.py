"""`readlint TABLE...`: check the rows of tables where they are."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from readlint.cli.checking.engine import cluster_of
from readlint.cli.checking.report_files import NotDone, refuse_tables
from readlint.cli.streams import say

if TYPE_CHECKING:
    from readlint.engine.result import RunResult
    from readlint.engine.rulesets import RuleSet, RuleSets
    from readlint.exchange.in_place.checking import RowChecker
    from readlint.exchange.in_place.opening import Opened
    from readlint.exchange.in_place.row_record import RowRecord
    from readlint.exchange.readers.table import Row
    from readlint.record import RawRecord
    from readlint.report.html.details import File
    from readlint.report.html.records import Records, TableRow

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


def check_tables(
    options: argparse.Namespace, make: Callable[[], RuleSets]
) -> tuple[RunResult, Records]:
    """Check the tables that the command line names; return what also reads their rows for a page.

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
    result = result._replace(failed=result.failed or not are_all)
    return result, lambda: shown_rows(tables)


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


def shown_rows(tables: list[Opened]) -> Iterator[tuple[RawRecord | None, RuleSet, TableRow]]:
    """Yield the rows once more, each with the record that was made of it, for a page."""
    from readlint.exchange.readers.table import TableError

    for table, checker, _ in tables:
        # Where it breaks off, the run has said so.
        with suppress(TableError):
            for row in table.rows():
                record = checker.record(row)
                shown = _shown(row, record, checker)
                yield record.raw if record is not None else None, checker.ruleset, shown


def _shown(row: Row, record: RowRecord | None, checker: RowChecker) -> TableRow:
    from readlint.exchange.in_place.places import related_in_cell
    from readlint.exchange.in_place.row_record import as_shown, row_name
    from readlint.report.html.records import TableRow

    name = as_shown(row_name(checker.table, row.number))
    cells = tuple(_cells(row, record, checker))
    return TableRow(name, cells, lambda one: related_in_cell(one, lambda *_: record))


def _cells(row: Row, record: RowRecord | None, checker: RowChecker) -> Iterator[File]:
    """Yield the cells of a row under the names that findings give them."""
    from readlint.report.html.details import File
    from readlint.rules.finding import Cell

    texts = checker.plan.fields.keys_of("text")
    text = next((name for name in texts if name in row.cells), "")
    for column, cell in row.cells.items():
        content = (
            cell if isinstance(cell, str) else json.dumps(cell, ensure_ascii=False, default=str)
        )
        if column == text and record is not None and record.raw.text is not None:
            content = record.raw.text[1].decode("utf-8", "replace")[record.lines_before :]
        path = f"{checker.table}: {Cell(row.number, row.line, column)}"
        role = "text" if column == text else "cell"
        yield File(path, content.removeprefix("\ufeff"), role, is_utf8=True)
