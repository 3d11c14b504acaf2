"""Whole folders are remembered: one that did not change is listed, and nothing else is done."""

from __future__ import annotations

import json
import os
import random
import re
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from readlint.cli.options import FORMATS
from readlint.engine.cache.codec import Unfit
from readlint.engine.cache.folder_row import names_of, names_text, outcomes_of
from readlint.engine.cache.store import FILE
from readlint.engine.jobs import unwatched
from readlint.engine.result import RecordResult
from readlint.record.discovery import Pairing, pair_up
from readlint.record.pairing import Near
from readlint.rules.cases import STANDARD_SIDECAR, STANDARD_TEXT
from readlint.rules.finding import Severity
from tests.cache_clock import Clock
from tests.git_workspace import GitWorkspace, init
from tests.workspace import TODAY, Run, Workspace, needs_links, needs_posix

CACHE = ".cache-of-test"
USES = ("--cache-dir", CACHE)
ANEW = ("--no-cache",)
ONE = ("--jobs", "1")

pytestmark = needs_posix


@pytest.fixture(autouse=True)
def by_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run as on a machine of one's own, even in CI."""
    monkeypatch.delenv("CI", raising=False)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A clock an hour ahead, for which no file has just changed."""
    return Clock(monkeypatch)


def records(folder: str, numbers: range) -> dict[str, str]:
    """Return records, some of which are alike."""
    made = {}
    for number in numbers:
        made[f"{folder}/{number}.txt"] = f"{STANDARD_TEXT}\nPoint {number % 4} was left.\n"
        made[f"{folder}/{number}.yaml"] = STANDARD_SIDECAR
    return made


@pytest.fixture
def corpus(workspace: Workspace, clock: Clock) -> Workspace:
    """Two folders of records, one within the other, and one of odd ones."""
    (workspace.root / ".git").rmdir()
    workspace.write(records("a", range(5)) | records("a/b", range(4)))
    workspace.write({"c/1.txt": f"Menu\nHome\n\n{STANDARD_TEXT}", "c/1.yaml": "- x\n"})
    workspace.write({"c/2.md": STANDARD_TEXT, "c/2.yaml": STANDARD_SIDECAR, "c/2.txt": "x\n"})
    workspace.write({"c/3.txt": b"\xff", "c/4 .yaml": STANDARD_SIDECAR, "c/4.txt": STANDARD_TEXT})
    workspace.write({"c/5.txt": STANDARD_TEXT, "c/5.pdf": b"x"})
    return workspace


@pytest.fixture
def paired(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The folders whose files were paired, as they are."""
    found: list[str] = []

    def counted(files: list[Path]) -> Iterator[Pairing]:
        found.extend({str(file.parent) for file in files})
        return pair_up(files)

    monkeypatch.setattr("readlint.record.discovery.pair_up", counted)
    return found


def same(workspace: Workspace, *words: str) -> Run:
    """Run with the cache and without; return the run with it, which says the same."""
    warm = workspace.check(".", *words, *USES, *ONE)
    assert warm == workspace.check(".", *words, *ANEW, *ONE)
    return warm


# --- what is spared ------------------------------------------------------------------------------


