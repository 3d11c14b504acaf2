"""Reading a schema file that nobody has vouched for; what no engine could use is refused."""

import json
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping, Sequence
from math import isfinite
from pathlib import Path
from typing import Any

from readlint.record.document import Document, Undecodable, decode
from readlint.record.files import Files, reason_of
from readlint.record.lazy import lazy_pattern
from readlint.record.sidecar import EMPTY
from readlint.record.yaml_nodes import UNTAGGED, ComposedNode, compose
from readlint.record.yaml_problem import YamlProblem
from readlint.schema.engine import Schema
from readlint.schema.problem import SchemaError

SINGLE = frozenset(
    (
        "additionalProperties", "contains", "contentSchema", "else", "if", "items", "not",
        "propertyNames", "then", "unevaluatedProperties",
    )
)  # fmt: skip
LISTED = frozenset(("allOf", "anyOf", "oneOf", "prefixItems"))
NAMED = frozenset(("$defs", "dependentSchemas", "patternProperties", "properties"))

Step = str | int
Steps = tuple[Step, ...]

_NOT_HERE = "is not available here"
_OLDER = "is a keyword of an older draft"
# The two engines understand these differently, or one of them does not at all.
_REFUSED: Mapping[str, tuple[str, str]] = {
    "$dynamicRef": (_NOT_HERE, "write `$ref`"),
    "unevaluatedItems": (_NOT_HERE, "write `items: false` after `prefixItems`"),
    "$recursiveAnchor": (_OLDER, "remove it, and write `$ref` in place of `$recursiveRef`"),
    "$recursiveRef": (_OLDER, "write `$ref`"),
    "additionalItems": (_OLDER, "write `items`, after `prefixItems`"),
    "definitions": (_OLDER, "write `$defs`, and `#/$defs/` in references to it"),
    "dependencies": (
        _OLDER,
        "write `dependentRequired` for lists of keys, `dependentSchemas` for schemas",
    ),
    "disallow": (_OLDER, "write `not`"),
    "divisibleBy": (_OLDER, "write `multipleOf`"),
    "extends": (_OLDER, "write `allOf`"),
    "id": (_OLDER, "write `$id`, at the top of the file"),
}
_LIMIT = "`true` or `false` is an older form: write the limit itself, such as `{}: 5`"
_OLD_FORMS: Mapping[str, tuple[type, str]] = {
    "items": (list, "a list is an older form: write `prefixItems`"),
    "required": (
        bool,
        "`true` or `false` is an older form: list the keys beside `properties`, "
        "such as `required: [title]`",
    ),
    "exclusiveMaximum": (bool, _LIMIT.format("exclusiveMaximum")),
    "exclusiveMinimum": (bool, _LIMIT.format("exclusiveMinimum")),
}
_COUNT, _NUMBER, _FLAG, _TEXT = "a whole number from 0 on", "a number", "true or false", "text"
_A_SCHEMA = "a schema: a mapping, or `true` or `false`"
_FORMS: Mapping[str, str] = {
    **dict.fromkeys(SINGLE, _A_SCHEMA),
    **dict.fromkeys(LISTED, "a list of at least one schema"),
    **dict.fromkeys(NAMED, "a mapping from names to schemas"),
    **dict.fromkeys(
        (
            "maxContains", "maxItems", "maxLength", "maxProperties",
            "minContains", "minItems", "minLength", "minProperties",
        ),
        _COUNT,
    ),
    **dict.fromkeys(("exclusiveMaximum", "exclusiveMinimum", "maximum", "minimum"), _NUMBER),
    **dict.fromkeys(("deprecated", "readOnly", "uniqueItems", "writeOnly"), _FLAG),
    "$anchor": "a name of letters, digits, `-`, `_` and `.`",
    "$dynamicAnchor": "a name of letters, digits, `-`, `_` and `.`",
    "$id": "an address without `#`",
    "$vocabulary": "a mapping from addresses to true or false",
    "dependentRequired": "a mapping from keys to lists of keys, each key once",
    "enum": "a list of values",
    "examples": "a list of values",
    "multipleOf": "a number above 0",
    "required": "a list of keys, each once",
    "type": "one of array, boolean, integer, null, number, object, string, or a list of these",
}  # fmt: skip


