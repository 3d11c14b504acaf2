"""Tables as the page reads them: a list a column, and equal values kept once."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, Generic, TypeVar

_T = TypeVar("_T", bound=Hashable)


class Numbered(Generic[_T]):
    """Gives equal values one number, in the order in which they come.

    Attributes:
        values: by their numbers.
    """

    def __init__(self) -> None:
        self.values: list[_T] = []
        self._numbers: dict[_T, int] = {}

    def number(self, value: _T) -> int:
        """Return the number of a value, from 0."""
        number = self._numbers.setdefault(value, len(self.values))
        if number == len(self.values):
            self.values.append(value)
        return number


class Column:
    """A column of which many rows are equal."""

    def __init__(self) -> None:
        self._held = Numbered[str]()
        self._rows: list[int] = []

    def append(self, value: str) -> None:
        """Add a row."""
        self._rows.append(self._held.number(value))

    def as_json(self) -> dict[str, Any]:
        """Return the values, and for each row the number of its value."""
        return {"values": self._held.values, "rows": self._rows}
