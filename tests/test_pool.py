"""Several processes: the same result as one, whatever the number."""

from __future__ import annotations

import errno
import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterator
from datetime import date

import pytest

from readlint.config import CommandLine, Configurations, Layer
from readlint.engine import pool as pool_module
from readlint.engine.jobs import Hashes, Job, check_job
from readlint.engine.pool import FEWEST_RECORDS, Pool, pool_for
from readlint.engine.result import RecordResult, RunResult
from readlint.engine.rulesets import RuleSets
from readlint.engine.run import run
from readlint.engine.spread import Way, spread
from readlint.record.discovery import discover
from readlint.record.reader import RecordReader
from readlint.rules.cases import STANDARD_SIDECAR, STANDARD_TEXT
from tests.workspace import Workspace, needs_posix

pytestmark = pytest.mark.process

PHRASES = """\
rules:
  - id: archive
    phrase: left for the autumn
    message: "Put off."
    hit: "It was left for the autumn."
    near_miss: "The leaves of autumn."
"""


def rulesets() -> RuleSets:
    return RuleSets(Configurations(None, CommandLine(rules=Layer())), date(2026, 1, 1))


def corpus(workspace: Workspace) -> Workspace:
    """Twenty-six records: copies, flawed ones, one with settings of its own, one unreadable."""
    for number in range(20):
        text = f"{STANDARD_TEXT}\nPoint {number % 15} was left for the autumn.\n"
        workspace.write({f"a/{number:02}.txt": text, f"a/{number:02}.yaml": STANDARD_SIDECAR})
    for number in range(5):
        workspace.write(
            {f"b/{number}.txt": f"Menu\nHome\n\n{STANDARD_TEXT}", f"b/{number}.yaml": "- x\n"}
        )
    workspace.write({"b/readlint.toml": '[severity]\nsidecar-syntax = "info"\n'})
    workspace.write({"c.txt": b"\xff", "_defaults.yaml": "language: en\n"})
    (workspace.root / "d.txt").symlink_to("/nowhere/at/all.txt")
    return workspace


def result_of(processes: int | None, tell: Callable[[str], None] = print) -> RunResult:
    chosen = rulesets()
    discovery = discover(["."], (), chosen.configurations.why_excluded)
    workers = Pool(chosen, processes, tell, fewest=1) if processes else None
    return run(discovery, chosen.default, chosen.of, workers=workers)


def test_any_number_of_processes_gives_the_same_result(workspace: Workspace) -> None:
    corpus(workspace)
    alone = result_of(None)
    assert {"corpus-duplicate", "sidecar-syntax", "text-encoding"} <= set(alone.summary.by_rule)
    assert alone.failed
    for processes in (1, 2, 3):
        several = result_of(processes)
        assert several._replace(rules=()) == alone._replace(rules=())
        assert [rule.id for rule in several.rules] == [rule.id for rule in alone.rules]


def test_unchanged_records_are_traced_by_the_processes(workspace: Workspace) -> None:
    corpus(workspace)
    chosen = rulesets()
    discovery = discover(["."], (), chosen.configurations.why_excluded)
    found = [
        run(discovery, chosen.default, chosen.of, workers=workers, changed={"a/15.txt"})
        for workers in (None, Pool(chosen, 2, print, fewest=1))
    ]
    assert found[0]._replace(rules=()) == found[1]._replace(rules=())
    assert found[0].summary.traced == 25


def test_processes_that_start_from_nothing(workspace: Workspace) -> None:
    corpus(workspace)
    alone = result_of(None)
    usual = multiprocessing.get_start_method()
    multiprocessing.set_start_method("spawn", force=True)
    try:
        assert result_of(2)._replace(rules=()) == alone._replace(rules=())
    finally:
        multiprocessing.set_start_method(usual, force=True)


_check_really = check_job
PARENT = os.getpid()


def _die(job: Job, reader: RecordReader, hashes: Hashes | None, *, traced: bool) -> RecordResult:
    if job.pairing.path.name == "02.txt":
        os.kill(os.getpid(), signal.SIGKILL)
    return _check_really(job, reader, hashes, traced=traced)


def _always_die(*_: object, **__: object) -> RecordResult:
    os._exit(3)


def _fail(job: Job, reader: RecordReader, hashes: Hashes | None, *, traced: bool) -> RecordResult:
    if os.getpid() != PARENT:
        raise MemoryError
    return _check_really(job, reader, hashes, traced=traced)


