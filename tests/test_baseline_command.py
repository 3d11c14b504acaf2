"""`readlint baseline add|prune|show`, as it is typed."""

from __future__ import annotations

import json
import re

import pytest

from readlint.rules.cases import STANDARD_SIDECAR, STANDARD_TEXT
from tests.baseline_workspace import MENU, NAME, add, entries, flawed, prune
from tests.git_workspace import record
from tests.workspace import TODAY, Run, Workspace, needs_posix, without_privilege


@pytest.fixture
def corpus(workspace: Workspace) -> Workspace:
    return workspace.write(flawed("a") | flawed("f/b", before=MENU) | record("f/c"))


def test_add_takes_in_what_is_there(corpus: Workspace) -> None:
    run = add(corpus, ".")
    assert run == Run(0, f"{NAME}: 3 added; 3 findings known (3 errors, 0 warnings, 0 info).\n", "")
    assert [(one["path"], one["rule"]) for one in entries(corpus)] == [
        ("a.txt", "junk-cookie"),
        ("f/b.txt", "junk-cookie"),
        ("f/b.txt", "junk-nav"),
    ]


def test_add_refuses_what_is_new(corpus: Workspace) -> None:
    add(corpus, ".")
    before = (corpus.root / NAME).read_bytes()
    corpus.write(flawed("f/c"))
    run = add(corpus, ".")
    assert run.status == 1
    assert re.fullmatch(r"f/c\.txt:\d+:1: error\[junk-cookie\] Line \d+ is .+\.\n", run.out)
    assert run.err == (
        f"readlint: {NAME}: not written: 1 finding not in it: fix it, or add it with --accept-new\n"
    )
    assert (corpus.root / NAME).read_bytes() == before
    run = add(corpus, ".", "--accept-new")
    assert run == Run(0, f"{NAME}: 1 added; 4 findings known (4 errors, 0 warnings, 0 info).\n", "")


def test_an_empty_baseline_takes_in_nothing_by_itself(corpus: Workspace) -> None:
    corpus.write({NAME: '[\n{"readlint-baseline": 1}\n]\n'})
    assert add(corpus, ".").status == 1
    add(corpus, ".", "--accept-new")
    corpus.write(record("a") | record("f/b"))
    prune(corpus, ".")
    # The last debt is paid, and what comes now is new.
    assert (corpus.root / NAME).read_bytes() == b'[\n{"readlint-baseline": 1}\n]\n'
    corpus.write(flawed("a"))
    assert corpus.check(".").status == 1
    assert add(corpus, ".").status == 1


def test_a_changed_finding_takes_the_place_of_the_old_one(corpus: Workspace) -> None:
    add(corpus, ".")
    text = (corpus.root / "a.txt").read_text(encoding="utf-8")
    corpus.write({"a.txt": text + "Reject all cookies\n"})
    assert add(corpus, ".").status == 1
    run = add(corpus, ".", "--accept-new", today="2026-02-02")
    assert run.out.startswith(f"{NAME}: 1 added, 1 taken out; 3 findings known")
    assert [one["added"] for one in entries(corpus)] == ["2026-02-02", TODAY, TODAY]
    assert corpus.check(".").status == 0


def test_add_by_rule(corpus: Workspace) -> None:
    add(corpus, ".", "--rule", "junk-nav")
    assert [one["rule"] for one in entries(corpus)] == ["junk-nav"]
    assert add(corpus, ".", "--rule", "date,junk-nav").status == 0
    assert add(corpus, ".", "--rule", "junk-c*").status == 1
    assert add(corpus, ".", "--rule", "junk-c*", "--accept-new").status == 0
    assert len(entries(corpus)) == 3
    run = add(corpus, ".", "--rule", "junk-cooky")
    assert run.status == 2
    assert "did you mean `junk-cookie`?" in run.err


def test_a_dry_run_writes_nothing(corpus: Workspace) -> None:
    run = add(corpus, ".", "--dry-run")
    assert run.out == (
        f"{NAME}: would be 3 added; 3 findings known (3 errors, 0 warnings, 0 info).\n"
    )
    assert not (corpus.root / NAME).exists()
    add(corpus, ".")
    before = (corpus.root / NAME).read_bytes()
    corpus.write(record("a"))
    assert "would be 1 taken out; 2 findings known" in prune(corpus, ".", "--dry-run").out
    assert (corpus.root / NAME).read_bytes() == before


def test_a_clean_corpus_needs_none(workspace: Workspace) -> None:
    workspace.write(record("a"))
    assert add(workspace, ".") == Run(0, "No finding: there is nothing to take in.\n", "")
    assert not (workspace.root / NAME).exists()