def subschemas(schema: Mapping[str, Any]) -> Iterator[tuple[Steps, Any]]:
    """Yield what stands where a schema stands directly below another, with the steps to it."""
    for keyword, value in schema.items():
        if keyword in SINGLE:
            yield (keyword,), value
        elif keyword in LISTED and isinstance(value, list):
            yield from (((keyword, number), held) for number, held in enumerate(value))
        elif keyword in NAMED and isinstance(value, dict):
            yield from (((keyword, name), held) for name, held in value.items())


def older_keyword(schema: Mapping[str, Any]) -> tuple[Steps, str] | None:
    """Find what only older drafts know, or what cannot be checked here, in a schema and below.

    Returns:
        The steps to the keyword and what to write instead; None where there is no such keyword.
    """
    waiting: list[tuple[Steps, Mapping[str, Any]]] = [((), schema)]
    while waiting:
        steps, held = waiting.pop()
        for keyword, value in held.items():
            what = _instead(keyword, value)
            if what is not None:
                return (*steps, keyword), what
        below = [((*steps, *more), inner) for more, inner in subschemas(held)]
        waiting += [(at, inner) for at, inner in reversed(below) if isinstance(inner, dict)]
    return None


def _instead(keyword: str, value: Any) -> str | None:
    if keyword in _REFUSED:
        why, instead = _REFUSED[keyword]
        return f"`{keyword}` {why}: {instead}"
    if keyword in _OLD_FORMS and isinstance(value, _OLD_FORMS[keyword][0]):
        return f"`{keyword}`: {_OLD_FORMS[keyword][1]}"
    if keyword == "type" and value == "any":
        return "`type`: `any` is an older form: remove it, since every value is allowed without it"
    if keyword == "type" and isinstance(value, list) and any(isinstance(v, dict) for v in value):
        return "`type`: schemas in the list are an older form: write `anyOf`"
    return None


def wanted_form(steps: Sequence[Step]) -> str:
    """Say what should stand at a place of a schema that is refused for its form.

    Args:
        steps: the keys and list positions that lead to the place.
    """
    rest = list(steps)
    while rest:
        keyword = str(rest.pop(0))
        named = keyword in NAMED or keyword in LISTED
        if not rest or not (named or keyword in SINGLE):
            return f"`{keyword}` must be {_FORMS.get(keyword, _TEXT)}"
        if named:
            rest.pop(0)
    return f"there must be {_A_SCHEMA}"


MAX_BYTES = 1_000_000
MAX_DEPTH = 64
_NO_MAPPING = "must be a mapping, with keys such as `required: [title]` or `properties`"
_ALL_OR_NOTHING = {
    True: f"is `true` alone, a schema that refuses nothing: {_NO_MAPPING}",
    False: f"is `false` alone, a schema that refuses every sidecar: {_NO_MAPPING}",
}
_TOO_DEEP = f"is nested more than {MAX_DEPTH} levels deep"


def read_schema_file(path: Path, name: str, files: Files) -> Schema:
    """Read a schema: YAML if the file is named so, else JSON.

    Args:
        path: the file.
        name: how to call it in an error.
        files: where it is read from.

    Raises:
        SchemaError: unreadable, too large, too deep, or not a JSON mapping.
    """
    text = _text(path, name, files)
    try:
        yaml = path.suffix.lower() in (".yaml", ".yml")
        loaded = _yaml(text, name) if yaml else _json(text, name)
    except RecursionError:
        raise SchemaError(name, "", _TOO_DEEP) from None
    if isinstance(loaded, bool):
        raise SchemaError(name, "", _ALL_OR_NOTHING[loaded])
    if not isinstance(loaded, dict):
        raise SchemaError(name, "", _NO_MAPPING)
    _check_values(loaded, name)
    return loaded


