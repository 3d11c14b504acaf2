"""Findings as a table, a row each, for spreadsheets and for programs that read columns."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from readlint.exchange.flat import guarded
from readlint.exchange.readers.delimited import csv_bytes
from readlint.exchange.readers.table import needed
from readlint.printing.printable import json_text
from readlint.rules.finding import Finding

# Of each column the name, and whether it holds numbers.
COLUMNS = {
    "source": False,
    "row": True,
    "column": False,
    "start_line": True,
    "start_column": True,
    "end_line": True,
    "end_column": True,
    "rule": False,
    "severity": False,
    "status": False,
    "message": False,
    "words": False,
    "help": False,
    "related": False,
    "fix": False,
    "fingerprint": False,
}


def finding_table(findings: Sequence[Finding], suffix: str) -> bytes:
    """Return findings as a table.

    Args:
        findings: all of a run, accepted ones included, marked by `status`.
        suffix: `.csv`, `.jsonl` or `.parquet`.

    Raises:
        TableError: the package that Parquet needs is missing.
    """
    return _WRITERS[suffix](map(_row, findings))


def _row(finding: Finding) -> dict[str, Any]:
    cell = finding.cell
    related = [one.as_dict() for one in finding.evidence]
    return {
        "source": finding.path,
        "row": cell.row if cell is not None else None,
        "column": cell.column or None if cell is not None else None,
        "start_line": finding.line,
        "start_column": finding.column,
        "end_line": finding.end_line,
        "end_column": finding.end_column,
        "rule": finding.rule,
        "severity": finding.severity.value,
        "status": finding.status,
        "message": finding.message,
        "words": finding.words or None,
        "help": finding.help,
        "related": json.dumps(related, ensure_ascii=False) if related else None,
        "fix": finding.fix,
        "fingerprint": finding.fingerprint,
    }


Rows = Iterable[Mapping[str, Any]]


def _csv(rows: Rows) -> bytes:
    return csv_bytes(list(COLUMNS), ([_cell(value) for value in row.values()] for row in rows))


def _cell(value: object) -> str:
    return guarded(value) if isinstance(value, str) else "" if value is None else str(value)


def _lines(rows: Rows) -> bytes:
    return "".join(f"{json_text(dict(row), indent=None)}\n" for row in rows).encode()


def _parquet(rows: Rows) -> bytes:
    arrow = needed("pyarrow", "pyarrow", "writing Parquet")
    parquet = needed("pyarrow.parquet", "pyarrow", "writing Parquet")
    kinds = (
        (name, arrow.int64() if numbers else arrow.string()) for name, numbers in COLUMNS.items()
    )
    out = io.BytesIO()
    parquet.write_table(arrow.Table.from_pylist(list(rows), schema=arrow.schema(kinds)), out)
    return out.getvalue()


_WRITERS: Mapping[str, Callable[[Rows], bytes]] = {
    ".csv": _csv,
    ".jsonl": _lines,
    ".parquet": _parquet,
}
