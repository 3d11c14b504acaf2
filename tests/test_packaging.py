"""What is installed: one version, the data it needs, and no dependency that is not declared."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from importlib import metadata
from importlib.resources import files
from pathlib import Path

import pytest

import readlint

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
SOURCES = sorted((ROOT / "src" / "readlint").rglob("*.py"))
# Where the name of an imported package is not the name of its distribution.
DISTRIBUTIONS = {
    "_ruamel_yaml": "ruamel.yaml.clib",
    "ahocorasick_rs": "ahocorasick-rs",
    "jsonschema_rs": "jsonschema-rs",
    "re2": "google-re2",
    # Parts of others that come with them and with nothing else.
    "jsonschema_specifications": "jsonschema",
    "markupsafe": "jinja2",
    "pydantic_core": "pydantic",
    "ruamel": "ruamel.yaml",
}


def test_the_version_stands_in_one_place() -> None:
    assert PROJECT["project"]["dynamic"] == ["version"]
    assert PROJECT["tool"]["hatch"]["version"]["path"] == "src/readlint/version.py"
    assert re.fullmatch(r"\d+\.\d+\.\d+((a|b|rc)\d+)?", readlint.__version__)
    spelt = [path for path in SOURCES if f'"{readlint.__version__}"' in path.read_text("utf-8")]
    assert spelt == [ROOT / "src" / "readlint" / "version.py"]


def test_what_is_installed_is_this_version() -> None:
    assert metadata.version("readlint") == readlint.__version__
    done = subprocess.run(
        [sys.executable, "-m", "readlint", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout == f"readlint {readlint.__version__}\n"


def test_the_metadata_say_what_is_needed() -> None:
    about = metadata.metadata("readlint")
    assert about["Requires-Python"] == ">=3.11"
    assert about["License-Expression"] == "MIT"
    assert set(about.get_all("Provides-Extra") or ()) >= {"test", "dev"}
    (command,) = metadata.entry_points(group="console_scripts", name="readlint")
    assert command.value == "readlint.cli:main"


@pytest.mark.parametrize(
    ("package", "name"),
    [
        ("readlint", "py.typed"),
        ("readlint.schema", "readout.schema.json"),
        ("readlint.schema", "readout-at-run-time.schema.json"),
        ("readlint.schema", "defaults.schema.json"),
        ("readlint.schema", "report.schema.json"),
        ("readlint.rules", "date/weekday.yaml"),
        *(
            ("readlint.facts", f"compiled/{table}.json")
            for table in ("archives", "calendar", "stamp")
        ),
        *(
            ("readlint.report.html", name)
            for name in ("templates/page.html.j2", "assets/main.js", "charts/uPlot.iife.min.js")
        ),
        *(
            ("readlint.facts", f"compiled/{table}.jsonl")
            for table in (
                "code_names",
                "event_names",
                "events",
                "officials",
                "places",
                "publishers",
            )
        ),
        *(("readlint.language", name) for name in ("words.json", "calendar.json", "page.jsonl")),
    ],
)
def test_data_lie_in_the_package(package: str, name: str) -> None:
    assert files(package).joinpath(name).is_file()


def test_the_package_carries_the_published_schemas() -> None:
    for path in (ROOT / "schemas").iterdir():
        assert files("readlint.schema").joinpath(path.name).read_bytes() == path.read_bytes()


def test_the_sdist_takes_all_that_the_tests_read() -> None:
    included = PROJECT["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]
    assert {"/src", "/tests", "/corpus", "/schemas", "/scripts", "/benchmarks", "/.ci"} <= {
        *included
    }
    for pattern in included:
        assert list(ROOT.glob(pattern.removeprefix("/"))), pattern


def test_what_is_imported_is_declared_and_the_other_way_round() -> None:
    declared = {_name_of(line) for line in PROJECT["project"]["dependencies"]}
    imported = {DISTRIBUTIONS.get(name, name) for path in SOURCES for name in _third_party(path)}
    extras = PROJECT["project"]["optional-dependencies"]
    offered = {
        _name_of(line) for extra in extras.keys() - {"test", "dev"} for line in extras[extra]
    }
    assert declared <= imported <= declared | offered


def test_the_extras_name_what_the_tests_and_the_gate_use() -> None:
    extras = PROJECT["project"]["optional-dependencies"]
    tests = {_name_of(line) for line in extras["test"]}
    gate = {_name_of(line) for line in extras["dev"]}
    used = {
        DISTRIBUTIONS.get(name, name)
        for path in (ROOT / "tests").rglob("*.py")
        for name in _third_party(path)
    }
    installed = {_name_of(line) for line in PROJECT["project"]["dependencies"]}
    installed |= {_name_of(line) for extra in ("lsp", "patterns") for line in extras[extra]}
    own = {"tests", "scripts", "benchmarks", *_modules("scripts"), *_modules("benchmarks")}
    assert used - own <= tests | installed
    assert {"build", "mypy", "ruff"} <= gate
    # Run as programs, not imported: by tests of the hooks and of what is written for services.
    assert {"check-jsonschema", "pre-commit", "prek"} <= tests


def _modules(folder: str) -> set[str]:
    return {path.stem for path in (ROOT / folder).iterdir()}


def _name_of(requirement: str) -> str:
    return re.split(r"[^A-Za-z0-9._-]", requirement)[0]


def _third_party(path: Path) -> set[str]:
    """Names of the packages that a module imports, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names.add(node.module.split(".")[0])
    return names - sys.stdlib_module_names - {"readlint"}


def test_nothing_advises_to_install_readlint_from_an_index() -> None:
    """The name there is not ours: whoever takes it would be installed."""
    advice = re.compile(r"install\s+(?:-\S+\s+)*['\"]?readlint\b")
    files = [*(ROOT / "src").rglob("*.py"), *(ROOT / "docs").rglob("*.md"), *ROOT.glob("*.md")]
    found = [file.name for file in files if advice.search(file.read_text(encoding="utf-8"))]
    assert found == []
