"""`readlint baseline add|prune|show`: the known findings of a corpus."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from readlint.cli.options import Parser, add_config, add_exclude, add_today
from readlint.cli.streams import say, say_problem, write_output, write_utf8

if TYPE_CHECKING:
    from readlint.baseline.entry import Entry
    from readlint.baseline.file import Baseline

NOT_DONE = 2
_EPILOG = """\
add PATH... [--accept-new] [--rule RULES] [--dry-run]
    records the current findings as known; adds to an existing baseline only with
    --accept-new
prune PATH... [--dry-run]
    removes resolved findings; it never adds
show [PATH] [--by rule|path|date|severity] [--format json]
    lists the known findings, or counts them

All take --baseline FILE and --config FILE; `readlint baseline add --help` shows the rest.

Exit status: 0 done, 1 there are new findings and --accept-new was not given, 2 not done.
"""


def run(words: list[str]) -> int:
    """Do to the baseline what the words ask for, and return the exit status."""
    options = command_parser().parse_args(words)
    from readlint.baseline.update import NotJudged
    from readlint.config.problem import ConfigError
    from readlint.rules.plugins import PluginError
    from readlint.rules.registry import UnknownRule
    from readlint.schema.problem import SchemaError

    try:
        if options.command == "show":
            return _show(options)
        from readlint.cli import baseline_update

        return baseline_update.run(options)
    except (ConfigError, NotJudged, PluginError, SchemaError, UnknownRule) as problem:
        say_problem(problem)
        return NOT_DONE


def command_parser() -> argparse.ArgumentParser:
    """Return the parser of `readlint baseline`."""
    parser = Parser(
        prog="readlint baseline",
        description="The known findings of a corpus, which do not fail a run.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="add|prune|show")
    add = commands.add_parser("add", allow_abbrev=False, help="add current findings")
    add.add_argument("--accept-new", action="store_true", help="add to a baseline that exists")
    add.add_argument(
        "--rule",
        action="append",
        default=[],
        metavar="RULES",
        help="add only findings of these: families, ids or globs, separated by commas",
    )
    prune = commands.add_parser("prune", allow_abbrev=False, help="remove resolved findings")
    for command in (add, prune):
        command.add_argument("paths", nargs="+", metavar="PATH", help="files and folders to check")
        command.add_argument(
            "--dry-run", action="store_true", help="write nothing, only show what would change"
        )
        _add_what_judges(command)
    show = commands.add_parser("show", allow_abbrev=False, help="list the known findings")
    show.add_argument("path", nargs="?", default=".", metavar="PATH", help="default: .")
    show.add_argument("--by", choices=("rule", "path", "date", "severity"), help="count by this")
    show.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    for command in (add, prune, show):
        command.add_argument("--baseline", metavar="FILE", help="default: the nearest one upward")
        add_config(command)
    return parser


def _add_what_judges(parser: argparse.ArgumentParser) -> None:
    add_exclude(parser)
    for name in ("phrases", "facts"):
        parser.add_argument(
            f"--{name}",
            action="append",
            default=[],
            metavar="FILE",
            help="same as in `readlint check`",
        )
    parser.add_argument("--schema", metavar="FILE", help="same as in `readlint check`")
    add_today(parser)


def _show(options: argparse.Namespace) -> int:
    from readlint.baseline.file import read_baseline
    from readlint.config import CommandLine
    from readlint.config.document import absolute
    from readlint.config.finder import BASELINE_NAME, BaselineFinder
    from readlint.engine.rulesets import configured
    from readlint.report.baseline_table import as_json, as_table

    path = absolute(options.path)
    if not os.path.lexists(path):
        from readlint.cli.offers import no_path

        say(no_path(options.path))
        return NOT_DONE
    named = absolute(options.baseline) if options.baseline else None
    finder = BaselineFinder(configured(options.config, CommandLine(baseline=named)))
    is_folder = path.is_dir()
    file = path if path.name == BASELINE_NAME else finder.of(str(path / "-" if is_folder else path))
    if file is None:
        say(f"{options.path}: no baseline holds here: `readlint baseline add` makes one")
        return NOT_DONE
    baseline = read_baseline(file)
    entries = _below(baseline, None if file == path else path)
    if options.format == "json":
        write_utf8(as_json(entries, options.by, baseline.shown))
    else:
        write_output(as_table(entries, options.by, baseline.shown))
    return 0


def _below(baseline: Baseline, path: Path | None) -> list[Entry]:
    """Return the entries of a file, or of all files below a folder; all if None."""
    entries = [listed.entry for listed in baseline.entries]
    if path is None:
        return entries
    at = str(path)
    inside = at.rstrip(os.sep) + os.sep
    found = ((baseline.path_of(entry.path), entry) for entry in entries)
    return [entry for file, entry in found if file == at or file.startswith(inside)]
