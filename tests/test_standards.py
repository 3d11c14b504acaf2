"""`readlint export` in the forms of others: a Frictionless data package, and schema.org."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from readlint import read
from readlint.exchange.exact import exact
from readlint.exchange.flat import leaves
from readlint.exchange.readers.formats import open_table
from readlint.exchange.standards.data_package import data_package
from readlint.exchange.standards.linked_data import VOCABULARY, linked_data
from readlint.exchange.standards.whole_records import WholeRecord
from tests.workspace import TODAY, Workspace

TALK = """\
kind: readout
title: "Talks: in Bonn"
date: 2024-02-16/2024-02-17
venue: {city: Bonn, country: DE, site: Old town hall, format: sidelines, occasion: Spring forum}
participants:
  - {name: Wang Yi, party: CN, role: Minister of Foreign Affairs}
  - {name: Annalena Baerbock}
source:
  publisher: Courier
  via: [One, Two]
  url: https://a.example/1
  archived: https://archive.example/1
  published: 2024-02-17
  updated: 2024-02~
  retrieved: 2024-03-01
language: en
side: CN
about: {date: 2024-05, city: Riga, what: The next round}
event: bonn-2024-02
translation: {from: de, by: machine, original: de}
notes: "=SUM(1)"
accept:
  - {rule: text-collapsed, reason: "so in the original", words: "On Friday"}
