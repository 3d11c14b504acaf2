"""What `add` and `prune` make of a baseline: new entries asked for by name, paid ones taken out."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from readlint.baseline.entry import Entry
from readlint.baseline.file import Baseline, as_text, numbered, read_baseline
from readlint.baseline.gate import Laid, Scope, lay
from readlint.baseline.match import Listed, Seen
from readlint.baseline.settle import Settling
from readlint.config.finder import BaselineFinder
from readlint.engine.result import RecordResult
from readlint.engine.rulesets import RuleSets
from readlint.engine.run import Settled, run
from readlint.named_tuple import NamedTuple
from readlint.printing.printable import shortened
from readlint.record.discovery import Discovery
from readlint.rules.finding import Finding


class NotJudged(Exception):
    """Something was not checked, so that nobody can say what is known; the message says what."""


def judge(
    discovery: Discovery,
    rulesets: RuleSets,
    finder: BaselineFinder,
    folders: Sequence[str],
    *,
    create: bool,
) -> list[Laid]:
    """Check records and lay their baselines over what is found.

    Args:
        discovery: the records.
        rulesets: what judges them.
        finder: finds the baseline of a file.
        folders: the folders that were looked into as a whole, absolute.
        create: where a file has no baseline, take one that does not exist yet, without entries.

    Raises:
        NotJudged: a file could not be read, or a rule crashed.
        ConfigError: a baseline cannot be used.
    """
    held: list[Finding] = []
    kept: list[RecordResult] = []

    def hold(findings: list[Finding], accounts: Sequence[RecordResult]) -> Settled:
        held.extend(findings)
        kept.extend(accounts)
        return findings, {}

    result = run(discovery, rulesets.default, rulesets.of, settle=hold, whole=bool(folders))
    if result.failed:
        raise NotJudged("not all could be checked; `readlint` with the same paths says what")
    scope = Scope(discovery, kept, rulesets, folders)
    common = _common(discovery)

    def home(path: str) -> Path:
        return finder.home(path, common)

    return list(lay(held, scope, home if create else finder.of, _read if create else read_baseline))


def _read(path: Path) -> Baseline:
    return read_baseline(path) if os.path.lexists(path) else Baseline(path, [])


def _common(discovery: Discovery) -> str:
    """Return the folder that the records have in common."""
    folders = [os.path.dirname(os.path.abspath(one.path)) for one in discovery.pairings]  # noqa: PTH100, PTH120
    try:
        return os.path.commonpath(folders)
    except ValueError:
        # None, or on several drives: each file then has its own folder's.
        return folders[0] if folders else str(Path.cwd())


class Update(NamedTuple):
    """A baseline as it is to be.

    Attributes:
        entries: in the order of the file.
        added: findings that were taken in.
        removed: entries that were taken out.
        renamed: how many entries were followed to the new name of their file.
        lessened: how many entries name less than before, as their findings have shrunk.
    """

    entries: Sequence[Entry]
    added: Sequence[Seen] = ()
    removed: Sequence[Entry] = ()
    renamed: int = 0
    lessened: int = 0

    @property
    def text(self) -> str:
        """The file that holds it."""
        return as_text(self.entries)


def entry_of(seen: Seen, added: date) -> Entry:
    """Return the entry that names a finding."""
    return Entry(
        path=seen.path,
        rule=seen.finding.rule,
        severity=seen.finding.severity,
        words=shortened(seen.finding.words),
        added=added,
        identity=seen.identity,
    )


def with_new(settling: Settling, wanted: Iterable[Seen], today: date) -> Update:
    """Return a baseline that knows more findings.

    An entry that knows a finding in another form gives way to the new one.

    Args:
        settling: the baseline, laid over the findings of a run.
        wanted: findings that it does not know.
        today: the day of their entries.
    """
    added = list(wanted)
    taken = {id(one) for one in added}
    replaced = {id(listed) for one, listed in settling.matching.changed if id(one) in taken}
    kept = [listed for listed in settling.moved if id(listed) not in replaced]
    entries = [listed.entry for listed in kept]
    entries += [entry_of(one, today) for one in added]
    gone = [listed.entry for listed in settling.moved if id(listed) in replaced]
    return Update(numbered(entries), added, gone, renamed=_renamed(kept))


def without_paid(settling: Settling) -> Update:
    """Return a baseline that knows only what is still there, and no more of it than there is."""
    paid = {id(listed) for listed in settling.idle}
    less = {id(listed): _lessened(seen, listed.entry) for seen, listed in settling.matching.known}
    kept = [listed for listed in settling.moved if id(listed) not in paid]
    entries = [less.get(id(listed), listed.entry) for listed in kept]
    return Update(
        entries=numbered(entries),
        removed=[listed.entry for listed in settling.idle],
        renamed=_renamed(kept),
        lessened=sum(new != listed.entry for new, listed in zip(entries, kept, strict=True)),
    )


def _lessened(seen: Seen, entry: Entry) -> Entry:
    """Return the entry as far as the words of its finding still reach.

    Where these are all there and only what it had absorbed is missing, it stays as it is: a rule
    that is switched off for this run would take that away, and the finding would come back as new.
    """
    now = entry_of(seen, entry.added)._replace(copy=entry.copy)
    as_before = now.identity._replace(against=entry.identity.against) == entry.identity
    return entry if as_before and now.identity != entry.identity else now


def _renamed(listed: Iterable[Listed]) -> int:
    return sum(one.entry.path != one.was for one in listed)
