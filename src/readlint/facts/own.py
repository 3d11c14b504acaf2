"""The user's own facts: rows added to the shipped tables, or laid over them by id.

A file says by its `schema` which table it is for. Its rows have the form of the shipped ones;
of a row that exists it need only give the fields that change, and of an office the terms that do.
What comes of it must pass the same checks as the shipped tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, cast

from readlint.config.document import absolute, read_bytes
from readlint.config.problem import ConfigError
from readlint.facts.calendar import Calendar, compile_calendar
from readlint.facts.checks import problems_in
from readlint.facts.events import Events, event_rows, index_events, shipped_table
from readlint.facts.form import Problem, Row
from readlint.facts.in_force import SHIPPED, Tables
from readlint.facts.indexes import (
    compile_officials,
    compile_publishers,
    source_of_officials,
    source_of_publishers,
)
from readlint.facts.publishers import Publishers
from readlint.facts.store import read_rows
from readlint.facts.tables import Officials, read_officials
from readlint.record import Document, Node, SidecarProblem
from readlint.record.files import DISK, Files
from readlint.record.yaml_reader import parse_mapping

_WORDS = {"true": True, "false": False, "null": None, "~": None}
_SOURCES = Path(__file__).parent / "tables"
_TABLES = ("officials", "events", "publishers", "calendar")
_SCHEMAS = {f"readlint-{name}/1": name for name in _TABLES}
# Nobody corrects more mistakes of one file at a time.
_MOST_SAID = 100
# Of these lists a row is known by its id; of terms by the person and the first day.
_KEYED = {
    "offices": ("id",),
    "events": ("id",),
    "publishers": ("id",),
    "series": ("id",),
    "feasts": ("id",),
    "national_days": ("state", "day"),
    "relations": ("parties",),
    "bodies": ("id",),
    "terms": ("person", "start"),
}


class FactsError(ConfigError):
    """What is wrong in a facts file; its text is one line with file and place."""


def load_tables(paths: Iterable[Path], files: Files = DISK) -> Tables:
    """Return the shipped tables with the rows of some files laid over them, in this order.

    Args:
        paths: the files.
        files: where they are read from.

    Raises:
        FactsError: something in a file cannot be used.
        ConfigError: a file cannot be read.
    """
    from hashlib import blake2b

    read = blake2b(digest_size=16)
    merged: dict[str, Any] = {}
    for path in dict.fromkeys(absolute(path) for path in paths):
        shown = files.shown(path)
        data = read_bytes(path, files=files)
        read.update(f"{shown}\0{len(data)}\0".encode("utf-8", "surrogatepass") + data)
        own = read_table(shown, data)
        name = _table_of(own, shown)
        base = merged.get(name) or _shipped(name)
        whole = _laid_over(base, own)
        refuse(problems_in(name, whole), shown)
        merged[name] = _without_places(whole)  # the next file is not to blame for this one
    return _tables(merged, read.hexdigest()) if merged else SHIPPED


def _tables(merged: Mapping[str, Any], digest: str) -> Tables:
    officials, events, publishers, calendar = (merged.get(name) for name in _TABLES)
    return Tables(
        Officials(compile_officials(officials)) if officials else None,
        _events(events) if events else None,
        Publishers(compile_publishers(publishers)) if publishers else None,
        Calendar(compile_calendar(calendar)) if calendar else None,
        digest,
    )


def _events(table: Mapping[str, Any]) -> Events:
    return Events(index_events(table), lambda: event_rows(table["events"]))


def _table_of(own: Row, shown: str) -> str:
    name = _SCHEMAS.get(str(own.get("schema")))
    if name is None:
        wanted = ", ".join(f"`{schema}`" for schema in _SCHEMAS)
        what = f"`schema` must say which table this is for: {wanted}"
        refuse([Problem(own.where("schema"), what)], shown)
    return str(name)


def refuse(problems: Iterable[Problem], shown: str) -> None:
    """Raise what is wrong with a file, if anything is: what has a place before what has none.

    Raises:
        FactsError: something is.
    """
    found = sorted(problems, key=lambda one: one.place is None)[:_MOST_SAID]
    if found and found[0].place is not None:
        found = [one for one in found if one.place is not None]
    if found:
        raise FactsError.of(_error(one, shown) for one in found)


def _error(problem: Problem, shown: str) -> FactsError:
    if problem.place is None:
        return FactsError(shown, None, None, problem.text)
    return FactsError(shown, *problem.place.document.locate(problem.place.start), problem.text)


# -- reading ---------------------------------------------------------------------------------


def read_table(shown: str, data: bytes, most: int | None = None) -> Row:
    """Read a table of facts; every plain scalar but null, true and false is text.

    Args:
        shown: its file, as reports show it.
        data: its bytes.
        most: how many values it may hold; None for what any file of a user may.

    Raises:
        FactsError: it cannot be read.
    """
    try:
        document = Document(shown, data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = f"is not UTF-8 (byte 0x{data[error.start]:02x})"
        raise FactsError(shown, line, 1, what) from None
    parsed = parse_mapping(document, most=most)
    if isinstance(parsed, SidecarProblem):
        message = parsed.message.replace("a sidecar", "a facts file")
        raise _error(Problem(parsed.place, f"this is not a facts file: {message}"), shown)
    root, duplicates = parsed
    refuse((Problem(one.second, f"`{one.key}` is written twice") for one in duplicates), shown)
    table: Row = _value(root)
    return table


def _value(node: Node) -> Any:
    if isinstance(node.value, dict):
        row = Row(node)
        row.update((key, _value(held)) for key, held in node.value.items())
        return row
    if isinstance(node.value, list):
        return [_value(item) for item in node.value]
    return _WORDS.get(node.value, node.value) if node.unquoted and node.value else node.value


def _shipped(name: str) -> dict[str, Any]:
    """Return the shipped table as its source has it: the compiled form is read far faster."""
    if name == "officials":
        return source_of_officials(read_officials())
    if name == "publishers":
        return source_of_publishers(read_rows(name))
    if name == "events":
        return cast("Row", _without_places(shipped_table()))
    path = _SOURCES / f"{name}.yaml"
    table: Row = _without_places(read_table(path.name, path.read_bytes()))
    return table


def _without_places(value: Any) -> Any:
    """Forget where rows were written: what is wrong with them is seen from another file."""
    if isinstance(value, list):
        return [_without_places(item) for item in value]
    if not isinstance(value, dict):
        return value
    row = Row()
    row.update((key, _without_places(held)) for key, held in value.items())
    return row


# -- merging ---------------------------------------------------------------------------------


def _laid_over(base: Any, own: Any, key: str = "") -> Any:
    """Return a table with the user's rows in it: mappings by key, lists of rows by their id."""
    if isinstance(base, dict) and isinstance(own, Row):
        merged = Row(own.node)
        merged.update(base)
        merged.update((name, _laid_over(base.get(name), held, name)) for name, held in own.items())
        return merged
    if key in _KEYED and isinstance(base, list) and isinstance(own, list):
        return _rows(base, own, _KEYED[key], in_time=key == "terms")
    return own


def _rows(base: list[Any], own: list[Any], keys: tuple[str, ...], *, in_time: bool) -> list[Any]:
    rows = {_identity(row, keys): row for row in base}
    for number, row in enumerate(own):
        identity = _identity(row, keys) or ("", str(number))
        rows[identity] = _laid_over(rows.get(identity), row)
    merged = list(rows.values())
    if in_time and all(isinstance(row, dict) for row in merged):
        merged.sort(key=lambda row: str(row.get("start")))
    return merged


def _identity(row: Any, keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(str(row.get(key)) for key in keys) if isinstance(row, dict) else ()
