"""A version to look at: its files in a folder of their own, and a Python that can run them."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
import venv
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

WORKTREE = (".", "WORKTREE")


class NotRun(Exception):
    """The comparison cannot be made; the message says why in one line."""


class Version(NamedTuple):
    """One version of readlint.

    Attributes:
        name: as the output shows it.
        tree: its files, as in the repository.
        python: an interpreter that has what it depends on.
    """

    name: str
    tree: Path
    python: Path

    def command(self, *words: str) -> list[str]:
        """Return a command line of its Python; nothing in the working folder can be imported."""
        return [str(self.python), "-P", *words]

    def environment(self) -> Mapping[str, str]:
        """Return the variables with which its Python finds its own files before all others."""
        ours = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "READLINT"))}
        return {**ours, "PYTHONPATH": str(self.tree / "src"), "PYTHONUTF8": "1"}


def version(revision: str, repository: Path, cache: Path, python: Path | None = None) -> Version:
    """Return a version ready to run.

    Args:
        revision: anything git knows as a commit; `.` or `WORKTREE` for the files as they are.
        repository: where the commits are.
        cache: folder that keeps the files by commit, and the environments by what is in them.
        python: an interpreter that has what the version depends on; None to make one.

    Raises:
        NotRun: there is no such commit, or its environment cannot be made.
    """
    if revision in WORKTREE:
        name, tree = "the working tree", repository
    else:
        commit = _git(repository, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
        if commit is None:
            raise NotRun(f"{revision}: git knows no such commit")
        name = f"{revision} ({commit.decode().strip()[:10]})"
        tree = _laid_out(repository, commit.decode().strip(), cache)
    made = Version(name, tree, python.absolute() if python else _interpreter(tree, cache))
    _refuse_another(made)
    return made


def own_folder(folder: Path | None) -> Path:
    """Return the folder that keeps what was made before, by default a temporary one of the user.

    Raises:
        NotRun: the folder belongs to another user, whose programs would be run.
    """
    if folder is None:
        folder = Path(tempfile.gettempdir()) / f"readlint-compare-{_user()}"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if hasattr(os, "getuid") and folder.stat().st_uid != os.getuid():
        raise NotRun(f"{folder}: belongs to another user: name another folder with --cache")
    return folder.resolve()


def _user() -> str:
    return str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "user")


def _git(repository: Path, *words: str) -> bytes | None:
    done = subprocess.run(["git", "-C", str(repository), *words], capture_output=True, check=False)
    return None if done.returncode else done.stdout


def _laid_out(repository: Path, commit: str, cache: Path) -> Path:
    """Return the folder with the files of a commit; made once."""
    tree = cache / f"tree-{commit}"
    if tree.is_dir():
        return tree
    packed = _git(repository, "archive", "--format=tar", commit)
    if packed is None:
        raise NotRun(f"{commit}: git cannot lay out its files")
    with tempfile.TemporaryDirectory(dir=cache) as scratch:
        made = Path(scratch) / "tree"
        with tarfile.open(fileobj=BytesIO(packed)) as archive:
            archive.extractall(made, filter="data")
        made.rename(tree)
    return tree


def _interpreter(tree: Path, cache: Path) -> Path:
    """Return the Python of an environment with what a tree depends on; made once for the same."""
    wanted = dependencies(tree)
    key = "\n".join((sys.version, *wanted)).encode()
    folder = cache / f"env-{hashlib.sha256(key).hexdigest()[:16]}"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    ready = folder / "ready"
    if not ready.is_file():
        shutil.rmtree(folder, ignore_errors=True)
        venv.create(folder, with_pip=True)
        install = [str(python), "-m", "pip", "install", "--quiet", "pip", *wanted]
        done = subprocess.run(install, capture_output=True, text=True, check=False)
        if done.returncode:
            raise NotRun(f"{tree.name}: its environment cannot be made: {last_line(done.stderr)}")
        ready.touch()
    return python


def dependencies(tree: Path) -> list[str]:
    """Return what the version in a folder depends on, in the order of names.

    Raises:
        NotRun: the folder has no `pyproject.toml` that says so.
    """
    try:
        project = tomllib.loads((tree / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        return sorted(project.get("dependencies", []))
    except (OSError, KeyError, ValueError) as problem:
        raise NotRun(f"{tree}: pyproject.toml says no dependencies: {problem}") from None


def _refuse_another(made: Version) -> None:
    """Refuse an interpreter that would run another readlint than the one in the tree."""
    asked = made.command("-c", "import readlint; print(readlint.__file__)")
    done = subprocess.run(
        asked, env=made.environment(), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise NotRun(f"{made.name}: {made.python} cannot load it: {last_line(done.stderr)}")
    if not Path(done.stdout.strip()).resolve().is_relative_to((made.tree / "src").resolve()):
        raise NotRun(f"{made.name}: {made.python} loads {done.stdout.strip()} instead")


def last_line(said: str) -> str:
    """Return the last line that says something."""
    return next((line for line in reversed(said.splitlines()) if line.strip()), "it says nothing")
