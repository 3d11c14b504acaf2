"""A hash of the code that judges: readlint, Python, what is installed beside it, and plugins."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from readlint import version
from readlint.engine.cache.keys import GRAIN, SIZE, digest_of
from readlint.engine.cache.store import Store
from readlint.rules.plugins import installed_plugins

_INSTALLED = (".dist-info", ".egg-info")
# A plugin is some modules and tables; what is larger is no plugin whose every byte could be read
# at each start.
_MOST_BYTES = 50_000_000


class NoFiles(Exception):
    """The code that judges does not lie in files, or not in files that can be read."""


def program_digest(store: Store) -> bytes:
    """Return a hash of all code and shipped data that findings may depend on.

    Args:
        store: remembers the hash of files of which the system says the same.

    Raises:
        NoFiles: the code cannot be read.
    """
    home = os.path.dirname(version.__file__)  # noqa: PTH120
    try:
        files = list(_files_below(home))
        said, newest = _said_of(files)
        own = _known(store, said, newest, lambda: _content(files, home))
        plugins = _content(_plugin_files(), "")
    except OSError as error:
        raise NoFiles(str(error)) from None
    surroundings = "\n".join((version.__version__, sys.version, *_installed(sys.path)))
    return digest_of(own, plugins, surroundings.encode("utf-8", "surrogatepass"))


def _known(store: Store, said: str, newest: int, read: Callable[[], bytes]) -> bytes:
    """Return the hash of some files: as remembered, if the system says the same of them.

    Args:
        store: what is remembered.
        said: what the system says of the files.
        newest: when the newest of them changed, in nanoseconds.
        read: returns the hash of their bytes.
    """
    name = digest_of(b"program", said.encode("utf-8", "surrogatepass"))
    row = store.files([name]).get(name)
    if row is not None and len(row[1]) == SIZE:
        return row[1]
    now = time.time_ns()
    digest = read()
    if os.name == "posix" and newest < now - GRAIN:
        store.keep_file(name, "", digest)
    return digest


def _files_below(folder: str) -> Iterator[str]:
    """Yield the files of a package, what Python compiles from them left out."""
    if not os.path.isdir(folder):  # noqa: PTH112
        raise NoFiles(folder)
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            yield os.path.join(where, name)  # noqa: PTH118


def _said_of(files: Iterable[str]) -> tuple[str, int]:
    lines, newest = [], 0
    for file in files:
        status = os.stat(file)  # noqa: PTH116
        newest = max(newest, status.st_mtime_ns, status.st_ctime_ns)
        times = f"{status.st_mtime_ns} {status.st_ctime_ns}"
        lines.append(f"{file} {status.st_ino} {status.st_size} {times}")
    return "\n".join(lines), newest


def _content(files: Iterable[str], home: str) -> bytes:
    left, parts = _MOST_BYTES, list[bytes]()
    for file in files:
        data = Path(file).read_bytes()
        left -= len(data)
        if left < 0:
            raise NoFiles(f"more than {_MOST_BYTES:,} bytes")
        name = file[len(home) :].encode("utf-8", "surrogatepass")
        parts += [name, digest_of(data)]
    return digest_of(*parts)


def _plugin_files() -> Iterator[str]:
    """Yield the files of the packages that hold rules of plugins."""
    modules = {type(rule).__module__ for plugin in installed_plugins() for rule in plugin.rules}
    for top in sorted({name.partition(".")[0] for name in modules} - {"readlint"}):
        module = sys.modules[top]
        folders = list(getattr(module, "__path__", ()))
        if not folders and not module.__file__:
            raise NoFiles(top)
        for folder in folders:
            yield from _files_below(folder)
        if not folders and module.__file__:
            yield module.__file__


def _installed(path: Iterable[str]) -> Iterator[str]:
    """Yield the names of what is installed, which hold the versions."""
    for folder in path:
        try:
            names = sorted(os.listdir(folder or os.curdir))  # noqa: PTH208
        except OSError:
            continue
        yield from (name for name in names if name.endswith(_INSTALLED))
