"""`readlint new`: a sidecar is proposed from the text, and nothing is ever overwritten."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from readlint.engine.check import check_record
from readlint.engine.rulesets import load_ruleset
from readlint.propose import build
from readlint.propose.new_sidecar import draft_of, written
from readlint.propose.yaml_text import Value
from readlint.record import Document, RawRecord, assemble
from readlint.record.days import parse_day_range
from readlint.record.yaml_reader import parse_mapping
from tests.workspace import TODAY, Run, Workspace

RULESET = load_ruleset(today=date.fromisoformat(TODAY))
READOUT = """\
Wang Yi: Meeting with "Antony Blinken" # in Munich

Published: 17 February 2024

On February 16, 2024, Foreign Minister Wang Yi met US Secretary of State Antony Blinken in Munich.

The two sides had a frank exchange of views on the state of their relations and agreed to go on
with the talks at all levels, as the two presidents had asked them to do when they last met.
"""
CALL = """\
2025年1月24日，中共中央政治局委员、外交部长王毅应约同美国国务卿鲁比奥通电话。双方就中美关系和共同关心的问题交换了意见。
"""


def new(workspace: Workspace, *words: str) -> Run:
    return workspace.run("new", *words, "--today", TODAY)


def read(workspace: Workspace, name: str = "a.yaml") -> str:
    return (workspace.root / name).read_text("utf-8")


def files_in(workspace: Workspace) -> list[Path]:
    return [path for path in workspace.root.iterdir() if path.is_file()]


def test_a_sidecar_is_written_beside_the_text(workspace: Workspace) -> None:
    workspace.write({"a.txt": READOUT})
    run = new(workspace, "a.txt")
    assert (run.status, run.err) == (0, "")
    assert run.out.splitlines() == [
        "a.yaml: 14 values written, 2 to fill in.",
        "readout.schema.json: the schema, for editors.",
        "Next: fill in or confirm the lines that begin with `#`, then run `readlint a.txt`.",
    ]
    assert (
        read(workspace)
        == """\
# yaml-language-server: $schema=readout.schema.json
# Proposed by readlint from the text alone: check every value, and fill in what is asked for.
kind: readout  # line 5: "met"
title: "Wang Yi: Meeting with \\"Antony Blinken\\" # in Munich"  # line 1
date: 2024-02-16  # line 5: "February 16, 2024"
venue:
  city: "Munich"  # line 5: "Munich"
  country: DE  # of Munich
  format: meeting  # line 5: "Munich"; or a visit
participants:
  - name: "Wang Yi"  # line 5: "Wang Yi"
    party: CN  # of Wang Yi
    role: "Minister of Foreign Affairs"  # held on 2024-02-16 by the table of officials
  - name: "Antony Blinken"  # line 5: "Antony Blinken"
    party: US  # of Antony Blinken
    role: "Secretary of State"  # held on 2024-02-16 by the table of officials
source:
  # publisher:  # who published the page?
  # url:  # the address of the page
  published: 2024-02-17  # line 3: "17 February 2024"
