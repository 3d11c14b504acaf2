"""How far links and written paths may lead: what a stranger commits stays in its repository.

Two bounds are known. A *repository* is the nearest folder upward with a `.git` entry. A *corpus*
is the nearest folder upward with that or a configuration; it bounds the links of records.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from readlint.record.upward import real_path, upward

GIT_ENTRY = ".git"
ROOT_MARKS = (GIT_ENTRY, "readlint.toml", "pyproject.toml")
LINK_LEAVES = "is a link that leads out of the repository: name the file that it leads to"


def repository_of(folder: str) -> str | None:
    """Return the nearest folder upward, this one included, with a `.git` entry.

    Args:
        folder: absolute.

    Returns:
        Its absolute path, links in it left alone; None where there is no repository.
    """
    return next(filter(is_top, upward(folder)), None)


def is_top(folder: str) -> bool:
    """Tell whether a folder holds a `.git` entry of any kind."""
    return os.path.lexists(os.path.join(folder, GIT_ENTRY))  # noqa: PTH118 - there are very many


def is_below(path: str, top: str) -> bool:
    """Tell whether a path is a folder or lies below it; both absolute, their links resolved."""
    path, top = os.path.normcase(path), os.path.normcase(top)
    return path == top or path.startswith(top.rstrip(os.sep) + os.sep)


def leaves_repository(path: str) -> bool:
    """Tell whether a path leads out of a repository through a link that lies in it.

    Asked from above: a link to another repository does not make that one the bound. The answer is
    the same whether or not there is anything where the link leads.

    Args:
        path: absolute, `..` resolved by its letters.
    """
    top = ""
    for part in (*reversed(Path(path).parents), Path(path)):
        step = str(part)
        is_link = os.path.islink(step)  # noqa: PTH114
        if top and is_link and not is_below(real_path(step), real_path(top)):
            return True
        if is_top(step):
            top = step
    return False


def leads_out(path: Path) -> bool:
    """Tell whether a file is a link to a place outside the corpus in which it lies."""
    if not path.is_symlink():
        return False
    corpus = real_path(corpus_of(path.parent))
    return not Path(real_path(path)).is_relative_to(corpus)


def corpus_of(folder: Path) -> Path:
    """Return the nearest folder upward with a repository or a configuration, or this one."""
    absolute = folder.absolute()
    marked = (above for above in (absolute, *absolute.parents) if bears_a_mark(above))
    return next(marked, absolute)


def bears_a_mark(folder: Path, exists: Callable[[str], bool] = os.path.exists) -> bool:
    """Tell whether a folder holds a repository or a configuration.

    Args:
        folder: absolute.
        exists: tells whether there is anything of a name.
    """
    return any(exists(str(folder / mark)) for mark in ROOT_MARKS)
