"""Where the repository of a folder begins, and what its files are called there.

A repository begins at the nearest `.git` entry, found without git. Left to itself, git takes any
folder that looks like a bare repository for one and obeys its settings, which can name programs to
run; and such a folder can be committed, file by file. No commit can hold an entry named `.git`,
however it is spelt: git refuses to track it.

So these are trusted: the `.git` folder of the checkout, the settings of the user and of the
system, and what the environment says. Nothing inside a work tree is. Whoever unpacks an archive
that holds a `.git` folder trusts that folder as they would for any use of git.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from unicodedata import normalize

from readlint.named_tuple import NamedTuple
from readlint.printing.printable import in_shell
from readlint.record.files import GIT_ENTRY, is_top, real_path, upward
from readlint.schema.nearest import did_you_mean, nearest_name


class GitProblem(Exception):
    """Git cannot answer; the message says why in one line."""


def where_it_may_be(ref: str, names: Iterable[str], remotes: Iterable[str]) -> str:
    """Offer the branch or tag that was probably meant, or say how it is fetched.

    Args:
        ref: what names no commit.
        names: the branches and tags that are known.
        remotes: the names of the remotes.

    Returns:
        The end of a sentence; "" where there is nothing to say.
    """
    near = nearest_name(ref, names)
    remote, slash, branch = ref.partition("/")
    if slash and remote in remotes:
        return f": this clone has no such branch; run `git fetch {remote} {in_shell(branch)}`"
    if slash and near is None:
        return f": there is no remote `{remote}` here; run `git remote add {remote} URL`"
    return did_you_mean(near)


_POINTER = b"gitdir: "
# No system takes longer paths; what is longer is no file that git wrote.
_LONGEST_POINTER = 10_000


class Untrusted(Exception):
    """The repository of a folder may be of anybody's making; the message says why in one line."""


class Top(NamedTuple):
    """The top of a working tree. Paths are absolute, links resolved.

    Attributes:
        folder: the folder that holds the `.git` entry.
        git_dir: that entry, or the folder that it leads to in a submodule or linked worktree.
    """

    folder: str
    git_dir: str


def top_of(folder: str) -> Top | None:
    """Return the nearest top at or above a folder; None where there is none.

    Raises:
        Untrusted: the folder is reached by a link out of a repository, or the `.git` entry leads
            into a work tree.
    """
    found = _nearest(real_path(folder))
    spelled = _nearest(os.path.abspath(folder))  # noqa: PTH100
    if spelled is not None and real_path(spelled) != found:
        raise Untrusted(
            f"{_shown(folder)} lies behind a link that leads out of the repository "
            f"{_shown(spelled)}: name the folder that it leads to"
        )
    return None if found is None else Top(found, _git_dir(found))


def looks_bare(folder: str) -> bool:
    """Return whether git may take a folder for a repository although it holds no `.git` entry."""
    if not os.path.lexists(os.path.join(folder, "HEAD")):  # noqa: PTH118
        return False
    is_linked = os.path.lexists(os.path.join(folder, "commondir"))  # noqa: PTH118
    inside = (os.path.join(folder, name) for name in ("objects", "refs"))  # noqa: PTH118
    return is_linked or all(map(os.path.isdir, inside))


def _nearest(folder: str) -> str | None:
    """Return the nearest folder with a `.git` entry, as far up as the user lets git look."""
    said = os.environ.get("GIT_CEILING_DIRECTORIES", "")
    ceilings = {real_path(path) for path in said.split(os.pathsep) if path}
    for one in upward(folder):
        if one != folder and real_path(one) in ceilings:
            return None
        if is_top(one):
            return one
    return None


def _git_dir(top: str) -> str:
    entry = os.path.join(top, GIT_ENTRY)  # noqa: PTH118
    if _is_own_folder(entry):
        return entry
    git_dir = _led_to(entry)
    if git_dir is None:
        raise Untrusted(f"{_shown(entry)} leads to no repository: restore or remove it")
    tree = _work_tree_around(git_dir, top)
    if tree is not None:
        raise Untrusted(
            f"{_shown(entry)} leads to {_shown(git_dir)}, in the work tree {_shown(tree)}: what "
            "lies there may be of anybody's making; set GIT_DIR if you trust it"
        )
    return git_dir


def _is_own_folder(entry: str) -> bool:
    return os.path.isdir(entry) and not os.path.islink(entry)  # noqa: PTH112, PTH114


