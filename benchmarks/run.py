"""Measure readlint beside other checkers of YAML, all in one run, and print Markdown tables.

The peers (yamllint, check-jsonschema) read the same sidecars, but no texts; those that are not
installed are left out. Times of different machines or runs say little: compare within one table.
On a busy machine the time of the processor is the steadier; of several processes it is the sum.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

from records import write_records
from stages import rule_table, stage_table

ROOT = Path(__file__).resolve().parent.parent
ONE = ROOT / "corpus" / "readouts" / "japan-2023" / "jp.txt"
SCHEMA = ROOT / "schemas" / "readout.schema.json"
FLOOR, OURS = "python -c pass", "readlint"


def commands(texts: Sequence[Path], sidecars: Sequence[Path]) -> dict[str, list[str]]:
    """Return the command lines to compare: readlint on records, its peers on their sidecars."""
    python = sys.executable
    files = [str(path) for path in sidecars]
    found = {
        FLOOR: [python, "-c", "pass"],
        OURS: [python, "-m", "readlint", "--quiet", *map(str, texts)],
    }
    if find_spec("yamllint"):
        found["yamllint"] = [python, "-m", "yamllint", "-d", "relaxed", *files]
    if find_spec("check_jsonschema"):
        schema = ["--schemafile", str(SCHEMA)]
        found["check-jsonschema"] = [python, "-m", "check_jsonschema", *schema, *files]
    return found


def environment(scratch: Path) -> dict[str, str]:
    """Let every tool keep its compiled modules, as installed tools do, but away from the source."""
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(scratch / "pycache"), "PYTHONUTF8": "1"}


class Measured(NamedTuple):
    """Median seconds of one program, by the clock and of the processor, and its exit status."""

    clock: float
    processor: float
    status: int


def measure(
    compared: Mapping[str, Sequence[str]], runs: int, env: Mapping[str, str]
) -> dict[str, Measured]:
    """Measure each program; the runs take turns, after one to warm up."""
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in compared}
    status: dict[str, int] = {}
    for turn in range(runs + 1):
        for name, command in compared.items():
            began, worked = perf_counter(), _processor()
            done = subprocess.run(command, env=env, cwd=ROOT, capture_output=True, check=False)
            if turn:
                times[name].append((perf_counter() - began, _processor() - worked))
            status[name] = done.returncode
            if name == OURS and done.returncode > 1:
                raise SystemExit(f"readlint could not do its job:\n{done.stderr.decode()}")
    clock, processor = (
        {name: median(time[kind] for time in times[name]) for name in compared} for kind in (0, 1)
    )
    return {name: Measured(clock[name], processor[name], status[name]) for name in compared}


def _processor() -> float:
    """Return the seconds that all programs started here have worked."""
    if sys.platform == "win32":
        spent = os.times()
        return spent.children_user + spent.children_system
    import resource

    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def process_table(title: str, measured: Mapping[str, Measured]) -> Iterator[str]:
    """Yield a table of whole processes, the processor's time as a multiple of readlint's."""
    ours = measured[OURS].processor
    yield f"\n## {title}\n"
    yield "| process | clock, ms | CPU, ms | CPU against readlint | exit |"
    yield "|---|---:|---:|---:|---:|"
    for name, (clock, processor, status) in measured.items():
        shown = f"{clock * 1000:,.0f} | {processor * 1000:,.0f} | {processor / ours:.2f}"
        yield f"| {name} | {shown} | {status} |"


def import_table(env: Mapping[str, str], shown: int) -> Iterator[str]:
    """Yield what is loaded to check one clean record, by package and the slowest by themselves."""
    command = [sys.executable, "-X", "importtime", "-m", "readlint", "--quiet", str(ONE)]
    done = subprocess.run(
        command, env=env, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True
    )
    lines = re.findall(r"^import time:\s+(\d+) \|\s+\d+ \| +(\S+)$", done.stderr, re.MULTILINE)
    modules = [(int(micro), name) for micro, name in lines]
    packages: dict[str, list[int]] = {}
    for micro, name in modules:
        top = name.partition(".")[0]
        ours = top not in sys.stdlib_module_names and not top.startswith(("_cython", "cython"))
        packages.setdefault(top if ours else "the standard library", []).append(micro)
    yield f"\n## Modules loaded on the clean path of one record: {len(modules)}\n"
    yield "| package | modules | self, ms |"
    yield "|---|---:|---:|"
    for name, times in sorted(packages.items(), key=lambda item: -sum(item[1])):
        yield f"| {name} | {len(times)} | {sum(times) / 1000:.1f} |"
    yield "\n| slowest modules by themselves | ms |\n|---|---:|"
    for micro, name in sorted(modules, reverse=True)[:shown]:
        yield f"| {name} | {micro / 1000:.1f} |"


def sidecars_in(folder: Path) -> list[Path]:
    """Return the YAML files below a folder, without the shared defaults."""
    return sorted(path for path in folder.rglob("*.yaml") if path.name != "_defaults.yaml")


def report(options: argparse.Namespace, scratch: Path) -> Iterator[str]:
    """Yield the whole report, line by line, as it is measured."""
    env = environment(scratch)
    generated, flat = scratch / "generated", scratch / "flat"
    write_records(generated, options.records, options.seed)
    write_records(flat, options.records, options.seed, per_folder=options.records)
    many = f"{options.records:,} generated records"
    cases = (
        ("One clean record", [ONE], [ONE.with_suffix(".yaml")], options.runs * 3),
        ("corpus/", [ROOT / "corpus"], sidecars_in(ROOT / "corpus"), options.runs),
        (f"{many}, a hundred to a folder", [generated], sidecars_in(generated), options.runs),
        (f"{many} in one folder", [flat], sidecars_in(flat), options.runs),
    )
    version = sys.version.split()[0]
    yield f"Python {version}, medians of {options.runs} runs (one record: thrice as many)."
    for title, texts, sidecars, runs in cases:
        yield from process_table(title, measure(commands(texts, sidecars), runs, env))
    yield from stage_table(generated, options.runs)
    yield from rule_table(generated, options.shown)
    yield from import_table(env, options.shown)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=1_000, help="how many to generate")
    parser.add_argument("--runs", type=int, default=5, help="how many runs to take the median of")
    parser.add_argument("--seed", type=int, default=1, help="of the generated records")
    parser.add_argument("--shown", type=int, default=12, help="rows of the longer tables")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="readlint-benchmark-") as scratch:
        for line in report(options, Path(scratch)):
            print(line, flush=True)


if __name__ == "__main__":
    main()
