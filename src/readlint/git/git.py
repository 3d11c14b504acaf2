"""What git knows, asked of git itself: few calls, no shell, file names with any character."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from shutil import which

from readlint.git.places import GitProblem, Untrusted, top_of, where_it_may_be
from readlint.named_tuple import NamedTuple
from readlint.record.files import DISK
from readlint.record.reader import MAX_BYTES

_SUBMODULE = "160000"
_LINK = "120000"
_ENCODING = "working-tree-encoding"
# What git answers where it writes a file as it keeps it: texts are kept in UTF-8.
_AS_IT_IS = ("unspecified", "unset", "set", "utf-8", "utf8")
_DIFF = (
    "diff", "--raw", "-z", "--no-abbrev", "--no-renames", "--ignore-submodules=none",
    "--no-ext-diff", "--no-textconv",
)  # fmt: skip
# No settings, not even the user's own, make a call run another program, with one exception: the
# filters of the user's settings (`filter.lfs.clean`), which decide what a changed file holds.
_HARMLESS = (
    "--no-pager", "--literal-pathspecs",
    "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null",
    "-c", "safe.bareRepository=explicit", "-c", "log.showSignature=false",
)  # fmt: skip
# The largest repositories answer in a minute. Patterns in a `.gitignore` or `.gitattributes` can
# keep git busy for years.
MOST_SECONDS = 300
# What git says of a path at which a commit holds nothing.
_NO_FILE = ("does not exist in", "exists on disk, but not in")
_FETCH_WHOLE = "clone without `--filter`, or `git fetch --refetch --no-filter`"
_NO_REPOSITORY = "not a git repository"
_DEEPEN = "fetch all of its history (`git fetch --unshallow`; in CI, `fetch-depth: 0`)"
_SURROUNDINGS = {
    # Refusals are told apart by what git says in English.
    "LC_ALL": "C",
    # Nothing is fetched, not even the files that a partial clone lacks: there is no such protocol
    # as `none`, and this holds whatever the settings allow.
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_TERMINAL_PROMPT": "0",
    # The user's own git may be at work: no lock is taken, and the index stays as it is.
    "GIT_OPTIONAL_LOCKS": "0",
}


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
    """The repository of a folder: the nearest above it that holds a `.git` entry.

    Where the environment names one in `GIT_DIR`, as hooks do, it is that one. git itself never
    looks for a repository: that might be one which somebody committed (see `top`).

    Args:
        folder: any folder in its working tree.
        asked_by: the option that needs git, for messages.

    Attributes:
        top: absolute path of the working tree, links resolved.
        is_shallow: whether its history is cut off.

    Raises:
        GitProblem: there is no git, or no repository with a working tree that can be trusted.
    """

    def __init__(self, folder: Path, asked_by: str) -> None:
        self._asked_by = asked_by
        self._git = _executable(asked_by)
        self._environment = {**os.environ, **_SURROUNDINGS}
        # Where git was told its folders, it takes the working folder for the top: -C would move it.
        self._start: list[str] = []
        shallow, git_dir, top = self._named() if "GIT_DIR" in os.environ else self._found(folder)
        self.is_shallow = shallow == "true"
        self.top = os.path.realpath(top)
        self._start = ["-C", self.top, f"--git-dir={git_dir}", f"--work-tree={self.top}"]

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

    def tracked(self, below: str | None = None) -> Iterator[str]:
        """Return the files in the index.

        Args:
            below: a folder, or a file, relative to the top; None for all.

        Raises:
            GitProblem: git cannot tell.
        """
        return _split(self._answer("ls-files", "--cached", "-z", *(["--", below] if below else [])))

    def recoded(self, paths: Iterable[str]) -> list[tuple[str, str]]:
        """Return the files that git writes into the working tree in another encoding.

        Args:
            paths: relative to the top, `/` between their parts.

        Returns:
            Each with the encoding that a `.gitattributes` gives it.

        Raises:
            GitProblem: git cannot tell.
        """
        asked = b"".join(os.fsencode(path) + b"\0" for path in paths)
        said = self._answer("check-attr", "-z", "--stdin", _ENCODING, given=asked)
        fields = os.fsdecode(said).split("\0")
        found = zip(fields[::3], fields[2::3], strict=False)
        return [one for one in found if one[1].lower() not in _AS_IT_IS]

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
            said = git.stderr.read()
        if git.returncode == 0:
            return data
        why = _first_line(said)
        if any(words in why for words in _NO_FILE) or not self._is_file(commit, path):
            return None
        if b"promisor" in said or b"lazy fetching" in said:
            why = f"this clone is partial and does not contain it: {_FETCH_WHOLE}"
        raise GitProblem(f"{self._asked_by}: git cannot read {path} of {commit[:10]}: {why}")

    def _is_file(self, commit: str, path: str) -> bool:
        """Return whether a commit holds a file at a path at which it holds something."""
        entry = self._answer("ls-tree", "-z", "--full-tree", commit, "--", path)
        return entry.partition(b"\t")[0].split(b" ")[1:2] == [b"blob"]

    def _named(self) -> tuple[str, str, str]:
        """Return what git says of the repository that the environment names."""
        # The top comes last: a folder's name may hold line ends.
        named = Path(os.environ["GIT_DIR"])
        shallow, _, top = self._said_of(named, "--show-toplevel").partition("\n")
        git_dir = os.fsdecode(self._answer("rev-parse", "--absolute-git-dir"))
        return shallow, git_dir.removesuffix("\n"), top

    def _found(self, folder: Path) -> tuple[str, str, str]:
        """Return what git says of the nearest top.

        Told to look there and no further, git decides whether it trusts the owner: where its
        folders are named to it, it does not ask.
        """
        try:
            nearest = top_of(str(folder))
        except Untrusted as why:
            raise GitProblem(f"{self._asked_by}: {why}") from None
        if nearest is None:
            raise GitProblem(f"{self._asked_by}: {DISK.shown(folder)} is not in a git repository")
        self._start = ["-C", nearest.folder]
        before, self._environment = self._environment, {
            **self._environment, "GIT_CEILING_DIRECTORIES": os.path.dirname(nearest.folder),  # noqa: PTH120
        }  # fmt: skip
        said = self._said_of(Path(nearest.git_dir), "--absolute-git-dir", "--show-toplevel")
        self._environment = before
        shallow, _, folders = said.partition("\n")
        for cut in (place for place, sign in enumerate(folders) if sign == "\n"):
            if _is_same(folders[:cut], nearest.git_dir):
                return shallow, nearest.git_dir, folders[cut + 1 :]
        raise GitProblem(self._why_refused(Path(nearest.git_dir), _NO_REPOSITORY))

    def _said_of(self, git_dir: Path, *wanted: str) -> str:
        said = self._call("rev-parse", "--is-shallow-repository", *wanted)
        if said.returncode:
            raise GitProblem(self._why_refused(git_dir, _first_line(said.stderr)))
        return os.fsdecode(said.stdout).removesuffix("\n")

    def _answer(self, *words: str, given: bytes | None = None) -> bytes:
        done = self._call(*words, given=given)
        if done.returncode:
            why = _first_line(done.stderr)
            raise GitProblem(f"{self._asked_by}: `git {words[0]}` failed: {why}")
        return done.stdout

    def _call(self, *words: str, given: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
        with self._started(*words, reads=given is not None) as git:
            try:
                out, said = git.communicate(given, timeout=MOST_SECONDS)
            except subprocess.TimeoutExpired:
                git.kill()
                raise GitProblem(
                    f"{self._asked_by}: `git {words[0]}` gave no answer in {MOST_SECONDS} seconds"
                ) from None
        return subprocess.CompletedProcess(words, git.returncode, out, said)

    def _started(self, *words: str, reads: bool = False) -> subprocess.Popen[bytes]:
        try:
            return subprocess.Popen(
                [self._git, *_HARMLESS, *self._start, *words], env=self._environment,
                stdin=subprocess.PIPE if reads else subprocess.DEVNULL,
                stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            )  # fmt: skip
        except (OSError, ValueError) as error:
            raise GitProblem(f"{self._asked_by}: git could not be run: {error}") from None

    def _why_refused(self, git_dir: Path, said: str) -> str:
        shown = git_dir.as_posix()
        if _NO_REPOSITORY in said:
            return f"{self._asked_by}: git finds no repository in {shown}: restore or remove it"
        if "dubious ownership" in said:
            trust = "`git config --global --add safe.directory PATH`"
            return f"{self._asked_by}: {said}: if you trust whoever owns it, {trust}"
        return f"{self._asked_by}: git says of {shown}: {said}"

    def _require_name(self, ref: str) -> None:
        """Refuse what git would take for an option."""
        if not ref or ref.startswith("-"):
            raise GitProblem(f"{self._asked_by}: `{ref}` names no commit")

    def _why_no_commit(self, ref: str) -> str:
        if not self._is_commit("HEAD"):
            return "there is no commit yet to compare with"
        cut = f"; this clone is shallow: {_DEEPEN}" if self.is_shallow else ""
        names, remotes = (
            os.fsdecode(self._call(*words).stdout).splitlines()
            for words in (("for-each-ref", "--format=%(refname:short)"), ("remote",))
        )
        return f"unknown commit `{ref}`{cut or where_it_may_be(ref, names, remotes)}"

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


def _is_same(one: str, other: str) -> bool:
    try:
        return os.path.samefile(one, other)  # noqa: PTH121
    except (OSError, ValueError):
        return False


def _change(about: str, path: str) -> Change:
    before, after, *_ = about.removeprefix(":").split(" ")
    return Change(path, existed=set(before) != {"0"}, is_submodule=_SUBMODULE in (before, after))


def _split(answer: bytes) -> Iterator[str]:
    return (name for name in os.fsdecode(answer).split("\0") if name)


def _first_line(said: bytes) -> str:
    lines = said.decode("utf-8", "replace").strip().splitlines()
    return lines[0].removeprefix("fatal: ") if lines else "nothing"
