"""Reasoned exceptions: an `accept` entry of the sidecar marks findings as accepted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from readlint.engine.problems import EXPLANATIONS
from readlint.reading.accepts import AcceptEntry
from readlint.rules.accepting import Accepting
from readlint.rules.finding import Draft, normalised

# The rule that judges the entries cannot be silenced by one of them.
NEVER_ACCEPTED = frozenset((*EXPLANATIONS, "sidecar-accept"))


def apply_accepts(drafts: Iterable[Draft], entries: Sequence[AcceptEntry]) -> None:
    """Mark the drafts that an entry accepts; none is removed.

    An entry names a rule and a reason; its optional `words` tie it to findings about these
    words, so that later damage of the same kind is not accepted unseen.
    """
    for draft in drafts:
        if any(accepts(entry, draft) for entry in entries):
            draft.status = "accepted"


def accepting(
    drafts: Iterable[Draft], entries: Sequence[AcceptEntry], judged: Iterable[str]
) -> Accepting:
    """Count what each entry accepts among all that was said, absorbed or not."""
    said = list(drafts)
    counts = {entry: sum(accepts(entry, draft) for draft in said) for entry in entries}
    return Accepting(counts, frozenset(judged))


def accepts(entry: AcceptEntry, draft: Draft) -> bool:
    """Tell whether an entry accepts a draft; one without a reason accepts nothing."""
    if entry.rule != draft.rule or draft.rule in NEVER_ACCEPTED or not entry.gives_reason:
        return False
    if entry.words is None:
        return True
    words = normalised(entry.words)
    return bool(words) and any(words in normalised(place.words) for place in draft.own_places)
