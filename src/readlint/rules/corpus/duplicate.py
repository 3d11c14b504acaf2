"""Rule corpus-duplicate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from readlint.corpus.trace import Corpus, Link, Trace
from readlint.rules.base import ERROR, WARNING, CorpusRule
from readlint.rules.finding import Diagnostic

if TYPE_CHECKING:
    from readlint.corpus.copies import Copy

_KEEP_ONE = (
    "Keep one of the two records. Where they differ, find out which of them is right, and put it "
    "into the one that is kept."
)
_ONE_PAGE = (
    "If both come from that page, make one record of them; if not, correct the address of the one "
    "that comes from elsewhere."
)


class Duplicate(CorpusRule):
    """A record that holds the same text as another, or names the same page.

    What it does:
        Reports a record whose body is, letter for letter, that of another record, and one whose
        `source.url` names the page that another record comes from. Case, punctuation, spacing and
        junk around the body are passed over, and so are the parts of an address that do not
        identify the page. Of several copies each later one is reported, in the order of paths, and
        the first is named.

    Why it matters:
        A text that is there twice is counted twice, and when one of the two is corrected the other
        keeps the mistake.

    What to do:
        Keep one record. Where their metadata differ, one of the two is wrong.

    Known limits:
        A `statement` or `joint-statement` that its publisher issued again under the same title, on
        another day and another page, is left alone, unless it names the day of one record and not
        that of the other; so are a `joint-statement` that each side publishes on a site of its
        own, two languages of one page, and two parts of it (`#morning`, `#evening`). Bodies of
        fewer than 60 letters and digits are not compared. Two records of one page whose texts
        differ are a warning: a long page may have been cut into several records.
    """

    severity = ERROR
    since = "0.1"

    def links(self, trace: Trace) -> Iterable[Link]:
        """Join records of one text or one page."""
        from readlint.corpus.copies import exact_links

        return exact_links(trace)

    def check_corpus(self, corpus: Corpus) -> Iterator[Diagnostic]:
        """Compare the whole texts and the addresses."""
        from readlint.corpus.copies import exact_copies

        for copy in corpus.shared(exact_copies).values():
            yield self._same_text(copy) if copy.same_text else self._same_page(copy)

    def _same_text(self, copy: Copy) -> Diagnostic:
        from readlint.corpus.meetings import differences, evidence_of, told_differences

        later, first = copy.later, copy.first
        found = differences(later, first)
        if copy.same_address:
            message = f"This record repeats `{first.path}`: the same text from the same page"
        else:
            message = f"This text is identical, word for word, to `{first.path}`"
        return self.diagnostic(
            later.opening,
            f"{message}{told_differences(found)}.",
            help=_KEEP_ONE,
            evidence=[
                (first.opening, "the same text begins here"),
                *evidence_of(found, later, first),
            ],
        )

    def _same_page(self, copy: Copy) -> Diagnostic:
        later, first = copy.later, copy.first
        alike = f"{copy.share:.0%} of the shorter text is in both"
        return self.diagnostic(
            later.at_field("source", "url"),
            f"This record names the same page as `{first.path}`, but its text differs.",
            help=_ONE_PAGE,
            evidence=[
                (first.at_field("source", "url"), "the same page"),
                (first.opening, alike if copy.share else "another text begins here"),
            ],
            severity=None if copy.share else WARNING,
        )
