"""`readlint TABLE`: the rows of a table are checked where they are."""

from __future__ import annotations

import csv
import gzip
import io
import json
import random
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from readlint.exchange.readers import packed
from readlint.exchange.readers.formats import open_table
from readlint.exchange.readers.packed import opened
from readlint.exchange.readers.table import TableError
from tests.workspace import TODAY, Workspace

zstandard = pytest.importorskip("zstandard")
parquet = pytest.importorskip("pyarrow.parquet")
arrow = pytest.importorskip("pyarrow")
TALKS = (
    "The two ministers met in the old town hall on Friday 15 February 2024.\n\n"
    "They spoke about trade for an hour, and agreed to meet again in the autumn.\n"
)
CLEAN = "The pilots of the harbour spoke with the mayor about the new lights.\n"
ROWS: list[dict[str, Any]] = [
    {"title": "Talks in Bonn", "published": "2024-02-16", "url": "https://a.example/1",
     "content": TALKS, "views": "7"},
    {"title": "Lights", "published": "2024-02-17", "url": "https://a.example/2",
     "content": CLEAN, "views": "8"},
    {"title": "Talks once more", "published": "2024-02-18", "url": "https://a.example/3",
     "content": TALKS, "views": "9"},
]  # fmt: skip
FOUND = [
    ("date-self", 1, "content"),
    ("corpus-duplicate", 3, "content"),
    ("date-self", 3, "content"),
]


def lines_of(rows: list[Any]) -> bytes:
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def csv_of(rows: Sequence[Mapping[str, Any]], delimiter: str = ",") -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def parquet_of(rows: list[dict[str, Any]]) -> bytes:
    out = io.BytesIO()
    parquet.write_table(arrow.Table.from_pylist(rows), out, row_group_size=2)
    return out.getvalue()


def excel_of(rows: list[dict[str, Any]]) -> bytes:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(list(rows[0]))
    for row in rows:
        book.active.append(list(row.values()))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def zst(data: bytes) -> bytes:
    packed_data: bytes = zstandard.ZstdCompressor().compress(data)
    return packed_data


FORMATS: dict[str, tuple[Callable[[], bytes], int]] = {
    "t.jsonl": (lambda: lines_of(ROWS), 1),
    "t.ndjson": (lambda: lines_of(ROWS), 1),
    "t.jsonl.gz": (lambda: gzip.compress(lines_of(ROWS)), 1),
    "t.jsonl.zst": (lambda: zst(lines_of(ROWS)), 1),
    "t.json": (lambda: json.dumps(ROWS).encode(), 1),
    "t.json.zst": (lambda: zst(json.dumps(ROWS).encode()), 1),
    "t.csv": (lambda: csv_of(ROWS), 2),
    "t.csv.gz": (lambda: gzip.compress(csv_of(ROWS)), 2),
    "t.tsv.zst": (lambda: zst(csv_of(ROWS, "\t")), 2),
    "t.parquet": (lambda: parquet_of(ROWS), 1),
    "t.xlsx": (lambda: excel_of(ROWS), 2),
}


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.chdir(tmp_path)
    return Workspace(tmp_path)


def places(findings: list[dict[str, Any]]) -> list[tuple[str, int, str]]:
    return [(one["rule"], one["cell"]["row"], one["cell"]["column"]) for one in findings]


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_gives_the_same_findings(work: Workspace, name: str) -> None:
    make, first = FORMATS[name]
    work.write({name: make()})
    run = work.check(name)
    assert run.status == 1
    assert places(run.findings) == [(rule, row - 1 + first, column) for rule, row, column in FOUND]
    assert {finding["path"] for finding in run.findings} == {name}
    assert "read as --text content --map title=title" in run.err
    assert run.report["summary"]["records"] == 3


def test_several_tables_are_one_corpus(work: Workspace) -> None:
    work.write({"b.jsonl": lines_of(ROWS[:2]), "a.jsonl.zst": zst(lines_of(ROWS[2:]))})
    run = work.check("b.jsonl", "a.jsonl.zst")
    (copy,) = (one for one in run.findings if one["rule"] == "corpus-duplicate")
    assert (copy["path"], copy["cell"]["row"]) == ("b.jsonl", 1)
    assert "`a.jsonl.zst: row 1`" in copy["message"]