def test_it_lies_beside_configuration_or_repository(workspace: Workspace) -> None:
    workspace.write(flawed("x/deep/a") | flawed("y/b") | {"x/readlint.toml": ""})
    assert add(workspace, "x/deep/a.txt").out.startswith(f"x/{NAME}: 1 added")
    assert add(workspace, "y").out.startswith(f"{NAME}: 1 added")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("add", "none"), "none: there is no such file or folder"),
        (("add", "empty"), "empty: this folder holds no record"),
        (("prune", "none"), "none: there is no such file or folder"),
        (("prune", "a.txt"), "no baseline holds here: `readlint baseline add` makes one"),
        (("show",), ".: no baseline holds here: `readlint baseline add` makes one"),
        (("show", "none"), "none: there is no such file or folder"),
        (("show", "--baseline", "none.json"), "none.json: there is no such file"),
        (("add", "a.txt", "--baseline", "no/known.json"),
         "no/known.json: cannot be written: no such file or directory"),
        (("add",), "the following arguments are required: PATH "
                   "(see `readlint baseline add --help`)"),
        ((), "the following arguments are required: add|prune|show "
             "(see `readlint baseline --help`)"),
        (("take",), "unknown word `take` (add, prune, show) (see `readlint baseline --help`)"),
        (("add", ".", "--config", "no.toml"), "no.toml: there is no such file"),
    ],
)  # fmt: skip
def test_what_cannot_be_done(corpus: Workspace, words: tuple[str, ...], said: str) -> None:
    (corpus.root / "empty").mkdir()
    assert corpus.run("baseline", *words) == Run(2, "", f"readlint: {said}\n")
    assert not list(corpus.root.rglob(NAME))


@needs_posix
def test_a_folder_that_may_not_be_written(corpus: Workspace) -> None:
    corpus.root.chmod(0o555)
    try:
        with without_privilege():
            run = add(corpus, ".")
    finally:
        corpus.root.chmod(0o755)
    assert (run.status, run.out) == (2, "")
    assert run.err == f"readlint: {NAME}: cannot be written: permission denied\n"


def test_show(corpus: Workspace) -> None:
    add(corpus, ".")
    corpus.write(record("f/c") | {"f/e.txt": record("f/e")["f/e.txt"]})
    add(corpus, ".", "--accept-new", today="2026-02-02")
    run = corpus.run("baseline", "show")
    assert (run.status, run.err) == (0, "")
    head, *rows, blank, total = run.out.splitlines()
    assert head == "added       severity  rule             path     words"
    assert rows[0].startswith("2026-01-01  error     junk-cookie      a.txt    “We use cookies")
    assert rows[3] == "2026-02-02  error     sidecar-missing  f/e.txt"
    assert blank == ""
    assert total == f"{NAME}: 4 findings known in 3 files, the oldest since 2026-01-01."


@pytest.mark.parametrize(
    ("by", "rows"),
    [
        ("rule", ["2 2 2026-01-01 junk-cookie", "1 1 2026-01-01 junk-nav"]),
        ("path", ["2 1 2026-01-01 f/b.txt", "1 1 2026-01-01 a.txt"]),
        ("date", ["3 2 2026-01-01 2026-01-01"]),
        ("severity", ["3 2 2026-01-01 error"]),
    ],
)
def test_show_by(corpus: Workspace, by: str, rows: list[str]) -> None:
    add(corpus, ".")
    head, *shown, _, _ = corpus.run("baseline", "show", "--by", by).out.splitlines()
    assert head.split() == ["findings", "files", "oldest", by]
    assert [" ".join(row.split()) for row in shown] == rows
    told = corpus.run("baseline", "show", "--by", by, "--format", "json").out
    groups = json.loads(told)["groups"]
    assert [f"{one['findings']} {one['files']} {one['oldest']} {one[by]}" for one in groups] == rows


def test_show_a_part(corpus: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    add(corpus, ".")

    def paths(*words: str) -> list[str]:
        run = corpus.run("baseline", "show", *words, "--format", "json")
        return [one["path"] for one in json.loads(run.out)["entries"]]

    assert paths("f") == ["f/b.txt"] * 2
    assert paths("a.txt") == ["a.txt"]
    assert paths("f/c.txt") == []
    assert paths(NAME) == paths() == ["a.txt", "f/b.txt", "f/b.txt"]
    monkeypatch.chdir(corpus.root / "f")
    assert paths() == ["f/b.txt"] * 2
    assert corpus.run("baseline", "show", "c.txt").out == f"{corpus.root.as_posix()}/{NAME}: " \
        "no finding is known.\n"  # fmt: skip


def test_two_at_once_do_not_undo_each_other(
    corpus: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(corpus, "a.txt", "--baseline", NAME)
    others = (corpus.root / NAME).read_bytes().replace(b"2026-01-01", b"2025-12-31")
    from readlint.baseline import update

    asked = update.with_new

    def meanwhile(*words: object) -> object:
        (corpus.root / NAME).write_bytes(others)
        return asked(*words)  # type: ignore[arg-type]

    monkeypatch.setattr(update, "with_new", meanwhile)
    run = add(corpus, ".", "--accept-new")
    assert run == Run(2, "", f"readlint: {NAME}: not written: it changed meanwhile\n")
    assert (corpus.root / NAME).read_bytes() == others
    assert [path.name for path in corpus.root.glob(".readlint*")] == [NAME]


def test_what_a_finding_had_absorbed_outlives_a_run_without_that_rule(workspace: Workspace) -> None:
    wrong = STANDARD_SIDECAR.replace("Pavel Novak", "Qin Gang").replace("party: CZ", "party: CN")
    text = STANDARD_TEXT.replace("Foreign Minister Pavel Novak", "Foreign Minister Wang Yi")
    workspace.write({"a.txt": text, "a.yaml": wrong})
    add(workspace, ".")
    before = (workspace.root / NAME).read_bytes()
    assert [one["rule"] for one in entries(workspace)] == ["people-absent"]
    workspace.write({"readlint.toml": 'ignore = ["people-title-at-date"]\n'})
    prune(workspace, ".")
    assert (workspace.root / NAME).read_bytes() == before
