"""A table of sidecars is edited and read back: only what was changed changes."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readlint.exchange.damage import damage
from readlint.exchange.flat import guarded, unguarded
from tests.test_sidecar_properties import EOLS, PROFILE, SEEDS, mappings, written
from tests.workspace import Run, Workspace

TEXT = "The ministers met in Bonn on Friday.\n"
YAML = """\
# by hand
title: "=Talks"  # as on the page
date: 2024-02
venue: {city: Köln, country: DE}
participants:
  - {name: Wang Yi, party: CN}
  - {name: "+Anna", party: AT}
source:
  publisher: Office
  via: [a, b]
x-code: "007"
"""


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.chdir(tmp_path)
    return Workspace(tmp_path).write({"c/a.txt": TEXT, "c/a.yaml": YAML})


def rows_in(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))


def saved(path: Path, rows: list[dict[str, str]], delimiter: str = ",") -> None:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    path.write_bytes(out.getvalue().encode("utf-8"))


def updated(work: Workspace, change: Callable[[dict[str, str]], Any], *words: str) -> Run:
    """Export, change the first row, and read it back."""
    assert work.run("export", "c", "--output", "t.csv").status == 0
    rows = rows_in(work.root / "t.csv")
    change(rows[0])
    saved(work.root / "t.csv", rows, ";")
    return work.run("import", "t.csv", "--update", *words)


def sidecar(work: Workspace) -> str:
    return (work.root / "c/a.yaml").read_text(encoding="utf-8")


def test_a_table_has_one_row_a_record(work: Workspace) -> None:
    run = work.run("export", "c", "--output", "t.csv")
    assert (run.status, run.err) == (0, "")
    assert (
        run.out == "1 record written to t.csv\nNext: edit it, then readlint import t.csv --update\n"
    )
    (row,) = rows_in(work.root / "t.csv")
    assert {key: cell for key, cell in row.items() if cell} == {
        "record": "c/a.txt",
        "title": "'=Talks",
        "date": "2024-02",
        "venue.city": "Köln",
        "venue.country": "DE",
        "participants[1].name": "Wang Yi",
        "participants[1].party": "CN",
        "participants[2].name": "'+Anna",
        "participants[2].party": "AT",
        "source.publisher": "Office",
        "source.via[1]": "a",
        "source.via[2]": "b",
        "x-code": "007",
    }
    assert {"language", "source.url", "participants[1].role", "venue.format"} <= row.keys()


@pytest.mark.parametrize("form", ["csv", "tsv", "xlsx", "jsonl", "parquet"])
def test_an_unchanged_table_changes_nothing(work: Workspace, form: str) -> None:
    if form in ("parquet", "xlsx"):
        pytest.importorskip({"parquet": "pyarrow", "xlsx": "openpyxl"}[form])
    work.write({"c/b.md": f"---\ntitle: In the text\n---\n{TEXT}", "c/bare.txt": TEXT})
    before = {path: path.read_bytes() for path in (work.root / "c").iterdir()}
    assert work.run("export", "c", "--format", form, "--output", f"t.{form}").status == 0
    run = work.run("import", f"t.{form}", "--update")
    assert (run.status, run.err) == (0, "")
    assert run.out == "0 values changed in 0 sidecars\n3 rows without a change\n"
    assert {path: path.read_bytes() for path in (work.root / "c").iterdir()} == before


def test_only_changed_cells_are_written(work: Workspace) -> None:
    run = updated(
        work,
        lambda row: row.update({
            "title": "=Talks, again", "venue.city": "", "source.via[2]": "c", "language": "en",
            "participants[2].party": "", "participants[2].name": "",
        }),
    )  # fmt: skip
    assert (run.status, run.err) == (0, "")
    assert run.out.startswith("6 values changed in 1 sidecar\n")
    assert (
        sidecar(work)
        == YAML.replace('"=Talks"', '"=Talks, again"')
        .replace("{city: Köln, c", "{c")
        .replace("[a, b]", "[a, c]")
        .replace('  - {name: "+Anna", party: AT}\n', "")
        + "language: en\n"
    )


def test_a_dry_run_and_a_second_run_change_nothing(work: Workspace) -> None:
    change = {"title": "New"}
    run = updated(work, lambda row: row.update(change), "--dry-run")
    assert run.out.startswith("1 value would change in 1 sidecar\n")
    assert sidecar(work) == YAML
    assert updated(work, lambda row: row.update(change)).status == 0
    assert work.run("import", "t.csv", "--update").out.startswith("0 values changed")


def test_an_emptied_entry_is_removed_once(work: Workspace) -> None:
    emptied = {"participants[1].name": "", "participants[1].party": "", "source.via[1]": ""}
    run = updated(work, lambda row: row.update(emptied))
    assert run.status == 0
    after = YAML.replace("  - {name: Wang Yi, party: CN}\n", "").replace("[a, b]", "[b]")
    assert sidecar(work) == after
    again = work.run("import", "t.csv", "--update")
    assert again.out.startswith("0 values changed")
    assert sidecar(work) == after


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"date": "16.02.2024"}, "t.csv:2:date: “2024-02” became “16.02.2024”: it is not written"),
        ({"date": "2/16/24"}, "write 2024-02-16"),
        ({"date": "2024-02-01"}, "which a spreadsheet makes 2024-02-01"),
        ({"date": "2024-02-30"}, "t.csv:2:date"),
        ({"date": ""}, "`date`"),
        ({"x-code": "7"}, "read the value as a number"),
        ({"venue.city": "KÃ¶ln"}, "another encoding"),
        ({"venue.city": "K?ln"}, "another encoding"),
        ({"title": "#NAME?"}, "shows an error"),
        ({"source.url": "nowhere"}, "t.csv:2:source.url"),
        ({"venue.format": "party"}, "t.csv:2:venue.format"),
        ({"participants[4].name": "X"}, "entry 3 of the list is empty"),
        ({"record": "c/none.txt"}, "there is no record c/none.txt"),
        ({"record": "../c/a.txt"}, "there is no record"),
        ({"record": ""}, "names no record"),
    ],
)
def test_a_row_that_is_wrong_is_named_and_nothing_of_it_is_written(
    work: Workspace, change: dict[str, str], said: str
) -> None:
    work.write({"c/b.txt": TEXT, "c/b.yaml": YAML})
    run = updated(work, lambda row: row.update({"source.publisher": "Other", **change}))
    assert run.status == 1
    assert said in run.err
    assert sidecar(work) == YAML
    assert "1 row not taken: correct t.rejected.csv and import it" in run.out
    (row,) = rows_in(work.root / "t.rejected.csv", ";")
    assert row["source.publisher"] == "Other"


def test_what_was_wrong_before_does_not_stand_in_the_way(work: Workspace) -> None:
    work.write({"c/a.yaml": "title: Talks\nsource: {url: nowhere}\n"})
    assert updated(work, lambda row: row.update({"title": "New"})).status == 0
    assert sidecar(work) == "title: New\nsource: {url: nowhere}\n"


def test_a_text_without_a_sidecar_gets_one(work: Workspace) -> None:
    (work.root / "c/a.yaml").unlink()
    change = {"title": "Tea", "participants[1].name": "Anna", "source.publisher": "Office"}
    assert updated(work, lambda row: row.update(change)).status == 0
    assert sidecar(work) == (
        'title: "Tea"\nparticipants:\n  - {name: "Anna"}\nsource:\n  publisher: "Office"\n'
    )


def test_a_block_at_the_head_of_a_text_is_changed_in_place(work: Workspace) -> None:
    (work.root / "c/a.yaml").unlink()
    work.write({"c/a.txt": f"---\ntitle: Tea # x\n---\n{TEXT}"})
    assert updated(work, lambda row: row.update({"title": "Milk"})).status == 0
    text = (work.root / "c/a.txt").read_text(encoding="utf-8")
    assert text == f"---\ntitle: Milk # x\n---\n{TEXT}"


def test_the_folder_can_be_named(work: Workspace) -> None:
    assert work.run("export", "c", "--output", "t.csv").status == 0
    rows = rows_in(work.root / "t.csv")
    rows[0]["record"], rows[0]["title"] = "a.txt", "New"
    saved(work.root / "t.csv", rows)
    assert "`--into FOLDER` says where" in work.run("import", "t.csv", "--update").err
    assert work.run("import", "t.csv", "--update", "--into", "c").status == 0
    assert 'title: "New"' in sidecar(work)


def test_columns_of_others_are_left_alone_and_typing_mistakes_are_named(work: Workspace) -> None:
    run = updated(work, lambda row: row.update({"titel": "New", "my comment": "check"}))
    assert run.status == 0
    assert "the column `titel` is not a field; did you mean `title`?" in run.err
    assert "the column `my comment` is not a field" in run.err
    assert sidecar(work) == YAML


def test_what_is_left_out_of_a_line_of_json_stays(work: Workspace) -> None:
    line = {"record": "c/a.txt", "title": "New", "source.publisher": None}
    other = {"record": "c/b.txt", "venue.city": "Bonn"}
    work.write({"c/b.txt": TEXT, "t.jsonl": f"{json.dumps(line)}\n{json.dumps(other)}\n"})
    run = work.run("import", "t.jsonl", "--update")
    assert run.status == 0
    assert sidecar(work) == YAML.replace('"=Talks"', '"New"').replace("  publisher: Office\n", "")


def test_a_workbook_is_read_back_with_days_as_cells(work: Workspace) -> None:
    excel = pytest.importorskip("openpyxl")
    work.write({"c/a.yaml": YAML.replace("date: 2024-02", "date: 2024-02-16")})
    before = sidecar(work)
    assert work.run("export", "c", "--output", "t.csv").status == 0
    rows = rows_in(work.root / "t.csv")
    book = excel.Workbook()
    book.active.append(list(rows[0]))
    cells = {**rows[0], "date": datetime(2024, 2, 16), "language": "en"}
    book.active.append([cell or None for cell in cells.values()])
    book.save(work.root / "t.xlsx")
    run = work.run("import", "t.xlsx", "--update")
    assert (run.status, run.err) == (0, "")
    assert sidecar(work) == f"{before}language: en\n"


@pytest.mark.parametrize("notes", ["x" * 40_000, "a\\x01b"])
def test_what_no_workbook_holds_is_said(work: Workspace, notes: str) -> None:
    pytest.importorskip("openpyxl")
    work.write({"c/a.yaml": f'notes: "{notes}"\n'})
    run = work.run("export", "c", "--output", "t.xlsx")
    assert run.status == 2
    assert "c/a.txt: no workbook can hold `notes`" in run.err
    assert not (work.root / "t.xlsx").exists()


def test_merged_values_cannot_be_written_back(work: Workspace) -> None:
    work.write({"c/_defaults.yaml": "language: en\n"})
    assert "'language': ''" in str(rows_in_output(work))
    run = work.run("export", "c", "--merged", "--output", "t.csv")
    assert run.out == "1 record written to t.csv\n"
    assert rows_in(work.root / "t.csv")[0]["language"] == "en"
    run = work.run("import", "t.csv", "--update")
    assert run.status == 2
    assert "export again without `--merged`" in run.err


def rows_in_output(work: Workspace) -> list[dict[str, str]]:
    assert work.run("export", "c", "--output", "own.csv").status == 0
    return rows_in(work.root / "own.csv")


def test_a_sidecar_that_cannot_be_read_is_left_out(work: Workspace) -> None:
    work.write({"c/b.txt": TEXT, "c/b.yaml": "title: 'open\n"})
    run = work.run("export", "c", "--output", "t.csv")
    assert run.status == 1
    assert run.err.startswith("readlint: c/b.yaml:1:8: ")
    assert len(rows_in(work.root / "t.csv")) == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("export", "none"), "none: there is no such file or folder"),
        (("export", "empty"), "there is no record"),
        (("export", "c", "--output", "none/t.csv"), "none/t.csv: cannot be written"),
        (("import", "other.csv", "--update"), "it has no column `record`"),
        (("import", "t.csv", "--into", "d"), "add `--update`"),
    ],
)
def test_what_cannot_be_done_is_said(work: Workspace, words: tuple[str, ...], said: str) -> None:
    (work.root / "empty").mkdir()
    work.write({"other.csv": "a,b\n1,2\n"})
    work.run("export", "c", "--output", "t.csv")
    run = work.run(*words)
    assert run.status == 2
    assert said in run.err


@pytest.mark.parametrize(
    ("old", "new", "is_day", "is_damage"),
    [
        ("2024-02-16", "2024-02-17", True, False),
        ("", "2024-02-16", True, False),
        ("", "16 Feb 2024", True, True),
        ("2024", "2024-01-01", True, True),
        ("2024-02", "2024-03-01", True, False),
        ("", "Köln", False, False),
        ("Köln", "Bonn", False, False),
        ("Köln", "Koeln", False, False),
        ("12345678901234567", "1.23457E+16", False, True),
        ("0123", "123", False, True),
        ("1.5", "1,5", False, True),
        ("12", "13", False, False),
        ("true", "TRUE", False, True),
        ("True story", "TRUE STORY", False, False),
        ("2024-02-16", "16.02.2024", False, True),
        ("x" * 40_000, "x" * 32_767, False, True),
        ("Talks", "########", False, True),
        ("Talks", "#1 talks", False, False),
    ],
)
def test_the_work_of_spreadsheets_is_told_from_that_of_people(
    old: str, new: str, is_day: bool, is_damage: bool
) -> None:
    assert bool(damage(old, new, is_day=is_day)) is is_damage


@settings(PROFILE, max_examples=300)
@given(st.text("'=+-@\t\ra", max_size=6))
def test_a_guarded_cell_is_no_formula_and_reads_back(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell
    assert not guarded(cell).startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.slow
@settings(PROFILE, max_examples=60)
@given(st.lists(mappings, min_size=1, max_size=4), SEEDS, EOLS)
def test_any_sidecars_stay_byte_for_byte(
    tmp_path_factory: pytest.TempPathFactory, many: list[dict[str, Any]], seed: int, eol: str
) -> None:
    work = Workspace(tmp_path_factory.mktemp("corpus"))
    for number, mapping in enumerate(many):
        yaml = written(mapping, seed + number, eol).text
        work.write({f"c/{number}.txt": TEXT, f"c/{number}.yaml": yaml})
    folder = work.root / "c"
    before = {path: path.read_bytes() for path in folder.iterdir()}
    for form in ("csv", "jsonl"):
        table = str(work.root / f"t.{form}")
        assert work.run("export", str(folder), "--output", table).status == 0
        run = work.run("import", table, "--update")
        assert (run.status, run.out) == (
            0,
            f"0 values changed in 0 sidecars\n{len(many)} row{'s' * (len(many) > 1)} "
            "without a change\n",
        ), run.err
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_keys_of_others_are_changed_and_ours_not_added_beside_them(work: Workspace) -> None:
    post = f"---\ndate: 2014-03-01\nlayout: post\n---\n{TEXT}"
    config = 'extra-keys = ["layout"]\n[map]\nsource.published = "date"\n'
    work.write({"c/a.txt": post, "c/readlint.toml": config})
    (work.root / "c/a.yaml").unlink()
    run = updated(work, lambda row: row.update({"layout": "page"}))
    assert (run.status, run.err) == (0, "")
    assert (work.root / "c/a.txt").read_text(encoding="utf-8") == post.replace("post", "page")
    run = updated(work, lambda row: row.update({"source.published": "2014-03-02"}))
    assert run.status == 1
    assert "add the fields by hand" in run.err
    work.write({"m.csv": "title,text\nTea,They met.\n"})
    run = work.run("import", "m.csv", "--into", "c")
    assert run.status == 2
    assert "import into another folder" in run.err


def dated(work: Workspace, *cells: str) -> None:
    """Export records of 4 March 2022 and of 25 March 2022, and write their days anew."""
    for name, day in (("a", "2022-03-04"), ("b", "2022-03-25")):
        work.write({f"c/{name}.txt": TEXT, f"c/{name}.yaml": YAML.replace("2024-02", day)})
    assert work.run("export", "c", "--output", "t.csv").status == 0
    rows = rows_in(work.root / "t.csv")
    for row, cell in zip(rows, cells, strict=True):
        row["date"] = cell
    rows[0]["title"] = "Talks in Bonn"
    saved(work.root / "t.csv", rows)


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        (("04.03.2022", "25.03.2022"), ()),
        (("3/4/2022", "3/25/2022"), ()),
        (("4/3/2022", "25/3/2022"), ()),
        (("4-Mar-22", "2022-03-25 00:00:00"), ()),
        (("3/4/2022", "2022-03-25"), ("--dates", "month-first")),
    ],
)
def test_days_that_a_spreadsheet_only_wrote_anew_are_no_change(
    work: Workspace, cells: tuple[str, str], words: tuple[str, ...]
) -> None:
    dated(work, *cells)
    run = work.run("import", "t.csv", "--update", *words)
    assert (run.status, run.err) == (0, "")
    assert "1 value changed in 1 sidecar\n1 row without a change\n" in run.out
    assert "date: 2022-03-04\n" in sidecar(work)
    assert 'title: "Talks in Bonn"  # as on the page\n' in sidecar(work)


def test_another_day_in_a_form_of_a_spreadsheet_is_not_guessed(work: Workspace) -> None:
    dated(work, "3/4/2022", "2022-03-25")
    run = work.run("import", "t.csv", "--update")
    assert run.status == 1
    assert "`--dates month-first`" in run.err
    run = work.run("import", "t.csv", "--update", "--dates", "day-first")
    assert run.status == 1
    assert "write 2022-04-03" in run.err
    assert "date: 2022-03-04\n" in sidecar(work)


def test_the_rows_not_taken_are_kept_once(work: Workspace) -> None:
    for _ in range(2):
        dated(work, "5 March", "2022-03-25")
        assert "correct t.rejected.csv and import it" in work.run("import", "t.csv", "--update").out
    assert not (work.root / "t.rejected-2.csv").exists()


def test_a_required_cell_that_is_emptied_is_asked_for(work: Workspace) -> None:
    run = updated(work, lambda row: row.update({"date": ""}))
    assert run.status == 1
    assert "has no `date` (the day of the act); fill the cell in" in run.err


def test_a_file_of_no_table_is_not_written(work: Workspace) -> None:
    run = work.run("export", "c", "--output", "t.docx")
    assert run.status == 2
    assert "`.docx` is not the ending of a table" in run.err
    assert not (work.root / "t.docx").exists()
    assert work.run("export", "c", "--output", "t.docx", "--format", "csv").status == 0
