"""Which records hold the same text, or nearly the same, or come from the same page."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import pairwise
from typing import NamedTuple

from readlint.reading.corpus import Corpus
from readlint.reading.trace import Trace

# Of fewer letters and digits, two texts may be the same by chance ("The talks went on.").
_SHORTEST_TEXT = 60
_SHORTEST_SHARED = 150
_FEWEST_SENTENCES = 3
# How much of the shorter text stands in the longer one, and how much of the longer one that is.
_OF_SHORTER, _OF_SHORTER_ON_SITE, _OF_LONGER = 0.5, 0.7, 0.25
# So much of both texts together stands in each, where they differ in a few words only.
_COPY = 0.9
_LIKELY_COPIES = 2
_LENGTH = 0xFFFF
_NO_PARTY = ("", "press", "joint")
# A standing statement is compared with so many issues of it: time must not grow with their pairs.
_MOST_ISSUES = 50


class Copy(NamedTuple):
    """A record and an earlier one, in the order of paths, that holds the same.

    Attributes:
        later: the record.
        first: the earlier one.
        share: how much of the shorter of both texts stands in the other, 0 to 1.
        same_address: both name the same page.
    """

    later: Trace
    first: Trace
    share: float
    same_address: bool

    @property
    def same_text(self) -> bool:
        """The bodies are equal to the letter."""
        return self.share == 1 and self.later.text == self.first.text != 0


def exact_copies(corpus: Corpus) -> Mapping[str, Copy]:
    """Return the records that repeat the text or the address of another, by path."""
    found: dict[str, Copy] = {}
    for group in _groups((trace.text, trace) for trace in corpus.traces if _is_text(trace)):
        for later, first in _each_with_first(group):
            found[later.path] = Copy(later, first, 1, later.address == first.address != "")
    for group in _groups((trace.address, trace) for trace in corpus.traces if trace.address):
        for later, first in _each_with_first(group):
            if later.path not in found and not _are_versions(later, first):
                share = _share(set(later.sentence_values()), set(first.sentence_values()))
                found[later.path] = Copy(later, first, share, True)
    return found


def near_copies(corpus: Corpus) -> Mapping[str, Copy]:
    """Return the records most of whose text stands in another, by path; exact ones are left out."""
    exact = corpus.shared(exact_copies)
    found: dict[str, Copy] = {}
    for later, first, share in _Sentences(corpus.traces).pairs():
        if later.path in exact or later.text == first.text or _are_apart(later, first):
            continue
        known = found.get(later.path)
        if known is None or share > known.share:
            found[later.path] = Copy(later, first, share, False)
    return found


def copied_from(corpus: Corpus) -> Mapping[str, str]:
    """Return for every record that holds the same as others the path of the first of them."""
    copies = {**corpus.shared(near_copies), **corpus.shared(exact_copies)}
    found: dict[str, str] = {}
    for path in sorted(copies):
        first = copies[path].first.path
        found[path] = found.setdefault(first, first)
    return found


def _is_text(trace: Trace) -> bool:
    return trace.letters >= _SHORTEST_TEXT


def _groups(keyed: Iterable[tuple[object, Trace]]) -> Iterator[list[Trace]]:
    groups: dict[object, list[Trace]] = defaultdict(list)
    for key, trace in keyed:
        groups[key].append(trace)
    return (group for group in groups.values() if len(group) > 1)


def _each_with_first(group: list[Trace]) -> Iterator[tuple[Trace, Trace]]:
    """Yield each later record with the first that it has no right to repeat."""
    firsts: list[Trace] = []
    for trace in group:
        first = next((one for one in firsts[:_MOST_ISSUES] if not _are_apart(trace, one)), None)
        if first is None:
            firsts.append(trace)
        else:
            yield trace, first


def _are_apart(later: Trace, first: Trace) -> bool:
    """Tell whether there is a reason to keep both of two like texts."""
    return _is_issued_again(later, first) or _is_agreed_text(later, first)


def _is_issued_again(later: Trace, first: Trace) -> bool:
    """Tell whether one publisher issued a standing statement on two days, on a page each."""
    if not later.address or not first.address or later.address == first.address:
        return False
    if later.date is None or first.date is None or _overlap(later.date, first.date):
        return False
    same_publisher = later.publisher.casefold() == first.publisher.casefold() != ""
    return same_publisher or later.host == first.host != ""


def _is_agreed_text(later: Trace, first: Trace) -> bool:
    """Tell whether both sides of a meeting publish a text, each for itself."""
    sides = later.side.casefold(), first.side.casefold()
    if sides[0] == sides[1] or set(sides) & set(_NO_PARTY):
        return False
    return not later.host or later.host != first.host


def _are_versions(later: Trace, first: Trace) -> bool:
    """Tell whether one page is kept in two languages."""
    languages = {trace.language.partition("-")[0].casefold() for trace in (later, first)}
    return later.translated or first.translated or (len(languages) == 2 and "" not in languages)


def _overlap(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


class _Sentences:
    """The sentences of all texts, and which records hold each.

    A sentence links each record that holds it with the one before and with the first of all, so
    that the number of links grows with the records and not with their pairs.
    """

    def __init__(self, traces: Sequence[Trace]) -> None:
        self._traces = traces
        self._of = [set(trace.sentence_values()) for trace in traces]
        self._holders: dict[int, list[int]] = defaultdict(list)
        for index, values in enumerate(self._of):
            for value in values:
                self._holders[value].append(index)
        self._furniture = set(self._find_furniture())

    def pairs(self) -> Iterator[tuple[Trace, Trace, float]]:
        """Yield pairs most of whose sentences are the same: the later, the first, and how much."""
        linked: dict[tuple[int, int], int] = defaultdict(int)
        for value, indices in self._holders.items():
            for before, later in pairwise(indices):
                linked[later, before] += value & _LENGTH
                if before != indices[0]:
                    linked[later, indices[0]] += value & _LENGTH
        for (later, first), letters in sorted(linked.items()):
            if letters >= _SHORTEST_SHARED:
                share = self._share(later, first)
                if share:
                    yield self._traces[later], self._traces[first], share

    def _share(self, later: int, first: int) -> float:
        one, other = self._of[later], self._of[first]
        if _site(self._traces[later]) != _site(self._traces[first]):
            return _share(one, other)
        site = _site(self._traces[later])
        own, others = (
            {v for v in values if (site, v) not in self._furniture} for values in (one, other)
        )
        if min(len(own), len(others)) * 10 >= min(len(one), len(other)):
            return _share(own, others, _OF_SHORTER_ON_SITE)
        # Nearly every sentence stands in a third record: three copies, not three like pages.
        return _share(one, other) if _letters(one & other) >= _COPY * _letters(one | other) else 0

    def _find_furniture(self) -> Iterator[tuple[str, int]]:
        """Yield the sentences that three records of one site hold: they may be the site's own."""
        for value, indices in self._holders.items():
            if len(indices) > _LIKELY_COPIES:
                sites = Counter(_site(self._traces[index]) for index in indices)
                yield from ((site, value) for site, n in sites.items() if n > _LIKELY_COPIES)


def _site(trace: Trace) -> str:
    return trace.host or trace.publisher.casefold()


def _share(one: Set[int], other: Set[int], least: float = _OF_SHORTER) -> float:
    """Return how much of the shorter text stands in the longer one; 0 where it is too little."""
    shared = one & other
    both = _letters(shared)
    shorter, longer = sorted((_letters(one), _letters(other)))
    if len(shared) < _FEWEST_SENTENCES or both < _SHORTEST_SHARED:
        return 0
    if both < least * shorter or both < _OF_LONGER * longer:
        return 0
    return both / shorter


def _letters(values: Iterable[int]) -> int:
    return sum(value & _LENGTH for value in values)
