"""The records that rules compare with each other: what a run holds of them until it has all."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from heapq import merge
from operator import itemgetter

from readlint.corpus.columns import Blobs
from readlint.corpus.trace import Trace, Traces
from readlint.engine.jobs import Traced


class Compared:
    """Records with their traces and digests; those with traces in columns.

    Args:
        records: path of each, with what tracing it gave, in the order of their paths.

    Attributes:
        paths: of those, ascending.
        traces: those that were given.
        digests: in the order of the paths; b"" where there is none.
        known: how many have a trace, here or in the cache.
    """

    def __init__(self, records: Iterable[tuple[str, Traced]] = ()) -> None:
        self.paths: list[str] = []
        self.traces = Traces()
        self.digests = Blobs()
        self.known = 0
        self._unread: list[tuple[str, bytes]] = []
        self._has_trace = bytearray()
        for path, traced in records:
            self.append(path, traced)

    def append(self, path: str, traced: Traced) -> None:
        """Add a record."""
        self.paths.append(path)
        self.digests.append(traced.digest)
        self._has_trace.append(traced.trace is not None)
        self.known += not traced.is_lost
        if traced.trace is not None:
            # Of two strings that are equal one is kept.
            self.traces.append(traced.trace._replace(path=path))

    def add_unread(self, paths: Iterable[str], digests: Iterable[bytes]) -> None:
        """Add records whose traces lie in the cache."""
        before = len(self._unread)
        self._unread += zip(paths, digests, strict=True)
        self.known += len(self._unread) - before

    def __len__(self) -> int:
        return len(self.paths) + len(self._unread)

    def __iter__(self) -> Iterator[tuple[str, Traced]]:
        self._unread.sort()
        unread = ((path, Traced(None, digest)) for path, digest in self._unread)
        return merge(self._added(), unread, key=itemgetter(0))

    def in_order(self) -> Iterable[tuple[str, bytes]]:
        """Return the paths and digests of all records in the order of the paths."""
        added = ((path, self.digests[row]) for row, path in enumerate(self.paths))
        return sorted((*added, *self._unread)) if self._unread else added

    def _added(self) -> Iterator[tuple[str, Traced]]:
        given = iter(self.traces)
        for row, path in enumerate(self.paths):
            trace = next(given) if self._has_trace[row] else None
            yield path, Traced(trace, self.digests[row])

    def digest_of(self, path: str) -> bytes:
        """Return the digest of a record; b"" where there is none."""
        at = bisect_left(self.paths, path)
        if self.paths[at : at + 1] == [path]:
            return self.digests[at]
        self._unread.sort()
        at = bisect_left(self._unread, (path, b""))
        return next((digest for found, digest in self._unread[at : at + 1] if found == path), b"")

    def completed(self, find: Callable[[str, bytes], Trace | None]) -> Traces:
        """Return the traces of all records.

        Args:
            find: gives the trace that was not given, by the path and digest of its record; None
                where it cannot be had.
        """
        if len(self.traces) == self.known:
            return self.traces
        return Traces(filter(None, (self._with(path, traced, find) for path, traced in self)))

    @staticmethod
    def _with(
        path: str, traced: Traced, find: Callable[[str, bytes], Trace | None]
    ) -> Trace | None:
        if traced.trace is not None or traced.is_lost:
            return traced.trace
        return find(path, traced.digest)
