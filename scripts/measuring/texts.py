"""Real texts laid out as records, in folders in which rules across records may compare them.

Rows of a table (see `comparing.tables`) with `collection` are in a folder of that name, others in
one of their site (`url`, `url_or_site`). Further fields that are read here:

- `clean`: the row is a document alone, without its page. Such rows are apart from pages.
- A row without participants is a page: `date` is the day it came out, as `published` is.
- A page that is in several rows, by its address, is the first of them; it gets what others add.
- `lines` with `label` (keep, junk, skip): which lines are of the document, and which are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from comparing.tables import is_table, name_of, rows_of, write_row
from comparing.versions import NotRun

_NO_NAME = re.compile(r"[^\w.-]+")
_LONGEST_NAME = 80
# By whether they are documents.
_KINDS = ("pages", "documents")
Labels = tuple[str, ...]
Row = dict[str, Any]


class Texts(NamedTuple):
    """Texts that are checked in one run.

    Attributes:
        name: as the ledger names them; nothing of this machine.
        folder: the working folder of the run.
        whole: the sidecars have what a sidecar needs; else nothing that is said of people,
            places, publishers and sidecars is counted.
        made: the sidecars were written here, from the values of a table.
        kind: `documents`, where all but the faults of the document itself was left out and what
            the sidecar has is right; `pages`, which have all that a page has around it.
        labels: of texts whose lines are marked, the label of each line, by path of the text.
    """

    name: str
    folder: Path
    whole: bool
    made: bool
    kind: str
    labels: Mapping[str, Labels]


def lay_out_all(paths: Iterable[Path], scratch: Path) -> list[Texts]:
    """Lay out what was named: tables, and folders of records, which are taken as they are.

    Raises:
        NotRun: there is no such path, a table cannot be read, or two have the same name.
    """
    found: list[Texts] = []
    pages: dict[tuple[str, bool], Row] = {}
    tables: dict[Path, list[tuple[int, Row]]] = {}
    for path in map(Path.resolve, paths):
        if path.is_dir():
            whole = any(path.rglob("*.yaml"))
            found.append(Texts(path.name, path, whole, False, _KINDS[whole], {}))
        elif path.is_file() and is_table(path):
            tables[path] = list(_first_of_each(rows_of(path), pages))
        else:
            raise NotRun(f"{path}: is neither a folder nor a table (.jsonl, .jsonl.gz)")
    for table, rows in tables.items():
        found += _of_table(table, rows, scratch / name_of(table))
    names = [one.name for one in found]
    if len(set(names)) < len(names):
        raise NotRun("two folders or tables have the same name: give one of them another name")
    return found


def _first_of_each(
    rows: Iterable[tuple[int, Row]], pages: dict[tuple[str, bool], Row]
) -> Iterator[tuple[int, Row]]:
    """Yield the rows of a table whose page is in no row before; that one gets what they add.

    Args:
        rows: with their numbers.
        pages: the rows before, of all tables, by address and by whether they are clean.
    """
    for number, row in rows:
        page = (_address(row), bool(row.get("clean")))
        first = pages.setdefault(page, row) if "/" in page[0] else row
        if first is row:
            yield number, row
            continue
        first |= {key: row[key] for key in row.keys() - first.keys() - {"text", "lines"}}


def _address(row: Row) -> str:
    address = str(row.get("url") or row.get("url_or_site") or "")
    return address.partition("://")[2].partition("#")[0].rstrip("/")


def _of_table(table: Path, rows: Iterable[tuple[int, Row]], folder: Path) -> Iterable[Texts]:
    """Lay out a table; its clean rows apart, since a page and its own document are copies."""
    labels: dict[str, dict[str, Labels]] = {}
    whole: dict[str, bool] = {}
    clean: dict[str, bool] = {}
    for number, row in rows:
        part = f"{folder.name}{'-clean' if row.get('clean') else ''}"
        site = _site(row)
        place = folder / part / site
        place.mkdir(parents=True, exist_ok=True)
        try:
            name = write_row(_with_sidecar(row), number, place)
        except ValueError as problem:
            raise NotRun(f"{table}:{number}: {problem}") from None
        whole[part] = whole.get(part, True) and _is_whole(row)
        clean[part] = bool(row.get("clean")) or whole[part]
        if marked := _labels(row):
            labels.setdefault(part, {})[f"{site}/{name}.txt"] = marked
    return [
        Texts(part, folder / part, whole[part], True, _KINDS[clean[part]], labels.get(part, {}))
        for part in whole
    ]


def _site(row: Mapping[str, Any]) -> str:
    """Return a name of the collection or the site that any file system takes."""
    address = str(row.get("url") or row.get("url_or_site") or "")
    name = str(row.get("collection") or urlsplit(address).hostname or address)
    return _NO_NAME.sub("-", name)[:_LONGEST_NAME].strip(".-") or "unknown"


def _with_sidecar(row: Row) -> Row:
    """Return a row with a sidecar of what is known of a page: its day, its language, its address.

    Rows that name participants have a sidecar of their own.
    """
    if _is_whole(row):
        return row
    day = row.get("date") or row.get("published")
    source = {"published": row.get("published"), "url": row.get("url")}
    known = {key: value for key, value in source.items() if value}
    sidecar = {"date": day, "source": known or None, "language": row.get("lang")}
    filled = {key: value for key, value in sidecar.items() if value}
    kind = row.get("kind", "news-report")
    return {**row, "sidecar": {"kind": kind, **filled}} if filled else row


def _is_whole(row: Mapping[str, Any]) -> bool:
    return "sidecar" in row or "participants" in row


def _labels(row: Mapping[str, Any]) -> Labels:
    lines = row.get("lines")
    if not isinstance(lines, list) or not all(isinstance(one, dict) for one in lines):
        return ()
    return tuple(
        str(one.get("label", "skip")) for one in lines for _ in str(one["text"]).split("\n")
    )
