"""A whole run over tables: every row mapped as it is read, the traces reduced.

Of a row that is clean only its trace is held. Rows that rules name together are read a second
time, into a file that nobody else sees.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from tempfile import TemporaryFile
from typing import IO, Protocol

from readlint.corpus.trace import Corpus, Traces
from readlint.engine.check import finish_all
from readlint.engine.corpus import corpus_rules
from readlint.engine.pool import processors
from readlint.engine.result import UNREADABLE, RecordResult, RunResult
from readlint.engine.rulesets import RuleSet
from readlint.engine.run import run_result
from readlint.engine.spread import Early, Way, spread
from readlint.exchange.in_place.checking import RowChecker, check_rows
from readlint.exchange.in_place.opening import Opened
from readlint.exchange.in_place.row_record import RowRecord, as_shown
from readlint.exchange.readers.table import Row, TableError
from readlint.record import RawRecord
from readlint.rules.base import Rule
from readlint.rules.finding import Diagnostic, Finding, Severity

# Rows that are read before processes are given them: 8 MB of texts of 4 KB; and characters, as
# there are tables of books.
_BLOCK, _MOST_HELD = 2_000, 1 << 26
_CHUNK = 50
# Fewer rows are checked before another process has begun.
_FEWEST = 500


class Elsewhere(Protocol):
    """What works through tables in the place of this process."""

    def check_tables(self, tables: Sequence[Opened], *, traced: bool) -> Iterator[RecordResult]:
        """Check the rows, in their order; what they leave as traces stays there."""

    def judge(
        self, corpus: Corpus, rulesets: Mapping[str, RuleSet]
    ) -> tuple[list[Diagnostic], list[Diagnostic]]:
        """Ask the rules across records about these traces; see `corpus_diagnostics`."""


def run_tables(
    tables: Sequence[Opened],
    jobs: int | None = None,
    tell: Callable[[str], None] = lambda _: None,
    elsewhere: Elsewhere | None = None,
) -> RunResult:
    """Check the rows of tables, one by one and together.

    Args:
        tables: at least one, in the order of their paths.
        jobs: how many processes at most; None for one a processor.
        tell: is given a line about what went wrong and was made good.
        elsewhere: does the work, if this process and those that it starts do not.

    Raises:
        ConfigError: a configuration that applies cannot be used.
        SchemaError: a schema that it names cannot be used.
        UnknownRule: it names a rule that does not exist.
    """
    rulesets = {one.table.shown: one.checker.ruleset for one in tables}
    together = bool(corpus_rules(rulesets.values()))
    traces = Traces()
    processes = min(jobs or processors(), processors())

    def results() -> Iterator[RecordResult]:
        if elsewhere is not None:
            yield from elsewhere.check_tables(tables, traced=together)
            return
        for one in tables:
            for result in rows_checked(one, processes, tell, traced=together):
                if result.trace is not None:
                    traces.append(result.trace)
                yield result._replace(trace=None)

    def across() -> Mapping[str, tuple[Finding, ...]]:
        with TemporaryFile() as file:
            again = _Again(tables, file)
            if not together:
                return {}
            judge = elsewhere.judge if elsewhere is not None else None
            return check_rows(traces, rulesets, again.row, again.expect, judge)

    first = next(iter(rulesets.values()))
    made = run_result(results(), first, _in_force(rulesets.values()), across=across)
    return made._replace(
        records={as_shown(name): keys for name, keys in made.records.items()},
        publishers={as_shown(name): held for name, held in made.publishers.items()},
    )


def _in_force(rulesets: Iterable[RuleSet]) -> tuple[Rule, ...]:
    rules = {rule.id: rule for ruleset in rulesets for rule in ruleset.rules}
    return tuple(rules[rule_id] for rule_id in sorted(rules))


def rows_checked(
    opened: Opened,
    processes: int = 1,
    tell: Callable[[str], None] = lambda _: None,
    *,
    traced: bool,
) -> Iterator[RecordResult]:
    """Yield the results of the rows; where the table cannot be read on, the last says so."""
    try:
        for block in _blocks(opened.table.rows()):
            yield from _of_block(opened.checker, block, processes, tell, traced=traced)
    except TableError as problem:
        yield _broken(opened.table.shown, problem)


def _blocks(rows: Iterator[Row]) -> Iterator[list[Row]]:
    """Yield rows in blocks; where they break off, those before, and then the error."""
    block: list[Row] = []
    held = 0
    try:
        for row in rows:
            # Another process needs no more of a row than its cells.
            block.append(row._replace(raw=None))
            held += sum(len(cell) for cell in row.cells.values() if isinstance(cell, str))
            if len(block) == _BLOCK or held > _MOST_HELD:
                yield block
                block, held = [], 0
    except TableError:
        yield block
        raise
    yield block


def _of_block(
    checker: RowChecker,
    rows: list[Row],
    processes: int,
    tell: Callable[[str], None],
    *,
    traced: bool,
) -> Iterator[RecordResult]:
    work = _Work(checker, traced=traced)
    if processes < 2 or len(rows) < _FEWEST:
        yield from map(work.one, rows)
        return

    def early(how: Early | None) -> None:
        tell("no worker process could be started" if how is None else
             f"a worker process ended early ({how.how}); its rows are checked again")  # fmt: skip

    chunks = [rows[first : first + _CHUNK] for first in range(0, len(rows), _CHUNK)]
    yield from spread(Way(work, list), lambda some: map(work.one, some), chunks, processes, early)


class _Work:
    """What a process does with some rows."""

    def __init__(self, checker: RowChecker, *, traced: bool) -> None:
        self._checker, self._traced = checker, traced

    def __call__(self, rows: Sequence[Row]) -> list[RecordResult]:
        return [self.one(row) for row in rows]

    def one(self, row: Row) -> RecordResult:
        return self._checker.check(row, traced=self._traced)


def _broken(shown: str, problem: TableError) -> RecordResult:
    said = Diagnostic(
        rule=UNREADABLE,
        severity=Severity.ERROR,
        span=shown,
        message=f"The rest of this table was not checked: {problem}.",
        help="Make the file whole again, and run the same command.",
    )
    return RecordResult(shown, False, False, finish_all([said], shown), failed=True)


class _Again:
    """Rows that are read a second time, because rules name them together.

    Args:
        tables: those of the run.
        file: takes what is read, as a corpus of copies is no smaller than itself.
    """

    def __init__(self, tables: Sequence[Opened], file: IO[bytes]) -> None:
        self._tables = tables
        self._file = file
        self._places: dict[tuple[str, int], int] = {}

    def expect(self, wanted: Collection[tuple[str, int]]) -> None:
        """Read the rows, each table once."""
        for table, checker, _ in self._tables:
            numbers = {number for shown, number in wanted if shown == table.shown}
            try:
                for row in table.rows() if numbers else ():
                    if row.number in numbers:
                        numbers.discard(row.number)
                        self._keep(table.shown, row, checker)
                    if not numbers:
                        break
            except TableError:
                continue  # it has been said

    def _keep(self, shown: str, row: Row, checker: RowChecker) -> None:
        record = checker.record(row)
        if record is None or record.raw.text is None or record.raw.sidecar is None:
            return
        halves = [[path, data.decode()] for path, data in (record.raw.text, record.raw.sidecar)]
        rest = record.line, record.lines_before, record.cells
        said = json.dumps([*halves, dict(record.columns), *rest])
        self._places[shown, row.number] = self._file.seek(0, 2)
        self._file.write(f"{said}\n".encode())

    def row(self, table: str, number: int) -> RowRecord | None:
        """Return a row that was expected; None where it could not be read again."""
        place = self._places.get((table, number))
        if place is None:
            return None
        self._file.seek(place)
        text, sidecar, columns, *rest = json.loads(self._file.readline())
        halves = [(path, said.encode()) for path, said in (text, sidecar)]
        return RowRecord(RawRecord(text[0], halves[0], halves[1]), columns, *rest)
