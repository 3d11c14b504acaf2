"""What a plain run of the tests leaves out, and what makes it whole."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.conftest import leaves_out


@pytest.mark.parametrize(
    ("ci", "given", "is_short"),
    [
        ("", {}, True),
        ("", {"args": ["tests"]}, True),
        ("true", {}, False),
        ("", {"all": True}, False),
        ("", {"markexpr": "process"}, False),
        ("", {"args": ["tests/test_git.py"]}, False),
        ("", {"args": ["tests/test_git.py::test_one"]}, False),
    ],
    ids=str,
)
def test_only_a_plain_run_is_short(
    monkeypatch: pytest.MonkeyPatch, ci: str, given: dict[str, Any], is_short: bool
) -> None:
    monkeypatch.setenv("CI", ci)
    option = SimpleNamespace(all=given.get("all", False), markexpr=given.get("markexpr", ""))
    config: Any = SimpleNamespace(option=option, args=given.get("args", []))
    assert leaves_out(config) == is_short


def test_what_works_on_a_repository_or_hook_is_marked() -> None:
    for path in set(Path(__file__).parent.glob("test_*.py")) - {Path(__file__)}:
        source = path.read_text(encoding="utf-8")
        if any(name in source for name in ("GitWorkspace", "needs_git", "hook_managers")):
            assert "mark.process" in source, path.name