def _led_to(entry: str) -> str | None:
    """Return the folder to which a `.git` link, or a file that names it, leads."""
    if os.path.isdir(entry):  # noqa: PTH112
        return real_path(entry)
    if not os.path.isfile(entry):  # noqa: PTH113 - opening a pipe would wait for ever
        return None
    try:
        with open(entry, "rb") as file:  # noqa: PTH123
            said = file.read(_LONGEST_POINTER)
    except OSError:
        return None
    path = os.fsdecode(said.removeprefix(_POINTER).rstrip(b"\r\n"))
    if not said.startswith(_POINTER) or not path or "\0" in path:
        return None
    return real_path(os.path.join(os.path.dirname(entry), path))  # noqa: PTH118, PTH120


def _work_tree_around(git_dir: str, top: str) -> str | None:
    """Return the work tree that holds a git folder among its files; None where none does."""
    for folder in upward(git_dir):
        entry = os.path.join(folder, GIT_ENTRY)  # noqa: PTH118
        if os.path.basename(folder) == GIT_ENTRY:  # noqa: PTH119
            return None
        if folder == top:
            return top
        # A folder may hold a bare repository, a pointer to that, and its worktrees side by side.
        if os.path.lexists(entry) and not _leads_around(entry, git_dir):
            return folder
    return None


def _leads_around(entry: str, git_dir: str) -> bool:
    target = None if _is_own_folder(entry) else _led_to(entry)
    return target is not None and (git_dir + os.sep).startswith(target.rstrip(os.sep) + os.sep)


class Places:
    """Turns paths into names relative to the top of one repository.

    Names are folded in case and form of accents: some file systems do not tell these apart, and
    taking two files for one only means that one more record is looked at.

    Args:
        top: absolute path of the repository's working tree, links resolved.
        asked_by: the option that needs to know, for messages.
    """

    def __init__(self, top: str, asked_by: str) -> None:
        self._top = top
        self._asked_by = asked_by
        self._named: dict[str, str] = {}
        self._homes: dict[str, str] = {}

    def folder(self, path: str) -> str:
        """Return the name of a folder: "" for the top, else with `/` at its end.

        Args:
            path: absolute.

        Raises:
            GitProblem: it lies outside the repository, or in another one within, or in a folder
                that git could take for another one.
        """
        if path not in self._named:
            real = real_path(path)
            home = self._home(real)
            if home != self._top:
                raise GitProblem(f"{self._asked_by}: {self._elsewhere(path, home)}")
            self._named[path] = self._relative(real)
        return self._named[path]

    def file(self, path: Path) -> str | None:
        """Return the name of a file; None where it lies outside the repository.

        Raises:
            GitProblem: it lies in a folder that git could take for another repository.
        """
        folder = str(path.parent)
        if folder not in self._named and self._home(real_path(folder)) != self._top:
            return None
        return self.folder(folder) + folded(path.name)

    def _home(self, real: str) -> str:
        """Return the top of the repository that holds a folder; "" where none is known."""
        passed = []
        folder = real
        while folder not in self._homes:
            passed.append(folder)
            above = os.path.dirname(folder)  # noqa: PTH120 - strings are many times faster here
            if folder == self._top or is_top(folder):
                self._homes[folder] = folder
            elif above == folder:
                self._homes[folder] = ""
            else:
                folder = above
        home = self._homes[folder]
        if home == self._top:
            self._refuse_forged(passed)
        self._homes |= dict.fromkeys(passed, home)
        return home

    def _refuse_forged(self, folders: Iterable[str]) -> None:
        """Refuse a folder that git could obey: nobody commits one by accident."""
        for folder in folders:
            if folder != self._top and looks_bare(folder):
                raise GitProblem(
                    f"{self._asked_by}: {_shown(folder)} looks like a git repository (HEAD, "
                    "objects, refs) among the files of this one, and its settings could make git "
                    "run programs: delete it, or leave it out here with --exclude"
                )

    def _relative(self, real: str) -> str:
        inside = os.path.relpath(real, self._top)
        return "" if inside == os.curdir else folded(inside.replace(os.sep, "/")) + "/"

    def _elsewhere(self, path: str, home: str) -> str:
        one = "it compares one repository at a time"
        if not home.startswith(self._top.rstrip(os.sep) + os.sep):
            return f"{_shown(path)} lies outside the repository {_shown(self._top)}; {one}"
        other = f"{_shown(path)} lies in a repository of its own (a submodule or worktree)"
        return f"{other}: check it by itself, and leave it out here with --exclude"


def folded(name: str) -> str:
    """Return a name as it is compared."""
    return name.lower() if name.isascii() else normalize("NFC", name).casefold()


def _shown(path: str) -> str:
    return path.replace(os.sep, "/")
