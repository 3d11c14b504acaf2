"""Compare the findings of two versions of readlint over the same records.

Both run over the corpus of the new version, the examples of the rules of both, and what is named
besides, once with all rules and once with those on by default. Shown is every difference of
findings, of evidence and of what was not checked, joined on record, rule, places and words, never
on wording. `benchmarks/findings-ledger.jsonl` says of each difference that stays why it is right.

Exit status: 0 every difference has a label, 1 one has none, 2 the comparison cannot be made.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from comparing import ledger
from comparing.differences import (
    NOT_CHECKED,
    RENAMED_RULES,
    Difference,
    Form,
    common_form,
    differences,
    is_narrower,
)
from comparing.ledger import Entry
from comparing.processes import one_and_two
from comparing.runs import SETS, Pair, run_both
from comparing.showing import lines_of
from comparing.targets import EXAMPLES, Target, corpus_of, examples_of, named
from comparing.versions import NotRun, Version, own_folder, version

ROOT = Path(__file__).resolve().parent.parent
LEDGER = Path("benchmarks", "findings-ledger.jsonl")
SAME, UNLABELLED, NOT_RUN = 0, 1, 2
# More would push the differences off the screen.
_MOST_SHOWN = 10


class Compared(NamedTuple):
    """What a comparison gave.

    Attributes:
        found: all differences.
        problems: what could not be compared, one line each.
        records: how many records were looked at.
        targets: what was looked at.
    """

    found: list[Difference]
    problems: list[str]
    records: int
    targets: list[Target]


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    """Compare two versions and return the exit status.

    Args:
        arguments: the words of the command line; those of the process if None.
        root: the repository.
    """
    options = _options(arguments, root)
    try:
        with tempfile.TemporaryDirectory(prefix="readlint-compare-") as scratch:
            return _compare(options, root, Path(options.keep or scratch).resolve())
    except NotRun as problem:
        print(f"compare: {problem}", file=sys.stderr)
        return NOT_RUN


def _options(arguments: Sequence[str] | None, root: Path) -> argparse.Namespace:
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    add = parser.add_argument
    add("old", metavar="OLD", help="a commit")
    add("new", metavar="NEW", help="a commit; `.` or WORKTREE for the files as they are")
    add("paths", metavar="FOLDER", nargs="*", type=Path, help="folders of records, single files, "
        "tables of texts (.jsonl, .jsonl.gz: see scripts/comparing/tables.py)")  # fmt: skip
    add("--python-old", type=Path, metavar="PYTHON", help="has what OLD depends on")
    add("--python-new", type=Path, metavar="PYTHON", help="has what NEW depends on")
    add("--cache", type=Path, metavar="DIR", help="keeps files and environments of commits "
        "(default: a folder among the temporary files)")  # fmt: skip
    add("--keep", type=Path, metavar="DIR", help="new folder in which to keep the records made "
        "from examples and tables")  # fmt: skip
    add("--today", metavar="YYYY-MM-DD", default=date.today().isoformat())
    add("--limit", type=int, metavar="SECONDS", default=600, help="of one run (default: 600)")
    add("--skip-processes", action="store_true", help="do not compare one process and two")
    return ledger.options_of(parser, root / LEDGER, arguments)


def _compare(options: argparse.Namespace, root: Path, scratch: Path) -> int:
    entries = ledger.read(options.ledger)
    cache = own_folder(options.cache)
    old = version(options.old, root, cache, options.python_old)
    new = version(options.new, root, cache, options.python_new)
    print(f"Old: {old.name}. New: {new.name}.")
    if (scratch / EXAMPLES).exists():
        raise NotRun(f"{scratch}: holds records of another comparison: name a new folder")
    targets, problems = _targets(options, old, new, scratch)
    done = _run(old, new, targets, options.limit)
    same, told = True, ""
    if not options.skip_processes:
        folders = _laid_together(targets, scratch)
        same, told = one_and_two(new, folders, done.records, options.today, options.limit)
    if options.label:
        open_ones = ledger.chosen(ledger.unlabelled(done.found, entries), options.only)
        added = ledger.append(options.ledger, open_ones, options.label, options.reason.strip())
        print(f"Labelled {options.label}: {len(added)}.")
        entries |= {entry.id: entry for entry in added}
    for line in _shown(done.found, entries):
        print(line)
    for line in _not_compared((*problems, *done.problems)):
        print(line)
    print(*([told] if told else []), ledger.counts(done.found, entries), sep="\n")
    return SAME if same and not ledger.unlabelled(done.found, entries) else UNLABELLED


def _not_compared(problems: Sequence[str]) -> Iterator[str]:
    """Yield what could not be compared; of many, the first, since most have one cause."""
    for problem in problems[:_MOST_SHOWN]:
        yield f"Could not compare: {problem}"
    if len(problems) > _MOST_SHOWN:
        yield f"Could not compare: {len(problems) - _MOST_SHOWN} more."


def _targets(
    options: argparse.Namespace, old: Version, new: Version, scratch: Path
) -> tuple[list[Target], list[str]]:
    corpus = corpus_of(new, options.today)
    others = named(options.paths, scratch / "tables", options.today, [one.name for one in corpus])
    examples, problems = examples_of((new, old), scratch, RENAMED_RULES)
    return [*corpus, *others, *examples], problems


def _laid_together(targets: Sequence[Target], scratch: Path) -> list[Path]:
    whole = [one.folder for one in targets if not one.name.startswith(f"{EXAMPLES}/")]
    examples = scratch / EXAMPLES
    return [*whole, examples] if examples.is_dir() else whole


def _run(old: Version, new: Version, targets: Sequence[Target], limit: int) -> Compared:
    """Run both versions over targets, and again record by record where that says more."""
    began = perf_counter()
    pairs = run_both(old, new, targets, limit=limit)
    form = common_form(pairs)
    folders = {pair.target: None for pair in pairs if is_narrower(pair, form)}
    parts = [part for target in folders for part in target.parts()]
    closer = run_both(old, new, parts, limit=limit)
    form = common_form([*pairs, *closer])
    problems = [*form.problems, *_problems(pairs, closer)]
    records = sum(_records(pair) for pair in pairs if pair.rules == next(iter(SETS)))
    seconds = perf_counter() - began
    print(f"{records} records in {len(targets)} folders, {seconds:.0f} seconds.", file=sys.stderr)
    return Compared(_found(pairs, closer, form), problems, records, list(targets))


def _found(pairs: Sequence[Pair], closer: Sequence[Pair], form: Form) -> list[Difference]:
    """Return the differences, each in the record where it is as far as that is known.

    A record alone is judged by fewer rules than its folder. So findings are compared by folder,
    where both versions gave a report of it; runs and what was not checked by record, and by folder
    only where no record by itself shows the difference.
    """
    broken = {pair.target.name for pair in pairs if pair.is_broken and pair.target.is_whole}
    by_record = [
        one
        for one in differences(closer, form)
        if _is_of_run(one) or any(one.record.startswith(f"{name}/") for name in broken)
    ]
    by_folder = [
        one
        for one in differences(pairs, form)
        if not _is_of_run(one)
        or not any(
            two.what == one.what and two.record.startswith(f"{one.record}/") for two in by_record
        )
    ]
    return sorted([*by_folder, *by_record], key=lambda one: one.sort_key)


def _is_of_run(one: Difference) -> bool:
    return one.what == "run" or one.what.startswith(NOT_CHECKED)


def _problems(pairs: Sequence[Pair], closer: Sequence[Pair]) -> Iterator[str]:
    """Say which targets gave no report, in either version or in both."""
    for pair in pairs:
        if pair.is_broken and pair.target.is_whole:
            yield f"{pair.target.label}, {pair.rules}, as a whole: {_why(pair)}"
    for pair in closer:
        if pair.is_broken:
            yield f"{pair.target.label}, {pair.rules}: {_why(pair)}"


def _why(pair: Pair) -> str:
    sides = (("old", pair.old), ("new", pair.new))
    told = [f"{name}: {one.fate} ({one.said})" for name, one in sides if one.report is None]
    return "; ".join(told)


def _records(pair: Pair) -> int:
    report = pair.new.report or {}
    count = report.get("summary", {}).get("records", 0)
    return count if isinstance(count, int) else 0


def _shown(found: Sequence[Difference], entries: Mapping[str, Entry]) -> Iterator[str]:
    """Yield the lines that show all differences, grouped by rule."""
    for what, group in groupby(found, key=lambda one: one.what):
        members = list(group)
        yield f"\n{what} ({len(members)})"
        for one in members:
            only = "" if len(one.rules) == len(SETS) else f" [{one.rules[0]} only]"
            yield from lines_of(one, entries.get(one.id), only)
    if found:
        yield ""


if __name__ == "__main__":
    sys.exit(main())
