"""Where a cache lies, and whether it may be used: it is input that nobody has vouched for.

A pull request can commit whatever it likes, a cache that calls its records clean as well. So none
is used that git tracks any file of, that is a link or that belongs to somebody else; and where a
change is judged that may be a stranger's, none at all that lies in the checkout.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from readlint.engine.cache.store import FILE, Store, Unusable
from readlint.git.git import Repository
from readlint.git.places import GitProblem, folded
from readlint.record.files import corpus_of, is_below, real_path, repository_of

NAME = ".readlint_cache"
_TAG = "CACHEDIR.TAG"
# The first line is the same in the caches of all programs: by it backups know what to leave out.
_TAG_WORDS = (
    "Signature: 8a477f597d28d172789f06886806bc55\n"
    "# This folder holds what readlint remembers of earlier runs. It may be deleted.\n"
)
_FILES = {_TAG: _TAG_WORDS, ".gitignore": "# Made by readlint.\n*\n"}
_ENDINGS = ("", "-journal", "-wal", "-shm")


class LeftAside(Exception):
    """A cache is not used; the text says why in one line.

    Attributes:
        matters: whether the user should know, without asking for more.
    """

    def __init__(self, words: str, *, matters: bool = True) -> None:
        super().__init__(words)
        self.matters = matters


def folder_for(named: Sequence[str], chosen: str | None) -> Path:
    """Return the folder of the cache for some paths: the chosen one, or beside the configuration.

    Args:
        named: the files and folders to check.
        chosen: the folder that the user names.
    """
    if chosen is not None:
        return Path(os.path.abspath(chosen))  # noqa: PTH100
    first = Path(next(iter(named), os.curdir))
    return corpus_of(first if first.is_dir() else first.parent) / NAME


def refuse_checkout(folder: Path, named: Iterable[str], *, chosen: bool, why: str) -> None:
    """Refuse a cache that a change could have brought.

    Args:
        folder: of the cache.
        named: the files and folders to check.
        chosen: whether the user named the folder.
        why: in which runs, as `in CI`.

    Raises:
        LeftAside: it lies in the checkout, or nobody named one that does not.
    """
    if not chosen:
        raise LeftAside(f"{why} no cache is used but that of --cache-dir", matters=False)
    real = real_path(folder)
    for path in (os.curdir, *named):
        top = repository_of(os.path.abspath(path)) or os.path.abspath(path)  # noqa: PTH100
        if is_below(real, real_path(top)):
            raise LeftAside(
                f"the cache {folder} is not used: it lies in the checkout, where a change could "
                f"have written it; {why} name a folder outside with --cache-dir"
            )


def open_cache(folder: Path, tell: Callable[[str], None], *, outside: bool) -> Store:
    """Open the cache of a folder, which is made if it does not exist.

    Args:
        folder: absolute.
        tell: is given a line about what goes wrong later and is made good.
        outside: whether it may have been brought here, as CI does with the cache of another run.

    Raises:
        LeftAside: it cannot be used, or must not be.
    """
    _refuse_others(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _refuse_full(folder)
        for name, words in _FILES.items():
            _write_new(folder / name, words)
    except OSError as error:
        if not (folder / FILE).is_file():
            why = (error.strerror or str(error)).lower()
            raise LeftAside(f"there is no cache: {folder}: {why}", matters=False) from None
    try:
        return Store(folder, tell, is_ours=not outside)
    except Unusable as why:
        words = f"the cache {folder} cannot be used: {why}"
        raise LeftAside(words, matters=False) from None


def open_existing(folder: Path, tell: Callable[[str], None]) -> Store | None:
    """Open a cache to look at it; None where there is none.

    Raises:
        LeftAside: it must not be used, or cannot.
    """
    _refuse_others(folder)
    if not (folder / FILE).is_file():
        return None
    try:
        return Store(folder, tell, is_ours=False)
    except Unusable as why:
        raise LeftAside(f"the cache {folder} cannot be used: {why}") from None


def clear(folder: Path) -> bool:
    """Delete a cache, nothing else in its folder; return whether there was one.

    Raises:
        LeftAside: it is not ours to delete.
        OSError: it cannot be deleted.
    """
    _refuse_others(folder)
    was_there = (folder / FILE).exists()
    for name in (*(f"{FILE}{ending}" for ending in _ENDINGS), *_FILES):
        # A folder that holds other things was not made by readlint.
        if was_there or name in _FILES:
            with suppress(FileNotFoundError):
                (folder / name).unlink()
    with suppress(OSError):
        folder.rmdir()
    return was_there


def size_of(folder: Path) -> int:
    """Return how many bytes a cache takes; 0 where there is none."""
    files = (folder / f"{FILE}{ending}" for ending in _ENDINGS)
    return sum(file.stat().st_size for file in files if file.is_file())


def _refuse_others(folder: Path) -> None:
    """Refuse what is a link, belongs to somebody else or is tracked by git."""
    for path in (folder, *(folder / f"{FILE}{ending}" for ending in _ENDINGS)):
        why = _why_not_ours(path, is_folder=path == folder)
        if why is not None:
            raise LeftAside(f"the cache {folder} is not used: {path.name} {why}")
    if os.path.lexists(folder):
        _refuse_tracked(folder)


def _why_not_ours(path: Path, *, is_folder: bool) -> str | None:
    try:
        status = path.lstat()
    except OSError:
        return None  # nothing is there, or opening it will say why not
    if stat.S_ISLNK(status.st_mode):
        return "is a link"
    if not (stat.S_ISDIR if is_folder else stat.S_ISREG)(status.st_mode):
        return "is no folder" if is_folder else "is no file"
    if hasattr(os, "geteuid") and status.st_uid != os.geteuid():
        return "belongs to somebody else"
    return None


def _refuse_tracked(folder: Path) -> None:
    top = repository_of(str(folder.parent))
    if top is None:
        return
    try:
        is_tracked = _is_tracked(folder)
    except GitProblem as problem:
        words = f"the cache {folder} is not used: {problem}"
        raise LeftAside(words, matters=False) from None
    if is_tracked:
        raise LeftAside(
            f"the cache {folder} is not used: git tracks it, so a commit can say what it holds; "
            "remove it from the repository (`git rm -r --cached`) and delete it"
        )


def _is_tracked(folder: Path) -> bool:
    repository = Repository(folder.parent, "the cache")
    place = os.path.relpath(real_path(folder), repository.top).replace(os.sep, "/")
    # Where case is not told apart, git may know the folder by another spelling.
    is_exact = sys.platform not in ("darwin", "win32")
    known = repository.tracked(place if is_exact else None)
    return any(f"{folded(name)}/".startswith(f"{folded(place)}/") for name in known)


def _refuse_full(folder: Path) -> None:
    """Refuse a folder that holds other things: readlint would make git ignore them."""
    names = os.listdir(folder)  # noqa: PTH208
    if names and not {_TAG, FILE, *_FILES} & set(names) - {".gitignore"}:
        raise LeftAside(f"the cache {folder} is not used: the folder holds other things")


def _write_new(path: Path, words: str) -> None:
    with suppress(FileExistsError), path.open("x", encoding="utf-8") as file:
        file.write(words)
