"""The cache: what is remembered is what would be found, whatever happens to files and to itself."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import readlint.cli.cache as command
from readlint.cli.options import FORMATS
from readlint.corpus.trace import Trace
from readlint.engine.cache import store
from readlint.engine.cache.folder import NAME
from readlint.engine.cache.store import FILE
from readlint.engine.check import check_record, trace_record
from readlint.engine.jobs import unwatched
from readlint.engine.result import RecordResult
from readlint.engine.rulesets import RuleSet
from readlint.record import RawRecord
from readlint.record.files import read_file
from readlint.rules.cases import STANDARD_SIDECAR, STANDARD_TEXT
from tests.cache_clock import Clock
from tests.git_workspace import GitWorkspace, init
from tests.workspace import (
    COMMAND,
    TODAY,
    Run,
    Workspace,
    environment,
    needs_links,
    needs_posix,
)

CACHE = ".cache-of-test"
USES = ("--cache-dir", CACHE, "--jobs", "1")
ANEW = ("--no-cache", "--jobs", "1")
PHRASES = """\
rules:
  - id: archive
    phrase: "{}"
    message: "Put off."
    hit: "It was {}."
    near_miss: "The leaves of autumn."
"""


@pytest.fixture(autouse=True)
def by_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run as on a machine of one's own, even in CI."""
    monkeypatch.delenv("CI", raising=False)


@pytest.fixture
def corpus(workspace: Workspace) -> Workspace:
    """Ten records: clean, flawed, alike; a folder with defaults and settings of its own."""
    (workspace.root / ".git").rmdir()
    for number in range(6):
        text = f"{STANDARD_TEXT}\nPoint {number % 4} was left for the autumn.\n"
        workspace.write({f"a/{number}.txt": text, f"a/{number}.yaml": STANDARD_SIDECAR})
    workspace.write({"b/1.txt": f"Menu\nHome\n\n{STANDARD_TEXT}", "b/1.yaml": "- x\n"})
    workspace.write({"b/2.txt": STANDARD_TEXT, "b/2.yaml": STANDARD_SIDECAR, "c.txt": b"\xff"})
    workspace.write({"b/3.md": f"---\n{STANDARD_SIDECAR}---\n{STANDARD_TEXT}"})
    workspace.write({"b/readlint.toml": "", "b/_defaults.yaml": "notes: x\n", "readlint.toml": ""})
    return workspace


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A clock an hour ahead, for which no file has just changed."""
    return Clock(monkeypatch)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files of records that were really read, as they are read."""
    found: list[str] = []

    def counted(path: str | os.PathLike[str], at_most: int, *, links: bool = True) -> bytes:
        found.append(os.fspath(path))
        return read_file(path, at_most, links=links)

    monkeypatch.setattr("readlint.record.reader.read_file", counted)
    return found


def same(workspace: Workspace, *words: str) -> Run:
    """Run with the cache and without; return the run with it, which says the same."""
    warm = workspace.check(".", *words, *USES)
    cold = workspace.check(".", *words, *ANEW)
    assert warm.out == cold.out
    assert warm.status == cold.status
    assert warm.err == cold.err
    return warm


# --- what is remembered --------------------------------------------------------------------------


def test_a_second_run_checks_nothing_and_says_the_same(
    corpus: Workspace, checked: list[str], opened: list[str], clock: Clock
) -> None:
    first = corpus.check(".", *USES)
    assert len(checked) == 10
    rules = {finding["rule"] for finding in first.findings}
    assert {"corpus-duplicate", "sidecar-syntax", "text-encoding"} <= rules
    checked.clear()
    opened.clear()
    again = corpus.check(".", *USES)
    assert again == first
    # Folder defaults are read in every run, once for all records below.
    assert (checked, {Path(path).name for path in opened}) == ([], {"_defaults.yaml"})


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_the_same(corpus: Workspace, form: str, checked: list[str]) -> None:
    words = (".", "--format", form, "--today", "2026-01-01")
    cold = corpus.run(*words, *ANEW)
    corpus.run(*words, *USES)
    checked.clear()
    assert _untimed(corpus.run(*words, *USES)) == _untimed(cold)
    assert not checked


