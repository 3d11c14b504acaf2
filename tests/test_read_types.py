"""What a type checker knows of the records that `readlint.read` yields; mypy reads this file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Literal, assert_type

import pytest

from readlint import DayRange, Finding, InvalidSidecar, Readout, TypedRecord, read, read_one

ROOT = Path(__file__).resolve().parent.parent


def test_types_of_a_record() -> None:
    assert_type(read(ROOT / "corpus" / "flawed"), Iterator[TypedRecord])
    record = assert_type(read_one(ROOT / "corpus/readouts/munich-2024/cn.txt"), TypedRecord)
    assert_type(record.path, str)
    assert_type(record.text, str | None)
    assert_type(record.raw, dict[str, Any] | None)
    assert_type(record.findings(select=["date"], today=date(2026, 1, 1)), list[Finding])
    sidecar = assert_type(record.sidecar, Readout | None)
    assert sidecar is not None
    _types_of_a_sidecar(sidecar)


def _types_of_a_sidecar(sidecar: Readout) -> None:
    kinds = Literal[
        "readout", "joint-statement", "press-briefing", "transcript", "call", "preview",
        "news-report", "statement",
    ]  # fmt: skip
    assert_type(sidecar.kind, kinds)
    assert_type(sidecar.title, str | None)
    assert_type(sidecar.date, DayRange)
    assert_type(sidecar.date.first, date)
    assert_type(sidecar.date.uncertain, bool)
    assert_type(sidecar.venue.city, str | None)
    assert_type(sidecar.participants[0].name, str)
    assert_type(sidecar.source.via, list[str] | None)
    assert_type(sidecar.source.url, str | None)
    assert_type(sidecar.source.published, DayRange | None)


def test_types_of_an_error() -> None:
    record = read_one(ROOT / "corpus/flawed/impossible-date.txt")
    with pytest.raises(InvalidSidecar) as refused:
        _ = record.sidecar
    assert_type(refused.value.problems, tuple[Finding, ...])
    assert assert_type(refused.value.problems[0].line, int | None) == 3
