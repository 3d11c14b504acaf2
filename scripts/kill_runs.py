"""Kill real runs of several processes at random moments, and count what is left of each.

    python scripts/kill_runs.py [--kills N] [--records N] [--seed N] [--only TERM,KILL]
        [-- --select '*']

Half of the moments lie anywhere between the start of a run and its end, the other half in the
first tenth of a second after its first worker has appeared. A run must leave no process of its
group, print no traceback, and end with a status that `docs/exits.md` gives. Exit status: 0 if all
did, 1 if not, 2 if no run had workers (one processor). For Linux and macOS.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

# The reader of a run's standard output goes away.
PIPE = "PIPE"
SIGNALS = {"TERM": signal.SIGTERM, "HUP": signal.SIGHUP, "INT": signal.SIGINT,
           "KILL": signal.SIGKILL}  # fmt: skip
KINDS = (*SIGNALS, PIPE)
CLEAN, FINDINGS, NOT_DONE = 0, 1, 2
# A worker ends within one match of a pattern; the rest is for a loaded machine.
GRACE = 5.0
_EARLY = 0.1
_LONGEST_RUN = 120.0
_TEXT = "On 16 February 2024 the ministers met in Port {0} and spoke of railway {0}.\n"
_SIDECAR = """\
kind: readout
title: "[Railways]"
date: 2024-02-16
venue: {city: Prague, country: CZ}
participants: [{name: Ana Example, party: CZ}]
source: {publisher: Example Office, published: 2024-02-16}
language: en
"""


class Outcome(NamedTuple):
    """What came of one run.

    Attributes:
        workers: there were any when it was hit.
        status: its exit status; negative for a signal.
        left: how many processes of its group were left after the grace.
        took: seconds until none was left.
        said: its standard error.
    """

    workers: bool
    status: int
    left: int
    took: float
    said: str


def write_corpus(folder: Path, records: int) -> None:
    for number in range(records):
        (folder / f"{number:05}.txt").write_text(_TEXT.format(number), encoding="utf-8")
        (folder / f"{number:05}.yaml").write_text(_SIDECAR, encoding="utf-8")
    (folder / "readlint.toml").write_text("", encoding="utf-8")


def hit(
    folder: Path, kind: str, delay: float, words: Sequence[str], *, after_workers: bool
) -> Outcome:
    """Start a run, hit it after a delay, and wait until nothing of it is left.

    Args:
        folder: the corpus.
        kind: one of `KINDS`.
        delay: seconds from the start of the run, or from its first worker.
        words: further ones of the command line.
        after_workers: it is counted from the first worker.
    """
    with tempfile.TemporaryFile() as errors, tempfile.TemporaryDirectory() as above:
        # A cache of its own: what an earlier run remembered would leave the workers nothing to do.
        words = ("--cache-dir", str(Path(above, "cache")), *words)
        command = [sys.executable, "-m", "readlint", ".", "--jobs", "2", "--format", "json", *words]
        out = subprocess.PIPE if kind == PIPE else subprocess.DEVNULL
        run = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=out, stderr=errors,
            start_new_session=True,
        )  # fmt: skip
        while after_workers and run.poll() is None and len(members(run.pid)) < 2:
            time.sleep(0.002)
        time.sleep(delay)
        workers = len(members(run.pid)) > 1
        if kind == PIPE and run.stdout is not None:
            run.stdout.close()
        elif kind != PIPE:
            run.send_signal(SIGNALS[kind])
        begun = time.monotonic()
        status = run.wait(_LONGEST_RUN)
        if kind == PIPE:
            # Such a run goes on to its end, at which it finds that nobody reads its report.
            begun = time.monotonic()
        left = members(run.pid)
        while left and time.monotonic() - begun < GRACE:
            time.sleep(0.002)
            left = members(run.pid)
        took = time.monotonic() - begun
        for pid in left:
            os.kill(pid, signal.SIGKILL)
        errors.seek(0)
        return Outcome(workers, status, len(left), took, errors.read().decode(errors="replace"))


def members(group: int) -> list[int]:
    """Return the processes of a group that are alive."""
    processes = _of_proc() if Path("/proc/self/stat").exists() else _of_ps()
    return [pid for pid, state, its in processes if its == group and state not in "ZX"]


def _of_proc() -> Iterator[tuple[int, str, int]]:
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit():
            continue
        try:
            fields = (folder / "stat").read_text(encoding="utf-8", errors="replace")
        except OSError:  # it has ended meanwhile
            continue
        state, _, group = fields.rpartition(")")[2].split()[:3]
        yield int(folder.name), state, int(group)


def _of_ps() -> Iterator[tuple[int, str, int]]:
    listed = subprocess.run(
        ["ps", "-A", "-o", "pid=,stat=,pgid="], capture_output=True, text=True, check=True
    )
    for line in listed.stdout.splitlines():
        pid, state, group = line.split()
        yield int(pid), state[0], int(group)


def wrong_with(kind: str, outcome: Outcome) -> str:
    """Return what is wrong with an outcome; "" if nothing is."""
    number = int(SIGNALS[kind]) if kind != PIPE else 0
    # Hit before it could catch the signal; or when it was over, which it is not with workers.
    fine = {NOT_DONE} if kind == PIPE else {128 + number, -number}
    if not outcome.workers:
        fine |= {CLEAN, FINDINGS}
    if outcome.left:
        return f"{outcome.left} processes left"
    if outcome.status not in fine:
        return f"exit status {outcome.status}: {outcome.said[-200:]!r}"
    # Python itself, which starts before readlint does, prints one on Ctrl-C.
    if "Traceback" in outcome.said and (kind != "INT" or ", in main" in outcome.said):
        return f"a traceback: {outcome.said[-600:]!r}"
    return ""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=_Raw)
    parser.add_argument("--kills", type=int, default=100, help="of each kind (default: 100)")
    parser.add_argument(
        "--records",
        type=int,
        default=500,
        help="of the corpus (default: 500, the fewest for workers)",
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default=",".join(KINDS), help="kinds, separated by commas")
    parser.add_argument("words", nargs="*", default=["--select", "sidecar"], help="of readlint")
    options = parser.parse_args()
    for asking in (signal.SIGINT, signal.SIGHUP):
        # A run would inherit that they are ignored, from `nohup` or a shell's background.
        if signal.getsignal(asking) is signal.SIG_IGN:
            signal.signal(asking, signal.SIG_DFL)
    moments = random.Random(options.seed)
    bad = with_workers = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_corpus(folder, options.records)
        begun = time.monotonic()
        hit(folder, PIPE, 0, options.words, after_workers=False)
        whole = time.monotonic() - begun
        for kind in options.only.split(","):
            outcomes = []
            for number in range(options.kills):
                after = number % 2 == 1
                delay = moments.uniform(0, _EARLY if after else whole)
                outcomes.append(hit(folder, kind, delay, options.words, after_workers=after))
                wrong = wrong_with(kind, outcomes[-1])
                if wrong:
                    bad += 1
                    print(f"BAD {kind} after {delay:.3f} s{' of workers' * after}: {wrong}")
            with_workers += sum(outcome.workers for outcome in outcomes)
            print(_line(kind, outcomes), flush=True)
    print(f"kill runs: {bad} bad, {with_workers} hit while they had workers")
    return 1 if bad else 0 if with_workers else 2


def _line(kind: str, outcomes: list[Outcome]) -> str:
    statuses = sorted({one.status for one in outcomes})
    counts = ", ".join(
        f"{status}: {sum(one.status == status for one in outcomes)}" for status in statuses
    )
    left = sum(one.left for one in outcomes)
    slowest = max((one.took for one in outcomes), default=0)
    return (
        f"{kind}: {len(outcomes)} kills, {sum(one.workers for one in outcomes)} with workers, "
        f"{left} processes left, gone after {slowest:.2f} s at most, exit status {{{counts}}}"
    )


_Raw = argparse.RawDescriptionHelpFormatter

if __name__ == "__main__":
    sys.exit(main())
