"""The files that others may have made: where they lie, how far links may lead, how they are opened.

Two bounds are known. A *repository* is the nearest folder upward with a `.git` entry. A *corpus*
is the nearest folder upward with that or a configuration; it bounds the links of records.

`read_file` is the only way in which such a file is opened: a name is not trusted to lead to what it
led to when it was listed. No file is waited for, and what was opened is looked at before anything
is read: a pipe would hang, a device never ends.

Configuration, folder defaults, ignore lists and baselines are asked for through `Files`, so that a
run can be judged by those of a commit (`--config-from`) while its records lie on the disk.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, SupportsIndex, TypeVar

LEADS_OUT = "it is a link that leads out of the corpus"
BECAME_LINK = "it became a link after it was listed"
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
# What they answer for sockets, and for devices that are not there.
_NEVER_A_FILE = (errno.ENXIO, errno.ENODEV, errno.EOPNOTSUPP)


class NoFile(OSError):
    """What has this name is no regular file; `strerror` says why in plain words."""


def read_file(path: str | os.PathLike[str], at_most: int, *, links: bool = True) -> bytes:
    """Read a regular file; an unbuffered read is five times as fast.

    Args:
        path: the file.
        at_most: how many bytes it may have; of a larger one, one byte more is returned.
        links: whether a link may be opened.

    Raises:
        NoFile: it is no regular file, or a link that may not be opened.
        OSError: it cannot be read.
    """
    handle = _open(path, links=links)
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


def _open(path: str | os.PathLike[str], *, links: bool) -> int:
    try:
        if not links and not _NO_LINK and os.path.islink(path):  # noqa: PTH114
            raise NoFile(errno.ELOOP, BECAME_LINK)
        return os.open(path, _FLAGS if links else _FLAGS | _NO_LINK)
    except OSError as error:
        if not links and error.errno in _IS_LINK:
            raise NoFile(errno.ELOOP, BECAME_LINK) from None
        if error.errno in _NEVER_A_FILE:
            raise NoFile(error.errno, NO_FILE) from None
        raise


Found = TypeVar("Found")
# Of Linux: a file is opened to learn its name, not to be read; a pipe or a device does not care.
_OPEN_ONLY_TO_NAME: int = getattr(os, "O_PATH", 0)
_NAMES_OF_OPEN = "/proc/self/fd"


def nearest(
    folder: str, known: dict[str, Found | None], look: Callable[[str], Found | None]
) -> Found | None:
    """Return what the nearest folder upward holds, the folder itself first.

    Folders may be nested deeper than functions can call themselves.

    Args:
        folder: absolute, or relative to where the search ends.
        known: what earlier searches found, by folder; this one adds to it.
        look: returns what a folder itself holds; each folder is asked once.

    Returns:
        None where no folder up to the outermost holds anything.
    """
    passed = []
    found = None
    while folder not in known:
        passed.append(folder)
        found = look(folder)
        parent = os.path.dirname(folder)  # noqa: PTH120 - strings are many times faster here
        if found is not None or parent == folder:
            break
        folder = parent
    else:
        found = known[folder]
    known.update(dict.fromkeys(passed, found))
    return found


def settled_above(
    folder: str,
    known: dict[str, Found | None],
    is_end: Callable[[str], bool],
    look: Callable[[str], Found | None],
) -> Found | None:
    """Return what the outermost folder holds that holds anything, from the end down to a folder.

    Args:
        folder: absolute.
        known: what earlier calls found, by folder; this one adds to it.
        is_end: tells whether a folder, which is not asked itself, is the last one upward.
        look: returns what a folder itself holds; it is not asked below one that holds something.
    """
    below = []
    while folder not in known:
        if is_end(folder):
            known[folder] = None
        else:
            below.append(folder)
            folder = os.path.dirname(folder)  # noqa: PTH120
    found = known[folder]
    for one in reversed(below):
        found = known[one] = look(one) if found is None else found
    return found


def upward(folder: str) -> Iterator[str]:
    """Yield a folder and all above it.

    Args:
        folder: absolute.
    """
    above = os.path.dirname(folder)  # noqa: PTH120
    while above != folder:
        yield folder
        folder, above = above, os.path.dirname(above)  # noqa: PTH120
    yield folder


def _as_the_system_says(path: str | os.PathLike[str]) -> str | None:
    """Return the resolved path of what is there, asked for in one call; None where none knows.

    The library's own way asks for every folder above, so that folders in each other cost the
    square of their depth, and more.
    """
    if not _OPEN_ONLY_TO_NAME:
        return None
    try:
        handle = os.open(path, _OPEN_ONLY_TO_NAME | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        said = os.readlink(f"{_NAMES_OF_OPEN}/{handle}")  # noqa: PTH115 - a string is wanted
        # What was deleted meanwhile, or lies outside the root, has another name there.
        return said if os.path.samestat(os.fstat(handle), os.stat(said)) else None  # noqa: PTH116
    except OSError:
        return None
    finally:
        os.close(handle)


def real_path(path: str | os.PathLike[str]) -> str:
    """Return an absolute path with its links resolved.

    Where too many links lead to each other for the system to follow, the library's own way calls
    itself for each; what cannot be opened is then left as it is, as for links in a circle. So is
    what no file can be called: a name with a NUL in it.
    """
    try:
        return _as_the_system_says(path) or os.path.realpath(path)
    except (RecursionError, ValueError):
        return os.path.abspath(path)  # noqa: PTH100


GIT_ENTRY = ".git"
ROOT_MARKS = (GIT_ENTRY, "readlint.toml", "pyproject.toml")
LINK_LEAVES = "is a link that leads out of the repository: name the file that it leads to"
LINK_INTO_GIT = "is a link into the repository's own folder `.git`"
_IN_GIT = "lies in the repository's own folder `.git`"


def repository_of(folder: str) -> str | None:
    """Return the nearest folder upward, this one included, with a `.git` entry.

    Args:
        folder: absolute.

    Returns:
        Its absolute path, links in it left alone; None where there is no repository.
    """
    return next(filter(is_top, upward(folder)), None)


def is_top(folder: str) -> bool:
    """Return whether a folder holds a `.git` entry of any kind."""
    return os.path.lexists(os.path.join(folder, GIT_ENTRY))  # noqa: PTH118 - there are very many


def is_below(path: str, top: str) -> bool:
    """Return whether a path is a folder or lies below it; both absolute, their links resolved."""
    path, top = os.path.normcase(path), os.path.normcase(top)
    return path == top or path.startswith(top.rstrip(os.sep) + os.sep)


def lies_in_git(path: str) -> bool:
    """Return whether a path names something in the folder that git keeps for a repository.

    There are the keys and the history of whoever runs readlint; no file of a change lies there.

    Args:
        path: absolute.
    """
    if GIT_ENTRY not in path.lower():
        return False
    top = repository_of(os.path.dirname(path))  # noqa: PTH120
    return top is not None and _enters_git(path, top)


def _enters_git(path: str, top: str) -> bool:
    """Return whether a path has a part `.git` below a folder; case is not told apart everywhere."""
    return GIT_ENTRY in Path(path[len(top) :].lower()).parts


def links_on_the_way(path: str) -> list[str]:
    """Return the links among a path and the folders above it, the outermost first.

    Args:
        path: absolute.
    """
    # There are few links, and to look for them costs a call for each folder above.
    above = () if real_path(path) == path else upward(path)
    return [step for step in above if os.path.islink(step)][::-1]  # noqa: PTH114


def why_refused(path: str, *, by_letters: bool = True) -> str | None:
    """Say why a file is not to be opened, where a link or its name leads to others than its own.

    A link that lies in a repository may lead neither out of it nor into its folder `.git`. Asked
    from above: a link to another repository does not make that one the bound. The answer is the
    same whether or not there is anything where the link leads.

    Args:
        path: absolute, `..` resolved by its letters.
        by_letters: whether a path that itself goes through `.git` is refused, too.

    Returns:
        What is wrong, to follow the name of the file; None where nothing is.
    """
    for step in links_on_the_way(path):
        top = repository_of(os.path.dirname(step))  # noqa: PTH120
        if top is not None:
            target, real_top = real_path(step), real_path(top)
            if not is_below(target, real_top):
                return LINK_LEAVES
            if _enters_git(target, real_top):
                return LINK_INTO_GIT
    return _IN_GIT if by_letters and lies_in_git(path) else None


def why_led_out(path: Path) -> str | None:
    """Say why a file is not to be followed: it is a link out of its corpus, or into `.git`.

    Returns:
        None where it is no link, or leads to a place in its corpus.
    """
    if not path.is_symlink():
        return None
    return why_not_followed(real_path(path), real_path(corpus_of(path.parent)))


def why_not_followed(target: str, corpus: str) -> str | None:
    """Say why a link is not to be followed.

    Args:
        target: where it leads, all links resolved.
        corpus: the folder that it must not leave, likewise.
    """
    if not is_below(target, corpus):
        return LEADS_OUT
    return f"it {LINK_INTO_GIT}" if _enters_git(target, corpus) or lies_in_git(target) else None


def corpus_of(folder: Path) -> Path:
    """Return the nearest folder upward with a repository or a configuration, or this one."""
    absolute = folder.absolute()
    return Path(next(filter(bears_a_mark, upward(str(absolute))), absolute))


def bears_a_mark(folder: str, exists: Callable[[str], bool] = os.path.lexists) -> bool:
    """Return whether a folder holds a repository or a configuration.

    Args:
        folder: absolute.
        exists: tells whether there is anything of a name.
    """
    return any(exists(os.path.join(folder, mark)) for mark in ROOT_MARKS)  # noqa: PTH118


class LinkLeaves(OSError):
    """A file lies behind a link out of its repository, or in `.git`; its text says which."""


def reason_of(error: OSError) -> str:
    """Say in plain words why a file cannot be read, without a final stop."""
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, NoFile):
        return "is not a file"
    if isinstance(error, LinkLeaves):
        return str(error)
    return f"cannot be read: {system_reason(error)}"


def system_reason(error: OSError) -> str:
    """Return what the system says of a file that cannot be read."""
    return (error.strerror or str(error)).lower()


class Files:
    """The files as they lie on the disk; a class below it may answer from elsewhere."""

    def __reduce_ex__(self, protocol: SupportsIndex) -> str | tuple[Any, ...]:
        """Let `DISK` stay the one there is when it is sent to another process."""
        return "DISK" if self is DISK else super().__reduce_ex__(protocol)

    def is_file(self, path: str) -> bool:
        """Return whether there is a file; False where it may not be looked at."""
        return os.path.isfile(path)  # noqa: PTH113 - Path raises where a folder may not be entered

    def is_link(self, path: str) -> bool:
        """Return whether there is a link that would be followed; False likewise."""
        return os.path.islink(path)  # noqa: PTH114

    def exists(self, path: str) -> bool:
        """Return whether there is anything of that name, be it a link that leads nowhere."""
        return os.path.lexists(path)

    def read(self, path: Path, at_most: int, *, links: bool = True) -> bytes:
        """Return the bytes of a file, one more than `at_most` where it is larger.

        Args:
            path: the file, absolute.
            at_most: how many bytes it may have.
            links: whether a link may be opened.

        Raises:
            LinkLeaves: it lies behind a link that leads out of its repository, or in `.git`.
            OSError: there is no such file, or it cannot be read.
        """
        # The letters of a path are asked, not what its links lead to.
        why = why_refused(os.path.abspath(path))  # noqa: PTH100
        if why is not None:
            raise LinkLeaves(why)
        return read_file(path, at_most, links=links)

    def real(self, path: Path) -> Path:
        """Return the path with its links resolved, as far as links are followed."""
        return Path(real_path(path))

    def shown(self, path: Path) -> str:
        """Return the path relative to the working folder if it is inside, `/` between its parts."""
        absolute, here = os.path.abspath(path), os.getcwd()  # noqa: PTH100, PTH109 - very many
        if absolute == here:
            return os.curdir
        return absolute.removeprefix(here.rstrip(os.sep) + os.sep).replace(os.sep, "/")


DISK = Files()
