"""The real pre-commit and prek, with readlint installed by them from this checkout, once."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sysconfig
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.git_workspace import GitWorkspace, init, record

ROOT = Path(__file__).resolve().parent.parent
MANAGERS = ("pre-commit", "prek")
_INSTALLED_FROM = ("src", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")
# What pip and uv say where there is no network; anything else they say is a failure.
_OFFLINE = (
    "Temporary failure in name resolution", "Name or service not known", "Network is unreachable",
    "NewConnectionError", "getaddrinfo failed", "dns error", "nodename nor servname",
)  # fmt: skip


def _config(checkout: Path, rev: str) -> str:
    """What the README tells to write, word for word."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"^```yaml\n(repos:\n.*?)^```$", readme, re.MULTILINE | re.DOTALL)
    config = str(block).replace("ADDRESS-OF-THIS-REPOSITORY", checkout.as_posix())
    return config.replace("A-TAG-OR-COMMIT-OF-IT", rev)


@dataclass(frozen=True)
class Installed:
    """A hook manager that has readlint ready.

    Attributes:
        name: of the manager.
        config: what a corpus writes to use the hook.
        environment: where the manager keeps what it installs.
    """

    name: str
    config: str
    environment: Mapping[str, str]

    def run(self, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
        """Run the manager in a folder."""
        return subprocess.run(
            [str(_program(self.name)), *words], cwd=folder, env={**os.environ, **self.environment},
            capture_output=True, text=True, encoding="utf-8", errors="replace", check=False,
        )  # fmt: skip


@dataclass(frozen=True)
class Attempt:
    """What came of a commit.

    Attributes:
        passed: whether it was made.
        said: all that was printed.
    """

    passed: bool
    said: str


class HookedCorpus(GitWorkspace):
    """A corpus whose commits go through the hooks."""

    def attempt(self, *words: str, folder: str = ".") -> Attempt:
        """Try to commit."""
        done = subprocess.run(
            ["git", "commit", "-m", "try", *words], cwd=self.root / folder,
            capture_output=True, text=True, encoding="utf-8", errors="replace", check=False,
        )  # fmt: skip
        return Attempt(done.returncode == 0, done.stdout + done.stderr)


def _program(name: str) -> Path:
    return Path(sysconfig.get_path("scripts")) / (name + (".exe" if os.name == "nt" else ""))


@pytest.fixture(scope="session")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """This project as a repository that hooks can be installed from, and its commit."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        root = tmp_path_factory.mktemp("hooks") / "readlint"
        here = Path.cwd()
        try:
            repository = init(root, monkeypatch)
        finally:
            os.chdir(here)
        for name in _INSTALLED_FROM:
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("*.pyc"))
            else:
                shutil.copy(ROOT / name, root / name)
        yield root, repository.commit()


@pytest.fixture(scope="session", params=MANAGERS)
def manager(
    request: pytest.FixtureRequest,
    checkout: tuple[Path, str],
    tmp_path_factory: pytest.TempPathFactory,
) -> Installed:
    """A hook manager that has installed readlint from this checkout."""
    name: str = request.param
    if not _program(name).exists() or shutil.which("git") is None:
        pytest.skip(f"needs git and {name}: pip install -e '.[test]'")
    home = tmp_path_factory.mktemp(name)
    root, rev = checkout
    config = _config(root, rev)
    kept = {"PRE_COMMIT_HOME": str(home), "PREK_HOME": str(home)}
    with pytest.MonkeyPatch.context() as monkeypatch:
        here = Path.cwd()
        try:
            repository = init(home / "first", monkeypatch)
        finally:
            os.chdir(here)
        repository.commit({".pre-commit-config.yaml": config, **record("corpus/first")})
        installed = Installed(name, config, kept)
        done = installed.run(repository.root, "run", "readlint", "--all-files")
    if (
        done.returncode
        and not os.environ.get("CI")
        and any(sign in done.stdout + done.stderr for sign in _OFFLINE)
    ):
        pytest.skip(f"{name} cannot install readlint's requirements: there is no network")
    assert done.returncode == 0, done.stdout + done.stderr
    return installed


@pytest.fixture
def corpus(manager: Installed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> HookedCorpus:
    """A corpus with one clean record, `corpus/old`, and the hooks installed in it."""
    root = init(tmp_path / "work", monkeypatch).root
    # As installed programs do, it keeps its compiled modules: each run takes half the time.
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
    for name, value in manager.environment.items():
        monkeypatch.setenv(name, value)
    repository = HookedCorpus(root)
    repository.commit(
        {
            ".pre-commit-config.yaml": manager.config,
            **record("corpus/old"),
        }
    )
    done = manager.run(root, "install")
    assert done.returncode == 0, done.stderr
    return repository
