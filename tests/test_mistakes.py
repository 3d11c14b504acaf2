"""The 62 mistakes of `mistakes.yaml`: each is answered with what is wrong, and what to do."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from ruamel.yaml import YAML

from readlint.rules.cases import STANDARD_SIDECAR, STANDARD_TEXT
from tests.git_workspace import needs_git
from tests.workspace import Workspace

_FILE = Path(__file__).with_name("mistakes.yaml")
_MISTAKES = 62
_GIT = (
    "git", "-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main",
)  # fmt: skip


class _Try(NamedTuple):
    number: int
    mistake: str
    held: Mapping[str, Any]

    @property
    def words(self) -> list[str]:
        run = self.held["run"]
        return run if isinstance(run, list) else run.split()


def _mistakes() -> list[Mapping[str, Any]]:
    loaded: list[Mapping[str, Any]] = YAML(typ="safe").load(_FILE.read_text(encoding="utf-8"))
    return loaded


def _tries() -> Iterator[Any]:
    for one in _mistakes():
        for at, held in enumerate(one["tries"]):
            tried = _Try(one["number"], one["mistake"], held)
            marks = [pytest.mark.process, needs_git] if "git" in held else []
            yield pytest.param(tried, marks=marks, id=f"{one['number']}{chr(ord('a') + at)}")


def test_all_mistakes_are_listed_once_and_reach_a_grade() -> None:
    mistakes = _mistakes()
    assert [one["number"] for one in mistakes] == list(range(1, _MISTAKES + 1))
    assert len({one["mistake"] for one in mistakes}) == _MISTAKES
    assert {one["grade"] for one in mistakes} <= {2, 3}


@pytest.mark.parametrize("tried", list(_tries()))
def test_a_mistake_is_answered(
    tried: _Try, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    workspace = _laid_out(tmp_path, tried.held)
    for command in tried.held.get("git", ()):
        subprocess.run([*_GIT, *command.split()], cwd=tmp_path, check=True, capture_output=True)
    given = io.TextIOWrapper(io.BytesIO(str(tried.held.get("stdin", "")).encode("utf-8")))
    monkeypatch.setattr(sys, "stdin", given)
    command, *words = tried.words
    assert command == "readlint"
    run = workspace.run(*words)
    said = _flat(run.out + run.err)
    assert run.status == tried.held["exit"], said
    for expected in tried.held.get("says", ()):
        assert _flat(expected) in said
    for unwanted in tried.held.get("never", ()):
        assert _flat(unwanted) not in said


def _flat(said: str) -> str:
    """Return words as they are said, however wide the lines are."""
    return " ".join(said.split())


def _laid_out(root: Path, held: Mapping[str, Any]) -> Workspace:
    sidecar = "".join(_replaced(STANDARD_SIDECAR, held.get("sidecar", {})))
    files: dict[str, str | bytes] = {
        "corpus/record.txt": STANDARD_TEXT,
        "corpus/record.yaml": sidecar,
    }
    for name in held.get("without", ()):
        del files[name]
    for name, content in held.get("files", {}).items():
        files[name] = _content(content)
    for name, number in held.get("many", {}).items():
        files.update({name.format(at): "" for at in range(number)})
    return Workspace(root).write(files)


def _content(given: Any) -> str | bytes:
    if isinstance(given, str):
        return given
    if "hex" in given:
        return bytes.fromhex(given["hex"])
    text: str = given["text"]
    return text.encode(given["encoding"])


def _replaced(sidecar: str, keys: Mapping[str, Any]) -> Iterator[str]:
    """Yield a sidecar with the values of some top-level keys written otherwise, or taken away."""
    key = ""
    for line in sidecar.splitlines(keepends=True):
        if line[0] != " ":
            key = line.partition(":")[0]
            if keys.get(key) is not None:
                yield f"{key}: {keys[key]}\n"
        if key not in keys:
            yield line
