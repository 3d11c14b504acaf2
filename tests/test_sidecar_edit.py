"""One value of a sidecar is set or removed; every other byte stays."""

from __future__ import annotations

import random
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readlint.exchange.flat import column_of, leaves, path_of
from readlint.fix.sidecar_edit import CannotEdit, edited, own_sidecar
from readlint.record import RawRecord
from readlint.record.sidecar import Path
from tests.test_sidecar_properties import EOLS, PROFILE, SEEDS, mappings, scalars, written

YAML = """\
# head
title: "Talks"  # note
date: 2024-02-16
venue: {city: Bonn, country: DE}
about:
event: ~
participants:
  - name: 'A'
    party: CN
  - {name: B}
source:
  publisher: X  # pub
  # about via
  via: [a, b]
notes: |
  Two
  lines.
language: en
# end
"""


def raw_of(yaml: str, *, in_text: bool = False) -> RawRecord:
    if in_text:
        return RawRecord("a.md", ("a.md", f"---\n{yaml}---\nThey met.\n".encode()), None)
    return RawRecord("a.txt", ("a.txt", b"They met.\n"), ("a.yaml", yaml.encode()))


def yaml_of(raw: RawRecord) -> str:
    named = raw.sidecar if raw.sidecar is not None else raw.text
    assert named is not None
    return named[1].decode()


SET: list[tuple[Path, str, str, str]] = [
    (("title",), "New: one", 'title: "Talks"', 'title: "New: one"'),
    (("date",), "2024-03", "date: 2024-02-16", "date: 2024-03"),
    (("venue", "city"), "Köln, Rhein", "{city: Bonn", '{city: "Köln, Rhein"'),
    (("venue", "site"), "Hall", "country: DE}", 'country: DE, site: "Hall"}'),
    (("about", "city"), "Paris", "about:\n", 'about: {city: "Paris"}\n'),
    (("event",), "bonn", "event: ~", "event: bonn"),
    (("participants", 0, "name"), "O'Neil", "'A'", "'O''Neil'"),
    (("participants", 0, "role"), "Envoy", "party: CN\n", 'party: CN\n    role: "Envoy"\n'),
    (("participants", 1, "party"), "FR", "{name: B}", "{name: B, party: FR}"),
    (("participants", 2, "name"), "C", "{name: B}\n", '{name: B}\n  - {name: "C"}\n'),
    (("source", "via", 2), "c", "[a, b]", '[a, b, "c"]'),
    (("source", "url"), "https://a.example", "via: [a, b]\n",
     'via: [a, b]\n  url: "https://a.example"\n'),
    (("notes",), "One.\nTwo.", "|\n  Two\n  lines.\n", '"One.\\nTwo."\n'),
    (("side",), "CN", "# end\n", "# end\nside: CN\n"),
    (("translation", "from"), "fr", "# end\n", "# end\ntranslation:\n  from: fr\n"),
    (("x-tags", 0), "a", "# end\n", '# end\nx-tags:\n  - "a"\n'),
]  # fmt: skip


@pytest.mark.parametrize(("path", "text", "old", "new"), SET)
@pytest.mark.parametrize("in_text", [False, True])
def test_a_value_is_set(path: Path, text: str, old: str, new: str, in_text: bool) -> None:
    before = raw_of(YAML, in_text=in_text)
    after = edited(before, {path: text})
    assert yaml_of(after) == yaml_of(before).replace(old, new, 1)
    _, sidecar = own_sidecar(after)
    assert sidecar is not None
    assert sidecar.text(*path) == text


GONE: list[tuple[list[Path], str]] = [
    ([("language",)], "language: en\n"),
    ([("title",)], 'title: "Talks"  # note\n'),
    ([("venue", "city")], "city: Bonn, "),
    ([("venue", "country")], ", country: DE"),
    ([("venue", "city"), ("venue", "country")], "venue: {city: Bonn, country: DE}\n"),
    ([("participants", 0, "name")], "name: 'A'\n    "),
    ([("participants", 0, "party")], "    party: CN\n"),
    ([("participants", 0, "name"), ("participants", 0, "party")], "  - name: 'A'\n    party: CN\n"),
    ([("participants", 1, "name")], "  - {name: B}\n"),
    ([("source", "via", 0)], "a, "),
    ([("source", "publisher")], "  publisher: X  # pub\n"),
    ([("notes",)], "notes: |\n  Two\n  lines.\n"),
]


@pytest.mark.parametrize(("paths", "old"), GONE)
def test_a_value_is_removed_with_its_line(paths: list[Path], old: str) -> None:
    assert yaml_of(edited(raw_of(YAML), dict.fromkeys(paths))) == YAML.replace(old, "", 1)


