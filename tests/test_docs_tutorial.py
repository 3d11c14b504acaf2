"""The tutorial's commands print what the tutorial shows, word for word.

`READLINT_UPDATE_DOCS=1 python -m pytest tests/test_docs_tutorial.py` writes the real output into
the page. The number of rules and the version of the facts are not compared: they change with
every rule and every table.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.workspace import environment

pytestmark = [pytest.mark.slow, pytest.mark.process]

ROOT = Path(__file__).resolve().parent.parent
TUTORIAL = ROOT / "docs" / "tutorial.md"
BLOCK = re.compile(
    r"^```(?P<kind>console|diff)(?: title=\"(?P<file>[^\"]+)\")?\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
MARK = "\x1e"


@pytest.mark.skipif(sys.platform == "win32", reason="the tutorial's commands are for a POSIX shell")
def test_the_commands_print_what_the_tutorial_shows(tmp_path: Path) -> None:
    written = TUTORIAL.read_text(encoding="utf-8")
    real = played(written, _place(tmp_path))
    if os.environ.get("READLINT_UPDATE_DOCS"):
        TUTORIAL.write_text(real, encoding="utf-8")
        return
    assert _without_counts(written) == _without_counts(real)


def test_every_family_is_shown() -> None:
    from readlint.rules.registry import shipped_rules

    written = TUTORIAL.read_text(encoding="utf-8")
    for family in {rule.family for rule in shipped_rules()}:
        assert re.search(rf"^## {family}: ", written, re.MULTILINE)
        assert re.search(rf"\[{family}-[a-z-]+\]", written)


def _place(tmp_path: Path) -> Path:
    """Lay out the folder in which a newcomer stands: the corpus, and `readlint` installed."""
    here = tmp_path / "readlint"
    shutil.copytree(ROOT / "corpus", here / "corpus")
    (here / ".git").mkdir()
    return here


def _with_command(here: Path) -> None:
    """Put the command `readlint` where the shell of a folder finds it."""
    (here.parent / "bin").mkdir()
    command = here.parent / "bin" / "readlint"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m readlint "$@"\n', encoding="utf-8")
    command.chmod(0o755)


def played(page: str, here: Path) -> str:
    """Run all blocks in their order and return the page with the output that they gave."""
    _with_command(here)
    pieces, last = [], 0
    for block in BLOCK.finditer(page):
        if block["kind"] == "diff":
            _edit(here / block["file"], block["body"])
            continue
        commands = [line[2:] for line in block["body"].splitlines() if line.startswith("$ ")]
        shown = "".join(_run(commands, here))
        pieces += [page[last : block.start("body")], shown]
        last = block.end("body")
    return "".join([*pieces, page[last:]])


def _edit(file: Path, body: str) -> None:
    """Do to a file what the tutorial asks its reader to do in an editor."""
    lines = body.splitlines()
    old = "".join(f"{line[1:]}\n" for line in lines if line.startswith("-"))
    new = "".join(f"{line[1:]}\n" for line in lines if line.startswith("+"))
    content = file.read_text(encoding="utf-8")
    assert content.count(old) == 1, f"{file.name} does not hold these lines once: {old}"
    file.write_text(content.replace(old, new), encoding="utf-8")


def _run(commands: list[str], here: Path) -> Iterator[str]:
    """Run the commands of a block in one shell, so that `$?` is that of the command before."""
    # The mark parts the outputs; what `$?` was is kept across it.
    script = "\n".join(f"printf '\\036'; (exit ${{s:-0}})\n{command}\ns=$?" for command in commands)
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=here,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        env=environment(
            PATH=f"{here.parent / 'bin'}{os.pathsep}{os.environ['PATH']}", PYTHONUTF8="1"
        ),
        timeout=120,
        check=False,
    )
    outputs = done.stdout.split(MARK)[1:]
    for command, output in zip(commands, outputs, strict=True):
        assert "Traceback" not in output, output
        yield f"$ {command}\n{output}"


def _without_counts(page: str) -> str:
    counted = re.sub(r"\b\d+ rules?\b", "N rules", page)
    return re.sub(r'"(rules|facts)": ["\d-]+,', r'"\1": ...,', counted)