def _text(path: Path, name: str, files: Files) -> str:
    try:
        data = files.read(path, MAX_BYTES)
        if len(data) > MAX_BYTES:
            raise SchemaError(name, "", f"is larger than {MAX_BYTES:,} bytes")
        text = decode(name, data.removeprefix(BOM_UTF8))
    except OSError as error:
        raise SchemaError(name, "", reason_of(error)) from None
    if isinstance(text, Undecodable):
        spot = text.line, text.column
        raise SchemaError(name, "", f"is not UTF-8 (byte 0x{text.byte:02x})", spot)
    return text


def _json(text: str, name: str) -> Any:
    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            names = [key for key, _ in pairs]
            twice = next(key for key in found if names.count(key) > 1)
            raise SchemaError(name, "", f"gives the key `{twice}` twice in one place")
        return found

    def refuse(word: str) -> Any:
        raise SchemaError(name, "", f"{word} is not a JSON value: put it in quotes")

    def integer(digits: str) -> int:
        return int(digits) if len(digits) <= _DIGITS else refuse(f"{digits[:8]}...")

    try:
        return json.loads(text, object_pairs_hook=unique, parse_constant=refuse, parse_int=integer)
    except json.JSONDecodeError as error:
        said = next((words for known, words in _JSON_WORDS.items() if known in error.msg), None)
        what = f"is not JSON from here on{f': {said}' if said else ''}"
        raise SchemaError(name, "", what, (error.lineno, error.colno)) from None


# Python and both engines read whole numbers of this length; no schema has a use for longer ones.
_DIGITS = 300
_JSON_WORDS = {
    "Expecting ',' delimiter": "a comma or a closing bracket is missing",
    "Expecting ':' delimiter": "a colon is missing after the key",
    "Expecting property name": "a key in double quotes is expected",
    "Expecting value": "a value is expected",
    "Extra data": "something follows the end of the schema",
    "Illegal trailing comma": "remove the comma before the closing bracket",
    "Invalid \\": "a backslash and what follows mean nothing together; double it",
    "Invalid control character": "a text in quotes holds a line end or a control character",
    "Unterminated string": 'a text begins with `"` and never ends',
}


def _yaml(text: str, name: str) -> Any:
    try:
        composed = compose(text)
        return None if composed is None else _Values(text, name).read(composed)
    except YamlProblem as problem:
        spot = spot_of(text, problem.start)
        raise SchemaError(name, "", f"is not YAML: {problem.message}", spot) from None


class _Values:
    """Turns YAML nodes into the values of JSON, by the core schema of YAML 1.2."""

    def __init__(self, text: str, name: str) -> None:
        self._text = text
        self._name = name
        self._seen: set[int] = set()

    def read(self, node: ComposedNode) -> Any:
        if id(node) in self._seen:
            raise self._refusal(node, "uses YAML aliases (`*name`): write a `$ref` instead")
        self._seen.add(id(node))
        if node.ctag.suffix != UNTAGGED:
            raise self._refusal(node, "uses a YAML tag (`!name`): remove it")
        if isinstance(node.value, str):
            return self._scalar(node)
        if type(node).__name__ == "MappingNode":
            return self._mapping(node)
        return [self.read(item) for item in node.value]

    def _mapping(self, node: ComposedNode) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key.value, str):
                raise self._refusal(key, "a list or a mapping is used as a key: write text")
            if key.value in found:
                raise self._refusal(key, f"gives the key `{key.value}` twice in one place")
            found[key.value] = self.read(value)
        return found

    def _scalar(self, node: ComposedNode) -> Any:
        word = node.value
        if node.style not in (None, ""):
            return word
        if word in _WORDS:
            return _WORDS[word]
        if len(word) <= _DIGITS and _INTEGER.fullmatch(word):
            return int(word)
        if _FLOAT.fullmatch(word):
            if not isfinite(float(word)):
                raise self._refusal(node, f"{word} is not a JSON value: put it in quotes")
            return float(word)
        return word

    def _refusal(self, node: ComposedNode, what: str) -> SchemaError:
        return SchemaError(self._name, "", what, spot_of(self._text, node.start_mark.index))


