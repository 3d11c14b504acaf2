"""Cost and memory of the rules across records, on invented traces without texts.

usage: python benchmarks/traces.py [NUMBER ...]

Prints, for each number of traces, the microseconds a trace that making the columns and asking the
rules take, and the peak of memory. Run one number a process: the peak never falls.
"""

from __future__ import annotations

import random
import resource
import sys
from array import array
from collections.abc import Iterator
from datetime import date, timedelta
from time import process_time

from readlint.config import CommandLine, Configurations, Layer
from readlint.corpus.trace import Corpus, Trace, Traces
from readlint.engine.corpus import corpus_diagnostics
from readlint.engine.rulesets import RuleSets

# As in a corpus of readouts of 3.4 KB: half of the clauses are set phrases, one text in a hundred
# is a near copy of the one before.
_CLAUSES, _PHRASES, _LINES, _COPIES = 43, 5_000, 12, 100


def invented(number: int) -> Iterator[Trace]:
    """Yield so many traces."""
    chance = random.Random(1)
    phrases = [chance.getrandbits(32) << 16 | 40 for _ in range(_PHRASES)]
    own: list[int] = []
    for n in range(number):
        if n % _COPIES != 1:
            own = [chance.getrandbits(32) << 16 | 40 for _ in range(_CLAUSES // 2)]
            own += chance.sample(phrases, _CLAUSES - len(own))
        day = (date(2015, 1, 1) + timedelta(days=n % 3_000)).isoformat()
        yield Trace(
            f"docs/{n:08}.txt",
            address=f"ministry-{n % 20}.example/news/{n}",
            host=f"ministry-{n % 20}.example",
            text=n + 1,
            letters=1_700,
            clauses=array("Q", own).tobytes(),
            lines=array("Q", (chance.getrandbits(55) << 9 for _ in range(_LINES))).tobytes(),
            gaps=b"\2" * _LINES,
            title=f"Foreign Minister {n % 700} meets Foreign Minister {n % 699}",
            event=f"meeting-{n}",
            date=(day, day),
            published=(day, day),
            days=(day,),
            participants=(f"AT/minister {n % 700}", f"CZ/minister {n % 699}"),
        )


def main() -> None:
    """Print a line for each number."""
    ruleset = RuleSets(Configurations(None, CommandLine(rules=Layer())), date(2026, 1, 1)).default
    for number in map(int, sys.argv[1:] or ("10000",)):
        start = process_time()
        traces = Traces(invented(number))
        made = process_time()
        rulesets = dict.fromkeys(traces.path, ruleset)
        found, _ = corpus_diagnostics(Corpus(traces), rulesets)
        spent = (process_time() - made) / number * 1e6
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{number} traces: made in {(made - start) / number * 1e6:.0f} us, judged in "
            f"{spent:.0f} us, {len(found)} findings, peak {peak:.0f} MiB"
        )


if __name__ == "__main__":
    main()
