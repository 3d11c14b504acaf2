"""A sidecar as the cells of one row, and columns as paths into a sidecar.

`participants[1].name` is the name of the first participant: a person can read, edit and add such
columns in a spreadsheet, which a cell of JSON does not allow. Numbers count from 1, as messages do.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from readlint.record.sidecar import Path
from readlint.schema.field_map import our_fields

RECORD = "record"
# What a person fills in most; these columns are there even where no sidecar has them.
USUAL = (
    "kind",
    "title",
    "date",
    "venue.city",
    "venue.country",
    "venue.format",
    "participants[1].name",
    "participants[1].party",
    "participants[1].role",
    "source.publisher",
    "source.url",
    "source.published",
    "language",
)
_PLAIN_KEY = re.compile(r"[^\W\d][\w-]*")
_STEP = re.compile(r'\.?([^\W\d][\w-]*)|\[([1-9]\d{0,4})\]|\[("(?:[^"\\]|\\.)*")\]')
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")


def cells_of(values: Mapping[str, Any]) -> dict[str, str]:
    """Return the values of a sidecar by column; what is empty is left out.

    Args:
        values: the sidecar as written.
    """
    return {column_of(path): text for path, text in leaves(values).items()}


def leaves(values: Mapping[str, Any]) -> dict[Path, str]:
    """Return the texts of a sidecar by their paths, an empty group or list as `{}` or `[]`."""
    found: dict[Path, str] = {}
    waiting: list[tuple[Path, Any]] = [((), values)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, dict) and value:
            waiting += [((*path, key), held) for key, held in reversed([*value.items()])]
        elif isinstance(value, list) and value:
            waiting += [((*path, n), held) for n, held in reversed([*enumerate(value)])]
        elif isinstance(value, str) and value:
            found[path] = value
        elif value is not None and value != "" and path:
            found[path] = "{}" if isinstance(value, dict) else "[]"
    return found


def column_of(path: Path) -> str:
    """Return the name of the column of a path."""
    name = ""
    for step in path:
        if isinstance(step, int):
            name += f"[{step + 1}]"
        elif _PLAIN_KEY.fullmatch(step) and not (step == RECORD and not name):
            name += f".{step}" if name else step
        else:
            name += f"[{_escaped(step)}]"
    return name


def _escaped(key: str) -> str:
    """Return a key as JSON in which no blank is lost when names of columns are tidied."""
    written = json.dumps(key)
    return "".join(f"\\u{ord(char):04x}" if char.isspace() else char for char in written)


def path_of(column: str) -> Path | None:
    """Return the path of a column; None where its name is none."""
    path: list[str | int] = []
    at = 0
    while at < len(column):
        step = _STEP.match(column, at)
        if step is None or (step[0].startswith(".") != bool(step[1] and path)):
            return None
        if step[1]:
            path.append(step[1])
        else:
            path.append(int(step[2]) - 1 if step[2] else str(json.loads(step[3])))
        at = step.end()
    return tuple(path) if path and isinstance(path[0], str) and column != RECORD else None


def in_order(columns: Iterable[str]) -> list[str]:
    """Return columns in the order of our fields, entries of lists side by side; others behind."""
    return sorted(dict.fromkeys(columns), key=_order)


def _order(column: str) -> tuple[int, list[int], int]:
    fields = our_fields()
    path = path_of(column) or ()
    top = str(path[0]) if path else column
    numbers = [step for step in path if isinstance(step, int)]
    dotted = ".".join(step for step in path if isinstance(step, str))
    behind = len(fields)
    first = fields.index(top) if top in fields else behind
    return first, numbers, fields.index(dotted) if dotted in fields else behind


def guarded(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula; `unguarded` gives it back."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """Return a cell as it was before `guarded`."""
    return cell[1:] if _GUARDED.match(cell) else cell