def test_a_clean_table_is_clean(work: Workspace) -> None:
    work.write({"t.jsonl": lines_of(ROWS[1:2])})
    run = work.run("t.jsonl", "--today", TODAY)
    assert run.status == 0
    assert run.out.startswith("1 record (1 text, 1 sidecar), ")
    assert ": clean (" in run.out


def test_the_text_report_shows_the_line_of_the_cell(work: Workspace) -> None:
    work.write({"t.csv": csv_of(ROWS[:1])})
    run = work.run("t.csv", "--today", TODAY, "--quiet")
    assert run.err == ""
    assert run.out == (
        "t.csv: row 2, column content:1:47: warning[date-self] `15 February 2024` was a Thursday, "
        "not a `Friday`.\n"
        "     1 | The two ministers met in the old town hall on Friday 15 February 2024.\n"
        "       |                                               ^^^^^^ the weekday as written\n"
        "  - t.csv: row 2, column content:1:54: “15 February 2024” 2024-02-15, a Thursday\n"
        "  help: Look the date up on the page, and restore the text if it is damaged.\n\n"
    )


def test_of_a_long_line_a_piece_is_shown(work: Workspace) -> None:
    text = "They met. " * 100 + "On Friday 15 February 2024 they parted. " + "It rained. " * 100
    work.write({"t.jsonl": lines_of([{**ROWS[0], "content": text}])})
    run = work.run("t.jsonl", "--today", TODAY, "--quiet", "--select", "date-self")
    assert "\n     1 | …" in run.out
    assert "On Friday 15 February 2024 they parted." in run.out
    (marks,) = (line for line in run.out.splitlines() if "^^^^^^" in line)
    (line,) = (line for line in run.out.splitlines() if line.startswith("     1 | "))
    assert line[marks.index("^") :].startswith("Friday")


def test_reports_for_services_name_the_line_of_the_table(work: Workspace) -> None:
    work.write({"t.csv": csv_of(ROWS[:1] + ROWS[1:2] + ROWS[:1])})
    github = work.run("t.csv", "--today", TODAY, "--format", "github", "--select", "date-self").out
    # The cell of the first text has four lines, that of the second two.
    assert "file=t.csv,line=2," in github
    assert "file=t.csv,line=8,title=date-self::row 4, column content: " in github
    gitlab = json.loads(work.run("t.csv", "--today", TODAY, "--format", "gitlab").out)
    assert {one["location"]["lines"]["begin"] for one in gitlab} == {2, 8}
    sarif = json.loads(work.run("t.csv", "--today", TODAY, "--format", "sarif").out)
    (place,) = sarif["runs"][0]["results"][0]["locations"]
    assert place["physicalLocation"]["region"]["startLine"] == 2
    assert place["logicalLocations"][0]["fullyQualifiedName"] == "row 2, column content"
    junit = work.run("t.csv", "--today", TODAY, "--format", "junit").out
    assert 'name="t.csv: row 3" file=' in junit
    assert 'name="t.csv: row 2" file="t.csv"' in junit
    for form in ("concise", "markdown", "html", "jsonl"):
        assert "row 2" in work.run("t.csv", "--today", TODAY, "--format", form).out.replace(
            '"row": 2', "row 2"
        )


def test_the_configuration_maps_columns(work: Workspace) -> None:
    rows = [{"k1": row["content"], "k2": row["published"], "n": row["url"]} for row in ROWS]
    config = '[map]\ntext = "k1"\nsource.published = "k2"\nsource.url = "n"\n'
    work.write({"t.jsonl": lines_of(rows), "readlint.toml": f'require = ["source.url"]\n{config}'})
    run = work.check("t.jsonl")
    assert places(run.findings) == [(rule, row, "k1") for rule, row, _ in FOUND]
    assert "not asked of its rows" not in run.err
    work.write({"readlint.toml": config})
    assert "not asked of its rows" in work.check("t.jsonl").err


