"""However a run of several processes ends, no process of it is left."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from readlint.engine.pool import processors
from tests.workspace import environment, needs_posix

SCRIPT = Path(__file__).resolve().parent.parent / "scripts" / "kill_runs.py"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.process,
    needs_posix,
    pytest.mark.skipif(processors() < 2, reason="one processor gets no workers"),
]


def test_no_process_is_left_of_a_run_that_is_killed() -> None:
    """Two kills of each kind; the script does a hundred."""
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "--kills", "2"],
        capture_output=True,
        text=True,
        # A signal may come while Python's own importer has a file open, of which it warns.
        env=environment(PYTHONWARNINGS="error,ignore::ResourceWarning"),
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count(" 2 kills, ") == 5


def test_a_kill_that_leaves_a_process_is_found(tmp_path: Path) -> None:
    """The count sees what a dead run has left in its group, and nothing of others."""
    script = f"import sys; sys.path.insert(0, {str(SCRIPT.parent)!r}); import kill_runs as k; "
    script += "print(len(k.members(int(sys.argv[1]))), len(k.members(-1)))"
    shell = subprocess.Popen(
        ["sh", "-c", "sleep 60 & sleep 60 & exit"], cwd=tmp_path, start_new_session=True
    )
    shell.wait()
    try:
        done = subprocess.run(
            [sys.executable, "-c", script, str(shell.pid)],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
    finally:
        os.killpg(shell.pid, 9)
    assert done.stdout == "2 0\n"
