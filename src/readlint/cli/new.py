"""`readlint new FILE...`: propose a sidecar for texts that have none, from what they say."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from readlint.cli.options import Parser, add_config, add_today
from readlint.cli.streams import say_problem, write_output, write_utf8
from readlint.printing.printable import printable_lines, shown_path

if TYPE_CHECKING:
    from readlint.config import Configurations
    from readlint.record import RawRecord
    from readlint.record.discovery import Pairing

DONE, NOT_DONE = 0, 2


class _NotDone(Exception):
    """No sidecar is proposed for this file; the message says why in one line."""


def run(words: list[str]) -> int:
    """Propose a sidecar for each file; one that is refused does not stop the others."""
    options = command_parser().parse_args(words)
    from readlint.config.problem import ConfigError
    from readlint.engine.rulesets import configured
    from readlint.record.reader import UnreadableFile
    from readlint.rules.plugins import PluginError
    from readlint.rules.registry import UnknownRule
    from readlint.schema.problem import SchemaError

    status = DONE
    try:
        configurations = configured(options.config)
        for name in options.files:
            try:
                _propose(name, configurations, options)
            except (_NotDone, UnreadableFile) as problem:
                say_problem(problem)
                status = NOT_DONE
    except (ConfigError, PluginError, SchemaError, UnknownRule) as problem:
        say_problem(problem)
        return NOT_DONE
    return status


def command_parser() -> argparse.ArgumentParser:
    """Return the parser of `readlint new`."""
    parser = Parser(prog="readlint new", description=__doc__, allow_abbrev=False)
    parser.add_argument("files", metavar="FILE", nargs="+", help="a text without a sidecar")
    parser.add_argument("--stdout", action="store_true", help="print the proposals, write no file")
    add_config(parser)
    add_today(parser)
    return parser


def _propose(name: str, configurations: Configurations, options: argparse.Namespace) -> None:
    from datetime import date

    from readlint.engine.rulesets import RuleSets
    from readlint.propose.new_sidecar import NoProposal, new_sidecar
    from readlint.record.reader import RecordReader
    from readlint.record.writer import remove_leftovers

    pairing = _record_of(name)
    if not options.stdout:
        # A run that was killed may have left something though its work is done.
        remove_leftovers(pairing.path.parent)
    reader = RecordReader()
    raw = reader.read(pairing)
    target = _target(name, pairing, raw, to_stdout=options.stdout)
    ruleset = RuleSets(configurations, options.today or date.today()).of(pairing.path)
    try:
        proposed = new_sidecar(raw, ruleset)
    except NoProposal as problem:
        raise _NotDone(f"{name}: {problem}") from None
    if options.stdout:
        # Its values hold nothing that is changed here; its comments quote the text.
        yaml = printable_lines(proposed.yaml)
        write_utf8(("---\n" if len(options.files) > 1 else "") + yaml)
        return
    _write(target, proposed.yaml)
    known, asked = proposed.known, proposed.asked
    shown = shown_path(reader.shown(target))
    write_output(f"{shown}: {known} value{'s' * (known != 1)} proposed, {asked} to fill in.\n")


def _record_of(name: str) -> Pairing:
    from readlint.record.discovery import discover

    if os.path.isdir(name):  # noqa: PTH112 - False where a folder above may not be entered
        raise _NotDone(f"{name}: this is a folder; name texts")
    discovery = discover([name])
    if discovery.missing:
        from readlint.cli.offers import no_path

        raise _NotDone(no_path(name, "file"))
    for path, why in (*discovery.skipped, *discovery.unreadable):
        raise _NotDone(f"{path}: {why}")
    return discovery.pairings[0]


def _target(name: str, pairing: Pairing, raw: RawRecord, *, to_stdout: bool) -> Path:
    """Where the sidecar is written; whatever stands there, or is one already, is never touched."""
    if pairing.text is None:
        raise _NotDone(f"{name}: this is a sidecar; name a text")
    target = pairing.text.with_suffix(".yaml")
    if to_stdout:
        return target
    if pairing.sidecar is not None:
        raise _NotDone(f"{name}: there is a sidecar already: {pairing.sidecar}")
    from readlint.record import assemble

    if assemble(raw).has_any_sidecar:
        raise _NotDone(f"{name}: there is a sidecar already, at the head of the text")
    return target


def _write(target: Path, content: str) -> None:
    from readlint.record.writer import write_new

    try:
        write_new(target, content)
    except FileExistsError:
        raise _NotDone(f"{target}: this file exists already and is not overwritten") from None
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise _NotDone(f"{target}: cannot be written: {why}") from None
