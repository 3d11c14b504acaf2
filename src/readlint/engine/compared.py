"""The records that rules compare with each other: what a run holds of them until it has all."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, islice

from readlint.columns import Blobs, Paths, Shared
from readlint.corpus.trace import Trace, Traces
from readlint.engine.jobs import Traced

Find = Callable[[Sequence[tuple[str, bytes]]], Iterable[Trace | None]]
# As many as the store of a cache reads in one question.
_AT_A_TIME = 500
# The digests of the records of a folder differ in their last bytes only.
_OWN_BYTES = 16


class Digests:
    """Digests of very many records, of which many begin alike."""

    __slots__ = ("_heads", "_tails")

    def __init__(self) -> None:
        self._heads = Shared[bytes]()
        self._tails = Blobs()

    def append(self, digest: bytes) -> None:
        """Add a row."""
        self._heads.append(digest[:-_OWN_BYTES])
        self._tails.append(digest[-_OWN_BYTES:])

    def __getitem__(self, row: int) -> bytes:
        return self._heads[row] + self._tails[row]


class Compared:
    """Records with their traces and digests; those with traces in columns.

    Args:
        records: path of each, with what tracing it gave.

    Attributes:
        traces: those that were given.
        known: how many have a trace, here or in the cache.
    """

    def __init__(self, records: Iterable[tuple[str, Traced]] = ()) -> None:
        self.traces = Traces()
        self.known = 0
        self._paths = Paths()
        self._digests = Digests()
        self._has_trace = bytearray()
        # The numbers of the rows in the order of their paths, once it is known.
        self._order: Sequence[int] | None = None
        for path, traced in records:
            self.append(path, traced)

    def append(self, path: str, traced: Traced) -> None:
        """Add a record, in any order."""
        self._order = None
        self._paths.append(path)
        self._digests.append(traced.digest)
        self._has_trace.append(traced.trace is not None)
        self.known += not traced.is_lost
        if traced.trace is not None:
            self.traces.append(traced.trace)

    def __len__(self) -> int:
        return len(self._paths)

    def __iter__(self) -> Iterator[tuple[str, Traced]]:
        before = array("Q", accumulate(self._has_trace, initial=0))
        for row in self._rows():
            trace = self.traces[before[row]] if self._has_trace[row] else None
            yield self._paths[row], Traced(trace, self._digests[row])

    def _rows(self) -> Sequence[int]:
        if self._order is None:
            paths = list(self._paths)
            self._order = array("Q", sorted(range(len(paths)), key=paths.__getitem__))
        return self._order

    def each_digest(self) -> Iterator[bytes]:
        """Yield the digests of all records in the order of their paths."""
        return map(self._digests.__getitem__, self._rows())

    def digest_of(self, path: str) -> bytes:
        """Return the digest of a record; b"" where there is none."""
        rows = self._rows()
        at = bisect_left(rows, path, key=self._paths.__getitem__)
        if at == len(rows) or self._paths[rows[at]] != path:
            return b""
        return self._digests[rows[at]]

    def completed(self, find: Find) -> Traces:
        """Return the traces of all records.

        Args:
            find: gives traces that were not given, some hundred at a time, by the paths and digests
                of their records; None for each that cannot be had.
        """
        if len(self.traces) == self.known:
            return self.traces
        whole, records = Traces(), iter(self)
        while some := list(islice(records, _AT_A_TIME)):
            asked = [(path, one.digest) for path, one in some if one.trace is None and one.digest]
            found = iter(find(asked) if asked else ())
            for _, one in some:
                trace = next(found) if one.trace is None and one.digest else one.trace
                if trace is not None:
                    whole.append(trace)
        return whole
