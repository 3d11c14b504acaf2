"""`readlint TABLE --format html`: the page for browsers shows rows as records."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from readlint.cli.checking import tables
from readlint.printing.printable import printable
from tests.html_page import HtmlPage
from tests.workspace import TODAY, Workspace

HOSTILE = "</script><img src=x onerror=alert(1)>\u202e\x01"
COOKIES = "We use cookies to improve your experience. Accept all cookies"
PEOPLE = "Anna Gruber; Pavel Novak"
HEAD = ["title", "date", "publisher", "published", "url", "people", "event", "text"]
ROWS = [
    ["Talks in Bonn", "16 Feb 2024", "Courier", "2024-02-17", "https://a.example/1", PEOPLE, "bonn",
     f"Anna Gruber met with Pavel Novak in Bonn on 15 February 2024.\n\n{COOKIES}"],
    [HOSTILE, "2024-02-16", "Herald", "2024-02-18", "javascript:alert(1)", PEOPLE, "bonn",
     f"Anna Gruber met with Pavel Novak in Bonn.\n{HOSTILE}"],
    ["Lights", "03/04", "Herald", "2024-02-18", "https://a.example/3", "", "",
     "The lights of the harbour."],
]  # fmt: skip
MAPPED = ("--map", "participants=people", "--map", "event=event")


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([HEAD, *ROWS])
    (tmp_path / "t.csv").write_text(out.getvalue(), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return Workspace(tmp_path)


@pytest.fixture
def page(work: Workspace) -> HtmlPage:
    run = work.run("t.csv", *MAPPED, "--format", "html", "--today", TODAY)
    assert run.status == 2
    return HtmlPage(run.out)


def cells(page: HtmlPage, row: str) -> dict[str, str]:
    files = page.details(row)["files"]
    return {one["path"].partition(", column ")[2]: one["text"] for one in files}


def test_each_row_is_a_record_with_its_cells(page: HtmlPage) -> None:
    assert page.rows("records", "path") == ["t.csv: row 2", "t.csv: row 3", "t.csv: row 4"]
    assert page.data["of_tables"]
    for number, row in enumerate(ROWS[:2], 2):
        found = cells(page, f"t.csv: row {number}")
        assert found == dict(zip(HEAD, [*row[:-1], f"{row[-1]}\n"], strict=True))
    roles = {one["path"]: one["role"] for one in page.details("t.csv: row 2")["files"]}
    assert roles["t.csv: row 2, column text"] == "text"
    assert roles["t.csv: row 2, column date"] == "cell"


def test_a_row_that_is_no_record_is_shown_too(page: HtmlPage) -> None:
    assert cells(page, "t.csv: row 4")["date"] == "03/04"
    assert page.rows("records", "title")[2] == ""
    [found] = page.details("t.csv: row 4")["findings"]
    assert found["help"].startswith("Correct the row")
    assert "row of a table" in page.data["rules"]["engine-unreadable"]["about"]


def test_findings_belong_to_rows_and_name_cells(page: HtmlPage) -> None:
    found = list(zip(page.rows("findings", "rule"), page.rows("findings", "path"), strict=True))
    assert ("junk-cookie", "t.csv: row 2, column text") in found
    assert ("engine-unreadable", "t.csv: row 4, column date") in found
    numbers = [int(path.partition(": row ")[2].partition(",")[0]) for _, path in found]
    assert page.data["findings"]["record"] == [number - 2 for number in numbers]


def test_marks_are_at_the_words_of_the_cell(page: HtmlPage) -> None:
    marked = 0
    for path in page.rows("records", "path"):
        details = page.details(path)
        held = {one["path"]: one["text"].split("\n") for one in details["files"]}
        for finding in details["findings"]:
            for one in finding["evidence"]:
                if one["line"] is not None:
                    line = held[one["path"]][one["line"] - 1]
                    assert printable(line)[one["column"] - 1 :].startswith(one["words"])
                    marked += 1
    assert marked


def test_a_day_in_another_form_has_no_place_in_its_cell(page: HtmlPage) -> None:
    number = page.rows("findings", "rule").index("date-body-conflict")
    details = page.details("t.csv: row 2")
    at = page.data["records"]["findings"][0].index(number)
    [stated] = [one for one in details["findings"][at]["evidence"] if "column date" in one["path"]]
    assert (stated["words"], stated["line"], stated["column"]) == ("2024-02-16", None, None)


def test_days_people_and_meetings_are_those_of_the_rows(page: HtmlPage) -> None:
    assert page.rows("records", "publisher") == ["Courier", "Herald", ""]
    assert page.data["records"]["window"][0][:2] == [19768, 19768]
    [clue, *_] = page.details("t.csv: row 2")["clues"]
    assert clue["path"] == "t.csv: row 2, column text"
    people = page.data["records"]["people"]
    assert people["names"] == ["Anna Gruber", "Pavel Novak"]
    [meeting] = page.data["meetings"]
    assert meeting["accounts"] == [0, 1]


def test_words_of_a_cell_never_become_markup(page: HtmlPage) -> None:
    assert page.source.count("<script") == 3
    assert "<img" not in page.source
    assert page.details("t.csv: row 3")["url"] == ""


def test_only_a_page_reads_the_rows_once_more(
    work: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    def shown_rows(given: list[object]) -> list[object]:
        asked.append(given)
        return []

    monkeypatch.setattr(tables, "shown_rows", shown_rows)
    work.run("t.csv", "--format", "json")
    assert asked == []
    work.run("t.csv", "--report", "html=r.html")
    assert len(asked) == 1
