"""A row of a data package of our own becomes the record that it was."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from readlint.exchange.flat import path_of
from readlint.exchange.names import safe_path
from readlint.exchange.readers.package import FILE, TEXT
from readlint.exchange.readers.table import Row
from readlint.exchange.rows import Made, Refused
from readlint.exchange.sidecar_yaml import yaml_of
from readlint.record.discovery import TEXT_SUFFIXES
from readlint.record.sidecar import Path

_EMPTY: dict[str, Any] = {"{}": {}, "[]": []}


def exact(row: Row) -> Made:
    """Make a record of a row, in which no value is read, converted or guessed.

    Raises:
        Refused: a column is no value of a sidecar, or the row names no file.
    """
    file = PurePosixPath(str(row.cells.get(FILE, "")))
    if not file.name:
        raise Refused(row, FILE, "it names no file; write the path of the text")
    values: dict[str, Any] = {}
    for column, cell in row.cells.items():
        path = path_of(column)
        if path is None:
            raise Refused(row, column, "this column is no value of a sidecar; leave it out")
        if column not in (FILE, TEXT) and not _put(values, path, _EMPTY.get(cell, cell)):
            raise Refused(row, column, "what comes before it in the same list or group is missing")
    suffix = file.suffix if file.suffix in TEXT_SUFFIXES else ".yaml"
    columns = {name: name for name in row.cells} | {TEXT: TEXT}
    sidecar = yaml_of(values) if values else ""
    text = str(row.cells.get(TEXT, ""))
    return Made(safe_path(file.with_suffix("").as_posix()), text, sidecar, values, columns, suffix)


def _put(root: dict[str, Any], path: Path, cell: Any) -> bool:
    """Put a value at its path, what is above it made where it is missing."""
    here: Any = root
    for step, following in zip(path, (*path[1:], None), strict=True):
        new = cell if following is None else [] if isinstance(following, int) else {}
        if isinstance(step, int):
            if not isinstance(here, list) or step > len(here):
                return False
            if step == len(here):
                here.append(new)
        elif not isinstance(here, dict):
            return False
        else:
            here.setdefault(step, new)
        here = here[step]
    return True
