"""The schema for editors: stricter than what judges, never against what rules hold right."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from generate_schema import (
    defaults_schema,
    readout_schema,
    record_below_defaults_schema,
    sidecar_schema,
)
from models.editor import DATE
from readlint.cli import schema as schema_command
from readlint.facts.codes import is_country_code, is_language_tag, load_codes
from readlint.record.days import DayRange, EdtfError, parse_day_range
from readlint.rules import plugins
from readlint.rules.plugins import Plugin, PluginError
from readlint.rules.registry import shipped_rules
from readlint.schema.models import About, Readout, Source
from readlint.schema.validation import load_schema, load_validator
from tests.report_sample import RULES
from tests.test_schema_agreement import valid
from tests.workspace import TODAY, Workspace

ROOT = Path(__file__).resolve().parent.parent
EDITOR = sidecar_schema()
LOOSE = {"defaults": defaults_schema(), "record-below-defaults": record_below_defaults_schema()}
ALL = {"sidecar": EDITOR, **LOOSE}
STRICT = Draft202012Validator(EDITOR)
TEXT = "The ministers met in Munich on 16 February 2024 and agreed to meet again.\n"
# How rules name a field, where it is not by its name alone.
TOLD = {
    "date": ("`date`", "about.date`"),
    "rule": ("is not a rule", "is a family", "is a pattern", "cannot be accepted"),
    "published": ("source.published`",),
    "updated": ("source.updated`",),
    "retrieved": ("source.retrieved`",),
}
COMPLETE: dict[str, Any] = {
    "date": "2024-02-16",
    "venue": {"city": "Munich", "country": "DE"},
    "participants": [{"name": "Anna Gruber", "party": "AT"}],
    "source": {"publisher": "Daily Courier"},
}


@cache
def at(*path: str) -> Draft202012Validator:
    """A check of one field by the editor's schema."""
    schema = EDITOR
    for step in path:
        schema = schema.get("$defs", {}).get(step) or schema["properties"][step]
    return Draft202012Validator({**schema, "$defs": EDITOR["$defs"]})


# --- the files -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ALL)
def test_each_is_a_schema_and_is_printed(name: str, workspace: Workspace) -> None:
    Draft202012Validator.check_schema(ALL[name])
    assert jsonschema_rs.meta.is_valid(ALL[name])
    jsonschema_rs.Draft202012Validator(ALL[name], pattern_options=jsonschema_rs.RegexOptions())
    printed = workspace.run("schema", name).out
    assert json.loads(printed) == ALL[name]
    file = ROOT / "schemas" / schema_command.SCHEMAS[name]
    assert printed == file.read_text(encoding="utf-8")


def test_what_judges_stays_as_loose_as_it_was() -> None:
    judges = load_schema()
    assert judges == readout_schema()
    assert "pattern" not in judges["properties"]["date"]
    assert "enum" not in json.dumps(judges["$defs"]["Accept"])
    assert set(judges["properties"]) == set(EDITOR["properties"])
    assert EDITOR["$id"] == judges["$id"] != LOOSE["defaults"]["$id"]


@pytest.mark.parametrize("name", LOOSE)
def test_below_or_above_another_file_nothing_is_required(name: str) -> None:
    check = Draft202012Validator(LOOSE[name])
    assert check.is_valid({})
    for key, value in COMPLETE.items():
        assert check.is_valid({key: value})
    assert not check.is_valid({"date": "3 May 2022"})
    assert not check.is_valid({"participants": [{"party": "AT"}]})
    assert not check.is_valid({"mood": "x"})


# --- each field ----------------------------------------------------------------------------------


def test_every_date_has_the_pattern() -> None:
    for model in (Readout, About, Source):
        group = EDITOR if model is Readout else EDITOR["$defs"][model.__name__]
        for name, field in model.model_fields.items():
            is_date = DayRange.__name__ in repr(field.annotation)
            assert (group["properties"][name].get("pattern") == DATE["pattern"]) == is_date, name