def _untimed(run: Run) -> tuple[int, str, str]:
    """Return a run without how long it took."""
    return run.status, re.sub(r' time="[0-9.]+"', "", run.out), run.err


def test_touched_files_are_read_and_not_checked(
    corpus: Workspace, checked: list[str], clock: Clock
) -> None:
    first = corpus.check(".", *USES)
    for file in corpus.root.rglob("*.*"):
        if file.is_file():
            os.utime(file)
    checked.clear()
    assert corpus.check(".", *USES) == first
    assert not checked


def test_an_edit_within_the_same_second_and_of_the_same_size(
    corpus: Workspace, checked: list[str]
) -> None:
    file = corpus.root / "a/0.yaml"
    same(corpus)
    before = file.stat()
    # In place, so that the file is the same; its time is set back, but not that of its change.
    with file.open("r+b") as opened:
        opened.write(file.read_bytes().replace(b"date: 2022-05-03", b"date: 2022-06-03"))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_size == before.st_size
    checked.clear()
    warm = corpus.check(".", *USES)
    assert checked == ["a/0.txt"]
    assert warm == corpus.check(".", *ANEW)
    assert any(one["rule"] == "date-body-conflict" for one in warm.findings)


def test_a_file_that_just_changed_is_read_again(
    corpus: Workspace, opened: list[str], clock: Clock
) -> None:
    clock.ahead = 0  # all files were written a moment ago
    corpus.check(".", *USES)
    opened.clear()
    corpus.check(".", *USES)
    assert len(opened) > 10
    clock.ahead = -3_600  # and so it is where the clock was set back
    opened.clear()
    corpus.check(".", *USES)
    assert len(opened) > 10


def _write(name: str, words: str) -> Callable[[Workspace], object]:
    return lambda workspace: workspace.write({name: words})


def _rename(workspace: Workspace) -> None:
    for ending in ("txt", "yaml"):
        (workspace.root / f"a/0.{ending}").rename(workspace.root / f"a/9.{ending}")


