"""Runs readlint many times over: started by the Python of the version that is to be looked at.

    python -P drive.py ORDER.json ANSWERS.jsonl

ORDER.json holds `{"limit": seconds, "runs": [{"target": "...", "folder": "...", "words": [...]}]}`.
ANSWERS.jsonl gets one line a run, in their order: `{"status": 0, "out": "...", "err": "..."}`; a
negative status is the signal that ended the run, as in `subprocess`.

Loading takes far longer than one example. So readlint is loaded once, and the runs over one target
are made in a fork of that process: a crash, a hang or a change of global state touches no other.
Where there is no fork, each run is a process of its own. Nothing but the standard library and
`python -m readlint` is used, which every version has.
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
import traceback
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import IO, Any

CAN_FORK = hasattr(os, "fork")
# A status that readlint never gives: "internal software error" of sysexits.h.
_CRASHED = 70
# As if the alarm had ended it, which not every system has.
_ALARM = 14


def main(order_file: str, answers_file: str) -> int:
    order = json.loads(Path(order_file).read_text(encoding="utf-8"))
    runs, limit, master = order["runs"], order["limit"], os.getppid()
    if CAN_FORK and len(runs) > 1:
        _load(runs[0], limit)
    with Path(answers_file).open("w", encoding="utf-8") as answers:
        for _, group in groupby(runs, key=lambda run: str(run["target"])):
            if os.getppid() != master:
                return _CRASHED  # whoever asked was killed: nobody reads the answers
            for answer in _answers(list(group), limit):
                answers.write(json.dumps(answer) + "\n")
    return 0


def _load(run: dict[str, Any], limit: int) -> None:
    """Make one run here that nobody reads, so that all its forks find everything loaded.

    It is tried in a fork first: where that does not come back, nothing is loaded before.
    """
    here = Path.cwd()
    streams = os.dup(1), os.dup(2)
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123
        out = nowhere.fileno()
        (status,) = _in_a_fork([run], [(out, out)], limit)
        if status < 0 or status == _CRASHED:
            return
        _point_streams_to(out, out)
        _readlint(run["folder"], run["words"])
        _point_streams_to(*streams)
    os.chdir(here)
    # What is loaded stays: a fork that looks for cycles in it would copy all of its pages.
    gc.freeze()


def _answers(runs: Sequence[dict[str, Any]], limit: int) -> Iterator[dict[str, Any]]:
    """Yield the answers of runs over one target.

    They share a fork, which is half of what an example costs; after one that does not come back,
    the rest gets a new one.
    """
    left = list(runs)
    while left:
        with contextlib.ExitStack() as files:
            outs, errs = ([files.enter_context(_scratch()) for _ in left] for _ in range(2))
            streams = [(out.fileno(), err.fileno()) for out, err in zip(outs, errs, strict=True)]
            work = _in_a_fork if CAN_FORK else _in_a_process
            statuses = work(left, streams, limit)
            for status, out, err in zip(statuses, outs, errs, strict=False):
                yield {"status": status, "out": _content(out), "err": _content(err)}
        del left[: len(statuses)]


def _scratch() -> IO[bytes]:
    return tempfile.TemporaryFile()


def _content(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode("utf-8", "backslashreplace")


def _in_a_process(
    runs: Sequence[dict[str, Any]], streams: Sequence[tuple[int, int]], limit: int
) -> list[int]:
    """Make the first run in a process of its own; return its exit status."""
    command = [sys.executable, "-P", "-m", "readlint", *runs[0]["words"]]
    out, err = streams[0]
    try:
        done = subprocess.run(
            command, cwd=runs[0]["folder"], stdout=out, stderr=err, timeout=limit, check=False
        )
    except subprocess.TimeoutExpired:
        return [-_ALARM]
    return [done.returncode]


if CAN_FORK:

    def _in_a_fork(
        runs: Sequence[dict[str, Any]], streams: Sequence[tuple[int, int]], limit: int
    ) -> list[int]:
        """Make runs in a fork until one does not come back; return their exit statuses."""
        with _scratch() as given:
            child = os.fork()
            if not child:
                # A crash of readlint leaves the fork here, after its traceback was written.
                with _last_words():
                    for run, (out, err) in zip(runs, streams, strict=True):
                        # The kernel's own alarm ends what is busy in compiled code, too.
                        signal.signal(signal.SIGALRM, signal.SIG_DFL)
                        signal.alarm(limit)
                        _point_streams_to(out, err)
                        status = _readlint(run["folder"], run["words"])
                        _flush()
                        os.write(given.fileno(), f"{status}\n".encode())
            end = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            statuses = [int(line) for line in _content(given).split()]
        return statuses if len(statuses) == len(runs) else [*statuses, end]

    @contextlib.contextmanager
    def _last_words() -> Iterator[None]:
        """End the process after the block; write what went wrong to standard error."""
        try:
            yield
        except BaseException:
            traceback.print_exc()
        finally:
            _flush()
            os._exit(_CRASHED)


def _readlint(folder: str, words: Sequence[str]) -> int:
    """Do what `python -m readlint` does in a folder and return the exit status."""
    os.chdir(folder)
    sys.argv = ["readlint", *words]
    try:
        runpy.run_module("readlint", run_name="__main__")
    except SystemExit as end:
        return int(end.code) if isinstance(end.code, int) else int(end.code is not None)
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
