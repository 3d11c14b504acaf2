"""`readlint -`: a text, or one half of a record, that comes from standard input."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from readlint.cli.streams import write_bytes

if TYPE_CHECKING:
    from readlint.config import Configurations
    from readlint.engine.result import RunResult
    from readlint.record.discovery import Discovery, Pairing

_INPUT = "-"
# What asks git about the files that are named: it knows nothing of what comes from elsewhere.
_OF_GIT = ("since", "tracked", "config_from")


def is_asked_for(options: argparse.Namespace) -> bool:
    """Return whether a command line names standard input."""
    return _INPUT in options.paths


def why_not_read(options: argparse.Namespace) -> str | None:
    """Say why standard input cannot be read as the command line asks; None where it can."""
    name = options.stdin_filename
    if not is_asked_for(options):
        return None if name is None else "--stdin-filename names what `-` reads: add `-` as PATH"
    if options.paths != [_INPUT]:
        return "`-` is standard input, and goes alone; a file of this name is ./-"
    if name is not None and not _is_of_record(name):
        endings = "a text (.txt, .md) or a sidecar (.yaml, .yml)"
        return f"--stdin-filename: {name}: is not the name of {endings}"
    asked = [f"--{one.replace('_', '-')}" for one in _OF_GIT if getattr(options, one)]
    return f"`-` is not known to git: leave out {' and '.join(asked)}" if asked else None


def _is_of_record(name: str) -> bool:
    from readlint.record.pairing import may_be_of_record
    from readlint.record.sidecar import DEFAULTS_NAMES

    return may_be_of_record(name) and Path(name).name not in DEFAULTS_NAMES


def discover_input(options: argparse.Namespace, configurations: Configurations) -> Discovery:
    """Return the record that standard input is of, its other half where it is on the disk.

    Raises:
        ValueError: there is no standard input, or too much; the text says which.
    """
    from readlint.record.discovery import discover_given
    from readlint.record.reader import MAX_BYTES

    if sys.stdin is None:
        raise ValueError("`-`: standard input is closed")
    data = sys.stdin.buffer.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise ValueError(f"`-`: standard input is larger than {MAX_BYTES // 1_000_000} MB")
    name = options.stdin_filename or _INPUT
    found = discover_given(name, {Path(name): data}, options.exclude, configurations.why_excluded)
    if options.fix and not found.pairings:
        # Whoever puts what is printed in the place of the file would lose it.
        write_bytes(data)
    return found


def with_input(result: RunResult, pairings: Iterable[Pairing]) -> RunResult:
    """Return a result whose lines are shown as they came in."""
    from readlint.record.files import DISK

    given = {DISK.shown(path): data for one in pairings for path, data in one.given}
    return result._replace(given=given) if given else result
