"""`--since REF`: which records count as added or changed."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

import pytest

from readlint.git.places import folded
from tests.git_workspace import COOKIES, ODD_NAMES, GitWorkspace, copied, init, needs_git, record
from tests.workspace import GOOD, NOBODY, needs_links

pytestmark = [pytest.mark.process, needs_git]

TEXT, SIDECAR = GOOD["good.txt"], GOOD["good.yaml"]
BAD = TEXT + COOKIES
OLD = {**record("corpus/a"), **record("corpus/b"), **record("corpus/c")}


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GitWorkspace:
    """Three clean records below corpus/, committed on main."""
    repository = init(tmp_path / "work", monkeypatch)
    repository.commit(OLD)
    return repository


def changed(repo: GitWorkspace, *words: str, since: str = "main", status: int = 0) -> list[str]:
    """The records that are found, each by its first file."""
    run = repo.run(*(words or ("corpus",)), "--since", since, "--show-files")
    assert run.status == status, run.err
    return [line.split(" ")[0] for line in run.out.splitlines()]


def refused(repo: GitWorkspace, *words: str) -> str:
    """What is said when the job cannot be done; nothing may be reported beside it."""
    run = repo.run(*words)
    assert (run.status, run.out) == (2, "")
    assert run.err.count("\n") == 1
    assert run.err.startswith("readlint: --since: ")
    return run.err.removeprefix("readlint: --since: ").rstrip("\n")


# What counts


def test_nothing_changed_is_said_in_one_line(repo: GitWorkspace) -> None:
    run = repo.check("corpus", "--since", "main")
    assert run.status == 0
    assert run.report["summary"]["records"] == 0
    commit = repo.git("rev-parse", "main")
    assert run.err == f"readlint: no record changed since `main` ({commit[:10]})\n"


@pytest.mark.parametrize("half", ["corpus/b.txt", "corpus/b.yaml"])
@pytest.mark.parametrize("state", ["committed", "staged", "unstaged"])
def test_a_record_changed_by_either_half(repo: GitWorkspace, half: str, state: str) -> None:
    repo.git("switch", "--quiet", "--create", "work")
    repo.write({half: f"{OLD[half]}# more\n"})
    if state != "unstaged":
        repo.git("add", half)
    if state == "committed":
        repo.git("commit", "--quiet", "-m", "more")
    assert changed(repo) == ["corpus/b.txt"]


def test_an_untracked_record_is_new(repo: GitWorkspace) -> None:
    repo.write({"corpus/d.txt": TEXT, "corpus/d.yaml": SIDECAR})
    assert changed(repo) == ["corpus/d.txt"]


def test_an_untracked_half_changes_the_other(repo: GitWorkspace) -> None:
    repo.commit({"corpus/d.txt": TEXT})
    repo.write({"corpus/d.txt.yaml": SIDECAR})
    assert changed(repo) == ["corpus/d.txt"]


def test_what_git_ignores_is_not_new(repo: GitWorkspace) -> None:
    repo.commit({".gitignore": "corpus/d.*\n/corpus/e.yaml\n", "corpus/e.txt": TEXT})
    repo.write({"corpus/d.txt": TEXT, "corpus/d.yaml": SIDECAR, "corpus/e.yaml": SIDECAR})
    assert changed(repo, since="HEAD") == []


@pytest.mark.parametrize(("gone", "left"), [("txt", "yaml"), ("yaml", "txt")])
@pytest.mark.parametrize("state", ["committed", "staged", "unstaged"])
def test_a_deleted_half_changes_the_other(
    repo: GitWorkspace, gone: str, left: str, state: str
) -> None:
    repo.git("switch", "--quiet", "--create", "work")
    if state == "unstaged":
        (repo.root / f"corpus/b.{gone}").unlink()
    else:
        repo.git("rm", "--quiet", f"corpus/b.{gone}")
    if state == "committed":
        repo.git("commit", "--quiet", "-m", "less")
    assert changed(repo) == [f"corpus/b.{left}"]
    run = repo.check("corpus", "--since", "main")
    rule = {"txt": "sidecar-orphan", "yaml": "sidecar-missing"}[gone]
    assert (run.status, [finding["rule"] for finding in run.findings]) == (1, [rule])


def test_a_deleted_record_is_no_record(repo: GitWorkspace) -> None:
    repo.git("rm", "--quiet", "corpus/b.txt", "corpus/b.yaml")
    assert changed(repo) == []


def test_a_renamed_record_counts_under_its_new_name(repo: GitWorkspace) -> None:
    repo.git("mv", "corpus/b.txt", "corpus/z.txt")
    repo.git("mv", "corpus/b.yaml", "corpus/z.yaml")
    assert changed(repo) == ["corpus/z.txt"]


def test_a_file_written_anew_with_the_same_words_has_not_changed(repo: GitWorkspace) -> None:
    for name in OLD:
        os.utime(repo.root / name, (1, 1))
    assert changed(repo) == []


def test_work_since_then_on_the_other_branch_does_not_count(repo: GitWorkspace) -> None:
    repo.git("switch", "--quiet", "--create", "work")
    repo.commit({"corpus/c.txt": TEXT + "\nMore.\n"})
    repo.git("switch", "--quiet", "main")
    repo.commit({"corpus/a.txt": TEXT + "\nMore.\n"})
    repo.git("switch", "--quiet", "work")
    assert changed(repo) == ["corpus/c.txt"]


def test_a_tag_a_commit_and_an_ancestor_are_refs(repo: GitWorkspace) -> None:
    repo.git("tag", "-a", "v1", "-m", "v1")
    first = repo.git("rev-parse", "HEAD")
    repo.commit({"corpus/c.txt": TEXT + "\nMore.\n"})
    for ref in ("v1", first, first[:9], "HEAD~1", "main^", "HEAD@{1}"):
        assert changed(repo, since=ref) == ["corpus/c.txt"], ref


def test_before_the_first_commit_all_is_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = init(tmp_path / "new", monkeypatch)
    repo.write(OLD)
    assert changed(repo, since="HEAD") == ["corpus/a.txt", "corpus/b.txt", "corpus/c.txt"]
    assert refused(repo, "corpus", "--since", "main") == "there is no commit yet to compare with"


def test_a_new_bad_record_fails_and_an_old_one_does_not(repo: GitWorkspace) -> None:
    repo.commit({"corpus/a.txt": BAD})
    assert repo.check("corpus").status == 1
    assert repo.check("corpus", "--since", "HEAD").status == 0
    repo.write(record("corpus/d", COOKIES))
    run = repo.check("corpus", "--since", "HEAD")
    assert run.status == 1
    assert {finding["path"] for finding in run.findings} == {"corpus/d.txt"}
    assert "1 of 4 records changed since `HEAD`" in run.err


def test_a_new_text_that_repeats_an_old_one_is_found(repo: GitWorkspace) -> None:
    """Rules across records see all of them; what they find among old ones stays out."""
    repo.commit(copied("corpus/a", "corpus/old"))
    whole = repo.check("corpus", "--select", "corpus-duplicate")
    assert whole.findings
    assert repo.check("corpus", "--since", "HEAD", "--select", "corpus-duplicate").findings == []
    repo.write(record("corpus/d"))
    assert repo.check("corpus", "--since", "HEAD").status == 0
    repo.write(copied("corpus/b", "corpus/d"))
    run = repo.check("corpus", "--since", "HEAD")
    (finding,) = [f for f in run.findings if f["rule"] == "corpus-duplicate"]
    places = {finding["path"], *(place["path"] for place in finding["evidence"])}
    assert {path.partition(".")[0] for path in places} == {"corpus/b", "corpus/d"}


def test_a_record_named_alone(repo: GitWorkspace) -> None:
    repo.write({"corpus/a.txt": BAD, "corpus/b.txt": BAD})
    assert changed(repo, "corpus/b.yaml", "corpus/c.txt") == ["corpus/b.txt"]


@needs_links
def test_a_record_whose_text_is_a_link_changes_with_its_target(repo: GitWorkspace) -> None:
    (repo.root / "corpus/d.txt").symlink_to("sub/real.txt")
    repo.commit({"corpus/sub/real.txt": TEXT, "corpus/sub/real.yaml": SIDECAR,
                 "corpus/d.yaml": SIDECAR})  # fmt: skip
    repo.write({"corpus/sub/real.txt": BAD})
    assert changed(repo, since="HEAD") == ["corpus/d.txt", "corpus/sub/real.txt"]


@pytest.mark.parametrize("name", ODD_NAMES)
@pytest.mark.parametrize("state", ["untracked", "changed", "half deleted"])
def test_any_file_name(repo: GitWorkspace, name: str, state: str) -> None:
    files = {f"corpus/{name}/{name}.txt": TEXT, f"corpus/{name}/{name}.yaml": SIDECAR}
    repo.write(files)
    if state != "untracked":
        repo.commit()
        assert repo.check("corpus", "--since", "HEAD").report["summary"]["records"] == 0
        repo.write({f"corpus/{name}/{name}.txt": TEXT + "\nMore was said.\n"})
    if state == "half deleted":
        (repo.root / f"corpus/{name}/{name}.txt").unlink()
    report = repo.check("corpus", "--since", "HEAD").report
    assert report["summary"]["records"] == 1
    assert report["summary"]["texts"] == (state != "half deleted")


@pytest.mark.parametrize(
    ("git_says", "the_disk_says"),
    [
        ("\u00e9t\u00e9.txt", "e\u0301te\u0301.txt"),
        ("Corpus/A.txt", "corpus/a.TXT"),
        ("\u00c9t\u00e9", "e\u0301te\u0301"),
    ],
)
def test_names_that_some_disks_take_for_the_same(git_says: str, the_disk_says: str) -> None:
    """Else a changed record would be passed over where the two are spelt differently."""
    assert folded(git_says) == folded(the_disk_says)


# What holds for a folder


def test_folder_defaults(repo: GitWorkspace) -> None:
    repo.commit({"corpus/sub/d.txt": TEXT, "corpus/sub/d.yaml": SIDECAR})
    repo.commit({"other/e.txt": TEXT, "other/e.yaml": SIDECAR})
    repo.write({"corpus/sub/_defaults.yaml": "language: en\n"})
    assert changed(repo, ".") == ["corpus/sub/d.txt"]
    everything = ["corpus/a.txt", "corpus/b.txt", "corpus/c.txt", "corpus/sub/d.txt"]
    repo.write({"corpus/_defaults.yaml": "language: en\n"})
    assert changed(repo, ".") == everything
    repo.commit()
    assert changed(repo, ".", since="HEAD") == []
    (repo.root / "corpus/_defaults.yaml").unlink()
    assert changed(repo, ".", since="HEAD") == everything


def test_defaults_above_a_configuration_do_not_reach_below_it(repo: GitWorkspace) -> None:
    repo.commit({"corpus/readlint.toml": "", "_defaults.yaml": "language: en\n",
                 "e.txt": TEXT, "e.yaml": SIDECAR})  # fmt: skip
    repo.write({"_defaults.yaml": "language: fr\n"})
    assert changed(repo, ".", since="HEAD") == ["e.txt"]
    repo.commit()
    (repo.root / "corpus/readlint.toml").unlink()
    assert changed(repo, ".", since="HEAD") == ["corpus/a.txt", "corpus/b.txt", "corpus/c.txt"]


def test_a_project_file_bounds_the_reach_of_defaults(repo: GitWorkspace) -> None:
    repo.commit({"_defaults.yaml": "language: en\n", "e.txt": TEXT, "e.yaml": SIDECAR})
    repo.write({"corpus/pyproject.toml": "[project]\nname = 'x'\n"})
    assert changed(repo, ".", since="HEAD") == ["corpus/a.txt", "corpus/b.txt", "corpus/c.txt"]


ALL = ["corpus/a.txt", "corpus/b.txt", "corpus/c.txt"]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (None, 'ignore = ["junk"]', ALL),
        ('ignore = ["junk"]', 'ignore = ["text"]', ALL),
        ('ignore = ["junk"]', None, ALL),
        ('ignore = ["junk"]', "# why\nignore = [\n'junk']\n", []),
        ("[not toml", 'ignore = ["junk"]', ALL),
    ],
)
def test_configuration(
    repo: GitWorkspace, before: str | None, after: str | None, expected: list[str]
) -> None:
    if before is not None:
        repo.commit({"corpus/readlint.toml": before})
    repo.commit({"other/e.txt": TEXT, "other/e.yaml": SIDECAR})
    if after is None:
        repo.git("rm", "--quiet", "corpus/readlint.toml")
    else:
        repo.write({"corpus/readlint.toml": after})
    assert changed(repo, ".", since="HEAD") == expected


def test_only_our_table_of_a_project_file_counts(repo: GitWorkspace) -> None:
    ours = '[tool.readlint]\nignore = ["junk"]\n'
    repo.commit({"pyproject.toml": "[project]\nname = 'x'\n" + ours})
    repo.write({"pyproject.toml": "[project]\nname = 'y'\nversion = '2'\n" + ours})
    assert changed(repo, since="HEAD") == []
    repo.write({"pyproject.toml": "[project]\nname = 'y'\n"})
    assert changed(repo, since="HEAD") == ALL


def test_a_changed_record_that_git_tracks_although_it_is_ignored(repo: GitWorkspace) -> None:
    repo.commit({".gitignore": "corpus/a*\nnotes/\n", "notes/x.log": ""})
    assert changed(repo, since="HEAD") == []
    repo.write({"corpus/a.txt": "Sign up for our newsletter.\n"})
    assert refused(repo, "corpus", "--since", "HEAD").startswith(
        "git tracks corpus/a.txt although .gitignore names it"
    )
    assert repo.run("corpus", "--since", "HEAD", "--exclude", "a.*").status == 0


def test_ignore_lists_outside_the_repository_do_not_count(repo: GitWorkspace) -> None:
    """Nor do they when records are looked for: a corpus means the same on every machine."""
    (repo.root / ".git/info").mkdir(exist_ok=True)
    (repo.root / ".git/info/exclude").write_text("d.*\n", encoding="utf-8")
    repo.write(record("corpus/d"))
    assert changed(repo) == ["corpus/d.txt"]


@pytest.mark.parametrize("words", [("--since", "HEAD"), ("--since", "HEAD~1"), ("--tracked",)])
def test_patterns_that_keep_git_busy_for_ever(repo: GitWorkspace, words: tuple[str, ...]) -> None:
    """Its own matcher tries all ways to share out the folders among the stars."""
    deep = "corpus/" + "/".join("a" * 40)
    repo.commit({".gitignore": "**/a/" * 8 + "b\n", **record(f"{deep}/d")})
    repo.write(record(f"{deep}/new"))
    assert repo.process("corpus", *words).status == 0


def test_a_file_that_is_extended(repo: GitWorkspace) -> None:
    repo.commit({"shared/base.toml": 'ignore = ["junk"]',
                 "corpus/readlint.toml": 'extend = "../shared/base.toml"'})  # fmt: skip
    repo.write({"shared/base.toml": ""})
    assert changed(repo, since="HEAD") == ALL


PHRASES = """\
rules:
  - id: newsletter
    phrase: "Sign up for the ministry's newsletter"
    message: "The ministry's newsletter box was scraped along."
    hit: "Sign up for the ministry's newsletter"
    near_miss: "They spoke of the newsletter."
