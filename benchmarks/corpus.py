"""Times what judging records together costs beside judging each by itself.

`python benchmarks/corpus.py [RECORDS ...]` (1,000 and 10,000 by default) prints microseconds a
record, in one process, on generated records: the map with and without traces, the trace alone (as
of a record that did not change), the reduce, and the memory that traces take.
"""

from __future__ import annotations

import pickle
import sys
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from time import process_time
from typing import TypeVar

from readlint.engine.check import check_record, trace_record
from readlint.engine.corpus import check_corpus
from readlint.engine.rulesets import load_ruleset
from readlint.record import RawRecord
from records import records

_T = TypeVar("_T")
MAPPED = 500


def raw_records(number: int) -> Iterator[RawRecord]:
    """Yield generated records as bytes; every hundredth is a copy under another path."""
    for index, (text, sidecar) in enumerate(records(number, seed=7)):
        yield _raw(f"{index:06d}", text, sidecar)
        if index % 100 == 0:
            yield _raw(f"{index:06d}-copy", text, sidecar)


def _raw(name: str, text: str, sidecar: str) -> RawRecord:
    return RawRecord(
        f"{name}.txt", (f"{name}.txt", text.encode()), (f"{name}.yaml", sidecar.encode())
    )


def timed(what: Callable[[], _T]) -> tuple[float, _T]:
    """Return the seconds of CPU that a call takes, and what it gives."""
    start = process_time()
    given = what()
    return process_time() - start, given


def main(sizes: list[int]) -> None:
    """Print the tables."""
    ruleset = load_ruleset(today=date(2026, 1, 1))
    sample = list(raw_records(MAPPED))
    for raw in sample[:50]:
        check_record(raw, ruleset, traced=True)
    plain, _ = timed(lambda: [check_record(raw, ruleset) for raw in sample])
    traced, _ = timed(lambda: [check_record(raw, ruleset, traced=True) for raw in sample])
    alone, _ = timed(lambda: [trace_record(raw, ruleset) for raw in sample])
    print("| stage | us a record | map = 1 |\n|---|---:|---:|")
    for stage, spent in (
        ("map, no traces", plain),
        ("map, with traces", traced),
        ("trace alone", alone),
    ):
        print(f"| {stage} | {spent / len(sample) * 1e6:,.0f} | {spent / plain:.2f} |")
    print("\n| records | reduce, s | us a record | findings | bytes a trace | pickled |")
    print("|---:|---:|---:|---:|---:|---:|")
    for size in sizes:
        raws = {raw.path: raw for raw in raw_records(size)}
        tracemalloc.start()
        traces = [trace_record(raw, ruleset) for raw in raws.values()]
        memory = tracemalloc.get_traced_memory()[0] / len(traces)
        tracemalloc.stop()
        pickled = len(pickle.dumps(traces)) / len(traces)
        rulesets = dict.fromkeys(raws, ruleset)
        spent, outcome = timed(partial(check_corpus, traces, rulesets, raws.get))
        found = sum(map(len, outcome.values()))
        each = spent / len(traces) * 1e6
        print(
            f"| {len(traces):,} | {spent:.2f} | {each:.0f} | {found} | {memory:,.0f} | "
            f"{pickled:,.0f} |"
        )


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [1_000, 10_000])
