"""One finding per cause: a finding absorbs those it explains, and shows them as its evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import heappop, heappush

from readlint.engine.overlaps import Overlaps
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
    explains = {rule.id: rule.explains for rule in rules if rule.explains}
    strong_ones = [draft for draft in drafts if draft.rule in explains]
    if len(drafts) < 2 or not strong_ones:
        return list(drafts)
    absorbed: set[int] = set()
    waiting = _Waiting(drafts)
    for strong in sorted(strong_ones, key=lambda draft: len(_below(draft.rule, explains))):
        if id(strong) not in absorbed:
            for weak in waiting.take(strong, explains[strong.rule]):
                strong.severity = max(strong.severity, weak.severity, key=_weight)
                strong.evidence.extend(_as_evidence(weak))
                absorbed.add(id(weak))
    return [draft for draft in drafts if id(draft) not in absorbed]


class _Waiting:
    """The drafts that may yet be absorbed, found by the places that they share with another."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self._drafts = drafts
        self._numbers: dict[str, list[int]] = defaultdict(list)
        for number, draft in enumerate(drafts):
            self._numbers[draft.rule].append(number)
        self._places: dict[str, Overlaps] = {}
        self._absorbed: set[int] = set()

    def take(self, strong: Draft, rules: Iterable[str]) -> Iterator[Draft]:
        """Take out, in order, the drafts of some rules that share a place with a draft.

        The places that it takes over from one of them count for those that follow.
        """
        known = [self._places_of(rule) for rule in dict.fromkeys(rules) if rule in self._numbers]
        found: list[int] = []
        for place in strong.all_places if known else ():
            _push(found, known, place)
        last = -1
        while found:
            number = heappop(found)
            if number > last and number not in self._absorbed:
                last = number
                self._absorbed.add(number)
                yield self._drafts[number]
                for clash in _as_evidence(self._drafts[number]):
                    if isinstance(clash.place, Place):
                        _push(found, known, clash.place)
        for places in known:
            places.put_back(self._absorbed)

    def _places_of(self, rule: str) -> Overlaps:
        """Return where the drafts of a rule are: known for good once others absorb them."""
        if rule not in self._places:
            self._places[rule] = Overlaps(
                (number, place)
                for number in self._numbers[rule]
                for place in self._drafts[number].all_places
            )
        return self._places[rule]


def _push(found: list[int], known: Iterable[Overlaps], place: Place) -> None:
    for places in known:
        for number in places.take(place):
            heappush(found, number)


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


def _as_evidence(weak: Draft) -> list[Clash]:
    place: Place | str = weak.at
    inherited = [clash for clash in weak.evidence if clash.rule is not None]
    return [Clash(place, weak.message, weak.rule), *inherited]
