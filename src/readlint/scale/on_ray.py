"""`--engine ray`: records checked by the machines of a Ray cluster, to the same findings.

What is checked lies where all machines see it, under the same path. Results come back in the order
of the records; traces stay in the cluster, where `scale.group_by` has the rules compare them.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Generic, TypeVar

import pyarrow
import ray
import ray.data

from readlint.corpus.trace import Corpus
from readlint.engine.corpus import corpus_rules, weighed
from readlint.engine.jobs import Job, Traced, WorkersLost
from readlint.engine.pool import Worker, check, check_traced, pairings_of
from readlint.engine.result import RecordResult
from readlint.engine.rulesets import RuleSet, RuleSets
from readlint.exchange.in_place.opening import Opened
from readlint.exchange.in_place.run import rows_checked
from readlint.rules.base import CorpusRule
from readlint.rules.finding import Diagnostic
from readlint.scale.cluster import clear_errors, start
from readlint.scale.group_by import LINKS, judged, links_of

_Part = TypeVar("_Part")
# Records that meet in a process to be compared: their traces take some hundred megabytes.
_MEETING = 50_000
# Some seconds of work: a machine that is lost takes no more with it.
_RECORDS = 500
# Each processor gets several parts, so that none waits long for another near the end.
_PARTS_EACH = 8
# Results that come back at once.
_ROWS = 100
# Of the number of a record the lower bits count within its part.
PLACES = 32
_SCHEMA = pyarrow.schema(
    [("id", pyarrow.int64()), ("result", pyarrow.large_binary()),
     ("trace", pyarrow.large_binary()), *LINKS]
)  # fmt: skip


class Ray:
    """Works through records on a Ray cluster; see `engine.jobs.Workers`.

    Args:
        rulesets: those of the run; each process makes its own.
        address: of the cluster; None for that of `RAY_ADDRESS`, or else for one that is started
            on this machine and ends with this process.
        processes: how many at most; None for one a processor.
        meeting: how many records are about to meet in one process, to be compared.

    Raises:
        WorkersLost: there is no cluster at the address.
    """

    def __init__(
        self,
        rulesets: RuleSets,
        address: str | None = None,
        processes: int | None = None,
        meeting: int = _MEETING,
    ) -> None:
        self._rulesets = rulesets
        self._meeting = meeting
        start(address or os.environ.get("RAY_ADDRESS"), processes)
        available = int(ray.cluster_resources().get("CPU", 1))
        self._processes = min(processes or available, available)
        self._rules: tuple[CorpusRule, ...] = ()
        self._checked: Any = None
        self._records = 0
        self._first = ""

    def check(self, jobs: Sequence[Job], *, traced: bool) -> Iterator[RecordResult]:
        """Check records; what they leave as traces stays in the cluster."""
        rules = corpus_rules(job.ruleset for job in jobs) if traced else ()
        size = max(1, min(_RECORDS, -(-len(jobs) // (self._processes * _PARTS_EACH))))
        parts = [pairings_of(jobs[at : at + size]) for at in range(0, len(jobs), size)]
        work = Worker(self._rulesets, check_traced if traced else check, hashes=False)
        return self._results(work, parts, rules)

    def trace(self, jobs: Sequence[Job]) -> Iterator[Traced]:
        """Refuse: traces are left by `check` alone."""
        raise WorkersLost("the cluster checks all records, or none")

    def check_tables(self, tables: Sequence[Opened], *, traced: bool) -> Iterator[RecordResult]:
        """Check the rows of tables, each table in one process."""
        rules = corpus_rules(one.checker.ruleset for one in tables) if traced else ()
        return self._results(_Tables(tables, traced=traced), range(len(tables)), rules)

    def judge(
        self, _: Corpus, rulesets: Mapping[str, RuleSet]
    ) -> tuple[list[Diagnostic], list[Diagnostic]]:
        """Ask the rules across records about what was checked; see `corpus_diagnostics`."""
        diagnostics: list[Diagnostic] = []
        crashes: list[Diagnostic] = []
        with clear_errors():
            parts = -(-self._records // self._meeting)
            heard = judged(self._checked, self._rules, parts, self._processes)
        for rule, (said, crash) in zip(self._rules, heard, strict=True):
            diagnostics += weighed(rule, said, rulesets)
            if crash is not None:
                crash.span = self._first
                crashes.append(crash)
        return diagnostics, crashes

    def _results(
        self,
        work: Callable[[_Part], Iterable[RecordResult]],
        parts: Sequence[_Part],
        rules: tuple[CorpusRule, ...],
    ) -> Iterator[RecordResult]:
        if not parts:
            return
        self._rules = rules
        given = [{"number": at, "part": pickle.dumps(part)} for at, part in enumerate(parts)]
        with clear_errors():
            done = ray.data.from_items(given, override_num_blocks=len(given)).map_batches(
                _Process,
                fn_constructor_args=(os.getcwd(), work, rules),  # noqa: PTH109
                batch_size=1,
                batch_format="pyarrow",
                concurrency=(1, min(self._processes, len(parts))),
                num_cpus=1,
            )
            if rules:
                # Kept where it is, and on the disks of the cluster when its memory is full.
                self._checked = done = done.materialize()
            results = done.select_columns(["result"])
            for batch in results.iter_batches(batch_size=None, batch_format="pyarrow"):
                for packed in batch["result"]:
                    result: RecordResult = pickle.loads(packed.as_py())
                    self._first = self._first or result.path
                    self._records += 1
                    yield result


class _Tables:
    """What a process of the cluster does with tables, by their numbers."""

    def __init__(self, tables: Sequence[Opened], *, traced: bool) -> None:
        self._tables, self._traced = tables, traced

    def __call__(self, number: int) -> Iterator[RecordResult]:
        return rows_checked(self._tables[number], traced=self._traced)


class _Process(Generic[_Part]):
    """A process of the cluster; it loads the rules once.

    Args:
        folder: the working folder of the run.
        work: checks the records of a part.
        rules: those that compare records.
    """

    def __init__(
        self,
        folder: str,
        work: Callable[[_Part], Iterable[RecordResult]],
        rules: tuple[CorpusRule, ...],
    ) -> None:
        os.chdir(folder)
        self._work, self._rules = work, rules

    def __call__(self, parts: Any) -> Iterator[Any]:
        for number, part in zip(
            parts["number"].to_pylist(), parts["part"].to_pylist(), strict=True
        ):
            done = enumerate(self._work(pickle.loads(part)), number << PLACES)
            while rows := [self._row(*one) for one in islice(done, _ROWS)]:
                yield pyarrow.Table.from_pylist(rows, schema=_SCHEMA)

    def _row(self, number: int, result: RecordResult) -> dict[str, Any]:
        row = {"id": number, "result": pickle.dumps(result._replace(trace=None))}
        if result.trace is None or not self._rules:
            return row
        return {**row, "trace": pickle.dumps(result.trace), **links_of(result.trace, self._rules)}
