"""What a writer of sidecars sees in an editor: a real language server, fed with our schemas."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from readlint.rules.registry import shipped_rules
from tests.language_server import LanguageServer

SERVER = shutil.which("yaml-language-server")
pytestmark = [
    pytest.mark.external,
    pytest.mark.skipif(SERVER is None, reason="yaml-language-server is not on PATH"),
]

SCHEMAS = Path(__file__).resolve().parent.parent / "schemas"
NAMES = ("readout", "defaults", "readout-below-defaults")
DATE = "2024-02-16"
BODY = """\
date: 2024-02-16
venue: {city: Munich, country: DE}
participants:
  - {name: Anna Gruber, party: AT}
source: {publisher: Daily Courier}
"""
DATES = "2: Write a day (2024-02-16), a month"
COUNTRIES = "3: Write the two letters of ISO 3166-1"


def modeline(name: str) -> str:
    return f"# yaml-language-server: $schema={name}.schema.json\n"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanguageServer]:
    root = tmp_path_factory.mktemp("editor")
    for name in NAMES:
        shutil.copy(SCHEMAS / f"{name}.schema.json", root)
    assert SERVER is not None
    with LanguageServer(SERVER, root) as running:
        yield running


def marks(server: LanguageServer, body: str, schema: str = "readout") -> list[str]:
    return server.open(modeline(schema) + body)


def offered(server: LanguageServer, body: str) -> dict[str, str]:
    """What is offered at the end of a file, each with what is said of it."""
    text = modeline("readout") + body
    server.open(text)
    *above, last = text.split("\n")
    items = server.complete(len(above) + 1, len(last) + 1)
    return {item["label"]: str(item.get("documentation", "")) for item in items}


def test_a_right_sidecar_has_no_mark(server: LanguageServer) -> None:
    assert marks(server, BODY) == []


@pytest.mark.parametrize(
    ("date", "right"),
    [
        ("2024-02", True), ("2024-02-29", True), ("2024-02-16/2024-02-17", True),
        ("2024-02-16?", True), ("2024-02~/2024-03", True), ("2024%", True),
        ("3 May 2022", False), ("2024-02-30", False), ("2024-13", False), ("2024", False),
        ("16.02.2024", False), ("2024-02-16/..", False), ("2024-02-16T10:00:00Z", False),
    ],
)  # fmt: skip
def test_a_date_that_cannot_be_is_marked(server: LanguageServer, date: str, right: bool) -> None:
    said = marks(server, BODY.replace(DATE, date))
    assert said == [] if right else [one.startswith(DATES) for one in said] == [True]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("country: DE", "country: Austria", COUNTRIES),
        ("country: DE", "country: at", COUNTRIES),
        ("country: DE", "country: XK", None),
        ("country: DE", "country: SU", None),
        ("party: AT", "party: ASEAN", None),
        ("source:", "side: press\nsource:", None),
        ("source:", "language: English\nsource:", "6: Write the tag of a language"),
        ("source:", "language: zh-Hant-TW\nsource:", None),
        ("source:", "kind: readouts\nsource:", '6: Value is not accepted. Valid values: "readout"'),
        ("source:", "mood: x\nsource:", "6: Property mood is not allowed."),
        ("source:", "x-mood: 3\nnotes: 3\ntitle: 1984\nsource:", None),
        ("venue: {city: Munich, country: DE}\n", "kind: statement\n", None),
        ("venue: {city: Munich, country: DE}\n", "", "2: Missing property"),
    ],
)  # fmt: skip
def test_codes_kinds_and_keys(server: LanguageServer, old: str, new: str, said: str | None) -> None:
    found = marks(server, BODY.replace(old, new))
    assert found == [] if said is None else [one.startswith(said) for one in found] == [True]


@pytest.mark.parametrize(
    ("rule", "right"),
    [
        ("text-collapsed", True), ("phrase-mine", True), ("fleet-tonnage", True),
        ("text-collapse", False), ("text", False), ("junk-*", False), ("engine-unreadable", False),
    ],
)  # fmt: skip
def test_the_rule_of_an_exception(server: LanguageServer, rule: str, right: bool) -> None:
    found = marks(server, f'{BODY}accept:\n  - {{rule: "{rule}", reason: as published}}\n')
    assert found == [] if right else [one.startswith("8: Write the name") for one in found]


def test_folder_defaults_and_the_records_below_lack_nothing(server: LanguageServer) -> None:
    shared = "language: en\nside: AT\nsource: {publisher: Daily Courier}\n"
    assert marks(server, shared, "defaults") == []
    assert marks(server, "date: 2024-02-16\nparticipants: [{name: X}]\n", NAMES[2]) == []
    for name in NAMES[1:]:
        assert [one[:12] for one in marks(server, "date: 3 May 2022\n", name)] == [DATES[:12]]
        assert marks(server, "participants: [{party: AT}]\n", name) != []


def test_rules_kinds_and_codes_are_offered_with_their_meaning(server: LanguageServer) -> None:
    kinds = offered(server, "kind: ")
    assert set(kinds) >= {"readout", "press-briefing", "preview"}
    assert "spokesperson" in kinds["press-briefing"]
    rules = offered(server, "accept:\n  - rule: ")
    assert set(rules) >= {rule.id for rule in shipped_rules()}
    assert rules["text-collapsed"]
    assert offered(server, "venue:\n  country: ")["AT"] == "Austria"
    assert offered(server, "participants:\n  - name: X\n    party: ")["CN"] == "China"
    assert set(offered(server, "side: ")) >= {"press", "joint", "AT"}
    assert offered(server, "language: ")["pt-BR"] == "Portuguese of Brazil"
    assert set(offered(server, "venue:\n  format: ")) >= {"sidelines", "call"}


def test_an_empty_sidecar_begins_with_what_is_required(server: LanguageServer) -> None:
    assert "All required fields" in offered(server, "")["readout"]
    assert "participant" in offered(server, "participants:\n  ")
    assert "exception" in offered(server, "accept:\n  ")


def test_the_settings_shown_find_the_schema_of_each_file(tmp_path: Path) -> None:
    shutil.copytree(SCHEMAS, tmp_path / "schemas")
    page = (SCHEMAS.parent / "docs" / "sidecar.md").read_text(encoding="utf-8")
    shown = re.search(r'```json title="\.vscode/settings\.json"\n(.*?)```', page, re.DOTALL)
    assert shown is not None
    assert SERVER is not None
    with LanguageServer(SERVER, tmp_path, json.loads(shown[1])["yaml.schemas"]) as running:
        bare = "language: English\n"
        found = {
            name: sorted({one.split(":")[1][:17] for one in running.open(bare, name)})
            for name in (
                "corpus/a.yaml",
                "corpus/ministry/b.yaml",
                "corpus/ministry/_defaults.yaml",
            )
        }
    assert [*found.values()] == [
        [" Missing property", " Write the tag of"],
        *[[" Write the tag of"]] * 2,
    ]


def test_a_field_explains_itself(server: LanguageServer) -> None:
    server.open(modeline("readout") + BODY)
    assert "Day or days of the act" in server.hover(2, 2)
    assert "Where the words of the text come from" in server.hover(6, 2)
