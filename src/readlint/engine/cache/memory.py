"""What a run need not do again: wraps the workers, and answers for them where it can."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from readlint.columns import Picked
from readlint.corpus.trace import Trace, Traces
from readlint.engine.cache.codec import (
    TraceRow,
    across_of,
    across_text,
    outcome_of,
    outcome_text,
    trace_from,
    trace_row,
)
from readlint.engine.cache.folders import Folders
from readlint.engine.cache.keys import GRAIN, Keys, Total, digest_of
from readlint.engine.cache.known_folder import Folder
from readlint.engine.cache.program import program_digest
from readlint.engine.cache.seen import Looked, Seen
from readlint.engine.cache.store import Store
from readlint.engine.compared import Compared
from readlint.engine.jobs import Job, Judging, Traced, Workers
from readlint.engine.result import CRASHED, RecordResult
from readlint.record import RawRecord
from readlint.record.discovery import Discovery
from readlint.record.reader import RecordReader, UnreadableFile
from readlint.rules.finding import Finding

# As many as the store reads in one question.
_AT_A_TIME = 500

_Given = TypeVar("_Given")
Across = Mapping[str, tuple[Finding, ...]]
# An outcome, and whether the trace is there.
Row = tuple[object, bool]


class Memory:
    """Answers for workers where what they would give is remembered, and remembers what they give.

    Args:
        store: what is remembered.
        workers: do what is not.
        reader: reads records.
        folders: what is remembered of whole folders, if that is asked for.

    Raises:
        NoFiles: the code that judges cannot be told from other code.
    """

    def __init__(
        self, store: Store, workers: Workers, reader: RecordReader, folders: Folders | None = None
    ) -> None:
        self._store = store
        self._workers = workers
        self._reader = reader
        self._folders = folders
        self._keys = folders.keys if folders is not None else Keys()
        self._program = folders.program if folders is not None else program_digest(store)

    def folders(self, discovery: Discovery) -> list[Folder]:
        """Return the folders of which all is remembered, those left out that were changed since."""
        return self._folders.whole(discovery) if self._folders is not None else []

    def learn_again(self, folder: Folder) -> None:
        """Let what is checked of a folder replace what is remembered of it."""
        if self._folders is not None:
            self._folders.learn_again(folder)

    def check(self, jobs: Sequence[Job], *, traced: bool) -> Iterator[RecordResult]:
        """Check records; a trace that is remembered stays where it is until it is asked for."""
        seen = self._look_at(jobs, lambda row: _outcome_in(row) if row[1] or not traced else None)
        made = self._workers.check(Picked(jobs, seen.missing), traced=traced)

        def known(number: int) -> RecordResult:
            text, digest = seen.answers[number], seen.digests[number]
            return self._outcome(jobs[number], text, digest, traced=traced)

        def keep(number: int, result: RecordResult) -> None:
            self._keep(jobs[number], seen.looked(number), result)

        return _in_turn(len(jobs), seen, made, known, keep)

    def trace(self, jobs: Sequence[Job]) -> Iterator[Traced]:
        """Trace records; a trace that is remembered stays where it is, likewise."""
        # The outcome is passed on to what is remembered of the folder.
        seen = self._look_at(jobs, lambda row: (_outcome_in(row) or "") if row[1] else None)
        made = self._workers.trace(Picked(jobs, seen.missing))

        def known(number: int) -> Traced:
            digest = seen.digests[number]
            self._tell(jobs[number], seen.answers[number] or None, digest, traced=True)
            return Traced(None, digest)

        def keep(number: int, traced: Traced) -> None:
            self._keep_trace(jobs[number], seen.looked(number), traced)

        return _in_turn(len(jobs), seen, made, known, keep)

    def across(
        self,
        compared: Compared,
        judging: Judging,
        changed: Collection[str] | None,
        make: Callable[[Traces, Callable[[str, RawRecord | None], None]], Across],
    ) -> Across:
        """Return what the rules across records say.

        Args:
            compared: all records, with what `check` and `trace` gave of them.
            judging: what judges them.
            changed: paths of the records that findings must involve; None for all.
            make: asks the rules; is given the traces, and what it is to call with the path of each
                record that it reads again, and with the record; None for one that cannot be read
                any more.
        """
        key = self._key_of_all(compared, changed)
        found = self._found_across(key)
        if found is not None:
            return found
        told = _Reread(compared, judging, self._keys)
        traces = compared.completed(lambda asked: self._traces(asked, judging, told))
        made = make(traces, told)
        crashed = any(one.rule == CRASHED for findings in made.values() for one in findings)
        if key and told.as_before and not crashed:
            text = across_text(made)
            if across_of(text) == made:
                self._store.keep_across(key, text)
        return made

    # --- one record --------------------------------------------------------------------------

    def _look_at(self, jobs: Sequence[Job], answer: Callable[[Row], str | None]) -> Seen:
        """Look at records, some hundred at a time.

        Args:
            jobs: the records.
            answer: returns what is to be kept of a row that answers for a record; None for a row
                that does not.
        """
        seen = Seen()
        for first in range(0, len(jobs), _AT_A_TIME):
            some = jobs[first : first + _AT_A_TIME]
            looked = self._known_of(some)
            keys = [self.key_of(one.digest) if one and one.digest else b"" for one in looked]
            rows = self._store.outcomes([key for key in keys if key])
            for one, key in zip(looked, keys, strict=True):
                row = rows.get(key)
                seen.append(one, answer(row) if row is not None else None)
        return seen

    def _known_of(self, jobs: Sequence[Job]) -> list[Looked | None]:
        """Look at a few records; None for one of which nothing can be remembered."""
        looked = [self._look(job) for job in jobs]
        rows = self._store.files([one.name for one in looked if one is not None])
        return [
            self._known_as(job, one, rows.get(one.name)) if one is not None else None
            for job, one in zip(jobs, looked, strict=True)
        ]

    def _look(self, job: Job) -> Looked | None:
        judge = self._keys.of_ruleset(job.ruleset)
        if not judge:
            return None
        now = time.time_ns()
        try:
            above = b"".join(map(self._keys.of_above, self._reader.above(job.pairing)))
        except UnreadableFile:
            return None
        seen = self._reader.said(job.pairing)
        said = ""
        if seen is not None and seen[1] < now - GRAIN:
            said = digest_of(above, seen[0].encode()).hex()
        return Looked(_name(judge, job), said, judge + above, b"")

    def _known_as(self, job: Job, looked: Looked, row: tuple[str, bytes] | None) -> Looked | None:
        """Find the digest of a record that was seen before; it is read where it may be another."""
        if row is None:
            return looked
        said, digest = row
        if not looked.said or looked.said != said:
            try:
                digest = self._keys.of(self._reader.read(job.pairing), job.ruleset)
            except UnreadableFile:
                return None
            if looked.said and digest == row[1]:
                self._store.keep_file(looked.name, looked.said, digest)
        return looked._replace(digest=digest)

    def _outcome(self, job: Job, text: str, digest: bytes, *, traced: bool) -> RecordResult:
        """Return an outcome as it is remembered, or made again where the row is of no use."""
        horizon, fail_on = job.ruleset.facts.horizon.isoformat(), job.ruleset.fail_on
        try:
            found = outcome_of(text, job.path, horizon, fail_on, digest)
        except ValueError:
            looked = self._look(job)
        else:
            self._tell(job, text, digest, traced=traced)
            return found
        (again,) = self._workers.check([job], traced=traced)
        self._keep(job, looked, again)
        return again

    def _tell(self, job: Job, text: str | None, digest: bytes, *, traced: bool) -> None:
        if self._folders is not None:
            self._folders.tell(job.pairing.file, text, digest, traced=traced)

    def _keep(self, job: Job, looked: Looked | None, result: RecordResult) -> None:
        if result.failed or not _is_of(result.digest, looked):
            return
        text = outcome_text(result)
        plain = result._replace(trace=None, digest=b"")
        # What JSON would not give back as it was is not remembered: half a surrogate pair.
        if outcome_of(text, result.path, result.horizon, result.fail_on) != plain:
            return
        self._keep_as(job, looked, result.digest, text, result.trace)

    def _keep_trace(self, job: Job, looked: Looked | None, traced: Traced) -> None:
        if traced.trace is not None and _is_of(traced.digest, looked):
            self._keep_as(job, looked, traced.digest, None, traced.trace)

    def _keep_as(
        self,
        job: Job,
        looked: Looked | None,
        digest: bytes,
        outcome: str | None,
        trace: Trace | None,
    ) -> None:
        row = trace_row(trace) if trace is not None else None
        if row is not None and trace is not None and trace_from(row, trace.path) != trace:
            return
        self._store.keep_record(self.key_of(digest), outcome, row)
        self._tell(job, outcome, digest, traced=row is not None)
        if looked is not None:
            self._store.keep_file(looked.name, looked.said, digest)

    # --- all records -------------------------------------------------------------------------

    def _key_of_all(self, compared: Compared, changed: Collection[str] | None) -> bytes:
        """Return the key of what rules across records say; b"" where a record has no digest."""
        of_change = repr(None if changed is None else sorted(changed))
        total = Total(self._program, of_change.encode("utf-8", "surrogatepass"))
        for digest in compared.each_digest():
            if not digest:
                return b""
            total.add(digest)
        return total.digest()

    def _found_across(self, key: bytes) -> Across | None:
        text = self._store.across(key) if key else None
        try:
            return None if text is None else across_of(text)
        except ValueError:
            return None

    def _traces(
        self, asked: Sequence[tuple[str, bytes]], judging: Judging, told: _Reread
    ) -> Iterator[Trace | None]:
        """Yield traces as they are remembered, or made again."""
        keys = [self.key_of(digest) for _, digest in asked]
        rows = self._store.traces(keys)
        for (path, digest), key in zip(asked, keys, strict=True):
            trace = _trace_in(rows.get(key), path)
            if trace is None:
                (again,) = self._workers.trace([judging.job_of(path)])
                told.as_before &= again.digest == digest
                trace = again.trace
            yield trace

    def key_of(self, digest: bytes) -> bytes:
        """Return the key of what was made of a record, by its digest."""
        return digest_of(self._program, digest)


class _Reread:
    """Is told of the records that are read again, and knows whether they are as they were.

    Attributes:
        as_before: whether all of them are.
    """

    def __init__(self, compared: Compared, judging: Judging, keys: Keys) -> None:
        self._compared = compared
        self._judging = judging
        self._keys = keys
        self.as_before = True

    def __call__(self, path: str, raw: RawRecord | None) -> None:
        if raw is None:
            self.as_before = False
            return
        digest = self._keys.of(raw, self._judging[path])
        self.as_before &= digest == self._compared.digest_of(path)


def _is_of(digest: bytes, looked: Looked | None) -> bool:
    """Return whether a record was judged by what it was to be judged by when it was looked at.

    Another process reads rules and folder defaults for itself, and they may have changed.
    """
    return looked is not None and bool(digest) and digest.startswith(looked.head)


def _name(judge: bytes, job: Job) -> bytes:
    """Return the name under which it is remembered how the files of a record looked."""
    # All that was found of the record but where its folder lies, which may be elsewhere in CI.
    found = json.dumps(job.pairing._replace(home=""), default=str)
    return digest_of(judge, job.path.encode("utf-8", "surrogatepass"), found.encode())


def _in_turn(
    records: int,
    seen: Seen,
    made: Iterable[_Given],
    known: Callable[[int], _Given],
    keep: Callable[[int, _Given], None],
) -> Iterator[_Given]:
    """Yield what is remembered and what is made, in the order of the records.

    Args:
        records: how many there are.
        seen: what was seen of them.
        made: what is made of those that no row answers for, in their order.
        known: returns what is remembered of another, by its number.
        keep: remembers what was made of a record, likewise.
    """
    before = 0
    for number, one in zip(seen.missing, made, strict=True):
        yield from map(known, range(before, number))
        before = number + 1
        keep(number, one)
        yield one
    yield from map(known, range(before, records))


def _trace_in(row: TraceRow | None, path: str) -> Trace | None:
    try:
        return None if row is None else trace_from(row, path)
    except ValueError:
        return None


def _outcome_in(row: Row) -> str | None:
    outcome, _ = row
    return outcome if type(outcome) is str else None
