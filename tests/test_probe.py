"""The face that outside runners use: its names and the form of its answers last."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from readlint.testing import STANDARD_SIDECAR, STANDARD_TEXT

ROOT = Path(__file__).parent.parent


@pytest.fixture
def probe(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    import probe

    return probe


def test_dates_and_ranges(probe: ModuleType) -> None:
    text = "On 3 May 2022, and from 4 to 6 June 2023, they met; 03/04/2021 was the last time."
    found = probe.dates(text)
    days = [(one["words"], one["day"], one["last"]) for one in found["certain"]]
    june = ("4 to 6 June 2023", "2023-06-04", "2023-06-06")
    assert days == [("3 May 2022", "2022-05-03", None), june]
    doubtful = [(one["words"], {one["day"], one["other"]}) for one in found["doubtful"]]
    assert doubtful == [("03/04/2021", {"2021-03-04", "2021-04-03"})]
    assert all(text[one["start"] : one["end"]] == one["words"] for one in found["certain"])
    assert [one["words"] for one in probe.ranges(text)] == ["4 to 6 June 2023"]
    assert probe.calendar_names()["months"]["mai"] == 5
    assert probe.calendar_names()["weekdays"]["freitag"] == 5


def test_languages(probe: ModuleType) -> None:
    english = "The ministers met in Vienna and spoke of trade and of rail links. " * 3
    german = "Die Minister sprachen über den Handel und die Lage in der Region, wie es hieß. " * 3
    (passage,) = probe.languages(f"{english}\n\n{german}\n")
    assert (passage["name"], passage["words"]) == ("German", german.strip())
    known = probe.known_languages()
    assert known["names"]["de"] == "German"
    assert 0 < known["words"] < known["characters"]


def test_damaged_and_unseen_characters(probe: ModuleType) -> None:
    (word,) = probe.garbled("Der MÃ¼nchner Gipfel begann. In KÃ¶ln sprach niemand.\n")[:1]
    assert (word["start"], word["words"], word["was"]) == (4, "MÃ¼nchner", "Münchner")
    (hidden,) = probe.unseen("The minis\u200bters met.\n")
    assert (hidden["kind"], hidden["number"]) == ("zero-width", 1)
    assert hidden["places"][0]["start"] == 9


def test_codes_of_countries_and_languages(probe: ModuleType) -> None:
    assert probe.country("AT") == {"is_code": True, "meant": []}
    assert probe.country("Austria") == {"is_code": False, "meant": ["AT"]}
    assert probe.language_tag("pt-BR")["is_tag"]
    assert probe.language_tag("German") == {"is_tag": False, "meant": ["de"]}


def test_the_table_of_officials(probe: ModuleType) -> None:
    table = probe.officials()
    terms = [(office, term) for office in table["offices"] for term in office["terms"]]
    assert all(term["person"] in table["persons"] for _, term in terms)
    lasting = [term for _, term in terms if term["end"] is None]
    assert 0 < len(lasting) < len(terms)
    assert table["covers_from"] < table["horizon"]
    assert all(office["id"] and office["party"] for office, _ in terms)
    assert probe.folded("Łukasz Żółć") == probe.folded("łukasz zołc")


def test_a_day_of_a_sidecar(probe: ModuleType) -> None:
    assert probe.day_range("2024-02") == {"first": "2024-02-01", "last": "2024-02-29"}
    refused = probe.day_range("2024-02-30")
    assert refused["problem"]
    assert 0 <= refused["start"] < refused["end"] <= 10


def test_what_git_ignores(probe: ModuleType, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_text("drafts/\n")
    asked = [(str(tmp_path / "drafts"), True), (str(tmp_path / "a.txt"), False)]
    assert probe.ignored_by(asked) == [f"{tmp_path / '.gitignore'}:1", None]


SIMPLE = "date: 2022-05-03\nvenue: {city: Vienna}\n"


def test_a_sidecar_is_parsed_by_both_readers(probe: ModuleType) -> None:
    values = {"date": "2022-05-03", "venue": {"city": "Vienna"}}
    parsed = probe.parse_sidecar(SIMPLE)
    assert parsed == {"simple": values, "values": values, "duplicates": []}
    trees = probe.sidecar_trees(SIMPLE)
    assert trees["simple"] == trees["library"]
    day = trees["library"]["value"]["date"]
    assert (day["value"], day["start"], day["end"]) == ("2022-05-03", 6, 16)
    assert probe.parse_sidecar("date: 2022\ndate: 2023\n")["duplicates"] == ["date"]
    refused = probe.parse_sidecar("date: [\n")
    assert refused["simple"] is None
    assert refused["problem"]
    assert "values" not in refused


def test_the_engines_judge_a_sidecar(probe: ModuleType) -> None:
    good = probe.parse_sidecar(STANDARD_SIDECAR)["values"]
    said = probe.judge_sidecar(good)
    assert said == {"fast": True, "decides": True, "explains": True, "problems": []}
    said = probe.judge_sidecar({"date": "2022-05-03"})
    assert (said["fast"], said["decides"], said["explains"]) == (False, False, False)
    assert said["problems"]


def test_the_models_judge_a_sidecar(probe: ModuleType) -> None:
    good = probe.parse_sidecar(STANDARD_SIDECAR)["values"]
    assert probe.judge_by_models(good) == {"accepts": True, "problem": None}
    refused = probe.judge_by_models({"date": "2022-05-03"})
    assert not refused["accepts"]
    assert "venue" in refused["problem"]


def test_a_schema_of_a_user_judges(probe: ModuleType, tmp_path: Path) -> None:
    schema = tmp_path / "s.json"
    schema.write_text('{"required": ["title"]}')
    said = probe.judge_by_schema(schema, [{"title": "a"}, {}])
    assert said["refused"] is None
    assert said["verdicts"] == [{"decides": it, "explains": it} for it in (True, False)]
    schema.write_text('{"$ref": "https://example.invalid/elsewhere"}')
    refused = probe.judge_by_schema(schema, [{}])
    assert "elsewhere" in refused["refused"]
    assert refused["verdicts"] == []


def _rules(findings: Sequence[dict[str, Any]]) -> list[str]:
    return [finding["rule"] for finding in findings]


def test_one_record_is_checked(probe: ModuleType) -> None:
    assert probe.check(STANDARD_TEXT, STANDARD_SIDECAR) == []
    late = STANDARD_SIDECAR.replace("date: 2022-05-03", "date: 2022-05-04")
    (finding,) = [one for one in probe.check(STANDARD_TEXT, late) if one["severity"] == "error"]
    assert finding["rule"] == "date-body-conflict"
    assert json.loads(json.dumps(finding)) == finding
    assert probe.check(STANDARD_TEXT, late, select=("sidecar",)) == []
    assert "sidecar-missing" in _rules(probe.check(STANDARD_TEXT.encode(), None))
    assert "sidecar-orphan" in _rules(probe.check(None, STANDARD_SIDECAR))
    assert _rules(probe.check(STANDARD_TEXT, late, today="2022-01-01", select=("date-order",)))


def test_paths_are_checked_and_may_change_before_they_are_read(
    probe: ModuleType, tmp_path: Path
) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(STANDARD_TEXT.replace("tunnel", f"tunnel {name}"))
        (tmp_path / f"{name}.yaml").write_text(STANDARD_SIDECAR)
    asked = {"paths": [str(tmp_path)], "select": ("sidecar",)}
    assert probe.check_paths(**asked) == {"findings": [], "failed": False}
    after = probe.check_paths(**asked, meanwhile=(tmp_path / "a.txt").unlink)
    assert after["failed"]
    assert [Path(finding["path"]).name for finding in after["findings"]] == ["a.txt"]


def test_the_command_line_prints_json() -> None:
    command = [sys.executable, str(ROOT / "scripts" / "probe.py"), "dates"]
    done = subprocess.run(
        command, input=b"On 3 May 2022.", capture_output=True, check=True, timeout=60
    )
    assert json.loads(done.stdout)["certain"][0]["day"] == "2022-05-03"


def test_the_command_line_checks_a_record(
    probe: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text, sidecar = tmp_path / "a.txt", tmp_path / "a.yaml"
    text.write_text(STANDARD_TEXT)
    sidecar.write_text(STANDARD_SIDECAR.replace("date: 2022-05-03", "date: 2022-05-04"))
    assert probe.main(["check", str(text), str(sidecar)]) == 0
    assert "date-body-conflict" in _rules(json.loads(capsys.readouterr().out))
