"""A signal that asks a run to end does so, wherever it comes, and others' handlers stay."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

from readlint.cli import main
from readlint.engine.result import RunResult
from tests.workspace import GOOD, Workspace, environment, needs_posix

pytestmark = [pytest.mark.process, needs_posix]

_RUN = """
import os, signal, sys
import readlint.report
from readlint.cli import main
def render(*_):
    try:
        os.kill(os.getpid(), signal.SIGTERM)
    except KeyboardInterrupt:
        {then}
    return "a report"
readlint.report.render = render
sys.exit(main())
"""


@pytest.mark.parametrize("then", ["raise SystemError('lost')", "pass", "raise SystemExit(0)"])
def test_a_stop_that_gets_lost_on_the_way_counts(workspace: Workspace, then: str) -> None:
    """Code of others may turn what a signal raises into another error, or drop it."""
    workspace.write(GOOD)
    _assert_stopped(_RUN.format(then=then))


_WHERE_NOTHING_CAN_BE_RAISED = """
import os, signal, sys
import readlint.report
from readlint.cli import main
class Fading:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGTERM)
def render(*_):
    Fading()
    return "a report"
readlint.report.render = render
sys.exit(main())
"""


def test_a_stop_where_nothing_can_be_raised_counts(workspace: Workspace) -> None:
    workspace.write(GOOD)
    _assert_stopped(_WHERE_NOTHING_CAN_BE_RAISED)


def test_what_nohup_asks_for_stays(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        monkeypatch.setattr("readlint.report.render", _render_after(signal.SIGHUP))
        assert workspace.write(GOOD).run("good.txt").status == 0
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)


def test_the_handlers_of_who_calls_main_come_back(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = [signal.getsignal(number) for number in numbers]
    monkeypatch.setattr("readlint.report.render", _render_after(signal.SIGTERM))
    assert workspace.write(GOOD).run("good.txt").status == 128 + signal.SIGTERM
    assert [signal.getsignal(number) for number in numbers] == before


def test_another_thread_hears_no_signals(workspace: Workspace) -> None:
    from threading import Thread

    statuses: list[int] = []
    thread = Thread(target=lambda: statuses.append(main(["--show-files", "good.txt"])))
    workspace.write(GOOD)
    thread.start()
    thread.join()
    assert statuses == [0]


def _render_after(number: signal.Signals) -> object:
    def render(_: RunResult, __: str, ___: object) -> str:
        signal.raise_signal(number)
        return ""

    return render


def _assert_stopped(script: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", script, "good.txt"],
        capture_output=True, text=True, env=environment(), timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 128 + signal.SIGTERM
    assert done.stderr == "readlint: stopped by SIGTERM\n"
