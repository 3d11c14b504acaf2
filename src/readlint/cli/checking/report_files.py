"""The files that reports go into: which can take one, and how they are written."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from readlint.cli.options import ReportFile
from readlint.cli.streams import say

if TYPE_CHECKING:
    from readlint.engine.result import RunResult
    from readlint.record.discovery import Discovery


class NotDone(Exception):
    """The job cannot be done; the message says why in one line."""


def refuse_reports(options: argparse.Namespace) -> None:
    """Refuse, before anything is read, what cannot be written in the end.

    Raises:
        NotDone: two reports go into one file, a folder is missing, or there is no report to write.
    """
    from readlint.record.files import real_path

    if options.report and (options.diff or options.show_files):
        other = "--diff" if options.diff else "--show-files"
        raise NotDone(f"--report needs a report, and {other} makes none: use one of them at a time")
    taken: dict[str, str] = {}
    for option, file in _files(options):
        _refuse_what_takes_no_report(file)
        place = os.path.normcase(real_path(file))
        if place in taken:
            raise NotDone(f"{file}: {taken[place]} and {option} name the same file")
        taken[place] = option


def refuse_to_overwrite(options: argparse.Namespace, discovery: Discovery) -> None:
    """Refuse a report in the place of a record: `--output corpus/*.txt` names one by mistake.

    Raises:
        NotDone: a file of a record is named.
    """
    for option, file in _files(options):
        if Path(file).is_file() and _is_of_a_record(file, discovery):
            name = option.partition(" ")[0]
            raise NotDone(f"{file}: is a file of a record: name another for {name}")


def refuse_tables(options: argparse.Namespace) -> None:
    """Refuse a report in the place of one of the tables that are checked.

    Raises:
        NotDone: such a table is named.
    """
    for option, file in _files(options):
        if Path(file).exists() and any(Path(file).samefile(path) for path in options.paths):
            raise NotDone(f"{file}: is the table: name another for {option.partition(' ')[0]}")


def write_reports(result: RunResult, options: argparse.Namespace, style: dict[str, Any]) -> bool:
    """Write what `--report` asks for; return whether any of it could not be written."""
    from readlint.report import render

    failed = False
    # A file has no colours and no width, whatever the terminal has.
    plain = {**style, "color": False, "columns": None}
    for one in options.report:
        try:
            write_report(one.file, render(result, one.format, plain))
        except NotDone as problem:
            say(str(problem))
            failed = True
    return failed


def write_report(file: str, report: str | bytes) -> None:
    """Write a report to a file, whole or not at all.

    Raises:
        NotDone: it cannot be written.
    """
    from readlint.record.files import why_refused
    from readlint.record.writer import write_whole

    # Where a link leads, others have said.
    refused = why_refused(os.path.abspath(file), by_letters=False)  # noqa: PTH100
    if refused is not None:
        raise NotDone(f"{file}: {refused}")
    try:
        write_whole(Path(file), report)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise NotDone(f"{file}: cannot be written: {why}") from None


# Of a report of lines and of the table that a spreadsheet opens, the ending alone can say which.
_TABLE_ENDINGS = (".csv", ".jsonl", ".parquet")


def is_finding_table(options: argparse.Namespace) -> bool:
    """Return whether the findings go into a table: the ending asks for one, and no format else."""
    output = (options.output or "").lower()
    is_report = options.format != "text" or options.diff or options.statistics or options.by
    return output.endswith(_TABLE_ENDINGS) and not is_report


def write_finding_table(result: RunResult, file: str) -> None:
    """Write the findings as a table, a row each; the ending of the file decides in which form.

    Raises:
        NotDone: it cannot be written.
    """
    from readlint.exchange.in_place.finding_table import finding_table
    from readlint.exchange.readers.table import TableError

    try:
        content = finding_table(result.findings, Path(file).suffix.lower())
    except TableError as problem:
        raise NotDone(str(problem)) from None
    write_report(file, content)


def _files(options: argparse.Namespace) -> Iterator[tuple[str, str]]:
    """Yield each option that names a file for a report, and the file."""
    if options.output is not None:
        yield "--output", options.output
    reports: list[ReportFile] = options.report
    for one in reports:
        yield f"--report {one.format}", one.file


def _refuse_what_takes_no_report(file: str) -> None:
    path = Path(file)
    if not path.parent.is_dir():
        raise NotDone(f"{file}: cannot be written: there is no folder {path.parent}")
    if path.is_dir():
        raise NotDone(f"{file}: cannot be written: it is a folder")


def _is_of_a_record(file: str, discovery: Discovery) -> bool:
    from readlint.record.discovery import discover
    from readlint.record.files import real_path

    pairs = [pair for pair in discover([file]).pairings if pair.text and pair.sidecar]
    name = Path(real_path(file)).name
    return any(
        # What comes from standard input need not be on the disk.
        one is not None and one.name == name and one.exists() and one.samefile(file)
        for pairing in (*discovery.pairings, *pairs)
        for one in (pairing.text, pairing.sidecar, *pairing.rivals)
    )
