"""What becomes of diagnostics: accepted, merged, or left."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from heapq import heappop, heappush
from typing import Generic, Protocol, TypeVar

from readlint.engine.result import EXPLANATIONS
from readlint.extract.sidecar.accepts import Suppression
from readlint.record import Place
from readlint.record.document import normalised
from readlint.rules.base import Rule, SuppressionUsage
from readlint.rules.finding import Diagnostic, Severity

# The rule that judges the entries cannot be silenced by one of them.
NEVER_ACCEPTED = frozenset((*EXPLANATIONS, "sidecar-accept"))


class _Said(Protocol):
    """Something that a rule says: a diagnostic, or the evidence that became of one."""

    @property
    def rule(self) -> str | None: ...


_S = TypeVar("_S", bound=_Said)


def apply_suppressions(diagnostics: Iterable[Diagnostic], entries: Sequence[Suppression]) -> None:
    """Mark the diagnostics that an entry accepts; none is removed.

    An entry names a rule and a reason; its optional `words` tie it to findings about these
    words, so that later damage of the same kind is not accepted unseen.
    """
    accepted = matched(entries, diagnostics, _words_of)
    # Entries alike in rule and words share a list.
    for found in {id(found): found for found in accepted.values()}.values():
        for diagnostic in found:
            diagnostic.status = "accepted"


def suppression_usage(
    diagnostics: Iterable[Diagnostic], entries: Sequence[Suppression], judged: Iterable[str]
) -> SuppressionUsage:
    """Count what each entry accepts among all that was said, superseded or not."""
    accepted = matched(entries, diagnostics, _words_of)
    return SuppressionUsage({e: len(accepted[e]) for e in entries}, frozenset(judged))


def _words_of(diagnostic: Diagnostic) -> Iterable[str]:
    return (place.words for place in diagnostic.own_places)


def matched(
    entries: Iterable[Suppression],
    said: Iterable[_S],
    words_of: Callable[[_S], Iterable[str]],
    *,
    lenient: bool = False,
) -> dict[Suppression, Sequence[_S]]:
    """Return what each entry accepts.

    Args:
        entries: of one record.
        said: what rules say of the record.
        words_of: gives the words of each place that something said is about.
        lenient: an entry without a reason, or with blank words, counts as well: for fixes, which
            in doubt leave a text alone.
    """
    by_rule: dict[str, list[_S]] = defaultdict(list)
    for one in said:
        by_rule[one.rule or ""].append(one)
    by_words = {rule: _ByWords(held, words_of) for rule, held in by_rule.items()}
    found: dict[tuple[str, str | None], Sequence[_S]] = {}
    accepted: dict[Suppression, Sequence[_S]] = {}
    for entry in entries:
        # Entries alike in rule and words are looked up once.
        wanted = None if entry.words is None else normalised(entry.words)
        asked = entry.rule, wanted or None if lenient else wanted
        if not lenient and (not entry.gives_reason or entry.rule in NEVER_ACCEPTED):
            accepted[entry] = ()
            continue
        if asked not in found:
            found[asked] = _looked_up(by_rule, by_words, *asked)
        accepted[entry] = found[asked]
    return accepted


def _looked_up(
    by_rule: Mapping[str, Sequence[_S]],
    by_words: Mapping[str, _ByWords[_S]],
    rule: str,
    words: str | None,
) -> Sequence[_S]:
    if not rule or rule not in by_rule:
        return ()
    return by_rule[rule] if words is None else by_words[rule].holding(words)


class _ByWords(Generic[_S]):
    """The words of all that one rule says, put into one string when first asked for.

    Looked for one by one, the words of 200 entries in 5,000 findings take a second.
    """

    def __init__(self, said: Sequence[_S], words_of: Callable[[_S], Iterable[str]]) -> None:
        self._said = said
        self._words_of = words_of
        self._starts: list[int] = []
        self._owners: list[int] = []
        self._all: str | None = None

    def holding(self, words: str) -> list[_S]:
        """Return what has a place that holds some words, both normalised."""
        everything = self._gathered()
        found: dict[int, _S] = {}
        at = everything.find(words) if words else -1
        while at >= 0:
            number = bisect_right(self._starts, at) - 1
            owner = self._owners[number]
            found[owner] = self._said[owner]
            following = self._starts[number + 1] if number + 1 < len(self._starts) else -1
            at = everything.find(words, following) if following >= 0 else -1
        return list(found.values())

    def _gathered(self) -> str:
        if self._all is None:
            parts: list[str] = []
            length = 0
            for owner, one in enumerate(self._said):
                for words in self._words_of(one):
                    self._starts.append(length)
                    self._owners.append(owner)
                    # Normalised words hold no line end, so nothing is found across two places.
                    parts.append(f"{normalised(words)}\n")
                    length += len(parts[-1])
            self._all = "".join(parts)
        return self._all


# Start and end of a place, and the number of its owner.
_Entry = tuple[int, int, int]
_TAKEN = -1


def merge(diagnostics: list[Diagnostic], rules: Sequence[Rule]) -> list[Diagnostic]:
    """Return the diagnostics that remain when every rule has taken in what it `supersedes`.

    One is superseded when another's rule names its rule and the two share a text span or a
    sidecar key. Nothing is hidden: it stays as evidence, with its own rule id. In a chain of
    rules the weakest are taken in first, so that all end in the strongest. The strong one takes
    over the weight of the heaviest: an error must not become a hint.
    """
    if len(diagnostics) < 2:
        return list(diagnostics)
    supersedes = {rule.id: rule.supersedes for rule in rules if rule.supersedes}
    strong_ones = [one for one in diagnostics if one.rule in supersedes]
    if not strong_ones:
        return list(diagnostics)
    superseded: set[int] = set()
    waiting = _Waiting(diagnostics)
    for strong in sorted(strong_ones, key=lambda one: len(_below(one.rule, supersedes))):
        if id(strong) not in superseded:
            for weak in waiting.take(strong, supersedes[strong.rule]):
                strong.severity = max(strong.severity, weak.severity, key=_weight)
                strong.superseded += [weak, *weak.superseded]
                superseded.add(id(weak))
    return [one for one in diagnostics if id(one) not in superseded]


class _Waiting:
    """The diagnostics that may yet be superseded, found by places that they share with others."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        self._diagnostics = diagnostics
        self._numbers: dict[str, list[int]] = defaultdict(list)
        for number, diagnostic in enumerate(diagnostics):
            self._numbers[diagnostic.rule].append(number)
        self._places: dict[str, _Overlaps] = {}
        self._superseded: set[int] = set()

    def take(self, strong: Diagnostic, rules: Iterable[str]) -> Iterator[Diagnostic]:
        """Take out, in order, the diagnostics of some rules that share a place with a diagnostic.

        The places that it takes over from one of them count for those that follow.
        """
        known = [self._places_of(rule) for rule in dict.fromkeys(rules) if rule in self._numbers]
        found: list[int] = []
        for place in strong.all_places if known else ():
            _push(found, known, place)
        last = -1
        while found:
            number = heappop(found)
            if number > last and number not in self._superseded:
                last = number
                self._superseded.add(number)
                yield self._diagnostics[number]
                weak = self._diagnostics[number]
                for one in (weak, *weak.superseded):
                    if isinstance(one.span, Place):
                        _push(found, known, one.span)
        for places in known:
            places.put_back(self._superseded)

    def _places_of(self, rule: str) -> _Overlaps:
        """Return where the diagnostics of a rule are: known for good once others supersede them."""
        if rule not in self._places:
            self._places[rule] = _Overlaps(
                (number, place)
                for number in self._numbers[rule]
                for place in self._diagnostics[number].all_places
            )
        return self._places[rule]


