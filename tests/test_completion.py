"""Shell completion: bash really completes, by the script that is printed."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from readlint.cli.help import COMMANDS
from readlint.cli.options import FORMATS
from readlint.rules.registry import all_rules
from tests.workspace import Workspace

BASH = shutil.which("bash")
needs_bash = pytest.mark.skipif(BASH is None, reason="needs bash")

# Does what bash does when a person types the words and presses the tabulator.
_TYPED = """
source ./completion.bash
[[ $(complete -p readlint) =~ -F\\ ([^ ]+) ]] || exit 9
COMP_WORDS=("$@")
COMP_CWORD=$(( $# - 1 ))
COMP_LINE="$*"
COMP_POINT=${#COMP_LINE}
COMPREPLY=()
"${BASH_REMATCH[1]}"
printf '%s\\n' "${COMPREPLY[@]}"
"""


def completed(workspace: Workspace, line: str) -> list[str]:
    """What bash offers for the last word of a command line."""
    script = workspace.run("completion", "bash")
    assert (script.status, script.err) == (0, "")
    workspace.write({"completion.bash": script.out})
    words = [*shlex.split(line), *([""] if line.endswith(" ") else [])]
    done = subprocess.run(
        [str(BASH), "-c", _TYPED, "bash", *words], cwd=workspace.root, capture_output=True,
        text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.split()


@pytest.mark.process
@needs_bash
def test_commands_options_and_formats_complete(workspace: Workspace) -> None:
    assert set(completed(workspace, "readlint ")) >= COMMANDS.keys()
    assert completed(workspace, "readlint bas") == ["baseline"]
    assert completed(workspace, "readlint baseline ") == ["add", "prune", "show"]
    assert completed(workspace, "readlint baseline add --acc") == ["--accept-new"]
    assert completed(workspace, "readlint corpus --unsafe") == ["--unsafe-fixes"]
    assert sorted(completed(workspace, "readlint corpus --format ")) == sorted(FORMATS)
    assert completed(workspace, "readlint help acc") == ["accept"]
    assert completed(workspace, "readlint check --no-") == ["--no-baseline", "--no-cache"]


@pytest.mark.process
@needs_bash
def test_rules_and_families_complete(workspace: Workspace) -> None:
    ids = sorted(rule.id for rule in all_rules() if rule.id.startswith("junk-c"))
    for before in ("rule", "--select", "check --ignore", "accept a.txt", "baseline add --rule"):
        assert sorted(completed(workspace, f"readlint {before} junk-c")) == ids, before
    assert "attribution" in completed(workspace, "readlint rule attr")


@pytest.mark.process
@needs_bash
def test_files_complete(workspace: Workspace) -> None:
    workspace.write({"texts/a.txt": "", "texts/b.txt": ""})
    assert completed(workspace, "readlint check tex") == ["texts"]
    assert completed(workspace, "readlint new texts/a") == ["texts/a.txt"]
    files = completed(workspace, "readlint check --output texts/")
    assert sorted(files) == ["texts/a.txt", "texts/b.txt"]


@pytest.mark.parametrize("shell", ["zsh", "tcsh"])
def test_other_shells_get_all_commands(workspace: Workspace, shell: str) -> None:
    done = workspace.run("completion", shell)
    assert (done.status, done.err) == (0, "")
    assert all(name in done.out for name in COMMANDS)
    assert all(rule.id in done.out for rule in all_rules())
    program = shutil.which(shell)
    if program is not None:
        Path("script").write_text(done.out, encoding="utf-8")
        assert subprocess.run([program, "-n", "script"], check=False).returncode == 0
