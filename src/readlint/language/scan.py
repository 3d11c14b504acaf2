"""One pass over a text finds every literal that any reading waits for.

A reading registers its literals with `@literals`, under the names of its groups; it then asks
`scan_of(reading).hits(group)`. What the shipped tables and language files give is compiled to
`literals.json` (scripts/compile_language.py): a start reads the literals from there, and asks a
source only for what belongs to those that a text holds. Tables of the user's own give further
literals, which are looked for by themselves.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from readlint.facts.store import folded, folded_text
from readlint.language.alternations import is_spaced
from readlint.language.literals import Literals, Part
from readlint.named_tuple import NamedTuple

if TYPE_CHECKING:
    from readlint.facts.in_force import Tables

COMPILED = Path(__file__).parent / "literals.json"
Payload = Any
# Configurations with facts of their own are few; each has literals of its own.
_MOST_TABLES = 8


class Hit(NamedTuple):
    """A literal found: its offsets in the text, and what its reading attached to it."""

    start: int
    end: int
    payload: Payload


# What yields (group, literal, payload) of a reading that takes part in the pass.
Source = Callable[["Tables"], Iterable[tuple[str, str, Payload]]]
# Returns what belongs to one literal of a group.
Lookup = Callable[["Tables", str, str], Iterable[Payload]]
_SOURCES: dict[str, Source] = {}
_LOOKUPS: dict[str, Lookup] = {}


def literals(*groups: str, payloads: Lookup | None = None) -> Callable[[Source], Source]:
    """Register what a reading looks for, and its groups; a decorator.

    Args:
        groups: the names of its groups.
        payloads: returns the same as the source for one literal in small letters, where it would
            take the source long to yield all of them; None where it does not.
    """

    def register(source: Source) -> Source:
        _SOURCES.update(dict.fromkeys(groups, source))
        if payloads is not None:
            _LOOKUPS.update(dict.fromkeys(groups, payloads))
        return source

    return register


def lookup_of(group: str) -> Lookup | None:
    """Return what gives the payloads of one literal of a group; None where the source does."""
    return _LOOKUPS.get(group)


def sources() -> Iterable[Source]:
    """Return the registered sources, each once."""
    return dict.fromkeys(_SOURCES.values())


class Scan:
    """The hits of one text, by group, in the order of the text.

    Args:
        text: the text, which is searched without case.
        tables: those of which the names are.
    """

    __slots__ = ("_found", "_hits", "_tables", "_text")

    def __init__(self, text: str, tables: Tables) -> None:
        self._text, self._tables = text, tables
        self._found = _found_in(text)
        self._hits: dict[str, Sequence[Hit]] = {}

    def hits(self, group: str) -> Sequence[Hit]:
        """Return the hits of one group, overlapping ones included."""
        known = self._hits.get(group)
        if known is None:
            known = self._hits[group] = self._read(group)
        return known

    def _read(self, group: str) -> Sequence[Hit]:
        found = self._found.get(group, [])
        if not self._tables.is_shipped:
            own = _own_literals(group, self._tables).find(folded(self._text))
            found = sorted([*found, *own], key=_by_end)
        if not found:
            return ()
        payloads_of = _payloads_of(group, self._tables)
        new = tuple.__new__  # of a text with many hits the constructor is half of what they cost
        return [
            new(Hit, (at, end, of)) for at, end, literal in found for of in payloads_of(literal)
        ]


def _by_end(hit: tuple[int, int, str]) -> tuple[int, int]:
    return hit[1], hit[0]


def _found_in(text: str) -> dict[str, list[tuple[int, int, str]]]:
    """Return where the shipped literals are in a text: offsets and literal, by group."""
    found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    sought = folded_text(text)
    for start, end, (ends_word, groups) in _shipped().find(sought):
        if ends_word and "a" <= text[end : end + 1] <= "z":
            continue
        for group in groups:
            found[group].append((start, end, sought[start:end]))
    return found


@cache
def _shipped() -> Literals[tuple[bool, list[str]]]:
    """Return the literals of the shipped tables: whether each ends a word, and its groups."""
    parts = []
    for part in json.loads(COMPILED.read_bytes())["parts"]:
        sought: list[str] = []
        payloads: list[tuple[bool, list[str]]] = []
        for row in part["rows"]:
            sought += row["literals"]
            payloads += [(row["ends-word"], row["groups"])] * len(row["literals"])
        parts.append(Part(frozenset(part["signs"]), sought, payloads))
    return Literals(parts)


@lru_cache(maxsize=_MOST_TABLES * 16)
def _payloads_of(group: str, tables: Tables) -> Callable[[str], Sequence[Payload]]:
    """Return what gives the payloads of each literal of a group."""
    lookup = _LOOKUPS.get(group)
    if lookup is None:
        payloads = _payloads(_SOURCES[group], tables)[group]
        return lambda literal: payloads.get(literal, ())
    known: dict[str, Sequence[Payload]] = {}

    def look_up(literal: str) -> Sequence[Payload]:
        if literal not in known:
            known[literal] = tuple(lookup(tables, group, literal))
        return known[literal]

    return look_up


@lru_cache(maxsize=_MOST_TABLES * 8)
def _payloads(source: Source, tables: Tables) -> dict[str, dict[str, list[Payload]]]:
    """Return what belongs to the literals of a source, by group and literal."""
    held: dict[str, dict[str, list[Payload]]] = defaultdict(dict)
    for group, literal, payload in source(tables):
        held[group].setdefault(folded(literal), []).append(payload)
    return held


@lru_cache(maxsize=_MOST_TABLES * 16)
def _own_literals(group: str, tables: Tables) -> Literals[str]:
    """Return the literals of a group that the shipped tables do not have."""
    known = _literals_by_group()[group]
    own = (one for one in _payloads(_SOURCES[group], tables)[group] if one not in known)
    return Literals.of({one: one for one in own})


@cache
def _literals_by_group() -> dict[str, set[str]]:
    held: dict[str, set[str]] = defaultdict(set)
    for part in _shipped().parts:
        for literal, (_, groups) in zip(part.literals, part.payloads, strict=True):
            for group in groups:
                held[group].add(literal)
    return held


def scan(text: str, tables: Tables) -> Scan:
    """Find every wanted literal in `text`, ignoring case; names are those of `tables`."""
    return Scan(text, tables)


def on_word_boundaries(text: str, start: int, end: int) -> bool:
    """Return whether text[start:end] is no part of a longer word (scripts without spaces aside)."""
    before = text[start - 1 : start]
    after = text[end : end + 1]
    opens_inside = is_spaced(before) and is_spaced(text[start : start + 1])
    closes_inside = is_spaced(after) and is_spaced(text[end - 1 : end])
    return not opens_inside and not closes_inside
