"""Tables of every format become the same rows, whatever their encoding and quoting."""

from __future__ import annotations

import codecs
import json
import re
from pathlib import Path
from typing import Any

import pytest

from readlint.exchange.readers.formats import open_table
from readlint.exchange.readers.table import Row, TableError

WANTED = [{"title": "Talks in Köln", "text": "One.\nTwo, three."}, {"title": "Tea", "text": "Hot."}]
PLAIN = 'title,text\nTalks in Köln,"One.\nTwo, three."\nTea,Hot.\n'


def rows_of(path: Path, **options: Any) -> list[Row]:
    return list(open_table(path, **options).rows())


def cells_of(path: Path) -> list[dict[str, Any]]:
    rows = rows_of(path)
    assert [row.problem for row in rows] == [""] * len(rows)
    return [dict(row.cells) for row in rows]


def saved(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", PLAIN),
        ("a.csv", PLAIN.replace("\n", "\r\n").replace("One.\r\n", "One.\n")),
        ("a.csv", PLAIN.replace("\n", "\r").replace("One.\r", "One.\n")),
        ("a.csv", codecs.BOM_UTF8 + PLAIN.encode("utf-8")),
        ("a.csv", PLAIN.encode("utf-16")),
        ("a.csv", PLAIN.encode("utf-16-le")),
        ("a.csv", PLAIN.encode("utf-16-be")),
        ("a.csv", PLAIN.replace(",text", ";text").replace("n,", "n;").replace("Tea,", "Tea;")),
        ("a.csv", "sep=;\n" + PLAIN.replace(",T", ";T").replace("n,", "n;").replace("e,t", "e;t")
         .replace("Tea,", "Tea;")),
        ("a.tsv", PLAIN.replace("e,t", "e\tt").replace("n,", "n\t").replace("a,", "a\t")),
        ("a.csv", PLAIN.replace("e,t", "e|t").replace("n,", "n|").replace("a,", "a|")),
        ("a.csv", "\n" + PLAIN + "\n\n"),
        ("a.json", json.dumps(WANTED)),
        ("a.json", json.dumps({"count": 2, "speeches": WANTED})),
        ("a.json", json.dumps(WANTED).encode("utf-16")),
        ("a.jsonl", "".join(f"{json.dumps(one)}\n\n" for one in WANTED)),
        ("a.ndjson", codecs.BOM_UTF8 + json.dumps(WANTED[0]).encode() + b"\n"
         + json.dumps(WANTED[1]).encode()),
    ],
)  # fmt: skip
def test_every_form_gives_the_same_rows(tmp_path: Path, name: str, content: str | bytes) -> None:
    assert cells_of(saved(tmp_path, name, content)) == WANTED


def test_places_are_counted_as_spreadsheets_count_rows(tmp_path: Path) -> None:
    places = [row.place.rpartition("/")[2] for row in rows_of(saved(tmp_path, "a.csv", PLAIN))]
    assert places == ["a.csv:2", "a.csv:3"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("a,b\n1\n2,3\n", ["the row has 1 cells, and the header names 2 columns"]),
        ("a,b\n1,2,3\n4,5,\n", ["the row has 3 cells, and the header names 2 columns"]),
        ('a,b\n1,2\n3,"4\n5,6\n', ["a quotation mark opens in this row and is never closed"]),
    ],
)
def test_a_row_that_cannot_be_read_says_why(tmp_path: Path, content: str, said: list[str]) -> None:
    rows = rows_of(saved(tmp_path, "a.csv", content))
    problems = [row.problem for row in rows if row.problem]
    assert [problem.partition(";")[0] for problem in problems] == said
    assert any(not row.problem for row in rows)


def test_a_cell_may_be_very_long_and_hold_nul(tmp_path: Path) -> None:
    long = "x" * 300_000 + "\0y"
    assert cells_of(saved(tmp_path, "a.csv", f"a,b\n1,{long}\n")) == [{"a": "1", "b": long}]


