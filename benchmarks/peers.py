"""The checkers that people would string together instead, with their command lines and versions.

`pip install yamllint check-jsonschema codespell typos ruff` brings all. Each reads half a record at
most: yamllint and check-jsonschema the sidecars, codespell and typos the texts. ruff reads neither;
its cached run on as many Python files is the mark for a linter that remembers.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

OURS, FLOOR = "readlint", "python -c pass"
YAMLLINT, SCHEMA_CHECK = "yamllint", "check-jsonschema"
CODESPELL, TYPOS, RUFF = "codespell", "typos", "ruff"
PEERS = (YAMLLINT, SCHEMA_CHECK, CODESPELL, TYPOS, RUFF)
# Statuses above 1 by which a peer says that it found something.
FOUND = {CODESPELL: 65, TYPOS: 2}


def program(name: str) -> str | None:
    """Return the path of a peer's program, beside this Python or on the path; None without it."""
    beside = Path(sys.executable).with_name(name)
    return str(beside) if beside.exists() else shutil.which(name)


def version(name: str) -> str:
    """Return the version that a program names."""
    done = subprocess.run(
        [program(name) or name, "--version"], check=True, capture_output=True, text=True
    )
    words = (done.stdout or done.stderr).split()
    return next((word.strip(",") for word in words if word[:1].isdigit()), "unknown")


def readlint(*words: str) -> list[str]:
    """Return a command line of readlint, of the tree that this Python imports."""
    return [sys.executable, "-m", "readlint", "check", "--exit-zero", *words]


def floor() -> list[str]:
    """Return the command line that does nothing: what any program in Python takes."""
    return [sys.executable, "-c", "pass"]


def on_sidecars(schema: Path, sidecars: Sequence[Path]) -> dict[str, list[str]]:
    """Return the command lines of the peers that read sidecars, of those that are installed."""
    names = [str(path) for path in sidecars]
    return _installed(
        {
            YAMLLINT: ["-d", "relaxed", *names],
            SCHEMA_CHECK: ["--schemafile", str(schema), *names],
        }
    )


def on_texts(texts: Sequence[Path]) -> dict[str, list[str]]:
    """Return the command lines of the peers that read texts, of those that are installed."""
    names = [str(path) for path in texts]
    return _installed({CODESPELL: ["-q", "3", *names], TYPOS: names})


def remembering(folder: Path) -> dict[str, list[str]]:
    """Return the command line of ruff on a folder of Python files, if it is installed."""
    return _installed({RUFF: ["check", "--quiet", "--exit-zero", str(folder)]})


def _installed(words: dict[str, list[str]]) -> dict[str, list[str]]:
    return {name: [path, *more] for name, more in words.items() if (path := program(name))}
