"""Measures what a run costs as rows grow: processor time, memory, and what a cluster adds.

`python benchmarks/scale.py [--engine ray] ROWS...` checks generated rows of a Parquet table, every
hundredth a copy, and prints for each number the seconds of CPU of all processes, those of this
command's own process, and the most memory that this one held.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pyarrow
import pyarrow.parquet
from ruamel.yaml import YAML

from records import records

_BLOCK = 1_000
# Processes that come and go are seen so often.
_SECONDS = 0.5


def rows(number: int) -> Iterator[dict[str, Any]]:
    """Yield rows as people have them: one column for each value."""
    reader = YAML(typ="safe")
    for index, (text, sidecar) in enumerate(records(number, seed=7)):
        said = reader.load(sidecar)
        row = {
            "content": text,
            "title": said["title"],
            "date": str(said["date"]),
            "language": said["language"],
            "url": f"https://ministry.example/{index}",
            "publisher": said["source"]["publisher"],
        }
        yield row
        if index % 100 == 0:
            yield {**row, "url": f"https://ministry.example/{index}-again"}


def write_table(path: Path, number: int) -> None:
    """Write so many rows."""
    block: list[dict[str, Any]] = []
    writer = None
    for row in rows(number):
        block.append(row)
        if len(block) == _BLOCK:
            table = pyarrow.Table.from_pylist(block)
            writer = writer or pyarrow.parquet.ParquetWriter(path, table.schema)
            writer.write_table(table)
            block = []
    table = pyarrow.Table.from_pylist(block)
    writer = writer or pyarrow.parquet.ParquetWriter(path, table.schema)
    writer.write_table(table)
    writer.close()


def measured(command: list[str]) -> tuple[float, float, float]:
    """Return seconds of CPU of all processes and of the first, and its most memory in MiB."""
    process = psutil.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    spent: dict[int, float] = {}
    memory = 0
    while process.poll() is None:
        for one in (process, *process.children(recursive=True)):
            try:
                times = one.cpu_times()
                spent[one.pid] = times.user + times.system
                memory = max(memory, one.memory_info().rss) if one is process else memory
            except psutil.Error:
                continue
        time.sleep(_SECONDS)
    return sum(spent.values()), spent[process.pid], memory / 2**20


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engine", default="local")
    parser.add_argument("rows", nargs="+", type=int)
    options = parser.parse_args()
    print("| rows | CPU of all, s | of the first, s | its memory, MiB |\n|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as folder:
        for number in options.rows:
            path = Path(folder) / f"{number}.parquet"
            write_table(path, number)
            jobs = "2" if options.engine == "ray" else "1"
            command = [sys.executable, "-m", "readlint", str(path), "--format", "json", "--jobs",
                       jobs, "--engine", options.engine]  # fmt: skip
            total, own, memory = measured(command)
            print(f"| {number:,} | {total:.1f} | {own:.1f} | {memory:,.0f} |", flush=True)


if __name__ == "__main__":
    main()
