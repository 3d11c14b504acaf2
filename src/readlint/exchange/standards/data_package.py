"""A corpus as a Frictionless data package: a descriptor, and one CSV file of texts and values.

Each value has a column of its own, named as in `readlint export`; `file` and `text` are the path
and the words of the record. The schema says of each column what all of its cells are, so that a
validator finds what is damaged later; `readlint import datapackage.json` gives the records back.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import Any

from readlint.exchange.flat import cells_of, in_order, path_of
from readlint.exchange.guess import FORMS, KINDS
from readlint.exchange.names import safe_name
from readlint.exchange.readers.package import DESCRIPTOR, FILE, MARK, TEXT
from readlint.exchange.standards.whole_records import WholeRecord
from readlint.named_tuple import NamedTuple
from readlint.printing.printable import json_text
from readlint.schema.arrange import DAYS

TABLE = "records.csv"
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_RESOURCE_PROFILE = "https://datapackage.org/profiles/2.0/dataresource.json"
_SCHEMA_PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(?::[0-9]+)?(?:/[A-Za-z0-9._~/%?&=+,;:@!()-]*)?")
_ADDRESSES = ("source.url", "source.archived")
_CHOICES = {"kind": KINDS, "venue.format": FORMS}
_TOLD = {
    FILE: "Path of the text in the corpus.",
    TEXT: "The words of the record.",
    "kind": "What kind of document it is.",
    "date": "Day or days of the act, in EDTF.",
}


class Package(NamedTuple):
    """A data package.

    Attributes:
        files: the content of each file by its name.
        rows: how many records it has.
    """

    files: Mapping[str, bytes]
    rows: int


def data_package(records: Iterable[WholeRecord], name: str) -> Package:
    """Return a data package of some records, the same for the same records.

    Args:
        records: in the order of their rows.
        name: of the corpus.
    """
    rows = [{FILE: one.file, TEXT: one.text or "", **_cells(one)} for one in records]
    keys = dict.fromkeys(key for row in rows for key in row if key not in (FILE, TEXT))
    columns = [FILE, *in_order(keys), TEXT]
    table = _csv(columns, rows)
    descriptor = {
        "$schema": PROFILE,
        "name": safe_name(name).lower() if name.isascii() else "records",
        "resources": [_resource(columns, rows, table)],
    }
    return Package({DESCRIPTOR: f"{json_text(descriptor)}\n".encode(), TABLE: table}, len(rows))


def _cells(record: WholeRecord) -> dict[str, str]:
    return {_escaped(key): cell for key, cell in cells_of(record.values).items()}


def _escaped(column: str) -> str:
    """Return a column of the sidecar that is not taken for one of ours."""
    return f'["{column}"]' if column in (FILE, TEXT) else column


def _csv(columns: Sequence[str], rows: Sequence[Mapping[str, str]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode("utf-8", "surrogatepass")


def _resource(
    columns: Sequence[str], rows: Sequence[Mapping[str, str]], table: bytes
) -> dict[str, Any]:
    return {
        "$schema": _RESOURCE_PROFILE,
        "name": "records",
        "type": "table",
        "path": TABLE,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(table),
        "hash": f"sha256:{sha256(table).hexdigest()}",
        MARK: 1,
        "schema": {
            "$schema": _SCHEMA_PROFILE,
            "fields": [_field(name, [row[name] for row in rows if row.get(name)], len(rows))
                       for name in columns],
            "primaryKey": [FILE],
            "missingValues": [""],
        },
    }  # fmt: skip


def _field(name: str, cells: Sequence[str], rows: int) -> dict[str, Any]:
    """Return what a schema says of a column: no more than is true of all of its cells."""
    dotted = ".".join(step for step in path_of(name) or () if isinstance(step, str))
    field: dict[str, Any] = {"name": name, "type": "string"}
    if name in _TOLD:
        field["description"] = _TOLD[name]
    constraints: dict[str, Any] = {}
    if cells and dotted in DAYS and all(map(_is_day, cells)):
        field["type"] = "date"
    elif cells and dotted in _ADDRESSES and all(map(_ADDRESS.fullmatch, cells)):
        field["format"] = "uri"
    elif cells and dotted in _CHOICES and set(cells) <= {*_CHOICES[dotted]}:
        constraints["enum"] = list(_CHOICES[dotted])
    if rows and len(cells) == rows:
        constraints["required"] = True
    if name == FILE:
        constraints["unique"] = True
    return field | ({"constraints": constraints} if constraints else {})


def _is_day(cell: str) -> bool:
    if not _DAY.fullmatch(cell):
        return False
    try:
        return date.fromisoformat(cell).year > 0
    except ValueError:
        return False
