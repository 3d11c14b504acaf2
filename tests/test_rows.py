"""Rows are checked in memory by the functions that check files, and say the same."""

from __future__ import annotations

import json
import pickle
import random
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from readlint.engine.rulesets import RuleSets, configured
from readlint.exchange.importing import Asked, planned
from readlint.exchange.in_place.checking import RowChecker, check_rows
from readlint.exchange.in_place.places import placed
from readlint.exchange.in_place.row_record import as_shown, parted_name, row_name
from readlint.exchange.readers.columnar import row_of
from readlint.exchange.readers.formats import open_table
from readlint.exchange.readers.table import Row
from readlint.record import record_of_strings
from readlint.rules.finding import Finding
from readlint.schema.field_map import FieldMap, read_field_map
from tests.workspace import Workspace

TABLE = "rows.jsonl"
TALKS = (
    "On 17 February 2024 Foreign Minister Wang Yi met Antony Blinken in Munich.\n\n"
    "They spoke about trade for an hour, and agreed to meet again in the autumn of the year.\n"
)
HEAD = {"url": "https://courier.example/1", "pub": "2024-02-18", "day": "16 Feb 2024"}
ROWS: list[dict[str, Any]] = [
    {"title": "A talk", **HEAD, "city": "Bonn", "who": "Wang Yi; Antony Blinken", "body": TALKS},
    {"title": "B talk", **HEAD, "city": "Munich", "who": "Wang Yi", "body": TALKS},
    {
        "title": "C with a banner",
        **HEAD | {"url": "https://courier.example/3"},
        "body": "We use cookies on this website. Accept all cookies\r\n\r\n"
        "On Friday 16 February 2023 they met.",
    },
    {
        "title": "D begins with a line",
        **HEAD,
        "body": "---\ntitle: x\n---\nThey met\u200b in Bonn.",
    },
    {"title": "E in HTML", **HEAD, "body": "<p>They met.</p>"},
    {"title": "F has a list", **HEAD, "body": ["They met.", "They parted."], "tags": ["a", "b"]},
]
MAP = {
    "text": "body",
    "title": "title",
    "date": "day",
    "source.url": "url",
    "source.published": "pub",
    "venue.city": "city",
    "participants.name": "who",
}
TODAY = date(2026, 1, 1)


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.chdir(tmp_path)
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS)
    return Workspace(tmp_path).write({TABLE: lines})


def field_map() -> FieldMap:
    fields, problems = read_field_map(MAP)
    assert problems == []
    return fields


def checker_of(work: Workspace) -> tuple[RowChecker, list[Row]]:
    """Return what checks the rows as the files of their import are checked, and the rows."""
    table = open_table(work.root / TABLE)
    plan = planned(table, Asked(field_map()), FieldMap()).plan
    home = work.root / "corpus" / "rows.jsonl"
    return RowChecker(TABLE, plan, RuleSets(configured(), TODAY), home), list(table.rows())


def checked(checker: RowChecker, rows: list[Row]) -> list[Finding]:
    """Return all findings of some rows, alone and together, as a worker gives them back."""
    checker = pickle.loads(pickle.dumps(checker))
    results = [pickle.loads(pickle.dumps(checker.check(row))) for row in rows]
    by_number = {(TABLE, row.number): checker.record(row) for row in rows}
    traces = [result.trace for result in results if result.trace is not None]
    across = check_rows(traces, {TABLE: checker.ruleset}, lambda *row: by_number[row])
    found = [finding for result in results for finding in result.findings]
    return [*found, *(finding for findings in across.values() for finding in findings)]


def same_form(finding: Mapping[str, Any]) -> str:
    """Return what a finding says, its places left out and every record called by its letter."""
    said = {key: finding[key] for key in ("rule", "severity", "message", "words", "help", "status")}
    said["evidence"] = [(one["words"], one["why"], one["rule"]) for one in finding["evidence"]]
    text = json.dumps(said, ensure_ascii=False, sort_keys=True)
    text = re.sub(r"corpus/2024-02-18-([A-F])[\w-]*\.(?:txt|yaml)", r"record \1", text)
    return re.sub(r"rows\.jsonl: row (\d)", lambda row: f"record {'ABCDEF'[int(row[1]) - 1]}", text)


def test_rows_say_what_the_files_of_their_import_say(work: Workspace) -> None:
    options = [word for field, key in MAP.items() if field != "text"
               for word in ("--map", f"{field}={key}")]  # fmt: skip
    run = work.run("import", TABLE, "--into", "corpus", "--text", "body", *options)
    assert "5 records written" in run.out
    files = work.check("corpus").findings
    rows = [finding.as_dict() for finding in checked(*checker_of(work))]
    taken = [finding for finding in rows if finding["rule"] != "engine-unreadable"]
    assert {"corpus-duplicate", "junk-cookie", "date-body-conflict"} <= {f["rule"] for f in taken}
    assert sorted(map(same_form, taken)) == sorted(map(same_form, files))
    assert len(taken) == len(files) > 10