FACTS = 'schema: readlint-officials/1\nhorizon: "{}"\n'
ALWAYS = ("--phrases", "p.yaml", "--facts", "f.yaml", "--schema", "s.json")
CHANGES: dict[str, Callable[[Workspace], object]] = {
    "the text": _write("a/0.txt", f"Menu\n\n{STANDARD_TEXT}"),
    "the sidecar": _write("a/0.yaml", STANDARD_SIDECAR.replace("2022-05-03", "2022-06-03")),
    "configuration": _write("readlint.toml", '[severity]\ntext-encoding = "info"\n'),
    "nearer configuration": _write("a/readlint.toml", 'ignore = ["corpus"]\n'),
    "limits": _write("readlint.toml", "[limits]\ncharacters = 100\n"),
    "defaults": _write("b/_defaults.yaml", "x-y: 1\nlangauge: en\n"),
    "new defaults": _write("a/_defaults.yaml", "langauge: en\n"),
    "phrases": _write("p.yaml", PHRASES.format(*["discussed trade"] * 2)),
    "facts": _write("f.yaml", FACTS.format("2027-01-01")),
    "schema": _write("s.json", '{"required": ["notes"]}'),
    "a rename": _rename,
    "a rival": _write("a/0.md", STANDARD_TEXT),
    "a record gone": lambda workspace: (workspace.root / "a/1.txt").unlink(),
    "a sidecar gone": lambda workspace: (workspace.root / "a/1.yaml").unlink(),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_is_seen(corpus: Workspace, what: str, clock: Clock) -> None:
    corpus.write({
        "p.yaml": PHRASES.format(*["left for the autumn"] * 2),
        "f.yaml": FACTS.format("2026-06-30"),
        "s.json": '{"required": ["title"]}',
    })  # fmt: skip
    before = same(corpus, *ALWAYS)
    CHANGES[what](corpus)
    after = same(corpus, *ALWAYS)
    assert before.out != after.out
    assert same(corpus, *ALWAYS) == after


def test_another_day_is_another_run(corpus: Workspace, checked: list[str]) -> None:
    corpus.run(".", *USES, "--today", "2026-01-01")
    checked.clear()
    words = (".", "--today", "2021-01-01", "--format", "json")
    assert corpus.run(*words, *USES) == corpus.run(*words, *ANEW)
    assert checked


def test_another_version_of_the_code_is_another_run(
    corpus: Workspace, checked: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    corpus.check(".", *USES)

    def checked_again() -> int:
        checked.clear()
        corpus.check(".", *USES)
        return len(checked)

    assert checked_again() == 0
    monkeypatch.setattr("readlint.version.__version__", "99")
    assert checked_again() == 10
    home = tmp_path / "readlint"
    (home / "language").mkdir(parents=True)
    (home / "language" / "words.json").write_text("{}")
    monkeypatch.setattr("readlint.version.__file__", str(home / "__init__.py"))
    assert checked_again() == 10
    (home / "language" / "words.json").write_text("[]")
    assert checked_again() == 10
    assert checked_again() == 0
    site = tmp_path / "site"
    (site / "ahocorasick_rs-99.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(str(site))
    assert checked_again() == 10


def test_what_went_wrong_is_tried_again(
    corpus: Workspace, checked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:

    def failed(raw: RawRecord, ruleset: RuleSet, *, traced: bool = False) -> RecordResult:
        return check_record(raw, ruleset, traced=traced)._replace(failed=raw.path == "a/0.txt")

    with monkeypatch.context() as patch:
        patch.setattr("readlint.engine.jobs.check_record", failed)
        assert corpus.check(".", *USES).status == 2
    checked.clear()
    assert corpus.check(".", *USES).status == 1
    assert checked == ["a/0.txt"]


def test_records_named_one_by_one_use_what_the_corpus_left(
    corpus: Workspace, checked: list[str]
) -> None:
    corpus.check(".", *USES)
    checked.clear()
    warm = corpus.check("a/0.txt", *USES)
    assert warm == corpus.check("a/0.txt", *ANEW)
    assert checked == ["a/0.txt"]  # by the run without


def test_random_edits_are_all_seen(corpus: Workspace, clock: Clock) -> None:
    chance = random.Random(7)
    names = [f"a/{number}" for number in range(8)]
    words = ["3 May", "4 May", "Vienna", "Graz", "trade", "Share this page", "\n", "Novak"]

    def edit() -> None:
        name = chance.choice(names)
        text, sidecar = corpus.root / f"{name}.txt", corpus.root / f"{name}.yaml"
        kind = chance.randrange(6)
        if kind == 0:
            (text if chance.random() < 0.5 else sidecar).unlink(missing_ok=True)
        elif kind == 1:
            other = corpus.root / f"{chance.choice(names)}.txt"
            text.write_bytes(other.read_bytes() if other.exists() else b"")
        elif kind == 2 and sidecar.exists():
            old = sidecar.read_text()
            sidecar.write_text(old.replace(f"-0{chance.randint(1, 6)}", "-05"))
        elif kind == 3:
            corpus.write({f"{name}.yaml": STANDARD_SIDECAR})
        elif kind == 4:
            corpus.write({"a/_defaults.yaml": chance.choice(["", "notes: x\n", "side: AT\n"])})
        else:
            old = text.read_text() if text.exists() else STANDARD_TEXT
            corpus.write({f"{name}.txt": old.replace(chance.choice(words), chance.choice(words))})

    for _ in range(25):
        for _ in range(chance.randint(1, 3)):
            edit()
        clock.ahead = chance.choice([0, 3_600])
        same(corpus)


@pytest.mark.process
def test_several_processes_remember_and_find_the_same(
    corpus: Workspace, checked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(10, 30):
        corpus.write({f"a/{number}.txt": STANDARD_TEXT, f"a/{number}.yaml": STANDARD_SIDECAR})
    monkeypatch.setattr("readlint.engine.pool.FEWEST_RECORDS", 1)
    monkeypatch.setattr("readlint.engine.pool.processors", lambda: 2)
    monkeypatch.setattr("readlint.engine.pool.Pool.__init__.__defaults__", (1, unwatched))
    two = ("--cache-dir", CACHE, "--jobs", "2")
    cold = corpus.check(".", *ANEW)
    assert corpus.check(".", *two) == cold
    checked.clear()
    assert corpus.check(".", *two) == cold
    assert corpus.check(".", *USES) == cold
    assert not checked


# --- changes since a commit ----------------------------------------------------------------------


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GitWorkspace:
    made = init(tmp_path / "repo", monkeypatch)
    for number in range(6):
        text = f"{STANDARD_TEXT}\nPoint {number % 4} was left for the autumn.\n"
        made.write({f"a/{number}.txt": text, f"a/{number}.yaml": STANDARD_SIDECAR})
    made.commit()
    return made


def test_since_traces_no_unchanged_record_twice(
    repo: GitWorkspace, checked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    traced: list[str] = []

    def counted(raw: RawRecord, ruleset: RuleSet) -> Trace:
        traced.append(raw.path)
        return trace_record(raw, ruleset)

    monkeypatch.setattr("readlint.engine.jobs.trace_record", counted)
    repo.write({"a/0.txt": f"{STANDARD_TEXT}\nPoint 3 was left for the autumn.\n"})
    cold = repo.check(".", "--since", "HEAD", *ANEW)
    checked.clear()
    traced.clear()
    first = repo.check(".", "--since", "HEAD", *USES)
    assert (len(checked), len(traced)) == (1, 5)
    again = repo.check(".", "--since", "HEAD", *USES)
    assert (len(checked), len(traced)) == (1, 5)
    repo.write({"a/0.txt": f"{STANDARD_TEXT}\nPoint 2 was left for the autumn.\n"})
    other = repo.check(".", "--since", "HEAD", *USES)
    assert (len(checked), len(traced)) == (2, 5)
    assert first == again == cold != other == repo.check(".", "--since", "HEAD", *ANEW)
    assert any(one["rule"] == "corpus-duplicate" for one in first.findings)


# --- a cache is input like any other -------------------------------------------------------------


def forge(workspace: Workspace, monkeypatch: pytest.MonkeyPatch, *words: str) -> None:
    """Let a cache call all records clean, in the very form in which readlint writes one."""

    def clean(raw: RawRecord, ruleset: RuleSet, *, traced: bool = False) -> RecordResult:
        return check_record(raw, ruleset, traced=traced)._replace(findings=(), not_checked=())

    with monkeypatch.context() as patch:
        patch.setattr("readlint.engine.jobs.check_record", clean)
        patch.setattr(command, "FEWEST_RECORDS", 1)
        assert workspace.check(".", "--ignore", "corpus", *words).findings == []


FLAWED = {"bad.txt": STANDARD_TEXT, "bad.yaml": STANDARD_SIDECAR.replace("-05-03", "-06-03")}


def test_a_forged_cache_that_was_committed_changes_nothing(
    repo: GitWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo.write(FLAWED)
    forge(repo, monkeypatch)
    monkeypatch.setattr(command, "FEWEST_RECORDS", 1)
    words = (".", "--ignore", "corpus")
    # Not tracked, it is believed: whoever can write it can change what it is about.
    assert repo.check(*words).findings == []
    repo.git("add", "--force", NAME)
    run = repo.check(*words)
    assert run.findings == repo.check(*words, "--no-cache").findings != []
    assert "git tracks it, so a commit can say what it holds" in run.err
    assert repo.run("cache", "clear").status == 2
    assert "git tracks it" in repo.run("cache", "info").err


def test_a_forged_cache_that_was_copied_here_changes_nothing(
    corpus: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    corpus.write(FLAWED)
    forge(corpus, monkeypatch)
    shutil.copytree(corpus.root, tmp_path / "unpacked")
    monkeypatch.chdir(tmp_path / "unpacked")
    monkeypatch.setattr(command, "FEWEST_RECORDS", 1)
    words = (".", "--ignore", "corpus")
    assert Workspace(tmp_path / "unpacked").check(*words).findings != []


@pytest.mark.parametrize("why", ["in CI", "with --config-from"])
def test_where_strangers_are_judged_no_cache_of_the_checkout_is_used(
    repo: GitWorkspace, monkeypatch: pytest.MonkeyPatch, why: str, checked: list[str]
) -> None:
    repo.commit(FLAWED)
    forge(repo, monkeypatch)
    if why == "in CI":
        monkeypatch.setenv("CI", "true")
    words = [".", "--ignore", "corpus", *(["--config-from", "HEAD"] if "from" in why else [])]
    monkeypatch.setattr(command, "FEWEST_RECORDS", 1)
    cold = repo.check(*words, "--no-cache")
    assert repo.check(*words) == cold
    named = repo.check(*words, "--cache-dir", NAME)
    assert named.findings == cold.findings != []
    assert f"it lies in the checkout, where a change could have written it; {why}" in named.err
    outside = str(repo.root.parent / "outside")
    assert repo.check(*words, "--cache-dir", outside) == cold
    checked.clear()
    # What CI kept of another run lies elsewhere on the disk.
    shutil.copytree(outside, f"{outside}-restored")
    assert repo.check(*words, "--cache-dir", f"{outside}-restored") == cold
    assert not checked


def test_a_folder_of_other_things_is_left_alone(corpus: Workspace) -> None:
    run = corpus.check(".", "--cache-dir", "a")
    assert "the folder holds other things" in run.err
    assert not (corpus.root / "a/.gitignore").exists()
    assert corpus.run("cache", "clear", "--cache-dir", "a").status == 0
    assert (corpus.root / "a/0.txt").exists()


@needs_links
def test_a_link_is_not_followed(corpus: Workspace, tmp_path: Path) -> None:
    corpus.check(".", "--cache-dir", str(tmp_path / "there"))
    (corpus.root / CACHE).symlink_to(tmp_path / "there")
    run = corpus.check(".", *USES)
    assert "is a link" in run.err
    (corpus.root / CACHE).unlink()
    (corpus.root / CACHE).mkdir()
    (corpus.root / CACHE / FILE).symlink_to(tmp_path / "there" / FILE)
    assert "is a link" in corpus.check(".", *USES).err
    assert run.out == corpus.check(".", *ANEW).out


@needs_posix
def test_what_belongs_to_somebody_else_is_left_alone(
    corpus: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus.check(".", *USES)
    real = os.geteuid()
    monkeypatch.setattr("os.geteuid", lambda: real + 1)
    run = corpus.check(".", *USES)
    assert "belongs to somebody else" in run.err
    assert run.out == corpus.check(".", *ANEW).out


# --- damage --------------------------------------------------------------------------------------


def _cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def _flipped(data: bytes) -> bytes:
    # Past the first page, which SQLite itself looks at.
    chance, spoilt = random.Random(3), bytearray(data)
    for _ in range(200):
        spoilt[chance.randrange(4096, len(spoilt))] ^= 1 << chance.randrange(8)
    return bytes(spoilt)


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "cut": _cut,
    "empty": lambda _: b"",
    "no database": lambda _: b"hello, world\n" * 1000,
    "flipped bits": _flipped,
    "its head": lambda data: data[:100] + bytes(3996) + data[4096:],
    "zeros behind": lambda data: data[:8192] + bytes(len(data) - 8192),
}


@pytest.mark.parametrize("what", DAMAGE)
def test_a_damaged_cache_is_made_anew(corpus: Workspace, what: str, checked: list[str]) -> None:
    cold = corpus.check(".", *ANEW)
    corpus.check(".", *USES)
    file = corpus.root / CACHE / FILE
    file.write_bytes(DAMAGE[what](file.read_bytes()))
    for _ in range(3):
        assert corpus.check(".", *USES) == cold
    checked.clear()
    assert corpus.check(".", *USES) == cold
    assert not checked


def test_tables_of_others_are_not_asked(corpus: Workspace) -> None:
    cold = corpus.check(".", *ANEW)
    corpus.check(".", *USES)
    base = sqlite3.connect(corpus.root / CACHE / FILE)
    base.execute("CREATE TRIGGER t AFTER UPDATE ON records BEGIN DELETE FROM files; END")
    base.commit()
    base.close()
    assert corpus.check(".", *USES) == cold
    base = sqlite3.connect(corpus.root / CACHE / FILE)
    assert not base.execute("SELECT * FROM sqlite_master WHERE type = 'trigger'").fetchall()
    base.close()


@pytest.mark.parametrize("lock", ["EXCLUSIVE", "IMMEDIATE"])
def test_a_run_that_is_kept_waiting_goes_on_without(
    corpus: Workspace, monkeypatch: pytest.MonkeyPatch, lock: str
) -> None:
    cold = corpus.check(".", *ANEW)
    corpus.check(".", *USES, "--select", "text")
    monkeypatch.setattr(store, "MOST_SECONDS_OF_WAITING", 0.01)
    other = sqlite3.connect(corpus.root / CACHE / FILE, isolation_level=None)
    other.execute(f"BEGIN {lock}")
    assert corpus.check(".", *USES) == cold
    said = corpus.check(".", *USES, "--verbose")
    assert (said.out, said.status) == (cold.out, cold.status)
    assert "locked" in said.err
    other.execute("ROLLBACK")
    other.close()
    assert corpus.check(".", *USES) == cold


def test_a_full_disk_stops_no_run(corpus: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    cold = corpus.check(".", *ANEW)
    monkeypatch.setattr(store, "MOST_BYTES", 10 * 4096)
    run = corpus.check(".", *USES, "--verbose")
    assert (run.out, run.status) == (cold.out, cold.status)
    assert "full" in run.err
    assert corpus.check(".", *USES) == cold


def test_a_folder_that_cannot_be_made_stops_no_run(corpus: Workspace) -> None:
    cold = corpus.check(".", *ANEW)
    run = corpus.check(".", "--cache-dir", "c.txt/cache", "--verbose")
    assert (run.out, run.status) == (cold.out, cold.status)
    assert "there is no cache" in run.err


# --- the folder and the command ------------------------------------------------------------------


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let as few records as there are be worth a cache."""
    monkeypatch.setattr(command, "FEWEST_RECORDS", 5)


@pytest.mark.usefixtures("few")
def test_it_lies_beside_the_configuration_and_git_does_not_see_it(repo: GitWorkspace) -> None:
    repo.commit({"readlint.toml": ""})
    repo.check("a")
    home = repo.root / NAME
    assert {path.name for path in home.iterdir()} == {FILE, ".gitignore", "CACHEDIR.TAG"}
    assert repo.git("status", "--porcelain") == ""
    # It is the signature that other programs look for.
    assert (
        (home / "CACHEDIR.TAG")
        .read_bytes()
        .startswith(b"Signature: 8a477f597d28d172789f06886806bc55")
    )


@pytest.mark.usefixtures("few")
def test_where_none_is_wanted_none_is_made(corpus: Workspace) -> None:
    corpus.check(".", "--no-cache")
    corpus.check("a/1.txt")
    corpus.check("a", "--diff")
    assert not list(corpus.root.rglob(NAME))
    corpus.check(".")
    assert [path.parent for path in corpus.root.rglob(NAME)] == [corpus.root]


def test_it_is_shown_and_deleted(corpus: Workspace) -> None:
    there = ("--cache-dir", CACHE)
    assert "there is no cache here" in corpus.run("cache", "info", *there).out
    corpus.check(".", *USES)
    said = corpus.run("cache", "info", *there)
    assert said.status == 0
    assert f"{CACHE}\n" in said.out
    assert "records: 10 " in said.out
    assert "last used today" in said.out
    (corpus.root / CACHE / "mine.txt").write_text("kept")
    assert corpus.run("cache", "clear", *there).out.endswith(f"{CACHE}: deleted\n")
    assert [path.name for path in (corpus.root / CACHE).iterdir()] == ["mine.txt"]
    assert "there is no cache here" in corpus.run("cache", "clear", *there).out


def test_what_is_old_is_dropped(corpus: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    now = time.time()

    def rows_after(days: int, *words: str) -> int:
        monkeypatch.setattr("time.time", lambda: now + days * 86_400)
        corpus.check(*words, *USES)
        base = sqlite3.connect(corpus.root / CACHE / FILE)
        (number,) = base.execute("SELECT count(*) FROM records").fetchone()
        base.close()
        return int(number)

    assert rows_after(0, ".") == 10
    assert rows_after(1, "b") == 10
    # Only `c.txt` was not looked at any more since the first day.
    assert rows_after(store.DAYS_KEPT + 1, "a") == 9
    assert json.loads(corpus.check(".", *USES).out)["summary"]["records"] == 10


def test_what_is_too_much_is_halved(corpus: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus.check(".", *USES)
    size = (corpus.root / CACHE / FILE).stat().st_size
    monkeypatch.setattr(store, "MOST_BYTES", size)
    cold = corpus.check(".", *ANEW)
    assert corpus.check(".", *USES) == cold
    base = sqlite3.connect(corpus.root / CACHE / FILE)
    assert base.execute("SELECT count(*) FROM records").fetchone()[0] == 5
    base.close()
    assert corpus.check(".", *USES) == cold


# --- several runs --------------------------------------------------------------------------------


def _many(workspace: Workspace) -> Run:
    """Write records that keep a run busy for a while; return what there is to say of them."""
    for number in range(120):
        text = f"{STANDARD_TEXT}\nPoint {number % 50} was left for the autumn.\n"
        workspace.write({f"d/{number}.txt": text, f"d/{number}.yaml": STANDARD_SIDECAR})
    return workspace.check(".", *ANEW)


def _started(workspace: Workspace) -> subprocess.Popen[bytes]:
    words = (".", *USES, "--today", TODAY, "--format", "json")
    return subprocess.Popen(
        [*COMMAND, *words], cwd=workspace.root, env=environment(),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


@pytest.mark.process
def test_runs_at_the_same_time_do_not_disturb_each_other(
    corpus: Workspace, checked: list[str]
) -> None:
    cold = _many(corpus)
    for _ in range(2):
        for run in [_started(corpus) for _ in range(3)]:
            out, err = run.communicate(timeout=120)
            assert (run.returncode, out.decode(), err.decode()) == (cold.status, cold.out, "")
    checked.clear()
    assert corpus.check(".", *USES) == cold
    assert not checked


@needs_posix
@pytest.mark.process
def test_a_run_that_is_killed_leaves_nothing_wrong(corpus: Workspace) -> None:
    cold = _many(corpus)
    for milliseconds in (100, 400, 600, 900, 1300):
        run = _started(corpus)
        time.sleep(milliseconds / 1000)
        run.kill()
        run.communicate()
    assert corpus.check(".", *USES) == cold


@needs_posix
def test_what_a_write_left_half_done_is_undone(corpus: Workspace) -> None:
    cold = corpus.check(".", *ANEW)
    corpus.check(".", *USES)
    half = (
        "import os, sqlite3, sys; base = sqlite3.connect(sys.argv[1], isolation_level=None); "
        "base.execute('PRAGMA cache_size = 1'); base.execute('BEGIN IMMEDIATE'); "
        "base.execute('UPDATE records SET outcome = ?', ('[true,true,null]' + ' ' * 9000,)); "
        "os.kill(os.getpid(), 9)"
    )
    file = corpus.root / CACHE / FILE
    subprocess.run([sys.executable, "-c", half, str(file)], check=False)
    assert Path(f"{file}-journal").exists()
    assert corpus.check(".", *USES) == cold
    assert not Path(f"{file}-journal").exists()