language: en  # by its small words: English
"""
    )


def test_the_linter_asks_for_what_is_left_out_and_for_nothing_else(workspace: Workspace) -> None:
    workspace.write({"a.txt": READOUT})
    new(workspace, "a.txt")
    findings = workspace.check("a.txt").findings
    assert [finding["rule"] for finding in findings] == ["attribution-missing"]


def test_a_call_in_chinese(workspace: Workspace) -> None:
    workspace.write({"a.txt": CALL})
    assert new(workspace, "a.txt").status == 0
    written = read(workspace)
    for line in (
        "kind: call",
        "date: 2025-01-24",
        "  format: call",
        '  - name: "Wang Yi"',
        '  - name: "Marco Rubio"',
        "language: zh",
    ):
        assert f"\n{line}  # " in written
    assert "city" not in written


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (
            {"a.yaml": "kind: readout\n"},
            "a.txt: there is a sidecar already: a.yaml (`--fill` completes it)",
        ),
        (
            {"a.txt.yaml": "date: x\nvenue: y\n"},
            "a.txt: there is a sidecar already: a.txt.yaml (`--fill` completes it)",
        ),
        (
            {"a.txt": f"---\nkind: readout\n---\n{READOUT}"},
            "a.txt: there is a sidecar already, at the head of the text (`--fill` completes it)",
        ),
        ({"a.txt": " \n\n"}, "a.txt: the text is empty"),
        ({"a.txt": b"\xff\xfe\x00"}, "a.txt: the text is not UTF-8"),
    ],
)
def test_what_is_refused(workspace: Workspace, files: dict[str, str | bytes], said: str) -> None:
    workspace.write({"a.txt": READOUT, "b.txt": READOUT, **files})
    before = {path: path.read_bytes() for path in files_in(workspace)}
    run = new(workspace, "a.txt", "b.txt")
    assert run.status == 2
    assert run.err == f"readlint: {said}\n"
    assert run.out.startswith("b.yaml: ")
    assert all(path.read_bytes() == content for path, content in before.items())
    left = {path.name for path in files_in(workspace)} - {path.name for path in before}
    assert left == {"b.yaml", "readout.schema.json"}


def test_files_that_are_no_texts(workspace: Workspace) -> None:
    workspace.write({"folder/a.txt": READOUT, "b.yaml": "date: x\nvenue: y\nsource: z\n"})
    (workspace.root / "empty").mkdir()
    run = new(workspace, "empty", "none.txt", "b.yaml")
    assert run.status == 2
    assert run.err.splitlines() == [
        "readlint: none.txt: there is no such file or folder",
        "readlint: empty: this folder holds no text (.txt, .md)",
        "readlint: b.yaml: this is a sidecar; name a text",
    ]


def test_stdout_writes_no_file(workspace: Workspace) -> None:
    workspace.write({"a.txt": READOUT, "b.txt": CALL, "b.yaml": "kind: call\n"})
    run = new(workspace, "a.txt", "b.txt", "--stdout")
    assert run.status == 0
    assert run.out.count("\n# Proposed by readlint") == 2
    assert run.out.count("---\n") == 2
    assert {path.name for path in files_in(workspace)} == {"a.txt", "b.txt", "b.yaml"}


def test_what_folder_defaults_give_is_left_to_them(workspace: Workspace) -> None:
    defaults = "venue: {city: Munich, country: DE}\nsource: {publisher: A}\nlanguage: en\n"
    workspace.write({"_defaults.yaml": defaults, "a.txt": READOUT, "readlint.toml": ""})
    new(workspace, "a.txt")
    written = read(workspace)
    assert "city" not in written
    assert "publisher" not in written
    assert "language:" not in written
    assert "format: meeting" in written


def test_a_dangling_link_is_not_written_through(workspace: Workspace) -> None:
    workspace.write({"a.txt": READOUT})
    (workspace.root / "a.yaml").symlink_to("elsewhere.yaml")
    assert new(workspace, "a.txt").status == 2
    assert not (workspace.root / "elsewhere.yaml").exists()


WORDS = st.text(
    st.sampled_from(
        "Wang Yi met in Rome: #'\"{}[]&*!|>%@`\\\n\r\t-?,王毅在北京会见。0123/\u2028\x07é"
    )
)


@given(head=WORDS, tail=WORDS)
@settings(max_examples=60, deadline=None)
def test_every_proposal_can_be_read_again(head: str, tail: str) -> None:
    text = f"{head}\n\n{READOUT}\n{tail}".encode()
    raw = RawRecord("a.txt", ("a.txt", text), None)
    if assemble(raw).text is None:
        return
    yaml = written(draft_of(raw, RULESET))
    done = RawRecord("a.txt", ("a.txt", text), ("a.yaml", yaml.encode()))
    record = assemble(done)
    assert record.sidecar is not None
    found = {finding.rule for finding in check_record(done, RULESET).findings}
    assert not found & {"sidecar-syntax", "sidecar-unknown-key", "sidecar-duplicate-key"}
    refused = [
        finding
        for finding in check_record(done, RULESET).findings
        if finding.rule == "sidecar-schema" and "lacks" not in finding.message
    ]
    assert not refused


def value(text: str, *path: str | int, sure: bool = True) -> Value:
    return Value(path, text, "said so", sure)


def test_a_sidecar_is_built_of_what_is_sure_as_typed_values() -> None:
    built: Any = build(
        [
            value("call", "kind"),
            value("2024-02?", "date"),
            value("Rome", "venue", "city", sure=False),
            value("Wire", "source", "via"),
            value("unknown", "source", "via"),
            value("Anna Gruber", "participants", 0, "name"),
            value("AT", "participants", 0, "party"),
            value("Chancellor", "participants", 0, "role", sure=False),
            value("Pavel Novak", "participants", 1, "name", sure=False),
            value("CZ", "participants", 1, "party"),
        ]
    )
    assert built.model_dump(exclude_unset=True) == {
        "kind": "call",
        "date": parse_day_range("2024-02?"),
        "source": {"via": ["Wire", "unknown"]},
        "participants": [{"name": "Anna Gruber", "party": "AT"}],
    }


@pytest.mark.parametrize(
    "bad",
    [
        value("2024-02-30", "date"),
        value("chat", "kind"),
        value("", "venue", "city"),
        value("2024", "source", "published"),
        value("", "source", "via"),
        value("x", "mood"),
    ],
)
def test_no_sidecar_is_built_of_a_value_that_does_not_fit(bad: Value) -> None:
    with pytest.raises(ValidationError):
        build([value("Rome", "venue", "city"), bad])


@pytest.mark.parametrize(
    "bad",
    [
        value("2024-02-30", "date"),
        value("chat", "kind"),
        value("", "source", "via"),
        value("", "participants", 0, "party"),
    ],
)
def test_a_value_that_does_not_fit_is_left_out(bad: Value, monkeypatch: pytest.MonkeyPatch) -> None:
    good = [value("Anna Gruber", "participants", 0, "name"), value("Rome", "venue", "city")]
    monkeypatch.setattr("readlint.propose.new_sidecar.propose", lambda _: (*good, bad))
    draft = draft_of(RawRecord("a.txt", ("a.txt", b"x"), None), RULESET)
    assert len(draft.values) == 2
    assert parsed(written(draft)) == {
        "venue": {"city": "Rome"},
        "participants": [{"name": "Anna Gruber"}],
    }


def test_a_narrower_schema_leaves_values_out_as_well(workspace: Workspace) -> None:
    narrow = '{"properties": {"venue": {"properties": {"city": {"enum": ["Paris"]}}}}}'
    workspace.write({"a.txt": READOUT, "own.json": narrow, "readlint.toml": 'schema = "own.json"'})
    assert new(workspace, "a.txt").status == 0
    assert parsed(read(workspace))["venue"] == {"country": "DE", "format": "meeting"}


def test_what_cannot_be_read_again_is_not_written(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.write({"a.txt": READOUT})
    for broken in ("date: [\n", "- a\n", "date: 2024-02-17\n"):
        monkeypatch.setattr("readlint.propose.new_sidecar.yaml_of", lambda *_, text=broken: text)
        run = new(workspace, "a.txt")
        assert run.status == 2
        assert run.err == (
            "readlint: a.txt: what was read off the text cannot be written as a sidecar\n"
        )
    assert not (workspace.root / "a.yaml").exists()


def parsed(yaml: str) -> Any:
    node = parse_mapping(Document("a.yaml", yaml))
    assert isinstance(node, tuple)
    return node[0].plain()


def test_a_text_of_which_nothing_is_known(workspace: Workspace) -> None:
    workspace.write({"a.txt": "x\n"})
    assert new(workspace, "a.txt").status == 0
    assert 'notes: "No value could be read off the text."' in read(workspace)


def test_a_text_in_another_language_places_nothing(workspace: Workspace) -> None:
    text = (
        "Minister Jansen sprak vrijdag met de burgemeester van de gemeente in Den Haag over geld.\n"
    )
    workspace.write({"a.txt": text})
    new(workspace, "a.txt")
    assert "Den Haag" not in read(workspace)


def test_a_preview_is_asked_what_it_announces(workspace: Workspace) -> None:
    text = (
        "Foreign Minister Anna Gruber will travel to Prague on Friday for talks, she said today.\n"
    )
    workspace.write({"a.txt": text})
    new(workspace, "a.txt")
    assert "\nkind: preview  # " in read(workspace)
    assert "\n# about:\n#   date:  # " in read(workspace)


TALKS = "Foreign Minister Anna Gruber held talks with Foreign Minister Pavel Novak in Vienna"
MORE = "The two sides had a frank exchange of views on trade and on the state of their relations.\n"


def test_all_days_of_the_act_are_written(workspace: Workspace) -> None:
    workspace.write({"a.txt": f"{TALKS} from 3 to 4 May 2022. {MORE}"})
    new(workspace, "a.txt")
    assert "\ndate: 2022-05-03/2022-05-04 " in read(workspace)


def test_a_weekday_is_one_of_the_week_before_the_page(workspace: Workspace) -> None:
    workspace.write({"a.txt": f"8 June 2023, 10:15\n\n{TALKS} on Monday. {MORE}"})
    new(workspace, "a.txt")
    assert "\ndate: 2023-06-05 " in read(workspace)


PAGE = """\
Home
Countries & Regions
MEDIA RELEASE
MINISTER FOR FOREIGN AFFAIRS
12 May 2021

