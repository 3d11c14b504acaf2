"""What was mended, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from readlint.fix.rounds import Change
from readlint.fix.tidy import Fault

_FAULTS: dict[Fault, tuple[str, str]] = {
    "byte-order-mark": ("{} byte order mark", "{} byte order marks"),
    "zero-width": ("{} zero-width character", "{} zero-width characters"),
    "blanks": ("blanks at the end of {} line", "blanks at the ends of {} lines"),
    "final-newline": ("the last line end of {} text", "the last line ends of {} texts"),
}
_BLOCKS = "{} block of junk cut", "{} blocks of junk cut"
_DIGESTS = "{} digest renewed", "{} digests renewed"


def told(changes: Sequence[Change], *, done: bool) -> str:
    """Say what was mended, or what would be.

    Args:
        changes: the records concerned, at least one.
        done: whether it is done.
    """
    number = sum(old != new for change in changes for _, old, new in change.files)
    files = f"{number} file{'s' * (number != 1)}"
    verb = "mended" if done else "would mend"
    return f"{verb} {files}: {_listed(_counted(changes))}"


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


def _listed(parts: Iterable[str]) -> str:
    *first, last = parts
    return f"{', '.join(first)} and {last}" if first else last
