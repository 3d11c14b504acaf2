"""The sidecar: values as strings, each with the place it stands at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from readlint.record.document import Document, Place
from readlint.record.lazy import lazy_pattern
from readlint.record.node import EMPTY, Node
from readlint.record.simple_yaml import read_simple
from readlint.record.yaml_nodes import MAX_DEPTH, MAX_NODES, UNTAGGED, ComposedNode, compose
from readlint.record.yaml_problem import NO_CHARACTER, YamlProblem

Key = str | int
Path = tuple[Key, ...]

DEFAULTS_NAMES = ("_defaults.yml", "_defaults.yaml")
_CORE_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}"
    for name in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq")
)
_SURROGATE = lazy_pattern("[\ud800-\udfff]")


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

    __slots__ = ("document", "duplicates", "root", "values")

    def __init__(self, document: Document, root: Node, duplicates: list[Duplicate]) -> None:
        self.document = document
        self.root = root
        self.duplicates = duplicates
        self.values: Mapping[str, Any] = root.plain()

    @property
    def opening(self) -> Place:
        """The first line of the mapping: where a finding about the whole sidecar points."""
        return _first_line(self.root.place)

    def node(self, *path: Key) -> Node | None:
        """Return the node at `path`, or None where the sidecar has none."""
        node: Node | None = self.root
        for key in path:
            node = _child(node, key) if node is not None else None
        return node

    def text(self, *path: Key) -> str | None:
        """Return the string at `path`; None where there is none, or something else than text."""
        node = self.node(*path)
        return node.value if node is not None and isinstance(node.value, str) else None

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


def parse_mapping(
    document: Document, start: int = 0, end: int | None = None, *, may_be_empty: bool = False
) -> tuple[Node, list[Duplicate]] | SidecarProblem:
    """Parse the characters from `start` to `end` of `document` as one YAML mapping.

    Args:
        document: the file.
        start: offset of the first character of the YAML.
        end: offset behind its last one; the end of the file if None.
        may_be_empty: whether a file without any value counts as an empty mapping.
    """
    simple = read_simple(document, start, end)
    if simple is not None:
        return simple, []
    return _read_by_library(document, start, end, may_be_empty)


def _read_by_library(
    document: Document, start: int, end: int | None, may_be_empty: bool
) -> tuple[Node, list[Duplicate]] | SidecarProblem:
    read = parse_value(document, start, end)
    if read is None and may_be_empty:
        return Node({}, document.place(start, start)), []
    if read is None:
        return SidecarProblem("it holds no value at all", document.place(start, start))
    if isinstance(read, SidecarProblem):
        return read
    root, _ = read
    if not isinstance(root.value, dict):
        kind = "a list" if isinstance(root.value, list) else "plain text"
        message = f"it is {kind}, and a sidecar is a mapping of `key: value` lines"
        return SidecarProblem(message, _first_line(root.place))
    return read


def parse_value(
    document: Document, start: int = 0, end: int | None = None
) -> tuple[Node, list[Duplicate]] | SidecarProblem | None:
    """Parse the characters from `start` to `end` of `document` as YAML of any form.

    Returns:
        The value and the keys written twice; what is wrong; None where there is no value.
    """
    try:
        composed = compose(document.content[start:end])
        if composed is None:
            return None
        builder = _Builder(document, start)
        return builder.build(composed, depth=0), builder.duplicates
    except YamlProblem as problem:
        return SidecarProblem(
            problem.message, document.place(start + problem.start, start + problem.end)
        )


def _first_line(place: Place) -> Place:
    line, _ = place.document.locate(place.start)
    return place.document.place(place.start, min(place.end, place.document.line_span(line)[1]))


class _Builder:
    """Turns composed nodes into ours, counting what it visits: aliases may share, never explode."""

    def __init__(self, document: Document, offset: int) -> None:
        self.document = document
        self.offset = offset
        self.duplicates: list[Duplicate] = []
        self.visited = 0

    def build(self, composed: ComposedNode, depth: int) -> Node:
        self._check_limits(composed, depth)
        if isinstance(composed.value, str):
            return self._scalar(composed)
        if composed.value and isinstance(composed.value[0], tuple):
            return self._mapping(composed, depth)
        if type(composed).__name__ == "MappingNode":
            return Node({}, self._place(composed))
        return self._sequence(composed, depth)

    def _check_limits(self, composed: ComposedNode, depth: int) -> None:
        self.visited += 1
        start = composed.start_mark.index
        if depth > MAX_DEPTH:
            raise YamlProblem(f"values are nested more than {MAX_DEPTH} levels deep", start)
        if self.visited > MAX_NODES:
            raise YamlProblem(
                f"with its aliases expanded it holds more than {MAX_NODES:,} values", start
            )
        if composed.ctag.suffix == UNTAGGED:  # `.tag` would decode it anew at every look
            return
        tag = composed.tag
        if tag not in _CORE_TAGS:
            shown = tag.replace("tag:yaml.org,2002:", "!!")
            raise YamlProblem(
                f"the tag `{shown}` asks for an object; a sidecar holds plain text only",
                start,
                start + len(shown) if tag != shown else composed.end_mark.index,
            )

    def _place(self, composed: ComposedNode) -> Place:
        start = self.offset + composed.start_mark.index
        return self.document.place(start, self.offset + composed.end_mark.index)

    def _scalar(self, composed: ComposedNode) -> Node:
        place = self._place(composed)
        if composed.style in ("|", ">"):
            end = place.start + len(place.words.rstrip())
            place = self.document.place(place.start, end)
        if composed.style == '"' and _SURROGATE.search(composed.value):
            # The Python parser lets these pass, the C parser does not; no file could hold them.
            start = composed.start_mark.index
            raise YamlProblem(NO_CHARACTER, start, composed.end_mark.index)
        unquoted = composed.style in (None, "")
        value = None if unquoted and composed.value in EMPTY else composed.value
        return Node(value, place, unquoted=unquoted)

    def _sequence(self, composed: ComposedNode, depth: int) -> Node:
        items = [self.build(item, depth + 1) for item in composed.value]
        return Node(items, self._fitted(composed, items))

    def _mapping(self, composed: ComposedNode, depth: int) -> Node:
        children: dict[str, Node] = {}
        keys: dict[str, Place] = {}
        for key_node, value_node in composed.value:
            place = self._place(key_node)
            if not isinstance(key_node.value, str):
                raise YamlProblem(
                    "a list or a group is used as a key; a key is plain text",
                    key_node.start_mark.index,
                    key_node.end_mark.index,
                )
            key = key_node.value
            if key in keys:
                self.duplicates.append(Duplicate(key, keys[key], place))
            keys[key] = place
            child = self.build(value_node, depth + 1)
            if child.place.start == child.place.end:
                child.place = place
            children[key] = child
        return Node(children, self._fitted(composed, list(children.values())), keys)

    def _fitted(self, composed: ComposedNode, children: list[Node]) -> Place:
        """End a block collection at its last value: the parser ends it at the next key."""
        place = self._place(composed)
        own = [child.place.end for child in children if child.place.start >= place.start]
        if not own or composed.flow_style:
            return place
        return self.document.place(place.start, max(own))


def merged(over: Node, under: Node) -> Node:
    """Lay the mapping `over` on `under`: mappings merge key by key, anything else replaces."""
    if not (isinstance(over.value, dict) and isinstance(under.value, dict)):
        return over
    children = dict(under.value)
    for key, node in over.value.items():
        below = under.value.get(key)
        children[key] = merged(node, below) if below is not None else node
    return Node(children, over.place, {**under.keys, **over.keys})