parts = st.builds(
    lambda year, month, day, mark: "-".join(filter(None, (year, month, day))) + mark,
    st.sampled_from(["2024", "2023", "1999", "24"]),
    st.sampled_from(["", "02", "04", "12", "13", "00", "2"]),
    st.sampled_from(["", "01", "28", "29", "30", "31", "32", "00", "9"]),
    st.sampled_from(["", "?", "~", "%", "?~", "Z"]),
)


@given(parts | st.builds("{}/{}".format, parts, parts | st.sampled_from(["", ".."])))
@settings(max_examples=500)
def test_a_date_of_the_linter_is_a_date_of_the_editor(date: str) -> None:
    fits = at("date").is_valid(date)
    try:
        parse_day_range(date)
    except EdtfError as error:
        # How long February is and which end comes first, no pattern can say.
        beyond = "02-29" in date or "before it begins" in error.message
        assert not fits or beyond
    else:
        assert fits


@given(st.text(st.characters(codec="ascii"), min_size=1, max_size=3))
@settings(max_examples=300)
def test_a_country_is_one_for_both(code: str) -> None:
    assert at("Venue", "country").is_valid(code) == is_country_code(code)


def test_every_code_of_a_country_is_one_for_the_editor() -> None:
    codes = load_codes()
    for code in (*codes.countries, *codes.former, "XZ", "AA"):
        assert at("Venue", "country").is_valid(code), code
    assert not at("Venue", "country").is_valid("UK")


@given(st.from_regex(r"[A-Za-z]{2,4}(-[A-Za-z0-9]{1,5}){0,3}", fullmatch=True))
@settings(max_examples=300)
def test_a_language_of_the_linter_is_one_of_the_editor(tag: str) -> None:
    assert at("language").is_valid(tag) or not is_language_tag(tag)


def test_every_registered_language_is_one_for_the_editor() -> None:
    codes = load_codes()
    check = at("language")
    for tag in (*codes.languages, *codes.irregular, "x-own", "zh-Hans-CN"):
        assert check.is_valid(tag), tag
    offered = [one["body"] for one in EDITOR["properties"]["language"]["defaultSnippets"]]
    assert all(map(is_language_tag, offered))


def test_exceptions_name_rules() -> None:
    rule = at("Accept", "rule")
    for known in (*(one.id for one in shipped_rules()), "phrase-of-mine", "fleet-tonnage"):
        assert rule.is_valid(known)
    for wrong in ("text-collapse", "text", "junk-*", "engine-unreadable", "Text-collapsed", "a b"):
        assert not rule.is_valid(wrong)


def test_every_choice_is_explained() -> None:
    def choices(value: Any) -> Iterator[dict[str, Any]]:
        if isinstance(value, dict):
            yield from [value] if "enum" in value else []
        steps = value.items() if isinstance(value, dict) else enumerate(value)
        for step, held in steps:
            if isinstance(held, dict | list) and step != "if":
                yield from choices(held)

    found = list(choices(EDITOR))
    assert len(found) == 5
    for one in found:
        assert len(one["enum"]) == len(one["enumDescriptions"])
        assert all(one["enumDescriptions"])


# --- against the rules ---------------------------------------------------------------------------


def findings(workspace: Workspace, values: dict[str, Any]) -> list[dict[str, Any]]:
    workspace.write({"a.txt": TEXT, "a.yaml": json.dumps(values, ensure_ascii=False)})
    run = workspace.run("a.txt", "--select", "sidecar,date-invalid", "--today", TODAY,
                        "--format", "json")  # fmt: skip
    return run.findings


