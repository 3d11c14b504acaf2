"""`readlint export PATH...`: write the sidecars of records as a table."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

from readlint.cli.offers import refuse_missing
from readlint.cli.options import Parser, add_config
from readlint.cli.streams import say, say_problem, write_output
from readlint.printing.printable import shown_path

if TYPE_CHECKING:
    from readlint.record.discovery import Pairing

DONE, SOME_LEFT_OUT, NOT_DONE = 0, 1, 2
_TABLES = ("csv", "tsv", "xlsx", "jsonl", "parquet")
_JSONLD, _PACKAGE = "jsonld", "datapackage"
_FORMATS = (*_TABLES, _JSONLD, _PACKAGE)


def run(words: list[str]) -> int:
    """Write the table, and say how to read it back."""
    options = command_parser().parse_args(words)
    from readlint.config.problem import ConfigError
    from readlint.exchange.readers.table import TableError

    try:
        return _export(options)
    except (TableError, ConfigError) as problem:
        say_problem(problem)
        return NOT_DONE


def command_parser() -> argparse.ArgumentParser:
    """Return the parser of `readlint export`."""
    parser = Parser(prog="readlint export", description=__doc__, allow_abbrev=False)
    parser.add_argument("paths", nargs="+", metavar="PATH", help="files and folders")
    parser.add_argument(
        "--format",
        choices=_FORMATS,
        help="default: by the ending of --output, or csv; jsonld is schema.org, datapackage is "
        "Frictionless, with the texts",
    )
    parser.add_argument(
        "--output",
        metavar="FILE",
        help="write the table to FILE, not to standard output; of a data package, its folder",
    )
    parser.add_argument(
        "--merged",
        action="store_true",
        help="lay the defaults of folders under the values; such a table cannot be read back "
        "(jsonld and datapackage always have them)",
    )
    add_config(parser)
    return parser


def _export(options: argparse.Namespace) -> int:
    from readlint.engine.rulesets import configured
    from readlint.exchange.corpus_files import pairings_of
    from readlint.exchange.exporting import export

    form = _format(options)
    for path in options.paths:
        refuse_missing(path)
    pairings, unreadable = pairings_of(options.paths, configured(options.config))
    if form in (_JSONLD, _PACKAGE):
        return _export_whole(options, form, pairings, unreadable)
    exported = export(pairings, form, merged=options.merged)
    problems = [*unreadable, *exported.problems]
    for problem in problems:
        say(f"{problem} (left out)")
    _write(options.output, exported.content)
    count = f"{exported.rows:,} record{'s' * (exported.rows != 1)}"
    if options.output:
        name = shown_path(Path(options.output).as_posix())
        back = (
            ""
            if options.merged
            else f"Next: edit it, then readlint import {quote(name)} --update\n"
        )
        write_output(f"{count} written to {name}\n{back}")
    return SOME_LEFT_OUT if problems else DONE


def _export_whole(
    options: argparse.Namespace, form: str, pairings: Mapping[str, Pairing], problems: list[str]
) -> int:
    """Export records as JSON-LD, or with their texts as a data package."""
    from readlint.exchange.readers.table import TableError
    from readlint.exchange.standards.data_package import data_package
    from readlint.exchange.standards.linked_data import linked_data
    from readlint.exchange.standards.whole_records import common_folder, whole_records

    name = Path(common_folder(pairings)).resolve().name
    records = whole_records(pairings, problems)
    output, back = options.output, ""
    if form == _JSONLD:
        content, number = linked_data(records, name)
        _write(output, content)
    elif output is None:
        raise TableError("a data package is a folder: name it with `--output FOLDER`")
    else:
        package = data_package(records, name)
        number = package.rows
        for file, content in package.files.items():
            _write(str(Path(output) / file), content, folder=True)
        read_back = quote(shown_path((Path(output) / "datapackage.json").as_posix()))
        back = f"Next: readlint {read_back}, or readlint import {read_back} --into FOLDER\n"
    for problem in problems:
        say(f"{problem} (left out)")
    if output:
        count = f"{number:,} record{'s' * (number != 1)}"
        write_output(f"{count} written to {shown_path(Path(output).as_posix())}\n{back}")
    return SOME_LEFT_OUT if problems else DONE


def _format(options: argparse.Namespace) -> str:
    ending = Path(options.output or "").suffix.lower().removeprefix(".")
    if ending and ending not in _FORMATS and options.format is None:
        from readlint.exchange.readers.table import TableError

        raise TableError(
            f"{options.output}: `.{ending}` is not the ending of a table that readlint writes; use "
            f"{', '.join(f'.{one}' for one in (*_TABLES, _JSONLD))}, or name the format with "
            "`--format`"
        )
    chosen: str = options.format or ending or "csv"
    return chosen


def _refuse_harm(content: bytes) -> None:
    """Refuse to print what could command a log, as cells can hold anything; a file may have it."""
    from readlint.exchange.readers.table import TableError
    from readlint.fix.writing import harmless

    text = content.decode("utf-8", "replace").removeprefix("\ufeff")
    if harmless(text)[1]:
        raise TableError(
            "the table holds control characters, or words that a log obeys; "
            "write it into a file with `--output FILE`"
        )


def _write(output: str | None, content: bytes, *, folder: bool = False) -> None:
    from readlint.cli.streams import write_bytes
    from readlint.exchange.readers.table import TableError
    from readlint.record.writer import write_whole

    if output is None:
        _refuse_harm(content)
        write_bytes(content)
        return
    try:
        if folder:
            Path(output).parent.mkdir(parents=True, exist_ok=True)
        write_whole(Path(output), content)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise TableError(f"{output}: cannot be written: {why}") from None
