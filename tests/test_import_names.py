"""Names of files are safe whatever a cell says."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readlint.exchange.names import digest_of, filled, safe_name, safe_path


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Talks in Bonn", "Talks-in-Bonn"),
        ("2024-02-16", "2024-02-16"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\Users\\x", "C-Users-x"),
        ("con", "record-con"),
        ("LPT1", "record-LPT1"),
        ("README", "record-README"),
        ("_defaults", "defaults"),
        (".hidden", "hidden"),
        ("", "record"),
        ("???", "record"),
        ("中俄会谈", "中俄会谈"),
        ("Ko\u0308ln", "Köln"),
        ("a\0b\u202ec", "a-b-c"),
        ("\u0301x", "x"),
    ],
)
def test_a_name_is_made_of_letters(text: str, name: str) -> None:
    assert safe_name(text) == name


@settings(max_examples=300, derandomize=True)
@given(st.text(max_size=200))
def test_every_name_is_one_file_on_every_system(text: str) -> None:
    name = safe_name(text)
    assert 0 < len(name.encode("utf-8")) <= 240
    assert unicodedata.is_normalized("NFC", name)
    assert not set(name) & set('<>:"/\\|?*.\0 ')
    assert name == safe_name(name)


@settings(max_examples=200, derandomize=True)
@given(st.text(alphabet="./\\ab ", max_size=30))
def test_no_path_leads_out(text: str) -> None:
    assert all(part.strip(".") for part in safe_path(text).split("/"))


def test_a_cell_opens_no_folder_in_a_pattern() -> None:
    values = {"title": "../x", "day": "2024"}
    assert filled("{day}/{title}-{none}", values) == "2024/x"


def test_records_of_one_name_are_told_apart_the_same_way_each_time() -> None:
    first = digest_of("text", "values")
    assert first == digest_of("text", "values") != digest_of("text", "others")
