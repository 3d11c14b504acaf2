"""`--fix`, `--unsafe-fixes` and `--diff`: mend the records, or show what that would change."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from readlint.cli.checking.scope import repeated
from readlint.cli.streams import say, write_bytes, write_output, write_utf8
from readlint.named_tuple import NamedTuple
from readlint.printing.printable import printable_lines
from readlint.record.files import DISK

if TYPE_CHECKING:
    from readlint.engine.result import RunResult
    from readlint.engine.rulesets import RuleSets
    from readlint.fix.record import FixOptions
    from readlint.fix.rounds import Change, FixRun
    from readlint.record.discovery import Pairing
    from readlint.record.reader import RecordReader

_BLANK = "junk-blank"


class Fixed(NamedTuple):
    """What `--fix` or `--diff` gave.

    Attributes:
        result: what the run says of the records as they are now, or would be.
        diff: with `--diff`, the diff; "" if nothing would change.
        undone: something should have been mended and could not be.
    """

    result: RunResult
    diff: str
    undone: bool


def fix(
    options: argparse.Namespace,
    pairings: Iterable[Pairing],
    rulesets: RuleSets,
    check: Callable[[RecordReader | None], RunResult],
) -> Fixed:
    """Mend the records, or show what that would change.

    Args:
        options: the command line.
        pairings: the records that may be mended.
        rulesets: the rules in force for each of them.
        check: checks the whole run; with a reader, what that gives.
    """
    from readlint.fix.rounds import Rounds, told

    pairings = list(pairings)
    from_input = {path: data for pairing in pairings for path, data in pairing.given}
    if not options.diff and not from_input:
        _remove_leftovers(pairings)
    mending = Rounds(check, _wanted(options, rulesets)).mend(pairings)
    for path, (why, is_failure) in sorted(mending.left.items()):
        say(f"{path}: {'not fixed' if is_failure else 'left alone'}: {why}")
    undone = any(is_failure for _, is_failure in mending.left.values())
    if not mending.changes and not mending.left and not options.quiet:
        say(_nothing_to_fix(options, mending.result))
    if options.diff:
        if mending.changes:
            say(told(mending.changes, done=False))
        return Fixed(mending.result, _diff(mending.changes), undone)
    if from_input:
        return Fixed(_printed(mending, from_input), "", undone)
    written = _written(mending.changes)
    if written:
        say(told(written, done=True))
    if len(written) < len(mending.changes):
        return Fixed(check(None), "", undone=True)
    # The report for people says so itself.
    if not options.unsafe_fixes and not options.quiet and options.format != "text":
        _offer_cuts(mending)
    return Fixed(mending.result, "", undone)


def _nothing_to_fix(options: argparse.Namespace, result: RunResult) -> str:
    """Say so; with `--diff`, which shows no finding, also what the exit status comes from."""
    number = result.summary.findings
    if not options.diff or not number:
        return "nothing to fix"
    remain = "1 finding remains" if number == 1 else f"{number:,} findings remain"
    return f"nothing to fix; {remain}: `readlint {repeated(options)}` shows what"


def _printed(mending: FixRun, from_input: Mapping[Path, bytes]) -> RunResult:
    """Print what came from standard input as it is to be; no file is written."""
    changed = {
        path: new[1] for one in mending.changes for path, old, new in one.files if old != new
    }
    for path in changed.keys() - from_input:
        say(f"{path}: left alone: only what came from standard input is fixed and printed")
    after = {path: changed.get(path, data) for path, data in from_input.items()}
    for data in after.values():
        write_bytes(data)
    shown = {DISK.shown(path): data for path, data in after.items()}
    return mending.result._replace(given=shown)


def write_diff(diff: str) -> None:
    """Write a diff to standard output, byte for byte unless a person or a log reads it."""
    if sys.stdout.isatty():
        write_output(printable_lines(diff))
        return
    from readlint.fix.writing import harmless

    diff, changed = harmless(diff)
    if changed:
        lines = "1 line of the diff is" if changed == 1 else f"{changed:,} lines of the diff are"
        say(f"{lines} not shown as it is, for a log could obey it: --output FILE writes all of it")
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(newline="\n")
    write_utf8(diff)


def _wanted(options: argparse.Namespace, rulesets: RuleSets) -> Callable[[Path], FixOptions]:
    """Return what is to be fixed: trailing blanks unless their rule was left out by name.

    The rule is off by default, for it is noise to those who mend nothing; to those who do, it is
    what they expect.
    """
    from readlint.config import Layer
    from readlint.config.settings import Settings
    from readlint.engine.rulesets import active_rules
    from readlint.fix.record import FixOptions

    known: dict[Settings, FixOptions] = {}

    def wanted(path: Path) -> FixOptions:
        settings = rulesets.configurations.settings(path)
        if settings not in known:
            layers = (Layer(select=(_BLANK,)), *settings.layers)
            in_force = {rule.id for rule in active_rules(layers, None)}
            known[settings] = FixOptions(
                options.unsafe_fixes, _BLANK in in_force, settings.profile.arrange
            )
        return known[settings]

    return wanted


def _remove_leftovers(pairings: Iterable[Pairing]) -> None:
    from readlint.record.writer import remove_leftovers

    for folder in sorted({file.parent for pairing in pairings for file in pairing.files}):
        remove_leftovers(folder)


def _written(changes: Iterable[Change]) -> list[Change]:
    """Write the records, each whole, and return those that could be written."""
    from readlint.fix.writing import NotWritten, Replacement, write_record

    written = []
    for change in changes:
        try:
            write_record([Replacement(path, old[1], new[1]) for path, old, new in change.files])
        except NotWritten as problem:
            say(f"{problem.path}: not fixed: {problem.why}")
        else:
            written.append(change)
    return written


def _diff(changes: Iterable[Change]) -> str:
    from readlint.fix.causes import causes_in_sidecar, causes_in_text
    from readlint.fix.writing import unified

    lines: list[str] = []
    for change in changes:
        for path, old, new in change.files:
            is_text = path == change.pairing.text
            causes = (
                causes_in_text(change, old[1], new[1]) if is_text else causes_in_sidecar(old[1])
            )
            lines += unified(new[0], old[1], new[1], causes)
    return "".join(lines)


def _offer_cuts(mending: FixRun) -> None:
    from readlint.fix.record import is_cut

    number = sum(is_cut(finding) for finding in mending.result.findings)
    if number:
        what = "1 finding of junk" if number == 1 else f"{number:,} findings of junk"
        say(f"{what} can be cut with --unsafe-fixes; add --diff to see first what goes")