"""
FACTS = """\
schema: readlint-publishers/1
publishers: []
"""
NARROW = '{"$schema": "https://json-schema.org/draft/2020-12/schema", "$ref": "parts/side.json"}'


def test_a_schema_and_what_it_refers_to(repo: GitWorkspace) -> None:
    repo.commit({
        "schema.json": NARROW,
        "parts/side.json": '{"type": "object"}',
        "corpus/readlint.toml": 'schema = "../schema.json"',
    })  # fmt: skip
    assert changed(repo, since="HEAD") == []
    repo.write({"schema.json": NARROW + "\n"})
    assert changed(repo, since="HEAD") == ALL
    repo.commit()
    repo.write({"parts/side.json": '{"type": "object", "required": ["title"]}'})
    assert changed(repo, since="HEAD") == ALL


@pytest.mark.parametrize(("kind", "content"), [("facts", FACTS), ("phrases", PHRASES)])
@pytest.mark.parametrize("named_by", ["configuration", "command line"])
def test_files_of_phrases_and_facts(
    repo: GitWorkspace, kind: str, content: str, named_by: str
) -> None:
    repo.commit({"own/own.yaml": content})
    words = ["corpus", f"--{kind}", "own/own.yaml"]
    if named_by == "configuration":
        repo.commit({"readlint.toml": f'{kind} = ["own/own.yaml"]'})
        words = ["corpus"]
    assert changed(repo, *words, since="HEAD") == []
    repo.write({"own/own.yaml": content + "# more\n"})
    assert changed(repo, *words, since="HEAD") == ALL


def test_a_configuration_outside_the_repository_is_told_of(
    repo: GitWorkspace, tmp_path: Path
) -> None:
    (tmp_path / "own.toml").write_text('ignore = ["junk"]', encoding="utf-8")
    run = repo.run("corpus", "--since", "main", "--config", str(tmp_path / "own.toml"))
    assert run.status == 0
    assert "own.toml is outside the repository: git cannot see if it changed\n" in run.err


# From where it is run


def test_from_a_subfolder(repo: GitWorkspace, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.write({"corpus/b.txt": BAD, "e.txt": TEXT, "e.yaml": SIDECAR})
    monkeypatch.chdir(repo.root / "corpus")
    assert changed(repo, ".") == ["b.txt"]
    assert [Path(line).name for line in changed(repo, "..")] == ["b.txt", "e.txt"]


def test_from_outside(repo: GitWorkspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.write({"corpus/b.txt": BAD})
    (tmp_path / "outside").mkdir()
    monkeypatch.chdir(tmp_path / "outside")
    assert [Path(line).name for line in changed(repo, "../work/corpus")] == ["b.txt"]
    assert [Path(line).name for line in changed(repo, str(repo.root))] == ["b.txt"]


@needs_links
def test_through_a_link(repo: GitWorkspace, tmp_path: Path) -> None:
    repo.write({"corpus/b.txt": BAD})
    (tmp_path / "link").symlink_to(repo.root / "corpus")
    assert [Path(line).name for line in changed(repo, str(tmp_path / "link"))] == ["b.txt"]


def test_in_a_worktree(repo: GitWorkspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.git("worktree", "add", "--quiet", "-b", "side", "../side")
    (tmp_path / "side/corpus/b.txt").write_text(BAD, encoding="utf-8")
    assert changed(repo) == []
    monkeypatch.chdir(tmp_path / "side")
    assert changed(repo) == ["corpus/b.txt"]


def test_what_a_hook_sets_is_respected(
    repo: GitWorkspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Git calls hooks at the top, and may name its folders and a list of files of its own."""
    (repo.root / ".git").rename(tmp_path / "store.git")
    monkeypatch.setenv("GIT_DIR", "../store.git")
    assert changed(repo) == []
    repo.write({"corpus/b.txt": BAD})
    assert changed(repo) == ["corpus/b.txt"]
    monkeypatch.chdir(repo.root / "corpus")
    for git_dir, top in (("../../store.git", ".."), (tmp_path / "store.git", repo.root)):
        monkeypatch.setenv("GIT_DIR", str(git_dir))
        monkeypatch.setenv("GIT_WORK_TREE", str(top))
        assert changed(repo, ".") == ["b.txt"]


