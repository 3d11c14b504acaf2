"""Damaged sidecars: no crash, no untrue place, and all readers and judges of one mind."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fuzzing.faults import every_rule, reader_faults, record_faults
from fuzzing.inputs import Maker
from readlint.record import RawRecord

pytestmark = pytest.mark.slow

RULES = every_rule()
TEXT = b"On 3 May 2022, Anna Gruber met Pavel Novak in Vienna.\n"


@pytest.mark.parametrize("batch", range(10))
def test_damaged_sidecars(batch: int) -> None:
    maker = Maker(f"sidecars {batch}")
    for _ in range(40):
        raw = maker.record_of_odd_sidecar()
        assert list(record_faults(raw, RULES)) == [], raw


def test_days_at_the_ends_of_the_calendar() -> None:
    maker = Maker("days")
    for _ in range(150):
        raw = maker.record_of_odd_day()
        assert list(record_faults(raw, RULES)) == [], raw


@pytest.mark.parametrize("parser", ["C", "Python"])
def test_damaged_sidecars_read_in_all_ways(parser: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if parser == "Python":
        monkeypatch.setattr("readlint.record.yaml_nodes.c_parser_class", lambda: None)
    maker = Maker(f"readers {parser}")
    for _ in range(150):
        content = maker.sidecar()
        assert list(reader_faults(content)) == [], content


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8")))
@settings(max_examples=150)
def test_anything_as_a_sidecar(data: bytes) -> None:
    raw = RawRecord("a.txt", ("a.txt", TEXT), ("a.yaml", data), (("_defaults.yaml", data[::-1]),))
    assert list(record_faults(raw, RULES)) == []
