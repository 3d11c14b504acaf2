"""`readlint import`: rows become records, and no row is lost."""

from __future__ import annotations

import base64
import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readlint import read
from readlint.exchange.readers.table import Row
from readlint.exchange.rows import Plan, Refused, made_of
from readlint.record import Document
from readlint.record.yaml_reader import parse_mapping
from readlint.schema.field_map import read_field_map
from tests.test_logs import COMMANDS, assert_harmless
from tests.workspace import Workspace

TEXT = "The ministers met in Bonn on Friday and spoke about trade."


def csv_of(*rows: list[str]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue()


HEAD = ["title", "publish_time", "type", "content", "source_url", "views"]
GOOD = [
    ["Talks in Bonn", "2024-02-16 10:00", "news", TEXT, "https://a.example/1", "7"],
    ["Tea: a story", "2024-03-01", "news", f"{TEXT}\n\nMore.", "https://a.example/2", ""],
]
BAD = [
    ["HTML", "2024-02-16", "news", f"<p>{TEXT}</p>", "https://a.example/3", ""],
    ["Two days", "03/04/2024", "news", TEXT, "https://a.example/4", ""],
    ["No address", "2024-02-16", "news", TEXT, "nowhere", ""],
    ["No text", "2024-02-16", "news", "", "https://a.example/5", ""],
    ["PDF", "2024-02-16", "news", base64.b64encode(b"%PDF-1.7\n" * 20).decode(), "", ""],
]


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.chdir(tmp_path)
    return Workspace(tmp_path)


def files_of(work: Workspace) -> dict[str, bytes]:
    corpus = work.root / "corpus"
    return {
        path.relative_to(corpus).as_posix(): path.read_bytes()
        for path in sorted(corpus.rglob("*"))
        if path.suffix in (".txt", ".md", ".yaml")
    }


def test_a_table_becomes_a_corpus(work: Workspace) -> None:
    work.write({"m.csv": csv_of(HEAD, *GOOD)})
    run = work.run("import", "m.csv", "--into", "corpus")
    assert (run.status, run.err) == (0, "")
    assert "--map source.published=publish_time" in run.out
    assert "kept as x-views" in run.out
    assert run.out.endswith("""\
2 records written into corpus/
The mapping is kept in corpus/readlint.toml
Not in the table: date, venue.city, venue.country, participants, source.publisher. The \
sidecars need not have them (`require` in corpus/readlint.toml); rules that need them are counted \
as not checked
Next: readlint corpus/
""")
    assert (
        (work.root / "corpus/readlint.toml").read_text(encoding="utf-8")
        == """\
# Written by `readlint import m.csv`.
# What the records have; add a field as soon as all of them have it.
require = ["source.url", "source.published"]

# The columns that feed our fields, for the next import.
[map]
text = "content"
source.published = "publish_time"
source.url = "source_url"
kind = "type"
"""
    )
    assert files_of(work) == {
        "2024-02-16-Talks-in-Bonn.txt": f"{TEXT}\n".encode(),
        "2024-02-16-Talks-in-Bonn.yaml": b"""\
kind: news-report
title: "Talks in Bonn"
source:
  url: "https://a.example/1"
  published: 2024-02-16
x-publish-time: "2024-02-16 10:00"
x-views: "7"
""",
        "2024-03-01-Tea-a-story.txt": f"{TEXT}\n\nMore.\n".encode(),
        "2024-03-01-Tea-a-story.yaml": b"""\
kind: news-report
title: "Tea: a story"
source:
  url: "https://a.example/2"
  published: 2024-03-01
""",
    }


def test_two_commands_lead_to_a_checked_corpus(work: Workspace) -> None:
    work.write({"m.csv": csv_of(HEAD, *GOOD)})
    assert work.run("import", "m.csv", "--into", "corpus").status == 0
    run = work.check("corpus")
    assert (run.status, run.findings) == (0, [])
    assert "source.publisher" in str(run.report["summary"]["not_checked"])
    sidecar = work.root / "corpus/2024-03-01-Tea-a-story.yaml"
    sidecar.write_text('title: "Tea"\nsource: {published: 2024-03-01}\n', encoding="utf-8")
    assert [one["rule"] for one in work.check("corpus").findings] == ["sidecar-schema"]


def test_the_mapping_is_kept_for_the_next_table(work: Workspace) -> None:
    head = ["a", "b", "c", "d", "e", "f"]
    work.write({"m.csv": csv_of(head, GOOD[0]), "n.csv": csv_of(head, GOOD[1])})
    words = ("--text", "d", "--map", "source.published=b", "--map", "title=a")
    assert work.run("import", "m.csv", "--into", "corpus", *words).status == 0
    before = (work.root / "corpus/readlint.toml").read_bytes()
    run = work.run("import", "n.csv", "--into", "corpus")
    assert run.status == 0
    assert "2024-03-01-Tea-a-story.yaml" in files_of(work)
    assert (work.root / "corpus/readlint.toml").read_bytes() == before
    assert "kept in" not in run.out


@pytest.mark.parametrize("before", ["", "# mine\nfail-on = 'error'", 'ignore = ["junk"]\r\n'])
def test_a_configuration_that_is_there_is_only_added_to(work: Workspace, before: str) -> None:
    work.write({"m.csv": csv_of(HEAD, *GOOD), "corpus/readlint.toml": before})
    run = work.run("import", "m.csv", "--into", "corpus")
    assert run.status == 0
    assert 'require = ["source.url", "source.published"]' in run.out
    after = (work.root / "corpus/readlint.toml").read_bytes().decode()
    assert after.startswith(before)
    assert 'source.url = "source_url"' in after
    assert work.run("import", "m.csv", "--into", "corpus").status == 0
    assert (work.root / "corpus/readlint.toml").read_bytes().decode() == after


@pytest.mark.parametrize(
    "files",
    [
        {"readlint.toml": "fail-on = 'error'\n"},
        {"pyproject.toml": "[tool.readlint]\n"},
        {"_defaults.yaml": "language: en\n", "corpus/x.png": ""},
    ],
)
def test_what_holds_from_above_is_left_alone(work: Workspace, files: dict[str, str]) -> None:
    work.write({"m.csv": csv_of(HEAD, *GOOD), **files})
    run = work.run("import", "m.csv", "--into", "corpus")
    assert run.status == 0
    assert not (work.root / "corpus/readlint.toml").exists()
    assert "Add to your configuration" in run.out
    assert '  source.url = "source_url"\n' in run.out
    for name, content in files.items():
        assert (work.root / name).read_text(encoding="utf-8") == content


def test_a_column_named_like_a_field_of_ours_is_not_kept(work: Workspace) -> None:
    work.write({"m.csv": csv_of(["title", "date", "text"], ["Tea", "2024-02-16", TEXT])})
    run = work.run("import", "m.csv", "--into", "corpus")
    assert run.status == 0
    assert "Not kept" not in run.out
    assert "[map]" not in (work.root / "corpus/readlint.toml").read_text(encoding="utf-8")
    (record,) = read(work.root / "corpus")
    assert record.raw == {"title": "Tea", "source": {"published": "2024-02-16"}}
    again = work.run("import", "m.csv", "--into", "other", "--map", "source.updated=date")
    assert "Not kept: --map source.updated=date, because" in again.out


def test_rows_that_cannot_be_taken_are_named_and_kept(work: Workspace) -> None:
    work.write({"m.csv": csv_of(HEAD, GOOD[0], *BAD, GOOD[1], ["short"])})
    run = work.run("import", "m.csv", "--into", "corpus")
    assert run.status == 1
    said = run.err.splitlines()
    assert [line.split(": ")[1] for line in said] == [
        "m.csv:3:content", "m.csv:4:publish_time", "m.csv:5:source_url", "m.csv:6:content",
        "m.csv:7:content", "m.csv:9",
    ]  # fmt: skip
    assert "holds HTML, not plain text" in said[0]
    assert "2024-04-03 or 2024-03-04" in said[1]
    assert "http://" in said[2]
    assert "holds PDF in base64" in said[4]
    assert "6 rows not taken: correct m.rejected.csv and import it\n" in run.out
    assert (work.root / "m.rejected.csv").read_text(encoding="utf-8") == csv_of(
        HEAD, *BAD, ["short"]
    ).replace("\r\n", "\n")
    assert len(files_of(work)) == 4


def test_rows_that_were_kept_can_be_corrected_and_imported(work: Workspace) -> None:
    work.write({"m.csv": csv_of(HEAD, GOOD[0], BAD[1])})
    assert work.run("import", "m.csv", "--into", "corpus").status == 1
    again = work.run("import", "m.rejected.csv", "--into", "corpus", "--dates", "day-first")
    assert again.status == 0
    assert "2024-04-03-Two-days.txt" in files_of(work)
    assert not (work.root / "m.rejected.rejected.csv").exists()


def test_a_file_of_kept_rows_is_never_overwritten(work: Workspace) -> None:
    work.write({"m.csv": csv_of(HEAD, GOOD[0], BAD[0]), "m.rejected.csv": "mine\n"})
    assert "correct m.rejected-2.csv" in work.run("import", "m.csv", "--into", "c").out
    assert (work.root / "m.rejected.csv").read_text(encoding="utf-8") == "mine\n"


def test_a_dry_run_writes_nothing(work: Workspace) -> None:
    work.write({"m.csv": csv_of(HEAD, *GOOD, BAD[0])})
    run = work.run("import", "m.csv", "--into", "corpus", "--dry-run")
    assert run.status == 1
    assert "2 records would be written into corpus/\n1 row not taken\n" in run.out
    assert [path.name for path in work.root.iterdir()] == ["m.csv"]


def test_a_second_run_finds_all_and_overwrites_nothing(work: Workspace) -> None:
    work.write({"m.csv": csv_of(HEAD, *GOOD, [*GOOD[0][:3], "Another text.", *GOOD[0][4:]])})
    assert work.run("import", "m.csv", "--into", "corpus").status == 0
    before = files_of(work)
    assert len(before) == 6
    run = work.run("import", "m.csv", "--into", "corpus")
    assert run.status == 0
    assert "3 records there already, unchanged\n" in run.out
    assert files_of(work) == before
    sidecar = work.root / "corpus/2024-03-01-Tea-a-story.yaml"
    sidecar.write_bytes(b"title: Mine\n")
    run = work.run("import", "m.csv", "--into", "corpus")
    assert run.status == 1
    assert "2024-03-01-Tea-a-story.yaml exists already and differs" in run.err
    assert sidecar.read_bytes() == b"title: Mine\n"


def test_half_of_a_record_is_completed(work: Workspace) -> None:
    work.write({"m.csv": csv_of(HEAD, GOOD[0])})
    work.run("import", "m.csv", "--into", "corpus")
    (work.root / "corpus/2024-02-16-Talks-in-Bonn.txt").unlink()
    assert "1 record written" in work.run("import", "m.csv", "--into", "corpus").out
    assert len(files_of(work)) == 2


def test_a_text_of_another_ending_is_not_joined_to_a_new_sidecar(work: Workspace) -> None:
    work.write(
        {"m.csv": csv_of(HEAD, GOOD[0]), "corpus/2024-02-16-Talks-in-Bonn.md": "Not this one."}
    )
    run = work.run("import", "m.csv", "--into", "corpus")
    assert (run.status, len(files_of(work))) == (1, 1)


def test_the_same_row_twice_is_named(work: Workspace) -> None:
    work.write({"m.csv": csv_of(HEAD, GOOD[0], GOOD[0])})
    run = work.run("import", "m.csv", "--into", "corpus")
    assert (run.status, len(files_of(work))) == (1, 2)
    assert "m.csv:3: it says the same as m.csv:2" in run.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--map", "title=headlin"), "it has no column `headlin`"),
        (("--map", "sorce.url=source_url"), "did you mean `source.url`?"),
        (("--map", "title"), "write FIELD=COLUMN"),
        (("--text", "contnt"), "did you mean `content`?"),
        (("--name", "{titel}"), "did you mean `title`?"),
        (("--drop", "viws"), "did you mean `views`?"),
    ],
)
def test_a_mistake_in_the_mapping_ends_the_run(
    work: Workspace, words: tuple[str, ...], said: str
) -> None:
    work.write({"m.csv": csv_of(HEAD, *GOOD)})
    run = work.run("import", "m.csv", "--into", "corpus", *words)
    assert run.status == 2
    assert said in run.err
    assert not (work.root / "corpus").exists()