def test_empty_columns_at_the_end_are_no_columns(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.csv", "a;b;;\n1;2;;\n3;4;;\n")
    table = open_table(path)
    assert (table.columns, table.notes) == (("a", "b"), ())
    assert [row.problem for row in table.rows()] == ["", ""]
    many = "".join("1;2;;\n" for _ in range(300))
    path = saved(tmp_path, "b.csv", f"a;b;;\n{many}1;2;late;\n")
    assert "the row has 4 cells" in rows_of(path)[-1].problem


def test_a_cell_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("readlint.exchange.readers.delimited.LONGEST_CELL", 300_000)
    path = saved(tmp_path, "a.csv", 'a,b\n1,"x' + "y" * 400_000 + "\n2,z\n")
    with pytest.raises(TableError, match=r"a.csv:2: a cell has more than 300,000 characters; is a"):
        rows_of(path)


def test_quotation_marks_after_a_backslash(tmp_path: Path) -> None:
    content = 'a,b\n1,"say \\"no\\", he said"\n2,"x"\n'
    assert cells_of(saved(tmp_path, "a.csv", content))[0]["b"] == 'say "no", he said'


def test_two_columns_of_one_name_are_told_apart(tmp_path: Path) -> None:
    table = open_table(saved(tmp_path, "a.csv", "a,a,\n1,2,3\n"))
    assert table.columns == ("a", "a (2)", "column 3")
    assert len(table.notes) == 2
    assert next(table.rows()).cells == {"a": "1", "a (2)": "2", "column 3": "3"}


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", "", "the table is empty"),
        ("a.csv", "title,text\n", "a header and no row"),
        ("a.csv", f"{'a,' * 20_000}b\n1\n", "the first row names 20,001 columns"),
        ("a.json", '[{"a": 1, "a": 2}]', "the key `a` is written twice"),
        ("a.csv", "https://a.example/1,x\ny,z\n", "the first row holds values"),
        ("a.csv", "title\nMünchen\n".encode("cp1252"), "add `--encoding cp1252`"),
        ("a.json", "{", "a.json:1:2: it is not JSON"),
        ("a.json", "[]", "the table is empty"),
        ("a.json", "3", "holds no list of objects"),
        ("a.json", '{"a": [{"x": 1}], "b": [{"y": 2}]}', "several lists of objects (`a`, `b`)"),
        ("a.json", "[" * 100_000, "nested too deep"),
        ("a.xls", b"\xd0\xcf\x11\xe0", "save it as Excel (.xlsx) or CSV"),
        ("a.docx", b"PK", "this is not a table"),
        ("a.xlsx", b"PK", "cannot be read as Excel"),
        ("a.parquet", b"PK", "cannot be read as Parquet"),
    ],
)
def test_what_is_no_table_is_said(
    tmp_path: Path, name: str, content: str | bytes, said: str
) -> None:
    if name.endswith((".xlsx", ".parquet")):
        pytest.importorskip({"a.xlsx": "openpyxl", "a.parquet": "pyarrow"}[name])
    with pytest.raises(TableError, match=re.escape(said)):
        open_table(saved(tmp_path, name, content))