def test_a_folder_that_did_not_change_is_only_listed(
    corpus: Workspace, paired: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = same(corpus)
    paired.clear()
    looked: list[str] = []
    monkeypatch.setattr("readlint.record.reader.RecordReader.said", lambda *_: looked.append("x"))
    monkeypatch.setattr("readlint.record.reader.read_file", lambda *_, **__: looked.append("y"))
    again = corpus.check(".", *USES, *ONE)
    assert again == first
    assert (paired, looked) == ([], [])


def test_one_change_touches_one_folder(
    corpus: Workspace, paired: list[str], checked: list[str]
) -> None:
    same(corpus)
    corpus.write({"a/b/1.txt": f"{STANDARD_TEXT}\nIt was changed.\n"})
    for expected in (["a/b/1.txt"], []):
        paired.clear()
        checked.clear()
        corpus.check(".", *USES, *ONE)
        assert checked == expected
        assert set(paired) == {"a/b" for _ in expected}
    same(corpus)


def test_a_folder_that_just_changed_is_gone_through(
    corpus: Workspace, clock: Clock, paired: list[str]
) -> None:
    clock.ahead = 0
    same(corpus)
    paired.clear()
    same(corpus)
    assert {"a", "a/b", "c"} <= set(paired)
    clock.ahead = -3_600  # and so it is where the clock was set back
    same(corpus)
    clock.ahead = 3_600
    same(corpus)
    paired.clear()
    assert corpus.check(".", *USES, *ONE) == same(corpus)
    assert sorted(paired) == ["a", "a/b", "c"]  # by the run without


@pytest.mark.slow
def test_other_paths_of_the_same_folder(corpus: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    for words in ((".",), ("a", "c"), ("a/b",), ("a", "a/b"), ("a", "a"), ("./a",), ("c", "a/b")):
        for _ in range(2):
            assert corpus.check(*words, *USES, *ONE) == corpus.check(*words, *ANEW, *ONE)
    monkeypatch.chdir(corpus.root / "a")
    for _ in range(2):
        warm = corpus.check("b", "--cache-dir", f"../{CACHE}", *ONE)
        assert warm == corpus.check("b", *ANEW, *ONE)


@needs_links
def test_a_folder_with_a_link_is_gone_through(corpus: Workspace, paired: list[str]) -> None:
    (corpus.root / "a/9.txt").symlink_to("0.txt")
    (corpus.root / "d").symlink_to("a")
    for _ in range(3):
        same(corpus)
    assert paired.count("a") == 6
    (corpus.root / "a/9.txt").unlink()
    (corpus.root / "a/9.txt").symlink_to("../c/1.txt")
    same(corpus)


def _put(name: str, words: str) -> Callable[[Workspace], object]:
    return lambda workspace: workspace.write({name: words})


CHANGES: dict[str, Callable[[Workspace], object]] = {
    "ignored here": _put("a/.gitignore", "1.*\n"),
    "ignored above": _put(".gitignore", "a/b/\n"),
    "ignored by a name": _put(".gitignore", "*.md\n"),
    "excluded": _put("readlint.toml", 'exclude = ["a/b"]\n'),
    "excluded in a folder": _put("a/readlint.toml", 'exclude = ["2.txt"]\n'),
    "another line": _put("readlint.toml", '\n\n\nexclude = ["c/4*.yaml"]\n'),
    "other rules": _put("c/readlint.toml", 'ignore = ["sidecar"]\n'),
    "rules for some": _put(
        "readlint.toml", '[[overrides]]\npaths = ["a/1.txt"]\nignore = ["corpus"]\n'
    ),
    "defaults above": _put("_defaults.yaml", "langauge: en\n"),
    "defaults here": _put("a/b/_defaults.yaml", "langauge: en\n"),
    "a new folder": lambda workspace: workspace.write(records("a/b/d/e", range(2))),
    "a repository within": lambda workspace: (workspace.root / "a/b/.git").mkdir(),
    "another half": _put("c/5.docx", ""),
    "a lone sidecar": _put("c/7.yaml", STANDARD_SIDECAR),
    "a folder gone": lambda workspace: (workspace.root / "a/b").rename(workspace.root / ".b"),
    "a baseline": _put(".readlint-baseline.json", "[]\n"),
}


@pytest.mark.slow
@pytest.mark.parametrize("what", CHANGES)
def test_what_decides_about_a_folder_is_seen(corpus: Workspace, what: str) -> None:
    for words in ((), ("--exclude", "a/1*")):
        same(corpus, *words)
        same(corpus, *words)
    CHANGES[what](corpus)
    for words in ((), ("--exclude", "a/1*")):
        assert same(corpus, *words) == same(corpus, *words)


def test_an_override_for_one_record_is_seen(corpus: Workspace) -> None:
    corpus.write({"readlint.toml": '[[overrides]]\npaths = ["a/1.txt"]\nignore = ["corpus"]\n'})
    same(corpus)
    corpus.write({"readlint.toml": '[[overrides]]\npaths = ["a/2.txt"]\nignore = ["corpus"]\n'})
    same(corpus)


def test_a_baseline_knows_what_is_remembered(corpus: Workspace) -> None:
    assert corpus.run("baseline", "add", ".", "--today", TODAY).status == 0
    for _ in range(3):
        same(corpus)


def test_findings_that_fail_a_run_otherwise(corpus: Workspace) -> None:
    corpus.write({"c/readlint.toml": 'fail-on = "error"\n', "a/b/readlint.toml": 'ignore = ["x"]'})
    corpus.write({"a/b/readlint.toml": 'fail-on = "info"\n'})
    for _ in range(3):
        same(corpus)


# --- a row is input like any other ---------------------------------------------------------------

PAIRINGS = [
    Pairing("f/a.txt", "f/a.yaml", (Path("f/a.yml"),)),
    Pairing("f/b.txt", None, near=(Near("b .yaml", "name"),)),
    Pairing(None, "f/c.yaml"),
]
THERE = {"a.txt", "a.yaml", "a.yml", "b.txt", "b .yaml", "c.yaml", "d"}


def test_names_come_back() -> None:
    names = names_of(names_text(PAIRINGS, "f/", ["d"], traced=True), THERE)
    assert names.texts == ["a.txt", "b.txt", None]
    assert names.sidecars == ["a.yaml", None, "c.yaml"]
    assert names.rivals == {0: ("a.yml",)}
    assert names.near == {1: (Near("b .yaml", "name"),)}
    assert (names.folders, names.traced) == (("d",), True)


FORGED_NAMES = {
    "no list": {},
    "too short": [["a.txt"], [None], [], [], []],
    "no columns": ["a.txt", "b", [], [], [], True],
    "other lengths": [["a.txt"], [], [], [], [], True],
    "none": [[], [], [], [], [], True],
    "no halves": [[None], [None], [], [], [], True],
    "a number": [[1], [None], [], [], [], True],
    "a list": [[[]], [None], [], [], [], True],
    "not there": [["z.txt"], [None], [], [], [], True],
    "elsewhere": [["../a.txt"], [None], [], [], [], True],
    "a folder elsewhere": [["a.txt"], [None], [], [], [".."], True],
    "a rival elsewhere": [["a.txt"], [None], [[0, ["/etc/x"]]], [], [], True],
    "a rival of none": [["a.txt"], [None], [[1, ["a.yml"]]], [], [], True],
    "a row that is none": [["a.txt"], [None], [["0", []]], [], [], True],
    "near in another form": [["a.txt"], [None], [], [[0, [["b.txt", "name"]]]], [], True],
    "near for no reason": [["a.txt"], [None], [], [[0, [["b.txt", "x", "", False]]]], [], True],
    "near elsewhere": [["a.txt"], [None], [], [[0, [["../b", "name", "", False]]]], [], True],
    "neither yes nor no": [["a.txt"], [None], [], [], [], 1],
}


@pytest.mark.parametrize("what", FORGED_NAMES)
def test_other_names_are_refused(what: str) -> None:
    with pytest.raises(Unfit):
        names_of(json.dumps(FORGED_NAMES[what]), THERE)


def test_outcomes_come_back_in_columns() -> None:
    rows = (
        '[[true,true,"2022-05-03","BMEIA","de"],[true,false,null,"","",[],[["date-x","no date"]]]]'
    )
    found = outcomes_of(rows, ["a", "b"], "2026-01-01", Severity.ERROR)
    assert list(found.results()) == [
        RecordResult(
            "a", True, True, last_day="2022-05-03", horizon="2026-01-01", publisher="BMEIA",
            language="de", fail_on=Severity.ERROR,
        ),
        RecordResult(
            "b", True, False, not_checked=(("date-x", "no date"),), horizon="2026-01-01",
            fail_on=Severity.ERROR,
        ),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "rows",
    [
        "", "{}", "[]", "[null]", "[[true,true,null]]", '[[true,true,null,"","",[]]]',
        '[[1,true,null,"",""]]', '[[true,"",null,"",""]]', '[[true,true,"today","",""]]',
        '[[true,true,3,"",""]]', '[[true,true,null,null,""]]', '[[true,true,null,"",null]]',
        '[[true,true,null,"","",[[]],[]]]', '[[true,true,null,"","",[],[[]]]]',
        '[[true,true,null,"",""],[true,true,null,"",""]]',
    ],
)  # fmt: skip
def test_other_outcomes_are_refused(rows: str) -> None:
    with pytest.raises(Unfit):
        outcomes_of(rows, ["a"], "2026-01-01", Severity.ERROR)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("names", "[]"), ("names", 3), ("outcomes", "[null]"), ("outcomes", b"x"),
        ("digests", b"short"), ("digests", "text"), ("state", b"other"), ("sum", None),
    ],
)  # fmt: skip
def test_a_row_of_others_is_left_aside(
    corpus: Workspace, column: str, value: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    cold = same(corpus)
    base = sqlite3.connect(corpus.root / CACHE / FILE, isolation_level=None)
    base.execute(f"UPDATE folders SET {column} = ?", (value,))
    base.close()
    if column != "sum":
        # Whoever forges a row adds it up, too.
        monkeypatch.setattr("readlint.engine.cache.store.crc32", lambda *_: 7)
        base = sqlite3.connect(corpus.root / CACHE / FILE, isolation_level=None)
        base.execute("UPDATE folders SET sum = 7")
        base.close()
    assert corpus.check(".", *USES, *ONE) == cold
    assert corpus.check(".", *USES, *ONE) == cold


# --- random edits --------------------------------------------------------------------------------


class Editor:
    """Edits a corpus at random, as people and programs do."""

    def __init__(self, root: Path, seed: int) -> None:
        self._root = root
        self._chance = random.Random(seed)
        self._folders = ["", "a", "a/b", "a/b/d", "c"]
        self._kinds = [
            self._text, self._sidecar, self._delete, self._rename, self._touch, self._in_place,
            self._copy, self._defaults, self._configure, self._ignore, self._new, self._link,
        ]  # fmt: skip

    def edit(self) -> None:
        """Change something."""
        self._chance.choice(self._kinds)()

    def _file(self, ending: str = "txt") -> Path:
        number = self._chance.randrange(6)
        return self._root / self._chance.choice(self._folders) / f"{number}.{ending}"

    def _any(self) -> Path:
        return self._file(self._chance.choice(["txt", "yaml", "md", "yml"]))

    def _write(self, file: Path, words: str) -> None:
        if not file.is_symlink():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(words, encoding="utf-8")

    def _text(self) -> None:
        more = self._chance.choice(["", "Share this page\n", "Point 1 was left.\n", "x" * 300])
        self._write(self._file(), f"{STANDARD_TEXT}\n{more}")

    def _sidecar(self) -> None:
        day = self._chance.choice(["2022-05-03", "2022-06-03", "soon"])
        self._write(self._file("yaml"), STANDARD_SIDECAR.replace("2022-05-03", day))

    def _delete(self) -> None:
        self._any().unlink(missing_ok=True)

    def _rename(self) -> None:
        old, new = self._any(), self._any()
        if old.exists() and new.parent.exists():
            old.replace(new)

    def _touch(self) -> None:
        file = self._any()
        if file.exists():
            os.utime(file)

    def _in_place(self) -> None:
        """Change a byte, and set the time of the file back."""
        file = self._any()
        if not file.exists() or not file.stat().st_size:
            return
        before = file.stat()
        data = file.read_bytes()
        at = self._chance.randrange(len(data))
        with file.open("r+b") as opened:
            opened.write(data[:at] + b"3" + data[at + 1 :])
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))

    def _copy(self) -> None:
        old, new = self._file(), self._file()
        if old.exists():
            self._write(new, old.read_text(encoding="utf-8", errors="replace"))

    def _beside(self, name: str, choices: list[str]) -> None:
        file = self._root / self._chance.choice(self._folders) / name
        words = self._chance.choice(choices)
        if words:
            self._write(file, words)
        else:
            file.unlink(missing_ok=True)

    def _defaults(self) -> None:
        self._beside("_defaults.yaml", ["", "notes: x\n", "side: AT\n", "langauge: en\n"])

    def _configure(self) -> None:
        self._beside("readlint.toml", [
            "", "", 'ignore = ["corpus"]\n', 'exclude = ["1.txt", "b/"]\n', 'fail-on = "error"\n',
            '[[overrides]]\npaths = ["2.txt"]\nignore = ["text"]\n',
        ])  # fmt: skip

    def _ignore(self) -> None:
        self._beside(".gitignore", ["", "", "1.*\n", "d/\n", "*.md\n!2.md\n"])

    def _new(self) -> None:
        folder = self._chance.choice(["e", "a/f", "c/g"])
        self._folders = sorted({*self._folders, folder})
        self._write(self._root / folder / "1.txt", STANDARD_TEXT)

    def _link(self) -> None:
        old, new = self._any(), self._any()
        if old.exists() and new.parent.exists() and not new.exists() and not new.is_symlink():
            new.symlink_to(old)


