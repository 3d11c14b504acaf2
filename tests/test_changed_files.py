"""Files that become something else between listing, reading and reporting: none hangs or leaks."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from readlint.engine.result import RunResult
from readlint.engine.rulesets import load_ruleset
from readlint.engine.run import run
from readlint.record.discovery import discover
from readlint.record.files import NoFile, read_file
from readlint.report import render
from readlint.rules.cases import STANDARD_SIDECAR, STANDARD_TEXT
from tests.workspace import Workspace, needs_links, needs_posix

SECRET = "unheard-of words\n" * 3
LINK = "it became a link after it was listed"
FOLDER = "its folder became a link after it was listed"
NO_FILE = "it is a device, a pipe or a socket, not a file"
STYLE = {"color": False, "everything": True, "quiet": False, "verbose": True}
Change = Callable[[Path], None]


def to_link(name: str) -> Change:
    def change(folder: Path) -> None:
        (folder / name).unlink()
        (folder / name).symlink_to("../../out.txt")

    return change


def to_link_inside(folder: Path) -> None:
    (folder / "a.txt").unlink()
    (folder / "a.txt").symlink_to("b.txt")


def to_pipe(folder: Path) -> None:
    (folder / "a.txt").unlink()
    os.mkfifo(folder / "a.txt")


def folder_to_link(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.symlink_to("../outside")


def folder_to_other_repository(folder: Path) -> None:
    (folder.parent.parent / "outside/.git").mkdir()
    folder_to_link(folder)


def relink(folder: Path) -> None:
    (folder / "c.txt").unlink()
    (folder / "c.txt").symlink_to("../../out.txt")


CHANGES: dict[str, tuple[Change, str, str]] = {
    "a text becomes a link out": (to_link("a.txt"), "a.txt", LINK),
    "a sidecar becomes a link out": (to_link("a.yaml"), "a.yaml", LINK),
    "a text becomes a link inside": (to_link_inside, "a.txt", LINK),
    "a text becomes a pipe": (to_pipe, "a.txt", NO_FILE),
    "the folder becomes a link out": (folder_to_link, "a.txt", FOLDER),
    "the folder becomes a link to a repository": (folder_to_other_repository, "a.txt", FOLDER),
    "a link leads elsewhere": (relink, "c.txt", "it is a link that leads elsewhere than when"),
}


@pytest.fixture
def corpus(workspace: Workspace) -> Path:
    for name in ("repo/c/a", "repo/c/b", "outside/a", "outside/b"):
        text = SECRET if name.startswith("outside") else STANDARD_TEXT
        workspace.write({f"{name}.txt": text, f"{name}.yaml": STANDARD_SIDECAR})
    workspace.write({"out.txt": SECRET, "repo/readlint.toml": ""})
    (workspace.root / "repo/c/c.txt").symlink_to("a.txt")
    return workspace.root / "repo"


def checked(changed: Change, corpus: Path, *names: str) -> RunResult:
    found = discover(names or ["c"])
    changed(corpus / "c")
    return run(found, load_ruleset(today=date(2026, 1, 1)))


@needs_posix
@pytest.mark.parametrize("change", CHANGES)
def test_what_changed_is_said_and_not_read(
    corpus: Path, change: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(corpus)
    does, name, why = CHANGES[change]
    for names in ((), ("c/a.txt", "c/b.txt", "c/c.txt")):
        shutil.copytree("c", "kept", symlinks=True)
        result = checked(does, corpus, *names)
        said = {f.path: f.message for f in result.findings if f.rule == "engine-unreadable"}
        assert said[f"c/{name}"].startswith(f"This file could not be read: {why}")
        assert result.failed
        assert "unheard" not in repr(result.findings) + render(result, "text", STYLE)
        (corpus / "c").unlink() if (corpus / "c").is_symlink() else shutil.rmtree("c")
        shutil.rmtree(corpus.parent / "outside/.git", ignore_errors=True)
        Path("kept").rename("c")


@needs_links
def test_the_report_shows_no_line_of_another_file(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(corpus)
    (corpus / "c/a.yaml").write_text(STANDARD_SIDECAR + "side: CZ\n")
    result = run(discover(["c/a.txt"]), load_ruleset(today=date(2026, 1, 1)))
    assert "side: CZ" in render(result, "text", STYLE)
    (corpus.parent / "out.txt").write_text(SECRET * 9)
    to_link("a.yaml")(corpus / "c")
    assert "unheard" not in render(result, "text", STYLE)


@needs_links
@pytest.mark.parametrize("name", ["corpus", "corpus/a.txt", "link.txt"])
def test_a_named_link_out_of_the_repository(
    workspace: Workspace, name: str, tmp_path: Path
) -> None:
    Workspace(tmp_path).write({"other/.git/HEAD": "", "other/a.txt": SECRET})
    (workspace.root / "corpus").symlink_to("../other")
    (workspace.root / "link.txt").symlink_to("../other/a.txt")
    done = workspace.check(name)
    (finding,) = done.findings
    assert finding["path"] == name
    assert (
        "it is a link that leads out of the repository: name the file that it leads to" in done.out
    )
    assert (done.status, "unheard" in done.out + done.err) == (2, False)
    for command in (["new", "--stdout"], ["when"]):
        run = workspace.run(*command, name)
        assert (run.status, "unheard" in run.out + run.err) == (2, False)


@needs_links
def test_a_list_of_ignored_files_that_is_a_link_counts_as_none(workspace: Workspace) -> None:
    # As git sees it.
    workspace.write({"lists/mine": "good.*\n"}, good=True)
    (workspace.root / ".gitignore").symlink_to("lists/mine")
    assert len(discover(["."]).pairings) == 1


@needs_posix
def test_no_file_of_the_configuration_hangs(workspace: Workspace) -> None:
    workspace.write({}, good=True)
    os.mkfifo(workspace.root / "pipe")
    (workspace.root / ".gitignore").symlink_to("pipe")
    for option in ("--config", "--phrases", "--facts", "--schema", "--baseline"):
        run = workspace.run(option, "pipe", ".")
        assert (run.status, "pipe: is not a file" in run.err) == (2, True)


def test_only_files_are_read(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 200_000)
    assert read_file(tmp_path / "a", 200_000) == b"x" * 200_000
    assert len(read_file(tmp_path / "a", 70_000)) == 70_001
    assert read_file(tmp_path / "a", 0) == b"x"
    with pytest.raises(OSError, match=r"folder|denied"):
        read_file(tmp_path, 10)


@needs_posix
def test_a_socket_is_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s")
        with pytest.raises(NoFile, match="not a file"):
            read_file("s", 10)
