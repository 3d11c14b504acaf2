"""The ledger: one line for each difference that stays, with its label and the reason.

It holds no word of any text: words are there as a hash.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from comparing.differences import Difference, digest
from comparing.versions import NotRun

LABELS = ("fixed", "regressed", "neutral")


class Entry(NamedTuple):
    """One line of the ledger.

    Attributes:
        id: that of the difference.
        change: `+`, `-` or `~`, as in `Difference`.
        record: name of the folder and path of the record in it.
        rule: id of the rule, or what else differs.
        place: path, line and column.
        words: a hash of the words.
        label: fixed, regressed or neutral.
        reason: why, in words of our own.
    """

    id: str
    change: str
    record: str
    rule: str
    place: str
    words: str
    label: str
    reason: str


def read(file: Path) -> dict[str, Entry]:
    """Return the entries by their ids; none where there is no file yet.

    Raises:
        NotRun: a line is no entry.
    """
    if not file.is_file():
        return {}
    entries = {}
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            entry = Entry(**json.loads(line))
        except (ValueError, TypeError) as problem:
            raise NotRun(f"{file}:{number}: is no entry of the ledger: {problem}") from None
        if entry.label not in LABELS or not entry.reason.strip():
            raise NotRun(f"{file}:{number}: needs a reason, and a label of {', '.join(LABELS)}")
        entries[entry.id] = entry
    return entries


def append(file: Path, found: Iterable[Difference], label: str, reason: str) -> list[Entry]:
    """Label differences at the end of the ledger and return the new entries."""
    entries = [
        Entry(one.id, one.change, one.record, one.what, one.place, digest(one.words), label, reason)
        for one in found
    ]
    with file.open("a", encoding="utf-8", newline="\n") as lines:
        for entry in entries:
            lines.write(json.dumps(entry._asdict(), ensure_ascii=False) + "\n")
    return entries


def unlabelled(found: Iterable[Difference], entries: Mapping[str, Entry]) -> list[Difference]:
    """Return the differences without an entry."""
    return [one for one in found if one.id not in entries]


def chosen(found: Iterable[Difference], only: Sequence[str]) -> list[Difference]:
    """Return those of a rule, or with an id, among some; all where nothing is chosen."""
    return [one for one in found if not only or {one.id, one.rule, one.what} & set(only)]


def counts(found: Sequence[Difference], entries: Mapping[str, Entry]) -> str:
    """Return in one line how many differences have which label, and what the ledger has besides."""
    ids = {one.id for one in found}
    labels = Counter(entries[one].label for one in ids & entries.keys())
    told = [f"{labels[label]} {label}" for label in LABELS] + [
        f"{len(ids - entries.keys())} without a label"
    ]
    changes = Counter(one.change for one in found)
    kinds = ", ".join(f"{changes[change]} {change}" for change in "+-~")
    others = len(entries.keys() - ids)
    return (
        f"Differences: {len(found)} ({kinds}): {', '.join(told)}.\n"
        f"Entries of the ledger that match none of them: {others}."
    )


def options_of(
    parser: argparse.ArgumentParser, default: Path, arguments: Sequence[str] | None
) -> argparse.Namespace:
    """Add the options on labels to a command, and parse its arguments.

    Args:
        parser: the command, its own options added.
        default: the ledger, where none is named.
        arguments: those of the command line where they are None.
    """
    add = parser.add_argument
    shown = Path(*default.parts[-2:])
    add("--ledger", type=Path, metavar="FILE", default=default, help=f"default: {shown}")
    add("--label", choices=LABELS, help="write the differences without a label to the ledger")
    add("--reason", help="why, in words of your own")
    add("--only", action="append", default=[], metavar="RULE|ID", help="label these alone")
    options = parser.parse_args(arguments)
    if bool(options.label) != bool((options.reason or "").strip()):
        parser.error("--label and --reason go together")
    if options.only and not options.label:
        parser.error("--only goes with --label")
    return options
