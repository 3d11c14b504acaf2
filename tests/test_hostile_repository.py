"""Pull requests that hold repositories of their own making: nothing of them runs or answers.

The programs that a forged repository names all leave a mark beside the clone; a clean run leaves
none. Where a file is reached in spite of it, the verdict is that of the real repository.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.git_workspace import COOKIES, GitWorkspace, init, needs_git, record
from tests.test_ci_templates import act, lab, needs_sh
from tests.workspace import Run, needs_links

pytestmark = [
    pytest.mark.slow,
    pytest.mark.process,
    needs_git,
    pytest.mark.skipif(sys.platform == "win32", reason="the marks are made by a shell"),
]

# Every setting by which a repository names a program; `%` is what makes the mark.
_SETTINGS = """\
[core]
\trepositoryformatversion = 0
\tbare = false
\tworktree = {tree}
\tfsmonitor = "%; false"
\thooksPath = hooks
\tpager = "%"
\teditor = "%"
\tsshCommand = "%"
\tgitProxy = "%"
\taskPass = "%"
\talternateRefsCommand = "%"
[diff]
\texternal = "%"
[diff "any"]
\tcommand = "%"
\ttextconv = "%"
[filter "any"]
\tclean = "%; cat"
\tsmudge = "%; cat"
\tprocess = "%"
\trequired = true
[credential]
\thelper = "!%"
[log]
\tshowSignature = true
[gpg]
\tprogram = "%"
[extensions]
\tpartialClone = origin
[remote "origin"]
\turl = "ext::%"
\tpromisor = true
[protocol]
\tallow = always
[include]
\tpath = more
"""


class Attack:
    """A real repository, the pull request that forges another in it, and the clone of a job."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.mark = folder / "ran"
        self.up = init(folder / "up", monkeypatch)
        self.base = self.up.commit({
            "readlint.toml": "", **record("corpus/a"), **record("corpus/b"), **record("other/c"),
        })  # fmt: skip
        self.up.git("switch", "--quiet", "--create", "pr")
        self._monkeypatch = monkeypatch

    def forge(self, store: str, tree: str = ".") -> None:
        """Write a repository whose own refs say that nothing changed, all its files committable."""
        inside = self.up.root / store
        made = self.up.root.parent / "made"
        self.up.git("clone", "--quiet", "--bare", str(self.up.root), str(made))
        shutil.copytree(made, inside, dirs_exist_ok=True)
        program = f"touch '{self.mark.as_posix()}'"
        settings = _SETTINGS.format(tree=tree).replace("%", program)
        (inside / "config").write_text(settings, encoding="utf-8")
        (inside / "more").write_text(f'[core]\n\tfsmonitor = "{program}"\n', encoding="utf-8")
        (inside / "HEAD").write_text("ref: refs/heads/main\n", encoding="utf-8")
        for name in ("heads/main", "heads/pr", "remotes/origin/main"):
            (inside / "refs" / name).parent.mkdir(parents=True, exist_ok=True)
            (inside / "refs" / name).write_text(self.base + "\n", encoding="utf-8")
        for name in ("post-index-change", "pre-commit", "fsmonitor-watchman"):
            hook = inside / "hooks" / name
            hook.parent.mkdir(exist_ok=True)
            hook.write_text(f"#!/bin/sh\n{program}\n", encoding="utf-8")
            hook.chmod(0o755)
        (self.up.root / ".gitattributes").write_text("*.txt filter=any diff=any\n", "utf-8")

    def cloned(self) -> GitWorkspace:
        """Commit what there is, and return a fresh clone of it, the working folder from now on."""
        self.up.write(record("corpus/bad", COOKIES))
        self.up.git("add", "--all", "--force")
        self.up.git("commit", "--quiet", "-m", "pr")
        self.up.git("clone", "--quiet", "--branch", "pr", str(self.up.root), "../ci")
        clone = GitWorkspace(self.up.root.parent / "ci")
        self._monkeypatch.chdir(clone.root)
        return clone

    def check(self, clone: GitWorkspace, *words: str) -> Run:
        """Run a command on the clone; whatever it says, nothing of the pull request may run."""
        # What no longer fits its entry in the index, git looks into, and through filters.
        for file in clone.root.rglob("*.txt"):
            os.utime(file, (1, 1))
        run = clone.run(*words)
        assert not self.mark.exists(), run
        return run


@pytest.fixture
def attack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Attack:
    return Attack(tmp_path, monkeypatch)


