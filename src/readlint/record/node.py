"""One value of a sidecar and where it stands."""

from __future__ import annotations

from typing import Any

from readlint.record.document import Place

# What YAML takes for "nothing written" where it stands without quotes.
EMPTY = frozenset(("", "~", "null", "Null", "NULL"))


class Node:
    """One value of a sidecar.

    Attributes:
        value: a string, None (nothing written), a mapping of nodes or a list of nodes.
        place: where the value stands; where nothing is written, its key.
        keys: for a mapping, the place of each key.
        unquoted: a scalar written without quotes, which other programs read by its looks.
    """

    __slots__ = ("keys", "place", "unquoted", "value")

    def __init__(
        self,
        value: str | dict[str, Node] | list[Node] | None,
        place: Place,
        keys: dict[str, Place] | None = None,
        unquoted: bool = False,
    ) -> None:
        self.value = value
        self.place = place
        self.keys = keys or {}
        self.unquoted = unquoted

    def plain(self) -> Any:
        """Return the value as plain strings, None, dicts and lists."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value
