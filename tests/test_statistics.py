"""Findings counted by rule, by folder and by publisher, for people and for programs."""

from __future__ import annotations

import json
from typing import Any

import pytest

from readlint.report.statistics import MOST_ROWS, NO_PUBLISHER
from readlint.rules.cases import STANDARD_SIDECAR, STANDARD_TEXT
from tests.workspace import Workspace


@pytest.fixture
def corpus(workspace: Workspace) -> Workspace:
    """Two folders with a finding in three of four records, one without; and one clean."""
    named = next(line for line in STANDARD_SIDECAR.splitlines() if "publisher:" in line)
    other = STANDARD_SIDECAR.replace(named, "  publisher:  Another   Office")
    return workspace.write({
        "de/a.txt": STANDARD_TEXT, "de/a.yaml": f"{STANDARD_SIDECAR}colour: x\nsize: y\n",
        "de/b.txt": STANDARD_TEXT, "de/b.yaml": f"{other}colour: x\n",
        "fr/c.txt": STANDARD_TEXT, "fr/d.txt": STANDARD_TEXT, "fr/d.yaml": other,
        "it/e.txt": STANDARD_TEXT, "it/e.yaml": STANDARD_SIDECAR,
    })  # fmt: skip


WORDS = (".", "--select", "sidecar-unknown-key,sidecar-missing")


def rows(corpus: Workspace, *words: str) -> list[dict[str, Any]]:
    done = corpus.run(*WORDS, "--statistics", "--format", "json", *words)
    assert (done.status, done.err) == (1, "")
    found: list[dict[str, Any]] = json.loads(done.out)["statistics"]["rows"]
    return found


def test_by_rule(corpus: Workspace) -> None:
    assert rows(corpus) == [
        {"rule": "sidecar-unknown-key", "findings": 3, "records": 2, "of_records": 5, "share": 0.4,
         "by_severity": {"error": 3, "warning": 0, "info": 0},
         "fixable": {"safe": 0, "unsafe": 0}},
        {"rule": "sidecar-missing", "findings": 1, "records": 1, "of_records": 5, "share": 0.2,
         "by_severity": {"error": 1, "warning": 0, "info": 0},
         "fixable": {"safe": 0, "unsafe": 0}},
    ]  # fmt: skip
    assert rows(corpus, "--by", "rule") == rows(corpus)


def test_by_folder(corpus: Workspace) -> None:
    found = rows(corpus, "--by", "folder")
    counts = [(row["folder"], row["findings"], row["records"], row["of_records"]) for row in found]
    assert counts == [("de", 3, 2, 2), ("fr", 1, 1, 2), ("it", 0, 0, 1)]


def test_by_publisher(corpus: Workspace) -> None:
    found = rows(corpus, "--by", "publisher")
    counts = {row["publisher"]: (row["findings"], row["records"], row["of_records"])
              for row in found}  # fmt: skip
    (standard,) = counts.keys() - {"Another Office", NO_PUBLISHER}
    assert counts == {standard: (2, 1, 2), "Another Office": (1, 1, 2), NO_PUBLISHER: (1, 1, 1)}


def test_the_same_with_several_processes(corpus: Workspace) -> None:
    assert rows(corpus, "--by", "publisher", "--jobs", "2") == rows(corpus, "--by", "publisher")


def test_the_table(corpus: Workspace) -> None:
    done = corpus.run(*WORDS, "--by", "folder")
    head, first, second, clean, nothing, *_ = done.out.splitlines()
    assert head.split() == ["findings", "records", "share", "fixable", "errors", "folder"]
    assert first.split() == ["3", "2", "100%", "0", "3", "de"]
    assert second.split() == ["1", "1", "50%", "0", "1", "fr"]
    assert (clean, nothing) == ("1 folder without a finding.", "")
    assert "Explain a rule: `readlint rule sidecar-unknown-key`" in done.out


def test_many_folders_are_cut_with_exact_totals(workspace: Workspace) -> None:
    number = MOST_ROWS + 3
    workspace.write({f"{at:03}/a.txt": f"They met, {at}.\n" for at in range(number)})
    words = (".", "--select", "sidecar-missing", "--by", "folder")
    lines = workspace.run(*words).out.splitlines()
    assert lines[MOST_ROWS + 1] == "3 more with 3 findings are not shown (--all)."
    assert "not shown" not in workspace.run(*words, "--all").out


def test_what_can_be_fixed_is_told_apart(workspace: Workspace) -> None:
    text = STANDARD_TEXT.replace(" ", "\u200b ", 1) + "\nAccept all cookies\n\nReject all\n"
    workspace.write({"a.txt": text, "a.yaml": STANDARD_SIDECAR})
    report = json.loads(workspace.run(".", "--by", "folder", "--format", "json").out)
    (row,) = report["statistics"]["rows"]
    assert row["fixable"] == {"safe": 1, "unsafe": 1}
    assert (report["version"], report["summary"]["findings"]) == (1, 2)
    assert "findings" not in report


def test_a_baseline_that_is_stale_is_of_no_record(workspace: Workspace) -> None:
    workspace.write({"de/a.txt": STANDARD_TEXT, "de/a.yaml": f"{STANDARD_SIDECAR}colour: x\n"})
    assert workspace.run("baseline", "add", ".").status == 0
    workspace.write({"de/a.yaml": STANDARD_SIDECAR})
    report = json.loads(workspace.run(".", "--by", "folder", "--format", "json").out)
    counts = {row["folder"]: (row["findings"], row["of_records"])
              for row in report["statistics"]["rows"]}  # fmt: skip
    assert counts == {".": (1, 0), "de": (0, 1)}


@pytest.mark.parametrize("form", ["sarif", "concise", "html"])
def test_other_formats_count_nothing(workspace: Workspace, form: str) -> None:
    done = workspace.write({}, good=True).run(".", "--by", "folder", "--format", form)
    assert (done.status, done.out) == (2, "")
    assert "--statistics goes with --format text and --format json only" in done.err
