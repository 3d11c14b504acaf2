"""The page on mending shows what the commands print."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from tests.workspace import Workspace

PAGE = (Path(__file__).parent.parent / "docs" / "fixing.md").read_text(encoding="utf-8")


def test_the_commands_print_what_the_page_shows(workspace: Workspace) -> None:
    files = re.findall(r'^```text title="([^"]+)"\n(.*?)^```$', PAGE, re.MULTILINE | re.DOTALL)
    blocks = re.findall(r"^```console\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert files
    assert blocks
    workspace.write(dict(files))
    for block in blocks:
        for shown in re.split(r"^\$ readlint ", block, flags=re.MULTILINE)[1:]:
            command, _, printed = shown.partition("\n")
            run = workspace.run(*shlex.split(command))
            assert _without_counts(run.out + run.err) == _without_counts(printed), command


def _without_counts(printed: str) -> str:
    """The number of rules grows with every new one."""
    return re.sub(r"\d+ rules", "N rules", printed)
