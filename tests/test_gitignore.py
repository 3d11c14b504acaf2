"""What git ignores is none of readlint's business."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from readlint.record.exclusion import GitIgnore
from tests.workspace import GOOD, Workspace

TEXT = GOOD["good.txt"]
FILES = (
    "a.txt", "b.tmp.txt", "keep.tmp.txt", "out/a.txt", "out/keep.tmp.txt", "in/out/a.txt",
    "in/a.txt", "in/b.tmp.txt", "in/deep/a.txt", "in/deep/b.tmp.txt", "in/deep/x/a.txt",
    "in/x/a.txt", "x/a.txt", "with space.txt", "#a.txt", "!a.txt", "été.txt",
)  # fmt: skip
IGNORES = [
    {".gitignore": "*.tmp.txt\n!keep.tmp.txt\n"},
    {".gitignore": "/out/\nin/x\n"},
    {".gitignore": "out\n!out/keep.tmp.txt\n"},
    {
        ".gitignore": "*.tmp.txt\n",
        "in/.gitignore": "!*.tmp.txt\n",
        "in/deep/.gitignore": "/a.txt\n",
    },
    {".gitignore": "in/*\n!in/deep/\n", "in/deep/.gitignore": "x/\n"},
    {".gitignore": "**/x/\r\n\\#a.txt\r\n\\!a.txt\r\n"},
    {".gitignore": "\ufeff# a\n\nwith space.txt   \n!\n[\nin/**/a.txt\n"},
    {".gitignore": "*\n!*/\n!a.txt\n", "in/.gitignore": "*\n"},
    {"in/.gitignore": "a.txt\n/deep\n", ".gitignore": "été.*\n"},
]


def unignored(root: Path) -> list[str]:
    git = GitIgnore()
    return [name for name in FILES if git.why(str(root / name), folder=False) is None]


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
@pytest.mark.parametrize("ignores", IGNORES)
def test_agrees_with_git(workspace: Workspace, ignores: dict[str, str]) -> None:
    workspace.write(dict.fromkeys(FILES, TEXT)).write(ignores)
    (workspace.root / ".git").rmdir()
    for words in (["init", "-q"], ["config", "core.excludesFile", ""]):
        subprocess.run(["git", *words], cwd=workspace.root, check=True)
    listed = subprocess.run(
        ["git", "ls-files", "--others", "--exclude-standard", "-z"],
        cwd=workspace.root, check=True, capture_output=True,
    ).stdout.decode()  # fmt: skip
    expected = set(listed.split("\0")) & set(FILES)
    assert set(unignored(workspace.root)) == expected


def test_what_git_ignores_is_not_found(workspace: Workspace) -> None:
    workspace.write(
        {
            **dict.fromkeys(FILES, TEXT),
            ".gitignore": "*.tmp.txt\nout/\n",
            "in/deep/.gitignore": "!b.tmp.txt\n",
        }
    )
    shown = workspace.run(".", "--show-files").out.split("\n")
    assert [name for name in shown if "tmp" in name or "out" in name] == ["in/deep/b.tmp.txt"]


def test_a_file_named_alone_is_left_out_with_a_word(workspace: Workspace) -> None:
    workspace.write({"a/x.txt": TEXT, "a/.gitignore": "\nx.*\n", "b/y.txt": TEXT})
    workspace.write({".gitignore": "b/\n"}, good=True)
    run = workspace.check("good.txt", "a/x.txt", "b/y.txt")
    assert (run.status, run.report["summary"]["records"]) == (0, 1)
    assert run.err == (
        "readlint: a/x.txt: not checked: git ignores it (a/.gitignore:2)\n"
        "readlint: b/y.txt: not checked: git ignores it (.gitignore:1)\n"
    )


def test_a_folder_named_by_the_user_is_looked_into(workspace: Workspace) -> None:
    workspace.write({"data/x.txt": TEXT, "data/.gitignore": "*.md\n", "data/y.md": TEXT})
    workspace.write({".gitignore": "data/\n"}, good=True)
    assert workspace.check(".").report["summary"]["records"] == 1
    assert workspace.run("data", "--show-files").out == "data/x.txt\n"


def test_a_folder_of_which_git_ignores_all_holds_no_record(workspace: Workspace) -> None:
    run = workspace.write({"data/x.txt": TEXT, ".gitignore": "x.txt\n"}).check("data")
    assert run.status == 2
    assert "data: this folder holds no record" in run.err
    assert "git ignores it (.gitignore:1)" in run.err


def test_half_a_record_is_enough(workspace: Workspace) -> None:
    workspace.write({".gitignore": "*.txt\n", "lone.txt": TEXT}, good=True)
    for words in (
        [".", "--show-files"],
        ["good.txt", "--show-files"],
        ["good.yaml", "--show-files"],
    ):
        assert workspace.run(*words).out == "good.txt good.yaml\n"


def test_nothing_is_ignored_outside_a_repository(workspace: Workspace) -> None:
    (workspace.root / ".git").rmdir()
    workspace.write({".gitignore": "*\n"}, good=True)
    if GitIgnore().why(str(workspace.root / "good.txt"), folder=False) is None:
        assert workspace.check(".").report["summary"]["records"] == 1


def test_a_repository_within_one_is_its_own(workspace: Workspace) -> None:
    workspace.write({".gitignore": "*.txt\n", "sub/.git": "gitdir: elsewhere\n", "sub/a.txt": TEXT})
    assert workspace.run("sub", "--show-files").out == "sub/a.txt\n"


@pytest.mark.process
@pytest.mark.parametrize(
    ("data", "ignored"),
    [
        (b"a.txt\r\n", ["a.txt"]),
        (b"x\ra.txt\n", []),
        (b"a.txt\0x\n", ["a.txt"]),
        (b"\xef\xbb\xbfa.txt", ["a.txt"]),
        (b"[z-a]*\n*_[[:digit:]].txt\n[[:none:]]*\n[\n", ["x_1.txt", "z.txt"]),
        (b"?t?.txt\n", []),
        (b"??t[!a]?.txt\n", ["\u00e9t\u00e9.txt"]),
        ("\u00e9t*\n".encode(), ["\u00e9t\u00e9.txt"]),
        (b"a*\n" * 250_000, ["a.txt"]),
        (b"a*\n" * 350_000, []),
    ],
)
def test_lines_are_those_of_git(workspace: Workspace, data: bytes, ignored: list[str]) -> None:
    (workspace.root / ".gitignore").write_bytes(data)
    git = GitIgnore()
    names = ("a.txt", "x_1.txt", "y_a.txt", "z.txt", "\u00e9t\u00e9.txt")
    found = [name for name in names if git.why(str(workspace.root / name), folder=False)]
    assert found == ignored


@pytest.mark.skipif(sys.platform != "linux", reason="needs names of any bytes")
def test_a_name_that_is_not_utf_8_is_ignored_too(workspace: Workspace) -> None:
    (workspace.root / ".gitignore").write_bytes(b"a\xff*\n")
    name = os.fsdecode(os.fsencode(workspace.root) + b"/a\xffb")
    assert GitIgnore().why(name, folder=False) is not None


@pytest.mark.skipif(os.name == "nt", reason="needs links")
def test_a_list_that_is_a_link_is_not_read(workspace: Workspace) -> None:
    workspace.write({"list": "*\n"}, good=True)
    (workspace.root / ".gitignore").symlink_to("list")
    assert workspace.run(".", "--show-files").out == "good.txt good.yaml\n"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
def test_a_list_that_is_a_pipe_is_not_waited_for(workspace: Workspace) -> None:
    workspace.write({}, good=True)
    os.mkfifo(workspace.root / ".gitignore")
    assert workspace.run(".", "--show-files").out == "good.txt good.yaml\n"


def test_a_list_that_is_too_long_is_not_applied_and_said_so(workspace: Workspace) -> None:
    run = workspace.write({".gitignore": "*.txt\n" * 200_000}, good=True).check(".")
    assert (run.status, run.report["summary"]["records"]) == (0, 1)
    assert run.err == (
        "readlint: .gitignore: larger than 1,000,000 bytes: it is not applied, and what it names "
        "is checked\n"
    )
