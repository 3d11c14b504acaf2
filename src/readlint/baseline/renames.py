"""Where files went that are gone: git knows, by the likeness of what was and what is."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from readlint.git.git import Repository
from readlint.git.places import GitProblem
from readlint.record.files import real_path

ASKED_BY = "the baseline"
_DIFF = (
    "--raw", "-z", "--no-abbrev", "--find-renames", "--diff-filter=DR", "--no-relative",
    "--no-ext-diff", "--no-textconv",
)  # fmt: skip
# No folder of the machine is named: this stands in reports.
_NO_GIT = "git cannot be asked here, so renamed files may look deleted"
_SHALLOW = "this clone is shallow, so git cannot see all renames"
# As many paths as every system takes on a command line.
_AT_ONCE = 200
_MOST_RENAMES = 20


class Renames:
    """Follows the renames of a repository, committed or not.

    Args:
        folder: any folder in it.

    Attributes:
        blind: why a rename may have gone unseen, in plain words; "" where none can have.
    """

    def __init__(self, folder: Path) -> None:
        self.blind = ""
        self._git: _History | None = None
        try:
            self._git = _History(folder, ASKED_BY)
        except GitProblem:
            self.blind = _NO_GIT
            return
        if self._git.is_shallow:
            self.blind = _SHALLOW

    def follow(self, gone: Iterable[str]) -> dict[str, str]:
        """Return where files are now that were renamed, once or several times.

        Args:
            gone: absolute paths at which there is no file.

        Returns:
            Absolute paths by those that were asked for; without those that were not renamed.
        """
        if self._git is None:
            return {}
        names = {path: name for path in gone if (name := self._git.name_of(path)) is not None}
        try:
            found = self._git.follow(set(names.values()))
        except (GitProblem, OSError):
            self.blind = _NO_GIT
            return {}
        return {
            path: self._git.path_of(found[name], path)
            for path, name in names.items()
            if name in found
        }


class _History(Repository):
    """What git tells of renames; names are relative to the top of the working tree."""

    def name_of(self, path: str) -> str | None:
        real = os.path.join(*_real(path))  # noqa: PTH118
        inside = self.top.rstrip(os.sep) + os.sep
        return real[len(inside) :].replace(os.sep, "/") if real.startswith(inside) else None

    def path_of(self, name: str, beside: str) -> str:
        """Return the absolute path of a name, spelled with the links that lead to another path."""
        spelled = os.path.dirname(beside)  # noqa: PTH120
        while real_path(spelled) != self.top:
            above = os.path.dirname(spelled)  # noqa: PTH120
            if above == spelled:
                spelled = self.top
                break
            spelled = above
        return os.path.join(spelled, *name.split("/"))  # noqa: PTH118

    def follow(self, gone: set[str]) -> dict[str, str]:
        uncommitted = self._uncommitted()
        now = {name: name for name in gone}
        for _ in range(_MOST_RENAMES):
            lost = [was for was, name in now.items() if not self._exists(name)]
            committed = self._committed([now[was] for was in lost if now[was] not in uncommitted])
            steps = {**committed, **uncommitted}
            moved = {was: name for was in lost if (name := steps.get(now[was])) is not None}
            if not moved:
                break
            now |= moved
        return {was: name for was, name in now.items() if was != name and self._exists(name)}

    def _exists(self, name: str) -> bool:
        return os.path.lexists(os.path.join(self.top, *name.split("/")))  # noqa: PTH118

    def _uncommitted(self) -> dict[str, str | None]:
        """Return what went since the last commit, staged or not, and where; None for nowhere."""
        if not self._is_commit("HEAD"):
            return {}
        index = os.fsdecode(self._answer("rev-parse", "--git-path", "index")).removesuffix("\n")
        with tempfile.TemporaryDirectory() as folder:
            # New files show in a difference once an index names them: not in the user's own.
            own = os.path.join(folder, "index")  # noqa: PTH118
            if os.path.isfile(os.path.join(self.top, index)):  # noqa: PTH113, PTH118
                shutil.copyfile(os.path.join(self.top, index), own)  # noqa: PTH118
            before = self._environment
            self._environment = {**before, "GIT_INDEX_FILE": own}
            try:
                # Where some file cannot be named, such as a repository without commits, the others
                # are followed all the same.
                self._call("add", "--intent-to-add", "--ignore-errors", "--", ".")
                return _gone(self._answer("diff", *_DIFF, "HEAD", "--"))
            finally:
                self._environment = before

    def _committed(self, names: Sequence[str]) -> dict[str, str | None]:
        """Return what became of files in the last commits that took them away."""
        found: dict[str, str | None] = {}
        for start in range(0, len(names), _AT_ONCE):
            some = names[start : start + _AT_ONCE]
            words = ("log", "--format=", "--full-diff", *_DIFF, "--", *some)
            if self._is_commit("HEAD"):
                found |= _gone(self._answer(*words))
        return found


def _real(path: str) -> tuple[str, str]:
    """Return the folder of a path with its links resolved, and the name."""
    folder, name = os.path.split(path)
    return real_path(folder), name


def _gone(answer: bytes) -> dict[str, str | None]:
    """Return what git tells of files that went: their new names, or None where they have none.

    Of a file that went more than once the last time counts, which git lists first.
    """
    found: dict[str, str | None] = {}
    fields = iter([field for field in os.fsdecode(answer).split("\0") if field])
    for about in fields:
        old = next(fields)
        is_renamed = about.rpartition(" ")[2].startswith("R")
        found.setdefault(old, next(fields) if is_renamed else None)
    return found
