"""Facts of the user's own: read, laid over the shipped tables, refused with their place."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from readlint.config.problem import ConfigError
from readlint.facts import own
from readlint.facts.in_force import SHIPPED, Tables
from readlint.facts.own import load_tables
from readlint.schema.shipped import Form, PlainWording
from tests.workspace import Workspace

EXTENDED = """\
schema: readlint-officials/1
horizon: "2026-06-30"
persons:
  anna-gruber:
    name: "Anna Gruber"
    party: "US"
offices:
  - id: us.secretary-of-state
    terms:
      - {person: marco-rubio, start: "2025-01-21", end: "2026-03-01"}
      - {person: anna-gruber, start: "2026-03-01", end: null, acting: false, precision: day,
         confidence: high}
"""


def _load(folder: Path, *texts: str) -> Tables:
    paths = []
    for number, text in enumerate(texts):
        paths.append(folder / f"facts{number}.yaml")
        paths[-1].write_text(text, encoding="utf-8")
    return load_tables(paths)


def test_without_files_the_shipped_tables_are_used() -> None:
    assert load_tables([]) is SHIPPED


def test_no_source_is_read_for_the_shipped_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    really = own.read_table

    def counted(shown: str, data: bytes, most: int | None = None) -> object:
        read.append(Path(shown).name)
        return really(shown, data, most)

    monkeypatch.setattr(own, "read_table", counted)
    assert _load(tmp_path, EXTENDED).officials.find("Anna Gruber") is not None
    assert read == ["facts0.yaml"]


def test_a_term_is_ended_and_another_added(tmp_path: Path) -> None:
    tables = _load(tmp_path, EXTENDED)
    officials = tables.officials
    ended = next(t for t in officials.terms_of("marco-rubio") if t.office.endswith("of-state"))
    assert (ended.start, ended.end, ended.confidence) == (
        date(2025, 1, 21),
        date(2026, 3, 1),
        "high",
    )
    found = officials.find("Anna Gruber")
    assert found is not None
    assert [term.office for term in officials.terms_of(found.id)] == ["us.secretary-of-state"]
    assert tables.stamp.horizon == officials.horizon == date(2026, 6, 30)
    assert SHIPPED.officials.horizon == date(2025, 12, 31)
    assert SHIPPED.officials.find("Anna Gruber") is None


def test_an_office_of_ones_own_says_since_when_it_is_covered(tmp_path: Path) -> None:
    office = """\
  - id: us.river-envoy
    party: US
    title: Envoy for Rivers
    title_variants: []
    single_holder: true
    sources: official-chronology
    terms:
      - {person: anna-gruber, start: "2012-03-01", end: "2014-03-01", acting: false,
         precision: day, confidence: high}
"""
    plain = _load(tmp_path, EXTENDED + office).officials
    assert plain.office("us.river-envoy").covers_from == date(2017, 1, 1)  # that of the table
    given = office.replace("    terms:", '    covers_from: "2012-03-01"\n    terms:')
    own = _load(tmp_path, EXTENDED + given).officials
    assert own.office("us.river-envoy").covers_from == date(2012, 3, 1)


OWN_DAYS = """\
schema: readlint-calendar/1
feasts:
  - id: nowruz
    around: ["-3", "3"]
  - id: graz-fair
    name: "Graz fair"
    names: ["Graz Fair"]
    names_zh: []
    states: ["AT"]
    around: ["-2", "2"]
    day: "09-28"
    days: {}
national_days:
  - {state: "AT", day: "05-15", name: "State Treaty Day", names_zh: []}
relations:
  - {parties: ["AT", "CZ"], day: "1918-11-01"}
bodies:
  - {id: danube, day: "1948-08-18", names: ["Danube Commission"], names_zh: []}
