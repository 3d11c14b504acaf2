"""The comparison of two versions from end to end, over small trees with a linter of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.workspace import needs_posix

pytestmark = pytest.mark.process

ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def _own_scripts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(ROOT / "scripts"), *sys.path])


def test_few_records_start_no_second_process(tmp_path: Path) -> None:
    from comparing.processes import one_and_two
    from comparing.versions import Version

    version = Version("x", tmp_path, Path(sys.executable))
    same, told = one_and_two(version, [tmp_path], 499, "2026-01-01", 10)
    assert same
    assert "499 records are fewer than the 500" in told


LINTER = """
import json, os, pathlib, sys
words = sys.argv[1:]
paths, rule = words[words.index("--") + 1 :], "date-RULE"
files = [file for path in paths for file in sorted(pathlib.Path(path).rglob("*.txt"))]
files += [pathlib.Path(path) for path in paths if path.endswith(".txt")]
findings = []
for file in files:
    for number, line in enumerate(file.read_text().splitlines(), start=1):
        if "crash" in line:
            print("a mistake", file=sys.stderr, flush=True)
            END
        if "WORD" in line:
            findings.append({"rule": rule, "path": str(file), "line": number, "column": 1,
                "spans": [], "words": line, "severity": "error", "status": "new", "fix": "none",
                "evidence": [], "fingerprint": "", "message": "RULE"})
