"""Which reader opens which file."""

from __future__ import annotations

import os
from pathlib import Path

from readlint.exchange.readers.packed import PACKED, inner_suffix
from readlint.exchange.readers.table import Table, TableError
from readlint.record.files import DISK

# By the ending; `.xls` and the like are named so that the message can say what to do.
DELIMITED = (".csv", ".tsv", ".tab")
JSON, LINES = (".json",), (".jsonl", ".ndjson")
PARQUET, EXCEL = (".parquet", ".pq"), (".xlsx", ".xlsm")
TABLES = (*DELIMITED, *JSON, *LINES, *PARQUET, *EXCEL)
_SAVE_AS = {".xls": "Excel (.xlsx) or CSV", ".ods": "Excel (.xlsx) or CSV", ".numbers": "CSV"}


def open_table(path: Path, encoding: str | None = None) -> Table:
    """Open a table, or a folder whose files are rows; what we wrote ourselves is known.

    Args:
        path: the file or the folder.
        encoding: of CSV and TSV; None to find out.

    Raises:
        TableError: it does not exist, is no table, or cannot be read; the text says what to do.
    """
    from readlint.exchange.readers.package import known_by_columns

    table = _opened(path, encoding)
    return table if table.is_exact else known_by_columns(table)


def _opened(path: Path, encoding: str | None) -> Table:
    shown, suffix = DISK.shown(path), inner_suffix(path)
    if os.path.isdir(path):  # noqa: PTH112 - False where a folder above may not be entered
        from readlint.exchange.readers.posts import open_folder

        return open_folder(path)
    if not path.exists():
        raise TableError(f"{shown}: there is no such file or folder")
    if suffix in DELIMITED:
        from readlint.exchange.readers.delimited import open_delimited

        return open_delimited(path, encoding)
    if suffix in (*JSON, *LINES):
        from readlint.exchange.readers.json_rows import open_json, open_lines
        from readlint.exchange.readers.package import DESCRIPTOR, open_package

        if path.name == DESCRIPTOR:
            return open_package(path, encoding)
        return open_lines(path) if suffix in LINES else open_json(path)
    if suffix in (*PARQUET, *EXCEL) and path.suffix.lower() in PACKED:
        raise TableError(
            f"{shown}: unpack it first; only CSV, TSV and JSON are read as .gz or .zst"
        )
    if suffix in (*PARQUET, *EXCEL):
        from readlint.exchange.readers.columnar import open_excel, open_parquet

        return open_parquet(path) if suffix in PARQUET else open_excel(path)
    if suffix in _SAVE_AS:
        raise TableError(f"{shown}: save it as {_SAVE_AS[suffix]} first")
    raise TableError(
        f"{shown}: this is not a table; import reads .csv, .tsv, .json, .jsonl, .parquet, .xlsx, "
        "and folders of posts"
    )
