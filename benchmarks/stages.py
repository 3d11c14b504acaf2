"""Where the time of a record goes, measured in one process on records of a folder.

All times are of the processor: what other programs take of the machine does not count.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from statistics import median
from time import process_time_ns

from readlint.engine.check import check_record
from readlint.engine.rulesets import RuleSet, load_ruleset
from readlint.extract import Context
from readlint.extract.boilerplate import find_junk
from readlint.extract.view import scan_of
from readlint.record import RawRecord, assemble
from readlint.record.discovery import discover
from readlint.record.reader import RecordReader

TODAY = date(2026, 1, 1)
STAGES = (
    "read",
    "decode and parse",
    "schema",
    "scan",
    "junk",
    "other readings",
    "rules",
)
WHOLE = "`check_record` as a whole"
# Made before the other readings, each as a stage or part of one.
_STAGED = frozenset(("schema_problems", "scan", "lines", "junk"))
_READINGS = [
    name
    for name, value in vars(Context).items()
    if isinstance(value, cached_property) and name not in _STAGED
]


class _Clock:
    """Adds up the time between its calls, by stage."""

    def __init__(self) -> None:
        self.spent: dict[str, int] = defaultdict(int)
        self._last = process_time_ns()

    def start(self) -> None:
        self._last = process_time_ns()

    def stop(self, stage: str) -> None:
        now = process_time_ns()
        self.spent[stage] += now - self._last
        self._last = now


def stage_table(folder: Path, runs: int) -> Iterator[str]:
    """Yield a table of microseconds a record by stage: medians of several passes."""
    ruleset = load_ruleset(today=TODAY)
    pairings = discover([str(folder)]).pairings
    passes = []
    for turn in range(runs + 1):
        clock, reader = _Clock(), RecordReader()
        for pairing in pairings:
            clock.start()
            raw = reader.read(pairing)
            clock.stop("read")
            _staged(raw, ruleset, clock)
            clock.start()
            check_record(raw, ruleset)
            clock.stop(WHOLE)
        if turn:
            passes.append(clock.spent)
    micro = {stage: median(spent[stage] for spent in passes) / 1000 for stage in (*STAGES, WHOLE)}
    total = sum(micro[stage] / len(pairings) for stage in STAGES)
    yield f"\n## One record inside a running process ({len(pairings):,} records)\n"
    yield "| stage | CPU µs a record | share |"
    yield "|---|---:|---:|"
    for stage in STAGES:
        each = micro[stage] / len(pairings)
        yield f"| {stage} | {each:,.0f} | {each / total:.0%} |"
    yield f"| sum | {total:,.0f} | |"
    yield f"| {WHOLE}, with findings | {micro[WHOLE] / len(pairings):,.0f} | |"


def _staged(raw: RawRecord, ruleset: RuleSet, clock: _Clock) -> None:
    clock.start()
    record = assemble(raw)
    clock.stop("decode and parse")
    context = Context(record, ruleset.today, ruleset.validator)
    _ = context.schema_problems
    clock.stop("schema")
    _ = scan_of(context)
    clock.stop("scan")
    _ = find_junk(context)
    clock.stop("junk")
    for name in _READINGS:
        getattr(context, name)
    clock.stop("other readings")
    for rule in ruleset.rules:
        if context.why_unusable(rule.requires) is None:
            list(rule.check(context))
    clock.stop("rules")


def rule_table(folder: Path, shown: int) -> Iterator[str]:
    """Yield the costliest readings and rules, each by itself and after all that it shares."""
    ruleset = load_ruleset(today=TODAY)
    reader, clock, found = RecordReader(), _Clock(), 0
    raws = [reader.read(pairing) for pairing in discover([str(folder)]).pairings]
    for raw in raws:
        found += len(check_record(raw, ruleset).findings)
        context = Context(assemble(raw), ruleset.today, ruleset.validator)
        _ = context.schema_problems, scan_of(context), find_junk(context)
        for name in _READINGS:
            clock.start()
            getattr(context, name)
            clock.stop(f"reading `{name}`")
        for rule in ruleset.rules:
            clock.start()
            list(rule.check(context))
            clock.stop(rule.id)
    yield f"\nFindings on the generated records, which should be clean: {found}.\n"
    yield "| costliest readings and rules | CPU µs a record |"
    yield "|---|---:|"
    for name, spent in sorted(clock.spent.items(), key=lambda item: -item[1])[:shown]:
        yield f"| {name} | {spent / 1000 / len(raws):.1f} |"


def import_table(one: Path, env: Mapping[str, str], shown: int) -> Iterator[str]:
    """Yield what is loaded to check one clean record, by package and the slowest by themselves."""
    command = [sys.executable, "-X", "importtime", "-m", "readlint", "--quiet", str(one)]
    done = subprocess.run(
        command, env=env, capture_output=True, text=True, encoding="utf-8", check=True
    )
    lines = re.findall(r"^import time:\s+(\d+) \|\s+\d+ \| +(\S+)$", done.stderr, re.MULTILINE)
    modules = [(int(micro), name) for micro, name in lines]
    packages: dict[str, list[int]] = defaultdict(list)
    for micro, name in modules:
        top = name.partition(".")[0]
        ours = top not in sys.stdlib_module_names and not top.startswith(("_cython", "cython"))
        packages[top if ours else "the standard library"].append(micro)
    yield f"\n## Modules loaded on the clean path of one record: {len(modules)}\n"
    yield "| package | modules | self, ms |"
    yield "|---|---:|---:|"
    for name, times in sorted(packages.items(), key=lambda item: -sum(item[1])):
        yield f"| {name} | {len(times)} | {sum(times) / 1000:.1f} |"
    yield "\n| slowest modules by themselves | ms |\n|---|---:|"
    for micro, name in sorted(modules, reverse=True)[:shown]:
        yield f"| {name} | {micro / 1000:.1f} |"
