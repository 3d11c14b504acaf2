"""YAML as a tree of strings with the offset of every value: nothing is ever guessed from its looks.

ruamel.yaml's C parser composes the nodes; where its wheel is missing, ruamel.yaml's own Python
parser gives the same nodes some thirty times slower.
"""

from __future__ import annotations

from typing import Any, Protocol, cast

from readlint.record.yaml_problem import ANCHOR_TWICE, YamlProblem

MAX_DEPTH = 32
MAX_NODES = 20_000
MAX_CHARACTERS = 1_000_000

_CHEAP_NESTING = 400
# The Python parser takes up to 40 us a character, so that this is 2 seconds.
_MAX_IN_PYTHON = 50_000
UNTAGGED = "readlint:string"


class Mark(Protocol):
    """A position as ruamel.yaml gives it."""

    index: int
    line: int
    column: int


class ComposedNode(Protocol):
    """The little of a ruamel.yaml node that is read here."""

    tag: str
    ctag: Any
    value: Any
    style: str | None
    flow_style: bool | None
    start_mark: Mark
    end_mark: Mark


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
        raise _in_plain_words(error, text) from None


def _compose_what_only_1_2_allows(text: str) -> ComposedNode | None:
    """Read `{url: https://...}`: the C parser is of YAML 1.1, which forbids it; 1.2 allows it."""
    try:
        return _compose_in_python(text)
    except _yaml_errors() as error:
        raise _in_plain_words(error, text) from None


def _in_plain_words(error: Exception, text: str) -> YamlProblem:
    from readlint.record.yaml_wording import problem_from

    return problem_from(error, text)


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
