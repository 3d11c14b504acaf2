"""Sidecars as a table: one row a record, one column a value."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from readlint.exchange.corpus_files import Held, read_records
from readlint.exchange.flat import RECORD, USUAL, cells_of, guarded, in_order
from readlint.exchange.readers.columnar import excel_bytes, parquet_bytes
from readlint.exchange.readers.delimited import csv_bytes
from readlint.exchange.readers.json_rows import lines_bytes
from readlint.named_tuple import NamedTuple
from readlint.record.discovery import Pairing

# A table of merged values cannot be written back, and says so by its first column.
MERGED = "record (defaults merged)"
FORMATS = ("csv", "tsv", "xlsx", "jsonl", "parquet")


class Exported(NamedTuple):
    """A table of sidecars.

    Attributes:
        content: the file.
        rows: how many records it has.
        problems: the records that it has not, each with its place and why.
    """

    content: bytes
    rows: int
    problems: Sequence[str]


def export(pairings: Mapping[str, Pairing], form: str, *, merged: bool = False) -> Exported:
    """Return the sidecars of some records as a table.

    Args:
        pairings: the records, by path.
        form: one of `FORMATS`.
        merged: whether the defaults of folders are laid under the values of a sidecar.

    Raises:
        TableError: a package that the format needs is missing.
    """
    key = MERGED if merged else RECORD
    rows: list[dict[str, str]] = []
    problems: list[str] = []
    for shown, held in read_records(pairings, merged=merged):
        if held.problem:
            problems.append(held.problem)
        else:
            rows.append({key: shown, **_cells(held)})
    columns = [key, *in_order([*USUAL, *(name for row in rows for name in row if name != key)])]
    return Exported(_WRITERS[form](columns, rows), len(rows), problems)


def _cells(held: Held) -> dict[str, str]:
    return cells_of(held.values)


Rows = Sequence[Mapping[str, str]]


def _csv(columns: Sequence[str], rows: Rows, delimiter: str = ",") -> bytes:
    cells = ([guarded(row.get(name, "")) for name in columns] for row in rows)
    return csv_bytes(columns, cells, delimiter)


def _tsv(columns: Sequence[str], rows: Rows) -> bytes:
    return _csv(columns, rows, "\t")


def _xlsx(columns: Sequence[str], rows: Rows) -> bytes:
    return excel_bytes(columns, [{key: guarded(cell) for key, cell in row.items()} for row in rows])


def _jsonl(_: Sequence[str], rows: Rows) -> bytes:
    return lines_bytes(rows)


_WRITERS: Mapping[str, Callable[[Sequence[str], Rows], bytes]] = {
    "csv": _csv,
    "tsv": _tsv,
    "xlsx": _xlsx,
    "jsonl": _jsonl,
    "parquet": parquet_bytes,
}
