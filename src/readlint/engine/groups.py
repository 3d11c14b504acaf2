"""Records that rules across records compare, in groups that can be judged apart.

A corpus too large for one machine is parted by what its records have in common: see
`CorpusRule.links`. Whoever finds these links, wherever the records are, joins them here.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable

from readlint.corpus.trace import Corpus, Link, Trace
from readlint.rules.base import CorpusRule
from readlint.rules.finding import Diagnostic


class Joined:
    """Numbers, joined in pairs: those that are joined, or that others join, are one group.

    Args:
        number: the numbers are below it.
    """

    def __init__(self, number: int) -> None:
        self._above = array("I", range(number))

    def first(self, one: int) -> int:
        """Return the least number of a group."""
        above = self._above
        while above[one] != one:
            above[one] = one = above[above[one]]
        return one

    def join(self, one: int, other: int) -> None:
        """Make one group of those of two numbers."""
        first, last = sorted((self.first(one), self.first(other)))
        self._above[last] = first

    def groups(self) -> list[list[int]]:
        """Return the groups of two and more, in ascending order."""
        found: dict[int, list[int]] = defaultdict(list)
        for one, above in enumerate(self._above):
            if above != one:
                found[self.first(one)].append(one)
        return [[first, *others] for first, others in sorted(found.items())]


def groups_of(traces: Iterable[Trace], rule: CorpusRule) -> list[list[Trace]]:
    """Return the records that a rule must see together, each group in the order of `traces`."""
    held = list(traces)
    joined = Joined(len(held))
    first_with: dict[Link, int] = {}
    for number, trace in enumerate(held):
        for link in rule.links(trace):
            joined.join(first_with.setdefault(link, number), number)
    return [[held[number] for number in group] for group in joined.groups()]


def judged_in_groups(traces: Iterable[Trace], rule: CorpusRule) -> list[Diagnostic]:
    """Return what a rule says of all records, asked for each group by itself."""
    return [
        diagnostic
        for group in groups_of(traces, rule)
        for diagnostic in rule.check_corpus(Corpus(group))
    ]
