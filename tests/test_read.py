"""`readlint.read`: the text, the sidecar as typed values, and the findings of a record."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

import readlint
from readlint import DayRange, InvalidSidecar, Readout, UnreadableFile, read, read_one
from readlint.extract.context import DAY_FIELDS
from readlint.record.days import parse_day_range
from readlint.record.record import Limits
from readlint.records import REFUSING
from readlint.rules.cases import STANDARD_SIDECAR, STANDARD_TEXT
from readlint.rules.registry import UnknownRule
from tests.workspace import TODAY, Workspace, needs_links, needs_posix, without_privilege

ROOT = Path(__file__).resolve().parent.parent
DAY = date.fromisoformat(TODAY)
EVERY_FIELD = """\
kind: preview
title: "Ministers to meet"
date: 2022-05-03/2022-05-04
venue: {city: Vienna, country: AT, site: Hofburg, format: briefing, occasion: Talks}
participants:
  - {name: Anna Gruber, party: AT, role: Foreign Minister}
source:
  publisher: Austrian Foreign Ministry
  via: [Wire, unknown]
  url: https://ministry.example/1
  archived: https://archive.example/1
  published: 2022-05-03
  updated: 2022-05
  retrieved: 2022-06-01
language: en
side: AT
about: {date: "2022-06?", city: Paris, what: A visit}
event: vienna
translation: {from: de, by: machine, original: de}
digest: "sha256:%s"
notes: A note.
accept: [{rule: text-collapsed, reason: one paragraph, words: trade}]
x-box: [1, {shelf: null}]
""" % ("0" * 64)


def days(text: str) -> DayRange:
    return parse_day_range(text)


def sidecar_of(workspace: Workspace, name: str = "a.txt") -> Readout:
    sidecar = read_one(workspace.root / name).sidecar
    assert sidecar is not None
    return sidecar


def test_every_field_comes_as_a_value(workspace: Workspace) -> None:
    workspace.write({"a.txt": STANDARD_TEXT, "a.yaml": EVERY_FIELD})
    sidecar = sidecar_of(workspace)
    assert sidecar.model_fields_set == {*Readout.model_fields, "x-box"}
    for path in DAY_FIELDS:
        value: Any = sidecar
        for name in path:
            value = getattr(value, name)
        assert isinstance(value, DayRange)
    assert (sidecar.date.first, sidecar.date.last) == (date(2022, 5, 3), date(2022, 5, 4))
    assert (sidecar.kind, sidecar.venue.format) == ("preview", "briefing")
    assert sidecar.participants[0].role == "Foreign Minister"
    assert sidecar.source.via == ["Wire", "unknown"]
    assert sidecar.source.archived == "https://archive.example/1"
    assert sidecar.translation is not None
    assert sidecar.translation.from_language == "de"
    assert sidecar.accept is not None
    assert sidecar.accept[0].reason == "one paragraph"
    assert sidecar.model_extra == {"x-box": ["1", {"shelf": None}]}


def test_no_field_that_holds_a_date_is_left_as_text() -> None:
    assert set(_day_fields(Readout)) == set(DAY_FIELDS)


def _day_fields(model: type[BaseModel], above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for name, field in model.model_fields.items():
        held = (field.annotation, *get_args(field.annotation))
        for one in held:
            if one is DayRange or DayRange in get_args(one):
                yield (*above, name)
            elif isinstance(one, type) and issubclass(one, BaseModel):
                yield from _day_fields(one, (*above, name))


@pytest.mark.parametrize(
    ("written", "uncertain", "approximate"),
    [("2022-05", False, False), ("2022-05?", True, False), ("2022~", False, True)],
)
def test_a_date_that_is_not_certain(
    workspace: Workspace, written: str, uncertain: bool, approximate: bool
) -> None:
    workspace.write({"a.yaml": STANDARD_SIDECAR.replace("date: 2022-05-03", f"date: {written}")})
    given = sidecar_of(workspace, "a.yaml").date
    assert (given.uncertain, given.approximate) == (uncertain, approximate)
    assert (str(given), given.precise_to_day) == (written, False)
    assert date(2022, 5, 17) in given


def test_defaults_of_the_folders_are_merged_in_and_raw_is_as_written(workspace: Workspace) -> None:
    own = STANDARD_SIDECAR.replace("side: AT\n", "").replace("city: Vienna, country: AT", "city: V")
    defaults = {"_defaults.yaml": "side: CZ\nlanguage: de\nvenue: {country: CZ}\n"}
    workspace.write({"a.txt": STANDARD_TEXT, "a.yaml": own, **defaults})
    record = read_one("a.txt")
    assert record.sidecar is not None
    assert (record.sidecar.side, record.sidecar.language) == ("CZ", "en")
    assert (record.sidecar.venue.city, record.sidecar.venue.country) == ("V", "CZ")
    assert record.raw is not None
    assert "side" not in record.raw
    assert record.raw["venue"] == {"city": "V"}


def test_what_is_not_there_is_none(workspace: Workspace) -> None:
    workspace.write({"a.txt": STANDARD_TEXT, "b.yaml": STANDARD_SIDECAR})
    alone, orphan = read(".")
    assert (alone.path, alone.text, alone.sidecar, alone.raw) == (
        "a.txt", STANDARD_TEXT, None, None,
    )  # fmt: skip
    assert (orphan.path, orphan.text) == ("b.yaml", None)
    assert orphan.sidecar is not None
    assert [finding.rule for finding in alone.findings()] == ["sidecar-missing"]
    assert [finding.rule for finding in orphan.findings()] == ["sidecar-orphan"]


def test_front_matter_is_the_sidecar_and_blanked_out_of_the_text(workspace: Workspace) -> None:
    workspace.write({"a.md": f"\ufeff---\n{STANDARD_SIDECAR}---\n{STANDARD_TEXT}"})
    record = read_one("a.md")
    assert record.text is not None
    assert record.text.strip() == STANDARD_TEXT.strip()
    assert record.text.splitlines().index(STANDARD_TEXT.splitlines()[0]) == 15
    assert record.sidecar is not None
    assert record.sidecar.date == days("2022-05-03")
    assert record.raw is not None
    assert record.raw["date"] == "2022-05-03"


REFUSED = {
    "broken YAML": (b"a: [\n", "sidecar-syntax"),
    "a list": (b"- a\n", "sidecar-syntax"),
    "nothing": (b"", "sidecar-syntax"),
    "not UTF-8": (STANDARD_SIDECAR.replace("Anna", "Ann\xe1").encode("cp1252"), "sidecar-syntax"),
    "a field is missing": (b"date: 2022-05-03\nvenue: {}\nsource: {}\n", "sidecar-schema"),
    "an empty value": (STANDARD_SIDECAR.replace("side: AT", "side:").encode(), "sidecar-schema"),
    "an unknown key": (f"{STANDARD_SIDECAR}mood: x\n".encode(), "sidecar-unknown-key"),
    "no such day": (STANDARD_SIDECAR.replace("-05-03", "-02-30").encode(), "date-invalid"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "rule"), REFUSED.values(), ids=REFUSED)
def test_a_refused_sidecar_says_what_is_wrong_as_the_command_does(
    workspace: Workspace, content: bytes, rule: str
) -> None:
    workspace.write({"a.txt": STANDARD_TEXT, "a.yaml": content})
    record = read_one("a.txt")
    with pytest.raises(InvalidSidecar) as refused:
        _ = record.sidecar
    assert refused.value.path == "a.txt"
    shown = [
        (one["rule"], one["path"], one["line"], one["column"], one["message"])
        for one in workspace.check("a.txt").findings
        if one["rule"] in REFUSING
    ]
    told = [(p.rule, p.path, p.line, p.column, p.message) for p in refused.value.problems]
    assert told == shown
    assert rule in {one[0] for one in told}
    lines = str(refused.value).splitlines()
    assert len(lines) == len(told)
    assert all(line.startswith("a.yaml:") for line in lines)
    assert record.text == STANDARD_TEXT
    copy = pickle.loads(pickle.dumps(refused.value))
    assert (str(copy), copy.problems) == (str(refused.value), refused.value.problems)


def test_raw_shows_a_sidecar_that_the_schema_refuses(workspace: Workspace) -> None:
    workspace.write({"a.yaml": "date: 1.5.22\nvenue: x\nsource:\n"})
    record = read_one("a.yaml")
    assert record.raw == {"date": "1.5.22", "venue": "x", "source": None}
    with pytest.raises(InvalidSidecar, match=r"a\.yaml:3:1: `source` has no value"):
        _ = record.sidecar


@pytest.mark.parametrize("content", [b"a: [\n", b"- a\n", b"a: \xff\n"])
def test_raw_of_a_sidecar_that_is_not_yaml(workspace: Workspace, content: bytes) -> None:
    workspace.write({"a.txt": STANDARD_TEXT, "a.yaml": content})
    with pytest.raises(InvalidSidecar, match="The sidecar cannot be read"):
        _ = read_one("a.txt").raw


def test_broken_folder_defaults_refuse_the_sidecar_but_not_what_is_written(
    workspace: Workspace,
) -> None:
    workspace.write({"a.yaml": STANDARD_SIDECAR, "_defaults.yaml": "- side\n"})
    record = read_one("a.yaml")
    with pytest.raises(InvalidSidecar, match=r"_defaults.yaml:1:1: These folder defaults"):
        _ = record.sidecar
    assert record.raw is not None
    assert record.raw["side"] == "AT"


def test_an_exception_in_a_sidecar_does_not_make_it_valid(workspace: Workspace) -> None:
    accept = "accept: [{rule: date-invalid, reason: known}]\n"
    workspace.write({"a.yaml": STANDARD_SIDECAR.replace("-05-03", "-02-30") + accept})
    with pytest.raises(InvalidSidecar, match=r"February 2022 has 28 days"):
        _ = read_one("a.yaml").sidecar


def test_a_text_in_another_encoding(workspace: Workspace) -> None:
    text = "外长会谈在维也纳举行。".encode("gb18030")
    workspace.write({"a.txt": text, "a.yaml": STANDARD_SIDECAR})
    record = read_one("a.txt")
    with pytest.raises(UnreadableFile, match=r"a.txt: it is not UTF-8 \(byte 0xCD at line 1.*gb18"):
        _ = record.text
    assert record.sidecar is not None
    assert "text-encoding" in {finding.rule for finding in record.findings()}


@needs_posix
def test_a_file_that_cannot_be_opened_does_not_stop_the_others(workspace: Workspace) -> None:
    workspace.write({"a.txt": STANDARD_TEXT, "b.txt": STANDARD_TEXT, "b.yaml": STANDARD_SIDECAR})
    locked = workspace.root / "a.txt"
    locked.chmod(0)
    with without_privilege():
        first, second = read(".")
        for name in ("text", "sidecar", "raw"):
            with pytest.raises(UnreadableFile, match=r"a\.txt: permission denied"):
                getattr(first, name)
        assert [finding.rule for finding in first.findings(today=DAY)] == ["engine-unreadable"]
        assert second.text == STANDARD_TEXT
        assert second.findings(today=DAY) == []


@needs_links
def test_a_link_that_leads_nowhere_is_a_record_that_cannot_be_read(workspace: Workspace) -> None:
    workspace.write({"b.txt": STANDARD_TEXT})
    (workspace.root / "a.txt").symlink_to("elsewhere.txt")
    first, second = read(workspace.root)
    assert (first.path, second.path) == ("a.txt", "b.txt")
    with pytest.raises(UnreadableFile, match=r"a\.txt: it is a link to a file that does not exist"):
        _ = first.text
    assert first.findings(today=DAY) == readlint.lint(["a.txt"], today=DAY)


def test_nothing_is_cut_but_findings_keep_to_the_limits(workspace: Workspace) -> None:
    most = Limits().participants
    people = "".join(f"  - {{name: Person {number}}}\n" for number in range(most + 50))
    head, _, tail = STANDARD_SIDECAR.partition("participants:\n")
    rest = tail[tail.index("source:") :]
    workspace.write({"a.txt": "x" * 1_000_100, "a.yaml": f"{head}participants:\n{people}{rest}"})
    record = read_one("a.txt")
    assert len(record.text or "") == 1_000_100
    assert record.sidecar is not None
    assert len(record.sidecar.participants) == most + 50
    cut = [f for f in record.findings(today=DAY) if f.rule == "text-too-long"]
    assert {finding.path for finding in cut} == {"a.txt", "a.yaml"}


def test_a_bad_value_beyond_the_limits_is_a_problem_too(workspace: Workspace) -> None:
    people = "".join("  - {name: Anna}\n" for _ in range(Limits().participants)) + "  - {}\n"
    head, _, tail = STANDARD_SIDECAR.partition("participants:\n")
    workspace.write({"a.yaml": f"{head}participants:\n{people}{tail[tail.index('source:') :]}"})
    with pytest.raises(InvalidSidecar, match="Entry 201 of `participants` has no `name`"):
        _ = read_one("a.yaml").sidecar


def test_a_schema_of_ones_own_counts(workspace: Workspace) -> None:
    schema = '{"properties": {"mood": {"enum": ["warm", "cold"]}}}'
    workspace.write(
        {
            "readlint.toml": 'schema = "own.json"\n',
            "own.json": schema,
            "a.yaml": STANDARD_SIDECAR + "mood: warm\n",
            "b.yaml": STANDARD_SIDECAR + "mood: hot\n",
        }
    )
    assert sidecar_of(workspace, "a.yaml").model_extra == {"mood": "warm"}
    with pytest.raises(InvalidSidecar, match=r"b.yaml:14:7: `mood` is 'hot'"):
        _ = read_one("b.yaml").sidecar


def test_a_folder_is_read_in_order_and_either_half_names_a_pair(workspace: Workspace) -> None:
    files = {"b/x.txt": STANDARD_TEXT, "a/x.txt": STANDARD_TEXT, "a/x.yaml": STANDARD_SIDECAR}
    workspace.write({**files, "README.md": "no record"})
    assert [record.path for record in read(".")] == ["a/x.txt", "b/x.txt"]
    assert [record.path for record in read("a/x.yaml")] == ["a/x.txt"]
    assert repr(read_one(Path("a"))) == "TypedRecord('a/x.txt')"


def test_records_are_read_one_at_a_time(workspace: Workspace) -> None:
    workspace.write({"a.txt": STANDARD_TEXT, "b.txt": STANDARD_TEXT})
    records = read(".")
    next(records)
    (workspace.root / "b.txt").unlink()
    with pytest.raises(UnreadableFile, match=r"b\.txt: it vanished after it was listed"):
        _ = next(records).text


def test_paths_that_hold_no_record(workspace: Workspace) -> None:
    workspace.write({"README.md": "x", "empty/notes.csv": "x", "a.txt": "x", "b.txt": "x"})
    with pytest.raises(FileNotFoundError) as missing:
        read("none.txt")
    assert missing.value.filename == "none.txt"
    for name, why in (("README.md", "README.md: "), ("empty/notes.csv", "readlint import")):
        with pytest.raises(ValueError, match=why):
            read(name)
    assert list(read("empty")) == []
    with pytest.raises(ValueError, match="empty: this folder holds no record"):
        read_one("empty")
    with pytest.raises(ValueError, match="more than one record"):
        read_one(".")


def test_what_the_configuration_excludes_is_left_out(workspace: Workspace) -> None:
    workspace.write({"readlint.toml": 'exclude = ["old"]\n', "old/a.txt": "x", "new/a.txt": "x"})
    assert [record.path for record in read(".")] == ["new/a.txt"]
    with pytest.raises(ValueError, match=r"old/a\.txt: "):
        read("old/a.txt")


def test_findings_are_those_of_lint_for_the_same_file() -> None:
    for record in read(ROOT / "corpus"):
        path = ROOT / record.path if not Path(record.path).is_absolute() else Path(record.path)
        assert record.findings(today=DAY) == readlint.lint([path], today=DAY)


def test_findings_take_rules_and_a_day(workspace: Workspace) -> None:
    workspace.write({"a.txt": STANDARD_TEXT, "a.yaml": STANDARD_SIDECAR})
    before = date(2022, 5, 1)
    record = read_one("a.txt")

    def rules(**asked: Any) -> set[str]:
        return {finding.rule for finding in record.findings(**asked)}

    assert "date-order" in rules(today=before)
    assert "date-order" not in rules(today=DAY)
    assert rules(today=before, select=["date-order"]) == {"date-order"}
    assert "date-order" not in rules(today=before, ignore=["date-order"])
    with pytest.raises(UnknownRule):
        record.findings(select=["date-none"])


def test_known_findings_are_marked(workspace: Workspace) -> None:
    workspace.write({"a.txt": "x\n"})
    assert workspace.run("baseline", "add", "a.txt", "--today", TODAY).status == 0
    assert {finding.status for finding in read_one("a.txt").findings(today=DAY)} == {"baselined"}


def test_texts_and_findings_need_no_model() -> None:
    code = (
        "import sys, readlint\n"
        "for record in readlint.read('corpus/readouts/japan-2023'):\n"
        "    assert record.text and record.raw and not record.findings()\n"
        "assert 'pydantic' not in sys.modules\n"
        "assert record.sidecar\n"
        "assert 'pydantic' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, timeout=60)
