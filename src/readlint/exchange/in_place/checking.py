"""Rows of a table, checked one by one and together, by the functions that check files.

A program that has rows needs three calls. `RowChecker.check` of a row gives its findings and a
trace, both small and to be pickled. `check_rows` of the traces gives what shows only among rows;
it asks for the few rows that it names, of which `RowChecker.record` makes records again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from readlint.corpus.trace import Trace
from readlint.engine.check import check_record, finish_all
from readlint.engine.corpus import Judge, check_corpus
from readlint.engine.result import UNREADABLE, RecordResult
from readlint.engine.rulesets import RuleSet, RuleSets
from readlint.exchange.in_place.places import Rows, placed
from readlint.exchange.in_place.row_record import (
    RowRecord,
    parted_name,
    record_of_row,
    row_name,
)
from readlint.exchange.readers.table import Row
from readlint.exchange.rows import Plan, Refused
from readlint.record import RawRecord
from readlint.rules.finding import Cell, Diagnostic, Finding, Severity
from readlint.schema.field_map import FieldMap
from readlint.schema.validation import load_validator

_TO_DO = "Correct the row, or name the right column with `--map FIELD=COLUMN` or `--text COLUMN`."


class RowChecker:
    """Checks rows of one table; pickled, it is small, and another process loads its own rules.

    Args:
        table: the table, as reports show it.
        plan: how its rows become records: as for an import.
        rulesets: those of the run.
        home: the file whose configuration holds: the table itself, be it there or not.
        require: the required fields, dotted; None for those of the configuration.

    Attributes:
        table: as given.
        plan: as given.
    """

    def __init__(
        self,
        table: str,
        plan: Plan,
        rulesets: RuleSets,
        home: Path,
        require: tuple[str, ...] | None = None,
    ) -> None:
        self.table = table
        self.plan = plan
        self._given = rulesets, home, require

    def __reduce__(self) -> tuple[object, ...]:
        return RowChecker, (self.table, self.plan, *self._given)

    @cached_property
    def ruleset(self) -> RuleSet:
        """The rules in force.

        Raises:
            ConfigError: a configuration that applies cannot be used.
            SchemaError: a schema that it names cannot be used.
            UnknownRule: it names a rule that does not exist.
        """
        rulesets, home, require = self._given
        ruleset = rulesets.of(home)
        profile = ruleset.profile
        if profile.field_map.why_not_written(None) is not None:
            # What is made of a row has our own fields, which it would read as others.
            profile = profile._replace(field_map=FieldMap())
        if require is None:
            return ruleset._replace(profile=profile)
        configurations = rulesets.configurations
        schema = configurations.settings(home).schema
        validator = load_validator(schema, configurations.files, require)
        profile = profile._replace(require=require, kept=validator.declared)
        return ruleset._replace(validator=validator, profile=profile)

    def check(self, row: Row, *, traced: bool = True) -> RecordResult:
        """Check one row as the text and the sidecar that an import would write.

        Its findings name the table, the row and the column. A row that cannot be a record is not
        checked: its one finding says why, and the result counts as failed.

        Args:
            row: the row; `readlint.exchange.readers.columnar.row_of` makes one of a mapping.
            traced: whether to leave a trace for `check_rows`.
        """
        try:
            record = record_of_row(row, self.table, self.plan)
        except Refused as problem:
            return self._refused(row, problem)
        result = check_record(record.raw, self.ruleset, traced=traced)
        return result._replace(findings=_placed(result.findings, lambda *_: record))

    def record(self, row: Row) -> RowRecord | None:
        """Return the record of a row; None where it cannot be one."""
        try:
            return record_of_row(row, self.table, self.plan)
        except Refused:
            return None

    def _refused(self, row: Row, problem: Refused) -> RecordResult:
        name = f"{row_name(self.table, row.number)}{self.plan.suffix}"
        said = Diagnostic(
            rule=UNREADABLE,
            severity=Severity.ERROR,
            span=name,
            message=f"This row was not checked: {problem.why}.",
            help=_TO_DO,
        )
        cell = Cell(row.number, row.line, problem.column)
        findings = (one._replace(path=self.table, cell=cell) for one in finish_all([said], name))
        return RecordResult(name, True, True, tuple(findings), failed=True)


def _placed(findings: Iterable[Finding], rows: Rows) -> tuple[Finding, ...]:
    found = (placed(finding, rows) for finding in findings)
    return tuple(sorted(found, key=lambda finding: finding.sort_key))


class RuleSetsOfTables(Mapping[str, RuleSet]):
    """The rule set of each row by its name.

    Args:
        by_table: the rule set of each table by its path.
    """

    def __init__(self, by_table: Mapping[str, RuleSet]) -> None:
        self._by_table = by_table

    def __getitem__(self, name: str) -> RuleSet:
        parted = parted_name(name)
        return self._by_table[name if parted is None else parted[0]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_table)

    def __len__(self) -> int:
        return len(self._by_table)


def check_rows(
    traces: Iterable[Trace],
    rulesets: Mapping[str, RuleSet],
    rows: Rows,
    expect: Callable[[Collection[tuple[str, int]]], None] | None = None,
    judge: Judge | None = None,
) -> dict[str, tuple[Finding, ...]]:
    """Judge rows together; return findings by the name of the row that they belong to.

    The name is the `path` of the row's trace, and of what `RowChecker.check` gave for it.

    Args:
        traces: of all rows, in any order.
        rulesets: the rule set of each table by its path.
        rows: gives the record of a row by its table and number, as `RowChecker.record` makes it.
        expect: is told the tables and numbers of all rows that `rows` will be asked for, before it
            is asked.
        judge: asks the rules, if this process does not; see `check_corpus`.
    """

    def reread(name: str) -> RawRecord | None:
        parted = parted_name(name)
        record = rows(*parted) if parted is not None else None
        return record.raw if record is not None else None

    def tell(names: Collection[str]) -> None:
        if expect is not None:
            expect(set(filter(None, map(parted_name, names))))

    across = check_corpus(traces, RuleSetsOfTables(rulesets), reread, expect=tell, judge=judge)
    return {name: _placed(found, rows) for name, found in across.items()}
