"""Measure the hook on one changed record of a large corpus, and `--since`, beside their like.

A real repository with a real commit in it. The hooks run through pre-commit (and prek, where it is
installed) as in a commit, with one that does nothing for the manager's own share; check-jsonschema
reads the same sidecar, but no text. All in one run: compare within a table, not between machines.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import sysconfig
import tempfile
from importlib.util import find_spec
from pathlib import Path

from processes import environment, measure
from records import records, write_records

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = ROOT / "schemas" / "readout.schema.json"
PROGRAMS = Path(sysconfig.get_path("scripts"))
NOTHING = "does nothing"
# `language: system` everywhere: what differs is what the hooks do, not how they were installed.
CONFIG = f"""\
repos:
  - repo: local
    hooks:
      - {{id: nothing, name: nothing, language: system, entry: {sys.executable} -c pass}}
      - id: readlint
        name: readlint
        language: system
        entry: {sys.executable} -m readlint --hook readlint
        args: [corpus]
        always_run: true
        require_serial: true
        types_or: [plain-text, yaml]
      - id: check-jsonschema
        name: check-jsonschema
        language: system
        entry: {sys.executable} -m check_jsonschema --schemafile {SCHEMA}
        types: [yaml]
        files: ^corpus/
"""


def git(folder: Path, *words: str) -> None:
    """Run git as somebody."""
    settings = ("user.name=a", "user.email=a@localhost", "commit.gpgsign=false")
    named = [word for setting in settings for word in ("-c", setting)]
    subprocess.run(["git", *named, *words], cwd=folder, check=True, capture_output=True)


def prepare(folder: Path, number: int) -> Path:
    """Commit a corpus, stage one more record in it, and return its sidecar."""
    write_records(folder / "corpus", number, seed=11)
    (folder / ".pre-commit-config.yaml").write_text(CONFIG, encoding="utf-8")
    git(folder, "init", "--quiet", "--initial-branch", "main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "-m", "all")
    ((text, sidecar),) = records(1, seed=12)
    added = folder / "corpus" / "000" / "added.yaml"
    sidecar = sidecar.replace("/readouts/0", "/readouts/added")
    added.write_text(sidecar, encoding="utf-8", newline="\n")
    added.with_suffix(".txt").write_text(text, encoding="utf-8", newline="\n")
    git(folder, "add", "--all")
    return added


def commands(sidecar: Path, number: int) -> dict[str, dict[str, list[str]]]:
    """Return the tables: what is compared in each, the first being what all are measured by."""
    python, name = sys.executable, sidecar.as_posix()
    readlint = [python, "-m", "readlint"]
    by_itself = {
        "readlint --tracked, both halves": [
            *readlint, "--tracked", name, str(sidecar.with_suffix(".txt"))
        ],
        "readlint, both halves": [*readlint, name, str(sidecar.with_suffix(".txt"))],
        "python -c pass": [python, "-c", "pass"],
    }  # fmt: skip
    hooks = ["nothing", "readlint"]
    if find_spec("check_jsonschema"):
        by_itself["check-jsonschema, its sidecar"] = [
            python, "-m", "check_jsonschema", "--schemafile", str(SCHEMA), name
        ]  # fmt: skip
        hooks.append("check-jsonschema")
    tables = {"The command on one record": by_itself}
    for manager in ("pre-commit", "prek"):
        program = PROGRAMS / manager
        if program.exists():
            tables[f"{manager} run HOOK, one record staged"] = {
                hook: [str(program), "run", hook] for hook in hooks
            }
    tables[f"A corpus of {number:,} records"] = {
        "--since HEAD, one record changed": [*readlint, "--since", "HEAD", "corpus"],
        "--since HEAD, rules across records left out": [
            *readlint, "--since", "HEAD", "--ignore", "corpus", "corpus"
        ],
        "--since HEAD --show-files (what changed, and no more)": [
            *readlint, "--since", "HEAD", "--show-files", "corpus"
        ],
        "--since HEAD, nothing changed": [*readlint, "--since", "HEAD", "corpus/001"],
        "all records": [*readlint, "--tracked", "corpus"],
    }  # fmt: skip
    return tables


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        home, folder = Path(scratch), Path(scratch) / "work"
        folder.mkdir()
        sidecar = prepare(folder, options.records)
        managers = {
            "PRE_COMMIT_HOME": str(home / "pre-commit"),
            "PREK_HOME": str(home / "prek"),
        }
        env = environment(home) | managers
        print(f"Python {sys.version.split()[0]}, {options.records:,} records, medians of "
              f"{options.runs} runs")  # fmt: skip
        for title, compared in commands(sidecar.relative_to(folder), options.records).items():
            # A whole corpus takes long: it is measured less often.
            runs = options.runs if "corpus" not in title else max(1, options.runs // 3)
            print(f"\n## {title}\n\n| | median, ms | ratio | CPU, ms | exit |")
            print("|---|---:|---:|---:|---:|")
            taken = measure(compared, runs, env, folder)
            first = next(iter(taken.values())).clock
            for name, (cpu, clock, _, status) in taken.items():
                numbers = f"{clock * 1000:,.0f} | {clock / first:.2f} | {cpu * 1000:,.0f}"
                print(f"| {name} | {numbers} | {status} |")


if __name__ == "__main__":
    main()
