"""What git knows, asked of git itself: few calls, no shell, file names with any character."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from shutil import which
from typing import NamedTuple

from readlint.gate.problem import GitProblem

_SUBMODULE = "160000"
_DIFF = ("diff", "--raw", "-z", "--no-abbrev", "--no-renames", "--ignore-submodules=none")
# Refusals are told apart by what git says in English.
_ENGLISH = {"LC_ALL": "C"}


class Change(NamedTuple):
    """A path that differs from a commit.

    Attributes:
        path: relative to the top of the repository, `/` between its parts.
        existed: whether the commit has it.
        is_submodule: whether it is another repository, held by its commit.
    """

    path: str
    existed: bool
    is_submodule: bool


class Repository:
    """The repository of a folder. What a hook sets in `GIT_DIR` and the like is respected.

    Args:
        folder: any folder in its working tree.
        asked_by: the option that needs git, for messages.

    Attributes:
        top: absolute path of the working tree, links resolved.
        is_shallow: whether its history is cut off.

    Raises:
        GitProblem: there is no git, or no repository with a working tree.
    """

    def __init__(self, folder: Path, asked_by: str) -> None:
        self._asked_by = asked_by
        self._git = _executable(asked_by)
        self._environment = {**os.environ, **_ENGLISH}
        # Where git was told its folders, it takes the working folder for the top: -C would move it.
        self._start = [] if "GIT_DIR" in os.environ else ["-C", str(folder)]
        # The last answer: a folder's name may hold line ends.
        said = self._call("rev-parse", "--is-shallow-repository", "--show-toplevel")
        if said.returncode:
            raise GitProblem(self._why_no_repository(folder, _first_line(said.stderr)))
        shallow, _, top = os.fsdecode(said.stdout).partition("\n")
        self.is_shallow = shallow == "true"
        self.top = os.path.realpath(top.removesuffix("\n"))
        if "GIT_DIR" in os.environ:
            self._settle()
        self._start = ["-C", self.top]

    def merge_base(self, ref: str) -> str:
        """Return the commit from which a commit and HEAD went apart.

        Before the first commit, `HEAD` stands for having nothing.

        Raises:
            GitProblem: there is no such commit, or none that both have in common.
        """
        if not ref or ref.startswith("-"):
            raise GitProblem(f"{self._asked_by}: `{ref}` names no commit")
        found = self._call("merge-base", ref, "HEAD")
        if found.returncode:
            if ref in ("HEAD", "@") and not self._is_commit("HEAD"):
                return os.fsdecode(self._answer("hash-object", "-t", "tree", "--stdin")).strip()
            raise GitProblem(f"{self._asked_by}: {self._why_no_base(ref)}")
        return os.fsdecode(found.stdout).strip()

    def changes(self, commit: str) -> list[Change]:
        """Return all that differs between a commit and the working tree.

        That is what was committed since, what is staged and what is not, and files that git
        neither tracks nor ignores.

        Raises:
            GitProblem: git cannot tell.
        """
        fields = _split(self._answer(*_DIFF, commit, "--"))
        found = [_change(about, path) for about, path in zip(fields, fields, strict=True)]
        others = _split(self._answer("ls-files", "--others", "--exclude-standard", "-z"))
        return found + [Change(path, existed=False, is_submodule=False) for path in others]

    def tracked(self) -> Iterator[str]:
        """Return the files that stand in the index.

        Raises:
            GitProblem: git cannot tell.
        """
        return _split(self._answer("ls-files", "--cached", "-z"))

    def tracked_though_ignored(self) -> Iterator[str]:
        """Return the files that stand in the index although a `.gitignore` names them.

        Raises:
            GitProblem: git cannot tell.
        """
        wanted = ("--cached", "--ignored", "--exclude-standard", "-z")
        return _split(self._answer("ls-files", *wanted))

    def content(self, commit: str, path: str) -> bytes | None:
        """Return what a commit holds at a path; None where it holds no file.

        Args:
            commit: the commit.
            path: relative to the top, `/` between its parts.
        """
        found = self._call("cat-file", "blob", f"{commit}:{path}")
        return None if found.returncode else found.stdout

    def _settle(self) -> None:
        """Spell out what the environment says, so that it holds in any folder."""
        git_dir = os.fsdecode(self._answer("rev-parse", "--absolute-git-dir")).removesuffix("\n")
        self._environment |= {"GIT_DIR": git_dir, "GIT_WORK_TREE": self.top}

    def _answer(self, *words: str) -> bytes:
        done = self._call(*words)
        if done.returncode:
            why = _first_line(done.stderr)
            raise GitProblem(f"{self._asked_by}: `git {words[0]}` failed: {why}")
        return done.stdout

    def _call(self, *words: str) -> subprocess.CompletedProcess[bytes]:
        command = [self._git, *self._start, *words]
        try:
            return subprocess.run(
                command, env=self._environment, stdin=subprocess.DEVNULL, capture_output=True,
                check=False,
            )  # fmt: skip
        except (OSError, ValueError) as error:
            raise GitProblem(f"{self._asked_by}: git could not be run: {error}") from None

    def _why_no_repository(self, folder: Path, said: str) -> str:
        if "not a git repository" in said:
            return f"{self._asked_by}: {folder.as_posix()} is not in a git repository"
        if "dubious ownership" in said:
            trust = "`git config --global --add safe.directory PATH`"
            return f"{self._asked_by}: {said}: if you trust whoever owns it, {trust}"
        return f"{self._asked_by}: git says of {folder.as_posix()}: {said}"

    def _why_no_base(self, ref: str) -> str:
        if not self._is_commit("HEAD"):
            return "there is no commit yet to compare with"
        deepen = "fetch all of its history (`git fetch --unshallow`; in CI, `fetch-depth: 0`)"
        if not self._is_commit(ref):
            cut = f"; this clone is shallow: {deepen}" if self.is_shallow else ""
            return f"`{ref}` is no commit that this repository knows{cut}"
        if self.is_shallow:
            return f"this clone is shallow and does not reach back to `{ref}`: {deepen}"
        return f"`{ref}` and HEAD have no history in common"

    def _is_commit(self, ref: str) -> bool:
        return not self._call("rev-parse", "--verify", "--quiet", ref + "^{commit}").returncode


def _executable(asked_by: str) -> str:
    """Find git on the PATH, and never in the working folder: that may be anybody's."""
    for folder in filter(os.path.isabs, os.get_exec_path()):
        found = which("git", path=folder)
        if found is not None and os.path.dirname(found) == folder.rstrip(os.sep):  # noqa: PTH120
            return found
    raise GitProblem(f"{asked_by} needs git, which is not on the PATH")


def _change(about: str, path: str) -> Change:
    before, after, *_ = about.removeprefix(":").split(" ")
    return Change(path, existed=set(before) != {"0"}, is_submodule=_SUBMODULE in (before, after))


def _split(answer: bytes) -> Iterator[str]:
    return (name for name in os.fsdecode(answer).split("\0") if name)


def _first_line(said: bytes) -> str:
    lines = said.decode("utf-8", "replace").strip().splitlines()
    return lines[0].removeprefix("fatal: ") if lines else "nothing"
