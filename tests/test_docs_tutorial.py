"""The commands of the tutorial and of the pages by task print what the pages show, word for word.

`READLINT_UPDATE_DOCS=1 python -m pytest tests/test_docs_tutorial.py` writes the real output into
the pages. The number of rules and the version of the facts are not compared: they change with
every rule and every table.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.git_workspace import needs_git
from tests.workspace import environment

pytestmark = [pytest.mark.slow, pytest.mark.process]

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
BLOCK = re.compile(
    r"^(?P<ticks>`{3,})(?P<kind>\w+)(?: title=\"(?P<file>[^\"]+)\")?\n(?P<body>.*?)^(?P=ticks)$",
    re.MULTILINE | re.DOTALL,
)
MARK = "\x1e"
# What a page shows in the place of the day on which the test runs, which a baseline writes down.
SHOWN_DAY = "2026-01-01"
# Pages whose examples are Python: `tests/test_docs_python.py` runs them.
IN_PYTHON = {"python.md"}


def _empty(here: Path) -> None:
    here.mkdir()


def _with_corpus(here: Path) -> None:
    """Lay out the folder in which a newcomer is: the corpus, and `readlint` installed."""
    shutil.copytree(ROOT / "corpus", here / "corpus")
    (here / ".git").mkdir()


def _old_repository(here: Path) -> None:
    """Make a repository of old records, some of which are damaged, and a note."""
    shutil.copytree(ROOT / "corpus" / "readouts" / "munich-2024", here / "corpus" / "munich-2024")
    for name in ("cookie-banner", "late-preview", "machine-round-trip", "repeated-caption"):
        for ending in (".txt", ".yaml"):
            shutil.copy(ROOT / "corpus" / "flawed" / f"{name}{ending}", here / "corpus")
    (here / "corpus" / "drafts").mkdir()
    (here / "corpus" / "drafts" / "todo.txt").write_text("Look for the second page.\n", "utf-8")
    _git(here, "init", "-q", "-b", "main")
    _commit(here, "The corpus")


def _proposed_change(here: Path) -> None:
    """Make a repository in which the branch `yellen` adds a record to those of `main`."""
    for folder in ("japan-2023", "munich-2024"):
        shutil.copytree(ROOT / "corpus" / "readouts" / folder, here / "corpus" / folder)
    _git(here, "init", "-q", "-b", "main")
    _commit(here, "The corpus")
    _git(here, "switch", "-q", "-c", "yellen")
    for ending in (".txt", ".yaml"):
        shutil.copy(
            ROOT / "corpus" / "flawed" / f"late-preview{ending}",
            here / "corpus" / f"yellen-2023{ending}",
        )
    _commit(here, "Add the visit of July 2023")
    _git(here, "switch", "-q", "main")


def _git(here: Path, *words: str) -> None:
    subprocess.run(["git", *words], cwd=here, env=_environment(here), check=True, timeout=60)


def _commit(here: Path, message: str) -> None:
    _git(here, "add", "--all")
    _git(here, "commit", "-q", "-m", message)


# What lies in the folder before the first command of a page.
PLAYED: dict[str, Callable[[Path], None]] = {
    "tutorial.md": _with_corpus,
    "texts.md": _empty,
    "tables.md": _empty,
    "adopting.md": _old_repository,
    "review.md": _proposed_change,
    "by-hand.md": _empty,
}


@needs_git
@pytest.mark.skipif(sys.platform == "win32", reason="the commands are for a POSIX shell")
@pytest.mark.parametrize("name", PLAYED)
def test_the_commands_print_what_the_page_shows(name: str, tmp_path: Path) -> None:
    page, here = DOCS / name, tmp_path / "readlint"
    written = page.read_text(encoding="utf-8")
    PLAYED[name](here)
    real = played(written, here)
    if os.environ.get("READLINT_UPDATE_DOCS"):
        page.write_text(real, encoding="utf-8")
        return
    assert _without_counts(written) == _without_counts(real)


def test_every_page_by_task_is_played() -> None:
    navigation: list[dict[str, Any]] = YAML(typ="safe").load(ROOT / "mkdocs.yml")["nav"]
    (start,) = [entry["Start"] for entry in navigation if "Start" in entry]
    pages = {page for entry in start for page in entry.values()}
    assert pages - IN_PYTHON == set(PLAYED)


@pytest.mark.parametrize("name", sorted(set(PLAYED) - {"tutorial.md"}))
def test_no_command_of_ours_is_shown_without_its_output(name: str) -> None:
    blocks = list(BLOCK.finditer((DOCS / name).read_text(encoding="utf-8")))
    assert sum(block["kind"] == "console" for block in blocks) >= 3
    for block in blocks:
        assert block["kind"] != "sh" or "readlint" not in block["body"], block["body"]


def test_every_family_is_shown() -> None:
    from readlint.rules.registry import shipped_rules

    written = (DOCS / "tutorial.md").read_text(encoding="utf-8")
    for family in {rule.family for rule in shipped_rules()}:
        assert f"`{family}`" in written
        if family != "baseline":
            assert re.search(rf"^## {family}: ", written, re.MULTILINE)
            assert re.search(rf"\[{family}-[a-z-]+\]", written)


def _with_command(here: Path) -> None:
    """Put the command `readlint` where the shell of a folder finds it."""
    (here.parent / "bin").mkdir()
    command = here.parent / "bin" / "readlint"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m readlint "$@"\n', encoding="utf-8")
    command.chmod(0o755)


def _environment(here: Path) -> dict[str, str]:
    """Return the environment of a page: `readlint` is found, and git knows who commits."""
    day = f"{SHOWN_DAY}T12:00:00+00:00"
    who = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in
           (("NAME", "You"), ("EMAIL", "you@courier.example"), ("DATE", day))}  # fmt: skip
    return environment(
        PATH=f"{here.parent / 'bin'}{os.pathsep}{os.environ['PATH']}",
        PYTHONUTF8="1",
        GIT_CONFIG_GLOBAL=os.devnull,
        GIT_CONFIG_SYSTEM=os.devnull,
        **who,
    )


def played(page: str, here: Path) -> str:
    """Run all blocks in their order and return the page with the output that they gave.

    Args:
        page: its Markdown. Commands are run, a difference is made to its file, and any other block
            that has a title is written to the file of that name.
        here: the folder in which the commands run.
    """
    _with_command(here)
    pieces, last = [], 0
    for block in BLOCK.finditer(page):
        if block["kind"] == "console":
            commands = [line[2:] for line in block["body"].splitlines() if line.startswith("$ ")]
            pieces += [page[last : block.start("body")], *_run(commands, here)]
            last = block.end("body")
        elif block["kind"] == "diff":
            _edit(here / block["file"], block["body"])
        elif block["file"]:
            (here / block["file"]).parent.mkdir(parents=True, exist_ok=True)
            (here / block["file"]).write_text(block["body"], encoding="utf-8")
    return "".join([*pieces, page[last:]])


def _edit(file: Path, body: str) -> None:
    """Do to a file what the page asks its reader to do in an editor."""
    lines = body.splitlines()
    old = "".join(f"{line[1:]}\n" for line in lines if line.startswith(("-", " ")))
    new = "".join(f"{line[1:]}\n" for line in lines if line.startswith(("+", " ")))
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
        env=_environment(here),
        timeout=120,
        check=False,
    )
    outputs, today = done.stdout.split(MARK)[1:], date.today().isoformat()
    for command, output in zip(commands, outputs, strict=True):
        assert "Traceback" not in output, output
        day = today if command.startswith("readlint baseline ") else SHOWN_DAY
        yield f"$ {command}\n{output.replace(day, SHOWN_DAY)}"


def _without_counts(page: str) -> str:
    counted = re.sub(r"\b\d+ rules?\b", "N rules", page)
    # A commit is named after all that is in it.
    counted = re.sub(r"\(?\b[0-9a-f]{7,10}\b\)?", "COMMIT", counted)
    return re.sub(r'"(rules|facts)": ["\d-]+,', r'"\1": ...,', counted)
