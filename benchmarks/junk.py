"""Measure which lines of web pages readlint takes for junk, beside other tools.

usage: junk.py PAGES.jsonl[.gz]... [--alone] [--peers] [--learned FILE] [--said FILE]

Each line of the files is one page: {"id", "dataset", "url_or_site", "lang", "clean", "lines":
[{"text", "label": "keep" | "junk" | "skip"}]}; a clean page holds no junk, and a line marked
"skip" counts for nothing. The pages become records in a folder of their own for each site, so
that readlint sees what the pages of a site share, and the clean pages are a corpus of their own.
With --alone every page is read by itself. With --learned what train_junk_model.py --measure wrote
stands in for the rules whose weights may have been learned from these very pages. Peers that are
not installed are left out with a word.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from time import process_time

from junk_pages import GROUPS, Page, Score, pages_of, score

Lines = Mapping[str, set[int]]
LEARNED = ("junk-classifier", "corpus-boilerplate")
TODAY = date(2100, 1, 1)
NEAR = 10


def rules(but: Sequence[str] = ()) -> list[str]:
    """Return the rules on by default that name junk, some left out."""
    from readlint.rules.registry import all_rules

    named = [rule for rule in all_rules() if not rule.preview]
    junk = [r.id for r in named if r.family == "junk" or r.id == "corpus-boilerplate"]
    return [rule for rule in junk if rule not in but]


def by_readlint(pages: Sequence[Page]) -> Lines:
    """Check all pages as one corpus, and all clean pages as another."""
    flagged: dict[str, set[int]] = {}
    for clean in (False, True):
        with tempfile.TemporaryDirectory() as folder:
            flagged |= _corpus([page for page in pages if page.clean is clean], Path(folder))
    return flagged


def _corpus(pages: Sequence[Page], folder: Path) -> Lines:
    from readlint import lint

    of_file: dict[str, str] = {}
    flagged: dict[str, set[int]] = {page.id: set() for page in pages}
    for number, page in enumerate(pages):
        file = folder / page.folder / f"{number}.txt"
        file.parent.mkdir(exist_ok=True)
        file.write_text("\n".join(page.lines), encoding="utf-8", errors="replace", newline="\n")
        of_file[file.name] = page.id
    if pages:
        for finding in lint([folder], select=rules(), today=TODAY):
            lines = flagged[of_file[Path(finding.path).name]]
            for span in finding.spans:
                lines.update(range(span.line - 1, span.end_line))
    return flagged


def by_readlint_alone(pages: Sequence[Page], but: Sequence[str] = ()) -> Lines:
    """Check every page by itself."""
    from readlint.engine.check import check_record
    from readlint.engine.rulesets import load_ruleset
    from readlint.record import RawRecord

    ruleset = load_ruleset(select=rules(but), today=TODAY)
    flagged: dict[str, set[int]] = {}
    for page in pages:
        text = "\n".join(page.lines).encode("utf-8", "replace")
        findings = check_record(RawRecord("page.txt", ("page.txt", text), None), ruleset).findings
        spans = [span for finding in findings for span in finding.spans]
        flagged[page.id] = {i for span in spans for i in range(span.line - 1, span.end_line)}
    return flagged


def by_set_phrases(pages: Sequence[Page]) -> Lines:
    """Check every page by itself, without what was learned."""
    return by_readlint_alone(pages, LEARNED)


def with_learned(said: Path, field: str) -> Callable[[Sequence[Page]], Lines]:
    """Add to the set phrases what weights that never saw a site say of its pages."""
    rows = [json.loads(row) for row in said.read_text(encoding="utf-8").splitlines()]
    learned = {row["id"]: set(row[field]) for row in rows}

    def lines(pages: Sequence[Page]) -> Lines:
        return {name: one | learned[name] for name, one in by_set_phrases(pages).items()}

    return lines


def by_peer(flags: Callable[[Page], set[int]]) -> Callable[[Sequence[Page]], Lines]:
    return lambda pages: {page.id: flags(page) for page in pages}


def checks(
    alone: bool, peers: bool, learned: Path | None
) -> Iterator[tuple[str, Callable[[Sequence[Page]], Lines]]]:
    """Yield what is compared: readlint, and the peers that are installed."""
    if learned:
        yield "readlint, whole corpus", with_learned(learned, "site")
        yield "readlint, one page at a time", with_learned(learned, "alone")
        yield "its set phrases alone", by_set_phrases
    else:
        if not alone:
            yield "readlint, whole corpus", by_readlint
        yield "readlint, one page at a time", by_readlint_alone
    if peers:
        from junk_peers import load_peers

        for name, flags in load_peers():
            yield name, by_peer(flags)


HEADER = (
    "| {group} | pages | precision | recall | content flagged | pages with content flagged "
    "| clean texts | clean flagged | recall within 10 lines | ms |"
)


def report(pages: Sequence[Page], flagged: Mapping[str, tuple[Lines, float]]) -> Iterator[str]:
    """Yield one table for each group of pages."""
    for group, belongs in GROUPS.items():
        mine = [page for page in pages if belongs(page)]
        if not mine:
            continue
        yield f"\n{HEADER.format(group=group)}"
        yield "|---|" + "---:|" * 9
        for name, (lines, milliseconds) in flagged.items():
            yield row(name, score(mine, lines), score(mine, lines, near=NEAR), milliseconds)


def row(name: str, far: Score, near: Score, milliseconds: float) -> str:
    clean = f"{far.clean_flagged} of {far.clean}" if far.clean else ""
    share = f"{far.clean_flagged / far.clean:.1%}" if far.clean else ""
    if not far.pages:
        return f"| {name} | | | | | | {clean} | {share} | | {milliseconds:.1f} |"
    return (
        f"| {name} | {far.pages} | {far.precision:.3f} | {far.recall:.3f} | {far.content:.2%} "
        f"| {far.pages_hit / far.pages:.1%} | {clean} | {share} | {near.recall:.3f} "
        f"| {milliseconds:.1f} |"
    )


def write_flags(file: Path, flagged: Lines) -> None:
    """Write which lines were flagged, counted from 0, one page a line."""
    rows = (json.dumps({"id": i, "junk_lines": sorted(lines)}) for i, lines in flagged.items())
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")


def main(arguments: Iterable[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("pages", nargs="+", type=Path, help="JSONL files, .gz or not")
    parser.add_argument("--alone", action="store_true", help="only one page at a time")
    parser.add_argument("--peers", action="store_true", help="other tools, too")
    parser.add_argument("--learned", type=Path, help="what a model says of sites it never saw")
    parser.add_argument("--said", type=Path, help="write what the first check flagged")
    options = parser.parse_args(None if arguments is None else list(arguments))
    warnings.simplefilter("ignore")
    pages = list(pages_of(options.pages))
    flagged: dict[str, tuple[Lines, float]] = {}
    for name, check in checks(options.alone, options.peers, options.learned):
        began = process_time()
        lines = check(pages)
        flagged[name] = lines, 1000 * (process_time() - began) / len(pages)
        print(f"{name}: done", file=sys.stderr)
        if options.said and len(flagged) == 1:
            write_flags(options.said, lines)
    print("\n".join(report(pages, flagged)))


if __name__ == "__main__":
    main()
