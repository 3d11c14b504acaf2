"""`--config-from REF`: a change is judged by the configuration of the base, not by its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.git_workspace import COOKIES, GitWorkspace, copied, init, needs_git, record
from tests.workspace import Run, needs_links

pytestmark = [pytest.mark.process, needs_git]

CONFIG = 'fail-on = "warning"\n'
ACCEPT = 'accept:\n  - {rule: junk-cookie, reason: "kept on purpose"}\n'
PHRASE = "rules:\n  - {id: box, phrase: wolves, message: A box., hit: wolves, near_miss: dogs}\n"


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GitWorkspace:
    """A clean record and a configuration on main; a branch `work` goes on from there."""
    repository = init(tmp_path / "work", monkeypatch)
    repository.commit({**record("corpus/a"), "readlint.toml": CONFIG})
    repository.git("switch", "--quiet", "--create", "work")
    return repository


def judged(repo: GitWorkspace, *words: str, ref: str = "main") -> Run:
    return repo.check(*(words or ("corpus",)), "--config-from", ref)


def lines(run: Run) -> list[str]:
    return [line.removeprefix("readlint: ") for line in run.err.splitlines()]


def rules(run: Run) -> list[str]:
    return [finding["rule"] for finding in run.findings if finding["status"] == "new"]


def on_main(repo: GitWorkspace, files: dict[str, str]) -> None:
    repo.git("switch", "--quiet", "main")
    repo.commit(files)
    repo.git("switch", "--quiet", "--force-create", "work")


def test_it_says_by_what_it_judges(repo: GitWorkspace) -> None:
    run = judged(repo)
    commit = repo.git("rev-parse", "--short=10", "main")
    assert run.status == 0
    assert lines(run) == [f"judged by the configuration of `main` ({commit})"]


# Each of these silences a bad record that comes with it
@pytest.mark.parametrize(
    "silence",
    [
        {"readlint.toml": CONFIG + 'ignore = ["junk"]\n'},
        {"readlint.toml": CONFIG + 'exclude = ["b.*"]\n'},
        {"readlint.toml": 'fail-on = "error"\n[severity]\n"*" = "info"\n'},
        {"readlint.toml": CONFIG + '[[overrides]]\npaths = ["corpus/b.*"]\nignore = ["junk"]\n'},
        {"corpus/readlint.toml": 'select = ["sidecar-orphan"]\n'},
        {"corpus/pyproject.toml": '[tool.readlint]\nselect = ["sidecar-orphan"]\n'},
        {"corpus/_defaults.yaml": ACCEPT},
        {"corpus/readlint.toml": CONFIG, "corpus/_defaults.yaml": ACCEPT},
    ],
)
def test_what_comes_with_a_change_does_not_silence_it(
    repo: GitWorkspace, silence: dict[str, str]
) -> None:
    repo.commit({**record("corpus/b", COOKIES), **silence})
    assert repo.check("corpus", "--exclude", "a.*").status != 1 or "severity" in str(silence)
    run = judged(repo)
    assert run.status == 1
    assert "junk-cookie" in rules(run)


@pytest.mark.parametrize(
    "silence",
    ["require = []", 'extra-keys = ["colour"]', "[map]\nx-colour = 'colour'"],
)
def test_a_change_does_not_ask_less_of_its_own_sidecars(repo: GitWorkspace, silence: str) -> None:
    files = record("corpus/b")
    files["corpus/b.yaml"] = files["corpus/b.yaml"].replace("venue:", "colour:")
    repo.commit({**files, "readlint.toml": f"{CONFIG}{silence}\n"})
    found = repo.check("corpus").findings
    run = judged(repo)
    assert {"sidecar-schema", "sidecar-unknown-key"} <= set(rules(run))
    assert len(found) < len(run.findings)
    assert "under this change's own configuration" in run.err


def test_an_ignore_file_of_the_change_hides_nothing(repo: GitWorkspace) -> None:
    repo.commit({**record("corpus/b", COOKIES), "corpus/.gitignore": "b.*\n"})
    # git would go on to track them: they were added by force, or the list came later.
    repo.git("add", "--force", "corpus/b.txt", "corpus/b.yaml")
    repo.git("commit", "--quiet", "--message", "forced")
    assert "junk-cookie" in rules(judged(repo))


def test_a_baseline_of_the_change_knows_nothing(repo: GitWorkspace) -> None:
    repo.commit(record("corpus/b", COOKIES))
    assert repo.run("baseline", "add", "corpus").status == 0
    repo.commit()
    assert repo.check("corpus").status == 0
    run = judged(repo)
    assert run.status == 1
    assert "junk-cookie" in rules(run)


def test_the_baseline_of_the_commit_holds(repo: GitWorkspace) -> None:
    repo.git("switch", "--quiet", "main")
    repo.commit(record("corpus/b", COOKIES))
    assert repo.run("baseline", "add", "corpus").status == 0
    repo.commit()
    repo.git("switch", "--quiet", "--force-create", "work")
    repo.git("rm", "--quiet", ".readlint-baseline.json")
    repo.git("commit", "--quiet", "--message", "no baseline")
    assert repo.check("corpus").status == 1
    assert judged(repo).status == 0


def test_what_a_change_fixes_makes_no_entry_stale(repo: GitWorkspace) -> None:
    repo.git("switch", "--quiet", "main")
    repo.commit(record("corpus/b", COOKIES))
    assert repo.run("baseline", "add", "corpus").status == 0
    repo.commit()
    repo.git("switch", "--quiet", "--force-create", "work")
    repo.write(record("corpus/b"))
    assert repo.run("baseline", "prune", "corpus").status == 0
    repo.commit()
    run = judged(repo)
    assert (run.status, rules(run)) == (0, [])


def test_phrases_facts_and_schemas_are_those_of_the_commit(repo: GitWorkspace) -> None:
    schema = '{"required": ["x-archive"]}'
    config = 'phrases = ["law/p.yaml"]\nschema = "law/s.json"\nextend = "law/base.toml"\n'
    law = {"law/p.yaml": PHRASE, "law/s.json": schema, "law/base.toml": 'fail-on = "info"\n'}
    on_main(repo, {"readlint.toml": config, **law})
    empty = PHRASE.replace("wolves", "whales")
    repo.commit({"law/p.yaml": empty, "law/s.json": "{}", "law/base.toml": 'ignore = ["*"]\n',
                 **record("corpus/wolf", "\nThey spoke of wolves.\n")})  # fmt: skip
    found = rules(judged(repo))
    assert {"phrase-box", "sidecar-schema"} <= set(found)


def test_a_schema_follows_its_references_in_the_commit(repo: GitWorkspace) -> None:
    law = {"law/s.json": '{"$ref": "part.json"}', "law/part.json": '{"required": ["x-archive"]}'}
    on_main(repo, {"readlint.toml": 'schema = "law/s.json"\n', **law})
    repo.commit({"law/part.json": "{}"})
    assert "sidecar-schema" in rules(judged(repo))


def test_values_of_folder_defaults_are_those_of_the_change(repo: GitWorkspace) -> None:
    on_main(repo, {"corpus/_defaults.yaml": "language: en\n" + ACCEPT})
    files = record("corpus/b", COOKIES)
    sidecar = files["corpus/b.yaml"].replace("side: AT\n", "")
    repo.commit({**files, "corpus/b.yaml": sidecar, "corpus/_defaults.yaml": "side: AT\n"})
    run = judged(repo)
    # `accept` is gone from the defaults of the change, and still holds: it is the commit's.
    assert "junk-cookie" not in rules(run)
    accepted = [f["rule"] for f in run.findings if f["status"] == "accepted"]
    assert accepted == ["junk-cookie"]


def test_exceptions_of_a_records_own_sidecar_count_and_are_named(repo: GitWorkspace) -> None:
    files = record("corpus/b", COOKIES)
    repo.commit({**files, "corpus/b.yaml": files["corpus/b.yaml"] + ACCEPT})
    run = judged(repo)
    assert run.status == 0
    line = files["corpus/b.yaml"].count("\n") + 2
    assert lines(run)[-1] == (
        f"this change adds 1 `accept` entry: corpus/b.yaml:{line} (junk-cookie)"
    )


# What the change's own would make of it


def test_how_many_findings_differ_under_the_changes_own(repo: GitWorkspace) -> None:
    repo.commit({**record("corpus/b", COOKIES), "readlint.toml": 'ignore = ["junk"]\n'})
    run = judged(repo)
    number = len(rules(run))
    differ = "1 finding differs" if number == 1 else f"{number} findings differ"
    assert lines(run)[-1] == (
        f"under this change's own configuration {differ} ({number} would disappear, 0 would be new)"
    )


def test_where_nothing_that_judges_changed_nothing_is_judged_twice(
    repo: GitWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    from readlint.engine import run as engine

    calls: list[object] = []
    original = engine.run

    def counting(*words: object, **options: object) -> object:
        calls.append(words)
        return original(*words, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(engine, "run", counting)
    repo.commit(record("corpus/b"))
    judged(repo)
    assert len(calls) == 1
    repo.commit({"corpus/readlint.toml": CONFIG})
    judged(repo)
    assert len(calls) == 3


def test_a_broken_configuration_of_the_change_is_no_silent_pass(repo: GitWorkspace) -> None:
    repo.commit({**record("corpus/b"), "readlint.toml": "ignore = 3\n"})
    run = judged(repo)
    assert run.status == 2
    assert rules(run) == []
    assert lines(run)[-2] == "the configuration of this change cannot be used:"
    assert lines(run)[-1].startswith("readlint.toml:1:10: `ignore`")


# The commit


def test_a_commit_without_configuration(repo: GitWorkspace) -> None:
    repo.git("switch", "--quiet", "--orphan", "bare")
    repo.commit(record("corpus/z"))
    repo.git("switch", "--quiet", "work")
    repo.commit({"readlint.toml": 'ignore = ["junk"]\n', **record("corpus/b", COOKIES)})
    run = judged(repo, ref="bare")
    assert run.status == 1
    assert lines(run)[0].endswith(
        "holds no configuration for these records: readlint's defaults apply"
    )


def test_the_commit_that_is_named_and_not_where_the_branch_began(repo: GitWorkspace) -> None:
    """Whoever makes the change chooses where it begins: an old commit may have been laxer."""
    on_main(repo, {"readlint.toml": 'ignore = ["junk"]\n'})
    repo.git("switch", "--quiet", "main")
    repo.commit({"readlint.toml": CONFIG})
    repo.git("switch", "--quiet", "work")
    repo.commit(record("corpus/b", COOKIES))
    assert "junk-cookie" in rules(judged(repo))


def test_a_broken_configuration_of_the_commit_is_named_as_git_does(repo: GitWorkspace) -> None:
    on_main(repo, {"readlint.toml": "ignore = 3\n"})
    run = judged(repo)
    assert (run.status, run.out) == (2, "")
    assert lines(run)[0].startswith("main:readlint.toml:1:10: `ignore`")


def test_a_commit_that_nobody_knows(repo: GitWorkspace) -> None:
    run = judged(repo, ref="nosuch")
    assert (run.status, run.out) == (2, "")
    assert run.err.startswith("readlint: --config-from: unknown commit `nosuch`")


@needs_links
def test_links_of_the_change_do_not_lead_the_commit_elsewhere(repo: GitWorkspace) -> None:
    on_main(repo, {"readlint.toml": 'extend = "law/x.toml"\n', "law/x.toml": CONFIG,
                   "lax/x.toml": 'ignore = ["junk"]\n'})  # fmt: skip
    repo.git("rm", "--quiet", "-r", "law")
    (repo.root / "law").symlink_to("lax")
    repo.commit(record("corpus/b", COOKIES))
    assert "junk-cookie" in rules(judged(repo))


@needs_links
def test_a_link_in_the_commit_is_followed_within_it(repo: GitWorkspace) -> None:
    repo.git("switch", "--quiet", "main")
    (repo.root / "readlint.toml").unlink()
    (repo.root / "readlint.toml").symlink_to("law/strict.toml")
    repo.commit({"law/strict.toml": 'fail-on = "info"\n'})
    repo.git("switch", "--quiet", "--force-create", "work")
    repo.commit({**record("corpus/b", COOKIES), "law/strict.toml": 'ignore = ["junk"]\n'})
    run = judged(repo)
    assert "junk-cookie" in rules(run)
    assert lines(run)[-1].startswith("under this change's own configuration")


@needs_links
@pytest.mark.parametrize("target", ["../out.toml", "gone.toml", "readlint.toml", "/etc/hosts"])
def test_a_link_in_the_commit_that_leads_out_of_it(repo: GitWorkspace, target: str) -> None:
    repo.git("switch", "--quiet", "main")
    (repo.root / "readlint.toml").unlink()
    (repo.root / "readlint.toml").symlink_to(target)
    repo.commit()
    repo.git("switch", "--quiet", "--force-create", "work")
    run = judged(repo)
    assert (run.status, run.out) == (2, "")
    assert lines(run)[0].startswith("main:readlint.toml: ")


def test_a_record_that_the_commit_ignores_and_the_change_adds(repo: GitWorkspace) -> None:
    on_main(repo, {".gitignore": "corpus/build/\n"})
    repo.git("rm", "--quiet", ".gitignore")
    repo.commit(record("corpus/build/b", COOKIES))
    run = judged(repo, "corpus", "--since", "main")
    assert (run.status, run.out) == (2, "")
    assert "git tracks corpus/build/b.txt although .gitignore names it" in run.err


def test_limits_of_the_change_do_not_count_even_for_its_own(repo: GitWorkspace) -> None:
    on_main(repo, {"readlint.toml": "[limits]\nparticipants = 2\n"})
    repo.commit({"readlint.toml": "[limits]\nparticipants = 200\n"})
    people = "".join(f"  - {{name: Person {n}, party: AT}}\n" for n in range(9))
    files = record("corpus/b")
    sidecar = files["corpus/b.yaml"].replace("source:\n", people + "source:\n", 1)
    repo.commit({**files, "corpus/b.yaml": sidecar})
    run = judged(repo)
    assert "text-too-long" in rules(run)
    assert not any("differ" in line for line in lines(run))


def test_an_exception_that_the_branch_did_not_add(repo: GitWorkspace) -> None:
    files = record("corpus/b", COOKIES)
    on_main(repo, {**files, "corpus/b.yaml": files["corpus/b.yaml"] + ACCEPT})
    repo.git("switch", "--quiet", "main")
    repo.commit(files)  # taken out after the branch began
    repo.git("switch", "--quiet", "work")
    assert not any("accept" in line for line in lines(judged(repo)))


def test_files_that_the_command_line_names(repo: GitWorkspace) -> None:
    on_main(repo, {"ours.yaml": PHRASE})
    repo.commit({"ours.yaml": PHRASE.replace("wolves", "whales"),
                 "new.yaml": PHRASE.replace("box", "pen"),
                 **record("corpus/b", "\nThey spoke of wolves.\n")})  # fmt: skip
    run = judged(repo, "corpus", "--phrases", "ours.yaml", "--phrases", "new.yaml")
    assert {"phrase-box", "phrase-pen"} <= set(rules(run))
    assert any(line.startswith("new.yaml is not in `main`") for line in lines(run))


def test_with_since_only_changed_records_are_judged(repo: GitWorkspace) -> None:
    on_main(repo, record("corpus/old", COOKIES))
    repo.commit({**record("corpus/b", COOKIES), "corpus/readlint.toml": 'exclude = ["b.*"]\n'})
    run = judged(repo, "corpus", "--since", "main")
    assert run.status == 1
    assert {finding["path"] for finding in run.findings} == {"corpus/b.txt"}
    said = lines(run)
    assert said[1] == "this change alters files that decide what is checked: corpus/readlint.toml"
    assert said[-1].startswith("under this change's own configuration")


def test_it_goes_with_no_fix(repo: GitWorkspace) -> None:
    run = repo.run("corpus", "--config-from", "main", "--fix")
    assert (run.status, run.out) == (2, "")
    assert run.err.startswith("readlint: --config-from judges a change")


def test_with_several_processes_the_same(repo: GitWorkspace) -> None:
    many = {
        name: text for n in range(520) for name, text in copied("corpus/a", f"corpus/x{n}").items()
    }
    repo.commit({**many, "corpus/_defaults.yaml": ACCEPT.replace("cookie", "nav")})
    words = ("corpus", "--select", "date,junk,sidecar")
    alone = judged(repo, *words, "--jobs", "1")
    assert judged(repo, *words, "--jobs", "2").out == alone.out
