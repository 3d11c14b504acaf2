"""`readlint [check] PATH...`: find the records, doubt them, report."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, closing, nullcontext, suppress
from pathlib import Path
from time import perf_counter as seconds
from typing import TYPE_CHECKING

from readlint.cli.checking.printing import counts, write_all
from readlint.cli.checking.report_files import (
    NotDone,
    refuse_reports,
    refuse_to_overwrite,
)
from readlint.cli.checking.scope import Scope, keep_tracked, scope_of, tell_of_scope
from readlint.cli.checking.standard_input import (
    discover_input,
    is_asked_for,
    why_not_read,
    with_input,
)
from readlint.cli.options import check_parser
from readlint.cli.streams import (
    say,
    say_problem,
    watch_of,
    write_output,
)
from readlint.printing.printable import shown_path

if TYPE_CHECKING:
    from readlint.cli.cache import Remembered, Remembering
    from readlint.cli.checking.hook import Hook
    from readlint.config import Configurations
    from readlint.engine.result import RunResult
    from readlint.engine.rulesets import RuleSet, RuleSets
    from readlint.record import RawRecord
    from readlint.record.discovery import Discovery
    from readlint.record.files import Files
    from readlint.record.reader import RecordReader
    from readlint.scale.on_ray import Ray

CLEAN, FINDINGS, NOT_DONE = 0, 1, 2
# What ends so is no table, and needs no look at what tables there are.
_OF_RECORDS = (".txt", ".md", ".yaml", ".yml")


def run(words: list[str]) -> int:
    """Check what the words name and return the exit status."""
    options = check_parser().parse_args(words)
    try:
        return _check(options)
    except _foreseen() as problem:
        say_problem(problem)
        return NOT_DONE


def _foreseen() -> tuple[type[Exception], ...]:
    """Return what may keep a run from its end; asked for when something does."""
    from readlint.config.problem import ConfigError
    from readlint.engine.jobs import WorkersLost
    from readlint.git.places import GitProblem
    from readlint.rules.plugins import PluginError
    from readlint.rules.registry import UnknownRule
    from readlint.schema.problem import SchemaError

    return NotDone, ConfigError, GitProblem, PluginError, SchemaError, UnknownRule, WorkersLost


def _check(options: argparse.Namespace) -> int:
    from readlint.cli.checking.config_from import judging_config
    from readlint.record.files import DISK

    began = seconds()
    _refuse_what_does_not_fit(options)
    hook = None
    if options.hook is not None:
        from readlint.cli.checking.hook import prepare

        hook = prepare(options)
        if hook is None:
            return CLEAN
    if not options.paths:
        raise NotDone("name the files or folders to check (see `readlint --help`)")
    wrong = why_not_read(options)
    if wrong is not None:
        raise NotDone(wrong)
    if _names_tables(options):
        from readlint.cli.checking.tables import check_tables

        result, records = check_tables(options, lambda: _rulesets(options, DISK, None))
        result = result._replace(paths=tuple(options.paths), seconds=seconds() - began)
        undone = write_all(result, options, records=records)
        return _status(result, options, undone=undone, has_diff=False)
    judging = judging_config(options)
    run = _Run(options, judging.files, hook=hook)
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
        from readlint.cli.checking.fixing import fix

        result, diff, failed = fix(options, scope.own.pairings, run.rulesets, run.check)
        undone |= failed
    else:
        result = with_input(run.check(None), scope.own.pairings)
        undone |= judging.compare_with_own(
            result, scope, lambda: _Run(options, DISK, run, hook).narrowed()
        )
    result = result._replace(paths=tuple(options.paths), seconds=seconds() - began)
    shown = result if hook is None else _without_repeated(hook, result, scope)
    undone |= write_all(shown, options, diff, run.records)
    if not options.quiet:
        _ask_for_corpus(result, options.paths[0])
    return _status(result, options, undone=undone, has_diff=bool(diff))


def _names_tables(options: argparse.Namespace) -> bool:
    """Return whether tables are named, and nothing else; others are told by what they hold."""
    files = [path for path in options.paths if not path.lower().endswith(_OF_RECORDS)]
    if not files or len(files) < len(options.paths) or options.hook is not None:
        return False
    if not all(map(os.path.isfile, files)):
        return False
    from readlint.exchange.in_place.opening import is_table

    return all(map(is_table, files))


def _with_not_compared(result: RunResult, scope: Scope) -> RunResult:
    if scope.not_compared is None:
        return result
    from readlint.engine.result import CORPUS, NotChecked

    reason = NotChecked(CORPUS, result.summary.records, scope.not_compared)
    not_checked = [*result.summary.not_checked, reason]
    return result._replace(summary=result.summary._replace(not_checked=not_checked))


def _without_repeated(hook: Hook, result: RunResult, scope: Scope) -> RunResult:
    from readlint.cli.checking.hook import without_repeated

    return without_repeated(hook, result, scope)


def _status(result: RunResult, options: argparse.Namespace, *, undone: bool, has_diff: bool) -> int:
    if undone or result.failed:
        return NOT_DONE
    if options.exit_zero:
        return CLEAN
    if result.unread_fails:
        _say_unread(result)
    return FINDINGS if result.fails or has_diff else CLEAN


def _say_unread(result: RunResult) -> None:
    from readlint.report.summary import unread_languages

    say(f"the run fails for what it could not read (`fail-on-unread`): "
        f"{unread_languages(result.summary)}")  # fmt: skip


def _ask_for_corpus(result: RunResult, named: str) -> None:
    from readlint.cli.offers import ask_for_corpus

    question = ask_for_corpus(result, named)
    if question is not None:
        say(question)


class _Run:
    """What the command line names, and what judges it.

    Args:
        options: the command line.
        files: where configuration, folder defaults, ignore lists and baselines are read from.
        limits_of: the run by whose configuration it is settled how much of a record is read.
        hook: how a hook manager called, if it did.
    """

    def __init__(
        self,
        options: argparse.Namespace,
        files: Files,
        limits_of: _Run | None = None,
        hook: Hook | None = None,
    ) -> None:
        from readlint.record.discovery import discover
        from readlint.record.reader import RecordReader

        self._options = options
        self._hook = hook
        limits = limits_of.rulesets.configurations if limits_of is not None else None
        self.rulesets: RuleSets = _rulesets(options, files, limits)
        self._reader = RecordReader(files)
        self._cache = self._folder_memory()
        configured = self.rulesets.configurations.why_excluded
        if is_asked_for(options):
            self.discovery = _from_input(options, self.rulesets.configurations)
        else:
            self.discovery = discover(
                options.paths, options.exclude, configured, files, self._cache
            )
        refuse_to_overwrite(options, self.discovery)

    def _folder_memory(self) -> Remembering | None:
        """Return what remembers folders, where folders are named."""
        if not all(map(os.path.isdir, self._options.paths)):
            return None
        from readlint.cli.cache import Remembering, looks_into_folders

        if not looks_into_folders(self._options):
            return None
        return Remembering(self._options, self.rulesets, self._reader)

    def keep_tracked(self) -> None:
        """Leave out what git does not track, if that was asked for."""
        keep_tracked(self._options, self.discovery, self.rulesets.configurations)

    def narrow(self) -> Scope:
        """Keep what changed, if that was asked for, and find the baselines of what is left."""
        from readlint.baseline import folders_of, settle_known

        scope = scope_of(self._options, self.discovery, self.rulesets.configurations)
        if self._hook is not None:
            from readlint.cli.checking.hook import narrowed

            scope = narrowed(self._hook, scope, self.discovery)
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

    def records(self) -> Iterator[tuple[RawRecord, RuleSet, None]]:
        """Yield the records that were checked and can be read, each with what judged it."""
        from readlint.record.reader import UnreadableFile

        pairings = self._scope.own.pairings
        with closing(watch_of(self._options)(pairings, len(pairings))) as watched:
            for pairing in watched:
                with suppress(UnreadableFile):
                    yield self._reader.read(pairing), self.rulesets.of(pairing.path), None

    def check(self, reader: RecordReader | None) -> RunResult:
        """Check the records; with a reader, what that gives."""
        from readlint.engine.jobs import OneProcess
        from readlint.engine.pool import pool_for
        from readlint.engine.run import run

        found, rulesets = self._scope.found, self.rulesets
        records = len(found.pairings)
        # What a reader or standard input gives need not be what lies on the disk.
        is_remembered = reader is None and not is_asked_for(self._options)
        asked = records if is_remembered and self._scope.own.pairings else 0
        reader_in_use = reader or self._reader
        watch = watch_of(self._options)
        with self._remembering(asked) as store:
            is_kept = store is not None
            pool, cluster = None, self._cluster()
            if reader is None and cluster is None:
                jobs = self._options.jobs
                pool = pool_for(rulesets, jobs, records, say, watch, hashes=is_kept)
            hashes = store.hashes() if store is not None else None
            workers = cluster or pool or OneProcess(reader_in_use, watch, hashes)
            memory = store.memory(workers, reader_in_use) if store is not None else None
            result = run(
                found, rulesets.default, rulesets.of, changed=self._scope.changed,
                settle=self._settle, reader=reader_in_use, workers=workers,
                whole=bool(self._folders), memory=memory, judge=cluster.judge if cluster else None,
            )  # fmt: skip
        return _with_not_compared(result, self._scope)

    def _cluster(self) -> Ray | None:
        """Return what does the work, if this machine does not."""
        if self._options.engine == "local":
            return None
        from readlint.cli.checking.engine import cluster_of

        return cluster_of(self._options, self.rulesets)

    def _remembering(self, records: int) -> AbstractContextManager[Remembered | None]:
        """Open the cache; one record is checked before a cache would be loaded."""
        options = self._options
        is_one = records < 2 and options.cache_dir is None
        if options.no_cache or (self._cache is None and (is_one or not records)):
            return nullcontext()
        from readlint.cli.cache import Remembering

        cache = self._cache or Remembering(options, self.rulesets, self._reader)
        return cache.opened(records)


def _from_input(options: argparse.Namespace, configurations: Configurations) -> Discovery:
    try:
        return discover_input(options, configurations)
    except ValueError as problem:
        raise NotDone(str(problem)) from None


def _refuse_what_does_not_fit(options: argparse.Namespace) -> None:
    refuse_reports(options)
    if options.engine != "local":
        from readlint.cli.checking.engine import refuse_with_cluster

        refuse_with_cluster(options)
    if options.unsafe_fixes and not (options.fix or options.diff):
        raise NotDone(
            "--unsafe-fixes goes with --fix, or with --diff to see first what would be cut"
        )
    if options.config_from is not None and (options.fix or options.diff):
        raise NotDone(
            "--config-from judges a change by the configuration of a commit; --fix and --diff go "
            "by the configuration that is here: use one of them at a time"
        )
    if options.diff and (options.format != "text" or counts(options)):
        raise NotDone(
            "--diff shows a diff in the place of the report: it goes with no other format"
        )
    if counts(options) and options.format not in ("text", "json"):
        raise NotDone("--statistics goes with --format text and --format json only")


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
        fail_on_unread=options.fail_on_unread,
        facts=tuple(absolute(path) for path in options.facts),
        baseline=absolute(options.baseline) if options.baseline else None,
    )
    configurations = configured(options.config, command_line, files, limits_of)
    return RuleSets(configurations, options.today or date.today())


def _split(lists: Iterable[str]) -> list[str]:
    return [word.strip() for words in lists for word in words.split(",") if word.strip()]


def _tell_about_paths(discovery: Discovery, allow_empty: bool) -> bool:
    """Say on stderr which named paths could not be used; return whether any was a failure."""
    from readlint.cli.help import COMMANDS
    from readlint.cli.offers import no_path
    from readlint.record.pairing import seen_instead

    for name in discovery.missing:
        if name in COMMANDS:
            hint = f"a command goes before all options: `readlint {name}`"
            say(f"{name}: there is no such file or folder ({hint})")
        else:
            say(no_path(name))
    for name in discovery.barren:
        instead = discovery.instead.get(name)
        told = f"; {seen_instead(instead)}" if instead is not None else ""
        say(f"{name}: this folder holds no record{told}")
    for path, why in discovery.skipped:
        say(f"{path}: not checked: {why}")
    nothing = discovery.barren or discovery.foreign
    return bool(discovery.missing or (nothing and not allow_empty))


def _show_files(discovery: Discovery) -> None:
    for pairing in discovery.pairings:
        files = (pairing.text, pairing.sidecar, *pairing.rivals)
        names = " ".join(shown_path(file.as_posix()) for file in files if file is not None)
        write_output(f"{names}\n")