def test_the_attack_is_one(attack: Attack) -> None:
    """Else all that follows would prove nothing."""
    attack.forge("corpus")
    clone = attack.cloned()
    os.utime(clone.root / "corpus/a.txt", (1, 1))
    clone.git("-C", "corpus", "-c", "safe.bareRepository=all", "status")
    assert attack.mark.exists()


def git_on_path(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Put a git on the PATH that first runs a few lines of bash."""
    program = folder / "bin/git"
    program.parent.mkdir()
    program.write_text(f'#!/usr/bin/env bash\n{script}\nexec {shutil.which("git")} "$@"\n', "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")


COMMANDS = [
    ("--since", "origin/main", "corpus"),
    ("--since", "{base}", "corpus"),
    ("--since", "origin/main", "corpus/a.txt"),
    ("--since", "origin/main", "."),
    ("--since", "origin/main", "other", "corpus"),
    ("--tracked", "corpus"),
    ("--tracked", "corpus/a.txt", "corpus/bad.txt"),
    ("--tracked", "."),
    ("--tracked", "--since", "HEAD", "corpus"),
]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_bare_repository_among_the_records(attack: Attack, words: tuple[str, ...]) -> None:
    attack.forge("corpus")
    clone = attack.cloned()
    run = attack.check(clone, *(word.format(base=attack.base) for word in words))
    option = words[0]
    folder = (clone.root / "corpus").resolve().as_posix()
    assert (run.status, run.out) == (2, "")
    assert run.err == (
        f"readlint: {option}: {folder} looks like a git repository (HEAD, objects, refs) among "
        "the files of this one, and its settings could make git run programs: delete it, or "
        "leave it out here with --exclude\n"
    )


def test_what_does_not_touch_it_is_judged(attack: Attack) -> None:
    """By the real repository: the forged one would say that nothing changed."""
    attack.forge("corpus/store")
    clone = attack.cloned()
    for words in (("--since", "origin/main"), ("--since", attack.base), ("--tracked",)):
        run = attack.check(clone, "corpus", "--format", "concise", *words)
        assert run.status == 1
        assert "corpus/bad.txt" in run.out
    assert attack.check(clone, "corpus", "--since", "HEAD").status == 0


def test_a_forged_repository_can_be_left_out(attack: Attack) -> None:
    attack.forge("corpus")
    clone = attack.cloned()
    run = attack.check(clone, ".", "--since", "origin/main", "--exclude", "corpus", "--show-files")
    assert (run.status, run.out) == (0, "")


def test_a_forged_worktree(attack: Attack) -> None:
    """Without objects of its own: git follows `commondir`."""
    attack.forge("other/store")
    attack.up.write({"corpus/HEAD": "ref: refs/heads/main\n", "corpus/commondir": "../other/store"})
    clone = attack.cloned()
    run = attack.check(clone, "corpus", "--since", "origin/main")
    assert (run.status, "corpus looks like a git repository" in run.err) == (2, True)


def test_a_top_that_looks_bare_itself(attack: Attack) -> None:
    """Git prefers the `.git` entry, as we do."""
    attack.forge(".")
    run = attack.check(attack.cloned(), "corpus", "--since", "origin/main", "--show-files")
    assert (run.status, run.out) == (0, "corpus/bad.txt corpus/bad.yaml\n")


def test_no_repository_but_a_bare_one(attack: Attack) -> None:
    attack.forge("corpus")
    clone = attack.cloned()
    shutil.rmtree(clone.root / ".git")
    for words in (("--since", "main"), ("--tracked",)):
        run = attack.check(clone, "corpus", *words)
        assert (run.status, run.out) == (2, "")
        assert run.err.endswith("corpus is not in a git repository\n")


def test_the_baseline_asks_git_too(attack: Attack) -> None:
    """It follows the renames of files that are gone."""
    attack.up.write(record("corpus/gone", COOKIES))
    assert attack.up.run("baseline", "add", "corpus").status == 0
    shutil.move(attack.up.root / ".readlint-baseline.json", attack.up.root / "corpus")
    for ending in ("txt", "yaml"):
        (attack.up.root / f"corpus/gone.{ending}").unlink()
    attack.forge("corpus")
    clone = attack.cloned()
    assert attack.check(clone, "corpus").status == 1
    assert attack.check(clone, "baseline", "prune", "corpus").status == 0
    assert attack.check(clone, "baseline", "show", "corpus").status == 0


@needs_sh
@pytest.mark.parametrize("store", ["corpus", "corpus/store"])
@pytest.mark.parametrize("paths", [".", "corpus"])
def test_in_the_action(attack: Attack, tmp_path: Path, store: str, paths: str) -> None:
    attack.forge(store)
    clone = attack.cloned()
    run = act(clone, tmp_path, attack.base, paths=paths)
    assert not attack.mark.exists()
    if store == "corpus":
        assert (run.status, run.out) == (2, "")
        assert "looks like a git repository" in run.err
    else:
        assert run.status == 1
        assert "file=corpus/bad.txt" in run.out


@needs_sh
def test_in_the_gitlab_job(attack: Attack) -> None:
    attack.forge("corpus")
    clone = attack.cloned()
    run = lab(clone, READLINT_PATHS="corpus", CI_MERGE_REQUEST_DIFF_BASE_SHA=attack.base)
    assert (run.status, attack.mark.exists()) == (2, False)


# `.git` entries: no commit can hold one, an unpacked archive can


@pytest.mark.parametrize("name", [".git", ".GIT", ".Git"])
def test_git_tracks_no_such_entry(attack: Attack, name: str) -> None:
    blob = attack.up.git("hash-object", "-w", "readlint.toml")
    with pytest.raises(AssertionError, match="Invalid path"):
        attack.up.git("update-index", "--add", "--cacheinfo", f"100644,{blob},corpus/{name}/config")


@pytest.mark.parametrize(
    ("store", "pointer"),
    [
        ("corpus/store", "gitdir: store\n"),
        ("other/store", "gitdir: ../other/store\n"),
        ("corpus/.store/worktrees/x", "gitdir: .store/worktrees/x"),
    ],
)
@pytest.mark.parametrize("words", [("--since", "origin/main"), ("--tracked",)])
def test_a_pointer_into_the_work_tree(
    attack: Attack, store: str, pointer: str, words: tuple[str, ...]
) -> None:
    attack.forge(store, tree=str(attack.up.root.parent / "ci/corpus"))
    clone = attack.cloned()
    clone.write({"corpus/.git": pointer})
    run = attack.check(clone, "corpus", *words)
    assert (run.status, run.out) == (2, "")
    assert run.err.startswith(f"readlint: {words[0]}: {clone.root.as_posix()}/corpus/.git leads to")
    assert run.err.endswith("may be of anybody's making; set GIT_DIR if you trust it\n")


@needs_links
def test_a_link_into_the_work_tree(attack: Attack) -> None:
    attack.forge("other/store", tree=str(attack.up.root.parent / "ci/corpus"))
    clone = attack.cloned()
    (clone.root / "corpus/.git").symlink_to("../other/store")
    run = attack.check(clone, "corpus", "--since", "origin/main")
    assert (run.status, "/corpus/.git leads to" in run.err) == (2, True)


def test_pointers_that_vouch_for_each_other(attack: Attack) -> None:
    attack.forge("other/store", tree=str(attack.up.root.parent / "ci/corpus"))
    clone = attack.cloned()
    clone.write({"corpus/.git": "gitdir: ../other/store", "other/.git": "gitdir: store"})
    for folder in ("corpus", "other"):
        run = attack.check(clone, folder, "--since", "origin/main")
        assert (run.status, f"/{folder}/.git leads to" in run.err) == (2, True)


@pytest.mark.parametrize(
    "pointer", [b"", b"gitdir: ", b"gitdir: a\0b", b"gitdir: nowhere", b"nonsense", b"gitdir: .."]
)
def test_a_pointer_that_leads_nowhere(attack: Attack, pointer: bytes) -> None:
    clone = attack.cloned()
    clone.write({"corpus/.git": pointer})
    run = attack.check(clone, "corpus", "--since", "origin/main")
    assert (run.status, run.out, run.err.count("\n")) == (2, "", 1)
    assert "/corpus/.git leads to" in run.err


def test_a_pipe_named_so_is_not_waited_for(attack: Attack) -> None:
    clone = attack.cloned()
    os.mkfifo(clone.root / "corpus/.git")
    run = attack.check(clone, "corpus", "--since", "origin/main")
    assert (run.status, "/corpus/.git leads to no repository" in run.err) == (2, True)


def test_an_empty_folder_named_so(attack: Attack) -> None:
    clone = attack.cloned()
    (clone.root / "corpus/.git").mkdir()
    run = attack.check(clone, "corpus", "--since", "origin/main")
    assert (run.status, run.out) == (2, "")
    said = f"git finds no repository in {clone.root.as_posix()}/corpus/.git: restore or remove it"
    assert run.err == f"readlint: --since: {said}\n"


def test_a_damaged_checkout_that_looks_bare_itself(attack: Attack) -> None:
    """Where `.git` is no repository, git would go on to the folder that holds it."""
    attack.forge(".")
    clone = attack.cloned()
    (clone.root / ".git/HEAD").unlink()
    run = attack.check(clone, "corpus", "--since", "origin/main")
    assert (run.status, run.out) == (2, "")


@pytest.mark.parametrize("words", [("--since", "main"), ("--tracked",)])
def test_a_git_that_knows_no_safe_repositories(
    attack: Attack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    """Before 2.38 it heeds no `safe.bareRepository`; we do not lean on that."""
    attack.forge(".")
    clone = attack.cloned()
    script = 'for word do shift; set -- "$@" "${word/safe.bareRepository=explicit/a.b=c}"; done'
    git_on_path(tmp_path, monkeypatch, script)
    assert "corpus/bad.txt" in attack.check(clone, "corpus", "--tracked", "--format", "concise").out
    (clone.root / ".git/HEAD").unlink()
    run = attack.check(clone, "corpus", *words)
    assert (run.status, run.out) == (2, "")
    assert run.err.endswith("/ci/.git: restore or remove it\n")


@needs_links
def test_a_link_out_of_the_repository(
    attack: Attack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = init(tmp_path / "victim", monkeypatch)
    other.commit(record("private/d"))
    monkeypatch.chdir(attack.up.root)
    (attack.up.root / "linked").symlink_to("../victim/private")
    run = attack.check(attack.cloned(), "linked", "--since", "HEAD")
    assert (run.status, run.out) == (2, "")
    assert "linked lies behind a link that leads out of the repository " in run.err


# What git itself may do


def test_a_partial_clone_fetches_nothing(
    attack: Attack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it lacks is said: to judge as if it were not there would be wrong."""
    attack.up.commit({"corpus/readlint.toml": "ignore = []\n"})
    attack.up.commit({"corpus/readlint.toml": "ignore = ['date']\n"})
    attack.up.git("config", "uploadpack.allowFilter", "true")
    attack.up.git("clone", "--quiet", "--filter=blob:none", attack.up.root.as_uri(), "../partial")
    clone = GitWorkspace(tmp_path / "partial")
    clone.git("config", "protocol.file.allow", "always")
    monkeypatch.chdir(clone.root)
    run = attack.check(clone, "corpus", "--since", "HEAD~1")
    assert (run.status, run.out) == (2, "")
    assert "git cannot read corpus/readlint.toml of " in run.err
    assert "this clone is partial and does not contain it: clone without `--filter`" in run.err
    clone.git("show", "HEAD~1:corpus/readlint.toml")
    assert attack.check(clone, "corpus", "--since", "HEAD~1").status == 0


def test_an_answer_that_never_comes(attack: Attack, monkeypatch: pytest.MonkeyPatch) -> None:
    from readlint.git import git

    monkeypatch.setattr(git, "MOST_SECONDS", 0)
    run = attack.check(attack.cloned(), "corpus", "--since", "HEAD")
    assert run.status == 2
    assert run.err == "readlint: --since: `git rev-parse` gave no answer in 0 seconds\n"


@pytest.mark.parametrize(("words", "most"), [(("--since", "origin/main"), 5), (("--tracked",), 3)])
def test_git_is_called_seldom_and_told_where(
    attack: Attack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...], most: int,
) -> None:  # fmt: skip
    clone = attack.cloned()
    calls = tmp_path / "calls"
    git_on_path(tmp_path, monkeypatch, f'echo "$*" >> "{calls}"')
    assert attack.check(clone, "corpus", *words).status == 1
    first, *others = calls.read_text(encoding="utf-8").splitlines()
    assert len([first, *others]) == most
    assert f"-C {clone.root} rev-parse" in first
    for call in (first, *others):
        assert "-c core.fsmonitor=false -c core.hooksPath=/dev/null" in call
        assert "-c safe.bareRepository=explicit" in call
    assert all(f"--git-dir={clone.root}/.git --work-tree={clone.root} " in one for one in others)
