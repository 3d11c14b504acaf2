"""Every way out of every command ends as `docs/exits.md` says.

`READLINT_UPDATE_DOCS=1 python -m pytest tests/test_exits.py` writes the tables of that page.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from readlint.cli.help import COMMANDS
from tests.exits import EMPTY, EXITS, FILES, LINK, Exit
from tests.workspace import Workspace, environment, needs_posix

pytestmark = [pytest.mark.slow, pytest.mark.process]

PAGE = Path(__file__).resolve().parent.parent / "docs" / "exits.md"
BEGIN, END = "<!-- made from tests/exits.py -->\n", "<!-- end -->\n"
ROWS = [row for rows in EXITS.values() for row in rows]


@needs_posix
@pytest.mark.parametrize("row", ROWS, ids=[f"{row.line} ({row.when})" for row in ROWS])
def test_a_command_ends_as_the_table_says(workspace: Workspace, row: Exit) -> None:
    (workspace.root / ".git").rmdir()
    workspace.write(FILES)
    (workspace.root / EMPTY).mkdir()
    link = workspace.root / LINK
    link.parent.mkdir()
    link.symlink_to("nowhere")
    run = f"{row.before}\nimport sys; from readlint.cli import main; sys.exit(main())"
    command = shlex.join([sys.executable, *(("-c", run) if row.before else ("-m", "readlint"))])
    done = subprocess.run(
        ["bash", "-c", f'readlint() {{ {command} "$@"; }}\n{row.given}\n{row.line}'],
        cwd=workspace.root,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment(PYTHONWARNINGS="", GIT_CEILING_DIRECTORIES=str(workspace.root.parent)),
        timeout=120,
        check=False,
    )  # fmt: skip
    assert done.returncode == row.status, done.stdout + done.stderr
    if row.said:
        assert done.stderr.startswith(f"readlint: {row.said}")
    else:
        assert done.stderr == ""
    assert "Traceback" not in done.stdout
    assert "--verbose" in row.line or "Traceback" not in done.stderr


def test_every_command_has_a_way_out_for_each_status() -> None:
    for command in COMMANDS:
        statuses = {row.status for row in EXITS[command]}
        assert statuses >= {0, 2}, command


def test_the_page_shows_the_tables() -> None:
    written = PAGE.read_text(encoding="utf-8")
    head, rest = written.split(BEGIN)
    tail = rest.split(END)[1]
    real = f"{head}{BEGIN}{''.join(_tables())}{END}{tail}"
    if os.environ.get("READLINT_UPDATE_DOCS"):
        PAGE.write_text(real, encoding="utf-8")
        return
    assert written == real


def _tables() -> Iterator[str]:
    for name, rows in EXITS.items():
        yield f"\n## {name}\n\n| command | situation | status | standard error begins with |\n"
        yield "|---|---|---|---|\n"
        for row in rows:
            said = f"`{row.said.splitlines()[0].strip()}`" if row.said else ""
            line = row.line.replace("|", "\\|")
            yield f"| `{line}` | {row.when} | {row.status} | {said} |\n"
    yield "\n"
