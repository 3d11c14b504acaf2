from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from tests.workspace import Workspace

# The same examples in every run: a gate that is red by chance teaches people to look away.
settings.register_profile("steady", derandomize=True, database=None, deadline=None)
settings.load_profile("steady")


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    root = tmp_path / "work"
    root.mkdir()
    # A corpus ends here: folder defaults of the machine that runs the tests have no say.
    (root / ".git").mkdir()
    monkeypatch.chdir(root)
    return Workspace(root)