def test_a_run_without_a_folder_or_a_text_says_what_to_add(work: Workspace) -> None:
    work.write({"m.csv": csv_of(HEAD, *GOOD), "n.csv": "a,b\n1,2\n"})
    assert "--into FOLDER" in work.run("import", "m.csv").err
    run = work.run("import", "n.csv", "--into", "corpus")
    assert run.status == 2
    assert "name it with `--text COLUMN` (columns: `a`, `b`)" in run.err


def test_the_mapping_is_corrected_by_hand(work: Workspace) -> None:
    work.write({"m.csv": csv_of(HEAD, GOOD[1])})
    run = work.run(
        "import", "m.csv", "--into", "corpus", "--map", "date=publish_time,notes=source_url",
        "--drop", "views", "--name", "{type}/{date} {title}",
    )  # fmt: skip
    assert run.status == 0
    (record,) = read(work.root / "corpus")
    assert record.raw == {
        "kind": "news-report",
        "title": "Tea: a story",
        "date": "2024-03-01",
        "notes": "https://a.example/2",
    }
    assert record.path.endswith("corpus/news/2024-03-01-Tea-a-story.txt")


POSTS = {
    "_posts/2013-05-03-tea.md": f"---\ntitle: Tea\nlayout: post\ntags: [a, b]\n---\n{TEXT}\n",
    "_posts/x/milk.md": f"---\ntitle: Milk\ndate: 2014-01-02 10:00:00 -0400\n---\n{TEXT}\n<br>\n",
}


