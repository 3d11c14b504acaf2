"""`--engine ray`: what does not go with it, and what is said where Ray is not installed."""

from __future__ import annotations

import sys

import pytest

from tests.workspace import GOOD, Workspace


@pytest.mark.parametrize(
    "words", [["--fix"], ["--diff"], ["--since", "main"], ["--cache-dir", "kept"]]
)
def test_what_one_machine_does_is_refused(workspace: Workspace, words: list[str]) -> None:
    done = workspace.write(GOOD).run("good.txt", "--engine", "ray", *words)
    assert (done.status, done.out) == (2, "")
    assert f"{words[0]} does not go with --engine ray: " in done.err


def test_without_ray_one_line_says_what_to_install(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    monkeypatch.delitem(sys.modules, "readlint.scale.on_ray", raising=False)
    monkeypatch.delitem(sys.modules, "readlint.scale.cluster", raising=False)
    done = workspace.write(GOOD).run("good.txt", "--engine", "ray")
    assert (done.status, done.out) == (2, "")
    assert "--engine ray needs Ray" in done.err
    assert "pip install 'ray[data]'" in done.err
    assert done.err.count("\n") == 1
