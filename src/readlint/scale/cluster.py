"""A Ray cluster, joined or started, and what it says of its failures in one line."""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import ray
import ray.data
import ray.exceptions

from readlint.engine.jobs import WorkersLost

# Another machine answers sooner, if it answers.
_SECONDS = 10


def start(address: str | None, processes: int | None) -> None:
    """Join the cluster, or start one here; say nothing, and tell nobody that it is used.

    Args:
        address: of the cluster; None to start one.
        processes: how many work at once on one that is started; None for one a processor.

    Raises:
        WorkersLost: there is no cluster at the address.
    """
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    # What its processes say of themselves goes into their own logs.
    os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
    _refuse_silent(address)
    own = {"num_cpus": processes, "include_dashboard": False} if address is None else {}
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    try:
        with _silence():
            ray.init(address or "local", log_to_driver=False, logging_level=logging.ERROR, **own)
    except (ConnectionError, RuntimeError, ValueError) as problem:
        raise WorkersLost(f"no Ray cluster: {_line(problem)}") from None
    context = ray.data.DataContext.get_current()
    context.execution_options.preserve_order = True
    context.enable_progress_bars = False


def _refuse_silent(address: str | None) -> None:
    """Refuse an address at which nothing answers: Ray itself would try for minutes."""
    host, colon, port = (address or "").rpartition("://")[2].rpartition(":")
    if not colon or not port.isdecimal():
        return
    try:
        socket.create_connection((host, int(port)), _SECONDS).close()
    except (OSError, OverflowError) as problem:
        raise WorkersLost(f"no Ray cluster answers at {address}: {problem}") from None


@contextmanager
def _silence() -> Iterator[None]:
    """Let nothing be written past Python: of what fails Python hears as well."""
    before = os.dup(2)
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123
        os.dup2(nowhere.fileno(), 2)
    try:
        yield
    finally:
        os.dup2(before, 2)
        os.close(before)


@contextmanager
def clear_errors() -> Iterator[None]:
    """Say in one line what went wrong on a machine of the cluster.

    Raises:
        WorkersLost: something did.
    """
    try:
        yield
    except ray.exceptions.RayError as problem:
        raise WorkersLost(f"Ray could not do the job: {_line(problem)}") from None


def _line(problem: Exception) -> str:
    """Return the last line of what an error says: where it began on the other machine."""
    lines = [line.strip() for line in str(problem).splitlines() if line.strip()]
    return lines[-1] if lines else type(problem).__name__
