"""Measure the rules on real texts, and keep what was read by eye of their findings.

All rules run over the tables and folders that are named (see `scripts/measuring/texts.py`). Shown
is, by rule, on how many texts it was tried, what it found, how much of that was read and how much
was false. The readings are in `benchmarks/accuracy-ledger.jsonl`, which holds no word of any text.

    python scripts/accuracy.py TEXTS...                    show the table
    python scripts/accuracy.py TEXTS... --show junk-nav    show what of a rule is still to be read
    python scripts/accuracy.py TEXTS... --take READ.txt    add readings: a line `ID LABEL REASON`
    python scripts/accuracy.py TEXTS... --update           renew what the pages of the rules say

Exit status: 0 each rule on by default is measured and quiet, 1 one is not, 2 it cannot be done.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Any

from comparing.showing import printable
from comparing.versions import NotRun
from measuring import readings
from measuring.findings import Measured, Run, measure
from measuring.texts import Texts, lay_out_all
from readlint.rules.accuracy import FILE, Accuracy, Counts, read_accuracy
from readlint.rules.registry import shipped_rules

ROOT = Path(__file__).resolve().parent.parent
LEDGER = Path("benchmarks", "accuracy-ledger.jsonl")
QUIET, LOUD, NOT_RUN = 0, 1, 2
# Enough to see what a finding is about.
_CONTEXT = 2


def main(arguments: Sequence[str] | None = None, root: Path = ROOT, file: Path = FILE) -> int:
    """Measure and return the exit status.

    Args:
        arguments: the words of the command line; those of the process if None.
        root: the repository, in which the ledger is.
        file: what the pages of the rules read.
    """
    options = _options(arguments, root)
    try:
        with tempfile.TemporaryDirectory(prefix="readlint-accuracy-") as scratch:
            return _measure(options, Path(scratch), file)
    except NotRun as problem:
        print(f"accuracy: {problem}", file=sys.stderr)
        return NOT_RUN


def _options(arguments: Sequence[str] | None, root: Path) -> argparse.Namespace:
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    add = parser.add_argument
    add("paths", metavar="TEXTS", nargs="+", type=Path, help="tables (.jsonl, .jsonl.gz), folders")
    add("--today", metavar="YYYY-MM-DD", default=date.today().isoformat())
    add("--ledger", type=Path, metavar="FILE", default=root / LEDGER, help=f"default: {LEDGER}")
    add("--show", action="append", default=[], metavar="RULE", help="may be repeated; `all`")
    add("--most", type=int, default=20, metavar="NUMBER", help="shown of a rule (default: 20)")
    add("--take", type=Path, metavar="FILE", help="readings, one a line: ID LABEL REASON; labels "
        f"are {', '.join(readings.LABELS)}")  # fmt: skip
    add("--update", action="store_true", help="write what was measured into the package")
    return parser.parse_args(arguments)


def _measure(options: argparse.Namespace, scratch: Path, file: Path) -> int:
    ledger = readings.read(options.ledger)
    rules = [rule.id for rule in shipped_rules()]
    runs = [measure(one, rules, options.today) for one in lay_out_all(options.paths, scratch)]
    if options.take:
        lines = options.take.read_text(encoding="utf-8").splitlines()
        found = {one.id: one for run in runs for one in run.found}
        ledger |= {one.id: one for one in readings.taken(lines, found)}
        readings.write(options.ledger, ledger)
    table = {rule: readings.accuracy(rule, runs, ledger, options.today) for rule in rules}
    table = {rule: _with_note(rule, one) for rule, one in table.items()}
    if options.show:
        _print_unread(options, runs, ledger)
        return QUIET
    if options.update:
        write_accuracy(table, file)
    doubts = list(_doubts(table))
    print(*_lines(table), *doubts, sep="\n")
    return LOUD if doubts else QUIET


def _with_note(rule: str, measured: Accuracy) -> Accuracy:
    """Return a measurement with the note of the rule, or the note alone where it was not tried."""
    note = read_accuracy().get(rule, Accuracy()).note
    tried = measured.documents.texts + measured.pages.texts
    return replace(measured, note=note) if tried else Accuracy(note=note)


def write_accuracy(table: Mapping[str, Accuracy], file: Path) -> None:
    """Write what is known of the rules, each on a line."""
    rows = (f'"{rule}": {json.dumps(_row(one), ensure_ascii=False)}' for rule, one in table.items())
    file.write_text("{\n" + ",\n".join(rows) + "\n}\n", encoding="utf-8", newline="\n")


def _row(one: Accuracy) -> dict[str, Any]:
    """Return what differs from nothing known."""
    kinds = {"documents": one.documents, "pages": one.pages}
    counts = {kind: _not_empty(asdict(counts)) for kind, counts in kinds.items()}
    return _not_empty({"day": one.day, **counts, "note": one.note})


def _not_empty(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value}


def _lines(table: Mapping[str, Accuracy]) -> Iterator[str]:
    width = max(map(len, table))
    for rule, one in table.items():
        yield f"{rule:<{width}}  {one or 'Not tried.'}"
        for name, counts in (("documents", one.documents), ("pages", one.pages)):
            if counts.findings:
                yield f"{'':<{width}}    {name}: {_told(counts)}"


def _told(counts: Counts) -> str:
    told = asdict(counts)
    return ", ".join(f"{name} {value}" for name, value in told.items())


def _doubts(table: Mapping[str, Accuracy]) -> Iterator[str]:
    """Say of which rules on by default the measurement does not allow it."""
    for rule in shipped_rules():
        one = table[rule.id]
        if not rule.preview and one.day and not one.is_measured:
            yield f"{rule.id}: on by default, but too little of it was tried or read"
        elif not rule.preview and not one.is_quiet:
            yield f"{rule.id}: on by default, but it gives too many false alarms"


def _print_unread(
    options: argparse.Namespace, runs: Sequence[Run], ledger: readings.Ledger
) -> None:
    folders = {run.texts.name: run.texts for run in runs}
    left = readings.unread(runs, ledger)
    for rule in dict.fromkeys(one.rule for one in left):
        if rule in options.show or "all" in options.show:
            found = [one for one in left if one.rule == rule]
            print(f"\n{rule}: {len(found)} not read")
            for one in found[: options.most]:
                print(*_shown(one, folders[one.texts]), sep="\n")


def _shown(one: Measured, texts: Texts) -> Iterator[str]:
    kept = " [a line of the document]" if one.kept else ""
    yield f"{one.id} {texts.kind} {texts.name}/{one.place}{kept}"
    yield f"    {one.message}"
    path, _, rest = one.place.partition(":")
    if not rest:
        return
    lines = (texts.folder / path).read_text(encoding="utf-8", errors="replace").split("\n")
    number = int(rest.partition(":")[0])
    for here in range(max(1, number - _CONTEXT), min(len(lines), number + _CONTEXT) + 1):
        yield f"    {'>' if here == number else ' '} {printable(lines[here - 1])}"


if __name__ == "__main__":
    sys.exit(main())