def reports(workspace: Workspace, *words: str) -> tuple[int, str, list[str]]:
    """Return the exit status, what is said beside it, and the report in every format."""
    files = [workspace.root.parent / f"report.{form}" for form in FORMATS]
    asked = [
        word
        for form, file in zip(FORMATS, files, strict=True)
        for word in ("--report", f"{form}={file}")
    ]
    run = workspace.run(".", *words, *asked, "--today", TODAY)
    texts = [run.out, *(file.read_text(encoding="utf-8") for file in files)]
    return run.status, run.err, [re.sub(r' time="[0-9.]+"', "", text) for text in texts]


def try_edits(workspace: Workspace, clock: Clock, seed: int, rounds: int, *words: str) -> None:
    """Edit at random; after each edit a warm run says what a cold one does, in every format."""
    editor, chance = Editor(workspace.root, seed), random.Random(-seed)
    for _ in range(rounds):
        for _ in range(chance.choice([0, 1, 1, 2])):
            editor.edit()
        clock.ahead = chance.choice([0, 3_600, 3_600, 3_600, -60])
        assert reports(workspace, *words, *USES) == reports(workspace, *words, *ANEW)


@needs_links
def test_random_edits_are_all_seen_in_every_format(corpus: Workspace, clock: Clock) -> None:
    try_edits(corpus, clock, 1, 6, *ONE)


