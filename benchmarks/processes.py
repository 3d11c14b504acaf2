"""Measures whole processes that take turns: CPU seconds, seconds by the clock, memory.

Times of different machines or runs say little: compare within one call of `measure`. On a busy
machine the time of the processor is the steadier; of several processes it is the sum.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple


class Measured(NamedTuple):
    """What one program took: medians of its rounds.

    Attributes:
        cpu: seconds of the processor, of the program and all that it started.
        clock: seconds that went by.
        peak: MiB that its largest process held at most.
        status: its exit status.
    """

    cpu: float
    clock: float
    peak: float
    status: int


class Failed(RuntimeError):
    """A program could not do its job, so that its time says nothing."""


def measure(
    compared: Mapping[str, Sequence[str]],
    rounds: int,
    env: Mapping[str, str],
    folder: Path,
    *,
    found: Mapping[str, int] | None = None,
    prepare: Mapping[str, Callable[[], object]] | None = None,
) -> dict[str, Measured]:
    """Measure each program; the rounds take turns, after one to warm up.

    Args:
        compared: command lines by name.
        rounds: how many medians are taken of.
        env: the environment of all.
        folder: where all run.
        found: the status by which a program says that it found something, if that is not 1.
        prepare: what to do before each turn of a program, by its name; it is not measured.

    Raises:
        Failed: a program ended with another status, which checkers keep for failures of theirs.
    """
    taken: dict[str, list[Measured]] = {name: [] for name in compared}
    for turn in range(rounds + 1):
        for name, command in compared.items():
            if prepare and name in prepare:
                prepare[name]()
            one = _run(command, env, folder)
            if one.status not in (0, 1, (found or {}).get(name, 0)):
                raise Failed(f"`{' '.join(command)[:200]}` ended with status {one.status}")
            if turn:
                taken[name].append(one)
    return {name: _median(of) for name, of in taken.items()}


def _median(of: Sequence[Measured]) -> Measured:
    cpu, clock, peak = (median(one[field] for one in of) for field in range(3))
    return Measured(cpu, clock, peak, of[-1].status)


def _run(command: Sequence[str], env: Mapping[str, str], folder: Path) -> Measured:
    # Not a pipe: nobody reads it before the program ends, and it would fill up.
    with tempfile.TemporaryFile() as output:
        began = perf_counter()
        process = subprocess.Popen(command, env=env, cwd=folder, stdout=output, stderr=output)
        _, status, used = os.wait4(process.pid, 0)
        clock = perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
    peak = used.ru_maxrss / 1024
    return Measured(used.ru_utime + used.ru_stime, clock, peak, process.returncode)


def environment(scratch: Path) -> dict[str, str]:
    """Let every tool keep its compiled modules, as installed tools do, but away from the source."""
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(scratch / "pycache"), "PYTHONUTF8": "1"}
