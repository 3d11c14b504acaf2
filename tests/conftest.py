from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest
from hypothesis import settings

from readlint.engine.check import check_record
from readlint.engine.result import RecordResult
from readlint.engine.rulesets import RuleSet
from readlint.record import RawRecord
from tests.workspace import Workspace

# The same examples in every run: a gate that is red by chance teaches people to look away.
settings.register_profile("steady", derandomize=True, database=None, deadline=None)
settings.load_profile("steady")

# A shell in the background ignores Ctrl-C, `nohup` SIGHUP, and so would all that tests start, which
# then wait for an end that never comes. What has a handler here is as usual in a new program.
for name in ("SIGINT", "SIGHUP"):
    number = getattr(signal, name, None)
    if number is not None and signal.getsignal(number) is signal.SIG_IGN:
        signal.signal(number, lambda *_: None)

LEFT_OUT = ("slow", "process")
EXTERNAL = "external"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--all", action="store_true", help="leave out no test; so does CI=true")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    marks = {
        *(LEFT_OUT if leaves_out(config) else ()),
        *(() if asks_for_others(config) else (EXTERNAL,)),
    }
    left = [item for item in items if any(item.get_closest_marker(mark) for mark in marks)]
    if not left:
        return
    config.hook.pytest_deselected(items=left)
    left_out = set(left)
    items[:] = [item for item in items if item not in left_out]


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    if leaves_out(config):
        terminalreporter.write_line(
            "Left out: tests marked slow, process or external. "
            "Run all: python -m pytest --all -n auto"
        )


def leaves_out(config: pytest.Config) -> bool:
    """Return whether the run is the short one: not in CI, no marks, files or tests asked for."""
    asked_for = config.option.all or config.option.markexpr
    return not (os.environ.get("CI") or asked_for or any(".py" in word for word in config.args))


def asks_for_others(config: pytest.Config) -> bool:
    """Return whether tests with tools of others are to run: not beside those of some other mark."""
    marks: str = config.option.markexpr
    return EXTERNAL in marks if marks else not leaves_out(config)


@pytest.fixture(autouse=True)
def nothing_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test find what another one left: only those use a cache that name its folder."""
    monkeypatch.setattr("readlint.cli.cache.FEWEST_RECORDS", sys.maxsize)


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    root = tmp_path / "work"
    root.mkdir()
    # A corpus ends here: folder defaults of the machine that runs the tests have no say.
    (root / ".git").mkdir()
    monkeypatch.chdir(root)
    return Workspace(root)


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The records that were really checked, as they are checked."""
    found: list[str] = []

    def counted(raw: RawRecord, ruleset: RuleSet, *, traced: bool = False) -> RecordResult:
        found.append(raw.path)
        return check_record(raw, ruleset, traced=traced)

    monkeypatch.setattr("readlint.engine.jobs.check_record", counted)
    return found
