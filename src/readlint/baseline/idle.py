"""Entries that cover nothing: stale where the run would have found what they stand for."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cached_property
from typing import Protocol

from readlint.baseline.entry import Entry
from readlint.baseline.file import Baseline
from readlint.baseline.identity import Traits
from readlint.baseline.match import Listed, Matching


class Judged(Protocol):
    """What a run looked at; see `scope.Scope`."""

    @property
    def folders(self) -> Collection[str]:
        """The folders that were looked into as a whole, absolute."""

    @property
    def found(self) -> Collection[str]:
        """The files of all records that were found, absolute."""

    @property
    def checked(self) -> Collection[str]:
        """The files of the records that were checked, absolute."""

    def holds(self, path: str) -> bool:
        """Tell whether the place of a file was looked at."""

    def judged(self, path: str, rule: str, others: Iterable[str]) -> bool:
        """Tell whether a rule would have spoken of a file."""

    def exists(self, path: str) -> bool:
        """Tell whether there is such a file."""


def idle_entries(
    matching: Matching, baseline: Baseline, scope: Judged, traits: Traits
) -> list[Listed]:
    """Return the entries whose finding is gone.

    Not gone is what is there in another form, what another finding has absorbed, and what the run
    could not have found.
    """
    changed = {id(listed) for _, listed in matching.changed}
    absorbed = {
        (baseline.name_of(evidence.path), evidence.rule)
        for seen in (*matching.new, *(one for one, _ in matching.known))
        for evidence in seen.finding.evidence
        if evidence.rule is not None
    }
    unseen = _Unseen(matching, baseline, scope)

    def judged(entry: Entry) -> bool:
        needs_all = entry.rule in traits.across and not entry.identity.others
        if needs_all and (not scope.folders or unseen.any):
            return False
        others = map(baseline.path_of, entry.identity.others)
        return scope.judged(baseline.path_of(entry.path), entry.rule, others)

    def is_idle(listed: Listed) -> bool:
        entry = listed.entry
        is_hidden = id(listed) in changed or (entry.path, entry.rule) in absorbed
        return not is_hidden and judged(entry)

    return [listed for listed in matching.idle if is_idle(listed)]


class _Unseen:
    """The files of idle entries that the run did not find, though they are there."""

    def __init__(self, matching: Matching, baseline: Baseline, scope: Judged) -> None:
        self._matching = matching
        self._baseline = baseline
        self._scope = scope

    @cached_property
    def any(self) -> bool:
        """Whether there are any."""
        paths = {self._baseline.path_of(listed.entry.path) for listed in self._matching.idle}
        return any(self._scope.exists(path) for path in paths - set(self._scope.found))
