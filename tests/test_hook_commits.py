"""The hooks in real commits: real repositories, the real pre-commit and the real prek."""

from __future__ import annotations

import re

import pytest

from tests.git_workspace import COOKIES, ODD_NAMES, copied, record
from tests.hook_managers import ROOT, HookedCorpus, Installed
from tests.hook_managers import checkout as checkout  # noqa: PLC0414 - a fixture
from tests.hook_managers import corpus as corpus  # noqa: PLC0414 - a fixture
from tests.hook_managers import manager as manager  # noqa: PLC0414 - a fixture

pytestmark = pytest.mark.process

MORE = "\nThey will meet again.\n"


def pair(name: str, more: str = "") -> dict[str, str]:
    """A record below corpus/."""
    return record(f"corpus/{name}", more)


def text(name: str, more: str = "") -> str:
    """The text of a record below corpus/."""
    return pair(name, more)[f"corpus/{name}.txt"]


def sidecar(name: str) -> str:
    """The sidecar of a record below corpus/."""
    return pair(name)[f"corpus/{name}.yaml"]


def rules(said: str) -> set[str]:
    """The rules whose findings were printed."""
    return set(re.findall(r"(?:error|warning|info)\[([a-z-]+)\]", said))


def test_the_files_are_what_the_managers_read(manager: Installed) -> None:
    for words in (
        ("validate-manifest", ".pre-commit-hooks.yaml"),
        ("validate-config", ".pre-commit-config.yaml"),
    ):
        done = manager.run(ROOT, *words)
        assert done.returncode == 0, done.stdout + done.stderr


def test_a_bad_addition_is_stopped_and_a_good_one_passes(corpus: HookedCorpus) -> None:
    corpus.write(pair("bad", COOKIES)).git("add", "--all")
    attempt = corpus.attempt()
    assert not attempt.passed
    assert rules(attempt.said) == {"junk-cookie"}
    assert "corpus/bad.txt:" in attempt.said
    corpus.write(pair("bad")).git("add", "--all")
    attempt = corpus.attempt()
    assert attempt.passed, attempt.said
    assert attempt.said.count("Passed") == 1


def test_a_new_text_that_repeats_an_old_one_is_stopped(corpus: HookedCorpus) -> None:
    corpus.write(copied("corpus/old", "corpus/new")).git("add", "--all")
    attempt = corpus.attempt()
    assert not attempt.passed
    assert "corpus-duplicate" in rules(attempt.said)


def test_an_old_bad_record_stops_no_commit_that_leaves_it_alone(corpus: HookedCorpus) -> None:
    corpus.commit(pair("was-bad", COOKIES))
    corpus.write(pair("new")).git("add", "--all")
    attempt = corpus.attempt()
    assert attempt.passed, attempt.said
    corpus.write(copied("corpus/old", "corpus/copy"))
    corpus.git("add", "--all")
    corpus.git("rm", "--quiet", "corpus/new.txt")
    attempt = corpus.attempt()
    assert (attempt.passed, rules(attempt.said)) == (False, {"corpus-duplicate", "sidecar-orphan"})
    corpus.git("reset", "--quiet", "--hard")
    corpus.write(pair("was-bad", COOKIES + MORE)).git("add", "--all")
    attempt = corpus.attempt()
    assert (attempt.passed, attempt.said.count("[junk-cookie]")) == (False, 1)


@pytest.mark.parametrize(("gone", "rule"), [("txt", "sidecar-orphan"), ("yaml", "sidecar-missing")])
def test_a_deleted_half_leaves_the_other_alone(corpus: HookedCorpus, gone: str, rule: str) -> None:
    corpus.git("rm", "--quiet", f"corpus/old.{gone}")
    attempt = corpus.attempt()
    assert (attempt.passed, rules(attempt.said)) == (False, {rule})


def test_a_deleted_half_beside_another_change(corpus: HookedCorpus) -> None:
    corpus.git("rm", "--quiet", "corpus/old.txt")
    corpus.write({**pair("new"), "corpus/old.yaml": sidecar("old") + "# less\n"})
    corpus.git("add", "--all")
    attempt = corpus.attempt()
    assert (attempt.passed, rules(attempt.said)) == (False, {"sidecar-orphan"})


def test_a_renamed_pair_is_followed(corpus: HookedCorpus) -> None:
    corpus.git("mv", "corpus/old.txt", "corpus/new.txt")
    attempt = corpus.attempt()
    assert not attempt.passed
    assert rules(attempt.said) == {"sidecar-missing", "sidecar-orphan"}
    corpus.git("mv", "corpus/old.yaml", "corpus/new.yaml")
    attempt = corpus.attempt()
    assert attempt.passed, attempt.said


def test_what_is_staged_is_judged_not_what_lies_there(corpus: HookedCorpus) -> None:
    corpus.write(pair("new", COOKIES)).git("add", "--all")
    corpus.write({"corpus/new.txt": text("new")})
    attempt = corpus.attempt()
    assert (attempt.passed, rules(attempt.said)) == (False, {"junk-cookie"})
    assert (corpus.root / "corpus/new.txt").read_text(encoding="utf-8") == text("new")
    corpus.git("add", "--all")
    corpus.write({"corpus/new.txt": text("new", COOKIES), "corpus/old.txt": text("old", COOKIES)})
    attempt = corpus.attempt()
    assert attempt.passed, attempt.said
    assert (corpus.root / "corpus/new.txt").read_text(encoding="utf-8") == text("new", COOKIES)


