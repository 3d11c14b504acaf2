"""Measure readlint beside the checkers that people would use instead; write docs/speed.md.

usage: python benchmarks/run.py [--write] [--records N] [--rounds N]
       python benchmarks/run.py --stages

All tables are of one run in which the programs take turns. Peers that are not installed are left
out, and the page says so. With 10,000 records and three rounds it takes about half an hour. Needs
a system that says what a process took (not Windows).
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import peers
from processes import Measured, environment, measure
from records import write_records
from stages import import_table, rule_table, stage_table

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "speed.md"
SCHEMA = ROOT / "schemas" / "readout.schema.json"
ONE = ROOT / "corpus" / "readouts" / "japan-2023" / "jp.txt"
# A start is short: more rounds cost little, and its median settles late.
START_ROUNDS = 7
# Memory and cost a record are measured at these parts of the number of records.
PARTS = (10, 3, 1)
REFUSED = "participants: Anna Gruber\n"
HEADING = """\
# Speed

What readlint costs beside the checkers that people would string together instead. No other tool
checks a text against its own metadata, so each of the others does a part of the work: yamllint and
check-jsonschema read the sidecars, codespell and typos the texts. All rules that are on by default
were on.

Compare rows within a table: all programs of a table took turns in one run, and each row is the
median of its rounds. CPU is the time of the processor of all processes of a program; on a busy
machine it says more than the clock. A peak of less than 25 MiB cannot be told from that of the
program that measures. `python benchmarks/run.py --write` makes this page anew on your machine.
"""


class Made(NamedTuple):
    """What is measured: generated records, Python files as many, and a record with an error."""

    records: Path
    python: Path
    refused: Path
    number: int

    @property
    def sidecars(self) -> list[Path]:
        """The sidecars of the records."""
        return sorted(self.records.rglob("*.yaml"))

    @property
    def texts(self) -> list[Path]:
        """The texts of the records."""
        return sorted(self.records.rglob("*.txt"))


def made(scratch: Path, number: int, seed: int) -> Made:
    """Write what is measured."""
    found = Made(scratch / "records", scratch / "python", scratch / "refused", number)
    write_records(found.records, number, seed)
    for text in found.texts:
        module = found.python / text.relative_to(found.records).with_suffix(".py")
        module.parent.mkdir(parents=True, exist_ok=True)
        module.write_text(f'"""Readout {text.stem}."""\n\nNAME = "{text.stem}"\n', encoding="utf-8")
    found.refused.mkdir()
    shutil.copy(ONE, found.refused / "a.txt")
    sidecar = ONE.with_suffix(".yaml").read_text(encoding="utf-8")
    head, _, rest = sidecar.partition("participants:")
    rest = "".join(line for line in rest.splitlines(True)[1:] if not line.startswith((" ", "-")))
    (found.refused / "a.yaml").write_text(head + REFUSED + rest, encoding="utf-8")
    return found


def commit(folder: Path) -> None:
    """Commit all files of a folder, so that `--since` has something to compare with."""
    settings = ("user.name=a", "user.email=a@localhost", "commit.gpgsign=false")
    named = [word for setting in settings for word in ("-c", setting)]
    for words in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "-m", "all"]):
        subprocess.run(["git", *named, *words], cwd=folder, check=True, capture_output=True)


def touch(folder: Path) -> None:
    """Make every file look changed, though its content is not."""
    for path in folder.rglob("*.*"):
        if path.suffix in (".txt", ".yaml"):
            os.utime(path)


class Bench:
    """One run: its scratch folder, its records, and how often each program takes its turn."""

    def __init__(self, scratch: Path, options: argparse.Namespace) -> None:
        self._scratch = scratch
        self._env = environment(scratch)
        self._rounds = options.rounds
        self._seed = options.seed
        self._made = made(scratch, options.records, options.seed)

    def report(self) -> Iterator[str]:
        """Yield the page, as it is measured."""
        yield HEADING
        yield from _machine(self._made.number, self._rounds)
        yield from self._start()
        yield from self._cold()
        yield from self._warm()
        yield from self._growth()

    def _measure(
        self,
        compared: Mapping[str, Sequence[str]],
        rounds: int | None = None,
        prepare: Mapping[str, Callable[[], object]] | None = None,
    ) -> dict[str, Measured]:
        return measure(
            compared,
            rounds or self._rounds,
            self._env,
            self._scratch,
            found=peers.FOUND,
            prepare=prepare,
        )

    def _start(self) -> Iterator[str]:
        compared = {
            peers.FLOOR: peers.floor(),
            peers.OURS: peers.readlint("--no-cache", "--quiet", str(ONE)),
            **peers.on_sidecars(SCHEMA, [ONE.with_suffix(".yaml")]),
            **peers.on_texts([ONE]),
        }
        taken = self._measure(compared, START_ROUNDS)
        yield "\n## One clean record, whole process\n"
        yield from _table(taken, peers.FLOOR)
        refused = self._made.refused
        compared = {
            peers.OURS: peers.readlint("--no-cache", "--quiet", str(refused / "a.txt")),
            **peers.on_sidecars(SCHEMA, [refused / "a.yaml"]),
        }
        taken = self._measure(compared, START_ROUNDS)
        yield "\n## One record with an error of its schema, whole process\n"
        yield from _table(taken, peers.SCHEMA_CHECK if peers.SCHEMA_CHECK in taken else peers.OURS)

    def _cold(self) -> Iterator[str]:
        cold = ("--no-cache", "--statistics", str(self._made.records))
        compared = {
            f"{peers.OURS}, one process": peers.readlint("--jobs", "1", *cold),
            f"{peers.OURS}, two processes": peers.readlint("--jobs", "2", *cold),
            **peers.on_sidecars(SCHEMA, self._made.sidecars),
            **peers.on_texts(self._made.texts),
        }
        taken = self._measure(compared)
        yield f"\n## {self._made.number:,} records, nothing remembered\n"
        yield from _table(taken, f"{peers.OURS}, one process")

    def _warm(self) -> Iterator[str]:
        records = self._made.records
        commit(records)
        changed = self._made.texts[7]
        changed.write_text(changed.read_text("utf-8").rstrip() + " More was said.\n", "utf-8")
        cache = ("--cache-dir", str(self._scratch / "cache"))
        warm = peers.readlint(*cache, "--jobs", "1", "--statistics", str(records))
        content, stat = "readlint, each file touched", "readlint, no file touched"
        compared = {
            "readlint, nothing remembered": peers.readlint(
                "--no-cache", "--jobs", "1", "--statistics", str(records)
            ),
            content: warm,
            stat: warm,
            "readlint --since, one record changed": peers.readlint(
                *cache, "--jobs", "1", "--since", "HEAD", str(records)
            ),
            "readlint, one record": peers.readlint("--no-cache", "--quiet", str(ONE)),
            **peers.remembering(self._made.python),
        }
        taken = self._measure(compared, prepare={content: lambda: touch(records)})
        yield f"\n## {self._made.number:,} records again\n"
        yield (
            "A file that was touched is read and hashed; of one that was not, the system says "
            "that it did not change.\nruff checks as many small files of Python, with its cache.\n"
        )
        yield from _table(taken, "readlint, nothing remembered")

    def _growth(self) -> Iterator[str]:
        yield "\n## Growth\n"
        yield "| records | CPU, ms a record | against the first row | peak of memory, MiB |"
        yield "|---:|---:|---:|---:|"
        floor = self._measure({peers.OURS: peers.readlint("--no-cache", str(ONE))}, START_ROUNDS)
        first = None
        for part in PARTS:
            number = self._made.number // part
            folder = self._scratch / f"part-{part}"
            write_records(folder, number, self._seed)
            words = peers.readlint("--no-cache", "--jobs", "1", "--statistics", str(folder))
            taken = self._measure({peers.OURS: words}, 1)[peers.OURS]
            each = (taken.cpu - floor[peers.OURS].cpu) / number * 1000
            first = first or each
            yield f"| {number:,} | {each:.2f} | {each / first:.2f} | {taken.peak:,.0f} |"


def _table(taken: Mapping[str, Measured], base: str) -> Iterator[str]:
    """Yield a table of whole processes, the processor's time as a multiple of one row's."""
    unit = taken[base].cpu
    yield f"| program | CPU, s | CPU, `{base}` = 1 | clock, s | peak of memory, MiB |"
    yield "|---|---:|---:|---:|---:|"
    for name, (cpu, clock, peak, _) in taken.items():
        yield f"| {name} | {cpu:,.3f} | {cpu / unit:.3g} | {clock:,.3f} | {peak:,.0f} |"


def _machine(number: int, rounds: int) -> Iterator[str]:
    """Yield where it was measured, and with what."""
    there = [name for name in peers.PEERS if peers.program(name)]
    missing = [name for name in peers.PEERS if name not in there]
    yield "## Machine and versions\n"
    yield "| | |\n|---|---|"
    yield f"| machine | {_processor()}, {os.cpu_count()} processors, {platform.system()} |"
    yield f"| load at the start | {os.getloadavg()[0]:.1f} |"
    yield f"| Python | {platform.python_version()} |"
    yield f"| readlint | {_ours()} |"
    yield from (f"| {name} | {peers.version(name)} |" for name in there)
    yield f"| rounds | {rounds}, of a start {START_ROUNDS} |"
    yield f"| records | {number:,}, invented: a text of 3.4 KB, a sidecar of 22 lines |"
    if missing:
        yield f"| not installed, left out | {', '.join(missing)} |"


def _ours() -> str:
    from readlint import __version__

    return __version__


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


def stages(scratch: Path, options: argparse.Namespace) -> Iterator[str]:
    """Yield where the time of a record and of a start goes."""
    generated = scratch / "generated"
    write_records(generated, options.records, options.seed)
    yield from stage_table(generated, options.rounds)
    yield from rule_table(generated, options.shown)
    yield from import_table(ONE, environment(scratch), options.shown)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="write docs/speed.md")
    parser.add_argument("--stages", action="store_true", help="print where our own time goes")
    parser.add_argument("--records", type=int, default=1_000, help="how many to generate")
    parser.add_argument("--rounds", type=int, default=3, help="how many to take the median of")
    parser.add_argument("--seed", type=int, default=1, help="of the generated records")
    parser.add_argument("--shown", type=int, default=12, help="rows of the longer stage tables")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="readlint-benchmark-") as name:
        scratch = Path(name)
        lines = stages(scratch, options) if options.stages else Bench(scratch, options).report()
        written: list[str] = []
        for line in lines:
            print(line, flush=True)
            written.append(line)
    if options.write and not options.stages:
        PAGE.write_text("\n".join(written) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
