"""What a writer leaves behind, and what a file keeps when it is replaced."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from readlint.record import writer
from readlint.record.writer import write_new, write_whole
from tests.workspace import Workspace, needs_links, needs_posix

LEFT = ".readlint-abc12345.tmp"
DIRTY = "The ministers met in Vienna.   \n"
UNKNOWN_KEY = "sidecar-unknown-key"

COMMANDS: dict[str, tuple[str, ...]] = {
    "fix": ("--fix", "--exit-zero", "."),
    "output": ("--output", "report.out", "--exit-zero", "."),
    "accept": ("accept", "bad.yaml", UNKNOWN_KEY, "--reason", "tried here"),
    "new": ("new", "alone.txt"),
    "baseline add": ("baseline", "add", "."),
    "baseline prune": ("baseline", "prune", "."),
}


@pytest.fixture
def corpus(workspace: Workspace) -> Workspace:
    from readlint.rules.cases import STANDARD_SIDECAR, STANDARD_TEXT

    bad = {"bad.txt": STANDARD_TEXT, "bad.yaml": STANDARD_SIDECAR + "unheard: of\n"}
    workspace.write({**bad, "alone.txt": STANDARD_TEXT}, good=True)
    assert workspace.run("baseline", "add", "--rule", "sidecar-missing", ".").status == 0
    return workspace


def leftovers(workspace: Workspace) -> list[str]:
    return [path.name for path in workspace.root.rglob(".readlint-*.tmp")]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_that_writes_cleans_up(corpus: Workspace, command: str) -> None:
    # Again where all is done: what a run left that was killed at its last step goes, too.
    for _ in range(2):
        writer.swept.clear()  # as in a process of its own
        (corpus.root / LEFT).write_text("half of a fi")
        corpus.run(*COMMANDS[command])
        assert leftovers(corpus) == []


@pytest.mark.parametrize(
    "command", [("--diff", "."), (".",), ("new", "--stdout", "alone.txt"),
                ("baseline", "add", "--dry-run", "."), ("baseline", "show", ".")],
)  # fmt: skip
def test_what_writes_nothing_removes_nothing(corpus: Workspace, command: tuple[str, ...]) -> None:
    (corpus.root / LEFT).write_text("half of a fi")
    corpus.run(*command)
    assert leftovers(corpus) == [LEFT]


@pytest.mark.parametrize("write", [write_new, write_whole])
def test_a_writer_looks_into_each_folder_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: Callable[[Path, str], None]
) -> None:
    looked: list[str] = []
    scan = os.scandir

    def counted(path: Path) -> object:
        looked.append(str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", counted)
    (tmp_path / LEFT).write_text("")
    for name in "abc":
        write(tmp_path / name, name)
    assert looked == [str(tmp_path)]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b", "c"]


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC, errno.EACCES])
@pytest.mark.parametrize("times", [1, 2])
def test_a_disk_that_fails_at_the_last_step(
    corpus: Workspace, monkeypatch: pytest.MonkeyPatch, code: int, times: int
) -> None:
    unlink, failed = Path.unlink, 0

    def fails(self: Path, *, missing_ok: bool = False) -> None:
        nonlocal failed
        if self.name.endswith(".tmp") and failed < times:
            failed += 1
            raise OSError(code, os.strerror(code))
        unlink(self, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", fails)
    done = corpus.run("new", "alone.txt")
    assert (done.status, done.err) == (0, "")
    assert (corpus.root / "alone.yaml").exists()
    assert len(leftovers(corpus)) == times - 1
    assert corpus.run("new", "alone.txt").status == 2
    assert leftovers(corpus) == []


@pytest.mark.skipif(sys.platform != "linux", reason="Python knows extended attributes on Linux")
def test_extended_attributes_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("old")
    path.chmod(0o640)
    try:
        os.setxattr(path, "user.origin", b"archive")
    except OSError:
        pytest.skip("this file system has no extended attributes")
    write_whole(path, "new")
    assert path.read_text() == "new"
    assert os.getxattr(path, "user.origin") == b"archive"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@needs_posix
def test_a_file_with_a_second_name_is_left_alone(workspace: Workspace) -> None:
    workspace.write({"a.txt": DIRTY, "b.txt": DIRTY, "elsewhere/kept": ""})
    (workspace.root / "elsewhere/kept").unlink()
    (workspace.root / "elsewhere/kept").hardlink_to(workspace.root / "a.txt")
    run = workspace.run("--fix", "--select", "junk-blank", ".")
    assert "a.txt: left alone: it has a second name (a hard link), which would keep" in run.err
    # It is no failure: what remains to be found decides, and this weighs nothing.
    assert run.status == 0
    assert (workspace.root / "b.txt").read_text() == DIRTY.rstrip() + "\n"
    assert (workspace.root / "a.txt").stat().st_nlink == 2
    assert (workspace.root / "elsewhere/kept").read_text() == DIRTY


@needs_links
@pytest.mark.parametrize("exists", [True, False])
def test_no_report_is_written_through_a_link_out(
    workspace: Workspace, tmp_path: Path, exists: bool
) -> None:
    outside = tmp_path / "mine"
    if exists:
        outside.write_text("mine")
    (workspace.write({}, good=True).root / "report.json").symlink_to(outside)
    run = workspace.run("--output", "report.json", ".")
    assert "report.json: is a link that leads out of the repository: name" in run.err
    assert run.status == 2
    assert (outside.read_text() if outside.exists() else "") == ("mine" if exists else "")