Ruritania and Syldavia sign agreement on river trade

The Minister for Foreign Affairs, Anna Gruber, today met with the Foreign Minister of Syldavia,
Pavel Novak, in Prague. The two ministers signed an agreement on trade along the river, and spoke
about the state of the region. They will open a consulate in each of the two countries.
"""


def test_neither_breadcrumb_nor_letterhead_is_the_title(workspace: Workspace) -> None:
    workspace.write({"a.txt": PAGE})
    new(workspace, "a.txt")
    assert 'title: "Ruritania and Syldavia sign agreement on river trade"' in read(workspace)


def test_today_is_the_day_of_the_one_stamp(workspace: Workspace) -> None:
    workspace.write({"a.txt": PAGE})
    new(workspace, "a.txt")
    assert "\ndate: 2021-05-12" in read(workspace)


def test_a_heading_in_the_style_of_an_office_shows_publisher_and_side(workspace: Workspace) -> None:
    text = (
        "Telephone conversation with President of France Emmanuel Macron\n\n"
        "Vladimir Putin had a telephone conversation with President of the French Republic Emmanuel"
        " Macron. The presidents spoke about trade, energy and the state of the region at length.\n"
    )
    workspace.write({"a.txt": text})
    new(workspace, "a.txt")
    sidecar = read(workspace)
    assert "\nside: RU" in sidecar
    assert '\n  publisher: "Kremlin"' in sidecar
