"""A row as a record in memory: the very text and sidecar that an import writes into files."""

from __future__ import annotations

from collections.abc import Mapping

from readlint.exchange.readers.table import Row
from readlint.exchange.rows import Plan, made_of
from readlint.named_tuple import NamedTuple
from readlint.record import RawRecord, record_of_strings
from readlint.record.lazy import lazy_pattern

_TEXT, _SIDECAR = "text", ".yaml"
# No table has more rows than these digits can count: names of rows sort as the rows do.
_DIGITS = 12
_NAME = lazy_pattern(r": row ([0-9]{12})(?:\.yaml|\.txt|\.md)?")


class RowRecord(NamedTuple):
    """A row of a table as a record.

    Attributes:
        raw: what is checked; its path and those of its halves are made of `row_name`.
        columns: the column that feeds each field of the sidecar, and the text, by the dotted field.
        line: the line of the table on which the row begins; None where it has no lines.
        lines_before: how many lines of the text are not in the cell.
        cells: what the row has in other columns than that of the text, as far as it is words.
    """

    raw: RawRecord
    columns: Mapping[str, str]
    line: int | None = None
    lines_before: int = 0
    cells: Mapping[str, str] = {}


def record_of_row(row: Row, table: str, plan: Plan) -> RowRecord:
    """Return the record that a row is.

    Args:
        row: one row; `row_of` makes one of a mapping of columns and values.
        table: the table, as reports show it.
        plan: how rows become records, as `planned` gives it for an import, too.

    Raises:
        Refused: the row cannot be a record; the error names the row, the column and the reason.
    """
    made = made_of(row, plan)
    name = row_name(table, row.number)
    suffix = made.suffix or plan.suffix
    raw = record_of_strings(
        (f"{name}{suffix}", made.text) if suffix != _SIDECAR else None,
        (f"{name}{_SIDECAR}", made.sidecar) if made.sidecar else None,
    )
    column = made.columns[_TEXT]
    cell = row.cells.get(column, "")
    first = cell[0] if isinstance(cell, list) else cell
    is_moved = made.text.startswith("\n") and not first.startswith(("\n", "\r", "\ufeff"))
    cells = {name: held for name, held in row.cells.items() if isinstance(held, str)}
    cells.pop(column, None)
    return RowRecord(raw, made.columns, row.line, int(is_moved), cells)


def row_name(table: str, number: int) -> str:
    """Return the name of a row: names of one table sort in the order of its rows."""
    return f"{table}: row {number:0{_DIGITS}}"


def parted_name(name: str) -> tuple[str, int] | None:
    """Return the table and the number of the row that a name made by `row_name` means."""
    found = list(_NAME.finditer(name))
    return (name[: found[-1].start()], int(found[-1][1])) if found else None


def as_shown(words: str) -> str:
    """Return words in which every name of a row is as people write it: `table.csv: row 7`."""
    return _NAME.sub(lambda found: f": row {int(found[1])}", words) if ": row " in words else words
