"""All records mended in memory, round by round, until nothing is left that can be mended.

When junk is cut, what it hid may show, and rules across records see another corpus. So after each
round all is checked again with the mended bytes in the place of those on disk. Nothing is written
here: what `--diff` shows is what `--fix` writes, and so is the report of what remains.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from readlint.engine.result import RunResult
from readlint.fix.cut import Fault
from readlint.fix.record import FixOptions, FixResult, fix_record
from readlint.fix.writing import Closed, why_closed
from readlint.record import RawRecord
from readlint.record.discovery import Pairing
from readlint.record.reader import RecordReader, UnreadableFile
from readlint.rules.finding import Finding

MOST_ROUNDS = 10

Named = tuple[str, bytes]


class FixedReader(RecordReader):
    """Reads records, mended bytes in the place of those on disk, and knows what it has read.

    Args:
        mended: the bytes of mended files, by their path as reports show it.
    """

    def __init__(self, mended: Mapping[str, bytes]) -> None:
        super().__init__()
        self._mended = mended
        self._seen: dict[str, int] = {}

    def read(self, pairing: Pairing) -> RawRecord:
        """Read the bytes of a record, the mended ones first.

        Raises:
            UnreadableFile: a file vanished, is refused, or is too large.
        """
        raw = super().read(pairing)
        raw = raw._replace(text=self._latest(raw.text), sidecar=self._latest(raw.sidecar))
        self._seen.setdefault(raw.path, hash(raw))
        return raw

    def read_unchanged(self, pairing: Pairing) -> RawRecord | None:
        """Read a record again; None where it is not what was read first, or cannot be read."""
        try:
            raw = self.read(pairing)
        except UnreadableFile:
            return None
        return raw if self._seen[raw.path] == hash(raw) else None

    def _latest(self, named: Named | None) -> Named | None:
        return named and (named[0], self._mended.get(*named))


@dataclass(slots=True)
class Change:
    """A record that is mended.

    Attributes:
        pairing: its files.
        before: its bytes as they were read.
        after: its bytes as they are to be.
        steps: what each round did to it.
    """

    pairing: Pairing
    before: RawRecord
    after: RawRecord
    steps: list[FixResult] = field(default_factory=list)

    @property
    def files(self) -> list[tuple[Path, Named, Named]]:
        """Sidecar and text, each with its path, its old and its new bytes."""
        sidecar = (self.pairing.sidecar, self.before.sidecar, self.after.sidecar)
        text = (self.pairing.text, self.before.text, self.after.text)
        return [(path, old, new) for path, old, new in (sidecar, text) if path and old and new]


@dataclass(slots=True)
class FixRun:
    """What mending a run gave.

    Attributes:
        changes: the records that are mended, in the order of the report.
        left: records of which something was left alone, each with the reason.
        result: what the run says of the records as they are to be.
    """

    changes: list[Change]
    left: dict[str, Closed]
    result: RunResult


class Rounds:
    """Mends records until nothing is left to mend, at most `MOST_ROUNDS` times.

    Args:
        check: checks the whole run with the records that a reader gives, read in this process.
        wanted: tells what is to be mended in a record, by the file that stands for it.
    """

    def __init__(
        self, check: Callable[[RecordReader], RunResult], wanted: Callable[[Path], FixOptions]
    ) -> None:
        self._check = check
        self._wanted = wanted
        self._mended: dict[str, bytes] = {}
        self._changes: dict[str, Change] = {}
        self._left: dict[str, Closed] = {}

    def mend(self, pairings: Iterable[Pairing]) -> FixRun:
        """Mend the records, in memory."""
        waiting = [pairing for pairing in pairings if pairing.text is not None]
        for _ in range(MOST_ROUNDS):
            # A copy: what is mended in this round is not what its findings were made of.
            reader = FixedReader(dict(self._mended))
            result = self._check(reader)
            about = _by_path(result.findings)
            moved = [pairing for pairing in waiting if self._step(pairing, reader, about)]
            if not moved:
                break
            waiting = [p for p in waiting if p in moved or reader.shown(p.path) in about]
        else:
            result = self._check(FixedReader(self._mended))
        changes = [self._changes[path] for path in sorted(self._changes)]
        return FixRun(changes, self._left, result)

    def _step(
        self, pairing: Pairing, reader: FixedReader, about: Mapping[str, Sequence[Finding]]
    ) -> bool:
        """Mend a record once; tell whether another round is needed for it."""
        raw = reader.read_unchanged(pairing)
        if raw is None:
            return True
        findings = about.get(raw.text[0], ()) if raw.text is not None else ()
        step = fix_record(raw, findings, self._wanted(pairing.path))
        if step.left:
            self._left[raw.path] = Closed(step.left, is_failure=step.digest_at_risk)
        if step.raw == raw:
            return False
        change = self._changes.get(raw.path) or Change(pairing, raw, raw)
        change.after = step.raw
        given = dict(pairing.given)
        changed = [path for path, old, new in change.files if old != new and path not in given]
        closed = [why_closed(path) for path in changed]
        for reason in filter(None, closed):
            self._left[raw.path] = reason
            return False
        change.steps.append(step)
        self._changes[raw.path] = change
        self._mended.update(new for _, old, new in change.files if old != new)
        return True


def _by_path(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Return the findings that a fix may concern, by file."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.fix != "none":
            found[finding.path].append(finding)
    return found


_FAULTS: dict[Fault, tuple[str, str]] = {
    "byte-order-mark": ("{} byte order mark", "{} byte order marks"),
    "zero-width": ("{} zero-width character", "{} zero-width characters"),
    "blanks": ("blanks at the end of {} line", "blanks at the ends of {} lines"),
    "final-newline": ("the last line end of {} text", "the last line ends of {} texts"),
}
_BLOCKS = "{} block of junk cut", "{} blocks of junk cut"
_DIGESTS = "{} digest renewed", "{} digests renewed"


def told(changes: Sequence[Change], *, done: bool) -> str:
    """Say what was fixed, or what would be.

    Args:
        changes: the records concerned, at least one.
        done: whether it is done.
    """
    number = sum(old != new for change in changes for _, old, new in change.files)
    files = f"{number} file{'s' * (number != 1)}"
    verb = "fixed" if done else "would fix"
    return f"{verb} {files}: {_in_a_row(_counted(changes))}"


def _counted(changes: Iterable[Change]) -> Iterable[str]:
    faults: Counter[Fault] = Counter()
    blocks = digests = 0
    for change in changes:
        digests += any(step.digest for step in change.steps)
        for step in change.steps:
            faults += step.faults
            blocks += step.blocks
    numbers = [(faults[fault], forms) for fault, forms in _FAULTS.items()]
    for number, (one, many) in (*numbers, (blocks, _BLOCKS), (digests, _DIGESTS)):
        if number:
            yield (one if number == 1 else many).format(f"{number:,}")


def _in_a_row(parts: Iterable[str]) -> str:
    *first, last = parts
    return f"{', '.join(first)} and {last}" if first else last
