"""Patterns that are compiled late must still all compile."""

from __future__ import annotations

import importlib
import pickle
import pkgutil
import re
from collections.abc import Iterator

import readlint
from readlint.lazy import _LazyPattern, lazy_pattern


def _late(value: object, depth: int = 0) -> Iterator[_LazyPattern]:
    if isinstance(value, _LazyPattern):
        yield value
    elif isinstance(value, dict) and depth < 3:
        yield from (found for item in value.items() for found in _late(item, depth + 1))
    elif isinstance(value, (tuple, list, set, frozenset)) and depth < 3:
        yield from (found for item in value for found in _late(item, depth + 1))


def test_every_late_pattern_compiles() -> None:
    found = []
    for module in pkgutil.walk_packages(readlint.__path__, "readlint."):
        if module.name != "readlint.__main__":
            values = vars(importlib.import_module(module.name)).values()
            found += [late for value in values for late in _late(value)]
    assert len(found) > 100
    for late in found:
        re.compile(late._source, late._flags)


def test_a_late_pattern_is_a_pattern() -> None:
    late = lazy_pattern(r"(\d+)", re.ASCII)
    assert [m[1] for m in late.finditer("1 a 22")] == ["1", "22"]
    assert late.pattern == r"(\d+)"
    assert late.sub("x", "a1") == "ax"
    copy = pickle.loads(pickle.dumps(late))
    assert copy.fullmatch("７") is None
    assert copy.fullmatch("7") is not None
