"""Several processes at once, and processes that are killed: no file is ever half written."""

from __future__ import annotations

import hashlib
import random
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from readlint.rules.cases import STANDARD_SIDECAR, STANDARD_TEXT
from tests.workspace import COMMAND, TODAY, Workspace, environment, needs_posix

pytestmark = [pytest.mark.slow, pytest.mark.process]

MENU = "Skip to main content\nMenu\nHome\nNews\nContact us\nSearch\n"
RECORDS = 50
PROCESSES = 4
KILLS = 12
WORDS = (
    *COMMAND,
    "--fix",
    "--unsafe-fixes",
    "--today",
    TODAY,
    "--select",
    "junk,text,sidecar",
    ".",
)


def digest(text: str) -> str:
    return f"digest: sha256:{hashlib.sha256(text.encode('utf-8')).hexdigest()}\n"


def dirty(number: int) -> dict[str, str]:
    """Return one record of many: junk, blanks, hidden characters, and a digest that is right."""
    text = f"{MENU}\n{STANDARD_TEXT}\nThis is account {number} of the talks.  \n\u200b\n"
    text = text.replace("\n", "\r\n") if number % 3 == 0 else text
    name = f"{'ab'[number % 2]}/{number:02}"
    return {f"{name}.txt": text, f"{name}.yaml": STANDARD_SIDECAR + digest(text)}


DIRTY = {name: content for number in range(RECORDS) for name, content in dirty(number).items()}


def contents(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes().decode("utf-8")
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def mended(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """What one process alone makes of the records."""
    alone = tmp_path_factory.mktemp("alone")
    (alone / ".git").mkdir()
    Workspace(alone).write(DIRTY)
    done = subprocess.run(WORDS, cwd=alone, capture_output=True, env=environment(), check=False)
    assert done.returncode == 0, done.stdout.decode()
    found = contents(alone)
    assert found.keys() == DIRTY.keys()
    assert all(found[name] != DIRTY[name] for name in DIRTY)
    return found


def start(root: Path, *words: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*WORDS, *words],
        cwd=root,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=environment(),
    )


def ended(process: subprocess.Popen[bytes]) -> int:
    process.communicate(timeout=120)
    return process.returncode


def test_several_processes_at_once_give_what_one_gives(
    workspace: Workspace, mended: Mapping[str, str]
) -> None:
    workspace.write(DIRTY)
    running = [start(workspace.root) for _ in range(PROCESSES)]
    assert [ended(process) for process in running] == [0] * PROCESSES
    assert contents(workspace.root) == mended


def test_processes_that_mend_other_things_leave_whole_records(
    workspace: Workspace, mended: Mapping[str, str]
) -> None:
    """Each record is as one of them makes it, its digest is right, and a last run ends it."""
    workspace.write(DIRTY)
    running = [start(workspace.root, *words) for words in [(), ("--ignore", "junk")] * 2]
    for process in running:
        ended(process)
    assert workspace.check(".", "--select", "sidecar-digest").status == 0
    assert ended(start(workspace.root)) == 0
    assert contents(workspace.root) == mended


@needs_posix
def test_a_killed_process_leaves_each_file_old_or_new(
    workspace: Workspace, mended: Mapping[str, str]
) -> None:
    """Killed while it reads, and at many points while it writes; then one more run mends all."""
    chance = random.Random(7)
    writing = _seconds_of_writing(workspace)
    mixed = 0
    for _ in range(KILLS):
        workspace.write(DIRTY)
        process = start(workspace.root)
        if chance.random() < 0.8:
            _await_first(workspace)
            time.sleep(chance.uniform(0, writing))
        else:
            time.sleep(chance.uniform(0, 0.5))
        process.kill()
        ended(process)
        found = contents(workspace.root)
        found = {name: found[name] for name in found if not _is_left_over(name)}
        assert found.keys() == DIRTY.keys()
        old = {name for name in DIRTY if found[name] == DIRTY[name]}
        new = {name for name in DIRTY if found[name] == mended[name]}
        assert {n: found[n] for n in DIRTY if n not in old | new} == {}
        # A digest of a text that is gone could never be told from a wrong one.
        ahead = {name for name in new if name.endswith(".txt")}
        assert not ahead & {name.replace(".yaml", ".txt") for name in old}
        mixed += bool(old and new)
    assert mixed >= KILLS // 4, "few processes were killed while they wrote"
    assert ended(start(workspace.root)) == 0
    assert contents(workspace.root) == mended


def _seconds_of_writing(workspace: Workspace) -> float:
    workspace.write(DIRTY)
    process = start(workspace.root)
    _await_first(workspace)
    began = time.monotonic()
    ended(process)
    return time.monotonic() - began


def _await_first(workspace: Workspace) -> None:
    """Wait until the first file is replaced."""
    path = workspace.root / "a/00.yaml"
    before = path.stat().st_mtime_ns
    limit = time.monotonic() + 60
    while path.stat().st_mtime_ns == before and time.monotonic() < limit:
        time.sleep(0.0005)


def _is_left_over(name: str) -> bool:
    return Path(name).name.startswith(".readlint-") and name.endswith(".tmp")
