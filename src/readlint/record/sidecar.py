"""The values of a sidecar as strings, each with the place it stands at."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path as FilePath
from typing import Any

from readlint.named_tuple import NamedTuple
from readlint.record.document import Document, Place
from readlint.record.files import DISK, Files, bears_a_mark, upward

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


EMPTY_SIDECAR = "it is empty: no line gives a value"

Key = str | int
Path = tuple[Key, ...]

DEFAULTS_NAMES = ("_defaults.yml", "_defaults.yaml")


class SidecarProblem:
    """Why a sidecar cannot be used at all, and where."""

    __slots__ = ("message", "place")

    def __init__(self, message: str, place: Place) -> None:
        self.message = message
        self.place = place


class Duplicate(NamedTuple):
    """A key written twice in one mapping."""

    key: str
    first: Place
    second: Place


class Sidecar:
    """The values a sidecar gives, those of its folders' `_defaults.yaml` merged in below them.

    Attributes:
        document: the file that holds the sidecar (the text itself for a front-matter block).
        root: the merged mapping.
        duplicates: keys written twice, in the order of the file.
        values: the merged mapping as plain strings, None, dicts and lists.
    """

    __slots__ = ("_texts", "document", "duplicates", "root", "values")

    def __init__(self, document: Document, root: Node, duplicates: list[Duplicate]) -> None:
        self.document = document
        self.root = root
        self.duplicates = duplicates
        self.values: Mapping[str, Any] = root.plain()
        self._texts: dict[tuple[Key, ...], str | None] = {}

    @property
    def opening(self) -> Place:
        """The first line of the mapping: where a finding about the whole sidecar points."""
        return self.root.place.first_line

    @property
    def closing(self) -> Place:
        """The empty place behind the last value: where a finding about what is missing points."""
        place = self.root.place
        end = len(place.document.content[: place.end].rstrip())
        return Place(place.document, max(place.start, end), max(place.start, end))

    def node(self, *path: Key) -> Node | None:
        """Return the node at `path`, or None where the sidecar has none."""
        node: Node | None = self.root
        for key in path:
            if node is None:
                break
            # Nearly all that is asked for are keys of mappings.
            value = node.value
            if isinstance(value, dict) and isinstance(key, str):
                node = value.get(key)
            else:
                node = _child(node, key)
        return node

    def text(self, *path: Key) -> str | None:
        """Return the string at `path`; None where there is none, or something else than text."""
        # Rules ask some eighty times for the same ten fields.
        found = self._texts.get(path, "")
        if not found and path not in self._texts:
            node = self.node(*path)
            value = None if node is None else node.value
            found = self._texts[path] = value if isinstance(value, str) else None
        return found

    def place(self, *path: Key) -> Place:
        """Return the place of the value at `path`, or of its nearest ancestor that exists."""
        node = self.root
        for key in path:
            child = _child(node, key)
            if child is None:
                break
            node = child
        return node.place

    def key_place(self, *path: Key) -> Place:
        """Return the place of the key that holds the value at `path` (of an item: the item)."""
        parent = self.node(*path[:-1])
        key = path[-1]
        if parent is not None and isinstance(key, str) and key in parent.keys:
            return parent.keys[key]
        return self.place(*path)

    def items(self, *path: Key) -> Iterator[Node]:
        """Iterate over the nodes of the list at `path`; nothing where there is no list."""
        node = self.node(*path)
        if node is not None and isinstance(node.value, list):
            yield from node.value


def _child(node: Node, key: Key) -> Node | None:
    value = node.value
    if isinstance(value, dict) and isinstance(key, str):
        return value.get(key)
    if isinstance(value, list) and isinstance(key, int) and 0 <= key < len(value):
        return value[key]
    return None


def merged(over: Node, under: Node) -> Node:
    """Lay the mapping `over` on `under`: mappings merge key by key, anything else replaces."""
    if not (isinstance(over.value, dict) and isinstance(under.value, dict)):
        return over
    children = dict(under.value)
    for key, node in over.value.items():
        below = under.value.get(key)
        children[key] = merged(node, below) if below is not None else node
    return Node(children, over.place, {**under.keys, **over.keys})


class FolderDefaults:
    """Finds the folder defaults for many folders; each folder is looked into once.

    Args:
        files: where they are looked for.
    """

    def __init__(self, files: Files = DISK) -> None:
        self._files = files
        self._above: dict[str, tuple[FilePath, ...]] = {}

    def above(self, folder: str) -> tuple[FilePath, ...]:
        """Return the defaults that apply to the records of a folder, outermost first.

        Folders are searched upward to the first that holds a repository or a configuration, so
        that a record means the same whether it is linted alone or with its corpus.

        Args:
            folder: absolute.
        """
        passed: list[str] = []
        found: tuple[FilePath, ...] = ()
        for one in upward(folder):
            if one in self._above:
                found = self._above[one]
                break
            passed.append(one)
            if bears_a_mark(one, self._files.exists):
                break
        for one in reversed(passed):
            found = self._above[one] = found + self._here(one)
        return found

    def _here(self, folder: str) -> tuple[FilePath, ...]:
        here = (os.path.join(folder, name) for name in DEFAULTS_NAMES)  # noqa: PTH118
        return tuple(FilePath(file) for file in here if self._files.is_file(file))
