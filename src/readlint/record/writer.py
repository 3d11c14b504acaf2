"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write_whole(path: Path, content: str | bytes) -> None:
    """Write `content` beside `path`, then put it in its place in one step.

    Text is written as UTF-8, its line ends as they are; bytes are written as they are.
    A link stays a link: what it leads to is replaced. A device or a pipe is written to.

    Raises:
        OSError: the folder or the file cannot be written; what was there is untouched.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    if path.exists() and not path.is_file():
        with path.open("wb") as file:
            file.write(data)
        return
    path = path.resolve()
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _keep_mode(path, Path(temporary))
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def write_new(path: Path, content: str) -> None:
    """Write a file that does not exist yet, whole or not at all, as UTF-8.

    Raises:
        FileExistsError: there is such a file, or a link of that name; it is untouched.
        OSError: the folder cannot be written.
    """
    if os.path.lexists(path):
        raise FileExistsError(path)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        _keep_mode(path, Path(temporary))
        _put_in_place(Path(temporary), path)
    finally:
        Path(temporary).unlink(missing_ok=True)


def _put_in_place(temporary: Path, path: Path) -> None:
    """Give a file its name, which nobody may have taken meanwhile."""
    try:
        path.hardlink_to(temporary)
    except FileExistsError:
        raise
    except OSError:
        # A file system without hard links: the check above has to do.
        temporary.replace(path)


def _keep_mode(path: Path, temporary: Path) -> None:
    """A temporary file is private: give it the mode of what it replaces, or the usual one."""
    try:
        mode = path.stat().st_mode & 0o777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    temporary.chmod(mode)
