"""Places of an editor, edits between texts, and where in a sidecar somebody is typing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

import readlint
from readlint.record import Document
from readlint.server.outline import Cursor, cursor_at
from readlint.server.positions import Units, changed, edits_between, offset_of, position_of

ENCODINGS = ("utf-8", "utf-16", "utf-32")
# What ends a line, what ends none here though it does in Python, and what is wide in some units.
SIGNS = "ab \n\r\u2028\x0b\x85é漢😀\ufeff"
TEXTS = st.text(SIGNS, max_size=40)


def units_before(text: str, offset: int, encoding: str) -> tuple[int, int]:
    """Return line and character of an offset, counted in another way."""
    lines = re.split(r"\r\n|\r|\n", text[:offset])
    form = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}[encoding]
    width = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding]
    return len(lines) - 1, len(lines[-1].encode(form)) // width


@given(TEXTS, st.integers(0, 40), st.sampled_from(ENCODINGS))
def test_positions_are_counted_in_the_units_of_the_editor(
    text: str, at: int, encoding: str
) -> None:
    offset = min(at, len(text))
    if text[offset - 1 : offset + 1] == "\r\n":
        return  # between these two there is no place in an editor
    units, document = Units(encoding), Document("", text)
    position = position_of(document, offset, units)
    assert (position.line, position.character) == units_before(text, offset, encoding)
    assert offset_of(document, position, units) == offset


@pytest.mark.parametrize(
    ("line", "character", "offset"),
    [(0, 99, 2), (1, 99, 5), (99, 0, 5), (0, 2**31 - 1, 2)],
)
def test_a_place_outside_is_moved_into_the_document(line: int, character: int, offset: int) -> None:
    position = types.Position(line, character)
    assert offset_of(Document("", "ab\ncd"), position, Units()) == offset


@given(TEXTS, TEXTS, st.sampled_from(ENCODINGS))
def test_edits_make_one_text_of_another(old: str, new: str, encoding: str) -> None:
    units = Units(encoding)
    edits = edits_between(old, new, units)
    document = Document("", old)
    result, last = old, len(old)
    for edit in reversed(edits):
        start = offset_of(document, edit.range.start, units)
        end = offset_of(document, edit.range.end, units)
        assert start <= end <= last
        last = start
        result = result[:start] + edit.new_text + result[end:]
    assert result == new


def test_a_change_with_its_ends_in_the_wrong_order_is_taken_as_it_was_meant() -> None:
    ends = types.Range(types.Position(0, 3), types.Position(0, 1))
    change = types.TextDocumentContentChangePartial(ends, "X")
    assert changed("abcd", [change], Units()) == "aXd"


KEY, VALUE = True, False


@pytest.mark.parametrize(
    ("before", "path", "on_key", "typed"),
    [
        ("", (), KEY, ""),
        ("da", (), KEY, "da"),
        ("date:", ("date",), VALUE, ""),
        ("date: 20", ("date",), VALUE, "20"),
        ("title: 'Talks: a", ("title",), VALUE, "Talks: a"),
        ("venue:\n  ci", ("venue",), KEY, "ci"),
        ("venue:\n  city: Bonn\nda", (), KEY, "da"),
        ("venue: {", ("venue",), KEY, ""),
        ("venue: {city: Bonn, co", ("venue",), KEY, "co"),
        ('venue: {city: "Bonn, a", country: D', ("venue", "country"), VALUE, "D"),
        ("venue: {city: Bonn,\n  country: D", ("venue", "country"), VALUE, "D"),
        ("venue: {city: Bonn}\ns", (), KEY, "s"),
        ("participants:\n  - ", ("participants", 0), KEY, ""),
        ("participants:\n  - name: A\n    ro", ("participants", 0), KEY, "ro"),
        ("participants:\n  - a: 1\n  - {b: 2, role: M", ("participants", 1, "role"), VALUE, "M"),
        ("participants:\n- name: A\n- name: B", ("participants", 1, "name"), VALUE, "B"),
        ("participants:\n- name: A\nso", (), KEY, "so"),
        ("participants: [{name: A}, {name: ", ("participants", 1, "name"), VALUE, ""),
        ("source:\n  via:\n    - Reu", ("source", "via", 0), KEY, "Reu"),
        ("source:\n  via: [AFP, ", ("source", "via", 1), VALUE, ""),
        ("notes: |\n  kind: a\n\n  venue: {\nda", (), KEY, "da"),
        ("# a: {\n\n  # b\nsi", (), KEY, "si"),
        ('"date": 2', ("date",), VALUE, "2"),
    ],
)  # fmt: skip
def test_where_somebody_types(
    before: str, path: tuple[str | int, ...], on_key: bool, typed: str
) -> None:
    found = cursor_at(before)
    assert isinstance(found, Cursor)
    assert (found.path, found.on_key, found.typed) == (path, on_key, typed)


@pytest.mark.parametrize("before", ["# da", "date: 2024 # fr", "x" * 20_000])
def test_in_a_comment_nothing_is_typed(before: str) -> None:
    assert cursor_at(before) is None


@given(st.text("ab:-{}[],'\"#| \n\t", max_size=60))
def test_whatever_is_typed_is_somewhere(before: str) -> None:
    found = cursor_at(before)
    assert found is None or before.endswith(found.typed)


def test_the_protocol_is_known_in_one_room_alone() -> None:
    source = Path(readlint.__file__).parent
    known = {
        path.relative_to(source).parts[0]
        for path in source.rglob("*.py")
        if re.search(r"^\s*(?:from|import) (?:pygls|lsprotocol)\b", path.read_text("utf-8"), re.M)
    }
    assert known == {"server"}
