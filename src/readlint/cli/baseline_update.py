"""`readlint baseline add` and `prune`: check the records, and write their baselines."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from readlint.cli.streams import say, say_problem, write_output
from readlint.printing.printable import printable
from readlint.report.summary import by_severity, count

if TYPE_CHECKING:
    from readlint.baseline.gate import Laid
    from readlint.baseline.match import Seen
    from readlint.baseline.update import Update
    from readlint.engine.rulesets import RuleSets

DONE, REFUSED, NOT_DONE = 0, 1, 2


class _NotDone(Exception):
    """Nothing is written; the message says why in one line."""


def run(options: argparse.Namespace) -> int:
    """Write the baselines of the records that are named, and return the exit status."""
    try:
        return _add(options) if options.command == "add" else _prune(options)
    except _NotDone as problem:
        say_problem(problem)
        return NOT_DONE


def _add(options: argparse.Namespace) -> int:
    from readlint.baseline.update import with_new

    rulesets = _rulesets(options)
    wanted = _wanted(options.rule)
    updates: list[tuple[Laid, Update]] = []
    refused = False
    for laid in _laid(options, rulesets):
        new = [seen for seen in laid.settling.matching.new if _is_of(seen, wanted)]
        if new and laid.baseline.data is not None and not options.accept_new:
            _refuse(new, laid.baseline.shown)
            refused = True
        updates.append((laid, with_new(laid.settling, new, rulesets.default.today)))
    if refused:
        return REFUSED
    for laid, update in updates:
        if update.added or laid.baseline.data is not None:
            _write(laid, update, options)
    if not any(update.added or laid.baseline.data is not None for laid, update in updates):
        write_output("No finding: there is nothing to take in.\n")
    return DONE


def _prune(options: argparse.Namespace) -> int:
    from readlint.baseline.update import without_paid

    laid_all = [one for one in _laid(options, _rulesets(options)) if one.baseline.data is not None]
    if not laid_all:
        raise _NotDone("no baseline holds here: `readlint baseline add` makes one")
    for laid in laid_all:
        _write(laid, without_paid(laid.settling), options)
    return DONE


def _wanted(lists: Sequence[str]) -> list[str]:
    from readlint.rules.registry import select_rules

    names = [name.strip() for words in lists for name in words.split(",") if name.strip()]
    # Raises for a name that stands for no rule.
    select_rules(names, own=None)
    return names


def _is_of(seen: Seen, wanted: Sequence[str]) -> bool:
    from readlint.record.globs import Globs

    rule = seen.finding.rule
    return not wanted or rule.partition("-")[0] in wanted or Globs(wanted).match(rule)


def _refuse(new: Sequence[Seen], shown: str) -> None:
    from readlint.report.text import line_of

    write_output("".join(f"{line_of(seen.finding)}\n" for seen in new))
    them = "it" if len(new) == 1 else "them"
    say(
        f"{shown}: not written: {count(len(new), 'finding')} not in it: fix {them}, or add {them} "
        "with --accept-new"
    )


def _rulesets(options: argparse.Namespace) -> RuleSets:
    from datetime import date

    from readlint.config import CommandLine
    from readlint.config.document import absolute
    from readlint.engine.rulesets import RuleSets, configured

    command_line = CommandLine(
        schema=Path(options.schema) if options.schema else None,
        phrases=tuple(absolute(path) for path in options.phrases),
        facts=tuple(absolute(path) for path in options.facts),
        baseline=absolute(options.baseline) if options.baseline else None,
    )
    configurations = configured(options.config, command_line)
    return RuleSets(configurations, options.today or date.today())


def _laid(options: argparse.Namespace, rulesets: RuleSets) -> list[Laid]:
    from readlint.baseline import folders_of
    from readlint.baseline.update import judge
    from readlint.config.finder import BaselineFinder
    from readlint.record.discovery import discover
    from readlint.record.writer import remove_leftovers

    configurations = rulesets.configurations
    discovery = discover(options.paths, options.exclude, configurations.why_excluded)
    for note in (*configurations.notes, *discovery.notes):
        say(note)
    for path, why in discovery.skipped:
        say(f"{path}: not checked: {why}")
    for name in discovery.missing:
        from readlint.cli.offers import no_path

        raise _NotDone(no_path(name))
    create = options.command == "add"
    for name in discovery.barren if create else ():
        raise _NotDone(f"{name}: this folder holds no record")
    folders = folders_of(options.paths)
    found = judge(discovery, rulesets, BaselineFinder(configurations), folders, create=create)
    # A run that was killed may have left something though its work is done.
    for laid in found if not options.dry_run else ():
        remove_leftovers(laid.baseline.path.parent)
    return found


def _write(laid: Laid, update: Update, options: argparse.Namespace) -> None:
    from readlint.record.writer import ChangedMeanwhile, write_new, write_whole

    baseline, text = laid.baseline, update.text
    if not options.dry_run and text.encode("utf-8") != baseline.data:
        try:
            if baseline.data is None:
                write_new(baseline.path, text)
            else:
                write_whole(baseline.path, text, expected=baseline.data)
        except (ChangedMeanwhile, FileExistsError):
            raise _NotDone(f"{baseline.shown}: not written: it changed meanwhile") from None
        except OSError as error:
            why = (error.strerror or str(error)).lower()
            raise _NotDone(f"{baseline.shown}: cannot be written: {why}") from None
    write_output(f"{printable(_told(laid, update, options.dry_run))}\n")


def _told(laid: Laid, update: Update, dry_run: bool) -> str:
    did = [
        f"{number} {what}"
        for number, what in (
            (len(update.added), "added"),
            (len(update.removed), "taken out"),
            (update.renamed, "followed to a new name"),
            (update.lessened, "lessened"),
        )
        if number
    ]
    known = f"{count(len(update.entries), 'finding')} known ({_weights(update)})"
    would = "would be " if dry_run and did else ""
    return f"{laid.baseline.shown}: {would}{', '.join(did) or 'nothing to do'}; {known}."


def _weights(update: Update) -> str:
    from readlint.rules.finding import Severity

    held = [entry.severity for entry in update.entries]
    return by_severity({severity.value: held.count(severity) for severity in Severity})
