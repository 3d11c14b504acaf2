"""Several processes: the same result as one, whatever the number."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from datetime import date

import pytest

from readlint.config import CommandLine, Configurations, Layer
from readlint.engine import pool as pool_module
from readlint.engine.pool import FEWEST_RECORDS, Pool, pool_for
from readlint.engine.result import Result
from readlint.engine.rulesets import RuleSets
from readlint.engine.run import run
from readlint.record.discovery import Pairing, discover
from readlint.rules.examples import STANDARD_SIDECAR, STANDARD_TEXT
from tests.workspace import Workspace

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


def result_of(processes: int | None) -> Result:
    chosen = rulesets()
    discovery = discover(["."], (), chosen.configurations.why_excluded)
    workers = Pool(chosen, processes, fewest=1) if processes else None
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
        for workers in (None, Pool(chosen, 2, fewest=1))
    ]
    assert found[0]._replace(rules=()) == found[1]._replace(rules=())
    assert found[0].summary.traced == 25


def test_processes_that_start_from_nothing(workspace: Workspace) -> None:
    import multiprocessing

    corpus(workspace)
    alone = result_of(None)
    usual = multiprocessing.get_start_method()
    multiprocessing.set_start_method("spawn", force=True)
    try:
        assert result_of(2)._replace(rules=()) == alone._replace(rules=())
    finally:
        multiprocessing.set_start_method(usual, force=True)


def _die(pairings: Sequence[Pairing]) -> list[object]:
    if any(pairing.path.name == "07.txt" for pairing in pairings):
        os.kill(os.getpid(), signal.SIGKILL)
    return list(pairings)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal here")
def test_where_a_process_is_killed_one_does_all_the_work(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus(workspace)
    alone = result_of(None)
    monkeypatch.setattr(pool_module, "_check_traced", _die)
    assert result_of(2)._replace(rules=()) == alone._replace(rules=())


def test_few_records_need_no_pool(monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = rulesets()
    assert pool_for(chosen, 4, FEWEST_RECORDS - 1) is None
    assert pool_for(chosen, 1, 10_000) is None
    assert pool_for(chosen, 2, FEWEST_RECORDS) is not None
    monkeypatch.setattr(pool_module, "_processors", lambda: 1)
    assert pool_for(chosen, None, 10_000) is None


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