_WORDS: dict[str, bool | None] = dict.fromkeys(EMPTY)
_WORDS |= {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INTEGER = lazy_pattern(r"[-+]?[0-9]+")
_FLOAT = lazy_pattern(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")


def _check_values(root: dict[str, Any], name: str) -> None:
    waiting: list[tuple[str, Any, int]] = [("#", root, 1)]
    while waiting:
        place, value, depth = waiting.pop()
        if depth > MAX_DEPTH:
            raise SchemaError(name, "", _TOO_DEEP)
        if isinstance(value, dict):
            if any(_SURROGATE.search(key) for key in value):
                raise SchemaError(name, place, f"a key holds {_HALF}")
            waiting += [(pointer(place, key), held, depth + 1) for key, held in value.items()]
        elif isinstance(value, list):
            waiting += [(pointer(place, n), held, depth + 1) for n, held in enumerate(value)]
        elif isinstance(value, float) and not isfinite(value):
            raise SchemaError(name, place, "a number here is too large")
        elif isinstance(value, str) and _SURROGATE.search(value):
            raise SchemaError(name, place, f"the text here holds {_HALF}")


_SURROGATE = lazy_pattern("[\ud800-\udfff]")
_HALF = "an escape such as `\\ud800`, which does not encode a character"


def pointer(place: str, *steps: str | int) -> str:
    """Return the JSON Pointer some steps below another."""
    return "/".join((place, *(str(s).replace("~", "~0").replace("/", "~1") for s in steps)))


def find_spot(path: Path, place: str, files: Files) -> tuple[int, int] | None:
    """Return line and column of a place in a schema file; None where it cannot be found again.

    Args:
        path: the file, JSON or YAML.
        place: JSON Pointer with a leading `#`.
        files: where it is read from.
    """
    try:
        text = _text(path, "", files)
        # JSON is YAML as well, but for oddities in which a place is not worth a second reader.
        node = compose(text)
    except (SchemaError, YamlProblem):
        return None
    if node is None:
        return None
    offset = node.start_mark.index
    for step in place.removeprefix("#").split("/")[1:]:
        found = _below(node, step.replace("~1", "/").replace("~0", "~"))
        if found is None:
            break
        offset, node = found
    return spot_of(text, offset)


def _below(node: ComposedNode, step: str) -> tuple[int, ComposedNode] | None:
    if isinstance(node.value, str):
        return None
    if type(node).__name__ == "MappingNode":
        held = (pair for pair in node.value if pair[0].value == step)
        return next(((key.start_mark.index, value) for key, value in held), None)
    item = node.value[int(step)] if step.isdecimal() and int(step) < len(node.value) else None
    return (item.start_mark.index, item) if item is not None else None


def spot_of(text: str, offset: int) -> tuple[int, int]:
    """Return line and column, both from 1, of an offset."""
    return Document("", text).locate(offset)


DIALECT = "https://json-schema.org/draft/2020-12/schema"


def check_form(schema: Schema, name: str, at: str) -> None:
    """Refuse what is not a schema by the rules of JSON Schema itself."""
    import jsonschema_rs

    dialect = schema.get("$schema", DIALECT)
    if not isinstance(dialect, str) or dialect.rstrip("#") != DIALECT:
        what = f"only JSON Schema draft 2020-12 is read: write `$schema: {DIALECT}`"
        raise SchemaError(name, pointer(at, "$schema"), what)
    older = older_keyword(schema)
    if older is not None:
        steps, what = older
        raise SchemaError(name, pointer(at, *steps), what)
    try:
        jsonschema_rs.meta.validate(schema)
    except jsonschema_rs.ValidationError as error:
        steps = tuple(error.instance_path)
        shown = " ".join(str(error.instance).split())[:60]
        what = f"{wanted_form(steps)}, but it is {shown}"
        raise SchemaError(name, pointer(at, *steps), what) from None
