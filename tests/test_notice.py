"""NOTICE names whatever the package carries of others: held against the scripts that gather it."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
NOTICE = (ROOT / "NOTICE").read_text(encoding="utf-8")
GATHERERS = sorted((ROOT / "scripts").glob("gather_*.py"))
# Data of the project's own: compiled from its sources, written by hand, learned, or generated.
OWN = re.compile(
    r"(archives|events|event_names|governments|officials|parties|publishers)\.(yaml|jsonl?)"
    r"|(calendar|columns)\.yaml|(characters|literals|page|stamp|model|synonyms|words)\.jsonl?"
    r"|.*\.schema\.json|py\.typed"
    # The language files, by their tags.
    r"|[a-z]{2,3}(-[A-Z][A-Za-z]+)*\.yaml"
)
OWN_FOLDERS = frozenset(("assets", "rules", "templates"))


def _constant(file: Path, name: str) -> Any:
    """Return a literal of a script, which need not be importable: it asks for more packages."""
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        targets = node.targets if isinstance(node, ast.Assign) else []
        if isinstance(node, ast.AnnAssign):
            targets = [node.target]
        if any(isinstance(one, ast.Name) and one.id == name for one in targets):
            assert isinstance(node, ast.Assign | ast.AnnAssign)
            assert node.value is not None
            return ast.literal_eval(node.value)
    raise AssertionError(f"{file.name} has no {name}")


def _entries() -> Mapping[str, tuple[str, frozenset[str]]]:
    """Return the licence and the files by source."""
    found = {}
    for block in NOTICE.split("\n\n"):
        named = re.match(r"(.+?) \(https?://", block)
        licence = re.search(
            r"^  Licence: (.+?)(?: of its JSON form)?(?:$| \()", block, re.MULTILINE
        )
        files = re.search(r"^  Files: +(.+)$", block, re.MULTILINE)
        if named and licence and files:
            found[named[1]] = (licence[1], frozenset(files[1].split(", ")))
    return found


def test_there_are_entries() -> None:
    assert len(_entries()) >= 4
    assert len(GATHERERS) >= 3


@pytest.mark.parametrize("script", GATHERERS, ids=lambda file: file.stem)
def test_each_gatherer_names_its_sources(script: Path) -> None:
    sources, files = _constant(script, "SOURCES"), _constant(script, "FILES")
    entries = _entries()
    assert sources
    for source, licence in sources.items():
        assert entries[source][0] == licence
    for file in files:
        assert any(file in entries[source][1] for source in sources), file


def test_each_entry_has_a_gatherer() -> None:
    sources = {name for script in GATHERERS for name in _constant(script, "SOURCES")}
    files = {name for script in GATHERERS for name in _constant(script, "FILES")}
    entries = _entries()
    assert entries.keys() == sources
    assert frozenset().union(*(held for _, held in entries.values())) == files


def test_each_file_of_data_is_ours_or_has_a_source() -> None:
    package = ROOT / "src" / "readlint"
    data = [
        file for file in package.rglob("*") if file.is_file() and file.suffix not in (".py", ".pyc")
    ]
    foreign = {
        file.name
        for file in data
        if not OWN.fullmatch(file.name)
        and not OWN_FOLDERS & set(file.relative_to(package).parts[:-1])
    }
    assert len(data) > len(foreign)
    assert foreign == frozenset().union(*(files for _, files in _entries().values()))


def test_the_wheel_carries_it() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["license-files"] == ["LICENSE", "NOTICE"]
    assert "/NOTICE" in project["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]
