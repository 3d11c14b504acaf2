"""Exact places inside the values of a sidecar."""

from __future__ import annotations

from readlint.record import Place, Sidecar


def piece_of(sidecar: Sidecar, path: tuple[str, ...], start: int, end: int) -> Place:
    """Return the place of the characters `start` to `end` of the value at `path`.

    Where the value is not written as it reads (escapes, folded lines), the whole value's place.
    """
    whole, value = sidecar.place(*path), sidecar.text(*path)
    if value is None or start >= end:
        return whole
    offset = whole.words.find(value)
    if offset < 0:
        return whole
    begin = whole.start + offset
    return whole.document.place(begin + start, begin + end)
