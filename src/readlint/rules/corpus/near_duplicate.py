"""Rule corpus-near-duplicate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from readlint.corpus.trace import Corpus, Link, Trace
from readlint.rules.base import WARNING, CorpusRule
from readlint.rules.finding import Diagnostic

if TYPE_CHECKING:
    from readlint.corpus.copies import Copy

_NEARLY_ALL = 0.995
_KEEP_ONE = (
    "If both are one text, keep the better copy and put into it what is right in either sidecar; "
    "if they are two versions that matter, say so in `notes` and accept this finding."
)


class NearDuplicate(CorpusRule):
    """A record shares most of its text with another record.

    What it does:
        Compares the bodies clause by clause, without case, punctuation and line breaks, and reports
        a record when at least half of the shorter text is in the longer one (on one site 70 %, for
        its pages share what the site adds; between two sides 80 %). The message names the fields in
        which the two records differ. Each later record is reported once, in the order of paths,
        beside the one that is most like it.

    Why it matters:
        One text taken from two sites looks like two accounts. Where the sidecars differ, one of
        the two dates, publishers or sides is wrong.

    What to do:
        Keep one record, or say in `notes` in what the two versions differ.

    Known limits:
        A `joint-statement` that each side publishes on its own site is left alone. What one
        publisher issues on different days, on different pages, counts as different statements,
        unless one of the texts names the other's day and not its own. Clauses that three pages of
        one site share may be the site's own and do not count. Two texts must share four clauses,
        and 150 letters; a short text within one more than four times as long counts as quoted.
        Translations are not recognised.
    """

    severity = WARNING
    since = "0.1"

    def links(self, trace: Trace) -> Iterable[Link]:
        """Join records that share a clause, a text or a page."""
        from readlint.corpus.copies import near_links

        return near_links(trace)

    def check_corpus(self, corpus: Corpus) -> Iterator[Diagnostic]:
        """Name the record that is most like each."""
        from readlint.corpus.copies import near_copies

        for copy in corpus.shared(near_copies).values():
            yield self._doubt(copy)

    def _doubt(self, copy: Copy) -> Diagnostic:
        from readlint.corpus.meetings import differences, evidence_of, told_differences

        later, first = copy.later, copy.first
        found = differences(later, first)
        return self.diagnostic(
            later.opening,
            f"{_share_in_words(copy)}{told_differences(found)}.",
            help=_KEEP_ONE,
            evidence=[
                (first.opening, "the like text begins here"),
                *evidence_of(found, later, first),
            ],
        )


def _share_in_words(copy: Copy) -> str:
    """Say how much of the shorter text is also in the longer one."""
    much = "All" if copy.share > _NEARLY_ALL else f"About {copy.share:.0%}"
    if copy.later.letters <= copy.first.letters:
        return f"{much} of this text is also in `{copy.first.path}`"
    return f"{much} of `{copy.first.path}` is also in this text"
