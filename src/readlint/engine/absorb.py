"""One finding per cause: a finding absorbs those it explains, and shows them as its evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from readlint.record import Place
from readlint.rules.base import Rule
from readlint.rules.finding import Clash, Draft, Severity


def absorb(drafts: list[Draft], rules: Sequence[Rule]) -> list[Draft]:
    """Return the drafts that remain when every rule has absorbed what it `explains`.

    A draft is absorbed when its rule is explained by another's and the two share a text span or
    a sidecar key. Nothing is hidden: what was absorbed stays as evidence, with its own rule id.
    In a chain of explanations the weakest are absorbed first, so that all end in the strongest.
    What absorbs takes over the weight of the heaviest: an error must not become a hint.
    """
    if len(drafts) < 2:
        return list(drafts)
    explains = {rule.id: rule.explains for rule in rules if rule.explains}
    remaining = list(drafts)
    strong_ones = [draft for draft in drafts if draft.rule in explains]
    for strong in sorted(strong_ones, key=lambda draft: len(_below(draft.rule, explains))):
        if strong not in remaining:
            continue
        for weak in [d for d in remaining if d.rule in explains[strong.rule]]:
            if _share_a_place(strong, weak):
                strong.severity = max(strong.severity, weak.severity, key=_weight)
                strong.evidence.extend(_as_evidence(weak))
                remaining.remove(weak)
    return remaining


def _below(rule_id: str, explains: Mapping[str, Sequence[str]]) -> set[str]:
    """Return all rules that a rule explains, by itself or through others."""
    below: set[str] = set()
    waiting = [rule_id]
    while waiting:
        new = set(explains.get(waiting.pop(), ())) - below
        below |= new
        waiting += new
    return below


def _weight(severity: Severity) -> int:
    return severity.weight


def _share_a_place(strong: Draft, weak: Draft) -> bool:
    return any(mine.overlaps(theirs) for mine in strong.all_places for theirs in weak.all_places)


def _as_evidence(weak: Draft) -> list[Clash]:
    place: Place | str = weak.at
    inherited = [clash for clash in weak.evidence if clash.rule is not None]
    return [Clash(place, weak.message, weak.rule), *inherited]
