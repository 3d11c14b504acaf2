"""A baseline laid over the findings of a run: what it knows, what changed, what is gone."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Protocol

from readlint.baseline.entry import Entry, Traits, identity_of
from readlint.baseline.file import Baseline
from readlint.baseline.match import Listed, Matching, Seen, match
from readlint.engine.result import EXPLANATIONS
from readlint.named_tuple import NamedTuple
from readlint.rules.base import BaselineUsage, KnownFinding
from readlint.rules.finding import Finding, Related


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
        """Return whether the place of a file was looked at."""

    def judged(self, path: str, rule: str, others: Iterable[str]) -> bool:
        """Return whether a rule would have spoken of a file."""

    def exists(self, path: str) -> bool:
        """Return whether there is such a file."""


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


FAMILY = "baseline"


class Follower(Protocol):
    """Finds where files went; see `renames.Renames`."""

    blind: str

    def follow(self, gone: Iterable[str]) -> dict[str, str]:
        """Return where files are now, by where they were."""


class Settling(NamedTuple):
    """What a baseline makes of a run.

    Attributes:
        matching: which finding is which entry.
        idle: entries that cover nothing, though their rules were able to speak.
        moved: all entries, those of renamed files under their new names.
        blind: why a rename may have gone unseen; "" where none can have.
    """

    matching: Matching
    idle: list[Listed]
    moved: list[Listed]
    blind: str

    def findings(self, baseline: Baseline) -> dict[int, Finding]:
        """Return the findings that become others, by the `id` of what they were.

        What is known becomes `baselined`; what an entry knows in another form says so.
        """
        become = {id(seen.finding): _known(seen.finding) for seen, _ in self.matching.known}
        for seen, listed in self.matching.changed:
            become[id(seen.finding)] = _changed(seen, listed, baseline)
        return become


def can_be_known(finding: Finding) -> bool:
    """Return whether a baseline may hold a finding: none of the job or of the baseline itself."""
    is_own = finding.rule.partition("-")[0] == FAMILY
    return finding.status == "new" and finding.rule not in EXPLANATIONS and not is_own


def seen_by(name: Callable[[str], str], findings: Iterable[Finding], traits: Traits) -> list[Seen]:
    """Return findings as a baseline sees them.

    Args:
        name: gives the name that it has for a file.
        findings: those that it may hold.
        traits: what rules say of themselves.
    """
    return [
        Seen(finding, name(finding.path), identity_of(finding, name, traits))
        for finding in findings
    ]


def settle(
    baseline: Baseline,
    seen: Sequence[Seen],
    scope: Judged,
    traits: Traits,
    renames: Callable[[str], Follower],
) -> Settling:
    """Lay a baseline over the findings of a run.

    Args:
        baseline: the baseline.
        seen: all findings of the run that it may hold.
        scope: what the run looked at.
        traits: what rules say of themselves.
        renames: gives what follows renamed files, by a folder of theirs; asked only where files
            are gone.
    """
    matching, moved, blind = match(seen, baseline.entries), baseline.entries, ""
    gone = _gone(baseline, scope, wanted=bool(matching.new))
    if gone:
        follower = renames(os.path.dirname(min(gone)))  # noqa: PTH120
        names = {baseline.name_of(was): baseline.name_of(now)
                 for was, now in follower.follow(gone).items()}  # fmt: skip
        blind = follower.blind
        if names:
            moved = [_moved(listed, names) for listed in baseline.entries]
            matching = match(seen, moved)
    return Settling(matching, idle_entries(matching, baseline, scope, traits), moved, blind)


def baselining(
    baseline: Baseline, settling: Settling, scope: Judged, today: date, max_age: int | None
) -> BaselineUsage:
    """Return what the rules about baselines judge."""

    def known(listed: Listed) -> KnownFinding:
        entry, path = listed.entry, baseline.path_of(listed.entry.path)
        return KnownFinding(
            place=listed.place,
            path=_shown(path),
            rule=entry.rule,
            words=entry.words,
            age=(today - entry.added).days,
            is_gone=not scope.exists(path),
        )

    standing = [known(listed) for _, listed in settling.matching.known]
    return BaselineUsage(
        unused=[known(listed) for listed in settling.idle],
        standing=sorted(standing, key=lambda one: (-one.age, one.place.start)),
        max_age=max_age,
        blind=settling.blind,
    )


def _gone(baseline: Baseline, scope: Judged, *, wanted: bool) -> set[str]:
    """Return the files of entries that do not exist, as far as it matters where they went."""
    named: dict[str, bool] = {}
    for listed in baseline.entries:
        for name in (listed.entry.path, *listed.entry.identity.others):
            path = baseline.path_of(name)
            if path not in named:
                matters = path not in scope.checked and (wanted or scope.holds(path))
                named[path] = matters and not scope.exists(path)
    return {path for path, is_gone in named.items() if is_gone}


def _moved(listed: Listed, now: Mapping[str, str]) -> Listed:
    entry, identity = listed.entry, listed.entry.identity
    others = tuple(sorted(now.get(name, name) for name in identity.others))
    path = now.get(entry.path, entry.path)
    if path == entry.path and others == identity.others:
        return listed
    return listed._replace(
        entry=entry._replace(path=path, identity=identity._replace(others=others))
    )


def _known(finding: Finding) -> Finding:
    return finding._replace(status="baselined")


def _changed(seen: Seen, listed: Listed, baseline: Baseline) -> Finding:
    line, column = listed.place.document.locate(listed.place.start)
    why = _how_it_changed(seen, listed.entry)
    clash = Related(baseline.shown, line, column, listed.entry.words, why, None)
    return seen.finding._replace(evidence=(*seen.finding.evidence, clash))


def _how_it_changed(seen: Seen, entry: Entry) -> str:
    if seen.finding.severity.weight > entry.severity.weight:
        return f"the baseline knows this as {entry.severity.value}, and it weighs more now"
    if seen.identity.fingerprint == entry.identity.fingerprint:
        return "the baseline knows these words, but not all that they now clash with"
    return "the baseline knows part of this, and there is more now, or it has changed"


def _shown(path: str) -> str:
    here = os.getcwd().rstrip(os.sep) + os.sep  # noqa: PTH109 - a string is compared
    return path.removeprefix(here).replace(os.sep, "/")
