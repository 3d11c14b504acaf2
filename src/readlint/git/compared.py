"""A change beside the commit from which it started."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from readlint.git.git import Change, Repository


class Compared(NamedTuple):
    """A change, beside what it started from.

    Attributes:
        repository: where it was made.
        base: the id of the commit that it started from.
        changes: what differs from that commit.
        began: the id of the commit where the change began, if that is another one.
    """

    repository: Repository
    base: str
    changes: Sequence[Change]
    began: str | None = None

    def now(self, change: Change) -> Path:
        """Return the path of what changed, which may be gone."""
        return Path(self.repository.top, *change.path.split("/"))

    def before(self, change: Change) -> bytes | None:
        """Return what the commit holds there; None where it holds no file."""
        return self.repository.content(self.base, change.path) if change.existed else None

    def versions(self, change: Change) -> Iterator[bytes]:
        """Yield what the commits hold there from which the change was made."""
        commits = (self.base,) if self.began is None else (self.base, self.began)
        held = (self.repository.content(commit, change.path) for commit in commits)
        return (data for data in held if data is not None)
