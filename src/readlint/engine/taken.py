"""Folders of which all is remembered: what a run takes over of them, and what it looks at again.

No record of such a folder becomes an object of its own, unless it is looked at again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from readlint.engine.compared import Compared
from readlint.engine.jobs import FolderJobs, Jobs, Traced
from readlint.engine.rulesets import RuleSet
from readlint.engine.tally import Tally
from readlint.record.discovery import Discovery, FolderRecords, Pairings
from readlint.rules.finding import Severity

if TYPE_CHECKING:
    from readlint.engine.cache.known_folder import Folder
    from readlint.engine.cache.memory import Memory


class Taken:
    """Folders of which all is remembered.

    Args:
        memory: remembers them; None for a run that remembers nothing.
        discovery: all records of the run.
    """

    def __init__(self, memory: Memory | None, discovery: Discovery) -> None:
        self._memory = memory
        self._discovery = discovery
        self._folders = memory.folders(discovery) if memory is not None else []
        self._unread: list[tuple[Folder, Collection[int]]] = []

    def __len__(self) -> int:
        """Return how many records they hold."""
        return sum(map(len, self._folders))

    @property
    def judges(self) -> Sequence[RuleSet]:
        """What judges their records."""
        return [folder.ruleset for folder in self._folders]

    @property
    def others(self) -> Iterator[FolderRecords]:
        """Yield the folders that are none of them."""
        held = {folder.place.prefix for folder in self._folders}
        found = Pairings.of(self._discovery.pairings)
        return (folder for folder in found.folders if folder.prefix not in held)

    def every(self, others: Jobs) -> Jobs:
        """Return all jobs, those of other records added."""
        return Jobs([*others.folders, *(folder.jobs() for folder in self._folders)])

    def count(self, tally: Tally, *, traced: bool) -> Iterator[FolderJobs]:
        """Count what became of the records; yield those of which it is not known.

        Args:
            tally: is given the results.
            traced: whether their traces must be remembered, too.
        """
        assert self._memory is not None or not self._folders
        for folder in self._folders:
            outcomes = folder.outcomes() if folder.traced or not traced else None
            if outcomes is not None:
                tally.add_all(outcomes, folder.ruleset)
                self._unread.append((folder, ()))
            elif self._memory is not None:
                self._memory.learn_again(folder)
                yield folder.jobs()

    def part(self, changed: Collection[str]) -> Iterator[FolderJobs]:
        """Yield the records that changed, and those whose traces are not remembered.

        Args:
            changed: paths of records, or of files of theirs, as reports show them.
        """
        by_folder: dict[str, set[str]] = defaultdict(set)
        for path in changed:
            cut = path.rfind("/") + 1
            by_folder[path[:cut]].add(path[cut:])
        for folder in self._folders:
            if not folder.traced:
                yield folder.jobs()
                continue
            rows = folder.rows_of(by_folder.get(folder.place.shown, ()))
            self._unread.append((folder, rows))
            if rows:
                yield folder.jobs(rows)

    def compare(self, compared: Compared) -> int:
        """Add the records that are not looked at again to those compared; return how many."""
        before = len(compared)
        for folder, left_out in self._unread:
            for row, digest in enumerate(folder.each_digest()):
                if row not in left_out:
                    compared.append(folder.path(row), Traced(None, digest))
        return len(compared) - before

    def least(self, usual: Severity) -> Mapping[str, Severity]:
        """Return the least severity that fails a run, for records that have another."""
        return {
            path: folder.ruleset.fail_on
            for folder, _ in self._unread
            if folder.ruleset.fail_on != usual
            for path in folder.paths()
        }