def test_posts_keep_their_names_and_their_keys(work: Workspace) -> None:
    work.write(POSTS)
    run = work.run("import", "_posts", "--into", "corpus")
    assert (run.status, run.err) == (0, "")
    assert set(files_of(work)) == {
        "2013-05-03-tea.md", "2013-05-03-tea.yaml", "x/milk.md", "x/milk.yaml",
    }  # fmt: skip
    tea, milk = read(work.root / "corpus")
    assert tea.raw == {
        "title": "Tea",
        "source": {"published": "2013-05-03"},
        "x-layout": "post",
        "x-tags": ["a", "b"],
    }
    assert milk.raw is not None
    assert milk.raw["source"] == {"published": "2014-01-02"}
    assert milk.raw["x-date"] == "2014-01-02 10:00:00 -0400"


def test_speeches_in_json(work: Workspace) -> None:
    speech = {
        "speaker": "Anna Gruber",
        "country": "Austria",
        "lang": "English",
        "date": "Feb. 13, 2026",
        "transcript": TEXT,
        "meta": {"id": 7, "tags": ["x"]},
    }
    work.write({"s.json": json.dumps({"speeches": [speech]})})
    assert work.run("import", "s.json", "--into", "corpus").status == 0
    (record,) = read(work.root / "corpus")
    assert record.raw == {
        "participants": [{"name": "Anna Gruber", "party": "AT"}],
        "source": {"published": "2026-02-13"},
        "language": "en",
        "x-meta-id": "7",
        "x-meta-tags": ["x"],
    }


