"""Writing a file whole or not at all.

What is written goes to a temporary file beside its place, is forced to the disk, and takes its
place in one step: whoever reads the file, or looks after a crash, finds the old or the new one.
Temporary files are named so that nothing takes them for a record. One that a killed process left
can be told from one in use, where the system has locks: its writer holds a lock on it. Every
writer first removes those that others left in its folder.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from readlint.record.files import NoFile, read_file, real_path

_PREFIX, _SUFFIX = ".readlint-", ".tmp"
_TRIES = 100
# Folders in which this process has looked for what killed ones left.
swept: set[str] = set()


class ChangedMeanwhile(Exception):
    """A file no longer holds what it held when it was read; it was left alone."""


def write_whole(path: Path, content: str | bytes, *, expected: bytes | None = None) -> None:
    """Write `content` beside `path`, then put it in its place in one step.

    Text is written as UTF-8, its line ends as they are; bytes are written as they are.
    A link stays a link: what it leads to is replaced. A device or a pipe is written to.

    Args:
        path: the file.
        content: what it is to hold.
        expected: what it must hold still, right before it is replaced; None for whatever it holds.

    Raises:
        ChangedMeanwhile: the file does not hold what was expected; it is untouched.
        OSError: the folder or the file cannot be written; what was there is untouched.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    if path.exists() and not path.is_file():
        with path.open("wb") as file:
            file.write(data)
        return
    path = Path(real_path(path))
    with _beside(path, data) as temporary:
        if expected is not None and not holds(path, expected):
            raise ChangedMeanwhile(path)
        temporary.replace(path)
    _make_lasting(path.parent)


def write_new(path: Path, content: str, *, lasting: bool = True) -> None:
    """Write a file that does not exist yet, whole or not at all, as UTF-8.

    Args:
        path: the file.
        content: what it is to hold.
        lasting: whether it is forced to the disk at once; of many files, that takes long, and the
            caller lets them last together.

    Raises:
        FileExistsError: there is such a file, or a link of that name; it is untouched.
        OSError: the folder cannot be written.
    """
    if os.path.lexists(path):
        raise FileExistsError(path)
    with _beside(path, content.encode("utf-8"), lasting=lasting) as temporary:
        _put_in_place(temporary, path)


def let_all_last() -> None:
    """Force to the disk what was written without being forced, where the system can be asked."""
    if sys.platform != "win32":
        os.sync()


def holds(path: Path, data: bytes) -> bool:
    """Return whether a file holds exactly these bytes."""
    try:
        return read_file(path, len(data), links=False) == data
    except (FileNotFoundError, NoFile):
        return False


def remove_leftovers(folder: Path) -> None:
    """Remove the temporary files of writers that were killed; those in use stay.

    Where the system has no locks on files, as on Windows, a file in use cannot be removed at all.
    """
    with suppress(OSError):
        for entry in list(os.scandir(folder)):
            if _is_temporary(entry.name) and entry.is_file(follow_symlinks=False):
                with suppress(OSError):
                    _remove_unless_in_use(Path(entry.path))


@contextmanager
def folder_lock(folder: Path) -> Iterator[None]:
    """Let one process at a time change several files of a folder that belong together.

    The lock is on the folder itself, so it leaves nothing behind and ends with its process. Where
    there are no such locks, the files are guarded by `expected` alone.
    """
    handle = None
    with suppress(OSError, ImportError):
        import fcntl

        handle = os.open(folder, os.O_RDONLY)
        fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        yield
    finally:
        if handle is not None:
            os.close(handle)


@contextmanager
def _beside(path: Path, data: bytes, *, lasting: bool = True) -> Iterator[Path]:
    """Hold `data` in a temporary file beside `path`; what is left of it goes at the end."""
    _sweep_once(path.parent)
    handle, temporary = _new_temporary(path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            if lasting:
                os.fsync(file.fileno())
            _keep_what_it_had(path, temporary)
            if sys.platform != "win32":
                yield temporary
        if sys.platform == "win32":  # where an open file cannot be renamed
            yield temporary
    finally:
        _remove(temporary)


def _remove(temporary: Path) -> None:
    """Remove a temporary file; what cannot be removed now, the next writer finds.

    The file that was written is in its place by then: a disk that fails here has not failed it.
    """
    for _ in range(2):
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
            return


def _sweep_once(folder: Path) -> None:
    key = real_path(folder)
    if key not in swept:
        swept.add(key)
        remove_leftovers(folder)


def _new_temporary(folder: Path) -> tuple[int, Path]:
    """Make a temporary file and lock it; a cleaner may be quicker than the lock."""
    for _ in range(_TRIES):
        handle, name = tempfile.mkstemp(dir=folder, prefix=_PREFIX, suffix=_SUFFIX)
        if _lock(handle):
            return handle, Path(name)
        os.close(handle)
    raise OSError("no temporary file could be kept")


def _lock(handle: int) -> bool:
    """Lock an open file if nobody else has, and tell whether it is still there afterwards."""
    try:
        import fcntl
    except ImportError:
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks
        return True
    return os.fstat(handle).st_nlink > 0


def _is_temporary(name: str) -> bool:
    return name.startswith(_PREFIX) and name.endswith(_SUFFIX)


def _remove_unless_in_use(temporary: Path) -> None:
    if sys.platform == "win32":
        temporary.unlink()
        return
    import fcntl

    handle = os.open(temporary, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        temporary.unlink()
    finally:
        os.close(handle)


def _put_in_place(temporary: Path, path: Path) -> None:
    """Give a file its name, which nobody may have taken meanwhile."""
    try:
        path.hardlink_to(temporary)
    except FileExistsError:
        raise
    except OSError:
        # A file system without hard links: the check above has to do.
        temporary.replace(path)


def _keep_what_it_had(path: Path, temporary: Path) -> None:
    """Give a file owner, mode and attributes of what it replaces, or the usual mode if it is new.

    A temporary file is private, so it never shows more than the file that it replaces.
    """
    try:
        status = path.stat()
        mode = status.st_mode & 0o777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    else:
        _keep_owner(status, temporary)
    temporary.chmod(mode)
    _keep_attributes(path, temporary)


def _keep_owner(status: os.stat_result, temporary: Path) -> None:
    if sys.platform == "win32":
        return
    own = temporary.stat()
    if (own.st_uid, own.st_gid) != (status.st_uid, status.st_gid):
        with suppress(OSError):  # only a superuser may give files away
            os.chown(temporary, status.st_uid, status.st_gid)


def _keep_attributes(path: Path, temporary: Path) -> None:
    """Copy extended attributes, access lists among them, as far as the system lets a program."""
    if sys.platform != "linux":
        return
    with suppress(OSError):
        for name in os.listxattr(path):
            with suppress(OSError):  # some are for a superuser to set
                os.setxattr(temporary, name, os.getxattr(path, name))


def _make_lasting(folder: Path) -> None:
    """Let the new name survive a power failure before anything else is written."""
    if sys.platform == "win32":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
