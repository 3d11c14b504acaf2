"""What other programs read in place of text, held against a library that guesses types."""

from __future__ import annotations

import re
import warnings
from datetime import datetime

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from readlint.extract.sidecar.values import read_elsewhere
from readlint.record import Document
from readlint.record.sidecar import SidecarProblem
from readlint.record.yaml_reader import parse_mapping

SCALARS = st.one_of(
    st.sampled_from(["y", "No", "ON", "nO", "true", "TRUE", "tRUE", "off", "none", "Norway"]),
    st.text("0123456789_.:+-eExob", min_size=1, max_size=8),
    st.from_regex(r"[-+]?[0-9_]{1,6}(\.[0-9]{0,4})?(e[-+]?[0-9]{1,2})?", fullmatch=True),
    st.from_regex(r"[0-9]{1,3}:[0-9]{1,2}(:[0-9]{1,2})?", fullmatch=True),
    st.from_regex(r"20[0-9]{2}-0[1-9]-[0-2][1-9]([T ][01][0-9]:[0-5][0-9]:00Z?)?", fullmatch=True),
)


def elsewhere(text: str, version: tuple[int, int]) -> str:
    """Read a value with guessed types and write it back; "" where even reading fails."""
    yaml = YAML(typ="safe", pure=True)
    yaml.version = version
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            value = yaml.load(f"key: {text}\n")["key"]
        except (YAMLError, ValueError, TypeError, AttributeError, IndexError):
            return ""
    return "a moment" if isinstance(value, datetime) else str(value)


@given(SCALARS)
@example("010")
@example("1.10")
@example("2022-05-03")
def test_what_is_reported_is_lost_elsewhere(text: str) -> None:
    # An underscore that stands not between digits is in nobody's number but a parser's.
    assume(re.search(r"(?<![0-9a-fA-F])_|_(?![0-9a-fA-F])", text) is None)
    parsed = parse_mapping(Document("a.yaml", f"key: {text}\n"))
    if isinstance(parsed, SidecarProblem) or parsed[0].plain() != {"key": text}:
        return
    kept = [elsewhere(text, version) in (text, "") for version in ((1, 1), (1, 2))]
    assert all(kept) == (read_elsewhere(text) is None)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("NO", "the truth value false"),
        ("y", "the truth value true"),
        ("1:30", "the number 90"),
        ("-1:30", "the number -90"),
        ("010", "the number 8"),
        ("-0b11", "the number -3"),
        ("0x1F", "the number 31"),
        ("08", "the number 8"),
        ("1_000", "the number 1000"),
        ("1e3", "the number 1000.0"),
        ("+1", "the number 1"),
        (".inf", "a number without end"),
        (".NaN", "no number at all"),
        ("nO", None),
        ("1984", None),
        ("1.5", None),
        ("-12", None),
        ("2022-05-03", None),
        ("10:65", None),
        ("0x", None),
        ("+", None),
        (".", None),
        ("Norway", None),
        ("1" * 100, None),
    ],
)
def test_what_is_read(text: str, read: str | None) -> None:
    assert read_elsewhere(text) == read


def test_only_plain_scalars_are_unquoted() -> None:
    content = "a: no\nb: 'no'\nc: \"no\"\nd: |\n  no\ne: [no, 'no']\n"
    parsed = parse_mapping(Document("a.yaml", content))
    assert isinstance(parsed, tuple)
    values = parsed[0].value
    assert isinstance(values, dict)
    assert [values[key].unquoted for key in "abcd"] == [True, False, False, False]
    assert isinstance(values["e"].value, list)
    assert [item.unquoted for item in values["e"].value] == [True, False]
