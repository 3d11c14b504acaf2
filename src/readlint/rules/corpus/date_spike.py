"""Rule corpus-date-spike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from readlint.corpus.trace import Corpus, Link, Trace, publisher_link
from readlint.rules.base import INFO, CorpusRule
from readlint.rules.finding import Diagnostic

if TYPE_CHECKING:
    from readlint.corpus.date_spikes import Spike

_SHOWN = 3


class DateSpike(CorpusRule):
    """Many records of a publisher share a day that was probably filled in.

    What it does:
        Looks at the days of `date`, and else of `published`, in the records that share a host, or
        else a publisher or a folder. Reports a publisher once where half of its records, five at
        least, have one first of a month in several years (1 January, 1 November), or the day on
        which each was saved; where eight or more have the first of a month each; and where one
        day has at least 20 records, five times more than any other in more than a year.

    Why it matters:
        A program that finds no day fills one in: the first of the year or month, or today. Such
        days look exact, and every order and count of the records is then wrong.

    What to do:
        Look up the days in the pages. Where a day cannot be found, write what is known, such as
        `2012-11` or `2012-01/2012-12`.

    Known limits:
        Silent where a text names its own day in full. A yearly speech on the first of a month may
        be reported: accept the finding.
    """

    severity = INFO
    since = "0.1"

    def links(self, trace: Trace) -> Iterable[Link]:
        """Join the records of a publisher."""
        return (publisher_link(trace),)

    def check_corpus(self, corpus: Corpus) -> Iterator[Diagnostic]:
        """Report each spike once, at its first record."""
        from readlint.corpus.date_spikes import date_spikes

        for spike in date_spikes(corpus):
            yield self._diagnostic(spike)

    def _diagnostic(self, spike: Spike) -> Diagnostic:
        field = ("date",) if spike.field == "date" else ("source", "published")
        first, *others = spike.records
        name = ".".join(field)
        return self.diagnostic(
            first.at_field(*field),
            f"Of the {spike.of} records of this {_whose(spike)} {len(spike.records)} give "
            f"{_told(spike)} as `{name}`, and none of their texts names that day: it was probably "
            "filled in.",
            help="Look up the days in the pages; where a day cannot be found, write what is known, "
            "such as `2012-11` or `2012-01/2012-12`.",
            evidence=[(one.at_field(*field), "another of them") for one in others[:_SHOWN]],
        )


def _whose(spike: Spike) -> str:
    first = spike.records[0]
    return "site" if first.host else "publisher" if first.publisher else "folder"


def _told(spike: Spike) -> str:
    if spike.form == "collection":
        return f"the day on which they were saved, {spike.days[0]},"
    if spike.form == "many":
        return spike.days[0]
    if spike.form == "first":
        return "the first day of a month"
    return f"{spike.days[0][5:]} in {len(spike.days)} different years"
