"""Records under odd names: read as others are, and no name is more than a name in a report."""

from __future__ import annotations

import pytest

from fuzzing.faults import log_faults, run_faults
from fuzzing.inputs import Maker, write
from tests.workspace import Workspace

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("seed", range(80))
def test_odd_names(seed: int, workspace: Workspace) -> None:
    files, words = Maker(f"names {seed}").folder_of_odd_names()
    if not write(workspace.root, files):
        pytest.skip("no such names here")
    done = workspace.run(*words)
    assert list(run_faults(words, done.status, done.out, done.err)) == []


@pytest.mark.parametrize("batch", range(4))
def test_no_name_is_a_command(batch: int, workspace: Workspace) -> None:
    for seed in range(10):
        files, words = Maker(f"commands {batch} {seed}").folder_of_odd_names()
        if write(workspace.root / str(seed), files):
            done = workspace.run(*words[:-1], str(seed))
            assert list(log_faults(words, done.out, done.err)) == []
