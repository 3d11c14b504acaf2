"""What a run loads. Starting is most of what one record costs, so the clean path stays narrow.

`golden/clean_run.txt` names each module that a run over one clean record loads. A change that loads
another shows it there: `READLINT_UPDATE_GOLDEN=1 python -m pytest tests/test_imports.py`.
"""

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
    "jinja2",
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
GOLDEN = ROOT / "tests/golden/clean_run.txt"
# Counted with `sys.setprofile` (calls of Python functions, those that compile patterns left out),
# `tracemalloc` (bytes that are held at the end) and by what `re` compiles: 79,700, 19.5 million and
# 96 in Python 3.11; with an unknown key 86,300, 22.8 million and 107. Other versions differ by a
# few percent, hence the room above.
MOST = {CLEAN: (86_000, 22_000_000, 98), FLAWED: (93_000, 25_500_000, 111)}
_COUNT = """
import json, sys, tracemalloc
from re import _compiler
compiled, calls, real = [0], [0], _compiler.compile
def count(frame, event, argument):
    calls[0] += event == "call"
def compile(*arguments):
    compiled[0] += 1
    sys.setprofile(None)  # how many calls that takes is a matter of the version
    pattern = real(*arguments)
    sys.setprofile(count)
    return pattern
_compiler.compile = compile
tracemalloc.start()
sys.setprofile(count)
from readlint.cli import main
main(sys.argv[1:])
sys.setprofile(None)
print(json.dumps([calls[0], tracemalloc.get_traced_memory()[0], compiled[0]]))
"""
_PROBE = """
import json, sys
before = set(sys.modules)
from readlint.cli import main
status = main(sys.argv[1:])
# Compiled modules register helpers of their own that are no files: `_cython_3_0_11` and the like.
print(json.dumps({"status": status, "modules": sorted(set(sys.modules) - before)}))
"""

_LISTED = """
import json, sys
listed = []
def hear(event, arguments):
    if event in ("os.listdir", "os.scandir"):
        listed.append(str(arguments[0]))
sys.addaudithook(hear)
from readlint.cli import main
main(sys.argv[1:])
print(json.dumps(listed))
"""


def _loaded(*words: str) -> tuple[int, set[str]]:
    told = json.loads(_said(_PROBE, *words))
    return told["status"], set(told["modules"])


def _said(probe: str, *words: str) -> str:
    """Return the last line that a new Python prints."""
    # -S leaves out what the environment itself loads at start; the path to packages is handed over.
    done = subprocess.run(
        [sys.executable, "-S", "-c", probe, *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
            "PYTHONUTF8": "1",
            "PYTHONHASHSEED": "0",
        },
        check=True,
    )
    return done.stdout.splitlines()[-1]


def _tops(modules: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in modules}


@pytest.fixture(scope="module")
def clean() -> set[str]:
    status, modules = _loaded("--quiet", CLEAN)
    assert status == 0
    return modules


def test_the_clean_path_loads_the_modules_that_are_listed(clean: set[str]) -> None:
    ours = sorted(name for name in clean if name.partition(".")[0] == "readlint")
    if os.environ.get("READLINT_UPDATE_GOLDEN"):
        GOLDEN.write_text("".join(f"{name}\n" for name in ours), encoding="utf-8")
    assert ours == GOLDEN.read_text(encoding="utf-8").split()


@pytest.mark.parametrize("path", [CLEAN, FLAWED])
def test_one_record_takes_no_more_work_than_it_did(path: str) -> None:
    counted = json.loads(_said(_COUNT, "--quiet", path))
    assert all(count < most for count, most in zip(counted, MOST[path], strict=True)), counted


@pytest.mark.parametrize("path", [CLEAN, CLEAN.replace(".txt", ".yaml"), FLAWED])
def test_a_record_is_checked_without_a_list_of_its_folder(path: str) -> None:
    listed = {Path(folder).resolve() for folder in json.loads(_said(_LISTED, "--quiet", path))}
    assert listed, "Python lists the folders of modules"
    assert not {one for one in listed if one.is_relative_to(ROOT / "corpus")}


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


def test_a_refused_sidecar_is_explained_without_an_engine() -> None:
    status, modules = _loaded("--quiet", FLAWED)
    assert status == 1
    assert "readlint.schema.explain" in modules
    assert not modules & {"jsonschema", "jsonschema_rs", "pydantic", "readlint.schema.models"}


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
