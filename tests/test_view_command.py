"""`readlint view`: how a text is read, block by block."""

from __future__ import annotations

from tests.workspace import Workspace

TEXT = """\
Ministers meet in Vienna

On 3 May 2022, Foreign Minister Anna Gruber met with Foreign Minister
Pavel Novak in Vienna and spoke with him about the rail tunnel that

12

both had planned for years.
They met again.
"""


def test_each_block_is_shown_with_its_lines(workspace: Workspace) -> None:
    done = workspace.write({"a.txt": TEXT}).run("view", "a.txt")
    assert done.status == 0
    head, *blocks = done.out.splitlines()
    assert head == "a.txt"
    assert [block.split(None, 1)[0] for block in blocks] == ["1", "3-8", "6", "9"]
    assert "one line  item" in blocks[0]
    assert "wrapped   prose" in blocks[1]
    assert "page furniture  12" in blocks[2]


def test_what_cannot_be_read_is_named(workspace: Workspace) -> None:
    done = workspace.run("view", "nowhere.txt")
    assert (done.status, done.out) == (2, "")
    assert "nowhere.txt: there is no such file or folder" in done.err