def test_the_command_line_maps_columns(work: Workspace) -> None:
    rows = [{"k1": row["content"], "k2": "03/04/2024"} for row in ROWS]
    work.write({"t.jsonl": lines_of(rows)})
    words = ("--text", "k1", "--map", "source.published=k2", "--dates", "day-first")
    run = work.check("t.jsonl", *words)
    assert {one["rule"] for one in run.findings} >= {"corpus-duplicate"}
    assert "--map source.published=k2" in run.err


@pytest.mark.parametrize(
    ("rows", "words", "why"),
    [
        ([{"a": "1", "b": "2"}], (), "no column looks like the text; name it with `--text COLUMN`"),
        (ROWS, ("--text", "contents"), "it has no column `contents`; did you mean `content`?"),
        (ROWS, ("--map", "titel=title"), "`titel` is not a sidecar field; did you mean `title`?"),
        ([{"record": "a.txt", "source.url": "https://a.example"}], (), "leaves the texts out"),
        ([], (), "the table is empty"),
    ],
)
def test_a_table_that_cannot_be_mapped_is_refused(
    work: Workspace, rows: list[Any], words: tuple[str, ...], why: str
) -> None:
    work.write({"t.jsonl": lines_of(rows)})
    run = work.run("t.jsonl", *words)
    assert run.status == 2
    assert run.out == ""
    assert why in run.err
    assert run.err.count("\n") == 1


@pytest.mark.parametrize(
    "words",
    [
        ("--fix",), ("--diff",), ("--since", "HEAD"), ("--tracked",), ("--config-from", "HEAD"),
        ("--baseline", "b.json"), ("--show-files",),
    ],
)  # fmt: skip
def test_what_works_on_files_is_refused_in_one_line(
    work: Workspace, words: tuple[str, ...]
) -> None:
    work.write({"t.jsonl": lines_of(ROWS)})
    run = work.run("t.jsonl", *words)
    assert run.status == 2
    assert run.err.startswith(f"readlint: {words[0]} does not go with tables: ")
    assert run.err.count("\n") == 1


def test_a_report_never_takes_the_place_of_the_table(work: Workspace) -> None:
    work.write({"t.csv": csv_of(ROWS)})
    for words in (("--output", "t.csv"), ("--report", "json=./t.csv")):
        run = work.run("t.csv", *words)
        assert run.status == 2
        assert "is the table: name another for" in run.err
    assert (work.root / "t.csv").read_bytes() == csv_of(ROWS)


def test_folders_leave_tables_alone(work: Workspace) -> None:
    work.write({"corpus/t.jsonl": lines_of(ROWS)}, good=True)
    assert work.check(".").report["summary"]["records"] == 1


def test_options_of_a_check_hold_for_rows(work: Workspace) -> None:
    work.write({"t.jsonl": lines_of(ROWS)})
    only = work.check("t.jsonl", "--select", "corpus-duplicate")
    assert [one["rule"] for one in only.findings] == ["corpus-duplicate"]
    assert work.check("t.jsonl", "--exit-zero").status == 0
    assert work.check("t.jsonl", "--ignore", "corpus-duplicate", "--fail-on", "error").status == 0
    counts = work.run("t.jsonl", "--today", TODAY, "--statistics")
    assert "date-self" in counts.out
    early = work.run("t.jsonl", "--today", "2024-02-17", "--format", "json")
    assert early.report["tool"]["today"] == "2024-02-17"
    work.write({"t.jsonl": lines_of([{**ROWS[1], "content": "નમસ્તે, તેઓ આજે મળ્યા હતા. " * 20}])})
    assert work.check("t.jsonl").status == 0
    assert work.check("t.jsonl", "--fail-on-unread").status == 1