def test_settings_that_change_what_git_prints(repo: GitWorkspace) -> None:
    for name, value in {
        "diff.relative": "true", "diff.renames": "copies", "diff.noprefix": "true",
        "diff.ignoreSubmodules": "all", "diff.external": "false", "core.quotePath": "true",
        "color.ui": "always", "core.pager": "false", "status.showUntrackedFiles": "no",
    }.items():  # fmt: skip
        repo.git("config", name, value)
    repo.write({"corpus/中.txt": TEXT, "corpus/中.yaml": SIDECAR, "corpus/b.txt": BAD})
    assert changed(repo) == ["corpus/b.txt", "corpus/中.txt"]


def test_another_git_at_work_is_no_hindrance(repo: GitWorkspace) -> None:
    (repo.root / ".git/index.lock").touch()
    repo.write({"corpus/b.txt": BAD})
    assert changed(repo) == ["corpus/b.txt"]


# What cannot be told is refused


@pytest.mark.parametrize("ref", ["nowhere", "0" * 40, "main..main", "HEAD:corpus"])
def test_a_ref_that_is_missing(repo: GitWorkspace, ref: str) -> None:
    assert refused(repo, "corpus", "--since", ref) == (f"unknown commit `{ref}`")


def test_where_a_missing_ref_may_be(repo: GitWorkspace) -> None:
    def said(ref: str) -> str:
        return refused(repo, "corpus", "--since", ref).removeprefix(f"unknown commit `{ref}`")

    assert said("mian") == "; did you mean `main`?"
    assert said("origin/main") == (
        ": there is no remote `origin` here; run `git remote add origin URL`"
    )
    repo.git("remote", "add", "origin", "https://repository.example/corpus.git")
    assert said("origin/a/b") == ": this clone has no such branch; run `git fetch origin a/b`"