def _push(found: list[int], known: Iterable[_Overlaps], place: Place) -> None:
    for places in known:
        for number in places.take(place):
            heappush(found, number)


def _below(rule_id: str, supersedes: Mapping[str, Sequence[str]]) -> set[str]:
    """Return all rules that a rule supersedes, by itself or through others."""
    below: set[str] = set()
    waiting = [rule_id]
    while waiting:
        new = set(supersedes.get(waiting.pop(), ())) - below
        below |= new
        waiting += new
    return below


def _weight(severity: Severity) -> int:
    return severity.weight


class _Overlaps:
    """Numbered places that can be taken out by overlap and put back.

    Args:
        places: each with the number of its owner; an owner may have several.
    """

    def __init__(self, places: Iterable[tuple[int, Place]]) -> None:
        entries: dict[int, list[_Entry]] = defaultdict(list)
        for number, place in places:
            entries[id(place.document)].append((place.start, _end(place), number))
        self._by_document = {document: _Tree(sorted(own)) for document, own in entries.items()}

    def take(self, place: Place) -> Iterator[int]:
        """Take out the places that overlap a place; yield the number of each one's owner."""
        tree = self._by_document.get(id(place.document))
        return iter(()) if tree is None else tree.take(place.start, _end(place))

    def put_back(self, gone: Container[int]) -> None:
        """Put back all that was taken since the last time, but for the places of some owners."""
        for tree in self._by_document.values():
            tree.put_back(gone)


class _Tree:
    """The places of one document by their start; each node knows the last end below it."""

    def __init__(self, entries: list[_Entry]) -> None:
        self._entries = entries
        self._size = 1 << max(0, len(entries) - 1).bit_length()
        self._last_end = [_TAKEN] * (2 * self._size)
        self._taken: list[int] = []
        for index in range(len(entries)):
            self._last_end[self._size + index] = entries[index][1]
        for node in range(self._size - 1, 0, -1):
            self._last_end[node] = max(self._last_end[2 * node], self._last_end[2 * node + 1])

    def take(self, start: int, end: int) -> Iterator[int]:
        waiting = [1]
        while waiting:
            node = waiting.pop()
            if self._last_end[node] <= start:
                continue
            if node < self._size:
                # The left half begins earlier; the right one may begin too late.
                if self._first_start(2 * node + 1) < end:
                    waiting.append(2 * node + 1)
                waiting.append(2 * node)
            elif self._entries[node - self._size][0] < end:
                self._set(node, _TAKEN)
                self._taken.append(node)
                yield self._entries[node - self._size][2]

    def put_back(self, gone: Container[int]) -> None:
        for node in self._taken:
            _, end, number = self._entries[node - self._size]
            if number not in gone:
                self._set(node, end)
        self._taken.clear()

    def _first_start(self, node: int) -> float:
        while node < self._size:
            node *= 2
        index = node - self._size
        return self._entries[index][0] if index < len(self._entries) else float("inf")

    def _set(self, node: int, last_end: int) -> None:
        self._last_end[node] = last_end
        while node > 1:
            node //= 2
            self._last_end[node] = max(self._last_end[2 * node], self._last_end[2 * node + 1])


def _end(place: Place) -> int:
    """Return where a place ends; an empty one counts as one character, its spot."""
    return max(place.end, place.start + 1)
