"""Schemas of the user's own: everything they refer to is found before they are used, or refused.

A schema that narrows ours needs no recursion, no remote parts and no clever scoping, so all of
these are refused; what is left is checked in a time that the size of the schema bounds.
"""

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote

from readlint.record.files import DISK, Files
from readlint.schema.engine import Schema, SchemaSet, compiles, decider
from readlint.schema.formats import FORMATS
from readlint.schema.problem import SchemaError
from readlint.schema.references import References
from readlint.schema.schema_file import pointer

MAX_COST = 20_000
_SINGLE = (
    "additionalProperties", "contains", "else", "if", "items", "not", "propertyNames", "then",
)  # fmt: skip
_LISTED = ("allOf", "anyOf", "oneOf", "prefixItems")
_NAMED = ("$defs", "definitions", "dependentSchemas", "patternProperties", "properties")
_AT_TOP = ("$id", "$schema")
_REFUSED = {
    "$dynamicRef": "write `$ref`",
    "$recursiveRef": "write `$ref`",
    "unevaluatedItems": "write `items: false` after `prefixItems`",
    "unevaluatedProperties": "write `additionalProperties`",
}


class _Node(NamedTuple):
    uri: str
    place: str
    schema: Schema


def read_user_schema(path: Path, own: Schema, files: Files = DISK) -> SchemaSet:
    """Read a schema and all that it refers to.

    Args:
        path: the schema file, JSON or YAML; it may refer to files in its own folder and below.
        own: readlint's own schema, to which it may refer by its `$id`.
        files: where they are read from.

    Raises:
        SchemaError: the schema cannot be used; its text is one line with file, place and reason.
    """
    references = References(path, own, files)
    root = _Node(references.uri, "#", references.root)
    _check_cost(_walk(root, references), root, references)
    documents = references.documents
    found = SchemaSet(references.uri, references.root, path.name, documents)
    try:
        decider(found)
    except ValueError as error:
        first = str(error).splitlines()[0]
        raise SchemaError(str(path), "", f"cannot be used: {first}") from None
    return found


_Edges = dict[int, list[int]]


def _walk(root: _Node, references: References) -> tuple[_Edges, dict[int, _Node]]:
    """Check every schema that can be reached, and note which leads to which."""
    edges: _Edges = {}
    nodes: dict[int, _Node] = {}
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if id(node.schema) in edges:
            continue
        _check_node(node, references)
        nodes[id(node.schema)] = node
        below = [*_children(node), *_target(node, references)]
        edges[id(node.schema)] = [id(child.schema) for child in below]
        waiting += below
        # The engine reads whole files, so what nothing refers to must stand the checks as well.
        waiting += [_Node(uri, "#", schema) for uri, schema in references.take_unseen()]
    return edges, nodes


def _children(node: _Node) -> Iterator[_Node]:
    for keyword, value in node.schema.items():
        place = pointer(node.place, keyword)
        if keyword in _SINGLE:
            yield from _if_schema(node.uri, place, value)
        elif keyword in _LISTED and isinstance(value, list):
            for number, held in enumerate(value):
                yield from _if_schema(node.uri, pointer(place, number), held)
        elif keyword in _NAMED and isinstance(value, dict):
            for name, held in value.items():
                yield from _if_schema(node.uri, pointer(place, name), held)


def _if_schema(uri: str, place: str, value: Any) -> Iterator[_Node]:
    if isinstance(value, dict):
        yield _Node(uri, place, value)


def _target(node: _Node, references: References) -> Iterator[_Node]:
    if "$ref" not in node.schema:
        return
    place = pointer(node.place, "$ref")
    uri, fragment, schema = references.follow(node.uri, place, node.schema["$ref"])
    # Written out, it leads there by whatever address its own file is reached.
    node.schema["$ref"] = f"{uri}#{fragment}"
    if not references.is_trusted(uri):
        yield from _if_schema(uri, f"#{unquote(fragment)}", schema)


def _check_node(node: _Node, references: References) -> None:
    def refuse(keyword: str, what: str) -> SchemaError:
        return SchemaError(references.name(node.uri), pointer(node.place, keyword), what)

    schema = node.schema
    for keyword, instead in _REFUSED.items():
        if keyword in schema:
            raise refuse(keyword, f"`{keyword}` is not available here: {instead}")
    for keyword in _AT_TOP if node.place != "#" else ():
        if keyword in schema:
            raise refuse(keyword, f"`{keyword}` may stand only at the top of a file")
    name = schema.get("format")
    if name is not None and name not in FORMATS:
        known = ", ".join(FORMATS)
        raise refuse("format", f"format '{name}' cannot be checked here (only {known})")
    for keyword, pattern in _patterns(schema):
        if not compiles(pattern):
            raise refuse(keyword, f"the regular expression `{pattern}` cannot be used{_WHY}")


_WHY = ": it has a mistake, is too large, or looks around or back, which is not available here"


def _patterns(schema: Schema) -> Iterator[tuple[str, str]]:
    if "pattern" in schema:
        yield "pattern", schema["pattern"]
    for pattern in schema.get("patternProperties", ()):
        yield "patternProperties", pattern


def _check_cost(
    walked: tuple[_Edges, dict[int, _Node]], root: _Node, references: References
) -> None:
    """Refuse loops, and small schemas that unfold into huge ones."""
    edges, nodes = walked
    costs: dict[int, int] = {}
    try:
        for node in TopologicalSorter(edges).static_order():
            costs[node] = 1 + sum(costs[below] for below in edges[node])
    except CycleError as error:
        where = min((nodes[node] for node in error.args[1]), key=lambda n: (n.uri, n.place))
        what = "refers back to itself: a loop of references"
        raise SchemaError(references.name(where.uri), where.place, what) from None
    if costs[id(root.schema)] > MAX_COST:
        what = f"unfolds into more than {MAX_COST:,} parts"
        raise SchemaError(references.name(root.uri), "", what)
