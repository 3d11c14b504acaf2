"""Reads `words.json`, in which `scripts/compile_language.py` joins the words of all languages.

A line is one language of one class, and it is parsed only when its words are asked for: a run asks
for a fifth of the classes, and mostly for one language or two.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

from readlint.facts.paged import Rows

COMPILED = Path(__file__).parent / "words.json"
Part = Literal["classes", "values", "titles"]
_PARTS: tuple[Part, ...] = ("classes", "values", "titles")
# Only the name of a part, a class or a kind of post has a line end behind its brace.
_OPENS = b'": {\n'


@cache
def held_of(part: Part, name: str) -> Mapping[str, Any] | None:
    """Return what a part of the file has under a name, by language; None where it has nothing.

    Args:
        part: `classes`, whose phrases are in a list; `values`, whose phrases have numbers;
            `titles`, by kind of post.
        name: of a class or a kind of post.
    """
    block = _blocks()[part].get(name)
    return None if block is None else rows_of(block)


def rows_of(block: bytes) -> Rows:
    """Return what the lines of a block hold, by language; a line is parsed when it is asked for."""
    rows = [line.split(b'"', 2) for line in block.split(b"\n") if line.startswith(b'"')]
    return Rows((row[1].decode() for row in rows), (_value(row[2]) for row in rows))


def _value(rest: bytes) -> bytes:
    """Return the list or the mapping of a line, without what closes those around it."""
    bare = rest.removeprefix(b": ").rstrip(b",}")
    return bare + b"}" if bare.startswith(b"{") else bare


@cache
def names() -> Mapping[str, str]:
    """Return the English names of the languages by tag, which are the second line of the file."""
    with COMPILED.open(encoding="utf-8") as lines:
        next(lines)
        line = next(lines).rstrip().removesuffix(",")
    found: Mapping[str, str] = json.loads(f"{{{line}}}")["names"]
    return found


@cache
def _blocks() -> Mapping[Part, Mapping[str, bytes]]:
    """The lines of each name, by part of the file."""
    data = COMPILED.read_bytes()
    openings = [b'\n"' + part.encode() + _OPENS for part in _PARTS]
    begins = [data.index(opening) for opening in openings]
    ends = (*begins[1:], len(data))
    return {
        part: blocks_in(data[begin + len(opening) : end])
        for part, opening, begin, end in zip(_PARTS, openings, begins, ends, strict=True)
    }


def blocks_in(data: bytes) -> dict[str, bytes]:
    """Return the lines of each name in a file, or in a part of one, that has a language a line."""
    first, *pieces = data.split(_OPENS)
    # Each piece but the last ends with the name of the next one.
    *parted, last = (piece.rpartition(b'\n"') for piece in pieces)
    found, name = dict[str, bytes](), first.rpartition(b'"')[2]
    for block, _, following in parted:
        found[name.decode()], name = block, following
    found[name.decode()] = b"".join(last)
    return found
