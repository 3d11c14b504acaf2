"""What a run need not do again: wraps the workers, and answers for them where it can."""

from __future__ import annotations

import json
import os
import time
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from readlint.corpus.columns import Blobs, Shared, Texts
from readlint.corpus.trace import Trace, Traces
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
from readlint.engine.compared import Compared
from readlint.engine.jobs import Job, Judging, Traced, Workers
from readlint.engine.result import CRASHED, RecordResult
from readlint.named_tuple import NamedTuple
from readlint.record import RawRecord
from readlint.record.reader import RecordReader, UnreadableFile
from readlint.rules.finding import Finding

# A file that changed so shortly before it was looked at may change again and look the same: some
# systems know the time of a change to no more than two seconds.
_GRAIN = 2_000_000_000
# As many as the store reads in one question.
_AT_A_TIME = 500

_Given = TypeVar("_Given")
Across = Mapping[str, tuple[Finding, ...]]
# An outcome, and whether the trace is there.
Row = tuple[object, bool]


class _Looked(NamedTuple):
    """A record as it was looked at before it was read.

    Attributes:
        name: of its row among files.
        said: what the system says of its files; "" where that cannot stand for their bytes.
        head: how the digest of the record must begin.
        digest: of the record; b"" where it is not remembered.
    """

    name: bytes
    said: str
    head: bytes
    digest: bytes


_NOT_LOOKED = _Looked(b"", "", b"", b"")