PLAN = Plan(read_field_map({"text": "text", "title": "title"})[0])


@settings(
    max_examples=300, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
@given(
    st.text(min_size=1),
    st.one_of(
        st.text(min_size=1),
        st.sampled_from(("&a *a", "!!python/object", "- x", "? y", "a: b", "~", "\x85", "#")),
    ),
    st.recursive(
        st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8
    ),
)  # fmt: skip
def test_whatever_a_cell_holds_is_read_again_as_the_same_text(
    text: str, title: str, other: object
) -> None:
    row = Row("t.json:1", {"text": text, "title": title, "other": other}, None)
    try:
        made = made_of(row, PLAN)
    except Refused:
        return
    parsed = parse_mapping(Document("a.yaml", made.sidecar))
    assert isinstance(parsed, tuple)
    assert parsed[0].plain() == made.values
    assert not parsed[1]


def test_a_text_that_begins_like_a_sidecar_stays_a_text(work: Workspace) -> None:
    text = "---\nkey: value\n---\nWords."
    work.write({"m.csv": csv_of(["title", "text"], ["Tea", text])})
    assert work.run("import", "m.csv", "--into", "corpus").status == 0
    (record,) = read(work.root / "corpus")
    assert record.text == f"\n{text}\n"


def test_a_hostile_name_stays_inside(work: Workspace) -> None:
    rows = [["../../x", TEXT], ["/etc/passwd", f"{TEXT} 2"], ["..\\..\\y", f"{TEXT} 3"]]
    work.write({"a/m.csv": csv_of(["id", "text"], *rows)})
    run = work.run("import", "a/m.csv", "--into", "a/corpus", "--name", "id")
    assert run.status == 0
    assert {path.name for path in work.root.rglob("*.txt")} == {"x.txt", "passwd.txt", "y.txt"}
    assert {path.parent.parent.name for path in work.root.rglob("*.txt")} <= {"a", "corpus"}


def test_many_refused_rows_are_counted(work: Workspace) -> None:
    work.write({"m.csv": csv_of(HEAD, GOOD[0], *[BAD[0]] * 50)})
    run = work.run("import", "m.csv", "--into", "corpus")
    assert len(run.err.splitlines()) == 21
    assert "and 30 more rows" in run.err


def test_empty_values_of_people_are_left_out(work: Workspace) -> None:
    people = [{"name": "Anna Gruber", "party": None, "role": ""}, {"name": "Bo Lee", "age": 7}]
    work.write({"s.json": json.dumps([{"participants": people, "text": TEXT}])})
    assert work.run("import", "s.json", "--into", "corpus").status == 0
    (record,) = read(work.root / "corpus")
    assert record.raw is not None
    assert record.raw["participants"] == [{"name": "Anna Gruber"}, {"name": "Bo Lee"}]
    assert "7" in str(record.raw["x-participants"])


def test_what_is_nested_deep_is_refused_or_kept(work: Workspace) -> None:
    deep = json.loads("[" * 500 + "]" * 500)
    work.write({"s.json": json.dumps([{"title": "Tea", "text": TEXT, "other": deep}])})
    run = work.run("import", "s.json", "--into", "corpus")
    assert run.status == 1
    assert "no sidecar can be made of it" in run.err


def test_posts_of_other_kinds_are_named(work: Workspace) -> None:
    work.write({**POSTS, "_posts/a.html": "---\ntitle: x\n---\n<p>x</p>\n", "_posts/b.png": ""})
    run = work.run("import", "_posts", "--into", "corpus")
    assert run.status == 0
    assert run.err == "readlint: _posts: 2 files of other kinds are not read (.html, .png)\n"


def records(work: Workspace, name: str, content: str, *words: str) -> list[dict[str, Any]]:
    work.write({name: content})
    run = work.run("import", name, "--into", "corpus", *words)
    assert run.status == 0, run.err
    return [record.raw or {} for record in read(work.root / "corpus")]


def test_beside_a_speaker_a_country_is_the_speakers(work: Workspace) -> None:
    head = ["year", "country", "speaker", "post", "text"]
    rows = [["2024", "AUT", "Anna Gruber", "Chancellor", TEXT], ["2024", "FRA", "", "Envoy", "x"]]
    envoy, gruber = sorted(
        records(work, "un.csv", csv_of(head, *rows)), key=lambda one: "participants" in one
    )
    assert gruber == {
        "participants": [{"name": "Anna Gruber", "party": "AT", "role": "Chancellor"}],
        "x-year": "2024",
    }
    assert envoy == {"x-year": "2024", "x-country": "FRA", "x-post": "Envoy"}
    assert {path.stem for path in (work.root / "corpus").glob("*.txt")} == {"un-2", "un-3"}


def test_a_row_without_a_title_is_named_by_its_address(work: Workspace) -> None:
    rows = [["https://a.example/news/the-talks.html?x=1", TEXT], ["https://a.example/n/7", TEXT]]
    records(work, "m.csv", csv_of(["url", "text"], *rows))
    assert {path.stem for path in (work.root / "corpus").glob("*.txt")} == {"the-talks", "m-3"}


def test_objects_of_objects_are_rows(work: Workspace) -> None:
    keyed = {"Tea": {"text": TEXT}, "Milk": {"text": f"{TEXT} 2"}}
    assert records(work, "k.json", json.dumps(keyed)) == [{"title": "Milk"}, {"title": "Tea"}]
    frame = {"title": {"0": "Oil", "1": "Salt"}, "text": {"0": "A text.", "1": "Another."}}
    assert {"title": "Salt"} in records(work, "f.json", json.dumps(frame))


def test_paragraphs_are_one_text(work: Workspace) -> None:
    row = {"title": "Tea", "paragraphs": ["One.", "Two."], "source": {"name": "The Courier"}}
    assert records(work, "p.json", json.dumps([row])) == [
        {"title": "Tea", "source": {"publisher": "The Courier"}}
    ]
    assert (work.root / "corpus/Tea.txt").read_text(encoding="utf-8") == "One.\n\nTwo.\n"


def test_two_columns_of_one_key_are_told_apart_in_all_rows(work: Workspace) -> None:
    head = ["title", "text", "my note", "my-note"]
    rows = [["A", TEXT, "first", "second"], ["B", f"{TEXT} 2", "", "alone"]]
    first, second = records(work, "m.csv", csv_of(head, *rows))
    assert first == {"title": "A", "x-my-note": "first", "x-my-note-2": "second"}
    assert second == {"title": "B", "x-my-note-2": "alone"}


def test_a_table_of_html_alone_is_refused_as_a_whole(work: Workspace) -> None:
    rows = [["A", f"<p>{TEXT}</p>"]] * 3
    work.write({"m.csv": csv_of(["title", "text"], *rows)})
    run = work.run("import", "m.csv", "--into", "corpus")
    assert run.status == 2
    assert "the column `text` holds HTML, not plain text" in run.err
    assert not (work.root / "m.rejected.csv").exists()


def test_a_folder_with_a_blank_is_quoted_for_the_shell(work: Workspace) -> None:
    work.write({"m.csv": csv_of(HEAD, *GOOD)})
    assert work.run("import", "m.csv", "--into", "my corpus").out.endswith(
        "Next: readlint 'my corpus/'\n"
    )


def test_nothing_of_a_table_commands_a_log(work: Workspace) -> None:
    rows = [[evil, f"2024 {evil}", f"{evil}\n{TEXT}", evil, evil, evil] for evil in COMMANDS]
    head = ["title", "publish_time", "content", "source_url", *COMMANDS[:2]]
    work.write({"m.csv": csv_of(head, *rows, [*GOOD[1][:2], TEXT, "", "x", COMMANDS[0]])})
    for words in (
        ("import", "m.csv", "--into", "corpus"),
        ("import", "m.csv", "--into", "c", "--map", f"title={COMMANDS[1]}"),
        ("import", "m.csv", "--into", COMMANDS[0].replace("/", ""), "--map", "notes=publish_time"),
        ("import", COMMANDS[5], "--into", "c"),
        ("export", "corpus"),
        ("export", "corpus", "--format", "jsonl"),
        ("export", "corpus", "--output", "t.csv"),
        ("import", "t.csv", "--update"),
    ):
        assert_harmless(work.run(*words))
    assert files_of(work)
    run = work.run("export", "corpus")
    assert (run.status, run.out) == (2, "")
    assert "write it into a file with `--output FILE`" in run.err
