"""Rule corpus-boilerplate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from readlint.corpus.trace import Corpus, Link, Trace, publisher_link
from readlint.rules.base import WARNING, CorpusRule
from readlint.rules.finding import Diagnostic

if TYPE_CHECKING:
    from readlint.corpus.boilerplate import SharedBlock

_MOST_RUNS = 5


class Boilerplate(CorpusRule):
    """Lines that return in other records of the publisher and look like part of its pages.

    What it does:
        Compares the lines of all records that share a host, or else a publisher or a folder;
        numbers and dates within a line may differ. A line that returns is reported where it looks
        like junk by itself as well: by its position, its form, and the known junk around it. Well
        before or behind the text little is asked for, near it and within it much, and most in a
        record that shows hardly another sign of a page.

    Why it matters:
        What a site prints on every page is not part of any document, and no list of phrases is
        needed to find it. Left in, it makes all texts of a publisher look alike.

    What to do:
        Cut the lines out of the text. If they belong to the document, accept the finding.

    Known limits:
        Lines right above or below the text are mostly kept, since titles and the fixed lines of
        ministries are there. A record that is the only one of its publisher is not judged, nor is
        one in which no other rule finds junk. Where neither host nor publisher is known, a folder
        may hold many authors: only lines in at least half of its records are reported. What
        junk-classifier or another rule of junk names is left to that rule.
    """

    severity = WARNING
    since = "0.1"
    cites_samples = True

    def links(self, trace: Trace) -> Iterable[Link]:
        """Join the records of a publisher."""
        return (publisher_link(trace),)

    def check_corpus(self, corpus: Corpus) -> Iterator[Diagnostic]:
        """Every block is one finding."""
        from readlint.corpus.boilerplate import shared_blocks

        for block in corpus.shared(shared_blocks):
            other, line = block.other
            pieces = [block.trace.at_lines(first, last) for first, last in block.pieces]
            yield self.diagnostic(
                pieces[0],
                _message(block),
                help="Cut these lines out of the text.",
                evidence=[
                    (pieces[0], "looks like a part of a page, and returns"),
                    (other.at_lines(line), "the same line in another record"),
                ],
                spans=pieces,
                fix="unsafe",
            )


def _message(block: SharedBlock) -> str:
    trace = block.trace
    whose = "site" if trace.host else "publisher" if trace.publisher else "folder"
    if block.records < block.of:
        among = f"{block.records} of {block.of} records"
    else:
        among = "both records" if block.of == 2 else f"all {block.of} records"
    pages = "their pages" if whose == "folder" else "its pages"
    if block.lines == 1:
        return (
            f"Line {block.pieces[0][0]} is in {among} of this {whose}: it belongs to {pages}, not "
            "to the document."
        )
    return (
        f"Lines {_named(block)} return in other records of this {whose}, the first of them in "
        f"{among}: they belong to {pages}, not to the document."
    )


def _named(block: SharedBlock) -> str:
    """Name the lines, as in "3 to 7, 9 and 4 more runs"."""
    names = [str(a) if a == z else f"{a} to {z}" for a, z in block.pieces]
    if len(names) > _MOST_RUNS:
        names[_MOST_RUNS - 1 :] = [f"{len(names) - _MOST_RUNS + 1} more runs"]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
