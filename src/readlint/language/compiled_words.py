"""Reads `words.json`, in which `scripts/compile_language.py` joins the words of all languages.

A line is one language of one class, and a class is made of its lines only when it is asked for:
a run asks for a fifth of them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

COMPILED = Path(__file__).parent / "words.json"
Part = Literal["classes", "values", "titles"]
_PARTS = frozenset(("classes", "values", "titles"))


def held_of(part: Part, name: str) -> dict[str, Any] | None:
    """Return what a part of the file has under a name, by language; None where it has nothing.

    Args:
        part: `classes`, whose phrases are in a list; `values`, whose phrases have numbers;
            `titles`, by kind of post.
        name: of a class or a kind of post.
    """
    lines = _lines()[part].get(name)
    if lines is None:
        return None
    end = next((at for at, line in enumerate(lines) if line[:1] == "}"), len(lines))
    found: dict[str, Any] = json.loads("{" + "".join(lines[:end]).removesuffix(","))
    return found


@cache
def names() -> Mapping[str, str]:
    """Return the English names of the languages by tag, which are the second line of the file."""
    with COMPILED.open(encoding="utf-8") as lines:
        next(lines)
        line = next(lines).rstrip().removesuffix(",")
    found: Mapping[str, str] = json.loads(f"{{{line}}}")["names"]
    return found


@cache
def _lines() -> Mapping[str, Mapping[str, list[str]]]:
    """The lines of each name, by part of the file."""
    parts: dict[str, dict[str, list[str]]] = {}
    part: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in COMPILED.read_text(encoding="utf-8").splitlines():
        if not line.endswith("{"):
            lines.append(line)
        elif (name := line.split('"', 2)[1]) in _PARTS:
            part = parts[name] = {}
        else:
            lines = part[name] = []
    return parts