def test_a_column_of_exceptions_accepts(work: Workspace) -> None:
    accept = [{"rule": "date-self", "reason": "so in the original"}]
    work.write({"t.jsonl": lines_of([{**ROWS[0], "accept": accept}])})
    run = work.check("t.jsonl")
    assert run.status == 0
    assert [one["status"] for one in run.findings] == ["accepted"]
    work.write({"t.csv": csv_of([{**ROWS[0], "accept": json.dumps(accept)}])})
    assert work.check("t.csv").report["summary"]["accepted"] == 1
    work.write({"t.csv": csv_of([{**ROWS[0], "accept": "yes"}])})
    assert work.check("t.csv").status == 1


@pytest.mark.parametrize("ending", ["parquet", "csv", "jsonl"])
def test_findings_go_into_a_table(work: Workspace, ending: str) -> None:
    rows = [{**row, "title": f"={row['title']}"} for row in ROWS]
    work.write({"t.jsonl": lines_of(rows)})
    run = work.run("t.jsonl", "--today", TODAY, "--output", f"found.{ending}", "--quiet")
    assert (run.status, run.out, run.err) == (1, "", "")
    data = (work.root / f"found.{ending}").read_bytes()
    if ending == "parquet":
        found = parquet.read_table(io.BytesIO(data)).to_pylist()
    elif ending == "csv":
        found = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    else:
        found = [json.loads(line) for line in data.splitlines()]
    assert [(one["rule"], int(one["row"]), one["column"]) for one in found] == FOUND
    assert list(found[0]) == [
        "source", "row", "column", "start_line", "start_column", "end_line", "end_column", "rule",
        "severity", "status", "message", "words", "help", "related", "fix", "fingerprint",
    ]  # fmt: skip
    assert (found[0]["source"], found[0]["words"]) == ("t.jsonl", "Friday")
    assert (int(found[0]["start_line"]), int(found[0]["start_column"])) == (1, 47)
    assert json.loads(found[1]["related"])[0]["cell"]["row"] == 1


def test_findings_of_files_go_into_a_table_too(work: Workspace) -> None:
    work.write({"a.txt": "Hello."}, good=True)
    assert work.run(".", "--output", "found.jsonl", "--today", TODAY).status == 1
    (one,) = map(json.loads, (work.root / "found.jsonl").read_text("utf-8").splitlines())
    assert (one["source"], one["row"], one["column"]) == ("a.txt", None, None)
    # A format that is named is written whatever the ending.
    work.run(".", "--output", "found.jsonl", "--format", "jsonl", "--today", TODAY)
    assert '"summary"' in (work.root / "found.jsonl").read_text("utf-8")


def test_one_bad_row_does_not_stop_the_others(work: Workspace) -> None:
    bad: list[Any] = [
        [1, 2],
        "text",
        {**ROWS[1], "content": {"a": 1}},
        {**ROWS[1], "published": 20240230},
        {**ROWS[1], "url": "nowhere"},
        {**ROWS[1], "content": ""},
        {**ROWS[1], "content": "\0\0\0 They met."},
    ]
    lines = lines_of([ROWS[0], *bad, ROWS[2]])
    work.write({"t.jsonl": lines + b"\xff\xfe{}\n" + b'{"a": 1, "a": 2}\n' + b"{\n"})
    run = work.check("t.jsonl")
    assert run.status == 2
    unread = [one["cell"] for one in run.findings if one["rule"] == "engine-unreadable"]
    assert [(cell["row"], cell["column"]) for cell in unread] == [
        (2, ""), (3, ""), (4, "content"), (5, "published"), (6, "url"), (7, "content"),
        (10, ""), (11, ""), (12, ""),
    ]  # fmt: skip
    assert places([one for one in run.findings if one["rule"] == "corpus-duplicate"]) == [
        ("corpus-duplicate", 9, "content")
    ]
    assert "Traceback" not in run.err