def test_line_ends_and_the_mark_stay() -> None:
    data = b"\xef\xbb\xbf" + YAML.replace("\n", "\r\n").encode()
    raw = raw_of(YAML)._replace(sidecar=("a.yaml", data))
    after = edited(raw, {("source", "url"): "u", ("venue", "city"): None})
    assert after.sidecar is not None
    assert after.sidecar[1].startswith(b"\xef\xbb\xbf# head\r\n")
    assert b'\r\n  url: "u"\r\n' in after.sidecar[1]
    assert after.sidecar[1].count(b"\n") == after.sidecar[1].count(b"\r\n")


def test_a_file_without_a_last_line_end_gets_none() -> None:
    after = edited(raw_of("title: a\ndate: 2024\nside: CN"), {("side",): None})
    assert yaml_of(after) == "title: a\ndate: 2024"
    assert yaml_of(edited(after, {("side",): "CN"})) == "title: a\ndate: 2024\nside: CN"


@pytest.mark.parametrize(
    ("yaml", "change"),
    [
        ("title: &a Talks\nnotes: *a\n", {("title",): "x"}),
        ("notes: | # why\n  Two\n", {("notes",): "x"}),
        ("title: Talks\n", {("title", "x"): "y"}),
        ("participants: [{name: A}]\n", {("participants", 2, "name"): "C"}),
        ("title: Talks\n", {("title",): None}),
        ("- a\n", {("title",): "x"}),
    ],
)
def test_what_has_no_safe_place_is_refused(yaml: str, change: dict[Path, str | None]) -> None:
    with pytest.raises(CannotEdit):
        edited(raw_of(yaml), change)


def leaf(mapping: dict[str, Any], seed: int) -> Path | None:
    found = [path for path, text in leaves(mapping).items() if text not in ("[]", "{}")]
    return random.Random(seed).choice(found) if found else None


def held(raw: RawRecord) -> dict[str, Any]:
    _, sidecar = own_sidecar(raw)
    assert sidecar is not None
    plain: dict[str, Any] = sidecar.root.plain()
    return plain


def parent_of(values: Any, path: Path) -> Any:
    for step in path[:-1]:
        values = values[step]
    return values


@settings(PROFILE, max_examples=300)
@given(mappings, SEEDS, EOLS, scalars.filter(bool))
def test_only_the_bytes_of_one_scalar_change(
    mapping: dict[str, Any], seed: int, eol: str, new: str
) -> None:
    writer, path = written(mapping, seed, eol), leaf(mapping, seed)
    if path is None:
        return
    after = edited(raw_of(writer.text), {path: new})
    start, end = writer.values[path]
    text = yaml_of(after)
    assert text.startswith(writer.text[:start])
    assert text.endswith(writer.text[end:])
    expected = deepcopy(mapping)
    parent_of(expected, path)[path[-1]] = new
    assert held(after) == expected


@settings(PROFILE, max_examples=300)
@given(mappings, SEEDS, EOLS)
def test_what_is_removed_is_one_piece(mapping: dict[str, Any], seed: int, eol: str) -> None:
    writer, path = written(mapping, seed, eol), leaf(mapping, seed)
    if path is None:
        return
    try:
        after = edited(raw_of(writer.text), {path: None})
    except CannotEdit:
        return
    gone = leaves(mapping).keys() - leaves(held(after)).keys()
    assert gone or any(isinstance(step, int) for step in path)
    text = yaml_of(after)
    size = len(writer.text) - len(text)
    assert any(writer.text[:at] + writer.text[at + size :] == text for at in range(len(text) + 1))


@settings(PROFILE, max_examples=200)
@given(mappings, SEEDS, EOLS, scalars.filter(bool))
def test_what_is_added_is_one_piece(mapping: dict[str, Any], seed: int, eol: str, new: str) -> None:
    writer, path = written(mapping, seed, eol), leaf(mapping, seed)
    above = path[:-1] if path and isinstance(path[-1], str) else ()
    try:
        after = edited(raw_of(writer.text), {(*above, "x-new"): new})
    except CannotEdit:
        return
    expected = deepcopy(mapping)
    parent_of(expected, (*above, "x-new"))["x-new"] = new
    assert held(after) == expected
    text = yaml_of(after)
    size = len(text) - len(writer.text)
    assert any(text[:at] + text[at + size :] == writer.text for at in range(len(writer.text) + 1))


@settings(PROFILE, max_examples=200)
@given(mappings)
def test_a_column_leads_to_its_value(mapping: dict[str, Any]) -> None:
    for path in leaves(mapping):
        assert path_of(column_of(path)) == path


@settings(PROFILE, max_examples=200)
@given(st.text("ab.[]\"1'\\ \t", max_size=12))
def test_any_name_of_a_column_is_a_path_or_none(name: str) -> None:
    path = path_of(name)
    assert path is None or path_of(column_of(path)) == path
