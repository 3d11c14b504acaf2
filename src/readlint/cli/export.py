"""`readlint export PATH...`: write the sidecars of records as a table."""

from __future__ import annotations

import argparse
from pathlib import Path
from shlex import quote

from readlint.cli.offers import refuse_missing
from readlint.cli.options import Parser, add_config
from readlint.cli.streams import say, say_problem, write_output
from readlint.printing.printable import shown_path

DONE, SOME_LEFT_OUT, NOT_DONE = 0, 1, 2
_FORMATS = ("csv", "tsv", "xlsx", "jsonl", "parquet")


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
        "--format", choices=_FORMATS, help="default: by the ending of --output, or csv"
    )
    parser.add_argument(
        "--output", metavar="FILE", help="write the table to FILE, not to standard output"
    )
    parser.add_argument(
        "--merged",
        action="store_true",
        help="lay the defaults of folders under the values; such a table cannot be read back",
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


def _format(options: argparse.Namespace) -> str:
    ending = Path(options.output or "").suffix.lower().removeprefix(".")
    if ending and ending not in _FORMATS and options.format is None:
        from readlint.exchange.readers.table import TableError

        raise TableError(
            f"{options.output}: `.{ending}` is not the ending of a table that readlint writes; use "
            f"{', '.join(f'.{one}' for one in _FORMATS)}, or name the format with `--format`"
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


def _write(output: str | None, content: bytes) -> None:
    from readlint.cli.streams import write_bytes
    from readlint.exchange.readers.table import TableError
    from readlint.record.writer import write_whole

    if output is None:
        _refuse_harm(content)
        write_bytes(content)
        return
    try:
        write_whole(Path(output), content)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise TableError(f"{output}: cannot be written: {why}") from None
