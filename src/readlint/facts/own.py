"""The user's own facts: rows added to the shipped tables, or laid over them by id.

A file says by its `schema` which table it is for. Its rows have the form of the shipped ones;
of a row that exists it need only give the fields that change, and of an office the terms that do.
What comes of it must pass the same checks as the shipped tables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from readlint.config.document import absolute, read_bytes
from readlint.config.problem import ConfigError
from readlint.facts import checks
from readlint.facts.checks.base import Problem, Row
from readlint.facts.compiling import compile_officials, compile_publishers
from readlint.facts.events import Events
from readlint.facts.in_force import SHIPPED, Tables
from readlint.facts.officials import Officials
from readlint.facts.publishers import Publishers
from readlint.record import Document, Node, SidecarProblem
from readlint.record.files import DISK, Files
from readlint.record.sidecar import parse_mapping

_SOURCES = Path(__file__).parent / "tables"
_WORDS = {"true": True, "false": False, "null": None, "~": None}
_SCHEMAS = {f"readlint-{name}/1": name for name in ("officials", "events", "publishers")}
_CHECKS: Mapping[str, Callable[[Any, str], list[Problem]]] = {
    "officials": checks.check_officials,
    "events": checks.check_events,
    "publishers": checks.check_publishers,
}
# Of these lists a row is known by its id; of terms by the person and the first day.
_KEYED = {
    "offices": ("id",),
    "events": ("id",),
    "publishers": ("id",),
    "terms": ("person", "start"),
}


# What these hold are mappings, by id or by words.
_MAPPINGS = ("persons", "weak_forms", "patterns")


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
    merged: dict[str, Row] = {}
    for path in dict.fromkeys(absolute(path) for path in paths):
        document = _document(files.shown(path), read_bytes(path, files=files))
        own = _read(document)
        name = _table_of(own, document)
        _refuse_misshapen(own, document)
        base = merged.get(name) or _shipped(name)
        whole = _laid_over(base, own)
        _refuse(_CHECKS[name](whole, document.path), document)
        merged[name] = _without_lines(whole)  # the next file is not to blame for this one
    return _tables(merged) if merged else SHIPPED


def _tables(merged: Mapping[str, Row]) -> Tables:
    officials, events, publishers = (merged.get(name) for name in _CHECKS)
    return Tables(
        Officials(compile_officials(officials)) if officials else None,
        Events(events) if events else None,
        Publishers(compile_publishers(publishers)) if publishers else None,
    )


def _table_of(own: Row, document: Document) -> str:
    name = _SCHEMAS.get(str(own.get("schema")))
    if name is None:
        wanted = ", ".join(f"`{schema}`" for schema in _SCHEMAS)
        line = own.key_lines.get("schema", 1)
        raise _error(document, line, f"`schema` must say which table this is for: {wanted}")
    return name


def _refuse_misshapen(row: Row, document: Document) -> None:
    """Refuse what the checks of the tables take for granted: lists of rows, mappings of rows."""
    for key, held in row.items():
        line = row.key_lines.get(key, row.line)
        rows = held if isinstance(held, list) else list(getattr(held, "values", list)())
        if key in _KEYED and not isinstance(held, list):
            raise _error(document, line, f"`{key}` must be a list")
        if key in _MAPPINGS and not isinstance(held, Row):
            raise _error(document, line, f"`{key}` must be a mapping")
        if key in (*_KEYED, *_MAPPINGS) and not all(isinstance(one, Row) for one in rows):
            raise _error(document, line, f"`{key}` must hold `key: value` lines for each entry")
        for one in rows:
            if isinstance(one, Row):
                _refuse_misshapen(one, document)


def _refuse(problems: list[Problem], document: Document) -> None:
    """Raise the first problem, if there is any: one with a line before one without."""
    for problem in sorted(problems, key=lambda one: not one.line):
        said = f"{problem.place}: {problem.text}" if problem.place else problem.text
        raise _error(document, problem.line, said)


def _error(document: Document, line: int, what: str) -> FactsError:
    if not line:
        return FactsError(document.path, None, None, what)
    start, end = document.line_span(line)
    written = document.content[start:end]
    return FactsError(document.path, line, len(written) - len(written.lstrip()) + 1, what)


# -- reading ---------------------------------------------------------------------------------


def _document(shown: str, data: bytes) -> Document:
    try:
        return Document(shown, data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = f"is not UTF-8 (byte 0x{data[error.start]:02x})"
        raise FactsError(shown, line, 1, what) from None


def _read(document: Document) -> Row:
    parsed = parse_mapping(document)
    if isinstance(parsed, SidecarProblem):
        line = document.locate(parsed.place.start)[0]
        what = parsed.message.replace("a sidecar", "a facts file")
        raise _error(document, line, f"this is no facts file: {what}")
    root, duplicates = parsed
    for twice in duplicates:
        line = document.locate(twice.second.start)[0]
        raise _error(document, line, f"`{twice.key}` is written twice")
    return _row(root)


def _row(node: Node) -> Row:
    row = Row(_line(node))
    assert isinstance(node.value, dict)
    for key, held in node.value.items():
        row[key] = _value(held)
        place = node.keys.get(key, held.place)
        row.key_lines[key] = place.document.locate(place.start)[0]
    return row


def _value(node: Node) -> Any:
    if isinstance(node.value, dict):
        return _row(node)
    if isinstance(node.value, list):
        return [_value(item) for item in node.value]
    return _WORDS.get(node.value, node.value) if node.unquoted and node.value else node.value


def _line(node: Node) -> int:
    return node.place.document.locate(node.place.start)[0]


def _shipped(name: str) -> Row:
    path = _SOURCES / f"{name}.yaml"
    table: Row = _without_lines(_read(_document(path.name, path.read_bytes())))
    return table


def _without_lines(value: Any) -> Any:
    """Forget where rows were written: what is wrong with them is seen from another file."""
    if isinstance(value, list):
        return [_without_lines(item) for item in value]
    if not isinstance(value, dict):
        return value
    row = Row()
    row.update((key, _without_lines(held)) for key, held in value.items())
    return row


# -- merging ---------------------------------------------------------------------------------


def _laid_over(base: Any, own: Any, key: str = "") -> Any:
    """Return a table with the user's rows in it: mappings by key, lists of rows by their id."""
    if isinstance(base, dict) and isinstance(own, Row):
        merged = Row(own.line)
        merged.key_lines = own.key_lines
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