x-tags: [a, b]
file: odd
text: odder
"""
SPEECH = """\
kind: statement
date: 2024-02-18
participants: [{name: Wang Yi}]
source: {url: https://a.example/2, published: 2024-02-18}
"""
CORPUS = {
    "corpus/a/talk.txt": 'On Friday they met.\n\nThey parted, "late".\n',
    "corpus/a/talk.yaml": TALK,
    "corpus/b/speech.md": "- Thank you.\r\n",
    "corpus/b/speech.yaml": SPEECH,
    "corpus/b/head.md": "---\ntitle: At the head\ndate: 2024-01-01\n---\n\nIts words.\n",
    "corpus/b/_defaults.yaml": "language: fr\n",
    "corpus/c/no-text.yaml": SPEECH,
    "corpus/c/no-sidecar.txt": "Alone.\n",
}


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.chdir(tmp_path)
    return Workspace(tmp_path).write(CORPUS)


def descriptor(work: Workspace) -> dict[str, Any]:
    made: dict[str, Any] = json.loads((work.root / "pkg/datapackage.json").read_text("utf-8"))
    return made


def test_a_package_gives_its_records_back(work: Workspace) -> None:
    run = work.run("export", "corpus", "--format", "datapackage", "--output", "pkg")
    assert (run.status, run.err) == (0, "")
    assert run.out.startswith("5 records written to pkg\nNext: readlint pkg/datapackage.json, or ")
    assert work.run("import", "pkg/datapackage.json", "--into", "back").status == 0
    before = {one.path.removeprefix("corpus/"): one for one in read("corpus")}
    after = {one.path.removeprefix("back/"): one for one in read("back")}
    assert before.keys() == after.keys()
    for path, record in before.items():
        defaults = {"language": "fr"} if path.startswith("b/") else {}
        assert after[path].raw == ({**defaults, **(record.raw or {})} or None), path
        assert (after[path].text or "").strip() == (record.text or "").strip(), path
    assert (work.root / "back/b/speech.md").read_bytes() == b"- Thank you.\r\n"


def test_a_package_is_checked_in_place_as_its_records(work: Workspace) -> None:
    work.run("export", "corpus", "--format", "datapackage", "--output", "pkg")
    files = work.check("corpus").findings
    rows = work.check("pkg/datapackage.json").findings
    assert sorted(one["rule"] for one in files) == sorted(one["rule"] for one in rows)
    assert {one["path"] for one in rows} == {"pkg/records.csv"}
    assert "text" in {one["cell"]["column"] for one in rows}
    # Of a place in a list or a group the column is that of the very value.
    assert "accept[1].rule" in {one["cell"]["column"] for one in rows}


@pytest.mark.parametrize("ending", ["parquet", "jsonl"])
def test_a_converted_package_is_still_known(work: Workspace, ending: str) -> None:
    work.run("export", "corpus", "--format", "datapackage", "--output", "pkg")
    with (work.root / "pkg/records.csv").open(encoding="utf-8", newline="") as file:
        rows = [{name: cell or None for name, cell in row.items()} for row in csv.DictReader(file)]
    if ending == "parquet":
        arrow = pytest.importorskip("pyarrow")
        parquet = pytest.importorskip("pyarrow.parquet")
        parquet.write_table(arrow.Table.from_pylist(rows), work.root / "all.parquet")
    else:
        work.write({"all.jsonl": "".join(json.dumps(row) + "\n" for row in rows)})
    known = work.check("pkg/datapackage.json").findings
    found = work.check(f"all.{ending}").findings
    said = [[(one["rule"], one["cell"]["column"]) for one in some] for some in (known, found)]
    assert said[0] == said[1]
    run = work.run(f"all.{ending}")
    assert "read as `readlint export` writes it" in run.err
    assert work.run("import", f"all.{ending}", "--into", "back").status == 0
    assert (work.root / "back/a/talk.yaml").is_file()


def test_columns_that_merely_look_alike_are_mapped(work: Workspace) -> None:
    work.write({"t.csv": "file,text,tags[1],title\na.txt,The lights of the harbour.,x,Lights\n"})
    assert "read as --text text --map title=title" in work.run("t.csv").err


def test_the_validator_of_frictionless_accepts_a_package(work: Workspace) -> None:
    frictionless = pytest.importorskip("frictionless")
    work.write({"corpus/long.txt": "word " * 100_000, "corpus/long.yaml": SPEECH})
    work.run("export", "corpus", "--format", "datapackage", "--output", "pkg")
    report = frictionless.validate("pkg/datapackage.json")
    assert report.valid, report.to_summary()
    assert report.tasks[0].stats["rows"] == 6
    # It looks: what is damaged is found.
    table = work.root / "pkg/records.csv"
    table.write_bytes(table.read_bytes().replace(b",statement,", b",speech,"))
    assert not frictionless.validate("pkg/datapackage.json").valid


def test_the_schema_says_what_is_true_of_all_cells(work: Workspace) -> None:
    work.run("export", "corpus", "--format", "datapackage", "--output", "pkg")
    described = descriptor(work)
    assert described["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    schema = described["resources"][0]["schema"]
    fields = {field["name"]: field for field in schema["fields"]}
    assert schema["primaryKey"] == ["file"]
    assert schema["missingValues"] == [""]
    assert fields["file"]["constraints"] == {"required": True, "unique": True}
    assert fields["source.published"]["type"] == "date"
    assert (fields["date"]["type"], fields["source.updated"]["type"]) == ("string", "string")
    assert fields["source.url"]["format"] == "uri"
    assert "statement" in fields["kind"]["constraints"]["enum"]
    assert {'["file"]', '["text"]', "participants[2].name", "x-tags[1]"} <= fields.keys()


def test_columns_of_ones_own_keep_their_order(work: Workspace) -> None:
    keys = [f"x-{name}" for name in "qwertyuiop"]
    values = "".join(f"{key}: {key}\n" for key in keys)
    work.write({"own/a.txt": "Words.\n", "own/a.yaml": f"{SPEECH}{values}"})
    work.run("export", "own", "--format", "datapackage", "--output", "pkg")
    with (work.root / "pkg/records.csv").open(encoding="utf-8-sig", newline="") as file:
        header = next(csv.reader(file))
    assert [name for name in header if name.startswith("x-")] == keys


def test_the_same_corpus_is_the_same_package(work: Workspace) -> None:
    for folder in ("pkg", "other"):
        work.run("export", "corpus", "--format", "datapackage", "--output", folder)
    for name in ("datapackage.json", "records.csv"):
        assert (work.root / "pkg" / name).read_bytes() == (work.root / "other" / name).read_bytes()


def test_what_is_no_record_is_named_and_left_out(work: Workspace) -> None:
    work.write({"corpus/bad.txt": b"\xff\xff bad", "corpus/worse.txt": "x",
                "corpus/worse.yaml": "a: [\n"})  # fmt: skip
    for words in (("datapackage", "pkg"), ("jsonld", "all.jsonld")):
        run = work.run("export", "corpus", "--format", words[0], "--output", words[1])
        assert run.status == 1
        assert "corpus/bad.txt: it is not UTF-8" in run.err
        assert "corpus/worse.yaml:" in run.err
        assert run.out.startswith("5 records written")


def test_a_package_needs_a_folder(work: Workspace) -> None:
    run = work.run("export", "corpus", "--format", "datapackage")
    assert run.status == 2
    assert run.err == "readlint: a data package is a folder: name it with `--output FOLDER`\n"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ({}, "describes no CSV file beside it"),
        ({"resources": [{"path": "../out.csv"}]}, "describes no CSV file beside it"),
        ({"resources": [{"path": "/etc/passwd"}]}, "describes no CSV file beside it"),
        ({"resources": [{"path": "https://a.example/x.csv"}]}, "there is no such file"),
        ({"resources": [{"path": "none.csv"}]}, "there is no such file"),
        ({"resources": {"path": 7}}, "describes no CSV file beside it"),
    ],
)
def test_a_package_of_others_reads_no_file_elsewhere(
    work: Workspace, content: Any, why: str
) -> None:
    work.write({"p/datapackage.json": json.dumps(content), "out.csv": "a,text\n1,2\n"})
    for words in (("p/datapackage.json",), ("import", "p/datapackage.json", "--into", "back")):
        run = work.run(*words)
        assert run.status == 2
        assert why in run.err
        assert run.err.count("\n") == 1


def test_a_package_of_others_is_a_table_like_any(work: Workspace) -> None:
    table = "title,content,published\nTalks,They met in Bonn on that day.,2024-02-16\n"
    resource = {"name": "x", "path": "x.csv", "encoding": "utf-8"}
    work.write({"p/datapackage.json": json.dumps({"resources": [resource]}), "p/x.csv": table})
    run = work.run("import", "p/datapackage.json", "--into", "back")
    assert "1 record written into back/" in run.out
    assert "--text content" in run.out


def test_rows_that_are_no_records_are_named(work: Workspace) -> None:
    work.run("export", "corpus", "--format", "datapackage", "--output", "pkg")
    table = work.root / "pkg/records.csv"
    table.write_bytes(table.read_bytes().replace(b"participants[1].name", b"participants[7].name"))
    run = work.run("import", "pkg/datapackage.json", "--into", "back")
    assert run.status == 1
    assert "what comes before it in the same list or group is missing" in run.err


NAMES = some.from_regex(r"[a-z][a-z-]{0,5}", fullmatch=True)
WORDS = some.text(
    some.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs", "Cf")),
    min_size=1,
    max_size=9,
).filter(lambda words: words not in ("{}", "[]"))
VALUES = some.recursive(
    WORDS,
    lambda below: (
        some.lists(below, min_size=1, max_size=3)
        | some.dictionaries(NAMES, below, min_size=1, max_size=3)
    ),
    max_leaves=8,
)


@settings(max_examples=60, deadline=None)
@given(some.lists(some.dictionaries(NAMES, VALUES, max_size=4), min_size=1, max_size=3))
def test_any_values_come_back(tmp_path_factory: pytest.TempPathFactory, sidecars: Any) -> None:
    folder = tmp_path_factory.mktemp("package")
    records = [
        WholeRecord(f"r{number}.txt", f"text {number}\n", b"", values)
        for number, values in enumerate(sidecars)
    ]
    for name, content in data_package(records, "x").files.items():
        (folder / name).write_bytes(content)
    made = [exact(row) for row in open_table(folder / "datapackage.json").rows()]
    assert [one.values for one in made] == sidecars
    assert [one.text for one in made] == [one.text for one in records]


# What schema.org says of the types that we use: the properties of each, of those that we use.
_WORK = {
    "identifier", "name", "genre", "url", "archivedAt", "inLanguage", "datePublished",
    "dateModified", "publisher", "encoding", "about", "mentions", "additionalProperty",
}  # fmt: skip
TERMS = {
    "Dataset": {"name", "hasPart"},
    "DigitalDocument": _WORK,
    "NewsArticle": _WORK,
    "Organization": {"name", "identifier"},
    "MediaObject": {"contentUrl", "encodingFormat", "sha256"},
    "Event": {
        "identifier", "name", "startDate", "endDate", "eventAttendanceMode", "location",
        "superEvent", "attendee",
    },
    "Place": {"name", "address"},
    "PostalAddress": {"addressLocality", "addressCountry"},
    "Person": {"name", "affiliation"},
    "Role": {"roleName", "attendee"},
    "PropertyValue": {"name", "value"},
}  # fmt: skip


def expanded(value: Any, vocabulary: str) -> Any:
    """Return JSON-LD with a context of one vocabulary in expanded form."""
    if isinstance(value, list):
        return [expanded(one, vocabulary) for one in value]
    if not isinstance(value, dict):
        return {"@value": value}
    made: dict[str, Any] = {}
    for key, held in value.items():
        if key == "@context":
            continue
        if key == "@type":
            made[key] = [vocabulary + held]
        elif key == "@id":
            made[key] = held
        else:
            found = expanded(held, vocabulary)
            made[vocabulary + key] = found if isinstance(found, list) else [found]
    return made


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for one in value:
            yield from nodes(one)
    elif isinstance(value, dict) and "@value" not in value:
        yield value
        for held in value.values():
            yield from nodes(held)


def test_all_terms_are_of_schema_org(work: Workspace) -> None:
    run = work.run("export", "corpus", "--format", "jsonld")
    assert (run.status, run.err) == (0, "")
    made = json.loads(run.out)
    assert made["@context"] == {"@vocab": VOCABULARY}
    seen = set()
    for node in nodes(expanded(made, made["@context"]["@vocab"])):
        kinds = [kind.removeprefix(VOCABULARY) for kind in node.get("@type", [])]
        if not kinds:
            assert set(node) == {"@id"}
            assert node["@id"].removeprefix(VOCABULARY) == "OfflineEventAttendanceMode"
            continue
        (kind,) = kinds
        terms = {key.removeprefix(VOCABULARY) for key in node if key != "@type"}
        assert terms <= TERMS[kind], (kind, terms - TERMS[kind])
        seen.add(kind)
    assert seen == TERMS.keys() - {"NewsArticle"}


def test_a_record_is_a_document_about_an_event(work: Workspace) -> None:
    made = json.loads(work.run("export", "corpus", "--format", "jsonld").out)
    talk = next(one for one in made["hasPart"] if one["identifier"] == "a/talk.txt")
    assert talk["name"] == "Talks: in Bonn"
    assert talk["datePublished"] == "2024-02-17"
    assert talk["publisher"] == {"@type": "Organization", "name": "Courier"}
    act = talk["about"]
    assert (act["startDate"], act["endDate"]) == ("2024-02-16", "2024-02-17")
    assert act["location"]["address"]["addressLocality"] == "Bonn"
    role, person = act["attendee"]
    assert (role["@type"], role["roleName"]) == ("Role", "Minister of Foreign Affairs")
    assert role["attendee"]["name"] == "Wang Yi"
    assert person == {"@type": "Person", "name": "Annalena Baerbock"}
    assert talk["mentions"]["startDate"] == "2024-05"
    others = {one["name"]: one["value"] for one in talk["additionalProperty"]}
    # Less certain than such a term can say.
    assert others["source.updated"] == "2024-02~"
    assert others["accept[1].rule"] == "text-collapsed"
    assert others["x-tags[2]"] == "b"


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for one in (
        value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    ):
        yield from strings(one)


def test_no_value_is_lost(work: Workspace) -> None:
    made = json.loads(work.run("export", "corpus", "--format", "jsonld").out)
    by_file = {one["identifier"]: set(strings(one)) for one in made["hasPart"]}
    for record in read("corpus"):
        held = by_file[record.path.removeprefix("corpus/")]
        for value in leaves(record.raw or {}).values():
            assert {value, *value.split("/")} & held or value == "news-report", value


@settings(max_examples=100, deadline=None)
@given(some.dictionaries(NAMES | some.sampled_from(["venue", "about", "source"]), VALUES))
def test_whatever_a_sidecar_holds_is_kept(values: Any) -> None:
    content, _ = linked_data([WholeRecord("a.txt", "text", b"text", values)], "x")
    held = set(strings(json.loads(content)))
    assert set(leaves(values).values()) <= held


def test_json_ld_goes_into_a_file_by_its_ending(work: Workspace) -> None:
    run = work.run("export", "corpus", "--output", "all.jsonld")
    assert run.out == "5 records written to all.jsonld\n"
    assert json.loads((work.root / "all.jsonld").read_text("utf-8"))["@type"] == "Dataset"
    assert "Dataset" not in work.run("corpus", "--today", TODAY).out
