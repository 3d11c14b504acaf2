"""`readlint [check] PATH...`: find the records, doubt them, report."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from time import perf_counter as seconds
from typing import TYPE_CHECKING

from readlint.cli.options import check_parser
from readlint.cli.report_files import (
    NotDone,
    refuse_reports,
    refuse_to_overwrite,
    write_report,
    write_reports,
)
from readlint.cli.scope import Scope, keep_tracked, scope_of, tell_of_scope
from readlint.cli.streams import say, say_problem, write_output, write_utf8
from readlint.printing.printable import shown_path

if TYPE_CHECKING:
    from readlint.config import Configurations
    from readlint.engine.result import RunResult
    from readlint.engine.rulesets import RuleSets
    from readlint.record.discovery import Discovery
    from readlint.record.files import Files
    from readlint.record.reader import RecordReader

CLEAN, FINDINGS, NOT_DONE = 0, 1, 2


def run(words: list[str]) -> int:
    """Check what the words name and return the exit status."""
    parser = check_parser()
    options = parser.parse_args(words)
    from readlint.config.problem import ConfigError
    from readlint.git.places import GitProblem
    from readlint.rules.plugins import PluginError
    from readlint.rules.registry import UnknownRule
    from readlint.schema.problem import SchemaError

    try:
        return _check(options)
    except (NotDone, ConfigError, GitProblem, PluginError, SchemaError, UnknownRule) as problem:
        say_problem(problem)
        return NOT_DONE


def _check(options: argparse.Namespace) -> int:
    from readlint.cli.config_from import judging_config
    from readlint.record.files import DISK
    from readlint.report import render

    began = seconds()
    _refuse_what_does_not_fit(options)
    if not options.paths:
        raise NotDone("name the files or folders to check (see `readlint --help`)")
    judging = judging_config(options)
    run = _Run(options, judging.files)
    for note in (*run.rulesets.configurations.notes, *run.discovery.notes):
        say(note)
    run.keep_tracked()
    undone = _tell_about_paths(run.discovery, options.allow_empty)
    scope = run.narrow()
    tell_of_scope(options, scope, run.rulesets.configurations)
    if options.show_files:
        _show_files(scope.own)
        return NOT_DONE if undone else CLEAN
    judging.name_source(run.rulesets.configurations, scope)

    diff = ""
    if options.fix or options.diff:
        from readlint.cli.fixing import fix

        result, diff, failed = fix(options, scope.own.pairings, run.rulesets, run.check)
        undone |= failed
    else:
        result = run.check(None)
        undone |= judging.compare_with_own(
            result, scope, lambda: _Run(options, DISK, run).narrowed()
        )
    result = result._replace(paths=tuple(options.paths), seconds=seconds() - began)
    form = "statistics" if options.statistics else options.format
    # First, so that no reader who leaves early takes the files away.
    undone |= write_reports(result, options, _style(options))
    _write(diff if options.diff else render(result, form, _style(options)), options)
    if undone or result.failed:
        return NOT_DONE
    return FINDINGS if (result.fails or diff) and not options.exit_zero else CLEAN


class _Run:
    """What the command line names, and what judges it.

    Args:
        options: the command line.
        files: where configuration, folder defaults, ignore lists and baselines are read from.
        limits_of: the run by whose configuration it is settled how much of a record is read.
    """

    def __init__(
        self, options: argparse.Namespace, files: Files, limits_of: _Run | None = None
    ) -> None:
        from readlint.record.discovery import discover

        self._options = options
        limits = limits_of.rulesets.configurations if limits_of is not None else None
        self.rulesets: RuleSets = _rulesets(options, files, limits)
        configured = self.rulesets.configurations.why_excluded
        self.discovery = discover(options.paths, options.exclude, configured, files)
        refuse_to_overwrite(options, self.discovery)

    def keep_tracked(self) -> None:
        """Leave out what git does not track, if that was asked for."""
        keep_tracked(self._options, self.discovery, self.rulesets.configurations)

    def narrow(self) -> Scope:
        """Keep what changed, if that was asked for, and find the baselines of what is left."""
        from readlint.baseline import folders_of, settle_known

        scope = scope_of(self._options, self.discovery, self.rulesets.configurations)
        self._scope, self._folders = scope, folders_of(self._options.paths)
        self._settle = settle_known(
            scope.found, self.rulesets, self._folders if scope.changed is None else [],
            off=self._options.no_baseline,
        )  # fmt: skip
        return scope

    def narrowed(self) -> RunResult:
        """Check what is left when all that was asked for is done."""
        self.keep_tracked()
        self.narrow()
        return self.check(None)

    def check(self, reader: RecordReader | None) -> RunResult:
        """Check the records; with a reader, what that gives."""
        from readlint.cli.cache import remembering
        from readlint.engine.pool import pool_for
        from readlint.engine.run import run
        from readlint.record.reader import RecordReader

        found, rulesets = self._scope.found, self.rulesets
        records = len(found.pairings)
        # What a reader gives need not be what lies on the disk.
        is_remembered = reader is None and bool(self._scope.own.pairings)
        with remembering(self._options, records if is_remembered else 0) as store:
            pool = None
            if reader is None:
                pool = pool_for(
                    rulesets, self._options.jobs, records, say, hashes=store is not None
                )
            reader = reader or RecordReader(rulesets.configurations.files)
            memory = store.memory(pool, reader) if store is not None else None
            return run(
                found, rulesets.default, rulesets.of, changed=self._scope.changed,
                settle=self._settle, reader=reader, workers=pool, whole=bool(self._folders),
                memory=memory,
            )  # fmt: skip


def _refuse_what_does_not_fit(options: argparse.Namespace) -> None:
    refuse_reports(options)
    if options.unsafe_fixes and not (options.fix or options.diff):
        raise NotDone(
            "--unsafe-fixes goes with --fix, or with --diff to see first what would be cut"
        )
    if options.config_from is not None and (options.fix or options.diff):
        raise NotDone(
            "--config-from judges a change by the configuration of a commit; --fix and --diff go "
            "by the configuration that is here: use one of them at a time"
        )
    if options.diff and (options.format != "text" or options.statistics):
        raise NotDone(
            "--diff shows a diff in the place of the report: it goes with no other format"
        )
    if options.statistics and options.format != "text":
        raise NotDone("--statistics is a table for people: it goes with --format text only")


def _rulesets(
    options: argparse.Namespace, files: Files, limits_of: Configurations | None
) -> RuleSets:
    from datetime import date

    from readlint.config import CommandLine, Layer
    from readlint.config.document import absolute
    from readlint.engine.rulesets import RuleSets, configured

    command_line = CommandLine(
        rules=Layer(tuple(_split(options.select)), tuple(_split(options.ignore))),
        schema=Path(options.schema) if options.schema else None,
        phrases=tuple(absolute(path) for path in options.phrases),
        fail_on=options.fail_on,
        facts=tuple(absolute(path) for path in options.facts),
        baseline=absolute(options.baseline) if options.baseline else None,
    )
    configurations = configured(options.config, command_line, files, limits_of)
    return RuleSets(configurations, options.today or date.today())


def _split(lists: Iterable[str]) -> list[str]:
    return [word.strip() for words in lists for word in words.split(",") if word.strip()]


def _tell_about_paths(discovery: Discovery, allow_empty: bool) -> bool:
    """Say on stderr which named paths could not be used; return whether any was a failure."""
    from readlint.cli import COMMANDS

    for name in discovery.missing:
        hint = (
            f" (a command goes before all options: `readlint {name}`)" if name in COMMANDS else ""
        )
        say(f"{name or 'an empty name'}: there is no such file or folder{hint}")
    for name in discovery.barren:
        say(f"{name}: this folder holds no record")
    for path, why in discovery.skipped:
        say(f"{path}: not checked: {why}")
    return bool(discovery.missing or (discovery.barren and not allow_empty))


def _show_files(discovery: Discovery) -> None:
    for pairing in discovery.pairings:
        files = (pairing.text, pairing.sidecar, *pairing.rivals)
        names = " ".join(shown_path(file.as_posix()) for file in files if file is not None)
        write_output(f"{names}\n")


def _style(options: argparse.Namespace) -> dict[str, bool]:
    return {
        "color": _wants_color(options.color) and not options.output,
        "everything": options.all,
        "quiet": options.quiet,
        "verbose": options.verbose,
    }


def _wants_color(choice: str) -> bool:
    if choice != "auto":
        return choice == "always"
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def _write(report: str, options: argparse.Namespace) -> None:
    if options.output is not None:
        write_report(options.output, report)
    elif options.diff:
        from readlint.cli.fixing import write_diff

        write_diff(report)
    elif options.format == "text":
        write_output(report)
    else:
        write_utf8(report)
