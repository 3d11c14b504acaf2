from __future__ import annotations

from pathlib import Path

import pytest

from tests.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    root = tmp_path / "work"
    root.mkdir()
    # A corpus ends here: folder defaults of the machine that runs the tests have no say.
    (root / ".git").mkdir()
    monkeypatch.chdir(root)
    return Workspace(root)
