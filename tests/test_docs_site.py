"""The documentation says what the program does, and needs no other host to be read."""

from __future__ import annotations

import html
import importlib.util
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from ruamel.yaml import YAML

from generate_schema import config_schema, readout_schema
from readlint.config import Configurations
from readlint.phrases.file import read_phrase_files
from readlint.phrases.rule import failures
from readlint.record import Document, SidecarProblem
from readlint.record.yaml_reader import parse_mapping
from readlint.report import AVAILABLE
from readlint.report.rule_page import page_of, rule_page, visible
from readlint.rules.base import Rule
from readlint.rules.case_file import cases_of
from readlint.rules.registry import shipped_rules
from readlint.schema.validation import load_validator
from readlint.testing import HEADINGS, check_cases, check_form, rules_in
from rule_markdown import inline, rule_markdown

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
RULES = [pytest.param(rule, id=rule.id) for rule in shipped_rules()]
FENCE = re.compile(
    r"^(?P<ticks>`{3,})(?P<language>\w+)(?: title=\"(?P<title>[^\"]+)\")?\n"
    r"(?P<body>.*?)^(?P=ticks)$",
    re.MULTILINE | re.DOTALL,
)
OUTSIDE = re.compile(
    r"<(?:script|img|iframe|link|source|video|audio)\b[^>]*(?:src|href)=\"?(?:https?:)?//"
)


def _script() -> ModuleType:
    path = ROOT / "scripts" / "generate_docs.py"
    spec = importlib.util.spec_from_file_location("generate_docs", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    before = list(sys.path)
    try:
        spec.loader.exec_module(module)
    finally:
        sys.path[:] = before
    return module


GENERATOR = _script()


def _page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def _filled(name: str) -> str:
    made: str = GENERATOR.filled(_page(name))
    return made


def _blocks(page: str, language: str) -> list[tuple[str, str]]:
    """Return title and content of the blocks in a language."""
    found = (block for block in FENCE.finditer(page) if block["language"] == language)
    return [(block["title"] or "", block["body"]) for block in found]


# A page for every rule


def test_every_rule_has_a_page() -> None:
    assert set(GENERATOR.rule_pages()) == {f"rules/{rule.id}.md" for rule in shipped_rules()}


@pytest.mark.parametrize("rule", RULES)
def test_the_page_of_a_rule_is_whole(rule: Rule) -> None:
    page = rule_markdown(rule)
    _has_its_headings_in_order(page, rule)
    _shows_every_example(page, rule)
    _folds_all_but_the_first_examples(page, rule)
    _names_every_finding_with_its_place(page, rule)
    _is_shown_in_the_terminal(rule_page(rule), rule)


def _has_its_headings_in_order(page: str, rule: Rule) -> None:
    assert re.findall(r"^# (.+)$", page, re.MULTILINE)[0] == rule.id
    outside = FENCE.sub("", page)
    assert re.findall(r"^## (.+)$", outside, re.MULTILINE) == [*HEADINGS, "Examples"]


def _shows_every_example(page: str, rule: Rule) -> None:
    shown = [(block["title"], block["body"]) for block in FENCE.finditer(page)]
    assert page.count("\n#### ") == len(cases_of(rule))
    for example in page_of(rule).examples:
        assert f"#### {inline(example.why)}\n" in page
        for name, content in example.files:
            assert (name, content.rstrip("\n") + "\n") in shown
        if example.findings:
            assert ("found", "\n".join(example.findings) + "\n") in shown


def _folds_all_but_the_first_examples(page: str, rule: Rule) -> None:
    for title, reported in (("Reported", True), ("Not reported", False)):
        examples = [case for case in cases_of(rule) if bool(case.expect) == reported]
        _, _, group = page.partition(f"\n### {title}\n")
        group = group.partition("\n### ")[0]
        shown, _, folded = group.partition("<details")
        assert shown.count("\n#### ") == min(3, len(examples))
        assert folded.count("\n#### ") == max(0, len(examples) - 3)


def _names_every_finding_with_its_place(page: str, rule: Rule) -> None:
    for case in cases_of(rule):
        for found in case.expect:
            place = f"{found.path}:{found.line}:{found.column}" if found.line else found.path
            line = f"{place}: {found.severity or rule.severity}[{rule.id}] {visible(found.message)}"
            assert line in page


def _is_shown_in_the_terminal(page: str, rule: Rule) -> None:
    assert page.startswith(f"# {rule.id}\n\n{page_of(rule).summary}\n")
    places = [page.index(f"\n{heading}:\n    ") for heading in HEADINGS]
    assert places == sorted(places)
    assert "## Reported: " in page
    assert "## Not reported: " in page
    assert page == visible(page)


def test_the_list_names_every_rule() -> None:
    page = _filled("rules/index.md")
    for rule in shipped_rules():
        assert f"| [{rule.id}]({rule.id}.md) | {rule.severity}" in page
        assert f"\n## {rule.family}\n" in page


# What is shown is shown as it is


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        ("a\r\nb\rc\n", "a\nb\nc\n"),
        ("zero\u200bwidth", "zero⟨U+200B⟩width"),
        ("M\udcfcller", "M⟨byte FC⟩ller"),
        ("\ta\x00", "⟨U+0009⟩a⟨U+0000⟩"),
        ("李 — “x”", "李 — “x”"),
    ],
)
def test_invisible_characters_are_written_out(content: str, shown: str) -> None:
    assert visible(content) == shown