def test_another_encoding_can_be_named(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.csv", "title\nMünchen\n".encode("cp1252"))
    assert rows_of(path, encoding="cp1252")[0].cells == {"title": "München"}
    with pytest.raises(TableError, match="no encoding `klingon`"):
        open_table(path, "klingon")


def test_a_line_that_is_no_json_is_one_row(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.jsonl", b'{"a": 1}\n{"a": \n[1]\n"\xff"\n{"a": 2}\n')
    assert [bool(row.problem) for row in rows_of(path)] == [False, True, True, True, False]


def test_a_list_of_json_may_be_two_levels_down(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.json", '{"data": {"page": 1, "items": [{"a": "x"}, {"a": "y"}]}}')
    assert cells_of(path) == [{"a": "x"}, {"a": "y"}]
    text = "They met. " * 30
    one = f'{{"text": "{text}", "more": {{"links": [{{"a": "x"}}]}}}}'
    (row,) = cells_of(saved(tmp_path, "b.json", one))
    assert row["text"] == text


def test_values_of_json_are_flat_and_numbers_stay_as_written(tmp_path: Path) -> None:
    value = '[{"a": {"b": 1.50, "c": []}, "d": [1, "x"], "e": true, "f": null, "g": ""}]'
    assert cells_of(saved(tmp_path, "a.json", value)) == [
        {"a.b": "1.50", "d": ["1", "x"], "e": "true"}
    ]
    twice = '[{"a": {"b": 1}, "a.b": 2}]'
    assert cells_of(saved(tmp_path, "b.json", twice)) == [{"a.b": "1", "a.b'": "2"}]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", 'x;y\n"1;""";2\n'),
        ("a.csv", "x,y\n1,2\n".encode("utf-16")),
        ("a.tsv", "x\ty\n1\t2\n"),
        ("a.json", '[{"x": {"z": "1"}, "y": null}]'),
        ("a.jsonl", '{"x": "1"}\n{"x": \n'),
    ],
)
def test_rows_that_are_kept_read_back_as_they_were(
    tmp_path: Path, name: str, content: str | bytes
) -> None:
    table = open_table(saved(tmp_path, name, content))
    assert table.rejects is not None
    keeper = table.rejects()
    for row in table.rows():
        keeper.add(row)
    again = open_table(saved(tmp_path, f"b{table.suffix}", keeper.content()))
    assert [row.cells for row in again.rows()] == [row.cells for row in table.rows()]


def test_parquet_and_excel_give_text(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    excel = pytest.importorskip("openpyxl")
    from datetime import date, datetime

    day = date(2024, 2, 16)
    table = arrow.table({"title": ["Tea", None], "day": [day, day], "tags": [["a"], []]})
    parquet.write_table(table, tmp_path / "a.parquet")
    book = excel.Workbook()
    book.active.append(["title", "day", "count"])
    book.active.append(["Tea", datetime(2024, 2, 16), 3.0])
    book.create_sheet("notes").append(["x"])
    book.save(tmp_path / "a.xlsx")
    rows = [
        {"title": "Tea", "day": "2024-02-16", "tags": ["a"]},
        {"day": "2024-02-16"},
    ]
    assert cells_of(tmp_path / "a.parquet") == rows
    assert cells_of(tmp_path / "a.xlsx") == [{"title": "Tea", "day": "2024-02-16", "count": "3"}]
    assert "only the sheet `Sheet` is read" in open_table(tmp_path / "a.xlsx").notes[0]
    for name in ("a.parquet", "a.xlsx"):
        opened = open_table(tmp_path / name)
        assert opened.rejects is not None
        keeper = opened.rejects()
        for row in opened.rows():
            keeper.add(row)
        again = saved(tmp_path, f"b{opened.suffix}", keeper.content())
        assert cells_of(again) == cells_of(tmp_path / name)


POSTS = {
    "2013-05-03-tea.md": "---\ntitle: Tea\ntags: [a, b]\n---\nBody of tea.\n",
    "hugo.md": '+++\ntitle = "Tea"\ndate = 2013-05-03T10:00:00Z\n+++\nBody of tea.\n',
    "json.md": '{\n"title": "Tea"\n}\nBody of tea.\n',
    "pandoc.md": "% Tea\n% Anna Gruber\n% 3 May 2013\n\nBody of tea.\n",
    "dots.md": "---\r\ntitle: Tea\r\n...\r\nBody of tea.\r\n",
}


@pytest.mark.parametrize("name", POSTS)
def test_posts_have_values_at_their_head(tmp_path: Path, name: str) -> None:
    saved(tmp_path, name, POSTS[name])
    saved(tmp_path, "README.md", "# About\n")
    (cells,) = cells_of(tmp_path)
    assert cells["title"] == "Tea"
    assert cells["(file)"] == name.removesuffix(".md")
    assert cells["(body)"].strip() == "Body of tea."


def test_posts_that_cannot_be_read_are_rows_with_a_problem(tmp_path: Path) -> None:
    for name, content in {
        "a.md": POSTS["dots.md"],
        "b.md": "No block.\n",
        "c.md": "---\ntitle: Tea\n",
        "d.md": "---\ntitle: 'Tea\n---\nBody\n",
        "e.md": "+++\ntitle = \n+++\nBody\n",
        "f.md": "---\ntitle: Tea\nlayout: x\ntitle: Coffee\n---\nBody\n",
        "g.md": '{"title": "Tea", "title": "Coffee"}\nBody\n',
    }.items():
        saved(tmp_path, name, content)
    problems = [row.problem for row in rows_of(tmp_path)]
    assert [bool(problem) for problem in problems] == [False, *[True] * 6]
    assert "line 2, column 8" in problems[3]
    assert problems[5].startswith("line 4, column 1: the key `title` is written twice")
    assert "the key `title` is written twice" in problems[6]


def test_one_object_a_file_takes_the_text_beside_it(tmp_path: Path) -> None:
    saved(tmp_path, "a.json", '{"title": "Tea"}')
    saved(tmp_path, "a.txt", "Body.\n")
    saved(tmp_path, "b.json", '{"title": "Milk", "text": "Own."}')
    assert cells_of(tmp_path) == [
        {"title": "Tea", "(file)": "a", "(body)": "Body.\n"},
        {"title": "Milk", "text": "Own.", "(file)": "b"},
    ]


def test_an_empty_folder_is_no_table(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="holds no posts"):
        open_table(tmp_path)


@pytest.mark.parametrize(("name", "package"), [("a.parquet", "pyarrow"), ("a.xlsx", "openpyxl")])
def test_a_package_that_is_missing_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, package: str
) -> None:
    import sys

    for module in (package, f"{package}.parquet"):
        monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(TableError, match=f"needs the package {package}: pip install {package}$"):
        open_table(saved(tmp_path, name, b"PK"))
