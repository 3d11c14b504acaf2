"""Which finding is which entry: each entry covers one finding, and never more than it names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from readlint.baseline.entry import Entry, Identity
from readlint.named_tuple import NamedTuple
from readlint.record import Place
from readlint.rules.finding import Finding


class Seen(NamedTuple):
    """A finding of a run, as a baseline sees it.

    Attributes:
        finding: the finding.
        path: its file, relative to the baseline's folder, `/` between its parts.
        identity: what it is made of.
    """

    finding: Finding
    path: str
    identity: Identity

    def is_covered_by(self, entry: Entry) -> bool:
        """Return whether an entry names this finding and all of it."""
        return self.finding.severity.weight <= entry.severity.weight and entry.identity.covers(
            self.identity
        )


class Listed(NamedTuple):
    """An entry of a baseline.

    Attributes:
        entry: the entry; where its file was renamed, under the new name.
        place: where it stands in the baseline.
        was: the path that it has there.
    """

    entry: Entry
    place: Place
    was: str


class Matching:
    """What became of findings and entries.

    Attributes:
        known: findings with the entries that cover them.
        new: findings that no entry covers.
        changed: of the new ones those that an entry knows in another form, with that entry.
        idle: entries that cover nothing, those in `changed` among them.
    """

    __slots__ = ("changed", "idle", "known", "new")

    def __init__(self) -> None:
        self.known: list[tuple[Seen, Listed]] = []
        self.new: list[Seen] = []
        self.changed: list[tuple[Seen, Listed]] = []
        self.idle: list[Listed] = []


def match(seen: Iterable[Seen], entries: Iterable[Listed]) -> Matching:
    """Find the entry of each finding, by file and rule first."""
    groups: dict[tuple[str, str], tuple[list[Seen], list[Listed]]] = defaultdict(lambda: ([], []))
    for one in seen:
        groups[one.path, one.finding.rule][0].append(one)
    matching = Matching()
    for listed in entries:
        group = groups.get((listed.entry.path, listed.entry.rule))
        (group[1] if group else matching.idle).append(listed)
    for found, known in groups.values():
        _match_group(found, known, matching)
    return matching


def _match_group(seen: Sequence[Seen], entries: Sequence[Listed], matching: Matching) -> None:
    free = _Free(entries)
    new = list(seen)
    # All that is wholly the same comes first, so that a part of it takes nobody's entry.
    for alike in (free.of_fingerprint, free.of_parts):
        waiting, new = new, []
        for one in waiting:
            listed = free.take_for(one, alike(one))
            if listed is None:
                new.append(one)
            else:
                matching.known.append((one, listed))
    for one in new:
        # Only what covers no other finding can be the old form of this one.
        matching.changed += [(one, was) for was in free.resembling(one)][:1]
    matching.new += new
    matching.idle += free.rest()


class _Free:
    """The entries of one rule in one file that cover nothing yet, found without trying them all."""

    def __init__(self, entries: Sequence[Listed]) -> None:
        self._left = dict(enumerate(entries))
        self._by_mark: dict[str, list[int]] = defaultdict(list)
        for number, listed in self._left.items():
            identity = listed.entry.identity
            for mark in {identity.fingerprint, *identity.parts}:
                self._by_mark[mark].append(number)

    def of_fingerprint(self, one: Seen) -> Iterator[int]:
        return self._marked((one.identity.fingerprint,))

    def of_parts(self, one: Seen) -> Iterator[int]:
        return self._marked(one.identity.parts[:1])

    def resembling(self, one: Seen) -> Iterator[Listed]:
        for number in self._marked((one.identity.fingerprint, *one.identity.parts)):
            yield self._left[number]

    def take_for(self, one: Seen, candidates: Iterator[int]) -> Listed | None:
        """Take the entry that covers a finding and says the least beyond it."""
        fitting = [n for n in candidates if one.is_covered_by(self._left[n].entry)]
        return self._left.pop(min(fitting, key=self._extent)) if fitting else None

    def rest(self) -> Iterator[Listed]:
        return iter(self._left.values())

    def _marked(self, marks: Iterable[str]) -> Iterator[int]:
        numbers = dict.fromkeys(n for mark in marks for n in self._by_mark.get(mark, ()))
        return (number for number in numbers if number in self._left)

    def _extent(self, number: int) -> tuple[int, int, int, int]:
        entry = self._left[number].entry
        identity = entry.identity
        return len(identity.parts), len(identity.against), entry.severity.weight, number
