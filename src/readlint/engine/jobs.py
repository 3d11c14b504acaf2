"""What is to be done with one record: read it, check it or trace it. The only place that reads."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from typing import Protocol, TypeVar

from readlint.corpus.trace import Trace
from readlint.engine.check import check_record, finish_all, trace_record
from readlint.engine.result import RecordResult, unreadable
from readlint.engine.rulesets import RuleSet
from readlint.named_tuple import NamedTuple
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


_Item = TypeVar("_Item")


class Watch(Protocol):
    """Sees how far the work is: each item counts as done when the next one is asked for."""

    def __call__(self, items: Iterable[_Item], total: int) -> Generator[_Item, None, None]:
        """Yield the items, of which there are so many."""


def unwatched(items: Iterable[_Item], total: int) -> Generator[_Item, None, None]:
    """Yield the items."""
    yield from items


class Workers(Protocol):
    """What works through jobs.

    What it gives back comes in the order of the jobs, and may be made while it is taken.
    """

    def check(self, jobs: Sequence[Job], *, traced: bool) -> Iterable[RecordResult]:
        """Check records."""

    def trace(self, jobs: Sequence[Job]) -> Iterable[Trace | None]:
        """Trace records; None for one that cannot be read."""


class OneProcess:
    """Works through jobs one after another, here.

    Args:
        reader: reads the records.
        watch: sees how far the work is.
    """

    def __init__(self, reader: RecordReader, watch: Watch = unwatched) -> None:
        self._reader = reader
        self._watch = watch

    def check(self, jobs: Sequence[Job], *, traced: bool) -> Iterator[RecordResult]:
        """Check records."""
        with closing(self._watch(jobs, len(jobs))) as watched:
            for job in watched:
                yield check_job(job, self._reader, traced=traced)

    def trace(self, jobs: Sequence[Job]) -> Iterator[Trace | None]:
        """Trace records; None for one that cannot be read."""
        with closing(self._watch(jobs, len(jobs))) as watched:
            for job in watched:
                yield trace_job(job, self._reader)


def check_job(job: Job, reader: RecordReader, *, traced: bool) -> RecordResult:
    """Read and check a record."""
    try:
        raw = reader.read(job.pairing)
    except UnreadableFile as problem:
        return unread(problem.path, problem.why, job.pairing)
    return check_record(raw, job.ruleset, traced=traced)


def trace_job(job: Job, reader: RecordReader) -> Trace | None:
    """Read and trace a record."""
    try:
        return trace_record(reader.read(job.pairing), job.ruleset)
    except UnreadableFile:
        return None


def unread(path: str, why: str, pairing: Pairing | None = None) -> RecordResult:
    """Return what there is to say of a record that cannot be read."""
    return RecordResult(
        path=path,
        has_text=pairing is not None and pairing.text is not None,
        has_sidecar=pairing is not None and pairing.sidecar is not None,
        findings=finish_all([unreadable(path, why)], path),
        failed=True,
    )
