"""Reasoned exceptions: an `accept` entry of the sidecar marks findings as accepted."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence

from readlint.engine.problems import EXPLANATIONS
from readlint.extract.sidecar.accepts import Suppression
from readlint.record.document import normalised
from readlint.rules.finding import Diagnostic
from readlint.rules.usage import SuppressionUsage

# The rule that judges the entries cannot be silenced by one of them.
NEVER_ACCEPTED = frozenset((*EXPLANATIONS, "sidecar-accept"))


def apply_suppressions(diagnostics: Iterable[Diagnostic], entries: Sequence[Suppression]) -> None:
    """Mark the diagnostics that an entry accepts; none is removed.

    An entry names a rule and a reason; its optional `words` tie it to findings about these
    words, so that later damage of the same kind is not accepted unseen.
    """
    for accepted in _accepted(diagnostics, entries).values():
        for diagnostic in accepted:
            diagnostic.status = "accepted"


def suppression_usage(
    diagnostics: Iterable[Diagnostic], entries: Sequence[Suppression], judged: Iterable[str]
) -> SuppressionUsage:
    """Count what each entry accepts among all that was said, absorbed or not."""
    accepted = _accepted(diagnostics, entries)
    counts = {entry: len(accepted[_asked(entry)]) for entry in entries}
    return SuppressionUsage(counts, frozenset(judged))


_Asked = tuple[str, str | None]


def _asked(entry: Suppression) -> _Asked:
    """Return the rule, and the words as they are compared; entries alike in both are one.

    An entry without a reason asks for a rule that nobody has, and so accepts nothing.
    """
    rule = entry.rule if entry.gives_reason and entry.rule not in NEVER_ACCEPTED else ""
    return rule, None if entry.words is None else normalised(entry.words)


def _accepted(
    diagnostics: Iterable[Diagnostic], entries: Iterable[Suppression]
) -> dict[_Asked, Sequence[Diagnostic]]:
    """Return what each kind of entry accepts."""
    by_rule: dict[str, list[Diagnostic]] = defaultdict(list)
    for diagnostic in diagnostics:
        by_rule[diagnostic.rule].append(diagnostic)
    words = {rule: _WordsOf(said) for rule, said in by_rule.items()}
    found: dict[_Asked, Sequence[Diagnostic]] = {}
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

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        self._diagnostics = diagnostics
        self._starts: list[int] = []
        self._owners: list[int] = []
        self._all: str | None = None

    def holding(self, words: str) -> list[Diagnostic]:
        """Return the diagnostics that have a place which holds some words, both normalised."""
        everything = self._gathered()
        found: dict[int, Diagnostic] = {}
        at = everything.find(words) if words else -1
        while at >= 0:
            number = bisect_right(self._starts, at) - 1
            owner = self._owners[number]
            found[owner] = self._diagnostics[owner]
            following = self._starts[number + 1] if number + 1 < len(self._starts) else -1
            at = everything.find(words, following) if following >= 0 else -1
        return list(found.values())

    def _gathered(self) -> str:
        if self._all is None:
            parts: list[str] = []
            length = 0
            for owner, diagnostic in enumerate(self._diagnostics):
                for place in diagnostic.own_places:
                    self._starts.append(length)
                    self._owners.append(owner)
                    # Normalised words hold no line end, so nothing is found across two places.
                    parts.append(f"{normalised(place.words)}\n")
                    length += len(parts[-1])
            self._all = "".join(parts)
        return self._all
