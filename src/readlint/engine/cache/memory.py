"""What a run need not do again: wraps the workers, and answers for them where it can."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Collection, Mapping, Sequence

from readlint.corpus.trace import Trace
from readlint.engine.cache.codec import (
    across_of,
    across_text,
    outcome_of,
    outcome_text,
    trace_from,
    trace_row,
)
from readlint.engine.cache.keys import SIZE, Keys, digest_of
from readlint.engine.cache.program import program_digest
from readlint.engine.cache.store import Store
from readlint.engine.jobs import Job, Traced, Workers
from readlint.engine.result import CRASHED, RecordResult
from readlint.named_tuple import NamedTuple
from readlint.record import RawRecord
from readlint.record.reader import RecordReader, UnreadableFile
from readlint.rules.finding import Finding

# A file that changed so shortly before it was looked at may change again and look the same: some
# systems know the time of a change to no more than two seconds.
_GRAIN = 2_000_000_000

Across = Mapping[str, tuple[Finding, ...]]
# Outcomes by key, each with whether the trace is there.
Rows = Mapping[bytes, tuple[object, bool]]


class _Looked(NamedTuple):
    """A record as it was looked at before it was read.

    Attributes:
        name: of its row among files.
        said: what the system says of its files; "" where that cannot stand for their bytes.
        head: how the digest of the record must begin.
        digest: of the record; b"" where it is not remembered.
        key: of what was made of it, likewise.
    """

    name: bytes
    said: str
    head: bytes
    digest: bytes
    key: bytes


class Memory:
    """Answers for workers where what they would give is remembered, and remembers what they give.

    Args:
        store: what is remembered.
        workers: do what is not.
        reader: reads records.

    Raises:
        NoFiles: the code that judges cannot be told from other code.
    """

    def __init__(self, store: Store, workers: Workers, reader: RecordReader) -> None:
        self._store = store
        self._workers = workers
        self._reader = reader
        self._keys = Keys()
        self._program = program_digest(self._known)

    def check(self, jobs: Sequence[Job], *, traced: bool) -> list[RecordResult]:
        """Check records; a trace that is remembered stays where it is until it is asked for."""
        looked = self._look_at(jobs)
        rows = self._outcomes(looked)
        found = [
            self._outcome(job, one, rows, traced=traced)
            for job, one in zip(jobs, looked, strict=True)
        ]
        missing = [number for number, result in enumerate(found) if result is None]
        made = self._workers.check([jobs[number] for number in missing], traced=traced)
        for number, result in zip(missing, made, strict=True):
            found[number] = result
            self._keep(looked[number], result)
        return [result for result in found if result is not None]

    def trace(self, jobs: Sequence[Job]) -> list[Traced]:
        """Trace records; a trace that is remembered stays where it is, likewise."""
        looked = self._look_at(jobs)
        rows = self._outcomes(looked)
        found = [_remembered(one, rows) for one in looked]
        missing = [number for number, traced in enumerate(found) if traced is None]
        made = self._workers.trace([jobs[number] for number in missing])
        for number, traced in zip(missing, made, strict=True):
            found[number] = traced
            self._keep_trace(looked[number], traced)
        return [traced for traced in found if traced is not None]

    def across(
        self,
        compared: Sequence[tuple[Job, Traced]],
        changed: Collection[str] | None,
        make: Callable[[Sequence[Trace], Callable[[RawRecord | None], None]], Across],
    ) -> Across:
        """Return what the rules across records say.

        Args:
            compared: all records, with what `check` and `trace` gave of them.
            changed: paths of the records that findings must involve; None for all.
            make: asks the rules; is given the traces, and what it is to call with each record that
                it reads again, and with None for one that cannot be read any more.
        """
        digests = {job.path: traced.digest for job, traced in compared}
        key = self._key_of_all(digests, changed)
        found = self._found_across(key)
        if found is not None:
            return found
        told = _Reread(digests, {job.path: job for job, _ in compared}, self._keys)
        traces = [self._trace(job, traced, told) for job, traced in compared]
        made = make([trace for trace in traces if trace is not None], told)
        crashed = any(one.rule == CRASHED for findings in made.values() for one in findings)
        if key and told.as_before and not crashed:
            text = across_text(made)
            if across_of(text) == made:
                self._store.keep_across(key, text)
        return made

    # --- one record --------------------------------------------------------------------------

    def _look_at(self, jobs: Sequence[Job]) -> list[_Looked | None]:
        """Look at records; None for one of which nothing can be remembered."""
        looked = [self._look(job) for job in jobs]
        rows = self._store.files([one.name for one in looked if one is not None])
        return [
            self._known_as(job, one, rows.get(one.name)) if one is not None else None
            for job, one in zip(jobs, looked, strict=True)
        ]

    def _look(self, job: Job) -> _Looked | None:
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
        if seen is not None and seen[1] < now - _GRAIN:
            said = f"{above.hex()}|{seen[0]}"
        return _Looked(_name(judge, job), said, judge + above, b"", b"")

    def _known_as(self, job: Job, looked: _Looked, row: tuple[str, bytes] | None) -> _Looked | None:
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
        return looked._replace(digest=digest, key=self._key(digest))

    def _outcomes(self, looked: Sequence[_Looked | None]) -> Rows:
        return self._store.outcomes([one.key for one in looked if one is not None and one.key])

    def _outcome(
        self, job: Job, looked: _Looked | None, rows: Rows, *, traced: bool
    ) -> RecordResult | None:
        row = rows.get(looked.key) if looked is not None else None
        if looked is None or row is None or (traced and not row[1]):
            return None
        horizon, fail_on = job.ruleset.facts.horizon.isoformat(), job.ruleset.fail_on
        try:
            return outcome_of(row[0], job.path, horizon, fail_on, looked.digest)
        except ValueError:
            return None

    def _keep(self, looked: _Looked | None, result: RecordResult) -> None:
        if result.failed or not _is_of(result.digest, looked):
            return
        key, text = self._key(result.digest), outcome_text(result)
        plain = result._replace(trace=None, digest=b"")
        # What JSON would not give back as it was is not remembered: half a surrogate pair.
        if outcome_of(text, result.path, result.horizon, result.fail_on) != plain:
            return
        self._keep_as(looked, result.digest, key, text, result.trace)

    def _keep_trace(self, looked: _Looked | None, traced: Traced) -> None:
        if traced.trace is not None and _is_of(traced.digest, looked):
            key = self._key(traced.digest)
            self._keep_as(looked, traced.digest, key, None, traced.trace)

    def _keep_as(
        self,
        looked: _Looked | None,
        digest: bytes,
        key: bytes,
        outcome: str | None,
        trace: Trace | None,
    ) -> None:
        row = trace_row(trace) if trace is not None else None
        if row is not None and trace is not None and trace_from(row, trace.path) != trace:
            return
        self._store.keep_record(key, outcome, row)
        if looked is not None:
            self._store.keep_file(looked.name, looked.said, digest)

    # --- all records -------------------------------------------------------------------------

    def _key_of_all(self, digests: Mapping[str, bytes], changed: Collection[str] | None) -> bytes:
        """Return the key of what rules across records say; b"" where a record has no digest."""
        if not all(digests.values()):
            return b""
        of_change = repr(None if changed is None else sorted(changed))
        listed = b"".join(digests[path] for path in sorted(digests))
        return digest_of(self._program, listed, of_change.encode("utf-8", "surrogatepass"))

    def _found_across(self, key: bytes) -> Across | None:
        text = self._store.across(key) if key else None
        try:
            return None if text is None else across_of(text)
        except ValueError:
            return None

    def _trace(self, job: Job, traced: Traced, told: _Reread) -> Trace | None:
        """Return a trace: as it was given, as it is remembered, or made again."""
        if traced.trace is not None or not traced.digest:
            return traced.trace
        row = self._store.trace(self._key(traced.digest))
        try:
            if row is not None:
                return trace_from(row, job.path)
        except ValueError:
            pass
        (again,) = self._workers.trace([job])
        told.as_before &= again.digest == traced.digest
        return again.trace

    # --- the code ----------------------------------------------------------------------------

    def _known(self, said: str, newest: int, read: Callable[[], bytes]) -> bytes:
        """Return the hash of some files: as remembered, if the system says the same of them."""
        name = digest_of(b"program", said.encode("utf-8", "surrogatepass"))
        row = self._store.files([name]).get(name)
        if row is not None and len(row[1]) == SIZE:
            return row[1]
        now = time.time_ns()
        digest = read()
        if os.name == "posix" and newest < now - _GRAIN:
            self._store.keep_file(name, "", digest)
        return digest

    def _key(self, digest: bytes) -> bytes:
        return digest_of(self._program, digest)


class _Reread:
    """Is told of the records that are read again, and knows whether they are as they were.

    Attributes:
        as_before: whether all of them are.
    """

    def __init__(self, digests: Mapping[str, bytes], jobs: Mapping[str, Job], keys: Keys) -> None:
        self._digests = digests
        self._jobs = jobs
        self._keys = keys
        self.as_before = True

    def __call__(self, raw: RawRecord | None) -> None:
        if raw is None:
            self.as_before = False
            return
        digest = self._keys.of(raw, self._jobs[raw.path].ruleset)
        self.as_before &= digest == self._digests[raw.path]


def _is_of(digest: bytes, looked: _Looked | None) -> bool:
    """Return whether a record was judged by what it was to be judged by when it was looked at.

    Another process reads rules and folder defaults for itself, and they may have changed.
    """
    return looked is not None and bool(digest) and digest.startswith(looked.head)


def _name(judge: bytes, job: Job) -> bytes:
    """Return the name under which it is remembered how the files of a record looked."""
    # All that was found of the record but where its folder lies, which may be elsewhere in CI.
    found = json.dumps(job.pairing._replace(home=""), default=str)
    return digest_of(judge, job.path.encode("utf-8", "surrogatepass"), found.encode())


def _remembered(looked: _Looked | None, rows: Rows) -> Traced | None:
    row = rows.get(looked.key) if looked is not None else None
    return Traced(None, looked.digest) if looked is not None and row and row[1] else None
