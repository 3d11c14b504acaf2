"""How much of a record is read: what a stranger commits must not cost more than it is worth.

The cut is made once, when a record is assembled to be judged: no rule sees what lies beyond it, so
none can take minutes over it. What edits files assembles the record without limits.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import NamedTuple

from readlint.record.document import Document, Place
from readlint.record.node import Node
from readlint.record.sidecar import Path, Sidecar

# A configuration may raise the limits up to these: ten times the work of the defaults.
MOST = {"characters": 10_000_000, "participants": 2_000, "accepts": 2_000, "links": 200}
# Enough of a line to know it by.
_SHOWN = 80


class Limits(NamedTuple):
    """How much of a record is read.

    Attributes:
        characters: of the text; readouts have a few thousand, the longest transcripts 300,000.
        participants: entries of `participants`; the longest lists of summits have about 100.
        accepts: entries of `accept`.
        links: entries of `source.via`.
    """

    characters: int = 1_000_000
    participants: int = 200
    accepts: int = 200
    links: int = 20


UNLIMITED = Limits(*[sys.maxsize] * len(Limits._fields))
LISTS: dict[str, Path] = {
    "participants": ("participants",),
    "accepts": ("accept",),
    "links": ("source", "via"),
}


class Unread(NamedTuple):
    """A part of a record that was not read.

    Attributes:
        limit: which of the limits it lies beyond, by its name.
        total: how many characters or entries there are.
        read: how many were read.
        most: how many may be read.
        place: of a text, the end of what was read; of a list, the first entry that was not.
    """

    limit: str
    total: int
    read: int
    most: int
    place: Place


def cut_text(whole: Document, start: int, limits: Limits) -> tuple[Document, Unread | None]:
    """Return what is read of a text.

    Args:
        whole: the text, a front-matter block blanked out.
        start: where the block ends, which has a limit of its own; 0 without one.
        limits: how much is read.
    """
    if len(whole.content) - start <= limits.characters:
        return whole, None
    if start:
        start = next(iter(whole.line_starts[whole.locate(start)[0] :]), start)
    if len(whole.content) - start <= limits.characters:
        return whole, None
    stop = _stop(whole, start, start + limits.characters)
    text = Document(whole.path, whole.content[:stop])
    last = max(start, len(text.content.rstrip()))
    line = text.line_span(text.locate(max(start, last - 1))[0])[0]
    place = text.place(max(start, line, last - _SHOWN), last)
    total, read = len(whole.content) - start, stop - start
    return text, Unread("characters", total, read, limits.characters, place)


def _stop(whole: Document, start: int, limit: int) -> int:
    """Return where reading stops: behind the last line that ends within the limit.

    Within the line where lines are so long that half of what may be read would be lost.
    """
    at = whole.line_starts[whole.locate(limit)[0] - 1]
    if at < start + (limit - start) // 2:
        return limit
    # Empty lines before the place are not the text's own end.
    behind = len(whole.content[:at].rstrip())
    return min(whole.line_starts[whole.locate(behind)[0]], at) if behind > start else at


def cut_lists(sidecar: Sidecar, limits: Limits) -> tuple[Sidecar, list[Unread]]:
    """Return what is read of a sidecar, its folder's defaults merged in, and what is not."""
    root, unread = sidecar.root, list(_unread(sidecar, limits))
    if not unread:
        return sidecar, []
    for one in unread:
        root = _shortened(root, LISTS[one.limit], one.read)
    return Sidecar(sidecar.document, root, sidecar.duplicates), unread


def _unread(sidecar: Sidecar, limits: Limits) -> Iterator[Unread]:
    for name, path in LISTS.items():
        node = sidecar.node(*path)
        most: int = getattr(limits, name)
        if node is not None and isinstance(node.value, list) and len(node.value) > most:
            yield Unread(name, len(node.value), most, most, node.value[most].place)


def _shortened(node: Node, path: Path, length: int) -> Node:
    """Return a node with a shorter list below it; nodes are shared by records, so none changes."""
    if isinstance(node.value, list):
        return Node(node.value[:length], node.place)
    key = str(path[0])
    held = node.value if isinstance(node.value, dict) else {}
    below = _shortened(held[key], path[1:], length)
    return Node({**held, key: below}, node.place, node.keys)
