"""What README and the hooks promise is what there is."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

import readlint
from readlint.cli.help import COMMANDS
from readlint.cli.options import FORMATS, check_parser
from readlint.facts.store import load_stamp
from readlint.record import Document, SidecarProblem
from readlint.record.yaml_reader import parse_mapping
from readlint.rules.registry import all_rules
from readlint.schema.validation import load_validator

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
PAGES = {"README.md": README, "CONTRIBUTING.md": CONTRIBUTING}
MODELINE = re.compile(r"^# yaml-language-server: \$schema=(\S+)$", re.MULTILINE)


def _yaml(text: str) -> Any:
    return YAML(typ="safe", pure=True).load(text)


def _blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)


def _readlint(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "readlint", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "NO_COLOR": "1", "PYTHONUTF8": "1"},
        check=False,
    )


def _readlint_commands(page: str) -> list[list[str]]:
    """Every `readlint ...` that a page shows: in prose, in shell blocks and in examples."""
    plain = re.sub(r"^```\w*\n.*?^```$", "", page, flags=re.MULTILINE | re.DOTALL)
    shown = re.findall(r"`(readlint [^`]+)`", plain)
    for block in (*_blocks(page, "sh"), *_blocks(page, "text")):
        shown += re.findall(r"(?:^\$ |^|/)(readlint [^\n&]+)", block, re.MULTILINE)
    return [shlex.split(re.split(r" > ", command)[0])[1:] for command in shown]


# The first screen


def test_the_two_commands_are_single_lines_that_stand_alone() -> None:
    lines = [line for line in _blocks(README, "sh")[0].splitlines() if line and line[0] != "#"]
    assert lines == [
        "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/readlint corpus/",
        'python3 -m venv .venv && .venv/bin/pip install -e ".[test]" && .venv/bin/python -m pytest',
    ]
    assert README.index(lines[1]) < 1500, "the commands belong on the first screen"
    assert re.search(r"!\[[^]]+\]\(docs/pictures/", README[: README.index(lines[0])])


def test_ci_runs_the_commands_of_the_readme_word_for_word() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    patterns = re.findall(r"grep -E '(\^python3[^']+)' README\.md", script)
    assert len(patterns) == 2
    for pattern in patterns:
        assert len(re.findall(pattern, README, re.MULTILINE)) == 1, pattern


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no executable bit")
def test_ci_can_be_run_and_names_no_host() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert not re.search(r"https?://|--index-url|/work/|/root/", script.read_text("utf-8"))


# What the README shows is what happens


@pytest.mark.parametrize("page", PAGES)
def test_every_command_shown_can_be_parsed(page: str) -> None:
    commands = _readlint_commands(PAGES[page])
    assert commands
    ids = {rule.id for rule in all_rules()}
    families = {rule.family for rule in all_rules()}
    for words in commands:
        if words[0] in COMMANDS and words[0] not in ("check", "rule", "schema"):
            known = _readlint(words[0], "--help").stdout
            assert all(word in known for word in words if word.startswith("--")), words
            continue
        if words[0] in COMMANDS and words[0] != "check":
            arguments = [word for word in words[1:] if word != "ID"]
            assert not arguments or set(arguments) <= ids | {"sidecar", "report"}, words
            continue
        options = check_parser().parse_args(words)
        for name in (w for group in options.select + options.ignore for w in group.split(",")):
            assert name in ids | families, words
        for path in options.paths:
            assert (ROOT / path).exists(), words


@pytest.mark.parametrize("page", PAGES)
def test_every_option_named_exists(page: str) -> None:
    known = set(re.findall(r"--[a-z][a-z-]+", check_parser().format_help()))
    assert set(re.findall(r"`(--[a-z][a-z-]+)[^`]*`", PAGES[page])) <= known


def test_the_families_of_the_readme_are_those_of_the_rules() -> None:
    table = re.findall(r"^\| `([a-z]+)` \| ", README, re.MULTILINE)
    assert sorted(table) == sorted({rule.family for rule in all_rules()})


def test_the_formats_named_are_built() -> None:
    from readlint.report import AVAILABLE

    assert set(re.findall(r"--format (\w+)", README)) <= set(AVAILABLE) == set(FORMATS)


def test_the_horizon_is_the_one_of_the_facts() -> None:
    assert load_stamp().horizon.isoformat() in README


@pytest.mark.parametrize("page", [*PAGES, "CHANGELOG.md"])
def test_links_lead_somewhere(page: str) -> None:
    text = PAGES.get(page) or (ROOT / page).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        assert target.startswith("https://") or (ROOT / target).exists(), target


def test_the_changelog_speaks_of_this_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"^## \[.*{re.escape(readlint.__version__)}", changelog, re.MULTILINE)


# The sidecar


def test_the_sidecar_shown_is_the_one_in_the_corpus() -> None:
    shown = _blocks(README, "yaml")[0]
    named = re.search(r"^`(corpus/\S+\.yaml)`:$", README, re.MULTILINE)
    assert named is not None
    assert shown == (ROOT / named[1]).read_text(encoding="utf-8")
    assert MODELINE.search(shown)


def test_modelines_lead_to_the_schema() -> None:
    with_modeline = [
        (path, found[1])
        for path in (ROOT / "corpus").rglob("*.yaml")
        if (found := MODELINE.search(path.read_text(encoding="utf-8")))
    ]
    assert with_modeline
    for path, target in with_modeline:
        assert (path.parent / target).resolve() == ROOT / "schemas" / "readout.schema.json", path


def test_the_accept_shown_is_valid() -> None:
    sidecar, accept, *_ = _blocks(README, "yaml")
    parsed = parse_mapping(Document("shown.yaml", sidecar + accept))
    assert not isinstance(parsed, SidecarProblem)
    values = parsed[0].plain()
    assert load_validator().problems(values) == []
    assert {entry["rule"] for entry in values["accept"]} <= {rule.id for rule in all_rules()}


# The hooks

OFFERED = {
    hook["id"]: hook
    for hook in _yaml((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
}
OWN = _yaml((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
OWN_HOOKS = {hook["id"]: hook for repo in OWN["repos"] for hook in repo["hooks"]}


def test_the_hooks_offered_run_the_command() -> None:
    assert list(OFFERED) == ["readlint", "readlint-corpus"]
    for name, hook in OFFERED.items():
        assert hook["entry"] == f"readlint --hook {name}"
        assert hook["language"] == "python"
        assert hook["require_serial"] is True
        check_parser().parse_args([*hook["entry"].split()[1:], *hook["args"], "a.txt", "a.yaml"])
    assert OFFERED["readlint"]["pass_filenames"] is True
    # Deleted files are never passed.
    assert OFFERED["readlint"]["always_run"] is True
    assert OFFERED["readlint-corpus"]["pass_filenames"] is False
    assert OFFERED["readlint-corpus"]["always_run"] is True


@pytest.mark.parametrize(
    "path",
    ["corpus/a.txt", "corpus/a/b.md", "texts/2024/a.yaml", "c/a.yml", "c/a.txt.yaml", "c/A.TXT",
     "c/two words/it's.md", "c/line\nbreak.txt", "c/中美会谈.yaml", "c/-a.txt"],
)  # fmt: skip
def test_the_hook_offered_looks_at_records(path: str) -> None:
    assert re.search(OFFERED["readlint"]["files"], path)


@pytest.mark.parametrize(
    "path",
    ["requirements.txt", "README.md", ".github/workflows/ci.yml", "src/a.py", "corpus/a.txt.bak",
     "corpus/.drafts/a.txt", "corpus/.a.txt", "--output=x/a.txt"],
)  # fmt: skip
def test_the_hook_offered_leaves_the_rest_of_a_repository_alone(path: str) -> None:
    assert not re.search(OFFERED["readlint"]["files"], path)


def test_the_hook_shown_in_the_readme_is_one_offered() -> None:
    (shown,) = [block for block in _blocks(README, "yaml") if block.startswith("repos:")]
    (repo,) = _yaml(shown)["repos"]
    hooks = {hook["id"]: hook for hook in repo["hooks"]}
    assert hooks == {"readlint": {"id": "readlint", "args": ["corpus/"]}}
    assert "readlint" in OFFERED


def test_own_hooks_fetch_nothing() -> None:
    assert {repo["repo"] for repo in OWN["repos"]} == {"local"}
    assert {hook["language"] for hook in OWN_HOOKS.values()} == {"system"}
    assert not any("additional_dependencies" in hook for hook in OWN_HOOKS.values())


def test_own_hooks_call_what_exists() -> None:
    for hook in OWN_HOOKS.values():
        words = hook["entry"].split()
        if words[0] == "python":
            assert (ROOT / words[1]).is_file()
            assert "--check" in words
        else:
            assert words[0] in {"ruff", "mypy", "readlint"}


def test_own_readlint_hook_sees_the_clean_records_and_only_these() -> None:
    pattern = re.compile(OWN_HOOKS["readlint"]["files"])
    files = [path for path in (ROOT / "corpus").rglob("*") if path.is_file()]
    seen = {path for path in files if pattern.search(path.relative_to(ROOT).as_posix())}
    assert seen == {path for path in files if (ROOT / "corpus" / "readouts") in path.parents}


@pytest.mark.parametrize(
    ("hook", "path"),
    [
        ("schemas", "schemas/readout.schema.json"),
        ("schemas", "src/readlint/schema/models.py"),
        ("schemas", "src/readlint/rules/date/weekday.py"),
        ("schemas", "scripts/models/editor.py"),
        ("schemas", "src/readlint/schema/readout.schema.json"),
        ("facts", "src/readlint/facts/tables/officials.yaml"),
        ("facts", "src/readlint/facts/compiled/events.jsonl"),
        ("language", "src/readlint/language/en.yaml"),
        ("language", "src/readlint/language/page.jsonl"),
    ],
)
def test_own_hooks_wake_when_their_sources_change(hook: str, path: str) -> None:
    assert (ROOT / path).is_file()
    assert re.search(OWN_HOOKS[hook]["files"], path)
