"""A small corpus from a dict, and the command line run on it, here or in a process of its own."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import pytest

from readlint.cli import main
from readlint.rules.cases import STANDARD_SIDECAR, STANDARD_TEXT

TODAY = "2026-01-01"
GOOD = {"good.txt": STANDARD_TEXT, "good.yaml": STANDARD_SIDECAR}
COMMAND = (sys.executable, "-m", "readlint")

# A superuser may read anything, so what is refused is tried as another user.
NOBODY = 65_534

needs_links = pytest.mark.skipif(
    sys.platform == "win32", reason="symbolic links need a privilege on Windows"
)
needs_posix = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has no such files, permissions or signals"
)


@dataclass(frozen=True)
class Run:
    """What one run of the command line gave."""

    status: int
    out: str
    err: str

    @property
    def report(self) -> dict[str, Any]:
        """The JSON report."""
        report: dict[str, Any] = json.loads(self.out)
        return report

    @property
    def findings(self) -> list[dict[str, Any]]:
        """The findings of the JSON report."""
        findings: list[dict[str, Any]] = self.report["findings"]
        return findings

    def about(self, path: str) -> list[dict[str, Any]]:
        """The findings of the JSON report that stand in one file."""
        return [finding for finding in self.findings if finding["path"] == path]


class Workspace:
    """A folder, the working folder of every run."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, files: Mapping[str, str | bytes], *, good: bool = False) -> Self:
        """Write files by their paths, with a clean record beside them if `good`."""
        for name, content in {**(GOOD if good else {}), **files}.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return self

    def run(self, *words: str, encoding: str = "utf-8") -> Run:
        """Run the command line in this process, its output encoded as a real one would be."""
        out, err = _stream(encoding, "strict"), _stream(encoding, "backslashreplace")
        with redirect_stdout(out), redirect_stderr(err):
            try:
                status = main(words)
            except SystemExit as leaving:
                status = leaving.code if isinstance(leaving.code, int) else 1
        return Run(status, _written(out), _written(err))

    def check(self, *words: str) -> Run:
        """Run `readlint` with a fixed day and the report as JSON."""
        return self.run(*words, "--today", TODAY, "--format", "json")

    def process(self, *words: str, **options: Any) -> Run:
        """Run the command line in a process of its own."""
        done = subprocess.run(
            [*COMMAND, *words],
            cwd=self.root,
            capture_output=True,
            env=environment(**options.pop("env", {})),
            timeout=60,
            check=False,
            **options,
        )
        return Run(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def environment(**changes: str) -> dict[str, str]:
    """Return the environment of a process, free of what this one's changes in its output."""
    ours = ("NO_COLOR", "COLUMNS", "PYTHONUNBUFFERED", "PYTHONIOENCODING", "PYTEST_ADDOPTS")
    kept = {key: value for key, value in os.environ.items() if key not in ours}
    return {**kept, "PYTHONWARNINGS": "error", **changes}


def _stream(encoding: str, errors: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors=errors, newline="")


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    stream.seek(0)
    return stream.read()


@contextmanager
def without_privilege() -> Iterator[None]:
    """Give up the right to read everything, if this process has it."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