class _Seen:
    """What was seen of very many records before any is read, in columns.

    Attributes:
        missing: numbers of the records that no row answers for.
        digests: of the records that a row answers for; b"" for the others.
        answers: what is kept of those rows; "" for the others.
    """

    def __init__(self) -> None:
        self.missing = array("Q")
        self.digests = Blobs()
        self.answers = Texts()
        self._names = Blobs()
        self._said = Texts()
        self._heads = Shared[bytes]()
        self._length = 0

    def append(self, looked: _Looked | None, answer: str | None) -> None:
        """Add a record; of one that a row answers for it does not matter how it looked."""
        kept = looked or _NOT_LOOKED
        if looked is None or answer is None:
            self.missing.append(self._length)
            self._keep(kept._replace(digest=b""))
        else:
            self._keep(_NOT_LOOKED._replace(digest=kept.digest))
        self.answers.append(answer or "")
        self._length += 1

    def _keep(self, looked: _Looked) -> None:
        self._names.append(looked.name)
        self._said.append(looked.said)
        self._heads.append(looked.head)
        self.digests.append(looked.digest)

    def looked(self, number: int) -> _Looked | None:
        """Return how a record looked that no row answers for; None where it says nothing."""
        name = self._names[number]
        return _Looked(name, self._said[number], self._heads[number], b"") if name else None


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

    def check(self, jobs: Sequence[Job], *, traced: bool) -> Iterator[RecordResult]:
        """Check records; a trace that is remembered stays where it is until it is asked for."""
        seen = self._look_at(jobs, lambda row: _outcome_in(row, traced=traced))
        made = self._workers.check([jobs[number] for number in seen.missing], traced=traced)

        def known(number: int) -> RecordResult:
            text, digest = seen.answers[number], seen.digests[number]
            return self._outcome(jobs[number], text, digest, traced=traced)

        return _in_turn(len(jobs), seen, made, known, self._keep)

    def trace(self, jobs: Sequence[Job]) -> Iterator[Traced]:
        """Trace records; a trace that is remembered stays where it is, likewise."""
        seen = self._look_at(jobs, lambda row: "" if row[1] else None)
        made = self._workers.trace([jobs[number] for number in seen.missing])
        return _in_turn(
            len(jobs), seen, made, lambda number: Traced(None, seen.digests[number]),
            self._keep_trace,
        )  # fmt: skip

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
        traces = compared.completed(
            lambda path, digest: self._trace(judging.job_of(path), digest, told)
        )
        made = make(traces, told)
        crashed = any(one.rule == CRASHED for findings in made.values() for one in findings)
        if key and told.as_before and not crashed:
            text = across_text(made)
            if across_of(text) == made:
                self._store.keep_across(key, text)
        return made

    # --- one record --------------------------------------------------------------------------

    def _look_at(self, jobs: Sequence[Job], answer: Callable[[Row], str | None]) -> _Seen:
        """Look at records, some hundred at a time.

        Args:
            jobs: the records.
            answer: returns what is to be kept of a row that answers for a record; None for a row
                that does not.
        """
        seen = _Seen()
        for first in range(0, len(jobs), _AT_A_TIME):
            some = jobs[first : first + _AT_A_TIME]
            looked = self._known_of(some)
            keys = [self.key_of(one.digest) if one and one.digest else b"" for one in looked]
            rows = self._store.outcomes([key for key in keys if key])
            for one, key in zip(looked, keys, strict=True):
                row = rows.get(key)
                seen.append(one, answer(row) if row is not None else None)
        return seen

    def _known_of(self, jobs: Sequence[Job]) -> list[_Looked | None]:
        """Look at a few records; None for one of which nothing can be remembered."""
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
        return _Looked(_name(judge, job), said, judge + above, b"")

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
        return looked._replace(digest=digest)

    def _outcome(self, job: Job, text: str, digest: bytes, *, traced: bool) -> RecordResult:
        """Return an outcome as it is remembered, or made again where the row is of no use."""
        horizon, fail_on = job.ruleset.facts.horizon.isoformat(), job.ruleset.fail_on
        try:
            return outcome_of(text, job.path, horizon, fail_on, digest)
        except ValueError:
            looked = self._look(job)
        (again,) = self._workers.check([job], traced=traced)
        self._keep(looked, again)
        return again

    def _keep(self, looked: _Looked | None, result: RecordResult) -> None:
        if result.failed or not _is_of(result.digest, looked):
            return
        key, text = self.key_of(result.digest), outcome_text(result)
        plain = result._replace(trace=None, digest=b"")
        # What JSON would not give back as it was is not remembered: half a surrogate pair.
        if outcome_of(text, result.path, result.horizon, result.fail_on) != plain:
            return
        self._keep_as(looked, result.digest, key, text, result.trace)

    def _keep_trace(self, looked: _Looked | None, traced: Traced) -> None:
        if traced.trace is not None and _is_of(traced.digest, looked):
            key = self.key_of(traced.digest)
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

    def _key_of_all(self, compared: Compared, changed: Collection[str] | None) -> bytes:
        """Return the key of what rules across records say; b"" where a record has no digest."""
        digests = compared.digests
        if not all(digests[row] for row in range(len(compared))):
            return b""
        of_change = repr(None if changed is None else sorted(changed))
        listed = b"".join(digests[row] for row in range(len(compared)))
        return digest_of(self._program, listed, of_change.encode("utf-8", "surrogatepass"))

    def _found_across(self, key: bytes) -> Across | None:
        text = self._store.across(key) if key else None
        try:
            return None if text is None else across_of(text)
        except ValueError:
            return None

    def _trace(self, job: Job, digest: bytes, told: _Reread) -> Trace | None:
        """Return a trace as it is remembered, or made again."""
        row = self._store.trace(self.key_of(digest))
        try:
            if row is not None:
                return trace_from(row, job.path)
        except ValueError:
            pass
        (again,) = self._workers.trace([job])
        told.as_before &= again.digest == digest
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


def _in_turn(
    records: int,
    seen: _Seen,
    made: Iterable[_Given],
    known: Callable[[int], _Given],
    keep: Callable[[_Looked | None, _Given], None],
) -> Iterator[_Given]:
    """Yield what is remembered and what is made, in the order of the records.

    Args:
        records: how many there are.
        seen: what was seen of them.
        made: what is made of those that no row answers for, in their order.
        known: returns what is remembered of another, by its number.
        keep: remembers what was made of a record, which looked as it says.
    """
    before = 0
    for number, one in zip(seen.missing, made, strict=True):
        yield from map(known, range(before, number))
        before = number + 1
        keep(seen.looked(number), one)
        yield one
    yield from map(known, range(before, records))


def _outcome_in(row: Row, *, traced: bool) -> str | None:
    outcome, has_trace = row
    return outcome if type(outcome) is str and (has_trace or not traced) else None
