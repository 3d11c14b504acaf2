"""Compiles the literals that readings look for, so that no start asks each source for them."""

from __future__ import annotations

import json
import pkgutil
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib import import_module
from itertools import groupby
from typing import Any

import readlint.extract
from readlint.facts.in_force import SHIPPED
from readlint.facts.store import folded
from readlint.language.alternations import is_spaced
from readlint.language.literals import Part, parts_of
from readlint.language.scan import COMPILED as LITERALS
from readlint.language.scan import Source, sources

__all__ = ["LITERALS", "all_sources", "compile_literals"]

# The readings of these groups ask for words of their own: names of months and of weekdays.
_OF_WORDS = frozenset(("dates", "weekdays"))


def compile_literals() -> str:
    """Return the text of `literals.json`, by the tables and language files as they are compiled."""
    groups: dict[str, set[str]] = defaultdict(set)
    for source in all_sources():
        for group, literal, _ in source(SHIPPED):
            groups[folded(literal)].add(group)
    parts = parts_of({one: tuple(sorted(groups[one])) for one in sorted(groups)})
    return '{"parts": [\n' + ",\n".join(map(_part, parts)) + "\n]}\n"


def all_sources() -> Iterable[Source]:
    """Return what all readings look for."""
    for module in pkgutil.walk_packages(readlint.extract.__path__, "readlint.extract."):
        import_module(module.name)
    return sources()


def _part(part: Part) -> str:
    signs = json.dumps("".join(sorted(part.signs)), ensure_ascii=False)
    return f'{{"signs": {signs}, "rows": [\n{",".join(_rows(part))}\n]}}'


def _rows(part: Part) -> Iterator[str]:
    """Yield what is alike for many literals, and these: one a line, so that changes are seen."""
    pairs = zip(part.literals, part.payloads, strict=True)
    alike = sorted((groups, _ends_word(literal, groups), literal) for literal, groups in pairs)
    for (groups, ends_word), those in groupby(alike, key=_without_literal):
        lines = ",\n".join(json.dumps(one[2], ensure_ascii=False) for one in those)
        head = f'"groups": {json.dumps(groups)}, "ends-word": {json.dumps(ends_word)}'
        yield f'{{{head}, "literals": [\n{lines}]}}'


def _without_literal(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return row[:2]


def _ends_word(literal: str, groups: Iterable[str]) -> bool:
    """Return whether small letters behind a literal make it another word: "nov" in "novel"."""
    return _OF_WORDS.issuperset(groups) and literal[-1].isalpha() and is_spaced(literal[-1])