@pytest.mark.parametrize(
    ("staged", "rule"), [("txt", "sidecar-missing"), ("yaml", "sidecar-orphan")]
)
def test_a_half_that_git_does_not_track_is_missing(
    corpus: HookedCorpus, staged: str, rule: str
) -> None:
    corpus.write(pair("new")).git("add", f"corpus/new.{staged}")
    attempt = corpus.attempt()
    assert (attempt.passed, rules(attempt.said)) == (False, {rule})
    corpus.git("add", "--all")
    attempt = corpus.attempt()
    assert attempt.passed, attempt.said


def test_a_half_removed_from_git_alone_is_missing(corpus: HookedCorpus) -> None:
    corpus.git("rm", "--quiet", "--cached", "corpus/old.yaml")
    attempt = corpus.attempt()
    assert (attempt.passed, rules(attempt.said)) == (False, {"sidecar-missing"})
    assert (corpus.root / "corpus/old.yaml").exists()


def test_changed_defaults_answer_for_the_records_below_them(corpus: HookedCorpus) -> None:
    corpus.write({"corpus/_defaults.yaml": "publihser: X\n"}).git("add", "--all")
    attempt = corpus.attempt()
    assert not attempt.passed
    assert attempt.said.count("corpus/_defaults.yaml:1:1: error[sidecar-unknown-key]") == 1
    corpus.write({"corpus/_defaults.yaml": "language: en\n"}).git("add", "--all")
    attempt = corpus.attempt()
    assert attempt.passed, attempt.said


def test_defaults_that_git_does_not_track_stop_the_commit(corpus: HookedCorpus) -> None:
    corpus.write({**pair("new"), "corpus/_defaults.yaml": "language: en\n"})
    corpus.git("add", "corpus/new.txt", "corpus/new.yaml")
    attempt = corpus.attempt()
    assert not attempt.passed
    assert "corpus/_defaults.yaml holds for records here, but git does not track it" in attempt.said
    corpus.git("add", "--all")
    attempt = corpus.attempt()
    assert attempt.passed, attempt.said


def test_a_commit_of_some_of_the_staged_files(corpus: HookedCorpus) -> None:
    """Git then hands hooks a list of files of its own, in GIT_INDEX_FILE."""
    corpus.write({**pair("bad", COOKIES), **pair("new")}).git("add", "--all")
    attempt = corpus.attempt("corpus/new.txt")
    assert (attempt.passed, rules(attempt.said)) == (False, {"sidecar-missing"})
    attempt = corpus.attempt("corpus/new.txt", "corpus/new.yaml")
    assert attempt.passed, attempt.said


def test_commit_all_and_from_a_subfolder(corpus: HookedCorpus) -> None:
    corpus.write({"corpus/old.txt": text("old", COOKIES)})
    assert rules(corpus.attempt("--all").said) == {"junk-cookie"}
    corpus.write({"corpus/old.txt": text("old", MORE)})
    attempt = corpus.attempt("--all", folder="corpus")
    assert attempt.passed, attempt.said


def test_a_commit_in_a_worktree(
    corpus: HookedCorpus, tmp_path_factory: pytest.TempPathFactory
) -> None:
    corpus.git("worktree", "add", "--quiet", "-b", "side", "../side")
    side = HookedCorpus(corpus.root.parent / "side")
    side.write(pair("new"))
    side.git("add", "corpus/new.txt")
    assert rules(side.attempt().said) == {"sidecar-missing"}
    side.git("add", "--all")
    attempt = side.attempt()
    assert attempt.passed, attempt.said


def test_a_commit_of_excluded_files_only_passes(corpus: HookedCorpus) -> None:
    corpus.write({
        "corpus/README.md": "# About\n",
        "corpus/drafts/a.txt": text("a", COOKIES),
        "corpus/readlint.toml": 'exclude = ["drafts/"]\n',
        "notes/a.txt": text("a", COOKIES),
        "corpus/schema.yaml": "type: object\n",
    }).git("add", "--all")  # fmt: skip
    attempt = corpus.attempt()
    assert attempt.passed, attempt.said


def test_any_file_name(corpus: HookedCorpus) -> None:
    for name in ODD_NAMES:
        corpus.write(pair(f"{name}/{name}", COOKIES))
    corpus.git("add", "--all")
    attempt = corpus.attempt()
    assert (attempt.passed, rules(attempt.said)) == (False, {"junk-cookie"})
    assert attempt.said.count("[junk-cookie]") == len(ODD_NAMES)
    for name in ODD_NAMES:
        corpus.write(pair(f"{name}/{name}"))
    corpus.git("add", "--all")
    attempt = corpus.attempt()
    assert attempt.passed, attempt.said


