"""Several processes: each makes the rule sets for itself and works through chunks of records.

Nothing is shared but what goes in (files of records) and what comes out (findings, accounts and
traces), so that any number of processes gives the same result.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from readlint.engine.account import Outcome
from readlint.engine.jobs import Job, OneProcess, check_job, trace_job
from readlint.engine.rulesets import RuleSets
from readlint.reading.trace import Trace
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
        fewest: fewer records than these are worked through in this process.
    """

    def __init__(self, rulesets: RuleSets, processes: int, fewest: int = FEWEST_RECORDS) -> None:
        self._made_from = rulesets.configurations, rulesets.today
        self._processes = processes
        self._fewest = fewest

    def check(self, jobs: Sequence[Job], *, traced: bool) -> list[Outcome]:
        """Check records."""
        given = self._spread(_check_traced if traced else _check, jobs)
        return OneProcess(RecordReader()).check(jobs, traced=traced) if given is None else given

    def trace(self, jobs: Sequence[Job]) -> list[Trace | None]:
        """Trace records; None for one that cannot be read."""
        given = self._spread(_trace, jobs)
        return OneProcess(RecordReader()).trace(jobs) if given is None else given

    def _spread(
        self, work: Callable[[Sequence[Pairing]], list[_Given]], jobs: Sequence[Job]
    ) -> list[_Given] | None:
        """Return what the processes give; None where one process is to do it after all."""
        if len(jobs) < self._fewest:
            return None
        from concurrent.futures.process import BrokenProcessPool

        try:
            return list(self._map(work, jobs))
        except (BrokenProcessPool, OSError):
            # Killed for want of memory, or not allowed to start: slower is better than nothing.
            return None

    def _map(
        self, work: Callable[[Sequence[Pairing]], list[_Given]], jobs: Sequence[Job]
    ) -> Iterator[_Given]:
        from concurrent.futures import ProcessPoolExecutor

        pairings = [job.pairing for job in jobs]
        size = max(1, min(_CHUNK, -(-len(pairings) // (self._processes * _CHUNKS_EACH))))
        chunks = [pairings[start : start + size] for start in range(0, len(pairings), size)]
        with ProcessPoolExecutor(self._processes, None, _start, self._made_from) as executor:
            for given in executor.map(work, chunks):
                yield from given


def pool_for(rulesets: RuleSets, asked: int | None, records: int) -> Pool | None:
    """Return a pool; None where one process does as well.

    Args:
        rulesets: those of the run.
        asked: how many processes were asked for; None for one a processor.
        records: how many records there are.
    """
    processes = asked or _processors()
    if processes < 2 or records < FEWEST_RECORDS:
        return None
    return Pool(rulesets, processes)


def _processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


# What a process of the pool keeps from one chunk to the next: rule sets are made once.
_mine: list[tuple[RuleSets, RecordReader]] = []


def _start(configurations: Configurations, today: date) -> None:
    # Whoever stops a run stops the process that started it, which tells these.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
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
