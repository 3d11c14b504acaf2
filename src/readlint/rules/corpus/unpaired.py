"""Rule corpus-unpaired."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from readlint.corpus.trace import Corpus, Link, Trace
from readlint.extract.act.kinds import ACCOUNTS
from readlint.rules.base import INFO, CorpusRule
from readlint.rules.finding import Diagnostic

_NO_PARTY = ("", "press", "joint")
_PAIRED = 0.5
_FEWEST_PAIRS = 2
_SEEK = (
    "Check whether the other side published an account, and add it under the same `event`; if it "
    "did not, say so in `notes` and accept this finding."
)


class Unpaired(CorpusRule):
    """Only one side's account of an event is there.

    What it does:
        In a corpus that has accounts of two sides for at least two events, and for at least half of
        all, reports the first account of an `event` that has an account of one side only.

    Why it matters:
        Only the other side's account shows what one side leaves out. A missing counterpart was
        often not looked for, or has a mistyped `event`.

    What to do:
        Look for the other side's account, or correct the `event`.

    Known limits:
        Says nothing of records without `event`, nor of press reports, briefings, previews and
        agreed texts.
    """

    severity = INFO
    since = "0.1"
    preview = True

    def links(self, trace: Trace) -> Iterable[Link]:
        """Join all that have an `event`: how many of them are paired counts."""
        return ("event",) if trace.event else ()

    def check_corpus(self, corpus: Corpus) -> Iterator[Diagnostic]:
        """Look at the sides of every event."""
        events: dict[str, list[Trace]] = defaultdict(list)
        for trace in corpus.traces:
            if trace.event and trace.kind in ACCOUNTS and trace.side not in _NO_PARTY:
                events[trace.event].append(trace)
        sides = {event: {one.side.upper() for one in told} for event, told in events.items()}
        paired = sum(len(of_event) > 1 for of_event in sides.values())
        if paired < max(_FEWEST_PAIRS, _PAIRED * len(events)):
            return
        for event, (first, *_) in events.items():
            if len(sides[event]) == 1:
                yield from self._doubt(first)

    def _doubt(self, account: Trace) -> Iterator[Diagnostic]:
        side = account.side.upper()
        parties = {one.partition("/")[0] for one in account.participants} - {side, ""}
        if not parties:
            return
        missing = " and ".join(sorted(parties))
        yield self.diagnostic(
            account.at_field("event"),
            f"The event `{account.event}` has an account of {side} only, and none of {missing}.",
            help=_SEEK,
            evidence=[(account.at_field("side"), "the only side that is there")],
        )
