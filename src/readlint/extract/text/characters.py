"""Characters that no text holds unless it was damaged on its way."""

from __future__ import annotations

from collections import defaultdict

from readlint.record import Document, Place
from readlint.record.lazy import lazy_pattern

MOST_PLACES = 50
# Runs, so that one lost passage is one place.
_DAMAGED = lazy_pattern("\ufffd+|\x00+|[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]+")
# Those of them that ASCII has.
_CONTROLS = bytes({*range(0x20), 0x7F} - set(b"\t\n\r"))


def find_damage(document: Document) -> dict[str, tuple[int, tuple[Place, ...]]]:
    """Return the damaged characters by kind: how many, and the first places of runs of them.

    The kinds are `replacement` (U+FFFD), `nul` and `control` (C0 but tab and line ends, DEL, C1).
    """
    counts: dict[str, int] = defaultdict(int)
    places: dict[str, list[Place]] = defaultdict(list)
    if _is_sound(document.content):
        return {}
    for run in _DAMAGED.finditer(document.content):
        kind = _kind(run.group()[0])
        counts[kind] += len(run.group())
        if len(places[kind]) < MOST_PLACES:
            places[kind].append(document.place(run.start(), run.end()))
    return {kind: (counts[kind], tuple(places[kind])) for kind in counts}


def _is_sound(content: str) -> bool:
    """Tell whether nothing can be damaged; `isprintable` knows at once, line by line."""
    if content.isascii():
        data = content.encode()
        return len(data.translate(None, _CONTROLS)) == len(data)
    return "\ufffd" not in content and all(
        line.isprintable() for line in content.replace("\t", " ").split("\n")
    )


def _kind(char: str) -> str:
    return {"\ufffd": "replacement", "\x00": "nul"}.get(char, "control")
