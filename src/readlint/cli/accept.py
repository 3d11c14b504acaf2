"""`readlint accept FILE RULE --reason "..."`: write an exception into the sidecar of a record."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from readlint.cli.options import Parser, add_config, add_today
from readlint.cli.streams import say, say_problem, write_output
from readlint.printing.printable import printable

if TYPE_CHECKING:
    from readlint.engine.corpus import WithinCorpus
    from readlint.engine.rulesets import RuleSets
    from readlint.fix.accept import Written
    from readlint.record import RawRecord
    from readlint.record.discovery import Pairing
    from readlint.record.reader import RecordReader

WRITTEN, NOT_DONE = 0, 2


class _NotDone(Exception):
    """The exception is not written; the message says why in one line."""


def run(words: list[str]) -> int:
    """Write the exception that is asked for, and say so in one line."""
    options = command_parser().parse_args(words)
    from readlint.config.problem import ConfigError
    from readlint.fix.accept import Refused
    from readlint.record.reader import UnreadableFile
    from readlint.rules.plugins import PluginError
    from readlint.rules.registry import UnknownRule
    from readlint.schema.problem import SchemaError

    try:
        write_output(_case(options) if options.as_case else f"{printable(_accept(options))}\n")
    except Refused as problem:
        say(f"{options.file}: not written: {problem}")
        for offer in problem.offers:
            say(f"  {offer}")
        return NOT_DONE
    except (
        _NotDone, UnreadableFile, ConfigError, PluginError, SchemaError, UnknownRule
    ) as problem:  # fmt: skip
        say_problem(problem)
        return NOT_DONE
    return WRITTEN


def command_parser() -> argparse.ArgumentParser:
    """Return the parser of `readlint accept`."""
    parser = Parser(prog="readlint accept", description=__doc__, allow_abbrev=False)
    parser.add_argument("file", metavar="FILE", help="the text or the sidecar of a record")
    parser.add_argument("rule", metavar="RULE", help="such as text-collapsed")
    parser.add_argument("--reason", required=True, help="why it is accepted, for the next reader")
    parser.add_argument("--words", help="words of the finding, which the exception is tied to")
    parser.add_argument(
        "--as-case",
        action="store_true",
        help="write nothing: print a case for the rule's case file, in which the rule is silent",
    )
    add_config(parser)
    add_today(parser)
    return parser


def _accept(options: argparse.Namespace) -> str:
    from datetime import date

    from readlint.engine.rulesets import RuleSets, configured
    from readlint.fix.accept import Exemption, add_exception
    from readlint.record.reader import RecordReader
    from readlint.record.writer import remove_leftovers

    pairing = _record_of(options.file)
    # A run that was killed may have left something though its work is done.
    remove_leftovers(pairing.path.parent)
    rulesets = RuleSets(configured(options.config), options.today or date.today())
    reader = RecordReader()
    asked = Exemption(options.rule, options.reason, options.words)
    raw, ruleset = reader.read(pairing), rulesets.of(pairing.path)
    if _is_across_records(options.rule):
        written = add_exception(raw, ruleset, asked, _among(pairing, rulesets, reader))
    else:
        written = add_exception(raw, ruleset, asked)
    target, before = _target(pairing, raw, written)
    _write(target, written.data, before)
    return f"{reader.shown(target)}: {_summary(asked.rule, written)}"


def _case(options: argparse.Namespace) -> str:
    """Return the record as a case of the rule: it is not to give the finding that it gives now."""
    from datetime import date

    from readlint.engine.rulesets import RuleSets, configured
    from readlint.fix.accept import Exemption, add_exception
    from readlint.record.reader import RecordReader
    from readlint.rules.cases import Case, case_text

    if _is_across_records(options.rule):
        raise _NotDone(f"{options.rule} compares records: write its case by hand, with `records`")
    pairing = _record_of(options.file)
    rulesets = RuleSets(configured(options.config), options.today or date.today())
    raw, ruleset = RecordReader().read(pairing), rulesets.of(pairing.path)
    asked = Exemption(options.rule, options.reason, options.words)
    first = add_exception(raw, ruleset, asked).accepted[0]
    case = Case(
        options.reason,
        _as_text(raw.text),
        _as_text(raw.sidecar),
        files={Path(path).name: data.decode("utf-8") for path, data in raw.defaults[-1:]},
        today=ruleset.today.isoformat(),
    )
    return case_text(case, printable(f"{options.rule} says now: {first.message}"))


def _as_text(half: tuple[str, bytes] | None) -> str | bytes | None:
    if half is None:
        return None
    try:
        return half[1].decode("utf-8")
    except UnicodeDecodeError:
        return half[1]


def _is_across_records(rule_id: str) -> bool:
    from readlint.rules.base import CorpusRule
    from readlint.rules.registry import all_rules

    return any(rule.id == rule_id and isinstance(rule, CorpusRule) for rule in all_rules())


def _among(pairing: Pairing, rulesets: RuleSets, reader: RecordReader) -> WithinCorpus:
    """Take the record with all others of its corpus."""
    from readlint.engine.corpus import WithinCorpus
    from readlint.record.discovery import discover
    from readlint.record.files import corpus_of

    folder = corpus_of(pairing.path.parent)
    found = discover([str(folder)], (), rulesets.configurations.why_excluded)
    return WithinCorpus(found, rulesets, reader)


def _record_of(name: str) -> Pairing:
    from readlint.record.discovery import discover

    if os.path.isdir(name):  # noqa: PTH112 - False where a folder above may not be entered
        raise _NotDone(f"{name}: this is a folder; name one text or sidecar")
    discovery = discover([name])
    if discovery.missing:
        from readlint.cli.offers import no_path

        raise _NotDone(no_path(name, "file"))
    for path, why in (*discovery.skipped, *discovery.unreadable):
        raise _NotDone(f"{path}: not written: {why}")
    return discovery.pairings[0]


def _target(pairing: Pairing, raw: RawRecord, written: Written) -> tuple[Path, bytes]:
    """Return the file to write into, and what it held when it was read."""
    path = pairing.text if written.in_text else pairing.sidecar
    named = raw.text if written.in_text else raw.sidecar
    if path is None or named is None:
        raise _NotDone(f"{pairing.path}: there is no sidecar to write the exception into")
    return path, named[1]


def _write(target: Path, data: bytes, before: bytes) -> None:
    from readlint.record.writer import ChangedMeanwhile, write_whole

    try:
        write_whole(target, data, expected=before)
    except ChangedMeanwhile:
        raise _NotDone(f"{target}: not written: it changed meanwhile; run it again") from None
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise _NotDone(f"{target}: cannot be written: {why}") from None


def _summary(rule: str, written: Written) -> str:
    number = len(written.accepted)
    lines = sorted({finding.line for finding in written.accepted if finding.line})
    where = f" at line {', '.join(map(str, lines))}" if lines else ""
    return f"{number} finding{'s' * (number != 1)} of {rule}{where} accepted."