@needs_links
@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2, 8))
def test_many_random_edits_are_all_seen(corpus: Workspace, clock: Clock, seed: int) -> None:
    try_edits(corpus, clock, seed, 60, *ONE)


@needs_links
@pytest.mark.slow
@pytest.mark.process
def test_many_random_edits_are_all_seen_by_two_processes(
    corpus: Workspace, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("readlint.engine.pool.FEWEST_RECORDS", 1)
    monkeypatch.setattr("readlint.engine.pool.processors", lambda: 2)
    monkeypatch.setattr("readlint.engine.pool.Pool.__init__.__defaults__", (1, unwatched))
    try_edits(corpus, clock, 8, 20, "--jobs", "2")


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: Clock) -> GitWorkspace:
    made = init(tmp_path / "repo", monkeypatch)
    made.write(records("a", range(5)) | records("a/b", range(3)) | records("c", range(2)))
    made.commit()
    return made


@pytest.mark.process
def test_since_makes_nothing_of_an_unchanged_folder(repo: GitWorkspace, paired: list[str]) -> None:
    repo.write({"a/1.txt": f"{STANDARD_TEXT}\nPoint 3 was left.\n"})
    words = (".", "--since", "HEAD", *ONE)
    cold = repo.check(*words, *ANEW)
    assert repo.check(*words, *USES) == cold
    paired.clear()
    assert repo.check(*words, *USES) == cold
    assert not paired
    # What `--since` left of records that it did not check does not stand for their outcomes.
    assert repo.check(".", *USES, *ONE) == repo.check(".", *ANEW, *ONE)
    paired.clear()
    assert repo.check(".", *USES, *ONE) == repo.check(".", *ANEW, *ONE)
    assert sorted(paired) == ["a", "a/b", "c"]  # by the run without


@needs_links
@pytest.mark.slow
@pytest.mark.process
@pytest.mark.parametrize("seed", range(9, 12))
def test_many_random_edits_since_a_commit_are_all_seen(
    repo: GitWorkspace, clock: Clock, seed: int
) -> None:
    try_edits(repo, clock, seed, 25, "--since", "HEAD", *ONE)
