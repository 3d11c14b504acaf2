"""A clock for tests of the cache, which trusts no file that has just changed."""

from __future__ import annotations

import time

import pytest


class Clock:
    """Counts nanoseconds as the tests want it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.ahead = 3_600
        really = time.time_ns
        monkeypatch.setattr("time.time_ns", lambda: really() + self.ahead * 10**9)
