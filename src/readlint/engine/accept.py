"""Reasoned exceptions: an `accept` entry of the sidecar marks findings as accepted."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence

from readlint.engine.problems import EXPLANATIONS
from readlint.extract.sidecar.accepts import AcceptEntry
from readlint.record.document import normalised
from readlint.rules.accepting import Accepting
from readlint.rules.finding import Draft

# The rule that judges the entries cannot be silenced by one of them.
NEVER_ACCEPTED = frozenset((*EXPLANATIONS, "sidecar-accept"))


def apply_accepts(drafts: Iterable[Draft], entries: Sequence[AcceptEntry]) -> None:
    """Mark the drafts that an entry accepts; none is removed.

    An entry names a rule and a reason; its optional `words` tie it to findings about these
    words, so that later damage of the same kind is not accepted unseen.
    """
    for accepted in _accepted(drafts, entries).values():
        for draft in accepted:
            draft.status = "accepted"


def accepting(
    drafts: Iterable[Draft], entries: Sequence[AcceptEntry], judged: Iterable[str]
) -> Accepting:
    """Count what each entry accepts among all that was said, absorbed or not."""
    accepted = _accepted(drafts, entries)
    counts = {entry: len(accepted[_asked(entry)]) for entry in entries}
    return Accepting(counts, frozenset(judged))


_Asked = tuple[str, str | None]


def _asked(entry: AcceptEntry) -> _Asked:
    """Return the rule, and the words as they are compared; entries alike in both are one.

    An entry without a reason asks for a rule that nobody has, and so accepts nothing.
    """
    rule = entry.rule if entry.gives_reason and entry.rule not in NEVER_ACCEPTED else ""
    return rule, None if entry.words is None else normalised(entry.words)


def _accepted(
    drafts: Iterable[Draft], entries: Iterable[AcceptEntry]
) -> dict[_Asked, Sequence[Draft]]:
    """Return what each kind of entry accepts."""
    by_rule: dict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        by_rule[draft.rule].append(draft)
    words = {rule: _WordsOf(said) for rule, said in by_rule.items()}
    found: dict[_Asked, Sequence[Draft]] = {}
    for asked in dict.fromkeys(map(_asked, entries)):
        rule, wanted = asked
        if rule not in by_rule:
            found[asked] = ()
        else:
            found[asked] = by_rule[rule] if wanted is None else words[rule].holding(wanted)
    return found


class _WordsOf:
    """The words of the findings of one rule, put into one string when first asked for.

    Looked for one by one, the words of 200 entries in 5,000 findings take a second.
    """

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self._drafts = drafts
        self._starts: list[int] = []
        self._owners: list[int] = []
        self._all: str | None = None

    def holding(self, words: str) -> list[Draft]:
        """Return the drafts that have a place which holds some words, both normalised."""
        everything = self._gathered()
        found: dict[int, Draft] = {}
        at = everything.find(words) if words else -1
        while at >= 0:
            number = bisect_right(self._starts, at) - 1
            owner = self._owners[number]
            found[owner] = self._drafts[owner]
            following = self._starts[number + 1] if number + 1 < len(self._starts) else -1
            at = everything.find(words, following) if following >= 0 else -1
        return list(found.values())

    def _gathered(self) -> str:
        if self._all is None:
            parts: list[str] = []
            length = 0
            for owner, draft in enumerate(self._drafts):
                for place in draft.own_places:
                    self._starts.append(length)
                    self._owners.append(owner)
                    # Normalised words hold no line end, so nothing is found across two places.
                    parts.append(f"{normalised(place.words)}\n")
                    length += len(parts[-1])
            self._all = "".join(parts)
        return self._all