def test_a_finding_names_row_and_column(work: Workspace) -> None:
    found = [finding.as_dict() for finding in checked(*checker_of(work))]
    assert all(finding["path"] == TABLE for finding in found)
    day = next(f for f in found if f["rule"] == "date-body-conflict" and f["cell"]["row"] == 1)
    assert day["cell"] == {"row": 1, "line": 1, "column": "body"}
    assert (day["line"], day["column"], day["words"]) == (1, 4, "17 February 2024")
    assert day["evidence"][-1]["cell"] == {"row": 1, "line": 1, "column": "day"}
    lost = next(f for f in found if f["rule"] == "text-invisible")
    # The line that keeps the text from being read as a block of values is not in the cell.
    assert (lost["cell"]["row"], lost["line"], lost["column"]) == (4, 4, 9)
    copy = next(f for f in found if f["rule"] == "corpus-duplicate")
    assert copy["cell"] == {"row": 2, "line": 2, "column": "body"}
    assert copy["evidence"][0]["cell"] == {"row": 1, "line": 1, "column": "body"}
    assert "`rows.jsonl: row 1`" in copy["message"]
    assert not any("0000" in json.dumps(finding["message"]) for finding in found)


def test_a_row_that_cannot_be_a_record_is_one_finding(work: Workspace) -> None:
    checker, rows = checker_of(work)
    result = checker.check(rows[4])
    assert result.failed
    assert [one.rule for one in result.findings] == ["engine-unreadable"]
    assert str(result.findings[0].cell) == "row 5, column body"
    assert "it holds HTML, not plain text" in result.findings[0].message
    assert checker.record(rows[4]) is None


def test_a_mapping_of_a_program_is_a_row(work: Workspace) -> None:
    checker, rows = checker_of(work)
    for number, values in enumerate(ROWS, 1):
        row = row_of(TABLE, number, values, line=number)
        assert checker.check(row) == checker.check(rows[number - 1])


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (7, "7"),
        (7.0, "7"),
        (float("nan"), None),
        (None, None),
        (True, "true"),
        (date(2024, 2, 16), "2024-02-16"),
        (b"\xc3\xa9", "é"),
        ([1, {"a": 2}], ["1", {"a": "2"}]),
        ({"b": {"c": 1}}, None),
    ],
)
def test_values_of_programs_become_text(value: object, cell: object) -> None:
    assert row_of("t", 1, {"key": value}).cells.get("key") == cell


def test_the_order_of_the_traces_does_not_matter(work: Workspace) -> None:
    checker, rows = checker_of(work)
    expected = sorted(checked(checker, rows), key=lambda finding: finding.sort_key)
    random.Random(1).shuffle(rows)
    assert sorted(checked(checker, rows), key=lambda finding: finding.sort_key) == expected


def test_all_rows_that_are_read_again_are_foreseen(work: Workspace) -> None:
    checker, rows = checker_of(work)
    foreseen: list[tuple[str, int]] = []
    asked: set[tuple[str, int]] = set()

    def again(table: str, number: int) -> Any:
        asked.add((table, number))
        return checker.record(rows[number - 1])

    traces = [trace for row in rows if (trace := checker.check(row).trace) is not None]
    check_rows(traces, {TABLE: checker.ruleset}, again, foreseen.extend)
    assert asked == set(foreseen) == {(TABLE, number) for number in (1, 2, 4, 6)}


def test_names_of_rows_sort_as_the_rows() -> None:
    names = [row_name("a/b.csv", number) for number in (1, 2, 10, 1_000_000)]
    assert names == sorted(names)
    assert [parted_name(f"{name}.txt") for name in names] == [
        ("a/b.csv", number) for number in (1, 2, 10, 1_000_000)
    ]
    assert parted_name("a/b.csv") is None
    assert as_shown(f"see `{names[2]}.yaml` and row 7") == "see `a/b.csv: row 10` and row 7"


def test_what_is_not_of_a_row_stays_where_it_is(work: Workspace) -> None:
    checker, rows = checker_of(work)
    finding = checker.check(rows[0]).findings[0]._replace(evidence=())
    assert placed(finding, lambda *_: None) == finding


HALVES = [
    (("a.txt", "Text."), ("a.yaml", "title: x")),
    (("a.txt", "Text."), None),
    (None, ("a.yaml", "title: \ud800")),
]


@pytest.mark.parametrize(("text", "sidecar"), HALVES)
def test_strings_are_a_record(text: Any, sidecar: Any) -> None:
    raw = record_of_strings(text, sidecar)
    assert raw.path == (text or sidecar)[0]
    assert (raw.text is None, raw.sidecar is None) == (text is None, sidecar is None)