def test_two_columns_of_one_name_are_told_apart(work: Workspace) -> None:
    table = arrow.table([["x"], [TALKS], ["2024-02-16"], ["y"]], ["a", "content", "published", "a"])
    out = io.BytesIO()
    parquet.write_table(table, out)
    work.write({"t.parquet": out.getvalue()})
    run = work.check("t.parquet")
    assert "two columns are named `a`; the later one is called `a (2)` here" in run.err
    assert places(run.findings) == FOUND[:1]


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("t.jsonl.zst", lambda: zst(lines_of(ROWS))[:-9], "the file ends in the middle"),
        ("t.jsonl.gz", lambda: gzip.compress(lines_of(ROWS))[:-9], "cannot be unpacked"),
        ("t.jsonl.zst", lambda: b"no such thing", "cannot be unpacked"),
        ("t.csv.gz", lambda: b"no such thing", "cannot be unpacked"),
        ("t.parquet", lambda: b"PAR1no such thingPAR1", "cannot be read as Parquet"),
        ("t.csv", lambda: csv_of(ROWS).replace(b"Bonn", b"K\xf6ln"), "t.csv:2:11: it is not UTF-8"),
        ("t.xlsx", lambda: b"PK\x03\x04no", "cannot be read as Excel"),
        ("t.parquet.gz", lambda: gzip.compress(b"PAR1"), "unpack it first"),
    ],
)
def test_a_broken_table_is_one_line(
    work: Workspace, name: str, data: Callable[[], bytes], why: str
) -> None:
    work.write({name: data()})
    run = work.run(name)
    assert run.status == 2
    assert why in run.err
    assert run.err.count("\n") == 1


def test_a_table_that_breaks_off_is_checked_as_far_as_it_goes(work: Workspace) -> None:
    rows = [{**ROWS[0], "x": random.Random(n).randbytes(99).hex()} for n in range(400)]
    work.write({"a.jsonl.gz": gzip.compress(lines_of(rows))[:-500], "b.jsonl": lines_of(ROWS[:1])})
    run = work.check("a.jsonl.gz", "b.jsonl", "--select", "date-self")
    assert run.status == 2
    (broken,) = (one for one in run.findings if one["rule"] == "engine-unreadable")
    assert (broken["path"], broken["line"]) == ("a.jsonl.gz", None)
    assert "The rest of this table was not checked" in broken["message"]
    assert "cannot be unpacked" in broken["message"]
    assert {one["path"] for one in run.findings} == {"a.jsonl.gz", "b.jsonl"}
    assert len(run.findings) > 50


def test_a_table_that_cannot_be_read_does_not_stop_the_others(work: Workspace) -> None:
    work.write({"a.parquet": b"no", "b.jsonl": lines_of(ROWS[:1]), "c.json": b"{"})
    run = work.check("a.parquet", "b.jsonl", "c.json")
    assert run.status == 2
    assert "a.parquet: it cannot be read as Parquet" in run.err
    assert "c.json:1:2: it is not JSON" in run.err
    assert [one["path"] for one in run.findings] == ["b.jsonl"]
    assert work.check("a.parquet", "c.json").err.count("\n") == 2


