"""Check the same texts in other forms: wrapped, decomposed, with other quotation marks and so on.

A reader finds the same in all forms, so the findings of all rules must be the same, at the same
words. Looked at are the corpus, the examples of the rules, and what is named besides. Shown is
every difference by transform and rule. `scripts/comparing/transforms.py` has the transforms, and
the rules that judge the very characters or lines that one changes;
`benchmarks/metamorphic-ledger.jsonl` says of each other difference that stays why it does.

Exit status: 0 every difference is explained, 1 one is not, 2 the comparison cannot be made.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from pathlib import Path

from comparing import ledger
from comparing.differences import Difference, Form, differences, digest
from comparing.ledger import Entry
from comparing.rewriting import led_back, rewrite
from comparing.runs import SETS, Answer, Pair, drive
from comparing.showing import lines_of
from comparing.targets import EXAMPLES, TEXTS, Target, corpus_of, examples_of, named
from comparing.transforms import KNOWN, TRANSFORMS
from comparing.versions import WORKTREE, NotRun, Version, own_folder, version

ROOT = Path(__file__).resolve().parent.parent
LEDGER = Path("benchmarks", "metamorphic-ledger.jsonl")
ALL_RULES = next(iter(SETS))
# The ledger is of this day: on another, rules about age and about the future may say other things.
TODAY = "2026-01-01"
SAME, UNEXPLAINED, NOT_RUN = 0, 1, 2
# What the other form of a text must leave as it is. A fingerprint is made of the words; the words
# of evidence are often the line, which wrapping cuts, so its place is compared alone.
FORM = Form(
    finding=frozenset(("spans", "words", "severity", "status", "fix", "evidence")),
    evidence=frozenset(("path", "line", "column", "rule")),
    not_checked=True,
    problems=(),
)


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    """Compare the forms and return the exit status.

    Args:
        arguments: the words of the command line; those of the process if None.
        root: the repository.
    """
    options = _options(arguments, root)
    try:
        with tempfile.TemporaryDirectory(prefix="readlint-metamorphic-") as scratch:
            return _compare(options, root, Path(scratch).resolve())
    except NotRun as problem:
        print(f"metamorphic: {problem}", file=sys.stderr)
        return NOT_RUN


def _options(arguments: Sequence[str] | None, root: Path) -> argparse.Namespace:
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    add = parser.add_argument
    add("paths", metavar="FOLDER|TABLE", nargs="*", type=Path, help="folders of records, single "
        "files, tables of texts (.jsonl, .jsonl.gz: see scripts/comparing/tables.py)")  # fmt: skip
    add("--transform", action="append", choices=TRANSFORMS, help="these alone (default: all)")
    add("--no-examples", action="store_true", help="leave out the examples of the rules")
    add("--today", metavar="YYYY-MM-DD", default=TODAY, help=f"default: {TODAY}")
    add("--limit", type=int, metavar="SECONDS", default=600, help="of one run (default: 600)")
    return ledger.options_of(parser, root / LEDGER, arguments)


def _compare(options: argparse.Namespace, root: Path, scratch: Path) -> int:
    entries = ledger.read(options.ledger)
    ours = version(WORKTREE[0], root, own_folder(None), Path(sys.executable))
    targets, problems = _targets(options, ours, scratch)
    chosen = options.transform or list(TRANSFORMS)
    pairs = list(_pairs(ours, targets, chosen, scratch / "forms", options.limit))
    found = differences(pairs, FORM)
    known, open_ones = _sorted_out(found)
    if options.label:
        new = ledger.chosen(ledger.unlabelled(open_ones, entries), options.only)
        added = ledger.append(options.ledger, new, options.label, options.reason.strip())
        print(f"Labelled {options.label}: {len(added)}.")
        entries |= {entry.id: entry for entry in added}
    for line in (*_shown(open_ones, entries), *_explained(known)):
        print(line)
    for problem in problems:
        print(f"Could not compare: {problem}")
    print(_counted(pairs), ledger.counts(open_ones, entries), sep="\n")
    return UNEXPLAINED if ledger.unlabelled(open_ones, entries) else SAME


def _targets(
    options: argparse.Namespace, ours: Version, scratch: Path
) -> tuple[list[Target], list[str]]:
    corpus = corpus_of(ours, options.today)
    names = [one.name for one in corpus]
    others = named(options.paths, scratch / "tables", options.today, names)
    if options.no_examples:
        return [*corpus, *others], []
    examples, problems = examples_of([ours], scratch, {})
    return [*corpus, *others, *examples], problems


def _pairs(
    ours: Version, targets: Sequence[Target], chosen: Sequence[str], scratch: Path, limit: int
) -> Iterator[Pair]:
    """Yield what is said of each target and of each other form of it."""
    names = [_lasting_name(one) for one in targets]
    forms = []
    for transform in chosen:
        for number, (target, name) in enumerate(zip(targets, names, strict=True)):
            folder = scratch / transform / str(number)
            files = rewrite(target, folder, TRANSFORMS[transform])
            moved = target._replace(name=f"{transform}/{name}", folder=folder)
            if files:
                forms.append((transform, number, moved, files))
    cases = [[(one, ALL_RULES) for one in targets], [(form[2], ALL_RULES) for form in forms]]
    with ThreadPoolExecutor(2) as side_by_side:
        originals, answers = side_by_side.map(lambda half: drive(ours, half, limit), cases)
    for (transform, number, moved, files), new in zip(forms, answers, strict=True):
        yield Pair(moved, transform, led_back(originals[number], {}), led_back(new, files))


def _lasting_name(target: Target) -> str:
    """Return the name of a target; of an example one that lasts while its sidecars are rewritten.

    Examples of one rule with the same texts may share it.
    """
    if not target.name.startswith(f"{EXAMPLES}/"):
        return target.name
    texts = sorted(file for file in target.folder.rglob("*") if file.suffix in TEXTS)
    content = [file.read_bytes().decode("utf-8", "backslashreplace") for file in texts]
    return f"{target.name.rpartition('/')[0]}/{digest(json.dumps(content))}"


def transform_of(one: Difference) -> str:
    """Return the transform that shows a difference."""
    return one.record.partition("/")[0]


def _sorted_out(found: Sequence[Difference]) -> tuple[list[Difference], list[Difference]]:
    """Return the differences that are known of a rule, and the others, by transform and rule."""
    ordered = sorted(found, key=lambda one: (transform_of(one), one.sort_key))
    known = [one for one in ordered if (transform_of(one), one.rule) in KNOWN]
    return known, [one for one in ordered if (transform_of(one), one.rule) not in KNOWN]


def _shown(found: Sequence[Difference], entries: Mapping[str, Entry]) -> Iterator[str]:
    """Yield the lines that show all differences, grouped by transform and rule."""
    for (transform, what), group in groupby(found, key=lambda one: (transform_of(one), one.what)):
        members = list(group)
        yield f"\n{transform}: {what} ({len(members)})"
        for one in members:
            yield from lines_of(one, entries.get(one.id))
    if found:
        yield ""


def _explained(known: Sequence[Difference]) -> Iterator[str]:
    """Yield one line for each rule that judges what a transform changes."""
    for (transform, rule), many in Counter((transform_of(one), one.rule) for one in known).items():
        yield f"{transform}: {rule} ({many}) must differ: {KNOWN[transform, rule]}"


def _counted(pairs: Sequence[Pair]) -> str:
    """Return how many findings were compared in each form."""
    counts: Counter[str] = Counter()
    for pair in pairs:
        counts[pair.rules] += _findings(pair.old)
    return "Findings compared: " + ", ".join(f"{name} {many}" for name, many in counts.items())


def _findings(answer: Answer) -> int:
    return len(answer.report["findings"]) if answer.report else 0


if __name__ == "__main__":
    sys.exit(main())
