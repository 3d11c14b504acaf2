"""How far links and written paths may lead: what a stranger commits stays in its repository.

Two bounds are known. A *repository* is the nearest folder upward with a `.git` entry. A *corpus*
is the nearest folder upward with that or a configuration; it bounds the links of records.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from readlint.record.opening import LEADS_OUT
from readlint.record.upward import real_path, upward

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
    """Tell whether a folder holds a `.git` entry of any kind."""
    return os.path.lexists(os.path.join(folder, GIT_ENTRY))  # noqa: PTH118 - there are very many


def is_below(path: str, top: str) -> bool:
    """Tell whether a path is a folder or lies below it; both absolute, their links resolved."""
    path, top = os.path.normcase(path), os.path.normcase(top)
    return path == top or path.startswith(top.rstrip(os.sep) + os.sep)


def lies_in_git(path: str) -> bool:
    """Tell whether a path names something in the folder that git keeps for a repository.

    There are the keys and the history of whoever runs readlint; no file of a change lies there.

    Args:
        path: absolute.
    """
    if GIT_ENTRY not in path.lower():
        return False
    top = repository_of(os.path.dirname(path))  # noqa: PTH120
    return top is not None and _enters_git(path, top)


def _enters_git(path: str, top: str) -> bool:
    """Tell whether a path has a part `.git` below a folder; case is not told apart everywhere."""
    return GIT_ENTRY in Path(path[len(top) :].lower()).parts


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
    # There are few links, and to look for them costs a call for each folder above.
    above = () if real_path(path) == path else upward(path)
    links = [step for step in above if os.path.islink(step)]  # noqa: PTH114
    for step in reversed(links):
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


def bears_a_mark(folder: str, exists: Callable[[str], bool] = os.path.exists) -> bool:
    """Tell whether a folder holds a repository or a configuration.

    Args:
        folder: absolute.
        exists: tells whether there is anything of a name.
    """
    return any(exists(os.path.join(folder, mark)) for mark in ROOT_MARKS)  # noqa: PTH118
