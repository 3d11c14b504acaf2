"""What is known of the rules on real texts: how it is measured, shown, and what it decides."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from readlint.cli.rule import run as rule_command
from readlint.rules.accuracy import Accuracy, Counts, accuracy_of, read_accuracy
from readlint.rules.registry import shipped_rules

ROOT = Path(__file__).parent.parent
# Families whose rules compare a file with its form: there is nothing to doubt in what they say.
OF_FORM = ("baseline", "sidecar")
# On by default although they were measured as too loud, each with the reason. Nothing is added
# here without one, and what has become quiet leaves.
LOUD: Mapping[str, str] = {}


@pytest.fixture(autouse=True)
def _own_scripts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(ROOT / "scripts"), *sys.path])


# What is known decides what is on by default


def test_what_is_on_by_default_was_measured_and_is_quiet() -> None:
    doubted = {rule.id for rule in shipped_rules() if not rule.preview and not _may_be_on(rule.id)}
    assert doubted == set(LOUD)


def _may_be_on(rule: str) -> bool:
    known = accuracy_of(rule)
    if not known.day:
        return rule.partition("-")[0] in OF_FORM and bool(known.note)
    return known.is_measured and known.is_quiet


def test_every_row_is_of_a_rule_and_only_a_preview_may_lack_one() -> None:
    rows, rules = set(read_accuracy()), shipped_rules()
    assert rows <= {rule.id for rule in rules}
    assert rows >= {rule.id for rule in rules if not rule.preview}


@pytest.mark.parametrize(
    ("known", "measured", "quiet"),
    [
        (Accuracy(documents=Counts(199)), False, True),
        (Accuracy(documents=Counts(200)), True, True),
        (Accuracy(documents=Counts(150, 3, read=2), pages=Counts(100)), False, True),
        (Accuracy(documents=Counts(200, 1, read=1, false=1)), True, True),
        (Accuracy(documents=Counts(200, 2, read=2, false=2)), True, False),
        # One of the twenty read is false, so five of a hundred may be.
        (Accuracy(documents=Counts(900, 100, read=20, false=1)), True, False),
        (Accuracy(documents=Counts(1000, 100, read=20, false=1)), True, True),
        # On pages one finding of twenty may be false, whatever their number.
        (Accuracy(pages=Counts(200, 100, read=20, false=1)), True, True),
        (Accuracy(pages=Counts(200, 100, read=20, false=2)), True, False),
        (Accuracy(pages=Counts(200, 100, marked=60, read=20, false=2)), True, True),
    ],
)
def test_too_little_and_too_loud(known: Accuracy, measured: bool, quiet: bool) -> None:
    assert known.is_measured is measured
    assert known.is_quiet is quiet


@pytest.mark.parametrize(
    ("known", "line"),
    [
        (
            Accuracy("2026-11-29", Counts(221, 1, read=1, false=1), Counts(2673, 40, read=39)),
            "Tried on 2,894 real texts (2026-11-29): 41 findings, 40 read, 1 false.",
        ),
        (
            Accuracy("2026-11-29", pages=Counts(900, 50, marked=30, read=20, unclear=1)),
            "Tried on 900 real texts (2026-11-29): 50 findings, 30 on lines marked as junk, "
            "20 read, 0 false, 1 unclear.",
        ),
        (
            Accuracy("2026-11-29", Counts(221), note="Only English."),
            "Tried on 221 real texts (2026-11-29): no finding. Only English.",
        ),
        (Accuracy(note="Not measured."), "Not measured."),
    ],
)
def test_it_is_said_in_one_line(known: Accuracy, line: str) -> None:
    assert str(known) == line


def test_the_page_of_a_rule_says_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert rule_command(["date-order"]) == 0
    assert f"\n{accuracy_of('date-order')}\n" in capsys.readouterr().out


# How it is measured

CLEAN = "The ministers spoke about the river commission and agreed to meet again in spring."
PAGE: Mapping[str, Any] = {
    "id": "page",
    "url_or_site": "https://news.example/a",
    "lang": "en",
    "date": "2022-05-03",
    "lines": [
        {"text": "Accept all cookies", "label": "junk"},
        {"text": "We use cookies to improve your experience", "label": "junk"},
        {"text": CLEAN, "label": "keep"},
    ],
}


@pytest.fixture
def table(tmp_path: Path) -> Path:
    clean = {"id": "clean", "clean": True, "lang": "en", "text": f"{CLEAN}\n\n{CLEAN}\n"}
    file = tmp_path / "pages.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in (PAGE, clean)), encoding="utf-8")
    return file


def test_clean_rows_are_apart_and_pages_get_what_is_known_of_them(
    tmp_path: Path, table: Path
) -> None:
    from measuring.texts import lay_out_all

    pages, clean = lay_out_all([table], tmp_path / "scratch")
    assert (pages.name, pages.kind, pages.whole) == ("pages", "pages", False)
    assert (clean.name, clean.kind, clean.whole) == ("pages-clean", "documents", False)
    assert pages.labels == {"news.example/page.txt": ("junk", "junk", "keep")}
    sidecar = (pages.folder / "news.example" / "page.yaml").read_text(encoding="utf-8")
    assert sidecar.splitlines() == [
        'kind: "news-report"',
        'date: "2022-05-03"',
        'language: "en"',
    ]


def test_a_page_of_two_tables_counts_once_and_gets_what_both_know(
    tmp_path: Path, table: Path
) -> None:
    from measuring.texts import lay_out_all

    again = {"id": "b", "url": PAGE["url_or_site"], "text": "Else.", "published": "2022-05-04"}
    other = tmp_path / "dated.jsonl"
    other.write_text(json.dumps(again) + "\n", encoding="utf-8")
    pages, _ = lay_out_all([table, other], tmp_path / "scratch")
    assert [file.name for file in (pages.folder / "news.example").glob("*.txt")] == ["page.txt"]
    sidecar = (pages.folder / "news.example" / "page.yaml").read_text(encoding="utf-8")
    assert "2022-05-04" in sidecar


@pytest.mark.process
def test_a_measurement_counts_reads_and_writes(
    tmp_path: Path, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from accuracy import main

    file, ledger = tmp_path / "accuracy.json", tmp_path / "ledger.jsonl"
    words = [str(table), "--today", "2026-11-29", "--ledger", str(ledger)]
    assert main([*words, "--show", "junk-repeat"], file=file) == 0
    shown = capsys.readouterr().out
    assert "junk-repeat: 1 not read" in shown
    assert CLEAN[:40] in shown
    name = shown.split("not read\n", 1)[1].split()[0]
    readings = tmp_path / "read.txt"
    readings.write_text(f"{name} right The sentence is there twice.\n", encoding="utf-8")
    main([*words, "--take", str(readings), "--update"], file=file)
    rows = json.loads(file.read_text(encoding="utf-8"))
    assert rows["junk-repeat"]["documents"] == {"texts": 1, "findings": 1, "read": 1}
    assert rows["junk-cookie"]["pages"]["marked"] == rows["junk-cookie"]["pages"]["findings"] == 1
    assert "day" not in rows["people-absent"]
    assert CLEAN not in ledger.read_text(encoding="utf-8")


@pytest.mark.parametrize("line", ["nothing right Why.", "known wrong Why.", "known right"])
def test_a_reading_needs_a_finding_a_label_and_a_reason(line: str) -> None:
    from comparing.versions import NotRun
    from measuring.findings import Measured
    from measuring.readings import taken

    one = Measured("known", "junk-nav", "pages", "pages", "a.txt:1:1", "Home", "", False, False)
    assert taken(["", "known false A heading."], {"known": one})[0].label == "false"
    with pytest.raises(NotRun, match="id of a finding"):
        taken([line], {"known": one})


def test_what_is_neither_folder_nor_table_ends_with_2(tmp_path: Path) -> None:
    from accuracy import main

    assert main([str(tmp_path / "nothing.csv")], file=tmp_path / "accuracy.json") == 2