@pytest.mark.parametrize("ref", ["", "--output=x", "-p"])
def test_a_ref_that_is_none(repo: GitWorkspace, ref: str) -> None:
    assert refused(repo, "corpus", f"--since={ref}") == f"`{ref}` names no commit"
    assert not (repo.root / "x").exists()


def test_no_repository(repo: GitWorkspace, tmp_path: Path) -> None:
    bare = tmp_path / "plain"
    bare.mkdir()
    (bare / "a.txt").write_text(TEXT, encoding="utf-8")
    said = refused(repo, str(bare), "--since", "main")
    assert said == f"{bare.as_posix()} is not in a git repository"


def test_a_repository_of_somebody_else(repo: GitWorkspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Git refuses it; jobs in containers know this well."""
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    said = refused(repo, "corpus", "--since", "main")
    assert said.startswith("detected dubious ownership in repository at ")
    assert said.endswith("`git config --global --add safe.directory PATH`")


@pytest.mark.skipif(
    sys.platform == "win32" or os.getuid() != 0, reason="only root can give a file away"
)
@pytest.mark.parametrize("given", [".", ".git"])
def test_a_folder_given_to_somebody_else(
    repo: GitWorkspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    """What the user's settings allow is allowed, what the repository's allow is not."""
    repo.git("config", "safe.directory", "*")
    os.chown(repo.root / given, NOBODY, NOBODY)
    assert "dubious ownership" in refused(repo, "corpus", "--since", "main")
    (tmp_path / "settings").write_text(f"[safe]\n\tdirectory = {repo.root.as_posix()}\n", "utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "settings"))
    assert changed(repo) == []


def test_a_work_tree_that_the_user_names(
    repo: GitWorkspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(repo.root / "corpus", tmp_path / "elsewhere/corpus")
    (tmp_path / "elsewhere/corpus/b.txt").write_text(BAD, encoding="utf-8")
    monkeypatch.setenv("GIT_WORK_TREE", str(tmp_path / "elsewhere"))
    assert "lies outside the repository" in refused(repo, "corpus", "--since", "main")
    monkeypatch.setenv("GIT_DIR", str(repo.root / ".git"))
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert changed(repo) == ["corpus/b.txt"]


def test_as_far_up_as_git_may_look(repo: GitWorkspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(repo.root))
    assert changed(repo, ".") == []
    assert refused(repo, "corpus", "--since", "main") == "corpus is not in a git repository"


def test_no_git(repo: GitWorkspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repo.root / "corpus"))
    run = repo.run("corpus", "--since", "main")
    assert (run.status, run.out) == (2, "")
    assert run.err == "readlint: --since needs git, which is not on the PATH\n"


@pytest.mark.skipif(sys.platform == "win32", reason="a script is no program on Windows")
def test_a_git_in_the_corpus_is_never_run(
    repo: GitWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo.write({"git": "#!/bin/sh\ntouch ran\n"})
    (repo.root / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f":.:{os.environ['PATH']}")
    assert changed(repo) == []
    assert not (repo.root / "ran").exists()


def test_a_shallow_clone(
    repo: GitWorkspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = repo.git("rev-parse", "HEAD")
    repo.git("branch", "work")
    repo.commit({"corpus/a.txt": TEXT + "\nMore.\n"})
    repo.git("switch", "--quiet", "work")
    repo.commit({"corpus/b.txt": TEXT + "\nMore.\n"})
    address = repo.root.as_uri()
    repo.git("clone", "--quiet", "--depth", "1", "--no-single-branch", address, "../shallow")
    monkeypatch.chdir(tmp_path / "shallow")
    cure = "fetch all of its history (`git fetch --unshallow`; in CI, `fetch-depth: 0`)"
    assert refused(repo, "corpus", "--since", "origin/main") == (
        f"this clone is shallow and does not reach back to `origin/main`: {cure}"
    )
    assert refused(repo, "corpus", "--since", first) == (
        f"unknown commit `{first}`; this clone is shallow: {cure}"
    )
    shallow = GitWorkspace(tmp_path / "shallow")
    shallow.git("fetch", "--quiet", "--unshallow")
    assert changed(repo, since="origin/main") == ["corpus/b.txt"]


def test_histories_that_have_nothing_in_common(repo: GitWorkspace) -> None:
    repo.git("switch", "--quiet", "--orphan", "apart")
    repo.commit({**OLD, "corpus/c.txt": BAD})
    said = refused(repo, "corpus", "--since", "main")
    assert said == "`main` and HEAD have no history in common"


def test_a_path_in_another_repository(
    repo: GitWorkspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = init(tmp_path / "other", monkeypatch)
    other.commit(OLD)
    monkeypatch.chdir(repo.root)
    said = refused(repo, "corpus", str(other.root), "--since", "main")
    assert said == (
        f"{other.root.as_posix()} lies outside the repository {repo.root.resolve().as_posix()}; "
        "it compares one repository at a time"
    )


def test_a_path_in_no_repository_beside_one_in_it(repo: GitWorkspace, tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    (tmp_path / "plain/a.txt").write_text(TEXT, encoding="utf-8")
    assert "plain lies outside the repository" in refused(
        repo, "corpus", str(tmp_path / "plain"), "--since", "main"
    )


def test_a_repository_within_the_corpus(repo: GitWorkspace) -> None:
    repo.git("worktree", "add", "--quiet", "-b", "side", "corpus/side")
    said = refused(repo, "corpus", "--since", "main")
    assert said == (
        f"{(repo.root / 'corpus/side/corpus').as_posix()} lies in a repository of its own (a "
        "submodule or worktree): check it by itself, and leave it out here with --exclude"
    )
    assert changed(repo, "corpus", "--exclude", "side") == []


def test_a_submodule(repo: GitWorkspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = init(tmp_path / "other", monkeypatch)
    other.commit(OLD)
    monkeypatch.chdir(repo.root)
    repo.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add",
             other.root.as_uri(), "corpus/sub")  # fmt: skip
    assert "corpus/sub changed: check it by itself" in refused(repo, "corpus", "--since", "main")
    repo.commit()
    assert "lies in a repository of its own" in refused(repo, "corpus", "--since", "HEAD")
    assert changed(repo, "corpus", "--exclude", "sub", since="HEAD") == []
    repo.git("config", "diff.ignoreSubmodules", "all")
    (repo.root / "corpus/sub/corpus/b.txt").write_text(BAD, encoding="utf-8")
    assert "corpus/sub changed: check it by itself" in refused(repo, "corpus", "--since", "HEAD")
    # By itself it is a repository like any other.
    assert changed(repo, "corpus/sub", since="HEAD") == ["corpus/sub/corpus/b.txt"]


def test_a_submodule_that_was_not_fetched(
    repo: GitWorkspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = init(tmp_path / "other", monkeypatch)
    other.commit(OLD)
    monkeypatch.chdir(repo.root)
    repo.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add",
             other.root.as_uri(), "corpus/in/sub")  # fmt: skip
    repo.commit()
    repo.git("clone", "--quiet", str(repo.root), "../clone")
    monkeypatch.chdir(tmp_path / "clone")
    assert (tmp_path / "clone/corpus/in/sub").is_dir()
    assert "corpus/in/sub changed" in refused(repo, "corpus", "--since", "HEAD~1")
    assert changed(repo, "corpus", "--exclude", "in", since="HEAD~1") == []


# How it goes with the rest


def test_a_report_for_programs_is_whole_when_nothing_changed(repo: GitWorkspace) -> None:
    for form in ("sarif", "gitlab", "json"):
        run = repo.run("corpus", "--since", "main", "--format", form, "--output", f"{form}.out")
        assert run.status == 0
        json.loads((repo.root / f"{form}.out").read_text(encoding="utf-8"))


def test_fixes_reach_changed_records_only(repo: GitWorkspace) -> None:
    untidy = TEXT.rstrip("\n") + "   \n"
    repo.commit({**record("corpus/d"), "corpus/d.txt": untidy})
    repo.write({"corpus/e.txt": untidy, "corpus/e.yaml": SIDECAR})
    repo.run("corpus", "--since", "HEAD", "--fix", "--ignore", "corpus")
    assert (repo.root / "corpus/d.txt").read_text(encoding="utf-8") == untidy
    assert (repo.root / "corpus/e.txt").read_text(encoding="utf-8") == TEXT


def test_a_missing_path_stays_a_failure(repo: GitWorkspace) -> None:
    run = repo.run("corpus", "nowhere", "--since", "main")
    assert run.status == 2
    assert "nowhere: there is no such file or folder" in run.err


def test_git_is_not_loaded_where_it_is_not_asked_for() -> None:
    import subprocess

    code = (
        "import sys\nfrom readlint.cli import main\n"
        "main(['--quiet', 'corpus/readouts/japan-2023'])\n"
        "assert not {'readlint.git.git', 'subprocess'} & set(sys.modules)\n"
    )
    root = Path(__file__).resolve().parent.parent
    subprocess.run([sys.executable, "-c", code], cwd=root, check=True, timeout=60)


@needs_links
def test_a_record_behind_links_of_which_one_changed(repo: GitWorkspace) -> None:
    corpus = repo.root / "corpus"
    repo.write({"corpus/good.dat": OLD["corpus/a.txt"], "corpus/bad.dat": BAD})
    (corpus / "a.txt").unlink()
    (corpus / "a.txt").symlink_to("a.lnk")
    (corpus / "a.lnk").symlink_to("good.dat")
    repo.commit()
    (corpus / "a.lnk").unlink()
    (corpus / "a.lnk").symlink_to("bad.dat")
    assert changed(repo) == ["corpus/a.txt"]


@needs_links
def test_a_named_folder_that_became_a_link(repo: GitWorkspace) -> None:
    repo.commit(record("other/d", COOKIES))
    repo.git("mv", "corpus", "old")
    (repo.root / "corpus").symlink_to("other")
    assert changed(repo) == ["corpus/d.txt"]
