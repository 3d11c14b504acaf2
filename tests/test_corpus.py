"""The shipped corpus: silent where it is clean, and exactly the golden report where it is not."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from readlint.cli import main
from readlint.engine.rulesets import RuleSet, load_ruleset
from readlint.engine.run import run
from readlint.record.discovery import discover
from readlint.rules.registry import all_rules

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests" / "golden" / "corpus.txt"


@pytest.fixture(autouse=True)
def _in_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def test_clean_records_are_clean_for_every_rule_previews_included() -> None:
    default = load_ruleset()
    whole = RuleSet(all_rules(), default.today, default.validator, default.facts)
    result = run(discover(["corpus/readouts"]), whole)
    assert result.findings == []
    assert result.summary.records >= 12


def test_the_report_on_the_corpus_is_the_golden_one(capsys: pytest.CaptureFixture[str]) -> None:
    # How many rules there are is no part of it: a new rule touches its own file only.
    status = main(["corpus", "--today", "2026-01-01", "--color", "never"])
    said = re.sub(r"\d+ rules", "N rules", capsys.readouterr().out)
    if os.environ.get("READLINT_UPDATE_GOLDEN"):
        GOLDEN.write_text(said, encoding="utf-8", newline="")
    assert said == GOLDEN.read_text(encoding="utf-8")
    assert status == 1


def test_each_flawed_record_is_found_by_the_rule_it_shows(
    capsys: pytest.CaptureFixture[str],
) -> None:
    expected = {
        "cookie-banner": "junk-cookie",
        "repeated-caption": "junk-caption",
        "headline-dump": "junk-related-links",
        "header-leak": "junk-header-leak",
        "machine-round-trip": "text-broken-sentence",
        "no-attribution": "attribution-missing",
        "late-preview": "date-preview",
        "late-preview-stamp": "date-body-conflict",
        "missing-sidecar": "sidecar-missing",
        "orphan-sidecar": "sidecar-orphan",
        "typo-key": "sidecar-unknown-key",
        "chinese-site": "attribution-agency-chain",
        "impossible-date": "date-invalid",
    }
    main(["corpus/flawed", "--today", "2026-01-01", "--format", "concise"])
    said = capsys.readouterr().out
    for record, rule in expected.items():
        assert any(f"/{record}." in line and rule in line for line in said.splitlines()), record
    folder = ROOT / "corpus" / "flawed"
    assert {path.stem for path in folder.iterdir()} == set(expected)


def test_no_baseline_is_committed() -> None:
    assert not list(ROOT.glob("**/.readlint-baseline.json"))
