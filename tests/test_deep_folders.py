"""What folders in each other cost grows with their number, not with its square: calls counted."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from readlint.record.discovery import FolderDefaults
from readlint.record.files import DISK, Files, real_path, why_refused

FEW = 40
# From 2n to 4n comes twice what came from n to 2n; four times, were it quadratic.
GROWTH = 2.5


class Counting(Files):
    """The disk, and how often it was asked about each path."""

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()

    def is_file(self, path: str) -> bool:
        self.asked[path] += 1
        return super().is_file(path)

    def exists(self, path: str) -> bool:
        self.asked[path] += 1
        return super().exists(path)


def nested(top: Path, count: int) -> list[str]:
    folders = [str(top.joinpath(*["a"] * depth)) for depth in range(1, count + 1)]
    os.makedirs(folders[-1], exist_ok=True)  # noqa: PTH103
    return folders


def asked_of(top: Path, count: int) -> Counter[str]:
    files = Counting()
    defaults = FolderDefaults(files)
    for folder in nested(top, count):
        assert defaults.above(folder) == ()
    return files.asked


def test_every_folder_is_looked_into_once_for_defaults(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    few, more = (asked_of(tmp_path, count) for count in (FEW, 2 * FEW))
    assert set(more.values()) == {1}
    assert len(more) < GROWTH * len(few)


def test_defaults_are_the_same_in_any_order(tmp_path: Path) -> None:
    folders = nested(tmp_path, 6)
    (tmp_path / ".git").mkdir()
    for depth in (0, 2, 5):
        Path(folders[depth], "_defaults.yaml").write_text("", "utf-8")
    Path(folders[2], "readlint.toml").write_text("", "utf-8")
    alone = [FolderDefaults().above(folder) for folder in folders]
    assert [len(found) for found in alone] == [1, 1, 1, 1, 1, 2]
    for order in (folders, folders[::-1]):
        together = FolderDefaults(DISK)
        found = {folder: together.above(folder) for folder in order}
        assert [found[folder] for folder in folders] == alone


def calls(work: Callable[[], object]) -> int:
    """Return how many functions, those of the system included, some work calls."""
    count = 0

    def note(_frame: object, event: str, _arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.skipif(not hasattr(os, "O_PATH"), reason="only Linux names a file in one call")
@pytest.mark.parametrize("ask", [real_path, why_refused])
def test_a_path_is_resolved_in_as_many_calls_at_any_depth(
    tmp_path: Path, ask: Callable[[str], object]
) -> None:
    folders = nested(Path(os.path.realpath(tmp_path)), 2 * FEW)
    assert calls(lambda: ask(folders[-1])) == calls(lambda: ask(folders[FEW]))


def test_the_resolved_path_is_that_of_the_library(tmp_path: Path) -> None:
    deepest = nested(tmp_path, 3)[-1]
    names = ["a", "a/a/..", "none/x", "a/b\udce9", deepest]
    if sys.platform != "win32":
        (tmp_path / "link").symlink_to("a/a")
        (tmp_path / "nowhere").symlink_to("none")
        (tmp_path / "circle").symlink_to("circle")
        os.mkfifo(tmp_path / "pipe")
        names += ["link", "link/a", "link/..", "nowhere", "circle", "circle/x", "pipe"]
    for name in names:
        path = tmp_path / name
        assert real_path(path) == os.path.realpath(path), name
    assert real_path("") == os.path.realpath("")