def test_however_the_files_are_shared_out(corpus: HookedCorpus, manager: Installed) -> None:
    """Halves of one record may be given to different processes: each finds the other half."""
    corpus.write({".pre-commit-config.yaml": f"{manager.config}        require_serial: false\n"})
    names = [f"{number:02}" for number in range(12)]
    for name in names:
        corpus.write(pair(name))
    corpus.git("add", "--all")
    attempt = corpus.attempt()
    assert attempt.passed, attempt.said
    corpus.write(pair("07", COOKIES)).git("add", "--all")
    assert rules(corpus.attempt().said) == {"junk-cookie"}


def test_the_hooks_by_hand(corpus: HookedCorpus, manager: Installed) -> None:
    done = manager.run(corpus.root, "run", "--all-files")
    assert done.returncode == 0, done.stdout + done.stderr
    corpus.commit(pair("bad", COOKIES))
    done = manager.run(corpus.root, "run", "--all-files")
    assert (done.returncode, rules(done.stdout)) == (1, {"junk-cookie"})


def test_as_they_are_offered_the_hooks_look_at_the_whole_repository(
    corpus: HookedCorpus, manager: Installed
) -> None:
    """Without `files` and `args` of one's own; and a repository may have no record yet."""
    plain = re.sub(r"        (files|args): .*\n", "", manager.config)
    corpus.git("rm", "-r", "--quiet", "corpus")
    corpus.write({".pre-commit-config.yaml": plain}).git("add", "--all")
    attempt = corpus.attempt()
    assert attempt.passed, attempt.said
    corpus.write(record("texts/a", COOKIES)).git("add", "--all")
    attempt = corpus.attempt()
    assert (attempt.passed, attempt.said.count("[junk-cookie]")) == (False, 1)


def test_files_that_the_manager_leaves_out_are_not_checked(
    corpus: HookedCorpus, manager: Installed
) -> None:
    config = manager.config + "        exclude: ^corpus/drafts/\n"
    corpus.write({".pre-commit-config.yaml": config, **pair("drafts/a", COOKIES), **pair("new")})
    corpus.git("add", "--all")
    attempt = corpus.attempt()
    assert attempt.passed, attempt.said


def test_a_folder_without_which_only_the_files_are_checked(
    corpus: HookedCorpus, manager: Installed
) -> None:
    """What the first of two hooks did: copies of older texts are not found, deleted halves are."""
    config = re.sub(r"        args: .*\n", "        files: ^corpus/\n", manager.config)
    corpus.write({".pre-commit-config.yaml": config, **copied("corpus/old", "corpus/copy")})
    corpus.git("add", "--all")
    attempt = corpus.attempt()
    assert attempt.passed, attempt.said
    corpus.git("rm", "--quiet", "corpus/copy.yaml")
    attempt = corpus.attempt()
    assert (attempt.passed, rules(attempt.said)) == (False, {"sidecar-missing"})


ALIAS = "      - id: readlint-corpus\n        args: [corpus/]\n"
SAID = "readlint: the hook `readlint-corpus` is part of the hook `readlint` now: remove it"


def test_the_old_name_says_so_once_and_repeats_nothing(
    corpus: HookedCorpus, manager: Installed
) -> None:
    corpus.write({".pre-commit-config.yaml": manager.config + ALIAS, **pair("bad", COOKIES)})
    corpus.write(copied("corpus/old", "corpus/copy")).git("add", "--all")
    attempt = corpus.attempt()
    assert not attempt.passed
    assert attempt.said.count(SAID) == 1
    assert attempt.said.count("[junk-cookie]") == 1
    assert attempt.said.count("[corpus-duplicate]") == 1
    assert attempt.said.count("Failed") == 1, attempt.said


def test_the_old_name_alone_does_what_the_new_one_does(
    corpus: HookedCorpus, manager: Installed
) -> None:
    config = re.sub(r"      - id: readlint\n        args: .*\n", ALIAS, manager.config)
    assert "id: readlint\n" not in config
    corpus.write({".pre-commit-config.yaml": config, **pair("bad", COOKIES)})
    corpus.write(copied("corpus/old", "corpus/copy")).git("add", "--all")
    attempt = corpus.attempt()
    assert (attempt.passed, attempt.said.count(SAID)) == (False, 1)
    assert attempt.said.count("[junk-cookie]") == attempt.said.count("[corpus-duplicate]") == 1


def test_the_two_hooks_of_old_show_each_finding_once(
    corpus: HookedCorpus, manager: Installed
) -> None:
    """As older pages told to write them: the first compares nothing, so the second does."""
    first = re.sub(r"        args: .*\n", "        files: ^corpus/\n", manager.config)
    corpus.write({".pre-commit-config.yaml": first + ALIAS, **pair("bad", COOKIES)})
    corpus.write(copied("corpus/old", "corpus/copy")).git("add", "--all")
    attempt = corpus.attempt()
    assert (attempt.passed, attempt.said.count("Failed")) == (False, 2)
    assert attempt.said.count("[junk-cookie]") == attempt.said.count("[corpus-duplicate]") == 1
    assert "1 finding is not repeated here: the hook `readlint` shows them" in attempt.said
