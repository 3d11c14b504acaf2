"""Lays a few keys over a sidecar, and keeps the layout of all else.

The keys are a JSON merge patch (RFC 7386): groups merge key by key, `null` removes a key, and
anything else replaces. Values come out as they are written, so that a case can test `2022-05-3`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from readlint.record.document import Place
from readlint.record.sidecar import Node


def laid_over(under: Node, over: Node) -> str:
    """Return the YAML text of the mapping `under` with the keys of `over` laid over it.

    Raises:
        ValueError: an alias (`*name`) stands for a value of `over`: its words are elsewhere.
    """
    assert isinstance(under.value, dict)
    assert isinstance(over.value, dict)
    column = _column(under.place)
    entries = []
    for key, value in under.value.items():
        if key not in over.value:
            entries.append(_words(under.keys[key].start, value.place))
        elif over.value[key].value is not None:
            entries.append(_replaced(under, over, key, column))
    entries += [
        _written(over, key, over.keys[key].start, column)
        for key, value in over.value.items()
        if key not in under.value and value.value is not None
    ]
    if under.place.words.startswith("{"):
        return "{" + ", ".join(entries) + "}"
    return ("\n" + " " * column).join(entries)


def _replaced(under: Node, over: Node, key: str, column: int) -> str:
    assert isinstance(under.value, dict)
    assert isinstance(over.value, dict)
    start, below, above = under.keys[key], under.value[key], over.value[key]
    if isinstance(below.value, dict) and isinstance(above.value, dict):
        head = start.document.content[start.start : below.place.start]
        return head + laid_over(below, above)
    return start.words + _written(over, key, over.keys[key].end, column)


def _written(over: Node, key: str, start: int, column: int) -> str:
    """Return a value of `over` as it is written, its further lines indented from `column`."""
    assert isinstance(over.value, dict)
    place = over.value[key].place
    if place.start < over.keys[key].start:
        raise ValueError(f"`{key}` is an alias; write its value out")
    first, *more = _words(start, place).split("\n")
    own = _column(over.keys[key])
    return "\n".join([first, *_indented(more, own, column)])


def _indented(lines: list[str], own: int, column: int) -> Iterator[str]:
    for line in lines:
        blank = re.match(" *", line)
        assert blank is not None
        yield (" " * column + line[min(own, blank.end()) :]).rstrip() if line.strip() else ""


def _words(start: int, end: Place) -> str:
    return end.document.content[start : end.end]


def _column(place: Place) -> int:
    """Return how many characters stand before a place on its line."""
    return place.document.locate(place.start)[1] - 1
