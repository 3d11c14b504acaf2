"""`--since REF`: a change of the baseline is a change of the records that it speaks of."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.baseline_workspace import NAME, add, entries, flawed, new, rewrite
from tests.git_workspace import GitWorkspace, init, needs_git, record

pytestmark = [pytest.mark.process, needs_git]


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GitWorkspace:
    """A corpus with two known findings, committed."""
    git = init(tmp_path / "work", monkeypatch)
    git.write(flawed("corpus/a") | flawed("corpus/b") | record("corpus/c"))
    assert add(git, "corpus").status == 0
    git.commit()
    return git


def changed(git: GitWorkspace, *words: str) -> list[str]:
    """The texts that count as changed since the last commit."""
    run = git.run("corpus", "--since", "HEAD", "--show-files", *words)
    assert run.status == 0, run.err
    return [line.split(" ")[0] for line in run.out.splitlines()]


def drop_line(git: GitWorkspace, of: str, name: str = NAME) -> None:
    """Take the entries of one file out of the baseline, by hand."""
    lines = (git.root / name).read_text(encoding="utf-8").splitlines(keepends=True)
    left = [line for line in lines if of not in line]
    assert len(left) < len(lines)
    git.write({name: "".join(left)})


def test_who_takes_an_entry_out_answers_for_its_record(git: GitWorkspace) -> None:
    drop_line(git, "corpus/a.txt")
    assert changed(git) == ["corpus/a.txt"]
    assert new(git.check("corpus", "--since", "HEAD")) == [("corpus/a.txt", "junk-cookie")]


def test_an_entry_for_nothing_is_seen_at_once(git: GitWorkspace) -> None:
    entry = entries(git)[0] | {"path": "corpus/c.txt"}
    lines = (git.root / NAME).read_text(encoding="utf-8").splitlines(keepends=True)
    git.write({NAME: "".join([*lines[:-2], json.dumps(entry) + ",\n", *lines[-2:]])})
    assert changed(git) == ["corpus/c.txt"]
    assert new(git.check("corpus", "--since", "HEAD")) == [(NAME, "baseline-stale")]


def test_a_baseline_that_is_untouched_changes_nothing(git: GitWorkspace) -> None:
    git.write(flawed("corpus/c"))
    assert changed(git) == ["corpus/c.txt"]


@pytest.mark.parametrize("place", ["corpus/", ""])
def test_a_baseline_that_came_or_went_changes_all_below_it(git: GitWorkspace, place: str) -> None:
    if place:
        rewrite(git, [], place + NAME)
    else:
        (git.root / NAME).unlink()
    assert changed(git) == ["corpus/a.txt", "corpus/b.txt", "corpus/c.txt"]
    found = new(git.check("corpus", "--since", "HEAD"))
    assert ("corpus/a.txt", "junk-cookie") in found


def test_a_baseline_written_otherwise_is_compared_with_nothing(git: GitWorkspace) -> None:
    rewrite(git, entries(git))
    assert changed(git) == ["corpus/a.txt", "corpus/b.txt", "corpus/c.txt"]
    assert git.check("corpus", "--since", "HEAD").status == 0


def test_a_baseline_that_was_nested_without_end_is_compared_with_nothing(
    git: GitWorkspace,
) -> None:
    whole = (git.root / NAME).read_bytes()
    git.write({NAME: b"[" * 100_000})
    git.commit()
    git.write({NAME: whole})
    assert changed(git) == ["corpus/a.txt", "corpus/b.txt", "corpus/c.txt"]


def test_without_a_baseline_its_changes_are_none(git: GitWorkspace) -> None:
    (git.root / NAME).unlink()
    assert changed(git, "--no-baseline") == []


def test_a_baseline_that_stands_beside_the_corpus(git: GitWorkspace) -> None:
    git.write({"ci/readme": ""})
    named = ("--baseline", "ci/known.json")
    assert add(git, *named, "corpus").status == 0
    git.commit()
    drop_line(git, "corpus/b.txt", named[1])
    assert changed(git, *named) == ["corpus/b.txt"]
    assert changed(git) == []