"""


def test_days_are_added_and_changed(tmp_path: Path) -> None:
    calendar = _load(tmp_path, OWN_DAYS).calendar
    feast, changed = calendar.feast("Graz Fair"), calendar.feast("Nowruz")
    assert feast is not None
    assert changed is not None
    assert (date(2024, 9, 26), date(2024, 9, 30)) in feast.spans
    assert (date(2024, 3, 18), date(2024, 3, 24)) in changed.spans
    assert calendar.national_days("state treaty day") == {"AT": ["05-15"]}
    assert ("AT", "CZ") in {row.parties for row in calendar.relations}
    found = calendar.body("danube commission")
    assert found is not None
    assert found.day == date(1948, 8, 18)


def test_later_files_lie_over_earlier_ones(tmp_path: Path) -> None:
    later = 'schema: readlint-officials/1\nhorizon: "2026-09-30"\n'
    officials = _load(tmp_path, EXTENDED, later).officials
    assert officials.horizon == date(2026, 9, 30)
    assert officials.find("Anna Gruber") is not None


def test_events_and_publishers_are_added_and_changed(tmp_path: Path) -> None:
    event = """\
schema: readlint-events/1
events:
  - {id: graz-talks-2024, name: "Graz Rail Talks", start: "2024-03-01", end: "2024-03-02",
     place: Graz, country: AT, kind: bilateral, parties: [AT, CZ], announced: null,
     aliases: [Graz Rail Talks], weak_aliases: [], confidence: high}
"""
    publisher = """\
schema: readlint-publishers/1
publishers:
  - {id: xinhua, aliases: ["Xinhua", "Xinhua News Agency", "The Xinhua Wire"]}
"""
    tables = _load(tmp_path, event, publisher)
    assert tables.events.get("graz-talks-2024").place == "Graz"
    assert len(tables.events) == len(SHIPPED.events) + 1
    found = tables.publishers.by_name("The Xinhua Wire")
    assert found is not None
    assert found.domains == SHIPPED.publishers.get("xinhua").domains
    assert tables.officials is SHIPPED.officials


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x: 1\n", "1:1: `schema` must say which table this is for"),
        ("schema: readlint-people/1\n", "1:9: `schema` must say which table this is for"),
        ("- a\n", "this is not a facts file"),
        ("schema: [\n", "this is not a facts file"),
        (
            "schema: readlint-officials/1\nhorizon: soon\n",
            "2:10: `horizon` is 'soon', which is not a day such",
        ),
        ("schema: readlint-officials/1\npeople: {}\n", "2:1: `people` is not a key of"),
        ("schema: readlint-officials/1\npersons: []\n", "2:10: `persons` must be a group of"),
        ("schema: readlint-officials/1\npersons: {a-b: c}\n", "2:16: `a-b` must be a group of"),
        ("schema: readlint-officials/1\noffices: {}\n", "2:10: `offices` must be a list"),
        (
            "schema: readlint-officials/1\noffices: [a]\n",
            f"2:10: entry {len(SHIPPED.officials.offices) + 1} of `offices` must be a group",
        ),
        (
            'schema: readlint-officials/1\nhorizon: "2026-01-01"\nhorizon: "2026-01-02"\n',
            "3:1: `horizon` is written twice",
        ),
        (
            "schema: readlint-officials/1\noffices:\n  - id: cn.premier\n    terms: x\n",
            "4:12: `terms` in `cn.premier` must be a list",
        ),
        (
            EXTENDED.replace('start: "2026-03-01"', 'start: "2026-02-01"'),
            "11:9: office us.secretary-of-state: anna-gruber 2026-02-01: overlaps the term",
        ),
        (EXTENDED.replace('party: "US"', 'party: "CZ"'), "person of party CZ in an office of US"),
    ],
)
def test_a_bad_file_is_refused_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ConfigError) as refused:
        _load(tmp_path, text)
    assert said in str(refused.value)
    assert "facts0.yaml" in str(refused.value)


def test_all_that_is_wrong_is_said_and_no_more_than_can_be_read(tmp_path: Path) -> None:
    rows = "".join(f"  - {{id: row{number}, kynd: agency}}\n" for number in range(2_000))
    with pytest.raises(ConfigError) as refused:
        _load(tmp_path, "schema: readlint-publishers/1\npublishers:\n" + rows)
    assert len(refused.value.others) == 99
    assert "`kynd` is not a key of `row0`; did you mean `kind`" in str(refused.value.others[0])


def test_the_published_schema_takes_rows_that_change_shipped_ones(workspace: Workspace) -> None:
    form = Form(json.loads(workspace.run("schema", "facts-officials").out))
    held = {"schema": "readlint-officials/1", "offices": [{"id": "cn.premier", "note": "a"}]}
    assert form.problems(held, PlainWording(held)) == []
    held["offices"] = [{"note": "a"}]
    said = [problem.message for problem in form.problems(held, PlainWording(held))]
    assert said == ["entry 1 of `offices` has no `id`"]


SIDECAR = """\
title: "Talks in Vienna"
date: 2026-02-03
venue: {city: Vienna, country: AT}
participants:
  - {name: Anna Gruber, party: US, role: Secretary of State}
