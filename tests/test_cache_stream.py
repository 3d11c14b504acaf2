"""The cache and a run hold little: results come one by one, and are written as they come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from readlint.config import CommandLine, Configurations, Layer
from readlint.corpus.trace import Trace
from readlint.engine.cache.keys import Keys
from readlint.engine.cache.memory import Memory
from readlint.engine.cache.store import Store
from readlint.engine.compared import Compared
from readlint.engine.jobs import Job, OneProcess, Traced
from readlint.engine.result import RecordResult
from readlint.engine.rulesets import RuleSets
from readlint.record.discovery import discover
from readlint.record.reader import RecordReader
from readlint.rules.cases import STANDARD_SIDECAR, STANDARD_TEXT
from tests.workspace import Workspace

RECORDS = 12


class Counting:
    """Workers that note what they do."""

    def __init__(self, reader: RecordReader) -> None:
        self._really = OneProcess(reader, hashes=Keys())
        self.done: list[str] = []

    def check(self, jobs: Sequence[Job], *, traced: bool) -> Iterator[RecordResult]:
        for result in self._really.check(jobs, traced=traced):
            self.done.append(result.path)
            yield result

    def trace(self, jobs: Sequence[Job]) -> Iterator[Traced]:
        for job, traced in zip(jobs, self._really.trace(jobs), strict=True):
            self.done.append(job.path)
            yield traced


class Setting:
    """Records, and a memory over them that may be made again."""

    def __init__(self, folder: Path) -> None:
        self.reader = RecordReader()
        self.folder = folder
        self.workers = Counting(self.reader)
        chosen = RuleSets(Configurations(None, CommandLine(rules=Layer())), date(2026, 1, 1))
        self.jobs = [
            Job(self.reader.shown(one.path), one, chosen.of(one.path))
            for one in discover(["."]).pairings
        ]
        self.paths = [job.path for job in self.jobs]

    def opened(self) -> tuple[Store, Memory]:
        self.workers.done.clear()
        store = Store(self.folder, print)
        return store, Memory(store, self.workers, self.reader)


@pytest.fixture
def setting(workspace: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Setting:
    for number in range(RECORDS):
        text = f"{STANDARD_TEXT}\nPoint {number} was left for the autumn.\n"
        workspace.write({f"{number:02}.txt": text, f"{number:02}.yaml": STANDARD_SIDECAR})
    return Setting(tmp_path_factory.mktemp("cache"))


def test_a_result_is_taken_before_the_next_is_made(setting: Setting) -> None:
    _, memory = setting.opened()
    results = iter(memory.check(setting.jobs, traced=True))
    for number in range(1, 4):
        next(results)
        assert len(setting.workers.done) == number


def test_what_is_made_is_written_while_the_run_goes_on(
    setting: Setting, monkeypatch: pytest.MonkeyPatch
) -> None:
    # An outcome and what the system says of its files are two rows; a few are of the code.
    monkeypatch.setattr("readlint.engine.cache.store.ROWS_A_WRITE", 4)
    _, memory = setting.opened()
    results = iter(memory.check(setting.jobs, traced=True))
    for _ in range(6):
        next(results)
    # Killed here: another run finds what was written.
    store, again = setting.opened()
    assert [one.path for one in again.check(setting.jobs, traced=True)] == setting.paths
    assert 6 <= len(setting.workers.done) < RECORDS
    store.finish()


def test_remembered_and_made_results_come_in_the_order_of_the_records(setting: Setting) -> None:
    store, memory = setting.opened()
    list(memory.check(setting.jobs[2:5] + setting.jobs[9:10], traced=True))
    store.finish()
    store, memory = setting.opened()
    results = list(memory.check(setting.jobs, traced=True))
    made = setting.paths[:2] + setting.paths[5:9] + setting.paths[10:]
    assert [one.path for one in results] == setting.paths
    assert [one.path for one in results if one.trace is not None] == made
    assert setting.workers.done == made
    traced = list(memory.trace(setting.jobs))
    assert len(traced) == RECORDS
    assert not any(one.is_lost for one in traced)
    store.finish()


def test_a_row_that_is_no_outcome_is_replaced(setting: Setting) -> None:
    store, memory = setting.opened()
    (first, *_) = memory.check(setting.jobs, traced=False)
    store.finish()
    base = Store(setting.folder, print)
    key = memory.key_of(first.digest)
    base.keep_record(key, "[1]", None)
    base.finish()
    for expected in (setting.paths[:1], []):
        store, memory = setting.opened()
        results = list(memory.check(setting.jobs, traced=False))
        assert results[0].findings == first.findings
        assert setting.workers.done == expected
        store.finish()


def test_what_is_compared_comes_back_in_order() -> None:
    given = Trace("b", title="Talks")
    compared = Compared([("a", Traced(None, b"1")), ("b", Traced(given)), ("c", Traced(None))])
    assert list(compared) == [
        ("a", Traced(None, b"1")), ("b", Traced(given)), ("c", Traced(None)),
    ]  # fmt: skip
    assert (len(compared), compared.known) == (3, 2)
    assert [compared.digest_of(path) for path in ("a", "b", "d")] == [b"1", b"", b""]
    asked: list[tuple[str, bytes]] = []

    def find(some: Sequence[tuple[str, bytes]]) -> Iterator[Trace]:
        asked.extend(some)
        return (Trace(path) for path, _ in some)

    assert list(compared.completed(find)) == [Trace("a"), given]
    assert asked == [("a", b"1")]
    whole = Compared([("b", Traced(given))])
    assert whole.completed(find) is whole.traces
