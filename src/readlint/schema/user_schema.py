"""Schemas of the user's own: everything they refer to is found before they are used, or refused.

References lead to files beside the schema and to our own schema, nowhere else. A schema that
narrows ours needs no recursion, no remote parts and no clever scoping, so all of these are refused;
what is left is checked in a time that the size of the schema bounds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from readlint.named_tuple import NamedTuple
from readlint.record.files import DISK, Files
from readlint.schema.engine import FORMATS, Schema, SchemaSet, compiles, decider, extra_keys
from readlint.schema.problem import SchemaError
from readlint.schema.schema_file import (
    check_form,
    find_spot,
    pointer,
    read_schema_file,
    subschemas,
)

if TYPE_CHECKING:
    from referencing.jsonschema import SchemaRegistry

MAX_FILES = 50


class References:
    """The closed world of documents that one schema may refer to.

    Attributes:
        uri: the address of the schema itself.
        root: the schema itself, without its `$id`.
        documents: all documents met so far, by address.

    Raises:
        SchemaError: the schema file cannot be read, or is no schema.
    """

    def __init__(self, path: Path, own: Schema, files: Files) -> None:
        from jsonschema_specifications import REGISTRY  # type: ignore[import-untyped]

        self._files = files
        self._path = path
        self._real = files.real(path.absolute())
        self._folder = self._real.parent
        self._registry: SchemaRegistry = REGISTRY
        self._trusted = frozenset({own["$id"], *REGISTRY})
        self._aliases: dict[str, str] = {}
        self._checked: set[int] = set()
        self._unseen: list[tuple[str, Schema]] = []
        self.documents: dict[str, Schema] = {}
        self._hold(own["$id"], own)
        self.uri = self._real.as_uri()
        self.root = self._load(self.uri, path, "")

    def is_trusted(self, uri: str) -> bool:
        """Return whether a document is our own or a metaschema, and so needs no check."""
        return uri in self._trusted

    def take_unseen(self) -> list[tuple[str, Schema]]:
        """Return the files, address and schema, that were read since the last call."""
        taken, self._unseen = self._unseen, []
        return taken

    def name(self, uri: str) -> str:
        """Return how to call a document in an error: the path that the user knows."""
        if uri == self.uri:
            return str(self._path)
        return str(self._path.parent / self._local(uri).relative_to(self._folder))

    def follow(self, base: str, place: str, reference: Any) -> tuple[str, str, Any]:
        """Find what a reference leads to.

        Args:
            base: the address of the document in which it stands.
            place: JSON Pointer, with `#`, to the reference.
            reference: the value of `$ref`.

        Returns:
            The address of the document, the fragment in it, and what stands there.

        Raises:
            SchemaError: it leads out of the closed world, or to nothing.
        """
        try:
            uri, fragment = urldefrag(urljoin(base, reference))
            uri = self._at_hand(base, place, uri, reference)
        except ValueError:
            raise self._refusal(base, place, reference, "is not an address") from None
        found = self._look_up(uri, fragment)
        if not isinstance(found, dict | bool):
            raise self._refusal(base, place, reference, "leads to no schema")
        if isinstance(found, dict) and not self.is_trusted(uri) and id(found) not in self._checked:
            self._checked.add(id(found))
            check_form(found, self.name(uri), f"#{unquote(fragment)}")
        return uri, fragment, found

    def _look_up(self, uri: str, fragment: str) -> Any:
        from referencing.exceptions import Unresolvable

        try:
            return self._registry.resolver(uri).lookup(f"#{fragment}").contents
        except Unresolvable:
            return None

    def _at_hand(self, base: str, place: str, uri: str, reference: str) -> str:
        """Return the address under which a document is held, reading it first if need be."""
        uri = self._aliases.get(uri, uri)
        if uri not in self._registry:
            self._load_local(base, place, uri, reference)
        return uri

    def _refusal(self, base: str, place: str, reference: Any, what: str) -> SchemaError:
        return SchemaError(self.name(base), place, f"`$ref: {reference}` {what}")

    def _load_local(self, base: str, place: str, uri: str, reference: str) -> None:
        parts = urlsplit(uri)
        if parts.scheme != "file" or parts.netloc:
            what = "leads to another place, and nothing is ever fetched"
            raise self._refusal(base, place, reference, what)
        path = self._local(uri)
        if not path.is_relative_to(self._folder):
            raise self._refusal(base, place, reference, "leads out of the schema's own folder")
        if not self._files.is_file(str(path)):
            raise self._refusal(base, place, reference, "leads to a file that does not exist")
        if len(self.documents) > MAX_FILES:
            what = f"is one file too many: a schema may have {MAX_FILES}"
            raise self._refusal(base, place, reference, what)
        self._load(uri, path, str(self._path.parent / path.relative_to(self._folder)))

    def _local(self, uri: str) -> Path:
        from urllib.request import url2pathname

        return self._files.real(Path(url2pathname(urlsplit(uri).path)))

    def _load(self, uri: str, path: Path, name: str) -> Schema:
        shown = name or str(path)
        schema = read_schema_file(path, shown, self._files)
        check_form(schema, shown, "#")
        alias = schema.pop("$id", "").rstrip("#")
        self._hold(uri, schema)
        self._unseen.append((uri, schema))
        if alias and alias not in self._registry:
            self._aliases[alias] = uri
        return schema

    def _hold(self, uri: str, schema: Schema) -> None:
        from referencing.jsonschema import DRAFT202012

        self.documents[uri] = schema
        self._registry = self._registry.with_resource(uri, DRAFT202012.create_resource(schema))


MAX_COST = 20_000
_AT_TOP = ("$id", "$schema")
# What belongs to the same mapping as the schema in which it stands.
_IN_PLACE = frozenset(("allOf", "anyOf", "oneOf", "if", "then", "else", "dependentSchemas"))


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
    try:
        return _read(path, own, files)
    except SchemaError as error:
        file, spot = Path(error.file), error.spot
        if spot is None and error.place:
            spot = find_spot(file, error.place, files)
        raise SchemaError(files.shown(file), error.place, error.what, spot) from None


def _read(path: Path, own: Schema, files: Files) -> SchemaSet:
    references = References(path, _open(own), files)
    root = _Node(references.uri, "#", references.root)
    _check_fields(root, references, own.get("required", ()), own["$id"])
    _check_cost(_walk(root, references), root, references)
    declared = _declared(root, references)
    found = SchemaSet(references.uri, references.root, path.name, references.documents, declared)
    try:
        decider(found)
    except ValueError:
        what = "holds something that cannot be checked here: write it in a simpler way"
        raise SchemaError(str(path), "", what) from None
    return found


def _check_fields(root: _Node, references: References, required: Sequence[str], ours: str) -> None:
    """Refuse a schema that no sidecar can fit, since it has no place for what each must have."""
    if root.schema.get("additionalProperties") is not False:
        return
    shut = extra_keys(root.schema, dict.fromkeys(required))
    if shut:
        what = (
            f"`additionalProperties: false` sees only the `properties` beside it, and so refuses "
            f"`{shut[0]}`, which every sidecar must have: write `unevaluatedProperties: false` and "
            f"`$ref: {ours}`"
        )
        raise SchemaError(references.name(root.uri), "#/additionalProperties", what)


def _open(own: Schema) -> Schema:
    """Return our schema as others see it: the fields, and no word on what else there may be.

    Ours itself is always checked as well. Closed, it could not be said of our fields and some
    more that there are no others.
    """
    closing = ("additionalProperties", "patternProperties")
    return {keyword: held for keyword, held in own.items() if keyword not in closing}


def _declared(root: _Node, references: References) -> frozenset[str]:
    """Return the top-level keys for which a schema, or a part in its place, has a schema."""
    found: set[str] = set()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        held = node.schema.get("properties", {})
        found.update(key for key, value in held.items() if value is not False)
        waiting += [child for step, child in _children(node) if step in _IN_PLACE]
        waiting += _target(node, references)
    return frozenset(found)


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
        children = [child for _, child in _children(node)]
        below = [*_target(node, references), *reversed(children)]
        edges[id(node.schema)] = [id(child.schema) for child in below]
        # What is reached in its own place first is named by that place.
        waiting += below
        # The engine reads whole files, so what nothing refers to must stand the checks as well.
        waiting += [_Node(uri, "#", schema) for uri, schema in references.take_unseen()]
    return edges, nodes


def _children(node: _Node) -> Iterator[tuple[str, _Node]]:
    for steps, held in subschemas(node.schema):
        for child in _if_schema(node.uri, pointer(node.place, *steps), held):
            yield str(steps[0]), child


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
    for keyword in _AT_TOP if node.place != "#" else ():
        if keyword in schema:
            raise refuse(keyword, f"`{keyword}` belongs at the top of a file: remove it here")
    name = schema.get("format")
    if name is not None and name not in FORMATS:
        known = ", ".join(FORMATS)
        what = f"format '{name}' cannot be checked here: write one of {known}, or a `pattern`"
        raise refuse("format", what)
    for keyword, pattern in _patterns(schema):
        if not compiles(pattern):
            raise refuse(keyword, f"the regular expression `{pattern}` cannot be used: {_WHY}")


_WHY = "it has a mistake, is too large, or looks around or back; write one without these"


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