day = st.sampled_from(["2022-05-03", "2022-05?", "2022-02-30", "May 2022", "2022", "2022/2023"])
code = st.sampled_from(["AT", "XK", "SU", "XZ", "UK", "at", "Austria", "AUT", "Atlantis", "??"])
tag = st.sampled_from(["en", "zh-Hans", "i-klingon", "English", "english-GB", "cn", "e", "en_GB"])
rule = st.sampled_from(["text-collapsed", "text-collapse", "junk-*", "junk", "phrase-x", "a b"])
likely = st.fixed_dictionaries(
    {
        "date": day,
        "venue": st.fixed_dictionaries({}, optional={"country": code}),
        "participants": st.lists(
            st.fixed_dictionaries({"name": st.just("Anna Gruber")}, optional={"party": code}),
            min_size=1, max_size=2,
        ),
        "source": st.fixed_dictionaries(
            {}, optional={"published": day, "updated": day, "retrieved": day}
        ),
    },
    optional={
        "language": tag,
        "side": code | st.sampled_from(["press", "joint", "both"]),
        "translation": st.fixed_dictionaries({}, optional={"from": tag, "original": tag}),
        "about": st.fixed_dictionaries({"what": st.just("a visit")}, optional={"date": day}),
        "accept": st.lists(
            st.fixed_dictionaries({"rule": rule, "reason": st.just("as published")}),
            min_size=1, max_size=1,
        ),
    },
)  # fmt: skip


def refused(values: dict[str, Any]) -> set[str]:
    """The fields that the editor marks, though the schema that judges takes them."""
    assert load_validator().is_valid(values)
    return {
        next(str(step) for step in reversed([*error.absolute_path]) if isinstance(step, str))
        for error in STRICT.iter_errors(values)
    }


@pytest.mark.slow
@given(likely | valid)
@settings(max_examples=250)
def test_what_the_editor_marks_a_rule_reports(values: dict[str, Any]) -> None:
    marked = refused(values)
    with pytest.MonkeyPatch.context() as patch, TemporaryDirectory() as name:
        patch.chdir(name)
        (Path(name) / ".git").mkdir()
        said = " ".join(one["message"] for one in findings(Workspace(Path(name)), values))
    if "The sidecar cannot be read" in said:
        return
    for field in marked:
        assert any(words in said for words in TOLD.get(field, (f"`{field}`",))), (field, said)


def sidecars() -> list[Path]:
    return sorted((ROOT / "corpus").rglob("*.yaml"))


@pytest.mark.parametrize("path", sidecars(), ids=lambda path: path.stem)
def test_the_sidecars_of_the_corpus(path: Path, workspace: Workspace) -> None:
    from readlint.record import Document, SidecarProblem
    from readlint.record.yaml_reader import parse_mapping

    parsed = parse_mapping(Document(path.name, path.read_text(encoding="utf-8")))
    assert not isinstance(parsed, SidecarProblem)
    values = parsed[0].plain()
    name = "defaults" if path.name == "_defaults.yaml" else "sidecar"
    if name == "sidecar" and (path.parent / "_defaults.yaml").exists():
        name = "record-below-defaults"
    errors = list(Draft202012Validator(ALL[name]).iter_errors(values))
    if "flawed" not in path.parts:
        assert errors == []
    for error in errors:
        said = " ".join(one["message"] for one in findings(workspace, values))
        assert any(str(step) in said for step in error.absolute_path or ["mood"])


# --- plugins -------------------------------------------------------------------------------------


def test_rules_of_plugins_are_among_those_that_an_exception_may_name(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    plugin = Plugin("ships", "1", "ships", "ships.rules", RULES[1:2])
    monkeypatch.setattr(plugins, "installed_plugins", lambda: (plugin,))
    printed = json.loads(workspace.run("schema").out)
    known = printed["$defs"]["Rule"]["anyOf"][0]
    assert known["enum"][-1] == RULES[1].id
    assert known["enumDescriptions"][-1] == "Buttons to share the page are left in the text."
    assert len(known["enum"]) == len(known["enumDescriptions"])
    assert "Buttons" not in workspace.run("schema", "report").out


def test_a_plugin_that_cannot_be_used_is_one_line(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise PluginError("ships 1: cannot be imported")

    monkeypatch.setattr(plugins, "installed_plugins", broken)
    run = workspace.run("schema")
    assert (run.status, run.out) == (2, "")
    assert run.err == "readlint: ships 1: cannot be imported\n"
    assert workspace.run("schema", "config").status == 0
    assert set(schema_command.WITH_RULES) == set(ALL)
