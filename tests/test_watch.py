"""Progress of a run: shown to a person on a terminal, in one process and in several."""

from __future__ import annotations

import argparse
import io
from collections.abc import Callable, Generator, Iterable
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest

from readlint.cli.streams import watch_of
from readlint.config import CommandLine, Configurations, Layer
from readlint.engine.jobs import Job, OneProcess, unwatched
from readlint.engine.pool import Pool
from readlint.engine.rulesets import RuleSets
from readlint.record.discovery import discover
from readlint.record.reader import RecordReader
from readlint.rules.cases import STANDARD_SIDECAR, STANDARD_TEXT
from tests.workspace import Workspace

Item = TypeVar("Item")
NUMBER = 23


class Watched:
    """Counts what is done, as a bar does."""

    def __init__(self) -> None:
        self.totals: list[int] = []
        self.done = 0
        self.closed = 0

    def __call__(self, items: Iterable[Item], total: int) -> Generator[Item, None, None]:
        self.totals.append(total)
        try:
            for item in items:
                yield item
                self.done += 1
        finally:
            self.closed += 1


@pytest.fixture
def jobs(workspace: Workspace) -> tuple[list[Job], RuleSets]:
    for number in range(NUMBER):
        workspace.write({f"{number:02}.txt": STANDARD_TEXT, f"{number:02}.yaml": STANDARD_SIDECAR})
    rulesets = RuleSets(Configurations(None, CommandLine(rules=Layer())), date(2026, 1, 1))
    pairings = discover(["."], (), rulesets.configurations.why_excluded).pairings
    made = [
        Job(pairing.path.as_posix(), pairing, rulesets.of(pairing.path)) for pairing in pairings
    ]
    return made, rulesets


def test_one_process_is_watched(jobs: tuple[list[Job], RuleSets]) -> None:
    watched = Watched()
    workers = OneProcess(RecordReader(), watched)
    assert len(list(workers.check(jobs[0], traced=True))) == NUMBER
    assert len(list(workers.trace(jobs[0][:5]))) == 5
    assert (watched.totals, watched.done, watched.closed) == ([NUMBER, 5], NUMBER + 5, 2)


@pytest.mark.process
def test_several_processes_are_watched(jobs: tuple[list[Job], RuleSets]) -> None:
    watched = Watched()
    pool = Pool(jobs[1], 2, pytest.fail, fewest=1, watch=watched)
    assert len(list(pool.check(jobs[0], traced=False))) == NUMBER
    assert (watched.totals, watched.done, watched.closed) == ([NUMBER], NUMBER, 1)


def test_what_fails_takes_the_bar_away(jobs: tuple[list[Job], RuleSets]) -> None:
    watched = Watched()

    class Broken(RecordReader):
        def read(self, _: object) -> None:  # type: ignore[override]
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(OneProcess(Broken(), watched).check(jobs[0], traced=False))
    assert watched.closed == 1


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("options", "stdout", "stderr", "environment", "is_shown"),
    [
        ({}, Terminal, Terminal, {}, True),
        ({}, io.StringIO, Terminal, {}, True),
        ({}, Terminal, io.StringIO, {}, False),
        ({}, Terminal, Terminal, {"CI": "true"}, False),
        ({"quiet": True}, Terminal, Terminal, {}, False),
        ({"format": "json"}, io.StringIO, Terminal, {}, False),
        ({"format": "json"}, Terminal, Terminal, {}, True),
        ({"format": "json", "output": "x.json"}, io.StringIO, Terminal, {}, True),
    ],
)
def test_a_bar_is_for_people(
    monkeypatch: pytest.MonkeyPatch, *, options: dict[str, object],
    stdout: Callable[[], io.StringIO], stderr: Callable[[], io.StringIO],
    environment: dict[str, str], is_shown: bool,
) -> None:  # fmt: skip
    monkeypatch.delenv("CI", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.stdout", stdout())
    monkeypatch.setattr("sys.stderr", stderr())
    given = argparse.Namespace(**{"quiet": False, "format": "text", "output": None, **options})
    assert (watch_of(given) is not unwatched) == is_shown


def test_a_bar_is_gone_before_the_report(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both streams are one terminal here, as they are for a person."""
    from readlint.cli import main

    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("readlint.printing.progress.WAIT", 0.0)
    for number in range(8):
        workspace.write({f"{number}.txt": STANDARD_TEXT})
    terminal = Terminal()
    monkeypatch.setattr("sys.stdout", terminal)
    monkeypatch.setattr("sys.stderr", terminal)
    assert main([str(Path()), "--color", "never"]) == 1
    bar, _, report = terminal.getvalue().rpartition("\x1b[2K")
    assert "records" in bar
    assert "/8" in bar
    assert report.count("error[sidecar-missing]") == 8
