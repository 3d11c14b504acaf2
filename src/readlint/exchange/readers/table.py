"""What every reader of tables yields: rows with a place, and cells by column."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from itertools import islice
from typing import Any

from readlint.named_tuple import NamedTuple

Cell = Any
# Enough rows to see what a column holds, and few enough to be kept.
SAMPLE = 200
# A sidecar is nested no deeper than this; what is deeper stays one cell.
_DEEPEST = 8


class TableError(Exception):
    """A table that cannot be read, or not written; its text is one clear line with its place."""


def needed(module: str, package: str, why: str) -> Any:
    """Return a module that only some tables need.

    Args:
        module: its name.
        package: what brings it.
        why: what needs it.

    Raises:
        TableError: the package is not installed.
    """
    try:
        return import_module(module)
    except ImportError:
        raise TableError(f"{why} needs the package {package}: pip install {package}") from None


class Row(NamedTuple):
    """One row of a table.

    Attributes:
        place: the file and the row as people count it: `speeches.csv:12`.
        cells: text, or what JSON holds, by column; empty cells are left out.
        raw: the row as the writer of the same format takes it back.
        problem: why the row cannot be read; "" where it can.
        blank: the columns whose cells are empty; None where those are all that `cells` has not.
        number: of the row, as in `place`; 0 where rows are files of their own.
        line: the 1-based line of the table on which it begins; None where it has no lines.
    """

    place: str
    cells: Mapping[str, Cell]
    raw: Any
    problem: str = ""
    blank: frozenset[str] | None = None
    number: int = 0
    line: int | None = None

    def gives(self, column: str) -> bool:
        """Return whether the row says anything of a column, be it that its cell is empty."""
        return column in self.cells or self.blank is None or column in self.blank


class Rejects:
    """Takes rows that were not imported, in the format that they came in.

    What is written appears only when the file is closed, whole.
    """

    def add(self, row: Row) -> None:
        """Keep one row."""
        raise NotImplementedError

    def content(self) -> bytes:
        """Return the file with all rows that were kept."""
        raise NotImplementedError


class Table(NamedTuple):
    """A table that is read row by row, as often as that is asked for.

    Attributes:
        shown: its path, as reports show it.
        suffix: of a file of its format, with the dot; "" where rows are files of their own.
        columns: in the order of the table; of JSON, those of the first rows.
        rows: reads the rows.
        rejects: makes a keeper of rows; None where each row is a file that stays where it is.
        notes: what the user should know about how it was read, one line each.
        is_guarded: whether our own export puts a `'` before cells that look like formulas.
        text_suffix: of the texts that are made of its rows.
    """

    shown: str
    suffix: str
    columns: tuple[str, ...]
    rows: Callable[[], Iterator[Row]]
    rejects: Callable[[], Rejects] | None
    notes: tuple[str, ...] = ()
    is_guarded: bool = False
    text_suffix: str = ".txt"

    def sample(self) -> list[Row]:
        """Return the first rows that can be read."""
        return list(islice((row for row in self.rows() if not row.problem), SAMPLE))


def unique_names(names: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return names of columns, each once, and notes on those that were changed.

    Args:
        names: as the header gives them.
    """
    taken: set[str] = set()
    found: list[str] = []
    notes: list[str] = []
    for number, written in enumerate(names, 1):
        plain = " ".join(written.split())
        name = plain or f"column {number}"
        copy = 1
        while name in taken:
            copy += 1
            name = f"{plain or 'column'} ({copy})"
        if not plain:
            notes.append(f"column {number} has no name; it is called `{name}` here")
        elif copy > 1:
            notes.append(f"two columns are named `{plain}`; the later one is called `{name}` here")
        taken.add(name)
        found.append(name)
    return tuple(found), tuple(notes)


def flattened(values: Mapping[str, Any]) -> dict[str, Cell]:
    """Return the values of an object by dotted names, what is empty left out.

    Numbers must have come as text. Lists stay lists.
    """
    found: dict[str, Cell] = {}
    waiting: list[tuple[str, Any, int]] = [(str(k), v, 1) for k, v in reversed([*values.items()])]
    while waiting:
        name, value, depth = waiting.pop()
        # A key with a dot may have the name of a nested one.
        while name in found:
            name += "'"
        if isinstance(value, dict) and value and depth < _DEEPEST:
            waiting += [(f"{name}.{k}", v, depth + 1) for k, v in reversed(value.items())]
        elif isinstance(value, bool):
            found[name] = "true" if value else "false"
        elif value is not None and value not in ("", [], {}):
            found[name] = value
    return found


def columns_of(rows: Iterable[Row]) -> tuple[str, ...]:
    """Return the names that occur in some rows, in the order in which they come first."""
    return tuple(dict.fromkeys(name for row in rows for name in row.cells))
