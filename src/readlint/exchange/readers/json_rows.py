"""JSON and JSON Lines: a list of objects, an object that holds one, or one object a line."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import IO, Any

from readlint.exchange.readers.packed import LONGEST_CELL, opened
from readlint.exchange.readers.table import (
    SAMPLE,
    Rejects,
    Row,
    Table,
    TableError,
    columns_of,
    flattened,
)
from readlint.printing.printable import json_text
from readlint.record.document import Document, Undecodable, decode
from readlint.record.files import DISK, reason_of

# The column of the keys of an object of objects.
KEY = "(key)"
# What is written beside a list of records, such as `"source": "api/v2"`, is no longer.
_LONGEST_LABEL = 200
_UTF8_BOM = b"\xef\xbb\xbf"
# Twice the longest cell, for its escapes.
_LONGEST_LINE = 2 * LONGEST_CELL
# Read into objects, JSON takes some six times its size.
_MOST_BYTES = 512 << 20


def loads(text: str) -> Any:
    """Read JSON; numbers stay as they are written.

    Raises:
        ValueError: it is not JSON, nested too deep, or a key is there twice.
    """
    try:
        return json.loads(
            text,
            parse_int=str,
            parse_float=str,
            parse_constant=str,
            object_pairs_hook=once,
        )
    except RecursionError:
        raise ValueError("it is nested too deep") from None


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return a JSON object; of a key that is there twice one value would be lost.

    Raises:
        ValueError: a key is there twice.
    """
    values = dict(pairs)
    if len(values) < len(pairs):
        counts = Counter(key for key, _ in pairs)
        raise ValueError(f"the key `{counts.most_common(1)[0][0]}` is written twice")
    return values


def open_lines(path: Path) -> Table:
    """Open a file of one JSON object a line.

    Raises:
        TableError: it cannot be read, or holds no row.
    """
    shown = DISK.shown(path)

    def rows() -> Iterator[Row]:
        with opened(path) as file:
            for number, line in enumerate(_lines(file), 1):
                if line.strip():
                    row = _row_of_line(f"{shown}:{number}", line)
                    yield row._replace(number=number, line=number)

    return _table(shown, ".jsonl", rows, _LineRejects)


def _lines(file: IO[bytes]) -> Iterator[bytes]:
    """Yield lines; of one that no table has, no more than shows that it is too long."""
    while line := file.readline(_LONGEST_LINE):
        yield line
        while line and not line.endswith(b"\n"):
            line = file.readline(_LONGEST_LINE)


def _row_of_line(place: str, line: bytes) -> Row:
    if len(line) >= _LONGEST_LINE:
        return Row(place, {}, b"", f"the line has more than {_LONGEST_LINE:,} bytes")
    text = decode(place, line.removeprefix(_UTF8_BOM))
    if isinstance(text, Undecodable):
        return Row(place, {}, line, text.why)
    try:
        value = loads(text)
    except json.JSONDecodeError as error:
        return Row(f"{place}:{error.pos + 1}", {}, line, f"the line is not JSON: {error.msg}")
    except ValueError as error:
        return Row(place, {}, line, f"the line cannot be read as JSON: {error}")
    if not isinstance(value, dict):
        return Row(place, {}, line, "the line is not a JSON object of columns and values")
    return _object_row(place, value, line)


def _object_row(place: str, value: Mapping[str, Any], raw: Any) -> Row:
    blank = frozenset(key for key, held in value.items() if held in (None, ""))
    return Row(place, flattened(value), raw, blank=blank)


def open_json(path: Path) -> Table:
    """Open a JSON file that holds a list of objects, by itself or as the one list of an object.

    Raises:
        TableError: it cannot be read, or holds no such list.
    """
    shown = DISK.shown(path)
    listed = _list_in(shown, read_json(path, shown))

    def rows() -> Iterator[Row]:
        for number, value in enumerate(listed, 1):
            place = f"{shown}:{number}"
            if isinstance(value, dict):
                yield _object_row(place, value, value)._replace(number=number)
            else:
                what = "this entry of the list is not an object of columns and values"
                yield Row(place, {}, value, what, number=number)

    return _table(shown, ".json", rows, _ListRejects)


