"""What a run loads. Starting is most of what one record costs, so the clean path stays narrow."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CLEAN = "corpus/readouts/japan-2023/jp.txt"
FLAWED = "corpus/flawed/typo-key.txt"
# The packages of others that checking a clean record needs.
NEEDED = {"ahocorasick_rs"}
# What would cost a large part of a run and is needed, if at all, by other paths: refused
# sidecars, the list of rules, the schema's models.
BANNED = {
    "asyncio",
    "attrs",
    "concurrent",
    "dataclasses",
    "difflib",
    "hashlib",
    "http",
    "importlib.metadata",
    "inspect",
    "jsonschema",
    "multiprocessing",
    "pydantic",
    "pydantic_core",
    "referencing",
    "rich",
    "shtab",
    "rpds",
    "shutil",
    "sqlite3",
    "ssl",
    "statistics",
    "subprocess",
    "tempfile",
    "unittest",
    "urllib.request",
    "xml",
    "yaml",
}
_PROBE = """
import json, sys
before = set(sys.modules)
from readlint.cli import main
status = main(sys.argv[1:])
# Compiled modules register helpers of their own that are no files: `_cython_3_0_11` and the like.
print(json.dumps({"status": status, "modules": sorted(set(sys.modules) - before)}))
"""


def _loaded(*words: str) -> tuple[int, set[str]]:
    # -S leaves out what the environment itself loads at start; the path to packages is handed over.
    done = subprocess.run(
        [sys.executable, "-S", "-c", _PROBE, *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
            "PYTHONUTF8": "1",
        },
        check=True,
    )
    told = json.loads(done.stdout.splitlines()[-1])
    return told["status"], set(told["modules"])


def _tops(modules: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in modules}


@pytest.fixture(scope="module")
def clean() -> set[str]:
    status, modules = _loaded("--quiet", CLEAN)
    assert status == 0
    return modules


def test_the_clean_path_loads_no_slow_module(clean: set[str]) -> None:
    assert not {name for name in BANNED if name in clean}


def test_the_clean_path_loads_only_the_packages_it_needs(clean: set[str]) -> None:
    with_file = {name for name in _tops(clean) if not name.startswith(("_cython", "cython"))}
    others = with_file - sys.stdlib_module_names - {"readlint"}
    assert others == NEEDED


def test_the_clean_path_leaves_the_explaining_to_those_who_need_it(clean: set[str]) -> None:
    assert not clean & {"readlint.schema.models", "readlint.records"}
    assert "readlint.schema.explain" not in clean
    assert "readlint.report.json_report" not in clean
    assert "readlint.report.rule_page" not in clean


@pytest.mark.parametrize("path", [CLEAN, FLAWED])
def test_no_run_knows_the_cases_of_rules(path: str) -> None:
    _, modules = _loaded(path)
    assert "readlint.rules.base" in modules
    assert not modules & {"readlint.testing", "readlint.rules.cases", "readlint.rules.case_file"}


def test_a_refused_sidecar_is_explained_without_the_models() -> None:
    status, modules = _loaded("--quiet", FLAWED)
    assert status == 1
    assert "jsonschema" in modules
    assert not modules & {"pydantic", "readlint.schema.models"}


def test_importing_readlint_loads_nothing_of_others() -> None:
    probe = (
        "import sys; import readlint; "
        "print(sorted(name for name in sys.modules if name.startswith('readlint')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "['readlint', 'readlint.version']"


def test_the_version_is_told_without_the_engine() -> None:
    probe = """
import json, sys
from readlint.cli import main
try:
    main(["--version"])
except SystemExit:
    pass
print(json.dumps(sorted(name for name in sys.modules if name.startswith("readlint."))))
"""
    done = subprocess.run(
        [sys.executable, "-c", probe], cwd=ROOT, capture_output=True, text=True, check=True
    )
    rooms = {name.split(".")[1] for name in json.loads(done.stdout.splitlines()[-1])}
    assert not rooms & {"engine", "facts", "extract", "record", "rules", "schema"}