jobs = int(words[words.index("--jobs") + 1])
summary = {"records": len(files) * FACTOR, "not_checked": [], "jobs": jobs * SHOWN}
print(json.dumps({"findings": findings, "summary": summary}))
sys.exit(bool(findings))
"""


class Repository:
    """A git repository with a small linter of its own."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.git("init", "--quiet")
        for package in ("", "/rules"):
            self.write(f"src/readlint{package}/__init__.py", "")
        self.write("corpus/a.txt", "good\nbad\nworse\n")

    def write(self, name: str, content: str) -> None:
        (self.root / name).parent.mkdir(parents=True, exist_ok=True)
        (self.root / name).write_text(content, encoding="utf-8")

    def linter(self, word: str, *, end: str = "pass", factor: int = 1, shown: int = 0) -> None:
        """Write a linter that finds one word, and ends somehow where it meets the word `crash`."""
        changes = {"WORD": word, "END": end, "FACTOR": str(factor), "SHOWN": str(shown)}
        source = LINTER
        for old, new in changes.items():
            source = source.replace(old, new)
        self.write("src/readlint/__main__.py", source)

    def examples(self, *texts: str) -> None:
        """Write a registry with one rule."""
        self.write(
            "src/readlint/rules/registry.py",
            "from types import SimpleNamespace as N\n"
            f"made = [N(text=t, sidecar=None, beside=(), files={{}}, today='2026-01-01')"
            f" for t in {texts!r}]\n"
            "def all_rules(): return [N(id='date-RULE', examples=made)]\n",
        )

    def commit(self) -> str:
        self.git("add", "--all")
        who = ("-c", "user.name=a", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false")
        self.git(*who, "commit", "--quiet", "--no-verify", "-m", "x")
        return self.git("rev-parse", "HEAD").strip()

    def git(self, *words: str) -> str:
        command = ["git", "-C", str(self.root), *words]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def compare(self, *words: str) -> int:
        """Compare with this Python on both sides; nothing is installed."""
        import compare

        python = ("--python-old", sys.executable, "--python-new", sys.executable)
        kept = ("--cache", str(self.root.parent / "cache"))
        return compare.main([*words, *python, *kept], self.root)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    folder = tmp_path / "repository"
    folder.mkdir()
    made = Repository(folder)
    made.linter("bad")
    made.examples("bad", "good")
    (folder / "benchmarks").mkdir()
    return made


def test_two_versions_from_end_to_end(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    old = repository.commit()
    repository.linter("worse")
    repository.examples("bad", "worse")
    assert repository.compare(old, ".", "--skip-processes") == 1
    shown = [line.strip() for line in capsys.readouterr().out.splitlines()]
    lines = [line.split(maxsplit=2) for line in shown if line[:2] in ("+ ", "- ")]
    assert [(change, place) for change, _, place in lines if place.startswith("corpus")] == [
        ("-", 'corpus/a.txt:2:1 "bad"'), ("+", 'corpus/a.txt:3:1 "worse"'),
    ]  # fmt: skip
    assert "date-RULE (4)" in shown
    (found,) = [line for line in lines if line[0] == "+" and "examples/" in line[2]]

    label = ("--skip-processes", "--label", "fixed", "--reason", "It is worse.")
    assert repository.compare(old, ".", *label, "--only", found[1]) == 1
    assert repository.compare(old, ".", *label) == 0
    assert repository.compare(old, ".", "--skip-processes") == 0
    ledger = repository.root / "benchmarks" / "findings-ledger.jsonl"
    entries = [json.loads(line) for line in ledger.read_text(encoding="utf-8").splitlines()]
    assert len(entries) == 4
    assert entries[0]["id"] == found[1]
    assert capsys.readouterr().out.count("= fixed: It is worse.") == 1 + 4 + 4


def test_the_same_version_twice_has_no_difference(repository: Repository) -> None:
    commit = repository.commit()
    assert repository.compare(commit, commit, "--skip-processes") == 0


@pytest.mark.parametrize(
    ("end", "status"),
    [
        ("sys.exit(2)", 2),
        pytest.param("os.kill(os.getpid(), 9)", -9, marks=needs_posix),
    ],
)
def test_a_record_on_which_one_version_fails_is_said_and_the_rest_compared(
    repository: Repository, capsys: pytest.CaptureFixture[str], end: str, status: int
) -> None:
    repository.write("corpus/b.txt", "bad\ncrash\n")
    repository.linter("bad", end=end)
    old = repository.commit()
    repository.linter("worse")
    assert repository.compare(old, ".", "--skip-processes") == 1
    shown = capsys.readouterr().out
    assert f"no report, exit {status} -> an ordinary end" in shown
    assert f"corpus/b, all rules: old: no report, exit {status} (a mistake)" in shown
    assert 'corpus/a.txt:2:1 "bad"' in shown
    assert 'corpus/b.txt:1:1 "bad"' not in shown


@pytest.mark.parametrize(("shown", "status"), [(0, 0), (1, 1)])
def test_two_processes_must_report_what_one_does(
    repository: Repository, capsys: pytest.CaptureFixture[str], shown: int, status: int
) -> None:
    repository.linter("bad", factor=500, shown=shown)
    assert repository.compare(commit := repository.commit(), commit) == status
    told = "the reports differ from line 1" if shown else "the same report of 1500 records"
    assert told in capsys.readouterr().out


def test_a_version_without_readable_examples_is_said(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.write("src/readlint/rules/registry.py", "raise ValueError('older')\n")
    old = repository.commit()
    repository.examples("good")
    assert repository.compare(old, ".", "--skip-processes") == 0
    assert "its examples cannot be read: ValueError: older" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nothing", "."), "nothing: git knows no such commit"),
        ((".", ".", "no-such-folder"), "there is no such file or folder"),
    ],
)
def test_what_cannot_be_run_is_exit_2(
    repository: Repository, capsys: pytest.CaptureFixture[str], words: Sequence[str], said: str
) -> None:
    assert repository.compare(*words) == 2
    assert said in capsys.readouterr().err


def test_a_label_needs_a_reason(repository: Repository) -> None:
    with pytest.raises(SystemExit) as end:
        repository.compare(".", ".", "--label", "fixed")
    assert end.value.code == 2


ASKS_AND_DIES = """
import pathlib, subprocess, sys, time
answers = pathlib.Path(sys.argv[3])
driven = subprocess.Popen([sys.executable, "-P", *sys.argv[1:]])
while not (answers.is_file() and answers.stat().st_size) and driven.poll() is None:
    time.sleep(0.01)
print(driven.pid)
"""


@needs_posix
def test_runs_end_when_whoever_asked_for_them_was_killed(tmp_path: Path) -> None:
    from comparing.runs import DRIVE

    order, answers = tmp_path / "order.json", tmp_path / "answers.jsonl"
    # Far more than are made in the time that it takes to see that they end.
    runs = [
        {"target": str(n), "folder": str(tmp_path), "words": ["--version"]} for n in range(10_000)
    ]
    order.write_text(json.dumps({"limit": 10, "runs": runs}))
    done = subprocess.run(
        [sys.executable, "-c", ASKS_AND_DIES, str(DRIVE), str(order), str(answers)],
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    process = int(done.stdout)
    deadline = time.monotonic() + 30
    while _runs(process) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _runs(process)
    assert len(answers.read_text().splitlines()) < len(runs)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
