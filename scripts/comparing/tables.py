"""Tables of texts laid out as records: `NAME.jsonl` and `NAME.jsonl.gz`.

A row is a JSON object:

- `id`: names the record; without one, the number of the line does.
- `text`: the text; or `lines`, a list of strings or of objects with `text`, joined by line ends.
- `sidecar`: its YAML, as a string or as an object. Without one, a sidecar is made of the fields of
  the row that a sidecar has, where at least two of the required four come of it; else the record is
  a text alone. Fields of `venue` (`city`, `country`, ...) and of `source` (`publisher`, `url`, ...)
  may be at the top of the row; `lang` is read as `language`; null means absent.

All other fields are left aside.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from comparing.versions import NotRun

ENDINGS = (".jsonl", ".jsonl.gz")
REQUIRED = ("date", "venue", "participants", "source")
# As readlint decides which YAML file without a text is a sidecar.
FEWEST_REQUIRED = 2
_TOP = (
    "kind", "title", "date", "venue", "participants", "source", "language", "side", "about",
    "event", "translation",
)  # fmt: skip
_BELOW = {
    "venue": ("city", "country", "site", "format", "occasion"),
    "source": ("publisher", "via", "url", "archived", "published", "updated", "retrieved"),
}
_OTHER_NAMES = {"lang": "language"}
# File systems take names of 255 bytes; a sign takes up to four, and an ending and a hash follow.
_LONGEST_NAME = 40


def is_table(path: Path) -> bool:
    """Return whether a file is a table, by its name."""
    return path.name.endswith(ENDINGS)


def name_of(path: Path) -> str:
    """Return the name of a table without its endings."""
    return path.name.removesuffix(".gz").removesuffix(".jsonl")


def lay_out(table: Path, folder: Path) -> None:
    """Write the rows of a table as records into a new folder.

    Raises:
        NotRun: the file cannot be read, or a row is no JSON object with a text.
    """
    folder.mkdir(parents=True)
    for number, row in rows_of(table):
        try:
            write_row(row, number, folder)
        except ValueError as problem:
            raise NotRun(f"{table}:{number}: {problem}") from None


def write_row(row: Mapping[str, Any], number: int, folder: Path) -> str:
    """Write a row as a record into a folder and return the name of its files without ending.

    Args:
        row: the row.
        number: its line in the table, from 1.
        folder: where the record goes.

    Raises:
        ValueError: it has no text, or another row has its id.
    """
    text = _text(row)
    if text is None:
        raise ValueError("has neither `text` nor `lines`")
    name = _file_name(row.get("id", f"line-{number}"))
    file = folder / f"{name}.txt"
    if file.exists():
        raise ValueError(f"another row has the id {row['id']!r}, too")
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    sidecar = _sidecar(row)
    if sidecar is not None:
        (folder / f"{name}.yaml").write_bytes(sidecar.encode("utf-8", "surrogatepass"))
    return name


def rows_of(table: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the rows of a table, each with the number of its line.

    Raises:
        NotRun: the file cannot be read, or a row is no JSON object.
    """
    number = 0
    try:
        with (gzip.open if table.name.endswith(".gz") else open)(table, "rb") as lines:
            for number, line in enumerate(lines, start=1):
                if not line.strip():
                    continue
                row = json.loads(line)
                if not isinstance(row, dict):
                    raise NotRun(f"{table}:{number}: is no JSON object")
                yield number, row
    except (OSError, EOFError, ValueError) as problem:
        raise NotRun(f"{table}:{number or 1}: cannot be read: {problem}") from None


def _text(row: Mapping[str, Any]) -> str | None:
    text, lines = row.get("text"), row.get("lines")
    if isinstance(text, str):
        return text
    if not isinstance(lines, list):
        return None
    return "\n".join(str(one["text"] if isinstance(one, dict) else one) for one in lines) + "\n"


def _file_name(row_id: object) -> str:
    """Return an id as a file name; one that had to be changed keeps apart by a hash."""
    name = str(row_id)
    safe = re.sub(r"[^A-Za-z0-9_-]+", "-", name).strip("-")[:_LONGEST_NAME]
    if safe == name:
        return name
    return f"{safe}-{hashlib.sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"


def _sidecar(row: Mapping[str, Any]) -> str | None:
    given = row.get("sidecar")
    if given is not None:
        return given if isinstance(given, str) else _yaml(given)
    fields = {_OTHER_NAMES.get(key, key): value for key, value in row.items()}
    made = {key: fields[key] for key in _TOP if fields.get(key) is not None}
    for key, below in _BELOW.items():
        found = {name: fields[name] for name in below if fields.get(name) is not None}
        if found and key not in made:
            made[key] = found
    required = sum(key in made for key in REQUIRED)
    return _yaml(made) if required >= FEWEST_REQUIRED else None


def _yaml(fields: Mapping[str, Any]) -> str:
    """Return fields as YAML: one key a line, each value in the form of JSON, which YAML reads."""
    return "".join(
        f"{key}: {json.dumps(_without_null(value), ensure_ascii=False)}\n"
        for key, value in fields.items()
    )


def _without_null(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_null(one) for key, one in value.items() if one is not None}
    return [_without_null(one) for one in value] if isinstance(value, list) else value
