"""A change, beside what it started from: what differs from a commit, and what was there before."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

from readlint.git.git import Change, Repository


class Compared:
    """A change, beside what it started from.

    Args:
        repository: where it was made.
        base: the id of the commit that it started from.
        changes: what differs from that commit; very many where many files are not tracked.
        began: the id of the commit where the change began, if that is another one.

    Attributes:
        repository: as given, as all that follows.
        base: likewise.
        changes: likewise.
        began: likewise.
    """

    def __init__(
        self,
        repository: Repository,
        base: str,
        changes: Sequence[Change],
        began: str | None = None,
    ) -> None:
        self.repository = repository
        self.base = base
        self.changes = changes
        self.began = began

    @cached_property
    def links(self) -> Sequence[Change]:
        """What changed and is a link now."""
        top = self.repository.top.rstrip(os.sep) + os.sep
        return [one for one in self.changes if os.path.islink(top + one.path)]  # noqa: PTH114

    @property
    def has_link(self) -> bool:
        """Whether anything that changed is a link now."""
        return bool(self.links)

    def now(self, change: Change) -> Path:
        """Return the path of what changed, which may be gone."""
        return Path(self.repository.top, change.path)

    def before(self, change: Change) -> bytes | None:
        """Return what the commit holds there; None where it holds no file."""
        return self.repository.content(self.base, change.path) if change.existed else None

    def versions(self, change: Change) -> Iterator[bytes]:
        """Yield what the commits hold there from which the change was made."""
        commits = (self.base,) if self.began is None else (self.base, self.began)
        held = (self.repository.content(commit, change.path) for commit in commits)
        return (data for data in held if data is not None)
