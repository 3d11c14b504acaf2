"""Several processes: each makes the rule sets for itself and works through chunks of records.

Nothing is shared but what goes in (files of records) and what comes out (findings, accounts and
traces), so that any number of processes gives the same result.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from readlint.corpus.trace import Trace
from readlint.engine.account import Outcome
from readlint.engine.jobs import Job, OneProcess, check_job, trace_job
from readlint.engine.processes import spread
from readlint.engine.rulesets import RuleSets
from readlint.record.discovery import Pairing
from readlint.record.reader import RecordReader

if TYPE_CHECKING:
    from readlint.config import Configurations

# A process costs about as much as some hundred records, whatever it is given to do.
FEWEST_RECORDS = 500
_CHUNK = 250
_CHUNKS_EACH = 4

_Given = TypeVar("_Given")


class Pool:
    """Works through jobs in several processes.

    Args:
        rulesets: those of the run.
        processes: how many.
        tell: is given a line about what went wrong and was made good.
        fewest: fewer records than these are worked through in this process.

    Attributes:
        processes: how many.
    """

    def __init__(
        self,
        rulesets: RuleSets,
        processes: int,
        tell: Callable[[str], None],
        fewest: int = FEWEST_RECORDS,
    ) -> None:
        self._made_from = rulesets.configurations, rulesets.today
        self.processes = processes
        self._tell = tell
        self._fewest = fewest

    def check(self, jobs: Sequence[Job], *, traced: bool) -> list[Outcome]:
        """Check records."""
        alone = OneProcess(RecordReader())
        work = _check_traced if traced else _check
        return self._spread(work, jobs, lambda some: alone.check(some, traced=traced))

    def trace(self, jobs: Sequence[Job]) -> list[Trace | None]:
        """Trace records; None for one that cannot be read."""
        return self._spread(_trace, jobs, OneProcess(RecordReader()).trace)

    def _spread(
        self,
        work: Callable[[Sequence[Pairing]], list[_Given]],
        jobs: Sequence[Job],
        alone: Callable[[Sequence[Job]], list[_Given]],
    ) -> list[_Given]:
        """Return what the processes give; this one does what they lost."""
        if len(jobs) < self._fewest:
            return alone(jobs)
        size = max(1, min(_CHUNK, -(-len(jobs) // (self.processes * _CHUNKS_EACH))))
        chunks = [jobs[first : first + size] for first in range(0, len(jobs), size)]
        pairings = [[job.pairing for job in chunk] for chunk in chunks]
        done = spread(work, pairings, self.processes, _start, self._made_from)
        for how in done.early:
            self._tell(
                f"a worker process ended early ({how}); its records are checked again in one "
                "process"
            )
        if not done.given and not done.early:
            self._tell("no worker process could be started; one process checks all records")
        # Killed for want of memory, or not allowed to start: slower is better than nothing.
        parts = (
            done.given[number] if number in done.given else alone(chunk)
            for number, chunk in enumerate(chunks)
        )
        return [given for part in parts for given in part]


def pool_for(
    rulesets: RuleSets, asked: int | None, records: int, tell: Callable[[str], None]
) -> Pool | None:
    """Return a pool; None where one process does as well.

    Args:
        rulesets: those of the run.
        asked: how many processes were asked for; None for one a processor. There are never more
            than processors: they would only wait for one another.
        records: how many records there are.
        tell: is given a line about what went wrong and was made good.
    """
    available = processors()
    processes = min(asked or available, available)
    if processes < 2 or records < FEWEST_RECORDS:
        return None
    return Pool(rulesets, processes, tell)


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


# What a process of the pool keeps from one chunk to the next: rule sets are made once.
_mine: list[tuple[RuleSets, RecordReader]] = []


def _start(configurations: Configurations, today: date) -> None:
    rulesets = RuleSets(configurations, today)
    _mine[:] = [(rulesets, RecordReader(configurations.files))]


def _jobs(pairings: Sequence[Pairing]) -> Iterator[tuple[Job, RecordReader]]:
    rulesets, reader = _mine[0]
    for pairing in pairings:
        yield Job(reader.shown(pairing.path), pairing, rulesets.of(pairing.path)), reader


def _check(pairings: Sequence[Pairing]) -> list[Outcome]:
    return [check_job(job, reader, traced=False) for job, reader in _jobs(pairings)]


def _check_traced(pairings: Sequence[Pairing]) -> list[Outcome]:
    return [check_job(job, reader, traced=True) for job, reader in _jobs(pairings)]


def _trace(pairings: Sequence[Pairing]) -> list[Trace | None]:
    return [trace_job(job, reader) for job, reader in _jobs(pairings)]
