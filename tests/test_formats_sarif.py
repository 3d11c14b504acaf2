"""SARIF: valid, its regions the words themselves, nothing dropped."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from jsonschema import Draft4Validator, Draft202012Validator

from readlint.engine.result import RunResult
from readlint.report import render
from readlint.report.sarif import artifact, message
from tests import report_sample
from tests.report_sample import FILES, PLAIN, many, of, sample

SUBSET = json.loads((Path(__file__).parent / "sarif_subset.schema.json").read_text("utf-8"))


@pytest.fixture
def result() -> RunResult:
    return sample()


@pytest.fixture
def run(result: RunResult) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(render(result, "sarif", PLAIN))
    only: dict[str, Any] = log["runs"][0]
    return only


def physical(run: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for one in run["results"]:
        for location in [*one["locations"], *one.get("relatedLocations", [])]:
            yield location["physicalLocation"]


def test_sarif_is_valid(result: RunResult) -> None:
    """Against a subset written for this test: all that readlint writes, and nothing besides.

    The standard's own schema comes with no package; where SARIF_SCHEMA names a copy of
    sarif-schema-2.1.0.json, that decides too.
    """
    Draft202012Validator.check_schema(SUBSET)
    official = os.environ.get("SARIF_SCHEMA")
    for shown in (result, of([]), many(3)):
        log = json.loads(render(shown, "sarif", PLAIN))
        Draft202012Validator(SUBSET).validate(log)
        if official:
            Draft4Validator(json.loads(Path(official).read_text("utf-8"))).validate(log)


def test_sarif_regions_are_the_words(run: dict[str, Any]) -> None:
    seen = 0
    for place in physical(run):
        if "snippet" not in place.get("region", {}):
            continue
        region = place["region"]
        lines = FILES[unquote(place["artifactLocation"]["uri"])].split("\n")
        lines = lines[region["startLine"] - 1 : region["endLine"]]
        lines[-1] = lines[-1][: region["endColumn"] - 1]
        lines[0] = lines[0][region["startColumn"] - 1 :]
        assert "\n".join(lines) == region["snippet"]["text"]
        seen += 1
    assert seen > 6


def test_sarif_paths_are_relative_and_encoded(run: dict[str, Any]) -> None:
    for place in physical(run):
        uri = place["artifactLocation"]["uri"]
        assert re.fullmatch(r"(?:[\w.~/-]|%[0-9A-F]{2})+", uri, re.ASCII)
        assert place["artifactLocation"]["uriBaseId"] in run["originalUriBaseIds"]


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("/data/a b.txt", "file:///data/a%20b.txt"),
        ("C:/data/é.txt", "file:///C:/data/%C3%A9.txt"),
        ("//server/share/a.txt", "file://server/share/a.txt"),
        ("caf\udce9.txt", "caf%E9.txt"),
        ("a:b.txt", "a%3Ab.txt"),
    ],
)
def test_sarif_addresses(path: str, uri: str) -> None:
    assert artifact(path)["uri"] == uri
    assert ("uriBaseId" in artifact(path)) == (not uri.startswith("file:"))


def test_sarif_rules_are_where_results_say(run: dict[str, Any]) -> None:
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.id for rule in report_sample.RULES]
    for one in run["results"]:
        if "ruleIndex" in one:
            assert rules[one["ruleIndex"]]["id"] == one["ruleId"]
    assert {one["ruleId"] for one in run["results"] if "ruleIndex" not in one} == {"sidecar-orphan"}
    assert rules[0]["help"]["markdown"].startswith(
        "Two days contradict each other.\n\n**What it does.** Compares one *thing* with another"
    )
    assert rules[0]["fullDescription"]["text"].endswith("with both.\n\nA second paragraph.")


def test_sarif_carries_the_page_of_a_rule_once_and_only_with_results() -> None:
    log = json.loads(render(many(2), "sarif", PLAIN))
    first, *others = log["runs"][0]["tool"]["driver"]["rules"]
    assert first["help"]["text"] == "Two days contradict each other.\n\nCorrect `date`."
    told = [rule["help"] for rule in others]
    assert told == [{"text": f"`readlint rule {r['id']}` explains this rule."} for r in others]
    assert all(rule["shortDescription"]["text"] for rule in others)


def test_sarif_has_a_region_for_what_is_about_a_whole_file(run: dict[str, Any]) -> None:
    [orphan] = [one for one in run["results"] if one["ruleId"] == "sidecar-orphan"]
    [place] = orphan["locations"]
    assert place["physicalLocation"]["region"] == {
        "startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 1,
    }  # fmt: skip


def test_sarif_has_a_line_a_result(result: RunResult) -> None:
    lines = render(result, "sarif", PLAIN).splitlines()
    read = [json.loads(line.rstrip(",]")) for line in lines if line.startswith('{"ruleId')]
    assert read == json.loads("\n".join(lines))["runs"][0]["results"]


def test_sarif_names_no_address_that_is_not_ours(run: dict[str, Any]) -> None:
    assert "informationUri" not in run["tool"]["driver"]
    assert not any("helpUri" in rule for rule in run["tool"]["driver"]["rules"])


def test_sarif_marks_what_is_accepted_or_known(run: dict[str, Any]) -> None:
    marked = [(one.get("baselineState"), bool(one["suppressions"])) for one in run["results"]]
    assert Counter(marked) == {("new", False): 5, ("unchanged", False): 1, (None, True): 1}


def test_sarif_shows_evidence_with_what_it_means(run: dict[str, Any]) -> None:
    for one in run["results"]:
        related = one.get("relatedLocations", [])
        assert [place["id"] for place in related] == list(range(len(related)))
        assert all(place["message"]["text"] for place in related)
    texts = [
        p["message"]["text"] for one in run["results"] for p in one.get("relatedLocations", [])
    ]
    assert "junk-stars: A line of asterisks is left." in texts


def test_sarif_tells_a_failed_run_from_a_whole_one(result: RunResult, run: dict[str, Any]) -> None:
    invocation = run["invocations"][0]
    assert invocation["executionSuccessful"] is False
    first, *others = invocation["toolExecutionNotifications"]
    assert (first["level"], first["descriptor"]["id"]) == ("error", "engine-unreadable")
    assert {one["level"] for one in others} == {"note"}
    assert not [one for one in run["results"] if one["ruleId"].startswith("engine-")]
    whole = json.loads(render(result._replace(failed=False), "sarif", PLAIN))
    assert whole["runs"][0]["invocations"][0]["executionSuccessful"] is True


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("Plain [1] and {x}.", "Plain [1] and {x}."),
        ("A link [a](0).", r"A link \[a\](0)."),
        ("A hole {0}.", "A hole {{0}}."),
    ],
)
def test_sarif_messages_hold_no_link_and_no_hole(words: str, text: str) -> None:
    assert message(words) == {"text": text}
