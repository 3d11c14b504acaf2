"""Rule corpus-pair-conflict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from readlint.corpus.trace import Corpus, Link, Trace
from readlint.rules.base import WARNING, CorpusRule
from readlint.rules.finding import Diagnostic

if TYPE_CHECKING:
    from readlint.corpus.meetings import Disagreement

_LOOK = (
    "Look at both texts and correct the sidecar that is wrong; if these were two meetings, give "
    "each an `event` of its own."
)


class PairConflict(CorpusRule):
    """Two accounts of one meeting that disagree on the day, the place or the form.

    What it does:
        Compares the accounts that different sides give of one meeting, or one side in different
        languages: readouts and calls with the same `event`, the same parties and a participant in
        common; without an `event`, such as name the same people and the same day. Reports the
        account whose `date` has no day in common with the other's, whose city or country is another
        one, or which is a meeting where the other is a call or a letter. Of three accounts the one
        that differs from both others is reported, of two the later in the order of paths.

    Why it matters:
        Both sides sat in one room on one day: one of the two sidecars is wrong, and neither shows
        it by itself.

    What to do:
        Look at both texts, and correct the sidecar that is wrong. If these were two meetings,
        give each an `event` of its own.

    Known limits:
        One day apart is not a conflict unless both sides and the place lie where clocks differ by
        two hours at most; calls have no place. Cities are compared where both are in the table of
        places, and suburbs count as their city. A side that gives two accounts in one language
        which disagree may be about two meetings, and is left out. Names in different scripts are
        compared through the table of officials only.
    """

    severity = WARNING
    since = "0.1"

    def links(self, trace: Trace) -> Iterable[Link]:
        """Join accounts of a meeting, and copies."""
        from readlint.corpus.meetings import meeting_links

        return meeting_links(trace)

    def check_corpus(self, corpus: Corpus) -> Iterator[Diagnostic]:
        """Compare the accounts of each meeting."""
        from readlint.corpus.meetings import disagreements

        for found in disagreements(corpus):
            yield self._doubt(found)

    def _doubt(self, found: Disagreement) -> Diagnostic:
        account, other = found.account, found.other
        proof = f"`event`: {account.event}" if found.by_event else "the same people on the same day"
        about = ", ".join(
            f"`{one.name}` ({one.here} here, {one.there} there)" for one in found.about
        )
        shared = ("event",) if found.by_event else ("date",)
        return self.diagnostic(
            account.at_field(*found.about[0].field),
            f"This account and `{other.path}` are of one meeting ({proof}) and disagree on "
            f"{about}.",
            help=_LOOK,
            evidence=[
                *(
                    (trace.at_field(*one.field), f"`{one.name}` {whose}")
                    for one in found.about
                    for trace, whose in ((account, "of this account"), (other, "of the other"))
                ),
                (account.at_field(*shared), "what makes them accounts of one meeting"),
                (other.at_field(*shared), "the same in the other"),
            ],
        )
