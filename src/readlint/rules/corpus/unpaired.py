"""Rule corpus-unpaired."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from readlint.reading.corpus import Corpus
from readlint.reading.kinds import ACCOUNTS
from readlint.reading.trace import Trace
from readlint.rules.base import INFO, Found, Invalid, Valid
from readlint.rules.corpus_rule import CorpusDraft, CorpusRule
from readlint.rules.examples import STANDARD_SIDECAR, Another

_NO_PARTY = ("", "press", "joint")
_PAIRED = 0.5
_FEWEST_PAIRS = 2
_SEEK = (
    "Look whether the other side published an account, and add it under the same `event`; if it "
    "did not, say so in `notes` and accept this finding."
)


def _account(event: str, side: str, kind: str = "readout") -> Another:
    sidecar = STANDARD_SIDECAR.replace("side: AT", f"side: {side}").replace("readout", kind, 1)
    return Another(f"{event}-{side.lower()}", sidecar=f"{sidecar}event: {event}\n")


_PAIRS = (_account("a", "AT"), _account("a", "CZ"), _account("b", "AT"), _account("b", "CZ"))


class Unpaired(CorpusRule):
    """An event of which only one side's account is there.

    What it does:
        In a corpus that has accounts of two sides for at least two events, and for at least half
        of all, reports the first account of an `event` that only one side tells of.

    Why it matters:
        What one side leaves out is seen beside the other's account only; a missing counterpart
        is often one that was not looked for, or that bears a mistyped `event`.

    What to do:
        Look for the other side's account, or correct the `event`.

    Known limits:
        Says nothing of records without `event`, nor of press reports, briefings, previews and
        agreed texts.
    """

    severity = INFO
    since = "0.1"
    preview = True
    examples = (
        Invalid(
            "one event of three has one side only",
            (
                Found(
                    "c",
                    14,
                    8,
                    "Of the event `c` there is an account of AT only, and none of CZ.",
                    path="c-at.yaml",
                ),
            ),
            None,
            None,
            beside=(*_PAIRS, _account("c", "AT")),
        ),
        Valid("events that all have two sides", None, None, beside=_PAIRS),
        Valid(
            "a corpus of one side",
            None,
            None,
            beside=tuple(_account(event, "AT") for event in "abc"),
        ),
        Valid(
            "a corpus in which few events have two sides",
            None,
            None,
            beside=(*_PAIRS, *(_account(event, "AT") for event in "cdefg")),
        ),
        Valid(
            "an agreed text, and a report of the press",
            None,
            None,
            beside=(*_PAIRS, _account("c", "joint", "joint-statement"), _account("d", "press")),
        ),
        Valid("a record without event", beside=_PAIRS),
    )

    def check_corpus(self, corpus: Corpus) -> Iterator[CorpusDraft]:
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

    def _doubt(self, account: Trace) -> Iterator[CorpusDraft]:
        side = account.side.upper()
        parties = {one.partition("/")[0] for one in account.participants} - {side, ""}
        if not parties:
            return
        missing = " and ".join(sorted(parties))
        yield self.draft_at(
            account.at_field("event"),
            f"Of the event `{account.event}` there is an account of {side} only, and none of "
            f"{missing}.",
            to_do=_SEEK,
            evidence=[(account.at_field("side"), "the only side that is there")],
        )
