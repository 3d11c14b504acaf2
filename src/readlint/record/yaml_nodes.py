"""YAML as a tree of strings with the place of every value: nothing is ever guessed from its looks.

ruamel.yaml's C parser composes the nodes; where its wheel is missing, ruamel.yaml's own Python
parser gives the same nodes some thirty times slower.
"""

from __future__ import annotations

from typing import Any, Protocol, cast

from readlint.record.document import Document, Place
from readlint.record.lazy import lazy_pattern
from readlint.record.sidecar import EMPTY, Duplicate, Node, SidecarProblem
from readlint.record.yaml_problem import ANCHOR_TWICE, NO_CHARACTER, YamlProblem, problem_from

MAX_DEPTH = 32
MAX_NODES = 20_000
MAX_CHARACTERS = 1_000_000

_CHEAP_NESTING = 400
# The Python parser takes up to 40 us a character, so that this is 2 seconds.
_MAX_IN_PYTHON = 50_000
UNTAGGED = "readlint:string"


class ComposedNode(Protocol):
    """The little of a ruamel.yaml node that is read here."""

    tag: str
    ctag: Any
    value: Any
    style: str | None
    flow_style: bool | None
    start_mark: Any
    end_mark: Any


class _NoResolver:
    """Gives every untagged node one tag, so that no scalar becomes a date, a number or a truth."""

    def resolve(self, kind: type, value: Any, implicit: Any) -> str:
        return UNTAGGED

    def descend_resolver(self, current_node: Any, current_index: Any) -> None:
        return None

    def ascend_resolver(self) -> None:
        return None

    def check_resolver_prefix(self, *_: Any) -> None:
        return None


_parser_class: type | None = None


def c_parser_class() -> type | None:
    """Return the C parser without a resolver, or None where its wheel is missing."""
    global _parser_class  # noqa: PLW0603 - made once: building a class costs more than a sidecar
    if _parser_class is None:
        try:
            from _ruamel_yaml import CParser
        except ImportError:
            return None
        _parser_class = type("Parser", (CParser, _NoResolver), {})
    return _parser_class


def compose(text: str) -> ComposedNode | None:
    """Return the root node of the one YAML document in `text`, or None if it holds no value.

    Raises:
        YamlProblem: not YAML, more than one document, or nested, aliased or sized beyond limits.
    """
    if len(text) > MAX_CHARACTERS:
        raise YamlProblem(f"it is longer than {MAX_CHARACTERS:,} characters", 0)
    parser_class = c_parser_class()
    if _may_be_deep(text):
        _refuse_deep(text)
    try:
        if parser_class is None:
            return _compose_in_python(text)
        return cast("ComposedNode | None", parser_class(text).get_single_node())
    except _yaml_errors() as error:
        is_1_2 = parser_class is not None and "unexpected ':'" in str(error)
        if is_1_2 and len(text) <= _MAX_IN_PYTHON:
            return _compose_what_only_1_2_allows(text)
        raise problem_from(error, text) from None


def _compose_what_only_1_2_allows(text: str) -> ComposedNode | None:
    """Read `{url: https://...}`: the C parser is of YAML 1.1, which forbids it; 1.2 allows it."""
    try:
        return _compose_in_python(text)
    except _yaml_errors() as error:
        raise problem_from(error, text) from None


def _may_be_deep(text: str) -> bool:
    openers = text.count("[") + text.count("{") + text.count("- ") + text.count("? ")
    return openers + text.count(":") > _CHEAP_NESTING


def _refuse_deep(text: str) -> None:
    """Walk the event stream, which needs no recursion, before anything recursive sees `text`."""
    from ruamel.yaml import YAML
    from ruamel.yaml.events import CollectionEndEvent, CollectionStartEvent

    yaml = YAML(typ="safe", pure=c_parser_class() is None)
    depth = 0
    try:
        for event in yaml.parse(text):
            if isinstance(event, CollectionStartEvent):
                depth += 1
                if depth > MAX_DEPTH:
                    raise YamlProblem(_TOO_DEEP, event.start_mark.index)
            elif isinstance(event, CollectionEndEvent):
                depth -= 1
    except RecursionError:
        raise YamlProblem(_TOO_DEEP, 0) from None
    except _yaml_errors():
        return  # composing will meet the same error, and before it goes any deeper


_TOO_DEEP = f"values are nested more than {MAX_DEPTH} levels deep"


def _compose_in_python(text: str) -> ComposedNode | None:
    from warnings import catch_warnings, simplefilter

    from ruamel.yaml import YAML
    from ruamel.yaml.error import ReusedAnchorWarning
    from ruamel.yaml.resolver import VersionedResolver
    from ruamel.yaml.tag import Tag

    class Resolver(VersionedResolver):
        def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
            return Tag(suffix=UNTAGGED)

    yaml = YAML(typ="safe", pure=True)
    yaml.Resolver = Resolver
    try:
        with catch_warnings():
            simplefilter("error", ReusedAnchorWarning)
            return cast("ComposedNode | None", yaml.compose(text))
    except ReusedAnchorWarning:
        raise YamlProblem(ANCHOR_TWICE, 0) from None
    except RecursionError:
        raise YamlProblem(_TOO_DEEP, 0) from None


def _yaml_errors() -> tuple[type[Exception], ...]:
    from ruamel.yaml.error import YAMLError, YAMLStreamError

    # The Python parser also fails as Python does: by an assertion on the version of `%YAML`, by
    # `chr` of a number that is no character, by an index behind the end.
    python = (ValueError, AssertionError, ArithmeticError, LookupError, TypeError, AttributeError)
    return (YAMLError, YAMLStreamError, *python)


_CORE_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}"
    for name in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq")
)
_SURROGATE = lazy_pattern("[\ud800-\udfff]")


def parse_value(
    document: Document, start: int = 0, end: int | None = None, most: int = MAX_NODES
) -> tuple[Node, list[Duplicate]] | SidecarProblem | None:
    """Parse the characters from `start` to `end` of `document` as YAML of any form.

    Args:
        document: the file.
        start: offset of the first character of the YAML.
        end: offset behind its last one; the end of the file if None.
        most: how many values it may hold.

    Returns:
        The value and the keys written twice; what is wrong; None where there is no value.
    """
    try:
        composed = compose(document.content[start:end])
        if composed is None:
            return None
        builder = _Builder(document, start, most)
        return builder.build(composed, depth=0), builder.duplicates
    except YamlProblem as problem:
        return SidecarProblem(
            problem.message, document.place(start + problem.start, start + problem.end)
        )


class _Builder:
    """Turns composed nodes into ours, counting what it visits: aliases may share, never explode."""

    def __init__(self, document: Document, offset: int, most: int) -> None:
        self.document = document
        self.offset = offset
        self.most = most
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
        if self.visited > self.most:
            raise YamlProblem(
                f"with its aliases expanded it holds more than {self.most:,} values", start
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
