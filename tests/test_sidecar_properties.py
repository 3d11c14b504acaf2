"""Random sidecars in every style of YAML: each value is what was written, and stands where it was.

The writer below notes where it puts every key and value; the reader must find them there.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from string import ascii_letters
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readlint.record import Node, RawRecord, Record, assemble
from readlint.record.record import front_matter
from readlint.record.yaml_nodes import c_parser_class
from readlint.record.yaml_reader import parse_mapping

pytestmark = pytest.mark.slow

Path = tuple[str | int, ...]

PROFILE = settings(
    max_examples=100,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

_SAFE = ascii_letters + "019 éß中文会谈한국어😀𠮷"
_ODD = _SAFE + ":#-'\"\\[]{},&*!|>%@`?=~$\t\u00a0"
_ESCAPED = _ODD + "\n\r\x00\x07\x1b\x85\u2028\u202e\ufeff\U0010ffff"
_EMPTY_WORDS = ("~", "null", "Null", "NULL")

plain_words = st.text(_SAFE, min_size=1, max_size=12)
scalars = st.one_of(
    plain_words,
    st.text(_ODD, max_size=12),
    st.text(_ESCAPED, max_size=8),
    st.sampled_from(["2024-02-16", "NO", "null", "~", "", "12", "1e3", "true", "2024-13-45"]),
    st.lists(plain_words, min_size=2, max_size=3).map(
        lambda lines: "\n".join(line.strip() or "x" for line in lines) + "\n"
    ),
    st.none(),
)
keys = st.one_of(st.sampled_from(["date", "venue", "x-a"]), st.text(_ODD, min_size=1, max_size=6))
values = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(keys, inner, max_size=3)),
    max_leaves=10,
)
mappings = st.dictionaries(keys, values, min_size=1, max_size=4)


@dataclass
class Writer:
    """Writes a mapping as YAML, its styles drawn from `dice`.

    Attributes:
        parts: what was written.
        length: how many characters that is.
        values: start and end of every value by its path; a value left out stands at its key.
        keys: start and end of every key by its path.
    """

    dice: random.Random
    eol: str
    parts: list[str] = field(default_factory=list)
    length: int = 0
    values: dict[Path, tuple[int, int]] = field(default_factory=dict)
    keys: dict[Path, tuple[int, int]] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return "".join(self.parts)

    def put(self, words: str) -> tuple[int, int]:
        self.parts.append(words)
        start, self.length = self.length, self.length + len(words)
        return start, self.length

    def end_line(self) -> None:
        self.put(self.dice.choice(["", "", "  ", " # a [comment]: 会谈 😀", "  #}"]) + self.eol)
        if self.dice.random() < 0.1:
            self.put(self.dice.choice(["", "# a line: of comment", "   "]) + self.eol)

    def value(self, path: Path, value: Any, indent: int) -> None:
        """Write the value of a key or the item of a list, and what ends its line."""
        if isinstance(value, dict | list) and value and self.dice.random() < 0.7:
            self.block(path, value, indent)
            return
        if isinstance(value, str) and _may_be_literal(value) and self.dice.random() < 0.6:
            self.literal(path, value, indent)
            return
        if value is None and path in self.keys and self.dice.random() < 0.6:
            self.values[path] = self.keys[path]
            self.end_line()
            return
        self.put(" ")
        self.inline(path, value)
        self.end_line()

    def block(self, path: Path, value: dict[str, Any] | list[Any], indent: int) -> None:
        within_list = path and isinstance(path[-1], int)
        if within_list and self.dice.random() < 0.7:
            self.put(" ")
            self.block_items(path, value, indent + 2, inline_first=True)
            return
        self.end_line()
        flush = isinstance(value, list) and not within_list and self.dice.random() < 0.5
        self.block_items(path, value, indent + (0 if flush else 2), inline_first=False)

    def block_items(
        self, path: Path, value: dict[str, Any] | list[Any], indent: int, *, inline_first: bool
    ) -> None:
        start = self.length + (0 if inline_first else indent)
        for number, (key, child) in enumerate(_entries(value)):
            if number or not inline_first:
                self.put(" " * indent)
            below = (*path, key)
            if isinstance(key, str):
                self.keys[below] = self.put(self.scalar(key, key=True))
                self.put(":")
            else:
                self.put("-")
            self.value(below, child, indent)
        end = max(stop for below, (_, stop) in self.values.items() if below[: len(path)] == path)
        self.values[path] = (start, end)

    def literal(self, path: Path, value: str, indent: int) -> None:
        start, _ = self.put(" |")
        self.put(self.eol)
        end = self.length
        for line in value[:-1].split("\n"):
            _, end = self.put(" " * (indent + 2) + line)
            self.put(self.eol)
        self.values[path] = (start + 1, end)

    def inline(self, path: Path, value: Any) -> None:
        """Write a value on one line."""
        start = self.length
        if isinstance(value, dict):
            self.put("{")
            for number, (key, child) in enumerate(value.items()):
                self.put(", " if number else "")
                self.keys[(*path, key)] = self.put(self.scalar(key, key=True))
                self.put(": ")
                self.inline((*path, key), child)
            self.put("}")
        elif isinstance(value, list):
            self.put("[")
            for number, child in enumerate(value):
                self.put(", " if number else "")
                self.inline((*path, number), child)
            self.put("]")
        elif value is None:
            self.put(self.dice.choice(_EMPTY_WORDS))
        else:
            self.put(self.scalar(value))
        self.values[path] = (start, self.length)

    def scalar(self, value: str, *, key: bool = False) -> str:
        plain = re.fullmatch(rf"(?=\S)[{_SAFE}-]*(?<=\S)", value) and value not in _EMPTY_WORDS
        if plain and value[0] != "-" and (key or self.dice.random() < 0.7):
            return value
        if value and set(value) <= set(_ODD) and self.dice.random() < 0.5:
            return "'" + value.replace("'", "''") + "'"
        return '"' + "".join(self.character(char) for char in value) + '"'

    def character(self, char: str) -> str:
        if char in '"\\':
            return "\\" + char
        if char not in _ODD or self.dice.random() < 0.1:
            code = ord(char)
            return f"\\U{code:08x}" if code > 0xFFFF else f"\\u{code:04X}"
        return char


def _entries(value: dict[str, Any] | list[Any]) -> Iterable[tuple[str | int, Any]]:
    return value.items() if isinstance(value, dict) else enumerate(value)


def _may_be_literal(value: str) -> bool:
    return bool(re.fullmatch(rf"(?:[{_SAFE}]*\S\n)+", value)) and not re.match(r"\s", value)


def written(mapping: dict[str, Any], seed: int, eol: str) -> Writer:
    writer = Writer(random.Random(seed), eol)
    if writer.dice.random() < 0.2:
        writer.put(f"# about: [a meeting]{eol}")
    writer.block_items((), mapping, 0, inline_first=False)
    return writer


def nodes(node: Node, path: Path = ()) -> Iterator[tuple[Path, Node]]:
    yield path, node
    if isinstance(node.value, dict):
        for key, child in node.value.items():
            yield from nodes(child, (*path, key))
    elif isinstance(node.value, list):
        for number, child in enumerate(node.value):
            yield from nodes(child, (*path, number))


def places(root: Node) -> tuple[dict[Path, tuple[int, int]], dict[Path, tuple[int, int]]]:
    found = dict(nodes(root))
    of_values = {path: (node.place.start, node.place.end) for path, node in found.items()}
    of_keys = {
        (*path, key): (place.start, place.end)
        for path, node in found.items()
        for key, place in node.keys.items()
    }
    return of_values, of_keys


def shifted(spans: dict[Path, tuple[int, int]], by: int) -> dict[Path, tuple[int, int]]:
    return {path: (start + by, end + by) for path, (start, end) in spans.items()}


def of_file(yaml: str) -> Record:
    return assemble(RawRecord("a.txt", None, ("a.yaml", yaml.encode("utf-8"))))


def of_text(text: str) -> Record:
    return assemble(RawRecord("a.md", ("a.md", text.encode("utf-8")), None))


def holds(record: Record, mapping: dict[str, Any], writer: Writer, shift: int) -> None:
    assert record.sidecar is not None, (record.sidecar_problem, writer.text)
    assert record.sidecar.values == mapping
    assert record.sidecar.duplicates == []
    of_values, of_keys = places(record.sidecar.root)
    assert of_values == shifted(writer.values, shift)
    assert of_keys == shifted(writer.keys, shift)


EOLS = st.sampled_from(["\n", "\r\n", "\r"])
SEEDS = st.integers(0, 2**32)


@PROFILE
@given(mappings, SEEDS, EOLS, st.booleans())
def test_values_and_places_are_true(
    mapping: dict[str, Any], seed: int, eol: str, mark: bool
) -> None:
    writer = written(mapping, seed, eol)
    record = of_file(("\ufeff" if mark else "") + writer.text)
    holds(record, mapping, writer, 0)


@PROFILE
@given(mappings, SEEDS, EOLS)
def test_a_block_at_the_head_of_a_text(mapping: dict[str, Any], seed: int, eol: str) -> None:
    writer = written(mapping, seed, eol)
    head = f"---{eol}# the record:{eol}"
    body = f"On 3 May they met.{eol}---{eol}"
    record = of_text(head + writer.text + f"---{eol}" + body)
    holds(record, mapping, writer, len(head))
    assert record.text is not None
    assert record.text.content.endswith(body)
    assert len(record.text.content) == len(head + writer.text) + len(f"---{eol}" + body)
    assert not record.text.content[: -len(body)].strip()


@PROFILE
@given(mappings, SEEDS, EOLS)
def test_lines_and_columns_are_those_of_an_editor(
    mapping: dict[str, Any], seed: int, eol: str
) -> None:
    writer = written(mapping, seed, eol)
    record = of_file(writer.text)
    assert record.sidecar is not None
    for start, _ in writer.values.values():
        before = re.split("\r\n|\n|\r", writer.text[:start])
        line, column = record.sidecar.document.locate(start)
        assert (line, column) == (len(before), len(before[-1]) + 1)
        first, last = record.sidecar.document.line_span(line)
        assert first <= start <= last
        assert not set(writer.text[first:last]) & {"\r", "\n"}


@settings(PROFILE, max_examples=60)
@given(mappings, SEEDS, st.sampled_from(["\n", "\r\n", "\r"]))
def test_both_parsers_agree(mapping: dict[str, Any], seed: int, eol: str) -> None:
    writer = written(mapping, seed, eol)
    assert c_parser_class() is not None
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("readlint.record.yaml_reader.read_simple", lambda *_: None)
        holds(of_file(writer.text), mapping, writer, 0)
        patch.setattr("readlint.record.yaml_nodes.c_parser_class", lambda: None)
        holds(of_file(writer.text), mapping, writer, 0)


@settings(PROFILE, max_examples=250)
@given(st.text("ab:-?[]{},&*!|>'\"#%@ \n\t\r中😀\x85\u2028\x00~\\", max_size=24), st.booleans())
def test_any_characters_at_all_are_read_or_refused_in_place(text: str, slow: bool) -> None:
    with pytest.MonkeyPatch.context() as patch:
        if slow:
            patch.setattr("readlint.record.yaml_reader.read_simple", lambda *_: None)
            patch.setattr("readlint.record.yaml_nodes.c_parser_class", lambda: None)
        _read_or_refused(text)


def _read_or_refused(text: str) -> None:
    for record in (of_file(text), of_text(f"---\na: {text}\n---\nThey met.\n")):
        problem = record.sidecar_problem
        if problem is not None:
            assert 0 <= problem.place.start <= problem.place.end <= len(text) + 20
            assert "\n" not in problem.message
        elif record.sidecar is not None:
            for _, node in nodes(record.sidecar.root):
                content = node.place.document.content
                assert 0 <= node.place.start <= node.place.end <= len(content)


@settings(PROFILE, max_examples=60)
@given(mappings, mappings, SEEDS)
def test_defaults_lie_below_the_sidecar(
    own: dict[str, Any], defaults: dict[str, Any], seed: int
) -> None:
    files = [written(mapping, seed, "\n").text.encode("utf-8") for mapping in (own, defaults)]
    raw = RawRecord("a.txt", None, ("a.yaml", files[0]), (("_defaults.yaml", files[1]),))
    sidecar = assemble(raw).sidecar
    assert sidecar is not None
    assert sidecar.values == _merged(own, defaults)
    for path, node in nodes(sidecar.root):
        inherited = node.place.path == "_defaults.yaml"
        if not isinstance(node.value, dict) or not node.value:
            assert inherited == (not _has(own, path)), path


def _merged(over: Any, under: Any) -> Any:
    if not (isinstance(over, dict) and isinstance(under, dict)):
        return over
    both = {**under, **over}
    return {
        key: _merged(over[key], under[key]) if key in over and key in under else value
        for key, value in both.items()
    }


def _has(mapping: Any, path: Path) -> bool:
    for key in path:
        try:
            mapping = mapping[key]
        except (KeyError, IndexError, TypeError):
            return False
    return True


def test_the_writer_draws_every_style() -> None:
    """A generator that never writes a literal or a flow list would prove nothing of them."""
    mapping = {"a": ["x", {"b": "one\ntwo\n"}], "c": {"d": None, "e": "中 😀"}, "f": "it's: so"}
    seen = "".join(written(mapping, seed, "\n").text for seed in range(200))
    for style in (
        "a: [",
        "a:\n- ",
        "a:\n  - ",
        "- b:",
        "-\n",
        "|\n",
        "{d: ",
        "d:\n",
        "null",
        "# a",
    ):
        assert style in seen, style
    for style in ("'it''s: so'", '"it\'s: so"', "\\u", '"中'):
        assert style in seen, style


def test_front_matter_is_found_by_its_offsets() -> None:
    record = of_text("---\ndate: 2022-05-03\n...\nThey met.\n")
    assert record.sidecar is not None
    block = front_matter(record.sidecar.document)
    assert block is not None
    assert record.sidecar.document.content[block[0] : block[1]] == "date: 2022-05-03\n"
    parsed = parse_mapping(record.sidecar.document, block[0], block[1])
    assert isinstance(parsed, tuple)
    assert parsed[0].plain() == {"date": "2022-05-03"}
