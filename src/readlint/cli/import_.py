"""`readlint import TABLE --into FOLDER`: make records of the rows of a table."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

from readlint.cli.offers import refuse_missing
from readlint.cli.options import Parser, add_columns, add_config
from readlint.cli.streams import say, say_problem, write_output
from readlint.printing.printable import printable, shortened, shown_path

if TYPE_CHECKING:
    from readlint.exchange.configuring import Kept
    from readlint.exchange.importing import Asked, Outcome, Planned
    from readlint.exchange.updating import Updated
    from readlint.schema.field_map import FieldMap

DONE, SOME_REFUSED, NOT_DONE = 0, 1, 2
# So many rows that were not taken are listed; the file that holds them has all.
_MOST_LISTED = 20


def run(words: list[str]) -> int:
    """Import a table, and say what became of its rows."""
    options = command_parser().parse_args(words)
    from readlint.config.problem import ConfigError
    from readlint.exchange.readers.table import TableError

    try:
        return _import(options)
    except (TableError, ConfigError) as problem:
        say_problem(problem)
        return NOT_DONE


def command_parser() -> argparse.ArgumentParser:
    """Return the parser of `readlint import`."""
    parser = Parser(prog="readlint import", description=__doc__, allow_abbrev=False)
    parser.add_argument(
        "table",
        metavar="TABLE",
        help="a .csv, .tsv, .json, .jsonl, .parquet or .xlsx file, or a folder of posts",
    )
    parser.add_argument("--into", metavar="FOLDER", help="the folder of the records")
    add_columns(parser)
    parser.add_argument(
        "--name",
        metavar="COLUMN",
        help="the column that names the files, or a pattern such as '{date}-{title}'",
    )
    parser.add_argument(
        "--drop",
        action="append",
        default=[],
        metavar="COLUMN",
        help="leave a column out; may be repeated (without it, nothing is left out)",
    )
    parser.add_argument(
        "--update",
        action="store_true",
        help="write the changed cells of a table of `readlint export` back into the sidecars",
    )
    add_config(parser)
    parser.add_argument("--dry-run", action="store_true", help="show what would be done, and stop")
    return parser


def _import(options: argparse.Namespace) -> int:
    from readlint.engine.rulesets import configured
    from readlint.exchange.configuring import configured_map, keep
    from readlint.exchange.importing import Import, planned
    from readlint.exchange.readers.formats import open_table

    refuse_missing(options.table)
    if options.update:
        return _update(options)
    if options.into is None:
        say("name the folder of the records with `--into FOLDER`")
        return NOT_DONE
    table, into = open_table(Path(options.table), options.encoding), Path(options.into)
    configurations = configured(options.config)
    asked = _asked(options)
    planning = planned(table, asked, configured_map(into, configurations))
    for note in planning.notes:
        say(note)
    write_output(_shown_plan(table.shown, planning))
    outcome = Import(table, planning.plan, into, dry=options.dry_run).run()
    _say_refused(outcome.refused)
    lines = _summary(outcome, into, dry=options.dry_run)
    if not options.dry_run and (outcome.written or outcome.same):
        kept = keep(into, table.shown, planning.plan.fields, outcome.given, configurations)
        lines += [*_shown_kept(kept, asked.fields), f"Next: readlint {quote(_folder(into))}"]
    write_output("".join(f"{line}\n" for line in lines))
    return SOME_REFUSED if outcome.refused else DONE


def _update(options: argparse.Namespace) -> int:
    from datetime import date

    from readlint.engine.rulesets import RuleSets, configured
    from readlint.exchange.readers.formats import open_table
    from readlint.exchange.updating import Update

    for name in ("map", "text", "name", "drop"):
        if getattr(options, name):
            say(f"--{name} has no effect with --update: its columns are named by their fields")
            return NOT_DONE
    table = open_table(Path(options.table), options.encoding)
    configurations = configured(options.config)
    rulesets = RuleSets(configurations, date.today())
    update = Update(
        table, options.into, rulesets, configurations, dry=options.dry_run, order=options.dates
    )
    for note in update.notes:
        say(note)
    done = update.run()
    _say_refused(done.refused)
    write_output("".join(f"{line}\n" for line in _updated(done, dry=options.dry_run)))
    return SOME_REFUSED if done.refused else DONE


def _updated(done: Updated, *, dry: bool) -> list[str]:
    how = "would change" if dry else "changed"
    lines = [f"{_counted(done.cells, 'value')} {how} in {_counted(done.records, 'sidecar')}"]
    if done.same:
        lines.append(f"{_counted(done.same, 'row')} without a change")
    return lines + _not_taken(done.refused, done.rejects, dry=dry)


def _not_taken(refused: Sequence[str], kept: Path | None, *, dry: bool) -> list[str]:
    if not refused:
        return []
    where = f": correct {shown_path(kept.as_posix())} and import it" if kept else ""
    # Posts are files of their own, and stay where they are.
    where = where or ("" if dry else ": correct the files and run the same command again")
    return [f"{_counted(len(refused), 'row')} not taken{where}"]


def _asked(options: argparse.Namespace) -> Asked:
    from readlint.exchange.importing import Asked, fields_asked

    is_pattern = "{" in (options.name or "")
    fields = fields_asked(options.map, options.text, None if is_pattern else options.name)
    pattern = options.name if is_pattern else ""
    return Asked(fields, pattern, options.dates, frozenset(options.drop))


def _shown_plan(shown: str, planning: Planned) -> str:
    """Return what feeds what, each with a cell, as the options that would say it."""
    from readlint.exchange.importing import as_options

    plan, sample = planning.plan, planning.sample
    rows = list(zip(as_options(plan.fields), _columns(plan.fields), strict=True))
    rest = dict.fromkeys(name for row in sample for name in row.cells)
    others = [one for one in rest if one not in plan.fields.keys and one not in plan.dropped]
    keys = plan.own_keys
    rows += [(f"kept as {keys[name]}", name) for name in others if name in keys]
    width = max(len(option) for option, _ in rows)
    lines = [f"{option:{width}}  {_example(column, planning)}".rstrip() for option, column in rows]
    head = f"Columns of {shown_path(shown)} (correct one with --map FIELD=COLUMN):"
    return "".join(f"{printable(line)}\n" for line in (head, *(f"  {one}" for one in lines)))


def _columns(fields: FieldMap) -> Sequence[str]:
    return [key for _, keys in fields.sources for key in keys]


def _example(column: str, planning: Planned) -> str:
    cells = (row.cells[column] for row in planning.sample if column in row.cells)
    first = next(cells, None)
    return "" if first is None else f"# {shortened(str(first))}"


def _say_refused(refused: Sequence[str]) -> None:
    for problem in refused[:_MOST_LISTED]:
        say(problem)
    more = len(refused) - _MOST_LISTED
    if more > 0:
        say(f"and {more:,} more rows")


def _summary(outcome: Outcome, into: Path, *, dry: bool) -> list[str]:
    folder = _folder(into)
    done = "would be written" if dry else "written"
    lines = [f"{_counted(outcome.written, 'record')} {done} into {folder}"]
    if outcome.same:
        lines.append(f"{_counted(outcome.same, 'record')} there already, unchanged")
    return lines + _not_taken(outcome.refused, outcome.rejects, dry=dry)


def _folder(into: Path) -> str:
    return shown_path(f"{into.as_posix()}/")


def _shown_kept(kept: Kept, asked: FieldMap) -> Iterator[str]:
    """Say what is kept where, and what is not asked of the records."""
    # What was guessed is guessed again.
    lost = [one for one in kept.not_kept.sources if one in asked.sources]
    if kept.path:
        yield f"The mapping is kept in {shown_path(kept.path)}"
    if kept.not_required:
        fields = ", ".join(kept.not_required)
        yield (
            f"Not in the table: {fields}. The sidecars need not have them (`require` "
            f"in {shown_path(kept.path)}); rules that need them are counted as not checked"
        )
    if kept.lines:
        yield "Add to your configuration, if it is to hold for these records:"
        yield from (f"  {printable(line)}" for line in kept.lines)
    for field, keys in lost:
        shown = printable(f"--map {field}={', '.join(keys)}")
        yield f"Not kept: {shown}, because in a sidecar that name is a field of readlint"


def _counted(number: int, name: str) -> str:
    return f"{number:,} {name}{'s' * (number != 1)}"
