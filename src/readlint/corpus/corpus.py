"""The traces of a run, and what rules share of what they read off them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any, TypeVar

from readlint.corpus.trace import Trace

_T = TypeVar("_T")


class Corpus:
    """The traces of a run, and what rules share of what they read off them.

    Attributes:
        traces: of all records, in the order of their paths.
    """

    def __init__(self, traces: Iterable[Trace]) -> None:
        self.traces: tuple[Trace, ...] = tuple(sorted(traces, key=attrgetter("path")))
        self._shared: dict[Callable[[Corpus], Any], Any] = {}

    def shared(self, read: Callable[[Corpus], _T]) -> _T:
        """Return what a function reads off the traces; it is called once for all who ask."""
        if read not in self._shared:
            self._shared[read] = read(self)
        found: _T = self._shared[read]
        return found