JUNK = [
    "<script>alert(1)</script>",
    "| a | b |",
    "**bold** _it_ [x](y) ![x](y) # h",
    "a `code <b>|</b>` b",
    "one ` tick",
    "* item\n\n    code",
    "1. item &amp; &copy; \\*",
    "{: .c } {{ x }} ==m== ~~s~~ ^^i^^ :smile: https://x.example www.x.example",
    "```\nfence\n````\nlonger",
    "</code></pre>",
]


def _rendered(markdown_text: str) -> str:
    markdown = pytest.importorskip("markdown")
    pytest.importorskip("pymdownx")
    extensions = ["admonition", "md_in_html", "tables", "toc"]
    extensions += ["pymdownx.highlight", "pymdownx.superfences"]
    made: str = markdown.markdown(markdown_text, extensions=extensions)
    return made


def _text(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", markup))


@pytest.mark.parametrize("words", JUNK)
def test_a_sentence_is_shown_as_it_is(words: str) -> None:
    made = _rendered(f"| x |\n|---|\n| {inline(words)} |\n")
    cell = re.search(r"<td>(.*)</td>", made, re.DOTALL)
    assert cell is not None
    assert made.count("<td>") == 1
    assert set(re.findall(r"<(\w+)", cell[1])) <= {"code"}
    plain = re.sub(r"`([^`]+)`", r"\1", " ".join(words.split())) if words.count("`") == 2 else None
    assert _text(cell[1]) == (plain or " ".join(words.split()))


@pytest.mark.parametrize("words", JUNK)
def test_a_file_is_shown_as_it_is(words: str) -> None:
    from rule_markdown import fence

    made = _rendered(fence(words, title="record.txt"))
    code = re.search(r"<code>(.*)</code>", made, re.DOTALL)
    assert code is not None
    assert _text(code[1]).strip("\n") == words


@pytest.mark.slow
@pytest.mark.parametrize("rule", RULES)
def test_the_pages_of_rules_come_out_whole(rule: Rule) -> None:
    made = _rendered(rule_markdown(rule))
    shown = [_text(code).strip("\n") for code in re.findall(r"<pre>.*?</pre>", made, re.DOTALL)]
    wanted = [
        block.strip("\n")
        for example in page_of(rule).examples
        for block in (*(content for _, content in example.files), "\n".join(example.findings))
        if block
    ]
    assert shown == wanted


# References made from the models


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(DOCS).as_posix())
def test_generated_parts_exist(path: Path) -> None:
    assert "<!-- generated" not in GENERATOR.filled(path.read_text(encoding="utf-8"))


def test_an_unknown_part_is_refused() -> None:
    with pytest.raises(GENERATOR.UnknownPart):
        GENERATOR.filled("<!-- generated: weather -->")


def _has(schema: Any, name: str) -> bool:
    return any(name in group.get("properties", {}) for group in (schema, *schema["$defs"].values()))


@pytest.mark.parametrize(
    ("page", "schema", "language"),
    [
        ("sidecar.md", readout_schema(), "yaml"),
        ("configuration.md", config_schema(), "toml"),
    ],
)
def test_every_key_is_described_with_examples(page: str, schema: Any, language: str) -> None:
    parse = tomllib.loads if language == "toml" else YAML(typ="safe", pure=True).load
    reference = _filled(page).partition("\n## All ")[2]
    for name, field in schema["properties"].items():
        section = reference.partition(f"\n### {name}\n")[2].partition("\n### ")[0]
        assert section.strip().startswith(
            "**Required.**" if name in schema.get("required", ()) else "Optional."
        )
        (block,) = (body for _, body in _blocks(section, language))
        assert [_as_strings(parse(line)) for line in block.splitlines()] == [
            {name: _as_strings(example)} for example in field["examples"]
        ]
    for group in schema["$defs"].values():
        for name in group.get("properties", ()):
            assert f"| <code>{html.escape(name)}</code> |" in reference.replace(
                "&#45;", "-"
            ).replace("&#95;", "_")


def _as_strings(value: Any) -> Any:
    """Read dates as readlint does: as they are written."""
    if isinstance(value, dict):
        return {key: _as_strings(held) for key, held in value.items()}
    if isinstance(value, list):
        return [_as_strings(held) for held in value]
    return value if isinstance(value, str) else str(value)


