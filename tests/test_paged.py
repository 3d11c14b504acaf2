"""Tables that are read a page at a time hold what was written, and read no more than is asked."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlint.facts.paged import paged_text, read_paged

_PARTS = st.dictionaries(st.text(max_size=4), st.integers() | st.text(max_size=3), max_size=60)


def _read(folder: Path, table: Mapping[str, Any], *, paged: str, rows: str) -> dict[str, Any]:
    path = folder / "table.jsonl"
    path.write_text(paged_text(table, (paged,), (rows,)), encoding="utf-8", newline="")
    return read_paged(path)


@given(_PARTS, _PARTS, st.text(max_size=4))
def test_a_table_is_read_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, one: Any, other: Any, absent: str
) -> None:
    folder = tmp_path_factory.mktemp("tables")
    table = _read(folder, {"small": [1], "one": one, "other": other}, paged="one", rows="other")
    assert table["small"] == [1]
    for part, expected in (("one", one), ("other", other)):
        assert len(table[part]) == len(expected)
        assert dict(table[part]) == expected
        assert (absent in table[part]) == (absent in expected)
        assert table[part].get(absent, "none") == expected.get(absent, "none")
    assert list(table["other"]) == list(other)
    assert list(table["one"]) == sorted(one)


def test_only_pages_that_are_asked_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = {f"{number:03d}": number for number in range(400)}
    table = _read(tmp_path, {"one": numbers, "other": numbers}, paged="one", rows="other")
    really, read = json.loads, 0

    def counted(text: Any) -> Any:
        nonlocal read
        read += 1
        return really(text)

    monkeypatch.setattr(json, "loads", counted)
    assert table["one"]["200"] == table["one"].get("200") == table["other"]["200"] == 200
    assert "201" in table["one"]
    assert "201" in table["other"]
    assert "" not in table["one"]
    assert read == 2


def test_an_unknown_key_is_an_error(tmp_path: Path) -> None:
    table = _read(tmp_path, {"one": {"b": 1}, "other": {}}, paged="one", rows="other")
    for key in ("a", "c"):
        with pytest.raises(KeyError):
            table["one"][key]
