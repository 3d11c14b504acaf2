"""What a change silences is said: one line each, whatever the run finds."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.git_workspace import COOKIES, GitWorkspace, init, needs_git, record
from tests.workspace import needs_links

pytestmark = [pytest.mark.process, needs_git]

CONFIG = 'fail-on = "warning"\n'


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GitWorkspace:
    """Two clean records and a configuration on main; a branch `work` goes on from there."""
    repository = init(tmp_path / "work", monkeypatch)
    repository.commit({**record("corpus/a"), **record("corpus/b"), "readlint.toml": CONFIG})
    repository.git("switch", "--quiet", "--create", "work")
    return repository


def said(repo: GitWorkspace, *words: str) -> list[str]:
    """The lines on standard error but the first, which counts the records that changed."""
    run = repo.run(*(words or ("corpus",)), "--since", "main", "--exit-zero")
    assert run.status == 0, run.err
    lines = [line.removeprefix("readlint: ") for line in run.err.splitlines()]
    assert "changed since `main`" in lines[0]
    return lines[1:]


def test_of_a_plain_change_nothing_is_said(repo: GitWorkspace) -> None:
    repo.commit(record("corpus/c"))
    assert said(repo) == []


# Records that are left out


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({"readlint.toml": CONFIG + 'exclude = ["c.*"]\n'}, "it is excluded (readlint.toml:2)"),
        (
            {"corpus/readlint.toml": 'exclude = ["c.*"]\n'},
            "it is excluded (corpus/readlint.toml:1)",
        ),
    ],
)
def test_a_changed_record_that_the_change_excludes(
    repo: GitWorkspace, files: dict[str, str], reason: str
) -> None:
    repo.commit({**record("corpus/c", COOKIES), **files})
    assert said(repo)[0] == f"1 changed record is left out and not checked: corpus/c.txt ({reason})"


def test_a_record_in_a_folder_whose_name_begins_with_a_dot(repo: GitWorkspace) -> None:
    repo.commit(record("corpus/.later/c", COOKIES))
    reason = "a name that begins with a dot"
    assert said(repo) == [
        f"1 changed record is left out and not checked: corpus/.later/c.txt ({reason})"
    ]


def test_it_is_said_although_no_other_record_changed(repo: GitWorkspace) -> None:
    repo.commit({**record("corpus/c", COOKIES), "readlint.toml": CONFIG + 'exclude = ["c.*"]\n'})
    run = repo.run("corpus", "--since", "main", "--quiet")
    assert "1 changed record is left out" in run.err


def test_many_are_counted_and_the_first_named(repo: GitWorkspace) -> None:
    files = {name: text for n in range(6) for name, text in record(f"corpus/c{n}").items()}
    repo.commit({**files, "readlint.toml": CONFIG + 'exclude = ["c?.*"]\n'})
    line = said(repo)[0]
    assert line.startswith("6 changed records are left out and not checked: corpus/c0.txt (")
    assert line.endswith(" and 2 more")


def test_what_was_never_a_record_is_not_mentioned(repo: GitWorkspace) -> None:
    files = {"corpus/README.md": "Notes.\n", "corpus/.github/jobs.yml": "jobs: {}\n"}
    repo.commit({**files, "corpus/.github/ISSUE.md": "Say what is wrong.\n"})
    assert said(repo) == []


def test_what_lies_elsewhere_is_not_mentioned(repo: GitWorkspace) -> None:
    repo.commit({**record("other/c"), "other/readlint.toml": 'exclude = ["c.*"]\n'})
    assert not any("left out" in line for line in said(repo))


# Rules that are off


def test_rules_that_the_change_turns_off(repo: GitWorkspace) -> None:
    repo.commit({"readlint.toml": CONFIG + 'ignore = ["date", "junk-cookie"]\n'})
    line = next(line for line in said(repo) if line.startswith("the configuration changed"))
    assert line.endswith("rules are off now (date, junk-cookie)")


def test_a_nearer_configuration_that_selects_fewer(repo: GitWorkspace) -> None:
    repo.commit({"corpus/pyproject.toml": '[tool.readlint]\nselect = ["sidecar-orphan"]\n'})
    lines = said(repo)
    assert any("rules are off now (attribution, " in line for line in lines)
    assert "this change alters files that decide what is checked: corpus/pyproject.toml" in lines


def test_rules_that_weigh_less_and_a_run_that_fails_later(repo: GitWorkspace) -> None:
    repo.commit({"readlint.toml": 'fail-on = "error"\n[severity]\njunk-cookie = "info"\n'})
    assert said(repo)[1] == (
        "the configuration changed: 1 rule weighs less now (junk-cookie); "
        "only `error` fails the run now"
    )


def test_fields_keys_and_a_mapping_that_the_change_leaves_aside(repo: GitWorkspace) -> None:
    profile = (
        'require = ["date", "source"]\nextra-keys = ["draft", "layout*"]\n'
        '[map]\nsource.published = "day"\n'
    )
    repo.commit({"readlint.toml": CONFIG + profile})
    assert said(repo)[1] == (
        "the configuration changed: `require` asks no longer for participants, venue; "
        "no rule looks now at the keys draft, layout*; `map` reads in another way source.published"
    )


def test_more_required_fields_loosen_nothing(repo: GitWorkspace) -> None:
    fields = '["date", "venue", "participants", "source", "source.url"]'
    repo.commit({"readlint.toml": f"{CONFIG}require = {fields}\n"})
    assert not any("configuration changed" in line for line in said(repo))


def test_a_stricter_configuration_loosens_nothing(repo: GitWorkspace) -> None:
    repo.commit({"readlint.toml": 'fail-on = "info"\nselect = ["*"]\n'})
    assert said(repo) == ["this change alters files that decide what is checked: readlint.toml"]


def test_a_configuration_that_was_broken_loosens_nothing(repo: GitWorkspace) -> None:
    repo.git("switch", "--quiet", "main")
    repo.commit({"readlint.toml": "fail-on = 3\n"})
    repo.git("switch", "--quiet", "--create", "fixing")
    repo.commit({"readlint.toml": CONFIG})
    assert said(repo) == ["this change alters files that decide what is checked: readlint.toml"]


# What comes with the change


def test_files_that_records_are_judged_by(repo: GitWorkspace) -> None:
    repo.commit({".gitignore": "*.bak\n", "corpus/_defaults.yaml": "language: en\n"})
    assert said(repo) == [
        "this change alters files that decide what is checked: .gitignore, corpus/_defaults.yaml"
    ]


def test_a_file_that_is_gone(repo: GitWorkspace) -> None:
    repo.git("rm", "--quiet", "readlint.toml")
    repo.git("commit", "--quiet", "--message", "gone")
    assert said(repo) == [
        "this change alters files that decide what is checked: readlint.toml (gone)"
    ]


def test_a_project_file_of_which_another_table_changed(repo: GitWorkspace) -> None:
    repo.commit({"pyproject.toml": '[project]\nname = "readlint-corpus"\n'})
    assert said(repo) == []


def test_phrases_that_the_configuration_names(repo: GitWorkspace) -> None:
    phrases = (
        "rules:\n  - {id: box, phrase: Sign up, message: A box., hit: Sign up, near_miss: Sign}\n"
    )
    config = 'phrases = ["ours.yaml"]\n'
    repo.git("switch", "--quiet", "main")
    repo.commit({"readlint.toml": config, "ours.yaml": phrases})
    repo.git("switch", "--quiet", "--create", "more")
    repo.commit({"ours.yaml": phrases.replace("Sign up,", "Sign up now,", 1)})
    assert "this change alters files that decide what is checked: ours.yaml" in said(repo)


def test_accepted_exceptions_that_are_new(repo: GitWorkspace) -> None:
    accept = 'accept:\n  - {rule: junk-cookie, reason: "kept on purpose"}\n'
    files = record("corpus/c", COOKIES)
    repo.commit({**files, "corpus/c.yaml": files["corpus/c.yaml"] + accept})
    line = files["corpus/c.yaml"].count("\n") + 2
    assert said(repo) == [f"this change adds 1 `accept` entry: corpus/c.yaml:{line} (junk-cookie)"]


def test_an_accepted_exception_that_was_there_is_not_new(repo: GitWorkspace) -> None:
    accept = 'accept:\n  - {rule: junk-cookie, reason: "kept on purpose", words: cookies}\n'
    sidecar = record("corpus/a")["corpus/a.yaml"]
    repo.git("switch", "--quiet", "main")
    repo.commit({"corpus/a.yaml": sidecar + accept})
    repo.git("switch", "--quiet", "--create", "more")
    repo.commit({"corpus/a.yaml": "# a note\n" + sidecar + accept})
    assert said(repo) == []
    twice = accept + '  - {rule: junk-cookie, reason: "kept on purpose", words: policy}\n'
    repo.commit({"corpus/a.yaml": sidecar + twice})
    assert said(repo)[0].startswith("this change adds 1 `accept` entry: corpus/a.yaml:")


def test_exceptions_of_folder_defaults_and_of_front_matter(repo: GitWorkspace) -> None:
    accept = 'accept:\n  - {rule: junk-cookie, reason: "kept on purpose"}\n'
    files = record("corpus/c")
    block = f"---\n{files['corpus/c.yaml']}{accept}---\n{files['corpus/c.txt']}"
    repo.commit({"corpus/_defaults.yaml": accept, "corpus/c.txt": block})
    assert said(repo)[-1].startswith("this change adds 2 `accept` entries: corpus/_defaults.yaml:2")


@pytest.mark.parametrize("key", ['"\\x61ccept"', '"acc\\u0065pt"', "'accept'"])
def test_exceptions_under_a_key_that_is_spelt_otherwise(repo: GitWorkspace, key: str) -> None:
    files = record("corpus/c", COOKIES)
    accept = f'{key}:\n  - rule: junk-cookie\n    reason: "kept on purpose"\n'
    repo.commit({**files, "corpus/c.yaml": files["corpus/c.yaml"] + accept})
    assert said(repo)[0].startswith("this change adds 1 `accept` entry: corpus/c.yaml:")


@needs_links
def test_exceptions_in_a_sidecar_that_is_a_link(repo: GitWorkspace) -> None:
    files = record("corpus/c", COOKIES)
    accept = 'accept:\n  - {rule: junk-cookie, reason: "kept on purpose"}\n'
    (repo.root / "corpus" / "c.yaml").symlink_to("c.dat")
    repo.commit({"corpus/c.txt": files["corpus/c.txt"],
                 "corpus/c.dat": files["corpus/c.yaml"] + accept})  # fmt: skip
    assert said(repo)[-1].startswith("this change adds 1 `accept` entry: corpus/c.yaml:")


def test_what_is_no_sidecar_adds_no_exceptions(repo: GitWorkspace) -> None:
    repo.commit({"web/c.yaml": "accept: [a, b]\n", "corpus/jobs.yml": "accept: [a]\n"})
    assert said(repo) == []


@needs_links
def test_links_to_folders_that_are_not_followed(repo: GitWorkspace) -> None:
    (repo.root / "corpus" / "new").symlink_to(".later")
    repo.commit(record("corpus/.later/c"))
    reason = "a link to a folder, which is not followed"
    assert any(f"corpus/new ({reason})" in line for line in said(repo))


@needs_links
@pytest.mark.parametrize("target", ["/dev/zero", "../pipe"])
def test_what_is_no_file_is_not_waited_for(repo: GitWorkspace, target: str) -> None:
    for name in ("other/pyproject.toml", "corpus/.later/c.txt"):
        path = repo.root / name
        path.parent.mkdir(parents=True)
        path.symlink_to(target)
    os.mkfifo(repo.root / "pipe")
    repo.commit()
    assert said(repo) == []


def test_front_matter_behind_a_byte_order_mark(repo: GitWorkspace) -> None:
    files = record("corpus/.later/c")
    block = f"\ufeff---\n{files['corpus/.later/c.yaml']}---\n{files['corpus/.later/c.txt']}"
    repo.commit({"corpus/.later/c.txt": block})
    assert said(repo)[0].startswith("1 changed record is left out and not checked: corpus/.later/c")


# What git keeps otherwise than it lies here


def test_a_text_that_git_keeps_in_another_encoding(repo: GitWorkspace) -> None:
    attributes = "corpus/c.txt working-tree-encoding=ISO-8859-1\n"
    repo.commit({**record("corpus/c"), ".gitattributes": attributes})
    for words in (["--since", "main"], ["--tracked"]):
        run = repo.run("corpus", *words)
        assert (run.status, run.out) == (2, "")
        assert ".gitattributes has git write corpus/c.txt as ISO-8859-1" in run.err
    repo.commit({".gitattributes": "*.txt text eol=lf working-tree-encoding=UTF-8\n"})
    assert repo.run("corpus", "--tracked").status == 0
    assert "this change alters files that decide what is checked: .gitattributes" in said(repo)


def test_capitals_hide_no_tracked_record_that_is_ignored(repo: GitWorkspace) -> None:
    files = record("corpus/c", COOKIES)
    repo.write({"corpus/c.TXT": files["corpus/c.txt"], "corpus/c.YAML": files["corpus/c.yaml"],
                ".gitignore": "*.TXT\n*.YAML\n"})  # fmt: skip
    repo.git("add", "--force", "--all")
    repo.git("commit", "--quiet", "--message", "forced")
    for words in (["--since", "main"], ["--tracked"]):
        run = repo.run("corpus", *words)
        assert (run.status, run.out) == (2, "")
        assert "git tracks corpus/c.TXT although .gitignore names it" in run.err
