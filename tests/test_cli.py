"""The command line: what it selects, what it shows, and the status with which it ends."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import readlint
from readlint.cli.help import COMMANDS
from readlint.engine.result import EXPLANATIONS
from readlint.extract import Context
from readlint.report import AVAILABLE
from readlint.rules.base import ERROR, INFO, WARNING, Diagnostic, Rule, Severity
from readlint.rules.cases import STANDARD_SIDECAR, STANDARD_TEXT
from readlint.rules.registry import all_rules
from tests.test_engine import crash, toy
from tests.workspace import GOOD, TODAY, Run, Workspace

CLEAN, FINDINGS, NOT_DONE = 0, 1, 2
_WORDS = {ERROR: "Anna", WARNING: "Pavel", INFO: "rail"}

UseRules = Callable[..., None]


@pytest.fixture
def use_rules(monkeypatch: pytest.MonkeyPatch) -> UseRules:
    def use(*rules: Rule) -> None:
        monkeypatch.setattr("readlint.rules.registry.all_rules", lambda: rules)

    return use


@pytest.fixture
def toys(use_rules: UseRules) -> None:
    """One rule of each severity; each speaks of a name of its own."""
    use_rules(*(toy(str(level), severity=level, words=_WORDS[level]) for level in Severity))


def write_levels(workspace: Workspace, *levels: Severity) -> None:
    text = " ".join(["They met.", *(_WORDS[level] for level in levels)])
    workspace.write({"a.txt": text, "a.yaml": STANDARD_SIDECAR})


# --- status --------------------------------------------------------------------------------------


@pytest.mark.usefixtures("toys")
@pytest.mark.parametrize(
    ("levels", "words", "status"),
    [
        ([], [], CLEAN),
        ([INFO], [], CLEAN),
        ([WARNING], [], FINDINGS),
        ([ERROR], [], FINDINGS),
        ([INFO, WARNING], [], FINDINGS),
        ([INFO], ["--fail-on", "info"], FINDINGS),
        ([], ["--fail-on", "info"], CLEAN),
        ([WARNING], ["--fail-on", "error"], CLEAN),
        ([WARNING], ["--fail-on", "warning"], FINDINGS),
        ([ERROR], ["--fail-on", "error"], FINDINGS),
        ([ERROR, WARNING], ["--exit-zero"], CLEAN),
        ([INFO], ["--exit-zero", "--fail-on", "info"], CLEAN),
        ([ERROR], ["nowhere"], NOT_DONE),
        ([ERROR], ["nowhere", "--exit-zero"], NOT_DONE),
        ([], ["nowhere"], NOT_DONE),
        ([ERROR], ["empty"], NOT_DONE),
        ([ERROR], ["empty", "--allow-empty"], FINDINGS),
        ([], ["empty", "--allow-empty"], CLEAN),
        ([WARNING], ["--quiet"], FINDINGS),
        ([ERROR], ["--ignore", "toy-error"], CLEAN),
    ],
)
def test_status(
    workspace: Workspace, levels: list[Severity], words: list[str], status: int
) -> None:
    write_levels(workspace, *levels)
    (workspace.root / "empty").mkdir()
    assert workspace.run("a.txt", *words).status == status
    assert workspace.run("a.txt", *words, "--format", "json").status == status
    assert workspace.run("check", "a.txt", *words).status == status


def test_what_could_not_be_done_wins_over_findings(
    workspace: Workspace, use_rules: UseRules
) -> None:
    use_rules(toy("bad", check=crash), toy("fine", words="Anna"))
    assert workspace.write(GOOD).run(".").status == NOT_DONE


@pytest.mark.usefixtures("toys")
def test_accepted_findings_fail_nothing(workspace: Workspace) -> None:
    sidecar = STANDARD_SIDECAR + "accept: [{rule: toy-error, reason: so it was said}]\n"
    workspace.write({"a.txt": "Anna", "a.yaml": sidecar})
    done = workspace.run("a.txt")
    assert done.status == CLEAN
    assert "1 finding accepted with a reason by a sidecar." in done.out
    assert "toy-error" not in done.out
    assert workspace.check("a.txt").findings[0]["status"] == "accepted"


# --- commands ------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", [("good.txt",), (".",), (".", "--format", "json")])
def test_check_is_the_command_of_a_bare_path(workspace: Workspace, words: tuple[str, ...]) -> None:
    workspace.write(GOOD).write({"bad.txt": STANDARD_TEXT})
    assert workspace.run("check", *words) == workspace.run(*words)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_word_that_is_command_and_path(workspace: Workspace, command: str) -> None:
    workspace.write({f"{command}/a.txt": STANDARD_TEXT, f"{command}/a.yaml": STANDARD_SIDECAR})
    said = f"readlint: `{command}` is a command and also a path here; for the path use ./{command}"
    assert said in workspace.run(command).err
    done = workspace.run(f"./{command}", "--show-files")
    assert (done.status, done.err) == (CLEAN, "")
    assert done.out == f"{command}/a.txt {command}/a.yaml\n"


@pytest.mark.parametrize("name", ["text", "concise", "json", "jsonl", "sarif", "github", "gitlab",
                                  "junit", "markdown", "html"])  # fmt: skip
def test_every_format_is_there(workspace: Workspace, name: str) -> None:
    assert name in AVAILABLE
    done = workspace.write({"bad.txt": STANDARD_TEXT}).run(".", "--format", name)
    assert (done.status, done.err) == (FINDINGS, "")
    assert "sidecar-missing" in done.out


def test_nothing_to_check(workspace: Workspace) -> None:
    done = workspace.run()
    assert (done.status, done.out) == (NOT_DONE, "")
    assert done.err == "readlint: name the files or folders to check (see `readlint --help`)\n"


OPTIONS = re.findall(
    r"--[a-z-]+",
    """
    --select --ignore --format --output --since --baseline --fix --unsafe-fixes --diff --jobs
    --statistics --fail-on --fail-on-unread --exit-zero --allow-empty --exclude --show-files --today
    --config --schema --all --quiet --verbose --color --version
    """,
)


def test_version_and_help(workspace: Workspace) -> None:
    assert workspace.run("--version") == Run(CLEAN, f"readlint {readlint.__version__}\n", "")
    done = workspace.run("check", "--help")
    assert (done.status, done.err) == (CLEAN, "")
    for option in OPTIONS:
        assert option in done.out


def test_options_without_effect_are_taken(workspace: Workspace) -> None:
    done = workspace.write(GOOD).check(".", "--jobs", "2", "-j", "1", "--no-cache")
    assert (done.status, done.err) == (CLEAN, "")


# --- which rules ---------------------------------------------------------------------------------

SIDECAR_RULES = [rule.id for rule in all_rules() if rule.family == "sidecar"]


def broken(workspace: Workspace) -> Workspace:
    """One finding of each of four sidecar rules."""
    sidecar = STANDARD_SIDECAR.replace("kind: readout", "kind: reaodut") + "side: CZ\ncolour: x\n"
    return workspace.write({"a.txt": STANDARD_TEXT, "a.yaml": sidecar, "b.txt": STANDARD_TEXT})


DUPLICATE, MISSING, SCHEMA, UNKNOWN = (
    f"sidecar-{slug}" for slug in ("duplicate-key", "missing", "schema", "unknown-key")
)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["--select", "sidecar"], {DUPLICATE, MISSING, SCHEMA, UNKNOWN}),
        (["--select", "sidecar-schema"], {SCHEMA}),
        (["--select", "sidecar-schema,sidecar-missing"], {SCHEMA, MISSING}),
        (["--select", " sidecar-schema , ,sidecar-missing "], {SCHEMA, MISSING}),
        (["--select", SCHEMA, "--select", MISSING], {SCHEMA, MISSING}),
        (["--select", "sidecar-*-key"], {DUPLICATE, UNKNOWN}),
        (["--select", "sidecar-??????"], {SCHEMA}),
        (["--select", "side*", "--ignore", "*-key"], {MISSING, SCHEMA}),
        (["--select", "sidecar", "--ignore", "sidecar-s*,sidecar-missing"], {DUPLICATE, UNKNOWN}),
        (["--select", "sidecar", "--ignore", DUPLICATE, "--ignore", MISSING], {SCHEMA, UNKNOWN}),
        (["--select", "sidecar", "--ignore", "sidecar"], set()),
        (["--select", SCHEMA, "--ignore", "date"], {SCHEMA}),
    ],
)
def test_select_and_ignore(workspace: Workspace, words: list[str], found: set[str]) -> None:
    done = broken(workspace).check(".", *words)
    assert {finding["rule"] for finding in done.findings} == found
    assert done.status == (FINDINGS if found else CLEAN)


def test_previews_are_off_unless_selected(workspace: Workspace, use_rules: UseRules) -> None:
    use_rules(toy("new", words="Anna", preview=True), toy("old", words="Anna"))
    workspace.write(GOOD)
    for words, rules in (
        ((), {"toy-old"}),
        (("--select", "toy"), {"toy-old", "toy-new"}),
        (("--select", "toy-new"), {"toy-new"}),
        (("--ignore", "toy-old"), set()),
    ):
        assert {f["rule"] for f in workspace.check(".", *words).findings} == rules


# --- which files ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["d/a.txt", "d/a.yaml", "d", "d/", "./d/a.txt"])
def test_either_half_of_a_pair_stands_for_both(workspace: Workspace, name: str) -> None:
    workspace.write({"d/a.txt": STANDARD_TEXT, "d/a.yaml": STANDARD_SIDECAR + "side: C\n"})
    done = workspace.check(name, "--select", "sidecar")
    assert [finding["path"] for finding in done.findings] == ["d/a.yaml"]
    assert (done.report["summary"]["texts"], done.report["summary"]["sidecars"]) == (1, 1)


def test_show_files(workspace: Workspace) -> None:
    files = ["a.txt", "a.yaml", "a.yml", "b.md", "c.yaml", "README.md", ".x/d.txt", "d/e.txt"]
    workspace.write({name: STANDARD_SIDECAR if "yaml" in name else STANDARD_TEXT for name in files})
    done = workspace.run(".", "--show-files")
    assert done == Run(CLEAN, "a.txt a.yaml a.yml\nb.md\nc.yaml\nd/e.txt\n", "")
    assert workspace.run(".", "nowhere", "--show-files").status == NOT_DONE


def test_exclude(workspace: Workspace) -> None:
    workspace.write(GOOD).write({"drafts/x.txt": STANDARD_TEXT, "notes.txt": STANDARD_TEXT})
    words = (".", "--exclude", "drafts", "--exclude", "notes.*", "--show-files")
    assert workspace.run(*words).out == "good.txt good.yaml\n"


@pytest.mark.parametrize("words", [("check",), ("baseline", "add")])
def test_exclude_refuses_what_can_match_nothing(
    workspace: Workspace, words: tuple[str, ...]
) -> None:
    done = workspace.write(GOOD).run(*words, ".", "--exclude", "[a-z")
    assert (done.status, done.out) == (2, "")
    assert "argument --exclude: `[a-z` cannot be used: a `[` is never closed; write `" in done.err
    assert done.err.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("README.md", "it is excluded"),
        ("_defaults.yaml", "it applies to no record"),
        ("drafts.txt", "it is excluded"),
    ],
)
def test_a_file_named_alone_that_is_left_out_is_clean(
    workspace: Workspace, name: str, why: str
) -> None:
    done = workspace.write({name: "a: b\n"}).run(name, "--exclude", "drafts*")
    assert done.status == CLEAN
    assert done.err.startswith(f"readlint: {name}: not checked: ")
    assert why in done.err
    assert done.err.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "why"), [("mkdocs.yml", "it is not a sidecar"), ("picture.png", "neither a text")]
)
def test_a_file_named_alone_that_is_no_record_fails_the_run(
    workspace: Workspace, name: str, why: str
) -> None:
    workspace.write({name: "a: b\n", **GOOD})
    for words, status in (((name,), 2), ((name, "good.txt"), 2), ((name, "--allow-empty"), 0)):
        done = workspace.run(*words)
        assert done.status == status
        assert done.err.startswith(f"readlint: {name}: not checked: ")
        assert why in done.err


def test_texts_in_markdown_and_with_front_matter(workspace: Workspace) -> None:
    workspace.write(
        {
            "a.md": STANDARD_TEXT,
            "a.yaml": STANDARD_SIDECAR,
            "b.md": f"---\n{STANDARD_SIDECAR}---\n\n{STANDARD_TEXT}",
            "c.txt": f"---\n{STANDARD_SIDECAR}colour: x\n---\n{STANDARD_TEXT}",
        }
    )
    done = workspace.check(".", "--select", "sidecar")
    (finding,) = done.findings
    assert (finding["path"], finding["line"], finding["rule"]) == ("c.txt", 15, UNKNOWN)
    assert done.report["summary"]["records"] == done.report["summary"]["sidecars"] == 3


def test_paths_are_relative_inside_the_working_folder_and_absolute_outside(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.write({"in/a.txt": STANDARD_TEXT})
    outside = tmp_path / "outside"
    Workspace(outside).write({"b.txt": STANDARD_TEXT})
    names = ("in/a.txt", str(workspace.root / "in" / "a.txt"), "./in/../in/a.txt")
    for name in names:
        done = workspace.check(name, "--select", "sidecar")
        assert [finding["path"] for finding in done.findings] == ["in/a.txt"]
    done = workspace.check("../outside", "--select", "sidecar")
    assert [finding["path"] for finding in done.findings] == [(outside / "b.txt").as_posix()]
    monkeypatch.chdir(workspace.root / "in")
    done = workspace.check("..", "--select", "sidecar")
    assert [finding["path"] for finding in done.findings] == ["a.txt"]


# --- what is shown -------------------------------------------------------------------------------


@pytest.mark.usefixtures("toys")
def test_at_most_20_findings_a_rule_are_shown(workspace: Workspace) -> None:
    workspace.write({"a.txt": "Anna and Pavel\n" * 25, "a.yaml": STANDARD_SIDECAR})
    done = workspace.run("a.txt")
    for rule in ("toy-error", "toy-warning"):
        assert done.out.count(f"[{rule}]") == 20
        assert f"{rule}: 5 of 25 are not shown.\n" in done.out
    assert "50 findings (25 errors, 25 warnings, 0 info)." in done.out
    done = workspace.run("a.txt", "--all")
    assert done.out.count("[toy-error]") == 25
    assert "not shown" not in done.out
    assert len(workspace.check("a.txt").findings) == 50


@pytest.mark.usefixtures("toys")
@pytest.mark.parametrize("form", ["text", "concise"])
def test_quiet_shows_what_fails_the_run(workspace: Workspace, form: str) -> None:
    def said(*words: str) -> tuple[int, list[str]]:
        run = workspace.run("a.txt", "--quiet", "--format", form, *words)
        assert "records" not in run.out
        return run.status, re.findall(r"\[toy-([a-z]+)\]", run.out)

    write_levels(workspace, *Severity)
    assert said() == (FINDINGS, ["error", "warning"])
    assert said("--fail-on", "error") == (FINDINGS, ["error"])
    assert said("--fail-on", "info") == (FINDINGS, ["error", "warning", "info"])
    assert said("--exit-zero") == (CLEAN, ["error", "warning"])
    workspace.write({"readlint.toml": 'fail-on = "error"\n'})
    assert said() == (FINDINGS, ["error"])
    write_levels(workspace, WARNING)
    assert said() == (CLEAN, [])
    assert said("--fail-on", "warning") == (FINDINGS, ["warning"])


def test_verbose_names_every_rule_that_could_not_judge(workspace: Workspace) -> None:
    workspace.write({"a.txt": STANDARD_TEXT, "b.txt": STANDARD_TEXT})
    words = (".", "--select", "sidecar", "--today", TODAY)
    short, full = workspace.run(*words).out, workspace.run(*words, "--verbose").out
    assert re.search(r"^Not checked: \d+ rules on 2 records: there is no sidecar\.$", short, re.M)
    assert "Not checked: sidecar-schema on 2 records: there is no sidecar.\n" in full
    assert "sidecar-schema" not in short


def test_the_summary_always_says_what_was_looked_at(workspace: Workspace) -> None:
    broken(workspace).write({"c.yaml": STANDARD_SIDECAR})
    out = workspace.run(".", "--select", "sidecar").out
    rules = len([rule for rule in all_rules() if rule.family == "sidecar"])
    counts = "5 findings (5 errors, 0 warnings, 0 info)"
    assert f"3 records (2 texts, 2 sidecars), {rules} rules: {counts}." in out


def test_stdout_holds_the_report_and_nothing_else(workspace: Workspace) -> None:
    workspace.write(GOOD).write({"README.md": "x", "check/a.txt": STANDARD_TEXT})
    done = workspace.check("check", "good.txt", "README.md", "nowhere")
    assert done.report["summary"]["records"] == 1
    assert done.err.count("readlint: ") == done.err.count("\n") == 3


@pytest.mark.parametrize(
    "words",
    [("good.txt", "."), ("good.yaml", "good.txt"), ("good.txt", "other.txt"), ("o.txt", ".")],
)
def test_a_report_takes_the_place_of_no_record(
    workspace: Workspace, words: tuple[str, str]
) -> None:
    output, path = words
    workspace.write({"other.txt": "They met.\n", "o.txt": "They met.\n"}, good=True)
    before = (workspace.root / output).read_bytes()
    done = workspace.run("--output", output, path)
    assert (done.status, done.out) == (2, "")
    assert done.err == f"readlint: {output}: is a file of a record: name another for --output\n"
    assert (workspace.root / output).read_bytes() == before


def test_a_command_behind_an_option_is_told_where_it_goes(workspace: Workspace) -> None:
    done = workspace.run("--color", "never", "baseline", "good.txt")
    assert done.status == 2
    said = (
        "there is no such file or folder (a command goes before all options: `readlint baseline`)"
    )
    assert f"readlint: baseline: {said}\n" in done.err


def test_a_report_takes_the_place_of_an_older_one(workspace: Workspace) -> None:
    workspace.write({"reports/r.txt": "older\n", "corpus/a.txt": "They met.\n"})
    assert workspace.run("--output", "reports/r.txt", "corpus").status == 1
    assert "sidecar-missing" in (workspace.root / "reports/r.txt").read_text(encoding="utf-8")


def test_output_is_written_whole(workspace: Workspace) -> None:
    workspace.write({"bad.txt": STANDARD_TEXT, "report.json": "old" * 10_000})
    done = workspace.check("bad.txt", "--output", "report.json")
    assert done == Run(FINDINGS, "", "")
    report = (workspace.root / "report.json").read_bytes()
    assert report.decode("utf-8") == workspace.check("bad.txt").out
    assert sorted(path.name for path in workspace.root.iterdir()) == [
        ".git",
        "bad.txt",
        "report.json",
    ]
    assert "\x1b" not in workspace.run("bad.txt", "--output", "r.txt", "--color", "always").out
    assert "\x1b" not in (workspace.root / "r.txt").read_text("utf-8")


def test_a_process_of_its_own(workspace: Workspace) -> None:
    workspace.write(GOOD).write({"bad.txt": STANDARD_TEXT})
    words = (".", "--today", TODAY, "--format", "json")
    assert workspace.process(*words) == workspace.run(*words)


# --- the other commands --------------------------------------------------------------------------


def test_rule_lists_every_rule_with_one_line(workspace: Workspace) -> None:
    done = workspace.run("rule")
    lines = done.out.splitlines()
    assert (done.status, done.err) == (CLEAN, "")
    assert [line.split()[0] for line in lines] == [rule.id for rule in all_rules()]
    for line, rule in zip(lines, all_rules(), strict=True):
        assert re.fullmatch(rf"{rule.id} +{rule.severity} +\S.*\.( \(preview\))?", line)


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
def test_rule_explains_every_rule(workspace: Workspace, rule: Rule) -> None:
    done = workspace.run("rule", rule.id)
    assert (done.status, done.err) == (CLEAN, "")
    assert done.out.startswith(f"# {rule.id}\n")
    for heading in ("What it does:", "Why it matters:", "What to do:", "Known limits:"):
        assert heading in done.out
    assert "## Reported: " in done.out
    assert "## Not reported: " in done.out


def test_rule_lists_a_family(workspace: Workspace) -> None:
    done = workspace.run("rule", "sidecar")
    assert (done.status, done.err) == (0, "")
    assert {line.partition("-")[0] for line in done.out.splitlines()} == {"sidecar"}
    assert "sidecar-missing" in done.out


@pytest.mark.parametrize("name", EXPLANATIONS)
def test_rule_explains_what_the_engine_says(workspace: Workspace, name: str) -> None:
    done = workspace.run("rule", name)
    assert done.status == CLEAN
    assert EXPLANATIONS[name] in done.out


def test_an_unknown_rule(workspace: Workspace) -> None:
    done = workspace.run("rule", "sidecar-shcema")
    assert (done.status, done.out) == (NOT_DONE, "")
    assert "did you mean `sidecar-schema`?" in done.err
    assert done.err.count("\n") == 1


def test_schema_prints_and_refuses(workspace: Workspace) -> None:
    done = workspace.run("schema")
    assert (done.status, done.err) == (CLEAN, "")
    assert done.out == workspace.run("schema", "sidecar").out
    done = workspace.run("schema", "nothing")
    assert (done.status, done.out) == (NOT_DONE, "")
    assert done.err.count("\n") == 1


def test_a_schema_of_ones_own_narrows_ours(workspace: Workspace) -> None:
    workspace.write(GOOD).write({"house.json": '{"required": ["event"]}'})
    done = workspace.check(".", "--schema", "house.json")
    (finding,) = done.findings
    assert (done.status, finding["rule"], finding["path"]) == (FINDINGS, SCHEMA, "good.yaml")
    assert "`event`" in finding["message"]


def test_today_decides_what_lies_in_the_future(workspace: Workspace, use_rules: UseRules) -> None:
    def check(self: Rule, context: Context) -> Iterator[Diagnostic]:
        yield self.diagnostic(context.record.path, f"It is {context.today}.", help="Look.")

    use_rules(toy("clock", check=check))
    workspace.write(GOOD)
    assert "It is 2031-02-03." in workspace.run("good.txt", "--today", "2031-02-03").out
