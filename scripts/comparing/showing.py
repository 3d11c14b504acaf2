"""How differences are shown."""

from __future__ import annotations

from collections.abc import Iterator

from comparing.differences import Difference
from comparing.ledger import Entry

_SHOWN_WORDS = 70


def lines_of(one: Difference, entry: Entry | None, only: str = "") -> Iterator[str]:
    """Yield the lines that show a difference: place, words, label, and how the two differ.

    Args:
        one: the difference.
        entry: what the ledger says of it.
        only: which runs show it, where not all do.
    """
    words = f' "{printable(one.words)}"' if one.words else ""
    label = f" = {entry.label}: {entry.reason}" if entry else ""
    yield f"  {one.change} {one.id} {one.place}{words}{only}{label}"
    yield from (f"      {printable(detail)}" for detail in one.details)


def printable(words: str) -> str:
    """Return words in one line of bounded length that cannot move a terminal's cursor."""
    cut = words if len(words) <= _SHOWN_WORDS else words[:_SHOWN_WORDS] + "…"
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in cut)