@pytest.mark.parametrize("name", ["t.jsonl.gz", "t.jsonl.zst", "t.csv.zst"])
def test_a_file_that_unpacks_to_too_much_is_refused(
    work: Workspace, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(packed, "LONGEST_CELL", 1 << 20)
    pack = gzip.compress if name.endswith(".gz") else zst
    work.write({name: pack(b'{"a": "' + b"0" * (1 << 24))})
    run = work.run(name)
    assert run.status == 2
    assert "it unpacks to more than 200 times its size" in run.err
    with pytest.raises(TableError), opened(work.root / name) as file:
        file.read()


def test_a_workbook_that_unpacks_to_too_much_is_refused(
    work: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packed, "LONGEST_CELL", 1 << 20)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/worksheets/sheet1.xml", b"0" * (1 << 24))
    work.write({"t.xlsx": out.getvalue()})
    run = work.run("t.xlsx")
    assert run.status == 2
    assert "it unpacks to more than 200 times its size" in run.err


def test_a_parquet_file_that_unpacks_to_too_much_is_refused(
    work: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packed, "LONGEST_CELL", 1 << 20)
    out = io.BytesIO()
    table = arrow.table({"text": ["0" * (1 << 16)] * (1 << 8)})
    parquet.write_table(table, out, compression="zstd", use_dictionary=False)
    work.write({"t.parquet": out.getvalue()})
    run = work.run("t.parquet")
    assert run.status == 2
    assert "it unpacks to more than 200 times its size" in run.err


def test_a_text_that_a_parquet_file_keeps_once_is_not_held_for_all_rows(work: Workspace) -> None:
    out = io.BytesIO()
    table = arrow.table({"text": ["0" * (1 << 18)] * (1 << 8)})
    parquet.write_table(table, out, compression="zstd", dictionary_pagesize_limit=1 << 30)
    del table
    work.write({"t.parquet": out.getvalue()})
    before = arrow.total_allocated_bytes()
    rows = open_table(work.root / "t.parquet").rows()
    assert len(next(rows).cells["text"]) == 1 << 18
    assert arrow.total_allocated_bytes() - before < 1 << 25


def test_tables_and_records_are_checked_apart(work: Workspace) -> None:
    work.write({"t.csv": csv_of(ROWS)}, good=True)
    run = work.run("good.txt", "t.csv")
    assert run.status == 2
    assert "t.csv" in run.err
    assert "in a run of its own" in run.err


def test_what_to_do_is_said_for_rows_and_not_for_files(work: Workspace) -> None:
    work.write({"readlint.toml": 'require = ["venue.city", "participants"]\n'})
    work.write({"t.csv": csv_of(ROWS[1:2])})
    rows = "".join(
        json.dumps({"file": f"{name}.txt", "text": CLEAN, **more}) + "\n"
        for name, more in (("a", {}), ("b", {"participants[1].name": "Anna Gruber"}))
    )
    work.write({"own.jsonl": rows})
    found = [*work.check("t.csv").findings, *work.check("own.jsonl").findings]
    assert {one["rule"] for one in found} >= {"sidecar-schema", "sidecar-missing"}
    for one in found:
        assert "readlint new" not in one["help"]
        assert "--exclude" not in one["help"]
    [lacking] = [one for one in found if one["rule"] == "sidecar-schema" and one["path"] == "t.csv"]
    assert lacking["help"].startswith("Give the row these values, in columns of these names")
    [alone] = [one for one in found if one["rule"] == "sidecar-missing"]
    assert alone["message"] == "This row has a text, and nothing that says what it is."


def test_frames_behind_one_another_are_one_file(work: Workspace) -> None:
    work.write({"t.zst": zst(b"one ") + zst(b"") + zst(b"two " * 100_000)})
    with opened(work.root / "t.zst") as file:
        assert file.read() == b"one " + b"two " * 100_000


@pytest.mark.process
def test_any_number_of_processes_gives_the_same(work: Workspace) -> None:
    rows = [{**row, "url": f"https://a.example/{n}"} for n in range(180) for row in ROWS]
    work.write({"t.jsonl.zst": zst(lines_of(rows))})
    one = work.process("t.jsonl.zst", "--today", TODAY, "--format", "json", "--jobs", "1")
    two = work.process("t.jsonl.zst", "--today", TODAY, "--format", "json", "--jobs", "2")
    assert (one.status, one.out) == (two.status, two.out)
    assert len(one.findings) > 500


# A process that says how much room it took, in KiB.
_PEAK = """\
import resource, sys
from readlint.cli import main
main(sys.argv[1:])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="systems count room in their own ways")
def test_a_longer_table_takes_little_more_room(work: Workspace) -> None:
    def peak(number: int) -> int:
        name = f"t{number}.jsonl.zst"
        rows = [{**ROWS[1], "content": f"{CLEAN}{n} {'x' * 4_000}"} for n in range(number)]
        work.write({name: zst(lines_of(rows))})
        words = [name, "--select", "text-language", "--jobs", "1", "--quiet"]
        done = subprocess.run(
            [sys.executable, "-c", _PEAK, *words],
            cwd=work.root, capture_output=True, text=True, check=True,
        )  # fmt: skip
        return int(done.stderr.split()[-1])

    # 1,500 texts more have 6 MB.
    assert peak(2_500) - peak(1_000) < 3_000
