"""What `add` and `prune` make of a baseline: new entries asked for by name, paid ones taken out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from readlint.baseline.entry import Entry
from readlint.baseline.file import as_text, numbered
from readlint.baseline.match import Listed, Seen
from readlint.baseline.settle import Settling
from readlint.printing.printable import shortened


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
