"""The comparison of two versions: how tables, folders and examples are laid out for it."""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def _own_scripts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(ROOT / "scripts"), *sys.path])


# Tables


def _lay_out(tmp_path: Path, *rows: Mapping[str, Any]) -> dict[str, str]:
    from comparing.tables import lay_out

    table = tmp_path / "pages.jsonl.gz"
    with gzip.open(table, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(row) + "\n" for row in rows)
    lay_out(table, tmp_path / "pages")
    files = sorted((tmp_path / "pages").iterdir())
    return {file.name: file.read_text(encoding="utf-8") for file in files}


def test_a_row_of_text_alone_gets_no_sidecar(tmp_path: Path) -> None:
    row = {"id": "a", "text": "Words.", "url": "https://x.example", "published": "2022-05-03"}
    assert _lay_out(tmp_path, row) == {"a.txt": "Words."}


def test_lines_of_a_row_are_its_text(tmp_path: Path) -> None:
    assert _lay_out(tmp_path, {"lines": [{"text": "One", "label": "junk"}, "Two"]}) == {
        "line-1.txt": "One\nTwo\n"
    }


def test_a_sidecar_is_made_of_the_fields_that_a_sidecar_has(tmp_path: Path) -> None:
    row = {
        "id": "a", "text": "Words.", "date": "2022-05-03", "lang": "en", "city": "Vienna",
        "publisher": "A Ministry", "via": None, "gold": "by eye",
        "participants": [{"name": "Anna Gruber", "party": "AT", "role": None}],
    }  # fmt: skip
    assert _lay_out(tmp_path, row)["a.yaml"].splitlines() == [
        'date: "2022-05-03"',
        'participants: [{"name": "Anna Gruber", "party": "AT"}]',
        'language: "en"',
        'venue: {"city": "Vienna"}',
        'source: {"publisher": "A Ministry"}',
    ]


def test_a_sidecar_of_its_own_is_kept(tmp_path: Path) -> None:
    made = _lay_out(tmp_path, {"id": "a", "text": "", "sidecar": "date: 2022\n"})
    assert made == {"a.txt": "", "a.yaml": "date: 2022\n"}


def test_names_that_no_file_can_have_are_kept_apart(tmp_path: Path) -> None:
    names = list(_lay_out(tmp_path, {"id": "../a b", "text": ""}, {"id": "../a?b", "text": ""}))
    assert len(names) == 2
    assert all(name.startswith("a-b-") for name in names)


@pytest.mark.parametrize(
    ("row", "problem"), [("[]", "no JSON object"), ("{}", "neither"), ("{", "cannot be read")]
)
def test_a_table_that_cannot_be_read_is_refused(tmp_path: Path, row: str, problem: str) -> None:
    from comparing.tables import lay_out
    from comparing.versions import NotRun

    table = tmp_path / "pages.jsonl"
    table.write_text(row, encoding="utf-8")
    with pytest.raises(NotRun, match=f"pages.jsonl:1: .*{problem}"):
        lay_out(table, tmp_path / "pages")


# What is looked at


def test_folders_are_named_without_their_place(tmp_path: Path) -> None:
    from comparing.targets import named
    from comparing.versions import NotRun

    for name in ("one/corpus", "two/corpus"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "two" / "a.txt").write_text("Words.", encoding="utf-8")
    paths = [tmp_path / "one" / "corpus", tmp_path / "two" / "a.txt"]
    targets = named(paths, tmp_path, "2026-01-01", ["corpus"])
    assert [(one.name, one.paths) for one in targets] == [
        ("one/corpus", (".",)), ("two", ("a.txt",)),
    ]  # fmt: skip
    with pytest.raises(NotRun, match="no such file or folder"):
        named([tmp_path / "three"], tmp_path, "2026-01-01", [])


def test_the_parts_of_a_folder_are_its_records(tmp_path: Path) -> None:
    from comparing.targets import Target

    for name in ("a.txt", "a.yaml", "b.md", "b.md.yaml", "in/_defaults.yaml", "in/c.yml", ".d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    parts = list(Target("f", tmp_path, (".",), "2026-01-01").parts())
    assert [one.paths for one in parts] == [
        ("a.txt", "a.yaml"),
        ("b.md", "b.md.yaml"),
        ("in/c.yml",),
    ]
    assert [one.label for one in parts] == ["f/a", "f/b", "f/in/c"]


def test_examples_of_classes_are_laid_out_whole() -> None:
    tell = _tell_examples()
    example = SimpleNamespace(
        text=None, sidecar=b"\xff", files={"x/_defaults.yaml": "side: AT\n"},
        beside=(SimpleNamespace(name="other", text="Words.", sidecar=None),), today="2022-05-03",
    )  # fmt: skip
    assert tell.of_class("date-url", example) == tell.Laid(
        "date-url", "2022-05-03",
        {"record.yaml": b"\xff", "other.txt": b"Words.", "x/_defaults.yaml": b"side: AT\n"},
    )  # fmt: skip


def test_cases_are_laid_out_as_the_same_files_as_examples_of_classes_were() -> None:
    from readlint.rules.case_file import cases_of
    from readlint.rules.registry import all_rules

    tell = _tell_examples()
    laid = iter(tell.examples())
    for rule in all_rules():
        for case in cases_of(rule):
            example = SimpleNamespace(**{**case._asdict(), "beside": case.records})
            assert next(laid) == tell.of_class(rule.id, example)
    assert next(laid, None) is None


def _tell_examples() -> ModuleType:
    from comparing import tell_examples

    return tell_examples


# Environments


def test_an_environment_is_known_again_by_its_dependencies(tmp_path: Path) -> None:
    from comparing.versions import NotRun, dependencies

    with pytest.raises(NotRun, match=r"pyproject\.toml says no dependencies"):
        dependencies(tmp_path)
    lines = '[project]\ndependencies = ["b>=2", "a"]\n'
    (tmp_path / "pyproject.toml").write_text(lines, encoding="utf-8")
    assert dependencies(tmp_path) == ["a", "b>=2"]


def test_an_interpreter_that_loads_another_readlint_is_refused(tmp_path: Path) -> None:
    from comparing.versions import NotRun, version

    (tmp_path / "src").mkdir()
    with pytest.raises(NotRun, match=r"cannot load it|loads .* instead"):
        version(".", tmp_path, tmp_path, Path(sys.executable))
