"""How the report of a check looks, and where it goes."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING, Any

from readlint.cli.checking.report_files import (
    is_finding_table,
    write_finding_table,
    write_report,
    write_reports,
)
from readlint.cli.checking.scope import repeated
from readlint.cli.checking.standard_input import is_asked_for
from readlint.cli.streams import write_error, write_output, write_utf8

if TYPE_CHECKING:
    from readlint.engine.result import RunResult
    from readlint.report.html.records import Records


def counts(options: argparse.Namespace) -> bool:
    """Return whether counts are asked for and no findings."""
    return options.statistics or options.by is not None


def form_of(options: argparse.Namespace) -> str:
    """Return the name of the format, as `report` knows it."""
    if not counts(options):
        return str(options.format)
    return "statistics" if options.format == "text" else "statistics-json"


def style_of(options: argparse.Namespace, result: RunResult) -> dict[str, Any]:
    """Return how the report is to look."""
    to_terminal = not options.output and sys.stdout.isatty()
    return {
        "color": not options.output and wants_color(options.color),
        "everything": options.all,
        "quiet": options.quiet,
        "verbose": options.verbose,
        "columns": _columns() if to_terminal else None,
        "again": repeated(options) if result.findings else "",
        "by": options.by,
    }


def style_of_page(options: argparse.Namespace, records: Records | None) -> dict[str, Any]:
    """Return what a page for a browser asks for besides, where one is to be made.

    Args:
        options: the command line.
        records: reads the records of the run, as a page shows what is in them.
    """
    if "html" not in (options.format, *(one.format for one in options.report)):
        return {}
    says_today = options.today is not None
    return {
        "records": records,
        "command": f"readlint --format html {repeated(options)}",
        "says_today": says_today,
    }


def wants_color(choice: str) -> bool:
    """Return whether a report is coloured; NO_COLOR weighs more than FORCE_COLOR."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def _columns() -> int | None:
    """Return the width of the terminal; None where it does not say."""
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or None
    except (OSError, ValueError):
        return None


def write(report: str, options: argparse.Namespace) -> None:
    """Write the report, or what is asked for in its place, to where it is asked for."""
    if options.output is not None:
        write_report(options.output, report)
    elif options.diff:
        from readlint.cli.checking.fixing import write_diff

        write_diff(report)
    elif options.fix and is_asked_for(options):
        # Standard output has what came in, fixed.
        write_error(report)
    elif options.format == "text":
        write_output(report)
    else:
        write_utf8(report)


def write_all(
    result: RunResult,
    options: argparse.Namespace,
    diff: str = "",
    records: Records | None = None,
) -> bool:
    """Write all reports; return whether any of the further ones could not be written.

    Args:
        result: what the run gave.
        options: the command line.
        diff: what is shown in the place of the report, if that is asked for.
        records: reads the records of the run, for a page that shows them.
    """
    from readlint.report import render

    style = {**style_of(options, result), **style_of_page(options, records)}
    # First, so that no reader who leaves early takes the files away.
    undone = write_reports(result, options, style)
    if is_finding_table(options):
        write_finding_table(result, options.output)
    else:
        write(diff if options.diff else render(result, form_of(options), style), options)
    return undone
