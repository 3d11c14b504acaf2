"""What is wrong with the form of a table of facts, and where it is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readlint.named_tuple import NamedTuple
from readlint.record import Node, Place
from readlint.schema.problem import Path
from readlint.schema.shipped import Form, PlainWording, value_at


class Row(dict[str, Any]):
    """A mapping that remembers where it was written.

    Attributes:
        node: the mapping as it was read; None for a row of a shipped table.
    """

    __slots__ = ("node",)

    def __init__(self, node: Node | None = None) -> None:
        super().__init__()
        self.node = node

    def where(self, key: object = None, *, on_key: bool = False) -> Place | None:
        """Return where the row, or what it holds under a key, is written."""
        if self.node is None or not isinstance(self.node.value, dict):
            return None
        held = self.node.value.get(str(key))
        if held is None:
            return self.node.place
        return self.node.keys.get(str(key), held.place) if on_key else held.place


class Problem(NamedTuple):
    """What is wrong with a table, and where; no place if it was not read from a file."""

    place: Place | None
    text: str


class Checker:
    """Collects the problems of one table.

    Attributes:
        problems: what was found so far.
    """

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def bad(self, name: str, text: str, row: object = None, key: str | None = None) -> None:
        """Add a problem; `name` is that of the row, and `key` where in it the problem is."""
        place = row.where(key) if isinstance(row, Row) else None
        self.problems.append(Problem(place, f"{name}: {text}"))

    def id(self, name: str, row: Mapping[str, Any], seen: set[str]) -> None:
        """Add a problem where the id of a row was seen before, and remember it."""
        if row["id"] in seen:
            self.bad(name, "its id is used twice", row, "id")
        seen.add(row["id"])


def problems_of_form(form: Form, data: Any) -> list[Problem]:
    """Return what a schema refuses in a table; all that one row lacks is one problem."""
    wording = PlainWording(data)
    found: dict[object, Problem] = {}
    lacking: dict[Path, list[str]] = {}
    for one in form.problems(data, wording):
        text, key = one.message, one.path
        if one.kind == "missing-key":
            keys = lacking.setdefault(one.path, [])
            keys.append(f"`{one.suggestion}`")
            text = (
                f"{wording.target(one.path)} has no {', '.join(keys)}; only a row that "
                "readlint has already may leave keys out"
            )
        found[key] = Problem(_place(data, one.path, on_key=one.on_key), text)
    return list(found.values())


def _place(data: Any, path: Path, *, on_key: bool) -> Place | None:
    """Return where a value is written, or else the nearest row around it that was written."""
    place = data.where() if isinstance(data, Row) else None
    for number, step in enumerate(path, 1):
        is_key = on_key and number == len(path)
        if isinstance(data, Row):
            place = data.where(step, on_key=is_key) or place
        data = value_at(data, (step,))
        if isinstance(data, Row) and not is_key:
            place = data.where() or place
    return place
