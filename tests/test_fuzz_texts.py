"""Damaged texts: no crash and no untrue place, whatever stands in them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fuzzing.faults import every_rule, record_faults
from fuzzing.inputs import Maker
from readlint.record import RawRecord
from readlint.rules.cases import STANDARD_SIDECAR

pytestmark = pytest.mark.slow

RULES = every_rule()


@pytest.mark.parametrize("batch", range(10))
def test_damaged_texts(batch: int) -> None:
    maker = Maker(f"texts {batch}")
    for _ in range(30):
        raw = maker.record_of_odd_text()
        assert list(record_faults(raw, RULES)) == [], raw


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8")))
@settings(max_examples=150)
def test_anything_as_a_text(data: bytes) -> None:
    raw = RawRecord("a.txt", ("a.txt", data), ("a.yaml", STANDARD_SIDECAR.encode()))
    assert list(record_faults(raw, RULES)) == []
