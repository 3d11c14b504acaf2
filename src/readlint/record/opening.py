"""The only way in which a file that others may have made is opened and read.

A name is not trusted to lead to what it led to when it was listed. No file is waited for, and what
was opened is looked at before anything is read: a pipe would hang, a device never ends.
"""

from __future__ import annotations

import errno
import os
import stat

from readlint.record.bounds import is_below

LEADS_OUT = "it is a link that leads out of the corpus"
NO_FILE = "it is a device, a pipe or a socket, not a file"
_FOLDER = "it is a folder, not a file"
_PIECE = 65_536
# Not every system has all of them; the last two are of Windows and of terminals.
_FLAGS = os.O_RDONLY
for _name in ("O_NONBLOCK", "O_CLOEXEC", "O_BINARY", "O_NOCTTY"):
    _FLAGS |= getattr(os, _name, 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
# What systems answer where the last part of a path is a link and none is to be followed.
_IS_LINK = (errno.ELOOP, errno.EMLINK)


class NoFile(OSError):
    """What has this name is no regular file; `strerror` says why in plain words."""


def read_file(path: str | os.PathLike[str], at_most: int, *, inside: str | None = None) -> bytes:
    """Read a regular file; an unbuffered read is five times as fast.

    Args:
        path: the file.
        at_most: how many bytes it may have; of a larger one, one byte more is returned.
        inside: the folder in which a link must end, its own links resolved; `""` to follow no
            link; None to follow any.

    Raises:
        NoFile: it is no regular file, or a link that may not be followed.
        OSError: it cannot be read.
    """
    handle = _open(os.fspath(path), inside)
    try:
        mode = os.fstat(handle).st_mode
        if not stat.S_ISREG(mode):
            raise NoFile(errno.EINVAL, _FOLDER if stat.S_ISDIR(mode) else NO_FILE)
        pieces = [os.read(handle, min(_PIECE, at_most + 1))]
        missing = at_most + 1 - len(pieces[0])
        while pieces[-1] and missing > 0:
            pieces.append(os.read(handle, min(_PIECE, missing)))
            missing -= len(pieces[-1])
        return b"".join(pieces)
    finally:
        os.close(handle)


def _open(path: str, inside: str | None) -> int:
    try:
        if inside is None:
            return os.open(path, _FLAGS)
        if not _NO_LINK and os.path.islink(path):  # noqa: PTH114 - a system without the flag
            return _open_target(path, inside)
        return os.open(path, _FLAGS | _NO_LINK)
    except OSError as error:
        if error.errno in _IS_LINK and inside is not None and not isinstance(error, NoFile):
            return _open_target(path, inside)
        if error.errno in (errno.ENXIO, errno.EOPNOTSUPP):
            raise NoFile(errno.EINVAL, NO_FILE) from None
        raise


def _open_target(link: str, inside: str) -> int:
    """Open what a link leads to, if that may be; the target itself is no link any more."""
    target = os.path.realpath(link)
    if not inside or not is_below(target, inside):
        raise NoFile(errno.EINVAL, LEADS_OUT)
    return os.open(target, _FLAGS | _NO_LINK)
