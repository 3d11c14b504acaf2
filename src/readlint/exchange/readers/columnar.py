"""Parquet and Excel, by packages that are loaded when such a table is met."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from importlib import import_module
from itertools import islice
from math import isnan
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from readlint.exchange.readers.json_rows import loads
from readlint.exchange.readers.packed import refuse_bomb
from readlint.exchange.readers.table import (
    Rejects,
    Row,
    Table,
    TableError,
    flattened,
    needed,
    unique_names,
)
from readlint.record.files import DISK

# The most that a workbook keeps in a cell.
_LONGEST_CELL = 32_767
# Rows that are held at once, and bytes of a column that are read at once. A file may keep one long
# text for all of its rows, and each row that is held has a copy of it.
_BATCH, _BUFFER = 16, 1 << 20


def open_parquet(path: Path) -> Table:
    """Open a Parquet file.

    Raises:
        TableError: the package is missing, or the file cannot be read.
    """
    shown = DISK.shown(path)
    parquet = needed("pyarrow.parquet", "pyarrow", f"{shown}: reading Parquet")
    try:
        with parquet.ParquetFile(path) as file:
            schema, count = file.schema_arrow, file.metadata.num_rows
            groups = map(file.metadata.row_group, range(file.metadata.num_row_groups))
            unpacked = sum(group.total_byte_size for group in groups)
    except Exception as error:
        raise TableError(f"{shown}: it cannot be read as Parquet: {_said(error)}") from None
    refuse_bomb(shown, unpacked, path.stat().st_size)
    if not count:
        raise TableError(f"{shown}: the table is empty")
    names, notes = unique_names(schema.names)

    def rows() -> Iterator[Row]:
        number = 0
        try:
            # Without these two a whole row group is held at once.
            with parquet.ParquetFile(path, buffer_size=_BUFFER, pre_buffer=False) as file:
                for batch in file.iter_batches(_BATCH):
                    for value in _values(batch.rename_columns(list(names))):
                        number += 1
                        yield row_of(shown, number, value)
        except TableError:
            raise
        except Exception as error:
            where = f"{shown}:{number + 1}"
            raise TableError(f"{where}: the table cannot be read on: {_said(error)}") from None

    def rejects() -> Rejects:
        return _ParquetRejects(schema)

    told = tuple(f"{shown}: {note}" for note in notes)
    return Table(shown, ".parquet", names, rows, rejects, told)


def _values(batch: Any) -> Iterator[dict[str, Any]]:
    """Yield the rows of a batch; of a row with a cell that is no text, what else it has."""
    try:
        yield from batch.to_pylist()
    except UnicodeDecodeError:
        for at in range(batch.num_rows):
            yield {name: _cell(batch.column(name)[at]) for name in batch.schema.names}


def _cell(scalar: Any) -> Any:
    try:
        return scalar.as_py()
    except UnicodeDecodeError:
        return scalar.as_buffer().to_pybytes()


class _ParquetRejects(Rejects):
    def __init__(self, schema: Any) -> None:
        self._schema = schema
        self._rows: list[Any] = []

    def add(self, row: Row) -> None:
        self._rows.append(row.raw)

    def content(self) -> bytes:
        arrow = import_module("pyarrow")
        names, _ = unique_names(self._schema.names)
        fields = zip(names, self._schema, strict=True)
        schema = arrow.schema([field.with_name(name) for name, field in fields])
        return _parquet_file(arrow.Table.from_pylist(self._rows, schema=schema))


def _parquet_file(table: Any) -> bytes:
    out = io.BytesIO()
    import_module("pyarrow.parquet").write_table(table, out)
    return out.getvalue()


def parquet_bytes(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> bytes:
    """Return a Parquet file whose columns all hold text.

    Args:
        columns: their names, in order.
        rows: the values of each row by column; what is left out is null.

    Raises:
        TableError: the package is missing.
    """
    arrow = needed("pyarrow", "pyarrow", "writing Parquet")
    schema = arrow.schema([(name, arrow.string()) for name in columns])
    return _parquet_file(arrow.Table.from_pylist([dict(row) for row in rows], schema=schema))


def excel_bytes(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> bytes:
    """Return an Excel workbook whose cells are all text, so that Excel rewrites none of them.

    Args:
        columns: their names, in order.
        rows: the values of each row by column; what is left out is an empty cell.

    Raises:
        TableError: the package is missing, or a value holds what no workbook can.
    """
    openpyxl = needed("openpyxl", "openpyxl", "writing Excel")
    rows = list(rows)
    for row in rows:
        _refuse_unwritable(row)
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("sidecars")
    sheet.append(list(columns))
    for row in rows:
        sheet.append([_text_cell(sheet, row.get(name)) for name in columns])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _refuse_unwritable(row: Mapping[str, str]) -> None:
    illegal = import_module("openpyxl.cell.cell").ILLEGAL_CHARACTERS_RE
    for name, text in row.items():
        why = "a control character" if illegal.search(text) else ""
        if len(text) > _LONGEST_CELL:
            why = f"more than {_LONGEST_CELL:,} characters"
        if why:
            record = next(iter(row.values()))
            raise TableError(f"{record}: no workbook can hold `{name}`, with {why}; export as CSV")


def _text_cell(sheet: Any, text: str | None) -> Any:
    cell = import_module("openpyxl.cell").WriteOnlyCell(sheet, text)
    # As text: Excel rewrites nothing that is typed into such a cell.
    cell.number_format = "@"
    return cell


def open_excel(path: Path) -> Table:
    """Open the first sheet of an Excel workbook that holds anything.

    Raises:
        TableError: the package is missing, or the file cannot be read.
    """
    shown = DISK.shown(path)
    openpyxl = needed("openpyxl", "openpyxl", f"{shown}: reading Excel")
    name, header, others = _sheet(openpyxl, path, shown)
    names, notes = unique_names([_words(cell) for cell in header])
    if others:
        notes = (*notes, f"only the sheet `{name}` is read, not {', '.join(others)}")

    def rows() -> Iterator[Row]:
        for number, cells in enumerate(_cells(openpyxl, path, name), 1):
            if number > 1 and any(cell is not None for cell in cells):
                held = dict(zip(names, cells, strict=False))
                yield row_of(shown, number, held)._replace(raw=cells)

    def rejects() -> Rejects:
        return _ExcelRejects(header)

    if next(rows(), None) is None:
        raise TableError(f"{shown}: the sheet `{name}` has a header and no row below it")
    told = tuple(f"{shown}: {note}" for note in notes)
    return Table(shown, ".xlsx", names, rows, rejects, told, is_guarded=True)


def _sheet(openpyxl: Any, path: Path, shown: str) -> tuple[str, Sequence[Any], list[str]]:
    """Return the name and the header of the sheet that is meant, and the names of the others."""
    try:
        with ZipFile(path) as packed:
            size = sum(part.file_size for part in packed.infolist())
    except (BadZipFile, OSError) as error:
        raise TableError(f"{shown}: it cannot be read as Excel: {_said(error)}") from None
    refuse_bomb(shown, size, path.stat().st_size)
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except Exception as error:
        raise TableError(f"{shown}: it cannot be read as Excel: {_said(error)}") from None
    try:
        filled: dict[str, Sequence[Any]] = {}
        for sheet in book.worksheets:
            first = next(sheet.iter_rows(values_only=True), None)
            if first is not None and any(cell is not None for cell in first):
                filled[sheet.title] = first
    finally:
        book.close()
    if not filled:
        raise TableError(f"{shown}: the first row of each sheet is empty")
    name, *others = filled
    return name, filled[name], others


def _cells(openpyxl: Any, path: Path, name: str) -> Iterator[Sequence[Any]]:
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    try:
        yield from book[name].iter_rows(values_only=True)
    finally:
        book.close()


class _ExcelRejects(Rejects):
    def __init__(self, header: Sequence[Any]) -> None:
        self._book = import_module("openpyxl").Workbook(write_only=True)
        self._sheet = self._book.create_sheet("rejected")
        self._sheet.append(list(header))

    def add(self, row: Row) -> None:
        self._sheet.append(list(row.raw))

    def content(self) -> bytes:
        out = io.BytesIO()
        self._book.save(out)
        return out.getvalue()


def row_of(shown: str, number: int, values: Mapping[str, Any], line: int | None = None) -> Row:
    """Return a row of values as programs have them: numbers and days become text.

    Args:
        shown: the table, as reports show it.
        number: of the row, from 1.
        values: by column; objects and lists may be nested.
        line: the 1-based line of the table on which the row begins, if it has lines.
    """
    cells = flattened({str(key): _plain(value) for key, value in values.items()})
    return Row(f"{shown}:{number}", cells, values, number=number, line=line)


def _plain(value: Any) -> Any:
    """Return a value as JSON would hold it."""
    if isinstance(value, Mapping):
        return _mapped(value)
    if isinstance(value, list | tuple):
        return [_mapped(one) if isinstance(one, Mapping) else _deeper(one) for one in value]
    return value if value is None or isinstance(value, bool) else _words(value)


def _mapped(values: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(key): _deeper(value) for key, value in values.items() if value is not None}


def _deeper(value: Any) -> Any:
    if not isinstance(value, dict | list):
        return _words(value)
    try:
        return loads(json.dumps(value, default=_words))
    except (RecursionError, TypeError, ValueError):
        return str(value)


def _words(value: Any) -> str:
    if isinstance(value, datetime):
        is_day = not (value.hour or value.minute or value.second)
        return value.date().isoformat() if is_day else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, float) and isnan(value):  # an empty cell of numbers
        return ""
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return "" if value is None else str(value)


def _said(error: Exception) -> str:
    first = next(islice(str(error).splitlines(), 1), "")
    return first or type(error).__name__
