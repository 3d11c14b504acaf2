"""Data packages: the table that a `datapackage.json` describes."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Any

from readlint.exchange.flat import path_of
from readlint.exchange.readers.delimited import open_delimited
from readlint.exchange.readers.json_rows import read_json
from readlint.exchange.readers.table import Table, TableError
from readlint.record.files import DISK, is_below, real_path
from readlint.schema.field_map import our_fields

DESCRIPTOR = "datapackage.json"
# Columns of our own packages beside those of the sidecar, and what marks a table as ours.
FILE, TEXT = "file", "text"
MARK = "readlint"
_CSV = (".csv", ".tsv")


def open_package(path: Path, encoding: str | None = None) -> Table:
    """Open the first table of a data package.

    Args:
        path: the descriptor.
        encoding: of the table; None for what the descriptor says.

    Raises:
        TableError: it cannot be read, or describes no CSV file beside it.
    """
    shown = DISK.shown(path)
    resource = _first_resource(read_json(path, shown))
    name = resource.get("path")
    name = name[0] if isinstance(name, list) and len(name) == 1 else name
    if not isinstance(name, str) or not _is_beside(path, name):
        raise TableError(f"{shown}: it describes no CSV file beside it (`path` of a resource)")
    said = resource.get("encoding")
    encoding = encoding or (said if isinstance(said, str) else None)
    table = open_delimited(path.parent / name, encoding)
    is_ours = bool(resource.get(MARK)) and {FILE, TEXT} <= set(table.columns)
    return table._replace(is_exact=is_ours)


def known_by_columns(table: Table) -> Table:
    """Return a table that is marked as our own where its columns show it, in whatever format.

    A data package that was converted has lost its descriptor. What nobody else writes are columns
    of entries of lists, such as `participants[1].name`, beside `file` and `text`.
    """
    columns = set(table.columns)
    if not {FILE, TEXT} <= columns or not any("[" in name for name in columns):
        return table
    paths = [path_of(name) for name in columns - {FILE, TEXT}]
    are_values = all(paths)
    has_lists = any(path and path[0] in our_fields() and len(path) > 1 for path in paths)
    return table._replace(is_exact=are_values and has_lists)


def _first_resource(described: Any) -> dict[str, Any]:
    listed = described.get("resources") if isinstance(described, dict) else None
    found = listed[0] if isinstance(listed, list) and listed else None
    return found if isinstance(found, dict) else {}


def _is_beside(path: Path, name: str) -> bool:
    """Return whether a name is that of a CSV file in the folder of the package, or below it."""
    parts = PurePosixPath(name)
    if parts.is_absolute() or ".." in parts.parts or parts.suffix.lower() not in _CSV:
        return False
    return is_below(real_path(path.parent / name), real_path(path.parent))
