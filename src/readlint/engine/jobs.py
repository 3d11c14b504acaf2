"""What is to be done with one record: read it, check it or trace it. The only place that reads."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import cached_property
from operator import attrgetter
from pathlib import Path
from typing import Protocol, TypeVar

from readlint.columns import Joined, Rows
from readlint.corpus.trace import Trace
from readlint.engine.check import check_record, finish_all, trace_record
from readlint.engine.result import RecordResult, unreadable
from readlint.engine.rulesets import RuleSet
from readlint.named_tuple import NamedTuple
from readlint.record import RawRecord
from readlint.record.discovery import FolderRecords, Pairing, have_nested
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


class FolderJobs(Rows[Job]):
    """Records of one folder and what judges them.

    Args:
        records: those of the folder.
        shown: what comes before their names in reports.
        judges: of each record, or one of all.
        rows: the numbers of those that are meant, ascending; None for all.
    """

    __slots__ = ("_records", "_rows", "judges", "shown")

    def __init__(
        self,
        records: FolderRecords,
        shown: str,
        judges: Sequence[RuleSet],
        rows: Sequence[int] | None = None,
    ) -> None:
        self._records = records
        self._rows = range(len(records)) if rows is None else rows
        self.shown = shown
        self.judges = judges

    def __len__(self) -> int:
        return len(self._rows)

    def path(self, row: int) -> str:
        """Return the path of a record, as reports show it."""
        return self.shown + self._records.name(self._rows[row])

    def at(self, row: int) -> Job:
        """Return a record with what judges it."""
        judge = self.judges[self._rows[row] if len(self.judges) > 1 else 0]
        return Job(self.path(row), self._records.at(self._rows[row]), judge)

    def find(self, path: str) -> Job | None:
        """Return the job of a path; None where there is none."""
        row = bisect_left(range(len(self)), path, key=self.path)
        return self.at(row) if row < len(self) and self.path(row) == path else None


class Jobs(Joined[Job]):
    """Very many records, ascending by their paths, and what judges them, in few bytes each.

    Args:
        folders: those that hold them, in any order.
    """

    __slots__ = ("folders",)

    def __init__(self, folders: Iterable[FolderJobs]) -> None:
        self.folders = sorted(folders, key=attrgetter("shown"))
        order = None
        if have_nested([one.shown for one in self.folders]):
            paths = [one.path(row) for one in self.folders for row in range(len(one))]
            order = array("Q", sorted(range(len(paths)), key=paths.__getitem__))
        super().__init__(self.folders, order)

    @property
    def judges(self) -> Iterator[RuleSet]:
        """What judges the records, some of it more than once."""
        return (judge for folder in self.folders for judge in folder.judges)


def jobs_in(
    records: FolderRecords, shown: Callable[[Path], str], choose: Callable[[Path], RuleSet]
) -> FolderJobs:
    """Return the records of a folder, each with what judges it.

    Args:
        records: those of the folder.
        shown: returns a path as reports show it.
        choose: returns what judges a record, by the file that stands for it.
    """
    files = (Path(records.prefix + name) for name in records.names())
    judges = list(map(choose, files))
    prefix = shown(Path(f"{records.prefix}-")).removesuffix("-")
    is_alike = all(judge is judges[0] for judge in judges)
    return FolderJobs(records, prefix, judges[:1] if is_alike else judges)


class Judging(Mapping[str, RuleSet]):
    """The rule sets of very many records by their paths, in little more than no memory.

    Args:
        make: gives the jobs; it is called when the first is asked for.
    """

    def __init__(self, make: Callable[[], Jobs]) -> None:
        self._make = make

    @cached_property
    def _jobs(self) -> Jobs:
        return self._make()

    @cached_property
    def _folders(self) -> Mapping[str, Sequence[FolderJobs]]:
        found = defaultdict[str, list[FolderJobs]](list)
        for one in self._jobs.folders:
            found[one.shown].append(one)
        return found

    def job_of(self, path: str) -> Job:
        """Return the job of a record.

        Raises:
            KeyError: there is none.
        """
        for folder in self._folders.get(path[: path.rfind("/") + 1], ()):
            job = folder.find(path)
            if job is not None:
                return job
        raise KeyError(path)

    def __getitem__(self, path: str) -> RuleSet:
        return self.job_of(path).ruleset

    def __iter__(self) -> Iterator[str]:
        return map(attrgetter("path"), self._jobs)

    def __len__(self) -> int:
        return len(self._jobs)

    def distinct(self) -> Iterator[RuleSet]:
        """Yield the rule sets, some of them more than once; no job is made for it."""
        return self._jobs.judges


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
