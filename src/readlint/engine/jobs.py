"""What is to be done with one record: read it, check it or trace it. The only place that reads."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import cached_property
from typing import Protocol, TypeVar

from readlint.corpus.trace import Trace
from readlint.engine.check import check_record, finish_all, trace_record
from readlint.engine.result import RecordResult, unreadable
from readlint.engine.rulesets import RuleSet
from readlint.named_tuple import NamedTuple
from readlint.record import RawRecord
from readlint.record.discovery import Pairing
from readlint.record.reader import RecordReader, UnreadableFile


class Job(NamedTuple):
    """A record and what judges it.

    Attributes:
        path: of the record, as reports show it.
        pairing: its files.
        ruleset: the rules in force for it.
    """

    path: str
    pairing: Pairing
    ruleset: RuleSet


class Traced(NamedTuple):
    """What tracing a record gave.

    Attributes:
        trace: None for a record that cannot be read, and for one whose trace lies in the cache.
        digest: a hash of its bytes and of what judges it; b"" where nobody asked for one.
    """

    trace: Trace | None
    digest: bytes = b""

    @property
    def is_lost(self) -> bool:
        """Whether the record could not be read."""
        return self.trace is None and not self.digest


_Item = TypeVar("_Item")


class Watch(Protocol):
    """Sees how far the work is: each item counts as done when the next one is asked for."""

    def __call__(self, items: Iterable[_Item], total: int) -> Generator[_Item, None, None]:
        """Yield the items, of which there are so many."""


def unwatched(items: Iterable[_Item], total: int) -> Generator[_Item, None, None]:
    """Yield the items."""
    yield from items


class WorkersLost(Exception):
    """What is to work through jobs cannot; its text says why in one line."""


class Workers(Protocol):
    """What works through jobs.

    What it gives back comes in the order of the jobs, and may be made while it is taken.
    """

    def check(self, jobs: Sequence[Job], *, traced: bool) -> Iterable[RecordResult]:
        """Check records."""

    def trace(self, jobs: Sequence[Job]) -> Iterable[Traced]:
        """Trace records."""


class Hashes(Protocol):
    """What gives hashes of records; see `engine.cache.keys`."""

    def of(self, raw: RawRecord, ruleset: RuleSet) -> bytes:
        """Return a hash of a record and of what judges it."""


class Judging(Mapping[str, RuleSet]):
    """The rule sets of very many records by their paths, in little more than no memory.

    Args:
        make: gives the jobs, in the ascending order of their paths; it is called when the first is
            asked for.
    """

    def __init__(self, make: Callable[[], Sequence[Job]]) -> None:
        self._make = make

    @cached_property
    def _jobs(self) -> Sequence[Job]:
        return self._make()

    @cached_property
    def _paths(self) -> Sequence[str]:
        return [job.path for job in self._jobs]

    def job_of(self, path: str) -> Job:
        """Return the job of a record.

        Raises:
            KeyError: there is none.
        """
        at = bisect_left(self._paths, path)
        if at == len(self._paths) or self._paths[at] != path:
            raise KeyError(path)
        return self._jobs[at]

    def __getitem__(self, path: str) -> RuleSet:
        return self.job_of(path).ruleset

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


class OneProcess:
    """Works through jobs one after another, here.

    Args:
        reader: reads the records.
        watch: sees how far the work is.
        hashes: gives what is made of a record its hash, if that is wanted.
    """

    def __init__(
        self, reader: RecordReader, watch: Watch = unwatched, hashes: Hashes | None = None
    ) -> None:
        self._reader = reader
        self._watch = watch
        self._hashes = hashes

    def check(self, jobs: Sequence[Job], *, traced: bool) -> Iterator[RecordResult]:
        """Check records."""
        with closing(self._watch(jobs, len(jobs))) as watched:
            for job in watched:
                yield check_job(job, self._reader, self._hashes, traced=traced)

    def trace(self, jobs: Sequence[Job]) -> Iterator[Traced]:
        """Trace records."""
        with closing(self._watch(jobs, len(jobs))) as watched:
            for job in watched:
                yield trace_job(job, self._reader, self._hashes)


def check_job(
    job: Job, reader: RecordReader, hashes: Hashes | None = None, *, traced: bool
) -> RecordResult:
    """Read and check a record."""
    try:
        raw = reader.read(job.pairing)
    except UnreadableFile as problem:
        return unread(problem.path, problem.why, job.pairing)
    result = check_record(raw, job.ruleset, traced=traced)
    return result if hashes is None else result._replace(digest=hashes.of(raw, job.ruleset))


def trace_job(job: Job, reader: RecordReader, hashes: Hashes | None = None) -> Traced:
    """Read and trace a record."""
    try:
        raw = reader.read(job.pairing)
    except UnreadableFile:
        return Traced(None)
    trace = trace_record(raw, job.ruleset)
    return Traced(trace) if hashes is None else Traced(trace, hashes.of(raw, job.ruleset))


def unread(path: str, why: str, pairing: Pairing | None = None) -> RecordResult:
    """Return what there is to say of a record that cannot be read."""
    return RecordResult(
        path=path,
        has_text=pairing is not None and pairing.text is not None,
        has_sidecar=pairing is not None and pairing.sidecar is not None,
        findings=finish_all([unreadable(path, why)], path),
        failed=True,
    )
