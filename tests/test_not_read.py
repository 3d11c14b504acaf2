"""A language that cannot be read is said: in every report, and by the exit status if asked."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from language_markdown import language_table, readings_table
from readlint.engine.check import check_record, read_record
from readlint.engine.result import RecordResult
from readlint.engine.rulesets import load_ruleset
from readlint.engine.run import run_result
from readlint.extract.text.record_language import language_of
from readlint.report.summary import left_out
from readlint.rules.cases import STANDARD_SIDECAR, STANDARD_TEXT, Case
from readlint.rules.languages import FILE, READINGS, languages, not_read, share
from readlint.rules.registry import all_rules
from readlint.testing import raw_record
from tests.git_workspace import GitWorkspace, init
from tests.workspace import Workspace

TAGALOG = (
    "Nakipagpulong noong Mayo 3, 2022 si Anna Gruber kay Pavel Novak sa Vienna.\n\n"
    "Tinalakay nila ang kalakalan, ang mga riles at ang kalagayan ng rehiyon, at nagkasundo silang "
    "ituloy ang pag-uusap sa susunod na buwan kasama ang iba pang kinatawan ng pamahalaan.\n"
)
# They judge the sidecar, or what texts of all languages have: characters, lines, copies.
NEED_NO_WORDS = {
    "date-ambiguous", "junk-blank", "junk-classifier", "junk-empty", "junk-header-leak",
    "junk-markup", "junk-page-furniture", "junk-repeat", "sidecar-digest", "sidecar-title",
    "text-broken-sentence", "text-collapsed", "text-encoding", "text-format", "text-invisible",
    "text-language", "text-language-mix", "text-mojibake", "text-too-long", "text-truncated",
}  # fmt: skip


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GitWorkspace:
    return init(tmp_path / "work", monkeypatch)


def record(name: str, language: str | None, text: str = TAGALOG) -> dict[str, str]:
    said = f"language: {language}\n" if language else ""
    sidecar = STANDARD_SIDECAR.replace("language: en\n", said)
    return {f"{name}.txt": text, f"{name}.yaml": sidecar.replace("-novak", f"-{name}")}


def summary_of(languages: dict[str, int]) -> list[str]:
    ruleset = load_ruleset(select=["date-weekday", "venue-conflict"])
    found = [
        RecordResult(f"{tag}{number}.txt", True, True, language=tag)
        for tag, records in languages.items()
        for number in range(records)
    ]
    return left_out(run_result(found, ruleset).summary, verbose=False)


def test_what_cannot_be_read_is_said_by_language(workspace: Workspace) -> None:
    workspace.write({**record("a", "tl"), **record("b", "tl"), **record("c", None)}, good=True)
    words = (".", "--select", "date-weekday,venue-conflict")
    said = [
        "Not read in 2 records in tl: weekdays, places.",
        "Not read in 1 record in an unknown language: weekdays, places.",
    ]
    for form in ("text", "markdown"):
        out = workspace.run(*words, "--format", form).out
        assert all(line in out for line in said), form
    done = workspace.check(*words)
    assert done.status == 0
    assert done.report["summary"]["not_read"] == [
        {"language": "tl", "records": 2, "what": ["weekdays", "places"]},
        {"language": "und", "records": 1, "what": ["weekdays", "places"]},
    ]
    concise = workspace.run(*words, "--format", "concise").out
    assert "Not all could be checked (--verbose)." in concise
    assert said[0] in workspace.run(*words, "--format", "concise", "--verbose").out
    sarif = json.loads(workspace.run(*words, "--format", "sarif").out)
    notes = sarif["runs"][0]["invocations"][0]["toolExecutionNotifications"]
    assert [note["message"]["text"] for note in notes if "tl" in str(note)] == [said[0]]


def test_a_corpus_in_languages_that_are_read_shows_nothing(workspace: Workspace) -> None:
    chinese = (
        "2022年5月3日，外交部长安娜·格鲁伯在维也纳会见帕维尔·诺瓦克。双方就经贸合作交换意见。\n"
    )
    workspace.write({**record("a", "zh-Hans", chinese), **record("b", "en-GB", STANDARD_TEXT)})
    assert "Not read" not in workspace.run(".").out


def test_a_rule_that_needs_no_words_leaves_nothing_unread(workspace: Workspace) -> None:
    workspace.write(record("a", "tl"))
    assert workspace.check(".", "--select", "sidecar,text").report["summary"]["not_read"] == []


def test_the_text_tells_its_language_where_nobody_does(workspace: Workspace) -> None:
    workspace.write(
        {
            **record("a", None, STANDARD_TEXT * 3),
            **record("b", "und", STANDARD_TEXT * 3),
            **record("c", "see below", TAGALOG),
            **record("short", None, "Nagkita sila sa Vienna.\n"),
            **record("empty", "tl", " \n"),
        }
    )
    found = workspace.check(".", "--select", "venue-conflict").report["summary"]["not_read"]
    assert found == [{"language": "und", "records": 1, "what": ["places"]}]


def test_many_languages_are_a_few_lines() -> None:
    lines = summary_of({"sw": 3, "tl": 2, "am": 1, "yo": 1, "zu": 1, "xh": 1, "en": 9, "ig": 1})
    assert lines == [
        "Not read in 3 records in sw: weekdays, places.",
        "Not read in 2 records in tl: weekdays, places.",
        "Not read in 1 record in am: weekdays, places.",
        "Not read in 1 record in ig: weekdays, places.",
        "Not read in 1 record in xh: weekdays, places.",
        "Not read in 2 records in 2 more languages: something (--verbose).",
    ]


@pytest.mark.parametrize("where", ["option", "configuration"])
def test_a_gate_may_fail_for_what_is_not_read(workspace: Workspace, where: str) -> None:
    workspace.write(record("a", "tl"), good=True)
    words = [".", "--select", "venue-conflict"]
    assert workspace.run(*words).status == 0
    if where == "option":
        words.append("--fail-on-unread")
    else:
        workspace.write({"readlint.toml": "fail-on-unread = true\n"})
    done = workspace.run(*words)
    assert (done.status, done.err) == (
        1,
        "readlint: the run fails for what it could not read (`fail-on-unread`): 1 record in tl\n",
    )
    assert workspace.run(*words, "--exit-zero").status == 0
    assert workspace.run("good.txt", *words[1:]).status == 0
    assert workspace.run(".", "--select", "sidecar", *words[3:]).status == 0


def test_the_configuration_of_a_record_decides(workspace: Workspace) -> None:
    workspace.write({**record("lax/a", "tl"), "strict/readlint.toml": "fail-on-unread = true\n"})
    assert workspace.run(".", "--select", "venue-conflict").status == 0
    workspace.write(record("strict/b", "tl"))
    assert workspace.run(".", "--select", "venue-conflict").status == 1


def test_a_warm_run_and_one_of_what_changed_say_the_same(repo: GitWorkspace) -> None:
    repo.commit(record("a", "tl"))
    cold, warm = (repo.check(".", "--cache-dir", "../kept") for _ in range(2))
    assert warm == cold
    assert [one["language"] for one in warm.report["summary"]["not_read"]] == ["tl"]
    repo.write(record("b", "sw"))
    changed = repo.check(".", "--since", "HEAD").report["summary"]["not_read"]
    assert [(one["language"], one["records"]) for one in changed] == [("sw", 1)]


@pytest.mark.process
def test_several_processes_say_the_same(workspace: Workspace) -> None:
    files = (record(f"{number}", "tl" if number % 2 else None) for number in range(500))
    workspace.write({name: text for of in files for name, text in of.items()})
    words = (".", "--no-cache", "--select", "venue-conflict", "--format", "json")
    runs = [workspace.process(*words, "--jobs", jobs) for jobs in ("1", "2")]
    assert runs[0] == runs[1]
    assert [one["records"] for one in runs[0].report["summary"]["not_read"]] == [250, 250]


def test_a_change_that_lets_the_gate_pass_again_is_said(repo: GitWorkspace) -> None:
    repo.commit({**record("a", "tl"), "readlint.toml": "fail-on-unread = true\n"})
    repo.write({"readlint.toml": "\n"})
    told = repo.run(".", "--since", "HEAD").err
    assert "a language that cannot be read no longer fails the run" in told


# --- the language of a record --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        (TAGALOG, "tl", "tl"),
        (TAGALOG, "TL-PH", "tl"),
        (TAGALOG, "zh_Hant", "zh"),
        (TAGALOG, "tagalog", "und"),
        (TAGALOG, "mul", "und"),
        (TAGALOG, None, "und"),
        # Four small words among many names.
        (STANDARD_TEXT, None, "en"),
        (STANDARD_TEXT * 200, None, "en"),
        ("Gespräch in Wien.\n", None, ""),
        ("외교장관은 빈에서 회담을 가졌다. " * 9, None, "ko"),
        ("외교장관은 빈에서.\n", None, ""),
        ("ሚኒስትሩ በቪየና ተገናኙ ። " * 9, None, "und"),
        (" \n", "en", ""),
        (None, "en", ""),
    ],
)
def test_the_language_of_a_record(text: str | None, declared: str | None, language: str) -> None:
    said = f"language: {declared}\n" if declared else ""
    sidecar = STANDARD_SIDECAR.replace("language: en\n", said)
    raw = raw_record(Case("a record", text, sidecar))
    assert language_of(read_record(raw, load_ruleset())) == language
    assert check_record(raw, load_ruleset(select=["sidecar"])).language == ""


# --- the table -----------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.process
def test_the_table_is_what_the_cases_give() -> None:
    script = Path(__file__).resolve().parent.parent / "scripts" / "try_languages.py"
    done = subprocess.run([sys.executable, script, "--check"], check=False, capture_output=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
@pytest.mark.process
def test_the_script_tells_a_contributor_what_is_wanted() -> None:
    script = Path(__file__).resolve().parent.parent / "scripts" / "try_languages.py"
    done = subprocess.run(
        [sys.executable, script, "tlh"], check=False, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    assert "tense          not     0 with a finding, 0 without" in done.stdout
    assert "add a case with a finding, of date-preview" in done.stdout
    assert "The names of months are not known" in done.stdout
    assert "tlh.yaml lacks classes that many files have: list-joiner, " in done.stdout


def test_the_table_names_each_reading_once() -> None:
    assert tuple(json.loads(FILE.read_bytes())) == READINGS
    for reading in READINGS:
        assert share(reading, "en") == share(reading, "en-GB") == "read"
        assert share(reading, "und") == share(reading, "tlh") == "not"
    assert not_read("zh-Hant", READINGS) == ()
    assert share("titles", "no") == share("titles", "nb")
    assert {"en", "zh", "ru", "de"} <= set(languages())


def test_the_page_shows_each_language_and_what_reads_it() -> None:
    rows = [line.split(" | ") for line in language_table().split("\n") if "(`" in line]
    shown = {row[0].partition("`")[2].partition("`")[0]: row[1:] for row in rows}
    assert shown.keys() == {*languages()}
    assert "| English (`en`)" in {row[0] for row in rows}
    lacking = [[cell.rstrip(" |") for cell in row[1:]].count("–") for row in rows]
    assert lacking == sorted(lacking)
    held = {"read": "read", "partly": "partly", "not": "–"}
    for tag, cells in shown.items():
        assert [cell.rstrip(" |") for cell in cells] == [held[share(one, tag)] for one in READINGS]
    told = readings_table(all_rules()).split("\n")[2:]
    assert [line.split(" | ")[0] for line in told] == [f"| {one}" for one in READINGS]
    assert "date-weekday" in told[1]


def test_each_rule_that_reads_words_says_which() -> None:
    texts = {rule.id for rule in all_rules() if rule.family in ("junk", "text")}
    texts |= {rule.id for rule in all_rules() if "text" in rule.requires}
    texts -= {rule.id for rule in all_rules() if rule.id.startswith("phrase-")}
    assert {rule.id for rule in all_rules() if not rule.reads} & texts == NEED_NO_WORDS
    assert {one for rule in all_rules() for one in rule.reads} == set(READINGS)
