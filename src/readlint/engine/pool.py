"""Records checked in several processes: any number of them gives the same result.

Nothing is shared but what goes in (files of records) and what comes out (findings, accounts and
traces).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Generic, TypeVar

from readlint.columns import Rows
from readlint.engine.jobs import (
    Hashes,
    Job,
    OneProcess,
    Traced,
    Watch,
    check_job,
    trace_job,
    unwatched,
)
from readlint.engine.result import RecordResult
from readlint.engine.rulesets import RuleSets
from readlint.record.discovery import Pairing
from readlint.record.reader import RecordReader

if TYPE_CHECKING:
    from readlint.engine.spread import Early

_Given = TypeVar("_Given")
Work = Callable[[Job, RecordReader, Hashes | None], _Given]

# Another process costs about as much as some records, whatever it is given to do.
FEWEST_RECORDS = 500
# Chunks are small, so that no process waits long for another, near the end above all.
_CHUNK = 50
_CHUNKS_EACH = 8


class Pool:
    """Works through jobs in several processes.

    Args:
        rulesets: those of the run.
        processes: how many, this one counted.
        tell: is given a line about what went wrong and was made good.
        fewest: fewer records than these are worked through in this process.
        watch: sees how far the work is.
        hashes: whether what is made of a record is to bear its hash.

    Attributes:
        processes: how many.
    """

    def __init__(
        self,
        rulesets: RuleSets,
        processes: int,
        tell: Callable[[str], None],
        fewest: int = FEWEST_RECORDS,
        watch: Watch = unwatched,
        *,
        hashes: bool = False,
    ) -> None:
        self._rulesets = rulesets
        self._hashes = hashes
        self.processes = processes
        self._tell = tell
        self._fewest = fewest
        self._watch = watch

    def check(self, jobs: Sequence[Job], *, traced: bool) -> Iterator[RecordResult]:
        """Check records."""
        alone = self._alone()
        work = check_traced if traced else check
        return self._spread(work, jobs, lambda some: alone.check(some, traced=traced))

    def trace(self, jobs: Sequence[Job]) -> Iterator[Traced]:
        """Trace records."""
        return self._spread(trace_job, jobs, self._alone().trace)

    def _alone(self) -> OneProcess:
        """Return what does here what the other processes do there."""
        reader = RecordReader(self._rulesets.configurations.files)
        return OneProcess(reader, hashes=_hashes() if self._hashes else None)

    def _spread(
        self,
        work: Work[_Given],
        jobs: Sequence[Job],
        alone: Callable[[Sequence[Job]], Iterator[_Given]],
    ) -> Iterator[_Given]:
        """Return what the processes give; this one does what they lost."""
        with closing(self._watch(self._given(work, jobs, alone), len(jobs))) as watched:
            yield from watched

    def _given(
        self,
        work: Work[_Given],
        jobs: Sequence[Job],
        alone: Callable[[Sequence[Job]], Iterator[_Given]],
    ) -> Iterator[_Given]:
        if len(jobs) < self._fewest:
            return alone(jobs)
        from readlint.engine.spread import Way, spread

        size = max(1, min(_CHUNK, -(-len(jobs) // (self.processes * _CHUNKS_EACH))))
        chunks = _Chunks(jobs, size)
        there = Way(Worker(self._rulesets, work, self._hashes), pairings_of)
        return spread(there, alone, chunks, self.processes, self._tell_of)

    def _tell_of(self, early: Early | None) -> None:
        # Killed for want of memory, or not allowed to start: slower is better than nothing.
        if early is None:
            self._tell("no worker process could be started; one process checks all records")
            return
        self._tell(
            f"a worker process ended early ({early.how}); its records are checked again in one "
            "process"
        )


def pool_for(
    rulesets: RuleSets,
    asked: int | None,
    records: int,
    tell: Callable[[str], None],
    watch: Watch = unwatched,
    *,
    hashes: bool = False,
) -> Pool | None:
    """Return a pool; None where one process does as well.

    Args:
        rulesets: those of the run.
        asked: how many processes were asked for; None for one a processor. There are never more
            than processors: they would only wait for one another.
        records: how many records there are.
        tell: is given a line about what went wrong and was made good.
        watch: sees how far the work is.
        hashes: whether what is made of a record is to bear its hash.
    """
    available = processors()
    processes = min(asked or available, available)
    if processes < 2 or records < FEWEST_RECORDS:
        return None
    return Pool(rulesets, processes, tell, watch=watch, hashes=hashes)


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Chunks(Rows[Sequence[Job]]):
    """Jobs, so many at a time; a chunk is made when its turn comes."""

    def __init__(self, jobs: Sequence[Job], size: int) -> None:
        self._jobs = jobs
        self._size = size

    def __len__(self) -> int:
        return (len(self._jobs) + self._size - 1) // self._size

    def at(self, row: int) -> Sequence[Job]:
        return self._jobs[row * self._size : (row + 1) * self._size]


class Worker(Generic[_Given]):
    """What another process does with chunks; pickled, it is made again from the configuration.

    Args:
        rulesets: those of the run.
        work: what is done with each record.
        hashes: whether what is made of a record is to bear its hash.
    """

    def __init__(self, rulesets: RuleSets, work: Work[_Given], hashes: bool) -> None:
        self._made_from = rulesets, work, hashes
        self._reader = RecordReader(rulesets.configurations.files)
        self._hashes = _hashes() if hashes else None

    def __reduce__(self) -> tuple[object, ...]:
        return Worker, self._made_from

    def __call__(self, pairings: Sequence[Pairing]) -> list[_Given]:
        """Return what is made of each record, in their order."""
        rulesets, work, _ = self._made_from
        reader = self._reader
        return [
            work(Job(reader.shown(one.path), one, rulesets.of(one.path)), reader, self._hashes)
            for one in pairings
        ]


def _hashes() -> Hashes:
    from readlint.engine.cache.keys import Keys

    return Keys()


def check(job: Job, reader: RecordReader, hashes: Hashes | None) -> RecordResult:
    """Read and check a record."""
    return check_job(job, reader, hashes, traced=False)


def check_traced(job: Job, reader: RecordReader, hashes: Hashes | None) -> RecordResult:
    """Read and check a record, and leave a trace."""
    return check_job(job, reader, hashes, traced=True)


def pairings_of(jobs: Sequence[Job]) -> list[Pairing]:
    """Return all that another process needs of jobs."""
    return [job.pairing for job in jobs]
