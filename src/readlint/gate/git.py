"""What git knows, asked of git itself: few calls, no shell, file names with any character."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Collection, Iterator
from pathlib import Path
from shutil import which
from typing import NamedTuple

from readlint.gate.problem import GitProblem
from readlint.record.reader import MAX_BYTES

_SUBMODULE = "160000"
_LINK = "120000"
_DIFF = ("diff", "--raw", "-z", "--no-abbrev", "--no-renames", "--ignore-submodules=none")
# What git says of a path at which a commit holds nothing, or a folder or submodule.
_NO_FILE = ("does not exist in", "exists on disk, but not in", "bad file")
_DEEPEN = "fetch all of its history (`git fetch --unshallow`; in CI, `fetch-depth: 0`)"
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


class Held(NamedTuple):
    """A file that a commit holds.

    Attributes:
        path: relative to the top of the repository, `/` between its parts.
        is_link: whether it is a symbolic link: its content is the path that it leads to.
    """

    path: str
    is_link: bool


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

    def commit(self, ref: str) -> str:
        """Return the id of the commit that a branch, a tag or another expression names.

        Raises:
            GitProblem: there is no such commit.
        """
        self._require_name(ref)
        found = self._call("rev-parse", "--verify", "--quiet", ref + "^{commit}")
        if found.returncode:
            raise GitProblem(f"{self._asked_by}: {self._why_no_commit(ref)}")
        return os.fsdecode(found.stdout).strip()

    def names(self, commit: str, basenames: Collection[str] | None = None) -> Iterator[Held]:
        """Return the files that a commit holds, in the order of git; submodules are left out.

        Args:
            commit: the id of the commit.
            basenames: the names that are wanted, without their folders; None for all.

        Raises:
            GitProblem: git cannot tell.
        """
        for entry in _split(self._answer("ls-tree", "-r", "-z", "--full-tree", commit)):
            about, _, path = entry.partition("\t")
            mode = about.partition(" ")[0]
            is_wanted = basenames is None or path.rpartition("/")[2] in basenames
            if is_wanted and mode != _SUBMODULE:
                yield Held(path, is_link=mode == _LINK)

    def merge_base(self, ref: str) -> str:
        """Return the commit from which a commit and HEAD went apart.

        Before the first commit, `HEAD` stands for having nothing.

        Raises:
            GitProblem: there is no such commit, or none that both have in common.
        """
        self._require_name(ref)
        found = self._call("merge-base", ref, "HEAD")
        if found.returncode:
            if ref in ("HEAD", "@") and not self._is_commit("HEAD"):
                return os.fsdecode(self._answer("hash-object", "-t", "tree", "--stdin")).strip()
            raise GitProblem(f"{self._asked_by}: {self._why_no_base(ref)}")
        return os.fsdecode(found.stdout).strip()

    def changes(self, commit: str) -> list[Change]:
        """Return all tracked files that differ between a commit and the working tree.

        That is what was committed since, what is staged and what is not.

        Raises:
            GitProblem: git cannot tell.
        """
        fields = _split(self._answer(*_DIFF, commit, "--"))
        return [_change(about, path) for about, path in zip(fields, fields, strict=True)]

    def untracked(self) -> Iterator[str]:
        """Return the files that are not in the index, also those that a `.gitignore` names.

        Of a repository within, its folder is returned, with `/` at the end.

        Raises:
            GitProblem: git cannot tell.
        """
        return _split(self._answer("ls-files", "--others", "-z"))

    def tracked(self) -> Iterator[str]:
        """Return the files in the index.

        Raises:
            GitProblem: git cannot tell.
        """
        return _split(self._answer("ls-files", "--cached", "-z"))

    def content(self, commit: str, path: str) -> bytes | None:
        """Return what a commit holds at a path; None where it holds no file.

        Args:
            commit: the id of the commit.
            path: relative to the top, `/` between its parts. Of a link, the path that it leads to
                is returned.

        Raises:
            GitProblem: git cannot tell, or the file is larger than `MAX_BYTES`.
        """
        with self._started("cat-file", "blob", f"{commit}:{path}") as git:
            assert git.stdout is not None
            assert git.stderr is not None
            data = git.stdout.read(MAX_BYTES + 1)
            if len(data) > MAX_BYTES:
                git.kill()
                size = f"larger than {MAX_BYTES // 1_000_000} MB"
                raise GitProblem(f"{self._asked_by}: {path} of {commit[:10]} is {size}")
            said = _first_line(git.stderr.read())
        if git.returncode and not any(words in said for words in _NO_FILE):
            raise GitProblem(f"{self._asked_by}: git cannot read {path} of {commit[:10]}: {said}")
        return None if git.returncode else data

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
        with self._started(*words) as git:
            out, said = git.communicate()
        return subprocess.CompletedProcess(words, git.returncode, out, said)

    def _started(self, *words: str) -> subprocess.Popen[bytes]:
        try:
            return subprocess.Popen(
                [self._git, *self._start, *words], env=self._environment,
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
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

    def _require_name(self, ref: str) -> None:
        """Refuse what git would take for an option."""
        if not ref or ref.startswith("-"):
            raise GitProblem(f"{self._asked_by}: `{ref}` names no commit")

    def _why_no_commit(self, ref: str) -> str:
        if not self._is_commit("HEAD"):
            return "there is no commit yet to compare with"
        cut = f"; this clone is shallow: {_DEEPEN}" if self.is_shallow else ""
        return f"`{ref}` is no commit that this repository knows{cut}"

    def _why_no_base(self, ref: str) -> str:
        if not self._is_commit("HEAD") or not self._is_commit(ref):
            return self._why_no_commit(ref)
        if self.is_shallow:
            return f"this clone is shallow and does not reach back to `{ref}`: {_DEEPEN}"
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
