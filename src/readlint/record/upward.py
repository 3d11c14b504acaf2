"""From a path to what lies above or behind it, however deep that is; every level asks so."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import TypeVar

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
