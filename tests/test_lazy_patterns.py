"""Patterns that are compiled late must still all compile."""

from __future__ import annotations

import importlib
import pickle
import pkgutil
import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import readlint
from readlint.extract.act.acts import Telling
from readlint.record.lazy import GatedPattern, HighPattern, LazyPattern, lazy_pattern


def _late(value: object, depth: int = 0) -> Iterator[LazyPattern]:
    if isinstance(value, LazyPattern):
        yield value
    elif isinstance(value, Telling):
        yield from _late(value.pattern)
    elif isinstance(value, dict) and depth < 3:
        yield from (found for item in value.items() for found in _late(item, depth + 1))
    elif isinstance(value, (tuple, list, set, frozenset)) and depth < 3:
        yield from (found for item in value for found in _late(item, depth + 1))


def _all_late() -> list[LazyPattern]:
    found = []
    for module in pkgutil.walk_packages(readlint.__path__, "readlint."):
        # What is in `scale` needs engines that not everyone installs, and reads no text itself.
        if module.name != "readlint.__main__" and not module.name.startswith("readlint.scale."):
            values = vars(importlib.import_module(module.name)).values()
            found += [late for value in values for late in _late(value)]
    return found


def test_every_late_pattern_compiles() -> None:
    found = _all_late()
    assert len(found) > 100
    for late in found:
        re.compile(late.pattern, late.flags)


def test_a_late_pattern_is_a_pattern() -> None:
    late = lazy_pattern(r"(\d+)", re.ASCII)
    assert [m[1] for m in late.finditer("1 a 22")] == ["1", "22"]
    assert late.pattern == r"(\d+)"
    assert late.sub("x", "a1") == "ax"
    copy = pickle.loads(pickle.dumps(late))
    assert copy.fullmatch("７") is None
    assert copy.fullmatch("7") is not None


def test_a_pattern_may_ask_for_its_words_late() -> None:
    asked = []

    def source() -> str:
        asked.append(1)
        return "b+"

    late = lazy_pattern(source)
    assert asked == []
    assert late.findall("abb") == late.findall("abb") == ["bb"]
    assert asked == [1]
    assert pickle.loads(pickle.dumps(lazy_pattern(source))).fullmatch("b") is not None


def test_a_high_pattern_is_not_compiled_for_a_text_below_it() -> None:
    high = lazy_pattern("[\u4e00-\u9fff]+", lowest="\u4e00")
    assert high.search("abc") is None
    assert high.findall("“abc”") == []
    assert "search" not in vars(high)
    assert high.findall("a会谈b会") == ["会谈", "会"]
    assert high.search("“abc”") is None
    assert pickle.loads(pickle.dumps(high)).search("会谈", 1).span() == (1, 2)


def test_no_high_pattern_meets_a_character_below_it() -> None:
    found = [late for late in _all_late() if isinstance(late, HighPattern)]
    assert len(found) > 5
    for late in found:
        pattern = re.compile(late.pattern, late.flags)
        below = [chr(code) for code in range(ord(late.lowest))]
        assert not [char for char in below if pattern.search(char * 8)]
        assert late.lowest > "\x7f"


def test_a_gated_pattern_is_not_compiled_before_a_text_that_it_may_match() -> None:
    late = lazy_pattern("a+", gate=lambda text: "a" in text)
    assert late.search("bb") is late.match("bb", 1) is late.fullmatch("b") is None
    assert (late.findall("b"), list(late.finditer("b")), late.sub("c", "b")) == ([], [], "b")
    assert not vars(late).keys() & {"search", "match", "fullmatch", "findall", "finditer", "sub"}
    assert late.sub("c", "baab", count=1) == "bcb"
    assert late.findall("a b aa") == ["a", "aa"]
    assert late.search("b") is None
    assert pickle.loads(pickle.dumps(late)).search("ba", 1).span() == (1, 2)


@pytest.mark.slow
def test_no_gate_keeps_out_what_its_pattern_matches() -> None:
    gated = {id(late): late for late in _all_late() if type(late) is GatedPattern}
    assert len(gated) > 20
    for late in gated.values():
        _try_gate(late)


def _try_gate(late: GatedPattern) -> None:
    @settings(max_examples=15, database=None, derandomize=True, deadline=None)
    @given(st.from_regex(re.compile(late.pattern, late.flags)))
    def is_open(text: str) -> None:
        assert late.gate(text), (late.pattern, text)

    is_open()
