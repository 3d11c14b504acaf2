"""The reader of simple sidecars: it accepts only what the library reads, and reads it the same."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlint.record import Document, Node, SidecarProblem
from readlint.record.yaml_reader import parse_mapping, read_simple
from readlint.rules.case_file import cases_of
from readlint.rules.registry import shipped_rules
from tests.test_sidecar_properties import PROFILE, mappings, written

ROOT = Path(__file__).resolve().parent.parent
CORPUS = sorted(path for path in (ROOT / "corpus").rglob("*.yaml"))
_SIGNS = (
    *" \n-:{}[],#'\"~?&*!|>%@`=<.ab1é会\t\u00a0\u2028\x85",
    *(
        "\n- ",
        "\n  ",
        ": ",
        " #",
        "  ",
        "- ",
        "\r\n",
        "\r",
        "- - ",
        "null",
        "...",
        "---\n",
        "k: v\n",
    ),
)

SIMPLE = [
    "a: b",
    "a: b\n",
    "a: b\r\nc:\r\n",
    "a:  two words   # and why\n\n# said\n   # twice\nb: ~\n",
    'a: ""\nb: \'\'\nc: "x: #y"   # z\n',
    "url: https://example.org/a#b:c?d=e&f\n",
    "a:\nb: # nothing\nc:\n  d:\n    e: f\n  g: h\n",
    "a:\n- b\n- c\nd:\n  - e: f\n    g: h\n  -   i:\n      - j\n",
    'a: {b: c d , e: "f, g",h: \'i\'}\nj: [k l, "m",n] # o\n',
    "日期: 2024-02-16\nx-a_b: 0\n",
]
NOT_SIMPLE = [
    "",
    "# nothing\n",
    "- a\n",
    "a\n",
    "a: b\na: c\n",
    "a: b\n  c: d\n",
    "a:\n    b: c\n  d: e\n",
    "a: b\n c\n",
    "a: |\n  b\n",
    "a: >-\n  b\n",
    "a: &x b\nc: *x\n",
    "a: !!str b\n",
    'a: "b\\n"\n',
    "a: 'b''c'\n",
    "a: b: c\n",
    "a: b:\n",
    "a: {b: {c: d}}\n",
    "a: {b: c,}\n",
    "a: {b: c: d}\n",
    "a: {b: c} d\n",
    'a: "b" c\n',
    "a: 'b\n  c'\n",
    "a:\tb\n",
    "a: b\u2028c\n",
    "a: b\x85c\n",
    "a: b\rc: d\n",
    "---\na: b\n",
    "a: b\n...\n",
    "a: b\n--- \nc: d\n",
    "? a\n: b\n",
    " a: b\nc: d\n",
    "a: - b\n",
    "a:\n- - b\n",
    "a:\n  - b\n  c: d\n",
    "a: @b\n",
    "x" * 30_000 + ": b\n",
    "".join("  " * depth + "a:\n" for depth in range(12)),
]


def told(node: Node) -> Any:
    """Return all that a tree of nodes says."""
    value: Any = node.value
    if isinstance(value, dict):
        value = [(key, told(child)) for key, child in value.items()]
    elif isinstance(value, list):
        value = [told(child) for child in value]
    keys = [(key, place.start, place.end) for key, place in node.keys.items()]
    return value, node.place.start, node.place.end, node.unquoted, keys


def is_read_alike(text: str) -> bool:
    """Return whether the simple reader takes a text; it must say what the library says."""
    document = Document("a.yaml", text)
    simple = read_simple(document, 0, None)
    if simple is None:
        return False
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("readlint.record.yaml_reader.read_simple", lambda *_: None)
        read = parse_mapping(document)
    assert not isinstance(read, SidecarProblem), (read.message, text)
    assert not read[1], text
    assert told(simple) == told(read[0]), text
    return True


@pytest.mark.parametrize("text", SIMPLE)
def test_what_is_simple(text: str) -> None:
    assert is_read_alike(text)


@pytest.mark.parametrize("text", NOT_SIMPLE)
def test_what_is_left_to_the_library(text: str) -> None:
    assert read_simple(Document("a.yaml", text), 0, None) is None


def test_a_piece_of_a_document_keeps_its_offsets() -> None:
    document = Document("a.md", "---\na: [b]\n---\nThey met.\n")
    root = read_simple(document, 4, 11)
    assert root is not None
    assert isinstance(root.value, dict)
    assert (root.place.words, root.keys["a"].words) == ("a: [b]", "a")
    assert root.value["a"].place.words == "[b]"


def test_the_sidecars_of_the_corpus_are_simple() -> None:
    taken = [is_read_alike(path.read_bytes().decode("utf-8", "replace")) for path in CORPUS]
    assert sum(taken) > 0.8 * len(taken) > 0


def _samples() -> Iterator[str]:
    yield from SIMPLE
    for rule in shipped_rules():
        for example in cases_of(rule):
            if isinstance(example.sidecar, str):
                yield example.sidecar


def test_what_is_damaged_is_left_or_read_alike() -> None:
    dice = random.Random(20240216)
    samples = sorted(set(_samples()))
    taken = 0
    for _ in range(4_000):
        text = dice.choice(samples)
        for _ in range(dice.randint(1, 3)):
            at, other = dice.randrange(len(text) + 1), dice.randrange(len(text) + 1)
            sign = dice.choice((dice.choice(_SIGNS), text[other : other + dice.randint(1, 20)], ""))
            text = text[:at] + sign + text[at + dice.choice((0, 0, 1, 3)) :]
        taken += is_read_alike(text)
    assert taken > 400


@PROFILE
@given(mappings, st.integers(0, 2**32), st.sampled_from(["\n", "\r\n", "\r"]))
def test_whatever_the_style_it_is_left_or_read_alike(
    mapping: dict[str, Any], seed: int, eol: str
) -> None:
    is_read_alike(written(mapping, seed, eol).text)
