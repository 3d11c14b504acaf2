"""Runs readlint many times over: started by the Python of the version that is to be looked at.

    python -P drive.py ORDER.json ANSWERS.jsonl

ORDER.json holds `{"limit": seconds, "runs": [{"folder": "...", "words": ["check", ...]}]}`.
ANSWERS.jsonl gets one line a run, in their order: `{"status": 0, "out": "...", "err": "..."}`; a
negative status is the signal that ended the run, as in `subprocess`.

Loading takes far longer than one example. So readlint is loaded once and each run is a fork of
that process: a run that crashes, hangs or changes global state touches no other. Where there is no
fork, each run is a process of its own. Nothing but the standard library and `python -m readlint`
is used, which every version has.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import runpy
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

CAN_FORK = hasattr(os, "fork")
# Statuses that readlint never gives: sysexits' "internal software error", and one of our own.
_CRASHED, _CAME_BACK = 70, 77
# As if the alarm had ended it, which not every system has.
_ALARM = 14


def main(order_file: str, answers_file: str) -> int:
    order = json.loads(Path(order_file).read_text(encoding="utf-8"))
    runs, limit = order["runs"], order["limit"]
    if CAN_FORK and len(runs) > 1:
        _load(runs[0], limit)
    with Path(answers_file).open("w", encoding="utf-8") as answers:
        for run in runs:
            answers.write(json.dumps(_answer(run, limit)) + "\n")
    return 0


def _load(run: dict[str, Any], limit: int) -> None:
    """Make one run here that nobody reads, so that all its forks find everything loaded.

    It is tried in a fork first: where that does not come to its end, nothing is loaded before.
    """
    here, folder, words = Path.cwd(), run["folder"], run["words"]
    streams = os.dup(1), os.dup(2)
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123
        out = nowhere.fileno()
        if _in_a_fork(folder, words, out, out, limit, then=_CAME_BACK) != _CAME_BACK:
            return
        _point_streams_to(out, out)
        with contextlib.suppress(Exception):
            _readlint(folder, words)
        _point_streams_to(*streams)
    os.chdir(here)
    # What is loaded stays: a fork that looks for cycles in it would copy all of its pages.
    gc.freeze()


def _answer(run: dict[str, Any], limit: int) -> dict[str, Any]:
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        work = _in_a_fork if CAN_FORK else _in_a_process
        status = work(run["folder"], run["words"], out.fileno(), err.fileno(), limit)
        texts = []
        for file in (out, err):
            file.seek(0)
            texts.append(file.read().decode("utf-8", "backslashreplace"))
    return {"status": status, "out": texts[0], "err": texts[1]}


def _in_a_process(folder: str, words: Sequence[str], out: int, err: int, limit: int) -> int:
    command = [sys.executable, "-P", "-m", "readlint", *words]
    try:
        return subprocess.run(
            command, cwd=folder, stdout=out, stderr=err, timeout=limit, check=False
        ).returncode
    except subprocess.TimeoutExpired:
        return -_ALARM


if CAN_FORK:

    def _in_a_fork(
        folder: str,
        words: Sequence[str],
        out: int,
        err: int,
        limit: int,
        *,
        then: int | None = None,
    ) -> int:
        """Run readlint in a fork and return its exit status, or `then` where it came back."""
        child = os.fork()
        if not child:
            status = _CRASHED if then is None else then
            try:
                # The kernel's own alarm ends a run even where it is busy in compiled code.
                signal.signal(signal.SIGALRM, signal.SIG_DFL)
                signal.alarm(limit)
                _point_streams_to(out, err)
                given = _readlint(folder, words)
                status = given if then is None else then
            except BaseException:
                import traceback

                traceback.print_exc()
            finally:
                _flush()
                os._exit(status)
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _readlint(folder: str, words: Sequence[str]) -> int:
    """Do what `python -m readlint` does in a folder and return the exit status."""
    os.chdir(folder)
    sys.argv = ["readlint", *words]
    try:
        runpy.run_module("readlint", run_name="__main__")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0


def _point_streams_to(out: int, err: int) -> None:
    _flush()
    os.dup2(out, 1)
    os.dup2(err, 2)


def _flush() -> None:
    sys.stdout.flush()
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