source: {publisher: "Foreign Ministry", url: "https://ministry.example/a", published: 2026-02-03}
language: en
"""


def test_the_rules_and_the_summary_follow_the_own_facts(workspace: Workspace) -> None:
    workspace.write({"a.txt": "Anna Gruber met the minister in Vienna on Tuesday.\n"})
    workspace.write({"a.yaml": SIDECAR})
    workspace.write({"facts/own.yaml": EXTENDED})
    words = ("a.txt", "--select", "people-title-at-date", "--today", "2026-12-01")
    assert "after 2025-12-31" in workspace.run(*words).out
    done = workspace.run(*words, "--facts", "facts/own.yaml")
    assert "when Marco Rubio held that office" in done.out
    assert "after 2025-12-31" not in done.out
    workspace.write({"readlint.toml": 'facts = ["facts/own.yaml"]\n'})
    assert workspace.run(*words).out == done.out
    assert '"horizon": "2026-06-30"' in workspace.run(*words, "--format", "json").out


def test_a_bad_facts_file_ends_the_run(workspace: Workspace) -> None:
    workspace.write({"a.txt": "Anna Gruber met the minister in Vienna on Tuesday.\n"})
    workspace.write({"a.yaml": SIDECAR})
    workspace.write({"facts/own.yaml": EXTENDED.replace("marco-rubio", "nobody")})
    done = workspace.run("a.txt", "--facts", "facts/own.yaml")
    assert done.status == 2
    assert done.err == (
        "readlint: facts/own.yaml:10:9: `nobody` has no `acting`, `precision`, `confidence`; "
        "only a row that readlint has already may leave keys out\n"
    )


OWN_WIRE = """\
schema: readlint-publishers/1
publishers:
  - id: graz-wire
    name: "Graz Wire"
    native: []
    kind: agency
    country: "AT"
    official_for: null
    domains: ["grazwire.example"]
    languages: ["en"]
    aliases: ["GWIRE"]
    datelines: []
    credits: []
    url_date: null
    timezone: "Europe/Vienna"
    flags: ["republishes"]
    confidence: high
"""
OF_THE_WIRE = """\
title: "Talks in Vienna"
date: 2023-05-02
venue: {city: Vienna, country: AT}
participants:
  - {name: Anna Gruber, party: AT, role: Minister}
source: {publisher: PUBLISHER, url: "https://grazwire.example/a"}
language: en
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("rule", "publisher", "opening", "said"),
    [
        ("attribution-publisher-url", "Reuters", "", "the address belongs to Graz Wire"),
        ("attribution-secondhand", "GWIRE", "", "`GWIRE` often republishes others"),
        ("attribution-agency-chain", "Reuters", "VIENNA, May 2 (GWIRE) -- ", "credits GWIRE"),
    ],
)
def test_the_rules_know_publishers_of_the_user(
    workspace: Workspace, rule: str, publisher: str, opening: str, said: str
) -> None:
    sentence = "Anna Gruber received her Czech colleague in Vienna and spoke with him about rail.\n"
    workspace.write({"a.txt": opening + sentence, "own.yaml": OWN_WIRE})
    workspace.write({"a.yaml": OF_THE_WIRE.replace("PUBLISHER", publisher)})
    words = ("a.txt", "--select", rule, "--format", "json")
    assert said not in workspace.run(*words).out
    assert said in workspace.run(*words, "--facts", "own.yaml").out