@needs_posix
@pytest.mark.parametrize(
    ("work", "hows"),
    [(_die, {"signal 9"}), (_always_die, {"exit status 3"}), (_fail, {"exit status 1"})],
)
def test_what_a_process_loses_is_checked_here(
    workspace: Workspace,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    work: Callable[..., RecordResult],
    hows: set[str],
) -> None:
    corpus(workspace)
    alone = result_of(None)
    monkeypatch.setattr(pool_module, "check_job", work)
    said: list[str] = []
    assert result_of(2, said.append)._replace(rules=()) == alone._replace(rules=())
    assert {*said} == {
        f"a worker process ended early ({how}); its records are checked again in one process"
        for how in hows
    }
    assert capfd.readouterr() == ("", "")
    assert not multiprocessing.active_children()


def test_where_no_process_can_start_one_does_all_the_work(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: multiprocessing.Process) -> None:
        raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")

    corpus(workspace)
    alone = result_of(None)
    monkeypatch.setattr(multiprocessing.Process, "start", refuse)
    said: list[str] = []
    assert result_of(2, said.append)._replace(rules=()) == alone._replace(rules=())
    assert said == ["no worker process could be started; one process checks all records"]


def _sleep(_: int) -> list[int]:
    time.sleep(3600)
    return []


def _same(task: int) -> list[int]:
    return [task]


def _silent(_: object) -> None:
    """Nothing is to go wrong."""


def test_no_process_is_left_when_the_work_is_stopped() -> None:
    def interrupt(task: int) -> Iterator[int]:
        if multiprocessing.active_children():
            assert len(multiprocessing.active_children()) == 2
            raise KeyboardInterrupt
        yield task

    with pytest.raises(KeyboardInterrupt):
        list(spread(Way(_sleep, int), interrupt, range(9), 3, _silent))
    assert not multiprocessing.active_children()


def test_no_process_is_left_when_nobody_wants_the_rest() -> None:
    given = spread(Way(_same, int), _same, range(99), 3, _silent)
    assert next(given) == 0
    assert next(given) == 1
    assert len(multiprocessing.active_children()) == 2
    given.close()
    assert not multiprocessing.active_children()


def _slow_at_first(task: int) -> Iterator[int]:
    if task == 1:
        time.sleep(0.2)
    yield task


@pytest.mark.parametrize("processes", [1, 2, 3, 20])
def test_what_tasks_give_comes_in_their_order(processes: int) -> None:
    given = spread(Way(_same, int), _slow_at_first, range(40), processes, _silent)
    assert list(given) == list(range(40))


@needs_posix
def test_no_process_runs_far_ahead() -> None:
    """Of what nobody has taken yet, no more is made than a few tasks for each process."""
    begun: list[int] = []

    def sent(task: int) -> int:
        begun.append(task)
        return task

    given = spread(Way(_same, sent), _same, range(1_000), 2, _silent)
    for number in range(100):
        assert next(given) == number
        assert max(begun, default=0) <= number + 8
    given.close()


def test_few_records_need_no_pool(monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = rulesets()
    monkeypatch.setattr(pool_module, "processors", lambda: 4)
    assert pool_for(chosen, 4, FEWEST_RECORDS - 1, print) is None
    assert pool_for(chosen, 1, 10_000, print) is None
    assert pool_for(chosen, 2, FEWEST_RECORDS, print) is not None
    monkeypatch.setattr(pool_module, "processors", lambda: 1)
    assert pool_for(chosen, None, 10_000, print) is None


@pytest.mark.parametrize(
    ("asked", "processes"), [(2, 2), (3, 3), (64, 3), (99_999_999_999, 3), (None, 3)]
)
def test_there_are_no_more_processes_than_processors(
    monkeypatch: pytest.MonkeyPatch, asked: int | None, processes: int
) -> None:
    monkeypatch.setattr(pool_module, "processors", lambda: 3)
    pool = pool_for(rulesets(), asked, FEWEST_RECORDS, print)
    assert pool is not None
    assert pool.processes == processes


def test_there_are_no_more_processes_than_tasks(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[object] = []
    start = multiprocessing.Process.start

    def counted(process: multiprocessing.Process) -> None:
        started.append(process)
        start(process)

    monkeypatch.setattr(multiprocessing.Process, "start", counted)
    assert list(spread(Way(_same, int), _same, [1, 2], 1_000, _silent)) == [1, 2]
    assert len(started) == 1


def test_the_command_line_spreads_many_records(workspace: Workspace) -> None:
    for number in range(FEWEST_RECORDS):
        workspace.write({f"{number:04}.txt": f"Point {number} was left for the autumn.\n"})
    workspace.write({"own/phrases.yaml": PHRASES})
    words = (".", "--select", "phrase,sidecar-missing", "--phrases", "own/phrases.yaml")
    one, two = workspace.check(*words, "-j", "1"), workspace.check(*words, "-j", "2")
    assert one.out == two.out
    assert one.report["summary"]["by_rule"] == {
        "phrase-archive": FEWEST_RECORDS,
        "sidecar-missing": FEWEST_RECORDS,
    }
