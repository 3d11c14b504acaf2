"""Where the files that hold for records are read from: the disk, or what a commit holds.

Configuration, folder defaults, ignore lists and baselines are asked for through `Files`, so that a
run can be judged by those of a commit (`--config-from`) while its records lie on the disk.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Protocol

from readlint.record.bounds import why_refused
from readlint.record.opening import read_file
from readlint.record.upward import real_path


class LinkLeaves(OSError):
    """A file lies behind a link out of its repository, or in `.git`; its text says which."""


class Files(Protocol):
    """Answers for files by their absolute paths."""

    def __hash__(self) -> int:
        """Let what was read from them be kept by them."""

    def is_file(self, path: str) -> bool:
        """Tell whether there is a file; False where it may not be looked at."""

    def is_link(self, path: str) -> bool:
        """Tell whether there is a link that would be followed."""

    def exists(self, path: str) -> bool:
        """Tell whether there is anything of that name, be it a link that leads nowhere."""

    def read(self, path: Path, at_most: int, *, links: bool = True) -> bytes:
        """Return the bytes of a file, one more than `at_most` where it is larger.

        Args:
            path: the file.
            at_most: how many bytes it may have.
            links: whether a link may be opened.

        Raises:
            LinkLeaves: it lies behind a link that leads out of its repository, or in `.git`.
            OSError: there is no such file, or it cannot be read.
        """

    def real(self, path: Path) -> Path:
        """Return the path with its links resolved, as far as links are followed."""

    def shown(self, path: Path) -> str:
        """Return the path as reports show it."""


class Disk:
    """The files as they lie on the disk."""

    def __reduce__(self) -> str:
        """Stay the one there is when sent to another process."""
        return "DISK"

    def is_file(self, path: str) -> bool:
        """Tell whether there is a file; False where it may not be looked at."""
        return os.path.isfile(path)  # noqa: PTH113 - Path raises where a folder may not be entered

    def is_link(self, path: str) -> bool:
        """Tell whether there is a link; False where it may not be looked at."""
        return os.path.islink(path)  # noqa: PTH114

    def exists(self, path: str) -> bool:
        """Tell whether there is anything of that name."""
        return os.path.lexists(path)

    def read(self, path: Path, at_most: int, *, links: bool = True) -> bytes:
        """Return the bytes of a file; see `Files.read`."""
        # The letters of a path are asked, not what its links lead to.
        why = why_refused(os.path.abspath(path))  # noqa: PTH100
        if why is not None:
            raise LinkLeaves(why)
        return read_file(path, at_most, links=links)

    def real(self, path: Path) -> Path:
        """Return the path with its links resolved."""
        return Path(real_path(path))

    def shown(self, path: Path) -> str:
        """Return the path relative to the working folder if it is inside, `/` between its parts."""
        here = Path.cwd()
        return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()


DISK: Files = Disk()
