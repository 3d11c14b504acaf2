"""Damaged files beside the records: a clear end, and reports that programs can read."""

from __future__ import annotations

import pytest

from fuzzing.faults import run_faults
from fuzzing.inputs import Maker
from tests.workspace import Workspace

pytestmark = pytest.mark.slow


# A pattern such as `[[a]` makes the library of patterns warn; nobody's mistake but its own.
@pytest.mark.filterwarnings("ignore:Possible nested set:FutureWarning")
@pytest.mark.parametrize("seed", range(120))
def test_damaged_files_beside_records(seed: int, workspace: Workspace) -> None:
    files, words = Maker(f"configs {seed}").folder_of_odd_files()
    done = workspace.write(files).run(*words)
    assert list(run_faults(words, done.status, done.out, done.err)) == []
