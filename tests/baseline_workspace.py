"""A corpus with a baseline: what the tests of baselines share."""

from __future__ import annotations

import json
from typing import Any

from tests.git_workspace import record
from tests.workspace import TODAY, Run, Workspace

NAME = ".readlint-baseline.json"
BANNER = "\nWe use cookies to improve your experience. Accept all cookies.\n"
OTHER_BANNER = "\nThis site uses cookies. By using it you agree to our cookie policy.\n"
MENU = "Home > News > Speeches > Ministers\n\n"


def flawed(path: str, more: str = BANNER, before: str = "") -> dict[str, str]:
    """Return a record like no other with something of a web page around its text."""
    files = record(path, more)
    return {name: before * name.endswith(".txt") + content for name, content in files.items()}


def add(workspace: Workspace, *words: str, today: str = TODAY) -> Run:
    """Run `readlint baseline add`."""
    return workspace.run("baseline", "add", *words, "--today", today)


def prune(workspace: Workspace, *words: str, today: str = TODAY) -> Run:
    """Run `readlint baseline prune`."""
    return workspace.run("baseline", "prune", *words, "--today", today)


def entries(workspace: Workspace, name: str = NAME) -> list[dict[str, Any]]:
    """Return the entries of a baseline."""
    held: list[dict[str, Any]] = json.loads((workspace.root / name).read_text(encoding="utf-8"))
    assert held.pop() == {"readlint-baseline": 1}
    return held


def rewrite(workspace: Workspace, changed: list[dict[str, Any]], name: str = NAME) -> None:
    """Write entries by hand."""
    workspace.write({name: json.dumps([*changed, {"readlint-baseline": 1}])})


def statuses(run: Run) -> list[tuple[str, str, str]]:
    """Return the findings of a JSON report: file, rule and status."""
    return [(one["path"], one["rule"], one["status"]) for one in run.findings]


def new(run: Run) -> list[tuple[str, str]]:
    """Return the new findings of a JSON report: file and rule."""
    return [(one["path"], one["rule"]) for one in run.findings if one["status"] == "new"]