def read_json(path: Path, shown: str) -> Any:
    """Return what a JSON file holds; numbers stay as they are written.

    Raises:
        TableError: it cannot be read, or is not JSON.
    """
    try:
        with opened(path) as file:
            data = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise TableError(f"{shown}: {reason_of(error)}") from None
    if len(data) > _MOST_BYTES:
        raise TableError(
            f"{shown}: it has more than {_MOST_BYTES >> 20} MB, all of which would have to be "
            "held at once; save it as JSON Lines (.jsonl), one object a line"
        )
    encoding = json.detect_encoding(data)
    if encoding.startswith("utf-8"):
        text = decode(shown, data.removeprefix(_UTF8_BOM))
        if isinstance(text, Undecodable):
            raise TableError(f"{shown}: {text.why}; save it as UTF-8")
    else:
        text = data.decode(encoding, "replace")
    try:
        return loads(text)
    except json.JSONDecodeError as error:
        line, column = Document(shown, text).locate(error.pos)
        raise TableError(f"{shown}:{line}:{column}: it is not JSON: {error.msg}") from None
    except ValueError as error:
        raise TableError(f"{shown}: it cannot be read as JSON: {error}") from None


def _list_in(shown: str, value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    if not isinstance(value, dict):
        raise TableError(f"{shown}: it holds no list of objects, one for each record")
    lists = _lists_below(value)
    # An object with a text of its own is one record, whatever lists it holds further down.
    if not any(isinstance(held, str) and len(held) > _LONGEST_LABEL for held in value.values()):
        lists = lists or {
            f"{key}.{below}": held
            for key, inner in value.items()
            if isinstance(inner, dict)
            for below, held in _lists_below(inner).items()
        }
    if len(lists) > 1:
        names = ", ".join(f"`{key}`" for key in lists)
        raise TableError(
            f"{shown}: it holds several lists of objects ({names}); "
            "save the one that is meant in a file of its own"
        )
    return next(iter(lists.values()), None) or _keyed(value) or [value]


def _lists_below(value: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Return the lists of objects that an object holds, by key."""
    return {
        key: held
        for key, held in value.items()
        if isinstance(held, list) and held and all(isinstance(one, dict) for one in held)
    }


def _keyed(value: Mapping[str, Any]) -> list[Any]:
    """Return the rows of an object of objects: each under its key, or column by column.

    The latter is what pandas writes: `{"title": {"0": ..., "1": ...}, "text": {"0": ...}}`.
    """
    inner = [held for held in value.values() if isinstance(held, dict)]
    if len(inner) < 2 or len(inner) < len(value):
        return []
    if all(key.isdigit() for held in inner for key in held):
        numbers = dict.fromkeys(key for held in inner for key in held)
        return [{name: held.get(n) for name, held in value.items()} for n in numbers]
    return [{**held, KEY: key} for key, held in value.items()]


def _table(
    shown: str, suffix: str, rows: Callable[[], Iterator[Row]], rejects: Callable[[], Rejects]
) -> Table:
    try:
        first = list(islice(rows(), SAMPLE))
    except OSError as error:
        raise TableError(f"{shown}: {reason_of(error)}") from None
    if not first:
        raise TableError(f"{shown}: the table is empty")
    return Table(shown, suffix, columns_of(first), rows, rejects)


class _LineRejects(Rejects):
    def __init__(self) -> None:
        self._lines: list[bytes] = []

    def add(self, row: Row) -> None:
        line: bytes = row.raw
        self._lines.append(line if line.endswith(b"\n") else line + b"\n")

    def content(self) -> bytes:
        return b"".join(self._lines)


class _ListRejects(Rejects):
    def __init__(self) -> None:
        self._values: list[Any] = []

    def add(self, row: Row) -> None:
        self._values.append(row.raw)

    def content(self) -> bytes:
        return f"{json_text(self._values)}\n".encode()


def lines_bytes(rows: Iterable[Mapping[str, str]]) -> bytes:
    """Return a file of one JSON object a line.

    Args:
        rows: the values of each row by column.
    """
    return "".join(f"{json_text(dict(row), indent=None)}\n" for row in rows).encode()