def test_the_full_sidecar_is_valid_and_full() -> None:
    blocks = _blocks(_page("sidecar.md"), "yaml")
    parsed = parse_mapping(Document("shown.yaml", blocks[0][1]))
    assert not isinstance(parsed, SidecarProblem)
    values = parsed[0].plain()
    assert load_validator().problems(values) == []
    assert set(readout_schema()["properties"]) - set(values) == {"about", "digest"}


def test_the_date_forms_are_those_that_are_read() -> None:
    from readlint.record.days import parse_day_range

    table = _page("sidecar.md").partition("\n## Dates\n")[2].partition("\n## ")[0]
    forms = re.findall(r"^\| `([^`]+)` \|", table, re.MULTILINE)
    assert len(forms) >= 7
    for form in forms:
        parse_day_range(form)


# What pages tell users to write


def test_the_configurations_shown_can_be_used(tmp_path: Path) -> None:
    shown = [
        (name, body)
        for page in ("configuration.md", "phrase-rules.md")
        for name, body in _blocks(_page(page), "toml")
    ]
    assert shown
    ((_, phrases),) = (b for b in _blocks(_page("phrase-rules.md"), "yaml"))
    (tmp_path / "phrases.yaml").write_text(phrases, encoding="utf-8")
    for name, body in shown:
        assert name == "readlint.toml"
        (tmp_path / name).write_text(body, encoding="utf-8")
        Configurations(str(tmp_path / name)).settings(tmp_path / "a.txt")


def test_the_phrase_rules_shown_pass(tmp_path: Path) -> None:
    ((name, body),) = _blocks(_page("phrase-rules.md"), "yaml")
    (tmp_path / name).write_text(body, encoding="utf-8")
    definitions = read_phrase_files([tmp_path / name])
    assert len(definitions) == 2
    assert [failures(definition) for definition in definitions] == [[], []]


def test_the_keys_of_phrase_rules_are_all_described() -> None:
    from readlint.schema.validation import load_schema

    keys = load_schema("phrases")["$defs"]["PhraseRule"]["properties"]

    table = _page("phrase-rules.md").partition("\n## Keys of a rule\n")[2].partition("\n## ")[0]
    cells = re.findall(r"^\| (`[^|]+`) \|", table, re.MULTILINE)
    assert sorted(re.findall(r"`(\w+)`", " ".join(cells))) == sorted(keys)


def test_the_code_rules_shown_pass(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = _page("code-rules.md")
    for name, body in (*_blocks(page, "python"), *_blocks(page, "yaml")):
        module = tmp_path / name
        module.parent.mkdir(parents=True, exist_ok=True)
        for folder in (module.parent, module.parent.parent, module.parent.parent.parent):
            (folder / "__init__.py").touch()
        module.write_text(body, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    (toml,) = (tomllib.loads(body) for _, body in _blocks(page, "toml"))
    ((_, target),) = toml["project"]["entry-points"]["readlint.rules"].items()
    rules = rules_in(target)
    assert [rule.id for rule in rules] == ["fleet-same-day", "fleet-tonnage"]
    for rule in rules:
        assert check_form(rule) == []
        assert check_cases(rule) == []


def test_the_formats_are_those_that_are_built() -> None:
    table = _page("output.md").partition("\n## Formats\n")[2].partition("\n## ")[0]
    assert sorted(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)) == sorted(AVAILABLE)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(DOCS).as_posix())
def test_options_named_exist(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from readlint.cli import main
    from readlint.cli.options import check_parser

    known = set(re.findall(r"--[a-z][a-z-]+", check_parser().format_help()))
    known |= {"--reason", "--words", "--stdout", "--accept-new", "--dry-run", "--by"}
    for command in ("import", "export", "new"):
        assert main([command, "--help"]) == 0
    known |= set(re.findall(r"--[a-z][a-z-]+", capsys.readouterr().out))
    page = FENCE.sub("", path.read_text(encoding="utf-8"))
    assert set(re.findall(r"`(--[a-z][a-z-]+)[^`]*`", page)) <= known


def test_the_rooms_are_those_that_exist() -> None:
    rooms = set(re.findall(r"^\| `(\w+)/` \|", _page("architecture.md"), re.MULTILINE))
    package = ROOT / "src" / "readlint"
    assert rooms == {path.parent.name for path in package.glob("*/__init__.py")}


# The site


@pytest.mark.slow
def test_the_site_can_be_built_and_names_no_outside_host(tmp_path: Path) -> None:
    pytest.importorskip("mkdocs")
    pytest.importorskip("material")
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "mkdocs",
            "build",
            "--strict",
            "--quiet",
            "-d",
            str(tmp_path / "site"),
        ],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    pages = sorted((tmp_path / "site").rglob("*.html"))
    assert len(pages) == len(PAGES) + len(shipped_rules()) + 1  # and the one for what is not found
    for page in pages:
        assert not OUTSIDE.search(page.read_text(encoding="utf-8")), page.name
    for sheet in (tmp_path / "site").rglob("*.css"):
        assert not re.search(r"(?:url\(|@import)\s*[\"']?(?:https?:)?//", sheet.read_text("utf-8"))
